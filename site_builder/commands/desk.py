"""`site-builder desk`: events written in the browser, beside their pages."""

from __future__ import annotations

import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.commands.capture import captures_refusal
from site_builder.commands.reporting import CLEAN, Manner, progress_on_terminal, refused, report
from site_builder.commands.serve import SERVING, listener_at, say_line
from site_builder.engine.workers import collect_seldom
from site_builder.publish.refusal import FolderFault
from site_builder.read.find_sources import find_sources

if TYPE_CHECKING:
    from socket import socket

    from site_builder.model.request import BuildRequest

PACKAGES = (*SERVING, "trafilatura", "pypdf")  # of the extra "desk"


def desk(request: BuildRequest, captures: Path, port: int | None, *, opens: bool) -> int:
    """Opens the desk until it is stopped; the exit code."""
    if not all(map(find_spec, PACKAGES)):
        return refused(_without_packages())
    if not request.content.is_dir():
        return report(find_sources(request.content)[1], Manner("desk", content=request.content))
    if fault := captures_refusal(request.content, captures):
        return refused(fault)
    listener = listener_at(port)
    if isinstance(listener, FolderFault):
        return refused(listener)
    with listener:
        _open(request, captures, listener, opens=opens)
    return CLEAN


def _open(request: BuildRequest, captures: Path, listener: socket, *, opens: bool) -> None:
    from site_builder.desk.desk_app import DeskSite, desk_routes, guarded_by, opening_route, tidy
    from site_builder.desk.secret import new_secret
    from site_builder.serve.run import AtDesk, Watcher, run

    secret, day = new_secret(), request.day.text if request.day else ""
    host, port = listener.getsockname()[:2]
    address = f"http://{host}:{port}/_open/{secret}"
    for line in tidy(request.content, captures):
        click.echo(line)

    def is_ready() -> None:
        click.echo(f"The desk of {request.content} is at {address} (Ctrl-C ends it).")
        click.echo("The address is for you alone: whoever has it can change the content.")
        if opens:
            webbrowser.open(address)

    collect_seldom()
    with progress_on_terminal("Read") as progress:
        watcher = Watcher(is_ready, lambda done, total: progress(done, total, "events"), say_line)
        at_desk = AtDesk(
            guarded_by(secret, port),
            lambda service: [opening_route(secret), *desk_routes(DeskSite(request.content, captures, service, day))],
        )
        run(request, listener, watcher, at_desk)


def _without_packages() -> FolderFault:
    return FolderFault(
        "no-desk", "what the desk needs is not installed", "content can be written in a text editor, too",
        "pip install 'in-other-words[desk]'",
    )  # fmt: skip
