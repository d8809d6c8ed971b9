"""A noun of an act in a sentence -> how the text names who did it: attacks by Ukrainian troops, they made 14 strikes.
"""

from __future__ import annotations

from site_builder.compare.agency.by_phrases import by_after
from site_builder.compare.agency.finding import Finding
from site_builder.compare.agency.nouns import is_somebody
from site_builder.compare.agency.sentence import Sentence
from site_builder.compare.agency.subjects import is_certain, subject_of
from site_builder.compare.agency.told import is_clean, is_doubtful, is_told
from site_builder.compare.agency.verb_groups import Verb, group_of
from site_builder.language.act_words import Tags

_THEIRS = ("my", "our", "your", "his", "her", "its", "their", "whose")
_MOST_AFTER = 8  # words behind a noun that are shown
_MOST_BEFORE = 5  # words between the article of a noun and the noun


def noun_doer(s: Sentence, verb: Verb) -> Finding | None:
    """What is said of the doer by a noun, or by the verb that goes with it."""
    start = _start_of_noun(s, verb.at)
    is_form = (verb.tags.past or verb.tags.participle) and not verb.tags.base
    is_first_of_two = s.gap(verb.after) == "" and s.is_open(verb.after) and not s.is_verbal(verb.after)
    if start is None or is_form or is_first_of_two:
        return None
    return _with_light_verb(s, verb, start) or _with_by(s, verb, start) or _unnamed(s, verb, start)


def _start_of_noun(s: Sentence, at: int) -> int | None:
    """The first word of the phrase of a noun; None where a name stands in it: Ukrainian attacks, their fire."""
    start = at
    while start > 0 and s.gap(start) == "" and at - start < _MOST_BEFORE:
        before = start - 1
        if s.is_in(before, "determiners"):
            start = before
            break
        if not s.is_open(before) or s.is_verbal(before):
            break
        start = before
    if s.form(start) in _THEIRS:
        return None
    if any(s.is_possessive(each) or s.has_capital(each) for each in range(max(start, 1), at)):
        return None
    return None if any(is_somebody(s, each) for each in range(start, at)) else start


def _with_light_verb(s: Sentence, verb: Verb, start: int) -> Finding | None:
    """The navy carried out two attacks; attacks were carried out by the navy."""
    light = _light_before(s, start)
    if light:
        group = group_of(s, light)
        if group.kind not in ("active", "bare", "past") or group.is_denied or s.form(start) in ("no", "any"):
            return None
        subject = None if is_doubtful(s, light.at) else subject_of(s, group, light)
        if subject and (subject.is_joined or is_certain(s, subject.phrase, light, group)):
            return Finding.of(s, "subject", subject.phrase, subject.phrase.start, verb.after, group.start)
        return None
    light = _light_after(s, verb.after)
    if light is None:
        return None
    group = group_of(s, light)
    is_noun_before = group.start == verb.after
    if group.kind != "passive" or not is_noun_before or group.is_denied:
        return None
    if not is_told(s, start) or is_doubtful(s, start):
        return None
    if s.form(start) in ("no", "any", "few", "not"):
        return None
    by = by_after(s, light.after)
    if by.kind == "somebody" and by.phrase:
        return Finding.of(s, "by", by.phrase, start, by.phrase.after)
    return Finding.of(s, "unnamed", None, start, light.after) if by.kind == "nobody" else None


def _light_before(s: Sentence, start: int) -> Verb | None:
    at = start - 1
    if s.form(at) in s.known.sets["light_after"] and s.gap(at) == "":
        at -= 1
    return _light(s, at) if s.gap(start) == "" and at >= 0 else None


def _light_after(s: Sentence, after: int) -> Verb | None:
    at = after
    while s.gap(at) == "" and (s.is_in(at, "be", "have") or s.is_adverb(at)):
        at += 1
    found = _light(s, at) if at > after and s.gap(at) == "" else None
    if found and s.form(found.after) in s.known.sets["light_after"]:
        return Verb(found.at, found.after + 1, found.base, found.tags)
    return found


def _light(s: Sentence, at: int) -> Verb | None:
    form = s.form(at)
    base = s.known.bases.get(form, "")
    if base not in s.known.sets["light"]:
        ends = (form.removesuffix("ed"), form.removesuffix("d"), f"{form.removesuffix('ied')}y")
        base = next((each for each in ends if each in s.known.sets["light"] and each != form), "")
    return Verb(at, at + 1, base, Tags(past=True, participle=True)) if base else None


def _with_by(s: Sentence, verb: Verb, start: int) -> Finding | None:
    """Successful attacks by Ukrainian troops; there was no attack by the army."""
    by = by_after(s, verb.after)
    if by.kind != "somebody" or by.phrase is None:
        return None
    is_there = s.form(start - 2) == "there" and s.form(start - 1) in ("was", "were")
    is_there = is_there or (s.form(start - 3) == "there" and s.form(start - 1) == "been")
    is_denied = is_there and s.form(start) == "no"
    first, after = s.sentence(start)
    if is_denied:
        is_safe = not is_doubtful(s, start) and not s.has(first, start, "not", "unreal", "modals", "conditions")
        is_safe = is_safe and not s.has(verb.at, after, "not", "unreal", "modals", "conditions")
    else:
        is_safe = is_clean(s, start) and s.form(start) not in ("no", "any", "every")
    if not is_safe or not (is_there or s.gap(start) == "." or s.is_in(start - 1, "saying")):
        return None
    return Finding.of(s, "by", by.phrase, start, by.phrase.after, is_denied=is_denied)


def _unnamed(s: Sentence, verb: Verb, start: int) -> Finding | None:
    """Two explosions were reported: only where nobody is named in the whole sentence."""
    first, after = s.sentence(start)
    if start != first or s.form(start) in ("no", "any", "every") or not is_clean(s, start):
        return None
    others = (at for at in range(first, after) if at != verb.at)
    if any(s.form(at) in ("by", "of") and s.gap(at) == "" and at == verb.after for at in range(first, after)):
        return None
    if any(_may_name(s, at) for at in others):
        return None
    end = verb.after
    while end < len(s.words) and s.gap(end) == "" and end - verb.after < _MOST_AFTER:
        end += 1
    return Finding.of(s, "unnamed", None, start, end)


def _may_name(s: Sentence, at: int) -> bool:
    return (
        s.is_in(at, "subjects", "objects", "relatives") or s.form(at) in s.known.accuse
        or is_somebody(s, at) or s.is_possessive(at) or s.form(at) in (*_THEIRS, "by", "it")
    )
