"""Feed -> Atom, as XML. Source: RFC 4287; for the licence RFC 4946; for the hub W3C, WebSub.

Only a day is known of what happened on it, and Atom needs a time: it is the first moment of the day, UTC.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from site_builder.pages.feeds.feed import Feed, FeedItem

TYPE = "application/atom+xml"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no character of XML 1.0


def time_of(day: str) -> str:
    """A day as RFC 3339 writes times, which both kinds of feeds ask for."""
    return f"{day}T00:00:00Z"


def atom(feed: Feed) -> bytes:
    """The feed as a file."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    _text(root, "id", feed.known_by)
    _text(root, "title", feed.title)
    if feed.tagline:
        _text(root, "subtitle", feed.tagline)
    _text(root, "updated", time_of(max(item.updated for item in feed.items)))
    _link(root, "self", feed.urls[0], TYPE)
    _link(root, "alternate", feed.page, "text/html")
    if feed.hub:
        _link(root, "hub", feed.hub)
    if feed.licence:
        _link(root, "license", feed.licence)
    author = SubElement(root, "author")
    _text(author, "name", feed.site)
    _text(author, "uri", feed.home)
    _text(root, "icon", feed.icon)
    _text(root, "rights", feed.rights)
    for item in feed.items:
        _entry(SubElement(root, "entry"), item, feed)
    indent(root, "")
    written: bytes = tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(entry: Element, item: FeedItem, feed: Feed) -> None:
    _text(entry, "id", item.id)
    _text(entry, "title", item.title, _language(item.title_language, feed))
    if item.published:
        _text(entry, "published", time_of(item.published))
    _text(entry, "updated", time_of(item.updated))
    _link(entry, "alternate", item.url, "text/html")
    for id, name in item.topics:
        SubElement(entry, "category", {"term": id, "label": _plain(name)})
    if item.summary:
        _text(entry, "summary", item.summary, _language(feed.written_in, feed))
    content = SubElement(entry, "content", {"type": "html"})
    content.text = _plain(str(item.html))


def _language(language: str, feed: Feed) -> Mapping[str, str]:
    return {} if language == feed.language else {"xml:lang": language}


def _text(parent: Element, name: str, text: str, attributes: Mapping[str, str] = MappingProxyType({})) -> None:
    SubElement(parent, name, dict(attributes)).text = _plain(text)


def _link(parent: Element, relation: str, address: str, type: str | None = None) -> None:
    SubElement(parent, "link", {"rel": relation, **({"type": type} if type else {}), "href": address})


def _plain(text: str) -> str:
    return _NO_XML.sub("", text)
