"""The plan of a renaming -> the disk, unless `check` would then say what it did not say before."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path

from site_builder.check_site import check_site
from site_builder.edit.exchange import exchanged
from site_builder.edit.rename import Plan
from site_builder.model.problems import Problem
from site_builder.model.request import BuildRequest


class Worse(Exception):
    """After the change `check` would say what it did not say before."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems = problems


def exchange_plan(content: Path, plan: Plan) -> None:
    """Writes the plan. Content that has no problems afterwards had no other ones before, and is looked at once.

    Errors: Worse; then nothing was changed.
    """
    texts = {Path(edit.path.file): edit.after for edit in plan.edits}
    after: tuple[Problem, ...] = ()
    with suppress(Worse), exchanged(texts, plan.moves):
        after = _problems(content)
        if not after:
            return
        raise Worse(after)
    _refuse_new(_problems(content), after)
    with exchanged(texts, plan.moves):
        pass


def _problems(content: Path) -> tuple[Problem, ...]:
    return check_site(BuildRequest(content, with_drafts=True), lambda *_: None).problems


def _refuse_new(before: tuple[Problem, ...], after: tuple[Problem, ...]) -> None:
    """Columns and names may be others than before; how often each thing is wrong may not."""
    known = Counter(problem.code for problem in before)
    if worse := Counter(problem.code for problem in after) - known:
        raise Worse(tuple(problem for problem in after if problem.code in worse))
