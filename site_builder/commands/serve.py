"""`site-builder serve`: the content as a site in the browser, which follows every save. Nothing is written."""

from __future__ import annotations

import errno
import sys
import webbrowser
from contextlib import ExitStack
from importlib.util import find_spec
from socket import socket
from typing import TYPE_CHECKING

import click

from site_builder.commands.reporting import CLEAN, Manner, progress_on_terminal, refused, report
from site_builder.engine.workers import collect_seldom
from site_builder.publish.refusal import FolderFault
from site_builder.read.find_sources import find_sources

if TYPE_CHECKING:
    from site_builder.model.request import BuildRequest

SERVING = ("watchfiles", "starlette", "uvicorn")  # of the extra "serve"
PORT, LAST_PORT = 8000, 8099  # one of these, unless one is asked for


def serve(request: BuildRequest, port: int | None, *, opens: bool) -> int:
    """Shows the content until it is stopped; the exit code."""
    fault = _without_server() if not all(map(find_spec, SERVING)) else None
    if fault is None and not request.content.is_dir():
        return report(find_sources(request.content)[1], Manner("serve", content=request.content))
    with ExitStack() as stack:
        listener = fault or listener_at(port)
        if isinstance(listener, FolderFault):
            return refused(listener)
        stack.enter_context(listener)
        _show(request, listener, opens=opens)
    return CLEAN


def _show(request: BuildRequest, listener: socket, *, opens: bool) -> None:
    from site_builder.serve.run import Watcher, run

    address = f"http://{listener.getsockname()[0]}:{listener.getsockname()[1]}/"

    def is_ready() -> None:
        click.echo(f"The preview of {request.content} is at {address} (Ctrl-C ends it).")
        if opens:
            webbrowser.open(address)

    collect_seldom()
    with progress_on_terminal("Read") as progress:
        watcher = Watcher(is_ready, lambda done, total: progress(done, total, "events"), say_line)
        run(request, listener, watcher)


def say_line(line: str) -> None:
    """A line of its own, also where progress is shown on the last one."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    click.echo(line)
    sys.stdout.flush()


def listener_at(port: int | None) -> socket | FolderFault:
    """A socket at the port that was asked for, or at the first that is free."""
    from site_builder.serve.run import listening

    for number in (port,) if port is not None else range(PORT, LAST_PORT + 1):
        try:
            return listening(number)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    asked = PORT if port is None else port
    return FolderFault(
        "port-taken", f"another program uses port {asked}, or you may not", "a preview needs a port of its own",
        "site-builder serve, which takes the first that is free" if port is not None else "site-builder serve --port 0",
    )  # fmt: skip


def _without_server() -> FolderFault:
    return FolderFault(
        "no-serve", "what shows a preview in the browser is not installed", "a site can be built without it",
        "pip install 'in-other-words[serve]'",
    )  # fmt: skip
