"""This installation -> its Python, what it should hold, and the packages that not every site needs."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder import __version__
from site_builder.doctor.finding import Finding
from site_builder.places import STARTER, schemas_folder, templates_folder

OLDEST, NEWEST = (3, 11), (3, 14)  # that the project says it runs on
# What each extra of pyproject.toml is for, and the modules by which it is known. A test compares.
EXTRAS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "search": ("full-text search (publish, search)", ("pagefind", "pagefind_bin")),
    "previews": ("pictures of events for lists of links (publish, previews)", ("resvg_py", "uharfbuzz")),
    "serve": ("the site in a browser while you write (serve)", ("starlette", "uvicorn", "watchfiles")),
    "desk": ("writing events in the browser (desk)", ("starlette", "uvicorn", "watchfiles", "trafilatura", "pypdf")),
    "capture": ("reading saved pages and PDFs (capture, quotes)", ("lxml_html_clean", "pypdf", "trafilatura")),
    "sheets": ("workbooks for spreadsheet programs (export, import)", ("openpyxl",)),
    "compress": ("packed files for web servers (publish --compress)", ("brotli",)),
    "data": ("Parquet files among the data (publish, data)", ("pyarrow",)),
    "dask": ("builds on several machines (--scheduler)", ("dask", "distributed")),
}


def look_at_python() -> Iterator[Finding]:
    """Which Python and which version of ours runs, and where."""
    at = ".".join(map(str, sys.version_info[:3]))
    newer = sys.version_info[:2] > NEWEST
    system = f"{platform.system() or sys.platform} {platform.machine()}".strip()
    yield Finding(
        "python", "odd" if newer else "ok", f"site-builder {__version__} on Python {at}, {system} ({sys.executable})",
        "nobody has tried a Python as new as this one yet" if newer else "",
        f"if something fails: python{NEWEST[0]}.{NEWEST[1]} -m venv .venv, and install again" if newer else "",
    )  # fmt: skip


def look_at_installation() -> Iterator[Finding]:
    """Whether what travels inside the package is there."""
    here = Path(__file__).parent.parent
    needed = (
        templates_folder() / "base.html", schemas_folder() / "event.schema.json", STARTER / "content" / "site.yaml",
        here / "locales" / "de.po", here / "data",
    )  # fmt: skip
    missing = [file for file in needed if not file.exists()]
    if missing:
        yield Finding(
            "installation", "wrong", f"the installation is not whole: {missing[0]} is missing", "no site can be built",
            "pip install --force-reinstall in-other-words",
        )  # fmt: skip
    else:
        yield Finding("installation", "ok", "the installation is whole: templates, languages, starter, schemas")


def look_at_extras() -> Iterator[Finding]:
    """Each extra: whether it is here, what it is for, and how to get it."""
    missing = [extra for extra, (_, modules) in EXTRAS.items() if not all(map(_is_there, modules))]
    for extra, (purpose, _) in EXTRAS.items():
        if extra in missing:
            yield Finding(
                f"extra-{extra}", "note", f"not installed: {purpose}", "", f"pip install 'in-other-words[{extra}]'"
            )
        else:
            yield Finding(f"extra-{extra}", "ok", f"installed: {purpose}")
    if "previews" not in missing:
        yield from _look_at_fonts()


def look_at_other_programs() -> Iterator[Finding]:
    """What others ask for and we do not."""
    git = shutil.which("git")
    said = f"git: {git}" if git else "no git; nothing here needs it"
    yield Finding("git", "ok" if git else "note", said)
    yield Finding("browser", "ok", "no browser is needed to build a site; any will show it")


def _is_there(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _look_at_fonts() -> Iterator[Finding]:
    folder = Path(__file__).parent.parent / "preview" / "fonts"
    missing = [name for name in ("quoted.ttf", "plain.ttf", "strong.ttf") if not (folder / name).is_file()]
    if missing:
        yield Finding(
            "fonts", "odd", f"{folder / missing[0]} is missing", "preview pictures are drawn with it",
            "pip install --force-reinstall in-other-words, or publish with --no-previews",
        )  # fmt: skip
    else:
        said = "the fonts of preview pictures travel with the program; none of this machine is used"
        yield Finding("fonts", "ok", said)
