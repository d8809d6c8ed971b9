"""The content model, the reader of dates, the modules, the starter site -> the generated parts of docs/, and .schemas/.

    .venv/bin/python docs/make_reference.py

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`. tests/test_documents.py fails
when a part is not what this script would write, so the tables cannot drift from the code.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import tempfile
import types
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from site_builder.build_site import build_site
from site_builder.compare.compare_event import Comparison
from site_builder.model import entries, event, fields, figure_values, site
from site_builder.model.dates import DateFault, parse_date
from site_builder.model.entry import Entry
from site_builder.model.limits import LIMITS
from site_builder.model.place_in_source import PlaceInSource
from site_builder.model.registry import MODELS
from site_builder.model.request import BuildRequest
from site_builder.model.wikidata import WikidataId
from site_builder.outputs import EVENT_OUTPUTS, OUTPUTS
from site_builder.pages.exports.plain import plain_fields, row_of
from site_builder.say.interface import read_interface
from site_builder.say.tags import LANGUAGES
from site_builder.tables.all_tables import TABLES, VERSION
from site_builder.tables.table import Table

DOCS = Path(__file__).parent
STARTER = DOCS.parent / "site_builder" / "starter"
DOCUMENTS = ("architecture.md", "content-format.md", "data-format.md")
PART = re.compile(r"(<!-- generated: ([^>]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)

TYPES = (
    (fields.Text, "text"),
    (fields.Paragraph, "text"),
    (fields.MarkdownText, "text"),
    (fields.QuotedText, "text"),
    (PlaceInSource, "text"),
    (fields.Id, "id"),
    (fields.Date, "[date](#dates)"),
    (fields.Day, "day"),
    (fields.Language, "language tag"),
    (fields.Flag, "`true` or `false`"),
    (fields.Link, "link"),
    (fields.WebLink, "web address"),
    (fields.Coordinates, "coordinates"),
    (WikidataId, "id of Wikidata"),
    (figure_values.Amount, "number or range"),
    (event.AnySpeaker, "[speaker](#speakers)"),
)
# A model that is written inside another file: where its own table stands.
SECTIONS = {
    site.Licence: ("licence", "siteyaml"),
    event.CommonGround: ("common ground", "common-ground"),
    event.Question: ("questions", "questions"),
    event.Account: ("accounts", "accounts"),
    event.Quote: ("quotes", "quotes"),
    event.QuoteFigure: ("figures", "figures"),
    event.Rendering: ("renderings", "renderings"),
    event.Translated: ("translated", "languages-originals-translations"),
    event.Original: ("original", "languages-originals-translations"),
    event.Translation: ("translation", "languages-originals-translations"),
    event.Reply: ("replies", "replies"),
    event.Silence: ("silences", "silence"),
    event.Act: ("acts", "acts"),
    event.StatedDoer: ("doers", "acts"),
    event.Naming: ("names for the same", "names-for-the-same"),
    event.Expression: ("expressions", "names-for-the-same"),
    event.Correction: ("corrections", "corrections"),
    entries.Alias: ("aliases", "aliases"),
    entries.Identity: ("its entry", "referents"),
}
# The rooms of site_builder/, in the order of the flow: imports point back along it (tests/test_architecture.py).
ROOMS = (
    "language", "model", "say", "read", "check", "compare", "tables", "pages", "verify", "hosting", "publish", "engine",
    "search", "preview", "dataset", "reader",
    "review",
    "edit", "sheets",
    "formats",
    "quotes", "capture",
    "serve",
    "desk",
    "doctor",
    "commands", "arguments",
)  # fmt: skip
DATES = (
    "1870-07-13", "1870-07", "1870", "1775-04-19T05:00", "2023-05-12T05:00:30+02:00", "2023-21",
    "187X", "18XX", "1870~", "2023-05-12?", "1870%", "2023-05-XX", "2023-05-05/2023-05-12",
    "2023-05/2023-06", "2023-05-12/..", "2023-05-12/", "../2023-05-12", "-0043-03-15",
)  # fmt: skip
NO_DATES = ("12.5.2023", "May 2023", "2023-5-12", "2023-02-30", "1870s", "yesterday")
_PLURALS = {"language tag": "language tags", "text": "texts", "[speaker](#speakers)": "[speakers](#speakers)"}
LONGEST = 60  # characters of a text that the abridged example shows


def content_models() -> dict[str, type[Entry]]:
    """Every type that a file of content/ can hold, by name."""
    items = (item for module in (event, entries, site) for item in vars(module).values() if isinstance(item, type))
    return {item.__name__: item for item in items if issubclass(item, Entry) and item is not Entry}


def main() -> None:
    """Writes every generated part of every document, and the schemas."""
    from make_schemas import main as make_schemas  # it reads the meanings here

    make_schemas()
    for name in DOCUMENTS:
        file = DOCS / name
        file.write_text(up_to_date(file.read_text("utf-8")), "utf-8")


def up_to_date(text: str) -> str:
    """A document with its generated parts made anew."""
    return PART.sub(lambda part: f"{part[1]}{_made(part[2])}{part[4]}", text)


def _made(name: str) -> str:
    kind, _, rest = name.partition(" ")
    if kind in ("fields", "keys"):
        return field_table(rest) if kind == "fields" else key_table(rest)
    made = {
        "dates": date_table, "no-dates": refused_dates, "limits": limit_table, "modules": module_table,
        "example": json_example, "outputs": output_table,
        "comparison": comparison_tables, "tables": archive_tables, "version": lambda: f"{VERSION}.\n",
    }  # fmt: skip
    return made[kind]()


# ---------------------------------------------------------------------------- tables of the archive


def archive_tables() -> str:
    """Every table of data/archive/, from its definition."""
    return "\n".join(line for table in TABLES for line in _archive_table(table))


def _archive_table(table: Table) -> Iterator[str]:
    key = ", ".join(f"`{name}`" for name in table.key)
    leads = {of.columns: of for of in table.references}
    yield f"#### `{table.name}`\n\n{table.means} Key: {key}.\n\n| column | type | meaning |\n| --- | --- | --- |"
    for column in table.columns:
        kind = column.kind if column.is_required else f"{column.kind}, may be empty"
        values = f": one of {', '.join(f'`{value}`' for value in column.values)}" if column.values else ""
        to = leads.get((column.name,))
        yield f"| `{column.name}` | {kind} | {column.means}{values}{f' → `{to.table}`' if to else ''} |"
    for columns, of in leads.items():
        if len(columns) > 1:
            yield f"\n{', '.join(f'`{name}`' for name in columns)} → `{of.table}`."
    yield ""


# ---------------------------------------------------------------------------- fields


def meanings() -> dict[str, dict[str, dict[str, str]]]:
    """docs/fields.yaml: model name -> field, as editors type it -> means, example …; all text."""
    loaded: dict[str, Any] = yaml.load((DOCS / "fields.yaml").read_text("utf-8"), yaml.BaseLoader)
    return loaded


def typed_fields(entry: type[Entry]) -> dict[str, str]:
    """Field names as editors type them -> as the model calls them; a file's own id is no field."""
    is_file = entry in (site.Site, event.Event, *MODELS.values())
    return {
        field.alias or name: name
        for name, field in entry.model_fields.items()
        if not (is_file and name == "id")
    }


def field_table(model_name: str) -> str:
    """The table of one model's fields. Errors: KeyError for a field without a meaning."""
    entry, said = content_models()[model_name], meanings()[model_name]
    names = typed_fields(entry)
    if set(names) != set(said):
        raise KeyError(f"docs/fields.yaml and {model_name} differ in {set(names) ^ set(said)}")
    hints = get_type_hints(entry, include_extras=True)
    rows = ["| field | type | required | meaning | example |", "| --- | --- | --- | --- | --- |"]
    for typed, name in names.items():
        means, field = said[typed], entry.model_fields[name]
        cells = (
            f"`{typed}`",
            means.get("type") or type_in_words(hints[name], means.get("of")),
            means.get("needed") or _needed(field, means.get("default")),
            means["means"].replace("{languages}", _all_languages()),
            f"`{means['example']}`",
        )
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def _all_languages() -> str:
    *others, last = (f"`{language}`" for language in LANGUAGES)
    return f"{', '.join(others)} and {last}"


def key_table(model_name: str) -> str:
    """The keys of one model in `index.json`, where short forms are written out. Errors: KeyError as above."""
    entry, said = content_models()[model_name], meanings()[model_name]
    hints = get_type_hints(entry, include_extras=True)
    typed = {name: field for field, name in typed_fields(entry).items()}
    rows = ["| key | type |", "| --- | --- |"] + ["| `id` | id |"] * (model_name == "Event")
    for name, field in entry.model_fields.items():
        if name in typed:
            kind = _json_type(hints[name], said[typed[name]].get("of"))
            missing = ", may be missing" if field.default is None else ""
            other = f" (typed as `{typed[name]}`)" if typed[name] != name else ""
            rows.append(f"| `{name}` | {_in_content_format(kind)}{missing}{other} |")
    return "\n".join(rows) + "\n"


def _json_type(hint: Any, of: str | None) -> str:
    """A type as the file has it: of a model all keys, but of those that have a table of their own."""
    inner, is_list = _without_wrapping(hint)
    if hint in [known for known, _ in TYPES] or not issubclass(inner, Entry):
        return type_in_words(hint, of)
    own = {event.Account: "accounts", event.Quote: "quotes", event.Rendering: "renderings"}.get(inner)
    return f"{'list of ' * is_list}{own or f'`{_shape(inner)}`'}"


def _shape(model: type[Entry]) -> str:
    """`{id, ask, positions: [{id, label}]}`"""
    keys = []
    for name, hint in get_type_hints(model, include_extras=True).items():
        inner, is_list = _without_wrapping(hint)
        shape = f": {_shape(inner)}" if issubclass(inner, Entry) else ""
        keys.append(name + (f": [{shape[2:]}]" if shape and is_list else shape))
    return f"{{{', '.join(keys)}}}"


def _without_wrapping(hint: Any) -> tuple[type, bool]:
    """The class inside a list, an optional value or a check, and whether there may be several."""
    is_list = False
    while not isinstance(hint, type) or get_origin(hint):
        is_list |= get_origin(hint) is tuple
        hint = str if get_origin(hint) is Literal else get_args(hint)[0]
    return hint, is_list


def _in_content_format(text: str) -> str:
    return text.replace("](#", "](content-format.md#")


def type_in_words(hint: Any, of: str | None) -> str:
    """What an editor may type into a field of this type. `of` names the folder an id belongs to."""
    for known, words in TYPES:
        if hint == known:
            return f"id of a file in `{of}/`" if of and words == "id" else words
    if hint in SECTIONS:
        words, anchor = SECTIONS[hint]
        return f"[{words}](#{anchor})"
    origin, parts = get_origin(hint), [part for part in get_args(hint) if part is not type(None)]
    if origin is Literal:
        return "one of " + ", ".join(f"`{value}`" for value in parts)
    if origin is tuple:
        inner = type_in_words(parts[0], of)
        return f"list of {_PLURALS.get(inner, inner.replace('id of a file', 'ids of files'))}"
    if origin in (Union, types.UnionType) or hasattr(hint, "__metadata__"):
        return type_in_words(parts[0], of)
    raise TypeError(f"no words for {hint}")


def _needed(field: Any, default: str | None) -> str:
    if field.is_required():
        return "yes"
    value = field.default[0] if isinstance(field.default, tuple) and field.default else field.default
    if default or value:
        return f"no; {default or f'`{value}`'}"
    return "no"


def limit_table() -> str:
    """How much each thing may hold, and why."""
    rows = ["| what | at most | why |", "| --- | --- | --- |"]
    rows += [f"| {limit.of} | {limit.most:,} {limit.unit} | {limit.why} |" for limit in LIMITS.values()]
    return "\n".join(rows) + "\n"


# ---------------------------------------------------------------------------- dates


def date_table() -> str:
    """Dates as typed and as pages show them."""
    rows = ["| typed | shown |", "| --- | --- |"]
    english = read_interface("en")
    for text in DATES:
        date = parse_date(text)
        assert not isinstance(date, DateFault), text
        rows.append(f"| `{text}` | {english.say(date)} |")
    return "\n".join(rows) + "\n"


def refused_dates() -> str:
    """What is refused, why, and what the message says to type instead."""
    rows = ["| typed | the message | its advice |", "| --- | --- | --- |"]
    for text in NO_DATES:
        fault = parse_date(text)
        assert isinstance(fault, DateFault), text
        rows.append(f"| `{text}` | {fault.reason} | `{fault.fix}` |")
    return "\n".join(rows) + "\n"


# ---------------------------------------------------------------------------- modules


def module_table() -> str:
    """Each module, room by room, with what comes in and what goes out, as the first sentence of its docstring says."""
    rows = ["| module | in | out |", "| --- | --- | --- |"]
    package = DOCS.parent / "site_builder"
    for room in ("", *ROOMS):
        files = sorted((package / room).rglob("[a-z]*.py") if room else package.glob("[a-z]*.py"))
        if room:
            rows.append(f"| **{room}/** | {_first_sentence(package / room / '__init__.py')} | |")
        for file in files:
            name = file.relative_to(package).with_suffix("").as_posix()
            taken, arrow, given = _first_sentence(file).partition(" -> ")
            rows.append(f"| `{name}` | {taken} | {given} |" if arrow else f"| `{name}` | | {taken} |")
    return "\n".join(rows) + "\n"


def _first_sentence(file: Path) -> str:
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    first = " ".join(docstring.split("\n\n")[0].split())
    return re.split(r"(?<=[a-z/`])\.(?: |$)", first)[0].rstrip(".").replace("|", "\\|")


def output_table() -> str:
    """The table of outputs: of each row its files, and what one of them is made of."""
    rows = ["| kind | files | each is made of |", "| --- | --- | --- |"]
    rows += [_output_row(output.kind, output.files, "one event") for output in EVENT_OUTPUTS]
    for output in OUTPUTS:
        events = "no event" if not output.events else "the events of a group" if output.groups else "all events"
        rows.append(_output_row(output.kind, output.files, events + ", counts over all" * bool(output.counts)))
    return "\n".join(rows) + "\n"


def _output_row(kind: str, files: tuple[str, ...], made_of: str) -> str:
    return f"| {kind} | {', '.join(f'`{file}`' for file in files)} | {made_of} |"


# ---------------------------------------------------------------------------- index.json


def comparison_tables() -> str:
    """The fields of a comparison that stand in `index.json` as they are computed, each with the keys of its rows."""
    hints = get_type_hints(Comparison)
    return "".join(_comparison_table(name, hints[name]) for name in plain_fields())


def _comparison_table(name: str, hint: Any) -> str:
    row, what = row_of(hint), "list" if get_origin(hint) is tuple else "object"
    if not is_dataclass(row):
        return f"- `{name}`: {plain_type(hint)}.\n"
    doc = (inspect.getdoc(row) or "").partition("Source:")[0]
    said = " ".join(re.sub(r"(Shapes|Units|Errors): *", "", doc).split())
    keys = ", ".join(f"`{key}` ({plain_type(kind)})" for key, kind in get_type_hints(row).items())
    return f"- `{name}`: {what}. {said.replace('None', '`null`')} Keys: {keys}.\n"


def plain_type(hint: Any) -> str:
    """A type in the words of the data format."""
    if get_origin(hint) is tuple:
        return f"list of {plain_type(get_args(hint)[0])}"
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(f"`{value}`" for value in get_args(hint))
    if get_origin(hint) is types.UnionType:
        return " or ".join(map(plain_type, get_args(hint)))
    if is_dataclass(hint):
        return "object of " + ", ".join(f"`{key}` ({plain_type(kind)})" for key, kind in get_type_hints(hint).items())
    return {str: "text", int: "number", bool: "true or false", type(None): "`null`"}[hint]


def json_example() -> str:
    """The data of the starter's event, abridged: of each list its first item, long texts cut."""
    with tempfile.TemporaryDirectory() as folder:
        build_site(BuildRequest(STARTER / "content", workers=1), Path(folder) / "out", lambda *_: None)
        (file,) = (Path(folder) / "out" / "events").glob("*/index.json")
        data = json.loads(file.read_text("utf-8"))
    data["entries"] = {kind: dict([*entries.items()][:1]) for kind, entries in data["entries"].items()}
    return f"```json\n{json.dumps(_abridged(data), ensure_ascii=False, indent=1)}\n```\n"


def _abridged(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _abridged(item) for key, item in value.items()}
    if isinstance(value, list):
        plain = not any(isinstance(item, (dict, list)) for item in value)
        return value if plain else [_abridged(item) for item in value[:1]]
    if isinstance(value, str) and len(value) > LONGEST:
        return value[:LONGEST].rpartition(" ")[0] + " …"
    return value


if __name__ == "__main__":
    main()
