"""Files that the desk saves: killed, hindered and overtaken at any moment, no text is half, and none is lost."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from site_builder.desk import put_in_place as placing
from site_builder.desk.desk_edits import edited, form_of
from site_builder.desk.desk_files import FOLDERS, Clash, DeskFiles, OpenFile
from site_builder.desk.desk_here import Here
from site_builder.desk.merge_texts import merged
from site_builder.desk.put_in_place import tidied
from site_builder.edit.refusal import Refused
from site_builder.edit.values.yaml_text import same

ROOT = Path(__file__).parents[1]
CONTENTS = [ROOT / "content", *sorted(ROOT.glob("tests/sites/*/content"))]
EDITS = int(os.environ.get("DESK_EDITS", "40"))
NAME = "topics/x.yaml"

SAVE = """
import os, signal, sys
from pathlib import Path
from site_builder.desk import put_in_place as placing
from site_builder.desk.desk_files import DeskFiles
content, way, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
def count():
    global steps
    steps += 1
    if steps == last:
        os.kill(os.getpid(), signal.SIGKILL)
steps, renamed = 0, placing._renamed
def after(one, other, how):
    done = renamed(one, other, how) if way == "exchange" else False
    count()
    return done
placing._renamed = after
files = DeskFiles(content)
before = files.open("topics/x.yaml")
CHANGES = {"os." + name for name in "rename remove link chmod".split()}
sys.addaudithook(lambda event, arguments: count() if event in CHANGES or (
    event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) else None)
files.save("topics/x.yaml", "title: " + "new " * 2000 + "\\n", before.digest)
print(steps)
"""
NEW = "title: " + "new " * 2000 + "\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content" / "topics").mkdir(parents=True)
    (tmp_path / "content" / NAME).write_bytes(b"title: old\n")
    return tmp_path / "content"


def killed(content: Path, way: str, last: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SAVE, str(content), way, str(last)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("way", ["exchange", "replace"])
def test_kill_after_any_change_leaves_a_whole_file_and_nothing_else(content: Path, way: str, is_new: bool) -> None:
    file = content / NAME
    old = None if is_new else b"title: old\n"

    def reset() -> None:
        file.unlink(missing_ok=True)
        if old is not None:
            file.write_bytes(old)

    reset()
    done = killed(content, way, 0)
    assert done.returncode == 0, done.stderr
    for moment in range(1, int(done.stdout) + 1):
        reset()
        assert killed(content, way, moment).returncode == -signal.SIGKILL
        found = file.read_bytes() if file.exists() else None
        assert found in (old, NEW.encode()), moment
        assert [*tidied(content, FOLDERS)] == []
        assert os.listdir(file.parent) == ([] if found is None else ["x.yaml"]), moment


def test_save_of_another_hand_that_a_kill_left_outside_is_put_back(content: Path) -> None:
    file = content / NAME
    files = DeskFiles(content)
    theirs = b"title: theirs\n"
    code = "import os; print(os.getpid())"
    pid = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    old, new = placing.digest_of(b"title: old\n")[:12], placing.digest_of(NEW.encode())[:12]
    left = file.with_name(f".x.yaml.{placing._MACHINE}-{int(pid.stdout)}.{old}-{new}.new")
    file.write_text(NEW, "utf-8")
    left.write_bytes(theirs)
    assert len([*tidied(content, FOLDERS)]) == 1
    assert file.read_bytes() == theirs
    left.write_bytes(theirs + b"# again\n")  # and the file is neither of the two that the desk knew
    assert len([*tidied(content, FOLDERS)]) == 1
    assert file.with_name(".x.yaml.kept").read_bytes() == theirs + b"# again\n"
    assert files.open(NAME).text == theirs.decode()


def test_file_of_a_desk_that_lives_stays(content: Path) -> None:
    left = content / "topics" / f".x.yaml.{placing._MACHINE}-{os.getppid()}.aa-bb.part"
    left.write_bytes(b"half")
    assert [*tidied(content, FOLDERS)] == []
    assert left.exists()


@pytest.mark.parametrize("way", ["exchange", "replace"])
def test_save_of_the_very_moment_is_put_back(content: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    files, file = DeskFiles(content), content / NAME
    take = placing._take_place

    def overtaken(new: Path, place: Path, before: str) -> bool:
        place.write_bytes(b"title: theirs\n")
        return take(new, place, before)

    monkeypatch.setattr(placing, "_take_place", overtaken)
    if way == "replace":
        monkeypatch.setattr(placing, "_renamed", lambda *_: False)
    found = files.save(NAME, "title: mine\n", files.open(NAME).digest)
    assert isinstance(found, Clash)
    assert found.there.text == "title: theirs\n" == file.read_text("utf-8")
    assert os.listdir(file.parent) == ["x.yaml"]


def test_saves_while_a_save_is_put_back_stay(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, file = DeskFiles(content), content / NAME
    before, renamed, saves = files.open(NAME).digest, placing._renamed, iter(["one", "two", "three"])

    def overtaken(one: Path, other: Path, how: int) -> bool:
        if title := next(saves, ""):  # another program saves as many do: beside, and then in its place
            beside = content / "topics" / "editor"
            beside.write_text(f"title: {title}\n", "utf-8")
            os.replace(beside, file)
        return renamed(one, other, how)

    monkeypatch.setattr(placing, "_renamed", overtaken)
    assert isinstance(files.save(NAME, "title: mine\n", before), Clash)
    assert file.read_text("utf-8") == "title: three\n"
    assert os.listdir(file.parent) == ["x.yaml"]


def test_desks_of_two_processes_take_turns_and_wait_for_none_that_stands_still(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_TURNS", 2)
    with placing._in_turn(content / "topics"):  # as of a desk that was stopped within it
        saved = DeskFiles(content).save(NAME, "title: mine\n", DeskFiles(content).open(NAME).digest)
    assert isinstance(saved, OpenFile)
    handle = os.open(content / "topics", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # nobody holds it any more
    os.close(handle)


@pytest.mark.parametrize("has_links", [True, False])
def test_new_file_takes_no_place_that_another_hand_took(
    content: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    files = DeskFiles(content)
    monkeypatch.setattr(placing, "_renamed", lambda *_: False)  # as on Windows
    if not has_links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "no links")))
    assert isinstance(files.save("topics/new.yaml", "a: b\n", ""), OpenFile)
    found = files.save("topics/new.yaml", "c: d\n", "")
    assert isinstance(found, Clash)
    assert found.there.text == "a: b\n"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_disk_that_refuses_is_told_and_all_is_as_it_was(
    content: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    files, real = DeskFiles(content), getattr(os, call)
    before = files.open(NAME)

    def refuse(*arguments: Any, **named: Any) -> Any:
        if call == "open" and not arguments[1] & os.O_CREAT:
            return real(*arguments, **named)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(Refused) as refused:
        files.save(NAME, "title: mine\n", before.digest)
    assert refused.value.code == "desk-disk"
    monkeypatch.undo()
    assert files.open(NAME) == before
    assert os.listdir(content / "topics") == ["x.yaml"]


def test_mode_is_kept_and_another_name_of_the_file_is_not_written_through(content: Path, tmp_path: Path) -> None:
    files, file = DeskFiles(content), content / NAME
    file.chmod(0o640)
    os.link(file, tmp_path / "outside.yaml")
    assert isinstance(files.save(NAME, "title: mine\n", files.open(NAME).digest), OpenFile)
    assert file.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "outside.yaml").read_bytes() == b"title: old\n"


def test_pipe_and_folder_are_refused_and_not_waited_for(content: Path) -> None:
    os.mkfifo(content / "topics" / "pipe.yaml")
    (content / "topics" / "folder.yaml").mkdir()
    for name in ("topics/pipe.yaml", "topics/folder.yaml"):
        with pytest.raises(Refused):
            DeskFiles(content).open(name)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * 1_100_000])
def test_what_is_no_text_clashes_and_is_kept_beside_what_replaces_it(content: Path, data: bytes) -> None:
    files, file = DeskFiles(content), content / NAME
    before = files.open(NAME).digest
    file.write_bytes(data)
    clash = files.save(NAME, "title: mine\n", before)
    assert isinstance(clash, Clash)
    assert clash.there.fault
    assert isinstance(files.save(NAME, "title: mine\n", clash.there.digest), OpenFile)
    assert file.read_bytes() == b"title: mine\n"
    assert file.with_name(".x.yaml.kept").read_bytes() == data


def test_file_that_was_renamed_is_found(content: Path) -> None:
    files, file = DeskFiles(content), content / NAME
    before = files.open(NAME).digest
    file.rename(file.with_name("y.yaml"))
    clash = files.save(NAME, "title: mine\n", before)
    assert isinstance(clash, Clash)
    assert (clash.there.digest, clash.moved) == ("", "topics/y.yaml")


@pytest.mark.parametrize("site", CONTENTS, ids=lambda site: site.parent.name)
def test_every_file_opened_and_saved_keeps_every_byte(site: Path, tmp_path: Path) -> None:
    content = shutil.copytree(site, tmp_path / "content")
    files = DeskFiles(content)
    names = [file.relative_to(content).as_posix() for file in sorted(content.rglob("*")) if file.is_file()]
    own = [name for name in names if name == "site.yaml" or name.partition("/")[0] in FOLDERS]
    for name in own:
        try:
            opened = files.open(name)
        except Refused:
            continue  # a name or form that nobody may open
        text = edited(name, opened.text, []) if not form_of(opened.text).cannot else opened.text
        files.save(name, text + "# more\n", opened.digest)
        files.save(name, text, files.open(name).digest)
        assert (content / name).read_bytes() == (site / name).read_bytes(), name
    assert own


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([(path, value)] if path else []), *(each for step, item in inner for each in places(item, (*path, step)))]


def by_hand(value: Any, edit: dict[str, Any]) -> None:
    """The same edit made on a plain value."""
    *above, last = edit["path"]
    group = value
    for step in above:
        group = group[step]
    if edit["do"] == "set":
        group[last] = edit["value"]
    elif edit["do"] == "remove":
        del group[last]
    else:
        group[last].insert(edit["number"], edit["value"])


def test_edits_by_form_are_those_by_hand_and_touch_no_other_line() -> None:
    chance = random.Random(1870)
    files = [file for file in sorted((ROOT / "content" / "events").rglob("*.yaml"))]
    for _ in range(EDITS):
        file = chance.choice(files)
        text = file.read_text("utf-8")
        value = form_of(text).value
        path, old = chance.choice(places(value))
        word = chance.choice(["A word", "it's: #1", "قول", "- no", "two\nlines\n", "😀"])
        edit: dict[str, Any] = {"do": "set", "path": [*path], "value": word}
        if isinstance(old, list) and old:
            edit = {"do": "insert", "path": [*path], "number": chance.randint(0, len(old)), "value": word}
        elif isinstance(old, dict):
            edit = {"do": "remove", "path": [*path]}
        made = edited(f"events/{file.name}", text, [edit])
        by_hand(value, edit)
        assert same(form_of(made).value, value), (file, edit)
        comments = [line for line in text.split("\n") if line.lstrip().startswith("#")]
        if edit["do"] == "set":
            assert [line for line in made.split("\n") if line.lstrip().startswith("#")][: len(comments)] == comments
        lines, after = text.split("\n"), made.split("\n")
        same_start = next((n for n, (one, two) in enumerate(zip(lines, after, strict=False)) if one != two), len(lines))
        pairs = zip(lines[::-1], after[::-1], strict=False)
        same_end = next((n for n, (one, two) in enumerate(pairs) if one != two), 0)
        touched = len(lines) - same_start - same_end
        spread = str(old).count("\n") + 3 + 12 * len(places(old))
        assert touched <= max(spread, 14), (file, edit, touched)


def test_hostile_texts_are_put_together_soon() -> None:
    many = "a\n" * 100_000
    both = merged(many, "b\n" + many + "b\n", "c\n" + many + "c\n")
    assert both.conflicts
    assert both.here_first.startswith("b\n")


def test_desks_of_two_processes_know_of_each_other(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    one, other = Here(content, lambda: now[0]), Here(content, lambda: now[0])
    other._own = other._own.with_name("elsewhere-1.json")
    assert one.say("a", "b", NAME) == []
    assert other.say("c", "d", NAME)[0]["where"] == "desk"
    assert [each["where"] for each in one.say("e", "b", NAME)] == ["tab", "desk"]
    assert [each["where"] for each in one.say("f", "g", NAME)][:2] == ["browser", "browser"]
    now[0] += 100
    assert one.say("a", "b", NAME) == []
    assert other.say("c", "d", "") == []
    shutil.rmtree(content.parent / ".cache")
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: (_ for _ in ()).throw(PermissionError()))
    assert one.say("a", "b", NAME) == []
