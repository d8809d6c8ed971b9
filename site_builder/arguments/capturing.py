"""The commands that lead from an article to its quotes: capture, quotes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from site_builder.arguments.shared import CAPTURES, CONTENT

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _id(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value and not _SLUG.fullmatch(value):
        raise click.BadParameter(f'"{value}" is not an id; write small letters, digits and hyphens: news-2023-05-12')
    from site_builder.read.file_names import is_device

    if value and is_device(value):
        raise click.BadParameter(f'Windows can have no file called "{value}"; write another id: {value}-2023-05-12')
    return value


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from site_builder.language.language_tags import is_language_tag, meant_language_tag

    if is_language_tag(value):
        return value
    meant = meant_language_tag(value)
    raise click.BadParameter(f'"{value}" is not a language tag; write it like {meant or "uk"}')


def _web_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value and not re.match(r"https?://[^\s/]+", value):
        raise click.BadParameter(f'"{value}" is not a web address; write it like https://example.org/news/1')
    return value


LANGUAGE = click.option(
    "--lang", "language", metavar="TAG", callback=_language,
    help="The language of the text: en, uk, ru, de … Default: what the source or the file says.",
)  # fmt: skip


@click.command("capture", epilog="Example:  site-builder capture saved-page.html --captures ../captures")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="FILE|-")
@CAPTURES
@CONTENT
@click.option("--id", "id", metavar="ID", callback=_id, help="The id of the source. Default: outlet and date.")
@click.option("--title", metavar="TEXT", help="The title of the source.")
@click.option("--url", metavar="URL", callback=_web_address, help="The address of the source.")
@LANGUAGE
def capture(
    file: str, captures: Path, content: Path, id: str | None, title: str | None, url: str | None, language: str | None
) -> None:
    """Make a plain-text copy of a saved page, a PDF or a text, and an entry of its source.

    With - as FILE the text is read from standard input. Nothing is fetched, and nothing written over.
    """
    from site_builder.commands.capture import Given, capture

    sys.exit(capture(file, content, captures, Given(id, title, url, language)))


@click.command("quotes", epilog="Example:  site-builder quotes ../captures/news-2023-05-12.txt")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@CONTENT
@LANGUAGE
@click.option(
    "--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True,
    help="YAML to paste into an event, or JSON with all places.",
)  # fmt: skip
def quotes(file: Path, content: Path, language: str | None, form: str) -> None:
    """Propose the quotes of a capture or a saved page; an editor decides."""
    from site_builder.commands.quotes import quotes

    sys.exit(quotes(file, content, language, form))
