"""Values of one file -> one frozen entry, or every reason why not, each with its place.

The schema itself stands in model.py; this module turns what it refuses into problems.
"""

from __future__ import annotations

from dataclasses import replace
from json import dumps
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from site_builder.model.entry import Entry
from site_builder.model.event import Quote
from site_builder.model.fields import shape_of
from site_builder.model.limits import LIMITS
from site_builder.model.problems import Place, Problem, more_problems
from site_builder.model.short_forms import RENDERING_FIELDS, quotes_with_ids
from site_builder.model.suggestions import did_you_mean
from site_builder.read.explain_fields import EXAMPLES, GROUPS, OTHER_NAMES, RENAMED, WHY_NEEDED
from site_builder.read.explain_ids import id_fix
from site_builder.read.explain_values import meant_value, positions_in_one_group
from site_builder.read.find_sources import SourceFile
from site_builder.read.located import Located
from site_builder.read.node import Node, place_of, spot_of
from site_builder.read.parse_yaml import parse_yaml
from site_builder.read.typed_text import INVISIBLE

E = TypeVar("E", bound=Entry)
Path = tuple[str | int, ...]
_MOST = 2 * LIMITS["findings"].most  # refusals that are explained: some of them are one mistake


def read_entry(source: SourceFile, model: type[E]) -> tuple[Located[E] | None, tuple[Problem, ...]]:
    """The file's entry, with the file name as its id.

    Errors: the YAML's problems alone if there are any; what is wrong with the file name, `find_sources` reported.
    """
    root, problems = parse_yaml(source)
    if root is None:
        return None, problems
    values = quotes_with_ids(root.value)
    own = [_own_id(place_of(source, root, ("id",), key=True), source.id)] if root.pair("id") else []
    values["id"] = source.id
    try:
        entry = model.model_validate(values, by_alias=True, by_name=False)
    except ValidationError as error:
        refused = [item for item in error.errors(include_url=False) if item["loc"] != ("id",)]
        refused = [item for item in refused if not _is_told_elsewhere(root, item)]
        refused, rest = refused[:_MOST], refused[_MOST:]
        misspelt = {found for item in refused if (found := _misspelt(root, model, item, refused))}
        above = ((_group_above(root, model, item), str(item["loc"][-1])) for item in refused)
        misspelt |= {(id(group), field) for group, field in above if group}
        refused = [item for item in refused if _missed(root, item) not in misspelt]
        said = dict.fromkeys(_problem(source, root, model, item, misspelt) for item in refused)
        more = (more_problems(place_of(source, root, rest[0]["loc"], key=True), len(rest)),) if rest else ()
        return None, (*own, *said, *more)
    return (None if own else Located(entry, source, root)), tuple(own)


def _is_told_elsewhere(root: Node, item: Any) -> bool:
    """Whether the value stands in another field: the question of `position: troops` is that of `answers:`."""
    path = item["loc"]
    is_question = len(path) > 3 and path[-1] == "question" and path[-3] == "position"
    return is_question and not spot_of(root, path[:-2]).node.items


def _misspelt(root: Node, model: type[Entry], item: Any, refused: list[Any]) -> tuple[int, str] | None:
    """The group and the field that an unknown key stands for, so that it is not called missing too."""
    *path, key = item["loc"]
    if item["type"] != "extra_forbidden":
        return None
    missing = [other["loc"][-1] for other in refused if other["type"] == "missing" and other["loc"][:-1] == tuple(path)]
    known = _field_names(_model_at(model, tuple(path)), is_top=not path)
    near = next((name for name in OTHER_NAMES.get(key.strip().casefold(), ()) if name in missing), None)
    near = near or did_you_mean(key.strip(), known)
    return (id(spot_of(root, tuple(path)).node), near) if near else None


def _group_above(root: Node, model: type[Entry], item: Any) -> Node | None:
    """The group just above to which an unknown field belongs, were it not too far to the left."""
    *path, key = item["loc"]
    parent = spot_of(root, tuple(path)).node
    if item["type"] != "extra_forbidden" or not parent.is_mapping or parent.pair(key) is None:
        return None
    line = spot_of(root, tuple(item["loc"])).node.line
    before = [pair for pair in parent.items if pair[0] is not None and pair[1].items and pair[1].line < line]
    if not before or before[-1][0] is None:
        return None
    name, node = before[-1][0].value, before[-1][1]
    last = node if node.is_mapping else node.items[-1][1]
    fields = _field_names(_model_at(model, (*path, name)), is_top=False)
    return last if last.is_mapping and key in fields and last.pair(key) is None else None


def _missed(root: Node, item: Any) -> tuple[int, str] | None:
    *path, key = item["loc"]
    return (id(spot_of(root, tuple(path)).node), key) if item["type"] == "missing" else None


def _problem(
    source: SourceFile, root: Node, model: type[Entry], item: Any, misspelt: set[tuple[int, str]]
) -> Problem:
    """One refusal of the schema as a problem."""
    path: Path = tuple(item["loc"])
    kind: str = item["type"]
    place = place_of(source, root, path, key=kind == "extra_forbidden")
    context = item.get("ctx", {})
    if whole := _positions_problem(source, root, path):
        return whole
    if (above := _group_above(root, model, item)) and (first := above.items[0][0]):
        return Problem(
            place, "indentation", "this line is not in line with the lines it belongs to", _WHY_PLACE,
            f"type {first.column} spaces before it, in line with line {first.line + 1}",
        )
    if kind == "extra_forbidden":
        group = id(spot_of(root, path[:-1]).node)
        meant = next((name for name in OTHER_NAMES.get(str(path[-1]), ()) if (group, name) in misspelt), None)
        if path[-1] in RENAMED and isinstance(item["input"], str):
            return _renamed(place, str(path[-1]), item["input"])
        return _unknown_key(place, str(path[-1]), _model_at(model, path[:-1]), meant, is_top=len(path) == 1)
    if kind == "missing":
        return _missing(source, root, path)
    if kind == "too_short":
        return _empty(place, str(path[-1]))
    if item["input"] == "":
        return _empty_item(place)
    if kind == "literal_error":
        return _unknown_value(place, item)
    if kind == "bad-id" and isinstance(item["input"], str) and (better := id_fix(root, path, item["input"])):
        width = better.width or place.width
        place = replace(place, column=place.column + better.offset, width=width)
        return Problem(place, kind, better.message, context["why"], better.fix)
    if "why" in context:
        return Problem(place, kind, item["msg"], context["why"], context["fix"])
    return _wrong_type(place, root, path, item)


def _positions_problem(source: SourceFile, root: Node, path: Path) -> Problem | None:
    """One problem for all positions of a question that were written behind hyphens."""
    if "positions" not in path[-3:-1]:
        return None
    place = path[: path.index("positions") + 1]
    node = spot_of(root, place).node
    right = None if node.is_mapping else positions_in_one_group(node)
    if right is None:
        return None
    return Problem(
        source.place(node.line + 1, node.column + 1), "wrong-type", "positions are written without hyphens",
        _WHY_FORM, f"write {right}",
    )


def _own_id(place: Place, name: str) -> Problem:
    return Problem(
        place, "unknown-key", 'no field is called "id" here',
        "the file name is the id, so that two files can never claim the same one",
        f'remove the line; the file name says "{name}" already',
    )


def _renamed(place: Place, key: str, value: str) -> Problem:
    return Problem(
        place, "unknown-key", f'no field is called "{key}" any more',
        "the page would silently leave out a field that the site does not know",
        f"write {RENAMED[key].format(value=dumps(value, ensure_ascii=False))}",
    )


def _unknown_key(place: Place, key: str, model: type[BaseModel], meant: str | None, *, is_top: bool) -> Problem:
    if model is Quote and key in RENDERING_FIELDS:
        return Problem(
            place, "two-forms", f'"{key}" is next to "renderings"',
            "a quote has either one wording, written on the quote itself, or a list of them",
            f'move the line "{key}:" into one of the items under "renderings:"',
        )
    if hidden := INVISIBLE.search(key):
        return Problem(
            replace(place, column=place.column + hidden.start(), width=1), "invisible-character",
            f"there is an invisible character in the name of this field (U+{ord(hidden[0]):04X})",
            "to the builder it is part of the name", f"write {INVISIBLE.sub('', key)}:",
        )
    known = _field_names(model, is_top=is_top)
    near = meant or did_you_mean(key.strip(), known)
    return Problem(
        place, "unknown-key", f'no field is called "{key[:60]}" here',
        "the page would silently leave out a field that the site does not know",
        f'did you mean "{near}"?' if near else f"use one of {', '.join(known)}; or remove it",
    )


def _missing(source: SourceFile, root: Node, path: Path) -> Problem:
    field = str(path[-1])
    parent = spot_of(root, path[:-1]).node
    is_there = parent.is_mapping and parent.pair(field) is not None
    is_blank = is_there and spot_of(root, path).node.is_blank
    place = place_of(source, root, path if is_there else path[:-1], key=is_there and not is_blank)
    if is_there:
        return _empty(place, field)
    return Problem(
        place, "missing-field", f'"{field}" is missing', _why_needed(field), f"add {_example(field)}"
    )


def _empty(place: Place, field: str) -> Problem:
    return Problem(
        place, "missing-field", f'"{field}" is empty', _why_needed(field), f"write {_example(field)}"
    )


def _empty_item(place: Place) -> Problem:
    return Problem(
        place, "missing-field", "there is an empty item here", "it would be shown as a blank",
        "write the value after the hyphen or the comma, or remove them",
    )


def _why_needed(field: str) -> str:
    return WHY_NEEDED.get(field, "the page cannot be made without it")


def _example(field: str) -> str:
    return f"{field}: {EXAMPLES.get(field, '…')}"


def _unknown_value(place: Place, item: Any) -> Problem:
    allowed = tuple(part.strip("'") for part in item["ctx"]["expected"].replace(" or ", ", ").split(", "))
    value = item["input"]
    if not isinstance(value, str):
        return Problem(
            place, "wrong-type", f"{shape_of(value)} where one word is expected", _WHY_FORM,
            f"use one of {', '.join(allowed)}",
        )
    near = meant_value(value, allowed)
    return Problem(
        place, "unknown-value", f'"{value[:60]}" is not one of the values of this field',
        "the page has words only for the values of this field",
        f'did you mean "{near}"?' if near else f"use one of {', '.join(allowed)}",
    )


def _wrong_type(place: Place, root: Node, path: Path, item: Any) -> Problem:
    """A list or a group of fields was expected; text is expected by the types of fields.py."""
    found = item["input"]
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    if field == "position" and item["type"] == "tuple_type":
        pair = spot_of(root, path[:-1]).node.pair("answers")
        answers = [node for _, node in pair[1].items] if pair else []
        return Problem(
            place, "position-without-question", "it is not clear which question this position answers",
            "positions decide whether sides agree; a guess could put words into a mouth",
            f"write position: {{{answers[0].value}: {found}}}" if answers else "add answers: the-id-of-a-question",
        )
    return Problem(
        place, "wrong-type", f"{shape_of(found)} where a group of fields is expected", _WHY_FORM,
        GROUPS.get(field, "write its fields below it, each on its own line, two spaces further to the right"),
    )


_WHY_PLACE = "a field belongs to the group whose first field it is in line with"
_WHY_FORM = "each field has one form only, so that what you mean is never guessed"


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    for step in path:
        if isinstance(step, str):
            model = _inner_model(model, step) or model
    return model


def _field_names(model: type[BaseModel], *, is_top: bool) -> tuple[str, ...]:
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
