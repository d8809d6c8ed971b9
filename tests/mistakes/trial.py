"""A mistake in a site on the disk -> what the program found, and whether its mends mend."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from mistakes import (  # noqa: F401 (they fill the table)
    slips_of_fields,
    slips_of_files,
    slips_of_habit,
    slips_of_naming,
    slips_of_pasting,
    slips_of_yaml,
)
from mistakes.sites import Files, sites
from mistakes.slips import SLIPS, Mistake, Site
from site_builder.check_site import check_site
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.mends import applied
from site_builder.model.problems import Problem
from site_builder.model.request import BuildRequest

_found = parse_date("2026-12-01")
assert isinstance(_found, EdtfDate)
TODAY: EdtfDate = _found


@dataclass
class Trial:
    """What came of one mistake."""

    kind: str
    number: int
    mistake: Mistake
    found: list[Problem] = field(default_factory=list)
    crash: str = ""
    faulty_mends: list[str] = field(default_factory=list)
    mends: int = 0

    def _first(self) -> list[Problem]:
        return [each for each in self.found if each.place.path == f"content/{self.mistake.path}"]

    @property
    def is_silent(self) -> bool:
        return not self.found and not self.crash

    @property
    def is_file_right(self) -> bool:
        return bool(self._first())

    @property
    def is_line_right(self) -> bool:
        return any(each.place.line == self.mistake.line for each in self._first())

    @property
    def is_column_right(self) -> bool:
        columns = self.mistake.columns
        on_line = [each.place.column for each in self._first() if each.place.line == self.mistake.line]
        return any(columns is None or column in columns for column in on_line)


def mistakes(count: int, seed: int = 1) -> Iterator[tuple[str, int, str, Files, Mistake]]:
    """As many mistakes, kind by kind in turn: kind, number, the event's path, the right site, the mistake."""
    kinds = Random(seed).sample(list(SLIPS), len(SLIPS))  # so that a small sample has kinds of every sort
    number = 0
    while number < count:
        kind = kinds[number % len(kinds)]
        draw = Random(f"{seed}/{kind}/{number}")
        for event, files in draw.sample(sites(), len(sites())):
            try:
                mistake = SLIPS[kind](Site(event, files, draw))
            except (IndexError, StopIteration):  # this site has nothing in which it could be made
                continue
            if all(files.get(path) != text for path, text in mistake.changed.items()):
                yield kind, number, event, files, mistake
                break
        else:
            raise AssertionError(f"no site has room for {kind}")
        number += 1


def tried(kind: str, number: int, files: Files, mistake: Mistake, folder: Path) -> Trial:
    """The site with the mistake, checked; and again after each mend that is proposed."""
    trial = Trial(kind, number, mistake)
    right = findings(folder, files)
    with changed(folder, files, mistake.changed):
        try:
            found = findings(folder)
        except Exception:
            trial.crash = traceback.format_exc()
            return trial
        trial.found = [problem for problem in found if problem not in right]
        for problem in trial.found:
            if problem.mend:
                trial.mends += 1
                trial.faulty_mends += _faults_of_mend(problem, found, folder)
    return trial


def _faults_of_mend(problem: Problem, found: list[Problem], folder: Path) -> Iterator[str]:
    file = folder.parent / problem.place.path
    before = file.read_bytes()
    text = before.decode("utf-8-sig").replace("\r\n", "\n")
    file.write_text(applied(text, problem.mend), "utf-8")
    after = findings(folder)
    file.write_bytes(before)
    same = {(each.code, each.message) for each in found}
    if any((each.code, each.message) == (problem.code, problem.message) for each in after):
        yield f"is still there: {problem.code} {problem.message}; {problem.mend}"
    for each in after:
        if (each.code, each.message) not in same:
            yield f"{problem.code} {problem.fix!r}: new: {each.code} {each.message}"


_written: dict[Path, Files] = {}


def findings(folder: Path, files: Files | None = None) -> list[Problem]:
    """All problems of the site in a folder, which holds these files, if they are given."""
    if files is not None and _written.get(folder) is not files:
        for path in _written.get(folder, {}).keys() - files.keys():
            (folder / path).unlink()
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        _written[folder] = files
    return list(check_site(BuildRequest(folder, workers=1, with_drafts=True, day=TODAY), lambda *_: None).problems)


@contextmanager
def changed(folder: Path, files: Files, change: dict[str, str | bytes | None]) -> Iterator[None]:
    """A block in which some files are others."""
    for path, text in change.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            file.unlink()
        else:
            file.write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        yield
    finally:
        for path in change:
            if path in files:
                (folder / path).write_text(files[path], "utf-8")
            else:
                (folder / path).unlink()
                if not any((folder / path).parent.iterdir()):
                    (folder / path).parent.rmdir()
