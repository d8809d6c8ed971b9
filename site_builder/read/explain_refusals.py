"""What the schema refuses -> a problem in an editor's words, and the mend where the fix says just what to type."""

from __future__ import annotations

import re
from dataclasses import replace
from json import dumps
from typing import Any

from pydantic import BaseModel

from site_builder.model.entry import Entry
from site_builder.model.event import Event, Quote
from site_builder.model.fields import shape_of
from site_builder.model.mends import Edit, Mend, on_line
from site_builder.model.problems import Place, Problem
from site_builder.model.short_forms import RENDERING_FIELDS
from site_builder.model.suggestions import did_you_mean
from site_builder.read.explain_fields import EXAMPLES, GROUPS, INSTEAD, OTHER_NAMES, RENAMED, WHY_NEEDED
from site_builder.read.explain_ids import Meant, id_fix
from site_builder.read.explain_lists import list_meant
from site_builder.read.explain_slips import slip_above, slip_problem
from site_builder.read.explain_values import meant_value, positions_in_one_group
from site_builder.read.find_sources import SourceFile
from site_builder.read.node import Node, Spot, place_of, spot_of
from site_builder.read.schema_fields import Path, field_names, model_at
from site_builder.read.typed_mends import instead_of, list_instead, marks_instead, typed_instead
from site_builder.read.typed_text import INVISIBLE


def problem_of(
    source: SourceFile, root: Node, model: type[Entry], item: Any, misspelt: set[tuple[int, str]],
    meant: Meant,
) -> Problem:
    """One refusal of the schema as a problem."""
    path: Path = tuple(item["loc"])
    kind: str = item["type"]
    place = place_of(source, root, path, key=kind == "extra_forbidden")
    context = item.get("ctx", {})
    if odd := _odd_hyphen(source, root, path):
        return odd
    if whole := _positions_problem(source, root, path):
        return whole
    if slip := slip_above(root, model, item):
        return slip_problem(source, slip)
    if kind == "extra_forbidden":
        group = spot_of(root, path[:-1]).node
        others = (*OTHER_NAMES.get(str(path[-1]), ()), list_meant(group, model_at(model, path[:-1]), str(path[-1])))
        other = next((name for name in others if name and (id(group), name) in misspelt), None)
        if path[-1] in RENAMED and isinstance(item["input"], str):
            return _renamed(place, str(path[-1]), item["input"])
        return _unknown_key(place, group, str(path[-1]), model_at(model, path[:-1]), other, is_top=len(path) == 1)
    if kind == "missing":
        return _missing(source, root, path)
    if kind == "too_short":
        return _empty(place, str(path[-1]))
    if item["input"] == "":
        return _empty_item(place)
    if kind == "literal_error":
        return _unknown_value(place, item)
    if kind == "bad-id" and isinstance(item["input"], str) and (problem := _bad_id(source, root, path, item, meant)):
        return problem
    if "why" in context:
        mend = instead_of(place, str(item["input"]), context["meant"]) if context.get("meant") else ()
        return Problem(place, kind, item["msg"], context["why"], context["fix"], mend=mend)
    return _wrong_type(place, root, path, item)


def _bad_id(source: SourceFile, root: Node, path: Path, item: Any, meant: Meant) -> Problem | None:
    """What was most likely meant by a text that cannot be an id, where more is known of it than its letters."""
    text: str = item["input"]
    better = id_fix(root, path, text, meant)
    if better is None:
        return None
    place = place_of(source, root, path, key=False)
    mend: Mend = ()
    listed = spot_of(root, path[:-1]).node
    if better.typed.startswith("[") and listed.items:
        mend = list_instead(source.place(listed.line + 1, listed.column + 1), better.typed)
    elif better.typed:
        mend = typed_instead(place, text, better.typed)
    place = replace(place, column=place.column + better.offset, width=better.width or place.width)
    code = "to-fill-in" if better.why else "bad-id"
    return Problem(place, code, better.message, better.why or item["ctx"]["why"], better.fix, mend=mend)


def _odd_hyphen(source: SourceFile, root: Node, path: Path) -> Problem | None:
    """An item of a list that begins with a dash or a number in the place of a hyphen: YAML takes it for a field."""
    node = spot_of(root, path).node
    key = node.items[0][0] if node.is_mapping and node.items else None
    found = _DASHED.match(key.value) if key else None
    if key is None or found is None:
        return None
    place = source.place(key.line + 1, key.column + 1, found.end(1))
    return Problem(
        place, "yaml-syntax", f"an item of a list begins with a hyphen, and here is {found[1]}",
        "the builder must be able to tell where an item begins",
        f"write a hyphen and a space: - {key.value[found.end() :]}: …", mend=marks_instead(place, found[1], "-"),
    )  # fmt: skip


_DASHED = re.compile(r"([\u2010-\u2015\u2212\u2022\u00b7+]|\d{1,3}[.)]) +(?=\w)")


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
        _WHY_FORM, f"write {right}", mend=_in_one_group(spot_of(root, place), right),
    )


def _in_one_group(spot: Spot, right: str) -> Mend:
    """Positions in brackets, in the place of the field's name and of all lines below it."""
    last = spot.node
    while last.items:
        last = last.items[-1][1]
    if spot.key is None or spot.key.line == spot.node.line:
        return ()
    return (Edit(spot.key.line + 1, spot.key.column + 1, last.line + 1, last.column + last.width + 1, right),)


def own_id(place: Place, name: str) -> Problem:
    """That a file says its own id, which its name says already."""
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


def _unknown_key(
    place: Place, group: Node, key: str, model: type[BaseModel], other: str | None, *, is_top: bool
) -> Problem:
    if model is Quote and key in RENDERING_FIELDS:
        return Problem(
            place, "two-forms", f'"{key}" is next to "renderings"',
            "a quote has either one wording, written on the quote itself, or a list of them",
            f'move the line "{key}:" into one of the items under "renderings:"',
        )
    if hidden := INVISIBLE.search(key):
        plain = INVISIBLE.sub("", key)
        return Problem(
            replace(place, column=place.column + hidden.start(), width=1), "invisible-character",
            f"there is an invisible character in the name of this field (U+{ord(hidden[0]):04X})",
            "to the builder it is part of the name", f"write {plain}:", mend=instead_of(place, key, plain),
        )
    if typed := INSTEAD.get(key) if is_top and model is Event else None:
        end = len(place.snippet) + 1
        return Problem(
            place, "unknown-key", f'no field is called "{key}" here', "the page would be published without a word",
            f"write {typed}", mend=(on_line(place.line, place.column, end, typed),),
        )
    known = field_names(model, is_top=is_top)
    near = other or did_you_mean(key.strip(), [name for name in known if group.pair(name) is None])
    there = None if near else did_you_mean(key.strip(), known)
    listed = f"use one of {', '.join(known)}; or remove it"
    return Problem(
        place, "unknown-key", f'no field is called "{key[:60]}" here',
        "the page would silently leave out a field that the site does not know",
        f'did you mean "{near}"?' if near else f'remove the line: "{there}" stands here already' if there else listed,
        mend=instead_of(place, key, near) if near else (),
    )


def _missing(source: SourceFile, root: Node, path: Path) -> Problem:
    field = str(path[-1])
    parent = spot_of(root, path[:-1]).node
    is_there = parent.is_mapping and parent.pair(field) is not None
    is_blank = is_there and spot_of(root, path).node.is_blank
    place = place_of(source, root, path if is_there else path[:-1], key=is_there and not is_blank)
    if is_there:
        return _empty(place, field)
    for key, _ in parent.items if parent.is_mapping else ():
        other = re.match(rf"{re.escape(field)}\s*[=;：]\s*(.*)", key.value) if key else None
        if key and other:
            at = source.place(key.line + 1, key.column + 1, key.width)
            right = f"{field}: {other[1]}"
            return Problem(
                at, "yaml-syntax", f'there is no colon after "{field}"', _why_needed(field),
                f"write {right}", mend=typed_instead(at, key.value, right),
            )  # fmt: skip
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
        mend=instead_of(place, value, near) if near else (),
    )


def _wrong_type(place: Place, root: Node, path: Path, item: Any) -> Problem:
    """A list or a group of fields was expected; text is expected by the types of fields.py."""
    found = item["input"]
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    if isinstance(path[-1], int) and isinstance(found, str):
        place = _of_whole_list(place, spot_of(root, path[:-1]))
    if field == "position" and item["type"] == "tuple_type":
        pair = spot_of(root, path[:-1]).node.pair("answers")
        answers = [node for _, node in pair[1].items] if pair else []
        if equals := re.fullmatch(r"([a-z0-9-]+) *[=;：] *([a-z0-9-]+)", str(found)):
            right = f"{equals[1]}: {equals[2]}"
            return Problem(
                place, "yaml-syntax", f'there is no colon after "{equals[1]}"', _WHY_FORM, f"write {right}",
                mend=typed_instead(place, str(found), right),
            )  # fmt: skip
        return Problem(
            place, "position-without-question", "it is not clear which question this position answers",
            "positions decide whether sides agree; a guess could put words into a mouth",
            f"write position: {{{answers[0].value}: {found}}}" if answers else "add answers: the-id-of-a-question",
            mend=typed_instead(place, str(found), f"{{{answers[0].value}: {found}}}") if answers else (),
        )
    return Problem(
        place, "wrong-type", f"{shape_of(found)} where a group of fields is expected", _WHY_FORM,
        GROUPS.get(field, "write its fields below it, each on its own line, two spaces further to the right"),
    )


def _of_whole_list(place: Place, listed: Spot) -> Place:
    """The place of the field, where all its items are words: that is one mistake, and not one for each of them."""
    if listed.key is None or listed.key.line + 1 != place.line or any(item.items for _, item in listed.node.items):
        return place
    return replace(place, column=listed.key.column + 1, width=listed.key.width)


_WHY_FORM = "each field has one form only, so that what you mean is never guessed"


