"""Event -> how its quotes name who did each of the acts that the editors marked.

What the editors write at a quote (`doers:`) takes the place of what rules find there of that act.
Source: content/pages/method.md, "Who did it".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_builder.compare.agency.doers import doers_in
from site_builder.compare.agency.finding import How
from site_builder.compare.agency.names import names_in
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.language.word_places import word_stands_in
from site_builder.model.event import Act, Event, Quote, Rendering
from site_builder.model.registry import Registry


@dataclass(frozen=True, slots=True)
class ActUse:
    """One place of a quote that tells of an act: `words` of the text, and in them `doer`, who did it, or "".

    Shapes: `how` is "subject" where the doer does what the clause says, "by" behind that word, "otherwise" in another
            way, "unnamed" where nobody is named. `sources` are those whose renderings have it; `is_denied` where
            the text says that it was not done; `is_editors` where the editors wrote it.
    """

    act: str
    side: str
    quote: str
    sources: tuple[str, ...]
    lang: str
    how: How
    doer: str
    words: str
    is_denied: bool
    is_editors: bool


def act_uses(event: Event, sides: Iterable[str], registry: Registry) -> tuple[ActUse, ...]:
    """Act by act, side by side in the order of columns, quotes as in the file; a passage's words stand at one quote."""
    if not event.acts:
        return ()
    names = names_in(event, registry)
    order = {side: number for number, side in enumerate(sides)}
    quotes = sorted(event.quotes(), key=lambda pair: order[pair[0].side])
    return tuple(
        use
        for act in event.acts
        for use in _once(
            event, [use for account, quote in quotes for use in _of_quote(act, account.side, quote, registry, names)]
        )
    )


def _of_quote(act: Act, side: str, quote: Quote, registry: Registry, names: frozenset[str]) -> Iterator[ActUse]:
    """What a quote says of one act; what two of its renderings have alike is said once, in the words of the first."""
    by_place: dict[tuple[str, str, str, bool, int], ActUse] = {}
    for rendering in quote.renderings:
        times = Counter[tuple[str, str, str, bool]]()
        for word, use in _of_rendering(act, side, quote, rendering, registry, names):
            alike = (word.casefold(), use.how, use.doer.casefold(), use.is_denied)
            times[alike] += 1
            before = by_place.get(key := (*alike, times[alike]))
            by_place[key] = replace(before, sources=(*before.sources, rendering.source)) if before else use
    yield from by_place.values()


def _of_rendering(
    act: Act, side: str, quote: Quote, rendering: Rendering, registry: Registry, names: frozenset[str]
) -> Iterator[tuple[str, ActUse]]:
    """(the word of the act, or all words that editors wrote, and what is said with it)."""
    stated = [doer for doer in quote.doers if doer.act == act.id]
    lang, text, of = language_of(rendering, registry), rendering.text, (act.id, side, quote.id, (rendering.source,))
    for doer in stated:
        if doer.how != "none" and doer.words and word_stands_in(doer.words, text, lang):
            yield doer.words, ActUse(*of, lang, doer.how, doer.doer or "", doer.words, doer.denied, True)
    for word, found in () if stated else doers_in(text, act.words, lang, names):
        if found:
            yield word, ActUse(*of, lang, found.how, found.doer, found.words, found.is_denied, False)


def _once(event: Event, uses: list[ActUse]) -> Iterator[ActUse]:
    """Without what a passage and the whole of which it is one both have, which stands at the whole alone; without what
    longer words of the quote say too: "they killed eight & wounded several".
    """
    wholes = {quote.id: quote.part_of for _, quote in event.quotes() if quote.part_of}
    said = {(use.quote, source, use.how, use.words) for use in uses for source in use.sources}
    for use in uses:
        whole = wholes.get(use.quote)
        is_in_whole = any((whole, source, use.how, use.words) in said for source in use.sources)
        if not is_in_whole and not any(_says_more(other, use) for other in uses):
            yield use


def _says_more(other: ActUse, use: ActUse) -> bool:
    is_alike = (other.quote, other.how, other.doer, other.is_denied) == (use.quote, use.how, use.doer, use.is_denied)
    return is_alike and len(other.words) > len(use.words) and use.words in other.words
