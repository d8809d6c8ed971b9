"""Event -> by which words each side and each outlet calls what the event is about, and where.

In: what the words of the texts name (`model/claims.py`). Out: one row for each of them, with whose words they are: in a
paraphrase they are those of whoever reports, in a translation those of the translator.
Source: content/pages/method.md, "Names for the same".
"""

from __future__ import annotations

from typing import Literal

from site_builder.compare.words.context import in_context
from site_builder.compare.words.wording import OWN_WORDS, kind_of, speaks_for_itself
from site_builder.frozen import dataclass
from site_builder.model.claims import Claim, ClaimedText, claims_of, put_in
from site_builder.model.event import Event
from site_builder.model.registry import Registry

Whose = Literal["side", "reporter", "translator"]


@dataclass(frozen=True, slots=True)
class NameUse:
    """One place where words name something.

    Shapes: `words` as they stand in the text, with what stands `before` and `after`. `by` says whose words they are:
            the side's own; those of the `outlet` that reports it, or of the source where our copy names no outlet; or
            those of whoever translated the text. `rendering` is the text's address on the page; "" for the original.
    """

    side: str
    quote: str
    rendering: str
    source: str
    outlet: str | None
    by: Whose
    lang: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class NamedThing:
    """What accounts call by some words: a referent, or a place, person or side with other names.

    Shapes: `kind` and `id` are those of its entry; `uses` by side in the order of columns, then as they stand.
    """

    kind: str
    id: str
    uses: tuple[NameUse, ...]


def named_things(event: Event, registry: Registry, sides: tuple[str, ...]) -> tuple[NamedThing, ...]:
    """What the event's referents are called, in their order; then entries that are called by two names or more.

    A referent that nothing names is left out.
    """
    uses: dict[tuple[str, str], list[NameUse]] = {("referents", naming.id): [] for naming in event.referents}
    for claim in claims_of(event, registry).found:
        uses.setdefault(claim.words.key, []).append(_use(claim, registry))
    columns = {side: number for number, side in enumerate(sides)}
    things = (
        NamedThing(kind, id, tuple(sorted(found, key=lambda use: columns[use.side])))
        for (kind, id), found in uses.items()
        if found and (kind == "referents" or _has_two_names(found))
    )
    return tuple(things)


def _has_two_names(uses: list[NameUse]) -> bool:
    """Whether two of them differ in one language: a name and its translation are one name."""
    names = {(use.lang.partition("-")[0], use.words.casefold()) for use in uses}
    return len(names) > len({lang for lang, _ in names})


def _use(claim: Claim, registry: Registry) -> NameUse:
    text = claim.text
    before, words, after = in_context(text.text, *claim.place)
    return NameUse(
        text.side, text.quote.id, text.address, text.source, registry.sources[text.source].outlet,
        _whose(claim, text, registry), text.lang, before, words, after,
    )  # fmt: skip


def _whose(claim: Claim, text: ClaimedText, registry: Registry) -> Whose:
    quote = text.quote
    if text.number is None:
        return "side"
    if speaks_for_itself(quote, text.source, registry):
        return "side"
    rendering = quote.renderings[text.number]
    kind = kind_of(rendering)
    if rendering.mode not in OWN_WORDS or put_in(claim):
        return "reporter"
    original = quote.original.lang.partition("-")[0] if quote.original else None
    is_translated = kind == "translated" or (original is not None and original != text.lang.partition("-")[0])
    return "translator" if is_translated else "side"
