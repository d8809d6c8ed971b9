"""The registry and the addresses, as seen by one output -> what it looked up there, found or not.

An output is made again when the answer to one of its lookups has changed; so an entry that is added matters to those
who asked for it in vain, and nothing else does.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, fields
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zlib import crc32

from site_builder.check.site_addresses import Addresses
from site_builder.engine.digests import digest
from site_builder.frozen import dataclass
from site_builder.language.word_places import WordIndex, runs_in
from site_builder.model.registry import Registry

K = TypeVar("K")
V = TypeVar("V")

ALL = "*"  # whoever walks over a mapping sees all of it
LINKS = "links"
TEMPLATES = "templates"
RUNS = "runs"
Lookup = tuple[str, Any]  # a field of the registry, `LINKS`, `TEMPLATES` or `RUNS`, and what was asked for


class Seen:
    """Where lookups are noted: in a set, which may be another for a while."""

    __slots__ = ("_found", "add", "runs")

    def __init__(self, found: set[Lookup]) -> None:
        self._found, self.add = found, found.add
        self.runs: dict[str, set[str] | None] = {}  # by language those of all texts; None where any word may stand

    def words(self) -> Iterator[Lookup]:
        """Of which words it was asked whether they are terms, in each language."""
        for language, runs in self.runs.items():
            yield RUNS, (language, None if runs is None else _crcs(runs).tobytes())

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


class TrackedIndexes(Mapping[str, WordIndex]):
    """Indexes of terms that note in which words of which language terms are looked for, found or not."""

    __slots__ = ("_indexes", "_seen")

    def __init__(self, indexes: Mapping[str, WordIndex], seen: Seen) -> None:
        self._indexes, self._seen = indexes, seen

    def __getitem__(self, language: str) -> WordIndex:
        return TrackedIndex(self._indexes.get(language, WordIndex({})).by_run, language, self._seen)

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("all indexes are not to be asked for: an output would depend on all terms")

    def __len__(self) -> int:
        raise AssertionError("how many there are depends on all terms")


@dataclass(frozen=True, slots=True)
class TrackedIndex(WordIndex):
    """The terms of one language, of which there may be none."""

    language: str
    seen: Seen

    def named_in(self, text: str, lang: str) -> tuple[str, ...]:
        """As `WordIndex.named_in`."""
        runs, known = runs_in(text, lang), self.seen.runs.setdefault(self.language, set())
        if runs is None or known is None:
            self.seen.runs[self.language] = None
        else:
            known |= runs
        return WordIndex.named_in(self, text, lang)


def _crcs(runs: Iterable[str]) -> array[int]:
    """Runs of letters in four bytes each. Two that have the same make an output depend on more than it shows."""
    return array("I", sorted(crc32(run.encode("utf-8", "surrogatepass")) for run in runs))


def tracked(registry: Registry, seen: Seen) -> Registry:
    """The same registry, of which every lookup is added to `seen`."""
    mappings = {each.name: getattr(registry, each.name) for each in fields(registry) if each.name != "names"}
    seen_through: dict[str, Any] = {name: Tracked(entries, name, seen) for name, entries in mappings.items()}
    return Registry(**{**seen_through, "term_indexes": TrackedIndexes(registry.term_indexes, seen)})


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
        self._runs: dict[str, list[tuple[int, Any]]] = {}

    def of(self, lookup: Lookup) -> bytes:
        """The digest of the answer to one lookup. Size: 12 bytes."""
        if lookup[0] == RUNS:  # the words of one page: hardly another has just these
            return digest(self._answer(*lookup))
        if lookup not in self._known:
            self._known[lookup] = digest(self._answer(*lookup))
        return self._known[lookup]

    def _answer(self, name: str, key: Any) -> Any:
        if name == TEMPLATES:
            return self._template(key)
        if name == RUNS:
            return self._terms_in(*key)
        if name == LINKS:
            link, page = key
            return self._addresses.fault(link, page, None)
        entries = getattr(self._registry, name)
        if key == ALL:
            return sorted(entries.items(), key=repr)
        return entries.get(key)

    def _terms_in(self, language: str, runs: bytes | None) -> Any:
        """The terms of a language that begin with one of some runs of letters."""
        if language not in self._runs:
            by_run = self._registry.term_indexes.get(language, WordIndex({})).by_run
            self._runs[language] = [(_crcs((run,))[0], found) for run, found in sorted(by_run.items())]
        wanted = None if runs is None else set(array("I", runs))
        return [found for crc, found in self._runs[language] if wanted is None or crc in wanted]
