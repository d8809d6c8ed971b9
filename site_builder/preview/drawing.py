"""Picture -> SVG of 1200 × 630 pixels: the words of all sides in one size, each in a column of the same width.

The renderer joins letters and orders directions; here only places and sizes are chosen. Colours come from
the site's stylesheet, and the marks have its shapes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal, TypeAlias
from xml.sax.saxutils import escape

from site_builder.frozen import dataclass
from site_builder.preview.faces import FAMILIES, Voice
from site_builder.preview.picture import Column, Picture, SideName
from site_builder.preview.typeset import Typesetter

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
GAP = 56  # between columns
INNER = WIDTH - 2 * MARGIN
FOOT = HEIGHT - MARGIN  # the last baseline
RULE = FOOT - 58.0  # above it
LARGEST, SMALLEST, STEP = 132, 20, 2  # sizes of the words
WHOLE = 44  # below this size a long word is broken rather than all words set still smaller
CALM = 0.75
LEADING = 1.2
WORD_LEADING = 1.12
AIR = 18  # least room above and below a row
BELOW_WORDS = 6
NOTE = 22  # the size of what says whose wording it is
MARK = 22  # the side of the square in which a mark stands

# Where the colours and shapes of sides are, below templates/assets/css; the shapes here in a square of 100.
SHEETS = ("10-tokens.css", "seldom/10-sides.css")
MARKS: Mapping[int, str] = {
    1: "M0 0H100V100H0Z",
    2: "M50 4L100 100H0Z",
    3: "M0 50A50 50 0 1 1 100 50A50 50 0 1 1 0 50Z",
    4: "M50 0L100 50L50 100L0 50Z",
    5: "M30 0H70V100H30Z",
    6: "M0 50A50 50 0 1 1 100 50A50 50 0 1 1 0 50ZM17 50A33 33 0 1 0 83 50A33 33 0 1 0 17 50Z",
    7: "M34 0H66V34H100V66H66V100H34V66H0V34H34Z",
    8: "M0 0H100L0 100H100Z",
}

Anchor: TypeAlias = Literal["start", "middle", "end"]
ANCHOR_ACROSS: Mapping[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}


def colours_of(*sheets: str) -> dict[str, str]:
    """The colours of the light scheme by their names in the stylesheets: `ink`, `paper`, `c1` …"""
    light = "".join(css.partition("@media")[0] for css in sheets)
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", light))


@dataclass(frozen=True, slots=True)
class _Set:
    """One column, set. Shapes: `words` are (line, its direction); `sides` are (mark, its name, its notes)."""

    words: tuple[tuple[str, str], ...]
    sides: tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...]


@dataclass(slots=True)
class Sheet:
    """A picture while it is drawn. Draws from top to bottom. Units: `y` is where the next thing begins, in pixels."""

    set: Typesetter
    colours: Mapping[str, str]
    dir: str
    y: float = MARGIN
    parts: list[str] = field(default_factory=list)

    def line(self, text: str, voice: Voice, size: float, colour: str, x: float, y: float,
             direction: str = "", anchor: Anchor = "start") -> None:  # fmt: skip
        """A line whose baseline is `y`; `x` and `anchor` count from the side where the site's language begins."""
        if (direction or self.dir) == "rtl":
            text = f"\N{RIGHT-TO-LEFT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
        if self.dir == "rtl":
            anchor = ANCHOR_ACROSS[anchor]
        self.parts.append(
            f'<text x="{self._across(x):g}" y="{y:g}" font-size="{size:g}" font-family="{FAMILIES[voice]}"'
            f' fill="{self.colours[colour]}" text-anchor="{anchor}" xml:space="preserve">{escape(text)}</text>'
        )

    def lines(self, lines: Sequence[str], voice: Voice, size: float, colour: str, x: float = MARGIN) -> None:
        """Lines below one another, and the place for the next."""
        for text in lines:
            self.y += size * LEADING
            self.line(text, voice, size, colour, x, self.y - size * 0.26)

    def rule(self) -> None:
        """A heavy rule across the picture."""
        self.parts.append(f'<path d="M{MARGIN} {self.y:g}h{INNER}v3h-{INNER}z" fill="{self.colours["ink"]}"/>')

    def mark(self, number: int, x: float, y: float, size: float) -> None:
        """The mark of a side, on a line of text of this size whose baseline is `y`."""
        side = MARK * size / 30
        left = self._across(x) - (side if self.dir == "rtl" else 0)
        self.parts.append(
            f'<path transform="translate({left:g} {y - size * 0.34 - side / 2:g}) scale({side / 100:g})"'
            f' fill-rule="evenodd" fill="{self.colours[f"c{number}"]}" d="{MARKS[number]}"/>'
        )

    def _across(self, x: float) -> float:
        return WIDTH - x if self.dir == "rtl" else x


def picture_svg(picture: Picture, setter: Typesetter, colours: Mapping[str, str]) -> str:
    """The drawing of a picture that has passed `drawable`."""
    sheet = Sheet(setter, colours, picture.dir)
    if not (picture.ask and _draw_contrast(sheet, picture)):
        sheet = Sheet(setter, colours, picture.dir)
        _draw_title(sheet, picture)
    return svg_of(sheet, picture.site, picture.more, picture.date)


def svg_of(sheet: Sheet, site: str, more: str, date: str) -> str:
    """The whole drawing, with what stands at the foot of every picture."""
    footer: tuple[tuple[str, Voice, str, Anchor, float], ...] = (
        (site, "strong", "ink", "start", MARGIN),
        (more, "plain", "soft", "middle", WIDTH / 2),
        (date, "plain", "soft", "end", WIDTH - MARGIN),
    )
    for text, voice, colour, anchor, x in footer:
        words = "".join(sheet.set.at_most(text, voice, 26, INNER * 0.36, 1))
        sheet.line(words, voice, 26, colour, x, FOOT, anchor=anchor)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{sheet.colours["paper"]}"/>{"".join(sheet.parts)}</svg>'
    )


def _draw_contrast(sheet: Sheet, picture: Picture) -> bool:
    """The words of all sides; False, and nothing of use, where they are too long for one size."""
    sheet.lines(sheet.set.at_most(picture.title, "strong", 40, INNER, 2), "strong", 40, "ink")
    sheet.y += 12
    sheet.lines(sheet.set.at_most(picture.ask, "plain", 32, INNER, 2), "plain", 32, "soft")
    sheet.y += 22
    sheet.rule()
    top = sheet.y + 3
    sheet.y = RULE
    sheet.rule()
    return _draw_columns(sheet, picture.columns, top)


def _draw_columns(sheet: Sheet, columns: Sequence[Column], top: float) -> bool:
    """Four sides stand two by two, others beside one another; names in a row share their line."""
    across = 2 if len(columns) == 4 else len(columns)
    width = (INNER - GAP * (across - 1)) / across
    rows = [columns[start : start + across] for start in range(0, len(columns), across)]
    grid = _Grid(sheet.set, rows, width, _name_size(sheet.set, columns, width, 2 if len(rows) == 1 else 1))
    height = RULE - top - AIR * (len(rows) + 1)
    size = _largest(grid, height)
    if size is None:
        return False
    laid = grid.laid(size)
    y, free = top, RULE - top - grid.height(laid, size)
    for row in laid:
        y += free / (len(laid) + 1)
        words_height = max(len(done.words) for done in row) * size * WORD_LEADING
        for number, done in enumerate(row):
            _draw_column(sheet, done, MARGIN + number * (width + GAP), y, words_height, size, grid.name_size)
        y += grid.row_height(row, size)
    return True


def _draw_column(
    sheet: Sheet, done: _Set, x: float, y: float, words_height: float, size: float, name_size: float
) -> None:
    for number, (text, direction) in enumerate(done.words, 1):
        sheet.line(text, "quoted", size, "ink", x, y + number * size * WORD_LEADING - size * 0.3, direction)
    sheet.y = y + words_height + BELOW_WORDS
    for mark, name, notes in done.sides:
        sheet.mark(mark, x, sheet.y + name_size * (LEADING - 0.26), name_size)
        sheet.lines(name, "strong", name_size, f"c{mark}", x + _indent(name_size))
        sheet.lines(notes, "plain", NOTE, "soft", x + _indent(name_size))


def _indent(name_size: float) -> float:
    return MARK * name_size / 30 + 12


def _name_size(setter: Typesetter, columns: Sequence[Column], width: float, most: int) -> int:
    """The largest size of names in which all stand in so many lines."""
    for size in (30, 28, 26, 24):
        room, names = width - _indent(size), [side.name for column in columns for side in column.sides]
        fits = all(len(setter.lines(name, "strong", size, room)) <= most for name in names)
        if fits and not setter.is_broken(names, "strong", size, room):
            return size
    return NOTE


@dataclass(frozen=True, slots=True)
class _Grid:
    """The sides of a picture in their rows. Units: `width` of a column and `name_size` in pixels."""

    set: Typesetter
    rows: Sequence[Sequence[Column]]
    width: float
    name_size: int

    def laid(self, size: float) -> list[list[_Set]]:
        """All columns, with words of this size."""
        return [[self._column(column, size) for column in row] for row in self.rows]

    def height(self, laid: Sequence[Sequence[_Set]], size: float) -> float:
        """What all rows take."""
        return sum(self.row_height(row, size) for row in laid)

    def row_height(self, row: Sequence[_Set], size: float) -> float:
        """What the columns of one row take, the words of all having the room of the longest."""
        words = max(len(done.words) for done in row) * size * WORD_LEADING
        sides = (sum(len(name) * self.name_size + len(notes) * NOTE for _, name, notes in done.sides) for done in row)
        return words + BELOW_WORDS + max(sides) * LEADING

    def _column(self, column: Column, size: float) -> _Set:
        words = tuple(
            (line, direction)
            for word, direction in column.words
            for line in self.set.lines(word, "quoted", size, self.width)
        )
        return _Set(words, tuple(self._side(side, is_alone=len(column.sides) == 1) for side in column.sides))

    def _side(self, side: SideName, *, is_alone: bool) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        room, is_single = self.width - _indent(self.name_size), len(self.rows) == 1
        name = self.set.at_most(side.name, "strong", self.name_size, room, 2 if is_single else 1)
        most = 3 if is_single and is_alone and len(side.notes) == 1 else 1
        scopes = tuple(line for scope in side.scopes for line in self.set.lines(scope, "plain", NOTE, room))
        notes = tuple(line for note in side.notes for line in self.set.at_most(note, "plain", NOTE, room, most))
        return side.mark, name, (*scopes, *notes)


def _largest(grid: _Grid, height: float) -> int | None:
    """The largest size in which the words of all sides fit, or None. Whole words if that is large enough.

    A line for each word is calmer than the largest size, unless it costs much.
    """
    words = [word for row in grid.rows for column in row for word, _ in column.words]
    sizes = range(LARGEST, SMALLEST - 1, -STEP)
    fitting = [size for size in sizes if grid.height(grid.laid(size), size) <= height]
    whole = [size for size in fitting if size >= WHOLE and not grid.set.is_broken(words, "quoted", size, grid.width)]
    if not whole:
        return next((size for size in fitting if size <= WHOLE), None)
    widest = max(grid.set.faces["quoted"].width(word) for word in words)
    on_one_line = next((size for size in whole if widest * size <= grid.width), 0)
    return on_one_line if on_one_line >= CALM * whole[0] else whole[0]


def _draw_title(sheet: Sheet, picture: Picture) -> None:
    """Without words: the title as large as it fits, the counts, and the sides with their marks."""
    width = (INNER - GAP) / 2
    name_size = _name_size(sheet.set, picture.columns, width, 1)
    rows = (len(picture.names) + 1) // 2
    start = RULE - 24 - rows * 46
    room = start - MARGIN - (28 + 44 if picture.line else 20)
    size = next((size for size in range(84, 32, -2) if _title_fits(sheet.set, picture.title, size, room)), 32)
    lines = sheet.set.at_most(picture.title, "strong", size, INNER, int(room / size / LEADING))
    if not picture.columns:
        sheet.y += (room - len(lines) * size * LEADING) / 2
    sheet.lines(lines, "strong", size, "ink")
    sheet.y += 14
    sheet.lines(sheet.set.at_most(picture.line, "plain", 28, INNER, 1), "plain", 28, "soft")
    for number, (mark, whole) in enumerate(picture.names):
        x, sheet.y = MARGIN + number % 2 * (width + GAP), start + number // 2 * 46
        name = sheet.set.at_most(whole, "strong", name_size, width - _indent(name_size), 1)
        sheet.mark(mark, x, sheet.y + name_size * (LEADING - 0.26), name_size)
        sheet.lines(name, "strong", name_size, f"c{mark}", x + _indent(name_size))
    sheet.y = RULE
    sheet.rule()


def _title_fits(setter: Typesetter, title: str, size: float, room: float) -> bool:
    lines = setter.lines(title, "strong", size, INNER)
    return len(lines) * size * LEADING <= room and not setter.is_broken((title,), "strong", size, INNER)
