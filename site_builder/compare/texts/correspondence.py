"""Two tokens that stand for each other in two witnesses -> how they correspond, in five kinds.

Only `identical` may look or read as "the same". Whatever is not shown to be one word is `unlike`:
that two words look alike, or have one stem, is no evidence (policy, police).
Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from site_builder.compare.texts.joins import NAME, SAID_SHORTER
from site_builder.compare.texts.lemmas import lemma
from site_builder.compare.texts.numbers import number_key
from site_builder.compare.texts.spelling import POINTED, is_older_spelling, is_spelling, without_marks
from site_builder.compare.texts.tokens import Token
from site_builder.language.word_classes import WordClass, negates, word_class

Kind = Literal["identical", "spelling", "name", "form", "unlike"]
KINDS: tuple[Kind, ...] = ("identical", "spelling", "name", "form", "unlike")  # from the nearest to the farthest
CLOSED = frozenset({"number", "weekday", "month", "negation", "modal", "pronoun", "compass"})

LONGEST_ACRONYM = 3  # letters; longer words in capitals are taken for words
# Endings of the conditional and of the past subjunctive: a change of mood is no mere form.
_MOOD = {
    "fr": re.compile(r"r(?:ais|ait|ions|iez|aient)$"),
    "es": re.compile(r"r(?:ía|ías|íamos|íais|ían)$"),
    "pt": re.compile(r"r(?:ia|ias|íamos|íeis|iam)$"),
    "ca": re.compile(r"r(?:ia|ies|íem|íeu|ien)$"),
    "it": re.compile(r"r(?:ei|esti|ebbe|emmo|este|ebbero)$"),
}
_UNIT = re.compile(r"[^\W\d_]+$")
_PASSIVE = re.compile("[ıiuü]l(?=d|[ıiuü]|m)")
_UMLAUT = re.compile("[äöü]")
# Surnames whose ending tells a woman's from a man's; in a sentence it may be a case as well.
_SURNAME = {
    lang: re.compile(r"(?:[оеё]в|[иіїы]н|ськ|ск|цьк|цк)(?:а|ая|ий|ій|ый|ой)?$") for lang in ("ru", "uk", "bg", "be")
} | {"pl": re.compile(r"(?:sk|ck|dzk)[ia]$"), "cs": re.compile(r"(?:ov|sk)(?:á|ý|a)?$")}


def correspondence(
    a: Token, b: Token, lang: str, terms: Mapping[str, str] | None = None, capitals: tuple[bool, bool] = (False, False)
) -> Kind:
    """How two tokens correspond.

    Shapes: `terms` maps forms to the term of the lexicon that lists them; `capitals` tells for each token
            whether it stands among words in capitals, where capitals say nothing.
    """
    if a.form == b.form:
        is_one = a.text == b.text or not (
            _is_other_word(a.text, b.text, capitals[0]) or _is_other_word(b.text, a.text, capitals[1])
        )
        return "identical" if is_one else "unlike"
    if terms and a.form in terms and terms[a.form] == terms.get(b.form) and not is_closed_change(a.form, b.form, lang):
        return "form"
    return _of_forms(a[1:], b[1:], lang)


def _is_other_word(text: str, other: str, is_among_capitals: bool) -> bool:
    """Whether capitals make it a word of its own: US is not us, and 5 M is not 5 m."""
    if not is_among_capitals and 2 <= len(text) <= LONGEST_ACRONYM and text.isalpha() and text.isupper():
        return not other.isupper()
    unit, others = (_UNIT.search(one) if one[:1].isdigit() else None for one in (text, other))
    if unit is None or others is None or unit[0] == others[0]:
        return False
    return len(unit[0]) == 1 or {unit[0], others[0]} != {unit[0].lower(), unit[0].upper()}


@lru_cache(maxsize=16384)  # without what stands before a word, so that a pair of words is looked up once
def _of_forms(one: tuple[str, str, str], other: tuple[str, str, str], lang: str) -> Kind:
    a, b = Token("", *one), Token("", *other)
    number_a, number_b = number_key(a.form, lang), number_key(b.form, lang)
    if number_a is not None or number_b is not None:
        return "spelling" if number_a == number_b else "unlike"
    if any(map(str.isnumeric, a.form + b.form)):  # Su-34, M777, x²: their letters and figures are all they are
        return "spelling" if _closed_up(a.form) == _closed_up(b.form) else "unlike"
    if a.key == b.key and a.key.startswith(SAID_SHORTER):
        return "spelling"
    if a.key == b.key and a.key.startswith(NAME):
        if a.form.removesuffix("'s") == b.form.removesuffix("'s"):
            return "form"
        return "spelling" if is_spelling(a.text, b.text, a.form, b.form, lang) else "name"
    if is_older_spelling(a.text, b.text, a.form, b.form, lang):
        return "spelling"
    if is_closed_change(a.form, b.form, lang) or negates(a.form, b.form, lang):
        return "unlike"
    if is_spelling(a.text, b.text, a.form, b.form, lang):
        return "spelling"
    return "form" if _is_another_form(a, b, lang) else "unlike"


def _closed_up(form: str) -> str:
    return form.replace("-", "").replace(" ", "")


def is_closed_change(form_a: str, form_b: str, lang: str) -> bool:
    """Whether two numbers, days, negations, modal verbs, persons or directions differ, or only one is such a word."""
    return _closed_class(form_a, lang) != _closed_class(form_b, lang)


def _closed_class(form: str, lang: str) -> WordClass | None:
    """The closed class of a form; of one with Hebrew or Arabic points that of the form without them."""
    found = word_class(form, lang)
    if found is None and POINTED.search(form):
        found = word_class(without_marks(form), lang)
    return found if found and found.kind in CLOSED else None


def _is_another_form(a: Token, b: Token, lang: str) -> bool:
    """Whether the dictionary lists both under one headword, and nothing speaks against it."""
    lemma_a, lemma_b = lemma(a.form, lang), lemma(b.form, lang)
    # A participle is often listed both as a form of its verb and as a headword: tués, tué, tuer.
    if lemma_a is None or lemma_b is None or (lemma_a not in (lemma_b, b.form) and lemma_b != a.form):
        return _have_one_class(a.form, b.form, lang)
    if lang == "de" and a.text[:1].isupper() and b.text[:1].isupper() and _are_two_nouns(a.text, b.text):
        return False
    return not (_changes_mood_or_voice(a, b, lang) or _may_be_two_names(a, b, lang) or _differ_in_marks(a.form, b.form))


def _are_two_nouns(text_a: str, text_b: str) -> bool:
    """Whether the dictionary lists both with their capitals, under two headwords: Buch, Bucht."""
    lemma_a, lemma_b = lemma(text_a, "de"), lemma(text_b, "de")
    return lemma_a is not None and lemma_b is not None and lemma_a not in (lemma_b, text_b) and lemma_b != text_a


def _have_one_class(form_a: str, form_b: str, lang: str) -> bool:
    class_a = word_class(form_a, lang)
    return class_a is not None and class_a.kind in CLOSED and class_a == word_class(form_b, lang)


def _changes_mood_or_voice(a: Token, b: Token, lang: str) -> bool:
    if lang == "de":  # kam, käme; but Kraft, Kräfte
        is_noun = a.text[:1].isupper() and b.text[:1].isupper()
        return not is_noun and len(_UMLAUT.findall(a.form)) != len(_UMLAUT.findall(b.form))
    if lang == "tr":  # öldürdü, öldürüldü: killed, was killed
        short, long = sorted((a.form, b.form), key=len)
        return any(long[: found.start()] + long[found.end() :] == short for found in _PASSIVE.finditer(long))
    ending = _MOOD.get(lang)
    return ending is not None and bool(ending.search(a.form)) != bool(ending.search(b.form))


def _may_be_two_names(a: Token, b: Token, lang: str) -> bool:
    ending = _SURNAME.get(lang)
    capitals = a.text[:1].isupper() and b.text[:1].isupper()
    return capitals and ending is not None and bool(ending.search(a.form)) and bool(ending.search(b.form))


def _differ_in_marks(form_a: str, form_b: str) -> bool:
    """Whether accents or marks alone tell them apart: tue and tué, мой and мои."""
    return without_marks(form_a) == without_marks(form_b)
