"""What editors may write for a date, what readers see of it, what is refused and why."""

import datetime
import functools
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.dates import (
    DISTANT_FUTURE,
    DISTANT_PAST,
    EXAMPLE,
    DateFault,
    EdtfDate,
    parse_date,
    sort_key,
)
from site_builder.say.date_words import date_phrase, machine_date
from site_builder.say.interface import read_interface
from site_builder.say.tags import LANGUAGES

ENGLISH = read_interface("en")


def in_words(date: EdtfDate) -> str:
    return ENGLISH.say(date_phrase(date))


def read(text: str) -> EdtfDate:
    date = parse_date(text)
    assert isinstance(date, EdtfDate), f"{text!r} was refused: {date}"
    return date


def refuse(text: str) -> DateFault:
    fault = parse_date(text)
    assert isinstance(fault, DateFault), f"{text!r} was read as {fault}"
    return fault


# text, words, value for <time datetime>, precision
SHOWN = [
    ("2023-05-12", "12 May 2023", "2023-05-12", "day"),
    ("2023-05", "May 2023", "2023-05", "month"),
    ("2023", "2023", "2023", "year"),
    ("0476", "476", "0476", "year"),
    ("0033-04-03", "3 April AD 33", "0033-04-03", "day"),
    ("0000", "1 BC", None, "year"),
    ("-0043", "44 BC", None, "year"),
    ("-0043-03-15", "15 March 44 BC", None, "day"),
    ("Y170000002", "170,000,002", "170000002", "year"),
    ("Y-170000002", "170,000,003 BC", None, "year"),
    ("1775-04-19T05:00", "19 April 1775, 05:00", "1775-04-19T05:00", "minute"),
    ("1775-04-19T05:00:30", "19 April 1775, 05:00:30", "1775-04-19T05:00:30", "second"),
    ("2023-05-12T05:00Z", "12 May 2023, 05:00 UTC", "2023-05-12T05:00Z", "minute"),
    ("2023-05-12T05:00+02:00", "12 May 2023, 05:00 UTC+02:00", "2023-05-12T05:00+02:00", "minute"),
    (
        "2023-05-12T05:00:00-04",
        "12 May 2023, 05:00:00 UTC\N{MINUS SIGN}04:00",
        "2023-05-12T05:00:00-04:00",
        "second",
    ),
    ("1870~", "about 1870", "1870", "year"),
    ("2023-05-12?", "12 May 2023 (uncertain)", "2023-05-12", "day"),
    ("1870%", "about 1870 (uncertain)", "1870", "year"),
    ("2001-21~", "about spring 2001", None, "season"),
    ("199X", "1990s", None, "decade"),
    ("199X~", "about the 1990s", None, "decade"),
    ("-015X", "160–151 BC", None, "decade"),
    ("000X", "1 BC – AD 9", None, "decade"),
    ("18XX", "19th century", None, "century"),
    ("20XX", "21st century", None, "century"),
    ("10XX", "11th century", None, "century"),
    ("-01XX", "2nd century BC", None, "century"),
    ("2004-06-XX", "a day in June 2004", None, "day"),
    ("2004-XX-XX", "a day in 2004", None, "day"),
    ("2004-XX", "a month in 2004", None, "month"),
    ("2001-21", "spring 2001", None, "season"),
    ("2001-22", "summer 2001", None, "season"),
    ("2001-23", "autumn 2001", None, "season"),
    ("2001-24", "winter 2001", None, "season"),
    ("2023-05-05/2023-05-12", "5–12 May 2023", None, "day"),
    ("2023-04-28/2023-05-03", "28 April – 3 May 2023", None, "day"),
    ("2022-12-28/2023-01-03", "28 December 2022 – 3 January 2023", None, "day"),
    ("2023-05-12/2023-05-12", "12 May 2023", None, "day"),
    ("2023-05/2023-07", "May–July 2023", None, "month"),
    ("2022-12/2023-01", "December 2022 – January 2023", None, "month"),
    ("2004-06/2004-08-12", "June – 12 August 2004", None, "month"),
    ("2004-06-15/2004", "15 June 2004 – 2004", None, "year"),
    ("2004-06-15~/2004~", "about 15 June 2004 – about 2004", None, "year"),
    ("2004-06-15/2004-06", "15 June 2004 – June 2004", None, "month"),
    ("2004-06/2004-06-15", "June 2004 – 15 June 2004", None, "month"),
    ("2004-06-15~/2004-06~", "about 15 June 2004 – about June 2004", None, "month"),
    ("2004-06/2004", "June 2004 – 2004", None, "year"),
    ("2004-21/2004", "spring 2004 – 2004", None, "year"),
    ("2004/2004-06-15", "2004 – 15 June 2004", None, "year"),
    ("-0043/-0043-03-15", "44 BC – 15 March 44 BC", None, "year"),
    ("2004-06-15?/2004", "15 June 2004 (uncertain) – 2004", None, "year"),
    ("2004-06-15?/2004-06-20", "15 June 2004 (uncertain) – 20 June 2004", None, "day"),
    ("2004-06-15?/2004-06-20?", "15–20 June 2004 (uncertain)", None, "day"),
    ("1964/2008", "1964–2008", None, "year"),
    ("-0043/-0030", "44–31 BC", None, "year"),
    ("-0043/0014", "44 BC – AD 14", None, "year"),
    ("2001-21/2001-22", "spring–summer 2001", None, "season"),
    ("1984~/2004?", "about 1984 – 2004 (uncertain)", None, "year"),
    ("2023-05-12/..", "since 12 May 2023", None, "day"),
    ("2023-05/..", "from May 2023, open", None, "month"),
    ("1985/..", "from 1985, open", None, "year"),
    ("../1985", "until 1985", None, "year"),
    ("1985/", "from 1985, end unknown", None, "year"),
    ("/1985", "until 1985, start unknown", None, "year"),
    ("1985~/", "from about 1985, end unknown", None, "year"),
]


@pytest.mark.parametrize(("text", "words", "machine", "precision"), SHOWN)
def test_date_is_shown_in_words_and_to_machines(text: str, words: str, machine: str | None, precision: str) -> None:
    date = read(text)
    assert (date.text, in_words(date), machine_date(date), date.precision) == (
        text,
        words,
        machine,
        precision,
    )


DATES = st.sampled_from(["2004", "2004-06", "2004-07", "2004-06-15", "2004-06-20", "2004-21", "-0043", "-0043-03"])
MARKS = st.sampled_from(["", "~", "?", "%"])


@given(DATES, MARKS, DATES, MARKS, st.sampled_from(LANGUAGES))
def test_side_of_an_interval_that_is_only_a_year_leaves_the_other_whole(
    start: str, start_mark: str, end: str, end_mark: str, language: str
) -> None:
    date = parse_date(f"{start}{start_mark}/{end}{end_mark}")
    if isinstance(date, DateFault) or not date.start or not date.end:
        return
    say = read_interface(language).say
    words, sides = say(date_phrase(date)), (say(date_phrase(date.start)), say(date_phrase(date.end)))
    if (date.start.precision == "year") != (date.end.precision == "year"):
        assert words == " – ".join(sides)
    assert words.endswith(sides[1])


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023-05-12", (2023, 5, 12, 0, 0), (2023, 5, 12, 23, 59)),
        ("2024-02", (2024, 2, 1, 0, 0), (2024, 2, 29, 23, 59)),
        ("1900-02", (1900, 2, 1, 0, 0), (1900, 2, 28, 23, 59)),
        ("2000-02-XX", (2000, 2, 1, 0, 0), (2000, 2, 29, 23, 59)),
        ("-9999", (-9999, 1, 1, 0, 0), (-9999, 12, 31, 23, 59)),
        ("Y12345", (12345, 1, 1, 0, 0), (12345, 12, 31, 23, 59)),
        ("1775-04-19T05:07:30+02:00", (1775, 4, 19, 5, 7), (1775, 4, 19, 5, 7)),
        ("2001-21", (2001, 3, 1, 0, 0), (2001, 5, 31, 23, 59)),
        ("2001-22", (2001, 6, 1, 0, 0), (2001, 8, 31, 23, 59)),
        ("2001-23", (2001, 9, 1, 0, 0), (2001, 11, 30, 23, 59)),
        ("2003-24", (2003, 12, 1, 0, 0), (2004, 2, 29, 23, 59)),
        ("199X", (1990, 1, 1, 0, 0), (1999, 12, 31, 23, 59)),
        ("-01XX", (-199, 1, 1, 0, 0), (-100, 12, 31, 23, 59)),
        ("2004-06-15/2004", (2004, 6, 15, 0, 0), (2004, 12, 31, 23, 59)),
        ("1985/..", (1985, 1, 1, 0, 0), DISTANT_FUTURE),
        ("/1985", DISTANT_PAST, (1985, 12, 31, 23, 59)),
    ],
)
def test_date_spans_every_minute_it_may_mean(text: str, earliest: tuple[int, ...], latest: tuple[int, ...]) -> None:
    assert (read(text).earliest, read(text).latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "is_uncertain", "is_approximate", "is_interval", "is_unspecified"),
    [
        ("1870", False, False, False, False),
        ("1870?", True, False, False, False),
        ("1870~", False, True, False, False),
        ("1870%", True, True, False, False),
        ("187X?", True, False, False, True),
        ("1870~/1875?", True, True, True, False),
        ("1870/..", False, False, True, False),
    ],
)
def test_qualities_of_a_date_are_told_apart(
    text: str, is_uncertain: bool, is_approximate: bool, is_interval: bool, is_unspecified: bool
) -> None:
    date = read(text)
    assert (date.is_uncertain, date.is_approximate) == (is_uncertain, is_approximate)
    assert (date.is_interval, date.is_unspecified) == (is_interval, is_unspecified)


# text, part of the reason, the fix
REFUSED = [
    ("Friday, 12 May 2023", "not written as", "2023-05-12"),
    ("Fri 5 May 2023", "not written as", "2023-05-05"),
    ("before, 1870", "not written as", EXAMPLE),
    ("2023-02-30", "2023-02 has no day 30", "2023-02"),
    ("2023-02-29", "2023-02 has no day 29", "2023-02"),
    ("2023-05-00", "2023-05 has no day 00", "2023-05"),
    ("2023-13", "13 is not a month", "2023"),
    ("2023-00", "00 is not a month", "2023"),
    ("2023-13-05", "13 is not a month", "2023-05-13"),
    ("2023-21-05", "21 is not a month", "2023-05-21"),
    ("2023-05-12/2023-05-05", "the end comes before the start", "2023-05-05/2023-05-12"),
    ("2023/2022", "the end comes before the start", "2022/2023"),
    ("2023-02-30/2023-03-01", "the start: 2023-02 has no day 30", "2023-02/2023-03-01"),
    ("2023/2024-13", "the end: 13 is not a month", "2023/2024"),
    ("12.5.2023", "begins with its year", "2023-05-12"),
    ("5/28/2023", "begins with its year", "2023-05-28"),
    ("03/05/1770", "day and month could be mistaken", "1770-05-03 or 1770-03-05"),
    ("3-5-1770", "two each", "1770-05-03 or 1770-03-05"),
    ("05/05/1770", "begins with its year", "1770-05-05"),
    ("13/05/1770", "begins with its year", "1770-05-13"),
    ("5–12 May 2023", "not written as year", "2023-05-05/2023-05-12"),
    ("5 to 12 May 2023", "not written as year", "2023-05-05/2023-05-12"),
    ("May 5–12, 2023", "not written as year", "2023-05-05/2023-05-12"),
    ("28 April – 3 May 2023", "not written as year", "2023-04-28/2023-05-03"),
    ("April–May 2023", "not written as year", "2023-04/2023-05"),
    ("2023-05-05–12", "not written as year", "2023-05-05/2023-05-12"),
    ("1870–71", "not written as year", "1870/1871"),
    ("“2023-05-12”", "not written as year", "2023-05-12"),
    ("12 May 2023", "not written as year", "2023-05-12"),
    ("12th of May 2023", "not written as year", "2023-05-12"),
    ("May 12, 2023", "not written as year", "2023-05-12"),
    ("Sept. 2023", "not written as year", "2023-09"),
    ("spring 2001", "not written as year", "2001-21"),
    ("2023/5/12", "not written as year", "2023-05-12"),
    ("2023-5-12", "two each", "2023-05-12"),
    ("2023/5", "two each", "2023-05"),
    ("5/2023", "two each", "2023-05"),
    ("20230512", "not written as year", "2023-05-12"),
    (" 2023 ", "not written as year", "2023"),
    ("2023\n", "not written as year", "2023"),
    ("2023–05–12", "not written as year", "2023-05-12"),
    ("2023-05-12 5:00", "a time is T00:00", "2023-05-12T05:00"),
    ("2023-05-12T25:00", "a time is T00:00", "2023-05-12"),
    ("2023-05-12T05:00+15:00", "a time is T00:00", "2023-05-12"),
    ("2023-05-12T05:00~", "takes no ?, ~ or %", "2023-05-12T05:00"),
    ("2004-06-XXT05:00", "after a full day", "2004-06-XX"),
    ("2023-05-05T05:00/2023-05-06", "without times", "2023-05-05/2023-05-06"),
    ("c. 1870", "not written as year", "1870~"),
    ("about 12 May 2023", "not written as year", "2023-05-12~"),
    ("1870s", "not written as year", "187X"),
    ("199u", "not written as year", "199X"),
    ("44 BC", "not written as year", "-0043"),
    ("1 BC", "not written as year", "0000"),
    ("1870-1875", "two each", "1870/1875"),
    ("5 May 2023 - 12 May 2023", "not written as year", "2023-05-05/2023-05-12"),
    ("1985/open", "not written as year", "1985/.."),
    ("unknown/1985", "not written as year", "/1985"),
    ("-0000", "no year -0000", "0000"),
    ("987", "four digits", "0987"),
    ("12345", "Y and 5 to 15 digits", "Y12345"),
    ("Y2023", "Y and 5 to 15 digits", "2023"),
    ("Y1234567890123456", "Y and 5 to 15 digits", "1870-07-13"),
    ("", "the date is empty", "1870-07-13"),
    ("/", "one side at least", "1870-07-13"),
    ("../..", "one side at least", "1870-07-13"),
    ("hello", "not written as year", "1870-07-13"),
    ("9" * 5000, "too long", "1870-07-13"),
    ("١٩٩٩", "not written as year", "1870-07-13"),
]
LEVEL_2 = [
    ("2004-06~-11", "2004-06-11~"),
    ("2004?-06-11", "2004-06-11?"),
    ("?2004-06", "2004-06?"),
    ("156X-12-25", "156X"),
    ("2004-XX-01", "2004-XX"),
    ("1XXX", "1870-07-13"),
    ("1984-1X", "1984"),
    ("2001-25", "2001"),
    ("2001-41", "2001"),
    ("Y17E7", "1870-07-13"),
    ("1950S2", "1870-07-13"),
    ("[1667,1668]", "1870-07-13"),
    ("{1960,1961-12}", "1870-07-13"),
    ("2004-06-XX/2004-07-03", "2004-06/2004-07-03"),
    ("198X/199X", "1980/1999"),
]


@pytest.mark.parametrize(("text", "reason", "fix"), REFUSED)
def test_bad_date_says_what_is_wrong_and_what_to_type(text: str, reason: str, fix: str) -> None:
    fault = refuse(text)
    assert reason in fault.reason
    assert fault.fix == fix


@pytest.mark.parametrize(("text", "fix"), LEVEL_2)
def test_level_2_is_refused_by_name(text: str, fix: str) -> None:
    fault = refuse(text)
    assert "belongs to level 2" in fault.reason
    assert fault.fix == fix


def test_dates_sort_by_start_then_narrower_first_then_text() -> None:
    in_order = ["../0900", "1775-04", "1775-04-19", "1775-04-19?", "1775-04-19T05:00", "2023-06"]
    assert sorted(in_order[::-1], key=lambda text: sort_key(read(text))) == in_order


def test_narrower_of_two_dates_with_one_start_comes_first() -> None:
    in_order = ["2023-01-01", "2023-01-01/2023-01-02", "2023-01", "2023"]
    assert sorted(in_order[::-1], key=lambda text: sort_key(read(text))) == in_order


def test_interval_without_start_sorts_at_its_end() -> None:
    assert sort_key(read("1900")) < sort_key(read("../1985")) < sort_key(read("1986"))


def test_first_reading_is_fast_and_the_second_is_remembered() -> None:
    """The promise is 10 µs; the limit leaves room for a busy machine."""
    for text in ("2023-05-12", "1775-04-19T05:00:00+02:00", "2023-05-05/2023-05-12"):
        read_anew = functools.partial(parse_date.__wrapped__, text)
        assert min(timeit.repeat(read_anew, number=100, repeat=30)) / 100 < 50e-6
    assert parse_date("2023-05-12") is parse_date("2023-05-12")


# Properties

DATE_LIKE = st.text(alphabet="0123456789XYTZSE-/.:+?~%[]{} ,acMy", max_size=40)
DAYS = st.dates()


@given(st.one_of(st.text(), DATE_LIKE))
def test_any_text_is_a_date_or_a_fault_whose_fix_is_a_date(text: str) -> None:
    found = parse_date(text)
    if isinstance(found, DateFault):
        assert found.reason
        assert isinstance(parse_date(found.fix), EdtfDate)
    else:
        assert found.earliest <= found.latest
        assert in_words(found)
        assert machine_date(found) is None or not found.is_interval
        assert sort_key(found)[2] == text


YEARS = st.one_of(st.integers(0, 9999).map("{:04d}".format), st.integers(-9999, -1).map("{:05d}".format))
PARTS = st.sampled_from(
    [
        "",
        "-01",
        "-02-28",
        "-12-31",
        "-21",
        "-24",
        "-XX",
        "-XX-XX",
        "-06-XX",
        "-06-15T23:59",
        "-06-15T00:00:00Z",
    ]
)
MARKS = st.sampled_from(["", "?", "~", "%"])


@given(YEARS, PARTS, MARKS)
def test_every_form_reads_in_every_year(year: str, part: str, mark: str) -> None:
    date = read(year + part + ("" if "T" in part else mark))
    assert date.earliest <= date.latest
    assert in_words(date)


@given(DAYS)
def test_every_day_of_the_calendar_round_trips(day: datetime.date) -> None:
    date = read(day.isoformat())
    assert machine_date(date) == day.isoformat()
    assert date.earliest == (day.year, day.month, day.day, 0, 0)
    assert datetime.date(*date.latest[:3]) == day


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_a_day_is_read_exactly_when_the_calendar_has_it(year: int, month: int, day: int) -> None:
    try:
        datetime.date(year, month, day)
    except ValueError:
        assert refuse(f"{year:04d}-{month:02d}-{day:02d}").reason == f"{year:04d}-{month:02d} has no day {day:02d}"
    else:
        assert read(f"{year:04d}-{month:02d}-{day:02d}").precision == "day"


@given(DAYS, DAYS)
def test_two_days_are_an_interval_in_one_order_only(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    assert read(f"{first}/{last}").is_interval
    if first != last:
        assert refuse(f"{last}/{first}") == DateFault("the end comes before the start", f"{first}/{last}")


@given(DAYS, DAYS)
def test_sort_order_is_calendar_order(one: datetime.date, other: datetime.date) -> None:
    assert (sort_key(read(str(one))) < sort_key(read(str(other)))) == (one < other)


# Agreement with an independent reader

BOTH_READ = [
    "1985-04-12", "1985-04", "1985", "-1985", "0000", "-0001", "1985-04-12T23:20:30",
    "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30", "1964/2008",
    "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02", "2004-02-01/2005",
    "2005/2006-02", "Y170000002", "Y-170000002", "2001-21", "2001-22", "2001-23", "2001-24",
    "1984?", "2004-06~", "2004-06-11%", "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX",
    "1985-04-12/..", "1985-04/..", "1985/..", "1985-04-12/", "1985-04/", "1985/",
    "../1985-04-12", "../1985-04", "../1985", "/1985-04-12", "/1985-04", "/1985",
    "1984~/2004-06", "1984/2004-06~", "1984~/2004~", "1984?/2004%", "1984-06?/2004-08?",
    "1984-06-02?/2004-08-08~", "1984-06-02?/..", "2003-22/2004-22",
]  # fmt: skip
BOTH_REFUSE = [
    "", "hello", "198", "19850", "1985-4", "1985-04-1", "1985-13", "1985-00", "1985-04-31",
    "1985-06-00", "1985-04-12T24:30:00", "1985-04-12T23:60:00", "1985-04-12T23:20:30+15:00",
    "1985-04-12T", "T23:20:30", "-0000", "Y1985", "Y01985", "12/05/1985", "1985/04/12",
    "1985-04-12/1985/1986", "1985??", "~", "X", "XX", "1985-04-12T23:20:30~", "1985-20",
    "1985-42", "198x", "y170000002", "/", "12.5.1985",
]  # fmt: skip


@pytest.mark.parametrize("text", BOTH_READ + BOTH_REFUSE)
def test_the_edtf_package_agrees(text: str) -> None:
    edtf = pytest.importorskip("edtf", reason="needs the independent reader, PyPI edtf 5.x")
    is_date = isinstance(parse_date(text), EdtfDate)
    assert is_date == (text in BOTH_READ)
    assert bool(text and edtf.is_valid_edtf(text)) == is_date


@pytest.mark.parametrize(
    "text", [text for text in BOTH_READ if "T" not in text and "Y" not in text and "/" not in text]
)
def test_the_edtf_package_finds_the_same_span(text: str) -> None:
    edtf = pytest.importorskip("edtf", reason="needs the independent reader, PyPI edtf 5.x")
    theirs, ours = edtf.parse_edtf(text), read(text)
    if ours.precision != "season":  # the package ends winter in December, we in February
        assert tuple(theirs.lower_strict()[:3]) == ours.earliest[:3]
        assert tuple(theirs.upper_strict()[:3]) == ours.latest[:3]
