"""What was read of a saved file: its text, and what it says of itself. Nothing here is guessed."""

from __future__ import annotations

from typing import Literal

from site_builder.frozen import dataclass

Kind = Literal["page", "pdf", "text"]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read.

    Shapes: `text` has an empty line between paragraphs, and a line end at its end; all others are None where the file
            does not say. `date` is as in docs/content-format.md; `host` is that of the address; `doubts` are sentences
            for the editor.
    """

    kind: Kind
    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    host: str | None = None
    publisher: str | None = None
    doubts: tuple[str, ...] = ()
