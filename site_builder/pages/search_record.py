"""What search finds of one page: the values that pass from the build to the step which makes the index.

The pages themselves are not indexed: most of them repeat quotes of events, and a word of a quote would find them all.
"""

from __future__ import annotations

from site_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page with an address of its own: a question, or a quote as one source gives it."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """One page as search sees it.

    Shapes: `filters` are (filter, value); `also` are other names; `date` orders lists without a query.
    """

    path: str
    kind: str
    title: str
    also: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    date: str = ""
