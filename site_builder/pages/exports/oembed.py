"""A card -> its oEmbed JSON, by which other programs know how to show what stands at its address.

The site is made of files, so that nobody asks for a width: the frame takes any.
Source: https://oembed.com, version 1.0.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from site_builder.frozen import dataclass
from site_builder.markup import Markup
from site_builder.pages.event.card import CardView
from site_builder.pages.event.frame import Frame
from site_builder.pages.event.quote_card import QuoteCardView
from site_builder.pages.links import Linked
from site_builder.pages.page import Page, SiteView, Version
from site_builder.say.phrases import Phrase


@dataclass(frozen=True, slots=True)
class OembedView:
    """What is said of a card.

    Shapes: `card` is its path; `author` is who speaks in a quote, with a page or without. It is nobody where the words
            are not the speaker's own: programs show an author as the one whose words they are.
    """

    card: str
    frame: Frame
    author: Linked | None


def oembed_page(card: Page[CardView] | Page[QuoteCardView]) -> Page[OembedView]:
    """The file beside a card."""
    author = card.view.author if isinstance(card.view, QuoteCardView) else None
    path = card.path.replace(".html", ".json")
    view = OembedView(card.path, card.view.frame, author)
    return Page(path, "oembed", card.title, card.description, view, picture=card.picture)


def oembed(
    site: SiteView,
    version: Version,
    say: Callable[[Phrase], str],
    page: Page[OembedView],
    absolute: Callable[[str], str],
) -> Markup:
    """The file's text in one language of the interface. What is not ASCII is escaped, for readers that guess."""
    view, title = page.view, say(page.title)
    author = {}
    if view.author:
        author["author_name"] = say(view.author.name)
        if view.author.path:
            author["author_url"] = absolute(version.folder + view.author.path)
    return Markup(json.dumps({
        "version": "1.0", "type": "rich", "title": title, **author,
        "provider_name": site.title, "provider_url": absolute(version.folder + "index.html"),
        "thumbnail_url": absolute(page.picture), "thumbnail_width": 1200, "thumbnail_height": 630,
        "width": view.frame.width, "height": view.frame.height,
        "html": view.frame.code(absolute(version.folder + view.card), title),
    }, separators=(",", ":")))  # fmt: skip
