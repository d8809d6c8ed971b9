"""Stretches of a capture that an editor has marked -> the words of a quote: whole words, without marks around them.

The words are those of the capture, at the places that are given; how they are quoted follows from the quotation marks
that stand around them there, by the rules that also propose quotes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import regex

from site_builder.frozen import dataclass
from site_builder.quotes.direct import mode_of
from site_builder.quotes.found import Mode, Span
from site_builder.quotes.marks import Quoted, quoted_in
from site_builder.quotes.paragraphs import Paragraph, paragraphs_of
from site_builder.quotes.propose_quotes import CUT
from site_builder.read.hidden_characters import FORBIDDEN
from site_builder.verify.exact_words import JOINTS, exact_words
from site_builder.verify.places_in_capture import places_in

AROUND = 300  # characters beside a stretch that are looked at: no word and no number is longer
LONGEST_TITLE = 150  # characters
MOST_STRETCHES = 40  # of one quote
_BEGINS_NOTHING = regex.compile(r"^[\s,.;:!?)\]}%…·•*|/\\–—-]+(?!\p{N})")
_ENDS_NOTHING = regex.compile(r"[\s,;:(\[{¿¡·•*|/\\–—-]+$")
_PAIRS = {
    "“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "‘", "'": "'", "‹": "›", "「": "」", "『": "』",
}  # fmt: skip
_ANY_MARK = regex.compile(r"[“”„«»\"‘’‚'‹›「」『』]")
_ONLY_MARKS = regex.compile(r"[\s“”„«»\"‘’‚'‹›「」『』]+")
_ITEM = regex.compile(r"\s*[-–•*]\s")  # what follows a headline where a page was copied
_FAR = 2_000
InMarks = Literal["all", "some", "none"]


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked, as words of a quote.

    Shapes: `pieces` are places in the capture, in order, and `text` is they with `[…]` where words stand between two;
            `in_marks`: whether they stand in quotation marks; where "some" do, `inside` are the places of those.
    """

    pieces: tuple[Span, ...]
    text: str
    mode: Mode
    in_marks: InMarks
    inside: tuple[Span, ...] = ()


def marked_words(text: str, stretches: Iterable[Span], lang: str) -> Marked | None:
    """The words that were marked; None where no word was. `lang` is a primary subtag."""
    pieces = tuple(_with_signs_between(text, _merged(_pieces(text, stretches, lang))))[:MOST_STRETCHES]
    if not pieces:
        return None
    inside = tuple(_merged(part for piece in pieces for part in _parts_in_marks(text, piece, lang)))
    if inside == pieces:
        in_marks: InMarks = "all"
    else:
        in_marks = "some" if inside else "none"
    shown = FORBIDDEN.sub("", _joined(text, pieces))  # what no reader sees and no content may hold
    return Marked(pieces, shown, _mode(text, pieces, in_marks), in_marks, inside if in_marks == "some" else ())


def _joined(text: str, pieces: Sequence[Span]) -> str:
    """The pieces as one text: a cut wherever more than marks and white space stands between two of them."""
    parts = [" ".join(text[slice(*pieces[0])].split())]
    for before, piece in pairwise(pieces):
        parts += [] if _ONLY_MARKS.fullmatch(text, before[1], piece[0]) else [CUT]
        parts.append(" ".join(text[slice(*piece)].split()))
    return " ".join(parts)


def _mode(text: str, pieces: Sequence[Span], in_marks: InMarks) -> Mode:
    if all(_is_in_title(text, piece) for piece in pieces):
        return "headline"
    if in_marks != "all":
        return "paraphrase"
    return "direct" if all(mode_of(text, piece) == "direct" for piece in pieces) else "partial"


def _is_in_title(text: str, piece: Span) -> bool:
    """Whether a piece stands in the first line, and that is one as headlines are, and stands by itself."""
    first = known_paragraphs(text)[0].start
    line, _, rest = text[first:].partition("\n") if len(text) < _FAR else text[first : first + _FAR].partition("\n")
    line = line.rstrip()
    stands_alone = rest[:1] == "\n" or bool(_ITEM.match(rest)) or rest[:2] == "\r\n"
    is_title = len(line) <= LONGEST_TITLE and line[-1:] not in tuple(".,;:…") and stands_alone
    return is_title and first <= piece[0] and piece[1] <= first + len(line)


@lru_cache(maxsize=4)
def known_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text that is asked for again and again."""
    return paragraphs_of(text)


def _merged(pieces: Iterable[Span]) -> Iterator[Span]:
    """In the order of the text; those that meet are one."""
    last: Span | None = None
    for piece in sorted(pieces):
        if last and piece[0] <= last[1]:
            last = last[0], max(last[1], piece[1])
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _with_signs_between(text: str, pieces: Iterable[Span]) -> Iterator[Span]:
    """Pieces between which no word stands, with the signs there: they are one, or go on in the next paragraph."""
    last: Span | None = None
    for piece in pieces:
        if last and not _has_words(text, last[1], piece[0]):
            here, there = (_paragraphs_within(text, at, at + 1) for at in (last[1] - 1, piece[0]))
            one, other = next(here), next(there)
            if one == other:
                last = last[0], piece[1]
                continue
            yield last[0], max(last[1], _end_without_mark(text, one))
            last = min(piece[0], _start_without_mark(text, other)), piece[1]
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _end_without_mark(text: str, paragraph: Paragraph) -> int:
    end = paragraph.end
    while end > paragraph.start and _ONLY_MARKS.match(text[end - 1]):
        end -= 1
    return end


def _start_without_mark(text: str, paragraph: Paragraph) -> int:
    start = paragraph.start
    while start < paragraph.end and _ONLY_MARKS.match(text[start]):
        start += 1
    return start


def _pieces(text: str, stretches: Iterable[Span], lang: str) -> Iterator[Span]:
    """The stretches, paragraph by paragraph, as whole words."""
    for start, end in stretches:
        for paragraph in _paragraphs_within(text, start, end):
            piece = whole_words(text, max(start, paragraph.start), min(end, paragraph.end), lang)
            if piece and (stripped := _without_marks(text, piece, paragraph)):
                yield stripped


def _paragraphs_within(text: str, start: int, end: int) -> Iterator[Paragraph]:
    paragraphs = known_paragraphs(text)
    first = max(0, bisect_right(paragraphs, start, key=lambda paragraph: paragraph.start) - 1)
    for paragraph in paragraphs[first:]:
        if paragraph.start >= end:
            return
        if paragraph.end > start:
            yield paragraph


def whole_words(text: str, start: int, end: int, lang: str) -> Span | None:
    """A stretch out to the borders of the words that it touches; None where it touches none.

    A number with its unit and a word with its hyphen are one word, as for `verify`.
    """
    offset, limit = max(0, start - AROUND), min(len(text), end + AROUND)
    around = text[offset:limit]
    units = [(a + offset, b + offset) for a, b in _units(around, lang)]
    touched = [unit for unit in units if unit[1] > start and unit[0] < end]
    if not touched:
        return None
    first, last = min(start, touched[0][0]), max(end, touched[-1][1])
    if begun := _BEGINS_NOTHING.match(text[first:last]):
        first += begun.end()
    if ended := _ENDS_NOTHING.search(text[first:last]):
        last = first + ended.start()
    return (first, last) if _has_words(text, first, last) else None


def _units(text: str, lang: str) -> Iterator[Span]:
    """Places of the words and signs of a text; what a joint holds together is one."""
    words = exact_words(text, lang)
    spans = places_in(text, words)
    begun: Span | None = None
    was_joint = False
    for form, span in zip(words.forms, spans, strict=True):
        is_joint = form in JOINTS
        if begun is not None and (is_joint or was_joint):
            begun = begun[0], max(begun[1], span[1])
        else:
            if begun is not None:
                yield begun
            begun = span
        was_joint = is_joint
    if begun is not None:
        yield begun


def _without_marks(text: str, piece: Span, paragraph: Paragraph) -> Span | None:
    """A piece without quotation marks that stand around all of its words, wherever they are closed or opened."""
    start, end = piece
    for quoted in quoted_in(text, paragraph):
        is_touched = quoted.start < end and start < quoted.end
        if is_touched and not (_has_words(text, start, quoted.inner_start) or _has_words(text, quoted.inner_end, end)):
            start, end = _trimmed(text, max(start, quoted.inner_start), min(end, quoted.inner_end))
    closing = _PAIRS.get(text[start], "") if end - start > 2 else ""
    if closing and text[end - 1] in closing and not _has_pair(text, start, end, text[start] + closing):
        start, end = _trimmed(text, start + 1, end - 1)
    return (start, end) if _has_words(text, start, end) else None


def _has_pair(text: str, start: int, end: int, marks: str) -> bool:
    """Whether more such marks stand within: then those at the ends may not be one pair."""
    return any(found.group() in marks for found in _ANY_MARK.finditer(text, start + 1, end - 1))


def _has_words(text: str, start: int, end: int) -> bool:
    return any(char.isalnum() for char in text[start:end])


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


def _parts_in_marks(text: str, piece: Span, lang: str) -> Iterator[Span]:
    """What of a piece stands in quotation marks."""
    for paragraph in _paragraphs_within(text, *piece):
        for quoted in quoted_in(text, paragraph):
            start, end = max(piece[0], quoted.inner_start), min(piece[1], quoted.inner_end)
            if start < end and (part := _part(text, (start, end), piece, quoted, lang)):
                yield part


def _part(text: str, part: Span, piece: Span, quoted: Quoted, lang: str) -> Span | None:
    if part == piece:
        return piece
    found = whole_words(text, *part, lang)
    if found is None or found[0] < quoted.inner_start or found[1] > quoted.inner_end:
        return None
    return _trimmed(text, *found)
