"""Referents -> a page for each: by which words sides and outlets call it, in all events, and every place in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from site_builder.compare.naming.naming import NameUse
from site_builder.frozen import dataclass
from site_builder.language.filing import by_number
from site_builder.language.folding import folded
from site_builder.language.quotation_marks import NONE, Marks, marks_around
from site_builder.markup import Markup, markdown_to_markup
from site_builder.model.entries import Referent
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.entries.kwic import KwicGroup, name_lines
from site_builder.pages.event.naming import TRANSLATING, reporter_of
from site_builder.pages.linked_data.entry_nodes import referent_node
from site_builder.pages.links import Linked, entry_link, side_link, source_link
from site_builder.pages.lists.mention import event_card
from site_builder.pages.lists.time_pages import TimePager, time_pages
from site_builder.pages.output import Events, Later, Material
from site_builder.pages.page import Page
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Message, Phrase, counted, message
from site_builder.summary import EventSummary

USES_ON_A_PAGE = 30
Used = tuple[EventSummary, NameUse]


@dataclass(frozen=True, slots=True)
class NameCount:
    """Words, and in how many quotes they stand. Shapes: `marks` are empty where no side says them."""

    words: str
    lang: str
    dir: str
    marks: Marks
    quotes: int


@dataclass(frozen=True, slots=True)
class NamesOf:
    """The words of a side, or of whoever reports or translates others. Shapes: `manner` says how; a side has none."""

    who: Linked
    manner: Message | None
    names: tuple[NameCount, ...]


@dataclass(frozen=True, slots=True)
class ReferentView:
    """One page of one referent.

    Shapes: `entry` is what it is, if that has a page of its own; `names` are of all events. An earlier page has the
            `heading` and `groups` of its own events and nothing of the whole.
    """

    name: str
    entry: Linked | None
    description: Markup | None
    names: tuple[NamesOf, ...]
    heading: Phrase
    groups: tuple[KwicGroup, ...]
    pager: TimePager


def referent_pages(name: str, events: Events, material: Material) -> Iterator[Later]:
    """The page of a referent, or more where many quotes name it."""
    uses = tuple((summary, use) for summary in events for use in uses_in(summary, name))
    weight = Counter(summary.id for summary, _ in uses)
    for part, pager in time_pages(
        entry_path("referents", name), events, USES_ON_A_PAGE, lambda summary: summary.date,
        lambda summary: weight[summary.id] or 1,
    ):  # fmt: skip
        shown = events if pager.is_latest else part
        yield Later(pager.path, pager, shown, partial(_page, name, uses, part, pager, material.registry))


def uses_in(summary: EventSummary, name: str) -> tuple[NameUse, ...]:
    """The places in an event where words name a referent."""
    return next((thing.uses for thing in summary.named if thing.id == name), ())


def _page(
    name: str, uses: tuple[Used, ...], part: Events, pager: TimePager, registry: Registry
) -> Page[ReferentView]:
    referent, is_whole, ids = registry.referents[name], pager.is_latest, {summary.id for summary in part}
    heading = pager.counted(_heading([used for used in uses if is_whole or used[0].id in ids]))
    view = ReferentView(
        referent.name,
        same_entry(referent, registry) if is_whole else None,
        markdown_to_markup(referent.description) if referent.description and is_whole else None,
        tuple(_names(uses, registry)) if is_whole else (),
        heading,
        tuple(
            KwicGroup(event_card(summary, registry), tuple(name_lines(summary, uses_in(summary, name), registry)))
            for summary in part
        ),
        pager,
    )
    description = message("What accounts call it: {name}. {count}.", name=referent.name, count=heading)
    about = (referent_node(referent),) if is_whole else ()
    return Page(pager.path, "referent", pager.titled(referent.name), description, view, about=about)


def same_entry(referent: Referent, registry: Registry) -> Linked | None:
    """The page of what a referent is, if it has an entry of another kind."""
    same = referent.same
    if same is None:
        return None
    kinds = (("places", same.place), ("speakers", same.person), ("sides", same.side), ("outlets", same.outlet))
    return next((entry_link(kind, id, registry) for kind, id in kinds if id), None)


def _heading(uses: list[Used]) -> Phrase:
    if not uses:
        return message("No quote names it yet")
    return message(
        "{expressions}: {quotes} in {events}",
        expressions=counted("{number} expression", "{number} expressions", len({_key(use) for _, use in uses})),
        quotes=counted("{number} quote", "{number} quotes", len({(summary.id, use.quote) for summary, use in uses})),
        events=counted("{number} event", "{number} events", len({summary.id for summary, _ in uses})),
    )


def _key(use: NameUse) -> tuple[str, str]:
    return folded(use.words), use.lang.partition("-")[0]


def _names(uses: Iterable[Used], registry: Registry) -> Iterator[NamesOf]:
    """Sides by name, then those who report or translate, by name; the words of each, the most used first."""
    found: dict[tuple[Linked, Message | None], list[Used]] = {}
    for summary, use in uses:
        manner = None if use.by == "side" else reporter_of(use, registry)[0]
        found.setdefault((_who(use, registry), manner), []).append((summary, use))
    for (who, manner), used in sorted(found.items(), key=lambda pair: _order(*pair[0])):
        yield NamesOf(who, manner, tuple(_counted(used)))


def _order(who: Linked, manner: Message | None) -> tuple[int, str, str]:
    rank = 0 if manner is None else 2 if manner == TRANSLATING else 1
    return rank, by_number(str(who.name)), who.path or ""


def _who(use: NameUse, registry: Registry) -> Linked:
    if use.by == "side":
        return side_link(use.side, registry)
    if use.by == "reporter" and use.outlet:
        return entry_link("outlets", use.outlet, registry)
    return source_link(use.source, registry)


def _counted(used: Iterable[Used]) -> Iterator[NameCount]:
    quotes: dict[tuple[str, str], set[tuple[str, str]]] = {}
    first: dict[tuple[str, str], NameUse] = {}
    for summary, use in used:
        first.setdefault(_key(use), use)
        quotes.setdefault(_key(use), set()).add((summary.id, use.quote))
    for key in sorted(quotes, key=lambda each: (-len(quotes[each]), each)):
        use, words = first[key], " ".join(first[key].words.split())
        marks = marks_around(words, use.lang) if use.by == "side" else NONE
        yield NameCount(words, use.lang, direction_of(use.lang, words), marks, len(quotes[key]))
