"""Columns that many tables have, and the values that stand in them: dates, languages and directions."""

from __future__ import annotations

from site_builder.compare.times.day_numbers import day_number
from site_builder.model.dates import DISTANT_FUTURE, DISTANT_PAST, EdtfDate, Moment, sort_key
from site_builder.say.languages import direction_of
from site_builder.tables.table import Column, Value, needed

EVENT = needed("event", "the event")
NUMBER = needed("number", "which one it is, counted from 1 in the order of the file", "integer")
_FIRST_DAY = day_number((1970, 1, 1, 0, 0))


def date_columns(name: str, means: str, *, is_required: bool = False) -> tuple[Column, ...]:
    """A date as it was typed, the first and the last minute that it may mean, and a number to sort by."""
    return (
        Column(name, f"{means}, in the Extended Date/Time Format, as typed", is_required=is_required),
        Column(f"{name}_earliest", f"the first minute that `{name}` may mean (ISO 8601); empty where that is open"),
        Column(f"{name}_latest", f"the last minute that `{name}` may mean (ISO 8601); empty where that is open"),
        Column(f"{name}_day", f"the number of the day by which `{name}` sorts, 1970-01-01 being 0", "integer"),
    )


def date_values(date: EdtfDate | None) -> tuple[Value, ...]:
    """What stands in `date_columns`. Units: the day is that of the start, or of the end if that is open."""
    if date is None:
        return (None, None, None, None)
    day = day_number(sort_key(date)[0]) - _FIRST_DAY
    return (date.text, _iso(date.earliest), _iso(date.latest), day)


def _iso(moment: Moment) -> str | None:
    if moment in (DISTANT_PAST, DISTANT_FUTURE):
        return None
    year, month, day, hour, minute = moment
    shown = f"{year:04}" if 0 <= year <= 9999 else f"{year:+07}"
    return f"{shown}-{month:02}-{day:02}T{hour:02}:{minute:02}"


def text_columns(name: str, means: str, before: str = "", *, is_required: bool = True) -> tuple[Column, ...]:
    """A text with its language and the direction in which it is written."""
    return (
        Column(f"{before}lang", f"the language of `{name}`, a tag of BCP 47", is_required=is_required),
        Column(f"{before}dir", f"the direction of `{name}`", is_required=is_required, values=("ltr", "rtl")),
        Column(name, means, is_required=is_required),
    )


def text_values(lang: str | None, text: str | None) -> tuple[Value, ...]:
    """What stands in `text_columns`."""
    if lang is None or text is None:
        return (None, None, None)
    return (lang, direction_of(lang, text), text)
