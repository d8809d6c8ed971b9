"""Sections of counts -> as much of each as fits on a page that holds several, and pages of their own for what does not.

An archive grows, and a page must not: nobody reads a table of ten thousand cells, and a browser needs seconds for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from site_builder.frozen import dataclass
from site_builder.model.urls import page_of
from site_builder.pages.links import Linked
from site_builder.pages.measures.table import Lead, Line, MeasureSection, Row
from site_builder.pages.page import Page, Pager, numbered
from site_builder.say.phrases import Message, Phrase, message

# Elements of HTML: of a section beside others, which must hold all lines that its picture draws, and of one that has a
# page for itself.
OPENING, ALONE = 700, 2_400
ELEMENTS_OF_A_LINE, ELEMENTS_OF_A_TABLE = 4, 20


@dataclass(frozen=True, slots=True)
class CountsView:
    """A page of counts. Shapes: `start` leads from a page that goes on with one section to that which holds all."""

    title: Phrase
    lead: Lead
    sections: tuple[MeasureSection, ...]
    pager: Pager
    start: Linked | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is not divided: rows of one table, or a line. Units: `size` ranks pieces, `elements` are of HTML."""

    size: int
    elements: int
    table: int
    rows: tuple[Row, ...] = ()
    line: Line | None = None


def counts_pages(kind: str, title: Message, description: Phrase, lead: Lead, sections: Iterable[MeasureSection]
) -> Iterator[Page[CountsView]]:  # fmt: skip
    """The page of all sections, and further pages for each of which it shows only a part."""
    start, sections = f"{kind}/index.html", tuple(sections)
    path_of = {section.id: f"{kind}/{section.id.removeprefix('_')}/index.html" for section in sections}
    shown = tuple(shortened(section, path_of[section.id]) for section in sections)
    yield Page(start, kind, title, description, CountsView(title, lead, shown, Pager(1, (start,))))
    for whole, part in zip(sections, shown, strict=True):
        if part.whole:
            heading = message("{page}: {section}", page=title, section=whole.heading)
            parts = _parts(whole)
            paths = tuple(page_of(path_of[whole.id], number) for number in range(1, len(parts) + 1))
            for number, (path, each) in enumerate(zip(paths, parts, strict=True), 1):
                pager = Pager(number, paths)
                view = CountsView(numbered(whole.heading, pager), Lead(), (each,), pager, Linked(title, start))
                yield Page(path, kind, numbered(heading, pager), description, view)


def shortened(section: MeasureSection, whole: str) -> MeasureSection:
    """The section, or the rows of it that count most and the path where all of them are listed."""
    pieces = _pieces(section)
    if sum(piece.elements for piece in pieces) <= OPENING:
        return section
    room = OPENING
    kept: set[int] = set()
    for piece in sorted(pieces, key=lambda piece: (piece.line is not None, -piece.size)):
        room -= piece.elements
        if room < 0 and kept:
            break
        kept.add(id(piece))
    return replace(_put_together(section, [piece for piece in pieces if id(piece) in kept]), whole=whole)


def _parts(section: MeasureSection) -> list[MeasureSection]:
    """The whole section, page by page, without its picture, which stands on the page of all sections."""
    parts: list[list[_Piece]] = [[]]
    room = ALONE
    for piece in _pieces(section):
        room -= piece.elements
        if room < 0 and parts[-1]:
            parts.append([])
            room = ALONE - piece.elements
        parts[-1].append(piece)
    return [replace(_put_together(section, part), picture=None) for part in parts]


def _pieces(section: MeasureSection) -> list[_Piece]:
    pieces = []
    for number, table in enumerate(section.tables):
        for rows in (table.rows,) if table.is_undivided else ((row,) for row in table.rows):
            elements = sum(map(_elements, rows)) + (ELEMENTS_OF_A_TABLE if table.is_undivided else 0)
            pieces.append(_Piece(max(row.size for row in rows), elements, number, rows))
    lines = (_Piece(0, ELEMENTS_OF_A_LINE, len(section.tables), line=line) for line in section.lines)
    return [*pieces, *lines]


def _elements(row: Row) -> int:
    """How many elements a row is, at the most."""
    return 2 + 2 * len(row.head) + sum(1 + len(cell.words) for cell in row.cells)


def _put_together(section: MeasureSection, pieces: Sequence[_Piece]) -> MeasureSection:
    """The section with these pieces alone, in their order."""
    tables = (
        replace(table, rows=tuple(row for piece in pieces if piece.table == number for row in piece.rows))
        for number, table in enumerate(section.tables)
    )
    return replace(
        section,
        tables=tuple(table for table in tables if table.rows),
        lines=tuple(piece.line for piece in pieces if piece.line),
    )
