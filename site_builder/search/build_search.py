"""A built site -> the same folder with `pagefind/` in it, and a search page that uses it.

The index is made in a temporary folder, then takes its place at once, as `publish` does with the
site; the search page is told of it last. A build replaces the whole folder, and the index with it,
so that no index outlives the pages it leads to.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from site_builder.engine.built_site import BuiltSite
from site_builder.engine.kept_folder import keep_folder, take_over
from site_builder.frozen import dataclass
from site_builder.publish.files import write_over
from site_builder.publish.leftovers import MARKER, remove_dead_files, working_folder
from site_builder.publish.publish import staging
from site_builder.publish.published import reading
from site_builder.publish.refusal import FolderFault
from site_builder.publish.tree import tree_of
from site_builder.search.made_of import made_of
from site_builder.search.ordered import put_in_order
from site_builder.search.parts import Document, count_parts, folder_of, parted
from site_builder.search.record_html import record_html

INDEX = "pagefind"
PAGE = Path("search", "index.html")
TOLD = re.compile(r' data-index="[^"]*"(?: data-parts="[0-9]+")?')
LEFT_OUT = ("-ui.js", "-ui.css", "-highlight.js")  # Pagefind's own pages, which we do not use
PROGRAM = (".js", ".css", ".pagefind")


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
    build = f"site-builder build --out {shlex.quote(str(out))}"
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
    is_new = not take_over(site, INDEX, made.digest)
    if is_new:
        _make_index(site)
        keep_folder(site, INDEX, made.digest)
    told = f' data-index="{INDEX}" data-parts="{count_parts(site.folder / INDEX)}"'
    for page in _search_pages(site.folder):
        remove_dead_files(page.parent)
        _tell(page, site.out / page.relative_to(site.folder), told)
    size = sum(size for size, _ in tree_of(site.folder / INDEX).files.values())
    return SearchOutcome(made.pages, size, is_new)


def _make_index(site: BuiltSite) -> None:
    language = site.settings.languages[0].partition("-")[0]
    with working_folder(site.folder, "search") as folder:
        parts = parted(_write(site, folder / "1", language))
        for number, paths in enumerate(parts[1:], 2):
            for path in paths:
                (folder / "1" / path).rename(_file(folder / str(number) / path))
        with staging(site.folder / INDEX) as stage:
            for number in range(1, len(parts) + 1):
                _run_pagefind(folder / str(number), folder / INDEX, language)
                put_in_order(folder / INDEX)
                for file in _files_of(folder / INDEX, is_first=number == 1):
                    path = file.relative_to(folder / INDEX).as_posix()
                    stage.write(f"{folder_of(number)}{path}", file.read_bytes())
                shutil.rmtree(folder / INDEX)


def _write(site: BuiltSite, documents: Path, language: str) -> Iterator[Document]:
    """Writes the document of each page, one at a time."""
    for record in site.search_records():
        file = _file(documents / record.path)
        file.write_text(record_html(record, language), "utf-8")
        yield Document(record.date, record.path, file.stat().st_size)
    for path in site.text_pages:
        with reading(site.out, site.folder / path):
            data = (site.folder / path).read_bytes()
        _file(documents / path).write_bytes(data)
        yield Document("", path, len(data))


def _files_of(index: Path, *, is_first: bool) -> list[Path]:
    """What is published of a part: the program stands in the first alone."""
    left_out = LEFT_OUT if is_first else PROGRAM
    return sorted(file for file in index.rglob("*") if file.is_file() and not file.name.endswith(left_out))


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
        raise PagefindFault((done.stderr + done.stdout).strip() or _ending(done.returncode))


def _ending(code: int) -> str:
    """What is known of a program that said nothing itself."""
    if code < 0:
        return f"the system ended it (signal {-code}), as it does where memory runs out"
    return f"exit code {code}"


def _search_pages(out: Path) -> list[Path]:
    """The search page in each language of the interface."""
    pages = [out / PAGE, *sorted(out.glob(f"*/{PAGE.as_posix()}"))]
    return [page for page in pages if page.is_file() and TOLD.search(_text(out, page))]


def _text(out: Path, page: Path) -> str:
    with reading(out, page):
        return page.read_text("utf-8")


def _tell(page: Path, live: Path, told: str) -> None:
    """Tells a search page of the index; it keeps the time of the live one if that is the same."""
    write_over(page, TOLD.sub(told, page.read_text("utf-8"), count=1).encode(), live)
