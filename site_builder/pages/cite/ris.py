"""References -> RIS, which EndNote, Zotero, Mendeley and libraries read.

Source: the RIS format as Clarivate describes it: two letters, two spaces, a hyphen, one value a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.model.dates import EdtfDate
from site_builder.pages.cite.cited_date import cited_date, english
from site_builder.pages.cite.csl_json import IS_PART, Say, notes_in_words
from site_builder.pages.cite.references import Reference

TYPES = {"page": "ELEC", "article": "NEWS", "document": "GEN", "broadcast": "GEN", "book": "BOOK"}


def ris(references: Iterable[Reference], say: Say) -> str:
    """All references, one after the other."""
    return "".join("".join(f"{tag}  - {value}\r\n" for tag, value in _lines(each, say)) + "\r\n" for each in references)


def _lines(reference: Reference, say: Say) -> Iterator[tuple[str, str]]:
    told = (
        ("TY", TYPES[reference.kind]),
        ("ID", reference.key),
        ("AU", reference.author),
        ("TI", reference.title),
        ("T2" if reference.kind in IS_PART else "PB", reference.container),
        *_dates(reference.issued),
        ("OP", _words(reference.original) if reference.original else None),
        ("UR", reference.url),
        ("LA", reference.language),
        ("N1", notes_in_words(reference.notes, say)),
    )
    yield from ((tag, " ".join(value.split())) for tag, value in told if value)
    yield "ER", ""


def _dates(date: EdtfDate | None) -> Iterator[tuple[str, str]]:
    """The year, and year/month/day/what else is to be said; a span or a doubtful date is said in words."""
    if date is None:
        return
    cited = cited_date(date)
    day = [f"{part:02d}" for part in cited.days[0]] if len(cited.days) == 1 else []
    year, month, number = (*day, "", "", "")[:3]
    if year:
        yield "PY", year.zfill(4)
    yield "DA", f"{year.zfill(4) if year else ''}/{month}/{number}/{_words(date) if cited.is_about or not year else ''}"


def _words(date: EdtfDate) -> str:
    return english().say(date)
