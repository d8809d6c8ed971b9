"""Lines that stand in the wrong column, or lack the hyphen of a list -> what is wrong, and what to type.

The parser stops at the first line that does not fit, which is often the line behind the mistake. Here the
columns are followed from the top, as an editor reads them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from site_builder.model.mends import Edit, Mend, on_line
from site_builder.read.typed_mends import indented
from site_builder.read.typed_text import INVISIBLE

_START = re.compile(r"( *)((?:- +)*)(?=[^\s#])")  # before and behind the hyphens of a list
_FIELD = re.compile(r" *((?:- +)*)([A-Za-z_][\w-]*):(?: |$)")
_NO_SPACE = re.compile(r"( *)-([A-Za-z_]\w*:(?: .*)?)$")
_DASH = re.compile(r"( *)([\u2010-\u2015\u2212\u2022\u00b7*+]|\d{1,3}[.)])[ \u00a0]*([A-Za-z_]\w*:(?: .*)?)$")
_TWICE = re.compile(r"( *)- +- +([A-Za-z_]\w*:(?: .*)?)$")
_HIDDEN = re.compile(r" *(?:@|-@|(?:- +)*[A-Za-z_]\w*(?::@|@+:))".replace("@", INVISIBLE.pattern))
_FARTHEST = 200  # lines above the mistake that are looked at


class Cause(NamedTuple):
    """What went wrong, and where if not where the parser points: line and column from 0."""

    code: str
    message: str
    fix: str
    line: int
    column: int
    mend: Mend = ()


def slip_before(lines: list[str], last: int) -> Cause | None:
    """The slip of a list or an invisible character, at or above the line where the parser stopped; the nearest one."""
    in_text = _lines_of_texts(lines)
    for number in range(min(last, len(lines) - 1), -1, -1):
        if number not in in_text and (found := _slip_of(lines[number], number)):
            return found
    return _without_hyphen(lines, last, in_text)


def _slip_of(line: str, number: int) -> Cause | None:
    if hidden := _HIDDEN.match(line):
        at = next(match.start() for match in INVISIBLE.finditer(line) if match.end() <= hidden.end())
        return Cause(
            "invisible-character", f"there is an invisible character here (U+{ord(line[at]):04X})",
            f"write the line without it: {_mended(line)}", number, at, _whole(number, line, _mended(line)),
        )
    if slip := _NO_SPACE.match(line):
        return Cause(
            "yaml-syntax", "there is no space between this hyphen and the name of the field",
            f"write a hyphen and a space: - {slip[2]}", number, len(slip[1]),
            _whole(number, line, f"{slip[1]}- {slip[2]}"),
        )
    if slip := _TWICE.match(line):
        return Cause(
            "yaml-syntax", "two hyphens begin this item", f"write one: - {slip[2]}", number, len(slip[1]),
            _whole(number, line, f"{slip[1]}- {slip[2]}"),
        )
    if slip := _DASH.match(line):
        return Cause(
            "yaml-syntax", f"an item of a list begins with a hyphen, and here is {slip[2]}",
            f"write a hyphen and a space: - {slip[3]}", number, len(slip[1]),
            _whole(number, line, f"{slip[1]}- {slip[3]}"),
        )
    return None


def _whole(number: int, line: str, right: str) -> Mend:
    """Another line in the place of one, which is counted from 0."""
    return (on_line(number + 1, 1, len(line) + 1, right),)


def _mended(line: str) -> str:
    mended = INVISIBLE.sub(lambda match: " " if unicodedata.category(match[0]) == "Zs" else "", line).rstrip()
    return re.sub(r"^( *(?:- +)*[A-Za-z_]\w*) *:(?=\S)", r"\1: ", re.sub(r"^( *)-(?=\S)", r"\1- ", mended))


def _without_hyphen(lines: list[str], last: int, in_text: frozenset[int]) -> Cause | None:
    """The first line of a list that has no hyphen, while a later item has one."""
    found = ((number, _START.match(line)) for number, line in enumerate(lines) if number not in in_text)
    starts = [(number, match) for number, match in found if match]
    for place, (number, match) in enumerate(starts[:-1]):
        first, start = starts[place + 1]
        is_open = re.fullmatch(r" *(?:- +)*[\w-]+: *(?:#.*)?", lines[number])
        if number > last or not is_open or start[2] or not _FIELD.match(lines[first]) or start.end(1) < match.end(2):
            continue
        for later, other in starts[place + 2 :]:
            if other.end(1) < match.end(2) or (other.end(1) == match.end(2) and not other[2]):
                break
            if other[2] and other.end(1) <= start.end(1):
                return _lacks_hyphen(lines, other.end(1), later, first)
    return None


def moved(lines: list[str], line: int) -> Cause:
    """A line that begins in no column of the lines to which it can belong; the nearest of those is proposed."""
    text = lines[line].lstrip(" ")
    column = len(lines[line]) - len(text)
    is_item = text.startswith("- ")
    columns = _open_columns(lines, line)
    if is_item and (nameless := _without_name(lines, line, columns)):
        return nameless
    above = _START.match(lines[line - 1]) if line else None
    is_usual = column in _columns_of(lines, line) or (above and column % 2 == 0 and above.end(1) % 2)
    if above and above[2] and abs(above.end(2) - column) == 1 and is_usual:
        near = column - (above.end(2) - above.end(1))  # its fields stand where such fields stand: the hyphen does not
        mend = indented(lines, range(line - 1, line), near)
        return _misplaced(f"type {near} spaces before the hyphen", line - 1, above.end(1), mend)
    item = next((found for found, behind in columns.items() if behind.is_hyphen and found == column), None)
    if item is not None and not is_item:
        return _under_hyphen(lines, line, columns[item].line)
    fitting = [found for found, behind in columns.items() if behind.is_hyphen == is_item and found != column]
    usual = [found for found in fitting if found in _columns_of(lines, line)]
    near = min(usual or fitting, key=lambda found: (abs(found - column), line - columns[found].line), default=0)
    return _moved_to(lines, line, near, columns)


def moved_to_the_edge(lines: list[str], line: int, only_at_the_edge: frozenset[str]) -> Cause | None:
    """A field that was moved in by mistake; such a field stands nowhere in a group."""
    field = _FIELD.match(lines[line])
    columns = _open_columns(lines, line) if field and field.start(2) and field[2] in only_at_the_edge else {}
    return _moved_to(lines, line, 0, columns) if 0 in columns and field and not field[1] else None


def _moved_to(lines: list[str], line: int, near: int, columns: dict[int, _Behind]) -> Cause:
    column = len(lines[line]) - len(lines[line].lstrip(" "))
    place = f", in line with line {columns[near].line + 1}" if near in columns else ""
    spaces = f"type {near} spaces before it" if near else "begin it at the left edge"
    if not near and (rest := _rest_moved_in(lines, line, column)):
        return _misplaced(f"{spaces}{place}; and move all lines below it to the left by as much", line, column, rest)
    mend = indented(lines, range(line, _last_like(lines, line) + 1), near)
    return _misplaced(f"{spaces}{place}{_likewise(lines, line)}", line, column, mend)


_LISTS = {"side": "accounts", "speaker": "quotes", "source": "renderings", "question": "silent", "id": "quotes"}


def _without_name(lines: list[str], line: int, columns: dict[int, _Behind]) -> Cause | None:
    """A list whose name has been lost: the items begin below a field of the group to which the list belongs."""
    begun = _FIELD.match(lines[line])
    column = len(lines[line]) - len(lines[line].lstrip(" "))
    above = [found for found, behind in columns.items() if not behind.is_hyphen and found < column]
    hyphens = [_FIELD.match(lines[behind.line]) for behind in columns.values() if behind.is_hyphen]
    if begun is None or begun[2] not in _LISTS or not above or not hyphens:
        return None
    if any(other is None or other[2] == begun[2] or other[2] not in _LISTS for other in hyphens):
        return None  # the item belongs to a list that has a name, and stands in a wrong column
    name = f"{' ' * max(above)}{_LISTS[begun[2]]}:"
    return Cause(
        "yaml-syntax", f"these items belong to no list: the line {name.strip()} is missing above them",
        f"write above this line {name}", line, column, (Edit(line + 1, 1, line + 1, 1, f"{name}\n"),),
    )  # fmt: skip


def fallen(lines: list[str], last: int, never_at_the_edge: frozenset[str]) -> Cause | None:
    """Pasted lines that lost their indentation, above the line that seems out of place: the first of them.

    `never_at_the_edge` are the fields of groups alone, which cannot stand at the left edge of this file.
    """
    first = None
    for number in range(min(last, len(lines) - 1), 0, -1):
        field = _FIELD.match(lines[number])
        if field is None or field.start(2):
            continue
        if field[2] not in never_at_the_edge:
            break
        first = number
    above = _START.match(lines[first - 1]) if first else None
    if first is None or above is None or not above.end(2):
        return None
    fix = f"type {above.end(2)} spaces before it, in line with line {first}; and likewise those below that slipped"
    return _misplaced(fix, first, 0, ())


def _columns_of(lines: list[str], line: int) -> set[int]:
    """The columns in which the field of a line stands elsewhere in the file."""
    field = _FIELD.match(lines[line])
    found = (match for number, other in enumerate(lines) if number != line and (match := _FIELD.match(other)))
    return {match.start(2) for match in found if field and match[2] == field[2]}


def _rest_moved_in(lines: list[str], line: int, column: int) -> Mend:
    """The edits that move a line and all below it back, where each was moved in, and more than those next to it."""
    rest = [number for number in range(line, len(lines)) if lines[number].strip()]
    others = [number for number in rest if re.match(rf" {{{column}}}[^\s#-]", lines[number])]
    is_alone = not others or others[-1] == _last_like(lines, line)
    if not column or is_alone or any(lines[number][:column].strip(" ") for number in rest):
        return ()
    return tuple(on_line(number + 1, 1, column + 1, "") for number in rest)


def _last_like(lines: list[str], line: int) -> int:
    """The last of the fields below that stand in the same wrong column."""
    column = len(lines[line]) - len(lines[line].lstrip(" "))
    last = line
    while column and last + 1 < len(lines) and re.match(rf" {{{column}}}[^\s#-]", lines[last + 1]):
        last += 1
    return last


def _likewise(lines: list[str], line: int) -> str:
    last = _last_like(lines, line)
    rest = f"lines {line + 2} to {last + 1}" if last > line + 1 else f"line {last + 1}"
    return f"; likewise before {rest}" if last > line else ""


def _lacks_hyphen(lines: list[str], spaces: int, like: int, line: int) -> Cause:
    typed = f"{' ' * spaces}- {lines[line].strip()}"
    return Cause(
        "yaml-syntax", f"this line begins an item of a list, as line {like + 1} does, and lacks its hyphen",
        f"write {typed}", line, len(lines[line]) - len(lines[line].lstrip(" ")), _whole(line, lines[line], typed),
    )  # fmt: skip


def _misplaced(fix: str, line: int, column: int, mend: Mend) -> Cause:
    return Cause("indentation", "this line is not in line with the lines it belongs to", fix, line, column, mend)


def _under_hyphen(lines: list[str], line: int, item: int) -> Cause:
    """A field right under a hyphen: it belongs to that item, or begins one of its own without a hyphen."""
    column = len(lines[line]) - len(lines[line].lstrip(" "))
    field, first = _FIELD.match(lines[line]), _FIELD.match(lines[item])
    if field and first and field[2] == first[2]:
        return _lacks_hyphen(lines, column, item, line)
    start = _START.match(lines[item])
    near = start.end(2) if start else column + 2
    like = f"{first[2]}:" if first else "the text"
    return _misplaced(
        f"type {near} spaces before it, in line with {like} of line {item + 1}{_likewise(lines, line)}", line, column,
        indented(lines, range(line, _last_like(lines, line) + 1), near),
    )


class _Behind(NamedTuple):
    line: int
    is_hyphen: bool


def _open_columns(lines: list[str], line: int) -> dict[int, _Behind]:
    """The columns in which a line may begin here, with the nearest line of each; a hyphen's and its fields' apart."""
    found: dict[int, _Behind] = {}
    least = 10**6
    in_text = _lines_of_texts(lines)
    for number in range(line - 1, max(-1, line - _FARTHEST), -1):
        start = _START.match(lines[number])
        if start is None or number in in_text:
            continue
        if start.end(2) < least and _FIELD.match(lines[number]):
            found.setdefault(start.end(2), _Behind(number, False))
            least = start.end(2)
        if start[2] and start.end(1) < least:
            found.setdefault(start.end(1), _Behind(number, True))
            least = start.end(1)
    return found


def _lines_of_texts(lines: list[str]) -> frozenset[int]:
    """The lines of texts that | or > announces: nothing in them is YAML."""
    inside: set[int] = set()
    indent = None
    for number, line in enumerate(lines):
        column = len(line) - len(line.lstrip(" "))
        if indent is not None and (not line.strip() or column > indent):
            inside.add(number)
            continue
        opens = re.search(r"(?:: |- )[|>][-+0-9]*\s*(?:#.*)?$", line)
        indent = column if opens else None
    return frozenset(inside)
