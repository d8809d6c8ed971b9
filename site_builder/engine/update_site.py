"""Content and the store -> the next site in its stage: what is as it was is taken over, all else is made.

One way for every build. Without a store, or with an empty one, nothing is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.check.draft_entries import Key, only_in_drafts, without
from site_builder.engine.build_event import BuiltEvent
from site_builder.engine.content import Content, base_digest
from site_builder.engine.digests import digest
from site_builder.engine.event_records import Known
from site_builder.engine.executors import Executor, executor_for
from site_builder.engine.make_outputs import Found, Made, MadeOutput, Maker, maker_of
from site_builder.engine.program_digest import templates_digest
from site_builder.engine.store import Store
from site_builder.engine.template_digests import TemplateDigests
from site_builder.engine.tracking import TEMPLATES, Answers, Lookup
from site_builder.engine.watch import Watch
from site_builder.engine.workers import Progress
from site_builder.model.problems import Problem, has_errors
from site_builder.model.request import is_true_on
from site_builder.model.urls import entry_path
from site_builder.outputs import OUTPUTS
from site_builder.pages.exports.sitemap import sitemap_files
from site_builder.pages.lists.mention import latest_first
from site_builder.pages.measures.site_counts import SiteCounts, site_counts
from site_builder.pages.output import HEADS, Events
from site_builder.pages.page import DataPage
from site_builder.publish.publish import Stage
from site_builder.read.find_sources import SourcePath
from site_builder.render_html import html_renderer
from site_builder.summary import PARTS

ASSETS, SITEMAP = "assets:", "sitemap:"  # outputs of no row


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of it. Shapes: ids of drafts. Units: `shown` counts events with pages, `pages` HTML pages."""

    problems: tuple[Problem, ...]
    drafts: frozenset[str]
    shown: int
    pages: int


class Update:
    """One build into one stage."""

    def __init__(self, content: Content, stage: Stage, store: Store, watch: Watch) -> None:
        self.content, self.stage, self.store, self.watch = content, stage, store, watch
        self._why: dict[str, str] = {}  # an output was struck off
        self._counts: SiteCounts | None = None
        self.inputs = content.inputs
        templates = TemplateDigests(self.inputs.templates)
        self.answers = Answers(self.inputs.registry, self.inputs.addresses, templates.of)

    def run(self, workers: int | None, progress: Progress) -> Updated:
        """Writes the whole site, or as much as there is before the first error."""
        self.watch.phase("looking for what is out of date")
        self._strike_off()
        self.watch.phase("building events")
        wanted = {path.id: self._inputs_of(path) for path in self.content.events}
        missing = self._missing_events(wanted)
        tasks = len(missing) + len(self._why)  # and whatever the events strike off
        with executor_for(self.inputs, tasks, workers, self.store) as executor:
            problems = self._build(missing, wanted, executor, progress)
            if not has_errors(problems):
                self.watch.phase("making pages of several events")
                self._make(executor, progress)
                self.watch.phase("bringing the next folder in step")
                self.stage.settle(self.store.files())
        pages = sum(path.endswith(".html") for path in self.store.files())
        events = self.store.events
        return Updated(problems, frozenset(events.drafts()), len(events.shown()), pages)

    def _strike_off(self) -> None:
        """Forgets what is out of date, before anything is made: so a build may end at any moment."""
        store = self.store
        if self._is_new("base", base_digest(self.inputs)):
            store.clear_outputs()
        changed = store.files().items() - self.stage.live.items()
        for name in store.outputs_of(path for path, _ in changed):
            self._strike(name, "a file of it is not as it is on record")
        is_new = {
            TEMPLATES: self._is_new("templates", templates_digest(self.inputs.templates)),
            "entries": self._is_new("entries", self.content.shared),
        }
        if any(is_new.values()):
            for name in store.stale(self.answers, lambda lookup: is_new.get(lookup[0], is_new["entries"])):
                self._strike(name, "a template or an entry that it looks at has changed")
        if self._is_new("texts", digest(self.content.texts)):
            whole = (row for row, output in enumerate(OUTPUTS) if not output.groups)
            self._strike_rows(whole, "a page of text has changed")

    def _is_new(self, name: str, found: bytes) -> bool:
        """Whether something is not as it was on record; it is on record afterwards."""
        if self.store.about(name) == found:
            return False
        self.store.keep_about(name, found)
        return True

    def _strike(self, name: str, why: str) -> None:
        """Strikes one output off, so that it is made."""
        self.store.drop_output(name)
        self._why.setdefault(name, why)

    def _strike_rows(self, rows: Iterable[int], why: str) -> None:
        """Strikes off all outputs of some rows."""
        kinds = {OUTPUTS[row].kind for row in rows}
        for name in self.store.inputs():
            if name.partition(":")[0] in kinds:
                self._strike(name, why)

    # ------------------------------------------------------------------------ events

    def _inputs_of(self, path: SourcePath) -> bytes:
        return digest(path.path, self.content.digests[path.file], self.inputs.neighbours.get(path.id, ()))

    def _missing_events(self, wanted: Mapping[str, bytes]) -> list[SourcePath]:
        """The events that are to be built; of those that are no more, all traces go."""
        inputs, days, today = self.store.inputs(), self.store.events.days(), self.inputs.day
        problems = self.store.events.problems()
        for id in days.keys() - wanted.keys():
            self._strike_event(id)
        missing = [
            path
            for path in self.content.events
            if inputs.get(f"event:{path.id}") != wanted[path.id]
            or not is_true_on(today, days[path.id], problems.get(path.id, ()))
        ]
        for id in days.keys() & {path.id for path in missing}:
            self._why.setdefault(f"event:{id}", "its file, or what stands next to it, has changed")
        return missing

    def _build(
        self, missing: list[SourcePath], wanted: Mapping[str, bytes], executor: Executor, progress: Progress
    ) -> tuple[Problem, ...]:
        """All problems; every event is built and on record where none of them is an error."""
        new = {path.id for path in missing}
        kept = (problems for id, problems in self.store.events.problems().items() if id not in new)
        found = [*self.content.problems, *(problem for problems in kept for problem in problems)]
        done = len(wanted) - len(new)
        progress(done, len(wanted), "events")
        for built in executor.build(missing):
            found += built.problems
            if not has_errors(found):  # two files of one name must not be written, only reported
                self._write_event(built, wanted[built.record.id])
            done += 1
            progress(done, len(wanted), "events")
        return tuple(found)

    def _write_event(self, built: BuiltEvent, inputs: bytes) -> None:
        id = built.record.id
        before = self.store.events.drop(id)
        self._strike_groups(before, self.store.events.keep(built.record, built.groups))
        is_listed = built.is_shown and not built.record.is_draft
        made = Made(entry_path("events", id) if is_listed else "", built.files)
        self._write(f"event:{id}", inputs, built.seen, (made,))

    def _strike_event(self, id: str) -> None:
        self.store.drop_output(f"event:{id}")
        self._strike_groups(self.store.events.drop(id), None)

    def _strike_groups(self, before: Known | None, after: Known | None) -> None:
        """Strikes off what an event goes into, as far as it is another than it was."""
        nothing = Known((b"",) * len(PARTS), b"", frozenset())
        old, new = before or nothing, after or nothing
        changed = {part for part, was, now in zip(PARTS, old.parts, new.parts, strict=True) if was != now}
        rows = {row for row, output in enumerate(OUTPUTS) if output.events and changed & {"head", *output.parts}}
        for row, key in old.groups ^ new.groups | {group for group in old.groups & new.groups if group[0] in rows}:
            self._strike(_name(row, key), "an event of its group has changed")
        for row in rows:
            if not OUTPUTS[row].groups:
                self._strike(_name(row, ""), "an event has changed")
        if old.tallies != new.tallies:
            self.store.keep_about("counted", None)

    # ------------------------------------------------------------------------ everything else

    def _make(self, executor: Executor, progress: Progress) -> None:
        """Makes whatever is not on record, and strikes off what there is no more."""
        hidden = self._hidden()
        if self._is_new("hidden", digest(sorted(hidden))):
            self._strike_rows(range(len(OUTPUTS)), "other entries are named in drafts alone")
        if not self.store.about("counted"):
            self._strike_counted(hidden)
            self.store.keep_about("counted", True)
        registry = self.inputs.registry if self.inputs.with_drafts else without(self.inputs.registry, hidden)
        keys = self.store.events.keys()
        wanted = {
            _name(row, key): (row, key)
            for row, output in enumerate(OUTPUTS)
            for key in output.keys_of(keys.get(row, ()), registry)
        }
        there = {name for name in self.store.inputs() if not name.startswith(("event:", ASSETS, SITEMAP))}
        for name in there - wanted.keys():
            self.store.drop_output(name)
        missing = [key for name, key in wanted.items() if name not in there]
        if missing:
            for done, made in enumerate(self._made(missing, hidden, executor), 1):
                self._write(_name(made.row, made.key), made.counts, made.seen, made.made)
                progress(done, len(missing), "pages and lists")
        self._add_assets()
        self._add_sitemap(wanted)

    def _strike_counted(self, hidden: frozenset[Key]) -> None:
        """Strikes off what shows other counts over all events than it did."""
        counted = {output.kind: row for row, output in enumerate(OUTPUTS) if output.counts}
        on_record = [(name, was) for name, was in self.store.inputs().items() if name.partition(":")[0] in counted]
        maker = self._maker(self._found(hidden, is_counted=bool(on_record)))
        for name, was in on_record:
            kind, _, key = name.partition(":")
            row = counted[kind]
            events = latest_first(self.store.events.of_group(row, key, HEADS))
            if not OUTPUTS[row].groups or maker.counts_of(row, key, events) != was:
                self._strike(name, "counts over all events have changed")

    def _found(self, hidden: frozenset[Key], *, is_counted: bool) -> Found:
        if is_counted and self._counts is None:
            self._counts = site_counts(self.store.events.total(), self.inputs.cue_classes)
        return Found(self.content.texts, self._counts, hidden)

    def _maker(self, found: Found) -> Maker:
        return maker_of(self.inputs, found, html_renderer(self.inputs.templates, self.inputs.site_view))

    def _hidden(self) -> frozenset[Key]:
        """The entries that only drafts name."""
        events = self.store.events
        if not events.drafts():
            return frozenset()
        return only_in_drafts(self.inputs.registry, events.named(by_drafts=False), events.named(by_drafts=True))

    def _made(
        self, missing: list[tuple[int, str]], hidden: frozenset[Key], executor: Executor
    ) -> Iterator[MadeOutput]:
        """What is made of groups goes to the executor, and meanwhile this process makes what all events go into."""
        events = self.store.events
        found = self._found(hidden, is_counted=any(OUTPUTS[row].counts for row, _ in missing))
        grouped = executor.make(found, [key for key in missing if OUTPUTS[key[0]].groups])
        maker = self._maker(found)
        summaries: dict[frozenset[str], Events] = {}
        for row, _ in missing:
            output = OUTPUTS[row]
            if output.groups:
                continue
            if output.events and output.parts not in summaries:
                summaries[output.parts] = latest_first(events.summaries(output.parts))
            yield maker.make(row, "", summaries[output.parts] if output.events else ())
        yield from grouped

    # ------------------------------------------------------------------------ files

    def _add_assets(self) -> None:
        """The files that all pages share."""
        files = self.content.assets.files
        self._add(ASSETS, digest(*(part for file in files for part in (file.path, file.data))), lambda: files)

    def _add_sitemap(self, wanted: Iterable[str]) -> None:
        """The list of all pages, for search engines."""
        listed = self.store.listed()
        names = (*(f"event:{id}" for id in self.store.events.shown()), *wanted)
        paths = [path for name in names for path in listed.get(name, ())]
        self._add(SITEMAP, digest(*paths), lambda: tuple(sitemap_files(self.inputs.site_view, paths)))

    def _add(self, name: str, inputs: bytes, make: Callable[[], tuple[DataPage, ...]]) -> None:
        if self.store.inputs_of(name) != inputs:
            self._write(name, inputs, (), (Made("", make()),))

    def _write(self, name: str, inputs: bytes, seen: Iterable[Lookup], made: Iterable[Made]) -> None:
        """Writes the files of an output, and records it when all of them stand."""
        self.watch.made(name, self._why.get(name, "it was not there"))
        files = [
            (file.path, each.listed if file is each.files[0] else "", self.stage.write(file.path, file.data))
            for each in made
            for file in each.files
        ]
        self.store.keep_files(self.store.keep_output(name, inputs, seen, self.answers), files)


def _name(row: int, key: str) -> str:
    return f"{OUTPUTS[row].kind}:{key}"
