"""Word forms -> whether they are function words of a language, which say nothing of who uses them.

English alone; of other languages no word is known to be one.
"""

from __future__ import annotations

_ENGLISH = (
    "a about after all also an and any are as at be because been before being both but by can could did do does"
    " for from had has have he her here him his how i if in into is it its may me might more most must my no nor not"
    " of off on once only or our out over own shall she should so some such than that the their them then there these"
    " they this those through to too under until up upon us very was we were what when where which while who whom why"
    " will with would you your"
)
_WORDS = {"en": frozenset(_ENGLISH.split(" "))}


def is_function_word(form: str, lang: str) -> bool:
    """Whether a form, casefolded, is a function word. Shapes: `lang` is a primary subtag, such as "en"."""
    return form in _WORDS.get(lang, ())
