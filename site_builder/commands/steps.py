"""What may be added to a site: the search index and the preview pictures, each by packages of its own.

`publish` adds both before the new site takes the place of the one before. `search` and `previews` add one of them to
a site that stands already, and keep builds away from it meanwhile.
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
from site_builder.publish.publish import holding
from site_builder.publish.published import SiteFault
from site_builder.publish.refusal import FolderFault

if TYPE_CHECKING:  # the help of a command needs none of it
    from site_builder.engine.built_site import BuiltSite, Step

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
    fix = f"pip install 'in-other-words[{','.join(faults)}]', or add {' '.join(f'--no-{extra}' for extra in faults)}"
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
    if find_spec("pagefind"):
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
