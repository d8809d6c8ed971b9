"""A text and its language -> where its sentences stand.

A sentence ends at its mark, where what follows can begin one. The stop of an abbreviation, of initials, and in some
languages of an ordinal ("19. Juli") ends none; nor does a mark within a short quotation. Where that cannot be told, two
sentences stand together: what is set beside another text is then longer, and not wrong.
Source: content/pages/method.md, "Across languages"; the words are in data/abbreviations.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import regex
import yaml

FILE = files("site_builder") / "data" / "abbreviations.yaml"
LONGEST_KEPT_WHOLE = 160  # characters of a quotation that is not cut at the marks in it

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is text, so that "no" stays a word
_CLOSING = r"[\p{Pe}\p{Pf}\"'“”»]"
_MARK = regex.compile(rf"(?:[。！？]|[.!?…؟۔;]+)({_CLOSING}*)")
_ANY_MARK = re.compile(r"[.!?…؟۔;。！？]|\n\s*\n")
_PARAGRAPH = regex.compile(r"\s*\n\s*\n\s*")
_OPENING = regex.compile(r"[\s\p{Ps}\p{Pi}\p{Pd}\"'“„«»¿¡]*")
_BEGINS = regex.compile(r"[\p{Lu}\p{Lt}\p{Lo}\p{Nd}]")
_WORD_BEFORE = regex.compile(r"[\p{L}\p{M}№]+(?:[.'’-][\p{L}\p{M}]+)*\Z|\p{Nd}+\Z")
_QUOTATION = regex.compile(r"„[^„“”]*[“”]|“[^“”]*”|«[^«»]*»|»[^«»]*«|\"[^\"]*\"|‘[^‘’]*’(?!\w)")
# Languages that write an ordinal with a full stop. Source: Unicode CLDR, formats of dates.
_ORDINAL_STOP = frozenset(
    ("bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is", "lb", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr")
)
_LONGEST_ORDINAL = 2  # digits: what is longer is a number, or a year


class Sentence(NamedTuple):
    """Where a sentence stands, without the spaces around it; `opens` where a paragraph begins with it."""

    start: int
    end: int
    opens: bool


class Abbreviations(NamedTuple):
    """Those of one language."""

    words: frozenset[str]
    before_numbers: frozenset[str]


@lru_cache(maxsize=128)  # a text is set beside others, and asked for again by the page
def sentences_in(text: str, lang: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; they hold all of it but for spaces between them."""
    if not _ANY_MARK.search(text):
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        return (Sentence(start, end, opens=True),) if start < end else ()
    language = lang.partition("-")[0].lower()
    found: list[Sentence] = []
    start = 0
    for border in (*(m for m in _PARAGRAPH.finditer(text)), None):
        stop = border.start() if border else len(text)
        for number, (first, last) in enumerate(_within(text, start, stop, language)):
            found.append(Sentence(first, last, number == 0))
        start = border.end() if border else stop
    return tuple(found)


def _within(text: str, start: int, stop: int, language: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph."""
    kept = [
        span
        for span in (quotation.span() for quotation in _QUOTATION.finditer(text, start, stop))
        if span[1] - span[0] <= LONGEST_KEPT_WHOLE
    ]
    spans, first, number = [], start, 0
    for mark in _MARK.finditer(text, start, stop):
        while number < len(kept) and kept[number][1] <= mark.start():
            number += 1
        is_within = number < len(kept) and kept[number][0] < mark.start() and mark.end() < kept[number][1]
        if not is_within and _ends(text, first, mark, stop, language):
            spans.append((first, mark.end()))
            first = mark.end()
    spans.append((first, stop))
    trimmed = ((a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in spans)
    return [(a, b) for a, b in trimmed if a < b]


def _ends(text: str, first: int, mark: regex.Match[str], stop: int, language: str) -> bool:
    """Whether a sentence ends with a mark."""
    signs = mark.group().removesuffix(mark.group(1))
    if signs[-1] in "。！？":
        return True
    if ";" in signs and language not in ("el", "grc"):
        return False
    if mark.end() < stop and not text[mark.end()].isspace():
        return False
    if signs == "." and _is_abbreviation(text, first, mark, stop, language):
        return False
    following = _OPENING.match(text, mark.end(), stop)
    return bool(_BEGINS.match(text, following.end() if following else mark.end(), stop))


def _is_abbreviation(text: str, first: int, mark: regex.Match[str], stop: int, language: str) -> bool:
    if mark.group(1):
        return False
    found = _WORD_BEFORE.search(text[max(first, mark.start() - 30) : mark.start()])
    if found is None:
        return False
    word, known = found.group(), abbreviations(language)
    is_before_number = text[mark.end() : stop].lstrip()[:1].isdigit()
    if word.isdigit():
        return language in _ORDINAL_STOP and len(word) <= _LONGEST_ORDINAL
    is_initial = len(word) == 1 and word.isupper()
    folded = word.casefold()
    return is_initial or folded in known.words or (is_before_number and folded in known.before_numbers)


@lru_cache(maxsize=1)
def _all_abbreviations() -> Mapping[str, Abbreviations]:
    read = yaml.load(FILE.read_text("utf-8"), Loader=_Loader)
    return {
        language: Abbreviations(frozenset(listed["words"].split()), frozenset(listed.get("before_numbers", "").split()))
        for language, listed in read.items()
    }


def abbreviations(language: str) -> Abbreviations:
    """The abbreviations of a language by its primary subtag; none where none are known."""
    return _all_abbreviations().get(language, Abbreviations(frozenset(), frozenset()))
