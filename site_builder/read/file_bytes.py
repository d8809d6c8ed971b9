"""The bytes of a file -> its text, or why there is none: too much, of another format, in another encoding."""

from __future__ import annotations

import re

from site_builder.model.limits import LARGEST
from site_builder.model.problems import Place, Problem

_LINE_END = re.compile(rb"\r\n|\r|\n")
_FORMATS = (  # how files begin that a text editor does not write, and what they are
    (b"{\\rtf", "a document of a word processor (RTF)"),
    (b"PK\x03\x04", "a document of a word processor, or an archive"),
    (b"\xd0\xcf\x11\xe0", "a document of a word processor"),
    (b"%PDF-", "a PDF"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<html", "a web page"),
)


def text_of(path: str, data: bytes) -> str | Problem:
    """The text, its lines ended by a line feed. UTF-8 only; at most 1 MiB."""
    if len(data) > LARGEST:
        return Problem(
            Place(path), "file-too-large", "this file is larger than 1 MiB",
            "a file of this size is no longer something that people wrote and can check",
            "remove what was pasted or saved here by mistake, or split the event into two",
        )
    what = next((what for start, what in _FORMATS if data.lower().startswith(start.lower())), None)
    if what:
        return Problem(
            Place(path), "not-plain-text", f"this file is {what}, whatever its name says",
            "only plain text can be read, and what such a program adds would be taken for words",
            "open it in the program that wrote it, and copy the words into a new file of a text editor; or save it "
            "there as plain text (UTF-8)",
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return _not_utf8(path, error)


def _not_utf8(path: str, error: UnicodeDecodeError) -> Problem:
    data = error.object  # without the mark that some editors put at the start
    *lines, begun = _LINE_END.split(data[: error.start])
    column = len(begun.decode("utf-8", "replace")) + 1
    line = len(lines) + 1
    shown = _LINE_END.split(data[error.start - len(begun) :], maxsplit=1)[0].decode("utf-8", "replace")
    return Problem(
        Place(path, line, column, 1, shown), "not-utf8", "this file is not saved as UTF-8",
        "the words of a quote must arrive as they were typed, in every language",
        'open it in a text editor and save it with the encoding "UTF-8"',
    )
