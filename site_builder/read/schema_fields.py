"""A model and the path of a value in it -> the group that stands there, and the fields that editors may type in it."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from site_builder.model.event import Event, Quote
from site_builder.model.registry import MODELS
from site_builder.model.short_forms import RENDERING_FIELDS
from site_builder.model.site import Site

Path = tuple[str | int, ...]


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """The model of the group at a path."""
    for step in path:
        if isinstance(step, str):
            model = _inner_model(model, step) or model
    return model


def field_names(model: type[BaseModel], *, is_top: bool) -> tuple[str, ...]:
    """The fields that may stand in a group, as editors type them; the file name is the id of the top one."""
    names = tuple(field.alias or name for name, field in model.model_fields.items())
    short_form = RENDERING_FIELDS if model is Quote else ()
    return tuple(name for name in (*names, *short_form) if not (is_top and name == "id"))


def _inner_model(model: type[BaseModel], step: str) -> type[BaseModel] | None:
    fields = model.model_fields.items()
    return next((_model_in(field.annotation) for name, field in fields if step in (name, field.alias)), None)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def groups_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The fields of a group that hold groups, with the model of those."""
    found = {name: (field.alias or name, _model_in(field.annotation)) for name, field in model.model_fields.items()}
    return {alias: inner for alias, inner in found.values() if inner}


def _names_in(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a model and of all groups in it."""
    inner = (_model_in(field.annotation) for field in model.model_fields.values())
    return frozenset(field_names(model, is_top=False)).union(*(_names_in(found) for found in inner if found))


_FILES: dict[str, type[BaseModel]] = {"events": Event, "site": Site, **MODELS}
FIELD_NAMES = frozenset[str]().union(*map(_names_in, _FILES.values()))


def fields_of_file(kind: str) -> frozenset[str]:
    """The fields that may stand at the left edge of a file of a kind."""
    return frozenset(field_names(_FILES[kind], is_top=False)) if kind in _FILES else FIELD_NAMES


def fields_of_edge(kind: str) -> frozenset[str]:
    """Those of them that stand nowhere else in such a file."""
    inner = (_names_in(group) for group in groups_of(_FILES[kind]).values()) if kind in _FILES else ()
    return fields_of_file(kind).difference(*inner) if kind in _FILES else frozenset()
