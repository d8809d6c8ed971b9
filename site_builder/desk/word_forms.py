"""A word or a few -> other forms of it, by simplemma's lists: proposals, of which an editor ticks what is meant."""

from __future__ import annotations

from typing import Any

from site_builder.compare.texts.lemmas import LISTED, lemma

MOST_FORMS = 60
MOST_WORDS = 4


def word_forms(text: str, lang: str) -> dict[str, Any]:
    """Forms of a word; of several words, each in its forms while the others stay. `is_listed` says whether there is a
    list of the language.
    """
    language = lang.partition("-")[0].lower()
    if language not in LISTED:
        return {"is_listed": False, "forms": []}
    words = text.split()
    if not words or len(words) > MOST_WORDS:
        return {"is_listed": True, "forms": []}
    found = [
        " ".join((*words[:number], form, *words[number + 1 :]))
        for number, word in enumerate(words)
        for form in _forms(word, language)
    ]
    return {"is_listed": True, "forms": [form for form in dict.fromkeys(found) if form != text][:MOST_FORMS]}


def _forms(word: str, language: str) -> tuple[str, ...]:
    from site_builder.language.listed_forms import listed_forms  # takes 80 ms to import

    headword = lemma(word, language) or lemma(word.lower(), language)
    return listed_forms(headword, language, MOST_FORMS) if headword else ()
