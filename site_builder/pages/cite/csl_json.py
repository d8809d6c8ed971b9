"""References -> CSL-JSON, which Zotero, Pandoc and most other programs that cite can read.

Source: the schema of CSL 1.0.2, https://github.com/citation-style-language/schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from site_builder.model.dates import EdtfDate
from site_builder.pages.cite.cited_date import cited_date
from site_builder.pages.cite.references import Note, Reference
from site_builder.say.phrases import Phrase

TYPES = {
    "page": "webpage", "article": "article-newspaper", "document": "document", "broadcast": "broadcast",
    "book": "book",
}  # fmt: skip
IS_PART = ("page", "article")  # of something that has a title; all else has a publisher

Say = Callable[[Phrase], str]


def csl_json(references: Iterable[Reference], say: Say) -> str:
    """All references, each on a line of its own. Shapes: `say` says the notes."""
    lines = (json.dumps(csl_item(each, say), ensure_ascii=False) for each in references)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def csl_item(reference: Reference, say: Say) -> dict[str, Any]:
    """One reference; what is not known of it has no key."""
    within = "container-title" if reference.kind in IS_PART else "publisher"
    item = {
        "id": reference.key,
        "type": TYPES[reference.kind],
        "title": _title(reference),
        "author": [{"literal": reference.author}] if reference.author else None,
        within: reference.container,
        "issued": _date(reference.issued),
        "original-date": _date(reference.original),
        "URL": reference.url,
        "language": reference.language,
        "note": notes_in_words(reference.notes, say),
    }
    return {key: value for key, value in item.items() if value}


def notes_in_words(notes: tuple[Note, ...], say: Say) -> str:
    """The notes in one line."""
    return "; ".join(f"{say(label)}: {say(value)}" for label, value in notes)


def _title(reference: Reference) -> str:
    """English titles are set With Capitals by some styles; what somebody said is not."""
    is_english = reference.language.partition("-")[0] == "en"
    return f'<span class="nocase">{reference.title}</span>' if reference.is_quoted and is_english else reference.title


def _date(date: EdtfDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    cited = cited_date(date)
    if not cited.days:
        return {"literal": cited.words}
    parts: dict[str, Any] = {"date-parts": [list(day) for day in cited.days]}
    return parts | {"circa": True} if cited.is_about else parts
