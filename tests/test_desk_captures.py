"""Articles at the desk: pasted, dropped, confirmed, kept once; hostile ones harmless. With a real server."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from live_desk import LiveDesk, at_desk

from site_builder.capture.keep_capture import digest_of

SITE = Path(__file__).parent / "sites" / "two-banks"
ARTICLE = 'The gate is shut\n\nThe warden said: "We shut the gate at noon." He gave no reason for it.\n'
PAGE = """<!doctype html><html lang="en"><head><title>The gate is shut</title>
<meta property="og:title" content="The gate is shut"><meta property="og:url" content="https://news.example.org/gate">
<meta property="article:published_time" content="2001-02-04"></head><body><article>
<p>The warden of the north bank said on Saturday that the gate had been shut at noon and would stay so for a while.</p>
<p>"We shut the gate at noon," he said. <script>alert(1)</script><b onclick="alert(2)">Nobody</b> saw it happen.</p>
</article></body></html>"""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[LiveDesk, Path, Path]]:
    """A desk of its own, for a test that writes."""
    content = shutil.copytree(SITE / "content", tmp_path / "content")
    captures = tmp_path / "captures"
    with at_desk(content, captures) as desk:
        yield desk, content, captures


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path, Path]]:
    """One desk for all that is refused, for nothing is written then."""
    folder = tmp_path_factory.mktemp("refusing")
    content = shutil.copytree(SITE / "content", folder / "content")
    with at_desk(content, folder / "captures") as desk:
        yield desk, content, folder / "captures"


def keep(desk: LiveDesk, text: str, **fields: str) -> Any:
    return desk.ask("keep", text=text, fields={"title": "The gate is shut", "kind": "article", **fields})


def test_pasted_article_is_read_confirmed_and_kept_with_its_hash(running: tuple[LiveDesk, Path, Path]) -> None:
    desk, content, captures = running
    read = desk.ask("read", pasted=ARTICLE)
    assert read["draft"]["title"] == "The gate is shut"
    assert read["missing"] == ["outlet", "date", "url"]
    assert any("first line" in doubt for doubt in read["doubts"])
    assert not captures.exists()  # nothing is written before it is confirmed
    kept = keep(desk, read["text"], date="2001-02-04", language="en")
    assert kept["is_new"]
    entry = (content / kept["path"]).read_text("utf-8")
    capture = captures / f"{kept['source']}.txt"
    assert capture.read_text("utf-8") == ARTICLE
    assert f"sha256 of the capture: {digest_of(ARTICLE)}" in entry
    assert "Please check" not in entry
    shown = desk.ask("capture", source=kept["source"])
    assert shown["text"] == ARTICLE
    assert next(shown["text"][slice(*each)] for each in shown["paragraphs"]) == "The gate is shut"


def test_same_text_leads_to_the_source_that_exists(running: tuple[LiveDesk, Path, Path]) -> None:
    desk, content, captures = running
    first = keep(desk, ARTICLE)
    files = sorted((content / "sources").iterdir())
    assert desk.ask("read", pasted=ARTICLE)["known"] == first["source"]
    assert keep(desk, ARTICLE, title="Another title") == {"source": first["source"], "path": "", "is_new": False}
    assert sorted((content / "sources").iterdir()) == files
    assert len(list(captures.iterdir())) == 1


def test_two_sources_of_one_day_have_two_ids(running: tuple[LiveDesk, Path, Path]) -> None:
    desk, _, captures = running
    one, other = keep(desk, ARTICLE), keep(desk, ARTICLE + "\nAnd more words.\n")
    assert one["source"] != other["source"]
    assert {file.stem for file in captures.iterdir()} == {one["source"], other["source"]}


def test_saved_page_is_read_by_the_rules_of_capture(running: tuple[LiveDesk, Path, Path]) -> None:
    pytest.importorskip("trafilatura")
    desk, _, _ = running
    read = desk.ask("read", name="gate.html", data=base64.b64encode(PAGE.encode()).decode())
    assert read["kind"] == "page"
    assert read["draft"]["url"] == "https://news.example.org/gate"
    assert read["draft"]["date"] == "2001-02-04"
    assert "alert" not in read["text"]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"pasted": " \n "}, "no-text"), ({"data": base64.b64encode(b"gr\xfc\xdfe").decode()}, "not-utf8"),
        ({"data": "%%%"}, "desk-edit"), ({}, "desk-edit"), ({"loose": "../../secret.txt"}, "desk-edit"),
        ({"data": base64.b64encode(b"%PDF-1.4 broken").decode()}, "unreadable-file"),
    ],
)  # fmt: skip
def test_faults_are_said_in_the_words_of_the_command(
    refusing: tuple[LiveDesk, Path, Path], sent: dict[str, str], code: str
) -> None:
    if code == "unreadable-file":
        pytest.importorskip("pypdf")
    desk, _, captures = refusing
    refused = desk.ask("read", **sent)["refused"]
    assert refused["code"] == code
    assert refused["fix"]
    assert not captures.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""}, {"date": "soon"}, {"language": "no tag at all"}, {"url": "javascript:alert(1)"},
        {"kind": "rumour"},
    ],
)  # fmt: skip
def test_entry_that_check_would_refuse_is_not_written(
    refusing: tuple[LiveDesk, Path, Path], fields: dict[str, str]
) -> None:
    desk, content, captures = refusing
    before = sorted((content / "sources").iterdir())
    assert "refused" in keep(desk, ARTICLE, **fields)
    assert sorted((content / "sources").iterdir()) == before
    assert not captures.exists()


def test_hostile_text_is_kept_as_text(running: tuple[LiveDesk, Path, Path]) -> None:
    desk, content, captures = running
    text = "</script><img src=x onerror=alert(1)>\n\n{{ 7 * 7 }} \u202egnorw\u202c: # - ! &a *a \u0007 😀 end\n"
    kept = keep(desk, text, title='"]}: evil # title', author="!!python/object:os.system x")
    assert (captures / f"{kept['source']}.txt").read_text("utf-8") == text
    assert desk.ask("capture", source=kept["source"])["text"] == text
    assert desk.ask("open", path=kept["path"])["value"]["title"] == '"]}: evil # title'
    assert content.joinpath(kept["path"]).exists()


@pytest.mark.parametrize("text", ["\ud800 half", "a\0b", "…", "x" * (4 * 1024 * 1024 + 1)])
def test_what_is_no_capture_is_refused(refusing: tuple[LiveDesk, Path, Path], text: str) -> None:
    desk, _, captures = refusing
    assert "refused" in keep(desk, text)
    assert not captures.exists()


def test_more_than_a_capture_may_be_is_not_even_read(refusing: tuple[LiveDesk, Path, Path]) -> None:
    desk, _, _ = refusing
    body = json.dumps({"data": "A" * (48 * 1024 * 1024)}).encode()
    with suppress(ConnectionError):  # it may hang up before all was sent
        assert desk.send("/_desk/api/read", body)[0] == 413
    assert desk.ask("read", pasted=ARTICLE)["words"]


def test_source_without_a_capture_gets_one_and_keeps_its_lines(running: tuple[LiveDesk, Path, Path]) -> None:
    desk, content, captures = running
    source = next(each for each in desk.ask("sources")["sources"] if not each["has_capture"])
    entry = content / "sources" / f"{source['id']}.yaml"
    before = [line for line in entry.read_text("utf-8").split("\n") if not line.startswith("capture:")]
    desk.ask("keep", source=source["id"], text=ARTICLE)
    after = entry.read_text("utf-8").split("\n")
    assert [line for line in after if not line.startswith("capture:")] == before
    assert desk.ask("capture", source=source["id"])["text"] == ARTICLE
    assert next(each for each in desk.ask("sources")["sources"] if each["id"] == source["id"])["has_capture"]
    assert len(list(captures.iterdir())) == 1


def test_file_of_the_folder_without_a_source_is_offered(running: tuple[LiveDesk, Path, Path]) -> None:
    desk, _, captures = running
    captures.mkdir()
    (captures / "left.txt").write_text(ARTICLE, "utf-8")
    (captures / "link.txt").symlink_to(SITE / "content" / "site.yaml")
    assert desk.ask("sources")["loose"] == ["left.txt"]
    read = desk.ask("read", loose="left.txt")
    kept = keep(desk, read["text"])
    assert desk.ask("open", path=kept["path"])["value"]["capture"] == "left.txt"
    assert desk.ask("sources")["loose"] == []


def test_new_speaker_is_made_once(running: tuple[LiveDesk, Path, Path]) -> None:
    desk, content, _ = running
    made = desk.ask("person", name="Made Upp")
    assert made == {"id": "made-upp", "is_new": True}
    assert (content / "people" / "made-upp.yaml").is_file()
    assert desk.ask("person", name="Made Upp") == {"id": "made-upp", "is_new": False}
    assert "refused" in desk.ask("person", name=" \u200b ")
