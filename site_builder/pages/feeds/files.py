"""Events of a group -> the files of its feeds: in Atom and JSON, in each language of the interface.

There is none for a site without an address: whatever a feed names, it names by its address on the web. Nor is there one
where no event has a day of publication: a feed says when it was last another, and nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.urls import entry_path, feed_paths
from site_builder.pages.feeds.atom import atom
from site_builder.pages.feeds.entries import ENTRIES, feed_entries, is_in_feeds
from site_builder.pages.feeds.feed import FeedPlan, feed_of
from site_builder.pages.feeds.json_feed import json_feed
from site_builder.pages.output import ABOUT, Events, Groups, Material, Output
from site_builder.pages.page import DataPage
from site_builder.say.interface import read_interface

HOME = "index.html"


def site_feeds(_: str, events: Events, material: Material) -> Iterator[DataPage]:
    """The feeds of the whole site."""
    return _files(material.view.title, (HOME,), events, material)


def topic_feeds(id: str, events: Events, material: Material) -> Iterator[DataPage]:
    """The feeds of a topic, with the events of the topics that are part of it."""
    return _files(material.registry.topics[id].name, _addresses("topics", id, material), events, material)


def side_feeds(id: str, events: Events, material: Material) -> Iterator[DataPage]:
    """The feeds of a side: the events of which it, or a side that is part of it, gives an account."""
    return _files(material.registry.sides[id].name, _addresses("sides", id, material), events, material)


def _addresses(kind: str, id: str, material: Material) -> tuple[str, ...]:
    """Where the page stands and stood, the first first: who follows it under an old address goes on hearing of it."""
    return tuple(entry_path(kind, each) for each in (*material.registry.was.get((kind, id), ()), id))


def _files(title: str, pages: tuple[str, ...], events: Events, material: Material) -> Iterator[DataPage]:
    site, address = material.view, material.view.base_url
    entries = feed_entries(events) if address else ()
    if not entries or not address:
        return
    for version in site.versions:
        say = read_interface(version.language).say
        for page in pages:
            plan = FeedPlan(title, pages[0], page, entries)
            feed = feed_of(plan, site, address, version, material.registry, say)
            for path, data in zip(feed_paths(page), (atom(feed), json_feed(feed)), strict=True):
                yield DataPage(version.folder + path, data)


def _followed(kind: str) -> Groups:
    """The entries of a kind to which an event belongs, if feeds tell of it."""
    return lambda summary, _: getattr(summary.belongs, kind) if is_in_feeds(summary) else ()


def _of(folder: str) -> tuple[str, str]:
    return feed_paths(f"{folder}{HOME}")


FEEDS = (
    Output("feed", _of(""), site_feeds, parts=ABOUT, latest=ENTRIES),
    Output("topics/feed", _of("topics/*/"), topic_feeds, _followed("topics"), parts=ABOUT),
    Output("sides/feed", _of("sides/*/"), side_feeds, _followed("sides"), parts=ABOUT),
)
