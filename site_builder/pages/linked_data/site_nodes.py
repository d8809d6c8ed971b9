"""The site -> what its own pages are about: the home page, the data, and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from site_builder.pages.linked_data.node import At, Node, Shared, node, ref
from site_builder.pages.page import Page, SiteView
from site_builder.say.phrases import Phrase

HOME = "index.html"
EVENTS_DATA = "data/events.json"


def website(page: Page[object], site: SiteView) -> Node:
    """The site as a whole."""
    return node(
        "WebSite",
        HOME,
        name=site.title,
        description=site.tagline,
        inLanguage=site.written_in,
        license=site.licence_url,
    )


def dataset(page: Page[object], site: SiteView) -> Node:
    """All events as data. The licence is that of the editors' text; a name without an address is said on the page."""
    download = node("DataDownload", contentUrl=Shared(EVENTS_DATA), encodingFormat="application/json")
    return node(
        "Dataset",
        page.path,
        name=site.title,
        description=page.description,
        inLanguage=site.written_in,
        license=site.licence_url,
        isAccessibleForFree=True,
        isPartOf=node("WebSite", HOME, name=site.title),
        distribution=download,
    )


def collection(page: Page[object], site: SiteView) -> Node:
    """A page that lists entries."""
    return node("CollectionPage", page.path, name=page.title, isPartOf=ref(HOME))


OF_SITE: Mapping[str, Callable[[Page[object], SiteView], Node]] = {
    "home": website, "data": dataset, "index": collection, "lexicon": collection,
}  # fmt: skip


def event_list(path: str, title: Phrase, events: Iterable[tuple[str, str]]) -> Node:
    """A page of a list of events. Shapes: `events` are (path, title), in the order of the page."""
    items = tuple(
        node("ListItem", position=number, name=name, url=At(event)) for number, (event, name) in enumerate(events, 1)
    )
    listed = node("ItemList", numberOfItems=len(items), itemListElement=items)
    return node("CollectionPage", path, name=title, isPartOf=ref(HOME), mainEntity=listed)

