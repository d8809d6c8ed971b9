"""What a card sets -> how high it is at each width, and the code of a frame that shows it on another site.

A frame cannot follow what it holds, and its code has no script. So heights are reckoned from the length of the texts,
at four widths, and the code gives the lines between them: a column of another site may be of any width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil

from site_builder.frozen import dataclass
from site_builder.markup import escape
from site_builder.model.dates import EdtfDate
from site_builder.say.phrases import Message, Phrase, Series

WIDTHS = (240, 340, 480, 800)  # pixels; the third is that of a frame whose host takes no style
USUAL = 2
HIGHEST = 900  # pixels; a longer card scrolls
EDGE = 34  # pixels: what stands left and right of the words
SPARE = 12  # pixels, beside what was reckoned
EM = 0.435  # of the size of letters: the width of one with its share of spaces and of what stays free at ends of lines
WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U0001f300-\U0003fffd]"
)
TRANSLATED = 1.25  # other languages of the interface say the same in more letters


@dataclass(frozen=True, slots=True)
class Block:
    """A text in lines of its own. Units: letters of usual width; `size` of letters, `line`, and what is free around the
    block and beside it, in pixels.
    """

    letters: float
    size: float
    line: float
    around: float = 0
    beside: float = 0

    def height(self, width: float) -> float:
        """How high it is where the words have so much room."""
        return self.around + self.line * max(1, ceil(self.letters * EM * self.size / max(width - self.beside, 1)))


@dataclass(frozen=True, slots=True)
class Frame:
    """A card's frame. Units: `heights` of what it holds in pixels, at `WIDTHS`; a frame is no higher than `HIGHEST`."""

    heights: tuple[int, ...]

    @property
    def width(self) -> int:
        """The width of a frame whose host takes no style."""
        return WIDTHS[USUAL]

    @property
    def height(self) -> int:
        """Its height."""
        return min(HIGHEST, self.heights[USUAL])

    def code(self, address: str, title: str) -> str:
        """HTML that shows the card at an address.

        The height is the greatest of lines through two neighbouring points: a card grows the faster the narrower it is.
        """
        points = zip(WIDTHS, self.heights, strict=True)
        lines = dict.fromkeys(_line(*start, *end) for start, end in pairwise(points))
        height = f"min({HIGHEST}px,max({','.join((*lines, f'{self.heights[-1]}px'))}))"
        return (
            f'<div style="container-type:inline-size;width:100%;max-width:{WIDTHS[-1]}px">'
            f'<iframe src="{_attribute(address)}" title="{_attribute(title)}"'
            f' width="{self.width}" height="{self.height}" loading="lazy"'
            f' style="width:100%;height:{height};border:1px solid #8888;box-sizing:border-box"></iframe></div>'
        )


def _attribute(text: str) -> str:
    """A text between double quotation marks, with no sign escaped that need not be."""
    return str.replace(escape(text), "&#39;", "'")


def framed(heights: Iterable[float]) -> Frame:
    """The frame for heights of what a card holds."""
    return Frame(tuple(10 * ceil((height + SPARE) / 10) for height in heights))


def letters(*phrases: Phrase | None) -> float:
    """About how many letters of usual width a line has, in any language of the interface."""
    return sum(map(_letters, phrases))


def _letters(phrase: Phrase | None) -> float:
    match phrase:
        case str():
            return len(phrase) if phrase.isascii() else len(phrase) + 0.9 * len(WIDE.findall(phrase))
        case Message():
            bare = len(phrase.text) - sum(len(name) + 2 for name, _ in phrase.fields)
            return TRANSLATED * max(bare, 0) + sum(_letters(field) for _, field in phrase.fields)
        case Series():
            return sum(_letters(part) + 3 for part in phrase.parts)
        case EdtfDate():
            return 18
        case None:
            return 0
        case int():
            return 2
    return 10


def _line(width: int, height: int, next_width: int, next_height: int) -> str:
    """The height between two points, as a sum of pixels and of hundredths of the frame's width."""
    slope = max(0, height - next_height) / (next_width - width)
    return f"{ceil(height + slope * width)}px - {slope * 100:.0f}cqw" if slope else f"{height}px"


def heights(blocks: Sequence[Block], around: float) -> list[float]:
    """How high blocks below one another are at `WIDTHS`."""
    return [around + sum(block.height(width - EDGE) for block in blocks) for width in WIDTHS]
