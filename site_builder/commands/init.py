"""`site-builder init`: a new folder with a small site that builds, with its editors' title and language."""

from __future__ import annotations

import re
import shutil
from itertools import count
from pathlib import Path
from shlex import quote

import click

from site_builder.commands.asking import ask, can_ask
from site_builder.commands.reporting import CLEAN, WRONG_USAGE, say_refused
from site_builder.edit.new_file import SCHEMAS, clean_title
from site_builder.edit.refusal import Refused
from site_builder.model.suggestions import did_you_mean
from site_builder.places import STARTER, schemas_folder
from site_builder.read.typed_text import as_typed
from site_builder.say.tags import LANGUAGES

_TITLE = re.compile(r"(?m)^title: .*$")
_LANGUAGES = re.compile(r"(?m)^languages: .*$")


def init(folder: Path, title: str | None, language: str | None) -> int:
    """Copies the starter site, asks on a terminal what is not said, and says what to do next; the exit code."""
    try:
        folder = _free(folder)
        title = clean_title(title) if title is not None else _asked_title()
        language = _language(language)
    except Refused as refused:
        return say_refused(refused)
    except click.Abort:
        click.echo("\nNothing was made.", err=True)
        return WRONG_USAGE
    _copy(folder, title, language or LANGUAGES[0])
    for line in _next(folder, title, language or LANGUAGES[0]):
        click.echo(line)
    return CLEAN


def _free(folder: Path) -> Path:
    """A folder in which there is nothing: the one that was named, or on a terminal another."""
    while _is_taken(folder):
        free = _another(folder)
        if not can_ask():
            raise Refused(
                "folder-not-empty", f'"{folder}" is not an empty folder',
                "a new site must not mix with files that are already there",
                f"name a folder that does not exist yet: site-builder init {quote(str(free))}",
            )  # fmt: skip
        click.echo(f'"{folder}" is not an empty folder, and a new site must not mix with what is there.', err=True)
        folder = Path(ask("Which folder instead", default=str(free)))
    return folder


def _is_taken(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _another(folder: Path) -> Path:
    """The same folder with a number, or in it where it is the one in which the editor stands."""
    named = folder if folder.name else folder / "my-site"
    tries = (named.with_name(f"{named.name}-{n}") if n > 1 else named for n in count(1))
    return next(free for free in tries if not _is_taken(free))


def _asked_title() -> str | None:
    return clean_title(ask("The title of the site")) if can_ask() else None


def _language(language: str | None) -> str | None:
    """A language of the interface."""
    if language is None:
        return ask("The language of its pages", default=LANGUAGES[0], choices=LANGUAGES) if can_ask() else None
    if language in LANGUAGES:
        return language
    near = did_you_mean(language.casefold(), LANGUAGES)
    raise Refused(
        "interface-language", f'there is no interface in "{language}"',
        "this is the language of menus and labels; quotes may be in any language",
        f"--language {near}" if near else f"choose one: --language {' or '.join(LANGUAGES)}",
    )  # fmt: skip


def _copy(folder: Path, title: str | None, language: str) -> None:
    no_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(STARTER, folder, dirs_exist_ok=True, ignore=no_caches)
    shutil.copytree(schemas_folder(), folder / SCHEMAS, dirs_exist_ok=True, ignore=no_caches)
    file = folder / "content" / "site.yaml"
    text = _LANGUAGES.sub(f"languages: [{language}]", file.read_text("utf-8"))
    file.write_text(_TITLE.sub(lambda _: f"title: {as_typed(title)}", text) if title else text, "utf-8", newline="\n")


def _next(folder: Path, title: str | None, language: str) -> tuple[str, ...]:
    written = "" if language == "en" else "The example event and the two pages of text are in English: put yours there."
    return (
        f"Made {folder} with one event in {folder / 'content'}.",
        *(() if title else ("Its title is Our Words; content/site.yaml is where to write your own.",)),
        *((written,) if written else ()),
        f"Go there:  cd {quote(str(folder))}",  # on a line of its own: the PowerShell of Windows knows no &&
        "Build it:  site-builder build",
        "Then open public/index.html, and write your own event: site-builder new event",
        "README.md in that folder tells the rest.",
    )
