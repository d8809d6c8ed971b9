"""What each event looked up among what events share -> the events that are to be read again when that has changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

from site_builder.check.site_addresses import Addresses
from site_builder.engine.tracking import ALL, LINKS, RUNS, Answers, Lookup
from site_builder.model.registry import Registry


class LookedUp:
    """Who has looked up what. Each lookup stands in memory once, whoever made it."""

    def __init__(self) -> None:
        self._numbers: dict[Lookup, int] = {}
        self._of: dict[str, array[int]] = {}

    def note(self, id: str, lookups: Iterable[Lookup]) -> None:
        """Notes what an event has looked up, in place of what is known of it."""
        numbers = self._numbers
        self._of[id] = array("I", [numbers.setdefault(lookup, len(numbers)) for lookup in lookups])

    def forget(self, id: str) -> None:
        self._of.pop(id, None)

    def askers(self, before: Shelf, after: Shelf) -> tuple[str, ...]:
        """The events for which a lookup finds something else now."""
        changed = {self._numbers[lookup] for lookup in changed_lookups(self._numbers, before, after)}
        return tuple(id for id, numbers in self._of.items() if not changed.isdisjoint(numbers)) if changed else ()


class Shelf:
    """The registry and the addresses at one time, where lookups are answered."""

    def __init__(self, registry: Registry, addresses: Addresses) -> None:
        self.registry, self.addresses = registry, addresses
        self.answers = Answers(registry, addresses, _no_template)


def changed_lookups(lookups: Iterable[Lookup], before: Shelf, after: Shelf) -> list[Lookup]:
    """The lookups that find something else than they did. Entries that were not read again are the same objects."""
    has_links = before.addresses != after.addresses
    has_terms = before.registry.term_indexes != after.registry.term_indexes
    return [lookup for lookup in lookups if _is_other(*lookup, before, after, has_links, has_terms)]


def _is_other(name: str, key: Any, before: Shelf, after: Shelf, has_links: bool, has_terms: bool) -> bool:
    if name in (LINKS, RUNS):
        is_asked = has_links if name == LINKS else has_terms
        return is_asked and before.answers.of((name, key)) != after.answers.of((name, key))
    was, now = getattr(before.registry, name), getattr(after.registry, name)
    if key == ALL:
        return bool(was != now)
    one, other = was.get(key), now.get(key)
    return one is not other and bool(one != other)


def _no_template(name: str) -> bytes:
    raise AssertionError(f"no event looks at a template while it is read: {name}")
