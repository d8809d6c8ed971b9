"""Content and the store -> the next site in its stage: what is as it was is taken over, all else is made.

One way for every build. Without a store, or with an empty one, nothing is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from site_builder.check.draft_entries import Key, only_in_drafts
from site_builder.engine.build_event import BuiltEvent, EventTask
from site_builder.engine.built_site import leave_out
from site_builder.engine.content import Content, base_digest
from site_builder.engine.digests import digest
from site_builder.engine.event_records import Known
from site_builder.engine.executors import Executor, executor_for
from site_builder.engine.groups import as_group
from site_builder.engine.made import Made, MadeOutput, MadePage
from site_builder.engine.make_outputs import Found, Maker, OutputTask, maker_of
from site_builder.engine.program_digest import templates_digest
from site_builder.engine.reached import reached_by
from site_builder.engine.store import PageName, Store
from site_builder.engine.template_digests import TemplateDigests
from site_builder.engine.tracking import TEMPLATES, Answers
from site_builder.engine.watch import Watch
from site_builder.engine.workers import Progress
from site_builder.frozen import dataclass
from site_builder.model.problems import Problem, has_errors, stops
from site_builder.model.request import BuildRequest, is_true_on
from site_builder.outputs import OUTPUTS
from site_builder.pages.exports.sitemap import sitemap_files
from site_builder.pages.measures.site_counts import SiteCounts, site_counts
from site_builder.pages.output import HEADS
from site_builder.pages.page import DataPage
from site_builder.publish.publish import Stage
from site_builder.publish.written_file import put
from site_builder.render_html import html_renderer

ASSETS, SITEMAP = "assets:", "sitemap:"  # outputs of no row
_TOLD = frozenset(output.kind for output in OUTPUTS if output.is_told)


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
        self._why: dict[PageName, str] = {}  # a page was struck off, or under "" an output
        self._counts: SiteCounts | None = None
        self.inputs = content.inputs
        templates = TemplateDigests(self.inputs.templates)
        self.answers = Answers(self.inputs.registry, self.inputs.addresses, templates.of)

    def run(self, request: BuildRequest, progress: Progress) -> Updated:
        """Writes the whole site, or as much as there is before the first error."""
        self.watch.phase("looking for what is out of date")
        self._strike_off()
        missing = self._missing_events()
        self.watch.phase("building events")
        tasks = len(missing) + len(self._why)  # and whatever the events strike off
        with executor_for(self.inputs, tasks, request, self.stage.folder, self.store) as executor:
            problems = self._build(missing, executor, progress)
            is_stopped = stops(problems, is_strict=request.is_strict)
            if not is_stopped:
                self.watch.phase("making pages of several events")
                self._make(executor, progress)
        paths = self.store.paths()
        if not is_stopped:
            self.watch.phase("bringing the next folder in step")
            self.stage.settle(paths)
        pages = sum(path.endswith(".html") for path in paths)
        events = self.store.events
        return Updated(problems, frozenset(events.drafts()), len(events.shown()), pages)

    def _strike_off(self) -> None:
        """Forgets what is out of date, before anything is made: so a build may end at any moment."""
        store = self.store
        if self._is_new("base", base_digest(self.inputs)):
            store.clear_outputs()
        for name, page in store.pages_with(store.not_in(self.stage.live)):
            self._strike_page(name, page, "a file of it is not as it is on record")
        is_new = {
            TEMPLATES: self._is_new("templates", templates_digest(self.inputs.templates)),
            "entries": self._is_new("entries", self.content.shared),
        }
        if any(is_new.values()):
            for name, page in store.stale(self.answers, lambda lookup: is_new.get(lookup[0], is_new["entries"])):
                why = "a template or an entry that it looks at has changed"
                is_part = page or name.partition(":")[0] in _TOLD
                self._strike_page(name, page, why) if is_part else self._strike(name, why)
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
        """Strikes one output off, so that all of it is made."""
        self.store.drop_output(name)
        self._why.setdefault((name, ""), why)

    def _strike_page(self, name: str, page: str, why: str) -> None:
        """Strikes one page of an output off; of the others those are made that are to be made of something else."""
        self.store.drop_page(name, page)
        self._why.setdefault((name, page), why)

    def _strike_rows(self, rows: Iterable[int], why: str) -> None:
        """Strikes off all outputs of some rows."""
        kinds = {OUTPUTS[row].kind for row in rows}
        for name in (name for name in self.store.names() if name.partition(":")[0] in kinds):
            self._strike(name, why)

    # ------------------------------------------------------------------------ events

    def _missing_events(self) -> list[EventTask]:
        """The events that are to be built, or pages of them; of those that are no more, all traces go."""
        inputs, days, today = self.store.inputs(), self.store.events.days(), self.inputs.day
        problems = self.store.events.problems()
        for id in days.keys() - {path.id for path in self.content.events}:
            self._strike_event(id)
        missing = []
        for path in self.content.events:
            name, neighbours = f"event:{path.id}", self.inputs.neighbours.get(path.id, ())
            wanted = digest(path.path, self.content.digests[path.file], neighbours)
            if path.id in days and not is_true_on(today, days[path.id], problems.get(path.id, ())):
                self._strike(name, "what it says of the day is not true any more")
            elif inputs.get(name) == wanted:
                continue
            elif path.id in days:
                self._why.setdefault((name, ""), "its file, or what stands next to it, has changed")
            missing.append(EventTask(path, wanted, self.store.pages_of(name)))
        return missing

    def _build(self, missing: list[EventTask], executor: Executor, progress: Progress) -> tuple[Problem, ...]:
        """All problems; every event is built and on record where none of them is an error."""
        new, count = {task.path.id for task in missing}, len(self.content.events)
        kept = (problems for id, problems in self.store.events.problems().items() if id not in new)
        found = [*self.content.problems, *(problem for problems in kept for problem in problems)]
        done = count - len(new)
        progress(done, count, "events")
        for built in executor.build(missing):
            found += built.problems
            if not has_errors(found):  # two files of one name must not be written, only reported
                self._write_event(built)
            done += 1
            progress(done, count, "events")
        return tuple(found)

    def _write_event(self, built: BuiltEvent) -> None:
        id = built.record.id
        before = self.store.events.drop(id)
        self._strike_groups(before, self.store.events.keep(built.record, built.groups))
        self._write(f"event:{id}", built.output)

    def _strike_event(self, id: str) -> None:
        self.store.drop_output(f"event:{id}")
        self._strike_groups(self.store.events.drop(id), None)

    def _strike_groups(self, before: Known | None, after: Known | None) -> None:
        """Strikes off what an event goes into, as far as it is another than it was."""
        reached = reached_by(before, after)
        for row, key in reached.groups:
            self._strike_page(_name(row, key), "", "an event of its group has changed")
        for row in reached.rows:
            self._strike_page(_name(row, ""), "", "an event has changed")
        if reached.is_counted:
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
        registry = leave_out(frozenset() if self.inputs.with_drafts else hidden, self.inputs.registry, self.store)
        keys = self.store.events.keys()
        wanted = {
            _name(row, key): (row, key)
            for row, output in enumerate(OUTPUTS)
            for key in output.keys_of(keys.get(row, ()), registry)
        }
        for name in self.store.names() - wanted.keys():
            if not name.startswith(("event:", ASSETS, SITEMAP)):
                self.store.drop_output(name)
        there = self.store.inputs()
        missing = [OutputTask(*key, self.store.pages_of(name)) for name, key in wanted.items() if name not in there]
        for done, (task, made) in enumerate(self._made(missing, hidden, executor) if missing else (), 1):
            self._write(_name(task.row, task.key), made)
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
            group = as_group(self.store.events.of_group(row, key, HEADS))
            if not OUTPUTS[row].groups or maker.counts_of(row, key, group.events) != was:
                self._strike_page(name, "", "counts over all events have changed")

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
        self, missing: list[OutputTask], hidden: frozenset[Key], executor: Executor
    ) -> Iterator[tuple[OutputTask, MadeOutput]]:
        """What is made of groups goes to the executor, and meanwhile this process makes what all events go into."""
        events = self.store.events
        found = self._found(hidden, is_counted=any(OUTPUTS[task.row].counts for task in missing))
        of_groups = [task for task in missing if OUTPUTS[task.row].groups]
        grouped = executor.make(found, of_groups)
        maker = self._maker(found)
        of_all = sorted((task for task in missing if not OUTPUTS[task.row].groups), key=_reads)
        for (of_events, latest, parts), tasks in groupby(of_all, _reads):  # one such list in memory at a time
            group = as_group(events.summaries(frozenset(parts), latest) if of_events else ())
            yield from ((task, maker.make(task, group)) for task in tasks)
            del group
        yield from zip(of_groups, grouped, strict=True)

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
            self._write(name, MadeOutput((MadePage("", inputs, frozenset(), (Made("", make()),)),)))

    def _write(self, name: str, output: MadeOutput) -> None:
        """Writes the pages of an output that were made, each on record when its files stand, and the output last."""
        self.store.drop_output(name, output.kept)
        for page in (*output.pages[1:], output.pages[0]):
            if page.made:
                self._note(name, page.name)
            files = [
                (file.path, each.listed if file is each.files[0] else "", put(self.stage, file))
                for each in page.made
                for file in each.files
            ]
            number = self.store.keep_page(name, page.name, page.inputs, page.seen, self.answers)
            self.store.keep_files(number, files)

    def _note(self, name: str, page: str) -> None:
        """Tells whoever watches why a page is made."""
        self.watch.made(name, page, self._why.get((name, page)) or self._why.get((name, ""), "it was not there"))


def _reads(task: OutputTask) -> tuple[bool, int, tuple[str, ...]]:
    """At which events an output looks, and at which of their parts besides the heads."""
    output = OUTPUTS[task.row]
    return output.events, output.latest, tuple(sorted(output.parts))


def _name(row: int, key: str) -> str:
    return f"{OUTPUTS[row].kind}:{key}"
