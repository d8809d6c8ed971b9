"""A paragraph -> its sentences as rows of tokens: words, signs, and each quote as one token.

A quote as one token keeps what is said apart from who says it: the full stop in a quote ends no sentence of the
reporter's unless nothing of the reporter's follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from site_builder.frozen import dataclass
from site_builder.quotes.marks import Quoted
from site_builder.quotes.rules import Language, folded

_TOKEN = regex.compile(
    r"(?:\p{L}\.){2,}"
    r"|[\p{L}\p{M}\p{N}]+(?:['’ʼ\-‐‑][\p{L}\p{M}\p{N}]+|[.,](?=\p{N})\p{N}+)*"
    r"|--+|\.\.\.|\[[^\]\n]{0,80}\]|\S"
)
_ENDS = frozenset(".!?…")
MOST_TOKENS = 400  # of one sentence: what is longer is a list or a table, and is cut


@dataclass(frozen=True, slots=True)
class Token:
    """Units: places in the text. Shapes: `quoted` where the token is a whole quote; else `form` is a word or sign."""

    start: int
    end: int
    form: str
    is_word: bool = False
    is_capital: bool = False
    quoted: Quoted | None = None


Sentence = tuple[Token, ...]


def sentences_of(text: str, start: int, end: int, quotes: Sequence[Quoted], language: Language) -> Iterator[Sentence]:
    """The sentences of a stretch of text, in order."""
    sentence: list[Token] = []
    tokens = list(_tokens(text, start, end, quotes))
    for number, token in enumerate(tokens):
        sentence.append(token)
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if following is None or len(sentence) >= MOST_TOKENS or _ends(text, sentence, following, language):
            yield tuple(sentence)
            sentence = []


def _tokens(text: str, start: int, end: int, quotes: Iterable[Quoted]) -> Iterator[Token]:
    at = start
    for quoted in quotes:
        yield from _words(text, at, quoted.start)
        yield Token(quoted.start, quoted.end, '"', quoted=quoted)
        at = quoted.end
    yield from _words(text, at, end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        first = found.group()[0]
        yield Token(found.start(), found.end(), folded(found.group()), first.isalnum(), first.isupper())


def _ends(text: str, sentence: Sequence[Token], following: Token, language: Language) -> bool:
    """Whether the sentence ends with its last token."""
    last = sentence[-1]
    if last.quoted:
        said = text[last.quoted.inner_start : last.quoted.inner_end].rstrip()
        return said[-1:] in _ENDS and (following.is_capital or following.quoted is not None)
    if last.form not in _ENDS and last.form != "...":
        return False
    if not (following.is_capital or following.quoted or following.form in "—–-•*" or text[following.start].isdigit()):
        return False
    return last.form != "." or not _is_abbreviation(sentence, language)


def _is_abbreviation(sentence: Sequence[Token], language: Language) -> bool:
    if len(sentence) < 2 or sentence[-2].end != sentence[-1].start:
        return False
    before = sentence[-2]
    if not before.is_word:
        return False
    known = language.rules.abbreviations if language.rules else frozenset[str]()
    return before.form in known or (len(before.form) == 1 and before.is_capital)
