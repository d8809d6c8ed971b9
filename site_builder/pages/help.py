"""The page "How to read this site": what the marks mean, and the keys that work with script."""

from __future__ import annotations

from site_builder.pages.page import Page
from site_builder.say.phrases import message

PATH = "help/index.html"
TITLE = message("How to read this site")


def help_page() -> Page[None]:
    """The page; all its words are the template's."""
    return Page(PATH, "help", TITLE, message("What the marks on the pages mean, and which keys you can use."), None)
