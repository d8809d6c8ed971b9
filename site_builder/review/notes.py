"""What every note of a review has: a place, what was seen, why a reader would ask, and the remedy."""

from __future__ import annotations

from site_builder.compare.words.reporting_verbs import CueClasses
from site_builder.frozen import dataclass
from site_builder.language.word_places import word_places
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event
from site_builder.model.problems import Place, Problem
from site_builder.model.registry import Registry
from site_builder.read.located import Located


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An event without errors, and what it is reviewed with. `lang` is the language of the editors' own text."""

    located: Located[Event]
    registry: Registry
    lang: str
    verbs: CueClasses
    day: EdtfDate

    @property
    def event(self) -> Event:
        return self.located.entry


def place_of_word(located: Located[Event], path: tuple[str | int, ...], word: str, lang: str) -> Place:
    """The place of a word in a text at a path; that of the text where the end of a line parts the word."""
    whole = located.place(*path)
    for line, typed in enumerate(located.source.text.split("\n")[whole.line - 1 :], whole.line):
        before = whole.column - 1 if line == whole.line else 0
        for start, end in word_places(word, typed, lang):
            if start >= before:
                return located.source.place(line, start + 1, end - start)
    return whole


def note(place: Place, code: str, message: str, why: str, fix: str) -> Problem:
    """A note: it stands in the way of nothing."""
    return Problem(place, code, message, why, fix, "note")
