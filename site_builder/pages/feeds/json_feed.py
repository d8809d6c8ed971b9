"""Feed -> JSON Feed. Source: jsonfeed.org, version 1.1."""

from __future__ import annotations

import json
from typing import Any

from site_builder.pages.feeds.atom import time_of
from site_builder.pages.feeds.feed import Feed, FeedItem

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The feed as a file."""
    data = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.urls[1],
        **({"description": feed.tagline} if feed.tagline else {}),
        "icon": feed.icon,
        "authors": [{"name": feed.site, "url": feed.home}],
        "language": feed.language,
        **({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}),
        "items": [_item(item, feed) for item in feed.items],
    }
    return f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _item(item: FeedItem, feed: Feed) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        **({"summary": item.summary} if item.summary else {}),
        "content_html": str(item.html),
        **({"date_published": time_of(item.published)} if item.published else {}),
        "date_modified": time_of(item.updated),
        **({"tags": [name for _, name in item.topics]} if item.topics else {}),
        **({"language": item.title_language} if item.title_language != feed.language else {}),
    }
