"""A question -> whether it asks for figures, and of what. Source: content/pages/method.md, "Figures"."""

from __future__ import annotations

from functools import lru_cache

from site_builder.compare.figures.amounts import words_of
from site_builder.compare.figures.counted import counted_at
from site_builder.compare.figures.quantity_words import languages, quantity_words
from site_builder.compare.figures.reading import Reading
from site_builder.compare.texts.lemmas import lemma
from site_builder.language.folding import folded


def asks_for_figures(question: str) -> bool:
    """Whether a question asks how many or how much, in any of the languages that we know."""
    return any(_asked_at(lang, question) is not None for lang in languages())


@lru_cache(maxsize=1024)
def asked_word(question: str, lang: str) -> str | None:
    """The headword of what it asks the number of, in a language; None where it asks for none in it."""
    language = lang.partition("-")[0]
    at = _asked_at(language, question)
    reading = _reading(language, question) if at is not None else None
    if reading is None or at is None:
        return None
    word = folded(counted_at(reading, at)[0])
    return lemma(word, language) or word or None


@lru_cache(maxsize=1024)
def _asked_at(lang: str, question: str) -> int | None:
    """The word after "how many", in one language."""
    known = quantity_words(lang)
    if known is None or not any(word in question.lower() for word in known.asks.beginnings):
        return None
    reading = Reading(question, words_of(question, lang), lang, known)
    ends = (reading.longest(at, known.asks) for at in range(len(reading.words)))
    return next((end for end in ends if end), None)


def _reading(lang: str, question: str) -> Reading | None:
    known = quantity_words(lang)
    return Reading(question, words_of(question, lang), lang, known) if known else None
