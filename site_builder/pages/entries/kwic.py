"""Places of contested words -> lines of keywords in context, event by event."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from site_builder.compare.naming.naming import NameUse
from site_builder.compare.words.word_uses import WordUse
from site_builder.frozen import dataclass
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.entries.word import WordLink, said_or_published, use_date, word_link
from site_builder.pages.event.scope import ScopeView, scope_view
from site_builder.pages.event.strip import mark_of
from site_builder.pages.links import Linked, entry_link, quote_path, side_link, source_link, speaker_link
from site_builder.pages.lists.mention import EventCard, event_card
from site_builder.say.languages import direction_of
from site_builder.say.phrases import LanguageName, Message
from site_builder.summary import EventSummary

SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One place: the keyword in its context, whose quote it is, and where it was read.

    Shapes: `word` is the term to which it belongs, where an entry has several.
    """

    before: str
    keyword: str
    after: str
    lang: str
    dir: str
    is_own: bool
    is_marked: bool
    word: WordLink | None
    language_name: LanguageName
    side: Linked
    mark: int
    speaker: Linked
    is_unnamed: bool
    source: Linked
    outlet: Linked | None
    date: Message
    path: str
    scope: ScopeView | None


@dataclass(frozen=True, slots=True)
class KwicGroup:
    """An event with the uses in it."""

    card: EventCard
    lines: tuple[KwicLine, ...]


def kwic_group(summary: EventSummary, terms: Collection[str], registry: Registry) -> KwicGroup:
    """The places in an event where the terms of one entry stand, in the order of columns."""
    uses = (use for use in summary.lexicon.uses if use.term in terms)
    lines = (_line(summary, use, registry, is_one_of_several=len(terms) > 1) for use in uses)
    return KwicGroup(event_card(summary, registry), tuple(lines))


def _line(summary: EventSummary, use: WordUse, registry: Registry, *, is_one_of_several: bool) -> KwicLine:
    source = source_link(use.source, registry)
    outlet = entry_link("outlets", use.outlet, registry) if use.outlet else None
    return KwicLine(
        _on_one_line(use.before),
        _on_one_line(use.keyword),
        _on_one_line(use.after),
        use.lang,
        direction_of(use.lang, use.before + use.keyword + use.after),
        use.is_own,
        use.is_marked,
        word_link(use, summary.id) if is_one_of_several else None,
        LanguageName(use.lang),
        side_link(use.side, registry),
        side_mark(summary, use.side),
        speaker_link(use.speaker, registry),
        use.speaker.id is None,
        source,
        outlet if outlet and outlet.name != source.name else None,
        use_date(use),
        quote_path(summary.id, use.quote),
        scope_view(next(mention.scope for mention in summary.mentions if mention.quote == use.quote)),
    )


def name_lines(summary: EventSummary, uses: Iterable[NameUse], registry: Registry) -> Iterator[KwicLine]:
    """The places in an event where words name something, in the order of columns."""
    mentions = {mention.quote: mention for mention in summary.mentions}
    for use in uses:
        mention, source = mentions[use.quote], source_link(use.source, registry)
        outlet = entry_link("outlets", use.outlet, registry) if use.outlet else None
        direction = direction_of(use.lang, use.before + use.words + use.after)
        yield KwicLine(
            _on_one_line(use.before), _on_one_line(use.words), _on_one_line(use.after), use.lang, direction,
            use.by == "side", True, None, LanguageName(use.lang), side_link(use.side, registry),
            side_mark(summary, use.side), speaker_link(mention.speaker, registry), mention.speaker.id is None, source,
            outlet if outlet and outlet.name != source.name else None,
            said_or_published(mention.said, registry.sources[use.source].date),
            f"{entry_path('events', summary.id)}#{use.rendering or use.quote}", scope_view(mention.scope),
        )  # fmt: skip


def side_mark(summary: EventSummary, side: str) -> int:
    """The mark of a side: that of its column in the event."""
    return mark_of(summary.sides.index(side) + 1)


def _on_one_line(text: str) -> str:
    """Line breaks of the file become spaces; a space at the border of the keyword stays."""
    return SPACE.sub(" ", text)
