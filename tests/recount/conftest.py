"""What the recounts share: one build of content/ with the real command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from plain_content import CONTENT


@pytest.fixture(scope="session")
def built(site_builder: Callable[..., CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the built site."""
    out = tmp_path_factory.mktemp("recount") / "public"
    done = site_builder("build", "--content", CONTENT, "--out", out)
    assert done.returncode == 0, done.stderr
    return out
