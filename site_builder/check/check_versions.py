"""What quotes and sources say of versions: `supersedes:` and `version_of:`, compared with sides, dates and outlets.

In: a located event, or a located source. Out: problems. What only outlets speak against is a warning: either may be the
wrong one. A page that calls a statement later and gives an earlier day says what nobody can believe: an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.check.check_said import is_certainly_before
from site_builder.check.known_ids import WHY, KnownIds, unknown, unknown_quote
from site_builder.model.entries import Source
from site_builder.model.event import Event, Quote
from site_builder.model.limits import LIMITS
from site_builder.model.problems import Problem
from site_builder.read.located import Located
from site_builder.read.node import spot_of
from site_builder.read.typed_mends import without_line

Path = tuple[str | int, ...]
_LONGEST_CIRCLE = 8  # ids that a message names


def check_statements(located: Located[Event]) -> Iterator[Problem]:
    """Quotes that supersede what is not there, themselves, another side's words, or later ones."""
    quotes = {quote.id: (account.side, quote) for account, quote in located.entry.quotes()}
    links = {id: quote.supersedes for id, (_, quote) in quotes.items() if quote.supersedes}
    for a, account in enumerate(located.entry.accounts):
        for q, quote in enumerate(account.quotes):
            if quote.supersedes:
                path = ("accounts", a, "quotes", q, "supersedes")
                yield from unknown_quote(located, path, quote.supersedes, quotes, WHY["earlier"])
                if circle := circle_of(quote.id, links, len(links)):
                    yield _superseded_by_itself(located, path, circle)
                elif quote.supersedes in quotes:
                    yield from _statement_problems(located, path, account.side, quote, *quotes[quote.supersedes])


def circle_of(id: str, links: Mapping[str, str], most: int) -> tuple[str, ...] | None:
    """The ids from one back to itself, without it at the start; empty where its line ends or turns elsewhere.

    None where the line has more than `most` steps.
    """
    way, seen = list[str](), set[str]()
    at = links.get(id)
    while at and at not in seen:
        if len(way) == most:
            return None
        way.append(at)
        if at == id:
            return tuple(way)
        seen.add(at)
        at = links.get(at)
    return ()


def _named(circle: tuple[str, ...], between: str) -> str:
    shown = circle if len(circle) <= _LONGEST_CIRCLE else (*circle[: _LONGEST_CIRCLE - 1], "…", circle[-1])
    return between.join(f'"{id}"' for id in shown)


def _superseded_by_itself(located: Located[Event], path: Path, circle: tuple[str, ...]) -> Problem:
    others = " or from another of the circle" if len(circle) > 1 else ""
    return Problem(
        located.place(*path), "supersedes-itself",
        f'"{circle[-1]}" supersedes {_named(circle, ", which supersedes ")}',
        "a later statement comes after the one it supersedes; none can come after itself",
        f"remove the line supersedes: from this quote{others}",
        mend=() if others else without_line(spot_of(located.root, path[:-1]).node, "supersedes"),
    )


def _statement_problems(
    located: Located[Event], path: Path, side: str, quote: Quote, other_side: str, other: Quote
) -> Iterator[Problem]:
    if side != other_side:
        yield Problem(
            located.place(*path), "supersedes-other-side",
            f'"{other.id}" is a quote of "{other_side}", not of "{side}"',
            "a side changes its own account; what it says to another one is a reply",
            f"remove the line supersedes:; or write replies: {{to: {other.id}, how: contradicts}} in its place",
        )
    elif quote.said and other.said and is_certainly_before(quote.said, other.said):
        yield Problem(
            located.place(*path), "superseded-by-earlier",
            f'this was said {quote.said.text}, before "{other.id}", which it supersedes: {other.said.text}',
            "readers see statements in the order in which they were made",
            f"write supersedes: {quote.id} at {other.id} and remove it here; or correct said: of one of the two",
        )


# ---------------------------------------------------------------------------- sources


def check_article(located: Located[Source], known: KnownIds, links: Mapping[str, str]) -> Iterator[Problem]:
    """A source that is a version of what is not there, of itself, or of what another outlet published.

    Shapes: `links` maps each source to the one of which it is a version, if it is one.
    """
    source, sources, path = located.entry, known.registry.sources, ("version_of",)
    name = source.version_of
    if name is None:
        return
    yield from unknown(located, path, "source", name, known, WHY["version"])
    circle, most = circle_of(source.id, links, LIMITS["wholes"].most), LIMITS["wholes"].most
    if circle is None:
        yield Problem(
            located.place(*path), "too-deep", f'"{source.id}" is a version of a version, more than {most} times over',
            "its page names every version; a chain of that length is a mistake, or a list of a page's whole history",
            "let all versions name the first one: version_of: its-id",
        )
    elif circle:
        others = " or from another of the circle" if len(circle) > 1 else ""
        yield Problem(
            located.place(*path), "version-of-itself",
            f'"{source.id}" is a version of {_named(circle, ", which is a version of ")}',
            "the versions of an article lead to one of them, and that one leads nowhere",
            f"remove the line version_of: from this file{others}",
            mend=() if others else without_line(located.root, "version_of"),
        )
    elif (other := sources.get(name)) and source.outlet and other.outlet and source.outlet != other.outlet:
        yield Problem(
            located.place(*path), "version-of-other-outlet",
            f'"{name}" is of another outlet: {other.outlet}, and this of {source.outlet}',
            "readers would see what two outlets write as one article that changed",
            "remove the line version_of:, or correct outlet: of one of the two", "warning",
        )
