"""EventTallies of the whole archive -> SiteCounts: the same counts, grouped once for all pages that show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from site_builder.compare.answers.silences import StatedSilence
from site_builder.compare.room.tallies import EventTallies
from site_builder.compare.room.voice import Voice
from site_builder.compare.words.characteristic import (
    CharacteristicWords,
    TooLittleText,
    WordTally,
    characteristic_words,
    languages_of,
)
from site_builder.compare.words.reporting_verbs import CueClasses, CueTally, CueUse
from site_builder.frozen import dataclass

VoiceWords = CharacteristicWords | TooLittleText


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """What is counted across all events.

    Shapes: `tallies` has no words; `words` has for each voice one value per language; `cues_of_side` and
            `cues_by_outlet` are parts of `tallies.cues`; `silences_of_side` are silences and texts not read, by event
            and question.
    """

    tallies: EventTallies
    cue_classes: CueClasses
    words: Mapping[Voice, tuple[VoiceWords, ...]]
    cues_of_side: Mapping[str, CueTally]
    cues_by_outlet: Mapping[str, CueTally]
    silences_of_side: Mapping[str, tuple[StatedSilence, ...]]


def site_counts(tallies: EventTallies, cue_classes: CueClasses) -> SiteCounts:
    """The counts of the site, each group sorted as it was."""
    words: dict[Voice, list[VoiceWords]] = {}
    for language in languages_of(tallies.words):
        for found in (
            *characteristic_words(tallies.words, "side", language),
            *characteristic_words(tallies.words, "outlet", language),
        ):
            words.setdefault(found.voice, []).append(found)
    silences: dict[str, list[StatedSilence]] = {}
    for silence in sorted((*tallies.silences.stated, *tallies.silences.unread), key=lambda s: (s.event, s.question)):
        silences.setdefault(silence.side, []).append(silence)
    return SiteCounts(
        replace(tallies, words=WordTally()),  # each process has all this, and half of it would be words that none shows
        cue_classes,
        {voice: tuple(found) for voice, found in sorted(words.items())},
        _grouped(tallies.cues, lambda use: use.side),
        _grouped(tallies.cues, lambda use: use.reporter.id if use.reporter.kind == "outlets" else ""),
        {side: tuple(found) for side, found in silences.items()},
    )


def _grouped(tally: CueTally, key_of: Callable[[CueUse], str]) -> Mapping[str, CueTally]:
    groups: dict[str, dict[CueUse, int]] = {}
    for use, number in tally.counts.items():
        groups.setdefault(key_of(use), {})[use] = number
    return {key: CueTally(uses) for key, uses in groups.items()}
