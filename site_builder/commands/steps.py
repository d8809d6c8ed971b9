"""What may be added to a site: search index, preview pictures, data, packed files, each by packages of its own.

`publish` adds them before the new site takes the place of the one before. `search`, `previews` and `data` add one of
them to a site that stands already, and keep builds away from it meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.commands.reporting import CLEAN, FAULT, Manner, faulted, in_progress, refused
from site_builder.formats.findings import Fault
from site_builder.frozen import dataclass
from site_builder.publish.lock import BuildInProgress
from site_builder.publish.pack import drop_stale, pack_files
from site_builder.publish.publish import holding
from site_builder.publish.published import SiteFault
from site_builder.publish.refusal import FolderFault

if TYPE_CHECKING:  # the help of a command needs none of it
    from site_builder.engine.built_site import BuiltSite, Step

PACKING = "compress"  # the extra; the others are left out by an option, this one is asked for by one
ON_RECORD = "packed files"
DRAWING = ("resvg_py", "uharfbuzz")  # of the extra "previews"; what draws is imported only where they are


class StepFault(Exception):
    """A program that a step calls has stopped; the text is what it said. `code` stands in docs/problems.md."""

    def __init__(self, code: str, said: str) -> None:
        self.code = code
        super().__init__(said)


@dataclass(frozen=True, slots=True)
class Addition:
    """A step. `extra` has its packages; `missing` says why it cannot run here, `refuse` why it cannot add to a folder;
    `add` does, and prints.
    """

    extra: str
    missing: Callable[[], FolderFault | None]
    refuse: Callable[[Path], FolderFault | None]
    add: Step


def missing_of(additions: Sequence[Addition]) -> FolderFault | None:
    """What `publish` lacks, all of it at once, and how it goes without."""
    faults = {addition.extra: fault for addition in additions if (fault := addition.missing())}
    if not faults:
        return None
    first = next(iter(faults.values()))
    left_out = " ".join(f"--no-{extra}" for extra in faults if extra != PACKING)
    ways = (left_out and f"add {left_out}", "leave out --compress" if PACKING in faults else "")
    fix = f"pip install 'in-other-words[{','.join(faults)}]', or {' and '.join(filter(None, ways))}"
    return FolderFault(first.code, "; ".join(fault.reason for fault in faults.values()), first.why, fix)


def add_to_published(addition: Addition, out: Path) -> int:
    """Adds to a site that stands already; the exit code."""
    from site_builder.engine.built_site import site_at

    try:
        fault = addition.missing() or addition.refuse(out)
        if fault is not None:
            return refused(fault)
        with holding(out), site_at(out) as site:
            addition.add(site)
            drop_stale(out.resolve(), site.store.about(ON_RECORD) or {})
    except SiteFault as error:
        return refused(error.fault)
    except BuildInProgress as error:
        return in_progress(error)
    except StepFault as error:
        code = faulted(Fault(error.code, str(error)), FAULT, Manner())
        click.echo(f"Nothing was added; {out} is as it was.", err=True)
        return code
    return CLEAN


# ---------------------------------------------------------------------------- search


def search() -> Addition:
    """The full-text index, by Pagefind."""
    return Addition("search", _without_pagefind, _refuse_search, _add_search)


def _without_pagefind() -> FolderFault | None:
    if find_spec("pagefind") and find_spec("cbor2"):
        return None
    return FolderFault(
        "no-pagefind", "Pagefind, which makes the search index, is not installed", "a site works without it",
        "pip install 'in-other-words[search]'",
    )  # fmt: skip


def _refuse_search(out: Path) -> FolderFault | None:
    from site_builder.search.build_search import refuse_search

    return refuse_search(out)


def _add_search(site: BuiltSite) -> None:
    from site_builder.search.build_search import PagefindFault, build_search

    try:
        outcome = build_search(site)
    except PagefindFault as error:
        raise StepFault("pagefind", f"Pagefind stopped: {error}") from error
    as_before = "" if outcome.is_new else ", as before"
    click.echo(f"Search finds {outcome.records:,} pages; its index has {outcome.size / 1e6:.1f} MB{as_before}.")


# ---------------------------------------------------------------------------- data


def data() -> Addition:
    """The whole archive as tables and as one database; Parquet files where pyarrow is."""
    return Addition("data", lambda: None, _refuse_data, _add_data)


def _refuse_data(out: Path) -> FolderFault | None:
    from site_builder.dataset.build_data import refuse_data

    return refuse_data(out)


def _add_data(site: BuiltSite) -> None:
    from site_builder.dataset.build_data import build_data

    archive, is_new = build_data(site)
    rows = sum(table.rows for table in archive.tables)
    as_before = "" if is_new else ", as before"
    if archive.parquet is None:
        as_before += "; no Parquet files, which need 'in-other-words[data]'"
    click.echo(f"Data: {len(archive.tables)} tables with {rows:,} rows; {archive.size / 1e6:.1f} MB{as_before}.")


# ---------------------------------------------------------------------------- previews


def previews(cache: Path) -> Addition:
    """A picture of each event for lists of links; `cache` keeps what was drawn."""
    return Addition("previews", _without_drawing, _refuse_previews, lambda site: _add_previews(site, cache))


def _without_drawing() -> FolderFault | None:
    if all(find_spec(package) for package in DRAWING):
        return None
    return FolderFault(
        "no-previews", "what draws the preview pictures is not installed", "a site works without them",
        "pip install 'in-other-words[previews]'",
    )  # fmt: skip


def _refuse_previews(out: Path) -> FolderFault | None:
    from site_builder.preview.build_previews import refuse_previews

    return refuse_previews(out)


def _add_previews(site: BuiltSite, cache: Path) -> None:
    from site_builder.preview.build_previews import build_previews

    outcome = build_previews(site, cache)
    kept = outcome.pictures - outcome.drawn
    click.echo(f"{outcome.pictures:,} preview pictures: {outcome.drawn:,} drawn, {kept:,} as before.")


# ---------------------------------------------------------------------------- packed files


def packing() -> Addition:
    """Each file once more as servers send it, packed; the last step, for it packs what the others add."""
    return Addition(PACKING, _without_brotli, lambda _: None, _add_packed)


def _without_brotli() -> FolderFault | None:
    if find_spec("brotli"):
        return None
    return FolderFault(
        "no-brotli", "Brotli, which packs files for --compress, is not installed", "a site works without it",
        "pip install 'in-other-words[compress]'",
    )  # fmt: skip


def _add_packed(site: BuiltSite) -> None:
    outcome = pack_files(site.folder, site.out.resolve(), site.store.about(ON_RECORD) or {})
    site.store.keep_about(ON_RECORD, dict(outcome.record))
    sizes = f"{outcome.size / 1e6:.1f} MB in {outcome.packed_size / 1e6:.1f} MB"
    click.echo(f"{outcome.files:,} files packed, {sizes}: {outcome.packed:,} now, the others as before.")
