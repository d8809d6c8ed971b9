"""Texts and captures: whether a rendering stands word for word in a plain-text copy of its source.

Quotation marks and white space do not count, for reporters add and drop them; every other
character does. Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from itertools import accumulate

from site_builder.model import Verified

_PASSED_OVER = re.compile(r"[\s'\"‘’‚‛“”„‟«»‹›]+")
# A letter or digit of a script that sets spaces between words (not Thai to Khmer, kana, Han).
_SPACED = re.compile(r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_CUT = re.compile(r"\[(?:…|\.\.\.)\]")


def is_verified(text: str, verified: Verified | None) -> bool:
    """Whether this very text was found in the capture; a text changed since then was not."""
    return verified is not None and text_digest(text) in verified.texts


def text_digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text in verified/ files."""
    return hashlib.sha256(_bare(text).encode()).hexdigest()[:16]


def stands_word_for_word(text: str, capture: str) -> bool:
    """Whether every piece of the text between cuts `[…]` stands in the capture, in that order.

    A piece begins and ends where words do, so that "able" is not found in "unable".
    """
    bare_capture, edges = _bare_with_edges(capture)
    pieces = [bare for piece in _CUT.split(text) if (bare := _bare(piece))]
    start = 0
    for piece in pieces:
        start = bare_capture.find(piece, start)
        while start >= 0 and not (_is_edge(bare_capture, edges, start, start + len(piece))):
            start = bare_capture.find(piece, start + 1)
        if start < 0:
            return False
        start += len(piece)
    return bool(pieces)


def _bare(text: str) -> str:
    return _PASSED_OVER.sub("", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=64)
def _bare_with_edges(capture: str) -> tuple[str, frozenset[int]]:
    """The bare capture, and the indexes in it before which something was passed over."""
    pieces = _PASSED_OVER.split(unicodedata.normalize("NFC", capture))
    return "".join(pieces), frozenset(accumulate(len(piece) for piece in pieces))


def _is_edge(bare: str, edges: frozenset[int], *spots: int) -> bool:
    """Whether no word of a script that sets spaces runs on across any of the spots."""
    return all(
        spot in edges or not (bare[max(0, spot - 1) : spot].isalnum() and _SPACED.match(bare, spot)) for spot in spots
    )
