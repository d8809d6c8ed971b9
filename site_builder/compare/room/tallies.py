"""Event and Comparison -> EventTallies: what is counted across events, as counts that can be added up.

Each event gives its own; `added` adds them up. A sum grows with the number of different words, and not with the text
of the archive.
"""

from __future__ import annotations

from dataclasses import field

from site_builder.compare.answers.side_pairs import SidePair, side_pairs
from site_builder.compare.answers.silences import Silences, silences_of
from site_builder.compare.compare_event import Comparison
from site_builder.compare.room.balance import SideBalance, balance_of
from site_builder.compare.times.first_report import SourceReports, reports_by_source
from site_builder.compare.words.characteristic import WordTally, tally_words
from site_builder.compare.words.reporting_verbs import CueClasses, CueTally, tally_cues
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.registry import Registry


@dataclass(frozen=True, slots=True)
class EventTallies:
    """All counts of one event, or of many. Shapes: each field is sorted as its own module says."""

    balance: tuple[SideBalance, ...] = ()
    silences: Silences = field(default_factory=Silences)
    pairs: tuple[SidePair, ...] = ()
    reports: tuple[SourceReports, ...] = ()
    words: WordTally = field(default_factory=WordTally)
    cues: CueTally = field(default_factory=CueTally)


def tallies_of(event: Event, registry: Registry, comparison: Comparison, cue_classes: CueClasses) -> EventTallies:
    """The counts of one event, from it and the entries it names alone."""
    return EventTallies(
        balance_of(event, registry, comparison),
        silences_of(event, comparison),
        side_pairs(event, comparison),
        reports_by_source(comparison.first_reports),
        tally_words(event, registry),
        tally_cues(event, registry, cue_classes),
    )
