"""Differences and the renderings they are of -> texts aligned word by word, as a page shows them.

Each difference is shown in the text itself, in shape as well as colour, heard inline by who has the page
read aloud, and said in a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from site_builder.compare.texts.apparatus import omissions
from site_builder.compare.texts.differences import Differences, Run, RunKind
from site_builder.compare.texts.punctuation import Trifle
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.pages.event.fidelity import FindingsView
from site_builder.pages.event.held_texts import Addresses
from site_builder.pages.event.name_users import NameUsers
from site_builder.pages.event.quote import RenderingView
from site_builder.pages.event.sentences import Difference, said_differences
from site_builder.pages.event.strip import SideView
from site_builder.pages.links import Linked
from site_builder.say.phrases import Message, Phrase, message, series

TRIFLE_WORDS: dict[Trifle, Message] = {
    "case": message("letter case"),
    "spaces": message("spaces"),
    "style": message("the kind of quotation marks, apostrophes or dashes"),
    "line-end": message("a line-end hyphen"),
    "unseen": message("characters that nobody sees"),
    "signs": message("signs such as × or &"),
    "punctuation": message("punctuation"),
}
# What is heard before marked words, and what the legend calls them.
HEARD: dict[RunKind, Message] = {
    "spelling": message("another spelling"),
    "name": message("another name"),
    "form": message("another form"),
    "partly": message("in some texts"),
    "own": message("only here"),
    "unknown": message("not compared"),
}
MOVED = message("at another spot")
FEW_DIFFERENCES = 8  # a list of them is not longer than the texts it is about


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who is named above a witness where several speakers are aligned. Shapes: `anchor` is the quote's."""

    speaker: Linked
    side: SideView
    said: EdtfDate | None
    anchor: str


@dataclass(frozen=True, slots=True)
class WitnessView:
    """A text cut into pieces; with `tail` they give it back exactly.

    Shapes: `labels` are the renderings that have this very text, each with its speaker if speakers are named;
            `pieces` are (words that another text has more before this run, the run, what is heard of it, the
            addresses that lead to it).
            `addresses` lead to the text as a whole, where it has no words.
    Units:  `lacking_at_end` counts words likewise, after the last run.
    """

    labels: tuple[tuple[SpeakerView | None, RenderingView], ...]
    pieces: tuple[tuple[int, Run, Message | None, tuple[str, ...]], ...]
    tail: str
    lacking_at_end: int
    addresses: tuple[str, ...]

    @property
    def rendering(self) -> RenderingView:
        """The rendering whose language and marks the text is shown with."""
        return self.labels[0][1]


@dataclass(frozen=True, slots=True)
class AloneView:
    """A text that is not aligned with another one, and the addresses that lead to it."""

    speaker: SpeakerView | None
    rendering: RenderingView
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CollationView:
    """Texts in one language, aligned.

    Shapes: `same_but_for` is None where the words are not the same, else what else differs, which may be
            nothing; `marks` are the kinds of marks in use. Units: `punctuation` counts places.
    """

    witnesses: tuple[WitnessView, ...]
    differences: tuple[Difference, ...]
    same_but_for: tuple[Message, ...] | None
    punctuation: int
    has_loss: bool
    marks: frozenset[str]
    lang: str
    lost: FindingsView | None

    @property
    def has_few_differences(self) -> bool:
        """Whether all of them are said without being asked for: not where the strongest are said above."""
        return len(self.differences) <= FEW_DIFFERENCES and self.lost is None


def collation_view(
    differences: Differences,
    lang: str,
    labels: Sequence[Sequence[tuple[SpeakerView | None, RenderingView]]],
    names: Sequence[Phrase],
    users: NameUsers,
    addresses: Sequence[Addresses],
    lost: FindingsView | None = None,
) -> CollationView:
    """The witnesses as a page shows them. Shapes: `names[n]` is what sentences call witness n, and
    `addresses[n]` lead into its text; `lost` is what one of them has and another lacks."""
    witnesses = tuple(
        _witness(differences, number, shown, leading)
        for number, (shown, leading) in enumerate(zip(labels, addresses, strict=True))
    )
    trifles = tuple(TRIFLE_WORDS[trifle] for trifle in differences.punctuation.trifles)
    return CollationView(
        witnesses,
        tuple(said_differences(differences, names, users)),
        trifles if differences.are_words_identical else None,
        differences.punctuation.places,
        differences.collation.has_loss(),
        _marks(witnesses),
        lang,
        lost,
    )


def alone_view(speaker: SpeakerView | None, rendering: RenderingView, addresses: Addresses) -> AloneView:
    """A text that is not aligned. The places of passages in it are those of the quote itself, not of this copy."""
    pieces = tuple(piece._replace(begins=None, ends=False) for piece in rendering.text.pieces)
    shown = replace(rendering, text=replace(rendering.text, pieces=pieces))
    return AloneView(speaker, shown, tuple(id for ids in addresses.values() for id in ids))


def _witness(
    differences: Differences,
    number: int,
    labels: Sequence[tuple[SpeakerView | None, RenderingView]],
    addresses: Addresses,
) -> WitnessView:
    collation = differences.collation
    found = omissions(collation, differences.places, number)
    lacking = {omission.before: omission.words for omission in found}
    leading: dict[int, tuple[str, ...]] = {}
    for start, ids in addresses.items():
        token = collation.token_at(number, start)
        leading[token] = (*leading.get(token, ()), *ids)
    cuts = sorted({*lacking, *leading})
    pieces = tuple(
        (lacking.get(start, 0), run, _heard(run), leading.get(start, ()))
        for start, run in _moved_whole(differences.cut_runs(number, cuts), cuts)
    )
    at_end = lacking.get(len(collation.witnesses[number]), 0)
    to_whole = () if pieces else tuple(id for ids in addresses.values() for id in ids)
    return WitnessView(tuple(labels), pieces, collation.tails[number], at_end, to_whole)


def _moved_whole(cut: Sequence[tuple[int, Run]], cuts: Collection[int]) -> Iterator[tuple[int, Run]]:
    """The runs, those that moved together as one up to the next cut: a block has one frame, whatever its words are."""
    whole: tuple[int, Run] | None = None
    for start, run in cut:
        if whole and run.moved is not None and run.moved == whole[1].moved and start not in cuts:
            whole = whole[0], replace(whole[1], text=whole[1].text + run.lead + run.text)
            continue
        if whole:
            yield whole
        whole = start, run
    if whole:
        yield whole


def _heard(run: Run) -> Message | None:
    return MOVED if run.moved is not None else HEARD.get(run.kind)


def _marks(witnesses: Sequence[WitnessView]) -> frozenset[str]:
    """The kinds of marks that the legend has to explain."""
    runs = [run for witness in witnesses for _, run, *_ in witness.pieces]
    lacking = any(more for witness in witnesses for more, *_ in witness.pieces)
    lacking = lacking or any(witness.lacking_at_end for witness in witnesses)
    return frozenset(
        {run.kind for run in runs if run.moved is None}
        | {"moved" for run in runs if run.moved is not None}
        | {"change" for run in runs if run.is_change}
        | ({"lacking"} if lacking else set())
    )


def witness_name(names: Sequence[Phrase]) -> Phrase:
    """What a sentence calls a text that several sources give."""
    distinct = tuple(dict.fromkeys(names))
    return distinct[0] if len(distinct) == 1 else series(distinct)
