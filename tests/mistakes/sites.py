"""Small right sites to make mistakes in: each event of content/ and of the starter, with the entries that it names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("sides", "people", "outlets", "sources", "places", "terms", "topics", "referents")
Files = dict[str, str]  # path below content/ -> text


@cache
def sites() -> tuple[tuple[str, Files], ...]:
    """(the event's path, all files) of each site."""
    return (*_sites(ROOT / "content"), *_sites(ROOT / "site_builder/starter/content"))


def _sites(content: Path) -> list[tuple[str, Files]]:
    files = {
        file.relative_to(content).as_posix(): file.read_text("utf-8")
        for file in sorted(content.rglob("*"))
        if file.suffix in (".yaml", ".md") and "verified" not in file.parts
    }
    return [(path, _site(path, files)) for path in files if path.startswith("events/")]


def _site(event: str, files: Files) -> Files:
    """The event, the settings, the pages and every entry whose id stands in one of these files."""
    named = {path for path in files if path == "site.yaml" or path.startswith("pages/")}
    waiting = [event, *named]
    named.add(event)
    by_id: dict[str, list[str]] = {}
    for path in files:
        if path.partition("/")[0] in FOLDERS:
            by_id.setdefault(Path(path).stem, []).append(path)
    while waiting:
        words = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", files[waiting.pop()]))
        found = {path for word in words for path in by_id.get(word, ())} - named
        named |= found
        waiting += found
    site = {path: files[path] for path in sorted(named)}
    site["site.yaml"] = re.sub(r"featured: .*", f"featured: {Path(event).stem}", site["site.yaml"])
    return site
