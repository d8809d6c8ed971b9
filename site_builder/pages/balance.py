"""Site-wide counts -> the page "Balance": room, silence, pairs of sides, first reports.

The counts are stated and not judged. Every number has its own column; none is put together into a score.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.compare.balance import Extent, SideBalance
from site_builder.compare.first_report import SourceReports
from site_builder.compare.silences import Silences
from site_builder.pages.counting import counted
from site_builder.pages.page import Page, Pager, paginate
from site_builder.pages.quote import Linked
from site_builder.pages.side_lines import PAIR_COLUMNS, SILENCE_COLUMNS, has_something, pair_row, silence_cells
from site_builder.pages.site_counts import SiteCounts
from site_builder.pages.table import Cell, MeasureSection, Row, Table, entry_link, numbers
from site_builder.registry import Registry

PATH = "balance/index.html"
TITLE = "Balance"
SOURCES_ON_A_PAGE = 200

ROOM = (
    "Events", "First column in", "Quotes", "Renderings", "Words", "Sources", "Outlets",
    "Sources, no outlet named",
)  # fmt: skip
MODES = ("Direct", "Partial", "Paraphrase", "Headline")
REPORTS = ("Utterances carried", "Only source", "First", "First if the dates hold", "Same time or not known", "Later")


@dataclass(frozen=True, slots=True)
class BalanceView:
    """The page. Shapes: pages after the first go on with the sources of the last table alone."""

    title: str
    sections: tuple[MeasureSection, ...]
    pager: Pager


def balance_pages(registry: Registry, counts: SiteCounts) -> Iterator[Page]:
    """The page, and more where there are many sources."""
    tallies = counts.tallies
    shared = [reports for reports in tallies.reports if reports.carried > reports.only_source]
    alone = len(tallies.reports) - len(shared)
    for path, part, pager in paginate(PATH, shared, SOURCES_ON_A_PAGE):
        reports = _reports_section(part, alone, registry)
        opening = (
            _room_section(tallies.balance, registry),
            _silence_section(tallies.silences, registry),
            _pairs_section(counts, registry),
        )
        title = TITLE if pager.number == 1 else f"{TITLE}, page {pager.number}"
        view = BalanceView(title, (*opening, reports) if pager.number == 1 else (reports,), pager)
        yield Page(path, "balance", title, "How much room each side has on this site, in counts.", view)


def room_table(caption: str, balance: tuple[SideBalance, ...], registry: Registry) -> tuple[Table, ...]:
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
        )
        for side in balance
    )
    return (Table(caption, "Side", ROOM, rows),) if rows else ()


def extent_cells(side: SideBalance) -> tuple[Cell, ...]:
    """The cells of `MODES`: renderings, and the words in them."""
    return tuple(_extent_cell(extent) for extent in (side.direct, side.partial, side.paraphrase, side.headline))


def _room_section(balance: tuple[SideBalance, ...], registry: Registry) -> MeasureSection:
    rows = tuple(Row((entry_link("sides", side.side, registry),), extent_cells(side)) for side in balance)
    modes = (Table("Renderings by mode, and the words in them", "Side", MODES, rows),) if rows else ()
    return MeasureSection(
        "_room",
        "Room for each side",
        "balance",
        ("Words in direct and partial renderings are the speakers’ own; words in paraphrases and headlines are the"
         " reporters’.",),
        (*room_table("Quotes, words and sources of each side", balance, registry), *modes),
    )  # fmt: skip


def _silence_section(silences: Silences, registry: Registry) -> MeasureSection:
    rows = tuple(
        Row((entry_link("sides", side.side, registry),), silence_cells(side.counts)) for side in silences.by_side
    )
    total = Row((Linked("All sides", None),), silence_cells(silences.total()))
    caption = "Questions asked of each side, and what came of them"
    return MeasureSection(
        "_silence",
        "Silence",
        "counting-silence",
        ("“Asked” means that we put the question to a side’s account, not that anybody asked the side.",),
        (Table(caption, "Side", SILENCE_COLUMNS, (*rows, total)),) if rows else (),
    )


def _pairs_section(counts: SiteCounts, registry: Registry) -> MeasureSection:
    pairs = [pair for pair in counts.tallies.pairs if has_something(pair)]
    rows = tuple(pair_row(pair, registry) for pair in pairs)
    left_out = len(counts.tallies.pairs) - len(pairs)
    more = (
        f"Not listed: {counted(left_out, 'pair')} of sides in one event or more, without a question that both answer"
        " and without a reply."
    )
    caption = "Questions that two sides both answer, by the positions they take"
    return MeasureSection(
        "_pairs",
        "Pairs of sides",
        "pairs-of-sides",
        tables=(Table(caption, "Sides", PAIR_COLUMNS, rows),) if rows else (),
        after=(more,) if left_out else (),
    )


def _reports_section(reports: tuple[SourceReports, ...], alone: int, registry: Registry) -> MeasureSection:
    rows = tuple(
        Row(
            (entry_link("sources", each.source, registry),),
            numbers(
                each.carried, each.only_source, each.first, each.first_if_dates_hold, each.same_or_not_known, each.later
            ),
        )
        for each in reports
    )
    caption = "Utterances of each source, and where its date stands among their sources"
    return MeasureSection(
        "_reports",
        "First reports",
        "first-reports",
        ("“First” and “only” mean among the sources that we hold.",),
        (Table(caption, "Source", REPORTS, rows),) if rows else (),
        after=(
            f"Not listed: {counted(alone, 'source')}, of whose utterances no other source of ours carries any.",
        ) if alone else (),
    )  # fmt: skip


def _extent_cell(extent: Extent) -> Cell:
    if not extent.renderings:
        return Cell("0", is_number=True)
    return Cell(f"{extent.renderings:,} ({counted(extent.words, 'word')})", is_number=True)
