"""Texts and captures: whether a rendering stands word for word in a plain-text copy of its source.

Quotation marks and white space do not count, for reporters add and drop them; every other
character does. Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from site_builder.model import Verified

_PASSED_OVER = re.compile(r"[\s'\"‘’‚‛“”„‟«»‹›]+")
_CUT = re.compile(r"\[(?:…|\.\.\.)\]")


def is_verified(text: str, verified: Verified | None) -> bool:
    """Whether this very text was found in the capture; a text changed since then was not."""
    return verified is not None and text_digest(text) in verified.texts


def text_digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text in verified/ files."""
    return hashlib.sha256(_bare(text).encode()).hexdigest()[:16]


def stands_word_for_word(text: str, capture: str) -> bool:
    """Whether every piece of the text between cuts `[…]` stands in the capture, in that order."""
    bare_capture, start = _bare(capture), 0
    for piece in _CUT.split(text):
        found = bare_capture.find(_bare(piece), start)
        if found < 0:
            return False
        start = found + len(_bare(piece))
    return True


def _bare(text: str) -> str:
    return _PASSED_OVER.sub("", unicodedata.normalize("NFC", text))
