"""The axis of the picture: every date lies on it, in order, and nothing that came in order is pressed together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.dates import EdtfDate, Moment, parse_date
from site_builder.pages.charts.time_axis import BREAK, MARGIN, MOST_SECTIONS, Axis, axis_of, minute_number, span_of
from site_builder.pages.charts.time_ticks import moment_of, ticks


def read(text: str) -> EdtfDate:
    date = parse_date(text)
    assert isinstance(date, EdtfDate)
    return date


def axis(*texts: str) -> Axis:
    found = axis_of([read(text) for text in texts])
    assert found
    return found


def sections(*texts: str) -> list[tuple[Moment, Moment]]:
    """The first and the last minute of each section."""
    return [(moment_of(section.start), moment_of(section.end - 1)) for section in axis(*texts).sections]


def days(first: str, last: str) -> tuple[Moment, Moment]:
    return read(first).earliest, read(last).latest


ANY_DAY = st.dates().map(lambda day: day.isoformat())
TYPED = (
    ANY_DAY
    | ANY_DAY.map(lambda day: day[:7])
    | ANY_DAY.map(lambda day: day[:4])
    | ANY_DAY.map(lambda day: day + "~")
    | ANY_DAY.map(lambda day: day + "/..")
    | ANY_DAY.map(lambda day: "/" + day)
    | st.builds("{}T{:02d}:{:02d}".format, ANY_DAY, st.integers(0, 23), st.integers(0, 59))
    | st.builds("1775-04-{}T05:{:02d}".format, st.integers(18, 21), st.integers(0, 59))
    | st.builds("1775-04-{}".format, st.integers(10, 30))
    | st.sampled_from(("1775", "18XX", "197X", "-0043-03-15", "Y123456789", "Y-99999", "2023-21", "1775-04/1781"))
)
ARCHIVES = st.lists(TYPED.map(read), min_size=2, max_size=12).filter(axis_of)


def axis_for(dates: list[EdtfDate]) -> Axis:
    found = axis_of(dates)
    assert found
    return found


# ---------------------------------------------------------------------------- sections

SECTIONS = {
    "two days that meet": (("2023-05-12", "2023-05-12?", "2023-05-13"), [("2023-05-12", "2023-05-13")]),
    "two times far apart need no break": (("1870-07-13", "1898"), [("1870-07-13", "1898")]),
    "an order of days, and a book much later": (
        ("1775-04-19", "1775-04-25", "1924"), [("1775-04-19", "1775-04-25"), ("1924", "1924")],
    ),
    "a year around an order of days reaches out of its section": (
        ("1775-04-19", "1775-04-25", "1775"), [("1775-04-19", "1775-04-25")],
    ),
    "a month around two days keeps them legible": (("2023-05-10", "2023-05-20", "2023-05"), [("2023-05", "2023-05")]),
    "minutes, days and years": (
        ("1775-04-19T05:00", "1775-04-19T05:30", "1775-04-25", "1775-04-27", "1924"),
        [("1775-04-19T05:00", "1775-04-19T05:30"), ("1775-04-25", "1775-04-27"), ("1924", "1924")],
    ),
    "an open interval is shown from the end that is known": (
        ("2023-05-12/..", "2023-05-14"), [("2023-05-12", "2023-05-14")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), SECTIONS.values(), ids=SECTIONS.keys())
def test_axis_is_broken_where_an_order_of_times_would_vanish(
    typed: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert sections(*typed) == [days(*pair) for pair in expected]


@pytest.mark.parametrize("typed", [(), ("2001",), ("2001", "2001"), ("2001-02-03", "2001-02-03?")])
def test_no_axis_where_there_are_not_two_different_times(typed: tuple[str, ...]) -> None:
    assert axis_of([read(text) for text in typed]) is None


@given(ARCHIVES)
def test_sections_stand_in_order_within_the_width_and_do_not_overlap(dates: list[EdtfDate]) -> None:
    found = axis_for(dates).sections
    assert 1 <= len(found) <= MOST_SECTIONS
    assert found[0].left == MARGIN
    assert found[-1].right == pytest.approx(100 - MARGIN)
    assert all(section.start < section.end and section.left < section.right for section in found)
    for one, other in pairwise(found):
        assert one.end <= other.start
        assert other.left - one.right == pytest.approx(BREAK)


@given(ARCHIVES, st.randoms(use_true_random=False))
def test_axis_does_not_depend_on_the_order_of_the_dates(dates: list[EdtfDate], random: object) -> None:
    shuffled = list(dates)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert axis_of(shuffled) == axis_of(dates) == axis_of(dates + dates)


# ---------------------------------------------------------------------------- positions


@given(ARCHIVES)
def test_positions_keep_the_order_of_time_and_stay_within_the_width(dates: list[EdtfDate]) -> None:
    found = axis_for(dates)
    minutes = sorted({minute for date in dates for minute in (span_of(date).start, span_of(date).end)})
    positions = [found.position(minute) for minute in minutes]
    assert positions == sorted(positions)
    assert all(0 <= position <= 100 for position in positions)


@given(ARCHIVES)
def test_every_date_covers_some_of_a_section(dates: list[EdtfDate]) -> None:
    found = axis_for(dates)
    for date in dates:
        span = span_of(date)
        assert found.position(span.start) < found.position(span.end)
        assert any(section.start < span.end and span.start < section.end for section in found.sections)


@given(ARCHIVES)
def test_date_is_cut_just_where_an_end_lies_in_no_section(dates: list[EdtfDate]) -> None:
    found = axis_for(dates)
    for date in dates:
        span = span_of(date)
        inside = [
            any(section.start <= minute <= section.end for section in found.sections)
            for minute in (span.start, span.end)
        ]
        assert found.is_cut(span) == (not all(inside))


def test_what_lies_in_a_break_or_beyond_the_axis_is_drawn_there() -> None:
    found = axis("1775-04-19", "1775-04-25", "1924")
    first, second = found.sections
    middle = (first.right + second.left) / 2
    assert found.position(minute_number((1800, 1, 1, 0, 0))) == middle
    assert found.position(minute_number((1700, 1, 1, 0, 0))) == 0
    assert found.position(minute_number((2000, 1, 1, 0, 0))) == 100


# ---------------------------------------------------------------------------- ticks

TICKS = {
    "days": (("2023-05-12", "2023-05-13"), "day", [(2023, 5, 12), (2023, 5, 13)]),
    "hours only where a date has a time": (
        ("2023-05-12T06:30", "2023-05-12T17:00"), "hour", [(2023, 5, 12), (2023, 5, 12), (2023, 5, 12), (2023, 5, 12)],
    ),
    "every second day": (
        ("1775-04-19", "1775-04-30"), "day",
        [(1775, 4, 19), (1775, 4, 21), (1775, 4, 23), (1775, 4, 25), (1775, 4, 27), (1775, 4, 29)],
    ),
    "the start where no round time is near it": (("1870-07-13", "1898"), "year", [(1870, 7, 13), (1875, 1, 1)]),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "unit", "expected"), TICKS.values(), ids=TICKS.keys())
def test_ticks_are_round_times(typed: tuple[str, ...], unit: str, expected: list[tuple[int, int, int]]) -> None:
    found = ticks(axis(*typed))
    assert {tick.unit for tick in found} == {unit}
    assert [tick.moment[:3] for tick in found][: len(expected)] == expected


def test_larger_unit_is_said_once_for_each_section_and_where_it_changes() -> None:
    found = ticks(axis("1775-04-28", "1775-05-03"))
    assert [tick.moment[:3] for tick in found if tick.has_context] == [(1775, 4, 28), (1775, 5, 1)]
    found = ticks(axis("1775-04-28", "1775-05-03", "1775-05-04", "1924-01-01"))
    assert [tick.moment[:3] for tick in found if tick.has_context] == [(1775, 4, 29), (1924, 1, 1)]


@given(ARCHIVES)
def test_every_section_has_ticks_with_room_for_their_labels(dates: list[EdtfDate]) -> None:
    found = axis_for(dates)
    marks = ticks(found)
    for section in found.sections:
        own = [tick for tick in marks if section.left <= tick.x <= section.right]
        assert own
        assert own[0].has_context
        assert all(other.x - one.x > 6 for one, other in pairwise(own))
    assert [tick.x for tick in marks] == sorted(tick.x for tick in marks)
    assert len(marks) <= 10


@given(TYPED.map(read))
def test_moment_of_a_minute_is_the_one_it_was_made_from(date: EdtfDate) -> None:
    for moment in (date.earliest, date.latest):
        assert moment_of(minute_number(moment)) == moment
