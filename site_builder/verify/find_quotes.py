"""A text and the capture of its source -> where its pieces stand there, or that they do not.

Pieces are what stands between cuts `[…]`. They must stand in order; among all places where they do, the one
is taken that leaves out the fewest words.
Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from site_builder.frozen import dataclass
from site_builder.model.verified_texts import CUT
from site_builder.verify.exact_words import ELLIPSIS, LEFT_OUT, LINE_END, ExactWords
from site_builder.verify.read_pieces import Capture, Piece, Span, read_piece

ENOUGH_STEPS = 2_000  # places tried for a piece, before it is asked whether there can be a smaller cut
MOST_STEPS = 100_000  # beyond it a smaller cut may exist, and no number of words is given
MOST_CUTS = 256  # in one text


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text stands in a capture.

    Shapes: `pieces` are the text between its cuts, and `spans` the forms of each in the capture. `left_out` has
            one number of words for each cut of the text, and None where it is not known: at the ends of the text,
            where the capture itself has a cut, and where a piece could as well stand elsewhere. `begins_cut` and
            `ends_cut` say that the text has a cut before its first piece and after its last.
    """

    capture: Capture
    pieces: tuple[ExactWords, ...]
    spans: tuple[Span, ...]
    left_out: tuple[int | None, ...]
    has_joined_line_end: bool
    begins_cut: bool
    ends_cut: bool


def find_quote(text: str, capture: Capture, lang: str) -> Found | None:
    """Where every piece of the text stands in the capture, in order; None where one does not, or there is none."""
    segments = [read_piece(segment, capture, lang) for segment in CUT.split(text, MOST_CUTS)]
    pieces = [piece for piece in segments if isinstance(piece, Piece)]
    if not pieces or not all(piece.starts for piece in pieces):
        return None
    found = _nearest(pieces, capture)
    if found is None:
        return None
    spans, gaps = found
    return Found(
        capture,
        tuple(piece.words for piece in pieces),
        spans,
        tuple(_left_out(segments, gaps)),
        any(_joins_line_end(piece, capture, span) for piece, span in zip(pieces, spans, strict=True)),
        segments[0] is None and len(segments) > 1,
        segments[-1] is None and len(segments) > 1,
    )


def _left_out(segments: list[Piece | None], gaps: tuple[int | None, ...]) -> Iterator[int | None]:
    """For each cut the gap between the pieces before and after it; None where one of them is missing."""
    number = -1  # of the piece before the cut
    for before, after in pairwise(segments):
        number += before is not None
        yield gaps[number] if before and after else None


def _nearest(pieces: list[Piece], capture: Capture) -> tuple[tuple[Span, ...], tuple[int | None, ...]] | None:
    """The pieces where the fewest words lie between them, and how many lie in each gap.

    Every end of the last piece is tried once, with the latest start that reaches it.
    """
    best: tuple[Span, ...] = ()
    gaps: tuple[int | None, ...] = ()
    fewest, least, rounds, start = 0, 0, 0, 0
    while placed := _placed_from(start, pieces):
        latest = _latest_before(placed, pieces)
        total = sum(_gap_words(latest, capture))
        if not best or total < fewest:
            best, fewest, gaps = latest, total, _sure_gaps(latest, placed, pieces, capture)
        elif total == fewest:
            gaps = _agreeing(gaps, _sure_gaps(latest, placed, pieces, capture))
        start = latest[0][0] + 1
        rounds += 1
        steps = rounds * len(pieces) + sum(piece.work for piece in pieces)
        if steps > ENOUGH_STEPS and not least:
            least = sum(_least_gaps(pieces, capture))
        if fewest == least:
            break
        if steps > MOST_STEPS:
            return best, (None,) * len(gaps)
    return (best, gaps) if best else None


def _least_gaps(pieces: list[Piece], capture: Capture) -> Iterator[int]:
    """For each gap the fewest words that ever lie between its two pieces, which no placing of all can go below."""
    known: dict[tuple[int, int], int] = {}
    for before, after in pairwise(pieces):
        pair = id(before.starts), id(after.starts)
        if pair not in known:
            is_fixed = before.shortest == before.longest and after.shortest == after.longest
            spans = (_placed_from(start, [before, after]) for start in before.starts if is_fixed)
            known[pair] = min((_gap_words(placed, capture)[0] for placed in spans if placed), default=0)
        yield known[pair]


def _placed_from(start: int, pieces: list[Piece]) -> tuple[Span, ...]:
    """Each piece at its first place after the one before it; nothing where one has no place."""
    placed: list[Span] = []
    for piece in pieces:
        at = bisect_left(piece.starts, start)
        if at == len(piece.starts):
            return ()
        placed.append(piece.span(piece.starts[at]))
        start = placed[-1][1]
    return tuple(placed)


def _latest_before(placed: tuple[Span, ...], pieces: list[Piece]) -> tuple[Span, ...]:
    """The last piece where it is, and each other piece at its last place before the one after it."""
    latest = [placed[-1]]
    for piece in pieces[-2::-1]:
        at = bisect_right(piece.starts, latest[-1][0] - piece.shortest) - 1
        while piece.span(piece.starts[at])[1] > latest[-1][0]:
            at -= 1
        latest.append(piece.span(piece.starts[at]))
    return tuple(reversed(latest))


def _sure_gaps(
    latest: tuple[Span, ...], placed: tuple[Span, ...], pieces: list[Piece], capture: Capture
) -> tuple[int | None, ...]:
    """The number of words in each gap, where the pieces between first and last have no other place."""
    first = placed if placed[0] == latest[0] else _placed_from(latest[0][0], pieces)
    counts = _agreeing(_gap_words(latest, capture), _gap_words(first, capture))
    words = capture.words
    return tuple(
        None if _is_uncountable(words, start, end) else count
        for count, ((_, start), (end, _)) in zip(counts, pairwise(latest), strict=True)
    )


def _is_uncountable(words: ExactWords, start: int, end: int) -> bool:
    """Whether the capture itself lacks something there, or has letters that no spaces part into words."""
    return any(words.forms[i] in (LEFT_OUT, ELLIPSIS) or i in words.unspaced for i in range(start, end))


def _gap_words(spans: tuple[Span, ...], capture: Capture) -> tuple[int, ...]:
    return tuple(capture.words.count(start, end) for (_, start), (end, _) in pairwise(spans))


def _agreeing(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> tuple[int | None, ...]:
    return tuple(a if a == b else None for a, b in zip(one, other, strict=True))


def _joins_line_end(piece: Piece, capture: Capture, span: Span) -> bool:
    """Whether a word of the piece stands in the capture parted by a hyphen at the end of a line."""
    if LINE_END not in capture.words.forms[slice(*span)]:
        return False
    stream = capture.stream[slice(*span)]
    return any(part in stream for form in piece.words.forms for part in capture.joined.get(form, ()))
