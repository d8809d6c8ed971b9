"""What makes the desk quick: what is skimmed is what is read, a save is read once, progress is told as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from live_desk import at_desk
from live_preview import until

from site_builder.desk.desk_heads import heads_of, title_of
from site_builder.desk.desk_home import page_of_heads, rows_of
from site_builder.engine.digests import digest
from site_builder.read.find_sources import find_sources
from site_builder.read.outlines import outline_of
from site_builder.serve.listing import Listing

ROOT = Path(__file__).parents[1]
SITES = (ROOT / "content", *sorted((ROOT / "tests" / "sites").glob("*/content")))
ODD = {
    "quoted": 'title: "A: b"\ndate: "2001"\n',
    "single": "title: 'It''s'\ndate: '2001-02'\n",
    "folded": "title: >\n  Two\n  words\ndate: 2001\n",
    "continued": "title: Two\n  words\ndate: 2001\n",
    "commented": "title: Two words  # said so\ndate: 2001 # or so\n",
    "escaped": 'title: "\\u0041"\ndate: 2001\n',
    "flow": "{title: Flow, date: 2001}\n",
    "twice": "title: One\ntitle: Two\ndate: 2001\n",
    "inside": "title: Outer\nsummary: |\n  Text\n\ntitle2: x\ndate: 2001\n",
    "windows": "title: Lines\r\ndate: 2001\r\n",
    "late": f"{'# a remark' * 600}\ntitle: Late\ndate: 2001\n",
    "empty": "",
    "undated": "title: No date\ndate: some day\n",
    "open": "title: At the end\ndate: 2001",
    "anchored": "title: &name Called\ndate: 2001\n",
    "colon": "title: A:b, c\ndate: 2001\n",
    "hash": "title: A#b\ndate: 2001\n",
    "mark": "\ufefftitle: A mark\ndate: 2001\n",
    "pretender": "summary: |\n  x\n...\n---\ntitle: Second\ndate: 2001\n",
}  # fmt: skip


def as_read(content: Path) -> dict[str, tuple[str, object] | None]:
    """What the archive knows of events whose files it could read."""
    sources = [source for source in find_sources(content)[0] if source.kind == "events"]
    found = {source.id: outline_of(source, with_drafts=True) for source in sources}
    return {id: outline and (outline.title, outline.date) for id, outline in found.items()}


@pytest.mark.parametrize("content", SITES, ids=lambda content: content.parent.name)
def test_what_is_skimmed_is_what_is_read(content: Path) -> None:
    read = as_read(content)
    skimmed = {head.id: (head.title, head.date) for head in heads_of(content)}
    assert skimmed.keys() == read.keys()
    assert {id: said for id, said in skimmed.items() if read[id]} == {id: said for id, said in read.items() if said}


@pytest.mark.parametrize("name", ODD)
def test_odd_heads_are_as_the_archive_has_them(tmp_path: Path, name: str) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / f"{name}.yaml").write_bytes(ODD[name].encode())
    (head,) = heads_of(tmp_path)
    read = as_read(tmp_path)[name]
    assert read is None or (head.title, head.date) == read
    assert head.title


def test_list_of_heads_says_that_nothing_was_read(tmp_path: Path) -> None:
    for number in range(120):
        file = tmp_path / "events" / f"e{number:03}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"title: Event {number}\ndate: {1900 + number}\n")
    (tmp_path / "site.yaml").write_text("title: The site\n")
    rows = rows_of(heads_of(tmp_path))
    found = page_of_heads(rows, title_of(tmp_path), {"count": 50})
    assert (found["title"], found["total"], found["reading"], len(found["events"])) == ("The site", 120, [0, 120], 50)
    assert found["events"][0]["title"] == "Event 119"
    assert not any(event["is_read"] or event["is_known"] or event["state"] for event in found["events"])
    asked = {"words": "EVENT e07", "count": 3}
    assert [each["id"] for each in page_of_heads(rows, "", asked)["events"]] == ["e079", "e078", "e077"]
    assert page_of_heads(rows, "", {"start": 100, "count": 50})["start"] == 100
    assert {name for name, count in found["states"].items() if count} == {"all"}


def test_file_that_was_read_as_it_was_looked_at_has_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "content" / "events" / "a.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("title: A\n")
    listing = Listing(tmp_path / "content")
    (source,) = listing.look_at_all().files
    listing.settle_as(source, digest(b"title: A\n"))
    assert not listing.look([source.file])
    listing.settle_as(source, digest(b""))  # it was empty for a moment, while it was read
    assert listing.look([source.file]).files == (source,)
    assert not listing.look([source.file])


def test_progress_is_told_as_it_is(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "tests" / "sites" / "two-banks" / "content", tmp_path / "content"))
    with at_desk(content, tmp_path / "captures") as desk:
        first = desk.ask("home")
        assert first["total"] == 3
        assert first["reading"] is None or 0 <= first["reading"][0] < first["reading"][1] == 3
        until(lambda: desk.ask("home")["reading"] is None)
        assert all(event["is_read"] and event["is_known"] for event in desk.ask("home")["events"])


def test_own_save_is_told_once(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "tests" / "sites" / "two-banks" / "content", tmp_path / "content"))
    path = "events/2001-02-03-ford-bridge.yaml"
    with at_desk(content, tmp_path / "captures") as desk:
        until(lambda: desk.ask("home")["reading"] is None)
        opened = desk.ask("open", path=path)
        text = f"# said again\n{opened['text']}"
        before = desk.ask("home")["version"]
        saved = desk.ask("save", path=path, text=text, digest=opened["digest"], base=opened["text"])
        after = desk.ask("home")["version"]
        assert after > before
        desk.send("/_serve/state?path=/", b"", "GET")
        # The system tells of the save, too; what is written after it is told after it.
        (content / "topics" / "quite-new.yaml").write_text("name: Quite new\n")
        until(lambda: "quite-new" in str(desk.ask("names").get("names", {}).get("topics")))
        assert desk.ask("open", path=path, known=saved["digest"]).keys() == {"path", "digest"}
        assert desk.ask("home")["version"] == after + 1
