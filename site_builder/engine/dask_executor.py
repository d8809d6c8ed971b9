"""A build on a running Dask cluster. The bytes are the same as anywhere.

Tasks go to the scheduler a few chunks at a time. Workers read events from the shared folder and write pages into it,
beside the site; what comes back are records, and the names of files. This process alone uses the store and the stage.
Imported when a cluster is asked for: Dask is an extra.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar
from urllib.parse import urlsplit

import distributed
from distributed import Future, KilledWorker

from site_builder.engine.build_event import BuildInputs, BuiltEvent, EventTask
from site_builder.engine.cluster_fault import (
    ClusterFault,
    deadly,
    foreign_file,
    no_scheduler,
    no_workers,
    other_version,
)
from site_builder.engine.cluster_work import (
    DASK,
    FOUND,
    GROUPS,
    INPUTS,
    EventFile,
    Job,
    build_chunk,
    event_file,
    make_chunk,
    ready,
    this_machine,
)
from site_builder.engine.groups import write_groups
from site_builder.engine.made import MadeOutput
from site_builder.engine.make_outputs import Found, OutputTask
from site_builder.engine.program_digest import programs
from site_builder.engine.store import Store
from site_builder.engine.under_way import Result, in_order
from site_builder.outputs import OUTPUTS
from site_builder.publish.leftovers import working_folder

CONNECTING = 10  # seconds in which the scheduler has to answer
COMING = 30  # seconds in which a worker has to come, or to come back
READY = 60  # seconds in which each worker has to say that it sees all it needs
LONGEST_GREETING = 1_000_000  # bytes
LOOK = 5  # seconds after which a build that waits looks at the workers
LEAST_AHEAD = 64  # chunks of groups: they are made while this process makes what all events go into
DASK_ITSELF: Any = distributed  # it says of some of its functions only what they take and give

T = TypeVar("T")
R = TypeVar("R")


@contextmanager
def on_cluster(inputs: BuildInputs, address: str, content: Path, stage: Path, store: Store) -> Iterator[OnCluster]:
    """The cluster, when each of its workers is found fit for this build. Errors: ClusterFault."""
    with working_folder(stage, "cluster") as shared, _connected(address) as client:
        folder = mkdtemp(dir=shared)  # a name that no build had: workers remember jobs by it
        Path(folder, INPUTS).write_bytes(pickle.dumps(inputs, pickle.HIGHEST_PROTOCOL))
        job = Job(folder, os.path.abspath(content), programs(DASK), this_machine())
        cluster = OnCluster(client, address, job, store)
        cluster.refuse_unfit()
        yield cluster


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    for name in ("distributed", "distributed.client", "tornado.application"):  # whatever they say, we say in our words
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that versions differ
        try:
            if not _is_scheduler(address):
                raise no_scheduler(f"what answers at {address} is no scheduler of Dask", address)
            client = DASK_ITSELF.Client(address, timeout=CONNECTING, set_as_default=False)
        except (OSError, ValueError) as error:
            raise no_scheduler(f"no scheduler answers at {address} within {CONNECTING} s", address) from error
    with client:
        yield client


def _is_scheduler(address: str) -> bool:
    """Whether what answers begins as a scheduler does: with a short message. Else Dask would wait for ever."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), CONNECTING) as plain, ExitStack() as stack:
        connection = plain
        if parts.scheme == "tls":
            context = DASK_ITSELF.Security().get_connection_args("client")["ssl_context"]
            if context is None:
                raise no_scheduler(f"{address} asks for certificates, and the settings of Dask name none", address)
            connection = stack.enter_context(context.wrap_socket(plain, server_hostname=parts.hostname))
        length = connection.recv(8, socket.MSG_WAITALL if parts.scheme == "tcp" else 0)
    return len(length) == 8 and int.from_bytes(length, "little") < LONGEST_GREETING


class OnCluster:
    """A running Dask cluster."""

    def __init__(self, client: Any, address: str, job: Job, store: Store) -> None:
        self._client, self._address, self._job, self._store = client, address, job, store
        self._numbers = count()
        self._looks_in_vain = 0

    # ------------------------------------------------------------------------ what a build asks for

    def build(self, events: Sequence[EventTask]) -> Iterator[BuiltEvent]:
        """Each event built, in the order given."""
        return in_order(self._submitting(build_chunk, _name_of_event), map(event_file, events), self._ahead())

    def make(self, found: Found, outputs: Sequence[OutputTask]) -> Iterator[MadeOutput]:
        """Each output made from its group, in the order given."""
        folder = Path(self._job.folder)
        self._store.commit()
        (folder / FOUND).write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        write_groups(self._store.file, ((task.row, task.key) for task in outputs), folder / GROUPS)
        return in_order(self._submitting(make_chunk, _name_of_output), outputs, max(LEAST_AHEAD, self._ahead()))

    def _ahead(self) -> int:
        """How many chunks are under way: nobody holds more, however long the archive."""
        return 3 * max(1, len(self._running()))

    # ------------------------------------------------------------------------ tasks

    def _submitting(
        self, work: Callable[[Job, tuple[T, ...]], list[R]], name: Callable[[T], str]
    ) -> Callable[[tuple[T, ...]], Result[R]]:
        """How chunks are handed over, each to be waited for."""

        def submit(chunk: tuple[T, ...]) -> Result[R]:
            future = self._submitted(work, self._job, chunk)
            return lambda: result(chunk, future)

        def result(chunk: tuple[T, ...], future: Future[Any]) -> list[R]:
            try:
                found: list[R] = self._waited(future)
                return found
            except KilledWorker as error:
                if len(chunk) == 1:
                    raise deadly(name(chunk[0])) from error
            return [made for one in chunk for made in submit((one,))()]  # which of them is it?

        return submit

    def _submitted(self, work: Callable[..., Any], *arguments: Any, **options: Any) -> Future[Any]:
        key = f"{work.__name__}-{Path(self._job.folder).name}-{next(self._numbers)}"
        future: Future[Any] = self._client.submit(work, *arguments, key=key, **options)
        return future

    def _waited(self, future: Future[Any]) -> Any:
        """What a task gave or raised; meanwhile the scheduler has to be there, and workers now and then."""
        while True:
            try:
                return future.result(timeout=LOOK)
            except (OSError, CancelledError) as error:
                if future.status == "error":
                    raise  # the task's own
                if not isinstance(error, TimeoutError):
                    raise self._lost() from error
            self._look_at_workers()

    def _look_at_workers(self) -> None:
        self._looks_in_vain = 0 if self._running() else self._looks_in_vain + 1
        if self._looks_in_vain * LOOK >= COMING:
            raise no_workers(f"for {COMING} s no worker of {self._address} has been at work", self._address)

    def _running(self) -> list[str]:
        """The addresses of workers that take tasks; one that is short of memory takes none."""
        workers = self._asked("identity", n_workers=-1)["workers"]
        return sorted(address for address, about in workers.items() if about["status"] == "running")

    def _asked(self, what: str, **options: Any) -> Any:
        """What the scheduler says of itself; what asks workers would wait for one that does not answer."""
        try:
            ask = getattr(self._client.scheduler, what)
            return self._client.sync(ask, **options, callback_timeout=CONNECTING)
        except (OSError, CancelledError) as error:
            raise self._lost() from error

    def _lost(self) -> ClusterFault:
        return no_scheduler(f"the scheduler at {self._address} does not answer any more", self._address)

    # ------------------------------------------------------------------------ before the first task

    def refuse_unfit(self) -> None:
        """Looks whether the cluster can build. Errors: ClusterFault, of the first thing that is wrong."""
        self._refuse_other_scheduler()
        try:
            self._client.wait_for_workers(1, timeout=COMING)
        except TimeoutError as error:
            said = f"the scheduler at {self._address} has no workers, and none has come within {COMING} s"
            raise no_workers(said, self._address) from error
        for ask in (self._refuse_stranger, self._refuse_unready):
            for worker, wait in [(worker, ask(worker)) for worker in self._running()]:
                try:
                    wait()
                except TimeoutError as error:
                    if worker in self._running():  # it may have left
                        said = f"the worker at {worker} did not answer within {READY} s"
                        raise no_workers(said, self._address) from error

    def _refuse_other_scheduler(self) -> None:
        there = self._asked("versions")["packages"]
        here = DASK_ITSELF.versions.get_versions()["packages"]
        compared = [name for name in ("python", *DASK) if there[name] != here[name]]
        others = [f"{name} {there[name]} and not {here[name]}" for name in compared]
        if others:
            raise other_version(f"the scheduler at {self._address} has {', '.join(others)}")

    def _refuse_stranger(self, worker: str) -> Callable[[], None]:
        """A worker that does not know this program ends when it is given a task, and says nothing."""
        asked: Any = self._submitted(import_module, ready.__module__, workers=[worker])

        def wait() -> None:
            error: BaseException | None = asked.exception(timeout=READY)
            if error:
                raise other_version(f"the worker at {worker} does not know this site-builder") from error

        return wait

    def _refuse_unready(self, worker: str) -> Callable[[], None]:
        future = self._submitted(ready, self._job, workers=[worker])

        def wait() -> None:
            try:
                written = Path(future.result(timeout=READY))
            except RuntimeError as error:  # of the scheduler, which reads what it hands on
                raise other_version(f"the scheduler at {self._address} does not know this site-builder") from error
            if not _is_ours(written):
                raise foreign_file(worker, self._job.folder)

        return wait


def _is_ours(file: Path) -> bool:
    """Whether a file that a worker wrote is there, and belongs to who builds."""
    try:
        return file.read_bytes() == b"written" and file.stat().st_uid == Path(file.parents[1], INPUTS).stat().st_uid
    except OSError:
        return False


def _name_of_event(file: EventFile) -> str:
    return file.task.path.path


def _name_of_output(task: OutputTask) -> str:
    return f"{OUTPUTS[task.row].kind}/{task.key}"
