"""The secret of one run of the desk, by which its own pages are known: the one place where chance has a say."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_BYTES = 24


def new_secret() -> str:
    """A text that nobody guesses. Shapes: letters, digits, `-` and `_`."""
    return secrets.token_urlsafe(_BYTES)


def made_of(secret: str, purpose: str) -> str:
    """Another secret, made of one for a purpose, from which nobody finds that one. Source: HMAC, RFC 2104."""
    return hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Whether two secrets are one, found out in a time that tells nothing of where they differ."""
    return secrets.compare_digest(one.encode(), other.encode())
