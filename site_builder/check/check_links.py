"""Links of Markdown texts -> those that lead nowhere, or whose scheme is not one that readers may follow.

The page would lose such a link without a word (markup.py takes it out). The text is read by the
same Markdown reader that makes the page, so that no way of writing a link is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown

from site_builder.check.site_addresses import Addresses, folder_of
from site_builder.model.problems import Place, Problem
from site_builder.model.suggestions import did_you_mean
from site_builder.read.find_sources import SourceFile
from site_builder.read.typed_mends import marks_instead

_MAY_HOLD_A_LINK = re.compile(r"\]\(|\]:|<[^\s>]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_SAFE_SCHEMES = frozenset({"https", "http", "mailto"})


def may_hold_a_link(text: str) -> bool:
    """Whether a Markdown text has anything that may turn out to be a link."""
    return _MAY_HOLD_A_LINK.search(text) is not None


def bad_links(
    text: str, source: SourceFile, at: Place, anchors: frozenset[str] | None, addresses: Addresses | None
) -> Iterator[Problem]:
    """A problem for each link of a Markdown text that would be taken out, or that leads nowhere.

    `anchors` are the ids on the page, and `addresses` the pages of the site; None where they are not known.
    `at` is where the text begins; the link itself is looked for below it and pointed at if it
    stands there as it was read (an entity or an escape may hide it).
    """
    if not may_hold_a_link(text):
        return
    lines = source.text.split("\n")
    place_after = (at.line - 1, 0)
    for link in links_in(text):
        scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", link))
        if scheme is not None and scheme.group().lower() in _SAFE_SCHEMES:
            continue
        fault = None if scheme else _dead(link, source, anchors, addresses)
        if scheme is None and fault is None:
            continue
        found = _find(lines, link, place_after)
        if found is not None:
            place_after = (found[0], found[1] + len(link))
        place = source.place(found[0] + 1, found[1] + 1, len(link)) if found else at
        if fault is not None:
            said, why, fix, meant = fault
            mend = marks_instead(place, link, meant) if meant else ()
            yield Problem(place, "dead-link", said, why, fix, mend=mend)
            continue
        yield Problem(
            place, "bad-link", f'"{link[:60]}" is not a link that is allowed here',
            "readers follow links; any other kind of address can run a program or lead nowhere",
            "write an address that begins with https://, http:// or mailto:",
        )


def links_in(text: str) -> list[str]:
    """The addresses of all links of a Markdown text, as the reader of the page's text finds them."""
    if not may_hold_a_link(text):
        return []
    seen = _Links()
    seen.feed(markdown.markdown(text))
    return seen.links


def _dead(
    link: str, source: SourceFile, anchors: frozenset[str] | None, addresses: Addresses | None
) -> tuple[str, str, str, str] | None:
    """What is said of a link inside the site that leads nowhere, and the link that was meant, if that is known."""
    if addresses is None:
        return None
    meant = addresses.fault(link, folder_of(source.kind, source.id), anchors)
    if meant is None:
        return None
    if link.startswith("#"):
        near = did_you_mean(unquote(link[1:]).lower(), anchors or ())
        listed = ", ".join(f"#{anchor}" for anchor in sorted(anchors or ())[:8])
        fix = f'did you mean "#{near}"?' if near else f"write one of {listed}; or remove the link" * bool(listed)
        return (
            f'"{link[:60]}" leads to nothing on this page', "a reader who follows it would get nowhere",
            fix or "remove the link, for nothing on this page has an address", f"#{near}" if near else "",
        )
    return (
        f'"{link[:60]}" is no page of this site', "a reader who follows it would find no page",
        f'did you mean "{meant}"?' if meant
        else "write an address that begins with https://, or one such as ../../sides/the-id-of-a-side/index.html",
        meant,
    )  # fmt: skip


def _find(lines: list[str], link: str, start: tuple[int, int]) -> tuple[int, int] | None:
    """Line and column, from 0, of the next place where the link is typed; else of the first below."""
    for line in range(start[0], len(lines)):
        column = lines[line].find(link, start[1] if line == start[0] else 0)
        if column >= 0:
            return line, column
    return None


class _Links(HTMLParser):
    """Collects the addresses of links and pictures, entities resolved."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ":" in tag:  # <javascript:…> is no tag and no link for a web address; the page would lose it
            self.links.append((self.get_starttag_text() or "")[1:-1])
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
