"""What all entries share."""

from __future__ import annotations

from typing import Protocol

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """What all entries share: frozen, and no field that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Named(Protocol):
    """Whatever has a name: most entries, and lines that a list names."""

    @property
    def name(self) -> str: ...
