"""Reference -> its citation in Chicago, MLA and APA style, as a list of works cited has it.

We do not run a processor of CSL while building: three citations take one 50 ms, as long as an event with all its pages.
tests/test_citations.py compares each kind of reference, letter by letter, with what Pandoc makes of the styles.
Source: the styles `chicago-notes-bibliography`, `modern-language-association` and `apa` of the CSL project, 2026.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from site_builder.model.dates import MONTHS, EdtfDate
from site_builder.pages.cite.cited_date import CitedDate, Day, cited_date
from site_builder.pages.cite.references import Reference
from site_builder.pages.cite.styled import SPACE, Line, in_italics, in_marks, italic, line_of, plain, sentence, title_of

UNDATED = "n.d."
# MLA writes months of five letters and more short.
MLA_MONTHS = tuple(name if len(name) < 5 else f"{'Sept' if name == 'September' else name[:3]}." for name in MONTHS)


def chicago(ref: Reference) -> Line:
    """Chicago, 18th edition, as its bibliographies have it."""
    title = title_of(ref, has_capitals=True)
    date = ", ".join(text for day in (ref.original, ref.issued) if (text := _dated(ref, day, _american)))
    address, author = sentence(plain(ref.url)), sentence(plain(ref.author))
    if ref.kind == "page":
        if author or not ref.container:
            return line_of(author, in_marks(title), sentence(plain(ref.container), plain(date)), address)
        return line_of(sentence(plain(ref.container)), in_marks(title), sentence(plain(date)), address)
    when = plain(date or UNDATED)
    if ref.kind == "article":
        if author:
            return line_of(author, in_marks(title), sentence(italic(ref.container), when), address)
        return line_of(sentence(italic(ref.container)), in_marks(title), sentence(when), address)
    if ref.kind == "broadcast" and not address:
        aired = plain(f"Aired {date}") if date else when
        return line_of(author, sentence(in_italics(title)), sentence(aired, plain(f"on {ref.container}")))
    shown = in_marks(title) if ref.kind == "document" else sentence(in_italics(title))
    return line_of(author, shown, sentence(plain(ref.container), when), address)


def mla(ref: Reference) -> Line:
    """MLA, 9th edition."""
    title, is_part = title_of(ref, has_capitals=True), ref.kind in ("page", "article")
    is_whole = not ref.container if is_part else ref.kind != "document"
    shown = sentence(in_italics(title)) if is_whole else in_marks(title)
    within = italic(ref.container) if is_part else plain(ref.container)
    when = _dated(ref, ref.issued, _european_bracketed if ref.kind == "book" else _european)
    first = sentence(plain(_dated(ref, ref.original, _european_bracketed)))
    return line_of(sentence(plain(ref.author)), shown, first, sentence(within, plain(when), plain(ref.url)))


def apa(ref: Reference) -> Line:
    """APA, 7th edition."""
    title = title_of(ref, has_capitals=False)
    shown = (title,) if ref.kind == "article" and ref.container else in_italics(title)
    when = plain(f"({_dated(ref, ref.issued, _apa_date) or UNDATED})")
    form = plain("[Broadcast]") if ref.kind == "broadcast" else ()
    within = sentence(italic(ref.container) if ref.kind == "article" else plain(ref.container))
    if ref.author:
        start = line_of(sentence(plain(ref.author)), sentence(when), sentence(shown, form, between=SPACE))
    else:
        start = line_of(sentence(shown), sentence(when), sentence(form))
    address = plain(ref.url and (ref.url if ref.issued else f"Retrieved {ref.url}"))
    first = _dated(ref, ref.original, _apa_year)
    return line_of(start, within, address, plain(first and f"(Original work published {first})"))


STYLES: Mapping[str, Callable[[Reference], Line]] = {"Chicago": chicago, "MLA": mla, "APA": apa}


def _dated(ref: Reference, date: EdtfDate | None, form: Callable[[CitedDate], str]) -> str | None:
    """A date in the form of a style. Of a book only the year is given."""
    if date is None:
        return None
    cited = cited_date(date)
    if not cited.days:
        return cited.words
    if ref.kind == "book":
        cited = replace(cited, days=tuple(dict.fromkeys(day[:1] for day in cited.days)))
    return form(cited)


def _american(date: CitedDate) -> str:
    """May 12, 2023; May 1–12, 2023; [1870?]."""
    words = _span(date.days, _month_first, lambda day: f", {day[0]}" if len(day) > 2 else f" {day[0]}")
    return f"[{words}?]" if date.is_about else words


def _european(date: CitedDate) -> str:
    """12 Dec. 2023; 1–12 Dec. 2023; Circa 1870."""
    return "Circa " * date.is_about + _span(date.days, _day_first, lambda day: f" {day[0]}")


def _european_bracketed(date: CitedDate) -> str:
    """The same, but [1870?]."""
    words = _european(replace(date, is_about=False))
    return f"[{words}?]" if date.is_about else words


def _apa_date(date: CitedDate) -> str:
    """2023, May 12; 2023, May 1–12; ca. 1870."""
    first, last = date.days[0], date.days[-1]
    days = _month_first(first)
    if last != first and len(first) > 1:
        same_month = first[1] == last[1]
        days += f"–{last[2]}" if same_month and len(last) > 2 else "" if same_month else f"–{_month_first(last)}"
    return ", ".join(part for part in (_apa_year(date), days) if part)


def _apa_year(date: CitedDate) -> str:
    return ("ca. " if date.is_about else "") + "–".join(dict.fromkeys(str(day[0]) for day in date.days))


def _span(days: tuple[Day, ...], written: Callable[[Day], str], year: Callable[[Day], str]) -> str:
    """One day, or two with what both share said once."""
    first, last = days[0], days[-1]
    if len(first) == 1:
        return "–".join(str(day[0]) for day in days)
    if first == last:
        return written(first) + year(first)
    if first[0] != last[0]:
        return f"{written(first)}{year(first)}–{written(last)}{year(last)}"
    if first[1] != last[1]:
        return f"{written(first)}–{written(last)}{year(last)}"
    if written is _day_first:
        return f"{first[2]}–{written(last)}{year(last)}"
    return f"{written(first)}–{last[2]}{year(last)}"


def _month_first(day: Day) -> str:
    return " ".join(str(part) for part in (MONTHS[day[1] - 1], *day[2:])) if len(day) > 1 else ""


def _day_first(day: Day) -> str:
    return " ".join(str(part) for part in (*day[2:], MLA_MONTHS[day[1] - 1]))


def as_text(line: Line) -> str:
    """The citation without its italics."""
    return "".join(piece.text for piece in line)

