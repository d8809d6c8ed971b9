"""Site-wide counts -> the page "Reporting verbs and characteristic words"."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.words.characteristic import TooLittleText
from site_builder.compare.words.cue_language import CueSource
from site_builder.compare.words.reporting_verbs import CueClasses, CueTally, languages_of_cues
from site_builder.model.registry import Registry
from site_builder.pages.charts.verbs import verb_picture
from site_builder.pages.links import Linked
from site_builder.pages.measures.lead import reporter_sentence, verb_sentences
from site_builder.pages.measures.parts import CountsView, counts_pages
from site_builder.pages.measures.site_counts import SiteCounts, VoiceWords
from site_builder.pages.measures.table import Lead, Line, MeasureSection
from site_builder.pages.measures.verb_table import CLASSES, VERB_RANKING, verb_table
from site_builder.pages.measures.word_table import INSIDE, VALUES, WORD_RANKING, no_words, word_tables
from site_builder.pages.page import Page
from site_builder.say.phrases import LanguageName, Phrase, counted, message, message_in, series

LANGUAGE_OF_THE_LISTS = "en"  # in which data/reporting_verbs/ says what was seen of each
PATH = "reporting/index.html"
TITLE = message("Reporting verbs and characteristic words")
NO_VERBS = message("No text on this site has a reporting verb yet.")
NO_WORDS = message("Nothing has been counted yet.")
DESCRIPTION = message("Which verbs introduce the words of each side, and which words each side uses more than others.")


def reporting_pages(registry: Registry, counts: SiteCounts) -> Iterator[Page[CountsView]]:
    """The page, and more for what there is no room for on it."""
    cues, known = counts.tallies.cues, counts.cue_classes
    sentences = (*verb_sentences(cues, known), *reporter_sentence(cues))
    lead = Lead(sentences or (NO_VERBS,), verb_picture(cues, "side", known, registry))
    sections = (
        *_verb_sections(registry, counts),
        *_class_sections(cues, known),
        *_word_sections(registry, counts),
    )
    return counts_pages("reporting", TITLE, DESCRIPTION, lead, sections)


def _verb_sections(registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    cues, known = counts.tallies.cues, counts.cue_classes
    by_side = verb_table(message("Verbs that introduce the words of each side"), cues, "side", known, registry)
    by_both = verb_table(message("Verbs of each outlet for each side"), cues, "outlet-side", known, registry)
    heading = message("Reporting verbs by side")
    said = tuple(_without_list(cues, known)) if by_side else (NO_VERBS,)
    yield MeasureSection("_verbs-sides", heading, "reporting-verbs", said, by_side, ranking=VERB_RANKING)
    if by_both:
        yield MeasureSection(
            "_verbs-outlets",
            message("Reporting verbs by outlet and side"),
            "reporting-verbs",
            (message("A source that names no outlet is counted by itself."),),
            by_both,
            picture=verb_picture(cues, "outlet", known, registry),
            ranking=VERB_RANKING,
        )


def _without_list(cues: CueTally, known: CueClasses) -> Iterator[Phrase]:
    """Says of which languages there are cues and no list."""
    missing = [LanguageName(tag) for tag in languages_of_cues(cues) if tag not in known.languages]
    if missing:
        yield message("We have no list of verbs for: {languages}.", languages=series(missing))


def _class_sections(cues: CueTally, known: CueClasses) -> Iterator[MeasureSection]:
    yield MeasureSection(
        "_classes",
        message("What the classes mean"),
        "reporting-verbs",
        (message("A class describes the verb in general use. It does not say why a writer chose it."),),
        lines=tuple(Line(*CLASSES[name]) for name in known.order),
        contents=counted("{number} class", "{number} classes", len(known.order)),
    )
    lines = tuple(
        Line(Linked(source.cite, None), message_in("a published list", "seen:"), source.seen, LANGUAGE_OF_THE_LISTS)
        for source in _lists(cues, known)
    )
    if lines:
        said = (message("Where a list gives no class of ours, the class is our own."),)
        heading = message("Lists from which the classes are taken")
        inside = counted("{number} published list", "{number} published lists", len(lines))
        yield MeasureSection("_lists", heading, "reporting-verbs", said, lines=lines, contents=inside)


def _lists(cues: CueTally, known: CueClasses) -> tuple[CueSource, ...]:
    """The lists for the languages in which there are cues, each once, language by language."""
    languages = [known.languages[tag] for tag in languages_of_cues(cues) if tag in known.languages]
    return tuple({source.cite: source for language in languages for source in language.sources}.values())


def _word_sections(registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    found = [words for each in counts.words.values() for words in each]
    sides = [words for words in found if words.voice.kind == "sides"]
    outlets = [words for words in found if words.voice.kind == "outlets"]
    sources = [words for words in found if words.voice.kind == "sources"]
    yield _words("_words-sides", message("Characteristic words of sides"), sides, sides, registry, ())
    silent = sum(isinstance(words, TooLittleText) for words in sources)
    more = counted(
        "Also with too little text: {number} source without a named outlet.",
        "Also with too little text: {number} sources without a named outlet.",
        silent,
    )
    after = (more,) if silent else ()
    listed = [*outlets, *(words for words in sources if not isinstance(words, TooLittleText))]
    heading = message("Characteristic words of outlets")
    yield _words("_words-outlets", heading, [*outlets, *sources], listed, registry, after)


def _words(
    anchor: str,
    heading: Phrase,
    found: list[VoiceWords],
    listed: list[VoiceWords],
    registry: Registry,
    after: tuple[Phrase, ...],
) -> MeasureSection:
    """The tables of all that were `found`, and the lines of those `listed` that have none."""
    tables = word_tables(found, registry)
    sentences = (VALUES,) if tables else () if found else (NO_WORDS,)
    lines = no_words(listed, registry)
    return MeasureSection(
        anchor, heading, "characteristic-words", sentences, tables, lines, after, contents=INSIDE if found else "",
        ranking=WORD_RANKING,
    )
