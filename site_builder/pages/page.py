"""The page: a path, a template and one typed object that the template shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from babel import Locale

from site_builder.frozen import dataclass
from site_builder.model.site import Site
from site_builder.model.urls import page_of
from site_builder.pages.linked_data.node import Node
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Message, Phrase, message

T = TypeVar("T")
View = TypeVar("View", covariant=True)

SITE_PREVIEW = "preview.png"


@dataclass(frozen=True, slots=True)
class Version:
    """The site with its interface in one language, whose own name for itself is `name`.

    Shapes: `folder` is "" for the first, else "de/".
    """

    language: str
    name: str
    dir: str
    folder: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows of the site. Shapes: `versions` are all of them, the first at the root;
    `pages` are (title, path) at the foot; `menu` are (folder, title).
    """

    title: str
    tagline: str | None
    written_in: str
    versions: tuple[Version, ...]
    contact: str | None
    suggestions: str | None
    licence_name: str | None
    licence_url: str | None
    base_url: str | None
    base_path: str
    stylesheets: Mapping[str, str]
    pages: tuple[tuple[Phrase, str], ...]
    menu: tuple[tuple[str, Message], ...]
    method_path: str | None
    method_sections: frozenset[str]
    hub: str | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[View]):
    """One HTML page, or a picture. An unlisted page asks search engines to leave it out.

    Shapes: `view` is what the template shows, None where all words are the template's; `whole` is the path of the page
            of which this one shows a part, to be found in its place; `about` is what it is about, for programs;
            `picture` shows the page in a list of links.
    """

    path: str
    kind: str
    title: Phrase
    description: Phrase
    view: View
    is_unlisted: bool = False
    whole: str | None = None
    about: tuple[Node, ...] = ()
    picture: str = SITE_PREVIEW

    @property
    def template(self) -> str:
        """The name of the template: the kind, and what the path ends in."""
        return f"{self.kind}.{self.path.rpartition('.')[2]}"

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


def numbered(title: Phrase, pager: Pager) -> Phrase:
    """The title of one page of a list: those after the first say their number."""
    return title if pager.number == 1 else message("{title}, page {number}", title=title, number=pager.number)


def site_view(
    site: Site,
    base_url: str | None,
    base_path: str,
    stylesheets: Mapping[str, str],
    pages: tuple[tuple[Phrase, str], ...],
    method_sections: frozenset[str] = frozenset(),
    menu: tuple[tuple[str, Message], ...] = (),
) -> SiteView:
    """The site as pages show it; an address given on the command line wins over site.yaml.

    `stylesheets` are paths by the name of the sheet; `method_sections` are the ids of the headings of the method page.
    """
    return SiteView(
        site.title,
        site.tagline,
        site.languages[0],
        tuple(
            Version(language, _own_name(language), direction_of(language), f"{language}/" if number else "")
            for number, language in enumerate(site.languages)
        ),
        site.contact,
        site.suggestions,
        site.licence.name if site.licence else None,
        site.licence.url if site.licence else None,
        base_url or site.base_url,
        base_path,
        stylesheets,
        pages,
        menu,
        next((path for _, path in pages if path == "method/index.html"), None),
        method_sections,
        site.hub,
    )


def _own_name(language: str) -> str:
    return Locale.parse(language).get_display_name(language) or language


def paginate(path: str, items: Sequence[T], size: int) -> tuple[tuple[str, tuple[T, ...], Pager], ...]:
    """The pages of a list: (path, items, pager); a list without items has one empty page."""
    chunks = [tuple(items[i : i + size]) for i in range(0, len(items), size)] or [()]
    paths = tuple(page_of(path, number) for number in range(1, len(chunks) + 1))
    return tuple(
        (paths[number], chunk, Pager(number + 1, paths)) for number, chunk in enumerate(chunks)
    )
