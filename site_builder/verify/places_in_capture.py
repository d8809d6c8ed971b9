"""A text and its words as they are compared -> where each stands in the text as it lies in the file.

What cannot be seen is left out before texts are compared, ligatures are taken apart, letters composed: places differ.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from site_builder.verify.exact_words import ExactWords, is_in_place, without_unseen
from site_builder.verify.find_quotes import Found

Span = tuple[int, int]
_CLUSTER = regex.compile(r"\X")
_HYPHEN_UNSEEN = regex.compile(r"\u00AD(?=[^\S\n]*\n)")


def places_in(text: str, words: ExactWords) -> tuple[Span, ...]:
    """The place of each form of `exact_words(text, …)` in the text itself."""
    if is_in_place(text, words):
        return words.spans
    places = _places(text)
    return tuple((places[start], places[end]) for start, end in words.spans)


def places_of(found: Found, text: str) -> tuple[Span, ...]:
    """Where the pieces of a quote that was found stand in the capture `text`, in order."""
    spans = found.capture.words.spans
    wanted = [(spans[start][0], spans[end - 1][1]) for start, end in found.spans if start < end]
    if is_in_place(text, found.capture.words):
        return tuple(wanted)
    places = _places(text)
    return tuple((places[start], places[end]) for start, end in wanted)


@lru_cache(maxsize=4)
def _places(text: str) -> Sequence[int]:
    """For each border between characters of the text as it is compared, that of the text itself."""
    places = array("L")
    at = 0
    for cluster, seen in _clusters(_HYPHEN_UNSEEN.sub("-", text)):
        number = len(seen)
        # Within a cluster borders are as they are where nothing was left out, else they are its beginning.
        places.extend(at + min(offset, len(cluster) - 1) if number == len(cluster) else at for offset in range(number))
        at += len(cluster)
    places.append(len(text))
    expected = len(without_unseen(text)) + 1
    places.extend([len(text)] * (expected - len(places)))  # a cluster that is composed with the one before it
    return places


def _clusters(text: str) -> Iterator[tuple[str, str]]:
    for match in _CLUSTER.finditer(text):
        yield match[0], without_unseen(match[0])
