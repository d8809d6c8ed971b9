"""An address that an entry had before -> a page there that leads to the present one, and keeps the part that was meant.

A site of plain files cannot answer with a redirect of HTTP; a page that leads on works on any server and from disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.pages.page import Page


@dataclass(frozen=True, slots=True)
class MovedView:
    """Where a page is now."""

    path: str


def moved_pages(page: Page[object], before: Iterable[str]) -> Iterator[Page[MovedView]]:
    """A page at each address that a page had before: in the folder of an id that its entry had."""
    kind, _, rest = page.path.partition("/")
    file = rest.partition("/")[2]
    for id in before:
        yield Page(
            f"{kind}/{id}/{file}", "moved", page.title, page.description, MovedView(page.path), is_unlisted=True,
            whole=page.whole or page.path,
        )  # fmt: skip
