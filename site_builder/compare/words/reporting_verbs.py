"""Events -> which reporting verbs ("said", "claimed") each outlet uses for each side: counts, no score.

In: events, one at a time, and the classes of verbs, which cue_classes.py reads from a file. Out:
counts that can be added up (`CueTally`) and rows of a table. Every cue counts, known or not.
Source: content/pages/method.md, "Reporting verbs"; the lists are cited in data/reporting_verbs/.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import Literal, NamedTuple

from site_builder.compare.room.voice import Voice, reporter_of
from site_builder.compare.words.cue_language import NO_LIST, OTHER_CLASSES, CueLanguage
from site_builder.compare.words.cue_phrases import read_cue
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.registry import Registry

By = Literal["outlet", "side", "outlet-side", "event"]


@dataclass(frozen=True, slots=True)
class CueClass:
    """A class of verbs and what a verb of it does to the words that follow."""

    id: str
    label: str
    means: str


@dataclass(frozen=True, slots=True, eq=False)  # equal to itself alone, so that cues can be cached
class CueClasses:
    """All that is known of reporting verbs.

    Shapes: `languages[tag]` is missing where we have no list; it is read when it is first asked for.
            Classes stand in the order in which tables show them, `OTHER_CLASSES` not among them.
    """

    classes: tuple[CueClass, ...] = ()
    languages: Mapping[str, CueLanguage] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of all classes that a cue may have, in the order in which tables show them."""
        return (*(each.id for each in self.classes), *OTHER_CLASSES)


class Cue(NamedTuple):
    """One reporting verb in one language; where it is no bare verb, `lemma` is the cue as it was written."""

    cue_class: str
    lemma: str
    lang: str


class CueUse(NamedTuple):
    """Who used which cue for whose words, and in which event."""

    reporter: Voice
    side: str
    event: str
    cue: Cue


@dataclass(frozen=True, slots=True)
class CueTally:
    """Units: `counts` are renderings. Sorted by use."""

    counts: Mapping[CueUse, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CueRow:
    """One line of the table.

    Shapes: `about` is (outlet or source), (side), (event) or (outlet or source, side), as ids;
            `folder` is the folder of the first; `classes` holds every class in the order of the
            data file, `OTHER_CLASSES` last, with 0 where there is none; `cues` has the most used first.
    Units:  renderings, but for `events`.
    """

    folder: Literal["outlets", "sources", "sides", "events"]
    about: tuple[str, ...]
    renderings: int
    events: int
    classes: tuple[tuple[str, int], ...]
    cues: tuple[tuple[Cue, int], ...]


@lru_cache(maxsize=4096)
def resolve_cue(text: str, language: str, known: CueClasses) -> Cue:
    """What a cue phrase is: a bare verb, or one of `OTHER_CLASSES` with the phrase as it was written."""
    tag, as_written = language.partition("-")[0].lower(), " ".join(text.split())
    if tag not in known.languages:
        return Cue(NO_LIST, as_written, tag)
    found = read_cue(text, known.languages[tag])
    return Cue(found, as_written, tag) if isinstance(found, str) else Cue(found.cue_class, found.lemma, tag)


def languages_of_cues(tally: CueTally) -> tuple[str, ...]:
    """The languages in which there are cues, sorted."""
    return tuple(sorted({use.cue.lang for use in tally.counts}))


def tally_cues(event: Event, registry: Registry, known: CueClasses) -> CueTally:
    """The cues of one event; renderings without a cue are not counted."""
    counts: dict[CueUse, int] = {}
    for account, quote in event.quotes():
        for rendering in quote.renderings:
            if rendering.cue is None:
                continue
            cue = resolve_cue(rendering.cue, language_of(rendering, registry), known)
            use = CueUse(reporter_of(rendering.source, registry), account.side, event.id, cue)
            counts[use] = counts.get(use, 0) + 1
    return CueTally(dict(sorted(counts.items())))


def cue_table(tally: CueTally, by: By, known: CueClasses) -> tuple[CueRow, ...]:
    """One row for each outlet, side, event or pair of outlet and side, sorted by folder and id."""
    grouped: dict[tuple[Literal["outlets", "sources", "sides", "events"], tuple[str, ...]], dict[CueUse, int]] = {}
    for use, number in tally.counts.items():
        if by == "side":
            grouped.setdefault(("sides", (use.side,)), {})[use] = number
        elif by == "event":
            grouped.setdefault(("events", (use.event,)), {})[use] = number
        else:
            about = (use.reporter.id, use.side) if by == "outlet-side" else (use.reporter.id,)
            grouped.setdefault((use.reporter.kind, about), {})[use] = number
    return tuple(_row(folder, about, uses, known.order) for (folder, about), uses in sorted(grouped.items()))


def _row(
    folder: Literal["outlets", "sources", "sides", "events"],
    about: tuple[str, ...],
    uses: Mapping[CueUse, int],
    order: tuple[str, ...],
) -> CueRow:
    cues: dict[Cue, int] = {}
    for use, number in uses.items():
        cues[use.cue] = cues.get(use.cue, 0) + number
    classes = dict.fromkeys(order, 0)
    for cue, number in cues.items():
        classes[cue.cue_class] += number
    return CueRow(
        folder,
        about,
        sum(cues.values()),
        len({use.event for use in uses}),
        tuple(classes.items()),
        tuple(sorted(cues.items(), key=lambda pair: (-pair[1], pair[0].lemma, pair[0]))),
    )
