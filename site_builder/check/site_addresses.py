"""Files of content/ -> the addresses of their pages, and where a link that an editor wrote would lead.

A link is read from the page on which it stands, as a browser reads it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from site_builder.frozen import dataclass
from site_builder.model.urls import relative_url
from site_builder.read.find_sources import EVENT_LISTS, LIST_PAGE, RESERVED, SourcePath
from site_builder.say.tags import LANGUAGES

_FOLDERS = {"pages": "", "people": "speakers/"}
_FILES = frozenset({"", "index.html", "index.json", "preview.png", "map.svg"})  # what may stand in a page's folder
_NOT_WEB = frozenset({".md", ".yaml", ".yml", ".html", ".htm", ".txt", ".png", ".jpg", ".jpeg", ".pdf", ".svg"})


@dataclass(frozen=True, slots=True)
class Addresses:
    """Shapes: `entries` are folders of pages made from files ("sides/wagner"); `headings` are ids by such a folder."""

    entries: frozenset[str]
    headings: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def fault(self, link: str, page: str, anchors: frozenset[str] | None) -> str | None:
        """None where the link leads to something; else what to type, or "" where nothing is near.

        `page` is the folder of the page on which it stands; `anchors` the ids there, None if they are not known.
        """
        target = urlsplit(link)
        if target.netloc:
            return f"https:{link}"  # //example.org
        fragment = unquote(target.fragment)
        if not target.path:
            return None if _is_anchor(fragment, anchors) else ""
        path = unquote(target.path)
        found = posixpath.normpath(posixpath.join("/", page, path)).lstrip("/")
        is_inside = not path.startswith("/") and path.count("../") <= len([part for part in page.split("/") if part])
        if is_inside and self._is_page(found, is_folder=path.endswith("/")):
            is_anchor = _is_anchor(fragment, self.headings.get(found.removesuffix("/index.html")))
            return None if is_anchor else link.partition("#")[0]
        return self._meant(path, page) or _with_scheme(link)

    def _is_page(self, path: str, *, is_folder: bool) -> bool:
        parts = PurePosixPath(path).parts
        if parts[:1] and parts[0] in LANGUAGES:
            return self._is_page("/".join(parts[1:]), is_folder=is_folder)
        folder, file = (path.removesuffix("."), "") if is_folder else posixpath.split(path)
        if file not in _FILES:
            return bool(parts) and parts[0] in ("assets", "data", "embed")
        own = folder.split("/")
        return (
            folder == "" or folder in self.entries or folder in RESERVED or own[0] in ("data", "embed")
            or (own[0] == "events" and own[1] in EVENT_LISTS) or LIST_PAGE.fullmatch(own[-1]) is not None
        )  # fmt: skip

    def _meant(self, path: str, page: str) -> str:
        """The link to the entry whose name was written instead of its address: about.md, /sides/wagner."""
        parts = [part for part in path.split("/") if part not in ("", ".", "..", "index.html")]
        if not parts:
            return ""
        name = PurePosixPath(parts[-1])
        stem = name.stem if name.suffix in _NOT_WEB else name.name
        kind = parts[-2] if len(parts) > 1 else ""
        near = [
            folder for folder in sorted(self.entries)
            if folder == f"{_FOLDERS.get(kind, f'{kind}/')}{stem}" or (folder.split("/")[-1] == stem and not kind)
        ]  # fmt: skip
        near += [stem] if stem in RESERVED and not kind else []
        return relative_url(f"{page}/index.html" if page else "index.html", f"{near[0]}/index.html") if near else ""


def folder_of(kind: str, name: str) -> str:
    """The folder of an entry's page: `people`, `x` -> `speakers/x`."""
    return f"{_FOLDERS.get(kind, f'{kind}/')}{name}"


def addresses_of(sources: Iterable[SourcePath], headings: Mapping[str, frozenset[str]]) -> Addresses:
    """The addresses of all files; `headings` are the ids on pages of text, by their names."""
    entries = (folder_of(source.kind, source.id) for source in sources if source.kind not in ("site", "verified"))
    return Addresses(frozenset(entries), headings)


def _is_anchor(fragment: str, anchors: frozenset[str] | None) -> bool:
    """Ids that the builder gives begin with a low line."""
    return not fragment or fragment.startswith("_") or anchors is None or fragment in anchors


def _with_scheme(link: str) -> str:
    host = link.partition("/")[0]
    if "@" in host:
        return f"mailto:{link}"
    name = PurePosixPath(host)
    is_host = name.suffix[1:].isalpha() and len(name.suffix) > 2 and not host.startswith(".")
    return f"https://{link}" if is_host and name.suffix not in _NOT_WEB else ""
