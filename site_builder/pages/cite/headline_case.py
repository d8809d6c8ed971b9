"""An English title -> the same With the Capitals that Chicago and MLA style ask for.

Source: the specification of CSL 1.0.2, "Title case conversion"; which words stay small is as in Pandoc, with which
tests/test_citations.py compares.
"""

from __future__ import annotations

import re
from functools import lru_cache

STOP_WORDS = frozenset(
    {
        "a", "about", "an", "and", "as", "at", "but", "by", "c", "d", "de", "down", "for", "from", "in", "into",
        "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "v", "van", "via", "von", "with",
        "yet",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CHUNK = re.compile(r"\S+")


@lru_cache(maxsize=256)  # two styles set the same title
def headline_case(title: str) -> str:
    """The title; words that have a capital, a sign or a digit within stay as they are, as do small words in between."""
    chunks = list(_CHUNK.finditer(title))
    last = len(chunks) - 1
    cased = title
    for number, chunk in enumerate(chunks):
        opens = number == 0 or chunks[number - 1][0][-1] in ":.?!"
        cased = cased[: chunk.start()] + _cased(chunk[0], opens=opens, closes=number == last) + cased[chunk.end() :]
    return cased


def _cased(chunk: str, *, opens: bool, closes: bool) -> str:
    """What stands between two spaces, each word of it by itself."""
    words = list(_WORD.finditer(chunk))
    if not words or any(sign in chunk[words[0].start() : words[-1].end()] for sign in "._/@"):
        return chunk
    for number, word in enumerate(words):
        is_end = (opens and number == 0) or (closes and word.end() == len(chunk.rstrip(".?!…")))
        if word[0].islower() and (is_end or word[0] not in STOP_WORDS) and (len(words) == 1 or len(word[0]) > 1):
            chunk = chunk[: word.start()] + word[0][0].upper() + word[0][1:] + chunk[word.end() :]
    return chunk
