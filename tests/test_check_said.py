"""What the dates of quotes say of their sources, and of today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from hand_made import Values, make_account, make_quote, write_site

from site_builder.check_site import check_site
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.problems import Problem
from site_builder.model.request import BuildRequest

SHARED: dict[str, Values | str] = {
    "sides/north.yaml": {"name": "North"},
    "people/ada.yaml": {"name": "Ada"},
    "sources/undated.yaml": {"title": "Undated"},
}


def site(folder: Path, said: str, *dates: str, **values: Any) -> Path:
    """A site of one quote, carried by a source for each date, or by one without a date."""
    sources: dict[str, Values | str] = {f"sources/s{n}.yaml": {"title": "S", "date": d} for n, d in enumerate(dates, 1)}
    names = [path[8:-5] for path in sources] or ["undated"]
    renderings = [{"source": name, "text": "We left."} for name in names]
    quote = make_quote(said=said, renderings=renderings, **values)
    event = {"title": "An event", "date": "1775-04-19", "accounts": [make_account("north", quote)]}
    return write_site(folder, {**SHARED, **sources, "events/an-event.yaml": event})


def problems(folder: Path, today: str | None = None) -> tuple[Problem, ...]:
    day = parse_date(today) if today else None
    assert day is None or isinstance(day, EdtfDate)
    return check_site(BuildRequest(folder / "content", with_drafts=True, day=day), lambda *_: None).problems


AFTER: dict[str, tuple[str, str, bool]] = {
    "another century": ("2175-04-19", "1775-04-25", True),
    "the next day": ("1775-04-26", "1775-04-25", True),
    "the same day": ("1775-04-25", "1775-04-25", False),
    "a day of the source's month": ("1775-04-26", "1775-04", False),
    "a month in which the source stands": ("1775-04", "1775-04-25", False),
    "the next month": ("1775-05", "1775-04-25", True),
    "a year later than a book": ("1925", "1924", True),
    "a source that is approximate": ("1775-04-26", "1775-04-25~", False),
    "words that are uncertain": ("1775-04-26?", "1775-04-25", False),
    "an open source": ("1775-04-26", "1775-04-25/..", False),
    "the next morning, by another clock": ("1775-04-26T01:00+03:00", "1775-04-25", False),
    "two days later by any clock": ("1775-04-27T01:00+03:00", "1775-04-25", True),
    "before the year 1": ("-0043-03-16", "-0043-03-15", True),
}


@pytest.mark.parametrize(("said", "written", "is_warned"), AFTER.values(), ids=AFTER.keys())
def test_words_said_after_their_source_are_a_warning(tmp_path: Path, said: str, written: str, is_warned: bool) -> None:
    found = problems(site(tmp_path, said, written))
    assert [problem.code for problem in found] == (["said-after-source"] if is_warned else [])


def test_warning_says_both_dates_and_a_day_that_mends_it(tmp_path: Path) -> None:
    (found,) = problems(site(tmp_path, "1776-04-25", "1775-04-25", "1775-05-03", "1780"))
    assert (found.severity, found.place.path) == ("warning", "content/events/an-event.yaml")
    assert found.place.snippet[found.place.column - 1 :] == "'1776-04-25'"
    assert found.message == 'this was said 1776-04-25, but its source "s1" is older: 1775-04-25'
    assert found.fix == "write said: 1775-04-25, or an earlier day; or correct date: in sources/s1.yaml"
    assert problems(site(tmp_path, "1775-04-25", "1775-04-25", "1775-05-03", "1780")) == ()


def test_source_of_the_original_counts_too(tmp_path: Path) -> None:
    original = {"lang": "fr", "text": "Nous partîmes.", "source": "s2"}
    project = site(tmp_path, "1775-04-25", "1775-04-25", "1700", original=original)
    file = project / "content/events/an-event.yaml"
    file.write_text(file.read_text("utf-8").replace("    - source: s2\n      text: We left.\n", ""), "utf-8")
    (found,) = problems(project)
    assert (found.code, '"s2"' in found.message) == ("said-after-source", True)


@pytest.mark.parametrize(
    ("said", "is_warned"),
    [("2175-04-19", True), ("2026-11-25", True), ("2026-11-24", False), ("2026", False), ("1775", False)],
)
def test_words_said_after_today_are_a_warning(tmp_path: Path, said: str, is_warned: bool) -> None:
    found = problems(site(tmp_path, said), today="2026-11-24")
    assert [problem.code for problem in found] == (["said-in-future"] if is_warned else [])


def test_mistyped_century_is_reported_once(tmp_path: Path) -> None:
    assert len(problems(site(tmp_path, "2175-04-19", "1775-04-25"), today="2026-11-24")) == 1


def test_without_a_day_nothing_is_in_the_future(tmp_path: Path) -> None:
    assert problems(site(tmp_path, "2175-04-19")) == ()


@pytest.mark.parametrize("command", ["check", "build"])
def test_day_of_the_command_is_that_of_the_machine_or_what_is_typed(
    tmp_path: Path, site_builder: Run, command: str
) -> None:
    project = site(tmp_path, "9000-01-01")
    assert "said-in-future" in site_builder(command, cwd=project).stderr
    later = site_builder(command, "--date", "9000-01-01", cwd=project)
    assert later.returncode == 0
    assert "said-in-future" not in later.stderr
    wrong = site_builder(command, "--date", "tomorrow", cwd=project)
    assert wrong.returncode == 2
    assert '"tomorrow" is not a date' in wrong.stderr
