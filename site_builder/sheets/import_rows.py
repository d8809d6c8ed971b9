"""The sheets of a file and the files of events -> each event as the rows have it; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.edit.blank_file import lines_for_editors
from site_builder.edit.new_file import ContentFolder, refuse_id, schema_path
from site_builder.edit.values.yaml_text import YamlText
from site_builder.model.kinds import EVENT
from site_builder.model.problems import Place, Problem
from site_builder.read.file_titles import entry_meant
from site_builder.read.find_sources import SourcePath
from site_builder.sheets.event_files import EventFile
from site_builder.sheets.grid import Row, Sheet
from site_builder.sheets.import_event import Imported, import_event


def events_of(sheets: tuple[Sheet, ...]) -> dict[str, list[tuple[Sheet, list[Row]]]]:
    """The rows of each event, sheet by sheet, in the order of the first."""
    found: dict[str, list[tuple[Sheet, list[Row]]]] = {}
    for sheet in sheets:
        rows: dict[str, list[Row]] = {}
        for row in sheet.grid.rows:
            rows.setdefault(sheet.cell(row, "event") or "", []).append(row)
        for event, of_event in rows.items():
            found.setdefault(event, []).append((sheet, of_event))
    for event, of_sheets in found.items():  # a sheet without rows of an event says that all of them are gone
        present = {id(sheet) for sheet, _ in of_sheets}
        found[event] = of_sheets + [(sheet, []) for sheet in sheets if id(sheet) not in present]
    return found


def import_rows(
    sheets: tuple[Sheet, ...], files: Mapping[str, EventFile], known: set[str], folder: ContentFolder, *, delete: bool
) -> tuple[tuple[Imported, ...], tuple[Problem, ...]]:
    """Every event that the rows name, new ones too, and what is wrong with the rows.

    `known` are the ids of all events that have a file, also of those that cannot be read.
    """
    imported, problems = list[Imported](), list[Problem]()
    for event, rows in events_of(sheets).items():
        file = files.get(event)
        if file is None and event in known:
            continue  # what is wrong with the file is said already
        if file is None:
            fault = _refused(event, rows, known, folder)
            if fault:
                problems.append(fault)
                continue
            file = _new_file(event, folder)
        done = import_event(file, rows, delete=delete)
        imported.append(done)
        problems += done.problems
    return tuple(imported), tuple(problems)


def changed_since(imported: tuple[Imported, ...], digests: Mapping[str, str], place: Place) -> tuple[Problem, ...]:
    """That a file which would be written is no longer the one that was exported."""
    stale = [
        each.file.source for each in imported
        if each.is_changed and each.file.source.id in digests and digests[each.file.source.id] != each.file.digest
    ]  # fmt: skip
    return tuple(
        Problem(
            place, "sheet-older", f"{source.path} was changed since this table was exported",
            "where the table holds what the file said then, the import would set it back",
            "look at site-builder import --dry-run; then export again and repeat your edits, or add --over-changes",
        )
        for source in stale
    )


def _new_file(event: str, folder: ContentFolder) -> EventFile:
    """A file that is not there yet: empty, but for the lines by which text editors know what it is."""
    file = folder.file_of(EVENT, event)
    lines = lines_for_editors(schema_path(folder, EVENT, file))
    source = SourcePath("events", event, f"{folder.path.name}/events/{event}.yaml", str(file))
    return EventFile(source, None, YamlText("".join(f"{line}\n" for line in lines)))


def _refused(
    event: str, rows: list[tuple[Sheet, list[Row]]], known: set[str], folder: ContentFolder
) -> Problem | None:
    """Why there is no new event of this id: a row of the sheet of events begins one."""
    sheet, of_sheet = next((sheet, of_sheet) for sheet, of_sheet in rows if of_sheet)
    place = sheet.place(of_sheet[0], "event")
    if not event:
        return Problem(
            place, "sheet-key", "the row does not say to which event it belongs", "nobody could tell where to write it",
            "write the name of the event's file, without .yaml",
        )
    if any(each.table.name == "events" and of for each, of in rows):
        refused = refuse_id(folder, EVENT, event, lambda id: f"write {id}")
        return Problem(place, refused.code, str(refused), refused.why, refused.fix) if refused else None
    near = entry_meant(event, (source for source in folder.files if source.kind == "events"))
    return Problem(
        place, "no-such-event", f'no event is called "{event[:60]}"', "its rows would belong to nothing",
        f'did you mean "{near}"?' if near else "add a row for it to the table of events, with its title and date",
    )
