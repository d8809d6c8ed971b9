"""The texts of one quote -> what sentences on them call each, so that no two that differ are called the same.

An outlet may have two articles, and an article a headline and a sentence: the name of a source alone tells them not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from site_builder.model.event import Mode, Rendering
from site_builder.pages.event.quote import RenderingView
from site_builder.pages.measures.modes import MODE_COLUMNS
from site_builder.say.phrases import Phrase, series

MODES: Mapping[Mode, Phrase] = dict(zip(get_args(Mode), MODE_COLUMNS, strict=True))
Text = tuple[Rendering, RenderingView]


def names_apart(texts: Sequence[Text]) -> dict[Rendering, Phrase]:
    """The name of each text: its source's; where others are called the same, with its day, its place or its mode."""
    names = {given: shown.source.name for given, shown in texts}
    for more in (_day, _place, _mode):
        names = _told_by(more, names, texts)
    return names


def _told_by(
    more: Callable[[Text], Phrase | None], names: Mapping[Rendering, Phrase], texts: Sequence[Text]
) -> dict[Rendering, Phrase]:
    """The names, with this where it tells apart texts of one name."""
    known: dict[Phrase, set[Phrase | None]] = {}
    for text in texts:
        known.setdefault(names[text[0]], set()).add(more(text))
    added = {text[0]: more(text) for text in texts if len(known[names[text[0]]]) > 1}
    return {
        given: series((name, extra)) if (extra := added.get(given)) else name for given, name in names.items()
    }


def _day(text: Text) -> Phrase | None:
    return text[1].source_date


def _place(text: Text) -> Phrase | None:
    return text[1].at


def _mode(text: Text) -> Phrase | None:
    return MODES[text[0].mode]
