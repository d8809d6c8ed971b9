"""The secret of one run of the desk, by which its own pages are known: the one place where chance has a say."""

from __future__ import annotations

import secrets

_BYTES = 24


def new_secret() -> str:
    """A text that nobody guesses. Shapes: letters, digits, `-` and `_`."""
    return secrets.token_urlsafe(_BYTES)


def is_same(one: str, other: str) -> bool:
    """Whether two secrets are one, found out in a time that tells nothing of where they differ."""
    return secrets.compare_digest(one.encode(), other.encode())
