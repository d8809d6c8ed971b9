"""Words that an editor copied from a text, and the text -> where they stand in it, letter for letter."""

from __future__ import annotations


def places_of(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """Each place of the words in a text, whole words only, the first first; no two of them overlap."""
    found, at = [], text.find(words)
    while at >= 0 and words:
        end = at + len(words)
        if not _goes_on(text, at - 1, at) and not _goes_on(text, end - 1, end):
            found.append((at, end))
        at = text.find(words, end)
    return tuple(found)


def _goes_on(text: str, left: int, right: int) -> bool:
    """Whether a word goes on from one character to the next."""
    return left >= 0 and right < len(text) and text[left].isalnum() and text[right].isalnum()
