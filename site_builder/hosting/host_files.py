"""A site's address and what has moved in it -> `_headers` and `_redirects`, which hosts such as Netlify read.

Netlify takes the value of the narrowest rule that fits, Cloudflare all values, joined by commas. So no two rules that
fit one address give the same header: pages are told apart by how deep they stand, and have their policy there.
Source: docs.netlify.com, "Custom headers", "Redirects"; developers.cloudflare.com/pages, "Headers", "Redirects".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.hosting.answers import (
    EVERYWHERE,
    FOR_A_WEEK,
    FOR_EVER,
    IN_FRAMES,
    NAMED_TYPES,
    NOT_IN_FRAMES,
    SEARCH_POLICY,
    SELDOM,
    SHARED,
    policy,
    type_of,
)
from site_builder.hosting.redirects import Moved
from site_builder.pages.page import DataPage

HEADERS, REDIRECTS = "_headers", "_redirects"
CARD = "card.html"
DEEPEST = 5  # folders: de/events/side/wagner/page-2/
Rule = tuple[str, dict[str, str]]  # an address, and headers


def headers_file(base_path: str, further: Iterable[str]) -> DataPage:
    """What each address is sent with. Shapes: `further` are the pages that stand beside that of an event."""
    lines = ["# Made by site-builder for hosts such as Netlify and Cloudflare Pages; docs/hosting.md has the reasons."]
    for address, headers in _rules(further):
        lines.append(f"{base_path}{address}")
        lines += [f"  {name}: {value}" for name, value in headers.items()]
    return DataPage(HEADERS, ("\n".join(lines) + "\n").encode())


def redirects_file(base_path: str, moved: Iterable[Moved]) -> Iterator[DataPage]:
    """Where to go instead, if anything has moved; each line twice, for a host that reads one form refuses the other."""
    rules = [f"{base_path}{before}* {base_path}{now}:splat 301" for before, now in moved]
    if rules:
        head = (
            "# Made by site-builder from `was:`. Pages stand at these addresses too. Netlify puts 301! before them,",
            "# and 301 behind; Cloudflare knows 301 alone, and leaves the other line out.",
        )
        lines = [*head, *(line for rule in rules for line in (f"{rule}!", rule))]
        yield DataPage(REDIRECTS, ("\n".join(lines) + "\n").encode())


def _rules(further: Iterable[str]) -> Iterator[Rule]:
    yield "*", dict(EVERYWHERE)
    # With what search needs, for it has no address that fits no other rule; what each page states itself is narrower.
    alone = {"Content-Security-Policy": policy(NOT_IN_FRAMES, SEARCH_POLICY)}
    for depth in range(DEEPEST + 1):
        for page in ("", "index.html"):
            yield _below(depth, page), alone
    for depth in (0, 1):
        for page in ("404.html", "404"):
            yield _below(depth, page), alone
    framed = {"Content-Security-Policy": policy(IN_FRAMES)}
    for depth in (2, 3):  # events/x/, de/events/x/
        for name in further:
            for page in (name, name.removesuffix(".html")):  # Cloudflare leaves the ending out
                yield _below(depth, page), framed if name == CARD else alone
        yield _below(depth, "quotes/*"), framed
    yield "assets/*.css", {"Cache-Control": FOR_EVER}
    yield "assets/fonts/*", {"Cache-Control": FOR_A_WEEK, SHARED: "*"}
    for ending in SELDOM:
        yield f"*.{ending}", {"Content-Type": type_of(f".{ending}"), SHARED: "*"}
    for ending in ("json", "svg", "png"):
        yield f"*.{ending}", {SHARED: "*"}
    for name, type in NAMED_TYPES.items():
        for place in (name, f"*/{name}"):
            yield place, {"Content-Type": type}


def _below(depth: int, page: str) -> str:
    return "".join(f":{letter}/" for letter in "abcdefgh"[:depth]) + page
