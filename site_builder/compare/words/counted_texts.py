"""Event -> what of its texts counts: words that are in two quotes of one source count once.

They count for the larger text. Only where they are not its own words do they count for the passage: the speaker's
words in a reporter's sentence, the words of one side in the letter of another.
Source: content/pages/method.md, "Balance".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from site_builder.compare.words.wording import KINDS, kind_of
from site_builder.frozen import dataclass
from site_builder.language.passages import WordedText, completed, rest_of, worded
from site_builder.model.event import Event, Quote, Rendering

MOST_COMPARED = 100  # texts, the largest first, with which each is compared; a longer list costs too much


@dataclass(frozen=True, slots=True)
class CountedText:
    """A rendering of a quote. Shapes: `text` is what of its words counts."""

    side: str
    quote: Quote
    rendering: Rendering
    text: str


def counted_texts(
    event: Event, chosen: Callable[[Quote], Iterable[Rendering]], within: Callable[[Rendering], str]
) -> tuple[CountedText, ...]:
    """The `chosen` renderings of each quote, in the order of the file, with what of them counts.

    Words count once among the texts that `within` names alike and whose quotes are part of one another,
    directly, through others, or as parts of one quote.
    """
    wholes = {quote.id: quote.part_of for _, quote in event.quotes() if quote.part_of}
    texts = [
        CountedText(account.side, quote, rendering, completed(rendering.text))
        for account, quote in event.quotes()
        for rendering in chosen(quote)
    ]
    if not wholes:
        return tuple(texts)
    sides = {quote.id: account.side for account, quote in event.quotes()}
    grouped: dict[tuple[str, str], list[tuple[int, bool, int, int]]] = {}
    for number, counted in enumerate(texts):
        line = _wholes_of(counted.quote.id, wholes)
        is_one_side = counted.side == sides[line[min(1, len(line) - 1)]]
        rank = (KINDS.index(kind_of(counted.rendering)), is_one_side, len(line), number)
        grouped.setdefault((line[-1], within(counted.rendering)), []).append(rank)
    for group in grouped.values():
        _count_once(texts, [number for *_, number in sorted(group)])
    return tuple(texts)


def _count_once(texts: list[CountedText], numbers: list[int]) -> None:
    """Takes from each text what stands in those before it, but for other renderings of its own quote."""
    before: list[tuple[Quote, WordedText]] = []
    for number in numbers:
        counted = texts[number]
        text = worded(counted.text)
        rest = rest_of(text, (other for quote, other in before if quote is not counted.quote))
        texts[number] = CountedText(counted.side, counted.quote, counted.rendering, rest)
        if len(before) < MOST_COMPARED:
            before.append((counted.quote, text))


def _wholes_of(quote: str, wholes: Mapping[str, str]) -> list[str]:
    """A quote, what it is part of, and so on to the whole. `check_passages` has seen to it that there is an end."""
    line = [quote]
    while line[-1] in wholes:
        line.append(wholes[line[-1]])
    return line
