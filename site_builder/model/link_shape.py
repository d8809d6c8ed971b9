"""A text -> whether it is a link of one of some schemes."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

BEGINS = {"https": "https://", "http": "http://", "mailto": "mailto:"}


def is_link(text: str, schemes: tuple[str, ...]) -> bool:
    """Whether a text is a whole link without spaces and marks that end one."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_complete = parts.path if parts.scheme == "mailto" else parts.netloc
    return parts.scheme in schemes and bool(is_complete) and not re.search(r'[\s<>"\\]', text)
