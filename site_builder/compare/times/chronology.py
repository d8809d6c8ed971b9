"""Event -> who spoke when, and when and where it was reported, in order of time."""

from __future__ import annotations

from site_builder.compare.times.day_numbers import time_key
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event, Quote
from site_builder.model.registry import Registry, sources_of_quote


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quote in time. Shapes: `reported` holds (source id, date or None): earliest first, without a date last."""

    quote: Quote
    side: str
    said: EdtfDate | None
    reported: tuple[tuple[str, EdtfDate | None], ...]


def utterances_in_time(event: Event, registry: Registry) -> tuple[Utterance, ...]:
    """All quotes by the time they were said; where that is not known, by the first report.

    Quotes with neither date come last; ties keep the order of the file.
    """
    utterances = []
    for account, quote in event.quotes():
        reported = [(source, registry.sources[source].date) for source in carriers(quote)]
        if len(reported) > 1:
            reported.sort(key=lambda pair: (_time(pair[1]), pair[0]))
        utterances.append(Utterance(quote, account.side, quote.said, tuple(reported)))
    return tuple(sorted(utterances, key=lambda utterance: _time(known_time(utterance))))


def carriers(quote: Quote) -> list[str]:
    """The sources that hold an utterance, that of its original included, sorted by id."""
    return sorted(sources_of_quote(quote))


def known_time(utterance: Utterance) -> EdtfDate | None:
    """When an utterance was made, or else when it was first reported."""
    return utterance.said or utterance.reported[0][1]


def _time(date: EdtfDate | None) -> tuple[int, object]:
    return (0, time_key(date)) if date else (1, ())
