"""Arguments in, exit code out: 0 clean, 1 content problems, 2 wrong usage, 3 a fault of ours or the machine.

Each command imports what it runs when it runs: what reads content takes longer to import than `--help` may take.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from site_builder import __version__
from site_builder.commands.reporting import FAULT, refused

if TYPE_CHECKING:
    from site_builder.model.dates import EdtfDate
    from site_builder.model.request import BuildRequest

_FOLDER = click.Path(path_type=Path)
_CONTENT = click.option(
    "--content", type=_FOLDER, default=Path("content"), show_default=True, metavar="DIR",
    help="The folder that holds events/, sides/, sources/ …",
)  # fmt: skip
_WORKERS = click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N",
    help="Processes to use. Default: one, or one for each processor where there are many events.",
)  # fmt: skip


def _scheduler_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value and not re.fullmatch(r"(tcp|tls)://(\[[0-9a-f:]+\]|[\w.-]+):[0-9]{1,5}", value):
        raise click.BadParameter(f'"{value}" is not the address of a scheduler; write it like tcp://10.0.0.5:8786')
    return value


_SCHEDULER = click.option(
    "--scheduler", metavar="ADDRESS", callback=_scheduler_address,
    help="Build on a running Dask cluster, in place of processes here: tcp://10.0.0.5:8786",
)  # fmt: skip


def _date(_: click.Context, __: click.Parameter, value: str) -> EdtfDate:
    from site_builder.model.dates import EdtfDate, parse_date

    found = parse_date(value)
    if isinstance(found, EdtfDate):
        return found
    raise click.BadParameter(f'"{value}" is not a date: {found.reason}; write it like {found.fix}')


_TODAY = click.option(
    "--date", "today", default=lambda: date.today().isoformat(), metavar="DATE", callback=_date,
    help="The day that counts as today in warnings. Pages do not depend on it.",
)  # fmt: skip


def _web_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    parts = urlsplit(value or "")
    if value and (parts.scheme not in ("https", "http") or not parts.netloc):
        raise click.BadParameter(f'"{value}" is not a web address; write it like https://example.org/words/')
    return value


_OUT = click.option(
    "--out", type=_FOLDER, default=Path("public"), show_default=True, metavar="DIR",
    help="The folder to publish to. It is replaced as a whole, or left as it was.",
)  # fmt: skip
_BUILT = click.option(
    "--out", type=_FOLDER, default=Path("public"), show_default=True, metavar="DIR",
    help="The folder that a build published.",
)  # fmt: skip
_BASE_URL = click.option(
    "--base-url", metavar="URL", callback=_web_address, help="The site's address, for canonical links."
)
_DRAFTS = click.option("--drafts", is_flag=True, help="Show events with status: draft too, each marked as one.")
_NO_CACHE = click.option(
    "--no-cache", is_flag=True, help="Make everything again, whatever is known of the build before."
)
_TIMINGS = click.option("--timings", is_flag=True, help="Say where the time went, and why each page was made.")
_CACHE = click.option(
    "--cache", type=_FOLDER, default=Path(".cache", "previews"), show_default=True, metavar="DIR",
    help="Keeps the preview pictures, so that only changed ones are drawn again.",
)  # fmt: skip


def _of_a_build(command: Callable[..., None]) -> Callable[..., None]:
    """The options of the commands that build, in the order in which their help lists them."""
    for option in reversed((_CONTENT, _OUT, _BASE_URL, _WORKERS, _SCHEDULER, _DRAFTS, _TODAY, _NO_CACHE, _TIMINGS)):
        command = option(command)
    return command


def _request(
    content: Path, base_url: str | None, workers: int | None, drafts: bool, today: EdtfDate, with_cache: bool,
    scheduler: str | None,
) -> BuildRequest:  # fmt: skip
    from site_builder.model.request import BuildRequest

    if workers and scheduler:
        raise click.UsageError("--workers counts processes here; with --scheduler others build. Leave one out")
    return BuildRequest(content, base_url, workers, drafts, today, with_cache, scheduler)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Examples:  site-builder init my-site   |   site-builder check   |   site-builder build",
)
@click.version_option(__version__, prog_name="site-builder")
def commands() -> None:
    """Lays different accounts of one event side by side: YAML files in, a static site out."""


@commands.command("build", epilog="Example:  site-builder build --out public --base-url https://example.org/words/")
@_of_a_build
def build_command(
    content: Path, out: Path, base_url: str | None, workers: int | None, scheduler: str | None, drafts: bool,
    today: EdtfDate, no_cache: bool, timings: bool,
) -> None:  # fmt: skip
    """Check the content and build the site."""
    from site_builder.commands.build import build

    request = _request(content, base_url, workers, drafts, today, not no_cache, scheduler)
    sys.exit(build(request, out, timings=timings))


@commands.command("publish", epilog="Example:  site-builder publish --base-url https://example.org/words/")
@_of_a_build
@click.option("--no-search", is_flag=True, help="Leave out the search index.")
@click.option("--no-previews", is_flag=True, help="Leave out the preview pictures.")
@_CACHE
def publish_command(
    content: Path, out: Path, base_url: str | None, workers: int | None, scheduler: str | None, drafts: bool,
    today: EdtfDate, no_cache: bool, timings: bool, no_search: bool, no_previews: bool, cache: Path,
) -> None:  # fmt: skip
    """Build the site with its search index and preview pictures."""
    from site_builder.commands.build import build
    from site_builder.commands.steps import previews, search

    request = _request(content, base_url, workers, drafts, today, not no_cache, scheduler)
    additions = (*(() if no_search else (search(),)), *(() if no_previews else (previews(cache),)))
    for addition in additions:
        if fault := addition.missing():
            sys.exit(refused(fault))
    steps = [addition.add for addition in additions]
    sys.exit(build(request, out, steps, timings=timings))


@commands.command("search", epilog="Example:  site-builder search --out public")
@_BUILT
def search_command(out: Path) -> None:
    """Make a site that was built searchable, with Pagefind."""
    from site_builder.commands.steps import add_to_published, search

    sys.exit(add_to_published(search(), out))


@commands.command("previews", epilog="Example:  site-builder previews --out public")
@_BUILT
@_CACHE
def previews_command(out: Path, cache: Path) -> None:
    """Draw a preview picture for each event of a site that was built."""
    from site_builder.commands.steps import add_to_published, previews

    sys.exit(add_to_published(previews(cache), out))


@commands.command("check", epilog="Example:  site-builder check --content content")
@_CONTENT
@_WORKERS
@_TODAY
def check_command(content: Path, workers: int | None, today: EdtfDate) -> None:
    """Print every problem of the content, drafts included; write nothing."""
    from site_builder.commands.check import check
    from site_builder.model.request import BuildRequest

    sys.exit(check(BuildRequest(content, workers=workers, with_drafts=True, day=today)))


@commands.command("verify", epilog="Example:  site-builder verify --captures ../captures")
@_CONTENT
@click.option(
    "--captures", type=_FOLDER, required=True, metavar="DIR",
    help="The folder of plain-text copies of sources, named by each source's capture: field.",
)  # fmt: skip
@click.option("--date", "day", default=lambda: date.today().isoformat(), metavar="DATE", help="The day to record.")
def verify_command(content: Path, captures: Path, day: str) -> None:
    """Compare every quote with your copy of its source, and record what was found."""
    from site_builder.commands.verify import verify
    from site_builder.model.request import BuildRequest

    sys.exit(verify(BuildRequest(content), captures, day))


@commands.command("init", epilog="Example:  site-builder init my-site")
@click.argument("folder", type=_FOLDER, metavar="DIR")
def init_command(folder: Path) -> None:
    """Start a site of your own in a new folder."""
    from site_builder.commands.init import init

    sys.exit(init(folder))


def main() -> None:
    """Runs a command; whatever goes wrong ends in a message and an exit code, not in a traceback."""
    try:
        commands.main(prog_name="site-builder")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        _end(f"the computer reported: {error.strerror or error}{where}.{_notes(error)}")
    except Exception as error:  # the last line of defence: our own faults
        _end(f"this is a fault of site-builder, not of your content: {type(error).__name__}: {error}.{_notes(error)}")


def _notes(error: BaseException) -> str:
    """What the stages that an error went through know of it: the file that was read, what is live."""
    return "".join(f" {note}" for note in getattr(error, "__notes__", ()))


def _end(message: str) -> None:
    click.echo(f"site-builder: {message}", err=True)
    if os.environ.get("SITE_BUILDER_DEBUG"):
        traceback.print_exc()
    else:
        click.echo("For the details, run it again with SITE_BUILDER_DEBUG=1.", err=True)
    sys.exit(FAULT)
