"""`site-builder export`: events as a table for a spreadsheet program."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from site_builder.commands.reporting import CLEAN, Manner, counted, report, say_refused
from site_builder.edit.exchange import exchanged
from site_builder.edit.refusal import Refused
from site_builder.model.problems import has_errors
from site_builder.read.file_titles import entry_meant
from site_builder.read.find_sources import SourcePath, find_sources
from site_builder.sheets.event_files import EventFile, event_files
from site_builder.sheets.export import as_csv, as_workbook, rows_of, too_long
from site_builder.sheets.tables import table_named, tables

PACKAGES = Refused(
    "no-openpyxl", "a workbook needs a package that is not installed: openpyxl", "sites do without it",
    "pip install openpyxl; or name a file that ends in .csv",
)  # fmt: skip


def export(content: Path, to: Path, events: tuple[str, ...], table: str | None, *, replace: bool) -> int:
    """Writes the events into a file, and returns the exit code."""
    if fault := _fault(to, table, replace=replace):
        return say_refused(fault)
    sources, problems = find_sources(content)
    known = {source.id: source for source in sources if source.kind == "events"}
    if unknown := next((event for event in events if event not in known), None):
        return say_refused(_no_event(unknown, known.values()))
    files, faults = event_files(sources, events or None)
    if has_errors(faults) or not known:
        return report((*problems, *faults), Manner("export", content=content))
    is_workbook = to.suffix.casefold() == ".xlsx"
    if is_workbook and (fault := _long_cell(files, to)):
        return say_refused(fault)
    named = table_named(table or tables()[0].name)
    data = as_workbook(sources, files) if is_workbook else as_csv(named, files)
    with exchanged({to: data}, ()):
        pass
    rows = sum(len(rows_of(each, files)) for each in (tables() if is_workbook else (named,)))
    click.echo(f"Wrote {counted(rows, 'row')} of {counted(len(files), 'event')} to {to}.")
    click.echo(f"When you have saved it:  site-builder import {to}")
    return CLEAN


def is_installed() -> bool:
    """Whether workbooks can be read and written here."""
    from importlib.util import find_spec

    return find_spec("openpyxl") is not None


def _fault(to: Path, table: str | None, *, replace: bool) -> Refused | None:
    kind = to.suffix.casefold()
    if kind not in (".csv", ".xlsx"):
        return Refused(
            "sheet-kind", f'"{to}" ends in neither .csv nor .xlsx', "the ending says which kind of file to write",
            f"name it {to.with_suffix('.xlsx')}",
        )
    if kind == ".xlsx" and table:
        return Refused(
            "sheet-kind", "a workbook has all tables, a sheet each", "--table would leave the others out",
            f"leave --table out, or name the file {to.with_suffix('.csv')}",
        )
    if kind == ".xlsx" and not is_installed():
        return PACKAGES
    if to.exists() and not replace:
        return Refused(
            "sheet-there", f"there is a file {to} already", "edits that nobody imported yet could be lost",
            f"import it first (site-builder import {to}), name another file, or add --replace",
        )
    if not to.absolute().parent.is_dir():
        return Refused(
            "sheet-kind", f"there is no folder {to.parent}", "the file has to stand somewhere",
            f"make the folder, or name the file {to.name}",
        )
    return None


def _no_event(name: str, known: Iterable[SourcePath]) -> Refused:
    near = entry_meant(name, known)
    return Refused(
        "no-such-event", f'no event is called "{name}"', "the file would lack what you look for",
        f'did you mean "{near}"?' if near else "write the name of a file in events/, without .yaml",
    )


def _long_cell(files: dict[str, EventFile], to: Path) -> Refused | None:
    from site_builder.sheets.write_workbook import LONGEST_CELL

    found = too_long(files, LONGEST_CELL)
    if found is None:
        return None
    event, column = found
    return Refused(
        "sheet-too-long", f"the {column} of a row of {event} has more than {LONGEST_CELL:,} characters",
        "Excel cuts off what is longer, and an import would lose the rest",
        f"write a .csv file: {to.with_suffix('.csv')}; or name the other events only",
    )
