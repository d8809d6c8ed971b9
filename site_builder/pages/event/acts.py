"""Acts of an event -> what its page shows of each: side by side, how the words name who did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from site_builder.compare.agency.act_uses import ActUse
from site_builder.compare.agency.finding import How
from site_builder.frozen import dataclass
from site_builder.language.word_places import word_places
from site_builder.model.event import Act
from site_builder.pages.event.quote import RenderingView
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.strip import SideView
from site_builder.say.phrases import Message, message

FEWEST = 2  # places: one alone is not set beside anything
# What is said of the words that follow, in the order in which the page shows them.
WORDS: Mapping[How, Message] = {
    "subject": message("Says who did it:"),
    "by": message("Says who did it, after “by”:"),
    "otherwise": message("Says who did it, in another way:"),
    "unnamed": message("Does not say who did it:"),
}
DENIED = message("Says that it was not done:")


@dataclass(frozen=True, slots=True)
class ActUseView:
    """Words of a text. Shapes: `pieces` are (words, whether they name who did it)."""

    pieces: tuple[tuple[str, bool], ...]
    speaker: str
    rendering: RenderingView
    is_editors: bool


@dataclass(frozen=True, slots=True)
class ActLineView:
    """What is said of some words, and the words."""

    words: Message
    uses: tuple[ActUseView, ...]


@dataclass(frozen=True, slots=True)
class ActSideView:
    """The lines of one side."""

    side: SideView
    lines: tuple[ActLineView, ...]


@dataclass(frozen=True, slots=True)
class ActView:
    """An act, side by side. Where all that is said of it is the editors' reading, `is_editors`, and no use says so."""

    name: str
    is_editors: bool
    sides: tuple[ActSideView, ...]


def act_views(
    acts: Iterable[Act], uses: Iterable[ActUse], sides: Mapping[str, SideView], quotes: QuoteViews
) -> tuple[ActView, ...]:
    """The acts of which at least two places tell."""
    by_act: dict[str, list[ActUse]] = {}
    for use in uses:
        by_act.setdefault(use.act, []).append(use)
    return tuple(
        _act(act, by_act[act.id], sides, quotes) for act in acts if len(by_act.get(act.id, ())) >= FEWEST
    )


def _act(act: Act, uses: list[ActUse], sides: Mapping[str, SideView], quotes: QuoteViews) -> ActView:
    is_editors = all(use.is_editors for use in uses)
    rows = tuple(
        ActSideView(sides[side], tuple(_lines([*each], quotes, tells=not is_editors)))
        for side, each in groupby(uses, lambda use: use.side)
    )
    return ActView(act.name, is_editors, rows)


def _lines(uses: list[ActUse], quotes: QuoteViews, *, tells: bool) -> Iterator[ActLineView]:
    """Lines of a side, with `tells` those that are the editors' reading say so."""
    for how, words in WORDS.items():
        if told := [use for use in uses if use.how == how and not use.is_denied]:
            yield ActLineView(words, tuple(_use(use, quotes, tells) for use in told))
    if denied := [use for use in uses if use.is_denied]:
        yield ActLineView(DENIED, tuple(_use(use, quotes, tells) for use in denied))


def _use(use: ActUse, quotes: QuoteViews, tells: bool) -> ActUseView:
    quote = quotes.quotes[use.quote]
    rendering = next(each for each in quote.renderings if each.source == use.sources[0])
    speaker = quotes.registry.speaker_name(quote.speaker)
    return ActUseView(tuple(_pieces(use)), speaker, quotes.rendering(quote, rendering), tells and use.is_editors)


def _pieces(use: ActUse) -> Iterator[tuple[str, bool]]:
    """The words, with those for who did it apart: the first place, or behind "by" the last."""
    places = word_places(use.doer, use.words, use.lang) if use.doer else ()
    start, end = (places[-1] if use.how == "by" else places[0]) if places else (0, 0)
    for text, is_doer in ((use.words[:start], False), (use.words[start:end], True), (use.words[end:], False)):
        if text:
            yield text, is_doer
