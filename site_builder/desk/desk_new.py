"""A kind and a name -> the id that a new file may have, and the file; short, for its form shows all it may hold.

The rules of ids, and the words in which one is refused, are those of `site-builder new`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from site_builder.desk.desk_files import Clash, DeskFiles
from site_builder.edit.blank_file import lines_for_editors
from site_builder.edit.new_file import ContentFolder, clean_title, proposed_id, read_day, refuse_id, schema_path
from site_builder.edit.refusal import Refused
from site_builder.edit.values.yaml_text import YamlText
from site_builder.model.dates import EdtfDate
from site_builder.model.kinds import EVENT, Kind, kind_named
from site_builder.read.schema_fields import field_names


def kind_meant(name: str) -> Kind:
    """The kind of a folder or noun. Errors: Refused."""
    if kind := kind_named(name):
        return kind
    raise Refused("desk-edit", "there is no such kind of file", "nothing was changed", "load the desk's page again")


def proposal(folder: ContentFolder, kind: Kind, name: str, date: str) -> dict[str, Any]:
    """The id that a name calls for, and why it cannot be; both empty while there is too little to go by."""
    try:
        id = proposed_id(kind, name, _day(kind, date))
        refused = refuse_id(folder, kind, id, _only_the_id) if id else None
    except Refused as fault:
        id, refused = "", fault
    said = refused.parts if refused else None
    return {"id": id, "refused": said}


def new_entry(
    folder: ContentFolder, files: DeskFiles, kind: Kind, sent: Mapping[str, Any]
) -> dict[str, Any]:
    """Writes a new file and says what others name it by. `sent` has its `name`, and may have its `id`, an event's
    `date`, and the `values` of further fields. Errors: Refused.
    """
    name = clean_title(str(sent.get("name", "")))
    day = _day(kind, str(sent.get("date", "")))
    if kind is EVENT and day is None:
        raise Refused(
            "not-said", "the date of the event is missing", "dates put events in order",
            "write it like 1775-04-19; a month, a year or a span does too: 1775-04, 1775, 1775-04-19/1775-04-20",
        )  # fmt: skip
    id = str(sent.get("id") or proposed_id(kind, name, day))
    if not id:
        raise Refused(
            "not-said", f'no id can be made from "{name}"', "the file name is the id: letters a-z, digits, hyphens",
            "write one",
        )  # fmt: skip
    if refused := refuse_id(folder, kind, id, _only_the_id):
        raise refused
    path = f"{kind.folder}/{id}{kind.suffix}"
    saved = files.save(path, _text(folder, kind, id, _values(kind, name, day, sent.get("values"))), "")
    if isinstance(saved, Clash):
        raise Refused("address-clash", f"there is {path} already", "nothing is written over", "open that file")
    return {"folder": kind.folder, "id": id, "path": path, "name": name}


def _only_the_id(id: str) -> str:
    return id


def _day(kind: Kind, date: str) -> EdtfDate | None:
    return read_day(date) if kind is EVENT and date.strip() else None


def _values(kind: Kind, name: str, day: EdtfDate | None, more: Any) -> dict[str, str]:
    """The fields of the file, with further ones only where the kind has such."""
    fields = field_names(kind.model, is_top=True) if kind.model else ()
    given = more if isinstance(more, dict) else {}
    known = {field: str(value) for field, value in given.items() if field in fields and value}
    event = {"date": day.text, "status": "draft"} if day else {}
    values = {**known, kind.called: name, **event}
    return {field: values[field] for field in fields if field in values} if kind.model else values


def _text(folder: ContentFolder, kind: Kind, id: str, values: Mapping[str, str]) -> str:
    if kind.model is None:
        return f"# {values[kind.called]}\n\n"
    lines = lines_for_editors(schema_path(folder, kind, folder.file_of(kind, id)))
    text = YamlText("".join(f"{line}\n" for line in lines))
    for field, value in values.items():
        text = text.set((field,), value, tuple(values))
    return text.text
