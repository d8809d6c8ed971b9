"""Writes an invented archive in our format: as many events as asked for, and all that they name.

    python bench/archive/make_archive.py --events 1000 --seed 1 FOLDER

The same events and seed give the same bytes. Each file is written and let go, so memory does not grow with the texts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from events import Archive

PLAIN = re.compile(r"[\w(][\w (),;.'?/+-]*[\w.)?]|\w", re.UNICODE)  # what YAML reads as it is, without quotation marks

SITE = {
    "title": "An invented archive",
    "tagline": "Nothing here was ever said. A program wrote it, to measure how fast pages are built.",
    "languages": ["en"],
    "side_order": "rotate",
}
ABOUT = """# About this archive

Every name, quote, source and date here is **invented** by a program. No such people, places or outlets exist.
It is there to measure how long a site of many events takes to build.
"""


def main() -> None:
    """Writes the archive and says what is in it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.folder.exists() and any(arguments.folder.iterdir()):
        sys.exit(f"{arguments.folder} is not empty")
    counts = write_archive(arguments.folder, arguments.events, arguments.seed)
    print(", ".join(f"{count:,} {kind}" for kind, count in counts.items()))


def write_archive(folder: Path, events: int, seed: int) -> Counter[str]:
    """Writes content/ with so many events. Units: files of each kind, and bytes of all events."""
    counts: Counter[str] = Counter()
    _write(folder / "site.yaml", as_yaml(SITE))
    _write(folder / "pages" / "about.md", ABOUT)
    for kind, id, fields in Archive(seed).entries_until(events):
        text = as_yaml(fields)
        _write(folder / kind / f"{id}.yaml", text)
        counts[kind] += 1
        counts["bytes of events"] += len(text.encode()) if kind == "events" else 0
    return counts


def as_yaml(fields: dict[str, Any]) -> str:
    """The fields as an editor would type them: block style, quotation marks only where YAML needs them."""
    return "".join(_lines(fields, ""))


def _lines(fields: dict[str, Any], margin: str) -> list[str]:
    lines = []
    for key, value in fields.items():
        if isinstance(value, dict):
            lines += [f"{margin}{key}:\n", *_lines(value, margin + "  ")]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{margin}{key}:\n")
            for item in value:
                first, *others = _lines(item, margin + "    ")
                lines += [f"{margin}  - {first.lstrip()}", *others]
        elif isinstance(value, list):
            lines.append(f"{margin}{key}: [{', '.join(_scalar(item, in_list=True) for item in value)}]\n")
        else:
            lines.append(f"{margin}{key}: {_scalar(value)}\n")
    return lines


def _scalar(text: str, *, in_list: bool = False) -> str:
    is_plain = PLAIN.fullmatch(text) and not (in_list and "," in text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
