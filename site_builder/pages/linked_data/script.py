"""What a page is about, and where it stands among the others -> JSON-LD: a block of data at the end of the page.

Content cannot end the block: no `<` is left in it. Keys stand in the order in which they were given.
Source: "JSON-LD 1.1", 7, "Embedding JSON-LD in HTML Documents".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from site_builder.markup import Markup
from site_builder.pages.linked_data.node import At, Node, Shared, Value, node
from site_builder.pages.linked_data.site_nodes import HOME, OF_SITE
from site_builder.pages.page import Page, SiteView
from site_builder.say.phrases import Phrase

Say = Callable[[Phrase], str]
Address = Callable[[str], str]


def linked_data(page: Page[object], site: SiteView, say: Say, page_at: Address, shared_at: Address) -> Markup:
    """The block of data of a page. Shapes: `page_at` gives the address of a page, `shared_at` that which
            all languages share."""
    if page.path == "404.html":  # it is no page about anything, and shown at any address
        return Markup()
    of_site = OF_SITE.get(page.kind)
    nodes = (*page.about, *((of_site(page, site),) if of_site else ()), _trail(page, site))

    def written(value: Value) -> object:
        match value:
            case str():  # what is nearly always asked for comes first
                return value
            case At(path):
                return page_at(path)
            case Shared(path):
                address, hash_sign, anchor = path.partition("#")
                return shared_at(address) + hash_sign + anchor
            case Mapping():
                return {key: written(each) for key, each in value.items() if each not in (None, ())}
            case tuple():
                listed = [written(each) for each in value]
                return listed[0] if len(listed) == 1 else listed
            case bool() | int() | float():
                return value
            case None:
                return None
            case _:
                return say(value)

    graph = {"@context": "https://schema.org", "@graph": [written(each) for each in nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def _trail(page: Page[object], site: SiteView) -> Node:
    """The pages above this one: home, and the index of its kind."""
    steps = [(site.title, HOME), *_sections(page, site), (page.title, page.path)]
    items = tuple(
        node("ListItem", position=number, name=name, item=At(path))
        for number, (name, path) in enumerate(steps if page.path != HOME else steps[:1], 1)
    )
    return node("BreadcrumbList", itemListElement=items)


def _sections(page: Page[object], site: SiteView) -> Iterator[tuple[Phrase, str]]:
    for folder, title in site.menu:
        if folder == page.section and page.path != f"{folder}/{HOME}":
            yield title, f"{folder}/{HOME}"
