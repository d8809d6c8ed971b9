"""A word's form and its language -> the closed class that tells it from words that look like it.

Seventeen and seventy, einen and keinen, ich and sich look alike and mean different things: collation asks here
before it calls two words forms of one. A class can only keep words apart, but for equal values of one kind.
Source: docs/decisions, "Closed classes of words"; the words are in data/word_classes/, days and months in the CLDR.
"""

from __future__ import annotations

from functools import lru_cache

from site_builder.language.class_data import ClassData, Kind, WordClass, comparable, known_languages, read_class_data
from site_builder.language.negating_affixes import has_negating_affix, turkish_verb_negates

__all__ = ["Kind", "WordClass", "is_function_word", "languages", "negates", "word_class"]

_CONTENT: frozenset[Kind] = frozenset({"number", "weekday", "month", "compass"})
_SHORTEST_AFTER = 3  # letters of a form after a written-on particle: و is one letter, and part of many words


def languages() -> frozenset[str]:
    """The primary subtags of the languages whose closed classes are known."""
    return known_languages()


@lru_cache(maxsize=16384)
def word_class(form: str, lang: str) -> WordClass | None:
    """The class of a form, or None where it is of no closed class that we know.

    Shapes: `form` is in the lower case of its language; `lang` is the primary subtag.
    """
    data = read_class_data(lang)
    return _class_in(data, comparable(form)) if data else None


def is_function_word(form: str, lang: str) -> bool:
    """Whether a form is of a closed class that names nothing: no number, day, month or compass point."""
    found = word_class(form, lang)
    return found is not None and found.kind not in _CONTENT


def negates(form_a: str, form_b: str, lang: str) -> bool:
    """Whether one of two forms is the other with a negating affix: usual and unusual, geldi and gelmedi."""
    data = read_class_data(lang)
    if data is None:
        return False
    a, b = comparable(form_a), comparable(form_b)
    return _is_negated(a, b, data) or _is_negated(b, a, data)


def _is_negated(negated: str, plain: str, data: ClassData) -> bool:
    if has_negating_affix(negated, plain, data.affixes):
        return True
    return data.verbs == "turkish" and turkish_verb_negates(negated, plain)


def _class_in(data: ClassData, form: str) -> WordClass | None:
    found = data.classes.get(form)
    if found is None and data.ending_mark and data.ending_mark in form:
        found = data.classes.get(form.partition(data.ending_mark)[0])
    return found or _after_particle(data, form)


def _after_particle(data: ClassData, form: str) -> WordClass | None:
    """The class of what a particle is written on, where that names a number, day, month or compass point."""
    for particle in data.before:
        rest = form.removeprefix(particle)
        if rest != form and len(rest) >= _SHORTEST_AFTER:
            for bare in (rest, "ال" + rest if particle.endswith("لل") else rest):
                found = data.classes.get(bare)
                if found and found.kind in _CONTENT:
                    return found
    return None
