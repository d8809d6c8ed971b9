"""`site-builder desk`: a real server and real files, edited as its page does, by two hands at once, and attacked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_desk import LiveDesk, at_desk

from site_builder.desk.merge_texts import merged

SITE = Path(__file__).parent / "sites" / "two-banks"
FORD = "events/2001-02-03-ford-bridge.yaml"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path]]:
    folder = tmp_path_factory.mktemp("desk")
    content = shutil.copytree(SITE / "content", folder / "content")
    with at_desk(content, folder / "captures") as desk:
        yield desk, content


@pytest.fixture
def desk(running: tuple[LiveDesk, Path]) -> LiveDesk:
    return running[0]


@pytest.fixture
def file(running: tuple[LiveDesk, Path]) -> Iterator[Path]:
    file = running[1] / FORD
    data = file.read_bytes()
    yield file
    file.write_bytes(data)


def test_file_that_is_opened_and_saved_keeps_every_byte(desk: LiveDesk, file: Path) -> None:
    data = file.read_bytes()
    opened = desk.ask("open", path=FORD)
    saved = desk.ask("save", path=FORD, text=opened["text"], digest=opened["digest"], base=opened["text"])
    assert saved == {"digest": opened["digest"]}
    assert file.read_bytes() == data


def test_edit_changes_its_line_alone(desk: LiveDesk, file: Path) -> None:
    opened = desk.ask("open", path=FORD)
    edits = [{"do": "set", "path": ["title"], "value": "Another: name"}]
    made = desk.ask("edit", path=FORD, text=opened["text"], edits=edits)
    assert made["value"]["title"] == "Another: name"
    desk.ask("save", path=FORD, text=made["text"], digest=opened["digest"], base=opened["text"])
    before, after = opened["text"].split("\n"), file.read_text("utf-8").split("\n")
    assert [line for line in after if line not in before] == ["title: 'Another: name'"]


def test_save_of_another_hand_is_never_written_over(desk: LiveDesk, file: Path) -> None:
    opened = desk.ask("open", path=FORD)
    theirs = opened["text"] + "# theirs\n"
    file.write_text(theirs, "utf-8")
    mine = opened["text"].replace("title:", "# mine\ntitle:", 1)
    answer = desk.ask("save", path=FORD, text=mine, digest=opened["digest"], base=opened["text"])
    assert answer["clash"]["text"] == theirs == file.read_text("utf-8")
    assert answer["merged"] == mine + "# theirs\n"
    assert answer["conflicts"] == 0


def test_lines_that_both_changed_stand_both_between_marks() -> None:
    both = merged("a\nb\nc\n", "a\nB\nc\n", "a\nX\nc\nd\n")
    assert both.conflicts == 1
    assert both.text == "a\n<<<<<<< here\nB\n=======\nX\n>>>>>>> on the disk\nc\nd\n"


@pytest.mark.parametrize(
    "path",
    [
        "../secret.yaml", "events/../../secret.yaml", "/etc/passwd", "events/x.txt", "", "events/", "verified/x.yaml",
        "events/X.yaml", "events/x.yaml\0", "site.yaml/", "people/..", ".cache/x.yaml", "events/.x.yaml",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_content(desk: LiveDesk, path: str) -> None:
    assert desk.ask("open", path=path)["refused"]["code"] == "desk-file"
    assert desk.ask("save", path=path, text="a: b\n", digest="", base="")["refused"]["code"] == "desk-file"


def test_link_that_leads_out_is_refused(desk: LiveDesk, running: tuple[LiveDesk, Path], tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("a: b\n", "utf-8")
    link = running[1] / "events" / "link.yaml"
    link.symlink_to(secret)
    try:
        assert "refused" in desk.ask("open", path="events/link.yaml")
        assert "refused" in desk.ask("save", path="events/link.yaml", text="", digest="", base="")
    finally:
        link.unlink()
    assert secret.read_text("utf-8") == "a: b\n"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Cookie": ""}, 403), ({"Cookie": "desk=wrong"}, 403), ({"Origin": ""}, 403),
        ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403), ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403), ({"Host": "evil.example"}, 403), ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
    ],
)  # fmt: skip
def test_only_a_page_of_the_desk_may_send(desk: LiveDesk, headers: dict[str, str], status: int) -> None:
    body = json.dumps({"path": FORD}).encode()
    assert desk.send("/_desk/api/open", body, **headers)[0] == status
    assert desk.send("/_desk/api/open", body)[0] == 200


@pytest.mark.parametrize("body", [b"", b"[", b"[]", b"null", b'{"path": 1}', b"[" * 100_000, b"\xff"])
def test_what_cannot_be_read_is_refused(desk: LiveDesk, body: bytes) -> None:
    status, data = desk.send("/_desk/api/open", body or b" ")
    assert status == 422
    assert json.loads(data)["refused"]["code"] == "desk-edit"
