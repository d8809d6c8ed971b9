"""Event -> notes on what its accounts leave out: a single one, places where nobody has looked, words without a mark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from site_builder.compare.words.wording import language_of
from site_builder.language.word_places import folded_word, word_stands_in
from site_builder.model.dates import Moment
from site_builder.model.event import Event, Quote
from site_builder.model.problems import Problem
from site_builder.review.notes import Reviewed, note, place_of_word

STALE = 30  # days for which nobody need have looked


def review_accounts(reviewed: Reviewed) -> Iterator[Problem]:
    """Notes on a single account, on silences that nobody has looked into, and on words that only some mark."""
    yield from _one_account(reviewed)
    yield from _never_checked(reviewed)
    yield from _unmarked_words(reviewed)


def _one_account(reviewed: Reviewed) -> Iterator[Problem]:
    accounts = reviewed.event.accounts
    if len(accounts) == 1:
        yield note(
            reviewed.located.place("accounts", 0, "side"), "one-account",
            f'only "{accounts[0].side}" gives an account of this event',
            "there is nothing beside which its words could be read",
            "add the account of another side; did it say nothing, then its account has silent: with the reason",
        )


def _never_checked(reviewed: Reviewed) -> Iterator[Problem]:
    if not _is_past(reviewed.event.date.latest, reviewed.day.earliest):
        return
    for a, account in enumerate(reviewed.event.accounts):
        for s, silence in enumerate(account.silent):
            if silence.why == "not-checked":
                yield note(
                    reviewed.located.place("accounts", a, "silent", s, "why"), "never-checked",
                    f'nobody has looked for what "{account.side}" says on "{silence.question}", '
                    f"more than {STALE} days after the event",
                    "readers are told that it is not known, though it could be by now",
                    "look, and add a quote; or write why: not-found, and checked: with the day on which you looked",
                )


def _is_past(end: Moment, today: Moment) -> bool:
    """Whether an event ended so long ago that somebody could have looked."""
    year = end[0]
    if not MINYEAR <= year <= MAXYEAR:
        return year < MINYEAR
    return (date(*today[:3]) - date(*end[:3])).days > STALE


def _unmarked_words(reviewed: Reviewed) -> Iterator[Problem]:
    """A word that one side marks on a question stands in the text of another on it, and is not marked there."""
    marked = _marking_sides(reviewed.event)
    for a, account in enumerate(reviewed.event.accounts):
        for q, quote in enumerate(account.quotes):
            for word in sorted(_words_of_others(account.side, quote, marked)):
                r = _stands_unmarked(reviewed, quote, word)
                if r is None:
                    continue
                path = ("accounts", a, "quotes", q, "renderings", r, "text")
                lang = language_of(quote.renderings[r], reviewed.registry)
                yield note(
                    place_of_word(reviewed.located, path, word, lang), "unmarked-word",
                    f'"{word}" stands in this text, and a quote of another side on the same question marks it',
                    "the page shows the word as the other side's; that this side uses it too would be overlooked",
                    f'add it to word: of "{quote.id}"; if it means something else here, leave it as it is',
                )


Marking = dict[str, dict[str, set[str]]]  # the sides that mark a word on a question, in small letters


def _marking_sides(event: Event) -> Marking:
    marking: Marking = {}
    for account, quote in event.quotes():
        for question in quote.answers:
            for word in quote.words:
                marking.setdefault(question, {}).setdefault(word.casefold(), set()).add(account.side)
    return marking


def _words_of_others(side: str, quote: Quote, marking: Marking) -> set[str]:
    """The words that other sides, and not this one, mark on the questions that a quote answers."""
    return {
        word for question in quote.answers for word, sides in marking.get(question, {}).items() if side not in sides
    }


def _stands_unmarked(reviewed: Reviewed, quote: Quote, word: str) -> int | None:
    """The first rendering in whose text the word stands, unless a word that is marked holds it."""
    for number, rendering in enumerate(quote.renderings):
        lang = language_of(rendering, reviewed.registry)
        is_marked = any(folded_word(word, lang) in folded_word(other, lang) for other in quote.words)
        if not is_marked and word_stands_in(word, rendering.text, lang):
            return number
    return None
