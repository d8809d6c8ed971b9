"""Summaries -> events/list.js: the list of all events as the script of that page filters and shows it.

A script and not JSON, because a page that was opened from a disk may load a script but may not fetch a file.
It holds words of the interface (dates, counts), so that each version of the site has its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from site_builder.model.registry import Registry
from site_builder.pages.event.counting import counts_line
from site_builder.pages.lists.facets import facets_of
from site_builder.pages.lists.mention import CardWord, event_card
from site_builder.pages.page import DataPage
from site_builder.say.date_words import machine_date
from site_builder.say.phrases import Phrase
from site_builder.summary import EventSummary

PATH = "events/list.js"
NAME = "eventList"  # the one global name that the file sets


def event_data(
    registry: Registry, summaries: tuple[EventSummary, ...], say: Callable[[Phrase], str], folder: str = ""
) -> DataPage:
    """The file for one version; `say` gives its words, `folder` is where it stands.

    Shapes: `facets` maps a kind to [[id, name], …] in the order of the selects; `lines` are counts in words;
    `events`, in the order given, are [id, title, date, machine date or 0, place or "", index in `lines`,
    [[word, language, direction, its scope or "", [side, its mark], …], …],
    [indices in a facet, …] for each facet in order];
    `drafts` are ids of events.
    """
    facets = facets_of(registry, summaries)
    members: dict[str, list[list[int]]] = {summary.id: [[] for _ in facets] for summary in summaries}
    for position, facet in enumerate(facets):
        for index, value in enumerate(facet.values):
            for summary in value.events:
                members[summary.id][position].append(index)
    lines: dict[Phrase, int] = {}
    events = [
        _row(summary, registry, say, lines.setdefault(counts_line(summary.counts), len(lines)), members[summary.id])
        for summary in summaries
    ]
    data = {
        "facets": {facet.kind: [[value.id, say(value.name)] for value in facet.values] for facet in facets},
        "lines": [say(line) for line in lines],
        "events": events,
        "drafts": [summary.id for summary in summaries if summary.is_draft],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return DataPage(folder + PATH, f"globalThis.{NAME}={text};\n".encode())


def _row(
    summary: EventSummary, registry: Registry, say: Callable[[Phrase], str], line: int, members: list[list[int]]
) -> list[Any]:
    card = event_card(summary, registry)
    return [
        summary.id, card.title, say(card.date), machine_date(card.date) or 0, card.place or "", line,
        [_word(word, say) for word in card.words], members,
    ]  # fmt: skip


def _word(word: CardWord, say: Callable[[Phrase], str]) -> list[Any]:
    scope = say(word.scope.in_words) if word.scope else ""
    return [word.headword, word.lang, word.dir, scope, *(list(user) for user in word.users)]
