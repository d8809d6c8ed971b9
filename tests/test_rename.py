"""`site-builder rename` and `unused`: only ids change, where they stand; nothing is named that is not there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invalid_tables import SMALL_CONTENT

from site_builder.check.check_content import read_shared
from site_builder.check_site import check_site
from site_builder.cli import commands
from site_builder.edit.exchange import exchanged
from site_builder.edit.named_ids import named_ids
from site_builder.edit.new_file import content_folder
from site_builder.edit.rename import plan_rename
from site_builder.model.kinds import WRITTEN, kind_named
from site_builder.model.problems import Problem
from site_builder.model.request import BuildRequest, Outcome
from site_builder.read.find_sources import find_sources, read_source
from site_builder.read.parse_yaml import parse_yaml

ROOT = Path(__file__).parent.parent
EVENT = "events/2023-05-12-first.yaml"
# Of each kind every so many entries; all of them with EVERY_ID=1 ("make renaming").
STEP = 1 if os.environ.get("EVERY_ID") else 12


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in SMALL_CONTENT.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode() if isinstance(text, str) else text)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments)


def problems(content: Path) -> tuple[Problem, ...]:
    return check_site(BuildRequest(content, workers=1, with_drafts=True), lambda *_: None).problems


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def rename(content: Path, noun: str, old: str, new: str) -> None:
    kind = kind_named(noun)
    assert kind is not None
    plan = plan_rename(content_folder(content), kind, old, new)
    with exchanged({Path(edit.path.file): edit.after for edit in plan.edits}, plan.moves):
        pass


# ---------------------------------------------------------------------------- what names an id


def test_named_ids_are_those_that_check_looks_for(tmp_path: Path) -> None:
    """Without any entry, `check` reports every id that is named, at its place."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for kind in WRITTEN:
        if kind.folder not in ("events", "pages", "sources"):
            shutil.rmtree(tmp_path / "content" / kind.folder)
    for file in (tmp_path / "content/sources").glob("*"):
        if "outlet:" not in file.read_text("utf-8"):
            file.unlink()
    shutil.rmtree(tmp_path / "content/verified")
    said = {
        (problem.place.path, problem.place.line, problem.place.column)
        for problem in problems(tmp_path / "content") if re.match("unknown-(?!key|value)", problem.code)
    }  # fmt: skip
    there = {source.id for source in find_sources(tmp_path / "content")[0] if source.kind == "sources"}
    named = set()
    for path in find_sources(tmp_path / "content")[0]:
        source, _ = read_source(path)
        root, _ = parse_yaml(source) if source and path.kind not in ("pages", "site") else (None, ())
        for each in named_ids(path.kind, root) if root else ():
            if not (each.id in there and "sources" in each.folders):
                named.add((path.path, each.node.line + 1, each.node.column + 1))
    assert len(named) > 100
    assert named == said


# ---------------------------------------------------------------------------- there and back

FILES = find_sources(ROOT / "content")[0]
IDS = [(kind.noun, id) for kind in WRITTEN for id in [file.id for file in FILES if file.kind == kind.folder][::STEP]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of content/, in which ids are changed and changed back."""
    return Path(shutil.copytree(ROOT / "content", tmp_path_factory.mktemp("whole") / "content"))


def without_was(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: re.sub(rb"(?m)^was: .*\n", b"", text) for name, text in files.items()}


@pytest.mark.parametrize(("noun", "id"), IDS)
def test_id_that_is_changed_and_changed_back_leaves_every_byte(noun: str, id: str, whole: Path) -> None:
    before, said = files_in(whole), problems(whole)
    rename(whole, noun, id, f"{id}-x")
    changed = files_in(whole)
    assert changed.keys() != before.keys()
    assert [problem.code for problem in problems(whole)] == [problem.code for problem in said]
    rename(whole, noun, f"{id}-x", id)
    after = files_in(whole)
    assert without_was(after) == before
    if noun != "page":
        (name,) = (name for name in after if after[name] != before[name])
        assert after[name] == before[name] + f"was: {id}-x\n".encode()
        (whole / name).write_bytes(before[name])


def test_every_kind_is_among_those_that_are_changed() -> None:
    assert {noun for noun, _ in IDS} == {kind.noun for kind in WRITTEN}


# ---------------------------------------------------------------------------- what changes, and how


def put(content: Path, file: str, text: str, end: str = "\n") -> None:
    (content / file).write_bytes(text.replace("\n", end).encode())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_layout_comments_and_line_ends_stay(end: str, mark: str, content: Path) -> None:
    text = (
        f"{mark}# wagner is a comment\ntitle: About wagner   # wagner\ndate: 2023-05-12\n\n"
        'accounts:\n  - {{side: {0}, gist: "wagner said"}}\n'
        "  -   side:   'russia'\n      quotes:\n"
        "        - {{speaker: bbc, source: bbc-2023-05-12, text: wagner}}\n"
    )
    put(content, EVENT, text.format('"wagner"'), end)
    assert run("rename", "side", "wagner", "the-group").exit_code == 0
    assert (content / EVENT).read_bytes().decode() == text.format('"the-group"').replace("\n", end)


SITE = {
    "sides/russian-mod.yaml": "name: Ministry\npart_of: russia\naliases:\n  - {name: MoD, used_by: [wagner, bbc]}\n",
    "sides/wagner.yaml": "name: Wagner\ndescription: |\n  See [it](../wagner/index.html) and [there](../../about/).\n",
    "pages/about.md": (
        "# About\n\n[one](../sides/wagner/index.html), [two](../de/events/side/wagner/), "
        "[wagner](../sides/wagner/#_x)\n[far](https://example.org/sides/wagner/) sides/wagner\n"
    ),
    "site.yaml": "title: Small\nlanguages: [en, de]\n",
}


def test_links_and_names_of_others_are_changed(content: Path) -> None:
    for file, text in SITE.items():
        put(content, file, text)
    assert not problems(content)
    done = run("rename", "side", "wagner", "the-group")
    assert done.exit_code == 0, done.output
    assert not problems(content)
    assert "used_by: [the-group, bbc]" in (content / "sides/russian-mod.yaml").read_text("utf-8")
    assert "(../the-group/index.html)" in (content / "sides/the-group.yaml").read_text("utf-8")
    about = (content / "pages/about.md").read_text("utf-8")
    assert about == SITE["pages/about.md"].replace("../sides/wagner", "../sides/the-group").replace(
        "side/wagner/)", "side/the-group/)"
    )
    assert "Changed content/pages/about.md, line 3" in done.stdout
    assert "wagner.yaml is the-group.yaml now." in done.stdout


def test_parts_of_a_page_that_are_called_after_what_is_renamed_are_followed(content: Path) -> None:
    event = (
        "title: The withdrawal\ndate: 2023-05-12\n"
        "summary: '[one](#yevgeny-prigozhin-1), [two](#yevgeny-prigozhin-1.bbc-2023-05-12)'\n"
        "accounts:\n  - side: wagner\n    quotes:\n"
        "      - {speaker: yevgeny-prigozhin, source: bbc-2023-05-12, text: This is called fleeing.}\n"
        "      - {id: other, speaker: bbc, source: bbc-2023-05-12, text: so,\n"
        "         replies: {to: yevgeny-prigozhin-1, how: agrees}}\n"
    )
    put(content, EVENT, event)
    put(content, "pages/about.md", "# About\n\n[x](../events/2023-05-12-first/index.html#yevgeny-prigozhin-1)\n")
    assert not problems(content)
    assert run("rename", "person", "yevgeny-prigozhin", "y").exit_code == 0
    assert run("rename", "source", "bbc-2023-05-12", "b").exit_code == 0
    assert not problems(content)
    text = (content / EVENT).read_text("utf-8")
    assert text == event.replace("yevgeny-prigozhin", "y").replace("bbc-2023-05-12", "b")
    assert "#y-1)" in (content / "pages/about.md").read_text("utf-8")


def test_record_of_a_source_goes_along(content: Path) -> None:
    (content / "verified").mkdir()
    put(content, "verified/bbc-2023-05-12.yaml", "date: 2026-11-22\ntexts: [0f1e2d3c4b5a6978]\n")
    run("rename", "source", "bbc-2023-05-12", "b")
    assert [file.name for file in (content / "verified").iterdir()] == ["b.yaml"]


@pytest.mark.parametrize(
    ("folder", "options"), [("captures", ()), ("../captures", ()), ("copies", ("--captures", "copies"))]
)
def test_capture_of_a_source_goes_along(folder: str, options: tuple[str, ...], content: Path) -> None:
    put(content, "sources/bbc-2023-05-12.yaml", "title: A\ncapture: bbc-2023-05-12.txt   # a copy\n")
    Path(folder).mkdir()
    (Path(folder) / "bbc-2023-05-12.txt").write_text("words\n", "utf-8")
    done = run("rename", "source", "bbc-2023-05-12", "b", *options)
    assert done.exit_code == 0, done.output
    assert [(file.name, file.read_text("utf-8")) for file in Path(folder).iterdir()] == [("b.txt", "words\n")]
    assert "capture: b.txt   # a copy" in (content / "sources/b.yaml").read_text("utf-8")
    shutil.rmtree(folder)


def test_capture_that_is_nowhere_or_called_otherwise_or_shared_keeps_its_name(content: Path) -> None:
    Path("captures").mkdir()
    put(content, "sources/bbc-2023-05-12.yaml", "title: A\ncapture: bbc-2023-05-12.txt\n")
    assert "still called bbc-2023-05-12.txt" in run("rename", "source", "bbc-2023-05-12", "b").stdout
    assert "capture: bbc-2023-05-12.txt" in (content / "sources/b.yaml").read_text("utf-8")
    put(content, "sources/b.yaml", "title: A\ncapture: one.txt\n")
    (Path("captures") / "one.txt").touch()
    assert "still" not in run("rename", "source", "b", "c").stdout
    put(content, "sources/c.yaml", "title: A\ncapture: c.txt\n")
    put(content, "sources/d.yaml", "title: D\ncapture: c.txt\n")
    (Path("captures") / "c.txt").touch()
    assert "still called c.txt" in run("rename", "source", "c", "e").stdout
    assert sorted(file.name for file in Path("captures").iterdir()) == ["c.txt", "one.txt"]


def test_content_without_problems_is_checked_once_and_other_content_compared(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = list[Path]()

    def counted(request: BuildRequest, progress: Callable[..., None]) -> Outcome:
        calls.append(request.content)
        return check_site(request, progress)

    monkeypatch.setattr("site_builder.edit.renamed_content.check_site", counted)
    assert run("rename", "side", "wagner", "the-group").exit_code == 0
    assert len(calls) == 1
    put(content, "topics/odd.yaml", "name: Odd\ncolour: red\n")
    assert run("rename", "side", "the-group", "wagner").exit_code == 0
    assert len(calls) == 3
    assert (content / "sides/wagner.yaml").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: A\n", "name: A\nwas: wagner\n"),
        ("name: A", "name: A\nwas: wagner\n"),
        ("name: A\nwas: one\n", "name: A\nwas: [one, wagner]\n"),
        ("name: A\nwas: [one]\nshort: B\n", "name: A\nwas: [one, wagner]\nshort: B\n"),
        ("was:\n  - one\n  - two   # old\nname: A\n", "was:\n  - one\n  - two   # old\n  - wagner\nname: A\n"),
        ("name: A\nwas:\n- one", "name: A\nwas:\n- one\n- wagner\n"),
        ("name: A\nwas:\nshort: B\n", "name: A\nwas: wagner\nshort: B\n"),
        ("name: A\nwas: []\n", "name: A\nwas: wagner\n"),
        ("name: A\nwas: new\n", "name: A\nwas: wagner\n"),
        ("name: A\nwas: [one, new]\n", "name: A\nwas: [one, wagner]\n"),
        ("{name: A}\n", "{name: A, was: wagner}\n"),
        ("description: |\n  text\nname: A\n# end\n", "description: |\n  text\nname: A\n# end\nwas: wagner\n"),
    ],
)
def test_old_id_is_added_to_those_before(before: str, after: str, content: Path) -> None:
    put(content, "sides/wagner.yaml", before)
    done = run("rename", "side", "wagner", "new")
    assert done.exit_code == 0, done.output
    assert (content / "sides/new.yaml").read_text("utf-8") == after


# ---------------------------------------------------------------------------- all or nothing


@pytest.mark.parametrize(
    ("arguments", "code", "typed"),
    [
        (("side", "wagnr", "x"), "unknown-entry", "wagner"),
        (("side", "wagner", "russia"), "address-clash", "site-builder rename side wagner russia-2"),
        (("side", "wagner", "Russia Two"), "bad-id", "site-builder rename side wagner russia-two"),
        (("person", "yevgeny-prigozhin", "bbc"), "address-clash", "bbc-2"),
        (("page", "about", "search"), "address-clash", "site-builder rename page about search-2"),
        (("sid", "wagner", "x"), "unknown-kind", "site-builder rename side wagner x"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    arguments: tuple[str, ...], code: str, typed: str, content: Path
) -> None:
    before = files_in(content)
    done = run("rename", *arguments)
    assert done.exit_code == 2, done.output
    assert f"error[{code}]" in done.stderr
    assert typed in done.stderr.split("fix: ")[1]
    assert files_in(content) == before


def test_file_that_cannot_be_read_stands_in_the_way(content: Path) -> None:
    put(content, "events/other.yaml", "title: [\nside: wagner\n")
    before = files_in(content)
    done = run("rename", "side", "wagner", "x")
    assert done.exit_code == 2
    assert "content/events/other.yaml" in done.stderr
    assert files_in(content) == before


@pytest.mark.parametrize(
    ("typed", "code"),
    [("wagner", 0), ("'wagner'", 0), (r'"w\x61gner"', 0), (">-\n      wagner", 0), (">- # wagner\n      wagner", 2)],
)
def test_id_is_changed_however_it_is_typed_or_else_nothing_is(typed: str, code: int, content: Path) -> None:
    put(content, EVENT, (content / EVENT).read_text("utf-8").replace("side: wagner", f"side: {typed}"))
    assert not problems(content)
    before = files_in(content)
    done = run("rename", "side", "wagner", "the-group")
    assert done.exit_code == code, done.output
    assert not problems(content)
    if code:
        assert "error[cannot-edit]" in done.stderr
        assert files_in(content) == before


def test_id_that_would_then_mean_another_entry_is_refused(content: Path) -> None:
    put(content, "places/bakhmut.yaml", "name: Bakhmut\naliases: [{name: B, used_by: bbc-2023-05-12}]\n")
    before = files_in(content)
    done = run("rename", "source", "bbc-2023-05-12", "wagner")
    assert done.exit_code == 2
    assert "content/places/bakhmut.yaml would then mean content/sides/wagner.yaml" in done.stderr
    assert files_in(content) == before


def test_what_check_would_say_afterwards_stands_in_the_way(content: Path) -> None:
    put(content, "sides/russia.yaml", "name: Russia\nwas: the-group\n")
    before = files_in(content)
    done = run("rename", "side", "wagner", "the-group")
    assert done.exit_code == 1
    assert "Nothing was changed" in done.stderr
    assert files_in(content) == before


@pytest.mark.parametrize("call", range(5))
def test_fault_midway_puts_everything_back(call: int, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file, text in SITE.items():
        put(content, file, text)
    before, calls, replace, move = files_in(content), [0], os.replace, os.rename

    def failing(real: object) -> object:
        def fail(start: object, end: object) -> None:
            calls[0] += 1
            if calls[0] == call + 1:
                raise OSError(28, "No space left on device")
            real(start, end)  # type: ignore[operator]

        return fail

    monkeypatch.setattr(os, "replace", failing(replace))
    monkeypatch.setattr(os, "rename", failing(move))
    done = run("rename", "side", "wagner", "the-group")
    monkeypatch.undo()
    assert isinstance(done.exception, OSError)
    assert files_in(content) == before


def test_links_of_the_disk_stay_links(content: Path) -> None:
    (content / "sides/wagner.yaml").rename(content / "events/real.txt~")
    (content / "sides/wagner.yaml").symlink_to(content / "events/real.txt~")
    assert run("rename", "side", "wagner", "the-group").exit_code == 0
    assert (content / "sides/the-group.yaml").is_symlink()
    assert "was: wagner" in (content / "sides/the-group.yaml").read_text("utf-8")


# ---------------------------------------------------------------------------- unused


def test_entries_that_nothing_names_are_listed(content: Path) -> None:
    listed = {
        "content/sides/russian-mod.yaml", "content/people/igor-konashenkov.yaml", "content/places/bakhmut.yaml",
        "content/sources/agency-2023-05-13.yaml", "content/topics/battle-of-bakhmut.yaml",
        "content/terms/regrouping.yaml", "content/referents/crowd.yaml", "content/referents/town.yaml",
    }  # fmt: skip
    before = files_in(content)
    done = run("unused")
    assert (done.exit_code, set(done.stdout.split())) == (0, listed)
    assert files_in(content) == before
    put(content, "pages/about.md", "# About\n\n[x](../places/bakhmut/), [y](../speakers/igor-konashenkov/index.html)\n")
    text = (content / EVENT).read_text("utf-8").replace("called fleeing.", "no regroup.")
    put(content, EVENT, text + "status: draft\ntopics: battle-of-bakhmut\n")
    assert set(run("unused").stdout.split()) == {
        "content/sides/russian-mod.yaml", "content/sources/agency-2023-05-13.yaml", "content/referents/crowd.yaml",
        "content/referents/town.yaml",
    }  # fmt: skip


def test_what_names_only_itself_is_listed(content: Path) -> None:
    text = "name: Alone\naliases: [{name: A, used_by: alone}]\ndescription: '[x](../alone/)'\n"
    put(content, "sides/alone.yaml", text)
    assert "content/sides/alone.yaml" in run("unused").stdout


def test_file_that_cannot_be_read_is_named(content: Path) -> None:
    put(content, EVENT, "title: [\n")
    done = run("unused")
    assert f"content/{EVENT} cannot be read" in done.stderr
    assert "content/sides/wagner.yaml" in done.stdout


def test_every_entry_of_the_starter_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", str(tmp_path / "s"))
    monkeypatch.chdir(tmp_path / "s")
    assert run("unused").stdout == ""


def test_shared_files_are_read_once_more_after_a_renaming(content: Path) -> None:
    run("rename", "term", "regrouping", "regroup")
    assert read_shared(find_sources(content)[0])[0].registry.was == {("terms", "regroup"): ("regrouping",)}
