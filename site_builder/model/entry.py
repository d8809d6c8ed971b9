"""What all entries share."""

from __future__ import annotations

from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """What all entries share: frozen, and no field that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __getstate__(self) -> Any:
        """The values alone: pydantic's own state takes as much again, and an archive holds tens of thousands."""
        return tuple(getattr(self, name) for name in type(self).model_fields)

    def __setstate__(self, state: Any) -> None:
        for name, value in zip(type(self).model_fields, state, strict=True):
            object.__setattr__(self, name, value)
        for name, value in _STATE:
            object.__setattr__(self, name, value)


_STATE = (  # of an entry that was checked when it was read
    ("__pydantic_fields_set__", set[str]()),
    ("__pydantic_extra__", None),
    ("__pydantic_private__", None),
)


class Named(Protocol):
    """Whatever has a name: most entries, and lines that a list names."""

    @property
    def name(self) -> str: ...
