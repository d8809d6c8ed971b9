"""`site-builder import`: the edits of a table, back into the files of events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from site_builder.commands.export import PACKAGES, is_installed
from site_builder.commands.reporting import CLEAN, CONTENT_PROBLEMS, Manner, counted, report, say_refused
from site_builder.edit.exchange import exchanged
from site_builder.edit.new_file import content_folder
from site_builder.edit.refusal import Refused
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.problems import Place, Problem, has_errors, in_order
from site_builder.read.find_sources import SourcePath
from site_builder.sheets.check_edits import new_problems
from site_builder.sheets.edit_cells import Change, as_exported
from site_builder.sheets.event_files import event_files
from site_builder.sheets.grid import named
from site_builder.sheets.import_event import Imported
from site_builder.sheets.import_rows import changed_since, events_of, import_rows
from site_builder.sheets.read_file import read_sheets

SHOWN = 200  # changes that are printed; the rest is counted
NAMED = 10  # items that a table lacks and that are named


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for."""

    file: Path
    content: Path
    table: str | None
    dry_run: bool
    delete: bool
    over_changes: bool
    day: EdtfDate


def import_table(request: Request) -> int:
    """Writes what differs into the files, all or none, and returns the exit code."""
    if fault := _fault(request.file):
        return say_refused(fault)
    sheets, digests, problems = read_sheets(request.file, request.table)
    if has_errors(problems) or not sheets:
        return _nothing(problems, request)
    try:
        folder = content_folder(request.content)
    except Refused as fault:
        return say_refused(fault)
    sources = folder.files
    wanted = set(events_of(sheets))
    files, unread = event_files(sources, wanted)
    known = {source.id for source in sources if source.kind == "events"}
    imported, more = import_rows(sheets, files, known, folder, delete=request.delete)
    found = [*problems, *unread, *more]
    if not request.over_changes:
        found += changed_since(imported, digests, Place(request.file.name))
    changed = tuple(each for each in imported if each.is_changed)
    if not has_errors(tuple(found)):
        found += _problems_of(changed, sources, request.day)
    _tell(imported)
    if has_errors(tuple(found)):
        return _nothing(found, request)
    _report(found, request)
    return _write(changed, request)


def _fault(file: Path) -> Refused | None:
    kind = file.suffix.casefold()
    if not file.is_file():
        return Refused(
            "sheet-missing", f"there is no file {file}", "an import reads what your spreadsheet program saved",
            "write its name as the folder shows it; site-builder export --to words.xlsx makes one",
        )
    if kind not in (".csv", ".xlsx"):
        return Refused(
            "sheet-kind", f'"{file}" ends in neither .csv nor .xlsx', "other forms are not read",
            "save it as .xlsx or as .csv (UTF-8) in your spreadsheet program",
        )
    return PACKAGES if kind == ".xlsx" and not is_installed() else None


def _problems_of(changed: tuple[Imported, ...], sources: tuple[SourcePath, ...], today: EdtfDate) -> list[Problem]:
    """What `check` would say of the new files, each problem at the cell that it comes of."""
    edited = {each.file.source: each.file.bytes_of(each.yaml) for each in changed}
    by_path = {each.file.source.path: each for each in changed}
    found = []
    for problem in new_problems(sources, edited, today):
        each = by_path.get(problem.place.path)
        cell = each.cell_at(problem.place.line, problem.place.column) if each else None
        found.append(replace(problem, place=cell) if cell else problem)
    return found


def _tell(imported: tuple[Imported, ...]) -> None:
    """Says what differs, and what the files have that the table has not."""
    changes = [(each.file.source.path, change) for each in imported for change in each.changes]
    for path, change in changes[:SHOWN]:
        click.echo(f"{path}: {_line(change)}")
    if len(changes) > SHOWN:
        click.echo(f"and {len(changes) - SHOWN:,} more changes")
    missing = [f"{each.file.source.id}: {name}" for each in imported for name in each.missing]
    if missing:
        names = "\n".join(f"  {name}" for name in missing[:NAMED])
        rest = f"\n  and {len(missing) - NAMED:,} more" if len(missing) > NAMED else ""
        click.echo(
            f"{counted(len(missing), 'item')} of the files not in the table, and left as they are:\n{names}{rest}\n"
            "  To delete them from the files, add --delete."
        )


def _line(change: Change) -> str:
    note = f"\n  note: {change.note}" if change.note else ""
    if not change.old and (not change.new or change.what.startswith(("new", "deleted"))):
        return f"{change.what}{f' “{change.new}”' if change.new else ''}{note}"
    old, new = as_exported(change.old), as_exported(change.new)
    return f"{change.what}: {f'“{old}”' if old else 'nothing'} → {f'“{new}”' if new else 'nothing'}{note}"


def _report(problems: Iterable[Problem], request: Request) -> int:
    """Tells the problems, those of a cell with its name in the spreadsheet program: AA37."""
    told = []
    for problem in problems:
        place = problem.place
        is_cell = place.path.startswith(request.file.name) and (place.line, place.column) != (1, 1)
        cell = f" (cell {named(place.column)}{place.line})" if is_cell else ""
        told.append(replace(problem, message=problem.message + cell))
    return report(in_order(told), Manner("import", content=request.content))


def _nothing(problems: Iterable[Problem], request: Request) -> int:
    code = _report(problems, request)
    click.echo("Nothing was written.", err=True)
    return code or CONTENT_PROBLEMS


def _write(changed: tuple[Imported, ...], request: Request) -> int:
    changes = sum(len(each.changes) for each in changed)
    if not changed:
        click.echo("Nothing to write: the files say what the table says.")
        return CLEAN
    if request.dry_run:
        click.echo(f"{counted(changes, 'change')} in {counted(len(changed), 'file')}; nothing was written (--dry-run).")
        return CLEAN
    try:
        _exchange(changed)
    except Refused as fault:
        return say_refused(fault)
    click.echo(f"Wrote {counted(changes, 'change')} into {counted(len(changed), 'file')}.")
    return CLEAN




def _exchange(changed: tuple[Imported, ...]) -> None:
    """Writes the files, all or none. Errors: Refused where one was saved since it was read."""
    for each in changed:
        file = Path(each.file.source.file)
        if (file.read_bytes() if file.exists() else None) != each.file.data:
            raise Refused(
                "sheet-older", f"{each.file.source.path} was saved while this ran",
                "the edit that was just saved would be lost", "run the same command again",
            )  # fmt: skip
    with exchanged({Path(each.file.source.file): each.file.bytes_of(each.yaml) for each in changed}, ()):
        pass
