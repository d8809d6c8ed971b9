"""Event and Comparison -> how much room each side has, for one event and for the whole site.

Readers can check with it whether we treat sides alike. It states counts and judges nothing: a side
may have less room because it said less, because less is known of it, or because of us.
Source: content/pages/method.md, "Balance".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from site_builder.compare.adding import Key
from site_builder.compare.compare_event import Comparison
from site_builder.compare.texts.tokens import word_count
from site_builder.compare.words.counted_texts import CountedText, counted_texts
from site_builder.compare.words.wording import kind_of
from site_builder.frozen import dataclass
from site_builder.model.event import Account, Event, Mode
from site_builder.model.registry import Registry

MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is of one mode.

    Units: `words` are tokens of compare/texts/tokens.py; in scripts without spaces each character is one.
           Those that stand in two quotes of one source count once (compare/words/counted_texts.py).
    """

    renderings: int
    words: int


@dataclass(frozen=True, slots=True)
class SideBalance:
    """How much room one side has.

    Shapes: `sources`, `outlets` and `sources_without_outlet` are ids, sorted, each once; a source
            whose outlet our copy does not name stands in the last of them too.
            `translated` are the renderings of any mode that are published translations.
    Units:  `events` counts those in which the side has an account, `events_first` those in which
            it has the first column. A quote with two renderings counts the words of both. `own_words`
            are the speakers' own: those of direct and partial renderings that are not translated.
    """

    side: Key
    events: int
    events_first: int
    quotes: int
    direct: Extent
    partial: Extent
    paraphrase: Extent
    headline: Extent
    title: Extent
    translated: Extent
    own_words: int
    sources: tuple[str, ...]
    outlets: tuple[str, ...]
    sources_without_outlet: tuple[str, ...]

    @property
    def renderings(self) -> int:
        """Renderings of all modes."""
        return sum(self.extent(mode).renderings for mode in MODES)

    @property
    def words(self) -> int:
        """Words of all renderings: the speakers' own, translated ones, and all others."""
        return sum(self.extent(mode).words for mode in MODES)

    @property
    def reported_words(self) -> int:
        """Words of paraphrases, headlines and titles that are not translated."""
        return self.words - self.own_words - self.translated.words

    def extent(self, mode: Mode) -> Extent:
        """How much there is of one mode."""
        extent: Extent = getattr(self, mode)
        return extent


def balance_of(event: Event, registry: Registry, comparison: Comparison) -> tuple[SideBalance, ...]:
    """How much room each side has in one event.

    Shapes: one entry for each side with an account, sorted by side; a side without quotes has zeros.
    Errors: none; unknown sources were reported by `check_content`.
    Source: content/pages/method.md, "Balance".
    """
    accounts = sorted(event.accounts, key=lambda account: account.side)
    texts: dict[str, list[CountedText]] = {account.side: [] for account in accounts}
    for text in counted_texts(event, lambda quote: quote.renderings, lambda rendering: rendering.source):
        texts[text.side].append(text)
    return tuple(
        _side_balance(account, texts[account.side], registry, comparison.sides[0]) for account in accounts
    )


def _side_balance(account: Account, texts: list[CountedText], registry: Registry, first: str) -> SideBalance:
    counted = [(text.rendering, word_count(text.text)) for text in texts]
    by_mode = {mode: _extent(n for rendering, n in counted if rendering.mode == mode) for mode in MODES}
    sources = sorted({rendering.source for rendering, _ in counted})
    outlet_by_source = {source: registry.sources[source].outlet for source in sources}
    return SideBalance(
        side=account.side,
        events=1,
        events_first=int(account.side == first),
        quotes=len(account.quotes),
        **by_mode,
        translated=_extent(n for rendering, n in counted if rendering.translated),
        own_words=sum(n for rendering, n in counted if kind_of(rendering) == "own"),
        sources=tuple(sources),
        outlets=tuple(sorted({outlet for outlet in outlet_by_source.values() if outlet})),
        sources_without_outlet=tuple(source for source in sources if not outlet_by_source[source]),
    )


def _extent(word_counts: Iterable[int]) -> Extent:
    counts = tuple(word_counts)
    return Extent(len(counts), sum(counts))
