"""Answer rows -> the numbers of the summary line. Units: every field counts what its name says."""

from __future__ import annotations

from site_builder.compare.answers.agreement import Agreement
from site_builder.frozen import dataclass
from site_builder.model.event import Event


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an event holds.

    Units: `sources` are those that are quoted; `disputed`, `agreed`, `one_side` and `open` are questions; `silences`
           and `gaps` count cells of the answers table; what was not looked for or not read is a gap.
    """

    sides: int
    quotes: int
    renderings: int
    sources: int
    questions: int
    disputed: int
    agreed: int
    one_side: int
    open: int
    silences: int
    gaps: int


def count(event: Event, agreements: tuple[Agreement, ...]) -> Counts:
    """The counts of one event."""
    quotes = [quote for _, quote in event.quotes()]
    renderings = [rendering for quote in quotes for rendering in quote.renderings]
    statuses = [agreement.status for agreement in agreements]
    return Counts(
        sides=len(event.accounts),
        quotes=len(quotes),
        renderings=len(renderings),
        sources=len({rendering.source for rendering in renderings}),
        questions=len(statuses),
        disputed=statuses.count("disputed"),
        agreed=statuses.count("agreed"),
        one_side=statuses.count("one-side"),
        open=statuses.count("open"),
        silences=sum(agreement.silences for agreement in agreements),
        gaps=sum(agreement.gaps for agreement in agreements),
    )
