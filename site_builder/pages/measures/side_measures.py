"""Site-wide counts -> what the page of one side shows of them: agreement, silences, words, verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.compare.answers.side_pairs import SidePair, within
from site_builder.compare.room.voice import Voice
from site_builder.compare.words.reporting_verbs import CueTally
from site_builder.model.registry import Registry
from site_builder.pages.charts.agreement import CAPTION_OF_ONE, agreement_picture
from site_builder.pages.charts.verbs import verb_picture
from site_builder.pages.links import entry_link
from site_builder.pages.measures.lead import company_sentence, question_sentence, wording_sentence
from site_builder.pages.measures.parts import shortened
from site_builder.pages.measures.side_lines import (
    PAIR_COLUMNS,
    PAIR_RANKING,
    SILENCE_COLUMNS,
    UNANSWERED,
    difference_lines,
    has_something,
    pair_row,
    silence_cells,
    silence_lines,
)
from site_builder.pages.measures.site_counts import SiteCounts
from site_builder.pages.measures.table import Lead, Line, MeasureSection, Row, Table
from site_builder.pages.measures.verb_table import VERB_RANKING, verb_table
from site_builder.pages.measures.word_table import INSIDE, VALUES, WORD_RANKING, no_words, word_tables
from site_builder.say.phrases import Phrase, counted, message
from site_builder.summary import EventSummary

LONGEST_LIST = 50
WHOLE = {  # where the pages of sides and outlets lead for what they have no room for
    "_agreement": "balance/index.html#_pairs",
    "_verbs": "reporting/index.html#_verbs-outlets",
    "_words": "reporting/index.html#_words-sides",
}


def side_measures(
    side: str, registry: Registry, counts: SiteCounts, events: Mapping[str, EventSummary]
) -> tuple[MeasureSection, ...]:
    """The sections of one side's page; what there is nothing of is left out."""
    sections = (
        *_agreement(side, registry, counts),
        *_parts(side, registry, counts, events),
        *_silences(side, registry, counts, events),
        *_verbs(side, registry, counts),
        *word_sections(Voice("sides", side), registry, counts),
    )
    return tuple(shortened(section, WHOLE.get(section.id, "")) for section in sections)


def side_lead(side: str, registry: Registry, counts: SiteCounts) -> Lead:
    """What the page of one side opens with.

    Shapes: words are not counted where other sides are part of this one, for the page shows their quotes too.
    """
    tallies, pairs = counts.tallies, _pairs_of(side, counts)
    is_whole = ("sides", side) in registry.parts
    own = () if is_whole else [each for each in tallies.balance if each.side == side]
    asked = [each.counts for each in tallies.silences.by_side if each.side == side]
    others = {other for pair in pairs if pair.shared for other in (pair.first, pair.second) if other != side}
    sentences = (
        *wording_sentence(own),
        *(sentence for each in asked for sentence in question_sentence(each)),
        *company_sentence(others, registry),
    )
    verbs = counts.cues_of_side.get(side, CueTally())
    picture = agreement_picture(pairs, registry, side) or verb_picture(verbs, "outlet", counts.cue_classes, registry)
    return Lead(sentences, picture)


def word_sections(voice: Voice, registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    """The characteristic words of a side or an outlet, in each language in which it has text."""
    found = counts.words.get(voice, ())
    if found:
        tables = word_tables(found, registry)
        yield MeasureSection(
            "_words",
            message("Characteristic words"),
            "characteristic-words",
            (VALUES,) if tables else (),
            tables,
            no_words(found, registry),
            contents=INSIDE,
            ranking=WORD_RANKING,
        )


def _pairs_of(side: str, counts: SiteCounts) -> list[SidePair]:
    return [pair for pair in counts.tallies.pairs if side in (pair.first, pair.second)]


def _agreement(side: str, registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    pairs = _pairs_of(side, counts)
    rows = tuple(pair_row(pair, registry, side) for pair in pairs if has_something(pair))
    left_out = len(pairs) - len(rows)
    if pairs:
        more = counted(
            "Not listed: {number} side with no question that both answer, and no reply.",
            "Not listed: {number} sides with no question that both answer, and no reply.",
            left_out,
        )
        yield MeasureSection(
            "_agreement",
            message("Agreement with other sides"),
            "pairs-of-sides",
            tables=(Table(CAPTION_OF_ONE, message("Side"), PAIR_COLUMNS, rows),) if rows else (),
            after=(more,) if left_out else (),
            ranking=PAIR_RANKING,
        )


def _parts(
    side: str, registry: Registry, counts: SiteCounts, events: Mapping[str, EventSummary]
) -> Iterator[MeasureSection]:
    if ("sides", side) not in registry.parts:
        return
    lines = difference_lines(within(counts.tallies.pairs, side, registry.sides), events, registry)
    said = () if lines else (message("On no question of this site do the parts of this side differ."),)
    yield _listed("_parts", message("Where its parts differ"), "pairs-of-sides", said, lines)


def _silences(
    side: str, registry: Registry, counts: SiteCounts, events: Mapping[str, EventSummary]
) -> Iterator[MeasureSection]:
    for found in counts.tallies.silences.by_side:
        if found.side == side and found.counts.asked:
            row = Row((entry_link("sides", side, registry),), silence_cells(found.counts))
            caption = message("Questions asked of this side, and what we found")
            tables = (Table(caption, message("Side"), SILENCE_COLUMNS, (row,)),)
            lines = silence_lines(counts.silences_of_side.get(side, ()), events)
            yield _listed("_silence", UNANSWERED, "counting-silence", (), lines, tables)


def _verbs(side: str, registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    tally = counts.cues_of_side.get(side, CueTally())
    caption = message("Verbs with which each outlet introduces the words of this side")
    tables = verb_table(caption, tally, "outlet", counts.cue_classes, registry)
    if tables:
        opens = agreement_picture(_pairs_of(side, counts), registry, side) is None  # then it opens the page
        picture = None if opens else verb_picture(tally, "outlet", counts.cue_classes, registry)
        heading = message("Reporting verbs used for it")
        yield MeasureSection("_verbs", heading, "reporting-verbs", tables=tables, picture=picture, ranking=VERB_RANKING)


def _listed(
    anchor: str,
    heading: Phrase,
    method: str,
    said: tuple[Phrase, ...],
    lines: tuple[Line, ...],
    tables: tuple[Table, ...] = (),
) -> MeasureSection:
    """A section with a list that may be long: it is cut, and says so."""
    listed = message("{number} of {all} are listed.", number=LONGEST_LIST, all=len(lines))
    after = (listed,) if len(lines) > LONGEST_LIST else ()
    return MeasureSection(anchor, heading, method, said, tables, lines[:LONGEST_LIST], after)
