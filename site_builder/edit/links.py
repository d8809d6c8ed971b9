"""Links of Markdown texts -> which entry each leads to, and the link that leads there once an id has changed.

A link is read from the page on which it stands, as a browser reads it (check/site_addresses.py).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from urllib.parse import unquote, urlsplit

from site_builder.check.check_links import links_in
from site_builder.check.site_addresses import folder_of
from site_builder.frozen import dataclass
from site_builder.read.node import Node
from site_builder.say.tags import LANGUAGES

_LISTS = {"side": "sides", "topic": "topics", "place": "places", "outlet": "outlets"}  # events/side/x/: those of a side
_FOLDERS = {"speakers": "people"}
MARKDOWN = {"events": "summary", "sources": "note"}  # the field that holds Markdown; of other entries `description`


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to. Units: `from_end` counts the parts of its path behind the id."""

    kind: str
    id: str
    from_end: int


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entry under another id. Shapes: `anchors` are, by event, parts of its page that are called otherwise."""

    kind: str
    old: str
    new: str
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def markdown_spans(kind: str, text: str, root: Node | None) -> Iterator[tuple[str, int, int]]:
    """The Markdown of a file, and the lines between which it stands. Units: lines from 0, the last one excluded."""
    if root is None:
        yield text, 0, text.count("\n") + 1
        return
    name = MARKDOWN.get(kind, "description")
    for number, (key, node) in enumerate(root.items):
        if key is not None and key.value == name and isinstance(node.value, str):
            after = root.items[number + 1][0] if number + 1 < len(root.items) else None
            yield node.value, key.line, after.line if after is not None else text.count("\n") + 1


def target_of(link: str, kind: str, id: str) -> Target | None:
    """The entry to whose pages a link on the page of an entry leads; None where to no entry."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    found = posixpath.normpath(posixpath.join("/", folder_of(kind, id), unquote(parts.path))).strip("/").split("/")
    found = found[1:] if found[0] in LANGUAGES else found
    if found[0] == "events" and len(found) > 2 and found[1] in _LISTS:
        return Target(_LISTS[found[1]], found[2], len(found) - 3)
    folder = _FOLDERS.get(found[0], found[0])
    if len(found) > 1 and found[1] != "index.html":
        return Target(folder, found[1], len(found) - 2)
    return Target("pages", found[0], len(found) - 1)


def link_after(link: str, kind: str, id: str, renamed: Renamed) -> str:
    """The link once an entry is called otherwise; the same where it does not concern it."""
    path, sign, fragment = link.partition("#")
    target = target_of(link, kind, id)
    event = (target.id if target.kind == "events" else "") if target else (id if kind == "events" and not path else "")
    fragment = renamed.anchors.get(event, {}).get(fragment, fragment)
    if target and (target.kind, target.id) == (renamed.kind, renamed.old):
        steps = path.split("/")
        shown = [number for number, step in enumerate(steps) if step not in ("", ".")]
        at = shown[-1 - target.from_end] if len(shown) > target.from_end else None
        if at is not None and steps[at] == renamed.old:
            path = "/".join([*steps[:at], renamed.new, *steps[at + 1 :]])
    return f"{path}{sign}{fragment}"


def link_places(text: str, link: str) -> Iterator[int]:
    """Where a link is typed in a text, whole."""
    return (match.start() for match in re.finditer(rf"(?<=[(<\"'\s:\]]){re.escape(link)}(?=[)>\"'\s]|$)", text))


def links_of(markdown: str) -> tuple[str, ...]:
    """The links of a Markdown text, each once."""
    return tuple(dict.fromkeys(links_in(markdown)))
