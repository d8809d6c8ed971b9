"""Site-wide counts -> what the page of one outlet shows of them: its reporting verbs and its words."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.room.voice import Voice
from site_builder.compare.words.reporting_verbs import CueTally
from site_builder.model.registry import Registry
from site_builder.pages.charts.verbs import verb_picture
from site_builder.pages.measures.lead import spoken_sentence, verb_sentences
from site_builder.pages.measures.parts import shortened
from site_builder.pages.measures.side_measures import WHOLE, word_sections
from site_builder.pages.measures.site_counts import SiteCounts
from site_builder.pages.measures.table import Lead, MeasureSection
from site_builder.pages.measures.verb_table import VERB_RANKING, verb_table
from site_builder.say.phrases import message


def outlet_measures(outlet: str, registry: Registry, counts: SiteCounts) -> tuple[MeasureSection, ...]:
    """The sections of one outlet's page; what there is nothing of is left out."""
    sections = (*_verbs(outlet, registry, counts), *word_sections(Voice("outlets", outlet), registry, counts))
    whole = {**WHOLE, "_words": "reporting/index.html#_words-outlets"}
    return tuple(shortened(section, whole[section.id]) for section in sections)


def outlet_lead(outlet: str, registry: Registry, counts: SiteCounts) -> Lead:
    """What the page of one outlet opens with."""
    tally, known = counts.cues_by_outlet.get(outlet, CueTally()), counts.cue_classes
    sentences = (*verb_sentences(tally, known), *spoken_sentence(tally, registry))
    return Lead(sentences, verb_picture(tally, "side", known, registry))


def _verbs(outlet: str, registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    tally = counts.cues_by_outlet.get(outlet, CueTally())
    caption = message("Verbs with which this outlet introduces the words of each side")
    tables = verb_table(caption, tally, "side", counts.cue_classes, registry)
    if tables:
        heading = message("Reporting verbs by side")
        yield MeasureSection("_verbs", heading, "reporting-verbs", tables=tables, ranking=VERB_RANKING)
