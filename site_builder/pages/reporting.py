"""Site-wide counts -> the page "Reporting verbs and characteristic words"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.compare.reporting_verbs import CueClasses
from site_builder.pages.counting import counted
from site_builder.pages.page import Page
from site_builder.pages.quote import Linked
from site_builder.pages.site_counts import SiteCounts, VoiceWords
from site_builder.pages.table import Line, MeasureSection
from site_builder.pages.verb_table import verb_table
from site_builder.pages.word_table import VALUES, too_little, word_tables
from site_builder.registry import Registry

PATH = "reporting/index.html"
TITLE = "Reporting verbs and characteristic words"
NO_VERBS = "No rendering on this site has a reporting verb yet."
NO_WORDS = "Nothing has been counted yet."


@dataclass(frozen=True, slots=True)
class ReportingView:
    """The page, section by section."""

    title: str
    sections: tuple[MeasureSection, ...]


def reporting_page(registry: Registry, counts: SiteCounts) -> Page:
    """The page."""
    sections = (
        *_verb_sections(registry, counts),
        *_class_sections(counts.cue_classes),
        *_word_sections(registry, counts),
    )
    description = "Which verbs introduce the words of each side, and which words each side uses more than others."
    return Page(PATH, "reporting", TITLE, description, ReportingView(TITLE, sections))


def _verb_sections(registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    cues, known = counts.tallies.cues, counts.cue_classes
    by_side = verb_table("Verbs that introduce the words of each side", cues, "side", known, registry)
    by_both = verb_table("Verbs of each outlet for each side", cues, "outlet-side", known, registry)
    total = counted(sum(cues.counts.values()), "rendering")
    said = (f"{total} with a reporting verb.",) if by_side else (NO_VERBS,)
    yield MeasureSection("_verbs-sides", "Reporting verbs by side", "reporting-verbs", said, by_side)
    if by_both:
        yield MeasureSection(
            "_verbs-outlets",
            "Reporting verbs by outlet and side",
            "reporting-verbs",
            ("A source that names no outlet stands for itself.",),
            by_both,
        )


def _class_sections(known: CueClasses) -> Iterator[MeasureSection]:
    classes = tuple(Line(Linked(each.label, None), each.means) for each in known.classes)
    unclassified = Line(Linked("unclassified", None), "not in our list, or negated")
    yield MeasureSection(
        "_classes",
        "What the classes mean",
        "reporting-verbs",
        ("A class describes the verb in general use. It does not say why a writer chose it.",),
        lines=(*classes, unclassified),
    )
    yield MeasureSection(
        "_lists",
        "Lists from which the classes are taken",
        "reporting-verbs",
        lines=tuple(Line(Linked(source.cite, None), f"seen: {source.seen}") for source in known.sources),
    )


def _word_sections(registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    found = [words for each in counts.words.values() for words in each]
    sides = [words for words in found if words.voice.kind == "sides"]
    outlets = [words for words in found if words.voice.kind == "outlets"]
    sources = [words for words in found if words.voice.kind == "sources"]
    yield _words("_words-sides", "Characteristic words of sides", sides, sides, registry, ())
    silent = len(too_little(sources, registry))
    more = (f"Too little text too: {counted(silent, 'source')} without a named outlet.",) if silent else ()
    yield _words("_words-outlets", "Characteristic words of outlets", [*outlets, *sources], outlets, registry, more)


def _words(
    anchor: str,
    heading: str,
    found: list[VoiceWords],
    listed: list[VoiceWords],
    registry: Registry,
    after: tuple[str, ...],
) -> MeasureSection:
    """The tables of all that were `found`, and the lines of those `listed` that have too little text."""
    tables = word_tables(found, registry)
    sentences = (VALUES,) if tables else () if found else (NO_WORDS,)
    lines = too_little(listed, registry)
    return MeasureSection(anchor, heading, "characteristic-words", sentences, tables, lines, after)
