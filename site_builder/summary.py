"""Event and Comparison -> EventSummary: the little that site-wide pages need of an event.

The build holds one summary of each event in memory and never all their texts: `Mention.excerpt` is
cut to 280 characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Never

from site_builder.compare.answers.counts import Counts
from site_builder.compare.answers.opening import Opening
from site_builder.compare.compare_event import Comparison
from site_builder.compare.figures.differing import DifferingFigures, differing_figures
from site_builder.compare.naming.naming import NamedThing
from site_builder.compare.revisions.changed import Changed, changed_in
from site_builder.compare.words.lexicon import Lexicon, lexicon_of
from site_builder.compare.words.wording import ContestedWord, language_of, words_of
from site_builder.frozen import dataclass
from site_builder.markup import Markup, markdown_to_markup
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Correction, Event, Mode, Quote, Rendering, Speaker
from site_builder.model.registry import Registry, sources_named_by
from site_builder.model.wholes import with_wholes

LONGEST_EXCERPT = 280
# Of a summary: its quotes without and with their words, the lexicon, what is named by which words, what the editors
# say of the event, and the figures that differ; what stands in none of these is in its head.
PARTS = ("head", "marks", "mentions", "lexicon", "named", "about", "figures")


@dataclass(frozen=True, slots=True)
class Belongs:
    """To which entries an event or a quote belongs, and so on whose pages it stands, and in whose counts.

    The pages of entries, the facets, the indexes, the map and the home page all go by it.
    Shapes: of sides, topics and places also all that they are part of; people and outlets sorted by id. An event
            belongs to the outlets of its sources, and to those that carried or spoke a quote of it.
    Source: content/pages/method.md, "What belongs to what".
    """

    sides: tuple[str, ...]
    people: tuple[str, ...]
    outlets: tuple[str, ...]
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    referents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """One rendering as other pages show it."""

    source: str
    outlet: str | None
    excerpt: str
    mode: Mode
    is_translated: bool
    lang: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One quote as other pages list it.

    Shapes: `briefs` in the order of the renderings.
    """

    quote: str
    side: str
    position: int
    speaker: Speaker
    role: str | None
    said: EdtfDate | None
    briefs: tuple[Brief, ...]
    belongs: Belongs
    words: tuple[ContestedWord, ...]
    scope: str | None = None

    def brief_of(self, source: str) -> int:
        """The index of the first rendering that a source gives; 0 where it gives none."""
        sources = [brief.source for brief in self.briefs]
        return sources.index(source) if source in sources else 0


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)  # cards are kept by it, as long as it is there
class EventSummary:
    """One event as other pages list it.

    Shapes: `asks` are (question, what it asks); `was` are ids that the event had before, the first first; `about` is
            the editors' summary of it.
    """

    id: str
    title: str
    date: EdtfDate
    place: str | None
    belongs: Belongs
    topics: tuple[str, ...]
    sides: tuple[str, ...]
    sources: tuple[str, ...]
    counts: Counts
    opening: Opening | None
    mentions: tuple[Mention, ...]
    lexicon: Lexicon
    named: tuple[NamedThing, ...]
    asks: tuple[tuple[str, str], ...]
    corrections: tuple[Correction, ...]
    is_draft: bool
    changed: tuple[Changed, ...] = ()
    was: tuple[str, ...] = ()
    published: EdtfDate | None = None
    updated: EdtfDate | None = None
    about: Markup | None = None
    figures: tuple[DifferingFigures, ...] = ()


class NotRead:
    """In place of a part that was not asked for: whoever looks at it must say that it is needed."""

    def _refuse(self, *_: object) -> Never:
        raise AssertionError("this row of the table of outputs does not say that it needs this part of a summary")

    __iter__ = __len__ = __bool__ = __getitem__ = __contains__ = __str__ = __format__ = __eq__ = __hash__ = _refuse

    def __getattr__(self, name: str) -> Never:
        if name.startswith("__"):
            raise AttributeError(name)
        self._refuse()


_NOT_READ: Any = NotRead()


def split(summary: EventSummary) -> tuple[Any, ...]:
    """The parts of a summary, in the order of `PARTS`."""
    rest = dict.fromkeys(("mentions", "lexicon", "named", "about", "figures"), _NOT_READ)
    marks = tuple(map(_mark_of, summary.mentions))
    parts = (summary.lexicon, summary.named, summary.about, summary.figures)
    return replace(summary, **rest), marks, summary.mentions, *parts


def _mark_of(mention: Mention) -> Mention:
    """A quote as those see it who only count whose it is, where it was read, and which words it marks."""
    briefs = tuple(replace(brief, excerpt=_NOT_READ) for brief in mention.briefs)
    return replace(mention, role=_NOT_READ, said=_NOT_READ, scope=_NOT_READ, briefs=briefs)


def joined(parts: Mapping[str, Any]) -> EventSummary:
    """A summary from its head and whatever other parts there are."""
    head: EventSummary = parts["head"]
    mentions = parts.get("mentions", parts.get("marks", _NOT_READ))
    names = ("lexicon", "named", "about", "figures")
    return replace(head, mentions=mentions, **{name: parts.get(name, _NOT_READ) for name in names})


def summarize(event: Event, registry: Registry, comparison: Comparison) -> EventSummary:
    """The summary of one event. `registry` is that of the whole site: the lexicon looks for all its terms."""
    position = {side: number for number, side in enumerate(comparison.sides, 1)}
    sources = tuple(sorted(sources_named_by(event)))
    mentions = tuple(
        _mention(quote, account.side, position[account.side], registry) for account, quote in event.quotes()
    )
    return EventSummary(
        event.id,
        event.title,
        event.date,
        event.place,
        _belongs(event, comparison.sides, sources, mentions, registry),
        event.topics,
        comparison.sides,
        sources,
        comparison.counts,
        comparison.opening,
        mentions,
        lexicon_of(event, registry, comparison),
        tuple(thing for thing in comparison.named if thing.kind == "referents"),
        tuple((question.id, question.ask) for question in event.questions),
        event.corrections,
        event.status == "draft",
        changed_in(event, comparison, registry),
        event.was or (),
        event.published,
        event.updated,
        markdown_to_markup(event.summary) if event.summary else None,
        differing_figures((each.row.question, each.figures) for each in comparison.questions),
    )


def _belongs(
    event: Event, sides: tuple[str, ...], sources: tuple[str, ...], mentions: tuple[Mention, ...], registry: Registry
) -> Belongs:
    published = {outlet for source in sources if (outlet := registry.sources[source].outlet)}
    return Belongs(
        with_wholes(sides, registry.sides),
        tuple(sorted({id for mention in mentions for id in mention.belongs.people})),
        tuple(sorted(published.union(*(mention.belongs.outlets for mention in mentions)))),
        with_wholes(event.topics, registry.topics),
        with_wholes((event.place,) if event.place else (), registry.places),
        tuple(naming.id for naming in event.referents),
    )


def _mention(quote: Quote, side: str, position: int, registry: Registry) -> Mention:
    briefs = tuple(_brief(rendering, registry) for rendering in quote.renderings)
    person = registry.people.get(quote.speaker.id or "")
    named = {quote.speaker.id or "", *(carrier.id or "" for each in quote.renderings for carrier in each.via)}
    published = {brief.outlet for brief in briefs if brief.outlet}
    return Mention(
        quote.id,
        side,
        position,
        quote.speaker,
        quote.role or (person.role if person else None),
        quote.said,
        briefs,
        Belongs(
            with_wholes((side,), registry.sides),
            tuple(sorted(named & registry.people.keys())),
            tuple(sorted(published | (named & registry.outlets.keys()))),
        ),
        words_of(quote, side, registry),
        quote.scope,
    )


def _brief(rendering: Rendering, registry: Registry) -> Brief:
    return Brief(
        rendering.source,
        registry.sources[rendering.source].outlet,
        excerpt(rendering.text),
        rendering.mode,
        rendering.translated is not None,
        language_of(rendering, registry),
        rendering.at,
    )


def excerpt(text: str) -> str:
    """The beginning of a long text, cut between words; the cut is shown."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_EXCERPT:
        return text
    return text[:LONGEST_EXCERPT].rpartition(" ")[0] + " […]"
