"""A word and a text -> where the word stands in the text: the one home of that question.

The check of `word:`, the marks on pages, the lexicon and search all ask here. Word and text may differ in
letter case, Unicode form, white space, and the shape of quotation marks and hyphens. Places are those of
the text as it stands, so that what is shown is never altered.
Source: Unicode Standard Annex 29 (word boundaries), by the package `regex`; what is added to it stands below.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import regex

from site_builder.frozen import dataclass

Place = tuple[int, int]

_SHAPES = str.maketrans({**dict.fromkeys("‘’‚‛′ʼ", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒", "-")})
_SHAPE = re.compile("[‘’‚‛′ʼ“”„‟″«»‐‑‒]")
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"  # soft hyphen, zero width, marks of direction
_UNSEEN_SIGN = regex.compile(f"[{_UNSEEN}]")
_UNITS = regex.compile(r"\s+|\X")
_OTHER_SIGNS = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")  # x² is not x2
_TURKIC = frozenset({"az", "crh", "gag", "kk", "tr", "tt"})
_TURKISH_I = str.maketrans("Iİ", "ıi")

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_UNSPACED_LETTER = regex.compile(f"[{UNSPACED}]")
_RUN = regex.compile(r"\w+")

_BORDER = regex.compile(r"(?w)\b")
# Without a dictionary the annex sets borders round every letter of these scripts, also where no word can begin:
# after a sign that stacks the next consonant, between a vowel and the consonant that it is written before or after,
# before a small kana, a mark of length or of repetition.
_NO_BORDER = regex.compile(
    r"(?<=[\u1039\u17d2เ-ไເ-ໄ])|(?=[ะาำๅๆະາຳໆ\u1039\u17d2ぁぃぅぇぉゃゅょゎァィゥェォャュョヮー々ゝゞヽヾ])|(?=\p{M})"
)
# The annex keeps letters together at a colon, a full stop or an apostrophe between them, and leaves exceptions to
# languages: `fled:then` and `fled.Then` for want of a space, and the possessive 's.
_ANY_LANGUAGE = regex.compile(
    r"(?<=\p{L}\p{M}*)(?=:)|(?<=:)(?=\p{L})"
    r"|(?<=\p{Ll}{2})(?=\.\p{Lu})|(?<=\p{Ll}{2}\.)(?=\p{Lu})"
    r"|(?<=\w)(?=['’ʼ][sS](?!\w))"
)
_ELIDING = frozenset({"ca", "co", "fr", "fur", "it", "lij", "lmo", "nap", "oc", "pms", "sc", "scn", "vec", "wa"})
_AFTER_ELISION = regex.compile(r"(?<=\p{L}['’ʼ])(?<!\b(?:aujourd|prud|quelqu)['’ʼ])(?=\w)", regex.IGNORECASE)
_BEFORE_SUFFIX = regex.compile(r"(?<=\w)(?=['’ʼ]\w)")


def word_places(word: str, text: str, lang: str) -> tuple[Place, ...]:
    """(start, end) of each place where a word or phrase stands in a text as a whole, in order, none overlapping.

    `lang` is the language of the text. Where a script sets no spaces, a word is also found within a longer one.
    """
    wanted, found = folded_word(word, lang), _folded_text(text, _language(lang))
    return tuple(_places_of(wanted, found, lang)) if wanted in found.folded else ()  # most stand in few texts


def word_stands_in(word: str, text: str, lang: str) -> bool:
    """Whether a word or phrase stands in a text as a whole."""
    return next(_places_of(folded_word(word, lang), _folded_text(text, _language(lang)), lang), None) is not None


@lru_cache(maxsize=4096)
def folded_word(word: str, lang: str) -> str:
    """The form in which two writings of one word are equal."""
    return _folded_text(word, _language(lang)).folded.strip()


def folded_line(text: str, lang: str) -> str:
    """A text in its comparable form: a word that stands in it is a part of this, in its own."""
    return _folded_text(text, _language(lang)).folded


def is_border(text: str, place: int, lang: str) -> bool:
    """Whether a word may begin or end at a place of a text."""
    if place in (0, len(text)):
        return True
    if _BORDER.match(text, place):
        return not _NO_BORDER.match(text, place)
    language = _language(lang)
    return bool(
        _ANY_LANGUAGE.match(text, place)
        or (language in _ELIDING and _AFTER_ELISION.match(text, place))
        or (language in _TURKIC and _BEFORE_SUFFIX.match(text, place))
    )


def without_spaces(text: str) -> bool:
    """Whether a text has letters of a script that sets no spaces between words."""
    return not text.isascii() and _UNSPACED_LETTER.search(text) is not None


# ---------------------------------------------------------------------------- many words at once


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Words of one language, by the letters with which they begin, so that a text is asked only for some of them.

    Shapes: `by_run` maps the first run of letters of a folded word, or "", to (word, what it stands for).
    """

    by_run: Mapping[str, tuple[tuple[str, str], ...]]

    def named_in(self, text: str, lang: str) -> tuple[str, ...]:
        """What the words stand for that may stand in a text, each once, sorted; `word_places` says whether they do."""
        folded, runs = _folded_text(text, _language(lang)).folded, runs_in(text, lang)
        shared = self.by_run if runs is None else self.by_run.keys() & runs
        return tuple(sorted({name for run in shared for word, name in self.by_run[run] if word in folded}))


def runs_in(text: str, lang: str) -> frozenset[str] | None:
    """The runs of letters of a text with which words may begin that stand in it; None where any word may."""
    folded = _folded_text(text, _language(lang)).folded
    return None if without_spaces(folded) else frozenset(("", *_RUN.findall(folded)))


def word_index(words: Iterable[tuple[str, str]], lang: str) -> WordIndex:
    """The index of (word, what it stands for) pairs."""
    by_run: dict[str, list[tuple[str, str]]] = {}
    for word, name in words:
        folded = folded_word(word, lang)
        run = _RUN.search(folded)
        by_run.setdefault(run.group() if run else "", []).append((folded, name))
    return WordIndex({run: tuple(found) for run, found in by_run.items()})


# ---------------------------------------------------------------------------- folding, with its places


@dataclass(frozen=True, slots=True)
class _FoldedText:
    """A text in its comparable form.

    Shapes: `at[i]` is the place in `folded` of the i-th border between letters, `places[i]` that in `text`; both
            rise, and several borders share a place in `folded` round a sign that nobody sees. None: all the same.
    """

    text: str
    folded: str
    at: tuple[int, ...] | None
    places: tuple[int, ...]

    def places_at(self, place: int) -> tuple[int, ...]:
        """The places in the text that a place in its folded form may be; none inside a letter."""
        if self.at is None:
            return (place,)
        first = bisect_left(self.at, place)
        last = bisect_left(self.at, place + 1)
        return self.places[first:last]


def _places_of(wanted: str, text: _FoldedText, lang: str) -> Iterator[Place]:
    start = text.folded.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        place = _whole(text, start, end, lang)
        if place:
            yield place
        start = text.folded.find(wanted, end if place else start + 1)


def _whole(text: _FoldedText, start: int, end: int, lang: str) -> Place | None:
    """The place in the text, where both of its ends are borders; what nobody sees at an end is left out."""
    starts = [place for place in text.places_at(start) if is_border(text.text, place, lang)]
    ends = [place for place in text.places_at(end) if is_border(text.text, place, lang)]
    return (starts[-1], ends[0]) if starts and ends else None


@lru_cache(maxsize=512)  # check, page, lexicon and data ask for the same texts of one event
def _folded_text(text: str, language: str) -> _FoldedText:
    spaced = " ".join((text.translate(_SHAPES) if _SHAPE.search(text) else text).split())
    even = _lower(spaced, language)
    if len(text) == len(spaced) == len(even) and (text.isascii() or _is_even(spaced)):
        return _FoldedText(text, even, None, ())
    pieces: list[str] = []
    at, places, length = [0], [0], 0
    for unit in _UNITS.finditer(text):
        piece = _folded_unit(unit.group(), language)
        pieces.append(piece)
        length += len(piece)
        at.append(length)
        places.append(unit.end())
    return _FoldedText(text, "".join(pieces), tuple(at), tuple(places))


def _is_even(text: str) -> bool:
    """Whether a text folds sign by sign, so that its places stay what they are."""
    return unicodedata.is_normalized("NFKC", text.replace("…", "")) and not _UNSEEN_SIGN.search(text)


@lru_cache(maxsize=4096)
def _folded_unit(unit: str, language: str) -> str:
    """One letter with its marks, or a run of white space, in comparable form."""
    if unit.isspace():
        return " "
    seen = unicodedata.normalize("NFC", _UNSEEN_SIGN.sub("", unit)).translate(_SHAPES)
    if seen != "…" and not any(unicodedata.decomposition(char).startswith(_OTHER_SIGNS) for char in seen):
        wide = unicodedata.normalize("NFKC", seen)
        seen = seen if " " in wide else wide  # a lone accent is a space and the accent
    return unicodedata.normalize("NFC", _lower(seen, language))


def _lower(text: str, language: str) -> str:
    return (text.translate(_TURKISH_I) if language in _TURKIC else text).casefold()


@lru_cache(maxsize=256)
def _language(lang: str) -> str:
    return lang.partition("-")[0].lower()
