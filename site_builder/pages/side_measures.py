"""Site-wide counts -> what the page of one side shows of them: agreement, silences, words, verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.compare.reporting_verbs import CueTally
from site_builder.compare.side_pairs import within
from site_builder.compare.voice import Voice
from site_builder.pages.counting import counted
from site_builder.pages.side_lines import (
    PAIR_COLUMNS,
    SILENCE_COLUMNS,
    difference_lines,
    has_something,
    pair_row,
    silence_cells,
    silence_lines,
)
from site_builder.pages.site_counts import SiteCounts
from site_builder.pages.table import Line, MeasureSection, Row, Table, entry_link
from site_builder.pages.verb_table import verb_table
from site_builder.pages.word_table import VALUES, too_little, word_tables
from site_builder.registry import Registry
from site_builder.summary import EventSummary

LONGEST_LIST = 50


def side_measures(
    side: str, registry: Registry, counts: SiteCounts, events: Mapping[str, EventSummary]
) -> tuple[MeasureSection, ...]:
    """The sections of one side's page; what there is nothing of is left out."""
    return (
        *_agreement(side, registry, counts),
        *_parts(side, registry, counts, events),
        *_silences(side, registry, counts, events),
        *_verbs(side, registry, counts),
        *word_sections(Voice("sides", side), registry, counts),
    )


def word_sections(voice: Voice, registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    """The characteristic words of a side or an outlet, in each language in which it has text."""
    found = counts.words.get(voice, ())
    if found:
        tables = word_tables(found, registry)
        yield MeasureSection(
            "_words",
            "Characteristic words",
            "characteristic-words",
            (VALUES,) if tables else (),
            tables,
            too_little(found, registry),
        )


def _agreement(side: str, registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    pairs = [pair for pair in counts.tallies.pairs if side in (pair.first, pair.second)]
    rows = tuple(pair_row(pair, registry, side) for pair in pairs if has_something(pair))
    left_out = len(pairs) - len(rows)
    if pairs:
        caption = "Questions that this side and another both answer, by the positions they take"
        more = f"Not listed: {counted(left_out, 'side')} with no question that both answer, and no reply."
        yield MeasureSection(
            "_agreement",
            "Agreement with other sides",
            "pairs-of-sides",
            tables=(Table(caption, "Side", PAIR_COLUMNS, rows),) if rows else (),
            after=(more,) if left_out else (),
        )


def _parts(
    side: str, registry: Registry, counts: SiteCounts, events: Mapping[str, EventSummary]
) -> Iterator[MeasureSection]:
    if not any(other.part_of == side for other in registry.sides.values()):
        return
    lines = difference_lines(within(counts.tallies.pairs, side, registry.sides), events, registry)
    said = "" if lines else "On no question of this site do parts of this side differ."
    yield _listed("_parts", "Where its parts differ", "pairs-of-sides", said, lines)


def _silences(
    side: str, registry: Registry, counts: SiteCounts, events: Mapping[str, EventSummary]
) -> Iterator[MeasureSection]:
    for found in counts.tallies.silences.by_side:
        if found.side == side and found.counts.asked:
            row = Row((entry_link("sides", side, registry),), silence_cells(found.counts))
            tables = (Table("Questions asked of this side, and what came of them", "Side", SILENCE_COLUMNS, (row,)),)
            lines = silence_lines(counts.silences_of_side.get(side, ()), events)
            yield _listed("_silence", "Silence", "counting-silence", "", lines, tables)


def _verbs(side: str, registry: Registry, counts: SiteCounts) -> Iterator[MeasureSection]:
    tally = counts.cues_of_side.get(side, CueTally())
    caption = "Verbs with which each outlet introduces the words of this side"
    tables = verb_table(caption, tally, "outlet", counts.cue_classes, registry)
    if tables:
        yield MeasureSection("_verbs", "Reporting verbs used for it", "reporting-verbs", tables=tables)


def _listed(
    anchor: str, heading: str, method: str, said: str, lines: tuple[Line, ...], tables: tuple[Table, ...] = ()
) -> MeasureSection:
    """A section with a list that may be long: it is cut, and says so."""
    cut = (f"{LONGEST_LIST} of {len(lines):,} are listed.",) if len(lines) > LONGEST_LIST else ()
    return MeasureSection(anchor, heading, method, (said,) if said else (), tables, lines[:LONGEST_LIST], cut)
