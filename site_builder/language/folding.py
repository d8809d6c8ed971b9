"""Text -> the form in which two texts count as the same; the text that is shown never changes.

Folded away: case, Unicode form, the shape of quotation marks and hyphens, runs of white space.
"""

from __future__ import annotations

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
