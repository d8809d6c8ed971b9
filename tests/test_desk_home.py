"""The desk's list of events, its report and its changes: a real server, and the same questions to the commands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from live_desk import LiveDesk, at_desk
from live_preview import edit, until

from site_builder.desk.desk_git import word_difference

ROOT = Path(__file__).parents[1]
SITE = Path(__file__).parent / "sites" / "two-banks"
FORD = "2001-02-03-ford-bridge"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path]]:
    folder = tmp_path_factory.mktemp("home")
    content = shutil.copytree(SITE / "content", folder / "content")
    with at_desk(content, folder / "captures") as desk:
        until(lambda: desk.ask("home")["reading"] is None)
        yield desk, content


@pytest.fixture
def desk(running: tuple[LiveDesk, Path]) -> LiveDesk:
    return running[0]


@pytest.fixture
def content(running: tuple[LiveDesk, Path]) -> Iterator[Path]:
    """The content; what a test does to it is undone, and the desk knows."""
    desk, content = running
    files = {file: file.read_bytes() for file in content.rglob("*") if file.is_file()}
    before = desk.ask("home")["events"]
    yield content
    for file in content.rglob("*"):
        if file.is_file() and file not in files:
            file.unlink()
    for file, data in files.items():
        if not file.is_file() or file.read_bytes() != data:
            file.write_bytes(data)
    until(lambda: desk.ask("home")["events"] == before)


def row(desk: LiveDesk, id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(event for event in desk.ask("home", count=200)["events"] if event["id"] == id)
    return found


def test_event_says_how_it_stands(desk: LiveDesk) -> None:
    found = row(desk, FORD)
    assert (found["state"], found["errors"], found["title"]) == ("published", 0, "The bridge at the ford")
    assert found["place"] == "The ford"
    assert set(found["sides"]) == {"The north bank", "The south bank", "The Gazette's reporter"}


def test_verified_and_open_are_counted_as_on_the_page(
    tmp_path: Path, site_builder: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    done = site_builder("build", "--content", content, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    with at_desk(content, tmp_path / "captures") as desk:
        until(lambda: desk.ask("home")["reading"] is None)
        for event in desk.ask("home", count=200)["events"]:
            page = (tmp_path / "out" / "events" / event["id"] / "index.html").read_text("utf-8")
            said = [(int(some), int(all)) for some, all in re.findall(r">(\d+) of (\d+) texts? verified", page)]
            assert (event["verified"], event["texts"]) == tuple(map(sum, zip(*said, strict=True)))
            data = json.loads((tmp_path / "out" / "events" / event["id"] / "index.json").read_text("utf-8"))
            assert event["gaps"] == data["comparison"]["counts"]["gaps"]


def test_text_that_was_changed_is_no_longer_verified(desk: LiveDesk, content: Path) -> None:
    before = row(desk, FORD)
    assert before["verified"] > 0
    edit(content / "events" / f"{FORD}.yaml", "We closed the bridge for repair, and", "We shut the bridge, and")
    until(lambda: row(desk, FORD)["verified"] == before["verified"] - 1)
    assert row(desk, FORD)["texts"] == before["texts"]


def test_state_follows_the_file(desk: LiveDesk, content: Path) -> None:
    file = content / "events" / f"{FORD}.yaml"
    edit(file, "published: 2001-02-05\n", "published: 2001-02-05\nstatus: draft\n")
    until(lambda: row(desk, FORD)["state"] in ("draft", "ready"))
    is_open = row(desk, FORD)["gaps"] > 0
    assert row(desk, FORD)["state"] == ("draft" if is_open else "ready")
    edit(file, "place: ford", "place: nowhere")
    until(lambda: row(desk, FORD)["errors"] == 1)
    assert row(desk, FORD)["state"] == "draft"  # never ready while something stops it
    assert desk.ask("home", state="errors")["found"] == 1
    edit(file, "status: draft\n", "")
    until(lambda: row(desk, FORD)["state"] == "published")  # as the file says now, though it has errors


def test_draft_without_a_quote_is_not_ready(desk: LiveDesk, content: Path) -> None:
    made = desk.ask("new", kind="events", name="Nothing said yet", date="2004")
    file = content / made["path"]
    file.write_text(file.read_text("utf-8") + "accounts:\n  - side: north-bank\n", "utf-8")
    until(lambda: row(desk, made["id"])["is_known"])
    assert row(desk, made["id"])["state"] == "draft"
    assert made["id"] not in [event["id"] for event in desk.ask("home", state="ready")["events"]]


def test_list_is_sought_filtered_ordered_and_cut(desk: LiveDesk) -> None:
    everything = desk.ask("home", count=200)
    dates = [event["date"] for event in everything["events"]]
    assert dates == sorted(dates, reverse=True)
    assert [event["date"] for event in desk.ask("home", sort="oldest")["events"]] == sorted(dates)
    assert desk.ask("home", words="FORD bridge")["events"][0]["id"] == FORD
    assert desk.ask("home", words="no such words")["found"] == 0
    by_side = desk.ask("home", side="north-bank")
    assert by_side["found"] == next(side["count"] for side in everything["sides"] if side["id"] == "north-bank")
    assert len(desk.ask("home", count=1)["events"]) == 1
    assert desk.ask("home", count=1, start=1)["events"] == everything["events"][1:2]
    assert desk.ask("home", count=1, start=10**9)["events"] == everything["events"][-1:]
    for odd in ({"start": -1}, {"start": "x"}, {"count": True}, {"sort": 3}, {"state": []}, {"words": None}):
        assert desk.ask("home", **odd)["total"] == everything["total"]


def test_new_event_says_its_id_first_and_is_a_draft(desk: LiveDesk, content: Path) -> None:
    asked = {"kind": "events", "name": "A flood: again", "date": "2003-04"}
    assert desk.ask("proposed", **asked) == {"id": "2003-04-a-flood-again", "refused": None}
    made = desk.ask("new", **asked)
    assert (content / made["path"]).read_text("utf-8") == "title: 'A flood: again'\ndate: 2003-04\nstatus: draft\n"
    again = desk.ask("new", **asked)["refused"]
    assert again["code"] == "address-clash"
    assert again["fix"].endswith("2003-04-a-flood-again-2")
    assert desk.ask("new", kind="events", name="No date")["refused"]["code"] == "not-said"
    assert desk.ask("new", kind="events", name="A date", date="5.4.2003")["refused"]["code"] == "bad-date"
    assert desk.ask("new", kind="events", name="\u200b", date="2003")["refused"]["code"] == "bad-title"
    for id in ("../x", "X", "a b", "side", "page-2", "a" * 300):
        assert desk.ask("new", **asked, id=id)["refused"]["code"] in ("bad-id", "address-clash")


def test_preflight_says_what_report_says(
    desk: LiveDesk, content: Path, site_builder: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    for change in (None, ("place: ford", "place: nowhere")):
        if change:
            edit(content / "events" / f"{FORD}.yaml", *change)
            until(lambda: row(desk, FORD)["errors"] == 1)
        done = site_builder("report", "--content", content, "--format", "json")
        said = json.loads(done.stdout)
        reported = {(each["code"], each["line"], each["message"]) for each in said["problems"]}
        found, start, total = list[dict[str, Any]](), 0, 1
        while start < total:
            part = desk.ask("preflight", start=start)
            found, start, total = found + part["findings"], part["done"], part["total"]
        if any(each["severity"] == "error" for each in found):
            found = [each for each in found if each["severity"] == "error"]
        assert {(each["code"], each["line"], each["message"]) for each in found} == reported


# ---------------------------------------------------------------------------- what has changed


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


def test_changes_since_the_last_commit(desk: LiveDesk, content: Path) -> None:
    assert desk.ask("changes")["why_not"] in ("no-repository", "absent")
    git(content.parent, "init")
    try:
        assert {each["how"] for each in desk.ask("changes")["files"]} == {"new"}  # no commit yet
        git(content.parent, "add", "-A")
        git(content.parent, "commit", "-m", "First")
        index = (content.parent / ".git" / "index").read_bytes()
        assert desk.ask("changes")["files"] == []
        edit(content / "places" / "ford.yaml", "name: The ford", "name: The old ford")
        (content / "places" / "mill.yaml").write_text("name: A mill\n", "utf-8")
        (content / "pages" / "about.md").unlink()
        (content / "places" / "notes.txt").write_text("not ours", "utf-8")
        assert desk.ask("changes")["files"] == [
            {"path": "pages/about.md", "how": "gone"}, {"path": "places/ford.yaml", "how": "changed"},
            {"path": "places/mill.yaml", "how": "new"},
        ]  # fmt: skip
        parts = desk.ask("difference", path="places/ford.yaml")
        assert {"how": "in", "text": "old "} in parts
        assert not [part for part in parts if part["how"] == "out"]
        assert desk.ask("difference", path="places/mill.yaml") == [{"how": "in", "text": "name: A mill\n"}]
        assert all(part["how"] == "out" for part in desk.ask("difference", path="pages/about.md"))
        assert (content.parent / ".git" / "index").read_bytes() == index  # nothing is written, the index neither
        for path in ("../secret", "/etc/passwd", "verified/../site.yaml", "verified/a/b.yaml", ".git/config"):
            assert "refused" in desk.ask("difference", path=path)
    finally:
        shutil.rmtree(content.parent / ".git")


def test_repository_with_hostile_settings_runs_nothing(desk: LiveDesk, content: Path) -> None:
    git(content.parent, "init")
    try:
        (content / "places" / "ford.yaml").touch()
        touched = content.parent / "touched"
        for name in ("core.fsmonitor", "diff.external", "core.pager"):
            git(content.parent, "config", name, f"touch {touched}; false")
        desk.ask("changes")
        desk.ask("difference", path="places/ford.yaml")
        assert not touched.exists()
    finally:
        shutil.rmtree(content.parent / ".git")


def test_machine_without_git_says_so(tmp_path: Path) -> None:
    content = shutil.copytree(SITE / "content", tmp_path / "content")
    with at_desk(content, tmp_path / "captures", PATH=str(tmp_path)) as desk:
        assert desk.ask("changes") == {"why_not": "absent", "files": [], "last": ""}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""), ("a\n", ""), ("", "a\n"), ("a b c\n", "a x c\n"), ("a\nb\nc\n", "a\nB\nc\nd\n"),
        ("x " * 2000, "y " * 2000),
    ],
)  # fmt: skip
def test_word_difference_loses_no_word_that_changed(before: str, after: str) -> None:
    parts = [*word_difference(before, after)]
    assert "".join(part["text"] for part in parts if part["how"] in ("same", "out")) == before
    assert "".join(part["text"] for part in parts if part["how"] in ("same", "in")) == after
