"""A task and the folder that all machines share -> events and outputs, whose files stand in that folder.

This is what runs on the workers of a cluster; it knows nothing of Dask. A worker may be killed at any moment, and its
task be done by another: each attempt writes into a folder of its own, and what no result names is never published.
Threads of one process take turns, for neither the templates nor the languages are made for several.
"""

from __future__ import annotations

import os
import pickle
import platform
import sqlite3
from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import NamedTuple

from site_builder.engine.build_event import BuildInputs, BuiltEvent, EventTask, build_event
from site_builder.engine.cluster_fault import other_version, unseen
from site_builder.engine.event_records import Kept
from site_builder.engine.groups import group_of, groups_in
from site_builder.engine.made import MadeOutput, written
from site_builder.engine.make_outputs import Found, Maker, OutputTask, maker_of
from site_builder.engine.program_digest import BY_FILES, Programs, programs
from site_builder.engine.workers import forget_texts
from site_builder.frozen import dataclass
from site_builder.places import templates_folder
from site_builder.publish.publish import put_on_disk
from site_builder.publish.written_file import Writer
from site_builder.render_html import Renderer, html_renderer

INPUTS, FOUND, GROUPS = "inputs.pickle", "found.pickle", "groups.sqlite"  # in the folder of a job
DASK = ("dask", "distributed")
BOOT = Path("/proc/sys/kernel/random/boot_id")  # of Linux
_turn = Lock()


@dataclass(frozen=True, slots=True)
class Job:
    """One build, as each of its tasks names it.

    Shapes: `folder` and `content` are absolute paths on every machine; `machine` is the one that builds, as long as it
            is not started again; "" where the system does not say.
    """

    folder: str
    content: str
    programs: Programs
    machine: str


class EventFile(NamedTuple):
    """An event to build, and by what the machine that asks for it knows the file. Units: bytes, ns."""

    task: EventTask
    size: int
    changed: int


def event_file(task: EventTask) -> EventFile:
    """The file of an event as this machine sees it now."""
    file = os.path.abspath(task.path.file)
    return EventFile(replace(task, path=replace(task.path, file=file)), *_size_and_time(file))


def ready(job: Job) -> str:
    """A file that this worker wrote for the job, once it saw all that it needs. Errors: ClusterFault."""
    with _turn:
        _inputs(job)
        if not os.path.isdir(job.content):
            raise unseen(job.content)
        try:
            file = _new_folder(job) / "written"
            file.write_bytes(b"written")
        except OSError as error:
            raise unseen(job.folder, "cannot write in") from error
        return str(file)


def build_chunk(job: Job, files: tuple[EventFile, ...]) -> list[BuiltEvent]:
    """Events built, in the order given. Errors: ClusterFault where this worker is not fit for it."""
    with _turn:
        inputs, render = _inputs(job)
        folder = _new_folder(job)
        writer = Writer(folder)
        events = []
        for file in files:
            refuse_older(file)
            event = build_event(file.task, inputs, render)
            events.append(replace(event, output=written(event.output, writer)))
        put_on_disk_for(job, folder)
        return events


def make_chunk(job: Job, outputs: tuple[OutputTask, ...]) -> list[MadeOutput]:
    """Outputs made from their groups, in the order given. Errors: as `build_chunk`."""
    with _turn:
        (maker, kept), folder = _maker(job), _new_folder(job)
        writer = Writer(folder)
        made = []
        try:
            with groups_in(Path(job.folder, GROUPS), kept) as groups:
                for task in outputs:
                    output = maker.make(task, group_of(groups, task.row, task.key))
                    made.append(written(output, writer))
        except sqlite3.Error as error:
            raise unseen(os.path.join(job.folder, GROUPS), "cannot read") from error
        put_on_disk_for(job, folder)
        return made


@lru_cache(maxsize=1)
def _inputs(job: Job) -> tuple[BuildInputs, Renderer]:
    """What each worker reads once. The program is compared first: another may not know the types of what follows."""
    _refuse_other_programs(job)
    inputs: BuildInputs = pickle.loads(_shared(job, INPUTS))
    inputs = replace(inputs, templates=templates_folder())  # this machine's own, which are the same
    return inputs, html_renderer(inputs.templates, inputs.site_view)


@lru_cache(maxsize=1)
def _maker(job: Job) -> tuple[Maker, Kept]:
    """What makes outputs, once all events were read; and summaries, for groups share events."""
    inputs, render = _inputs(job)
    found: Found = pickle.loads(_shared(job, FOUND))
    forget_texts()
    return maker_of(inputs, found, render), OrderedDict()


def _shared(job: Job, name: str) -> bytes:
    try:
        return Path(job.folder, name).read_bytes()
    except OSError as error:
        raise unseen(job.folder) from error


def _new_folder(job: Job) -> Path:
    """A folder of this attempt alone."""
    return Path(mkdtemp(dir=job.folder))


def refuse_older(file: EventFile) -> None:
    """A network disk may show a file as it was a minute ago, unless it is made to look at the folder again."""
    there, known = file.task.path.file, (file.size, file.changed)
    if _size_and_time(there) != known:
        with suppress(OSError):
            os.listdir(os.path.dirname(there))
        if _size_and_time(there) != known:
            raise unseen(there, "sees another state of")


def _size_and_time(file: str) -> tuple[int, int]:
    """Of a file that cannot be read, what none has: it is reported where it is read."""
    try:
        about = os.stat(file)
    except OSError:
        return -1, -1
    return about.st_size, about.st_mtime_ns


def put_on_disk_for(job: Job, folder: Path) -> None:
    """Before a result names the files: this machine may stop at once. The one that builds does it once for all."""
    if not job.machine or this_machine() != job.machine:
        put_on_disk(folder)


def this_machine() -> str:
    """What tells this start of this machine from all others."""
    with suppress(OSError):
        return BOOT.read_text("utf-8").strip()
    return ""


def _refuse_other_programs(job: Job) -> None:
    here = dict(programs(DASK))
    others = [_other(name, wanted, here.get(name)) for name, wanted in job.programs if here.get(name) != wanted]
    if others:
        raise other_version(f"a worker on {platform.node()} has {', '.join(others)}")


def _other(name: str, wanted: str, there: str | None) -> str:
    return f"other files of {name}" if name in BY_FILES else f"{name} {there} and not {wanted}"
