"""A clause in a sentence -> whether the text tells it: as done, as not done, or neither.

What is asked, ordered, wished, doubted, or only a condition is neither. Source: content/pages/method.md, "Who did it".
"""

from __future__ import annotations

from site_builder.compare.agency.sentence import Sentence

_ASIDE = 5  # words behind a comma among which "the governor said" is looked for
_FURTHEST = 9  # words between a verb of saying and its "that"


def is_doubtful(s: Sentence, at: int) -> bool:
    """Whether anything in the sentence makes it unsafe to say that an act is told as done or not done."""
    first, _ = s.sentence(at)
    is_as_though = any(s.form(n) == "though" and s.form(n - 1) == "as" for n in range(first, at))
    return s.is_asked(at) or is_as_though or s.has(first, _end(s, at), "doubts") or _is_reported(s, first, at)


def _is_reported(s: Sentence, first: int, at: int) -> bool:
    """Whether others say it: "they declare that we fired"; "the troops fired, the governor said"."""
    if any(_is_of_others(s, said) for said in range(first, at)):
        return True
    _, after = s.sentence(at)
    commas = [comma for comma in range(at + 1, after) if s.gap(comma) == ","]
    return any(_is_of_others(s, said) for comma in commas for said in range(comma, min(after, comma + _ASIDE)))


def _is_of_others(s: Sentence, at: int) -> bool:
    if not s.is_in(at, "speech"):
        return False
    before = at - 1
    is_noun_next = s.gap(at) == "." or s.is_in(before, "determiners", "prepositions") or s.is_adverb(before)
    if s.form(at) == "said" and is_noun_next:
        return False  # said Troops
    while before >= 0 and s.gap(before + 1) == "":
        if not (s.is_adverb(before) or s.is_in(before, "have", "do", "modals", "and", "speech")):
            break
        before -= 1
    return s.form(before) not in ("i", "we")


def _end(s: Sentence, at: int) -> int:
    """The word behind what may still say something of an act: the clause ends, or what somebody is to do begins."""
    _, after = s.clause(at)
    return next((that for that in range(at + 1, after) if s.is_in(that, "that")), after)


def is_clean(s: Sentence, at: int) -> bool:
    """Whether nothing in the sentence denies, fears, wishes or plans: then what stands there is told as done."""
    first, after = s.sentence(at)[0], s.clause(at)[1]
    return not is_doubtful(s, at) and not s.has(first, after, "not", "modals", "unreal", "conditions")


def is_told(s: Sentence, start: int) -> bool:
    """Whether the clause that begins at a word is told as it is."""
    first, _ = s.clause(start)
    at = start
    while at > first:
        before = at - 1
        if s.gap(at) in (",", '"'):
            return _is_told_after_comma(s, first, at)
        if s.is_in(before, "facts"):
            # "as if", and what is true only whenever something would happen
            is_unreal = s.form(before) == "though" and s.form(before - 1) == "as"
            return not s.has(first, before, "modals") and not is_unreal
        if s.is_in(before, "conditions"):
            return False
        if s.is_in(before, "that"):
            return _is_said(s, first, before)
        if s.is_in(before, "saying"):
            return _is_said(s, first, at)
        if s.is_in(before, "and"):
            return s.form(before) not in ("or", "nor") and _is_told_after_comma(s, first, before)
        if s.form(before) in ("which", "whom", "what"):
            return not s.has(first, before, "not", "unreal")
        if s.is_adverb(before) and not s.is_in(before, "not"):
            at = before
        elif s.is_in(before, "times") and (beginning := _before_time(s, before, first)) is not None:
            at = beginning
        else:  # near them they fired: a pronoun begins a clause, whatever stands before it
            return s.is_in(start, "subjects") and not s.has(first, at, "not", "modals", "unreal", "conditions", "that")
    return True


def _before_time(s: Sentence, at: int, first: int) -> int | None:
    """On Friday, at dawn, in the evening: the word with which it begins."""
    for start in range(at, max(first, at - 4) - 1, -1):
        if s.is_in(start, "prepositions"):
            return start
        if start > first and s.gap(start) != "":
            return None
    return at if s.form(at) in ("yesterday", "today") else None


def _is_told_after_comma(s: Sentence, first: int, at: int) -> bool:
    """A clause behind another: told, unless it may hang on a condition, or on what was said or thought not to be."""
    hangs = s.has(first, at, "that", "saying")
    return not s.has(first, at, "conditions") and not (hangs and s.has(first, at, "not", "unreal", "modals"))


def _is_said(s: Sentence, first: int, that: int) -> bool:
    """Whether somebody says it, without "not": they testify that; the minister said."""
    said = next((at for at in range(that - 1, max(first, that - _FURTHEST) - 1, -1) if s.is_in(at, "saying")), None)
    if said is None:  # "… and that many were killed", of a text that reports what somebody said
        is_second = s.is_in(that - 1, "and") and s.is_in(that, "that")
        return is_second and not s.has(first, that, "unreal", "modals", "conditions")
    return not s.has(first, that, "not", "unreal", "modals", "conditions") and s.form(that - 1) != "so"
