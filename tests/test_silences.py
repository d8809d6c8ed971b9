"""Who was asked and did not answer: counts by side and by reason, and how long ago we looked."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import Any

import pytest
from any_event import event_values, events
from any_grouping import assert_merges_alike, renumbered
from hand_made import Values, make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st
from real_content import BERKHIVKA, EMS, LEXINGTON, real_event

from site_builder.compare.adding import added
from site_builder.compare.answers.silences import SideSilences, SilenceCounts, Silences, silences_of
from site_builder.compare.compare_event import compare_event
from site_builder.compare.times.day_numbers import day_number, days_between, universal_minute
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.event import Event

ASK = [{"id": name, "ask": f"What of the {name}?"} for name in ("movement", "reason", "number")]
WHYS = ("not-reported", "not-found", "not-checked", "declined")


def silences(event: Event) -> Silences:
    return silences_of(event, compare_event(event, make_registry(event), "rotate"))


def silent(question: str, why: str = "not-found", **values: Any) -> Values:
    return {"question": question, "why": why, **values}


def answer(*questions: str) -> Values:
    return make_quote(answers=list(questions))


@st.composite
def silent_events(draw: st.DrawFn) -> Event:
    """Any event whose silences have all sorts of reasons and checks."""
    values = draw(event_values())
    for account in values["accounts"]:
        for silence in account["silent"]:
            silence["why"] = draw(st.sampled_from(WHYS))
            silence["checked"] = draw(st.sampled_from((None, "2002", "2002-02-03", "2002-02-03?")))
    return make_event(**values)


ARCHIVES = st.lists(silent_events(), max_size=4).map(renumbered)


# ---------------------------------------------------------------------------- one event


def test_side_is_asked_every_question_of_its_event() -> None:
    quiet = make_account("quiet", silent=[silent("reason", "declined"), silent("number", "not-checked")])
    event = make_event(questions=ASK, accounts=[quiet, make_account("open", answer("movement", "reason"), answer())])
    assert silences(event).by_side == (
        SideSilences("open", 1, SilenceCounts(asked=3, answered=2, not_looked_for=1)),
        SideSilences("quiet", 1, SilenceCounts(asked=3, not_checked=1, declined=1, not_looked_for=1)),
    )


@pytest.mark.parametrize("why", [why for why in WHYS if why != "not-checked"])
def test_silence_is_counted_by_its_reason(why: str) -> None:
    found = silences(make_event(questions=ASK[:1], accounts=[make_account("a", silent=silent("movement", why))]))
    counts = found.by_side[0].counts
    assert getattr(counts, why.replace("-", "_")) == counts.silent == counts.asked == 1
    assert [(stated.question, stated.side, stated.why) for stated in found.stated] == [("movement", "a", why)]


def test_text_that_we_could_not_read_is_a_gap_and_no_silence() -> None:
    unread = silent("movement", "not-checked", checked="2001-02-05")
    event = make_event(questions=ASK[:1], accounts=[make_account("a", silent=unread)])
    found = silences(event)
    counts = found.by_side[0].counts
    assert (counts.not_checked, counts.gaps, counts.silent, found.stated) == (1, 1, 0, ())
    assert [(each.side, each.why, each.days) for each in found.unread] == [("a", "not-checked", 2)]
    comparison = compare_event(event, make_registry(event), "rotate")
    assert (comparison.counts.gaps, comparison.counts.silences) == (1, 0)
    cell = comparison.questions[0].row.cells[0]
    assert (cell.is_gap, cell.silence) == (True, None)


def test_two_answers_to_one_question_are_one_question_answered() -> None:
    event = make_event(questions=ASK[:1], accounts=[make_account("a", answer("movement"), answer("movement"))])
    assert silences(event).by_side[0].counts == SilenceCounts(asked=1, answered=1)


def test_gap_is_not_called_silence() -> None:
    found = silences(make_event(questions=ASK, accounts=[make_account("a")]))
    assert found.total() == SilenceCounts(asked=3, not_looked_for=3)
    assert found.total().gaps == 3
    assert found.total().silent == 0
    assert found.stated == ()


def test_side_of_an_event_without_questions_was_asked_nothing() -> None:
    assert silences(make_event()).by_side == (SideSilences("north", 1, SilenceCounts()),)


@given(silent_events())
def test_every_question_asked_is_answered_silent_or_a_gap(event: Event) -> None:
    found = silences(event)
    assert [part.side for part in found.by_side] == sorted(account.side for account in event.accounts)
    for part in found.by_side:
        counts = part.counts
        assert counts.asked == len(event.questions) == counts.answered + counts.silent + counts.gaps
        assert counts.silent == sum(1 for stated in found.stated if stated.side == part.side)
        assert counts.not_checked == sum(1 for unread in found.unread if unread.side == part.side)
        assert all(each.why != "not-checked" for each in found.stated)


@given(events())
def test_totals_are_those_of_the_summary_line(event: Event) -> None:
    comparison = compare_event(event, make_registry(event), "rotate")
    total = silences_of(event, comparison).total()
    assert (total.silent, total.gaps) == (comparison.counts.silences, comparison.counts.gaps)


# ---------------------------------------------------------------------------- days

DAYS = {
    ("2023-05-12", "2023-05-12"): 0,
    ("2023-05-12", "2023-05-13"): 1,
    ("2023-05-12", "2026-11-22"): 1290,
    ("1775-04-19", "2026-11-22"): 91_893,
    ("1775-04-19T05:00", "2026-11-22"): 91_893,
    ("1900-02-28", "1900-03-01"): 1,
    ("2000-02-28", "2000-03-01"): 2,
    ("0000-12-31", "0001-01-01"): 1,
    ("-0001-12-31", "0000-03-01"): 61,
    ("-0043-03-15", "0357-03-15"): 146_097,
    ("2023-05-12", "2023-05-11"): None,
    ("2023-05", "2026-11-22"): None,
    ("2023", "2026-11-22"): None,
    ("2023-05-12?", "2026-11-22"): None,
    ("2023-05-12~", "2026-11-22"): None,
    ("2023-05-12/2023-05-14", "2026-11-22"): None,
    ("2023-05-XX", "2026-11-22"): None,
    ("../2023-05-12", "2026-11-22"): None,
    ("2023-05-12", "2026-11"): None,
    ("2023-05-12", "2026-11-22?"): None,
    ("2023-05-12", None): None,
}


@pytest.mark.parametrize(("start", "end", "days"), [(*pair, days) for pair, days in DAYS.items()])
def test_days_are_counted_only_between_two_certain_days(start: str, end: str | None, days: int | None) -> None:
    accounts = [make_account("a", silent=silent("movement", checked=end))]
    (stated,) = silences(make_event(date=start, questions=ASK, accounts=accounts)).stated
    assert stated.days == days


@given(st.dates(), st.dates())
def test_days_agree_with_the_calendar_of_python(start: Any, end: Any) -> None:
    first, last = parse_date(start.isoformat()), parse_date(end.isoformat())
    assert isinstance(first, EdtfDate)
    assert isinstance(last, EdtfDate)
    assert days_between(first, last) == (end - start).days


@given(st.integers(-20_000, 20_000))
def test_each_year_is_followed_by_the_next(year: int) -> None:
    assert day_number((year + 1, 1, 1, 0, 0)) - day_number((year, 12, 31, 0, 0)) == 1


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        ("2001-02-03T05:00Z", "2001-02-03T05:30:10Z", 30),
        ("2001-02-03T05:00+03:00", "2001-02-03T05:00Z", 180),
        ("2001-02-03T05:00Z", "2001-02-03T05:00-03", 180),
        ("2001-02-03T23:00-05:30", "2001-02-04T04:30Z", 0),
        ("-0001-12-31T23:59Z", "0000-01-01T00:00Z", 1),
        ("2001-02-03T05:00", "2001-02-03T05:00Z", None),
        ("2001-02-03", "2001-02-03T05:00Z", None),
    ],
)
def test_times_with_a_zone_have_a_minute_in_universal_time(one: str, other: str, minutes: int | None) -> None:
    first, last = parse_date(one), parse_date(other)
    assert isinstance(first, EdtfDate)
    assert isinstance(last, EdtfDate)
    start, end = universal_minute(first), universal_minute(last)
    assert (None if start is None or end is None else end - start) == minutes


# ---------------------------------------------------------------------------- the whole site


def test_side_is_not_silent_in_events_in_which_it_has_no_account() -> None:
    one = make_event("one", questions=ASK, accounts=[make_account("a", silent=silent("reason"))])
    two = make_event("two", questions=ASK[:2], accounts=[make_account("b", answer("reason")), make_account("c")])
    merged = added(Silences, [silences(two), silences(one)])
    assert merged.by_side == (
        SideSilences("a", 1, SilenceCounts(asked=3, not_found=1, not_looked_for=2)),
        SideSilences("b", 1, SilenceCounts(asked=2, answered=1, not_looked_for=1)),
        SideSilences("c", 1, SilenceCounts(asked=2, not_looked_for=2)),
    )


@given(ARCHIVES, st.randoms(use_true_random=False))
def test_merging_in_any_order_and_grouping_gives_the_same(archive: list[Event], random: Random) -> None:
    assert_merges_alike(partial(added, Silences), [silences(event) for event in archive], random)


@given(ARCHIVES)
def test_totals_equal_sums(archive: list[Event]) -> None:
    tallies = [silences(event) for event in archive]
    merged = added(Silences, tallies)
    for name in (*SilenceCounts.__slots__, "silent", "gaps"):
        assert getattr(merged.total(), name) == sum(getattr(tally.total(), name) for tally in tallies)
    assert sum(part.events for part in merged.by_side) == sum(len(event.accounts) for event in archive)
    assert len(merged.stated) == merged.total().silent
    assert len(merged.unread) == merged.total().not_checked


# ---------------------------------------------------------------------------- tables made by hand

# Read from the YAML by a person before the code ran: counts, and days to the check of each silence.
BY_HAND: dict[str, dict[str, tuple[SilenceCounts, list[int | None]]]] = {
    BERKHIVKA: {
        "russian-mod": (SilenceCounts(asked=4, answered=4), []),
        "ukraine": (SilenceCounts(asked=4, answered=2, not_reported=2), [1290, 1290]),
        "wagner": (SilenceCounts(asked=4, answered=2, not_reported=2), [1290, 1290]),
    },
    LEXINGTON: {
        "british-army": (SilenceCounts(asked=5, answered=5), []),
        "lexington-company": (SilenceCounts(asked=5, answered=3, not_found=2), [91_893] * 2),
        "lexington-inhabitants": (SilenceCounts(asked=5, answered=2, not_checked=3), [91_893] * 3),
    },
    EMS: {
        "france": (SilenceCounts(asked=6, not_checked=6), [None] * 6),
        "prussian-chancellor": (SilenceCounts(asked=6, answered=4, not_found=2), [57_110] * 2),
        "prussian-court": (SilenceCounts(asked=6, answered=6), []),
    },
}


@pytest.mark.parametrize("name", BY_HAND)
def test_table_of_a_real_event_is_the_one_made_by_hand(name: str) -> None:
    event, _, comparison = real_event(name)
    found = silences_of(event, comparison)
    listed = (*found.stated, *found.unread)
    days = {part.side: [each.days for each in listed if each.side == part.side] for part in found.by_side}
    assert {part.side: (part.counts, days[part.side]) for part in found.by_side} == BY_HAND[name]
