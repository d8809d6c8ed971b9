"""The content folder -> what has changed in it since the last commit, where git is at hand. Nothing is written.

git is asked for names and for texts alone; no program that a repository's settings may name is run for a difference.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from site_builder.frozen import dataclass
from site_builder.model.limits import LARGEST

PATIENCE = 10.0  # seconds for one answer of git
MOST_FILES = 2000
MOST_PARTS = 400  # of one file's difference
_ROOM = 60  # characters of what stayed that are shown beside what changed
_OURS = re.compile(r"(?:[a-z]+/)?[^/]+\.(?:yaml|md)")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_SAID = {"?": "new", "A": "new", "M": "changed", "T": "changed", "U": "both"}
_SAFE = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")


class NoGit(Exception):
    """Why git says nothing: "absent", "no-repository" or "failed"."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file. Shapes: `how` is "new", "gone", "changed" or "both" (not yet put together by git)."""

    path: str
    how: str


def changed_files(content: Path) -> tuple[Changed, ...]:
    """The files of a content folder that are not as in the last commit. Errors: NoGit."""
    said = _git(content, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", ".")
    prefix = _git(content, "rev-parse", "--show-prefix").decode().strip("\n")
    found = []
    for entry in filter(None, said.decode("utf-8", "replace").split("\0")):
        path = entry[3:].removeprefix(prefix)
        if _OURS.fullmatch(path):
            marks = entry[:2].strip()
            found.append(Changed(path, "gone" if "D" in marks else _SAID.get(marks[:1], "changed")))
    return tuple(sorted(found, key=lambda each: each.path)[:MOST_FILES])


def last_commit(content: Path) -> str:
    """The day and the subject of the last commit; "" where there is none yet."""
    try:
        return _git(content, "log", "-1", "--format=%cs %s").decode("utf-8", "replace").strip()
    except NoGit:
        return ""


def difference(content: Path, path: str) -> list[dict[str, str]]:
    """What is other in a file than in the last commit, word by word. Errors: NoGit."""
    before = _committed(content, path)
    try:
        after = (content / path).read_bytes()[: LARGEST + 1].decode("utf-8", "replace")
    except OSError:
        after = ""
    return [*word_difference(before, after.replace("\r\n", "\n"))][:MOST_PARTS]


def _committed(content: Path, path: str) -> str:
    try:
        return _git(content, "cat-file", "blob", f"HEAD:./{path}").decode("utf-8", "replace").replace("\r\n", "\n")
    except NoGit as error:
        if str(error) == "failed":  # the last commit has no such file, or there is no commit yet
            return ""
        raise


def word_difference(before: str, after: str) -> Iterator[dict[str, str]]:
    """Texts with how each is: "same", "out", "in"; of what stayed only the ends; "cut" where something is left out.

    Lines are compared first, then the words of those that differ.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from _cut("".join(old[a:b]), is_first=a == 0, is_last=b == len(old) and d == len(new))
        else:
            yield from _words("".join(old[a:b]), "".join(new[c:d]))


def _words(before: str, after: str) -> Iterator[dict[str, str]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) * len(new) > 250_000:  # a large part that is written anew is shown as such
        yield from _parts([("out", before), ("in", after)])
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        out, into = "".join(old[a:b]), "".join(new[c:d])
        yield from _parts([("same", out)] if kind == "equal" else [("out", out), ("in", into)])


def _parts(parts: Sequence[tuple[str, str]]) -> Iterator[dict[str, str]]:
    yield from ({"how": how, "text": text} for how, text in parts if text)


def _cut(text: str, *, is_first: bool, is_last: bool) -> Iterator[dict[str, str]]:
    start, end = ("" if is_first else text[:_ROOM].partition("\n")[0]), ("" if is_last else _last_line(text))
    if len(start) + len(end) >= len(text):
        yield from _parts([("same", text)])
        return
    yield from _parts([("same", start), ("cut", "…"), ("same", end)])


def _last_line(text: str) -> str:
    lines = text.rstrip("\n").rpartition("\n")[2]
    return lines[-_ROOM:] + ("\n" if text.endswith("\n") else "")


def _git(folder: Path, *arguments: str) -> bytes:
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *_SAFE, *arguments], capture_output=True, timeout=PATIENCE, check=False,
            stdin=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
    except FileNotFoundError:
        raise NoGit("absent") from None
    except (OSError, subprocess.TimeoutExpired):
        raise NoGit("failed") from None
    if done.returncode:
        raise NoGit("no-repository" if b"not a git repository" in done.stderr else "failed")
    return done.stdout


def changes_of(content: Path) -> dict[str, Any]:
    """The changed files, or why there is nothing to say."""
    try:
        files = changed_files(content)
    except NoGit as error:
        return {"why_not": str(error), "files": [], "last": ""}
    shown = [{"path": each.path, "how": each.how} for each in files]
    return {"why_not": "", "files": shown, "last": last_commit(content)}
