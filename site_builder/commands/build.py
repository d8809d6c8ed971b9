"""`site-builder build` and `publish`: the content folder into the published folder, all at once or not at all."""

from __future__ import annotations

import errno
import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.commands.reporting import (
    CLEAN,
    FAULT,
    Manner,
    counted,
    faulted,
    in_progress,
    progress_on_terminal,
    refused,
    report,
)
from site_builder.commands.steps import StepFault
from site_builder.commands.timings import Timings
from site_builder.engine.cluster_fault import ClusterFault
from site_builder.engine.unchanged import outcome_before
from site_builder.engine.watch import UNWATCHED, Watch
from site_builder.engine.workers import Progress, collect_seldom
from site_builder.formats.findings import Fault
from site_builder.model.problems import in_order
from site_builder.model.request import BuildRequest, Left, Outcome
from site_builder.publish.lock import BuildInProgress
from site_builder.publish.refusal import FolderFault, refuse_folder
from site_builder.review.review_pages import pages_in, review_pages

if TYPE_CHECKING:  # takes longer to import than to see that nothing changed
    from site_builder.engine.built_site import Step

UNMARK = {"linux": "sudo chattr -R -f -i -a", "darwin": "sudo chflags -R nouchg,noschg"}


def build(
    request: BuildRequest, out: Path, manner: Manner, steps: Sequence[Step] = (), *, timings: bool = False
) -> int:
    """Builds, prints problems or one closing line, and returns the exit code.

    `steps` add to the site before it takes the place of the one before; each prints its own line. With `timings` it
    prints where the time went, and why each page was made.
    """
    started = time.perf_counter()
    watch = Timings() if timings else UNWATCHED
    fault = refuse_folder(out, request.content, request.content.absolute().parent) or _without_dask(request)
    if fault is not None:
        return refused(fault, manner)
    try:
        with progress_on_terminal("Building") as progress:
            before = None if steps else outcome_before(request, out)
            outcome = before or _built(request, out, progress, steps, watch)
    except BuildInProgress as error:
        return in_progress(error, manner)
    except ClusterFault as error:
        return _stopped(Fault(error.code, error.reason, error.why, error.fix), out, manner)
    except StepFault as error:
        return _stopped(Fault(error.code, str(error)), out, manner)
    code = report(in_order((*outcome.problems, *review_pages(pages_in(request.content)))), manner)
    if code == CLEAN:
        seconds = time.perf_counter() - started
        if outcome.drafts:
            click.echo(_left_out(outcome.drafts))
        events, pages = counted(outcome.events, "event"), counted(outcome.pages, "page")
        built = f"Built {events} into {pages} in {seconds:.1f} s."
        said = f"Nothing has changed: {events} on {pages}, as built before." if before else built
        click.echo(f"{said} Look at {out / 'index.html'}")
        for line in (*_afterwards(outcome, out), *(watch.lines() if isinstance(watch, Timings) else ())):
            click.echo(line, err=True)
    else:
        click.echo(f"Nothing was written; {out} is as it was.", err=True)
    return code


def _stopped(fault: Fault, out: Path, manner: Manner) -> int:
    """A program that helps to build has stopped."""
    code = faulted(fault, FAULT, manner)
    click.echo(f"Nothing was published; {out} is as it was.", err=True)
    return code


def _without_dask(request: BuildRequest) -> FolderFault | None:
    if request.scheduler is None or find_spec("distributed"):
        return None
    return FolderFault(
        "no-dask", "Dask, which builds on several machines, is not installed", "a site can be built without it",
        "pip install 'in-other-words[dask]', or leave out --scheduler",
    )  # fmt: skip


def _built(request: BuildRequest, out: Path, progress: Progress, steps: Sequence[Step], watch: Watch) -> Outcome:
    collect_seldom()
    from site_builder.build_site import build_site  # takes longer than to see that nothing changed

    return build_site(request, out, progress, steps, watch)


def _afterwards(outcome: Outcome, out: Path) -> Iterator[str]:
    """What the publisher should know of the disk; the site is whole all the same."""
    if outcome.had_gap:
        yield (
            f"This disk cannot exchange two folders in one step: for a moment there was nothing at {out}. Where "
            "readers must not see that, build on another disk, or copy the site to where it is served."
        )
    for left in outcome.left_behind:
        yield (
            f"A site before could not be deleted ({left.reason.lower()}). Nothing needs it any more. It stands in "
            f"{left.folder}; to remove it, type: {_removal(left)}"
        )


def _removal(left: Left) -> str:
    """What deletes a folder: what even its owner may not delete has a mark, which must be taken off."""
    folder = shlex.quote(str(left.folder))
    unmark = UNMARK.get(sys.platform, "") if left.errno == errno.EPERM else ""
    return f"{unmark and f'{unmark} {folder}; '}sudo rm -rf {folder}"


def _left_out(drafts: int) -> str:
    if drafts == 1:
        return "1 event is a draft and left out; --drafts shows it."
    return f"{drafts:,} events are drafts and left out; --drafts shows them."
