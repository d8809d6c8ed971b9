"""The published folder -> the same folder with `pagefind/` in it, and a search page that uses it.

The index is made in a temporary folder, then takes its place at once, as `publish` does with the
site; the search page is told of it last. A build replaces the whole folder, and the index with it,
so that no index outlives the pages it leads to.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from site_builder.publish.leftovers import MARKER, remove_dead_files, working_folder
from site_builder.publish.publish import staging
from site_builder.publish.published import reading
from site_builder.publish.refusal import FolderFault
from site_builder.search.records import Names, Record, entry_records, event_record, record_html

INDEX = "pagefind"
PAGE = Path("search", "index.html")
NAMES = Path("search", "names.json")
WITHOUT_INDEX, WITH_INDEX = ' data-index=""', f' data-index="{INDEX}"'
LEFT_OUT = ("-ui.js", "-ui.css", "-highlight.js")  # Pagefind's own pages, which we do not use


class PagefindFault(Exception):
    """Pagefind ended with an error; the text is what it said."""


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """Units: pages that search can find, and bytes of the index on the disk."""

    records: int
    size: int


def refuse_search(out: Path) -> FolderFault | None:
    """Why no index can be added to `out`, or None when one can.

    Codes: `not-a-site`, `foreign-folder`, tried in this order. Errors: DamagedSite.
    """
    build = f"site-builder build --out {out}"
    if not all((out / name).is_file() for name in (MARKER, PAGE, NAMES)) or not _search_pages(out):
        return FolderFault("not-a-site", f'"{out}" holds no site that this version of site-builder built',
                           "the index is made from the built pages", build)  # fmt: skip
    folder = out / INDEX
    if os.path.lexists(folder) and not (folder / MARKER).is_file():
        return FolderFault("foreign-folder", f'"{folder}" is there, but no search step wrote it',
                           "the step replaces that folder as a whole", build)  # fmt: skip
    return None


def build_search(out: Path) -> SearchOutcome:
    """Adds the index to a published folder, which has passed `refuse_search`.

    Errors: DamagedSite, PagefindFault, BuildInProgress or OSError; the folder is then as it was.
    """
    with reading(out, out / NAMES):
        names_data = json.loads((out / NAMES).read_text("utf-8"))
        names: Names = {(entry["kind"], entry["id"]): entry for entry in names_data["entries"]}
        records, texts = [*entry_records(names)], [_inside(out, path) for path in names_data["texts"]]
    with working_folder(out, "search") as folder:
        site, index = folder / "site", folder / INDEX
        count = _write(site, chain(_events(out, names), records), _language(out))
        for text in texts:
            with reading(out, text):
                _file(site / text.relative_to(out)).write_bytes(text.read_bytes())
        _run_pagefind(site, index, _language(out))
        size = 0
        with staging(out / INDEX) as stage:
            for file in sorted(index.rglob("*")):
                if file.is_file() and not file.name.endswith(LEFT_OUT):
                    data = file.read_bytes()
                    size += len(data)
                    stage.write(file.relative_to(index).as_posix(), data)
    for page in _search_pages(out):
        remove_dead_files(page.parent)
        _replace(page, page.read_text("utf-8").replace(WITHOUT_INDEX, WITH_INDEX))
    return SearchOutcome(count + len(texts), size)


def _inside(out: Path, path: str) -> Path:
    """Errors: ValueError for a path that leads out of the folder."""
    file = out / path
    if not file.resolve().is_relative_to(out.resolve()):
        raise ValueError(path)
    return file


def _events(out: Path, names: Names) -> Iterator[Record]:
    """One at a time: the texts of the whole archive never stand in memory together."""
    for file in sorted(out.glob("events/*/index.json")):
        path = file.with_suffix(".html").relative_to(out).as_posix()
        with reading(out, file):
            record = event_record(path, json.loads(file.read_text("utf-8")), names)
        yield record


def _write(site: Path, records: Iterable[Record], language: str) -> int:
    count = 0
    for record in records:
        _file(site / record.path).write_text(record_html(record, language), "utf-8")
        count += 1
    return count


def _file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _run_pagefind(site: Path, index: Path, language: str) -> None:
    """One index for all languages: a German quote on an English page is found with English words.

    Not through Pagefind's own Python interface: that reads ten answers a second, one for each record.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(index),
               "--force-language", language, "--root-selector", "main", "--keep-index-url", "--quiet"]  # fmt: skip
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, encoding="utf-8")
    if done.returncode or not (index / "pagefind.js").is_file():
        raise PagefindFault((done.stderr + done.stdout).strip() or f"exit code {done.returncode}")


def _search_pages(out: Path) -> list[Path]:
    """The search page in each language of the interface."""
    pages = [out / PAGE, *sorted(out.glob(f"*/{PAGE.as_posix()}"))]
    marks = (WITHOUT_INDEX, WITH_INDEX)
    return [page for page in pages if page.is_file() and any(mark in _text(out, page) for mark in marks)]


def _text(out: Path, page: Path) -> str:
    with reading(out, page):
        return page.read_text("utf-8")


def _replace(file: Path, text: str) -> None:
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.write_text(text, "utf-8", newline="")
    fresh.chmod(0o644)
    os.replace(fresh, file)


def _language(out: Path) -> str:
    """The language of the site's texts, whose word endings search ignores; ISO 639-1."""
    html = (out / PAGE).read_text("utf-8")
    return html.partition(' lang="')[2].partition('"')[0].partition("-")[0]
