"""Events -> which reporting verbs ("said", "claimed") each outlet uses for each side: counts, no score.

In: events, one at a time, and the classes of verbs, which cue_classes.py reads from a file. Out:
counts that can be added up (`CueTally`) and rows of a table. Every cue counts, known or not.
Source: content/pages/method.md, "Reporting verbs"; the lists are cited in data/reporting_verbs.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from site_builder.compare.tokens import word_forms
from site_builder.compare.voice import Voice, reporter_of
from site_builder.compare.wording import language_of
from site_builder.folding import folded
from site_builder.model import Event
from site_builder.registry import Registry

UNCLASSIFIED = "unclassified"
EDITORS = "the editors"

By = Literal["outlet", "side", "outlet-side", "event"]


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A reporting verb as the data file has it.

    Shapes: `by` are keys of sources, or `EDITORS` with a reason in `why`; `also` holds
            (class, source key) of lists that say something else; `forms` are all but the lemma.
    """

    lemma: str
    lang: str
    cue_class: str
    by: tuple[str, ...]
    forms: tuple[str, ...]
    why: str | None = None
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CueClass:
    """A class of verbs and what a verb of it does to the words that follow."""

    id: str
    label: str
    means: str


@dataclass(frozen=True, slots=True)
class CueSource:
    """A published list: its citation, and how much of it we have read."""

    id: str
    cite: str
    seen: str


@dataclass(frozen=True, slots=True, eq=False)  # equal to itself alone, so that cues can be cached
class CueClasses:
    """All that is known of reporting verbs.

    Shapes: `by_form[language, folded words]` is the verb that a form belongs to; classes stand in
            the order in which tables show them, `unclassified` not among them.
    """

    classes: tuple[CueClass, ...] = ()
    sources: tuple[CueSource, ...] = ()
    verbs: tuple[CueVerb, ...] = ()
    by_form: Mapping[tuple[str, tuple[str, ...]], CueVerb] = field(default_factory=dict)
    negations: frozenset[tuple[str, str]] = frozenset()


class Cue(NamedTuple):
    """One reporting verb in one language; of an unknown one, `lemma` is the cue as it was written."""

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
            data file, `unclassified` last, with 0 where there is none; `cues` has the most used first.
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
    """The verb of a cue phrase.

    "told CNN" is tell. Of several verbs the first that is not neutral counts, since "and said"
    adds nothing to "testified". A negated cue and one without a known verb are unclassified.
    """
    tag = language.partition("-")[0]
    forms = word_forms(text)
    verbs = _verbs_in(forms, tag, known)
    if not verbs or any((tag, form) in known.negations or form.endswith("n't") for form in forms):
        return Cue(UNCLASSIFIED, folded(text), tag)
    verb = next((verb for verb in verbs if verb.cue_class != "neutral"), verbs[0])
    return Cue(verb.cue_class, verb.lemma, tag)


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


def merge_cues(tallies: Iterable[CueTally]) -> CueTally:
    """The sum of tallies, each taken once and let go; sorted, whatever order they came in."""
    counts: dict[CueUse, int] = {}
    for tally in tallies:
        for use, number in tally.counts.items():
            counts[use] = counts.get(use, 0) + number
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
    order = (*(cue_class.id for cue_class in known.classes), UNCLASSIFIED)
    return tuple(_row(folder, about, uses, order) for (folder, about), uses in sorted(grouped.items()))


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


def _verbs_in(forms: tuple[str, ...], language: str, known: CueClasses) -> list[CueVerb]:
    """The verbs of a phrase from left to right; at each word the longest form wins ("points out")."""
    verbs = []
    at = 0
    while at < len(forms):
        lengths = range(len(forms) - at, 0, -1)
        found = next((n for n in lengths if (language, forms[at : at + n]) in known.by_form), 0)
        if found:
            verbs.append(known.by_form[language, forms[at : at + found]])
        at += found or 1
    return verbs
