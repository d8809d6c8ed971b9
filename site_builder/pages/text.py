"""content/pages/*.md -> pages of text (about, method …), and the page for addresses that lead nowhere."""

from __future__ import annotations

import re

from site_builder.frozen import dataclass
from site_builder.markup import Markup, markdown_to_markup
from site_builder.model.text_page import TextPage
from site_builder.pages.page import Page
from site_builder.say.phrases import message


@dataclass(frozen=True, slots=True)
class TextView:
    """A title and sanitised text."""

    title: str
    body: Markup


def text_page(page: TextPage) -> Page[TextView]:
    """The page of one Markdown file; its address is the file's name."""
    view = TextView(page.title, markdown_to_markup(page.body, has_addresses=True))
    return Page(f"{page.id}/index.html", "text", page.title, page.title, view)


def headings_of(page: TextPage) -> tuple[str, ...]:
    """The ids of a page's sections, to which other pages can link."""
    return tuple(re.findall(r'<h2 id="([^"]+)"', markdown_to_markup(page.body, has_addresses=True)))


def not_found_page() -> Page[None]:
    """The page that web servers show for an unknown address; its links start at the site's root."""
    return Page("404.html", "404", message("No such page"), message("There is no page at this address."), None)
