"""The words of a text -> to whom something is said: "told the officers that", "Gentlemen, …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from site_builder.compare.fidelity.fidelity_words import FidelityWords
from site_builder.compare.figures.amounts import Word

LONGEST = 5  # words
_MARK = regex.compile(r"[,;:.!?؟،؛…()\n–—\"“”«»„]")
_SAID = frozenset({"that", "to", "not", "if", "whether"})  # begins what is said


def is_set_off(words: Sequence[Word], at: int, after: int) -> bool:
    """Whether words stand at the beginning or behind a mark, and before a comma or the like."""
    return bool((at == 0 or _MARK.search(words[at].lead)) and after < len(words) and words[after].lead[:1] in ",!:،")


def addressees(words: Sequence[Word], known: FidelityWords) -> Iterator[tuple[int, int]]:
    """(first word, word after) of each to whom a verb says something."""
    if not known.tells and not known.tells_to:
        return
    for at, word in enumerate(words):
        if word.form in known.tells:
            start = at + 1
        elif word.form in known.tells_to and at and _is_behind_verb(words, at, known):
            start = at + 1
        else:
            continue
        after = start
        while after < len(words) and words[after].form not in known.addressee_ends and not _MARK.search(words[after].lead):
            after += 1
        if start < after <= start + LONGEST and after < len(words) and words[after].form in _SAID:
            yield start, after


def _is_behind_verb(words: Sequence[Word], at: int, known: FidelityWords) -> bool:
    verb = at - 2 if words[at - 1].form in known.tells_prefix else at - 1
    return verb >= 0 and words[verb].form in known.tells_to[words[at].form]
