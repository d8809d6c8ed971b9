"""Differences and the renderings they are of -> texts aligned word by word, as a page shows them.

Each difference is shown in the text itself, in shape as well as colour, heard inline by who has the page
read aloud, and said in a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from site_builder.compare.apparatus import Place, omissions
from site_builder.compare.differences import Differences, Run, RunKind
from site_builder.compare.meanings import CHANGES, Change
from site_builder.compare.punctuation import Marked, Trifle
from site_builder.dates import EdtfDate
from site_builder.pages.quote import Linked, NameUsers, RenderingView
from site_builder.pages.strip import SideView
from site_builder.phrases import Message, Phrase, message, message_in, series

# What a difference changes, said before its sentence.
CHANGE_WORDS: dict[Change, Message] = {
    "negation": message("Negation"),
    "number": message("Number"),
    "name": message_in("a difference", "Name"),
    "day": message("Day or month"),
    "modality": message("Modal verb"),
    "person": message_in("grammar", "Person"),
}
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
            `pieces` are (words that another text has more before this run, the run, what is heard of it).
    Units:  `lacking_at_end` counts words likewise, after the last run.
    """

    labels: tuple[tuple[SpeakerView | None, RenderingView], ...]
    pieces: tuple[tuple[int, Run, Message | None], ...]
    tail: str
    lacking_at_end: int

    @property
    def rendering(self) -> RenderingView:
        """The rendering whose language and marks the text is shown with."""
        return self.labels[0][1]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference, said in a sentence.

    Shapes: `readings` are (words, the witnesses that have them), both as pages show them, without words where
            a witness has nothing there; `changes` say what it changes; `called` is who a name is of;
            `used_by` are (name, who uses it).
    """

    kind: Literal["only", "place", "spelling", "name", "form", "spot", "quoted", "asked"]
    readings: tuple[tuple[str, tuple[Phrase, ...]], ...]
    changes: tuple[Message, ...] = ()
    called: str | None = None
    used_by: tuple[tuple[str, tuple[Phrase, ...]], ...] = ()


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


def collation_view(
    differences: Differences,
    lang: str,
    labels: Sequence[Sequence[tuple[SpeakerView | None, RenderingView]]],
    names: Sequence[Phrase],
    users: NameUsers,
) -> CollationView:
    """The witnesses as a page shows them. Shapes: `names[n]` is what sentences call witness n."""
    witnesses = tuple(_witness(differences, number, shown) for number, shown in enumerate(labels))
    trifles = tuple(TRIFLE_WORDS[trifle] for trifle in differences.punctuation.trifles)
    return CollationView(
        witnesses,
        tuple(said_differences(differences, names, users)),
        trifles if differences.are_words_identical else None,
        differences.punctuation.places,
        differences.collation.has_loss(),
        _marks(witnesses),
        lang,
    )


def _witness(
    differences: Differences, number: int, labels: Sequence[tuple[SpeakerView | None, RenderingView]]
) -> WitnessView:
    found = omissions(differences.collation, differences.places, number)
    lacking = {omission.before: omission.words for omission in found}
    cut = differences.cut_runs(number, sorted(lacking))
    pieces = tuple((lacking.get(start, 0), run, _heard(run)) for start, run in _moved_whole(cut, lacking))
    at_end = lacking.get(len(differences.collation.witnesses[number]), 0)
    return WitnessView(tuple(labels), pieces, differences.collation.tails[number], at_end)


def _moved_whole(cut: Sequence[tuple[int, Run]], lacking: Collection[int]) -> Iterator[tuple[int, Run]]:
    """The runs, those that moved together as one up to the next gap: a block has one frame, whatever its words are."""
    whole: tuple[int, Run] | None = None
    for start, run in cut:
        if whole and run.moved is not None and run.moved == whole[1].moved and start not in lacking:
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
    runs = [run for witness in witnesses for _, run, _ in witness.pieces]
    lacking = any(more for witness in witnesses for more, _, _ in witness.pieces)
    lacking = lacking or any(witness.lacking_at_end for witness in witnesses)
    return frozenset(
        {run.kind for run in runs if run.moved is None}
        | {"moved" for run in runs if run.moved is not None}
        | {"change" for run in runs if run.is_change}
        | ({"lacking"} if lacking else set())
    )


def said_differences(differences: Differences, names: Sequence[Phrase], users: NameUsers) -> Iterator[Difference]:
    """Each difference: what changes a number, a negation or a name first, then other words, marks and moved words."""
    changing = [place for place in differences.places if place.changes]
    changing.sort(key=lambda place: CHANGES.index(place.changes[0]))
    unlike = [place for place in differences.places if place.kind == "unlike" and not place.changes]
    alike = [place for place in differences.places if place.kind != "unlike"]
    for place in (*changing, *unlike, *alike):
        yield _place(place, names, users)
    for marked in differences.punctuation.quoted:
        yield _marked("quoted", marked, names)
    for marked in differences.punctuation.asked:
        yield _marked("asked", marked, names)
    for move in differences.transpositions:
        holders: dict[str, list[Phrase]] = {}
        for witness, text in move.readings:
            holders.setdefault(text, []).append(names[witness])
        yield Difference("spot", tuple((text, tuple(having)) for text, having in holders.items()))


def _place(place: Place, names: Sequence[Phrase], users: NameUsers) -> Difference:
    readings = tuple((group.text, tuple(names[w] for w in group.witnesses)) for group in place.groups)
    changes = tuple(CHANGE_WORDS[change] for change in place.changes)
    if place.kind == "unlike":
        is_alone = len(readings) == 2 and not readings[-1][0]
        return Difference("only" if is_alone else "place", readings[:1] if is_alone else readings, changes)
    if place.kind == "name":
        return Difference("name", readings, (), *_called(place, users))
    return Difference("form" if place.kind == "form" else "spelling", readings)


def _called(place: Place, users: NameUsers) -> tuple[str | None, tuple[tuple[str, tuple[Phrase, ...]], ...]]:
    """Who the names at a place are of, and who uses each of them where that is known."""
    texts = {group.text.casefold() for group in place.groups}
    named = max(
        users.names,
        key=lambda one: sum(use.name.casefold() in text for use in one.names for text in texts),
        default=None,
    )
    if named is None:
        return None, ()
    uses = tuple(
        (use.name, tuple(users.called[user] for user in use.used_by if user in users.called))
        for use in named.names
        if any(use.name.casefold() in text for text in texts)
    )
    return named.names[0].name, tuple((name, by) for name, by in uses if by)


def _marked(kind: Literal["quoted", "asked"], marked: Marked, names: Sequence[Phrase]) -> Difference:
    holders, others = (tuple(names[w] for w in group) for group in (marked.holders, marked.others))
    return Difference(kind, ((marked.words, holders), ("", others)))


def witness_name(names: Sequence[Phrase]) -> Phrase:
    """What a sentence calls a text that several sources give."""
    distinct = tuple(dict.fromkeys(names))
    return distinct[0] if len(distinct) == 1 else series(distinct)
