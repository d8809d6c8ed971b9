"""TextPicture -> SVG of 1200 × 630 pixels: one text as large as it fits, and whose it is.

A text too long for the smallest size is cut at a word, and the sign of a cut says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from site_builder.pages.event.quote_text import LEFT_OUT, first_words
from site_builder.preview.drawing import INNER, LEADING, MARGIN, MARK, RULE, WIDTH, Anchor, Sheet, svg_of
from site_builder.preview.faces import Voice
from site_builder.preview.text_picture import TextPicture
from site_builder.preview.typeset import Typesetter

SIZES = range(132, 35, -4)  # of the text, in pixels
TEXT_LEADING = 1.22
MOST_LETTERS = 900  # more never fit, whatever they are
SMALL, NAME = 28, 32
START: Anchor = "start"
END: Anchor = "end"
AIR = 14


def text_picture_svg(picture: TextPicture, setter: Typesetter, colours: Mapping[str, str]) -> str:
    """The drawing of a picture that has passed `drawable_text`."""
    sheet = Sheet(setter, colours, picture.dir)
    for line in setter.at_most(picture.title, "plain", SMALL, INNER, 1):
        sheet.lines((line,), "plain", SMALL, "soft")
        sheet.y += AIR
    _draw_head(sheet, picture)
    sheet.rule()
    top = sheet.y + 3 + AIR
    sheet.y = RULE
    sheet.rule()
    below = _below(setter, picture)
    bottom = RULE - AIR - sum(size * LEADING for *_, size in below)
    _draw_text(sheet, picture, top, bottom - AIR)
    sheet.y = bottom
    for line, voice, colour, size in below:
        sheet.lines((line,), voice, size, colour)
    return svg_of(sheet, picture.site, "", picture.date)


def _draw_head(sheet: Sheet, picture: TextPicture) -> None:
    """Whose the text is, with the mark that the side has on the event's page."""
    indent = MARK * NAME / 30 + 12 if picture.mark else 0
    for line in sheet.set.at_most(picture.head, "strong", NAME, INNER - indent, 1):
        if picture.mark:
            sheet.mark(picture.mark, MARGIN, sheet.y + NAME * (LEADING - 0.26), NAME)
        sheet.lines((line,), "strong", NAME, f"c{picture.mark}" if picture.mark else "soft", MARGIN + indent)
    sheet.y += AIR


def _below(setter: Typesetter, picture: TextPicture) -> list[tuple[str, Voice, str, int]]:
    """The lines below the text: who speaks, and how the words are known."""
    parts: tuple[tuple[str, Voice, str, int, int], ...] = (
        (picture.who, "strong", "ink", NAME, 1),
        (picture.more, "plain", "soft", SMALL, 2),
    )
    return [
        (line, voice, colour, size)
        for text, voice, colour, size, most in parts
        for line in setter.at_most(text, voice, size, INNER, most)
    ]


def _draw_text(sheet: Sheet, picture: TextPicture, top: float, bottom: float) -> None:
    """The text in the middle of its room; it begins where its own language does."""
    label = sheet.set.at_most(picture.label, "plain", SMALL, INNER, 1)
    room = bottom - top - len(label) * SMALL * LEADING
    size, lines = fitted(sheet.set, picture.text, picture.voice, room)
    sheet.y = top + max(0, (room - len(lines) * size * TEXT_LEADING) / 2)
    sheet.lines(label, "plain", SMALL, "soft")
    is_across = picture.text_dir != sheet.dir
    x, anchor = (WIDTH - MARGIN, END) if is_across else (MARGIN, START)
    for line in lines:
        sheet.y += size * TEXT_LEADING
        sheet.line(line, picture.voice, size, "ink", x, sheet.y - size * 0.34, picture.text_dir, anchor)


def fitted(setter: Typesetter, text: str, voice: Voice, room: float) -> tuple[int, tuple[str, ...]]:
    """The largest size in which a text fits, and its lines; of a text that fits in none, as many words as fit."""
    start = first_words(text, MOST_LETTERS)
    first = bisect_right(SIZES, False, key=lambda size: _fits(setter, start, voice, size, room))
    if first < len(SIZES) and start == text:
        return SIZES[first], setter.lines(text, voice, SIZES[first], INNER)
    size, most = SIZES[-1], int(room / SIZES[-1] / TEXT_LEADING)
    words = text[:MOST_LETTERS].split()
    count = bisect_right(range(1, len(words)), False, key=lambda n: _is_too_long(setter, words[:n], voice, size, most))
    return size, setter.at_most(" ".join(words[: max(1, count)]) + LEFT_OUT, voice, size, INNER, most)


def _is_too_long(setter: Typesetter, words: list[str], voice: Voice, size: int, most: int) -> bool:
    return len(setter.lines(" ".join(words) + LEFT_OUT, voice, size, INNER)) > most


def _fits(setter: Typesetter, text: str, voice: Voice, size: int, room: float) -> bool:
    is_broken = size > SIZES[-1] and setter.is_broken((text,), voice, size, INNER)
    return not is_broken and len(setter.lines(text, voice, size, INNER)) * size * TEXT_LEADING <= room
