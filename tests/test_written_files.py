"""Files that others wrote beside the site, as the stage takes them: as if it had written them itself."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest

from site_builder.engine.event_records import EventRecord
from site_builder.engine.groups import groups_in, write_groups
from site_builder.engine.store import Store
from site_builder.pages.page import DataPage
from site_builder.publish import written_file
from site_builder.publish.publish import Stage, staging
from site_builder.publish.tree import state_of
from site_builder.publish.written_file import Writer, WrittenFile
from site_builder.summary import PARTS

OLD = {"index.html": b"old", "events/x/index.html": b"same", "a.html": b"gone"}
NEW = {"index.html": b"new", "events/x/index.html": b"same", "b.html": b"comes"}


def put(stage: Stage, site: dict[str, bytes]) -> None:
    for path, data in site.items():
        assert stage.write(path, data) == state_of(stage.folder / path)


def take(stage: Stage, site: dict[str, bytes]) -> None:
    folder = Path(mkdtemp(dir=stage.folder.parent))
    pages = [DataPage(path, data) for path, data in site.items()]
    for file in Writer(folder).written(pages):
        assert isinstance(file, WrittenFile)
        assert written_file.put(stage, file) == state_of(stage.folder / file.path)


def files_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*.html"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("before", [put, take])
@pytest.mark.parametrize("with_spare", [False, True])
def test_files_that_are_taken_make_the_same_site_and_keep_the_same_times(
    before: Callable[[Stage, dict[str, bytes]], None], with_spare: bool, tmp_path: Path
) -> None:
    long_ago = 1_000_000_000_123_456_789
    out, spare = tmp_path / "public", tmp_path / "spare" if with_spare else None
    same = {path for path in OLD if OLD[path] == NEW.get(path)}
    for add, site, kept in ((before, OLD, set()), (take, OLD, {*OLD}), (take, OLD, {*OLD}), (take, NEW, same)):
        with staging(out, spare) as stage:
            add(stage, site)
        assert files_in(out) == site
        assert {path for path in site if (out / path).stat().st_mtime_ns == long_ago} == kept
        for path in site:
            os.utime(out / path, ns=(long_ago, long_ago))


@pytest.mark.parametrize("path", ["../outside.html", "/etc/passwd", "a/../b.html", "INDEX.html"])
def test_path_that_is_refused_to_a_writer_is_refused_to_whoever_brings_a_file(path: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with staging(tmp_path / "public") as stage:
        stage.write("index.html", b"there")
        with pytest.raises(ValueError, match=r"clashes with|is not a path inside"):
            stage.take(path, tmp_path / "file")
    assert (tmp_path / "file").exists()


def test_file_of_groups_holds_the_groups_that_were_asked_for_and_nothing_else(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite")
    for number in range(4):
        record = EventRecord(f"e{number}", False, b"", b"", b"", (b"part",) * len(PARTS))
        store.events.keep(record, [(1, "all"), (2, f"key-{number % 2}")])
    store.commit()
    write_groups(store.file, [(2, "key-1"), (7, "nobody")], tmp_path / "groups.sqlite")
    with groups_in(tmp_path / "groups.sqlite", OrderedDict()) as groups:
        assert groups.keys() == {2: ["key-1"]}
        assert groups.shown() == ["e1", "e3"]
    assert {file.name for file in tmp_path.glob("groups*")} == {"groups.sqlite"}
    store.close()
