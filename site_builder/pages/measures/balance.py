"""Site-wide counts -> the page "Balance": room, silence, pairs of sides, first reports.

The counts are stated and not judged. Every number has its own column; none is put together into a score.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.answers.silences import Silences
from site_builder.compare.room.balance import MODES, Extent, SideBalance
from site_builder.compare.times.first_report import SourceReports
from site_builder.model.registry import Registry
from site_builder.pages.charts.agreement import CAPTION, agreement_picture
from site_builder.pages.charts.room import room_anchor, room_picture
from site_builder.pages.links import entry_link
from site_builder.pages.measures.lead import room_sentences
from site_builder.pages.measures.modes import MODE_COLUMNS
from site_builder.pages.measures.parts import CountsView, counts_pages
from site_builder.pages.measures.side_lines import (
    PAIR_COLUMNS,
    PAIR_RANKING,
    SILENCE_COLUMNS,
    UNANSWERED,
    has_something,
    pair_row,
    silence_cells,
)
from site_builder.pages.measures.site_counts import SiteCounts
from site_builder.pages.measures.table import Cell, Lead, MeasureSection, Row, Table, numbers
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase, counted, message, message_in
from site_builder.summary import EventSummary

PATH = "balance/index.html"
TITLE = message("Balance")
DESCRIPTION = message("How much room each side has on this site, in numbers.")

ROOM = (
    message("Events"),
    message_in("number of events", "First column in"),
    message("Quotes"),
    message("Texts"),
    message_in("number of words", "Words"),
    message("Sources"),
    message("Outlets"),
    message("Other sources"),
)
REPORTS = (
    message("Quotes reported"),
    message_in("utterances", "Only source"),
    message_in("utterances", "First"),
    message_in("utterances", "First, if the dates are right"),
    message_in("utterances", "Same time or not known"),
    message_in("utterances", "Later"),
)
WHOSE = (
    message_in("words", "The speakers’ own"),
    message_in("words", "Translated"),
    message_in("words", "Of reporters, headlines and titles"),
)
OWN_WORDS = message(
    "The speakers’ own words are those of direct and partial renderings; published translations have a column of"
    " their own. A passage of another quote of the same source counts once."
)
ASKED = message("“Asked” means that we put the question to a side’s account, not that anybody asked the side.")


def balance_pages(
    registry: Registry, summaries: tuple[EventSummary, ...], counts: SiteCounts
) -> Iterator[Page[CountsView]]:
    """The page, and more for what there is no room for on it."""
    tallies = counts.tallies
    events = sum(1 for summary in summaries if summary.mentions)
    lead = Lead(
        tuple(room_sentences(tallies.balance, events, registry)), room_picture(tallies.balance, registry)
    )
    sections = (
        _room_section(tallies.balance, registry),
        _silence_section(tallies.silences, registry),
        _pairs_section(counts, registry),
        _reports_section(tallies.reports, registry),
    )
    return counts_pages("balance", TITLE, DESCRIPTION, lead, sections)


def room_table(caption: Phrase, balance: tuple[SideBalance, ...], registry: Registry) -> tuple[Table, ...]:
    """How much room each side has, or no table where there is no side."""
    rows = tuple(
        Row(
            (entry_link("sides", side.side, registry),),
            numbers(
                side.events,
                side.events_first,
                side.quotes,
                side.renderings,
                side.words,
                len(side.sources),
                len(side.outlets),
                len(side.sources_without_outlet),
            ),
            anchor=room_anchor(side.side),
            size=side.words,
        )
        for side in balance
    )
    return (Table(caption, message("Side"), ROOM, rows),) if rows else ()


def extent_cells(side: SideBalance) -> tuple[Cell, ...]:
    """The cells of the columns of modes: renderings, and the words in them."""
    return tuple(_extent_cell(side.extent(mode)) for mode in MODES)


def _room_section(balance: tuple[SideBalance, ...], registry: Registry) -> MeasureSection:
    heads = tuple((entry_link("sides", side.side, registry),) for side in balance)
    words = tuple(
        Row(head, numbers(side.own_words, side.translated.words, side.reported_words), size=side.words)
        for head, side in zip(heads, balance, strict=True)
    )
    modes = tuple(Row(head, extent_cells(side), size=side.words) for head, side in zip(heads, balance, strict=True))
    captions = message("Whose words they are"), message("Texts by the way they give the words, and the number of words")
    more = (
        Table(captions[0], message("Side"), WHOSE, words),
        Table(captions[1], message("Side"), MODE_COLUMNS, modes),
    )
    return MeasureSection(
        "_room",
        message("Quotes and words of each side"),
        "balance",
        (OWN_WORDS,),
        (*room_table(message("Quotes, words and sources of each side"), balance, registry), *(more if balance else ())),
        ranking=message("Only the sides with the most words are shown."),
    )  # fmt: skip


def _silence_section(silences: Silences, registry: Registry) -> MeasureSection:
    rows = tuple(
        Row((entry_link("sides", side.side, registry),), silence_cells(side.counts), size=side.counts.asked)
        for side in silences.by_side
    )
    total = Row((message("All sides"),), silence_cells(silences.total()), size=silences.total().asked + 1)
    caption = message("Questions asked of each side, and what we found")
    return MeasureSection(
        "_silence",
        UNANSWERED,
        "counting-silence",
        (ASKED,),
        (Table(caption, message("Side"), SILENCE_COLUMNS, (*rows, total)),) if rows else (),
        ranking=message("Only the sides that were asked the most questions are shown."),
    )


def _pairs_section(counts: SiteCounts, registry: Registry) -> MeasureSection:
    pairs = [pair for pair in counts.tallies.pairs if has_something(pair)]
    rows = tuple(pair_row(pair, registry) for pair in pairs)
    left_out = len(counts.tallies.pairs) - len(pairs)
    more = counted(
        "Not listed: {number} pair of sides that share an event, but no question that both answer and no reply.",
        "Not listed: {number} pairs of sides that share an event, but no question that both answer and no reply.",
        left_out,
    )
    return MeasureSection(
        "_pairs",
        message("Pairs of sides"),
        "pairs-of-sides",
        tables=(Table(CAPTION, message("Sides"), PAIR_COLUMNS, rows),) if rows else (),
        after=(more,) if left_out else (),
        picture=agreement_picture(pairs, registry),
        ranking=PAIR_RANKING,
    )


def _reports_section(reports: tuple[SourceReports, ...], registry: Registry) -> MeasureSection:
    shared = [each for each in reports if each.carried > each.only_source]
    alone = len(reports) - len(shared)
    rows = tuple(
        Row(
            (entry_link("sources", each.source, registry),),
            numbers(
                each.carried, each.only_source, each.first, each.first_if_dates_hold, each.same_or_not_known, each.later
            ),
            size=each.carried,
        )
        for each in shared
    )
    caption = message("The quotes that each source reports, and whether it was the first to report them")
    more = counted(
        "Not listed: {number} source whose quotes no other source of ours reports.",
        "Not listed: {number} sources whose quotes no other source of ours reports.",
        alone,
    )
    return MeasureSection(
        "_reports",
        message("First reports"),
        "first-reports",
        (message("“First” and “only” mean among the sources that we have."),),
        (Table(caption, message("Source"), REPORTS, rows),) if rows else (),
        after=(more,) if alone else (),
        ranking=message("Only the sources that report the most quotes are shown."),
    )


def _extent_cell(extent: Extent) -> Cell:
    if not extent.renderings:
        return Cell(0, is_number=True)
    words = counted("{number} word", "{number} words", extent.words)
    return Cell(message("{renderings} ({words})", renderings=extent.renderings, words=words), is_number=True)
