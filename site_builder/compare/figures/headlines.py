"""An event -> the figures in the headlines and titles of its sources: the outlets' words, no side's.

A document's title is the editors' name for it, and gives no figure of its own. Source: content/pages/method.md,
"Figures".
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.figures.figures import Figure, figures_in
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.registry import Registry, sources_named_by

WITH_HEADS = ("article", "post", "broadcast", "book")


@dataclass(frozen=True, slots=True)
class HeadlineFigures:
    """The figures of a source's title. Shapes: at least one."""

    source: str
    lang: str
    figures: tuple[Figure, ...]


def headline_figures(event: Event, registry: Registry) -> tuple[HeadlineFigures, ...]:
    """Those of all sources of the event whose titles give any, by their ids."""
    return tuple(_found(event, registry))


def _found(event: Event, registry: Registry) -> Iterator[HeadlineFigures]:
    for id in sorted(sources_named_by(event)):
        source = registry.sources[id]
        if source.kind in WITH_HEADS and (figures := figures_in(source.title, source.language)):
            yield HeadlineFigures(id, source.language, figures)
