"""Event -> every place where a contested word stands in its texts, told apart by whether the editors marked it.

A place is marked where `word:` of its own quote names the form that stands there: the side uses the word. Else the
word stands there otherwise: denied, quoted, in passing, or in a quote whose editors marked no word.
Source: content/pages/method.md, "Every use of a word".
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.compare_event import Comparison
from site_builder.compare.words.context import in_context
from site_builder.compare.words.wording import ContestedWord, kind_of, language_of
from site_builder.frozen import dataclass
from site_builder.language.word_places import Place, folded_word, word_places
from site_builder.model.dates import EdtfDate
from site_builder.model.entries import Term
from site_builder.model.event import Event, Quote, Speaker
from site_builder.model.registry import Registry

# What makes two uses the same word: a term of the lexicon, or an unlisted word in its language.
WordKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class WordUse:
    """One place where a contested word stands in a text.

    Shapes: `before` + `keyword` + `after` stand so in the text, apart from the marks of a cut;
            `form` is the listed or marked form that was found there.
            `is_marked` where the editors marked it as the side's word; `is_own` in the speaker's own words.
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
    is_marked: bool


def word_key(word: WordUse | ContestedWord) -> WordKey:
    """What two uses have in common when they are uses of one word."""
    return _key(word.term, word.headword, word.lang)


def word_uses(event: Event, registry: Registry, comparison: Comparison) -> tuple[WordUse, ...]:
    """Every place of every form of the registry's terms, and of marked words that no term lists.

    Shapes: by side in the order of columns, then quote, word (marked ones first, as the editors name them), rendering
            and place in the text. A word that no term lists is looked for in its own quote only. The original
            counts for a word that no rendering holds, as on the event's page.
    Errors: none; a marked word that stands in no text was reported by `check_content`.
    """
    accounts = {account.side: account for account in event.accounts}
    return tuple(
        use
        for side in comparison.sides
        for quote in accounts[side].quotes
        for use in _uses_in(quote, side, registry)
    )


# ---------------------------------------------------------------------------- one quote


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a quote that may hold a word."""

    text: str
    lang: str
    source: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word to be looked for in one text. Shapes: `marked` are the forms that the editors marked."""

    term: Term | None
    headword: str
    forms: tuple[str, ...]
    marked: tuple[str, ...]


def _uses_in(quote: Quote, side: str, registry: Registry) -> Iterator[WordUse]:
    found: dict[WordKey, list[WordUse]] = {}
    for rendering in quote.renderings:
        is_own = kind_of(rendering) == "own"
        text = _Text(rendering.text, language_of(rendering, registry), rendering.source, is_own)
        for key, word in _words_for(text, quote, registry).items():
            found.setdefault(key, []).extend(_uses_of(word, text, quote, side, registry))
    given = {folded_word(use.form, use.lang) for uses in found.values() for use in uses}
    if quote.original:
        original = quote.original
        text = _Text(original.text, original.lang, original.source or quote.renderings[0].source, True)
        for key, word in _words_for(text, quote, registry).items():
            if not found.get(key) and not given & {folded_word(form, text.lang) for form in word.marked}:
                found.setdefault(key, []).extend(_uses_of(word, text, quote, side, registry))
    for uses in sorted(found.values(), key=lambda uses: not any(use.is_marked for use in uses)):
        yield from uses


def _words_for(text: _Text, quote: Quote, registry: Registry) -> dict[WordKey, _Word]:
    """The words that may stand in a text: what the editors marked, in their order, then terms by id."""
    marked: dict[str, list[str]] = {}
    words: dict[WordKey, _Word] = {}
    for form in quote.words:
        term = registry.term_of(form, text.lang)
        if term:
            marked.setdefault(term.id, []).append(form)
        key = _key(term.id if term else None, form, text.lang)
        words[key] = _word(term, tuple(marked[term.id])) if term else _Word(None, form, (form,), (form,))
    for term in registry.terms_in(text.text, text.lang):
        words.setdefault(_key(term.id, term.headword, text.lang), _word(term, ()))
    return words


def _word(term: Term, marked: tuple[str, ...]) -> _Word:
    return _Word(term, term.headword, tuple(dict.fromkeys((*marked, term.headword, *term.forms))), marked)


def _key(term: str | None, headword: str, lang: str) -> WordKey:
    if term:
        return ("term", term, "")
    return ("word", folded_word(headword, lang), lang.partition("-")[0])


def _uses_of(word: _Word, text: _Text, quote: Quote, side: str, registry: Registry) -> Iterator[WordUse]:
    marked = [place for form in word.marked for place in word_places(form, text.text, text.lang)]
    source = registry.sources[text.source]
    for (start, end), form in _spans(word.forms, text):
        before, keyword, after = in_context(text.text, start, end)
        yield WordUse(
            word.term.id if word.term else None,
            word.headword,
            form,
            text.lang,
            side,
            quote.speaker,
            quote.id,
            quote.answers,
            text.source,
            source.outlet,
            quote.said or source.date,
            quote.said is not None,
            before,
            keyword,
            after,
            text.is_own,
            any(first < end and start < last for first, last in marked),
        )


def _spans(forms: tuple[str, ...], text: _Text) -> list[tuple[Place, str]]:
    """Where the forms of a word stand in a text; of forms that overlap, the earlier and longer."""
    found = {place: form for form in reversed(forms) for place in word_places(form, text.text, text.lang)}
    spans: list[tuple[Place, str]] = []
    for place in sorted(found, key=lambda place: (place[0], -place[1])):
        if not spans or place[0] >= spans[-1][0][1]:
            spans.append((place, found[place]))
    return spans
