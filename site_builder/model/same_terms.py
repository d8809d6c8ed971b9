"""Terms -> the groups of those that are counterparts in different languages.

`same_as` holds both ways, whichever of two terms states it, and goes on from counterpart to counterpart.
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.model.entries import Term


def same_terms(terms: Mapping[str, Term]) -> dict[str, tuple[str, ...]]:
    """For each term that has counterparts the ids of its group, itself included, sorted."""
    links: dict[str, set[str]] = {}
    for name, term in terms.items():
        for other in term.same_as:
            if other in terms:
                links.setdefault(name, set()).add(other)
                links.setdefault(other, set()).add(name)
    groups: dict[str, tuple[str, ...]] = {}
    for name in links:
        if name not in groups:
            group = _connected(name, links)
            groups.update(dict.fromkeys(group, group))
    return groups


def _connected(start: str, links: Mapping[str, set[str]]) -> tuple[str, ...]:
    found, waiting = {start}, [start]
    while waiting:
        further = links[waiting.pop()] - found
        found |= further
        waiting += further
    return tuple(sorted(found))
