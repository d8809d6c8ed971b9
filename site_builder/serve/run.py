"""A request for a preview -> a server on this machine, until somebody stops it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import uvicorn
from starlette.routing import Route

from site_builder.assets import read_assets
from site_builder.model.request import BuildRequest
from site_builder.places import templates_folder
from site_builder.serve.app import app_of
from site_builder.serve.archive import Archive
from site_builder.serve.connection import PatientConnection
from site_builder.serve.guard import Desk
from site_builder.serve.limits import ENDING_TIME, IDLE_TIME, MOST_HEADERS
from site_builder.serve.service import Report, Service
from site_builder.serve.watching import batches

HOST = "127.0.0.1"


class Server(uvicorn.Server):
    """uvicorn's server, which is stopped by us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listening(port: int) -> socket.socket:
    """A socket of this machine that nobody else can reach. Errors: OSError for a port that is taken."""
    found = socket.socket(proto=socket.IPPROTO_TCP)  # said so that asyncio sends what is short without delay
    try:
        if sys.platform == "win32":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that was just stopped may start again
        found.bind((HOST, port))
        found.listen(128)
    except OSError:
        found.close()
        raise
    return found


class Watcher(NamedTuple):
    """Who started the preview: `is_ready` is called when a browser may ask, `report` as events are read, and `say` with
    each line that is to be said of errors.
    """

    is_ready: Callable[[], None]
    report: Report
    say: Callable[[str], None]


class AtDesk(NamedTuple):
    """What is served beside the preview: who may ask for it, and the routes, of the preview that runs."""

    guarded: Desk
    routes: Callable[[Service], Sequence[Route]]


def run(request: BuildRequest, socket: socket.socket, watcher: Watcher, desk: AtDesk | None = None) -> None:
    """Shows the content until it is interrupted."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(request, socket, watcher, desk))


async def _run(request: BuildRequest, socket: socket.socket, watcher: Watcher, desk: AtDesk | None) -> None:
    service = Service(Archive(request, read_assets(templates_folder())), watcher.report, watcher.say)
    port = socket.getsockname()[1]
    more = desk.routes(service) if desk else ()
    server = Server(
        uvicorn.Config(
            app_of(service, port, desk.guarded if desk else None, more), http=PatientConnection, ws="none",
            lifespan="off", log_level="critical", access_log=False, server_header=False, timeout_keep_alive=IDLE_TIME,
            timeout_graceful_shutdown=ENDING_TIME, h11_max_incomplete_event_size=MOST_HEADERS, proxy_headers=False,
        )
    )  # fmt: skip
    stop = asyncio.Event()

    def end() -> None:
        stop.set()
        service.end()
        server.should_exit = True

    _on_signal(end)
    serving = asyncio.create_task(server.serve([socket]))
    watcher.is_ready()
    watching = asyncio.create_task(_watch(request.content, service, stop))
    await asyncio.wait((serving, watching), return_when=asyncio.FIRST_COMPLETED)
    end()
    watching.cancel()
    for found in await asyncio.gather(serving, watching, return_exceptions=True):
        if isinstance(found, Exception):  # not that it was told to end
            raise found


async def _watch(content: Path, service: Service, stop: asyncio.Event) -> None:
    """Reads the content, and again whatever changes. It is watched before it is read, so that nothing is missed."""
    changes = batches(content, service.is_source, stop)
    first = asyncio.ensure_future(anext(changes, None))
    await asyncio.sleep(0)
    await service.look(None)
    paths = await first
    while not stop.is_set():
        await service.look(paths)
        paths = await anext(changes, None)


def _on_signal(end: Callable[[], object]) -> None:
    """Ends in order when a terminal or a system asks for it."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, end)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
