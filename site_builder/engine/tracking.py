"""The registry and the addresses, as seen by one output -> what it looked up there, found or not.

An output is made again when the answer to one of its lookups has changed; so an entry that is added matters to those
who asked for it in vain, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar
from urllib.parse import urlsplit

from site_builder.check.site_addresses import Addresses
from site_builder.engine.digests import digest
from site_builder.model.registry import Registry

K = TypeVar("K")
V = TypeVar("V")

ALL = "*"  # whoever walks over a mapping sees all of it
LINKS = "links"
TEMPLATES = "templates"
Lookup = tuple[str, Any]  # a field of the registry, `LINKS` or `TEMPLATES`, and what was asked for


class Seen:
    """Where lookups are noted: in a set, which may be another for a while."""

    __slots__ = ("_found", "add")

    def __init__(self, found: set[Lookup]) -> None:
        self._found, self.add = found, found.add

    def turn(self, found: set[Lookup]) -> set[Lookup]:
        """Notes in another set from now on; the one before."""
        before = self._found
        self._found, self.add = found, found.add
        return before


class Tracked(Mapping[K, V]):
    """A mapping that notes what it is asked for."""

    __slots__ = ("_entries", "_name", "_seen")

    def __init__(self, entries: Mapping[K, V], name: str, seen: Seen) -> None:
        self._entries, self._name, self._seen = entries, name, seen

    def __getitem__(self, key: K) -> V:
        self._seen.add((self._name, key))
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        self._seen.add((self._name, key))
        return key in self._entries

    def get(self, key: K, default: Any = None) -> Any:
        """As `dict.get`; what is not found is noted too."""
        self._seen.add((self._name, key))
        return self._entries.get(key, default)

    def __iter__(self) -> Iterator[K]:
        self._seen.add((self._name, ALL))
        return iter(self._entries)

    def __len__(self) -> int:
        self._seen.add((self._name, ALL))
        return len(self._entries)


def tracked(registry: Registry, seen: Seen) -> Registry:
    """The same registry, of which every lookup is added to `seen`."""
    mappings = {each.name: getattr(registry, each.name) for each in fields(registry) if each.name != "names"}
    seen_through: dict[str, Any] = {name: Tracked(entries, name, seen) for name, entries in mappings.items()}
    return Registry(**seen_through)


@dataclass(frozen=True)
class TrackedAddresses(Addresses):
    """Addresses of which every link that is asked for is added to `seen`."""

    seen: Seen = field(default_factory=lambda: Seen(set()))

    def fault(self, link: str, page: str, anchors: frozenset[str] | None) -> str | None:
        """As `Addresses.fault`; a link within its own page asks nobody."""
        if urlsplit(link).path:
            self.seen.add((LINKS, (link, page)))
        return Addresses.fault(self, link, page, anchors)


class Answers:
    """What lookups find in this build, as digests that are the same in every process."""

    def __init__(self, registry: Registry, addresses: Addresses, template: Callable[[str], bytes]) -> None:
        self._registry, self._addresses, self._template = registry, addresses, template
        self._known: dict[Lookup, bytes] = {}

    def of(self, lookup: Lookup) -> bytes:
        """The digest of the answer to one lookup. Size: 12 bytes."""
        if lookup not in self._known:
            self._known[lookup] = digest(self._answer(*lookup))
        return self._known[lookup]

    def _answer(self, name: str, key: Any) -> Any:
        if name == TEMPLATES:
            return self._template(key)
        if name == LINKS:
            link, page = key
            return self._addresses.fault(link, page, None)
        entries = getattr(self._registry, name)
        if key == ALL:
            return sorted(entries.items(), key=repr)
        return entries.get(key)
