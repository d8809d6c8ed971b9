"""The words of a text -> to whom something is said: "told the officers that", "Gentlemen, …"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from site_builder.compare.fidelity.fidelity_words import FidelityWords
from site_builder.compare.figures.amounts import Word

LONGEST = 5  # words
_MARK = regex.compile(r"[,;:.!?؟،؛…()\n–—\"“”«»„]")
_SAID = frozenset({"that", "to", "not", "if", "whether"})  # begins what is said


def is_set_off(words: Sequence[Word], at: int, after: int) -> bool:
    """Whether words stand at the beginning or behind a mark, and before a comma or the like."""
    return bool((at == 0 or _MARK.search(words[at].lead)) and after < len(words) and words[after].lead[:1] in ",!:،")


def addressee_at(words: Sequence[Word], at: int, known: FidelityWords) -> tuple[int, int] | None:
    """(first word, word after) of whom something is said to, behind a verb or the "to" at a word."""
    if words[at].form in known.tells_to and not _is_behind_verb(words, at, known):
        return None
    start = after = at + 1
    while after < len(words) and words[after].form not in known.addressee_ends and not _MARK.search(words[after].lead):
        after += 1
    is_said = after < len(words) and words[after].form in _SAID
    return (start, after) if is_said and start < after <= start + LONGEST else None


def _is_behind_verb(words: Sequence[Word], at: int, known: FidelityWords) -> bool:
    verb = at - 2 if at and words[at - 1].form in known.tells_prefix else at - 1
    return verb >= 0 and words[verb].form in known.tells_to[words[at].form]
