"""An entry's file and the id that it had -> the change that lets its `was:` say so."""

from __future__ import annotations

from site_builder.edit.typed_file import Change, TypedFile
from site_builder.read.node import Node


def with_former_id(file: TypedFile, root: Node, old: str, new: str) -> Change:
    """`was:` with the old id in it, and without the new one, which is in use again."""
    pair = root.pair("was")
    if pair is None:
        return _new_line(file, root, old)
    key, value = pair
    items = [item for _, item in value.items] if value.items else [value] if value.value else []
    again = next((item for item in items if item.value == new), None)
    if again is not None:
        return file.of_id(again, new, old)
    if not items:
        return _after(file, key, value, old)
    last = items[-1]
    end = file.place(last.line, last.column + last.width)
    if not value.items:
        start = file.place(last.line, last.column)
        return Change(start, end, f"[{file.text[start:end]}, {old}]")
    is_flow = file.text[file.place(value.line, value.column)] == "["
    if is_flow:
        return Change(end, end, f", {old}")
    dash = file.text.rfind("-", file.place(last.line, 0), file.place(last.line, last.column))
    indent = " " * (dash - file.place(last.line, 0))
    line = file.place(last.line + 1, 0)
    return Change(line, line, f"{'' if _ends_line(file, line) else file.line_end}{indent}- {old}{file.line_end}")


def _new_line(file: TypedFile, root: Node, old: str) -> Change:
    """At the end of the file, or within the brackets that the whole entry stands in."""
    if file.text[file.place(root.line, root.column)] == "{":
        at = file.text.rindex("}")
        return Change(at, at, f", was: {old}")
    first = root.items[0][0]
    indent = " " * (first.column if first else 0)
    at = len(file.text)
    return Change(at, at, f"{'' if _ends_line(file, at) else file.line_end}{indent}was: {old}{file.line_end}")


def _ends_line(file: TypedFile, place: int) -> bool:
    return place == 0 or file.text[place - 1] in "\r\n"


def _after(file: TypedFile, key: Node, value: Node, old: str) -> Change:
    """Behind the colon of a field that is empty; an empty list gives way."""
    start = file.text.index(":", file.place(key.line, key.column + key.width)) + 1
    typed = file.text[file.place(value.line, value.column) :] if value.line == key.line else ""
    empty = next((mark for mark in ("[]", '""', "''", "null", "~") if typed.startswith(mark)), "")
    end = file.place(value.line, value.column) + len(empty) if empty else start
    return Change(start, end, f" {old}")
