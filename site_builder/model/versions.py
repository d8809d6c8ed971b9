"""Sources that are versions of one article -> which belong together.

`version_of` holds both ways and makes a chain or a star; which version is the later one is told by dates alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class Versioned(Protocol):
    """Whatever can be a version of something else: a source."""

    @property
    def version_of(self) -> str | None: ...


def article_of(source: str, sources: Mapping[str, Versioned]) -> str:
    """The source to which all versions of an article lead. Errors: none; circles were reported by `check_registry`."""
    seen = {source}
    while (above := sources[source].version_of) and above in sources and above not in seen:
        seen.add(above)
        source = above
    return source


def articles(ids: Iterable[str], sources: Mapping[str, Versioned]) -> tuple[tuple[str, ...], ...]:
    """Those of some sources that are versions of one article, in the order given; an article of one version is none."""
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(article_of(id, sources), []).append(id)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def versions_beside(
    source: str, sources: Mapping[str, Versioned], made: Mapping[str, Iterable[str]]
) -> tuple[str, ...]:
    """The other versions of a source, by their ids. Shapes: `made` maps a source to those that name it."""
    found = {first := article_of(source, sources)}
    waiting = [first]
    while waiting:
        for other in made.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return tuple(sorted(found - {source}))
