"""Differences of aligned texts -> what is said of each in a sentence, as a person would say it.

A sentence names where words stand only where that is true of every text it speaks of. Its words are written in
templates/macros/differences.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from site_builder.compare.texts.apparatus import Place
from site_builder.compare.texts.collation import Collation
from site_builder.compare.texts.differences import Differences
from site_builder.compare.texts.meanings import CHANGES, Change
from site_builder.compare.texts.punctuation import Marked
from site_builder.compare.texts.tokens import cut_at_words
from site_builder.frozen import dataclass
from site_builder.pages.event.name_users import NameUsers
from site_builder.say.phrases import Message, Phrase, message, message_in

# What a difference changes, said before its sentence.
CHANGE_WORDS: dict[Change, Message] = {
    "negation": message("Negation"),
    "number": message("Number"),
    "name": message_in("a difference", "Name"),
    "day": message("Day or month"),
    "modality": message("Modal verb"),
    "person": message_in("grammar", "Person"),
}
MOST_WORDS = 14  # of a reading in a sentence; of a longer one the first and last stand there, for the text is above
FIRST, LAST = 7, 4

Kind = Literal[
    "only", "only-here", "only-after", "begins", "ends", "some", "place", "spelling", "name", "form",
    "spot", "quoted", "asked",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference, said in a sentence.

    Shapes: `kind` chooses the sentence: "only" to "ends" are words that one or some have and all others lack,
            "some" those of which not all texts tell. `readings` are (words, the witnesses that have them), both as
            pages show them, without words where a witness has nothing there; `changes` say what it changes;
            `after` is the word before, where the sentence names it; `called` is who a name is of; `used_by` are
            (name, who uses it).
    """

    kind: Kind
    readings: tuple[tuple[str, tuple[Phrase, ...]], ...]
    changes: tuple[Message, ...] = ()
    after: str | None = None
    called: str | None = None
    used_by: tuple[tuple[str, tuple[Phrase, ...]], ...] = ()


def said_differences(differences: Differences, names: Sequence[Phrase], users: NameUsers) -> Iterator[Difference]:
    """Each difference: what changes a number, a negation or a name first, then other words, marks and moved words."""
    changing = [place for place in differences.places if place.changes]
    changing.sort(key=lambda place: CHANGES.index(place.changes[0]))
    unlike = [place for place in differences.places if place.kind == "unlike" and not place.changes]
    alike = [place for place in differences.places if place.kind != "unlike"]
    for place in (*changing, *unlike, *alike):
        yield _place(differences.collation, place, names, users)
    for marked in differences.punctuation.quoted:
        yield _marked("quoted", marked, names)
    for marked in differences.punctuation.asked:
        yield _marked("asked", marked, names)
    for move in differences.transpositions:
        holders: dict[str, list[Phrase]] = {}
        for witness, text in move.readings:
            holders.setdefault(text, []).append(names[witness])
        yield Difference("spot", tuple((shortened(text), tuple(having)) for text, having in holders.items()))


def shortened(text: str) -> str:
    """The words of a reading; of many the first and the last, with our mark of a cut between them."""
    pieces = cut_at_words(text)
    if len(pieces) // 2 <= MOST_WORDS:
        return text
    return "".join((*pieces[: 2 * FIRST], " […] ", *pieces[-2 * LAST :]))


def _place(collation: Collation, place: Place, names: Sequence[Phrase], users: NameUsers) -> Difference:
    readings = tuple((shortened(group.text), tuple(names[w] for w in group.witnesses)) for group in place.groups)
    changes = tuple(CHANGE_WORDS[change] for change in place.changes)
    if place.kind == "name":
        called, used_by = _called(place, users)
        return Difference("name", readings, called=called, used_by=used_by)
    if place.kind != "unlike":
        return Difference("form" if place.kind == "form" else "spelling", readings)
    if len(readings) != 2 or readings[-1][0]:
        return Difference("place", readings, changes)
    if sum(len(group.witnesses) for group in place.groups) < len(collation.witnesses):
        return Difference("some", readings, changes)
    kind, after = _where(collation, place)
    return Difference(kind, readings[:1], changes, after)


class _Run(NamedTuple):
    """Words of a witness that follow one another: its tokens from `start` up to `end`."""

    witness: int
    start: int
    end: int


def _where(collation: Collation, place: Place) -> tuple[Kind, str | None]:
    """How to say where words stand that one or some witnesses have and the others lack; and the word before them.

    What is said must be false of the others: none of them has the words at the same spot.
    """
    having, lacking = place.groups
    runs = [run for witness in having.witnesses if (run := _run(collation, place, witness))]
    if len(runs) < len(having.witnesses):
        return "only-here", None
    others = [_forms(collation, witness) for witness in lacking.witnesses]
    witness, start, end = runs[0]
    own = _forms(collation, witness)[start:end]
    if not any(run.end - run.start == len(collation.witnesses[run.witness]) for run in runs):
        if all(_begins(collation, run) for run in runs) and not any(other[: len(own)] == own for other in others):
            return "begins", None
        if all(_ends(collation, run) for run in runs) and not any(other[-len(own) :] == own for other in others):
            return "ends", None
        before = {_shared_before(collation, run) for run in runs}
        form = before.pop()
        if form and not before and not any(_has((form, *own), other) for other in others):
            return "only-after", collation.witnesses[witness][start - 1].token.text
    return "only-here" if any(_has(own, other) for other in others) else "only", None


def _run(collation: Collation, place: Place, witness: int) -> _Run | None:
    """The words of a witness at a place; None where other words stand between them."""
    at = [
        token
        for token, reading in enumerate(collation.witnesses[witness])
        if place.columns[0] <= reading.column < place.columns[1] and reading.moved is None
    ]
    return _Run(witness, at[0], at[-1] + 1) if at and at[-1] - at[0] == len(at) - 1 else None


def _forms(collation: Collation, witness: int) -> tuple[str, ...]:
    return tuple(reading.token.form for reading in collation.witnesses[witness])


def _has(words: tuple[str, ...], text: tuple[str, ...]) -> bool:
    return any(text[at : at + len(words)] == words for at in range(len(text) - len(words) + 1))


def _begins(collation: Collation, run: _Run) -> bool:
    return run.start == 0 and not collation.loss_before(run.witness, 0)


def _ends(collation: Collation, run: _Run) -> bool:
    end = len(collation.witnesses[run.witness])
    return run.end == end and not collation.loss_before(run.witness, end)


def _shared_before(collation: Collation, run: _Run) -> str | None:
    """The form of the word before, where all witnesses have that word at one place and nothing is lost after it."""
    if not run.start or collation.loss_before(run.witness, run.start):
        return None
    before = collation.witnesses[run.witness][run.start - 1]
    is_in_all = len(before.joined) == len(collation.witnesses) - 1
    is_same = before.moved is None and {*before.joined.values()} == {"identical"}
    return before.token.form if is_in_all and is_same else None


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
