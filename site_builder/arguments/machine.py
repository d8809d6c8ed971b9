"""The commands about machines: hosting, doctor."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from site_builder.arguments.building import BUILT, OUT
from site_builder.arguments.shared import CONTENT


def _server_folder(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value and not re.match(r"/|[A-Za-z]:[\\/]", value):
        raise click.BadParameter(f'"{value}" is not a whole path; write it like /srv/words')
    return value.rstrip("/\\") or "/" if value else None


@click.command("hosting", epilog="Example:  site-builder hosting nginx --root /srv/words > words.conf")
@click.argument("server", type=click.Choice(("nginx", "caddy")))
@BUILT
@click.option(
    "--root", metavar="DIR", callback=_server_folder,
    help="The folder on the server to which the site is copied. Default: the folder of --out.",
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="N",
    help="A port to answer at by http. Default: 80; Caddy answers by https where it can.",
)  # fmt: skip
def hosting(server: str, out: Path, root: str | None, port: int | None) -> None:
    """Print settings of a web server for a site that was built: headers, old addresses, the page for unknown ones."""
    from site_builder.commands.hosting import hosting

    sys.exit(hosting(server, out, root, port))


@click.command("doctor", epilog="Example:  site-builder doctor --content content")
@CONTENT
@OUT
@click.option(
    "--format", "format", type=click.Choice(("text", "json")), default="text", show_default=True,
    help="How findings are told: for you, or for a program.",
)  # fmt: skip
def doctor(content: Path, out: Path, format: str) -> None:
    """Say what is missing or odd on this machine and in this folder, each with what to type; change nothing."""
    from site_builder.commands.doctor import doctor

    sys.exit(doctor(content, out, format))
