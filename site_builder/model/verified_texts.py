"""Texts and the records of verified/ -> what a page may say of a text: that it stands in our copy of its source.

The records are written by `verify`; a text that was changed since then has none.
Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Literal

from site_builder.model.entries import Verified
from site_builder.model.event import Event

UNKNOWN = "?"
Standing = Literal["verified", "partly", "unknown"]

CUT = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")

_NUMBER = re.compile(r"[0-9]{1,9}")


@lru_cache(maxsize=1024)  # the page of an event asks several times what is known of a text
def text_digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text in verified/ files; white space is one space there."""
    return hashlib.sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode()).hexdigest()[:16]


def standing_of(text: str, verified: Verified | None) -> Standing:
    """Whether this very text stands in the capture; "partly" where a cut or a quotation mark may matter."""
    return standing_by_digest(text_digest(text), verified)


def standing_by_digest(digest: str, verified: Verified | None) -> Standing:
    """The same of a text of which only the digest is at hand."""
    if verified is None or digest not in verified.texts:
        return "unknown"
    return "partly" if digest in verified.doubtful else "verified"


def is_verified(text: str, verified: Verified | None) -> bool:
    """Whether this very text stands in the capture and nothing differs that may matter."""
    return standing_of(text, verified) == "verified"


def words_left_out(text: str, verified: Verified | None) -> tuple[int | None, ...]:
    """For each cut of the text the number of words that the source has there; None where it is not known."""
    number, digest = len(CUT.findall(text)), text_digest(text)
    recorded = (line.split() for line in (verified.cuts if verified else ()))
    words = next((words for name, *words in recorded if name == digest), [])
    counts = tuple(int(count) if _NUMBER.fullmatch(count) else None for count in words)
    return counts if len(counts) == number else (None,) * number


def texts_by_source(event: Event) -> dict[str, list[str]]:
    """The texts that an event quotes from each of its sources; none from one that only common ground names."""
    texts: dict[str, list[str]] = {}
    for _, quote in event.quotes():
        for rendering in quote.renderings:
            texts.setdefault(rendering.source, []).append(rendering.text)
        if quote.original and quote.original.source:
            texts.setdefault(quote.original.source, []).append(quote.original.text)
    for ground in event.common_ground:
        for source in ground.sources:
            texts.setdefault(source, [])
    return texts
