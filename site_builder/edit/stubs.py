"""Ids that are named and have no file -> a stub for each, whose name is marked as not yet filled in.

`check` refuses a name with the mark (model/fields.py), so that a name which nobody read anywhere is never published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from site_builder.edit.named_ids import named_ids
from site_builder.edit.new_file import ContentFolder, make_file
from site_builder.frozen import dataclass
from site_builder.model.fields import FILL_IN
from site_builder.model.kinds import ENTRIES, Kind, name_from
from site_builder.model.problems import Problem
from site_builder.read.find_sources import SourcePath, read_source
from site_builder.read.parse_yaml import parse_yaml

_BY_FOLDER = {kind.folder: kind for kind in ENTRIES}


@dataclass(frozen=True, slots=True)
class Missing:
    """An id without a file. `near` is one that has a file and differs by a letter or two."""

    kind: Kind
    id: str
    named_in: str
    near: str | None


def missing_ids(folder: ContentFolder, of: Iterable[SourcePath]) -> tuple[tuple[Missing, ...], tuple[Problem, ...]]:
    """What some files name and is not there, by kind and id; and why some of the files could not be read."""
    problems: list[Problem] = []
    named: dict[tuple[tuple[str, ...], str], str] = {}
    for path in of:
        source, faults = read_source(path)
        root, more = parse_yaml(source) if source else (None, ())
        problems += [*faults, *more]
        for each in named_ids(path.kind, root) if root else ():
            named.setdefault((each.folders, each.id), path.path)
    have: dict[str, set[str]] = {kind.folder: set() for kind in ENTRIES}
    for path in folder.files:
        have.setdefault(path.kind, set()).add(path.id)
    there = {kind: sorted(ids) for kind, ids in have.items()}
    found = []
    # First what only one folder can hold: it settles what may stand in one of several.
    for (folders, id), place in sorted(named.items(), key=lambda item: (len(item[0][0]), item[0])):
        if folders[0] in _BY_FOLDER and not any(id in have[each] for each in folders):
            near = next((other for other in there[folders[0]] if _is_near(id, other)), None)
            found.append(Missing(_BY_FOLDER[folders[0]], id, place, near))
            have[folders[0]].add(id)
    return tuple(sorted(found, key=lambda each: (each.kind.folder, each.id))), tuple(problems)


def _is_near(id: str, other: str) -> bool:
    from rapidfuzz.distance import OSA  # only here: most files name only what is there

    return OSA.distance(id, other, score_cutoff=2) <= (1 if len(id) < 8 else 2)


def make_stubs(folder: ContentFolder, missing: Iterable[Missing]) -> Iterator[tuple[Missing, Path]]:
    """Writes a stub for each, one by one."""
    for each in missing:
        values = {each.kind.called: f"{FILL_IN} {name_from(each.kind.folder, each.id)}"}
        yield each, make_file(folder, each.kind, each.id, values)
