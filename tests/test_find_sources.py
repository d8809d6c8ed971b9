"""The content folder as it is found: what is read, in which order, and what is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.model.slugs import as_slug
from site_builder.read.find_sources import LARGEST, SourcePath, find_sources, read_source


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for file in ("site.yaml", "events/b.yaml", "events/2023/a.yaml", "sides/x.yaml", "pages/about.md"):
        put(tmp_path / "content" / file, "title: A\n")
    return tmp_path / "content"


def put(file: Path, text: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def text_of(file: Path) -> str:
    source, problems = read_source(SourcePath("events", "a", "content/events/a.yaml", str(file)))
    assert problems == ()
    assert source is not None
    return source.text


def test_files_are_found_by_kind_and_id_in_order(content: Path) -> None:
    sources, problems = find_sources(content)
    assert problems == ()
    assert [(source.kind, source.id, source.path) for source in sources] == [
        ("events", "a", "content/events/2023/a.yaml"),
        ("events", "b", "content/events/b.yaml"),
        ("pages", "about", "content/pages/about.md"),
        ("sides", "x", "content/sides/x.yaml"),
        ("site", "site", "content/site.yaml"),
    ]


def test_hidden_files_and_folders_are_left_alone(content: Path) -> None:
    before = find_sources(content)
    put(content / "events/.b.yaml.swp", b"\xff")
    put(content / ".git/config", "x")
    assert find_sources(content) == before


def test_link_inside_the_content_folder_is_followed(content: Path) -> None:
    (content / "sides/y.yaml").symlink_to("x.yaml")
    (content / "events/more").symlink_to("../extra")
    put(content / "extra/c.yaml", "title: C\n")
    sources, problems = find_sources(content)
    assert [source.id for source in sources] == ["a", "b", "c", "about", "x", "y", "site"]
    assert [(problem.place.path, problem.code) for problem in problems] == [("content/extra/c.yaml", "unknown-file")]


def test_content_folder_may_be_reached_through_links(content: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(content)
    (content / "events/back").symlink_to(".")
    sources, problems = find_sources(tmp_path / "link")
    assert len(sources) == 5
    assert [problem.place.path for problem in problems] == ["link/events/back"]


def test_folder_that_cannot_be_listed_is_a_problem(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.iterdir

    def refuse(folder: Path) -> object:
        if folder.name == "sides":
            raise PermissionError(13, "Permission denied")
        return whole(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    _, problems = find_sources(content)
    assert [(p.place.path, p.code, p.message) for p in problems] == [
        ("content/sides", "unreadable-file", "this file cannot be read: Permission denied")
    ]


def test_line_ends_and_the_mark_at_the_start_do_not_count(tmp_path: Path) -> None:
    put(tmp_path / "a.yaml", b"\xef\xbb\xbftitle: A\r\ndate: 2023\rplace: b\n")
    assert text_of(tmp_path / "a.yaml") == "title: A\ndate: 2023\nplace: b\n"


def test_file_of_exactly_the_largest_size_is_read(tmp_path: Path) -> None:
    put(tmp_path / "a.yaml", b"x" * LARGEST)
    assert len(text_of(tmp_path / "a.yaml")) == LARGEST


def test_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    source, problems = read_source(SourcePath("events", "a", "content/events/a.yaml", str(tmp_path / "a.yaml")))
    assert source is None
    assert [problem.code for problem in problems] == ["unreadable-file"]


def test_joiners_and_direction_marks_of_scripts_are_text(tmp_path: Path) -> None:
    text = "title: \u05d0\u200f \u0645\u06cc\u200c\u0631\u0648\u0645 \U0001f468\u200d\U0001f469\n"
    put(tmp_path / "a.yaml", text)
    assert text_of(tmp_path / "a.yaml") == text


def test_hidden_character_is_reported_once_a_line_at_its_column(tmp_path: Path) -> None:
    put(tmp_path / "a.yaml", "title: \u0434\x07\x07\nplace: b\u202ec\n")
    _, problems = read_source(SourcePath("events", "a", "a.yaml", str(tmp_path / "a.yaml")))
    assert [(p.place.line, p.place.column, p.code) for p in problems] == [
        (1, 9, "control-character"),
        (2, 9, "bidi-override"),
    ]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The Ministry’s", "the-ministrys"), ("Café_Ünïon 2", "cafe-union-2"), ("--a--", "a"), ("Straße", "strasse"),
        ("Київ", "kiiv"), ("北京", "bei-jing"), ("القدس", "lqds"), ("…", ""), ("", ""),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"), ("x" * 80, "x" * 60),
    ],
)
def test_slug_is_the_nearest_id(text: str, slug: str) -> None:
    assert as_slug(text) == slug
