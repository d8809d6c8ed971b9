"""Files of a built site -> the rows of the table of outputs that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from site_builder.outputs import EVENT_OUTPUTS, OUTPUTS

# A path with `*` for each key -> the kind of output; those with the fewest keys first, for "*/index.html" fits many.
# Where two rows make files of the same form, pages of an event and those that lead to it from before, it is the first.
KIND_BY_PATTERN: dict[str, str] = {}
for _output in sorted((*EVENT_OUTPUTS, *OUTPUTS), key=lambda output: max(file.count("*") for file in output.files)):
    for _pattern in _output.files:
        KIND_BY_PATTERN.setdefault(_pattern, _output.kind)


def kind_of(path: str) -> str | None:
    """The kind of output that makes a file; nothing for what no row of the table makes."""
    fitting = (
        pattern for pattern in KIND_BY_PATTERN if pattern.count("/") == path.count("/") and fnmatchcase(path, pattern)
    )
    return next((KIND_BY_PATTERN[pattern] for pattern in fitting), None)


def family(kind: str) -> str:
    """Rows that differ in their key alone are of one family: "index" of "index/sides"."""
    return kind.partition("/")[0]


def families(paths: Iterable[str]) -> set[str]:
    """The families of the kinds of files."""
    return {family(kind) for path in paths if (kind := kind_of(path))}


def uncovered(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(family, pattern) of all in the table of which none of the paths, or patterns, is one."""
    seen = families(paths)
    for pattern, kind in KIND_BY_PATTERN.items():
        if family(kind) not in seen:
            seen.add(family(kind))
            yield family(kind), pattern
