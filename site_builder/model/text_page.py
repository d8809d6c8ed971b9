"""A page of text as editors write it: one Markdown file of content/pages/."""

from __future__ import annotations

from site_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of text as it was read. `body` is Markdown without the title line."""

    id: str
    title: str
    body: str
