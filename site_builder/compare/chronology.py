"""Event -> who spoke when, and when and where it was reported, in order of time."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.dates import EdtfDate, sort_key
from site_builder.model import Event, Quote
from site_builder.registry import Registry


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quote in time. Shapes: `reported` holds (source id, date or None), earliest first."""

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
        sources = dict.fromkeys(rendering.source for rendering in quote.renderings)
        reported = sorted(
            ((source, registry.sources[source].date) for source in sources),
            key=lambda pair: (_time(pair[1]), pair[0]),
        )
        utterances.append(Utterance(quote, account.side, quote.said, tuple(reported)))
    return tuple(sorted(utterances, key=_when))


def _when(utterance: Utterance) -> tuple[int, object]:
    return _time(utterance.said or utterance.reported[0][1])


def _time(date: EdtfDate | None) -> tuple[int, object]:
    return (0, sort_key(date)) if date else (1, ())
