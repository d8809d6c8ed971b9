"""The live folder with real files, processes and kill signals. Nothing here waits for a clock."""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from site_builder.publish import lock as locks
from site_builder.publish import publish
from site_builder.publish.lock import BuildInProgress
from site_builder.publish.publish import MARKER, Stage, staging
from site_builder.publish.refusal import refuse_folder
from site_builder.publish.tree import tree_of

OLD = {"index.html": b"old", "events/x/index.html": b"old too", "only-old/a.html": b"goes away"}
NEW = {"index.html": b"new", "events/x/index.html": b"new too", "only-new/b.html": b"comes"}

# What child processes start with; arguments: folder, "exchange" or "two renames", lock, the rest.
CHILD = """
import os, select, shutil, signal, sys
from pathlib import Path
from site_builder.publish import lock as locks
from site_builder.publish import publish
out, swap, lock, *rest = Path(sys.argv[1]), *sys.argv[2:]
locks.HAS_FCNTL = lock == "kernel lock"
if swap == "two renames":
    publish._exchange = lambda fresh, live: False
def put_all(stage, site):
    for path, data in site.items():
        stage.write(path, data)
"""


class Stop(Exception):
    """What goes wrong in a build."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "beside" / "public"


@pytest.fixture(params=["exchange", "two renames"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(publish, "_exchange", lambda fresh, live: False)
    return str(request.param)


@pytest.fixture(params=["kernel lock", "filelock"])
def lock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(locks, "HAS_FCNTL", request.param == "kernel lock")
    return str(request.param)


def put_all(stage: Stage, site: dict[str, bytes]) -> None:
    for path, data in site.items():
        stage.write(path, data)


def build(out: Path, site: dict[str, bytes]) -> None:
    with staging(out) as stage:
        put_all(stage, site)


def build_that_fails(out: Path, fault: BaseException) -> None:
    with staging(out) as stage:
        stage.write("index.html", b"half a site")
        raise fault


def site_in(folder: Path) -> dict[str, bytes]:
    """All files of a published folder but the marker, which must be there."""
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if not file.is_dir()}
    del files[MARKER]
    return files


def snapshot(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    return {
        str(path): (stat.st_ino, stat.st_mode, stat.st_mtime_ns, data)
        for path in sorted([folder, *folder.rglob("*")])
        for stat in [path.lstat()]
        for data in [path.read_bytes() if path.is_file() else b""]
    }


def names_beside(out: Path) -> list[str]:
    return sorted(os.listdir(out.parent))


@contextmanager
def child(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    root = str(Path(publish.__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", CHILD + code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_from(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def go_on(process: subprocess.Popen[str]) -> None:
    """Closes what the child reads; it takes the end of its input as the word to go on."""
    assert process.stdin is not None
    process.stdin.close()


def dead_process() -> int:
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as process:
        process.wait()
    return process.pid


def can_exchange(folder: Path) -> bool:
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    try:
        return publish._exchange(one, other)
    finally:
        one.rmdir()
        other.rmdir()


# --- a build that goes well


@pytest.mark.usefixtures("swap", "lock")
def test_folder_holds_exactly_what_was_written(out: Path) -> None:
    for site in (OLD, NEW, OLD, {}, NEW):
        build(out, site)
        assert site_in(out) == site
        assert names_beside(out) == ["public"]


@pytest.mark.usefixtures("swap")
def test_nothing_is_live_before_the_end(out: Path) -> None:
    build(out, OLD)
    before = snapshot(out)
    with staging(out) as stage:
        for path, data in NEW.items():
            stage.write(path, data)
            assert snapshot(out) == before
    assert site_in(out) == NEW


def test_pruning_deletes_empty_folders_hidden_files_and_links_but_not_what_they_lead_to(
    out: Path, tmp_path: Path
) -> None:
    build(out, OLD)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("kept")
    (out / "link").symlink_to(elsewhere)
    (out / ".hidden").write_text("x")
    (out / "empty").mkdir()
    build(out, OLD)
    assert {path.name for path in out.iterdir()} == {"index.html", "events", "only-old", MARKER}
    assert (elsewhere / "kept.txt").read_text() == "kept"


def test_modes_do_not_depend_on_the_umask_or_on_the_live_files(out: Path) -> None:
    build(out, OLD)
    (out / "index.html").chmod(0o600)
    umask = os.umask(0o077)
    try:
        build(out, OLD)
    finally:
        os.umask(umask)
    modes = {path.is_dir(): path.stat().st_mode & 0o7777 for path in [out, *out.rglob("*")]}
    assert modes == {True: 0o755, False: 0o644}
    assert {oct(path.stat().st_mode & 0o7777) for path in out.rglob("*.html")} == {"0o644"}


def test_unchanged_file_keeps_its_modification_time_and_a_changed_one_does_not(out: Path) -> None:
    long_ago = 1_000_000_000_123_456_789
    build(out, {"same.html": b"same", "other.html": b"1234", "longer.html": b"1"})
    for file in out.iterdir():
        os.utime(file, ns=(long_ago, long_ago))
    build(out, {"same.html": b"same", "other.html": b"1235", "longer.html": b"12"})
    kept = {file.name for file in out.iterdir() if file.stat().st_mtime_ns == long_ago}
    assert kept == {"same.html", MARKER}


def test_published_files_share_no_bytes_with_the_site_before(out: Path, tmp_path: Path) -> None:
    build(out, OLD)
    os.link(out / "index.html", tmp_path / "backup.html")
    build(out, OLD)
    (tmp_path / "backup.html").write_bytes(b"written over")
    assert site_in(out) == OLD


def test_a_pipe_or_folder_where_a_file_will_stand_is_replaced(out: Path) -> None:
    build(out, {"kept.html": b""})
    os.mkfifo(out / "index.html")
    (out / "a.html").mkdir()
    build(out, {"index.html": b"", "a.html": b"", "kept.html/index.html": b""})
    assert site_in(out) == {"index.html": b"", "a.html": b"", "kept.html/index.html": b""}


def test_link_to_the_folder_stays_a_link(out: Path, tmp_path: Path) -> None:
    build(out, OLD)
    link = tmp_path / "link"
    link.symlink_to(out)
    build(link, NEW)
    assert link.is_symlink()
    assert site_in(out) == NEW
    assert names_beside(out) == ["public"]


def test_names_with_signs_of_patterns_are_plain_names(tmp_path: Path) -> None:
    neighbour = tmp_path / f".pXblic.new-{dead_process()}"
    neighbour.mkdir()
    for name in ("p.blic", "[ab]*", "имя", " ", "-rf"):
        for site in (OLD, NEW):
            build(tmp_path / name, site)
        assert site_in(tmp_path / name) == NEW
    assert neighbour.is_dir()


# --- paths


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/etc/x", "//x", ".", "..", "../x", "a/../../x", "a/..", "a/./b", "a//b", "a/"),
        *("a\\b", "..\\x", "C:/x", "C:x", "\\\\host\\share\\x", "a\0b", MARKER, f"{MARKER}/x"),
    ],
)
def test_path_that_leads_out_of_the_site_is_refused(out: Path, path: str) -> None:
    build(out, OLD)
    with pytest.raises(ValueError, match=r"not a path inside the site|null byte|clashes"):
        build(out, {path: b"x"})
    assert site_in(out) == OLD
    assert names_beside(out) == ["public"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("é.html", "e\u0301.html"),
        ("É.html", "e\u0301.html"),
        ("straße", "STRASSE"),
        ("Σ", "ς"),
        ("events/a.html", "Events/b.html"),
        ("é/x/a.html", "e\u0301/y/b.html"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("a/b", "A"),
        ("a/b/c", "a/b"),
    ],
)
def test_path_that_is_taken_is_refused_and_what_stands_there_stays(out: Path, first: str, second: str) -> None:
    with staging(out) as stage:
        stage.write(first, b"first")
        with pytest.raises(ValueError, match="clashes with"):
            stage.write(second, b"second")
    assert site_in(out) == {first: b"first"}


def test_like_names_in_different_folders_do_not_clash(out: Path) -> None:
    site = {"a/a": b"1", "a/b": b"2", "b/a": b"3", "b/A.html": b"4", "A.html": b"5", "b.html": b""}
    build(out, site)
    assert site_in(out) == site


def test_stage_cannot_be_used_after_the_end(out: Path) -> None:
    with staging(out) as stage:
        stage.write("index.html", b"")
    for path in ("late.html", "folder/late.html"):
        with pytest.raises(FileNotFoundError):
            stage.write(path, b"")
    assert names_beside(out) == ["public"]


# --- a build that goes wrong


@pytest.mark.usefixtures("swap", "lock")
@pytest.mark.parametrize("fault", [Stop, KeyboardInterrupt, SystemExit, MemoryError])
def test_exception_leaves_the_live_folder_as_it_was(out: Path, fault: type[BaseException]) -> None:
    build(out, OLD)
    before = snapshot(out)
    with pytest.raises(fault):
        build_that_fails(out, fault())
    assert snapshot(out) == before
    assert names_beside(out) == ["public"]


def test_exception_in_the_first_build_leaves_nothing(out: Path) -> None:
    with pytest.raises(Stop):
        build_that_fails(out, Stop())
    assert names_beside(out) == []


def test_bytes_that_do_not_reach_the_disk_never_go_live(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(out, OLD)
    before = snapshot(out)
    monkeypatch.setattr(publish, "LIBC", type("Broken", (), {"syncfs": lambda handle: -1}))
    with pytest.raises(OSError, match="cannot be put on the disk"):
        build(out, NEW)
    assert snapshot(out) == before
    assert names_beside(out) == ["public"]


def test_rename_that_fails_leaves_the_live_folder_as_it_was(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(out, OLD)
    before = snapshot(out)
    rename = os.rename

    def rename_but_never_the_new_site(source: Path, target: Path) -> None:
        if ".new-" in source.name:
            raise PermissionError("no")
        rename(source, target)

    monkeypatch.setattr(publish, "_exchange", lambda fresh, live: False)
    monkeypatch.setattr(os, "rename", rename_but_never_the_new_site)
    with pytest.raises(PermissionError):
        build(out, NEW)
    assert snapshot(out) == before
    assert names_beside(out) == ["public"]


@pytest.mark.usefixtures("swap")
def test_folder_that_filled_up_during_the_build_is_not_replaced(out: Path) -> None:
    out.mkdir(parents=True)
    with pytest.raises(OSError, match="not empty"), staging(out):
        (out / "thesis.txt").write_text("years of work")
    assert (out / "thesis.txt").read_text() == "years of work"
    assert names_beside(out) == ["public"]


# --- a build that is killed

ENDLESS = """
import fcntl
import itertools
with publish.staging(out) as stage:
    for number in itertools.count():
        stage.write(f"folder-{number}/page.html", b"x" * 100_000)
        if number == 3:
            print("writing", flush=True)
"""

KILLED_AT_STEP = """
site, step = eval(rest[0]), int(rest[1])
steps = 0
def kill_at_step(event, arguments):
    global steps
    if event == "open" or event.startswith(("os.", "shutil.")):
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(kill_at_step)
with publish.staging(out) as stage:
    put_all(stage, site)
"""

KILLED_WITH_A_SPARE = KILLED_AT_STEP.replace(
    """with publish.staging(out) as stage:
    put_all(stage, site)
""",
    """with publish.staging(out, Path(rest[2])) as stage:
    put_all(stage, site)
    stage.settle(["kept/a", *site])
""",
)

KILLED_WHILE_DELETING = """
def delete_a_little(folder):
    (folder / "index.html").unlink()
    os.kill(os.getpid(), signal.SIGKILL)
shutil.rmtree = delete_a_little
with publish.staging(out) as stage:
    put_all(stage, eval(rest[0]))
"""


def test_kill_in_the_middle_of_writing_leaves_the_live_folder_as_it_was(out: Path, swap: str, lock: str) -> None:
    build(out, OLD)
    before = snapshot(out)
    with child(ENDLESS, out, swap, lock) as process:
        assert line_from(process) == "writing"
        process.kill()
        assert process.wait() == -signal.SIGKILL
        assert snapshot(out) == before
        assert names_beside(out) == [".public.lock", f".public.new-{process.pid}", "public"]
    build(out, NEW)
    assert site_in(out) == NEW
    assert names_beside(out) == ["public"]


def test_kill_at_any_step_leaves_one_whole_site_to_read_or_to_heal(out: Path, swap: str) -> None:
    seen: list[str] = []
    small_old, small_new = {"old/a": b"old", "x": b"old"}, {"new/b": b"new", "x": b"new"}
    for step in itertools.count(1):
        build(out, small_old)
        with child(KILLED_AT_STEP, out, swap, "kernel lock", small_new, step) as process:
            killed = process.wait()
        found = site_in(out) if out.exists() else {"x": b"missing"}
        assert found in (small_old, small_new, {"x": b"missing"})
        seen.append(found["x"].decode())
        with suppress(Stop), staging(out):
            healed = site_in(out)
            raise Stop
        assert site_in(out) == healed
        assert healed in (small_old, small_new)
        assert names_beside(out) == ["public"]
        if killed == 0:
            break
        assert killed == -signal.SIGKILL
    has_gap = swap == "two renames" or not can_exchange(out.parent)
    assert list(dict.fromkeys(seen)) == (["old", "missing", "new"] if has_gap else ["old", "new"])


def test_kill_at_any_step_of_a_build_with_a_spare_leaves_one_whole_site_and_the_next_build_is_right(
    out: Path, swap: str
) -> None:
    """The spare site is older than the live one, and has files that the next one has not."""
    spare = out.with_name("spare")
    old, new = {"kept/a": b"kept", "x": b"old", "old/b": b"old"}, {"x": b"new", "new/c": b"new"}
    for step in itertools.count(1):
        for site in ({"kept/a": b"other", "x": b"older", "older/d": b"older", "new/c": b"other"}, old):
            with staging(out, spare) as stage:
                put_all(stage, site)
        with child(KILLED_WITH_A_SPARE, out, swap, "kernel lock", new, step, spare) as process:
            killed = process.wait()
        assert not out.exists() or site_in(out) in (old, new | {"kept/a": b"kept"})
        with suppress(Stop), staging(out, spare):
            healed = site_in(out)
            raise Stop
        assert healed in (old, new | {"kept/a": b"kept"})
        with staging(out, spare) as stage:
            put_all(stage, new)
        assert site_in(out) == new
        assert [name for name in names_beside(out) if name != "spare"] == ["public"]
        if killed == 0:
            break
        assert killed == -signal.SIGKILL


def test_stage_that_begins_with_a_spare_site_writes_only_what_differs(out: Path, tmp_path: Path) -> None:
    spare = tmp_path / "spare"
    for number in range(3):
        with staging(out, spare) as stage:
            put_all(stage, {"same/a": b"same", "x": str(number).encode(), f"only-{number}/b": b"b"})
    assert site_in(out) == {"same/a": b"same", "x": b"2", "only-2/b": b"b"}
    assert site_in(spare) == {"same/a": b"same", "x": b"1", "only-1/b": b"b"}
    assert not (out / "only-0").exists()
    inode = (out / "same/a").stat().st_ino
    with staging(out, spare) as stage:
        stage.write("x", b"3")
        stage.settle(["same/a", "x"])
    assert (out / "same/a").stat().st_ino == inode
    assert site_in(out) == {"same/a": b"same", "x": b"3"}


def test_first_build_leaves_a_spare_site_of_the_very_files_that_are_live(out: Path, tmp_path: Path) -> None:
    spare = tmp_path / "spare"
    with staging(out, spare) as stage:
        put_all(stage, OLD)
    assert site_in(spare) == OLD
    assert all((spare / path).stat().st_ino == (out / path).stat().st_ino for path in (*OLD, MARKER))
    with suppress(Stop), staging(tmp_path / "other", tmp_path / "none") as stage:
        put_all(stage, OLD)
        raise Stop
    assert not (tmp_path / "none").exists()


def test_spare_site_in_which_somebody_else_worked_is_brought_to_order(out: Path, tmp_path: Path) -> None:
    spare = tmp_path / "spare"
    for _ in range(2):
        with staging(out, spare) as stage:
            put_all(stage, OLD)
    (spare / "index.html").write_text("mine")
    (spare / "mine/deep").mkdir(parents=True)
    (spare / "mine.txt").write_text("mine")
    shutil.rmtree(spare / "events")
    (spare / "events").write_text("a file")
    with staging(out, spare) as stage:
        put_all(stage, OLD)
    assert site_in(out) == OLD
    assert not (out / "mine").exists()


def test_file_of_the_same_size_and_time_in_the_spare_site_is_not_taken_for_the_live_one(
    out: Path, tmp_path: Path
) -> None:
    """As on disks whose times are coarse, when two builds follow each other at once."""
    spare = tmp_path / "spare"
    for text in (b"first", b"other"):
        with staging(out, spare) as stage:
            put_all(stage, {"x": text, "y": text})
        os.utime(out / "x", ns=(10**18, 10**18))
    assert (spare / "x").stat().st_mtime_ns == (out / "x").stat().st_mtime_ns
    with staging(out, spare) as stage:
        stage.write("y", b"third")
        stage.settle(["x", "y"])
    assert site_in(out) == {"x": b"other", "y": b"third"}


def test_site_with_files_of_others_is_no_spare_one_and_stops_no_build(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = tmp_path / "spare"
    for _ in range(2):
        with staging(out, spare) as stage:
            put_all(stage, OLD)
    assert spare.exists()
    monkeypatch.setattr(os, "geteuid", lambda: -1)
    for site in (NEW, OLD):
        with staging(out, spare) as stage:
            put_all(stage, site)
        assert site_in(out) == site
        assert names_beside(out) == ["public"]
        assert not spare.exists()


def test_folder_that_may_not_be_read_stops_no_build(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(out, OLD)
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if str(folder) == str(out / "events"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    with monkeypatch.context() as patch:
        patch.setattr("site_builder.publish.tree.os.scandir", refuse)
        found = tree_of(out)
    assert found.has_foreign
    assert set(found.files) == {"index.html", "only-old/a.html", MARKER}


def test_folder_that_is_no_site_is_never_taken_for_the_spare_one(out: Path, tmp_path: Path) -> None:
    spare = tmp_path / "thesis"
    spare.mkdir()
    (spare / "thesis.txt").write_text("years of work")
    for _ in range(3):
        with staging(out, spare) as stage:
            put_all(stage, OLD)
    assert site_in(out) == OLD
    assert names_beside(out) == ["public"]
    assert (spare / "thesis.txt").read_text() == "years of work"


def test_left_overs_of_dead_builds_are_removed_and_nothing_else(out: Path) -> None:
    build(out, OLD)
    dead = dead_process()
    with child("print('alive', flush=True); sys.stdin.read()", out, "", "") as process:
        assert line_from(process) == "alive"
        removed = [f".public.new-{dead}", f".public.old-{dead}", f".public.new-{os.getpid()}"]
        removed += [f".public.new-{10**30}", *(f".public.{kind}-{dead}" for kind in ("search", "workers", "cluster"))]
        kept = [f".public.new-{process.pid}", ".public.new-draft", f".public2.new-{dead}"]
        kept += [f"public.new-{dead}", f".public.new-{dead}.txt"]
        for name in removed + kept:
            (out.parent / name / "folder").mkdir(parents=True)
        (out.parent / f".public.old-0{dead}").symlink_to(out)
        build(out, NEW)
        assert names_beside(out) == sorted([*kept, f".public.old-0{dead}", "public"])
    assert site_in(out) == NEW


def test_newest_whole_site_is_moved_back_when_several_were_left(out: Path) -> None:
    newer, older, emptied = (out.with_name(f".public.old-{10**30 + number}") for number in range(3))
    build(out.with_name("1"), {"x": b"older"})
    build(out.with_name("2"), {"x": b"newer"})
    out.with_name("1").rename(older)
    out.with_name("2").rename(newer)
    emptied.mkdir()
    while newer.stat().st_ctime_ns <= older.stat().st_ctime_ns:
        newer.chmod(0o755)
    with pytest.raises(Stop):
        build_that_fails(out, Stop())
    assert site_in(out) == {"x": b"newer"}
    assert names_beside(out) == ["public"]


def test_old_site_that_was_half_deleted_is_never_moved_back(out: Path) -> None:
    build(out, OLD)
    with child(KILLED_WHILE_DELETING, out, "two renames", "kernel lock", NEW) as process:
        assert process.wait() == -signal.SIGKILL
    assert site_in(out) == NEW
    assert f".public.old-{process.pid}" in names_beside(out)
    shutil.rmtree(out)
    with pytest.raises(Stop):
        build_that_fails(out, Stop())
    assert names_beside(out) == []


# --- readers during a swap

READER = """
page = str(out / rest[0])
print("reading", flush=True)
reads = missing = halves = 0
while not select.select([sys.stdin], [], [], 0)[0]:
    for _ in range(1000):  # a tight loop: names that are gone are gone for microseconds
        try:
            file = os.open(page, os.O_RDONLY)
        except FileNotFoundError:
            missing += 1
        else:
            os.close(file)
    data = Path(page).read_bytes()
    reads += 1
    halves += len(data) != 65536 or len(set(data)) != 1
print(reads > 0, missing, halves)
"""


def test_reader_never_sees_a_missing_or_half_page_during_thirty_swaps(out: Path) -> None:
    def pages(number: int) -> dict[str, bytes]:
        page = bytes([number]) * 65536
        return {"index.html": page, "events/x/index.html": page, f"{number}.html": page}

    build(out, pages(0))
    if not can_exchange(out.parent):
        pytest.skip("this file system cannot exchange two names")
    with ExitStack() as stack:
        readers = [
            stack.enter_context(child(READER, out, "exchange", "kernel lock", page))
            for page in ("index.html", "events/x/index.html")
        ]
        assert [line_from(reader) for reader in readers] == ["reading"] * 2
        for number in range(1, 31):
            build(out, pages(number))
        for reader in readers:
            go_on(reader)
        assert [line_from(reader) for reader in readers] == ["True 0 0"] * 2
    assert site_in(out) == pages(30)


# --- two builds at once

HOLDS_THE_STAGE = """
with publish.staging(out) as stage:
    put_all(stage, eval(rest[0]))
    print("writing", flush=True)
    sys.stdin.read()
"""

RACER = """
print("ready", flush=True)
sys.stdin.read()
try:
    with publish.staging(out) as stage:
        put_all(stage, {f"{number}.html": rest[0].encode() for number in range(50)})
except locks.BuildInProgress:
    print("busy")
else:
    print("done")
"""


def test_second_build_is_refused_until_the_first_has_ended(out: Path, swap: str, lock: str) -> None:
    build(out, {"x": b"before"})
    before = snapshot(out)
    with child(HOLDS_THE_STAGE, out, swap, lock, OLD) as first:
        assert line_from(first) == "writing"
        with pytest.raises(BuildInProgress, match=rf"process {first.pid}\b.*\.public\.lock"):
            build(out, NEW)
        assert snapshot(out) == before
        go_on(first)
        assert first.wait() == 0
    assert site_in(out) == OLD
    build(out, NEW)
    assert site_in(out) == NEW
    assert names_beside(out) == ["public"]


@pytest.mark.usefixtures("lock")
def test_second_build_of_the_same_process_is_refused_too(out: Path) -> None:
    with staging(out) as stage:
        stage.write("x", b"first")
        with pytest.raises(BuildInProgress) as caught:
            build(out, NEW)
        assert caught.value.lock == out.with_name(".public.lock")
    assert site_in(out) == {"x": b"first"}


def test_lock_file_that_its_holder_removed_meanwhile_is_no_lock(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(out, OLD)
    flock = fcntl.flock

    def flock_after_the_holder_ended(handle: int, how: int) -> None:
        out.with_name(".public.lock").unlink()
        flock(handle, how)

    monkeypatch.setattr(fcntl, "flock", flock_after_the_holder_ended)
    with pytest.raises(BuildInProgress):
        build(out, NEW)
    assert site_in(out) == OLD


def test_builds_of_different_folders_side_by_side_do_not_meet(out: Path) -> None:
    with staging(out) as stage:
        stage.write("x", b"outer")
        build(out.with_name("public2"), NEW)
    assert (site_in(out), site_in(out.with_name("public2"))) == ({"x": b"outer"}, NEW)


def test_racing_builds_publish_one_whole_site_each_or_refuse(out: Path, swap: str, lock: str) -> None:
    with ExitStack() as stack:
        racers = [stack.enter_context(child(RACER, out, swap, lock, name)) for name in "abcd"]
        assert [line_from(racer) for racer in racers] == ["ready"] * 4
        for racer in racers:
            go_on(racer)
        words = [line_from(racer) for racer in racers]
    winners = [name for name, word in zip("abcd", words, strict=True) if word == "done"]
    assert winners
    assert set(words) <= {"done", "busy"}
    published = site_in(out)
    assert len(published) == 50
    assert set(published.values()) <= {name.encode() for name in winners}
    assert len(set(published.values())) == 1
    assert names_beside(out) == ["public"]


# --- folders that are refused


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place with every kind of folder; the current folder is `here`, home is `people/ana`."""
    for folder in ("people/ana", "project/content/events", "here/inner", "ours/page", "empty"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in ("repository/.git", "ours-with-git/.git", "odd/.in-other-words", "photos/2023"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("file", "ours/.in-other-words", "ours-with-git/.in-other-words"):
        (tmp_path / file).write_text("")
    for file in ("here/.in-other-words", "project/.in-other-words", "worktree-git"):
        (tmp_path / file).write_text("")
    (tmp_path / "project/content/.in-other-words").write_text("")
    (tmp_path / "worktree").mkdir()
    (tmp_path / "worktree/.git").write_text("gitdir: elsewhere")
    links = {"to-content": "project/content", "to-project": "project", "to-photos": "photos"}
    links |= {"to-file": "file", "to-ours": "ours", "to-nothing": "nothing", "to-self": "to-self"}
    links |= {"to-links": "to-content", "to-home": "people/ana", "to-root": "/", "to-here": "here"}
    for link, target in links.items():
        (tmp_path / link).symlink_to(target)
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setenv("HOME", str(tmp_path / "people/ana"))
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


@pytest.mark.parametrize(
    ("out", "code", "reason"),
    [
        ("/", "unsafe-folder", "is the root of the disk"),
        ("to-root", "unsafe-folder", "is the root of the disk"),
        ("people/ana", "unsafe-folder", "home folder"),
        ("people", "unsafe-folder", "home folder"),
        ("to-home", "unsafe-folder", "home folder"),
        ("project", "unsafe-folder", "the project"),
        ("to-project", "unsafe-folder", "the project"),
        ("project/../project", "unsafe-folder", "the project"),
        ("project/content/..", "unsafe-folder", "the project"),
        ("project/content", "unsafe-folder", "holds the content folder"),
        ("project/content/events", "unsafe-folder", "inside the content folder"),
        ("project/content/public/new", "unsafe-folder", "inside the content folder"),
        ("to-content", "unsafe-folder", "holds the content folder"),
        ("to-links", "unsafe-folder", "holds the content folder"),
        ("to-content/public", "unsafe-folder", "inside the content folder"),
        ("here", "unsafe-folder", "the current folder"),
        ("to-here", "unsafe-folder", "the current folder"),
        (".", "unsafe-folder", "the current folder"),
        ("repository", "unsafe-folder", "a .git"),
        ("repository/.git/public", "unsafe-folder", "a .git"),
        ("worktree", "unsafe-folder", "a .git"),
        ("ours-with-git", "unsafe-folder", "a .git"),
        ("photos", "foreign-folder", "no build wrote it"),
        ("to-photos", "foreign-folder", "no build wrote it"),
        ("odd", "foreign-folder", "no build wrote it"),
        ("file", "not-a-folder", "is not a folder"),
        ("file/public", "not-a-folder", "is not a folder"),
        ("to-file", "not-a-folder", "is not a folder"),
        ("to-self", "not-a-folder", "is not a folder"),
        ("to-self/public", "not-a-folder", "is not a folder"),
        ("pipe", "not-a-folder", "is not a folder"),
    ],
)
def test_folder_is_refused(project: Path, out: str, code: str, reason: str) -> None:
    folder = Path(".") if out == "." else project / out
    before = snapshot(project / "project")
    fault = refuse_folder(folder, project / "project/content", project / "project")
    assert fault is not None
    assert (fault.code, reason in fault.reason) == (code, True), fault
    assert "deletes what it did not write" in fault.why
    assert "site-builder build --out " in fault.fix
    assert snapshot(project / "project") == before


@pytest.mark.parametrize(
    "out",
    [
        *("new", "new/deep/folder", "empty", "ours", "to-ours", "to-nothing"),
        *("project/public", "project/contents", "here/public", "../relative"),
    ],
)
def test_folder_that_is_not_refused_can_be_published_to_again_and_again(project: Path, out: str) -> None:
    folder = Path(out) if out.startswith("..") else project / out
    for site in (OLD, NEW):
        assert refuse_folder(folder, project / "project/content", project / "project") is None
        build(folder, site)
        assert site_in(folder) == site


def test_folder_around_content_that_lies_elsewhere_is_refused(project: Path) -> None:
    content = project / "archive/2023/content"
    content.mkdir(parents=True)
    fault = refuse_folder(project / "archive", content, project / "project")
    assert fault is not None
    assert (fault.code, "content folder" in fault.reason) == ("unsafe-folder", True)


def test_content_that_is_reached_through_a_link_is_protected_too(project: Path) -> None:
    fault = refuse_folder(project / "project/content/events", project / "to-links", project / "project")
    assert fault is not None
    assert fault.code == "unsafe-folder"


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="needs a mount point")
def test_mount_point_is_refused_because_it_cannot_be_renamed(project: Path) -> None:
    fault = refuse_folder(Path("/proc"), project / "project/content", project / "project")
    assert fault is not None
    assert (fault.code, "mount point" in fault.reason) == ("unsafe-folder", True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_folder_that_cannot_be_looked_into_is_foreign(project: Path) -> None:
    (project / "photos").chmod(0)
    try:
        fault = refuse_folder(project / "photos", project / "project/content", project / "project")
    finally:
        (project / "photos").chmod(0o755)
    assert fault is not None
    assert fault.code == "foreign-folder"


def test_fix_for_a_foreign_folder_can_be_typed(project: Path) -> None:
    folder = project / "it's public"
    shutil.copytree(project / "photos", folder)
    places = (project / "project/content", project / "project")
    fault = refuse_folder(folder, *places)
    assert fault is not None
    subprocess.run(fault.fix.partition(", or ")[0], shell=True, check=True)
    assert refuse_folder(folder, *places) is None
    assert (project / "it's public.before/2023").is_dir()


def test_advice_is_never_the_refused_name_and_faults_do_not_change(project: Path) -> None:
    folder = project / "project/public"
    shutil.copytree(project / "photos", folder)
    fault = refuse_folder(folder, project / "project/content", project / "project")
    assert fault is not None
    assert fault.fix.endswith("site-builder build --out site")
    with pytest.raises(FrozenInstanceError):
        fault.code = "other"  # type: ignore[misc]
