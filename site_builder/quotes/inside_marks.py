"""Quotes of a language that sets the reporter's words inside the marks -> the quotes without those words.

«Ми пішли, — сказав речник, — і не повернемось» is one quote in two pieces, as Ukrainian and Russian print it.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from site_builder.quotes.marks import Quoted
from site_builder.quotes.paragraphs import Paragraph
from site_builder.quotes.rules import Language, folded

_BETWEEN = regex.compile(r"(?<=[,!?…])\s*[—–-]\s+([^«»—–\n]{3,160}?)[,.]\s*[—–-]\s+")
_OPENS = regex.compile(r"[—–]\s+(?=\p{L})")
_CLOSING = regex.compile(r"(?<=[,!?…])\s*[—–]\s+([^«»—–\n]{3,160}?)\.?$")
_WORD = regex.compile(r"[\p{L}’']+")


def with_words_inside(text: str, quotes: tuple[Quoted, ...], language: Language) -> tuple[Quoted, ...]:
    """The quotes, those with a reporting verb between dashes cut in two there."""
    if language.rules is None or not language.rules.words_stand_inside_marks:
        return quotes
    return tuple(part for quoted in quotes for part in _parts(text, quoted, language))


def dialogue_in(text: str, paragraph: Paragraph, language: Language) -> tuple[Quoted, ...]:
    """The words of a paragraph that a dash opens, where a reporting verb follows: — Ми пішли, — сказав речник."""
    opens = _OPENS.match(text, paragraph.start, paragraph.end)
    if opens is None or language.rules is None or not language.rules.words_stand_inside_marks:
        return ()
    closing = _CLOSING.search(text, opens.end(), paragraph.end)
    end = closing.start() if closing and _has_a_verb(closing.group(1), language) else paragraph.end
    whole = Quoted(paragraph.start, end, opens.end(), end, True)
    is_said = end < paragraph.end or any(
        _has_a_verb(found.group(1), language) for found in _BETWEEN.finditer(text, opens.end(), paragraph.end)
    )
    return (whole,) if is_said else ()


def _has_a_verb(words: str, language: Language) -> bool:
    return any(folded(word) in language.verbs for word in _WORD.findall(words))


def _parts(text: str, quoted: Quoted, language: Language) -> Iterator[Quoted]:
    start, inner_start = quoted.start, quoted.inner_start
    for found in _BETWEEN.finditer(text, quoted.inner_start, quoted.inner_end):
        if not _has_a_verb(found.group(1), language):
            continue
        yield Quoted(start, found.start(), inner_start, found.start(), True)
        start = inner_start = found.end()
    yield Quoted(start, quoted.end, inner_start, quoted.inner_end, quoted.is_closed)
