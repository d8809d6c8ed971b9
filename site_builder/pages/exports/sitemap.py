"""Paths of pages -> sitemap.xml and robots.txt, for a site whose address is known.

No page says when it was last changed: the builder has no clock, and content has no such date.
Source: sitemaps.org, protocol; RFC 9309, section 2.3 (robots.txt is read at the root of a host only).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import escape

from site_builder.model.urls import canonical_url
from site_builder.pages.page import DataPage, SiteView, Version

PATH = "sitemap.xml"
ADDRESSES_IN_A_FILE = 20_000  # at most 50,000 and 50 MB are read; five languages take about 1 kB an address
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap_files(site: SiteView, paths: Iterable[str]) -> Iterator[DataPage]:
    """The sitemap of all pages in all versions; of a large site, an index and its parts. Nothing without an address.

    Shapes: `paths` are those of the first version, in their order.
    """
    if site.base_url is None:
        return
    address = site.base_url
    entries = [_entry(address, version, site.versions, path) for path in paths for version in site.versions]
    parts = [entries[i : i + ADDRESSES_IN_A_FILE] for i in range(0, len(entries), ADDRESSES_IN_A_FILE)]
    if len(parts) == 1:
        yield _file(PATH, "urlset", f"{SITEMAP} {XHTML}", parts[0])
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield _file(name, "urlset", f"{SITEMAP} {XHTML}", part)
        yield _file(PATH, "sitemapindex", SITEMAP, [f"<sitemap>{_place(address, name)}</sitemap>" for name in names])
    if site.base_path == "/":
        yield DataPage("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {canonical_url(address, PATH)}\n".encode())


def _entry(base_url: str, version: Version, versions: Sequence[Version], path: str) -> str:
    links = [(other.language, other.folder + path) for other in versions]
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(canonical_url(base_url, other))}"/>'
        for language, other in [*links, ("x-default", path)]
    )
    return f"<url>{_place(base_url, version.folder + path)}{alternates if len(versions) > 1 else ''}</url>"


def _place(base_url: str, path: str) -> str:
    return f"<loc>{escape(canonical_url(base_url, path))}</loc>"


def _file(path: str, root: str, names: str, entries: Sequence[str]) -> DataPage:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{root} {names}>", *entries, f"</{root}>", ""]
    return DataPage(path, "\n".join(lines).encode())
