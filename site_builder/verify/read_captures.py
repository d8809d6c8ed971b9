"""A folder of captures -> the text of each source's capture, and what is wrong with the folder.

In: the sources that name a capture, and a folder that stays outside the site. Out: texts by source id, problems.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from site_builder.model.entries import Source
from site_builder.model.problems import Place, Problem
from site_builder.read.located import Located

LARGEST_CAPTURE = 4 * 1024 * 1024  # bytes


def read_captures(sources: Iterable[Located[Source]], folder: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The captures that sources name.

    Errors: a folder that is missing or empty, a named capture that is not there, is too large or is no text; each
            is a problem, and the other captures are read all the same.
    """
    try:
        names = {file.name for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")}
    except OSError:
        return {}, (_no_captures(folder, "there is no folder"),)
    if not names:
        return {}, (_no_captures(folder, "the folder holds no file"),)
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for located in sources:
        name = located.entry.capture
        if name is None:
            continue
        text = read_capture_file(folder / name) if name in names else _missing(located, name)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            texts[located.entry.id] = text
    return texts, tuple(problems)


def read_capture_file(file: Path) -> str | Problem:
    """The text of a capture, with line ends as one kind."""
    shown = f"{file.parent.name}/{file.name}"
    if file.stat().st_size > LARGEST_CAPTURE:
        return Problem(
            Place(shown), "file-too-large", "this copy of a source is larger than 4 MiB",
            "every quote is searched for in the whole of it",
            "keep only the part of the source that is quoted",
        )
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        return Problem(
            Place(shown), "not-utf8", "this file is not saved as UTF-8",
            "quotes are compared with it letter by letter",
            'open it in a text editor and save it with the encoding "UTF-8"',
        )


def _missing(located: Located[Source], name: str) -> Problem:
    return Problem(
        located.place("capture"), "missing-capture", f'the folder has no copy called "{name}"',
        "the texts of this source cannot be compared; its record stays as it was",
        "put the file there, directly in the folder, or remove the line capture:",
    )


def _no_captures(folder: Path, what: str) -> Problem:
    return Problem(
        Place(str(folder)), "no-captures", what,
        "quotes are compared with plain-text copies of their sources",
        "name the folder that holds them: site-builder verify --captures DIR",
    )
