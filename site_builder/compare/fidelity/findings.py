"""What is found of the texts of a quote, as types: which words, who has them and who lacks them."""

from __future__ import annotations

from site_builder.compare.fidelity.fidelity_words import Kind
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.model.event import ALL_KEPT, Quote


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that some texts of a quote have and others lack.

    Shapes: `has` and `lacks` are sources, or "original" and "translation" where it has none of its own; `is_only`
            where every text that is compared with these is in one or the other. `is_elsewhere`: the others have the
            same words at another place. `see` is (source, its own words, quote) where a text that lacks a negation has
            one in another quote of the same text. `is_kept`: the editors say that nothing is lost.
    """

    kind: Kind
    words: str
    lang: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    is_only: bool
    is_elsewhere: bool
    see: tuple[tuple[str, str, str], ...]
    is_kept: bool
    is_across: bool


@dataclass(frozen=True, slots=True)
class QuoteFidelity:
    """The findings of one quote, the strongest first."""

    quote: str
    findings: tuple[Finding, ...]


def is_kept(quote: Quote, words: str) -> bool:
    """Whether the editors say of some words of a quote that nothing is lost."""
    kept = {folded(word) for word in quote.kept}
    return ALL_KEPT in kept or folded(words) in kept
