"""Mistakes drawn by seed, in our own events and in the starter: each told once, at its place, and mended as proposed.

A sample in each run; all of them with MISTAKES=300 (make mistakes), which prints what came of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from mistakes.sites import sites
from mistakes.slips import SLIPS
from mistakes.trial import Trial, findings, mistakes, tried

COUNT = int(os.environ.get("MISTAKES", 60))
SEED = int(os.environ.get("MISTAKES_SEED", 1775))


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trial, ...]:
    folder = tmp_path_factory.mktemp("mistakes") / "content"
    return tuple(_trials(folder))


def _trials(folder: Path) -> Iterator[Trial]:
    for kind, number, _, files, mistake in mistakes(COUNT, SEED):
        yield tried(kind, number, files, mistake, folder)


def told(trials: list[Trial]) -> str:
    """What the failing ones were, so that each can be made again."""
    return "\n".join(
        f"{trial.kind} ({trial.number}): {trial.mistake.path}:{trial.mistake.line} {trial.mistake.columns}, found "
        f"{[(each.place.path, each.place.line, each.place.column, each.code, each.fix) for each in trial.found]} "
        f"{trial.crash} {trial.faulty_mends}"
        for trial in trials
    )



@pytest.mark.parametrize("event", [event for event, _ in sites()])
def test_the_site_is_right_before(event: str, tmp_path: Path) -> None:
    files = next(files for other, files in sites() if other == event)
    assert [problem for problem in findings(tmp_path / "content", files) if problem.severity == "error"] == []


def test_there_are_many_kinds() -> None:
    assert len(SLIPS) >= 40


def test_no_mistake_ends_in_a_traceback(trials: tuple[Trial, ...]) -> None:
    assert not (crashed := [trial for trial in trials if trial.crash]), told(crashed)


def test_no_mistake_passes_in_silence(trials: tuple[Trial, ...]) -> None:
    assert not (silent := [trial for trial in trials if trial.is_silent]), told(silent)


def test_file_and_line_are_right(trials: tuple[Trial, ...]) -> None:
    wrong = [trial for trial in trials if not (trial.is_file_right and trial.is_line_right)]
    assert not wrong, told(wrong)


def test_column_is_right(trials: tuple[Trial, ...]) -> None:
    wrong = [trial for trial in trials if not trial.is_column_right]
    assert len(wrong) <= 0.02 * len(trials), told(wrong)


def test_one_mistake_is_told_once(trials: tuple[Trial, ...]) -> None:
    found = sum(len(trial.found) for trial in trials)
    assert found <= 1.1 * len(trials), told([trial for trial in trials if len(trial.found) > 1])


def test_every_mend_mends_and_makes_no_new_mistake(trials: tuple[Trial, ...]) -> None:
    faulty = [trial for trial in trials if trial.faulty_mends]
    assert not faulty, told(faulty)
    assert sum(trial.mends for trial in trials) > 0.3 * len(trials), "most fixes say just what to type"


def test_figures_are_printed(trials: tuple[Trial, ...], capsys: pytest.CaptureFixture[str]) -> None:
    kinds = len({trial.kind for trial in trials})
    lines = sum(trial.is_line_right for trial in trials) / len(trials)
    columns = sum(trial.is_column_right for trial in trials) / len(trials)
    with capsys.disabled():
        print(
            f"\n{len(trials)} mistakes of {kinds} kinds: line right {lines:.1%}, column {columns:.1%}, "
            f"{sum(len(trial.found) for trial in trials) / len(trials):.2f} findings each, "
            f"{sum(trial.is_silent for trial in trials)} in silence, {sum(bool(trial.crash) for trial in trials)} "
            f"tracebacks, {sum(trial.mends for trial in trials)} mends, "
            f"{sum(bool(trial.faulty_mends) for trial in trials)} of them wrong"
        )
    assert kinds >= min(40, len(trials))
