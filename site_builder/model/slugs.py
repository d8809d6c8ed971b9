"""Ids: small letters and digits in groups that hyphens join."""

from __future__ import annotations

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def as_slug(text: str) -> str:
    """The id that is nearest to a text; empty where nothing of the text can stand in one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
