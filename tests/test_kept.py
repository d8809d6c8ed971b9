"""What is kept beside Python's compiled modules is read again whole, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from site_builder.kept import PIECE, SEAL, can_keep, keep, kept


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    return tmp_path


def the_file(folder: Path) -> Path:
    (file,) = (file for file in folder.rglob("*") if file.is_file())
    return file


def test_data_is_read_as_it_was_kept() -> None:
    for data in (b"one", b"", b"\0" * 5000, b"\1" * PIECE, b"\2" * (3 * PIECE + 1)):
        keep("a.name", b"version 1", data)
        found = kept("a.name", b"version 1")
        assert found is not None
        assert found[:-SEAL] == data


def test_nothing_is_there_before_it_is_kept() -> None:
    assert kept("a.name", b"version 1") is None


def test_what_another_version_made_does_not_count() -> None:
    keep("a.name", b"version 1", b"data")
    assert kept("a.name", b"version 2") is None


@pytest.mark.parametrize("length", [0, 1, SEAL - 1, SEAL, SEAL + 2])
def test_file_that_was_cut_off_does_not_count(folder: Path, length: int) -> None:
    keep("a.name", b"version 1", b"data")
    the_file(folder).write_bytes(the_file(folder).read_bytes()[:length])
    assert kept("a.name", b"version 1") is None


def test_file_in_which_a_byte_changed_does_not_count(folder: Path) -> None:
    keep("a.name", b"version 1", b"data")
    whole = the_file(folder).read_bytes()
    for place in range(len(whole)):
        the_file(folder).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert kept("a.name", b"version 1") is None


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not can_keep()
    keep("a.name", b"version 1", b"data")
    assert not list(folder.iterdir())


def test_folder_that_cannot_be_made_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a file").touch()
    monkeypatch.setattr(sys, "pycache_prefix", str(folder / "a file"))
    keep("a.name", b"version 1", b"data")
    assert kept("a.name", b"version 1") is None


def test_disk_that_fails_leaves_nothing_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    keep("a.name", b"version 1", b"data")
    assert not [file for file in folder.rglob("*") if file.is_file()]
