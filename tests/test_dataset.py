"""The data of a whole site: every row in every form, no draft, the same bytes, and its own validators' word for it."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pyarrow.parquet as pq
import pytest
import small_archive
from any_event import events, side_values
from hand_made import make_registry
from hypothesis import given, settings
from hypothesis import strategies as st
from small_archive import FORMULA, SECRET, add_data, write_archive

from site_builder.build_site import build_site
from site_builder.compare.compare_event import compare_event
from site_builder.dataset import build_data as step
from site_builder.dataset.write_sqlite import SEARCHED, VIEWS, create_table
from site_builder.engine.built_site import BuiltSite, Step
from site_builder.model.dates import parse_date
from site_builder.model.event import Event
from site_builder.model.registry import entries_named_by
from site_builder.model.request import BuildRequest
from site_builder.tables.all_tables import TABLES, rows_of_entries, rows_of_event
from site_builder.tables.columns import date_values
from site_builder.tables.table import Subject

Run = Callable[..., CompletedProcess[str]]


def publish(project: Path, **request: Any) -> Path:
    """The archive of a site that was built with the step."""
    return small_archive.publish(project / "content", project / "public", **request) / "data" / "archive"


@pytest.fixture(scope="module")
def archive(sites_with_data: tuple[Path, Path]) -> Path:
    """That of a small site, in which there is something of everything."""
    return sites_with_data[1] / "data" / "archive"


@pytest.fixture(scope="module")
def real(sites_with_data: tuple[Path, Path]) -> Path:
    """That of the content of this repository."""
    return sites_with_data[0] / "data" / "archive"


def rows_of(archive: Path, table: str) -> list[dict[str, str]]:
    with open(archive / "csv" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files_of(archive: Path) -> dict[str, bytes]:
    return {str(file.relative_to(archive)): file.read_bytes() for file in archive.rglob("*") if file.is_file()}


def says(code: str, *arguments: object) -> str:
    """What a program of its own prints: validators bring warnings that are not ours."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120).stdout


# ---------------------------------------------------------------------------- the word of validators

FRICTIONLESS = """
import sys
from frictionless import validate
for path in sys.argv[1:]:
    report = validate(path)
    print(report.stats["errors"], report.flatten(["type", "message"])[:3])
"""


def test_frictionless_finds_the_package_sound_and_sees_where_it_is_not(
    archive: Path, real: Path, tmp_path: Path
) -> None:
    shutil.copytree(archive, tmp_path / "broken")
    sides = tmp_path / "broken" / "csv" / "sides.csv"
    sides.write_bytes(b"".join(sides.read_bytes().splitlines(keepends=True)[:-1]))
    folders = (archive, real, tmp_path / "broken")
    small, large, broken = says(FRICTIONLESS, *(folder / "datapackage.json" for folder in folders)).splitlines()
    assert small == large == "0 []"
    assert "foreign-key" in broken


def test_data_package_says_whose_it_is_and_on_what_terms(archive: Path) -> None:
    package = json.loads((archive / "datapackage.json").read_bytes())
    assert package["title"] == "Accounts"
    assert package["licenses"] == [{"title": "CC BY 4.0", "path": "https://example.org/by/"}]
    assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
    assert "created" not in package, "a clock would make other bytes each time"


def test_a_table_has_one_name_in_the_package_its_file_and_the_database(archive: Path) -> None:
    resources = json.loads((archive / "datapackage.json").read_bytes())["resources"]
    with closing(sqlite3.connect(archive / "archive.sqlite")) as data:
        for each in resources:
            assert each["path"] == f"csv/{each['name']}.csv"
            columns = [row[1] for row in data.execute(f"PRAGMA table_info({each['name']})")]
            assert columns == [field["name"] for field in each["schema"]["fields"]]


@pytest.mark.parametrize("which", ["archive", "real"])
def test_database_is_whole_and_every_reference_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    with closing(sqlite3.connect(request.getfixturevalue(which) / "archive.sqlite")) as data:
        assert data.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert data.execute("PRAGMA foreign_key_check").fetchall() == []
        assert data.execute("PRAGMA freelist_count").fetchone() == (0,)
        for name in SEARCHED:
            data.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('integrity-check')")
        assert all(data.execute(f"SELECT count(*) FROM {view}").fetchone()[0] for view in VIEWS)


DATASETTE = """
import asyncio, json, sys
from datasette.app import Datasette

async def main():
    data = Datasette([sys.argv[1]], metadata=json.load(open(sys.argv[2], encoding="utf-8")))
    await data.invoke_startup()
    for path in json.loads(sys.argv[3]):
        answer = await data.client.get(path)
        print(json.dumps([path, answer.status_code, answer.text]))

asyncio.run(main())
"""


def test_datasette_shows_every_table_and_finds_words_without_their_accents(archive: Path) -> None:
    pages = ["/", "/archive", *(f"/archive/{table.name}" for table in TABLES), *(f"/archive/{view}" for view in VIEWS)]
    search = "/archive/renderings.json?_search=stadt&_shape=array"
    asked = json.dumps([*pages, search, "/archive/nothing"])
    printed = says(DATASETTE, archive / "archive.sqlite", archive / "metadata.json", asked)
    answers = [json.loads(line) for line in printed.splitlines() if line.startswith('["')]  # it prints of a fault, too
    found = {path: (code, text) for path, code, text in answers}
    assert {path for path, (code, _) in found.items() if code != 200} == {"/archive/nothing"}
    assert "CC BY 4.0" in found["/"][1]
    assert "How each source gives a quote, word for word." in found["/archive/renderings"][1]
    assert [row["id"] for row in json.loads(found[search][1])] == ["left.blatt-1"]


# ---------------------------------------------------------------------------- what stands there


def test_every_form_has_the_same_rows(real: Path, archive: Path) -> None:
    for folder in (real, archive):
        with closing(sqlite3.connect(folder / "archive.sqlite")) as data:
            for table in TABLES:
                in_csv = [tuple(row.values()) for row in rows_of(folder, table.name)]
                in_parquet = [tuple(row.values()) for row in pq.read_table(parquet(folder, table.name)).to_pylist()]
                stored = data.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
                assert [tuple(map(shown, row)) for row in in_parquet] == in_csv, table.name
                assert [tuple(row) for row in in_parquet] == stored, table.name
            assert data.execute("SELECT count(*) FROM renderings").fetchone()[0] > 5


def parquet(folder: Path, table: str) -> Path:
    return folder / "parquet" / f"{table}.parquet"


def shown(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_small_site_has_rows_in_every_table(archive: Path) -> None:
    assert [table.name for table in TABLES if not rows_of(archive, table.name)] == []


def test_lines_are_the_files_beside_the_event_pages(real: Path) -> None:
    lines = (real / "events.jsonl").read_bytes().splitlines(keepends=True)
    pages = sorted((real.parent.parent / "events").glob("*/index.json"))
    assert lines == [page.read_bytes() for page in pages]
    assert len(lines) > 5


def test_cell_that_looks_like_a_formula_stays_what_was_quoted(archive: Path) -> None:
    (cell,) = (row["text"] for row in rows_of(archive, "renderings") if row["quote"] == "formula")
    assert cell == FORMULA


def test_csv_ends_lines_as_rfc_4180_asks(archive: Path) -> None:
    data = (archive / "csv" / "quotes.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b'"A note,\nof two lines."' in data
    assert data.replace(b"note,\nof", b"").count(b"\n") == data.count(b"\r\n") == len(rows_of(archive, "quotes")) + 1


def test_text_has_its_own_language_and_direction(archive: Path) -> None:
    found = {row["id"]: (row["lang"], row["dir"]) for row in rows_of(archive, "renderings")}
    assert found["left.jarida-1"] == ("ar", "rtl")
    assert found["left.blatt-1"] == ("de-AT", "ltr")
    (formula,) = (row for row in rows_of(archive, "quotes") if row["id"] == "formula")
    assert (formula["original_lang"], formula["original_dir"]) == ("ar", "rtl")


@pytest.mark.parametrize(
    ("date", "earliest", "latest", "day"),
    [
        ("1970-01-01", "1970-01-01T00:00", "1970-01-01T23:59", 0),
        ("2001-02", "2001-02-01T00:00", "2001-02-28T23:59", 11354),
        ("2001-02-03T05:00:30+02:00", "2001-02-03T05:00", "2001-02-03T05:00", 11356),
        ("187X", "1870-01-01T00:00", "1879-12-31T23:59", -36524),
        ("2001/..", "2001-01-01T00:00", None, 11323),
        ("../1900", None, "1900-12-31T23:59", -25203),
        ("0000", "0000-01-01T00:00", "0000-12-31T23:59", -719528),
        ("-0043-03-15", "-000043-03-15T00:00", "-000043-03-15T23:59", -735160),
        ("Y12000", "+012000-01-01T00:00", "+012000-12-31T23:59", 3663382),
    ],
)
def test_date_stands_as_typed_with_its_span_and_a_day_to_sort_by(
    date: str, earliest: str | None, latest: str | None, day: int
) -> None:
    assert date_values(parse_date(date)) == (date, earliest, latest, day)  # type: ignore[arg-type]


def test_farthest_dates_fit_into_the_whole_numbers_of_databases() -> None:
    for date in ("Y999999999999999", "Y-999999999999999"):
        day = date_values(parse_date(date))[3]  # type: ignore[arg-type]
        assert isinstance(day, int)
        assert abs(day) < 2**63


@settings(max_examples=20)  # forty tables are made for each
@given(events(), side_values())
def test_any_event_has_rows_that_keep_to_their_keys(event: Event, sides: dict[str, dict[str, Any]]) -> None:
    registry = make_registry(event, sides=sides)
    named = entries_named_by(event, registry)
    subject = Subject(event, named, compare_event(event, named, "rotate"))
    with closing(sqlite3.connect(":memory:")) as data:
        for table in TABLES:
            data.execute(create_table(table))
        for name, rows in (*rows_of_entries(registry), *rows_of_event(subject).items()):
            for row in rows:
                data.execute(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', row)
        assert data.execute("PRAGMA foreign_key_check").fetchall() == []


@given(st.sampled_from(TABLES))
def test_every_reference_leads_to_the_whole_key_of_a_table(table: Any) -> None:
    by_name = {each.name: each for each in TABLES}
    assert {*table.key} <= {*table.names}
    assert all(of.to == by_name[of.table].key and {*of.columns} <= {*table.names} for of in table.references)
    needed = {column.name for column in table.columns if column.is_required}
    assert all(len(of.columns) == 1 or {*of.columns} <= needed for of in table.references), (
        "of several columns either all are filled or none: readers differ in what they make of the rest"
    )


# ---------------------------------------------------------------------------- drafts


def test_nothing_of_a_draft_is_in_any_file(archive: Path) -> None:
    site = archive.parent.parent
    assert not [name for name, data in files_of(site).items() if SECRET.encode() in data or SECRET in name]


def test_draft_is_there_where_it_is_asked_for(tmp_path: Path) -> None:
    archive = publish(write_archive(tmp_path), with_drafts=True)
    found = {row["id"]: row["status"] for row in rows_of(archive, "events")}
    assert found == {"the-crossing": "published", "the-draft": "draft", "the-ides": "published"}
    assert SECRET in {row["id"] for row in rows_of(archive, "sources")}


# ---------------------------------------------------------------------------- the same bytes, and the page


def test_same_content_gives_the_same_bytes_with_one_worker_and_two(archive: Path, tmp_path: Path) -> None:
    again = publish(write_archive(tmp_path, base_url="https://example.org/words/"), with_cache=False, workers=2)
    assert files_of(again) == files_of(archive)


def times_of(archive: Path) -> dict[str, int]:
    return {name: (archive / name).stat().st_mtime_ns for name in files_of(archive)}


def test_only_what_changed_gets_another_time(tmp_path: Path) -> None:
    project = write_archive(tmp_path)
    before = times_of(publish(project))
    assert times_of(publish(project)) == before, "nothing was made anew"
    event = project / "content" / "events" / "the-ides.yaml"
    event.write_text(event.read_text("utf-8").replace("The ides", "The ides of March"), "utf-8")
    after = times_of(publish(project))
    changed = {name for name in after if after[name] != before[name]}
    assert "csv/events.csv" in changed
    assert "csv/sides.csv" not in changed
    assert "parquet/quotes.parquet" not in changed


LINK = re.compile(r'<a href="([^"#]+)"')


def links_of(page: Path) -> Iterator[Path]:
    for found in LINK.findall(page.read_text("utf-8")):
        if ":" not in found:
            yield page.parent / found


def test_page_leads_to_every_file_and_to_none_where_the_step_was_not_taken(tmp_path: Path) -> None:
    project = write_archive(tmp_path, languages=["en", "ar"])
    archive = publish(project)
    for page in (archive.parent / "index.html", project / "public" / "ar" / "data" / "index.html"):
        led_to = {link.resolve() for link in links_of(page)}
        assert all(link.is_file() for link in led_to)
        assert {archive / name for name in files_of(archive)} - led_to == {archive / ".in-other-words"}
    outcome = build_site(BuildRequest(project / "content"), project / "public", lambda *_: None)
    assert outcome.events == 2
    assert not archive.exists()
    for page in (archive.parent / "index.html", project / "public" / "ar" / "data" / "index.html"):
        assert "archive.sqlite" not in page.read_text("utf-8")
        assert all(link.is_file() for link in links_of(page))


def test_without_pyarrow_there_is_all_but_parquet_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from site_builder.commands.steps import data

    monkeypatch.setattr(step, "has_pyarrow", lambda: False)
    project = write_archive(tmp_path)
    build_site(BuildRequest(project / "content"), project / "public", lambda *_: None, [data().add])
    archive = project / "public" / "data" / "archive"
    assert (archive / "archive.sqlite").is_file()
    assert not (archive / "parquet").exists()
    assert "no Parquet files, which need 'in-other-words[data]'" in capsys.readouterr().out
    page = (archive.parent / "index.html").read_text("utf-8")
    assert "archive.sqlite" in page
    assert "parquet" not in page.lower()


def test_rows_beyond_what_is_held_at_once_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from site_builder.dataset import write_parquet

    monkeypatch.setattr(write_parquet, "MOST_HELD", 2)
    archive = publish(write_archive(tmp_path))
    file = pq.ParquetFile(parquet(archive, "renderings"))
    assert file.metadata.num_row_groups > 2
    assert len(file.read()) == len(rows_of(archive, "renderings"))


# ---------------------------------------------------------------------------- the command


def test_command_adds_to_a_site_that_stands_and_refuses_what_it_did_not_write(
    site_builder: Run, tmp_path: Path
) -> None:
    project = write_archive(tmp_path)
    done = site_builder("data", cwd=project)
    assert done.returncode == 2
    assert "error[not-a-site]" in done.stderr
    done = site_builder("data", "--out", "my site", cwd=project)
    assert "fix: site-builder build --out 'my site'" in done.stderr
    build_site(BuildRequest(project / "content"), project / "public", lambda *_: None)
    (project / "public/data/archive").mkdir()
    done = site_builder("data", cwd=project)
    assert done.returncode == 2
    assert "error[foreign-folder]" in done.stderr
    (project / "public/data/archive").rmdir()
    done = site_builder("data", cwd=project)
    assert done.returncode == 0, done.stderr
    assert re.match(rf"Data: {len(TABLES)} tables with \d+ rows; \d+\.\d MB\.\n", done.stdout)
    assert site_builder("data", cwd=project).stdout.endswith("MB, as before.\n")


def test_publish_takes_the_step_unless_it_is_told_not_to(site_builder: Run, tmp_path: Path) -> None:
    project = write_archive(tmp_path)
    done = site_builder("publish", "--no-search", "--no-previews", cwd=project)
    assert done.stdout.startswith("Data: ")
    site_builder("publish", "--no-search", "--no-previews", "--no-data", cwd=project)
    assert not (project / "public/data/archive").exists()


def test_fault_in_the_step_leaves_the_site_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_archive(tmp_path)
    before = files_of(publish(project).parent)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, "data_package", fails)
    event = project / "content" / "events" / "the-ides.yaml"
    event.write_text(event.read_text("utf-8").replace("The ides", "The ides of March"), "utf-8")
    with pytest.raises(OSError, match="No space"):
        publish(project)
    assert files_of(project / "public" / "data") == before
    assert [path.name for path in project.iterdir() if ".data-" in path.name] == []


def test_event_that_is_missing_in_the_folder_stops_the_step(tmp_path: Path) -> None:
    from site_builder.publish.published import SiteFault

    project = write_archive(tmp_path)

    def withdraw(site: BuiltSite) -> None:
        (site.folder / "events/the-ides/index.json").unlink()

    steps: list[Step] = [withdraw, add_data]
    with pytest.raises(SiteFault):
        build_site(BuildRequest(project / "content"), project / "public", lambda *_: None, steps)
    assert not (project / "public").exists()
