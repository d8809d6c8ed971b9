"""Text -> the form in which two texts count as the same; the text that is shown never changes.

Folded away: case, Unicode form, the shape of quotation marks and hyphens, runs of white space.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHAPES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒", "-"),
        "\u00ad": None,
    }
)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text in its comparable form."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_SHAPES).split())


@lru_cache(maxsize=1024)
def word_pattern(word: str) -> re.Pattern[str]:
    """A pattern that finds a word or phrase as a whole in a text, whatever the case and marks."""
    parts = [_any_shape(part) for part in word.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def word_stands_in(word: str, text: str) -> bool:
    """Whether a word occurs in a text as a whole word or phrase."""
    return word_pattern(word).search(text) is not None


def _any_shape(part: str) -> str:
    shapes = {"'": "['‘’‚‛′ʼ]", '"': '["“”„‟″«»]', "-": "[-‐‑‒]"}
    return "".join(shapes.get(char.translate(_SHAPES), re.escape(char)) for char in part)
