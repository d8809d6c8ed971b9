"""A verb in a sentence -> the phrase that names who does it, before the verb; nothing where that is not certain.

The phrase stands right before the verb, before what is set between commas, before "who", or before an earlier verb of
the same clause, to which "and" or a comma joins this one: they rushed upon them, fired and put them to flight.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.compare.agency.nouns import Phrase, phrase_before
from site_builder.compare.agency.sentence import Sentence
from site_builder.compare.agency.told import is_told
from site_builder.compare.agency.verb_groups import Group, Verb, group_of
from site_builder.frozen import dataclass
from site_builder.language.act_words import Tags

_MOST_JOINED = 4  # verbs of one clause
_PARTICLES = frozenset({"up", "down", "off", "out", "away", "over", "up-on", "on", "upon"})
_INNER = frozenset({"where", "wherein", "whom", "whose", "whence", "whither"})
_LONGEST_ASIDE = 12  # words between two commas


@dataclass(frozen=True, slots=True)
class Subject:
    """Shapes: `is_joined` where an earlier verb has it, to which "and" or a comma joins this one."""

    phrase: Phrase
    is_joined: bool = False
    is_plain: bool = True  # whether the phrase stands right before the verb


def subject_of(s: Sentence, group: Group, verb: Verb, depth: int = 0) -> Subject | None:
    """Who does what a verb says, if that is told; `group` is active or a form alone."""
    start = group.start
    if s.gap(start) in (".", '"') or depth > _MOST_JOINED:
        return None
    if s.gap(start) == ",":
        return _before_comma(s, start, verb, depth)
    before = start - 1
    if s.is_in(before, "relatives"):
        return _before_who(s, before)
    if s.is_in(before, "and"):
        return _joined(s, before, verb, depth)
    phrase = phrase_before(s, start)
    if phrase and _may_begin(s, phrase.start) and is_told(s, phrase.start):
        return Subject(phrase)
    return _before_relative(s, start)


def _may_begin(s: Sentence, start: int) -> bool:
    """Whether a phrase is no part of a question turned round: did they fire; had they fired."""
    return not (s.gap(start) == "" and s.is_in(start - 1, "be", "have", "do", "modals", "prepositions"))


def _before_who(s: Sentence, who: int) -> Subject | None:
    """The men who fired."""
    phrase = phrase_before(s, who)
    if phrase is None or s.gap(who) not in ("", ",") or s.form(who) == "which":
        return None  # "shots at the soldiers, which wounded a man": the shots
    if s.form(phrase.start) in ("no", "any", "not", "few", "every") or s.is_in(phrase.start, "nobody"):
        return None
    if s.is_in(phrase.start, "asking", "be", "modals") or s.has(s.sentence(who)[0], who, "not", "unreal", "conditions"):
        return None
    return Subject(phrase, is_plain=False)


def _before_relative(s: Sentence, start: int) -> Subject | None:
    """Some of the rebels who had jumped over the wall fired."""
    for who in range(start - 1, max(0, start - _LONGEST_ASIDE), -1):
        if s.form(who) == "who":
            pasts = (at for at in range(who + 1, start) if s.is_past(at) and not s.is_in(at, "have"))
            verbs = [at for at in pasts if not s.is_in(at - 1, "determiners")]
            phrase = phrase_before(s, who) if len(verbs) == 1 and s.gap(who) == "" else None
            return Subject(phrase) if phrase and _may_begin(s, phrase.start) and is_told(s, phrase.start) else None
        if s.gap(who) != "" or s.is_in(who, "and", "facts", "conditions", "asking", "subjects", "that"):
            return None
    return None


def _before_comma(s: Sentence, start: int, verb: Verb, depth: int) -> Subject | None:
    """The soldiers, without any order, fired; our men without any orders, rushed on; they halted, fired and ran."""
    first, after = s.clause(start)
    opening = next((at for at in range(start - 1, max(first, start - _LONGEST_ASIDE), -1) if s.gap(at) == ","), None)
    if opening and _is_aside(s, opening, start):
        phrase = phrase_before(s, opening)
        if phrase and _may_begin(s, phrase.start) and is_told(s, phrase.start):
            return Subject(phrase)
    phrase = phrase_before(s, start)
    if phrase and phrase.next > phrase.after and _may_begin(s, phrase.start) and is_told(s, phrase.start):
        return Subject(phrase)
    is_list = any(s.is_in(at, "and") and _is_verb(s, at + 1) for at in range(verb.after, after))
    if is_list and s.form(verb.after) != "by":
        return _joined(s, start, verb, depth)
    return None


def _is_aside(s: Sentence, opening: int, closing: int) -> bool:
    """Between two commas: without any order; who had come late; as I was told."""
    if s.is_in(opening, "relatives") or s.form(opening) in ("as", "having", "being"):
        return True
    return (s.is_in(opening, "prepositions") or s.is_adverb(opening)) and not any(
        s.is_verbal(at) or s.is_in(at, "subjects") for at in range(opening, closing)
    )


def _is_verb(s: Sentence, at: int) -> bool:
    while s.is_adverb(at):
        at += 1
    return s.is_past(at) or s.form(at) in s.known.verbs


def _joined(s: Sentence, joint: int, verb: Verb, depth: int) -> Subject | None:
    """They rushed upon them and fired: the one who does the verb before."""
    if s.form(joint) in ("or", "nor"):
        return None
    earlier = _earlier_verb(s, joint)
    if earlier is None:
        return None
    group = group_of(s, earlier)
    is_active = group.kind in ("active", "past") or (group.kind == "bare" and verb.tags.past)
    if group.is_denied or not is_active:
        return None
    if group.kind == "active" and not verb.tags.past and not verb.tags.participle and not verb.tags.ing:
        return None
    subject = subject_of(s, group, earlier, depth + 1)
    is_inner = subject and subject.is_plain and s.form(subject.phrase.start - 1) in _INNER
    if subject and is_inner and s.gap(subject.phrase.start) == "":
        return None  # "a troop turned round the house where we stood and galloped": the troop
    is_first = subject is not None and subject.is_plain and not subject.is_joined
    if subject is None or (is_first and not is_certain(s, subject.phrase, earlier, group)):
        return None
    return Subject(subject.phrase, True, subject.is_plain)


def _earlier_verb(s: Sentence, joint: int) -> Verb | None:
    """The nearest verb before a word that joins, in its clause."""
    first, _ = s.clause(joint - 1)
    for at in range(joint - 1, first - 1, -1):
        if s.is_past(at) and s.form(at) not in ("said",):
            form = s.form(at)
            is_only_past = form in s.known.pasts
            is_part = not is_only_past and (form.endswith("ed") or form in s.known.irregular)
            return Verb(at, at + 1, _base(s, form), Tags(past=True, participle=is_part))
        if s.form(at).endswith("ing") and s.is_in(at - 1, "finite_be"):
            return Verb(at, at + 1, s.form(at), Tags(ing=True))
        is_new = s.is_in(at, "facts", "conditions", "relatives", "asking", "subjects", "be", "have", "do", "modals")
        if is_new or s.gap(at + 1) == ".":
            return None
    return None


def _base(s: Sentence, past: str) -> str:
    """Marched: march; halted: halt; where the list of verbs that need no object has it."""
    bases = (past.removesuffix("ed"), past.removesuffix("d"), past[:-3])
    return s.known.bases.get(past) or next((base for base in bases if base in s.known.sets["unaimed"]), past)


def is_certain(s: Sentence, phrase: Phrase, verb: Verb, group: Group) -> bool:
    """Whether a form alone is a past: "the troops fired", not "the men shot in the battle were carried off"."""
    if group.kind != "bare" or s.is_in(phrase.after - 1, "subjects"):
        return True
    if any(s.form(at) == "by" for at in _rest(s, verb.after)):
        return False
    is_saying = s.is_in(verb.at, "saying")
    if _is_left_over(s, verb.after) and not is_saying:
        return False
    last = phrase.after - 1
    if s.has_capital(last) and s.is_open(last) and not s.is_in(last, "people"):
        return _goes_on(s, verb.after) or is_saying
    return verb.base in s.known.sets["unaimed"] or _has_object(s, verb.after)


def _goes_on(s: Sentence, after: int) -> bool:
    """Ukraine gained ground: behind a name, a form alone is a past where a noun or "to" follows."""
    is_noun = s.is_open(after) and not s.is_past(after) and not s.is_adverb(after) and not s.is_in(after, "times")
    return s.gap(after) == "" and (is_noun or s.form(after) == "to" or _has_object(s, after))


def _rest(s: Sentence, after: int) -> Iterator[int]:
    """The words behind a verb, up to what may begin another clause."""
    for at in range(after, len(s.words)):
        if s.gap(at) not in ("", '"') or s.is_in(at, "facts", "conditions", "relatives", "asking", "subjects", "and"):
            return
        yield at


def _is_left_over(s: Sentence, after: int) -> bool:
    """Whether another verb stands behind, whose subject the phrase may be."""
    return any(s.is_in(at, "be", "have", "do", "modals") or s.form(at) in s.known.pasts for at in _rest(s, after))


def _has_object(s: Sentence, after: int) -> bool:
    """Killed eight men; struck the prisoner; on which it was done. "That day" is no object."""
    at = after
    while s.gap(at) == "" and (s.is_adverb(at) or s.form(at) in _PARTICLES):
        at += 1
    if at >= len(s.words) or s.gap(at) not in ("", '"'):
        return False
    begins = s.is_in(at, "determiners", "objects", "pronouns") or s.form(at)[0].isdigit() or s.is_in(at, "quantities")
    is_name = s.has_capital(at) and s.is_open(at)
    return (begins or is_name) and not any(s.is_in(time, "times") for time in (at, at + 1))
