"""Pages of text -> notes on lines that a new site begins with and nobody has written anew: readers would read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from site_builder.model.problems import Problem
from site_builder.read.find_sources import SourcePath, read_source
from site_builder.review.notes import note

BEGUN = "*Write here who you are and how readers can reach you.*"  # in the starter's page "about"


def pages_in(content: Path) -> tuple[SourcePath, ...]:
    """The pages of text of a content folder, without looking at its events."""
    files = sorted((content / "pages").glob("*.md"))
    return tuple(SourcePath("pages", file.stem, f"{content.name}/pages/{file.name}", str(file)) for file in files)


def review_pages(pages: Iterable[SourcePath]) -> Iterator[Problem]:
    """A note on each such line."""
    for path in pages:
        source, _ = read_source(path)
        lines = source.text.split("\n") if source and BEGUN in source.text else ()
        for number, line in enumerate(lines, 1):
            if source and (column := line.find(BEGUN) + 1):
                yield note(
                    source.place(number, column, len(BEGUN)), "not-written",
                    "this line is the one that a new site begins with, and readers see it",
                    "readers judge a comparison by who makes it, and must be able to tell you of a mistake",
                    f"write in {path.path} who you are and how you can be reached, in this line's place; or delete it",
                )
