"""A text and the capture of its source -> where its pieces stand there, or that they do not.

Pieces are what stands between cuts `[…]`. They must stand in order; among all places where they do, the one
is taken that leaves out the fewest words.
Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from site_builder.exact_words import (
    DASH,
    ELLIPSIS,
    HYPHEN,
    JOINTS,
    LEFT_OUT,
    LINE_END,
    OF_NUMBER,
    ExactWords,
    exact_words,
)
from site_builder.verified_texts import CUT
from site_builder.word_classes import word_class

MOST_STEPS = 500_000  # searches for a piece; beyond it a smaller cut may exist, and no number of words is given

Span = tuple[int, int]
_FIRST_CODE, _UNKNOWN = 0x100, chr(0x10FFFF)
_SURROGATES = range(0xD800, 0xE000)
_LONGEST_ENDING = 3  # letters that an editor may add to a word in brackets: "soldier[s]", but not "hope[less]"


@dataclass(frozen=True, slots=True)
class Capture:
    """A capture made ready for searching: one character of `stream` for each of its forms.

    Shapes: `joined[word]` are the ways in which the word is parted by a hyphen at the end of a line.
    """

    words: ExactWords
    stream: str
    backward: str
    codes: dict[str, str]
    joined: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text stands in a capture.

    Shapes: `spans` are the forms of each piece in the capture. `left_out` has one number of words for each cut
            of the text, and None where it is not known: at the ends of the text, and where the capture itself
            has a cut or the pieces could as well stand elsewhere.
    """

    capture: Capture
    spans: tuple[Span, ...]
    left_out: tuple[int | None, ...]
    has_joined_line_end: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a piece looks like in the capture's stream, and in the stream read backwards."""

    forward: re.Pattern[str]
    backward: re.Pattern[str]
    forms: tuple[str, ...]


@lru_cache(maxsize=8)
def read_capture(text: str, lang: str) -> Capture:
    """The capture of a source whose words are in `lang`, a primary subtag."""
    words = exact_words(text, lang)
    codes = {form: chr(code) for code, form in enumerate((DASH, HYPHEN, LINE_END, OF_NUMBER), 1)}
    for form in words.forms:
        if form not in codes:
            code = _FIRST_CODE + len(codes)
            code += len(_SURROGATES) if code >= _SURROGATES.start else 0
            codes[form] = chr(code) if code < ord(_UNKNOWN) else _UNKNOWN
    stream = "".join(map(codes.__getitem__, words.forms))
    joined: dict[str, set[str]] = {}
    for i, form in enumerate(words.forms):
        if form == LINE_END and 0 < i < len(words.forms) - 1:
            joined.setdefault(words.forms[i - 1] + words.forms[i + 1], set()).add(stream[i - 1 : i + 2])
    return Capture(words, stream, stream[::-1], codes, {word: frozenset(parts) for word, parts in joined.items()})


def find_quote(text: str, capture: Capture, lang: str) -> Found | None:
    """Where every piece of the text stands in the capture, in order; None where one does not, or there is none."""
    segments = [_read_piece(segment, capture, lang) for segment in CUT.split(text)]
    pieces = [piece for piece in segments if isinstance(piece, _Piece)]
    if not pieces or None in segments:
        return None
    found = _nearest(pieces, capture)
    if found is None:
        return None
    spans, gaps = found
    left_out: list[int | None] = []
    number = 0  # of the piece
    for before, after in zip(segments, segments[1:], strict=False):
        number += isinstance(before, _Piece)
        is_known = isinstance(before, _Piece) and isinstance(after, _Piece)
        left_out.append(gaps[number - 1] if is_known else None)
    has_joined = any(
        LINE_END in capture.words.forms[start:end] and _joins(piece, capture, (start, end))
        for piece, (start, end) in zip(pieces, spans, strict=True)
    )
    return Found(capture, spans, tuple(left_out), has_joined)


# ---------------------------------------------------------------------------- placing the pieces


def _nearest(pieces: list[_Piece], capture: Capture) -> tuple[tuple[Span, ...], tuple[int | None, ...]] | None:
    """The pieces where the fewest words lie between them, and how many lie in each gap.

    Every end of the last piece is tried once, with the latest start that reaches it.
    """
    best: tuple[Span, ...] | None = None
    gaps: tuple[int | None, ...] = ()
    fewest, steps, start = 0, 0, 0
    while placed := _placed_from(start, pieces, capture):
        latest = _latest_before(placed[-1], pieces, capture, placed)
        total = sum(_gap_words(latest, capture))
        if best is None or total < fewest:
            best, fewest, gaps = latest, total, _sure_gaps(latest, placed, pieces, capture)
        elif total == fewest:
            gaps = _agreeing(gaps, _sure_gaps(latest, placed, pieces, capture))
        start = latest[0][0] + 1
        steps += len(pieces)
        if len(pieces) == 1 or fewest == 0:
            break
        if steps > MOST_STEPS:
            gaps = (None,) * len(gaps)
            break
    return (best, gaps) if best else None


def _placed_from(start: int, pieces: list[_Piece], capture: Capture) -> tuple[Span, ...]:
    """Each piece at its first place after the one before it; nothing where one has no place."""
    placed = []
    for piece in pieces:
        match = piece.forward.search(capture.stream, start)
        if match is None:
            return ()
        placed.append(match.span())
        start = match.end()
    return tuple(placed)


def _latest_before(
    last: Span, pieces: list[_Piece], capture: Capture, placed: tuple[Span, ...]
) -> tuple[Span, ...]:
    """The last piece where it is, and each other piece at its last place before the one after it."""
    length = len(capture.stream)
    latest = [last]
    for piece, known in zip(pieces[-2::-1], placed[-2::-1], strict=True):
        match = piece.backward.search(capture.backward, length - latest[-1][0])
        latest.append((length - match.end(), length - match.start()) if match else known)
    return tuple(reversed(latest))


def _sure_gaps(
    latest: tuple[Span, ...], placed: tuple[Span, ...], pieces: list[_Piece], capture: Capture
) -> tuple[int | None, ...]:
    """The number of words in each gap, where the pieces between first and last have no other place."""
    first = placed if placed[0] == latest[0] else _placed_from(latest[0][0], pieces, capture)
    counts = _agreeing(_gap_words(latest, capture), _gap_words(first, capture))
    words = capture.words
    return tuple(
        None if _is_uncountable(words, start, end) else count
        for count, (_, start), (end, _) in zip(counts, latest, latest[1:], strict=False)
    )


def _is_uncountable(words: ExactWords, start: int, end: int) -> bool:
    """Whether the capture itself lacks something there, or has letters that no spaces part into words."""
    return any(words.forms[i] in (LEFT_OUT, ELLIPSIS) or i in words.unspaced for i in range(start, end))


def _gap_words(spans: tuple[Span, ...], capture: Capture) -> tuple[int, ...]:
    return tuple(capture.words.count(start, end) for (_, start), (end, _) in zip(spans, spans[1:], strict=False))


def _agreeing(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> tuple[int | None, ...]:
    return tuple(a if a == b else None for a, b in zip(one, other, strict=True))


# ---------------------------------------------------------------------------- what a piece may look like


def _read_piece(text: str, capture: Capture, lang: str) -> _Piece | str | None:
    """The piece; "" where it has no words of the source; None where the capture cannot hold it."""
    words = exact_words(text, lang)
    slots = list(_slots(words.forms, capture, lang))
    if not words.words_before[-1] or all("" in slot for slot in slots):
        return ""
    if not all(slots):
        return None
    edge = "[" + "".join(capture.codes[joint] for joint in JOINTS) + "]"
    forward = "".join(map(_pattern, slots))
    backward = "".join(_pattern(tuple(choice[::-1] for choice in slot)) for slot in reversed(slots))
    return _Piece(
        re.compile(f"(?<!{edge}){forward}(?!{edge})"), re.compile(f"(?<!{edge}){backward}(?!{edge})"), words.forms
    )


def _slots(forms: tuple[str, ...], capture: Capture, lang: str) -> Iterator[tuple[str, ...]]:
    """For each form, or pair of brackets, what may stand for it in the stream; nothing where nothing may."""
    dashes = tuple(capture.codes[dash] for dash in (HYPHEN, DASH, LINE_END))
    i = 0
    while i < len(forms):
        form = forms[i]
        if form == "[" and "]" in forms[i:]:
            end = forms.index("]", i)
            yield _in_brackets(forms[i + 1 : end], capture, lang)
            i = end
        elif form in (DASH, HYPHEN, LINE_END):
            yield dashes
        else:
            variants = _bracketed_word(form) if "[" in form and form not in ("[", LEFT_OUT) else (form,)
            yield tuple(choice for variant in variants for choice in _word(variant, capture))
        i += 1


def _word(form: str, capture: Capture) -> Iterator[str]:
    code = capture.codes.get(form, _UNKNOWN)
    if code != _UNKNOWN:
        yield code
    yield from sorted(capture.joined.get(form, ()))


def _in_brackets(forms: tuple[str, ...], capture: Capture, lang: str) -> tuple[str, ...]:
    """What the source may have where the text has brackets: the brackets too, what is in them, or nothing.

    An editor may explain a word. A negation stands in the source.
    """
    content = _codes(forms, capture)
    first = forms[:1] and (forms[0][:1].swapcase() + forms[0][1:],)
    choices = [_codes(("[", *forms, "]"), capture), content, _codes((*first, *forms[1:]), capture)]
    if forms == ("illegible",):
        choices += [_codes((LEFT_OUT,), capture), _codes((ELLIPSIS,), capture)]
    kinds = {found.kind for form in forms if (found := word_class(form.casefold(), lang))}
    return (*dict.fromkeys(choice for choice in choices if choice), *(() if "negation" in kinds else ("",)))


def _codes(forms: tuple[str, ...], capture: Capture) -> str:
    """The forms as they stand in the stream; "" where one does not."""
    codes = [capture.codes.get(form, _UNKNOWN) for form in forms]
    return "" if _UNKNOWN in codes else "".join(codes)


def _bracketed_word(form: str) -> tuple[str, ...]:
    """The forms in the source of a word part of which an editor set in brackets: [T]he, soldier[s]."""
    before, _, rest = form.partition("[")
    inside, _, after = rest.partition("]")
    found = [form, *(before + way + after for way in (inside, inside.lower(), inside.upper()))]
    if before and not after and len(inside) <= _LONGEST_ENDING:
        found.append(before)
    return tuple(dict.fromkeys(found))


def _pattern(choices: tuple[str, ...]) -> str:
    """One of the choices, the first that fits and no other: so the search is linear."""
    escaped = [re.escape(choice) for choice in choices]
    return escaped[0] if len(escaped) == 1 else f"(?>{'|'.join(escaped)})"


def _joins(piece: _Piece, capture: Capture, span: Span) -> bool:
    """Whether a word of the piece stands in the capture parted by a hyphen at the end of a line."""
    stream = capture.stream[slice(*span)]
    return any(part in stream for form in piece.forms for part in capture.joined.get(form, ()))
