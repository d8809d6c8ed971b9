"""Paragraphs -> the turns of an interview or a record of a hearing: "NAME: words", where names take turns.

A label alone is none ("Photo: …"): three such paragraphs must follow one another, two of them with the same label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import regex

from site_builder.quotes.found import NO_SPEAKER, Found
from site_builder.quotes.paragraphs import Paragraph

_LABEL = regex.compile(r"((?:\p{Lu}[\p{L}’'.\-]*)(?:[ \t]+\p{Lu}[\p{L}’'.\-]*){0,4}):\s+(?=\S)")
_FEWEST = 3
_APART = 2  # paragraphs from one turn to the next, if the answer goes on in a second one


def turns_in(text: str, paragraphs: Sequence[Paragraph]) -> Mapping[int, Found]:
    """Shapes: the number of a paragraph -> the turn that it is."""
    labels = {
        number: found for number, paragraph in enumerate(paragraphs)
        if (found := _LABEL.match(text, paragraph.start, paragraph.end))
    }  # fmt: skip
    turns: dict[int, Found] = {}
    for run in _runs(list(labels)):
        counted = Counter(labels[number][1] for number in run)
        if len(run) >= _FEWEST and len(counted) > 1 and counted.most_common(1)[0][1] > 1:
            turns.update({number: _turn(labels[number], paragraphs[number]) for number in run})
    return turns


def _runs(numbers: list[int]) -> list[list[int]]:
    """The numbers that follow one another closely, together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= _APART:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _turn(label: regex.Match[str], paragraph: Paragraph) -> Found:
    is_a_name = len(label[1]) > 1  # "Q:" and "A:" name nobody
    words = ((label.end(), paragraph.end),)
    return Found(words, "direct", label.span(1) if is_a_name else None, (), "" if is_a_name else NO_SPEAKER)
