"""How a question stands -> the line behind its word: who takes what, who changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_builder.compare.answers.agreement import Agreement
from site_builder.compare.answers.changes import Change
from site_builder.model.dates import EdtfDate
from site_builder.say.phrases import Message, Phrase, counted, message, series

Names = Mapping[str, str]  # side id -> name, position id -> label


def standing_line(agreement: Agreement, names: Names, labels: Names) -> Phrase:
    """What stands behind the word for a question; "" where there is nothing to say."""
    opening = {"agreed": _agreed, "disputed": _disputed, "one-side": _positions, "open": _open}[agreement.status]
    return series(
        (
            *opening(agreement, names),
            *(_changed(change, names, labels) for change in agreement.changes),
        ),
        "semicolon",
    )


def _agreed(agreement: Agreement, names: Names) -> Iterator[Phrase]:
    number = len(agreement.separate)
    yield (
        counted("{number} party takes the same position", "{number} parties take the same position", number)
        if len(agreement.positions) == 1
        else counted("{number} party takes the same positions", "{number} parties take the same positions", number)
    )
    yield from _beside(agreement, names)


def _disputed(agreement: Agreement, names: Names) -> Iterator[Phrase]:
    yield from _positions(agreement, names)
    if agreement.is_contradicted and not agreement.differing:
        yield message("an answer contradicts another")


def _positions(agreement: Agreement, _: Names) -> Iterator[Phrase]:
    number = len(agreement.positions)
    yield counted("{number} position", "{number} positions", number) if number else ""


def _open(agreement: Agreement, names: Names) -> Iterator[Phrase]:
    """Why the answers make neither an agreement nor a dispute."""
    parties, holding = agreement.parties, [side for side in agreement.parties if side not in agreement.without]
    if not agreement.positions:
        if parties or agreement.observers:
            yield message("the answers take no comparable positions")
        return
    if not parties:
        yield message("only observers answer")
    elif len(parties) == 1 and not holding:
        yield message("only one party answers, without a position: {name}", name=names[parties[0]])
    elif len(parties) == 1:
        yield message("only one party answers: {name}", name=names[parties[0]])
    elif holding:
        yield _some_of(len(holding), agreement)
    if len(holding) == len(parties) > 1 and len({_way(agreement, side) for side in parties}) > 1:
        yield message("perhaps not at the same time")
    yield from _beside(agreement, names)


def _some_of(number: int, agreement: Agreement) -> Phrase:
    """ "2 of 3 that answer take the same position"; where observers answer too, the parties are counted alone."""
    every = len(agreement.parties)
    if number == 1:
        return message("1 of {all} parties that answer takes a position", all=every)
    if len(agreement.positions) > 1:
        return message("{number} of {all} parties that answer take the same positions", number=number, all=every)
    if agreement.observers:
        return message("{number} of {all} parties that answer take the same position", number=number, all=every)
    return message("{number} of {all} that answer take the same position", number=number, all=every)


def _beside(agreement: Agreement, names: Names) -> Iterator[Phrase]:
    """What belongs beside the number: one larger side, observers who say so too, answers without a position."""
    if agreement.whole:
        yield message("all belong to {side}", side=names[agreement.whole])
    too = [side for side in agreement.observers if side not in agreement.without]
    if too and any(side not in agreement.without for side in agreement.parties):
        yield message("observers who say so too: {names}", names=_listed(too, names))
    without = [side for side in agreement.without if agreement.parties != (side,)]
    if without:
        yield message("answers without a position: {names}", names=_listed(without, names))


def _listed(sides: Iterable[str], names: Names) -> Phrase:
    return series((names[side] for side in sides), "and")


def _way(agreement: Agreement, side: str) -> tuple[str, ...]:
    """The order in which a side took its positions; () where it did not change or the dates do not tell."""
    return next(
        (tuple(step.position for step in change.steps) for change in agreement.changes if change.side == side), ()
    )


def _changed(change: Change, names: Names, labels: Names) -> Phrase:
    said = positions_in_order(tuple((labels[step.position], step.said) for step in change.steps))
    return message("{side} changed: {positions}", side=names[change.side], positions=said)


def positions_in_order(positions: tuple[tuple[str, EdtfDate | None], ...]) -> Phrase:
    """What was held first, and what then."""
    first, *others = (_position(label, date) for label, date in positions)
    said: Phrase = first
    for each in others:
        said = message("{position}, then {next}", position=said, next=each)
    return said


def _position(label: str, date: EdtfDate | None) -> Message | str:
    return message("{position} ({date})", position=label, date=date) if date else label
