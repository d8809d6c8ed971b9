"""The kinds of files that editors write: what one is called, in which folder it stands, and what it holds.

One table, so that commands, schemas and messages use the same words.
"""

from __future__ import annotations

import re

from site_builder.frozen import dataclass
from site_builder.model.entry import Entry
from site_builder.model.event import Event
from site_builder.model.registry import CALLED, MODELS
from site_builder.model.site import Site


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `called` is the field that holds its name; a page of text has no model."""

    noun: str
    folder: str
    model: type[Entry] | None
    called: str = "title"

    @property
    def suffix(self) -> str:
        """What its file names end in."""
        return ".yaml" if self.model else ".md"


_NOUNS = {
    "side": "sides", "person": "people", "outlet": "outlets", "source": "sources", "place": "places", "term": "terms",
    "topic": "topics", "referent": "referents",
}  # fmt: skip
SITE = Kind("site", "", Site)
EVENT = Kind("event", "events", Event)
PAGE = Kind("page", "pages", None)
ENTRIES = tuple(Kind(noun, folder, MODELS[folder], CALLED[folder]) for noun, folder in _NOUNS.items())
WRITTEN = (EVENT, *ENTRIES, PAGE)  # by editors, one file for each
KINDS = (*WRITTEN, SITE, Kind("verified", "verified", MODELS["verified"]))


def kind_named(name: str) -> Kind | None:
    """The kind that an editor means by its noun or by its folder."""
    return next((kind for kind in WRITTEN if name.strip().casefold() in (kind.noun, kind.folder)), None)


def noun_of(folder: str) -> str:
    """What an entry of a folder is called."""
    return next(kind.noun for kind in WRITTEN if kind.folder == folder)


def name_from(folder: str, id: str) -> str:
    """What an id of a folder may stand for, in words: a draft for an editor, who knows the name."""
    words = re.sub(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])", r"\1‑\2‑\3", id).split("-")
    is_name = folder not in ("terms", "topics", "referents")
    text = " ".join(word.capitalize() if is_name else word for word in words).replace("‑", "-")
    return text[:1].upper() + text[1:] if is_name else text
