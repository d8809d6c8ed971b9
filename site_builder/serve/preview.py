"""An address of the site -> the page or file there, made of what is in memory; or as it last was, or why there is none.

A page that was made stays until a change reaches it, so that tabs can ask again and again whether it is still the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from enum import Enum
from hashlib import blake2b

from site_builder.engine.build_event import material_of
from site_builder.engine.groups import as_group, group_of
from site_builder.engine.make_outputs import Found, Group, Maker, maker_of
from site_builder.frozen import dataclass
from site_builder.model.problems import Problem
from site_builder.outputs import EVENT_OUTPUTS, OUTPUTS
from site_builder.pages.exports.sitemap import sitemap_files
from site_builder.pages.measures.site_counts import site_counts
from site_builder.pages.page import DataPage, Version
from site_builder.render_html import Renderer, html_renderer
from site_builder.serve.archive import Archive
from site_builder.serve.find_output import EventPlace, Place, entry_at, event_place, places, version_of
from site_builder.serve.reading import own_fault

PAGES = 512  # that stay in memory
NOT_FOUND = "404.html"


class State(Enum):
    """What can be shown at an address."""

    GOOD = "good"
    LAST_GOOD = "last good"  # there are errors in its file, and it was good before
    NEVER_GOOD = "never good"
    MISSING = "missing"
    READING = "reading"  # it shows all events, of which some were not yet read


@dataclass(frozen=True, slots=True)
class Shown:
    """Shapes: `data` is empty where there is nothing to show; `file` is the file of content/ that the page is made of,
    as editors see it, or "".
    """

    state: State
    data: bytes = b""
    file: str = ""

    @property
    def digest(self) -> str:
        """By what a tab knows the page again."""
        return f"{self.state.value.partition(' ')[0]}-{blake2b(self.data, digest_size=12).hexdigest()}"


class Preview:
    """The whole site, as far as somebody asks for it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._pages: OrderedDict[str, tuple[int, bytes]] = OrderedDict()  # as they last were good, and since when
        self._renderers: dict[Version, tuple[int, Renderer]] = {}
        self._makers: dict[tuple[Version, bool], tuple[tuple[int, int], Maker]] = {}
        self._assets = {file.path: file.data for file in archive.assets.files}
        self.faults: dict[str, Problem] = {}  # of ours, by the path of the page

    def show(self, path: str) -> Shown:
        """What is at a path: `events/x/index.html`."""
        if path in self._assets:
            return Shown(State.GOOD, self._assets[path])
        archive = self._archive
        archive.settle()
        version, within = version_of(path, archive.inputs.site_view.versions)
        source = self._source(within)
        if not archive.shared.has_site:
            return Shown(State.NEVER_GOOD, file=source)
        place = event_place(within)
        is_event = place is not None and place.id in archive.events
        try:
            found = self._of_event(place, path, version) if place and is_event else self._of_many(path, within, version)
            self.faults.pop(path, None)
        except Exception as error:  # our own fault, which stops this page and no other
            self.faults[path] = own_fault(source or "", error)
            found = Shown(State.NEVER_GOOD)
        if found.state is State.NEVER_GOOD and path in self._pages:
            found = Shown(State.LAST_GOOD, self._pages[path][1])
        if found.state is State.MISSING:
            found = Shown(State.NEVER_GOOD) if self._was_never_good(within) else self._not_found(path)
        return Shown(found.state, found.data, source)

    def _not_found(self, path: str) -> Shown:
        """The page for addresses that lead nowhere."""
        return Shown(State.MISSING, b"" if path == NOT_FOUND else self.show(NOT_FOUND).data)

    def _was_never_good(self, within: str) -> bool:
        """Whether there is a file of which there would be a page if it had no errors."""
        kind, id = entry_at(within) or ("", "")
        shared = self._archive.shared
        is_text = kind == "pages" and id not in {page.id for page in shared.shared.pages}
        return (kind, id) in self._archive.listing.by_key and (is_text or (kind, id) in shared.unread)

    def _source(self, within: str) -> str:
        """The file of content/ that a page is made of."""
        entry = entry_at(within)
        there = self._archive.listing.by_key.get(entry) if entry else None
        return there.path if there else ""

    # ------------------------------------------------------------------------ one event

    def _of_event(self, place: EventPlace, path: str, version: Version) -> Shown:
        archive = self._archive
        compared = archive.compared(place.id)
        is_good = archive.is_good(place.id)
        stamp = archive.stamps.of_event(place.id)
        if (kept := self._kept(path, stamp)) is not None:
            return Shown(State.GOOD if is_good else State.LAST_GOOD, kept)
        if compared is None:
            return Shown(State.NEVER_GOOD)
        material = material_of(compared, archive.inputs)
        for each in EVENT_OUTPUTS[place.row].make(material):
            is_there = each.path == path if isinstance(each, DataPage) else version.folder + each.path == path
            if is_there:
                file = each if isinstance(each, DataPage) else next(iter(self._render(version)(each)))
                self._keep(path, stamp, file.data)
                return Shown(State.GOOD if is_good else State.LAST_GOOD, file.data)
        return Shown(State.MISSING)

    # ------------------------------------------------------------------------ several events

    def _of_many(self, path: str, within: str, version: Version) -> Shown:
        for found in places(within):
            place = found._replace(key=self._archive.former.get((OUTPUTS[found.row].kind, found.key), found.key))
            if OUTPUTS[place.row].events and not self._archive.was_whole:
                return Shown(State.READING)
            if (data := self._of_output(place, path, version)) is not None:
                return Shown(State.GOOD, data)
        if path == "robots.txt" or path.startswith("sitemap"):
            return self._sitemap(path)
        return Shown(State.MISSING if self._archive.was_whole else State.READING)

    def _of_output(self, place: Place, path: str, version: Version) -> bytes | None:
        stamp = self._archive.stamps.of_output(*place)
        if (kept := self._kept(path, stamp)) is not None:
            return kept
        maker = self._maker(version, is_counted=OUTPUTS[place.row].counts is not None)
        if not self._has_key(place, maker):
            return None
        file = maker.at(*place, self._group(place).events, path, version.folder)
        if file is not None:
            self._keep(path, stamp, file.data)
        return file.data if file else None

    def _has_key(self, place: Place, maker: Maker) -> bool:
        output = OUTPUTS[place.row]
        if output.keys is not None:
            return place.key in output.keys(maker.material.registry)
        return output.groups is None or bool(self._group(place).events)

    def _group(self, place: Place) -> Group:
        output, records = OUTPUTS[place.row], self._archive.records
        if output.groups:
            return group_of(records, *place)
        return as_group(records.summaries(output.parts, output.latest) if output.events else ())

    def _sitemap(self, path: str) -> Shown:
        archive = self._archive
        if archive.inputs.site_view.base_url is None:
            return Shown(State.MISSING)
        if not archive.was_whole:
            return Shown(State.READING)
        files = {file.path: file.data for file in sitemap_files(archive.inputs.site_view, self._listed())}
        return Shown(State.GOOD, files[path]) if path in files else Shown(State.MISSING)

    def _listed(self) -> Iterator[str]:
        """The paths of all pages that search engines are to find."""
        archive = self._archive
        drafts, keys = archive.records.drafts(), archive.records.keys()
        yield from (f"events/{id}/index.html" for id in archive.records.shown() if id not in drafts)
        maker = self._maker(archive.inputs.site_view.versions[0], is_counted=True)
        for row, output in enumerate(OUTPUTS):
            for key in output.keys_of(keys.get(row, ()), maker.material.registry):
                paths = maker.listed(row, key, self._group(Place(row, key)).events)
                yield from sorted(paths, key=lambda path: (len(path), path))

    # ------------------------------------------------------------------------ what is kept

    def _kept(self, path: str, stamp: int) -> bytes | None:
        """A page that was made, if no change has reached it since."""
        was, data = self._pages.get(path, (-1, b""))
        return data if was >= stamp else None

    def _keep(self, path: str, stamp: int, data: bytes) -> None:
        self._pages[path] = (stamp, data)
        self._pages.move_to_end(path)
        if len(self._pages) > PAGES:
            self._pages.popitem(last=False)

    def _render(self, version: Version) -> Renderer:
        stamp = self._archive.stamps.shared
        was, render = self._renderers.get(version, (-1, None))
        if render is None or was != stamp:
            inputs = self._archive.inputs
            render = html_renderer(inputs.templates, inputs.site_view, version)
            self._renderers[version] = (stamp, render)
        return render

    def _maker(self, version: Version, *, is_counted: bool) -> Maker:
        """What makes pages of several events, with the counts over all events where they are asked for."""
        archive = self._archive
        stamps = (archive.stamps.shared, archive.stamps.counts if is_counted else 0)
        was, maker = self._makers.get((version, is_counted), (None, None))
        if maker is None or was != stamps:
            inputs = archive.inputs
            counts = site_counts(archive.records.total(), inputs.cue_classes) if is_counted else None
            found = Found(archive.shared.shared.pages, counts, archive.hidden)
            maker = maker_of(inputs, found, self._render(version))
            self._makers[version, is_counted] = (stamps, maker)
        return maker
