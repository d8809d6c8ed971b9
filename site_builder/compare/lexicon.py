"""Event -> every use of its contested words in context, the words set against them, and who came first.

What leaves an event is small (words and short contexts), so that the pages of the lexicon can be made
from the summaries of all events.
Source: content/pages/method.md, "Lexicon".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from site_builder.compare.compare_event import Comparison
from site_builder.compare.first_report import is_before
from site_builder.compare.wording import ContestedWord, kind_of, language_of
from site_builder.dates import EdtfDate
from site_builder.folding import folded, word_pattern
from site_builder.model import Event, Quote, Speaker, Term
from site_builder.registry import Registry

CONTEXT = 60  # characters on each side of a keyword
CUT = "…"
_SPACE = re.compile(r"\s")

# What makes two uses the same word: a term of the lexicon, or an unlisted word in its language.
WordKey = tuple[str, str, str]
FirstOrder = Literal["only-use", "first", "first-if-dates-hold", "not-decided"]


@dataclass(frozen=True, slots=True)
class WordUse:
    """One place where a contested word stands in a text.

    Shapes: `before` + `keyword` + `after` stand so in the text, apart from the marks of a cut;
            `form` is the listed or marked form that was found there.
            `date` is when it was said (`is_said`), else the date of the source, else None.
            `outlet` is None where our copy names none.
    """

    term: str | None
    headword: str
    form: str
    lang: str
    side: str
    speaker: Speaker
    quote: str
    questions: tuple[str, ...]
    source: str
    outlet: str | None
    date: EdtfDate | None
    is_said: bool
    before: str
    keyword: str
    after: str
    is_own: bool


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
    """Who used a word first, as far as dates can tell.

    Shapes: `uses` are (event, use), one for each quote: the only one, the first one, or all between
            which the dates do not decide, by date as typed, then event and quote.
    """

    order: FirstOrder
    uses: tuple[tuple[str, WordUse], ...]


def lexicon_of(event: Event, registry: Registry, comparison: Comparison) -> Lexicon:
    """The uses of all words of an event, and the questions on which its sides choose different ones."""
    return Lexicon(word_uses(event, registry, comparison), word_choices(comparison))


def word_key(word: WordUse | ContestedWord) -> WordKey:
    """What two uses have in common when they are uses of one word."""
    if word.term:
        return ("term", word.term, "")
    return ("word", folded(word.headword), word.lang.partition("-")[0])


# ---------------------------------------------------------------------------- every use, in context


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a quote that may hold a word."""

    text: str
    lang: str
    source: str
    is_own: bool


def word_uses(event: Event, registry: Registry, comparison: Comparison) -> tuple[WordUse, ...]:
    """Every occurrence of every marked word, in any form of its term, in each rendering of its quote.

    Shapes: by side in the order of columns, then quote, word, rendering and place in the text.
            The original counts only where no rendering holds the word, as on the event's page.
    Errors: none; a word that stands in no rendering was reported by `check_content`.
    Source: content/pages/method.md, "Lexicon".
    """
    accounts = {account.side: account for account in event.accounts}
    return tuple(
        use
        for side in comparison.sides
        for quote in accounts[side].quotes
        for use in _uses_in(quote, side, registry)
    )


def _uses_in(quote: Quote, side: str, registry: Registry) -> Iterator[WordUse]:
    texts = [
        _Text(r.text, language_of(r, registry), r.source, kind_of(r) == "own") for r in quote.renderings
    ]
    seen: set[tuple[WordKey, int, int]] = set()  # two marked forms of one term are one word
    for marked in quote.words:
        for number, text, start, end, form in _places(marked, quote, texts, registry):
            use = _use(marked, form, quote, side, text, (start, end), registry)
            place = (word_key(use), number, start)
            if place not in seen:
                seen.add(place)
                yield use


def _places(
    marked: str, quote: Quote, texts: list[_Text], registry: Registry
) -> Iterator[tuple[int, _Text, int, int, str]]:
    """(number of the text, the text, start, end, form) of each place where a marked word stands."""
    is_found = False
    for number, text in enumerate(texts):
        for start, end, form in _spans(marked, registry.term_of(marked, text.lang), text.text):
            is_found = True
            yield number, text, start, end, form
    if not is_found and quote.original:
        original = quote.original
        text = _Text(original.text, original.lang, original.source or texts[0].source, True)
        for start, end, form in _spans(marked, registry.term_of(marked, text.lang), text.text):
            yield len(texts), text, start, end, form


def _spans(marked: str, term: Term | None, text: str) -> list[tuple[int, int, str]]:
    """Where a word stands in a text, in any form of its term; of forms that overlap, the earlier and longer."""
    forms = dict.fromkeys((marked, term.headword, *term.forms) if term else (marked,))
    found = {match.span(): form for form in reversed(forms) for match in word_pattern(form).finditer(text)}
    spans: list[tuple[int, int, str]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end, found[start, end]))
    return spans


def _use(
    marked: str, form: str, quote: Quote, side: str, text: _Text, span: tuple[int, int], registry: Registry
) -> WordUse:
    term = registry.term_of(marked, text.lang)
    before, keyword, after = in_context(text.text, *span)
    return WordUse(
        term.id if term else None,
        term.headword if term else marked,
        form,
        text.lang,
        side,
        quote.speaker,
        quote.id,
        quote.answers,
        text.source,
        registry.sources[text.source].outlet,
        quote.said or registry.sources[text.source].date,
        quote.said is not None,
        before,
        keyword,
        after,
        text.is_own,
    )


def in_context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before a keyword, the keyword, and what stands after it, cut at spaces; `…` marks a cut.

    Units: characters; a language without spaces is cut at CONTEXT, but never inside a letter.
    """
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    if first > 0:
        first = _border(text, first, start, 1)
    if last < len(text):
        last = _border(text, last, end, -1)
    before, after = text[first:start], text[end:last]
    return (CUT + before if first > 0 else before, text[start:end], after + CUT if last < len(text) else after)


def _border(text: str, cut: int, keyword: int, step: int) -> int:
    """The place nearest to a cut, on the way to the keyword, at which no word is cut in two."""
    for place in range(cut, keyword, step):
        if _SPACE.match(text[place - 1]) and not _SPACE.match(text[place]) and step == 1:
            return place
        if _SPACE.match(text[place]) and not _SPACE.match(text[place - 1]) and step == -1:
            return place
    while cut != keyword and unicodedata.combining(text[cut]):
        cut += step
    return cut


# ---------------------------------------------------------------------------- words against words


def word_choices(comparison: Comparison) -> tuple[WordChoice, ...]:
    """The questions for which different sides use different words, in the order in which they are asked."""
    choices = (
        WordChoice(question.row.question.id, question.row.question.ask, question.words)
        for question in comparison.questions
    )
    return tuple(choice for choice in choices if alternatives(choice))


def alternatives(choice: WordChoice) -> tuple[Alternatives, ...]:
    """For each word of a question, the words that other sides use for it; words that stand alone are left out.

    Shapes: in the order of columns. A word that both sides use is no alternative to itself.
    Source: content/pages/method.md, "Lexicon".
    """
    found = (
        Alternatives(
            choice.question,
            choice.ask,
            word,
            tuple(
                other for other in choice.words if other.side != word.side and word_key(other) != word_key(word)
            ),
        )
        for word in choice.words
    )
    return tuple(entry for entry in found if entry.others)


# ---------------------------------------------------------------------------- the first use


def first_use(uses: Iterable[tuple[str, WordUse]]) -> FirstUse | None:
    """Which of the quotes that use a word came first, or that dates do not decide; None without a use.

    Shapes: takes (event, use). A quote counts once, by its earliest date.
    Rule:   a quote is first only where all of its date lies before all of every other quote's date. A
            quote without a date is never ruled out; a doubtful date makes the answer doubtful.
    Source: content/pages/method.md, "Lexicon"; the rule of compare/first_report.py.
    """
    quotes: dict[tuple[str, str], tuple[str, WordUse]] = {}
    for event, use in uses:
        known = quotes.get((event, use.quote))
        if known is None or _earliness(use) < _earliness(known[1]):
            quotes[event, use.quote] = (event, use)
    ranked = sorted(quotes.values(), key=lambda pair: (_earliness(pair[1]), pair[0], pair[1].quote))
    if not ranked:
        return None
    # Whoever is before all others ends before all others end: one candidate is enough, and it stays linear.
    best, *others = ranked
    standing = [pair for pair in others if not is_before(best[1].date, pair[1].date)]
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
