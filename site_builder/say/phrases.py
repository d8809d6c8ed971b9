"""What the site says in its own voice, before it is said in the reader's language.

Pages hold phrases; only `Interface.say` turns them into words, when a page is rendered. So a page is
made once, whatever the number of languages. The English text of a message is also its key in the
catalogues of site_builder/locales.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, TypeAlias

from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate

SeriesKind: TypeAlias = Literal["and", "comma", "semicolon", "dot", "dash", "space"]


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the catalogues. Shapes: `text` names its fields in braces: "first in {source}".

    `plural` and `number` are set where the words depend on a number; `context` tells apart what English
    says alike.
    """

    text: str
    fields: tuple[tuple[str, Phrase], ...] = ()
    plural: str | None = None
    number: int | None = None
    context: str | None = None

    def filled(self, **fields: Phrase) -> Message:
        """The same text with its fields."""
        return replace(self, fields=tuple(fields.items()))


@dataclass(frozen=True, slots=True)
class Series:
    """Phrases one after the other. Shapes: `kind` "and" is "a, b and c", "dot" is "a · b"."""

    parts: tuple[Phrase, ...]
    kind: SeriesKind


@dataclass(frozen=True, slots=True)
class LanguageName:
    """The name of a language. Shapes: `tag` is a tag of BCP 47."""

    tag: str


@dataclass(frozen=True, slots=True)
class MonthName:
    """The short name of a month, standing alone: "May". Units: `month` from 1."""

    month: int


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A plain day, month or year of the calendar. Units: astronomical years, 0 is 1 BC; `month` from 1.

    `is_governed` is set where other words stand before it: "May" is "май", but "since May" is "с мая".
    """

    year: int
    month: int | None = None
    day: int | None = None
    is_governed: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another; what both have in common is said once where `shares` is set: "5–12 May 2023"."""

    start: Phrase
    end: Phrase
    shares: bool = True


# A str is a name or an editor's text and is said as it is; an int is written as the language writes numbers.
Phrase: TypeAlias = str | int | EdtfDate | CalendarDate | Interval | Message | Series | LanguageName | MonthName


def message(text: str, /, **fields: Phrase) -> Message:
    """A text of the catalogues: `message("first in {source}", source=name)`."""
    return Message(text, tuple(fields.items()))


def message_in(context: str, text: str, /, **fields: Phrase) -> Message:
    """A text whose translation depends on where it stands: `message_in("question", "Open")`."""
    return Message(text, tuple(fields.items()), context=context)


def counted(one: str, many: str, number: int, /, **fields: Phrase) -> Message:
    """A text with a number: `counted("{number} side", "{number} sides", 3)`."""
    return Message(one, (("number", number), *fields.items()), many, number)


def series(parts: Iterable[Phrase], kind: SeriesKind = "comma") -> Phrase:
    """Phrases one after the other; empty ones are left out, and a single one stands for itself."""
    kept = tuple(part for part in parts if part != "")
    return kept[0] if len(kept) == 1 else Series(kept, kind) if kept else ""
