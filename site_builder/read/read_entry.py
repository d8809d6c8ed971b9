"""Values of one file -> one frozen entry, or every reason why not, each with its place.

The schema itself stands in model.py; this module turns what it refuses into problems.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from site_builder.model.entry import Entry
from site_builder.model.limits import LIMITS
from site_builder.model.problems import Problem, more_problems
from site_builder.model.short_forms import quotes_with_ids
from site_builder.model.suggestions import did_you_mean
from site_builder.read.explain_fields import OTHER_NAMES
from site_builder.read.explain_ids import Meant, nothing_meant
from site_builder.read.explain_lists import list_meant, lost_list
from site_builder.read.explain_refusals import own_id, problem_of
from site_builder.read.explain_slips import slip_above
from site_builder.read.find_sources import SourceFile
from site_builder.read.located import Located
from site_builder.read.node import Node, place_of, spot_of
from site_builder.read.parse_yaml import parse_yaml
from site_builder.read.schema_fields import field_names, model_at

E = TypeVar("E", bound=Entry)
_MOST = 2 * LIMITS["findings"].most  # refusals that are explained: some of them are one mistake


def read_entry(
    source: SourceFile, model: type[E], meant: Meant = nothing_meant
) -> tuple[Located[E] | None, tuple[Problem, ...]]:
    """The file's entry, with the file name as its id. `meant` knows which other entry a text may stand for.

    Errors: the YAML's problems alone if there are any; what is wrong with the file name, `find_sources` reported.
    """
    root, problems = parse_yaml(source)
    if root is None:
        return None, problems
    values = quotes_with_ids(root.value)
    own = [own_id(place_of(source, root, ("id",), key=True), source.id)] if root.pair("id") else []
    values["id"] = source.id
    try:
        entry = model.model_validate(values, by_alias=True, by_name=False)
    except ValidationError as error:
        refused = [item for item in error.errors(include_url=False) if item["loc"] != ("id",)]
        refused = [item for item in refused if not _is_told_elsewhere(root, item)]
        lost = lost_list(source, root, model)
        refused = [item for item in refused if not (lost and lost.covers(item["loc"]))]
        refused, rest = refused[:_MOST], refused[_MOST:]
        misspelt = {found for item in refused if (found := _misspelt(root, model, item, refused))}
        misspelt |= {(group, field) for group, name in misspelt if name == "renderings" for field in ("source", "text")}
        moved = {(id(slip.group), field) for item in refused if (slip := slip_above(root, model, item))
                 for field in (*slip.fields, *(("source", "text") if "renderings" in slip.fields else ()))}  # fmt: skip
        refused = [item for item in refused if _missed(root, item) not in misspelt | moved]
        refused = [item for item in refused if not _lacks_answers(root, item, misspelt)]
        said = dict.fromkeys(problem_of(source, root, model, item, misspelt, meant) for item in refused)
        more = (more_problems(place_of(source, root, rest[0]["loc"], key=True), len(rest)),) if rest else ()
        return None, (*own, *([lost.problem] if lost else []), *said, *more)
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
    known = field_names(model_at(model, tuple(path)), is_top=not path)
    near = next((name for name in OTHER_NAMES.get(key.strip().casefold(), ()) if name in missing), None)
    near = near or list_meant(spot_of(root, tuple(path)).node, model_at(model, tuple(path)), key)
    near = near or did_you_mean(key.strip(), known)
    return (id(spot_of(root, tuple(path)).node), near) if near else None


def _lacks_answers(root: Node, item: Any, misspelt: set[tuple[int, str]]) -> bool:
    """Whether a position is refused only because `answers:` beside it is misspelt."""
    *path, key = item["loc"]
    return key == "position" and (id(spot_of(root, tuple(path)).node), "answers") in misspelt


def _missed(root: Node, item: Any) -> tuple[int, str] | None:
    *path, key = item["loc"]
    return (id(spot_of(root, tuple(path)).node), key) if item["type"] == "missing" else None


