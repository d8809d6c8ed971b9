"""`site_builder.open_site`: the same comparisons as the pages, read event by event, and one clear exception."""

from __future__ import annotations

import csv
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from small_archive import SECRET, write_archive

import site_builder
from site_builder.pages.exports.event_json import event_json
from site_builder.tables.all_tables import TABLES

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"


@pytest.fixture
def built(sites_with_data: tuple[Path, ...]) -> Path:
    """The site of this repository, with its data."""
    return sites_with_data[0]


def test_every_event_is_compared_as_its_page_is(built: Path) -> None:
    seen = 0
    for found in site_builder.open_site(CONTENT):
        page = built / "events" / found.id / "index.json"
        assert event_json(found.event, found.registry, found.comparison, found.tallies).data == page.read_bytes()
        seen += 1
    assert seen == len(list(built.glob("events/*/index.json"))) > 5


def test_tables_have_the_rows_that_the_site_publishes(built: Path) -> None:
    site = site_builder.open_site(CONTENT)
    for name in ("renderings", "answers", "sources", "term_forms"):
        with open(built / f"data/archive/csv/{name}.csv", encoding="utf-8", newline="") as file:
            published = list(csv.DictReader(file))
        said = [{key: _cell(value) for key, value in row.items()} for row in site.rows(name)]
        assert said == published
        assert said


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_event_is_read_when_it_is_asked_for_and_not_before(tmp_path: Path) -> None:
    content = write_archive(tmp_path) / "content"
    (content / "events" / "the-ides.yaml").write_text("title: [", "utf-8")
    site = site_builder.open_site(content)
    assert site["the-crossing"].title == "The crossing"
    with pytest.raises(site_builder.ContentError) as raised:
        site["the-ides"]
    (problem, *_) = raised.value.problems
    assert problem.place.path == "content/events/the-ides.yaml"
    assert "content/events/the-ides.yaml:1:" in str(raised.value)
    assert "fix: " in str(raised.value)


def test_errors_of_what_events_share_are_raised_at_once_all_of_them(tmp_path: Path) -> None:
    content = write_archive(tmp_path) / "content"
    (content / "sides" / "south.yaml").write_text("nam: South\n", "utf-8")
    (content / "people" / "ada.yaml").write_text("name:\n", "utf-8")
    with pytest.raises(site_builder.ContentError) as raised:
        site_builder.open_site(content)
    assert {problem.place.path for problem in raised.value.problems} == {
        "content/sides/south.yaml", "content/people/ada.yaml",
    }  # fmt: skip
    assert pickle.loads(pickle.dumps(raised.value)).problems == raised.value.problems


def test_folder_that_is_not_there_is_the_same_exception(tmp_path: Path) -> None:
    with pytest.raises(site_builder.ContentError, match="fix: "):
        site_builder.open_site(tmp_path / "contnet")


def test_what_is_not_called_so_is_refused_with_a_guess() -> None:
    site = site_builder.open_site(CONTENT)
    with pytest.raises(KeyError, match='did you mean "1870-07-13-ems-telegram"'):
        site["1870-07-13-ems-telegramm"]
    with pytest.raises(KeyError, match='did you mean "renderings"'):
        next(site.rows("rendering"))


def test_drafts_are_read_only_where_they_are_asked_for(tmp_path: Path) -> None:
    content = write_archive(tmp_path) / "content"
    assert [event.id for event in site_builder.open_site(content)] == ["the-crossing", "the-ides"]
    with_drafts = site_builder.open_site(content, with_drafts=True)
    assert [event.id for event in with_drafts.events()] == ["the-crossing", "the-draft", "the-ides"]
    assert SECRET not in {row["source"] for row in site_builder.open_site(content).rows("renderings")}


def test_nothing_is_kept_of_an_event_that_was_read() -> None:
    import gc
    import weakref

    seen = [weakref.ref(event) for event in site_builder.open_site(CONTENT)]
    gc.collect()
    assert len(seen) > 5
    assert [event for event in seen if event() is not None] == []


def test_importing_the_package_takes_nothing_that_only_the_reader_needs() -> None:
    code = "import sys, site_builder; print(*(name for name in ('pydantic', 'yaml', 'babel') if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_names_of_the_package_are_those_that_it_lists() -> None:
    assert all(hasattr(site_builder, name) for name in site_builder.__all__)
    with pytest.raises(AttributeError, match="no attribute 'open_sites'"):
        site_builder.open_sites  # noqa: B018
    assert (ROOT / "site_builder" / "py.typed").is_file()


def test_example_of_the_documents_draws_its_figure(tmp_path: Path) -> None:
    """Run as it stands, in a process of its own."""
    (tmp_path / "content").symlink_to(CONTENT)
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "examples" / "who_answers_what.py"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=120,
        env={"MPLBACKEND": "svg", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    figure = (tmp_path / "who-answers-what.svg").read_text("utf-8")
    assert figure.count("<use ") >= 18, "a mark for each question and side"
    assert "2 of 3 sides answer: disputed" in done.stdout


def test_tables_that_documents_name_are_there() -> None:
    text = (ROOT / "docs" / "python.md").read_text("utf-8")
    assert 'site.rows("renderings")' in text
    assert "renderings" in {table.name for table in TABLES}
