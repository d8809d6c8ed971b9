"""The bytes of a saved file -> Document: a page, a PDF, or plain text, told apart by what they hold, not by a name.

Words are never cleaned up: a hyphen at the end of a line and a header on each page stay, and `verify` copes with them.
Nothing is fetched from anywhere.
"""

from __future__ import annotations

import codecs
import re

from site_builder.capture.document import Document
from site_builder.capture.faults import no_text, too_large
from site_builder.model.problems import Place, Problem

LARGEST_FILE = 32 * 1024 * 1024  # bytes: a PDF with its pictures, a page with its scripts
LARGEST_TEXT = 4 * 1024 * 1024  # bytes of the text: what `verify` reads at most
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")


def read_document(data: bytes, shown: str) -> Document | Problem:
    """What a file holds. `shown` is how messages name it."""
    if len(data) > LARGEST_FILE:
        return too_large(shown, "this file is larger than 32 MiB", "save the page without its pictures, or as text")
    found = _read(data, shown)
    if isinstance(found, Problem):
        return found
    if not any(char.isalnum() for char in found.text):
        return no_text(found.kind, shown)
    if len(found.text.encode("utf-8", "surrogatepass")) > LARGEST_TEXT:
        return too_large(shown, "the text of this file is larger than 4 MiB", "keep only the part that is quoted")
    return found


def _read(data: bytes, shown: str) -> Document | Problem:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from site_builder.capture.read_pdf import read_pdf

        return read_pdf(data, shown)
    if is_page(data):
        from site_builder.capture.read_page import read_page

        return read_page(data, shown)
    text = _decoded(data, shown)
    return text if isinstance(text, Problem) else _plain(text)


def is_page(data: bytes) -> bool:
    """Whether the bytes are HTML: they begin with a tag of it, whatever comments stand before."""
    head = data[:4096].replace(b"\0", b"")
    return bool(_HTML.search(head)) and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _decoded(data: bytes, shown: str) -> str | Problem:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return Problem(
            Place(shown), "not-utf8", "this file is not saved as UTF-8",
            "its letters would be mistaken for others",
            'open it in a text editor and save it with the encoding "UTF-8"; a Word file first as plain text',
        )
    return text


def _plain(text: str) -> Document:
    text = _LINE_END.sub("\n", text).rstrip("\n") + "\n"
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    is_title = 0 < len(first) <= 150 and first[-1:] not in ".,;:" and "\n" in text.strip()
    doubts = ("the title is the first line of the text",) if is_title else ()
    return Document("text", text, title=first if is_title else None, doubts=doubts)

