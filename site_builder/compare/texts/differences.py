"""Collation -> its differences one by one, so that they can be marked in the texts, said in sentences and counted.

Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from typing import Literal

from site_builder.compare.texts.apparatus import Place, places
from site_builder.compare.texts.collation import Collation, Reading
from site_builder.compare.texts.correspondence import KINDS
from site_builder.compare.texts.punctuation import Punctuation, punctuation
from site_builder.frozen import dataclass

RunKind = Literal["identical", "spelling", "name", "form", "partly", "own", "unknown"]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of a witness that stand to the others in the same way.

    Shapes: `lead` is what stands before the first word; `text` runs from its first letter to its
            last, with all between; `witnesses` are the others that have these words too. `kind` is the
            farthest correspondence where all others have the words; "partly" and "own" where not all or
            none have them; "unknown" where those who lack them all have a cut, or lost words, there.
            `is_change`: the words change a number, a negation, a name, a modal verb or a person.
    """

    lead: str
    text: str
    kind: RunKind
    witnesses: tuple[int, ...]
    moved: int | None
    is_change: bool = False


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


@dataclass(frozen=True)
class Differences:
    """All differences of a collation, each found once."""

    collation: Collation

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where the words differ, in the order of the texts."""
        return places(self.collation)

    @cached_property
    def punctuation(self) -> Punctuation:
        """What differs besides the words."""
        return punctuation(self.collation)

    @cached_property
    def transpositions(self) -> tuple[Transposition, ...]:
        """The words that moved, by number, as each witness has them."""
        texts: dict[int, list[tuple[int, str]]] = {}
        for witness, readings in enumerate(self.collation.witnesses):
            for moved, group in groupby(readings, key=lambda reading: reading.moved):
                if moved is not None:
                    texts.setdefault(moved, []).append((witness, _text(tuple(group))))
        return tuple(Transposition(number, tuple(texts[number])) for number in sorted(texts))

    @cached_property
    def are_words_identical(self) -> bool:
        """Whether the witnesses have the same words in the same order, each letter but for its case, and no cut."""
        others = len(self.collation.witnesses) - 1
        is_identical = all(
            len(reading.joined) == others and reading.moved is None and {*reading.joined.values()} <= {"identical"}
            for readings in self.collation.witnesses
            for reading in readings
        )
        return is_identical and not self.collation.has_loss()

    @cached_property
    def _changing(self) -> frozenset[int]:
        return frozenset(word for place in self.places for word in place.words)

    def runs(self, witness: int) -> tuple[Run, ...]:
        """A witness cut into runs; lead and text of all of them, and the tail, give it back exactly."""
        return self._runs[witness]

    @cached_property
    def _runs(self) -> tuple[tuple[Run, ...], ...]:
        witnesses = range(len(self.collation.witnesses))
        return tuple(tuple(run for _, run in self.cut_runs(witness, ())) for witness in witnesses)

    def cut_runs(self, witness: int, cuts: Sequence[int]) -> tuple[tuple[int, Run], ...]:
        """The runs with the index of the first token of each; also cut before the tokens `cuts` (sorted)."""
        others = len(self.collation.witnesses) - 1
        grouped = groupby(
            enumerate(self.collation.witnesses[witness]),
            key=lambda item: (
                bisect_right(cuts, item[0]), _kind(item[1], others), tuple(sorted(item[1].joined)), item[1].moved,
                item[1].word in self._changing,
            ),
        )  # fmt: skip
        found, start = [], 0
        for (_, kind, holders, moved, is_change), group in grouped:
            part = [reading for _, reading in group]
            found.append((start, Run(part[0].token.lead, _text(part), kind, holders, moved, is_change)))
            start += len(part)
        return tuple(found)

    def variants(self) -> tuple[Variant, ...]:
        """Every run of words that some witness lacks, once, in the order of the witnesses."""
        found: dict[Variant, None] = {}
        for witness in range(len(self.collation.witnesses)):
            for run in self.runs(witness):
                if run.kind in ("partly", "own") and not any(w < witness for w in run.witnesses):
                    found[Variant(run.text, tuple(sorted((witness, *run.witnesses))))] = None
        return tuple(found)


def _text(part: Sequence[Reading]) -> str:
    return part[0].token.text + "".join(reading.token.lead + reading.token.text for reading in part[1:])


def _kind(reading: Reading, others: int) -> RunKind:
    """How a word stands to the other witnesses; those that cannot tell are left out, unless all of them are."""
    if len(reading.joined) + len(reading.unknown) < others:
        return "partly" if reading.joined else "own"
    if not reading.joined:
        return "unknown" if others else "identical"
    farthest = max(reading.joined.values(), key=KINDS.index)
    assert farthest != "unlike", "unlike words are never joined"
    return farthest
