"""An original and its translation -> the numbers, names and negations that one has and the other lacks.

Only what is certain: a text that may be a part of the other is not compared, nor negations where a word may deny
in itself. Source: content/pages/method.md, "What one text has and another lacks".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import regex

from site_builder.compare.fidelity.fidelity_words import Kind
from site_builder.compare.fidelity.numbers import is_given
from site_builder.compare.fidelity.told import Told, says_no, told

_SCRIPTS = tuple(regex.compile(rf"\p{{{name}}}") for name in ("Cyrillic", "Arabic", "Latin"))
LEAST, MOST = 0.35, 2.8  # characters of one sentence for each of the other's
LEAST_OF_SEVERAL, MOST_OF_SEVERAL = 0.5, 2.0
SHORTEST = 4  # letters with which a name is known in another case


class Across(NamedTuple):
    """A text and its language. `is_whole`: it is known to render all of the other."""

    text: str
    lang: str
    is_whole: bool = False


class Lost(NamedTuple):
    """Words that one text has and the other lacks."""

    kind: Kind
    words: str
    lang: str
    is_in_first: bool


def lost_across(first: Across, second: Across, called: Callable[[], Sequence[Sequence[str]]]) -> Iterator[Lost]:
    """What each lacks of the other. Shapes: `called` are the names of each person or place that has several."""
    one, other = told(first.text, first.lang), told(second.text, second.lang)
    if one is None or other is None or one.cut or other.cut or not one.words or not other.words:
        return
    if not (second.is_whole or _is_all(one, other)):
        return
    for v, w, is_in_first in ((one, other, True), (other, one, False)):
        yield from (Lost("negation", words, v.lang, is_in_first) for words in _negations(v, w))
        for item in v.items:
            if item.kind == "number" and not is_given(item, v, w):
                yield Lost("number", v.said(item), v.lang, is_in_first)
    all_names = called()
    scripts = (_script(one.text), _script(other.text)) if all_names else (None, None)
    if scripts[0] is not scripts[1]:  # in one script a name is mostly written in one way
        for names in all_names:
            mine, theirs = ([name for name in names if script and script.search(name)] for script in scripts)
            if mine and theirs:
                yield from _names(one, other, mine, theirs)


def _is_all(one: Told, other: Told) -> bool:
    """Whether each may render all of the other, by their sentences and their length."""
    ratio = len(one.text) / len(other.text)
    sentences = one.sentences[-1] + 1, other.sentences[-1] + 1
    if sentences == (1, 1):
        return LEAST <= ratio <= MOST
    return sentences[0] == sentences[1] and LEAST_OF_SEVERAL <= ratio <= MOST_OF_SEVERAL


def _negations(v: Told, w: Told) -> Iterator[str]:
    """The negations of v, where w denies nothing in any way and neither has one that may not be one."""
    mine = [item for item in v.items if item.kind == "negation"]
    if not mine or v.unclear or w.unclear or any(item.kind == "negation" for item in w.items):
        return
    if any(says_no(form, text.known, text.lang) for text in (v, w) for form in text.forms):
        return
    yield from (v.said(item) for item in mine[:1])


def _names(one: Told, other: Told, mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Lost]:
    """That one of two texts names somebody or something, each by the names of its script, and the other does not."""
    in_one = next((words for name in mine if (words := _stands(name, one))), None)
    in_other = next((words for name in theirs if (words := _stands(name, other))), None)
    if in_one and not in_other and other.known.deictic.isdisjoint(other.forms):
        yield Lost("name", in_one, one.lang, True)
    if in_other and not in_one and one.known.deictic.isdisjoint(one.forms):
        yield Lost("name", in_other, other.lang, False)


def _script(text: str) -> regex.Pattern[str] | None:
    return next((each for each in _SCRIPTS if each.search(text)), None)


def _stands(name: str, text: Told) -> str | None:
    """The word of a text that is the last word of a name, in any of its cases."""
    last = name.split()[-1].casefold()
    start = last[: max(SHORTEST, len(last) - 2)]
    return next(
        (
            word.text
            for word in text.words
            if word.form == last
            or (len(last) > SHORTEST - 1 and word.form.startswith(start) and len(word.form) <= len(last) + 3)
        ),
        None,
    )
