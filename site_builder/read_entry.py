"""Values of one file -> one frozen entry, or every reason why not, each with its place.

The schema itself stands in model.py; this module turns what it refuses into problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from site_builder.find_sources import SourceFile
from site_builder.model import Entry
from site_builder.parse_yaml import Node, parse_yaml, place_of
from site_builder.problems import Place, Problem, did_you_mean

E = TypeVar("E", bound=Entry)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located(Generic[E]):
    """An entry and the file it was read from, so that later checks can point into the file."""

    entry: E
    source: SourceFile
    root: Node

    def place(self, *path: str | int, key: bool = False) -> Place:
        """The place of a value, or of its field name."""
        return place_of(self.source, self.root, path, key=key)


def read_entry(
    source: SourceFile, model: type[E], defaults: dict[str, Any] | None = None
) -> tuple[Located[E] | None, tuple[Problem, ...]]:
    """The file's entry, with the file name as its id.

    Errors: the YAML's problems alone if there are any, for the schema could only repeat them.
    """
    root, problems = parse_yaml(source)
    if root is None:
        return None, problems
    values = {**(defaults or {}), **root.value}
    if "id" in root.value:
        place = place_of(source, root, ("id",), key=True)
        return None, (_own_id(place, source.id),)
    values["id"] = source.id
    try:
        return Located(model.model_validate(values), source, root), ()
    except ValidationError as error:
        return None, tuple(
            _problem(source, root, model, item) for item in error.errors(include_url=False)
        )


def _problem(source: SourceFile, root: Node, model: type[Entry], item: Any) -> Problem:
    """One refusal of the schema as a problem."""
    path: Path = tuple(item["loc"])
    kind: str = item["type"]
    place = place_of(source, root, path, key=kind == "extra_forbidden")
    if kind == "extra_forbidden":
        return _unknown_key(place, str(path[-1]), _fields_at(model, path[:-1]))
    if kind == "missing":
        return _missing(source, root, path)
    if kind == "literal_error":
        return _unknown_value(place, item)
    if kind == "too_short":
        return Problem(
            place, "missing-field", f'"{path[-1]}" is an empty list',
            "the page would have nothing to show here", "write at least one item",
        )
    context = item.get("ctx", {})
    if "why" in context:
        return Problem(place, kind, item["msg"], context["why"], context["fix"])
    return _wrong_type(place, item)


def _own_id(place: Place, name: str) -> Problem:
    return Problem(
        place, "unknown-key", 'no field is called "id" here',
        "the file name is the id, so that two files can never claim the same one",
        f'remove the line; the id is "{name}"',
    )


def _unknown_key(place: Place, key: str, known: tuple[str, ...]) -> Problem:
    near = did_you_mean(key, known)
    listed = ", ".join(known)
    return Problem(
        place, "unknown-key", f'no field is called "{key}" here',
        "a field that the builder does not know would be missing from the page without a word",
        f'did you mean "{near}"?' if near else f"use one of {listed}, or remove it",
    )


def _missing(source: SourceFile, root: Node, path: Path) -> Problem:
    field = str(path[-1])
    node = root
    for step in path[:-1]:
        node = node.child(step) or node if isinstance(step, int) else _child(node, step)
    is_there = node.is_mapping and node.pair(field) is not None
    place = place_of(source, root, path if is_there else path[:-1], key=True)
    message = f'"{field}" is empty' if is_there else f'"{field}" is missing'
    return Problem(
        place, "missing-field", message, _WHY_NEEDED.get(field, "the page cannot be made without it"),
        f"add a line {field}: {_EXAMPLES.get(field, '…')}",
    )


def _child(node: Node, step: str) -> Node:
    pair = node.pair(step)
    return pair[1] if pair else node


_WHY_NEEDED = {
    "source": "every quote must say where it was read",
    "text": "a quote is shown in its own words",
    "speaker": "readers must see whose words they are",
    "title": "the title is how readers find the page",
    "name": "the name is how readers find the page",
    "date": "events are put in order by their dates",
    "side": "every account is somebody's account",
    "sources": "what nobody disputes must be carried by a source too",
}
_EXAMPLES = {
    "source": "the id of a file in sources/",
    "speaker": "the id of a file in people/",
    "date": "2023-05-12",
    "side": "the id of a file in sides/",
    "sources": "[the-id-of-a-source]",
    "why": "not-reported",
    "question": "the id of a question",
    "to": "the id of a quote",
    "how": "contradicts",
    "lang": "ru",
    "by": "the editors",
    "accounts": "(docs/content-format.md shows an account)",
}


def _unknown_value(place: Place, item: Any) -> Problem:
    allowed = tuple(part.strip("'") for part in _split_expected(item["ctx"]["expected"]))
    value = item["input"]
    if not isinstance(value, str):
        return _wrong_type(place, item)
    near = did_you_mean(value, allowed)
    return Problem(
        place, "unknown-value", f'"{value[:60]}" is not one of the values of this field',
        "each value has its own wording on the page",
        f'did you mean "{near}"?' if near else f"use one of {', '.join(allowed)}",
    )


def _split_expected(expected: str) -> tuple[str, ...]:
    return tuple(expected.replace(" or ", ", ").split(", "))


def _wrong_type(place: Place, item: Any) -> Problem:
    found = item["input"]
    shape = "text" if isinstance(found, str) else "a list" if isinstance(found, list) else "a group of fields"
    wanted = {
        "tuple_type": "a list", "model_type": "a group of fields", "dict_type": "a group of fields",
        "model_attributes_type": "a group of fields",
    }.get(item["type"], "something else")
    fix = 'begin each item with "- "' if wanted == "a list" else "write its fields below it, two spaces in"
    return Problem(
        place, "wrong-type", f"{shape} stands where {wanted} should",
        "the builder reads each field in one way only, so that it never has to guess", fix,
    )


def _fields_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The names of the fields that may stand at a path of the model, as editors type them."""
    for step in path:
        if isinstance(step, str):
            model = _inner_model(model, step) or model
    names = [field.alias or name for name, field in model.model_fields.items()]
    if not path:
        names.remove("id")
    return tuple(names + _short_form_fields(model))


def _short_form_fields(model: type[BaseModel]) -> list[str]:
    inner = _inner_model(model, "renderings")
    return list(inner.model_fields) if inner else []


def _inner_model(model: type[BaseModel], step: str) -> type[BaseModel] | None:
    for name, field in model.model_fields.items():
        if step in (name, field.alias):
            return _model_in(field.annotation)
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
