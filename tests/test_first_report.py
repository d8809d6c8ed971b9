"""Which source carried an utterance first, where dates can tell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import permutations
from random import Random
from typing import Any

import pytest
from any_event import SOURCES, events
from any_grouping import assert_merges_alike, renumbered
from hand_made import Values, make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st
from real_content import BERKHIVKA, EMS, LEXINGTON, real_event

from site_builder.compare.adding import added_rows
from site_builder.compare.times.first_report import (
    FirstReport,
    SourceReports,
    first_reports,
    reports_by_source,
)
from site_builder.model.event import Event
from site_builder.model.registry import Registry

DATES = (None, "2001", "2001-02", "2001-02-03", "2001-02-04?", "2001-02-03T05:00Z", "2001-02-04T06:00+03:00", "1999~")


def dated(dates: Mapping[str, str | None]) -> dict[str, dict[str, Values]]:
    return {"sources": {source: {"date": date} for source, date in dates.items()}}


def carried_by(*sources: str, **values: Any) -> Event:
    renderings = [{"source": source, "text": "They fled."} for source in sources]
    return make_event(accounts=[make_account("north", make_quote(renderings=renderings, **values))])


def report_on(dates: Mapping[str, str | None]) -> FirstReport:
    event = carried_by(*dates)
    (report,) = first_reports(event, make_registry(event, **dated(dates)))
    return report


@st.composite
def dated_events(draw: st.DrawFn) -> tuple[Event, Registry]:
    """Any event, and a registry in which its sources have all sorts of dates."""
    event = draw(events())
    dates = {source: draw(st.sampled_from(DATES)) for source in SOURCES}
    return event, make_registry(event, **dated(dates))


# ---------------------------------------------------------------------------- who was first

CASES: dict[str, tuple[dict[str, str | None], str, str]] = {
    "one source": ({"a": "2001-02-03"}, "only-source", "a"),
    "one source without a date": ({"a": None}, "only-source", "a"),
    "a day before": ({"a": "2001-02-03", "b": "2001-02-04"}, "first", "a"),
    "a minute before": ({"a": "2001-02-03T05:00", "b": "2001-02-03T05:01"}, "first", "a"),
    "the same day": ({"a": "2001-02-03", "b": "2001-02-03"}, "same-or-not-known", "ab"),
    "a time within the other's day": ({"a": "2001-02-03T05:00", "b": "2001-02-03"}, "same-or-not-known", "ab"),
    "a day within the other's month": ({"a": "2001-02-03", "b": "2001-02"}, "same-or-not-known", "ab"),
    "the month before": ({"a": "2001-01", "b": "2001-02-01"}, "first", "a"),
    "years apart": ({"a": "1870", "b": "1898"}, "first", "a"),
    "an interval that reaches into the other": ({"a": "2001-01/2001-03", "b": "2001-03-05"}, "same-or-not-known", "ab"),
    "an interval that ends before": ({"a": "2001-01/2001-02", "b": "2001-03-05"}, "first", "a"),
    "an interval without a known start": ({"a": "../2001-02", "b": "2001-03"}, "first", "a"),
    "an interval without a known end": ({"a": "2001-01/..", "b": "2001-03"}, "same-or-not-known", "ab"),
    "one has no date": ({"a": "2001-02-03", "b": None}, "same-or-not-known", "ab"),
    "none has a date": ({"a": None, "b": None}, "same-or-not-known", "ab"),
    "two on one day and a third later": (
        {"a": "2001-02-03", "b": "2001-02-03", "c": "2001-02-05"}, "same-or-not-known", "ab",
    ),
    "one early, one later, one without a date": (
        {"a": "2001-02-03", "b": "2001-02-04", "c": None}, "same-or-not-known", "ac",
    ),
    "one before two that are tied": ({"a": "2001-02-03", "b": "2001-02", "c": "2001-01"}, "first", "c"),
    "the first is uncertain": ({"a": "2001-02-03?", "b": "2001-02-04"}, "first-if-dates-hold", "a"),
    "the later is approximate": ({"a": "2001", "b": "2004~"}, "first-if-dates-hold", "a"),
    "uncertain and tied": ({"a": "2001-02-03?", "b": "2001-02-03"}, "same-or-not-known", "ab"),
    "one source, uncertain": ({"a": "2001-02-03?"}, "only-source", "a"),
    "before in both places": ({"a": "2001-02-03T05:00+03:00", "b": "2001-02-03T06:00Z"}, "first", "a"),
    "a day, and a time with a zone on the next": (
        {"a": "2001-02-03", "b": "2001-02-04T11:00Z"}, "same-or-not-known", "ab",
    ),
    "a time with a zone, and the day after": (
        {"a": "2001-02-03T11:00Z", "b": "2001-02-04"}, "same-or-not-known", "ab",
    ),
    "a day that is over everywhere": ({"a": "2001-02-03", "b": "2001-02-04T13:00Z"}, "first", "a"),
    "a month, and a time with a zone after it": ({"a": "2001-01", "b": "2001-02-01T13:00Z"}, "first", "a"),
    "a time, and a time with a zone": (
        {"a": "2001-02-03T05:00", "b": "2001-02-03T16:00Z"}, "same-or-not-known", "ab",
    ),
    "evening in London, after midnight in Kyiv": (
        {"a": "2001-02-03T23:00Z", "b": "2001-02-04T00:30+02:00"}, "first", "b",
    ),
    "one moment on two clocks": (
        {"a": "2001-02-03T23:00Z", "b": "2001-02-04T01:00+02:00"}, "same-or-not-known", "ab",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("dates", "order", "first"), CASES.values(), ids=CASES.keys())
def test_source_is_first_only_where_dates_leave_no_other_order(
    dates: dict[str, str | None], order: str, first: str
) -> None:
    later = tuple(source for source in dates if source not in first)
    for arranged in permutations(dates.items()):
        report = report_on(dict(arranged))
        assert (report.order, report.first, report.later) == (order, tuple(first), later)


def test_source_with_two_renderings_of_a_quote_is_one_source() -> None:
    event = carried_by("a", "a")
    (report,) = first_reports(event, make_registry(event))
    assert (report.order, report.first) == ("only-source", ("a",))


def test_reports_are_sorted_by_quote() -> None:
    event = make_event(accounts=[make_account("north", *(make_quote(id=name) for name in ("zulu", "alpha")))])
    assert [report.quote for report in first_reports(event, make_registry(event))] == ["alpha", "zulu"]


def test_source_of_the_original_carried_it_too() -> None:
    event = carried_by("a", original={"lang": "ru", "text": "Бежали.", "source": "telegram-1"})
    registry = make_registry(event, **dated({"a": "2001-02-04", "telegram-1": "2001-02-03"}))
    (report,) = first_reports(event, registry)
    assert (report.order, report.first, report.later) == ("first", ("telegram-1",), ("a",))


@given(dated_events())
def test_each_carrier_of_each_quote_is_named_once(pair: tuple[Event, Registry]) -> None:
    event, registry = pair
    reports = first_reports(event, registry)
    assert [report.quote for report in reports] == sorted(quote.id for _, quote in event.quotes())
    carriers = {quote.id: {r.source for r in quote.renderings} for _, quote in event.quotes()}
    for report in reports:
        named = [*report.first, *report.later]
        assert sorted(named) == sorted(carriers[report.quote])
        assert (len(report.first) > 1) == (report.order == "same-or-not-known")
        assert (len(named) == 1) == (report.order == "only-source")
        assert not any(registry.sources[source].date is None for source in report.later)


# ---------------------------------------------------------------------------- by source, whole site


def test_source_is_counted_by_how_it_fared() -> None:
    dates = {"a": "2001-02-03", "b": "2001-02-04", "c": None, "d": "2001-02-05?"}
    quotes = [["a"], ["a", "b"], ["b", "c"], ["a", "d"]]
    renderings = [[{"source": s, "text": "They fled."} for s in sources] for sources in quotes]
    event = make_event(accounts=[make_account("north", *(make_quote(renderings=r) for r in renderings))])
    assert reports_by_source(first_reports(event, make_registry(event, **dated(dates)))) == (
        SourceReports("a", carried=3, only_source=1, first=1, first_if_dates_hold=1, same_or_not_known=0, later=0),
        SourceReports("b", carried=2, only_source=0, first=0, first_if_dates_hold=0, same_or_not_known=1, later=1),
        SourceReports("c", carried=1, only_source=0, first=0, first_if_dates_hold=0, same_or_not_known=1, later=0),
        SourceReports("d", carried=1, only_source=0, first=0, first_if_dates_hold=0, same_or_not_known=0, later=1),
    )


ARCHIVES = st.lists(dated_events(), max_size=4)


@given(ARCHIVES, st.randoms(use_true_random=False))
def test_merging_in_any_order_and_grouping_gives_the_same(
    archive: list[tuple[Event, Registry]], random: Random
) -> None:
    tallies = [reports_by_source(first_reports(event, registry)) for event, registry in archive]
    assert_merges_alike(partial(added_rows, SourceReports), tallies, random)


@given(ARCHIVES)
def test_totals_equal_sums(archive: list[tuple[Event, Registry]]) -> None:
    numbered = renumbered([event for event, _ in archive])
    reports = [first_reports(event, registry) for event, (_, registry) in zip(numbered, archive, strict=True)]
    merged = added_rows(SourceReports, [reports_by_source(found) for found in reports])
    everything = [report for found in reports for report in found]
    assert merged == reports_by_source(everything)
    assert sum(part.carried for part in merged) == sum(len(r.first) + len(r.later) for r in everything)
    assert sum(part.first for part in merged) == sum(1 for r in everything if r.order == "first")
    for part in merged:
        parts = (part.only_source, part.first, part.first_if_dates_hold, part.same_or_not_known, part.later)
        assert sum(parts) == part.carried


# ---------------------------------------------------------------------------- tables made by hand

# Read from the YAML by a person before the code ran; utterances with a single source are left out.
BBC, AGENCY = ("bbc-2023-05-12",), ("agency-2023-05-13",)
GERMAN, ENGLISH = ("ems-bismarck-german",), ("ems-bismarck-english-1898",)
BOTH_DIARIES = ("barker-diary-1924", "barker-diary-classroom")
BY_HAND = {
    # the BBC's page has no date of its own: 2023-05-12?
    BERKHIVKA: {
        "konashenkov-line": ("first-if-dates-hold", BBC, AGENCY),
        "prigozhin-fleeing": ("first-if-dates-hold", BBC, AGENCY),
    },
    # 1924, and a hand-out without a date
    LEXINGTON: {
        "barker-number": ("same-or-not-known", BOTH_DIARIES, ()),
        "barker-two-shots": ("same-or-not-known", BOTH_DIARIES, ()),
    },
    # 1870-07-13 and 1898
    EMS: {
        "bismarck-abgelehnt": ("first", GERMAN, ENGLISH),
        "bismarck-forderung": ("first", GERMAN, ENGLISH),
        "bismarck-text": ("first", GERMAN, ENGLISH),
    },
}


@pytest.mark.parametrize("name", BY_HAND)
def test_table_of_a_real_event_is_the_one_made_by_hand(name: str) -> None:
    event, registry, _ = real_event(name)
    table = {r.quote: (r.order, r.first, r.later) for r in first_reports(event, registry) if r.order != "only-source"}
    assert table == BY_HAND[name]
