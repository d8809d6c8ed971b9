"""Collation -> the places where the witnesses vary: who has which words there, and what that changes.

An apparatus is what textual scholarship calls the list of such places. Columns in which all witnesses
have the identical word bound them. Nothing is said of a witness that has a cut, or lost words, there.
Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from site_builder.compare.texts.collation import Collation, Reading
from site_builder.compare.texts.correspondence import KINDS, Kind
from site_builder.compare.texts.meanings import Change, Weighty, changes, weighty
from site_builder.frozen import dataclass

MUCH_LONGER = 5  # words; that one reading is a little longer than the other is seen without a mark
LONG_LACK = 6  # columns; a witness that lacks more than these is told of once and left out within

Cell = tuple[int, Reading]  # (token, its reading)
Column = Mapping[int, Cell]  # by witness


class Group(NamedTuple):
    """Witnesses that have the same words at a place. Shapes: `text` is empty where they have nothing there;
    it is that of the first witness; cuts that moved words make in any of them are shown as "…"."""

    witnesses: tuple[int, ...]
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Place:
    """One place of variation.

    Shapes: `groups` are ordered by their first witness, those without words last; `kind` is the farthest
            correspondence between them; `words` are numbers of `Reading.word` that carry a change.
    """

    kind: Kind
    changes: tuple[Change, ...]
    groups: tuple[Group, ...]
    columns: tuple[int, int]
    words: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Omission:
    """Another witness has `words` more words before token `before` (or at the end) than this one."""

    before: int
    words: int


def places(collation: Collation) -> tuple[Place, ...]:
    """Every place at which witnesses vary, in the order of the texts; moved words are told by themselves."""
    columns = _columns(collation)
    unknown = _unknown(collation, columns)
    lacks = list(_long_lacks(collation, columns, unknown)) if len(collation.witnesses) > 2 else []
    for witness, start, end in lacks:
        for column in range(start, end):
            unknown[column].add(witness)
    starts = _sentence_starts(collation)
    found = [_lack(collation, columns, *lack) for lack in lacks]
    for start, end in _varying(collation, columns, unknown):
        place = _place(
            collation, columns[start:end], _silent(columns[start:end], unknown[start:end]), (start, end), starts
        )
        if place:
            found.append(place)
    return tuple(sorted(found, key=lambda place: place.columns))


def omissions(collation: Collation, varying: Sequence[Place], witness: int) -> tuple[Omission, ...]:
    """Where some other witness has words and this one none, or far fewer; the largest at each spot."""
    columns = [reading.column for reading in collation.witnesses[witness]]
    words: dict[int, int] = {}
    for place in varying:
        own = next((group.words for group in place.groups if witness in group.witnesses), None)
        lacks = max(group.words for group in place.groups) - (own or 0)
        if own is not None and lacks >= (MUCH_LONGER if own else 1):
            before = bisect_left(columns, place.columns[1])
            words[before] = max(lacks, words.get(before, 0))
    return tuple(Omission(before, words[before]) for before in sorted(words))


def _columns(collation: Collation) -> list[Column]:
    width = 1 + max((reading.column for readings in collation.witnesses for reading in readings), default=-1)
    columns: list[dict[int, Cell]] = [{} for _ in range(width)]
    for witness, readings in enumerate(collation.witnesses):
        for token, reading in enumerate(readings):
            columns[reading.column][witness] = (token, reading)
    return list(columns)


def _unknown(collation: Collation, columns: Sequence[Column]) -> list[set[int]]:
    """For each column the witnesses without a word there of which nothing is said: they have a cut, or the
    word elsewhere."""
    elsewhere: dict[int, set[int]] = {}
    for column in columns:
        for witness, (_, reading) in column.items():
            elsewhere.setdefault(reading.word, set()).add(witness)
    return [
        {
            other
            for _, reading in column.values()
            for other in (*reading.unknown, *elsewhere[reading.word])
            if other not in column
        }
        for column in columns
    ]


def _is_agreed(column: Column, unknown: set[int], witnesses: int) -> bool:
    """Whether nothing differs: all who can tell have the identical word, or it stands elsewhere."""
    if len(column) + len(unknown) < witnesses:
        return False
    return all(one.joined.get(w) == "identical" for (_, (_, one)), (w, _) in combinations(column.items(), 2))


def _varying(collation: Collation, columns: Sequence[Column], unknown: Sequence[set[int]]) -> Iterator[tuple[int, int]]:
    """Runs of columns that vary. A column in which all who can tell have a word is a place of its own."""
    witnesses, start = len(collation.witnesses), 0
    for at, column in enumerate(columns):
        if _is_agreed(column, unknown[at], witnesses):
            if not (len(column) == 1 and unknown[at]):  # a moved word, or one beside a cut, does not part a place
                if start < at:
                    yield start, at
                start = at + 1
        elif len(column) + len(unknown[at]) == witnesses:
            if start < at:
                yield start, at
            yield at, at + 1
            start = at + 1
    if start < len(columns):
        yield start, len(columns)


def _silent(columns: Sequence[Column], unknown: Sequence[set[int]]) -> set[int]:
    """The witnesses of which nothing can be said in any of these columns; moved words are no part of the place."""
    of_place = [
        others
        for column, others in zip(columns, unknown, strict=True)
        if not all(_is_elsewhere(reading) for _, reading in column.values())
    ]
    return set.intersection(*of_place) if of_place else set.union(*unknown)


def _place(
    collation: Collation,
    columns: Sequence[Column],
    silent: set[int],
    span: tuple[int, int],
    starts: set[tuple[int, int]],
) -> Place | None:
    """The place that these columns make; None where no two witnesses can be compared there."""
    cells: dict[int, list[Cell]] = {
        witness: [column[witness] for column in columns if witness in column and not _is_elsewhere(column[witness][1])]
        for witness in range(len(collation.witnesses))
    }
    told = {
        witness: own
        for witness, own in cells.items()
        if (own or witness not in silent) and not any(_cannot_tell(reading, collation) for _, reading in own)
    }
    grouped: dict[tuple[str, ...], list[int]] = {}
    for witness, own in told.items():
        grouped.setdefault(tuple(reading.token.form for _, reading in own), []).append(witness)
    if len(grouped) < 2:
        return None
    ordered = sorted(grouped.values(), key=lambda group: (not told[group[0]], group[0]))
    weights = [[_weighty(collation, group[0], cell, starts) for cell in told[group[0]]] for group in ordered]
    kind = _kind(columns, told)
    changed = changes(weights) if kind == "unlike" else ()
    return Place(
        kind,
        changed,
        tuple(Group(tuple(group), _text(*(told[one] for one in group)), len(told[group[0]])) for group in ordered),
        span,
        _changing(ordered, told, weights, changed),
    )


def _changing(
    ordered: Sequence[Sequence[int]],
    told: Mapping[int, Sequence[Cell]],
    weights: Sequence[Sequence[Weighty | None]],
    changed: Sequence[Change],
) -> frozenset[int]:
    """The words that carry a change: those that not every group has."""
    values = [{item for item in reading if item} for reading in weights]
    shared = set.intersection(*values)
    return frozenset(
        reading.word
        for group, items in zip(ordered, weights, strict=True)
        for witness in group
        for (_, reading), item in zip(told[witness], items, strict=True)
        if item and item.change in changed and item not in shared
    )


def _weighty(collation: Collation, witness: int, cell: Cell, starts: set[tuple[int, int]]) -> Weighty | None:
    token, reading = cell
    return weighty(reading.token, collation.lang, (witness, token) in starts)


def _cannot_tell(reading: Reading, collation: Collation) -> bool:
    """Whether all who lack the word have a cut there, and so nobody can be compared with."""
    return bool(reading.unknown) and len(reading.joined) + len(reading.unknown) == len(collation.witnesses) - 1


def _is_elsewhere(reading: Reading) -> bool:
    return reading.moved is not None


def _kind(columns: Sequence[Column], told: Mapping[int, Sequence[Cell]]) -> Kind:
    """How far the witnesses are apart: one column of one word in several spellings, or more than that."""
    if len(columns) > 1 or any(witness not in columns[0] for witness in told):
        return "unlike"
    kinds = {one.joined.get(w, "unlike") for (_, (_, one)), (w, _) in combinations(columns[0].items(), 2)}
    return max(kinds, key=KINDS.index)


def _long_lacks(
    collation: Collation, columns: Sequence[Column], unknown: Sequence[set[int]]
) -> Iterator[tuple[int, int, int]]:
    """(witness, from column, to column) of long stretches that one witness lacks and half of the others have."""
    half = len(collation.witnesses) / 2
    for witness in range(len(collation.witnesses)):
        start = None
        for at in range(len(columns) + 1):
            lacking = at < len(columns) and witness not in columns[at] and witness not in unknown[at]
            if lacking and start is None:
                start = at
            if not lacking and start is not None:
                if sum(len(columns[column]) >= half for column in range(start, at)) > LONG_LACK:
                    yield witness, start, at
                start = None


def _lack(collation: Collation, columns: Sequence[Column], witness: int, start: int, end: int) -> Place:
    holder = max(
        (other for other in range(len(collation.witnesses)) if other != witness),
        key=lambda other: (sum(other in column for column in columns[start:end]), -other),
    )
    own = [column[holder] for column in columns[start:end] if holder in column]
    groups = (Group((holder,), _text(own), len(own)), Group((witness,), "", 0))
    return Place("unlike", (), groups, (start, end))


def _sentence_starts(collation: Collation) -> set[tuple[int, int]]:
    """The tokens that open a text or a sentence, where a capital is no sign of a name."""
    return {
        (witness, token)
        for witness, readings in enumerate(collation.witnesses)
        for token, reading in enumerate(readings)
        if not token or set(reading.token.lead) & set(".!?…:“”\"«»'‘") or "\n" in reading.token.lead
    }


def _text(*rows: Sequence[Cell]) -> str:
    """The words of witnesses that have the same, as the first writes them; "…" where a moved word cuts one of them."""
    text = ""
    for number, (_, reading) in enumerate(rows[0]):
        if number:
            is_whole = all(cells[number - 1][0] == cells[number][0] - 1 for cells in rows)
            text += reading.token.lead if is_whole else " … "
        text += reading.token.text
    return text
