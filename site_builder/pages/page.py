"""The page: a path, a template and one typed object that the template shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from site_builder.languages import direction_of
from site_builder.model import Site
from site_builder.urls import page_of

T = TypeVar("T")


MENU = (
    ("events", "Events"),
    ("sides", "Sides"),
    ("speakers", "Speakers"),
    ("terms", "Words"),
    ("topics", "Topics"),
    ("places", "Places"),
    ("sources", "Sources"),
    ("outlets", "Outlets"),
)


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows of the site."""

    title: str
    tagline: str | None
    language: str
    dir: str
    contact: str | None
    licence_name: str | None
    licence_url: str | None
    base_url: str | None
    base_path: str
    stylesheet: str
    pages: tuple[tuple[str, str], ...]
    menu: tuple[tuple[str, str], ...]
    method_path: str | None
    method_sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page. `kind` names the template."""

    path: str
    kind: str
    title: str
    description: str
    view: Any

    @property
    def section(self) -> str:
        """The part of the site that the page belongs to: the first folder of its path."""
        return self.path.partition("/")[0]


@dataclass(frozen=True, slots=True)
class DataPage:
    """A file that no template makes: bytes at a path."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list's page stands among the list's pages. Units: `number` counts from 1."""

    number: int
    paths: tuple[str, ...]

    @property
    def previous(self) -> str | None:
        return self.paths[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> str | None:
        return self.paths[self.number] if self.number < len(self.paths) else None

    @property
    def shown(self) -> tuple[tuple[int, str | None], ...]:
        """(number, path) of the pages worth a link: first, last and neighbours; None is a gap."""
        count = len(self.paths)
        near = {1, count, *range(max(1, self.number - 2), min(count, self.number + 2) + 1)}
        links: list[tuple[int, str | None]] = []
        for number in sorted(near):
            if links and number > links[-1][0] + 1:
                links.append((number - 1, None))
            links.append((number, self.paths[number - 1]))
        return tuple(links)


def site_view(
    site: Site,
    base_url: str | None,
    base_path: str,
    stylesheet: str,
    pages: tuple[tuple[str, str], ...],
    method_sections: frozenset[str] = frozenset(),
) -> SiteView:
    """The site as pages show it; an address given on the command line wins over site.yaml.

    `method_sections` are the ids of the headings of the method page.
    """
    return SiteView(
        site.title,
        site.tagline,
        site.languages[0],
        direction_of(site.languages[0]),
        site.contact,
        site.licence.name if site.licence else None,
        site.licence.url if site.licence else None,
        base_url or site.base_url,
        base_path,
        stylesheet,
        pages,
        MENU,
        next((path for _, path in pages if path == "method/index.html"), None),
        method_sections,
    )


def paginate(path: str, items: Sequence[T], size: int) -> tuple[tuple[str, tuple[T, ...], Pager], ...]:
    """The pages of a list: (path, items, pager); a list without items has one empty page."""
    chunks = [tuple(items[i : i + size]) for i in range(0, len(items), size)] or [()]
    paths = tuple(page_of(path, number) for number in range(1, len(chunks) + 1))
    return tuple(
        (paths[number], chunk, Pager(number + 1, paths)) for number, chunk in enumerate(chunks)
    )
