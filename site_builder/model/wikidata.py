"""The id of an item of Wikidata: text in, a checked id out. It tells other programs what an entry is known as."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from site_builder.model.fields import fault, text_value

_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]{0,11})")


def _wikidata(value: object) -> str:
    text = text_value(value)
    read = _WIKIDATA.fullmatch(text.strip())
    if read and read[1] == text:
        return text
    near = read or _WIKIDATA.fullmatch(text.strip().upper())
    raise fault(
        "bad-wikidata", f'"{text[:60]}" is not the id of an item of Wikidata',
        "it says to other programs that both are the same, and a wrong one says it of somebody else",
        f"write {near[1]}" if near else "write the Q and the number that end the address of its page there: Q42",
        near[1] if near else None,
    )


WikidataId = Annotated[
    str, PlainValidator(_wikidata), WithJsonSchema({"type": "string", "pattern": "^Q[1-9][0-9]{0,11}$"})
]
