"""What everything is made with -> digests: when one changes, everything is made again."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from site_builder.engine.build_event import BuildInputs
from site_builder.engine.tracking import digest

PACKAGE = Path(__file__).parents[1]
PACKAGES = (
    "babel", "jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pydantic-core", "pyyaml", "rapidfuzz", "regex",
    "simplemma", "snowballstemmer",
)  # fmt: skip


def base_digest(inputs: BuildInputs) -> bytes:
    """A digest of the settings and of what joins terms; code stands in `program_digest`, templates in lookups."""
    joined = sorted({names for names in inputs.same.entries.values() if len(names) > 1})
    sections = sorted(inputs.site_view.method_sections)  # a set is written in another order in each process
    view = replace(inputs.site_view, method_sections=frozenset())
    return digest(inputs.site, view, sections, inputs.with_drafts, joined)


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

