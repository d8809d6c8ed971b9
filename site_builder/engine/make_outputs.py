"""Groups of events -> the pages and files that are not one event's, as bytes: the second half of the build.

Each is made and let go in turn, so that memory does not grow with the number of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder.check.draft_entries import Key, without
from site_builder.engine.build_event import BuildInputs
from site_builder.engine.digests import digest
from site_builder.engine.made import Known, Made, MadeOutput, Pages
from site_builder.engine.read_atlas import read_atlas
from site_builder.engine.tracking import TEMPLATES, Seen, tracked
from site_builder.frozen import dataclass
from site_builder.model.text_page import TextPage
from site_builder.outputs import OUTPUTS
from site_builder.pages.lists.facets import KINDS
from site_builder.pages.measures.site_counts import SiteCounts
from site_builder.pages.output import Events, Later, Material, material_of
from site_builder.pages.page import DataPage, Page
from site_builder.render_html import Renderer


@dataclass(frozen=True, slots=True)
class Found:
    """What is known when all events were read. Shapes: `hidden` are the entries that only drafts name."""

    texts: tuple[TextPage, ...]
    counts: SiteCounts | None
    hidden: frozenset[Key]


@dataclass(frozen=True, slots=True)
class OutputTask:
    """An output that is to be made, or of which some pages are. Shapes: `known` are its pages on record."""

    row: int
    key: str
    known: Known


@dataclass(frozen=True, slots=True)
class Group:
    """What an output is made of: events, and by what the parts that its row looks at are known, by their ids."""

    events: Events
    versions: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes outputs. Shapes: a path that begins with one of `unlisted` stays out of the sitemap."""

    material: Material
    unlisted: tuple[str, ...]
    render: Renderer

    def make(self, task: OutputTask, group: Group) -> MadeOutput:
        """Every page and file of one key of a row, from its group; but for those that are on record as made of it."""
        pages = Pages(task.known)
        material = replace(self.material, registry=tracked(self.material.registry, pages.seen))
        counts = self.counts_of(task.row, task.key, group.events)
        rest: list[Made] = []
        for each in OUTPUTS[task.row].make(task.key, group.events, material):
            if isinstance(each, Later):
                versions = (group.versions[event.id] for event in each.events)
                inputs = digest(each.about, counts if each.counts else b"", *versions)
                if not pages.is_known(each.path, inputs):
                    with pages.page(each.path, inputs) as made:
                        made.append(self._made(each.make(), pages.seen))
            else:
                rest.append(self._made(each, pages.seen))
        return pages.output(counts, tuple(rest))

    def at(self, row: int, key: str, events: Events, path: str, folder: str) -> DataPage | None:
        """One page or file of an output, and no other; None where it has no such path.

        Shapes: `folder` is that of the one version that `render` makes, with which the path of a page begins.
        """
        for each in OUTPUTS[row].make(key, events, self.material):
            if isinstance(each, DataPage):
                if each.path == path:
                    return each
            elif folder + each.path == path:
                page = each.make() if isinstance(each, Later) else each
                (file,) = self._rendered(page)
                return file
        return None

    def listed(self, row: int, key: str, events: Events) -> Iterator[str]:
        """The paths of an output's pages that the sitemap lists; none is rendered."""
        made = OUTPUTS[row].make(key, events, self.material)
        yield from (each.path for each in made if not isinstance(each, DataPage) and self._is_listed(each))

    def counts_of(self, row: int, key: str, events: Events) -> bytes:
        """By what is known what an output made of a group shows of the counts over all events."""
        output = OUTPUTS[row]
        return digest(output.counts(key, events, self.material)) if output.counts and output.groups else b""

    def _made(self, page: Page[object] | DataPage, seen: Seen) -> Made:
        if isinstance(page, DataPage):
            return Made("", (page,))
        seen.add((TEMPLATES, page.template))
        return Made(page.path if self._is_listed(page) else "", tuple(self._rendered(page)))

    def _rendered(self, page: Page[object]) -> Iterator[DataPage]:
        is_unlisted = page.path.startswith(self.unlisted)
        return self.render(replace(page, is_unlisted=True) if is_unlisted else page)

    def _is_listed(self, page: Page[object] | Later) -> bool:
        is_part = isinstance(page, Page) and page.whole
        return page.path != "404.html" and not is_part and not page.path.startswith(self.unlisted)


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
