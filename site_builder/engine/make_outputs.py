"""Groups of events -> the pages and files that are not one event's, as bytes: the second half of the build.

Each is made and let go in turn, so that memory does not grow with the number of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from site_builder.check.draft_entries import Key, without
from site_builder.engine.build_event import BuildInputs
from site_builder.engine.digests import digest
from site_builder.engine.read_atlas import read_atlas
from site_builder.engine.tracking import TEMPLATES, Lookup, tracked
from site_builder.model.text_page import TextPage
from site_builder.outputs import OUTPUTS
from site_builder.pages.lists.facets import KINDS
from site_builder.pages.measures.site_counts import SiteCounts
from site_builder.pages.output import Events, Material, material_of
from site_builder.pages.page import DataPage
from site_builder.render_html import Renderer


@dataclass(frozen=True, slots=True)
class Found:
    """What is known when all events were read. Shapes: `hidden` are the entries that only drafts name."""

    texts: tuple[TextPage, ...]
    counts: SiteCounts | None
    hidden: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Made:
    """One page or file with its bytes in all languages. Shapes: `listed` is its path if the sitemap has it, else ""."""

    listed: str
    files: tuple[DataPage, ...]


@dataclass(frozen=True, slots=True)
class MadeOutput:
    """All that one key of a row comes to. Shapes: `seen` is what was looked up for it, `counts` a digest."""

    row: int
    key: str
    made: tuple[Made, ...]
    seen: frozenset[Lookup]
    counts: bytes


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes outputs. Shapes: a path that begins with one of `unlisted` stays out of the sitemap."""

    material: Material
    unlisted: tuple[str, ...]
    render: Renderer

    def make(self, row: int, key: str, events: Events) -> MadeOutput:
        """Every page and file of one key of a row, from the events of its group."""
        seen: set[Lookup] = set()
        material = replace(self.material, registry=tracked(self.material.registry, seen))
        made = tuple(self._made(row, key, events, material, seen))
        return MadeOutput(row, key, made, frozenset(seen), self.counts_of(row, key, events))

    def counts_of(self, row: int, key: str, events: Events) -> bytes:
        """By what is known what an output made of a group shows of the counts over all events."""
        output = OUTPUTS[row]
        return digest(output.counts(key, events, self.material)) if output.counts and output.groups else b""

    def _made(self, row: int, key: str, events: Events, material: Material, seen: set[Lookup]) -> Iterator[Made]:
        for each in OUTPUTS[row].make(key, events, material):
            if isinstance(each, DataPage):
                yield Made("", (each,))
                continue
            seen.add((TEMPLATES, each.template))
            if each.path.startswith(self.unlisted):
                yield Made("", tuple(self.render(replace(each, is_unlisted=True))))
            else:
                yield Made("" if each.path == "404.html" else each.path, tuple(self.render(each)))


def maker_of(inputs: BuildInputs, found: Found, render: Renderer) -> Maker:
    """Makes the outputs of a site; entries that only drafts name are left out, or kept out of the sitemap."""
    registry = inputs.registry if inputs.with_drafts else without(inputs.registry, found.hidden)
    atlas = read_atlas() if any(place.coordinates for place in registry.places.values()) else None
    material = material_of(inputs.site, inputs.site_view, registry, found.texts, found.counts, atlas)
    return Maker(material, _folders(found.hidden), render)


def _folders(entries: Iterable[Key]) -> tuple[str, ...]:
    """Where the pages of entries stand, and the lists of their events."""
    lists = {registry: f"events/{kind}" for kind, _, _, registry in KINDS}
    return tuple(
        f"{folder}/{id}/"
        for kind, id in sorted(entries)
        for folder in ("speakers" if kind == "people" else kind, lists.get(kind))
        if folder
    )
