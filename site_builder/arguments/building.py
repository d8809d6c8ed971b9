"""The commands that write a site: build, publish, search, previews, data."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from site_builder.arguments.shared import CONTENT, FOLDER, FORMAT, STRICT, TODAY, WORKERS
from site_builder.commands.reporting import refused, telling

if TYPE_CHECKING:
    from site_builder.model.dates import EdtfDate
    from site_builder.model.request import BuildRequest


def _scheduler_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value and not re.fullmatch(r"(tcp|tls)://(\[[0-9a-f:]+\]|[\w.-]+):[0-9]{1,5}", value):
        raise click.BadParameter(f'"{value}" is not the address of a scheduler; write it like tcp://10.0.0.5:8786')
    return value


SCHEDULER = click.option(
    "--scheduler", metavar="ADDRESS", callback=_scheduler_address,
    help="Build on a running Dask cluster, in place of processes here: tcp://10.0.0.5:8786",
)  # fmt: skip


def _web_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    parts = urlsplit(value or "")
    if value and (parts.scheme not in ("https", "http") or not parts.netloc):
        raise click.BadParameter(f'"{value}" is not a web address; write it like https://example.org/words/')
    return value


OUT = click.option(
    "--out", type=FOLDER, default=Path("public"), show_default=True, metavar="DIR",
    help="The folder to publish to. It is replaced as a whole, or left as it was.",
)  # fmt: skip
BUILT = click.option(
    "--out", type=FOLDER, default=Path("public"), show_default=True, metavar="DIR",
    help="The folder that a build published.",
)  # fmt: skip
BASE_URL = click.option(
    "--base-url", metavar="URL", callback=_web_address, help="The site's address, for canonical links."
)
DRAFTS = click.option("--drafts", is_flag=True, help="Show events with status: draft too, each marked as one.")
NO_CACHE = click.option(
    "--no-cache", is_flag=True, help="Make everything again, whatever is known of the build before."
)
TIMINGS = click.option("--timings", is_flag=True, help="Say where the time went, and why each page was made.")
CACHE = click.option(
    "--cache", type=FOLDER, default=Path(".cache", "previews"), show_default=True, metavar="DIR",
    help="Keeps the preview pictures, so that only changed ones are drawn again.",
)  # fmt: skip


def _of_a_build(command: Callable[..., None]) -> Callable[..., None]:
    """The options of the commands that build, in the order in which their help lists them."""
    options = (CONTENT, OUT, BASE_URL, WORKERS, SCHEDULER, DRAFTS, TODAY, NO_CACHE, TIMINGS, STRICT, FORMAT)
    for option in reversed(options):
        command = option(command)
    return command


def _request(
    content: Path, base_url: str | None, workers: int | None, drafts: bool, today: EdtfDate, with_cache: bool,
    scheduler: str | None, strict: bool,
) -> BuildRequest:  # fmt: skip
    from site_builder.model.request import BuildRequest

    if workers and scheduler:
        raise click.UsageError("--workers counts processes here; with --scheduler others build. Leave one out")
    return BuildRequest(content, base_url, workers, drafts, today, with_cache, scheduler, strict)


@click.command("build", epilog="Example:  site-builder build --out public --base-url https://example.org/words/")
@_of_a_build
def build(
    content: Path, out: Path, base_url: str | None, workers: int | None, scheduler: str | None, drafts: bool,
    today: EdtfDate, no_cache: bool, timings: bool, strict: bool, format: str,
) -> None:  # fmt: skip
    """Check the content and build the site."""
    from site_builder.commands.build import build

    request = _request(content, base_url, workers, drafts, today, not no_cache, scheduler, strict)
    with telling("build", format, content, is_strict=strict) as manner:
        sys.exit(build(request, out, manner, timings=timings))


@click.command("publish", epilog="Example:  site-builder publish --base-url https://example.org/words/")
@_of_a_build
@click.option("--no-search", is_flag=True, help="Leave out the search index.")
@click.option("--no-previews", is_flag=True, help="Leave out the preview pictures.")
@click.option("--no-data", is_flag=True, help="Leave out the archive as tables and as a database.")
@click.option(
    "--compress", is_flag=True, help="Put packed files (.br, .gz) beside the others, for servers that send them."
)
@CACHE
def publish(
    content: Path, out: Path, base_url: str | None, workers: int | None, scheduler: str | None, drafts: bool,
    today: EdtfDate, no_cache: bool, timings: bool, strict: bool, format: str, no_search: bool, no_previews: bool,
    no_data: bool, compress: bool, cache: Path,
) -> None:  # fmt: skip
    """Build the site with its search index, preview pictures and data."""
    from site_builder.commands.build import build
    from site_builder.commands.steps import data, missing_of, packing, previews, search

    request = _request(content, base_url, workers, drafts, today, not no_cache, scheduler, strict)
    asked = (
        (not no_search, search()), (not no_previews, previews(cache)), (not no_data, data()), (compress, packing())
    )  # fmt: skip
    additions = tuple(addition for is_asked, addition in asked if is_asked)
    with telling("publish", format, content, is_strict=strict) as manner:
        if fault := missing_of(additions):
            sys.exit(refused(fault, manner))
        sys.exit(build(request, out, manner, [addition.add for addition in additions], timings=timings))


@click.command("search", epilog="Example:  site-builder search --out public")
@BUILT
def search(out: Path) -> None:
    """Make a site that was built searchable, with Pagefind."""
    from site_builder.commands.steps import add_to_published, search

    sys.exit(add_to_published(search(), out))


@click.command("previews", epilog="Example:  site-builder previews --out public")
@BUILT
@CACHE
def previews(out: Path, cache: Path) -> None:
    """Draw preview pictures of events, words and quotes for a site that was built."""
    from site_builder.commands.steps import add_to_published, previews

    sys.exit(add_to_published(previews(cache), out))


@click.command("data", epilog="Example:  site-builder data --out public")
@BUILT
def data(out: Path) -> None:
    """Add the archive as tables and as a database to a site that was built."""
    from site_builder.commands.steps import add_to_published, data

    sys.exit(add_to_published(data(), out))
