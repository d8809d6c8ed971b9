"""A word of an act in a sentence -> how the text names who did it, in its very words; nothing where it is not certain.

Source: content/pages/method.md, "Who did it".
"""

from __future__ import annotations

from site_builder.compare.agency.act_nouns import noun_doer
from site_builder.compare.agency.by_phrases import by_after
from site_builder.compare.agency.finding import Finding
from site_builder.compare.agency.nouns import phrase_after
from site_builder.compare.agency.sentence import Sentence, sentence_of
from site_builder.compare.agency.subjects import Subject, is_certain, subject_of
from site_builder.compare.agency.told import is_clean, is_doubtful, is_told
from site_builder.compare.agency.verb_groups import Group, Verb, group_of
from site_builder.language.act_words import Forms, Tags, act_forms, act_words

_MOST_AFTER = 6  # words of what an act was aimed at, which are shown
_FURTHEST_BEFORE = 24  # words before a passive in which what it was done to is looked for


def doers_in(
    text: str, words: tuple[str, ...], lang: str, names: frozenset[str]
) -> tuple[tuple[str, Finding | None], ...]:
    """Each place where a word of an act stands in a text, in order, and how the doer is named there.

    Shapes: (the words as they stand there, what was found or None); empty for a language that is not known. `lang` is a
            tag; `words` are in any form; `names` are words of names of those who may do something.
    """
    language = lang.partition("-")[0]
    known = act_words(language)
    if known is None:
        return ()
    forms = act_forms(words, language)
    if not any(form in text.lower() for form in forms):
        return ()
    s = sentence_of(text, language, known, names)
    return tuple(
        (s.text[s.words[verb.at].start : s.words[verb.after - 1].end], _doer(s, verb))
        for at in range(len(s.words))
        if (verb := _verb_at(s, at, forms))
    )


def _verb_at(s: Sentence, at: int, forms: Forms) -> Verb | None:
    for base, tags, after in forms.get(s.form(at), ()):
        end = at + 1 + len(after)
        if all(s.form(at + 1 + n) == word and s.gap(at + 1 + n) == "" for n, word in enumerate(after)):
            return Verb(at, end, base, tags)
    return None


def _doer(s: Sentence, verb: Verb) -> Finding | None:
    if is_doubtful(s, verb.at):
        return None
    if s.is_in(verb.at - 1, "prepositions", "determiners") and not verb.tags.ing and s.form(verb.at - 1) != "to":
        return noun_doer(s, verb)
    group = group_of(s, verb)
    if group.kind in ("active", "bare", "past", "present"):
        found = _active(s, verb, group)
        if found:
            return found
    if group.kind == "passive":
        return _passive(s, verb, group)
    if group.kind in ("bare", "part", "being"):
        return _participle(s, verb, group)
    if group.kind in ("to", "ing"):
        return _begun(s, verb, group) or _accused(s, verb, group)
    return noun_doer(s, verb) if group.kind in ("present", "unsure") and group.start == verb.at else None


def _active(s: Sentence, verb: Verb, group: Group) -> Finding | None:
    subject = subject_of(s, group, verb)
    if subject is None or _is_undone(s, verb.after):
        return None
    if group.kind == "present" and not _is_present(s, verb, group, subject):
        return None
    is_alone = group.kind == "bare" and not subject.is_joined and subject.is_plain
    if is_alone and not is_certain(s, subject.phrase, verb, group):
        return None
    phrase = subject.phrase
    is_denied = group.is_denied or s.is_in(phrase.start, "nobody") or s.form(phrase.start) in ("no", "not", "neither")
    if s.form(phrase.start) in ("few", "any"):
        return None
    return Finding.of(s, "subject", phrase, phrase.start, _end(s, verb.after), group.start, is_denied=is_denied)


def _is_undone(s: Sentence, after: int) -> bool:
    """Fired no shot; killed nobody; not "decided not to"."""
    return any(
        s.form(at) in ("no", "not", "never", "nobody", "nothing", "none", "neither") and s.form(at + 1) != "to"
        for at in (after, after + 1)
    )


def _is_present(s: Sentence, verb: Verb, group: Group, subject: Subject) -> bool:
    """They fire: only where no noun can be meant, as in "troops fire"."""
    last = subject.phrase.after
    return s.is_in(last - 1, "subjects") and not subject.is_joined and last == group.start


def _end(s: Sentence, after: int) -> int:
    """Fired on the Company: the word behind what it was aimed at, as far as the clause goes on and is short."""
    end = after
    while (
        end < len(s.words) and end - after < _MOST_AFTER and s.gap(end) == "" and not s.is_verbal(end)
        and not s.is_in(end, "facts", "conditions", "relatives", "asking", "subjects", "that")
        and (not s.is_in(end, "and") or (s.form(end) == "or" and s.is_in(end - 1, "quantities")))
    ):
        end += 1
    while end > after and not s.is_in(end - 1, "pronouns") and (
        s.is_in(end - 1, "prepositions", "determiners") or s.is_adverb(end - 1)
    ):
        end -= 1
    return end


def _passive(s: Sentence, verb: Verb, group: Group) -> Finding | None:
    """We were fired on by them; several were killed."""
    start, is_denied = _undergoer(s, group)
    if start is None:
        if not is_clean(s, verb.at):
            return None
        start = group.start
    by = by_after(s, verb.after)
    is_denied = is_denied or group.is_denied
    is_turned = s.has(verb.after, verb.after + 1, "not") or (is_denied and s.form(verb.after) == "but")
    if is_turned or s.form(verb.after) == "with":
        return None
    if by.kind == "somebody" and by.phrase:
        return Finding.of(s, "by", by.phrase, start, _end(s, by.phrase.after), is_denied=is_denied)
    if by.kind == "unsure" or verb.base in _perfect_bases(s) or s.form(verb.at) in s.known.sets["perfects"]:
        return None
    return Finding.of(s, "unnamed", None, start, _end(s, verb.after), is_denied=is_denied)


def _perfect_bases(s: Sentence) -> frozenset[str]:
    return s.known.sets["perfects"]


def _undergoer(s: Sentence, group: Group) -> tuple[int | None, bool]:
    """The first word of what it was done to, and whether that says "no"; None where it is not certain."""
    at = group.start
    first, _ = s.clause(group.start)
    while at > first and group.start - at < _FURTHEST_BEFORE:
        before = at - 1
        if s.gap(at) in (",", '"') or s.is_in(before, "facts", "conditions", "that", "saying", "relatives", "asking"):
            break
        if s.is_in(before, "be", "have", "do", "modals", "subjects") and at < group.start:
            return None, False
        if s.is_past(before) and at < group.start and not s.is_in(before - 1, "determiners"):
            return None, False
        at = before
    if at == group.start or s.gap(group.start) != "":
        return None, False
    while at < group.start and (s.is_in(at, "and") or s.is_adverb(at)) and not s.is_in(at, "not"):
        at += 1
    if at == group.start or not is_told(s, at):
        return None, False
    nots = [n for n in range(at, group.start) if s.is_in(n, "not") or s.form(n) in ("any", "few")]
    if not nots:
        return at, False
    is_plain = nots == [at] and s.form(at) in ("no", "not", "none", "nobody", "nothing")
    return (at, True) if is_plain else (None, False)


def _participle(s: Sentence, verb: Verb, group: Group) -> Finding | None:
    """The people killed by the yeomanry; were insulted and stopped by them; killed and wounded."""
    if not is_clean(s, verb.at) or s.is_in(group.start - 1, "subjects"):
        return None
    if group.kind == "being" and not (
        s.gap(group.start) in (".", ",") or s.form(group.start - 1) in ("after", "on", "upon", "and", "&")
    ):
        return None
    by = by_after(s, verb.after)
    if by.kind == "somebody" and by.phrase:
        return Finding.of(s, "by", by.phrase, group.start, _end(s, by.phrase.after))
    if by.kind == "nobody" and s.is_in(group.start - 1, "and") and verb.tags.participle:
        earlier = group.start - 2
        other = Verb(earlier, earlier + 1, s.form(earlier), Tags(past=True, participle=True))
        if s.is_past(earlier) and (before := group_of(s, other)).kind == "passive":
            start, is_denied = _undergoer(s, before)
            if start is not None and not is_denied and not before.is_denied:
                return Finding.of(s, "unnamed", None, start, _end(s, verb.after))
    return None


def _begun(s: Sentence, verb: Verb, group: Group) -> Finding | None:
    """The crew began to throw stones; the gunmen kept firing."""
    at = group.start - (2 if group.kind == "to" else 1)
    if not s.is_in(at, "begin" if group.kind == "to" else "keep") or s.gap(group.start) != "" or s.gap(at + 1) != "":
        return None
    form = s.form(at)
    begun = Verb(at, at + 1, "begin", Tags(past=True, participle=form not in s.known.pasts))
    before = group_of(s, begun)
    is_done = before.kind in ("active", "bare", "past") and not before.is_denied
    subject = subject_of(s, before, begun) if is_done else None
    if subject is None:
        return None
    phrase = subject.phrase
    return Finding.of(s, "subject", phrase, phrase.start, _end(s, verb.after), before.start)


def _accused(s: Sentence, verb: Verb, group: Group) -> Finding | None:
    """Accused the army of firing: who is accused stands between."""
    joint = group.start - 1
    for at in range(joint - 1, max(-1, joint - 8), -1):
        if s.known.accuse.get(s.form(at)) == s.form(joint):
            phrase = phrase_after(s, at + 1)
            if phrase and phrase.next == joint and is_clean(s, at):
                return Finding.of(s, "otherwise", phrase, at, _end(s, verb.after))
    return None
