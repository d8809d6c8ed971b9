"""Our code, the packages below it and the templates -> digests; with another program everything is made again."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from site_builder.engine.digests import digest
from site_builder.places import templates_folder

PACKAGE = Path(__file__).parents[1]
PACKAGES = (
    "babel", "jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pydantic-core", "pyyaml", "rapidfuzz", "regex",
    "simplemma", "snowballstemmer",
)  # fmt: skip
BY_FILES = ("site-builder", "the templates")
Programs = tuple[tuple[str, str], ...]  # what pages depend on beside the content, each with its version or digest


@cache
def program_digest() -> bytes:
    """A digest of our code and data, and of the packages below them."""
    return digest(_files(PACKAGE), sys.version, *(f"{name} {version(name)}" for name in PACKAGES))


def templates_digest(folder: Path) -> bytes:
    """A digest of all templates; what each is made of is in `template_digests`."""
    return _files(folder)


def programs(further: tuple[str, ...] = ()) -> Programs:
    """By what this machine's program is known to another; unlike the digest it says what differs."""
    digests = (_files(folder).hex() for folder in (PACKAGE, templates_folder()))
    files = zip(BY_FILES, digests, strict=True)
    return (("Python", platform.python_version()), *files, *_versions((*PACKAGES, *further)))


def _versions(packages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in packages:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "that is missing"


def _files(folder: Path) -> bytes:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return digest(*(part for file in files for part in (file.relative_to(folder).as_posix(), file.read_bytes())))

