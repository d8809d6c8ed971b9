"""What is known of an event's page -> its entry in BibTeX.

There is no year: an event's date is not the date of the page, and the page has none.
"""

from __future__ import annotations

import re

# Source: the ten characters that LaTeX reads as commands (Lamport, "LaTeX: A Document Preparation System", 2.1).
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
}  # fmt: skip


def bibtex(key: str, title: str, site: str, note: str, url: str | None) -> str:
    """The entry. The title keeps its capitals; `url` stands as it is, for styles set it without reading commands."""
    fields = {"title": f"{{{_escaped(title)}}}", "howpublished": _escaped(site), "note": _escaped(note)}
    if url:
        fields["url"] = url
    lines = (f"  {name} = {{{value}}}," for name, value in fields.items())
    return "\n".join((f"@misc{{{key},", *lines, "}"))


def _escaped(text: str) -> str:
    return re.sub(r"[\\{}~^#$%&_]", lambda found: SPECIAL[found[0]], text)
