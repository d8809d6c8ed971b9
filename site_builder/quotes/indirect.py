"""A sentence -> what a reporting verb in it says in the reporter's words, before the verb or after it.

"X said that …", "X said the road was closed", "X ordered them to leave", "…, X said", "according to X, …", and passives
with their clause. Quoted words in such a clause are fragments of what was said, and found beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.quotes.clause import SIGNS, Clause
from site_builder.quotes.content import content_start
from site_builder.quotes.direct import inner_of, span_of, verb_spans
from site_builder.quotes.ends import content_end, end_of_aside, end_of_relative, request_end
from site_builder.quotes.found import NO_SUBJECT, UNSURE_SPEAKER, Found, Mode, Span
from site_builder.quotes.names import Phrase
from site_builder.quotes.sources_named import sources_named_in
from site_builder.quotes.speakers import speaker_after, speaker_before
from site_builder.quotes.trailing import opening_parenthesis, trailing_in
from site_builder.quotes.verbs import Verb

_PAST = frozenset({"said", "told", "wrote", "spoke", "spake", "gave"})
_SUPPOSING = frozenset({"if", "wenn", "falls", "якщо", "если"})
_MOST_TO_AGENT = 10
_MOST_OF_NOTHING = 4
_NOTHING = frozenset(
    {"allegation", "allegations", "claim", "claims", "accusation", "accusations", "charge", "charges", "report"}
    | {"reports", "rumour", "rumours", "rumor", "rumors"}
)
_NOBODY = frozenset({"it", "es"})
_NAMING = frozenset({"named", "identified", "quoted", "anonymous", "nameless"})


def indirect_in(clause: Clause, taken: frozenset[int]) -> Iterator[Found]:
    """Every piece of indirect speech of a sentence; `taken` are the first tokens of verbs that a quote has."""
    speaker: Span | None = None
    for verb in clause.verbs:
        if verb.first in taken:
            before = speaker_before(clause.sentence, verb, clause.rules)
            speaker = span_of(clause.sentence, before) if before else speaker
        elif verb.is_said and not verb.is_infinitive and (found := _of(clause, verb, speaker)):
            speaker = found.speaker or speaker
            yield from _with_fragments(clause, found) if found.pieces else ()
    for found in sources_named_in(clause):
        yield from _with_fragments(clause, found)


def _of(clause: Clause, verb: Verb, last_speaker: Span | None) -> Found | None:
    rules = clause.rules
    before = speaker_before(clause.sentence, verb, rules)
    if verb.any_in(rules.only_with_marks) and not _has_its_preposition(clause, verb):
        return None
    if clause.form(verb.front - 1) in rules.relative and clause.form(verb.front - 2) != ",":
        return None  # "officials who asked not to be named"
    if verb.is_passive and verb.any_in(rules.only_active):
        return None
    if before and any(before.first <= other.first < before.end for other in clause.verbs):
        return None  # "experts say the number suggests": whose that is cannot be told
    if _is_supposed(clause, before.first if before else verb.front):
        return None
    if parenthesis := opening_parenthesis(clause, verb, before):
        return parenthesis
    if clause.form(verb.last + 1) in rules.auxiliaries or _is_asked_for(clause, before):
        return None  # "what the page says is changed later"
    if trailing := trailing_in(clause, verb, before):
        return trailing
    is_elided = last_speaker is not None and _is_elided(clause, verb)
    at, speaker = _behind_speaker(clause, verb, before, is_elided)
    first, mode = content_start(clause, verb, at)
    if first is None or first >= clause.end:
        return None
    span = _speaker_span(clause, verb, speaker, first)
    if span is None and not verb.is_passive:
        span = last_speaker if is_elided else _of_verb_before(clause, verb)
    if _is_of_a_name(clause, first):
        return None
    if _says_nothing(clause, first):
        return Found((), mode, span)  # ", saying …" may follow
    is_the_writers = span is not None and _is_the_writers(clause, span, verb)
    if is_the_writers and not _is_stated(clause, verb, first):
        return None
    end = _end(clause, verb, first, is_the_writers, mode)
    if end <= first or not _is_enough(clause, verb, span, first, mode):
        return None
    why = "" if span else (NO_SUBJECT if verb.is_passive else UNSURE_SPEAKER)
    return Found(
        (clause.span(first, end),), "direct" if is_the_writers else mode, span, verb_spans(clause.sentence, verb), why
    )


def _end(clause: Clause, verb: Verb, first: int, is_the_writers: bool, mode: Mode) -> int:
    if is_the_writers or mode == "direct":
        return len(clause.sentence) if mode == "direct" else clause.end
    if verb.front == 0:  # "Asked whether he would go, he …"
        return next((at for at in range(first, clause.end) if clause.form(at) == ","), clause.end)
    if verb.any_in(clause.rules.with_infinitives) and not _is_opened(clause, verb, first):
        return request_end(clause, first)
    end = content_end(clause, first, verb.is_passive)
    if clause.form(verb.front - 1) in clause.rules.relative:
        return end_of_relative(clause, first, end)
    if clause.form(verb.front - 1) in _NOBODY:
        return end  # "It is claimed that …": no aside
    if verb.is_passive or verb.is_participle:
        return end_of_aside(clause, first, end)
    return end if _is_opened(clause, verb, first) else _semicolon(clause, first, end)


def _semicolon(clause: Clause, first: int, end: int) -> int:
    return next((at for at in range(first, end) if clause.form(at) in ";:"), end)


def _is_opened(clause: Clause, verb: Verb, first: int) -> bool:
    """Whether "that" or "whether" opens what was said."""
    opened = {clause.form(at) for at in range(max(verb.last + 1, first - 2), first + 1)}
    return bool(opened & clause.rules.sure_subordinators)


def _is_supposed(clause: Clause, at: int) -> bool:
    """Whether "if" opens the clause in which a token stands: nobody has said it."""
    while at and (clause.token(at - 1).is_word or clause.token(at - 1).quoted):
        at -= 1
        if clause.form(at) in _SUPPOSING:
            return True
        if clause.is_verb(at):
            return False  # "asked if officials say": it is the question
    return False


def _is_of_a_name(clause: Clause, first: int) -> bool:
    """Whether somebody asks not to be named: that is no news of theirs."""
    forms = [clause.form(at) for at in range(first, min(first + 5, clause.end))]
    return "to" in forms and any(form in _NAMING for form in forms)


def _says_nothing(clause: Clause, first: int) -> bool:
    """Whether what follows only names what somebody else said: "denied the allegations"."""
    forms = [clause.form(at) for at in range(first, clause.end)]
    until = next((at for at, form in enumerate(forms) if form in ",;"), len(forms))
    return 0 < until <= _MOST_OF_NOTHING and forms[until - 1] in _NOTHING


def _is_asked_for(clause: Clause, before: Phrase | None) -> bool:
    """Whether a question word stands before the speaker: "what each side said"."""
    if before is None:
        return False
    return clause.form(before.first - 1) in clause.rules.subordinators - clause.rules.sure_subordinators


def _is_stated(clause: Clause, verb: Verb, first: int) -> bool:
    """Whether the writer's own words are set off as a statement: by "that", or as speech."""
    is_opened = _is_opened(clause, verb, first) or clause.form(first - 1) == ","
    return is_opened or verb.any_in(clause.rules.with_infinitives)


def _has_its_preposition(clause: Clause, verb: Verb) -> bool:
    return f"{verb.forms[-1]} {clause.form(verb.last + 1)}" in clause.rules.with_nouns


def _is_enough(clause: Clause, verb: Verb, span: Span | None, first: int, mode: Mode) -> bool:
    """Whether words without a speaker are surely reported: a passive, or a clause that "that" opens."""
    if span is not None:
        return True
    if mode == "direct":
        return verb.is_passive or clause.form(verb.front - 1) in clause.rules.conjunctions | {","} or verb.is_participle
    if verb.is_passive:
        return _is_opened(clause, verb, first) or verb.any_in(clause.rules.with_infinitives)
    return _is_opened(clause, verb, first) and clause.form(verb.front - 1) not in clause.rules.prepositions


def _is_elided(clause: Clause, verb: Verb) -> bool:
    """Whether a verb has the speaker of the one before: after "and" or "but", or after a comma before "saying"."""
    form = clause.form(verb.front - 1)
    return form in clause.rules.conjunctions or (verb.is_participle and form in SIGNS)


def _of_verb_before(clause: Clause, verb: Verb) -> Span | None:
    """ "Then answered the scribes and said": the speaker between two verbs."""
    before = next((other for other in reversed(clause.verbs) if other.last < verb.first), None)
    if before is None:
        return None
    speaker = speaker_after(clause.sentence, before.last + 1, clause.rules)
    return span_of(clause.sentence, speaker) if speaker and speaker.end == verb.front - 1 else None


def _behind_speaker(clause: Clause, verb: Verb, before: Phrase | None, is_elided: bool) -> tuple[int, Phrase | None]:
    """Where what follows the verb begins, and its speaker; one that stands behind the verb is passed over."""
    at = verb.last + 1
    opens = verb.front <= 1 and _opens(clause.form(verb.front - 1))  # "Then said the captain"
    is_before = clause.rules.that_may_be_missing and not opens
    if before is not None or verb.is_passive or verb.is_participle or is_elided or is_before:
        return at, before
    after = speaker_after(clause.sentence, at, clause.rules)
    return (after.end, after) if after else (at, None)


def _opens(form: str) -> bool:
    return form in ("", "then") or form.isdigit()  # the number of a verse


def _speaker_span(clause: Clause, verb: Verb, speaker: Phrase | None, first: int) -> Span | None:
    if verb.is_passive:
        return _agent(clause, verb, first)
    return span_of(clause.sentence, speaker) if speaker else None


def _agent(clause: Clause, verb: Verb, first: int) -> Span | None:
    """The speaker of a passive, after "by"."""
    for number in range(verb.last + 1, min(verb.last + _MOST_TO_AGENT, first)):
        if clause.rules.by and clause.form(number) == clause.rules.by:
            phrase = speaker_after(clause.sentence, number + 1, clause.rules)
            return span_of(clause.sentence, phrase) if phrase else None
    return None


def _is_the_writers(clause: Clause, span: Span, verb: Verb) -> bool:
    """Whether the writer says it now: "I testify that …" is the writer's own statement; "I ordered …" reports one."""
    words = clause.text[slice(*span)].casefold().replace(",", " ").split()
    is_past = any(form.split()[0].endswith("ed") or form.split()[0] in _PAST for form in verb.forms)
    return bool(words) and words[0] in clause.rules.writer and not is_past


def _with_fragments(clause: Clause, found: Found) -> Iterator[Found]:
    """What was said, and the quoted words in it; a clause that is nothing but quoted words is those."""
    start, end = found.pieces[0][0], found.pieces[-1][1]
    inside = [
        number for number, token in enumerate(clause.sentence)
        if token.quoted and start <= token.start and token.end <= end + 1
    ]  # fmt: skip
    fragments = [
        piece for number in inside if (piece := inner_of(clause.text, clause.sentence, number))[0] < piece[1]
    ]
    covers = len(inside) == 1 and clause.token(inside[0]).start == start and clause.token(inside[0]).end >= end
    if not covers:
        yield found
    for piece in fragments:
        yield Found((piece,), "partial", found.speaker, found.verb, found.why)
