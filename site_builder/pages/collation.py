"""Collation and the renderings it was made from -> texts aligned word by word, as a page shows them.

Each difference is shown in the text itself, in shape as well as colour, and said in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from site_builder.compare.apparatus import omissions, places
from site_builder.compare.collation import Collation
from site_builder.compare.differences import Run, cut_runs, is_trivial, transpositions, variants
from site_builder.dates import EdtfDate
from site_builder.pages.quote import Linked, RenderingView
from site_builder.pages.strip import SideView
from site_builder.phrases import Phrase


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who is named above a witness where several speakers are aligned. Shapes: `anchor` is the quote's."""

    speaker: Linked
    side: SideView
    said: EdtfDate | None
    anchor: str


@dataclass(frozen=True, slots=True)
class WitnessView:
    """A rendering cut into pieces; with `tail` they give the text back exactly.

    Shapes: `pieces` are (words that another text has more before this run, the run).
    Units:  `lacking_at_end` counts words likewise, after the last run.
    """

    rendering: RenderingView
    speaker: SpeakerView | None
    pieces: tuple[tuple[int, Run], ...]
    tail: str
    lacking_at_end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference, said in a sentence. Shapes: `readings` are (words, witness), both as pages show them;
    of kind "only" there is one reading, and all witnesses that have it are in `holders`.
    """

    kind: Literal["only", "place", "spot"]
    readings: tuple[tuple[str, Phrase], ...]
    holders: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class CollationView:
    """Renderings in one language, aligned. `differences` are said in words.

    Shapes: `has_partly` tells whether some words stand in more than one witness and not in all.
    """

    witnesses: tuple[WitnessView, ...]
    differences: tuple[Difference, ...]
    is_trivial: bool
    has_partly: bool
    lang: str


def collation_view(
    collation: Collation,
    lang: str,
    renderings: Sequence[RenderingView],
    names: Sequence[Phrase],
    speakers: Sequence[SpeakerView | None],
) -> CollationView:
    """The witnesses as a page shows them. Shapes: `names[n]` is what sentences call witness n."""
    witnesses = tuple(
        _witness(collation, number, *shown) for number, shown in enumerate(zip(renderings, speakers, strict=True))
    )
    has_partly = any(run.kind == "partly" for witness in witnesses for _, run in witness.pieces)
    return CollationView(witnesses, tuple(differences(collation, names)), is_trivial(collation), has_partly, lang)


def _witness(collation: Collation, number: int, rendering: RenderingView, speaker: SpeakerView | None) -> WitnessView:
    lacking = {omission.before: omission.words for omission in omissions(collation, number)}
    pieces = tuple((lacking.get(start, 0), run) for start, run in cut_runs(collation, number, sorted(lacking)))
    at_end = lacking.get(len(collation.witnesses[number]), 0)
    return WitnessView(rendering, speaker, pieces, collation.tails[number], at_end)


def differences(collation: Collation, names: Sequence[Phrase]) -> Iterator[Difference]:
    """Each difference: words that not all have, then words at another spot.

    Of two witnesses the words that stand at one place are named together.
    """
    if len(collation.witnesses) == 2:
        yield from _of_two(collation, names)
    else:
        for variant in variants(collation):
            yield _only_in([names[witness] for witness in variant.witnesses], variant.text)
    for move in transpositions(collation):
        yield Difference("spot", tuple((text, names[witness]) for witness, text in move.readings))


def _of_two(collation: Collation, names: Sequence[Phrase]) -> Iterator[Difference]:
    for place in places(collation, 0, 1):
        if all(place.texts):
            yield Difference("place", tuple(zip(place.texts, names, strict=True)))
        else:
            holder = 0 if place.texts[0] else 1
            yield _only_in([names[holder]], place.texts[holder])


def _only_in(holders: Sequence[Phrase], text: str) -> Difference:
    return Difference("only", ((text, holders[0]),), tuple(holders))
