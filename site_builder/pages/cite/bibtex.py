"""References -> BibTeX, for LaTeX and for most programs that cite.

`date` is for BibLaTeX, which reads the dates that editors type; `year` and `month` for whatever is older. A page of
ours has neither where it has no date: an event's day is not that of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.model.dates import EdtfDate
from site_builder.pages.cite.cited_date import cited_date, english
from site_builder.pages.cite.csl_json import Say, notes_in_words
from site_builder.pages.cite.references import Reference

# Source: the ten characters that LaTeX reads as commands (Lamport, "LaTeX: A Document Preparation System", 2.1).
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
}  # fmt: skip
TYPES = {"article": "article", "book": "book"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # macros of every style


def bibtex(references: Iterable[Reference], say: Say) -> str:
    """All entries, one after the other."""
    return "\n\n".join(bibtex_entry(each, say) for each in references) + "\n"


def bibtex_entry(reference: Reference, say: Say) -> str:
    """One entry. Titles and names keep their capitals and their order of words."""
    within = {"article": "journal", "book": "publisher"}.get(reference.kind, "howpublished")
    note = notes_in_words(reference.notes, say)
    fields = {
        "author": _kept(reference.author),
        "title": _kept(reference.title),
        within: _braced(_escaped(reference.container)) if reference.container else None,
        **_dates(reference.issued),
        "origdate": _braced(_biblatex(reference.original)) if reference.original else None,
        "note": _braced(_escaped(note)) if note else None,
        "url": _braced(re.sub("[{}]", lambda sign: f"%{ord(sign[0]):02X}", reference.url)) if reference.url else None,
    }
    lines = (f"  {name} = {value}," for name, value in fields.items() if value)
    return "\n".join((f"@{TYPES.get(reference.kind, 'misc')}{{{reference.key},", *lines, "}"))


def _dates(date: EdtfDate | None) -> dict[str, str]:
    if date is None:
        return {}
    cited, dates = cited_date(date), {"date": _braced(_biblatex(date))}
    if len(cited.days) != 1 or cited.is_about:  # programs that know of years alone are told in words
        return {"year": _braced(_escaped(english().say(date))), **dates}
    (first,) = cited.days
    months = {"month": MONTHS[first[1] - 1]} if len(first) > 1 else {}
    return {"year": _braced(f"{first[0]:04d}"), **months, **dates}


def _biblatex(date: EdtfDate) -> str:
    """Days, for a time without seconds is none there. Source: the BibLaTeX manual, 2.3.8 (EDTF, levels 0 and 1)."""
    return re.sub(r"T[^/]*", "", date.text)


def _kept(text: str | None) -> str | None:
    return _braced(_braced(_escaped(text))) if text else None


def _braced(text: str) -> str:
    return f"{{{text}}}"


def _escaped(text: str) -> str:
    return re.sub(r"[\\{}~^#$%&_]", lambda found: SPECIAL[found[0]], text)
