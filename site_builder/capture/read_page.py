"""A saved HTML page -> Document: the words of its article, and what its head says of it, through trafilatura.

Only dates, titles and addresses that the page states count: no other part of it is searched for something like a date.
"""

from __future__ import annotations

import re
import warnings
from typing import Any
from urllib.parse import urlsplit

from site_builder.capture.document import Document
from site_builder.capture.faults import missing_package
from site_builder.language.language_tags import is_language_tag
from site_builder.model.problems import Place, Problem

MOST_TAGS = 50_000  # of a page: an article has some thousands; the time grows with their number
_STATED_ONLY = {"extensive_search": False, "original_date": True}
_LANG = re.compile(rb"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\n]+")


def read_page(data: bytes, shown: str) -> Document | Problem:
    """The article of a page."""
    if data.count(b"<") > MOST_TAGS:
        return Problem(
            Place(shown), "file-too-large", f"this page has more than {MOST_TAGS:,} tags",
            "it is no article, or holds much beside it", "copy the words of the article into a text file",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it would fetch pages with misses a package; nothing is fetched here
            from trafilatura import bare_extraction
    except ImportError:
        return missing_package(shown, "a saved web page", "trafilatura")
    found: Any = bare_extraction(
        data, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True,
        date_extraction_params=_STATED_ONLY,
    )  # fmt: skip
    return _document(found, data) if found is not None else Document("page", "")


def _document(found: Any, data: bytes) -> Document:
    lines = [_SPACE.sub(" ", line).strip() for line in (found.text or "").split("\n")]
    url = found.url if found.url and urlsplit(found.url).scheme in ("http", "https") else None
    return Document(
        "page", "\n\n".join(line for line in lines if line) + "\n",
        title=_text(found.title), author=_text(found.author), date=_text(found.date), language=_language(data), url=url,
        host=urlsplit(url).hostname if url else None, publisher=_text(found.sitename),
    )  # fmt: skip


def _text(value: Any) -> str | None:
    text = " ".join(str(value).split()) if value else ""
    return text or None


def _language(data: bytes) -> str | None:
    found = _LANG.search(data[:65536])
    tag = found.group(1).decode("ascii") if found else ""
    return tag if tag and is_language_tag(tag) else None
