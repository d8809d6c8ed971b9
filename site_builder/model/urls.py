"""Addresses: where each page stands in the published folder, and relative links between pages.

Paths are written from the site's root without a leading slash. Links name `index.html`, so that
they work from disk too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit

PRESENT = "present"  # on an event's page the id of the link to its slides; no question or quote may have it


def entry_path(kind: str, name: str) -> str:
    """The page of an entry: `sides`, `wagner` -> `sides/wagner/index.html`."""
    return f"{kind}/{name}/index.html"


def data_path(event: str) -> str:
    """The JSON twin of an event's page."""
    return f"events/{event}/index.json"


def collation_path(event: str) -> str:
    """The collations of an event as TEI."""
    return f"events/{event}/collation.xml"


def annotations_path(event: str) -> str:
    """The quotes of an event as annotations of their sources."""
    return f"events/{event}/annotations.jsonld"


def times_path(event: str) -> str:
    """The picture of who spoke when on an event's page."""
    return f"events/{event}/times.svg"


def term_data_path(term: str) -> str:
    """The JSON twin of a term's page."""
    return f"terms/{term}/index.json"


def feed_paths(page: str) -> tuple[str, str]:
    """The feeds of a page, in Atom and in JSON: `topics/x/index.html` -> `topics/x/feed.xml`, `topics/x/feed.json`."""
    folder = page.removesuffix("index.html")
    return f"{folder}feed.xml", f"{folder}feed.json"


def preview_path(path: str) -> str:
    """The picture that shows a page in a list of links: `events/x/index.html` -> `events/x/preview.png`."""
    return f"{path.removesuffix('index.html')}preview.png"


def quote_card_path(event: str, quote: str) -> str:
    """The card of a quote: a page of its own beside its event's page."""
    return f"events/{event}/quotes/{quote}.html"


def quote_picture_path(card: str) -> str:
    """The picture that shows the card of a quote in a list of links, where there is one."""
    return f"{card.removesuffix('html')}png"


def rendering_ids(quote: str, sources: Iterable[str]) -> tuple[str, ...]:
    """The ids of a quote's renderings on its event's page, in order; a second one of the same source has a number."""
    number: dict[str, int] = {}
    ids = []
    for source in sources:
        number[source] = number.get(source, 0) + 1
        ids.append(f"{quote}.{source}" + (f".{number[source]}" if number[source] > 1 else ""))
    return tuple(ids)


def index_path(kind: str) -> str:
    """The page that lists all entries of a kind."""
    return f"{kind}/index.html"


def page_of(path: str, number: int) -> str:
    """The path of a list's n-th page; the first is the list's own path."""
    return path if number == 1 else f"{path.removesuffix('index.html')}page-{number}/index.html"


@lru_cache(maxsize=4096)
def relative_url(start: str, target: str) -> str:
    """The link that leads from one page to another, both given as paths from the root."""
    path, hash_sign, fragment = target.partition("#")
    here, there = start.split("/")[:-1], path.split("/")
    if start == path and hash_sign:
        return f"#{fragment}"
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    steps = [".."] * (len(here) - shared) + there[shared:]
    return "/".join(steps) + hash_sign + fragment


def links_from(start: str) -> Callable[[str], str]:
    """The function that gives `relative_url` from one page: most of its links leave the first folder of its path."""
    head, slash, _ = start.partition("/")
    folder, up = head + slash, "../" * start.count("/")

    def link(target: str) -> str:
        return up + target if slash and not target.startswith(folder) else relative_url(start, target)

    return link


def canonical_url(base_url: str, path: str) -> str:
    """The address under which a page, or a place on it, is cited: without `index.html`."""
    page, hash_sign, fragment = path.partition("#")
    return f"{base_url.rstrip('/')}/{page.removesuffix('index.html')}{hash_sign}{fragment}"


def with_message(link: str, title: str, text: str) -> str:
    """A link that opens an e-mail, or a new issue, in which a title and a text stand already.

    The names of the fields are those of RFC 6068, of GitLab, or of GitHub, which Gitea and Forgejo read too.
    """
    parts = urlsplit(link)
    if parts.scheme == "mailto":
        names = ("subject", "body")
    elif parts.path.rstrip("/").endswith("/-/issues/new"):
        names = ("issue[title]", "issue[description]")
    else:
        names = ("title", "body")
    before, hash_sign, fragment = link.partition("#")
    fields = "&".join(f"{quote(name, '')}={quote(value, '')}" for name, value in zip(names, (title, text), strict=True))
    return f"{before}{'&' if parts.query else '?'}{fields}{hash_sign}{fragment}"
