"""The type of `at:`, the place in a source where the words of a rendering stand: a page, a verse, a line, a minute."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from site_builder.model.fields import fault, text_value
from site_builder.model.limits import LIMITS

_ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]*://|www\.")
_PAGE = re.compile(r"(?i)[#?&]page=([0-9]{1,6})(?![0-9])")
_SECONDS = re.compile(r"(?i)[#?&](?:t|start)=([0-9]{1,6})s?(?![0-9a-z])")


def _place(value: object) -> str:
    text = text_value(value, LIMITS["place"])
    if not _ADDRESS.match(text):
        return text
    meant = _named_in(text)
    raise fault(
        "bad-at", f'"{text[:60]}" is an address, and here stands the place within a source',
        "readers turn to the page, verse, line or minute; the address of a source stands in its own file",
        f'did you mean "{meant}"? the address goes into url: of the source' if meant
        else "did you mean url: of the source? here goes p. 14, 2:13, line 5 or 11:17",
        meant,
    )  # fmt: skip


def _named_in(address: str) -> str | None:
    """The page or the minute that an address leads to."""
    if page := _PAGE.search(address):
        return f"p. {int(page[1])}"
    if seconds := _SECONDS.search(address):
        minutes, rest = divmod(int(seconds[1]), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return None


PlaceInSource = Annotated[str, PlainValidator(_place), WithJsonSchema({"type": "string", "minLength": 1})]
