"""A text and the address of its source -> the address of these very words there, which a browser scrolls to and marks.

What stands in square brackets is the editors', and a cut leaves words out: between the words that are the source's, the
address names only where the text begins and where it ends.
Source: "URL Fragment Text Directives", https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from site_builder.model.entries import Source

LONGEST = 12  # words that an address holds in full; of more, the first and the last `ENDS`
ENDS = 5
AROUND = 3  # words before and after a passage that tell it apart
LONGEST_RUN = 300  # characters: a script without spaces has no first words that could be told apart
SHORT = 6  # words that may well stand in a source twice

_BREAK = re.compile(r"(\w*)\[[^\[\]]*\](\w*)|\n|…")
_CUT_BEHIND, _CUT_AHEAD = re.compile(r"[\]…\n]\s*$"), re.compile(r"\s*[\[…\n]")
_OUTER = re.compile(r"^\W+|\W+$")


class Context(NamedTuple):
    """What stands before and after a text in a longer one of the same source."""

    before: str
    after: str


def exact_address(source: Source, text: str, context: Callable[[], Context | None] = lambda: None) -> str | None:
    """Where the words stand, or None where no browser would find them: in a PDF, in what is spoken, without address.

    Shapes: `context` is asked of short texts alone.
    """
    url = source.url or source.archive_url
    if url is None or source.kind == "broadcast" or urlsplit(url).path.lower().endswith(".pdf"):
        return None
    directive = text_directive(text, context() if len(text.split()) <= SHORT else None)
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}" if directive else None


def text_directive(text: str, context: Context | None = None) -> str | None:
    """What follows `text=`: the words, or the first and the last of them, with what stands around a short passage."""
    runs = _runs(text)
    if not runs:
        return None
    if len(runs) == 1 and (len(runs[0]) <= LONGEST):
        named = [" ".join(runs[0])]
    else:
        named = [" ".join(runs[0][:ENDS]), " ".join(runs[-1][-ENDS:])]
    if any(len(each) > LONGEST_RUN for each in named):
        return None
    parts = [_encoded(_OUTER.sub("", each)) for each in named]
    if context and sum(map(len, runs)) <= SHORT:
        before, after = _runs(context.before), _runs(context.after)
        prefix = _encoded(" ".join(before[-1][-AROUND:])) if before and not _CUT_BEHIND.search(context.before) else ""
        suffix = _encoded(" ".join(after[0][:AROUND])) if after and not _CUT_AHEAD.match(context.after) else ""
        parts = [f"{prefix}-"] * bool(prefix) + parts + [f"-{suffix}"] * bool(suffix)
    return ",".join(parts) if all(parts) else None


def _runs(text: str) -> list[list[str]]:
    """The words of the source without a break between them. A word that a bracket completes is not the source's."""
    runs = (run.split() for run in _split(text))
    return [run for run in runs if any(_OUTER.sub("", word) for word in run)]


def _split(text: str) -> list[str]:
    parts, start = [], 0
    for found in _BREAK.finditer(text):
        parts.append(text[start : found.start()])
        start = found.end()
    return [*parts, text[start:]]


def _encoded(text: str) -> str:
    """Percent-encoded, the signs too that the directive itself is written with: comma, hyphen, ampersand."""
    return quote(text, safe="").replace("-", "%2D")
