"""Words of closed classes, by language: form -> WordClass. Only negators of two languages so far."""

from __future__ import annotations

from typing import NamedTuple


class WordClass(NamedTuple):
    """The class of a word that changes what is said: its kind, and its value within the kind."""

    kind: str
    value: str


_NEGATORS = {
    "en": "no not never none nobody nothing nowhere neither nor cannot without",
    "de": "nicht nichts nie niemals niemand keineswegs kein keine keinen keinem keiner keines weder ohne",
}
_CLASSES = {(lang, form): WordClass("negation", "not") for lang, forms in _NEGATORS.items() for form in forms.split()}


def word_class(form: str, lang: str) -> WordClass | None:
    """The class of a casefolded form in a language (its primary subtag), or None for an open word."""
    return _CLASSES.get((lang, form))
