"""A built site -> the same folder with `data/archive/` in it, and a page "Data" that lists what stands there.

The files are made in a folder beside the site, and take their place at once, as `publish` does with the site. Rows come
from the store, event by event, so that memory does not grow with the archive; `events.jsonl` is the very bytes of the
files beside the event pages, a line each. The page is told of it last.
"""

from __future__ import annotations

import hashlib
import os
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from filecmp import cmp
from importlib.util import find_spec
from pathlib import Path

from site_builder.dataset.describe import Weight, data_package, datasette_metadata
from site_builder.dataset.sink import Sink
from site_builder.dataset.write_csv import CsvFiles
from site_builder.dataset.write_sqlite import Database
from site_builder.engine.built_site import BuiltSite
from site_builder.engine.digests import digest, unpickled
from site_builder.engine.kept_folder import keep_folder, take_over
from site_builder.engine.program_digest import program_digest
from site_builder.model.urls import data_path
from site_builder.pages.exports.data import PATH, ArchiveTable, ArchiveView, data_page
from site_builder.places import templates_folder
from site_builder.publish.files import write_over
from site_builder.publish.leftovers import MARKER, remove_dead_files, working_folder
from site_builder.publish.publish import staging
from site_builder.publish.published import reading
from site_builder.publish.refusal import FolderFault
from site_builder.render_html import html_renderer
from site_builder.tables.all_tables import TABLES, rows_of_entries
from site_builder.tables.table import Row

ARCHIVE = "data/archive"
SHOWN = "view of the archive"
AT_ONCE = 1 << 20  # bytes of a file in memory


def refuse_data(out: Path) -> FolderFault | None:
    """Why no data can be added to `out`, or None when they can. Codes: `not-a-site`, `foreign-folder`."""
    build = f"site-builder build --out {shlex.quote(str(out))}"
    if not all((out / name).is_file() for name in (MARKER, PATH)):
        return FolderFault("not-a-site", f'"{out}" holds no site that this version of site-builder built',
                           "the data are those of the built pages", build)  # fmt: skip
    folder = out / ARCHIVE
    if os.path.lexists(folder) and not (folder / MARKER).is_file():
        return FolderFault("foreign-folder", f'"{folder}" is there, but no data step wrote it',
                           "the step replaces that folder as a whole", build)  # fmt: skip
    return None


def has_pyarrow() -> bool:
    """Whether Parquet files can be written."""
    return find_spec("pyarrow") is not None


def build_data(site: BuiltSite) -> tuple[ArchiveView, bool]:
    """Adds the data to a site, whose folder has passed `refuse_data`; whether they were made anew.

    Errors: SiteFault, BuildInProgress or OSError; the folder is then as it was.
    """
    made_of = _made_of(site)
    is_new = not take_over(site, ARCHIVE, made_of)
    if is_new:
        site.store.keep_about(SHOWN, _make(site))
        keep_folder(site, ARCHIVE, made_of)
    view: ArchiveView = site.store.about(SHOWN)
    for page in html_renderer(templates_folder(), site.view)(data_page(view)):
        file = site.folder / page.path
        remove_dead_files(file.parent)
        write_over(file, page.data, site.out / page.path)
    return view, is_new


def _made_of(site: BuiltSite) -> bytes:
    """A digest of all that goes into the data."""
    files = site.store.files()
    events = (digest(id, rows, files[data_path(id)]) for id, rows in site.event_rows())
    program = (program_digest(), has_pyarrow())
    return digest(*program, site.view, *(rows for _, rows in rows_of_entries(site.registry)), *events)


def _make(site: BuiltSite) -> ArchiveView:
    with working_folder(site.folder, "data") as folder:
        counts = _fill(site, folder)
        weights = {file: _weight(folder / file) for file in _files_of(folder)}
        csv = {table.name: weights[f"csv/{table.name}.csv"] for table in TABLES}
        (folder / "datapackage.json").write_bytes(data_package(TABLES, csv, site.view))
        (folder / "metadata.json").write_bytes(datasette_metadata(TABLES, site.view))
        _keep_times(folder, site.out / ARCHIVE)
        with staging(site.folder / ARCHIVE) as stage:
            for file in _files_of(folder):
                stage.take(file, folder / file)
    return _view(counts, weights)


def _fill(site: BuiltSite, folder: Path) -> dict[str, int]:
    """Writes every row and line; how many rows there are of each table."""
    tables = {table.name: table for table in TABLES}
    counts = dict.fromkeys(tables, 0)
    with ExitStack() as stack:
        sinks = [stack.enter_context(closing(sink)) for sink in _sinks(folder)]

        def add(name: str, rows: Sequence[Row]) -> None:
            counts[name] += len(rows)
            for sink in sinks:
                sink.add(tables[name], rows)

        for name, rows in rows_of_entries(site.registry):
            add(name, rows)
        lines = stack.enter_context((folder / "events.jsonl").open("wb"))
        for id, pickled in site.event_rows():
            for name, rows in unpickled(pickled).items():
                add(name, rows)
            lines.write(_line(site, id))
        for sink in sinks:
            sink.finish()
    return counts


def _sinks(folder: Path) -> Iterator[Sink]:
    """All that takes rows, empty."""
    yield CsvFiles(folder / "csv", TABLES)
    yield Database(folder / "archive.sqlite", TABLES)
    if has_pyarrow():
        from site_builder.dataset.write_parquet import ParquetFiles

        yield ParquetFiles(folder / "parquet", TABLES)


def _line(site: BuiltSite, event: str) -> bytes:
    """The JSON of an event, which is one line."""
    file = site.folder / data_path(event)
    with reading(site.out, file):
        return file.read_bytes()


def _files_of(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _weight(file: Path) -> Weight:
    found, size = hashlib.sha256(), 0
    with open(file, "rb") as stream:
        while part := stream.read(AT_ONCE):
            found.update(part)
            size += len(part)
    return Weight(size, found.hexdigest())


def _keep_times(folder: Path, live: Path) -> None:
    """Files that are as the live ones keep the times of these, so that web servers and rsync notice nothing."""
    for path in _files_of(folder):
        file, before = folder / path, live / path
        file.chmod(0o644)  # whatever the umask
        if before.is_file() and cmp(file, before, shallow=False):
            changed = before.stat().st_mtime_ns
            os.utime(file, ns=(changed, changed))


def _view(counts: Mapping[str, int], weights: Mapping[str, Weight]) -> ArchiveView:
    """What the page shows of the files."""

    def size_of(kind: str) -> int:
        return sum(weight.size for path, weight in weights.items() if path.startswith(kind))

    return ArchiveView(
        tuple(ArchiveTable(name, count) for name, count in counts.items()),
        sqlite=size_of("archive.sqlite"),
        json_lines=size_of("events.jsonl"),
        csv=size_of("csv/"),
        parquet=size_of("parquet/") if has_pyarrow() else None,
    )
