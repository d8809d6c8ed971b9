"""Files and what they are to say, and files that are to be called otherwise -> the disk, all or nothing.

What is written stands in a hidden file beside each first, then takes its place; a fault midway puts everything back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path


@contextmanager
def exchanged(texts: Mapping[Path, bytes], moves: Sequence[tuple[Path, Path]]) -> Iterator[None]:
    """The block runs with everything changed; whatever is raised, there or before, puts everything back."""
    with ExitStack() as hidden:
        new = {file: _beside(file, ".new", text, hidden) for file, text in texts.items()}
        old = {file: _beside(file, ".old", file.read_bytes(), hidden) for file in texts if file.exists()}
        with ExitStack() as back:
            for file in texts:
                if file in old:
                    back.callback(os.replace, old[file], _real(file))
                else:  # a new file
                    back.callback(_real(file).unlink, missing_ok=True)
                os.replace(new[file], _real(file))
            for start, end in moves:
                if os.path.lexists(end):
                    raise FileExistsError(17, "something has this name already", os.fspath(end))
                os.rename(start, end)
                back.callback(os.rename, end, start)
            yield
            back.pop_all()


def _beside(file: Path, ending: str, data: bytes, hidden: ExitStack) -> Path:
    """A hidden file with the data, on the same disk; it goes, unless it took the place of the file."""
    real = _real(file)
    path = real.with_name(f".{real.name}{ending}")
    hidden.callback(path.unlink, missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if real.exists():
        shutil.copymode(real, path)
    return path


def _real(file: Path) -> Path:
    """The file itself, where its name is a link."""
    return Path(os.path.realpath(file))
