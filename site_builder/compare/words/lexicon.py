"""Event -> what it gives to the lexicon: uses of words, the words set against them, and who came first.

What leaves an event is small (words and short contexts), so that the pages of the lexicon can be made
from the summaries of all events.
Source: content/pages/method.md, "Every use of a word".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from site_builder.compare.compare_event import Comparison
from site_builder.compare.times.first_report import is_before
from site_builder.compare.words.word_uses import WordUse, word_key, word_uses
from site_builder.compare.words.wording import ContestedWord
from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.registry import Registry

FirstOrder = Literal["only-use", "first", "first-if-dates-hold", "not-decided"]


@dataclass(frozen=True, slots=True)
class WordChoice:
    """A question for which two sides or more use different words. Shapes: `words` in the order of columns."""

    question: str
    ask: str
    words: tuple[ContestedWord, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A word that a side uses for a question, and the other words that other sides use for it."""

    question: str
    ask: str
    word: ContestedWord
    others: tuple[ContestedWord, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one event gives to the lexicon of the whole site."""

    uses: tuple[WordUse, ...] = ()
    choices: tuple[WordChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstUse:
    """Which side used a word as its own first, as far as dates can tell.

    Shapes: `uses` are (event, use), one for each quote: the only one, the first one, or all between
            which the dates do not decide, by date as typed, then event and quote.
    """

    order: FirstOrder
    uses: tuple[tuple[str, WordUse], ...]


def lexicon_of(event: Event, registry: Registry, comparison: Comparison) -> Lexicon:
    """The uses of all words of an event, and the questions on which its sides choose different ones.

    `registry` holds all terms of the site: a word is collected also where an event names no form of it.
    """
    return Lexicon(word_uses(event, registry, comparison), word_choices(comparison))


# ---------------------------------------------------------------------------- words against words


def word_choices(comparison: Comparison) -> tuple[WordChoice, ...]:
    """The questions for which different sides use different words, in the order in which they are asked."""
    choices = (
        WordChoice(question.row.question.id, question.row.question.ask, question.words)
        for question in comparison.questions
    )
    return tuple(choice for choice in choices if alternatives(choice))


def is_one_word(one: ContestedWord, other: ContestedWord) -> bool:
    """Whether two words are one and the same."""
    return word_key(one) == word_key(other)


def alternatives(
    choice: WordChoice, are_same: Callable[[ContestedWord, ContestedWord], bool] = is_one_word
) -> tuple[Alternatives, ...]:
    """For each word of a question, the words that other sides use for it; words that stand alone are left out.

    Shapes: in the order of columns. A word that both sides use is no alternative to itself, nor is whatever
            `are_same` calls the same.
    Source: content/pages/method.md, "Every use of a word".
    """
    found = (
        Alternatives(
            choice.question,
            choice.ask,
            word,
            tuple(
                other for other in choice.words if other.side != word.side and not are_same(other, word)
            ),
        )
        for word in choice.words
    )
    return tuple(entry for entry in found if entry.others)


# ---------------------------------------------------------------------------- the first use


def first_use(uses: Iterable[tuple[str, WordUse]]) -> FirstUse | None:
    """Which of the quotes with a word as a side's own came first, or that dates do not decide; None without one.

    Shapes: takes (event, use). A quote counts once, by its earliest date.
    Rule:   what is not marked, or stands in a reporter's wording only, is no use by a side. A quote is first
            only where all of its date lies before all of every other quote's date. The date of a source is
            the last day on which the words can have been said, not the first: a quote known by it alone is
            never ruled out, nor is one without a date. A doubtful date makes the answer doubtful.
    Source: content/pages/method.md, "Every use of a word"; the rule of compare/times/first_report.py.
    """
    quotes: dict[tuple[str, str], tuple[str, WordUse]] = {}
    for event, use in ((event, use) for event, use in uses if use.is_marked and use.is_own):
        known = quotes.get((event, use.quote))
        if known is None or _earliness(use) < _earliness(known[1]):
            quotes[event, use.quote] = (event, use)
    ranked = sorted(quotes.values(), key=lambda pair: (_earliness(pair[1]), pair[0], pair[1].quote))
    if not ranked:
        return None
    # Whoever is before all others ends before all others end: one candidate is enough, and it stays linear.
    best, *others = ranked
    standing = [pair for pair in others if not (pair[1].is_said and is_before(best[1].date, pair[1].date))]
    if standing:
        return FirstUse("not-decided", (best, *standing))
    if not others:
        return FirstUse("only-use", (best,))
    is_doubtful = any(
        use.date and (use.date.is_uncertain or use.date.is_approximate) for _, use in ranked
    )
    return FirstUse("first-if-dates-hold" if is_doubtful else "first", (best,))


def _earliness(use: WordUse) -> tuple[bool, tuple[int, ...], str]:
    """Order by the last moment that a date may mean; uses without a date come last."""
    return (True, (), "") if use.date is None else (False, use.date.latest, use.date.text)
