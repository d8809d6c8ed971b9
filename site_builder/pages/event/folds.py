"""Sections of an event page that fold -> one line that says what is in each, and whether they are open at first."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.compare.room.balance import SideBalance
from site_builder.compare.times.chronology import Utterance
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.pages.event.collation import CollationView
from site_builder.pages.event.derivation import DerivationView
from site_builder.pages.event.revisions import RevisionView, revisions_line
from site_builder.pages.event.utterance import UtteranceView
from site_builder.say.phrases import Phrase, counted, series

SHORT_PAGE = 4  # quotes; with so few the whole page is read anyway, and with more it takes a dozen screens of a phone


@dataclass(frozen=True, slots=True)
class Folds:
    """Shapes: each phrase is the line of one section; `are_open` where the page is short."""

    revisions: Phrase
    derivations: Phrase
    renderings: Phrase
    timeline: Phrase
    balance: Phrase
    are_open: bool


def folds(
    revisions: tuple[RevisionView, ...],
    derivations: Iterable[DerivationView],
    utterances: Iterable[UtteranceView],
    chronology: tuple[Utterance, ...],
    balance: Iterable[SideBalance],
) -> Folds:
    """The lines of the sections of one event page. All of its quotes stand in `chronology`."""
    derived, told = tuple(derivations), tuple(utterances)
    made = sum(len({text.anchor for text, _ in group.links}) for group in derived)
    return Folds(
        revisions_line(revisions),
        _with_differences(counted("{number} text made from another", "{number} texts made from others", made), derived),
        _with_differences(
            counted("{number} quote, given more than once", "{number} quotes, each given more than once", len(told)),
            told,
        ),
        _days(chronology),
        _room(tuple(balance)),
        len(chronology) <= SHORT_PAGE,
    )


def _with_differences(what: Phrase, groups: Iterable[DerivationView | UtteranceView]) -> Phrase:
    collations: list[CollationView] = [collation for group in groups for collation in group.collations]
    number = sum(len(collation.differences) for collation in collations)
    if not number:
        return what
    differences = counted("{number} difference", "{number} differences", number)
    return series((what, differences), "semicolon")


def is_certain_day(date: EdtfDate) -> bool:
    """Whether a date is one day, or a time of it, and not doubtful."""
    return date.earliest[:3] == date.latest[:3] and not (date.is_uncertain or date.is_approximate)


def _days(chronology: tuple[Utterance, ...]) -> Phrase:
    """How many quotes, and on how many days; only what is certain counts as a day."""
    certain = [u.said.earliest[:3] for u in chronology if u.said and is_certain_day(u.said)]
    quotes = counted("{number} quote", "{number} quotes", len(chronology))
    without = len(chronology) - len(certain)
    if without:
        more = counted("the day of one is not certain", "the day of {number} is not certain", without)
        return series((quotes, more), "semicolon")
    days = counted("all said on the same day", "said on {number} days", len({*certain}))
    return series((quotes, days)) if len(chronology) > 1 else quotes


def _room(balance: tuple[SideBalance, ...]) -> Phrase:
    quotes, words = (sum(getattr(side, what) for side in balance) for what in ("quotes", "words"))
    return series(
        (
            counted("{number} side", "{number} sides", len(balance)),
            counted("{number} quote", "{number} quotes", quotes),
            counted("{number} word", "{number} words", words),
        )
    )
