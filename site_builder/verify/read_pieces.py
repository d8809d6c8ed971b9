"""Captures and pieces of quotes -> where in the capture each piece may begin.

A capture is a row of forms, and a set of places in it is one long whole number with a bit for each place. So
a piece is compared with all places at once, form by form: the cost is straight, whatever is repeated.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import lru_cache

from site_builder.frozen import dataclass
from site_builder.language.word_classes import word_class
from site_builder.verify.exact_words import DASH, ELLIPSIS, HYPHEN, JOINTS, LEFT_OUT, LINE_END, ExactWords, exact_words

Span = tuple[int, int]
Choices = tuple[str, ...]  # what may stand at one spot, as parts of a stream; "" is nothing
_SURROGATES = range(0xD800, 0xE000)
_UNKNOWN = chr(0x10FFFF)
MOST_BRACKETS = 32  # pairs of them in a piece, of which any may be the editors'
_FREQUENT = 256  # a form that is more than one of so many has its set of places kept
_MOST_ENDS = 64  # followed at the same time
_LONGEST_ENDING = 3  # letters that an editor may add to a word in brackets: "soldier[s]", but not "hope[less]"


@dataclass(frozen=True, slots=True)
class Capture:
    """A capture made ready for searching.

    Shapes: `stream` has one character for each form, as `codes` say; `places` are the indexes of each character;
            `joined[word]` are the parts of the stream in which a hyphen at the end of a line parts that word;
            `inside` is the set of places where a word or number runs on.
    """

    words: ExactWords
    stream: str
    codes: dict[str, str]
    joined: dict[str, frozenset[str]]
    places: dict[str, array[int]]
    inside: int
    kept: dict[str, int] = field(default_factory=dict)
    starts: dict[tuple[Choices, ...], array[int]] = field(default_factory=dict)

    def places_of(self, part: str) -> int:
        """The set of places at which a part of the stream begins, which is not empty."""
        found = self._places_of_one(part[0])
        for offset, code in enumerate(part[1:], 1):
            found &= self._places_of_one(code) >> offset
        return found

    def _places_of_one(self, code: str) -> int:
        if code in self.kept:
            return self.kept[code]
        places = self.places.get(code, ())
        found = _bits(places, len(self.stream))
        if len(places) * _FREQUENT > len(self.stream):
            self.kept[code] = found
        return found


@dataclass(slots=True)
class Piece:
    """What stands between two cuts.

    Shapes: `starts` are the places in the stream where it begins, in order.
    Units:  `shortest` and `longest` are its possible lengths, which brackets and joined hyphens let differ; `work`
            counts the steps taken to find the ends of such a piece.
    """

    words: ExactWords
    slots: tuple[Choices, ...]
    starts: array[int]
    stream: str
    inside: int
    shortest: int
    longest: int
    work: int = 0
    ends: dict[int, int] = field(default_factory=dict)

    def span(self, start: int) -> Span:
        """From one of the starts to the nearest end."""
        if self.shortest == self.longest:
            return start, start + self.shortest
        if start not in self.ends:
            self.ends[start] = self._end_of(start)
        return start, self.ends[start]

    def _end_of(self, start: int) -> int:
        ends = [start]
        for slot in self.slots:
            found = {at + len(part) for at in ends for part in slot if self.stream.startswith(part, at)}
            ends = sorted(found)[:_MOST_ENDS]
            self.work += len(ends)
        return next((end for end in ends if not self.inside >> end & 1), start + 1)


@lru_cache(maxsize=4)
def read_capture(text: str, lang: str) -> Capture:
    """The capture of a source whose words are in `lang`, a primary subtag."""
    words = exact_words(text, lang)
    codes: dict[str, str] = {}
    for form in words.forms:
        if form not in codes:
            code = len(codes) + (len(_SURROGATES) if len(codes) >= _SURROGATES.start else 0)
            codes[form] = chr(min(code, ord(_UNKNOWN)))
    stream = "".join(map(codes.__getitem__, words.forms))
    places: dict[str, array[int]] = {}
    for i, code_of in enumerate(stream):
        places.setdefault(code_of, array("L")).append(i)
    joints = 0
    for joint in JOINTS:
        joints |= _bits(places.get(codes.get(joint, ""), ()), len(stream))
    return Capture(words, stream, codes, _joined(words.forms, stream), places, joints | joints << 1)


def _joined(forms: tuple[str, ...], stream: str) -> dict[str, frozenset[str]]:
    joined: dict[str, set[str]] = {}
    for i, form in enumerate(forms):
        if form == LINE_END and 0 < i < len(forms) - 1:
            joined.setdefault(forms[i - 1] + forms[i + 1], set()).add(stream[i - 1 : i + 2])
    return {word: frozenset(parts) for word, parts in joined.items()}


def _bits(places: Sequence[int], length: int) -> int:
    bits = bytearray(length // 8 + 1)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def read_piece(text: str, capture: Capture, lang: str) -> Piece | None:
    """The piece, and where it stands; None where it holds no word of the source, as "[sic]" alone."""
    words = exact_words(text, lang)
    slots = tuple(_slots(words.forms, capture, lang))
    if not words.words_before[-1] or all("" in slot for slot in slots):
        return None
    if slots not in capture.starts:
        capture.starts[slots] = _starts(slots, capture)
    shortest = sum(min(map(len, slot), default=0) for slot in slots)
    longest = sum(max(map(len, slot), default=0) for slot in slots)
    return Piece(words, slots, capture.starts[slots], capture.stream, capture.inside, shortest, longest)


def _starts(slots: tuple[Choices, ...], capture: Capture) -> array[int]:
    """Every place from which the slots can be followed to an end, where no word is taken apart."""
    if sum(len(slot) > 1 and "" in slot for slot in slots) > MOST_BRACKETS:
        return array("L")
    edges = ((1 << len(capture.stream) + 1) - 1) & ~capture.inside
    places = edges
    for slot in reversed(slots):
        reached = 0
        for part in slot:
            reached |= (places >> len(part)) & capture.places_of(part) if part else places
        places = reached
        if not places:
            break
    return array("L", (match.start() for match in re.finditer("1", f"{places & edges:b}"[::-1])))


# ---------------------------------------------------------------------------- what a piece may look like


def _slots(forms: tuple[str, ...], capture: Capture, lang: str) -> Iterator[Choices]:
    """For each form, or pair of brackets, what may stand for it in the stream; nothing where nothing may."""
    dashes = tuple(capture.codes[dash] for dash in (HYPHEN, DASH, LINE_END) if dash in capture.codes)
    last_bracket = max((i for i, form in enumerate(forms) if form == "]"), default=-1)
    i = 0
    while i < len(forms):
        form = forms[i]
        if form == "[" and i < last_bracket:
            end = forms.index("]", i)
            yield _in_brackets(forms[i + 1 : end], capture, lang)
            i = end
        elif form in (DASH, HYPHEN, LINE_END):
            yield dashes
        else:
            variants = _bracketed_word(form) if "[" in form and form not in ("[", LEFT_OUT) else (form,)
            yield tuple(part for variant in variants for part in _word(variant, capture))
        i += 1


def _word(form: str, capture: Capture) -> Iterator[str]:
    code = capture.codes.get(form, _UNKNOWN)
    if code != _UNKNOWN:
        yield code
    yield from sorted(capture.joined.get(form, ()))


def _in_brackets(forms: tuple[str, ...], capture: Capture, lang: str) -> Choices:
    """What the source may have where the text has brackets: the brackets too, what is in them, or nothing.

    An editor may explain a word. A negation must stand in the source.
    """
    first = (forms[0][:1].swapcase() + forms[0][1:],) if forms else ()
    ways = [("[", *forms, "]"), forms, (*first, *forms[1:])]
    if forms == ("illegible",):
        ways += [(LEFT_OUT,), (ELLIPSIS,)]
    parts = [_codes(way, capture) for way in ways]
    kinds = {found.kind for form in forms if (found := word_class(form.casefold(), lang))}
    return (*dict.fromkeys(part for part in parts if part), *(() if "negation" in kinds else ("",)))


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
