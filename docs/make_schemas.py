"""The content model and docs/fields.yaml -> .schemas/ and .vscode/: what a text editor knows of each kind of file.

A text editor that reads them completes fields, explains them, and marks what cannot be right while it is typed. They
say what `check` says of the structure of a file, and no more: which ids exist, and what words mean, only `check` knows.
Where the two differ, a schema is the milder: a file that `check` accepts is never marked.
Run by docs/make_reference.py. Source: JSON Schema draft 2020-12; the notation of yaml-language-server.
"""

from __future__ import annotations

import json
import shutil
import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from make_reference import content_models, meanings, typed_fields

from site_builder.model import entries, event, fields
from site_builder.model.entry import Entry
from site_builder.model.figure_values import Amount
from site_builder.model.kinds import KINDS
from site_builder.model.place_in_source import PlaceInSource
from site_builder.model.short_forms import RENDERING_FIELDS
from site_builder.model.slugs import SLUG
from site_builder.model.wikidata import WikidataId
from site_builder.read.find_sources import SourceFile
from site_builder.read.parse_yaml import parse_yaml
from site_builder.read.typed_text import INVISIBLE
from site_builder.say.tags import LANGUAGES

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / ".schemas"
# What VS Code is told of this repository and of a new site; what is not made here is copied from the starter.
VSCODE, OF_STARTER = ROOT / ".vscode", ROOT / "site_builder" / "starter" / ".vscode"
Schema = dict[str, Any]

# An editor reads 1898 as a number, and true as neither text nor number; in a field of text `check` takes both for text.
_NOBODY_SEES = INVISIBLE.pattern.encode("ascii", "backslashreplace").decode().replace("\\x", "\\u00").strip("[]")
TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": f"[^\\s{_NOBODY_SEES}]"}
DATE: Schema = {"type": ["string", "integer"], "pattern": r"^[-0-9XYTZ:+.?~%/]*[0-9][-0-9XYTZ:+.?~%/]*$"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
WEB, MAIL = "[Hh][Tt][Tt][Pp][Ss]?://", "[Mm][Aa][Ii][Ll][Tt][Oo]:"
TYPES: tuple[tuple[Any, Schema], ...] = (
    (fields.Text, TEXT),
    (fields.Paragraph, TEXT),
    (fields.MarkdownText, TEXT),
    (fields.QuotedText, TEXT),
    (PlaceInSource, TEXT),
    (fields.Id, {"type": ["string", "integer"], "pattern": f"^{SLUG.pattern}$", "minimum": 0}),
    (fields.Date, DATE),
    (fields.Day, DAY),
    (fields.Language, {"type": "string", "pattern": "^[A-Za-z0-9-]+$"}),
    (fields.Flag, {"enum": [True, False, "true", "false"]}),
    (fields.Link, {"type": "string", "pattern": f"^({WEB}|{MAIL})"}),
    (fields.WebLink, {"type": "string", "pattern": f"^{WEB}"}),
    (WikidataId, {"type": "string", "pattern": "^Q[1-9][0-9]{0,11}$"}),
    (Amount, {"type": ["string", "number"], "pattern": r"^\s*[0-9.]+(-[0-9.]+)?\s*$", "minimum": 0}),
    (fields.Coordinates, {"type": "string", "pattern": r"^-?[0-9]{1,2}(\.[0-9]+)?\s*,\s*-?[0-9]{1,3}(\.[0-9]+)?$"}),
)
# An optional field may be left empty. Not a list of values: text editors would propose them.
EMPTY: Schema = {"type": ["string", "null"], "maxLength": 0}


def main() -> None:
    """Writes the schema of every kind of file."""
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in schema_files().items():
        (SCHEMAS / name).write_text(text, "utf-8")
    (OF_STARTER / "settings.json").write_text(editor_settings(), "utf-8")
    shutil.copytree(OF_STARTER, VSCODE, dirs_exist_ok=True)


def editor_settings() -> str:
    """Which files VS Code reads with which schema, and what would spoil them."""
    folders = {kind.noun: f"{kind.folder}/**/*" if kind.folder else "site" for kind in KINDS if kind.model}
    settings = {
        "yaml.schemas": {f"./.schemas/{noun}.schema.json": f"**/content/{path}.yaml" for noun, path in folders.items()},
        "yaml.format.enable": False,  # quotes and line ends of an editor's text are as they were typed
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
        "files.encoding": "utf8",
        "files.insertFinalNewline": True,
    }
    return json.dumps(settings, indent=1) + "\n"


def schema_files() -> dict[str, str]:
    """File names, and what is to stand in each."""
    return {
        f"{kind.noun}.schema.json": json.dumps(_file_schema(kind.noun, kind.model), ensure_ascii=False, indent=1) + "\n"
        for kind in KINDS
        if kind.model is not None
    }


def _file_schema(noun: str, model: type[Entry]) -> Schema:
    parts: dict[str, Schema] = {}
    top = _group(model, parts)
    title = {"site": "The settings of the site"}.get(noun, f"In Other Words: {noun}")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return {**schema, "description": _doc(model), **top, "$defs": dict(sorted(parts.items()))}


def _doc(model: type[Entry]) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _group(model: type[Entry], parts: dict[str, Schema]) -> Schema:
    """A group of fields. What is written inside it goes to `parts`, once for each model."""
    hints, said = get_type_hints(model, include_extras=True), meanings().get(model.__name__, {})
    names = typed_fields(model)
    needed = [typed for typed, name in names.items() if model.model_fields[name].is_required()]
    shown = {typed: _field(model, typed, hints[name], said.get(typed, {}), parts) for typed, name in names.items()}
    if model is event.Quote:
        return _quote(shown, parts)
    group = {"type": "object", "properties": shown, "additionalProperties": False}
    return {**group, "required": needed} if needed else group


def _field(model: type[Entry], typed: str, hint: Any, said: dict[str, str], parts: dict[str, Schema]) -> Schema:
    field = model.model_fields[typed_fields(model)[typed]]
    value = _short_form(model, typed, parts) or _value(hint, parts)
    if not field.is_required() and typed != "renderings":
        value = _or_empty(value)
    if not said:
        return value
    of = f" An id: the name of a file in {said['of']}/." if "of" in said else ""
    means = said["means"].replace("{languages}", ", ".join(LANGUAGES)).strip() + of
    return {"description": means, "examples": [_as_read(said["example"])], **value}


def _as_read(example: str) -> Any:
    """An example as `check` reads it."""
    root, _ = parse_yaml(SourceFile("", "", "docs/fields.yaml", f"value: {example}\n"))
    assert root is not None, example
    return root.value["value"]


def _or_empty(value: Schema) -> Schema:
    """The value or nothing."""
    return {"anyOf": [*value["anyOf"], EMPTY]} if set(value) == {"anyOf"} else {"anyOf": [value, EMPTY]}


def _short_form(model: type[Entry], typed: str, parts: dict[str, Schema]) -> Schema | None:
    """What editors type in place of the model's own form (model/short_forms.py)."""
    label, id = TYPES[0][1], _value(fields.Id, parts)
    if (model, typed) == (content_models()["Site"], "languages"):
        return _one_or_several({"enum": list(LANGUAGES)})
    if (model, typed) == (event.Question, "positions"):
        return {"anyOf": [_mapping(label), {"type": "array", "items": _part(event.Position, parts)}]}
    if (model, typed) == (event.Quote, "position"):
        return {"anyOf": [id, _mapping(id), {"type": "array", "items": _part(event.TakenPosition, parts)}]}
    if (model, typed) == (event.Naming, "called"):
        return _one_or_several({"anyOf": [label, _part(event.Expression, parts)]})
    if (model, typed) == (entries.Referent, "is"):
        return {**_part(entries.Identity, parts), "minProperties": 1, "maxProperties": 1}
    if (model, typed) == (event.Rendering, "translated"):
        names = typed_fields(event.Translated)
        something = [{"required": [name], "properties": {name: {"not": EMPTY}}} for name in names]
        return {**_part(event.Translated, parts), "anyOf": something}
    return None


def _mapping(value: Schema) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": f"^{SLUG.pattern}$"}, "additionalProperties": value}


def _value(hint: Any, parts: dict[str, Schema]) -> Schema:
    """What may stand in a field of this type."""
    if hint == event.AnySpeaker:
        named = {"type": "object", "properties": {"unnamed": TEXT}, "required": ["unnamed"]}
        return {"anyOf": [_value(fields.Id, parts), {**named, "additionalProperties": False}]}
    for known, schema in TYPES:
        if hint == known:
            return schema
    origin, inner = get_origin(hint), [part for part in get_args(hint) if part is not type(None)]
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return _one_or_several(_value(inner[0], parts))
    if hasattr(hint, "__metadata__"):
        least = next((each.min_length for item in hint.__metadata__ for each in getattr(item, "metadata", ())), None)
        return _not_empty(_value(inner[0], parts)) if least else _value(inner[0], parts)
    if origin in (Union, types.UnionType):
        return _value(inner[0], parts)
    return _part(hint, parts)


def _one_or_several(item: Schema) -> Schema:
    return {"anyOf": [{"type": "array", "items": item}, item]}


def _not_empty(several: Schema) -> Schema:
    listed, one = several["anyOf"]
    return {"anyOf": [{**listed, "minItems": 1}, one]}


def _part(model: type[Entry], parts: dict[str, Schema]) -> Schema:
    if model.__name__ not in parts:
        parts[model.__name__] = {}  # a model that holds itself would come here again
        parts[model.__name__] = {"title": _doc(model), **_group(model, parts)}
    return {"$ref": f"#/$defs/{model.__name__}"}


def _quote(shown: dict[str, Schema], parts: dict[str, Schema]) -> Schema:
    """A quote with a list of texts, or with the fields of its one text on it."""
    _part(event.Rendering, parts)
    of_one = {name: parts["Rendering"]["properties"][name] for name in RENDERING_FIELDS}
    several = {"required": ["speaker", "renderings"], "properties": {name: EMPTY for name in RENDERING_FIELDS}}
    one = {"required": ["speaker", "source", "text"], "properties": {"renderings": EMPTY}}
    one_answer = {"anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "maxItems": 1}]}
    return {
        "type": "object",
        "properties": {**shown, **of_one},
        "additionalProperties": False,
        "if": {"required": ["renderings"], "properties": {"renderings": {"not": EMPTY}}},
        "then": several,
        "else": one,
        "allOf": [
            {
                "if": {"required": ["position"], "properties": {"position": {"type": "string", "minLength": 1}}},
                "then": {"required": ["answers"], "properties": {"answers": one_answer}},
            }
        ],
    }


if __name__ == "__main__":
    main()
