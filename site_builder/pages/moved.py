"""An address that an entry had before -> a page there that leads to the present one, and keeps the part that was meant.

A site of plain files cannot answer with a redirect of HTTP; a page that leads on works on any server and from disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from site_builder.frozen import dataclass
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase, message


@dataclass(frozen=True, slots=True)
class MovedView:
    """Where a page is now. Shapes: (title, path) of the page, or of all that had the address, to choose from."""

    pages: tuple[tuple[Phrase, str], ...]


def moved_pages(page: Page[object], before: Iterable[str]) -> Iterator[Page[MovedView]]:
    """A page at each address that a page had before: in the folder of an id that its entry had."""
    return (moved_page(id, [page]) for id in before)


def moved_page(before: str, pages: Sequence[Page[object]]) -> Page[MovedView]:
    """The page in the folder of an id that entries had before. It leads to the one page, or names all."""
    first = pages[0]
    kind, _, rest = first.path.partition("/")
    title = first.title if len(pages) == 1 else message("Several pages had this address")
    return Page(
        f"{kind}/{before}/{rest.partition('/')[2]}", "moved", title, title,
        MovedView(tuple((page.title, page.path) for page in pages)), is_unlisted=True, whole=first.whole or first.path,
    )  # fmt: skip
