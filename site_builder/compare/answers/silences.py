"""Comparison -> who was asked and did not answer, and why, for one event and for the whole site.

A side is asked the questions of the events in which it has an account, and no others: where it has
none, nobody asked it and it is not silent. A text that the editors could not read is their gap and
not the side's silence.
Source: content/pages/method.md, "Counting silence".
"""

from __future__ import annotations

from site_builder.compare.adding import Key, added
from site_builder.compare.answers.answers import Cell
from site_builder.compare.compare_event import Comparison
from site_builder.compare.times.day_numbers import days_between
from site_builder.frozen import dataclass
from site_builder.model.event import Event, Silence, Why


@dataclass(frozen=True, slots=True)
class SilenceCounts:
    """How many questions were asked and what came of them. Units: questions, each counted once per side."""

    asked: int = 0
    answered: int = 0
    not_reported: int = 0
    not_found: int = 0
    declined: int = 0
    not_checked: int = 0
    not_looked_for: int = 0

    @property
    def silent(self) -> int:
        """All silences, whatever their reason."""
        return self.not_reported + self.not_found + self.declined

    @property
    def gaps(self) -> int:
        """What the editors do not know: they could not read the text, or have not looked yet."""
        return self.not_checked + self.not_looked_for


@dataclass(frozen=True, slots=True)
class SideSilences:
    """What one side was asked and answered. Units: `events` counts those in which it has an account."""

    side: Key
    events: int
    counts: SilenceCounts


@dataclass(frozen=True, slots=True, order=True)
class StatedSilence:
    """One question on which one side is silent, or of which we could not read its text ("not-checked").

    Units: `days` counts whole days from the event to the day on which we last looked; None where
           one of the two is not known to the day, or is marked as uncertain or approximate. Never negative.
    """

    event: str
    question: str
    side: str
    why: Why
    days: int | None


@dataclass(frozen=True, slots=True)
class Silences:
    """Shapes: `by_side` is sorted by side, `stated` and `unread` by event, question, side; `unread` are gaps."""

    by_side: tuple[SideSilences, ...] = ()
    stated: tuple[StatedSilence, ...] = ()
    unread: tuple[StatedSilence, ...] = ()

    def total(self) -> SilenceCounts:
        """The counts of all sides together."""
        return added(SilenceCounts, (side.counts for side in self.by_side))


def silences_of(event: Event, comparison: Comparison) -> Silences:
    """What the sides of one event were asked, what they answered, and where they are silent.

    Shapes: one entry for each side with an account, whether it is silent or not.
    Errors: none.
    Source: content/pages/method.md, "Counting silence".
    """
    cells: dict[str, list[Cell]] = {side: [] for side in sorted(comparison.sides)}
    stated, unread = [], []
    for compared in comparison.questions:
        for cell in compared.row.cells:
            cells[cell.side].append(cell)
            if cell.silence:
                stated.append(_stated(event, cell.side, cell.silence))
            if cell.unread:
                unread.append(_stated(event, cell.side, cell.unread))
    by_side = tuple(SideSilences(side, 1, _counts(asked)) for side, asked in cells.items())
    return Silences(by_side, _in_order(stated), _in_order(unread))


def _stated(event: Event, side: str, silence: Silence) -> StatedSilence:
    days = days_between(event.date, silence.checked)
    return StatedSilence(event.id, silence.question, side, silence.why, None if days is None or days < 0 else days)


def _counts(cells: list[Cell]) -> SilenceCounts:
    reasons = [cell.silence.why for cell in cells if cell.silence]
    return SilenceCounts(
        asked=len(cells),
        answered=sum(1 for cell in cells if cell.quotes),
        not_reported=reasons.count("not-reported"),
        not_found=reasons.count("not-found"),
        declined=reasons.count("declined"),
        not_checked=sum(1 for cell in cells if cell.unread),
        not_looked_for=sum(1 for cell in cells if cell.is_gap and not cell.unread),
    )


def _in_order(stated: list[StatedSilence]) -> tuple[StatedSilence, ...]:
    return tuple(sorted(stated, key=lambda silence: (silence.event, silence.question, silence.side)))
