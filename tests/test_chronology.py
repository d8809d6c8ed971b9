"""Who carried an utterance, and in which order its reports came; how long after the words that was."""

from __future__ import annotations

from typing import Any

import pytest
from any_event import events
from hand_made import make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.times.chronology import utterances_in_time
from site_builder.compare.times.lag import Lag, lag
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.event import Event


def read(text: str | None) -> EdtfDate | None:
    date = parse_date(text) if text else None
    assert date is None or isinstance(date, EdtfDate)
    return date


def carried_by(*sources: str, **values: Any) -> Event:
    renderings = [{"source": source, "text": "They fled."} for source in sources]
    return make_event(accounts=[make_account("north", make_quote(renderings=renderings, **values))])


def test_source_of_the_original_is_a_report_too() -> None:
    event = carried_by("gazette-1", original={"lang": "ru", "text": "Бежали.", "source": "telegram-1"})
    registry = make_registry(event, sources={"gazette-1": {"date": "2001-02-04"}, "telegram-1": {"date": "2001-02-03"}})
    (utterance,) = utterances_in_time(event, registry)
    assert [source for source, _ in utterance.reported] == ["telegram-1", "gazette-1"]


def test_reports_stand_in_order_of_time_those_without_a_date_last() -> None:
    event = carried_by("d", "c", "b", "a", "e")
    dates = {"a": None, "b": "2001-02-05", "c": "2001-02", "d": "2001-02-05", "e": "1999"}
    registry = make_registry(event, sources={source: {"date": date} for source, date in dates.items()})
    (utterance,) = utterances_in_time(event, registry)
    assert [source for source, _ in utterance.reported] == ["e", "c", "b", "d", "a"]


def test_reports_with_time_zones_stand_in_order_of_universal_time() -> None:
    event = carried_by("a", "b", "c")
    dates = {"a": "2001-02-04T00:10+03:00", "b": "2001-02-03T22:00Z", "c": "2001-02-03T12:00-08:00"}
    registry = make_registry(event, sources={source: {"date": date} for source, date in dates.items()})
    (utterance,) = utterances_in_time(event, registry)
    assert [source for source, _ in utterance.reported] == ["c", "a", "b"]


@given(events())
def test_every_source_of_a_quote_is_one_of_its_reports_once(event: Event) -> None:
    for utterance in utterances_in_time(event, make_registry(event)):
        sources = {rendering.source for rendering in utterance.quote.renderings}
        assert sorted(source for source, _ in utterance.reported) == sorted(sources)


# ---------------------------------------------------------------------------- how long after

LAGS: dict[str, tuple[str | None, str | None, Lag | None]] = {
    "the same day": ("2001-02-03", "2001-02-03", Lag(0, 0, "day")),
    "over a leap day": ("2000-02-28", "2000-03-01", Lag(2, 2, "day")),
    "two years in days": ("2001-03-01", "2003-03-01", Lag(730, 730, "day")),
    "years, the day before it is full": ("1897-03-02", "1901-03-01", Lag(3, 3, "year")),
    "years, when it is full": ("1897-03-01", "1901-03-01", Lag(4, 4, "year")),
    "a day, and a book of a year": ("1870-07-13", "1898", Lag(27, 28, "year")),
    "a year, and a book of a year": ("1775", "1924", Lag(148, 149, "year")),
    "a century, and a book": ("17XX", "1924", Lag(124, 224, "year")),
    "across the year 0": ("-0001-01-01", "0002-01-01", Lag(3, 3, "year")),
    "minutes": ("2001-02-03T05:00", "2001-02-03T05:20", Lag(20, 20, "minute")),
    "hours past midnight": ("2001-02-03T23:30", "2001-02-04T01:45", Lag(2, 2, "hour")),
    "a time and a day": ("2001-02-03T05:00", "2001-02-04", Lag(1, 1, "day")),
    "zones": ("2001-02-03T05:00Z", "2001-02-03T07:30+02:00", Lag(30, 30, "minute")),
    "before it, by universal time": ("2001-02-03T23:30Z", "2001-02-04T00:10+03:00", None),
    "later only by universal time": ("2001-02-04T00:30+14:00", "2001-02-03T23:30Z", Lag(13, 13, "hour")),
    "25 hours, two days later by the clock of each place": (
        "2001-02-03T23:30-11:00", "2001-02-06T00:30+14:00", Lag(1, 1, "day"),
    ),
    "three years by universal time": ("2001-02-03T12:00Z", "2004-02-03T13:00+01:00", Lag(3, 3, "year")),
    "a minute less than three years": ("2001-02-03T12:00Z", "2004-02-03T12:59+01:00", Lag(2, 2, "year")),
    "a time with a zone and the next day, which began elsewhere before": ("2001-02-03T12:00Z", "2001-02-04", None),
    "a time with a zone, and a day that is later everywhere": ("2001-02-03T09:00Z", "2001-02-04", Lag(1, 1, "day")),
    "a day that may have been later than a time with a zone": ("2001-02-03", "2001-02-04T11:00Z", None),
    "a day, and a time with a zone that is later everywhere": ("2001-02-03", "2001-02-04T13:00Z", Lag(1, 1, "day")),
    "a time without a zone and one with it": ("2001-02-03T05:00", "2001-02-03T06:00Z", None),
    "a day within the month": ("2001-02-03", "2001-02", None),
    "the next month": ("2001-02-03", "2001-03", None),
    "a report that came before": ("2001-02-03", "2001-02-02", None),
    "uncertain": ("2001-02-03?", "2001-02-04", None),
    "approximate": ("1870-07-13", "1898~", None),
    "an open end": ("1870-07-13/..", "1898", None),
    "no time known": (None, "2001-02-03", None),
    "no date of the source": ("2001-02-03", None, None),
}  # fmt: skip


@pytest.mark.parametrize(("said", "reported", "expected"), LAGS.values(), ids=LAGS.keys())
def test_time_between_words_and_report_is_told_only_where_dates_tell_it(
    said: str | None, reported: str | None, expected: Lag | None
) -> None:
    assert lag(read(said), read(reported)) == expected


TYPED = st.sampled_from(
    ("1775", "1775-04", "1775-04-19", "1775-04-19T05:00", "1775-04-20T05:00Z", "1775?", "18XX", "1924", "1775-05/..")
)


@given(TYPED, TYPED)
def test_no_time_is_told_in_both_directions_and_its_ends_are_in_order(one: str, other: str) -> None:
    there, back = lag(read(one), read(other)), lag(read(other), read(one))
    assert not (there and back) or there == back
    for found in (there, back):
        assert found is None or 0 <= found.least <= found.most
