"""A built site -> the same folder with `pagefind/` in it, and a search page that uses it.

The index is made in a temporary folder, then takes its place at once, as `publish` does with the
site; the search page is told of it last. A build replaces the whole folder, and the index with it,
so that no index outlives the pages it leads to.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from site_builder.engine.built_site import BuiltSite
from site_builder.pages.search_record import Record
from site_builder.publish.files import unchanged_since
from site_builder.publish.leftovers import MARKER, remove_dead_files, working_folder
from site_builder.publish.publish import staging
from site_builder.publish.published import reading
from site_builder.publish.refusal import FolderFault
from site_builder.publish.tree import tree_of
from site_builder.search.kept_index import keep_index, made_of, take_over
from site_builder.search.record_html import record_html

INDEX = "pagefind"
PAGE = Path("search", "index.html")
WITHOUT_INDEX, WITH_INDEX = ' data-index=""', f' data-index="{INDEX}"'
LEFT_OUT = ("-ui.js", "-ui.css", "-highlight.js")  # Pagefind's own pages, which we do not use


class PagefindFault(Exception):
    """Pagefind ended with an error; the text is what it said."""


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """Units: pages that search can find, and bytes of the index on the disk. `is_new`: it was not taken over."""

    records: int
    size: int
    is_new: bool


def refuse_search(out: Path) -> FolderFault | None:
    """Why no index can be added to `out`, or None when one can.

    Codes: `not-a-site`, `foreign-folder`, tried in this order. Errors: SiteFault.
    """
    build = f"site-builder build --out {out}"
    if not all((out / name).is_file() for name in (MARKER, PAGE)) or not _search_pages(out):
        return FolderFault("not-a-site", f'"{out}" holds no site that this version of site-builder built',
                           "the index is made from the built pages", build)  # fmt: skip
    folder = out / INDEX
    if os.path.lexists(folder) and not (folder / MARKER).is_file():
        return FolderFault("foreign-folder", f'"{folder}" is there, but no search step wrote it',
                           "the step replaces that folder as a whole", build)  # fmt: skip
    return None


def build_search(site: BuiltSite) -> SearchOutcome:
    """Adds the index to a site, whose folder has passed `refuse_search`.

    Errors: SiteFault, PagefindFault, BuildInProgress or OSError; the folder is then as it was.
    """
    made = made_of(site)
    is_new = not take_over(site, INDEX, made)
    if is_new:
        _make_index(site)
        keep_index(site, INDEX, made)
    for page in _search_pages(site.folder):
        remove_dead_files(page.parent)
        _tell(page, site.out / page.relative_to(site.folder))
    size = sum(size for size, _ in tree_of(site.folder / INDEX).files.values())
    return SearchOutcome(made.pages, size, is_new)


def _make_index(site: BuiltSite) -> None:
    out, language = site.folder, site.settings.languages[0].partition("-")[0]
    with working_folder(out, "search") as folder:
        documents, index = folder / "site", folder / INDEX
        _write(documents, site.search_records(), language)
        for path in site.text_pages:
            with reading(site.out, out / path):
                _file(documents / path).write_bytes((out / path).read_bytes())
        _run_pagefind(documents, index, language)
        with staging(out / INDEX) as stage:
            for file in sorted(index.rglob("*")):
                if file.is_file() and not file.name.endswith(LEFT_OUT):
                    stage.write(file.relative_to(index).as_posix(), file.read_bytes())


def _write(documents: Path, records: Iterable[Record], language: str) -> None:
    for record in records:
        _file(documents / record.path).write_text(record_html(record, language), "utf-8")


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


def _tell(page: Path, live: Path) -> None:
    """Tells a search page of the index; it keeps the time of the live one if that is the same."""
    data = page.read_text("utf-8").replace(WITHOUT_INDEX, WITH_INDEX).encode()
    since, fresh = unchanged_since(live, data), page.with_name(f".{page.name}.{os.getpid()}")
    fresh.write_bytes(data)
    fresh.chmod(0o644)
    if since is not None:
        os.utime(fresh, ns=(since, since))
    os.replace(fresh, page)
