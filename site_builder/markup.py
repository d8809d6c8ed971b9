"""Markdown -> markup that is safe to show. The one place where text becomes markup.

Whatever an editor types or pastes, only the tags of the list below come out: no script, no style,
no SVG or MathML, no link with another scheme than https, http or mailto.
"""

from __future__ import annotations

from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup, escape

__all__ = ["Markup", "escape", "markdown_to_markup"]

TAGS = frozenset(
    {
        "a", "abbr", "blockquote", "br", "cite", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4",
        "hr", "li", "ol", "p", "pre", "q", "strong", "sub", "sup", "table", "tbody", "td", "th",
        "thead", "tr", "ul",
    }
)  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "h2": {"id"}, "h3": {"id"}, "ol": {"start"}}
SCHEMES = frozenset({"https", "http", "mailto"})


@lru_cache(maxsize=2048)
def markdown_to_markup(text: str, *, has_addresses: bool = False) -> Markup:
    """The text as sanitised HTML.

    `has_addresses` gives headings ids made of their words: for pages of text, not for texts on a
    page whose questions and quotes have addresses of their own.
    """
    extensions = ["sane_lists", "tables", *(["toc"] if has_addresses else [])]
    html = markdown.markdown(text, extensions=extensions, output_format="html")
    return Markup(  # sanitised on the next line, with an allow-list
        nh3.clean(
            html,
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(SCHEMES),
            link_rel="noopener noreferrer",
        )
    )
