"""The files of a site -> each once more, packed as servers send it: `index.html.gz` and `.br` beside `index.html`.

Packing costs more than writing, so what was packed before is taken over where its file is the same: that is on record
with size and time, as all files of a site are. The bytes depend on the file alone: no clock and no name is in them.
Source: RFC 1952 (gzip), RFC 7932 (brotli).
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from site_builder.frozen import dataclass
from site_builder.publish.files import link, write_file
from site_builder.publish.tree import NO_FILE, State, Tree, state_of, tree_of

# The others are packed as they are: pictures, typefaces, Pagefind's parts, databases.
PACKED = (
    ".html", ".css", ".js", ".json", ".jsonl", ".jsonld", ".svg", ".xml", ".atom", ".txt", ".csv", ".bib", ".ris",
    ".webmanifest", ".ipynb",
)  # fmt: skip
QUALITY = 5  # of brotli: 10 makes files smaller by a tenth, and takes twenty times as long
Packer = Callable[[bytes], bytes]


class Packed(NamedTuple):
    """What is on record of a file: its state, and those of its packed forms, by their endings."""

    file: State
    forms: tuple[tuple[str, State], ...]


@dataclass(frozen=True, slots=True)
class PackOutcome:
    """Units: files that have a packed form, those packed now, bytes of the files and of their smallest forms."""

    record: Mapping[str, Packed]
    files: int
    packed: int
    size: int
    packed_size: int


def packers() -> Mapping[str, Packer]:
    """How each form is made. Errors: ImportError without the package brotli."""
    import brotli

    return {
        ".br": lambda data: brotli.compress(data, quality=QUALITY),
        ".gz": lambda data: gzip.compress(data, 9, mtime=0),
    }


def pack_files(folder: Path, live: Path, on_record: Mapping[str, Packed]) -> PackOutcome:
    """Adds packed forms to the site in `folder`, where they are smaller; those in `live` are on record.

    Errors: OSError.
    """
    site, before, ways = tree_of(folder), tree_of(live), packers()
    paths = [path for path in sorted(site.files) if path.endswith(PACKED) and site.files[path] != NO_FILE]
    record: dict[str, Packed] = {}
    fresh = []
    for path in paths:
        known = on_record.get(path)
        if known and _is_same(path, known, site, before, folder, live) and _taken_over(path, known, folder, live):
            record[path] = Packed(site.files[path], known.forms)
        else:
            fresh.append(path)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:  # both let other threads run while they pack
        record.update(pool.map(lambda path: (path, _pack(folder, path, site.files[path], ways)), fresh))
    forms = [(each.file[0], min(size for _, (size, _) in each.forms)) for each in record.values() if each.forms]
    return PackOutcome(record, len(forms), len(fresh), sum(size for size, _ in forms), sum(size for _, size in forms))


def drop_stale(folder: Path, on_record: Mapping[str, Packed]) -> None:
    """Removes the packed forms of files that have changed since. Errors: OSError."""
    for path, packed in on_record.items():
        with suppress(FileNotFoundError):
            if state_of(folder / path) == packed.file:
                continue
        for form in _forms(path, packed):
            (folder / form).unlink(missing_ok=True)


def _is_same(path: str, known: Packed, site: Tree, before: Tree, folder: Path, live: Path) -> bool:
    """Whether a file is the one whose packed forms are on record, and stand in the live site as they were written."""
    if before.files.get(path) != known.file or any(before.files.get(f"{path}{end}") != had for end, had in known.forms):
        return False
    if site.nodes[path] and site.nodes[path] == before.nodes[path]:
        return True
    return site.files[path][0] == known.file[0] and (folder / path).read_bytes() == (live / path).read_bytes()


def _taken_over(path: str, known: Packed, folder: Path, live: Path) -> bool:
    """Whether the packed forms stand in the next site now."""
    for form in _forms(path, known):
        if not (folder / form).exists():
            try:
                link(live / form, folder / form)
            except FileNotFoundError:  # as good as never packed
                return False
    return True


def _forms(path: str, packed: Packed) -> Iterator[str]:
    return (f"{path}{ending}" for ending, _ in packed.forms)


def _pack(folder: Path, path: str, state: State, ways: Mapping[str, Packer]) -> Packed:
    """Writes the packed forms of one file that are smaller than it; they have its time."""
    data, forms = (folder / path).read_bytes(), []
    for ending, pack in ways.items():
        file, packed = folder / f"{path}{ending}", pack(data)
        file.unlink(missing_ok=True)  # never written where it stands: it may have another name in the live site
        if len(packed) < len(data):
            write_file(str(file), packed, state[1])
            forms.append((ending, state_of(file)))
    return Packed(state, tuple(forms))
