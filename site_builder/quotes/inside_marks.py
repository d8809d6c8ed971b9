"""Quotes of a language that sets the reporter's words inside the marks -> the quotes without those words.

«Ми пішли, — сказав речник, — і не повернемось» is one quote in two pieces, as Ukrainian and Russian print it.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from site_builder.quotes.marks import Quoted
from site_builder.quotes.rules import Language, folded

_BETWEEN = regex.compile(r"(?<=[,!?…])\s*[—–-]\s+([^«»—–\n]{3,160}?)[,.]\s*[—–-]\s+")
_WORD = regex.compile(r"[\p{L}’']+")


def with_words_inside(text: str, quotes: tuple[Quoted, ...], language: Language) -> tuple[Quoted, ...]:
    """The quotes, those with a reporting verb between dashes cut in two there."""
    if language.rules is None or not language.rules.words_stand_inside_marks:
        return quotes
    return tuple(part for quoted in quotes for part in _parts(text, quoted, language))


def _parts(text: str, quoted: Quoted, language: Language) -> Iterator[Quoted]:
    start, inner_start = quoted.start, quoted.inner_start
    for found in _BETWEEN.finditer(text, quoted.inner_start, quoted.inner_end):
        words = {folded(word) for word in _WORD.findall(found.group(1))}
        if not any(word in language.verbs for word in words):
            continue
        yield Quoted(start, found.start(), inner_start, found.start(), True)
        start = inner_start = found.end()
    yield Quoted(start, quoted.end, inner_start, quoted.inner_end, quoted.is_closed)
