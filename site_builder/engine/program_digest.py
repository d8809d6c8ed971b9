"""Our code, the packages below it and the templates -> digests; with another program everything is made again."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from site_builder.engine.digests import digest

PACKAGE = Path(__file__).parents[1]
PACKAGES = (
    "babel", "jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pydantic-core", "pyyaml", "rapidfuzz", "regex",
    "simplemma", "snowballstemmer",
)  # fmt: skip


@cache
def program_digest() -> bytes:
    """A digest of our code and data, and of the packages below them."""
    return digest(_files(PACKAGE), sys.version, *(f"{name} {version(name)}" for name in PACKAGES))


def templates_digest(folder: Path) -> bytes:
    """A digest of all templates; what each is made of is in `template_digests`."""
    return _files(folder)


def _files(folder: Path) -> bytes:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return digest(*(part for file in files for part in (file.relative_to(folder).as_posix(), file.read_bytes())))

