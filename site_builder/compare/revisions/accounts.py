"""Event -> accounts with later statements: quotes of a side of which editors say that one came after another.

Only `supersedes:` makes such an account: that two statements are alike, or apart in time, shows no connection. What was
said before stays said, and counts as an answer as before: this page tells what was said, and not what still holds.
Source: content/pages/method.md, "A changing account".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Literal

from site_builder.compare.revisions.what_changed import TextChange, what_changed
from site_builder.compare.times.day_numbers import time_key
from site_builder.compare.times.first_report import is_before
from site_builder.compare.words.wording import kind_of, language_of
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event, Quote, Rendering
from site_builder.model.registry import Registry
from site_builder.model.versions import article_of

When = EdtfDate | Literal["first", "later"]


@dataclass(frozen=True, slots=True)
class VersionStep:
    """From one version to a later one.

    Shapes: `earlier` and `later` are ids, of quotes or of sources. Where not `is_compared` nothing is known of what
            changed: the texts are too unlike, in two languages, or a reporter's or translator's words.
    """

    earlier: str
    later: str
    is_compared: bool
    changes: tuple[TextChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangingAccount:
    """Statements of one side, in order. Shapes: `versions` are ids of quotes, each after the one it supersedes; else by
    their dates, and those without a date last. One step leads to each but the first.
    """

    side: str
    versions: tuple[str, ...]
    steps: tuple[VersionStep, ...]


def changing_accounts(event: Event, registry: Registry) -> tuple[ChangingAccount, ...]:
    """Every such account, in the order of the file. `check_versions` has seen to it that there is no circle."""
    quotes = {quote.id: (account.side, quote) for account, quote in event.quotes()}
    groups: dict[str, list[Quote]] = {}
    for _, quote in quotes.values():
        if quote.supersedes:
            first = _first_of(quote, quotes)
            groups.setdefault(first.id, [first]).append(quote)
    return tuple(
        ChangingAccount(
            quotes[first][0],
            tuple(quote.id for quote in ordered),
            tuple(_step(quotes[quote.supersedes][1], quote, registry) for quote in ordered if quote.supersedes),
        )
        for first, group in groups.items()
        for ordered in [in_order(group)]
    )


def _first_of(quote: Quote, quotes: Mapping[str, tuple[str, Quote]]) -> Quote:
    while quote.supersedes:
        quote = quotes[quote.supersedes][1]
    return quote


def in_order(group: Iterable[Quote]) -> tuple[Quote, ...]:
    """Each quote after the one it supersedes; of those that wait for nothing the earliest first, by date and then as
    they stand in the file."""
    waiting, ordered = list(group), list[Quote]()
    place = {quote.id: number for number, quote in enumerate(waiting)}
    waiting.sort(key=lambda quote: (quote.said is None, time_key(quote.said) if quote.said else (), place[quote.id]))
    while waiting:
        left = {quote.id for quote in waiting}
        following = next(quote for quote in waiting if quote.supersedes not in left)
        waiting.remove(following)
        ordered.append(following)
    return tuple(ordered)


def _step(earlier: Quote, later: Quote, registry: Registry) -> VersionStep:
    pairs = [(a, b) for a in earlier.renderings for b in later.renderings if are_comparable(a, b, registry)]
    for a, b in pairs:
        lang = language_of(b, registry)
        changes = what_changed(a.text, b.text, lang, registry.names, registry.terms_by_form(lang))
        if changes is not None:
            return VersionStep(earlier.id, later.id, is_compared=True, changes=changes)
    return VersionStep(earlier.id, later.id, is_compared=False)


def are_comparable(one: Rendering, other: Rendering, registry: Registry) -> bool:
    """Whether what differs in two texts is the doing of whose words they are: whole sentences of the speaker's own, in
    one language; or texts of one kind that one article gives in two versions."""
    languages = {language_of(each, registry).partition("-")[0] for each in (one, other)}
    if len(languages) > 1:
        return False
    if all(kind_of(each) == "own" and each.mode == "direct" for each in (one, other)):
        return True
    same_kind = one.mode == other.mode and (one.translated is None) == (other.translated is None)
    return same_kind and len({article_of(each.source, registry.sources) for each in (one, other)}) == 1


def times_of_words(event: Event, accounts: Iterable[ChangingAccount]) -> dict[str, When]:
    """When each quote of a changing account was said: its date where all of the account have certain ones in this
    order, else whether it is the first or a later one."""
    quotes = {quote.id: quote for _, quote in event.quotes()}
    found: dict[str, When] = {}
    for account in accounts:
        said = [quotes[id].said for id in account.versions]
        certain = [date for date in said if date and not (date.is_uncertain or date.is_approximate)]
        are_dated = len(certain) == len(said) and all(
            is_before(one, other) for one, other in pairwise(certain)
        )
        firsts = {step.earlier for step in account.steps} - {step.later for step in account.steps}
        for id in account.versions:
            date = quotes[id].said
            found[id] = date if are_dated and date else "first" if id in firsts else "later"
    return found
