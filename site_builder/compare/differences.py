"""Collation -> its differences one by one, so that they can be said in sentences and counted.

Source: content/pages/method.md, "Renderings".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from site_builder.compare.collation import Collation, Reading

Kind = Literal["shared", "partly", "own"]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of a witness that stand to the others in the same way.

    Shapes: `lead` is what stands before the first word; `text` runs from its first letter to its
            last, with all between; `witnesses` are the others that have these words too.
    """

    lead: str
    text: str
    kind: Kind
    witnesses: tuple[int, ...]
    moved: int | None


@dataclass(frozen=True, slots=True)
class Variant:
    """Words that not all witnesses have. Shapes: `witnesses` have them, sorted."""

    text: str
    witnesses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Transposition:
    """Words that stand at another spot in another witness. Shapes: (witness, text) for each."""

    number: int
    readings: tuple[tuple[int, str], ...]


def runs(collation: Collation, witness: int) -> tuple[Run, ...]:
    """A witness cut into runs; lead and text of all of them, and the tail, give it back exactly."""
    return tuple(run for _, run in cut_runs(collation, witness, ()))


def cut_runs(collation: Collation, witness: int, cuts: Sequence[int]) -> tuple[tuple[int, Run], ...]:
    """The runs with the index of the first token of each; also cut before the tokens `cuts` (sorted)."""
    others = len(collation.witnesses) - 1
    readings = collation.witnesses[witness]
    grouped = groupby(
        enumerate(readings), key=lambda item: (bisect_right(cuts, item[0]), item[1].shared_with, item[1].moved)
    )
    found, start = [], 0
    for (_, shared, moved), group in grouped:
        part = [reading for _, reading in group]
        found.append((start, _run(part, _kind(len(shared), others), shared, moved)))
        start += len(part)
    return tuple(found)


def variants(collation: Collation) -> tuple[Variant, ...]:
    """Every run of words that some witness lacks, once, in the order of the witnesses."""
    found: dict[Variant, None] = {}
    for witness in range(len(collation.witnesses)):
        for run in runs(collation, witness):
            if run.kind != "shared" and not any(w < witness for w in run.witnesses):
                found[Variant(run.text, tuple(sorted((witness, *run.witnesses))))] = None
    return tuple(found)


def transpositions(collation: Collation) -> tuple[Transposition, ...]:
    """The words that moved, by number, as each witness has them."""
    texts: dict[int, list[tuple[int, str]]] = {}
    for witness in range(len(collation.witnesses)):
        for run in runs(collation, witness):
            if run.moved is not None:
                texts.setdefault(run.moved, []).append((witness, run.text))
    return tuple(Transposition(number, tuple(texts[number])) for number in sorted(texts))


def is_trivial(collation: Collation) -> bool:
    """Whether the witnesses differ in nothing but case, punctuation and typography."""
    others = len(collation.witnesses) - 1
    return all(
        len(reading.shared_with) == others and reading.moved is None and reading.is_trivial
        for readings in collation.witnesses
        for reading in readings
    )


def _run(part: Sequence[Reading], kind: Kind, shared: tuple[int, ...], moved: int | None) -> Run:
    first, rest = part[0].token, part[1:]
    text = first.text + "".join(reading.token.lead + reading.token.text for reading in rest)
    return Run(first.lead, text, kind, shared, moved)


def _kind(shared: int, others: int) -> Kind:
    return "shared" if shared == others else "partly" if shared else "own"
