"""Content and the store -> the next site in its stage: what is as it was is taken over, all else is made.

One way for every build. Without a store, or with an empty one, nothing is as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from site_builder.assets import Assets
from site_builder.check.draft_entries import Key, only_in_drafts, without
from site_builder.compare.room.tallies import TallySum
from site_builder.engine.base_digest import base_digest, program_digest
from site_builder.engine.build_event import BuildInputs, BuiltEvent
from site_builder.engine.executors import Executor, executor_for
from site_builder.engine.make_outputs import Found, Made, MadeOutput, maker_of
from site_builder.engine.store import Store
from site_builder.engine.tracking import Answers, Lookup, digest
from site_builder.engine.workers import Progress
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Place, Problem, has_errors
from site_builder.model.registry import Registry
from site_builder.model.text_page import TextPage
from site_builder.model.urls import entry_path
from site_builder.outputs import OUTPUTS
from site_builder.pages.exports.sitemap import sitemap_files
from site_builder.pages.lists.mention import latest_first
from site_builder.pages.measures.site_counts import site_counts
from site_builder.publish.publish import Stage
from site_builder.read.find_sources import LARGEST, SourcePath
from site_builder.render_html import html_renderer

FUTURE = "said-in-future"  # the one warning that depends on the day


@dataclass(frozen=True, slots=True)
class Content:
    """What was found before the first event is read.

    Shapes: `digests` are those of the events' files, by id; `featured` is an event, with its place in the settings.
    """

    events: tuple[SourcePath, ...]
    digests: Mapping[str, bytes]
    texts: tuple[TextPage, ...]
    assets: Assets
    inputs: BuildInputs
    problems: tuple[Problem, ...]
    featured: tuple[str, Place] | None


@dataclass(slots=True)
class Gathered:
    """What is kept of the events while they are built, one after the other. Shapes: `shown` are ids, in order."""

    problems: list[Problem]
    is_sound: bool
    shown: list[str] = field(default_factory=list)
    published: set[Key] = field(default_factory=set)
    drafts: set[Key] = field(default_factory=set)
    draft_ids: set[str] = field(default_factory=set)

    def add(self, built: BuiltEvent, *, is_shown: bool) -> None:
        """Takes in one more event."""
        self.problems += built.problems
        self.is_sound = self.is_sound and not has_errors(built.problems)
        (self.drafts if built.is_draft else self.published).update(built.named)
        self.draft_ids.update((built.id,) if built.is_draft else ())
        self.shown += [built.id] if is_shown else []


def file_digest(path: SourcePath) -> bytes:
    """A digest of a file of content/; that of nothing where it cannot be read, which is reported elsewhere."""
    try:
        with open(path.file, "rb") as file:
            return digest(program_digest(), file.read(LARGEST + 1))  # of a larger one nothing is made
    except OSError:
        return b""


class Update:
    """One build into one stage. Units: `pages` counts the HTML pages that stand there."""

    def __init__(self, content: Content, stage: Stage, store: Store) -> None:
        self.content, self.stage, self.store = content, stage, store
        self.inputs = content.inputs
        self.answers = Answers(self.inputs.registry, self.inputs.addresses)
        self.before: Mapping[str, bytes] = {}
        self.pages = 0

    def run(self, workers: int | None, progress: Progress) -> Gathered:
        """Writes the whole site, or as much as there is before the first error."""
        self._strike_off()
        self.before = self.store.inputs()
        wanted = {path.id: self._inputs_of(path) for path in self.content.events}
        kept = {id: built for id, found in wanted.items() if (built := self._kept_event(id, found))}
        missing = [path for path in self.content.events if path.id not in kept]
        for id in self.store.events().keys() - kept.keys():
            self.store.drop_event(id)
            self.store.drop_output(f"event:{id}")
        with executor_for(self.inputs, len(missing), workers, self.store) as executor:
            gathered = self._events(kept, wanted, executor.build(missing), progress)
            if gathered.is_sound:
                self._others(gathered, executor)
        return gathered

    def _strike_off(self) -> None:
        """Forgets what is out of date, before anything is made: so a build may end at any moment."""
        store, base = self.store, base_digest(self.inputs)
        if store.about("base") != base:
            store.clear()
            store.keep_about("base", base)
        damaged = {name for path, name, state in store.files() if self.stage.live_state(path) != state}
        for name in damaged | store.stale(self.answers):
            store.drop_output(name)

    # ------------------------------------------------------------------------ events

    def _events(
        self,
        kept: Mapping[str, BuiltEvent],
        wanted: Mapping[str, bytes],
        fresh: Iterator[BuiltEvent],
        progress: Progress,
    ) -> Gathered:
        content = self.content
        gathered = Gathered([*content.problems], not has_errors(content.problems))
        for done, path in enumerate(content.events, 1):
            if path.id in kept:
                gathered.add(kept[path.id], is_shown=bool(self._keep(f"event:{path.id}")))
            else:
                built = next(fresh)
                gathered.add(built, is_shown=built.summary is not None)
                if gathered.is_sound:  # two files of one name must not be written, only reported
                    self._write_event(built, wanted[path.id])
            progress(done, len(content.events))
        return gathered

    def _inputs_of(self, path: SourcePath) -> bytes:
        return digest(path.path, self.content.digests[path.id], self.inputs.neighbours.get(path.id, ()))

    def _kept_event(self, id: str, inputs: bytes) -> BuiltEvent | None:
        name = f"event:{id}"
        if self.before.get(name) != inputs:
            return None
        built, day = self.store.built(id)
        return built if _is_true_today(built, day, self.inputs.day) else None

    def _write_event(self, built: BuiltEvent, inputs: bytes) -> None:
        is_listed = built.summary is not None and not built.is_draft
        made = Made(entry_path("events", built.id) if is_listed else "", built.files)
        self._write(f"event:{built.id}", inputs, built.seen, (made,))
        bare = replace(built, files=(), summary=None, tallies=None, groups=(), seen=frozenset())
        self.store.keep_event(built.id, (bare, self.inputs.day), built.tallies, built.summary, built.groups)

    # ------------------------------------------------------------------------ everything else

    def _others(self, gathered: Gathered, executor: Executor) -> None:
        inputs, store = self.inputs, self.store
        hidden = only_in_drafts(inputs.registry, gathered.published, gathered.drafts)
        registry = inputs.registry if inputs.with_drafts else without(inputs.registry, hidden)
        wanted = self._wanted(gathered.shown, registry, hidden)
        for name in self.before.keys() - {_name(*key) for key in wanted}:
            if not name.startswith("event:"):
                store.drop_output(name)
        missing = [key for key, found in wanted.items() if self.before.get(_name(*key)) != found]
        for key in wanted.keys() - set(missing):
            self._keep(_name(*key))
        if missing:
            counts = site_counts(self._tallies(gathered.shown).total(), inputs.cue_classes)
            found = Found(self.content.texts, counts, hidden)
            for made in self._made(found, missing, gathered.shown, executor):
                of = wanted[made.row, made.key]
                self._write(_name(made.row, made.key), of, made.seen, made.made)
        for file in self.content.assets.files:
            self.stage.write(file.path, file.data)
        names = (*(f"event:{id}" for id in gathered.shown), *(_name(*key) for key in wanted))
        listed = (path for name in names for _, path in store.files_of(name) if path)
        for file in sitemap_files(inputs.site_view, listed):
            self.stage.write(file.path, file.data)

    def _wanted(self, shown: list[str], registry: Registry, hidden: frozenset[Key]) -> dict[tuple[int, str], bytes]:
        """Every output over events that there is to be, in order, with a digest of what it is made of."""
        digests = self.store.events()
        whole = digest(*((id, digests[id]) for id in sorted(shown)))
        groups: list[dict[str, bytes]] = [{} for _ in OUTPUTS]
        for (row, key), members in groupby(self.store.members(), lambda member: member[:2]):
            groups[row][key] = digest(*((id, digests[id]) for _, _, id in members))
        texts, draft_entries = digest(self.content.texts), digest(sorted(hidden))
        wanted = {}
        for row, output in enumerate(OUTPUTS):
            for key in output.keys_of(groups[row], registry):
                own = (groups[row].get(key, b""),) if output.groups else (whole if output.events else b"", texts)
                wanted[row, key] = digest(*own, draft_entries, whole if output.counts else b"")
        return wanted

    def _tallies(self, shown: Iterable[str]) -> TallySum:
        tallies = TallySum()
        for id in shown:
            tallies.add(self.store.tallies(id))
        return tallies

    def _made(
        self, found: Found, missing: list[tuple[int, str]], shown: list[str], executor: Executor
    ) -> Iterator[MadeOutput]:
        """What is made of groups goes to the executor, and meanwhile this process makes what all events go into."""
        grouped = executor.make(found, [key for key in missing if OUTPUTS[key[0]].groups])
        maker = maker_of(self.inputs, found, html_renderer(self.inputs.templates, self.inputs.site_view))
        rows = [row for row, _ in missing if OUTPUTS[row].groups is None]
        events = latest_first(self.store.summary(id) for id in shown) if rows else ()
        for row in rows:
            yield maker.make(row, "", events)
        yield from grouped

    # ------------------------------------------------------------------------ files

    def _keep(self, name: str) -> int:
        """Takes over the files of an output; how many there are."""
        files = self.store.files_of(name)
        for path, _ in files:
            self.stage.keep(path)
            self._count(path)
        return len(files)

    def _write(self, name: str, inputs: bytes, seen: Iterable[Lookup], made: Iterable[Made]) -> None:
        """Writes the files of an output, and records it when all of them stand."""
        files = [(each.listed if file is each.files[0] else "", file) for each in made for file in each.files]
        for _, file in files:
            self.stage.write(file.path, file.data)
            self._count(file.path)
        output = self.store.keep_output(name, inputs, seen, self.answers)
        for place, (listed, file) in enumerate(files):
            self.store.keep_file(file.path, output, place, listed, self.stage.state(file.path))

    def _count(self, path: str) -> None:
        self.pages += path.endswith(".html")


def _name(row: int, key: str) -> str:
    return f"{OUTPUTS[row].kind}:{key}"


def _is_true_today(built: BuiltEvent, day: EdtfDate | None, today: EdtfDate | None) -> bool:
    """Whether what was said of an event on one day holds on another: a later day only takes warnings away."""
    if day == today:
        return True
    if day is None or today is None or any(problem.code == FUTURE for problem in built.problems):
        return False
    return day.earliest <= today.earliest
