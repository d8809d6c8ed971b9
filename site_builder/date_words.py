"""An EDTF date -> the words that a page shows, and the value of `<time datetime>`.

Pure, and in English; the words say what is not known of a date instead of hiding it.
"""

from itertools import takewhile

from site_builder.dates import MONTHS, SEASONS, EdtfDate


def machine_date(date: EdtfDate) -> str | None:
    """The value for `<time datetime>`: seconds and zone kept; None where HTML has no form for it.

    None:   intervals, seasons, X, years before 1.
    Source: HTML Living Standard, "The time element".
    """
    if (
        date.is_interval
        or date.is_unspecified
        or date.precision == "season"
        or date.earliest[0] < 1
    ):
        return None
    year, month, day = date.earliest[:3]
    parts = (f"{year:04d}", f"{month:02d}", f"{day:02d}")[
        : {"year": 1, "month": 2}.get(date.precision)
    ]
    return "-".join(parts) + (date.clock and f"T{date.clock}")


def date_in_words(date: EdtfDate) -> str:
    """The date in English: "12 May 2023", "about 1870 (uncertain)", "from 1985, end unknown"."""
    if date.is_interval:
        return _interval_words(date)
    about = "about the " if date.precision in ("decade", "century") else "about "
    words = (about if date.is_approximate else "") + _plain_words(date)
    return f"{words} (uncertain)" if date.is_uncertain else words


def year_in_words(date: EdtfDate) -> str:
    """The year under which a list shows the date: that of its start, or of its end if only that is known."""
    known = date.end if date.is_interval and date.start is None and date.end else date
    return _year_words(known.earliest[0])


def _interval_words(date: EdtfDate) -> str:
    if date.start and date.end:
        return _between_words(date_in_words(date.start), date_in_words(date.end))
    if date.end:
        return f"until {date_in_words(date.end)}" + (
            "" if date.text.startswith("..") else ", start unknown"
        )
    words = date_in_words(date.start) if date.start else ""
    if not date.text.endswith(".."):
        return f"from {words}, end unknown"
    return f"since {words}" if date.precision == "day" else f"from {words}, open"


def _between_words(first: str, last: str) -> str:
    """Both sides joined by a dash, the words they end in alike said once: 44 to 31 BC."""
    if first == last:
        return first
    left, right = first.split(), last.split()
    shared = len(
        list(
            takewhile(lambda pair: pair[0] == pair[1], zip(left[:0:-1], right[::-1], strict=False))
        )
    )
    is_tight = len(left) == len(right) == shared + 1
    return ("\N{EN DASH}" if is_tight else " \N{EN DASH} ").join(
        (" ".join(left[: len(left) - shared]), last)
    )


def _plain_words(date: EdtfDate) -> str:
    year, month, day = date.earliest[:3]
    if date.precision == "season":
        return f"{SEASONS[month // 3 + 20]} {_year_words(year)}"
    if date.precision in ("year", "decade", "century"):
        return _years_words(year, date.latest[0])
    month_words = f"{MONTHS[month - 1]} {_year_words(year)}"
    if date.is_unspecified:
        return (
            f"a {date.precision} in {month_words if date.latest[1] == month else _year_words(year)}"
        )
    words = month_words if date.precision == "month" else f"{day} {month_words}"
    clock = date.clock.replace("Z", " UTC").replace("+", " UTC+").replace("-", " UTC\N{MINUS SIGN}")
    return f"{words}, {clock}" if clock else words


def _year_words(year: int) -> str:
    """Year 0 is 1 BC, as historians count; "AD" where a bare number would look like a day."""
    count = 1 - year if year < 1 else year
    words = f"{count:,}" if count > 9999 else str(count)
    return f"{words} BC" if year < 1 else f"AD {words}" if year < 100 else words


def _years_words(first: int, last: int) -> str:
    """1990s, 19th century; -01XX is exactly the 2nd century BC, but no decade BC has a name."""
    if last - first == 99:
        number = first // 100 + 1 if first >= 0 else 1 - last // 100
        ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending} century" + ("" if first >= 0 else " BC")
    if last - first == 9 and first > 0:
        return f"{_year_words(first)}s"
    return _between_words(_year_words(first), _year_words(last))
