"""Markdown -> markup that is safe to show. The one place where text becomes markup.

Whatever an editor types or pastes, only the tags of the list below come out: no script, no style,
no SVG or MathML, no link with another scheme than https, http or mailto.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from urllib.parse import urljoin

import markdown
import nh3
import regex
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markupsafe import Markup, escape

__all__ = ["Markup", "escape", "heading_id", "heading_ids", "markdown_to_markup", "with_addresses"]

TAGS = frozenset(
    {
        "a", "abbr", "blockquote", "br", "cite", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4",
        "hr", "li", "ol", "p", "pre", "q", "strong", "sub", "sup", "table", "tbody", "td", "th",
        "thead", "tr", "ul",
    }
)  # fmt: skip
ATTRIBUTES = {
    "*": set(), "a": {"href", "title"}, "abbr": {"title"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "ol": {"start"},
}  # fmt: skip - "*" is every tag: without it nh3 leaves them `lang` and `title`
SCHEMES = frozenset({"https", "http", "mailto"})


@lru_cache(maxsize=2048)
def markdown_to_markup(text: str, *, has_addresses: bool = False) -> Markup:
    """The text as sanitised HTML.

    `has_addresses` gives headings ids made of their words: for pages of text, not for texts on a
    page whose questions and quotes have addresses of their own.
    """
    return _sanitised(_reader(has_addresses=has_addresses).reset().convert(text), _ids_once())


def with_addresses(markup: Markup, page: str) -> Markup:
    """Markup of a page whose links lead from anywhere to where they led from that page. `page` is its address."""

    def absolute(_tag: str, name: str, value: str) -> str:
        return urljoin(page, value) if name == "href" else value

    return _sanitised(markup, absolute) if "href=" in markup else markup


def _sanitised(html: str, kept: Callable[[str, str, str], str | None]) -> Markup:
    return Markup(  # sanitised on the next line, with an allow-list
        nh3.clean(
            html,
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            attribute_filter=kept,
            url_schemes=set(SCHEMES),
            link_rel="noopener noreferrer",
        )
    )


@cache
def _reader(*, has_addresses: bool) -> markdown.Markdown:
    """Reads one text after the other; making it takes as long as a text does.

    Extensions are no names: for those, the metadata of all packages that are installed would be read.
    """
    headings = [TocExtension(slugify=heading_id)] if has_addresses else []
    return markdown.Markdown(extensions=[SaneListExtension(), TableExtension(), *headings], output_format="html")


def heading_id(words: str, separator: str = "-") -> str:
    """The id of a heading: its words in small letters, in any script, joined by hyphens.

    It never begins with a low line, as the ids do that the builder gives.
    """
    letters = regex.sub(r"[^\p{L}\p{M}\p{N}_\s-]", "", unicodedata.normalize("NFC", words).lower())
    return regex.sub(r"[-\s]+", separator, letters.strip()).strip("-_") or "section"


def heading_ids(text: str) -> tuple[str, ...]:
    """The ids of a text's headings, in order: what `#…` can lead to."""
    return tuple(regex.findall(r'<h[2-4] id="([^"]+)"', markdown_to_markup(text, has_addresses=True)))


def _ids_once() -> Callable[[str, str, str], str | None]:
    """Passes over an id that stands in the text already, or that could be one of the builder's own."""
    seen: set[str] = set()

    def kept(_tag: str, name: str, value: str) -> str | None:
        if name == "id":
            if value in seen or value.startswith("_") or not value or regex.search(r"\s", value):
                return None
            seen.add(value)
        return value

    return kept
