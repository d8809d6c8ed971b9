"""What tests share: the option that rewrites goldens, hand-made events, and a runner of the command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import hand_made
import pytest
import small_archive
from hypothesis import HealthCheck, settings
from new_environment import new_wheel

from site_builder.model.event import Event
from site_builder.model.registry import Registry

# Examples are drawn anew in each run, or the same few would be tried for ever; docs/decisions says why this is safe.
# A failure prints the line that repeats it, and .hypothesis keeps it for the next run. No clock: a slow machine must
# not fail a property. "pytest --hypothesis-profile=steady" draws the same examples each time.
NO_CLOCK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("anew", NO_CLOCK, derandomize=False)
settings.register_profile("steady", NO_CLOCK, derandomize=True, database=None)
# Fewer than the usual hundred, for a run that has to be over in time: CI draws others with each commit.
settings.register_profile("sample", NO_CLOCK, derandomize=False, max_examples=30)
settings.load_profile("anew")

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden; read the diff like code")


FEW = 6  # cases of one test that are always run


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With SAMPLE=3:SEED a third of the cases of a long test is run, and a fourth of those in a browser."""
    every, _, seed = os.environ.get("SAMPLE", "1:0").partition(":")
    by_function: dict[str, list[pytest.Item]] = {}
    for item in items:
        by_function.setdefault(item.nodeid.partition("[")[0], []).append(item)
    left = {item for cases in by_function.values() for item in _beside_sample(cases, int(every), seed)}
    if int(every) > 1:  # those in a browser take longest: a fourth, for another commit another fourth
        in_browser = (item for item in items if "browser/" in item.nodeid)
        left |= {item for item in in_browser if _is_beside(item.nodeid.partition("[")[0], seed)}
    if left:
        config.hook.pytest_deselected(items=[item for item in items if item in left])
        items[:] = [item for item in items if item not in left]


def _is_beside(name: str, seed: str) -> bool:
    return bool(crc32(f"fourth {seed} {name}".encode()) >> 7 & 3)


def _beside_sample(cases: list[pytest.Item], every: int, seed: str) -> list[pytest.Item]:
    """Drawn and not counted off: cases stand in a row by direction and width, and one of these would be left out."""
    return [case for case in cases if len(cases) > FEW and crc32(f"{seed} {case.nodeid}".encode()) % every]


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def make_event() -> Callable[..., Event]:
    """Values -> an event, through the real schema; see tests/hand_made.py."""
    return hand_made.make_event


@pytest.fixture(scope="session")
def make_registry() -> Callable[..., Registry]:
    """Events and entries -> the registry that holds them; see tests/hand_made.py."""
    return hand_made.make_registry


@pytest.fixture(scope="session")
def site_builder() -> Run:
    """The command in a process of its own: `site_builder("build", "--out", out, cwd=…, env={…})`."""

    def run(
        *arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None, code: str | None = None,
        timeout: float = 120,
    ) -> subprocess.CompletedProcess[str]:
        start = ["-c", code] if code else ["-m", "site_builder"]
        return subprocess.run(
            [sys.executable, "-W", "error", "-W", "ignore::EncodingWarning:regex._main", *start, *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout,
        )

    return run


@pytest.fixture(scope="session")
def sites_with_data(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site of this repository and a small one that has everything, published with their data; to be read only."""
    return small_archive.sites_with_data(tmp_path_factory.mktemp("sites-with-data"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as users get it, built from what is in the checkout now."""
    return new_wheel(tmp_path_factory.mktemp("wheel"))
