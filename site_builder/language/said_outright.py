"""A text -> whether a name in it is said outright, or in what is asked, supposed, compared, denied or told of others.

"The rebels fled" names somebody whatever stands before it; "are these men rebels?", "as if we were rebels" and "nobody
met with rebels" name nobody. So a name with an article or a pronoun that points at somebody counts but for what stands
right beside it; one that says what somebody is, or has no such word, also not behind what doubts, asks or denies.
Source: content/pages/method.md, "Names for the same".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from site_builder.language.inflected import form_of
from site_builder.language.naming_words import NamingWords, naming_words
from site_builder.language.word_classes import is_function_word, word_class
from site_builder.language.word_places import Place

_AHEAD = 200  # characters before a name that are looked at
_BEHIND = 60  # and after it
_STOPS = ".!?;:…؟؛"
_COMMAS = ",،"
_WRITTEN_ON = "وفبكل"  # Arabic particles before an article
_OPENING = "([{\"'“„«‘‚"
_CLOSING = ")]}\"'”“»’"
_NEAR = 5  # words before a name among which somebody may be called so
_LIKENED = 3  # words before a name among which something may be compared with it
_OBJECT = 4  # words for whom somebody calls something
_MOST_CAPITALS = 0.5  # of the words of a text: where more begin with one, it is a headline


class Before(NamedTuple):
    """What stands before a name in its sentence, and in its clause: behind the last comma or "but"."""

    sentence: tuple[str, ...]
    clause: tuple[str, ...]
    article: str  # what stands between these and the name, or what the name itself begins with


def is_said_outright(place: Place, text: str, lang: str) -> bool:
    """Whether whoever speaks names something by the words at a place."""
    language = lang.partition("-")[0].lower()
    known = naming_words(language)
    if not known.doubts:
        return True
    behind = _behind(place, text)
    before = _before(place, text, language, known)
    if _is_set_right(behind, known) or _is_put_first(place, text, before, behind, known, language):
        return False
    points = _points(place, text, before, known)
    if _is_word_for(before, behind, known, is_proper=text[place[0]].isupper()) or _is_as_if(before, known):
        return False
    if _calls(before, known, language, points=points):
        return False
    if _is_alike(place, text, before, known) or _is_told_that(before, known):
        return False
    if before.clause[-1:] == before.sentence and before.clause[-1:] and behind[:1] and behind[0] in known.own:
        return True  # as loyal hands we asked for our pay
    if _is_of_somebody(before, known):
        is_supposed = _is_doubted(before.sentence, known.doubts | known.supposes, known)
        return not (is_supposed or _denies(before.clause, language) or _is_asked(before, behind, known))
    if not before.article and not known.bare:
        return not _is_likened(before, known, near=1) and not (
            _has_pronoun(before.clause[-1:], language, known) and _is_doubted(before.sentence, known.doubts, known)
        )
    if points or _is_near_pointer(before, known):
        return True
    if _is_doubted(before.clause, known.doubts, known) or _is_likened(before, known, near=_LIKENED):
        return False
    return not _is_asked(before, behind, known) and not _denies(before.clause, language)


# ---------------------------------------------------------------------------- what stands around it


def _before(place: Place, text: str, lang: str, known: NamingWords) -> Before:
    typed = text[max(0, place[0] - _AHEAD) : place[0]].split()
    typed = typed[1 + max((at for at, word in enumerate(typed) if word.rstrip(_CLOSING)[-1:] in _STOPS), default=-1) :]
    forms = [form_of(word.lstrip(_OPENING).rstrip(_CLOSING + _COMMAS)) for word in typed]
    own = form_of(text[slice(*place)].split()[0])
    article = own if own in known.certain else ""
    if not article and forms and typed[-1][-1] not in _COMMAS and forms[-1] in known.certain | known.vague:
        # "that" in "it is claimed that troops fired" points at nobody
        joins = forms[-1] in known.joins and len(forms) > 1 and forms[-2] in known.supposes
        if not joins:
            article = forms.pop()
            typed.pop()
    turns = [at for at, form in enumerate(forms) if form in known.contrasts]
    start = 1 + turns[-1] if turns else 0
    commas = [at for at, word in enumerate(typed) if word[-1] in _COMMAS and at >= start]
    clause = 1 + commas[-1] if commas else start
    return Before(tuple(forms[start:]), tuple(forms[clause:]), article)


def _behind(place: Place, text: str) -> list[str]:
    """The words after a name in its sentence, in small letters; then its mark, if that asks."""
    forms: list[str] = []
    for word in text[place[1] : place[1] + _BEHIND].split():
        bare = form_of(word.strip(_OPENING + _CLOSING + _COMMAS + _STOPS))
        forms += [bare] if bare else []
        if word.rstrip(_CLOSING)[-1:] in _STOPS:
            break
    mark = next((sign for sign in text[place[1] :] if sign in ".!?;؟"), "")
    return [*forms, "?"] if mark in ("?", "؟") and mark else forms


# ---------------------------------------------------------------------------- what is said of it


def _is_set_right(behind: Sequence[str], known: NamingWords) -> bool:
    """Whether what follows says that it was not, or that others call it so: the rising, as they call it."""
    told = f" {' '.join(behind)} "
    is_others = bool(behind) and behind[0] in known.likens and _has_call(behind[1:_NEAR], known)
    return is_others or any(f" {phrase} " in told for phrase in known.after)


def _has_call(words: Sequence[str], known: NamingWords) -> bool:
    return any(word in known.calls for word in words) and not any(word in known.own for word in words)


def _is_put_first(
    place: Place, text: str, before: Before, behind: Sequence[str], known: NamingWords, lang: str
) -> bool:
    """Whether a sentence begins with it and then says who may be it, or who says so: rebels they may be; ein Streik ist
    das nicht.
    """
    if before.sentence or len(behind) < 2:
        return False
    if behind[0] in known.being and behind[1] in known.pronouns and before.article not in known.certain:
        return _denies(behind[2:4], lang)
    is_aside = text[place[1] : place[1] + 1] in (*_COMMAS,)
    says = known.supposes | known.calls
    if is_aside:
        return behind[0] in known.asides and behind[1] in says
    return not before.article and behind[0] in known.those_who and behind[1] in known.supposes


def _is_as_if(before: Before, known: NamingWords) -> bool:
    """Whether it is only as if somebody were it: als wären wir Rebellen."""
    if not known.inverted or known.capitals == "names":
        return False
    pairs = zip(before.clause, before.clause[1:], strict=False)
    return any(word in known.likens and after in known.inverted for word, after in pairs)


def _is_alike(place: Place, text: str, before: Before, known: NamingWords) -> bool:
    """Whether something is said to be like it, or is told as it: like the defenders; spoken of as the slaughter.

    A ship like the Lusitania is the Lusitania.
    """
    words, is_proper = before.clause, known.capitals == "names" and text[slice(*place)].split()[-1][0].isupper()
    if not before.article or not words or is_proper:
        return False
    return words[-1] in known.alike or (words[-1] in known.likens and words[-2:-1] != () and words[-2] in known.told_as)


def _is_told_that(before: Before, known: NamingWords) -> bool:
    """Whether it stands in what nobody may claim: any claim that the hospital was hit."""
    if known.joins.isdisjoint(before.clause):
        return False
    three = zip(before.clause, before.clause[1:], before.clause[2:], strict=False)
    return any(a in known.vague and word in known.talk and after in known.joins for a, word, after in three)


def _is_word_for(before: Before, behind: Sequence[str], known: NamingWords, *, is_proper: bool) -> bool:
    """Whether a word is spoken of, or a charge, and not what it is for: the word mutiny, talk of a mutiny."""
    words = before.clause
    if words[-1:] and words[-1] in known.words_for and not before.article:
        return True
    if before.article in known.of:  # der Vorwurf des Verrats
        return bool(words) and words[-1] in known.talk
    is_of = words[-1:] and words[-1] in known.of and before.article not in known.certain
    if words[-1:] and words[-1] in known.of and words[-2:-1] != () and words[-2] in known.guises:
        return True  # under the guise of the rescue
    if behind[:1] and behind[0] in known.calls and words and words[0] in known.what and not known.own & {*words}:
        return True  # was sie Umsturz nennen
    near = words[-3:-1] if known.bare else (*words[-3:-1], *behind[:2])  # von Verrat zu sprechen
    spoken = known.speaks if words[-1:] and words[-1] in known.about and not is_proper else frozenset()
    return bool(is_of and any(word in known.words_for | known.talk | spoken for word in near))


def _calls(before: Before, known: NamingWords, lang: str, *, points: bool) -> bool:
    """Whether somebody else is said to call it so, as in "they call these men rebels"; not "it shall be called"."""
    words = before.clause
    for at in range(max(0, len(words) - _NEAR), len(words)):
        if words[at] in known.calls and not (at and words[at - 1] in known.own):
            is_at_once = at == len(words) - 1 and words[at - 1 : at] != ("be",)
            return not points or is_at_once or _has_object(words[at + 1 :], before, known, lang)
    return False


def _has_object(between: Sequence[str], before: Before, known: NamingWords, lang: str) -> bool:
    """Whether what is called so stands between: they call a nurse the traitor."""
    is_noun = 1 < len(between) <= _OBJECT and between[0] in known.certain | known.vague
    return is_noun and before.article in known.certain and not any(is_function_word(word, lang) for word in between[1:])


def _is_of_somebody(before: Before, known: NamingWords) -> bool:
    """Whether a name says what somebody or something is: they were brave rebels."""
    words = before.clause
    return any(word in known.being for word in words[-2:]) or bool(
        words and words[0] in known.inverted and words == before.sentence
    )


def _is_asked(before: Before, behind: Sequence[str], known: NamingWords) -> bool:
    """Whether a question or a condition begins with what somebody is: were they rebels, they would flee."""
    first = before.sentence[:1]
    is_open = bool(first) and first[0] in known.presuming  # "why was the ram under way?" takes it for granted
    who = before.sentence[1] if len(before.sentence) > 1 else ""
    if first and first[0] in known.would_be and who in known.own | known.those_who:
        return True  # had we been rebels
    return (bool(behind) and behind[-1] == "?" and not is_open) or bool(first and first[0] in known.inverted)


def _points(place: Place, text: str, before: Before, known: NamingWords) -> bool:
    """Whether a name points at somebody: by an article or a pronoun before it, or as a proper name."""
    if before.article:
        return before.article in known.certain
    if known.fixed and form_of(text[slice(*place)]).lstrip(_WRITTEN_ON).startswith(known.fixed):
        return True
    if before.clause[-1:] and before.clause[-1].endswith(("'s", "’s")):
        return True
    return known.capitals == "names" and bool(before.sentence) and text[place[0]].isupper()


def _is_near_pointer(before: Before, known: NamingWords) -> bool:
    """Whether an article or a pronoun that points stands before an adjective of the name: the brave rebels."""
    return not before.article and before.clause[-2:-1] != () and before.clause[-2] in known.certain


def _is_likened(before: Before, known: NamingWords, *, near: int) -> bool:
    return any(word in known.likens for word in before.clause[-near:])


def _is_doubted(words: Iterable[str], doubts: frozenset[str], known: NamingWords) -> bool:
    """Whether a word of doubt stands among some, but for what the speaker himself says."""
    last = ""
    for word in words:
        if word in doubts and not (word in known.supposes and last in known.own):
            return True
        last = word
    return False


def _denies(words: Iterable[str], lang: str) -> bool:
    return _has_kind(words, "negation", lang)


def _has_pronoun(words: Sequence[str], lang: str, known: NamingWords) -> bool:
    return any(word in known.pronouns for word in words) or _has_kind(words, "pronoun", lang)


def _has_kind(words: Iterable[str], kind: str, lang: str) -> bool:
    return any((found := word_class(word, lang)) is not None and found.kind == kind for word in words)


def is_part_of_name(place: Place, text: str, lang: str) -> bool:
    """Whether a longer name goes on behind words with capitals: Friends Lane is not the Friends."""
    if naming_words(lang.partition("-")[0].lower()).capitals != "names" or not text[place[0]].isupper():
        return False
    behind = text[place[1] : place[1] + 3]
    if not (behind[:1] == " " and behind[1:2].isupper() and behind[2:3].islower()):
        return False
    others = [*text[: place[0]].split()[1:], *text[place[1] :].split()[1:]]
    return sum(word[:1].isupper() for word in others) <= _MOST_CAPITALS * len(others)
