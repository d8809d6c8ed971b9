"""A text -> which of its words are not simply the speaker's: quoted from others, denied, or put in by who prints it.

Source: content/pages/method.md, "Names for the same".
"""

from __future__ import annotations

from functools import lru_cache

import regex

from site_builder.language.inflected import form_of
from site_builder.language.naming_words import NamingWords, naming_words
from site_builder.language.quotation_marks import CLOSING, stands_in_marks
from site_builder.language.word_classes import word_class
from site_builder.language.word_places import Place

_HYPHENS = ("-", "‐", "‑")
_OPENING = "([{\"'“„«‘‚"
_BRACKETS = regex.compile(r"\[[^\[\]]*\]")
_MARKS = regex.compile(f"[{''.join({*CLOSING, *''.join(CLOSING.values())})}]")
_AHEAD = 60  # characters before words that are looked at
_ENDS = frozenset(".!?;:…؟؛")
_NEAR = 4  # words before a name among which it may be denied
_ENDED = 3  # letters of a word that may be an adjective by its ending
_SHORT_ASIDE = 4  # words between two commas
_ONE_SHAPE = "'’"  # signs that are apostrophes, too


@lru_cache(maxsize=512)
def bracketed(text: str) -> tuple[Place, ...]:
    """What stands in square brackets: words of whoever prints a text, and no words of the speaker."""
    return tuple(found.span() for found in _BRACKETS.finditer(text)) if "[" in text else ()


@lru_cache(maxsize=512)
def quoted(text: str) -> tuple[Place, ...]:
    """What stands in quotation marks inside a text; marks round the whole of it are none of these."""
    spans, opened = [], list[tuple[str, int]]()
    for found in _MARKS.finditer(text):
        sign, place = found.group(), found.start()
        if opened and sign in CLOSING[opened[-1][0]] and not _is_within(text, place, sign):
            spans.append((opened.pop()[1], place + 1))
        elif sign in CLOSING and _may_open(text, place, sign):
            opened.append((sign, place))
    if not spans:
        return ()
    if stands_in_marks(text):
        first = len(text) - len(text.lstrip())
        spans = [span for span in spans if span[0] != first]
    return tuple(sorted(spans))


def is_inside(place: Place, spans: tuple[Place, ...]) -> bool:
    """Whether a place lies in one of some spans."""
    return any(start <= place[0] and place[1] <= end for start, end in spans)


def is_in_compound(place: Place, text: str) -> bool:
    """Whether a hyphen joins words to others: an anti-mob squad is no mob."""
    start, end = place
    return (text[start - 1 : start] in _HYPHENS and text[start - 2 : start - 1].isalnum()) or (
        text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalnum()
    )


def is_held_off(place: Place, text: str, lang: str) -> bool:
    """Whether words are denied, or said to be those of others, by what stands right before them."""
    language = lang.partition("-")[0].lower()
    known = naming_words(language)
    words = text[max(0, place[0] - _AHEAD) : place[0]].split()
    words = words[1 + max((at for at, word in enumerate(words) if word[-1] in _ENDS), default=-1) :]
    if words and form_of(words[-1]) in known.articles:
        words.pop()
    words = _without_aside(words, language)
    if not words or words[-1].endswith(","):
        return False
    forms = [form_of(word.lstrip(_OPENING)) for word in words[-_NEAR:]]  # a mark behind one parts it from what follows
    if forms[-1] in known.contrasts and not any(phrase.endswith(f" {forms[-1]}") for phrase in known.far):
        return False  # not a battle, but a slaughter
    if _denies(forms[-1], language):
        return len(forms) == 1 or forms[-2] not in known.asking
    if forms[-1] in known.apart:
        return forms[-2:-1] != ["be"]  # "shall be called" is what the speaker calls it
    if forms[-1] in known.pronouns and forms[-2:-1] and forms[-2] in known.apart:
        return forms[-3:-2] == [] or forms[-3] not in known.own  # "I call it so" is what the speaker calls it
    return _is_denied_before(forms, known, language)


def _is_denied_before(forms: list[str], known: NamingWords, lang: str) -> bool:
    """Whether somebody is said not to be it, with another word between: they are not armed rebels."""
    if any(" ".join(forms[-count:]) in known.far for count in (2, 3)):
        return True
    near = [_denies(form, lang) for form in forms]
    for at in range(max(0, len(forms) - _NEAR), len(forms)):
        is_copula = forms[at] in known.being
        if is_copula and any(near[max(0, at - 1) : at]) and at == len(forms) - 1:
            return True  # it never was a province
        if is_copula and at + 1 < len(forms) and near[at + 1]:
            return True  # they are not armed rebels
    is_quality = bool(known.qualities) and len(forms[-1]) > _ENDED and forms[-1].endswith(known.qualities)
    return is_quality and len(forms) > 1 and near[-2]


def _without_aside(words: list[str], lang: str) -> list[str]:
    """The words before what stands between two commas: not, as he says, rebels. A denial in it denies: in no sense."""
    if not words or not words[-1].endswith(","):
        return words
    opening = next((at for at in range(len(words) - 2, -1, -1) if words[at].endswith(",")), None)
    if opening is None:
        return words
    aside = [form_of(word.rstrip(",")) for word in words[opening + 1 :]]
    if len(aside) <= _SHORT_ASIDE and any(_denies(form, lang) for form in aside):
        return [next(form for form in aside if _denies(form, lang))]
    before = words[: opening + 1]
    return [*before[:-1], before[-1].rstrip(",")]


def _denies(form: str, lang: str) -> bool:
    found = word_class(form, lang)
    return found is not None and found.kind == "negation"


def _is_within(text: str, place: int, sign: str) -> bool:
    """Whether a sign stands between letters: an apostrophe."""
    return sign in _ONE_SHAPE and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()


def _may_open(text: str, place: int, sign: str) -> bool:
    """Whether a sign begins a quotation: it stands behind no letter, and before one."""
    if sign in _ONE_SHAPE or sign in "”“\"":
        return not text[place - 1 : place].isalnum() and not text[place + 1 : place + 2].isspace() if place else True
    return True
