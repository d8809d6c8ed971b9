"""A file that is open -> what can be typed in it: its schema, and which fields name an entry, or a part of the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from site_builder.edit.named_ids import FIELDS
from site_builder.model.kinds import KINDS
from site_builder.places import schemas_folder

# Fields that name something of the same file: where it stands, as a path of names. `*` is the name of a field.
OWN: Mapping[str, Any] = MappingProxyType(
    {
        "accounts": {
            "quotes": {
                "answers": "questions", "part_of": "quotes", "made_from": "quotes",
                "replies": {"to": "quotes", "on": "questions"}, "position": {"*": "questions", "": "positions"},
            },
            "silent": {"question": "questions"},
        }
    }
)  # fmt: skip


def fields_of(path: str) -> dict[str, Any]:
    """What a text editor needs to know of the kind of file. Shapes: `ids` has lists of folders at the places of fields
    that name entries, `own` the list of this file in which what they name stands.
    """
    folder = path.partition("/")[0].removesuffix(".yaml")
    kind = next((kind for kind in KINDS if folder in (kind.folder, kind.noun) and kind.model), None)
    if kind is None or not path.endswith(".yaml"):
        return {"schema": None, "ids": {}, "own": {}}
    return {
        "schema": _schema(kind.noun), "ids": FIELDS.get(folder, {}), "own": dict(OWN) if folder == "events" else {},
    }  # fmt: skip


@lru_cache(maxsize=len(KINDS))
def _schema(noun: str) -> Any:
    return json.loads((schemas_folder() / f"{noun}.schema.json").read_bytes())
