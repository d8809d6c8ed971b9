"""The text of a file, and edits as the desk's form makes them -> the text with them; all else keeps its bytes.

An edit is a group of JSON: `{"do": "set", "path": ["accounts", 0, "gist"], "value": "Nobody withdrew."}`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from site_builder.desk.event_edits import EDITS
from site_builder.desk.quote_edits import with_quote, with_rendering
from site_builder.edit.refusal import Refused
from site_builder.edit.values.move import with_item_moved
from site_builder.edit.values.parts import CannotEdit, Path, Value
from site_builder.edit.values.yaml_text import YamlText
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.kinds import KINDS
from site_builder.read.schema_fields import field_names, model_at

MOST_EDITS = 200  # at once
DEEPEST = 16  # steps of a path
_MODELS = {kind.folder or kind.noun: kind.model for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Form:
    """What a form shows of a file. Shapes: `value` is the whole value, texts, lists and groups; `cannot` says why there
    is no form for it, and then `value` is nothing.
    """

    value: Value
    cannot: str = ""


def form_of(text: str) -> Form:
    """The value of a text."""
    try:
        return Form(YamlText(text).value)
    except CannotEdit as error:
        return Form(None, str(error))


def edited(path: str, text: str, edits: Sequence[Mapping[str, Any]]) -> str:
    """The text of the file at `path` after the edits, one after the other. Errors: Refused."""
    if len(edits) > MOST_EDITS:
        raise _refused(f"more than {MOST_EDITS} edits came at once")
    model = _MODELS.get(path.partition("/")[0].removesuffix(".yaml"))
    yaml = YamlText(text)
    for edit in edits:
        try:
            yaml = _edited(yaml, model, edit)
        except (KeyError, IndexError):
            raise _refused("the place of this edit is no longer there") from None
        except CannotEdit as error:
            raise _refused(str(error)) from None
    return yaml.text


def _edited(yaml: YamlText, model: type[BaseModel] | None, edit: Mapping[str, Any]) -> YamlText:
    if (done := EDITS.get(str(edit.get("do")))) and model is Event:
        make, needed = done
        return make(yaml, {name: _needed(edit.get(name), kind) for name, kind in needed.items()})
    path, value = _path(edit.get("path", [])), edit.get("value")
    match edit.get("do"):
        case "set":
            return yaml.set(path, _value(value), _order(model, path[:-1]))
        case "remove":
            return yaml.remove(path)
        case "insert":
            return yaml.insert(path, _number(edit.get("number")), _value(value), _order(model, path[:-1]))
        case "append":
            return yaml.append(path, _value(value), _order(model, path[:-1]))
        case "move":
            to = _path(edit.get("to"))
            return with_item_moved(yaml, path, to, _number(edit.get("number")), _order(model, to[:-1]))
        case "quote":  # into the account of its side
            return with_quote(yaml, str(edit.get("side", "")), _group(value))
        case "rendering":  # of a quote, by its id
            return with_rendering(yaml, str(edit.get("quote", "")), _group(value))
    raise _refused("this is no edit that the desk knows")


def _needed(value: Any, kind: str) -> Any:
    """What an edit holds, if it is of the kind that it must be."""
    if value is None and kind.endswith("?"):
        return None
    shapes: Mapping[str, Any] = {"text": str, "flag": bool, "group": dict, "list": list}
    match kind.removesuffix("?"):
        case "path":
            return _path(value)
        case "number":
            return _number(value)
        case shape if not isinstance(value, shapes[shape]):
            raise _refused("this edit cannot be read")
    return value if kind == "flag" else _value(value)


def _order(model: type[BaseModel] | None, group: Path) -> tuple[str, ...]:
    """In which order the fields of a group stand."""
    return field_names(model_at(model, group), is_top=not group) if model else ()


def _path(steps: Any) -> Path:
    is_path = isinstance(steps, list) and len(steps) <= DEEPEST
    if not is_path or not all(isinstance(step, str | int) and not isinstance(step, bool) for step in steps):
        raise _refused("the place of this edit cannot be read")
    return tuple(steps)


def _number(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise _refused("the place of this edit cannot be read")
    return number


def _value(value: Any) -> Value:
    """What a file may hold: texts, lists and groups of texts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, dict) and all(isinstance(name, str) and name for name in value):
        return {name: _value(item) for name, item in value.items()}
    raise _refused("a value is a text, a list or a group")


def _group(value: Any) -> dict[str, Value]:
    group = _value(value)
    if not isinstance(group, dict):
        raise _refused("a quote is a group of fields")
    return group


def _refused(reason: str) -> Refused:
    return Refused("desk-edit", reason, "nothing was changed", "change it in the pane File, or open the event again")
