"""Pieces of a citation -> one line: what is set in italics, and where full stops and quotation marks go.

The rules are those of American English, in which Chicago, MLA and APA style are written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from site_builder.pages.cite.headline_case import headline_case
from site_builder.pages.cite.references import Reference

_STRAIGHT = re.compile(r'"([^"]*)"')
_SINGLE = re.compile(r"(?<![\w])'([^']*)'(?!\w)")


class Piece(NamedTuple):
    """A part of a citation. Shapes: `lang` is that of a title in another language than English."""

    text: str
    is_italic: bool = False
    lang: str | None = None


Line = tuple[Piece, ...]
SPACE, COMMA, STOP = Piece(" "), Piece(", "), Piece(".")


def plain(text: str | None) -> Line:
    """Words as they stand; nothing for nothing."""
    return (Piece(text),) if text else ()


def italic(text: str | None) -> Line:
    """Words in italics."""
    return (Piece(text, is_italic=True),) if text else ()


def title_of(reference: Reference, *, has_capitals: bool) -> Piece:
    """The title with the quotation marks of a printed page; with capitals, where it is English and nobody's words."""
    is_english = reference.language.partition("-")[0] == "en"
    title = _curled(reference.title)
    if has_capitals and is_english and not reference.is_quoted:
        title = headline_case(title)
    return Piece(title, lang=None if is_english else reference.language)


def in_marks(title: Piece) -> Line:
    """The title in quotation marks, closed like a sentence; marks within it become single ones."""
    inner = title.text.replace("“", "‘").replace("”", "’")
    return (Piece("“"), title._replace(text=inner), Piece("”" if _is_closed(inner) else ".”"))


def in_italics(title: Piece) -> Line:
    """The title in italics."""
    return (title._replace(is_italic=True),)


def sentence(*parts: Line, between: Piece = COMMA) -> Line:
    """Parts with a comma between them, and a full stop behind, unless one is there."""
    line: list[Piece] = []
    for part in parts:
        if part:
            line += (between, *part) if line else part
    return _closed(line) if line else ()


def line_of(*sentences: Line) -> Line:
    """Sentences one after the other."""
    line: list[Piece] = []
    for each in sentences:
        if each:
            line += (SPACE, *each) if line else each
    return tuple(line)


def _closed(line: list[Piece]) -> Line:
    """A full stop goes inside quotation marks that stand at the end, but not into italics."""
    last = line[-1]
    if _is_closed(last.text):
        return tuple(line)
    if last.text.endswith("”") and not last.is_italic:
        return (*line[:-1], last._replace(text=f"{last.text[:-1]}.”"))
    return (*line, STOP)


def _is_closed(text: str) -> bool:
    return text.rstrip("”’")[-1:] in (".", "?", "!")


def _curled(text: str) -> str:
    if '"' in text:
        text = _STRAIGHT.sub(r"“\1”", text)
    return _SINGLE.sub(r"“\1”", text).replace("'", "’") if "'" in text else text
