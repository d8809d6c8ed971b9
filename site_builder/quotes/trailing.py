"""A sentence and a reporting verb in it -> what was said before "X said" or "said X", or around it.

"The road was closed, X said", "The road, X said, was closed", and "As X told the court, the road was closed".
"""

from __future__ import annotations

from site_builder.quotes.clause import SIGNS, Clause
from site_builder.quotes.content import WHOM, has_a_finite_verb, opens_infinitive
from site_builder.quotes.direct import span_of, verb_spans
from site_builder.quotes.ends import content_end
from site_builder.quotes.found import Found, Span
from site_builder.quotes.names import Phrase
from site_builder.quotes.sources_named import clause_before
from site_builder.quotes.speakers import speaker_after
from site_builder.quotes.verbs import Verb

_PARENTHESES = frozenset({"as", "wie", "як", "как"})
_WHEN = frozenset(
    {"if", "while", "after", "before", "when", "because", "although", "though"}
    | {"since", "as", "until", "unless", "once"}
)
_MOST_OF_WHOM = 6  # words of somebody who is told
_MOST_IN_PARENTHESIS = 14  # words behind the verb: "As the minister told the court on Monday, …"


def trailing_in(clause: Clause, verb: Verb, before: Phrase | None) -> Found | None:
    """What was said before a verb that nothing follows but when and where it was said."""
    at = before.first if before else verb.front
    sign = clause.form(at - 1)
    if before and sign in _PARENTHESES and clause.form(verb.last + 1) == ",":
        return _parenthesis(clause, verb, before)
    if verb.is_passive or verb.is_participle or clause.form(verb.front - 1) in clause.rules.writer:
        return None
    after = _speaker_behind(clause, verb)
    speaker = after or before
    if speaker is None or (after is None and (sign not in SIGNS or not _closes(clause, _behind_whom(clause, verb)))):
        return None
    comma = (verb.front if after else at) - 1
    if after is None and (split := _split(clause, verb, comma)):
        return Found(split, "paraphrase", span_of(clause.sentence, speaker), verb_spans(clause.sentence, verb))
    content = None if _is_somebody_elses(clause, comma) else clause_before(clause, comma)
    if content is None or (after is None and _is_no_clause(clause, comma)):
        return None
    return Found((content,), "paraphrase", span_of(clause.sentence, speaker), verb_spans(clause.sentence, verb))


def _behind_whom(clause: Clause, verb: Verb) -> int:
    """Behind "The Associated Press" of ", officials told The Associated Press on Friday"."""
    at, rules = verb.last + 1, clause.rules
    if verb.forms[-1] not in ("told", "tells", "tell"):
        return at
    no_name = rules.auxiliaries | rules.subordinators | rules.prepositions | rules.weekdays | rules.pronouns.keys()
    ends = (number for number in range(at, clause.end) if _ends_whom(clause, number, no_name))
    end = next(ends, clause.end)
    return end if end - at <= _MOST_OF_WHOM else at


def _ends_whom(clause: Clause, at: int, no_name: frozenset[str]) -> bool:
    return not clause.token(at).is_word or (clause.form(at) in no_name and clause.form(at) not in WHOM)


def _split(clause: Clause, verb: Verb, comma: int) -> tuple[Span, ...] | None:
    """The two pieces of a sentence that "X said" stands in the midst of: "The city, Person A said, was calm"."""
    at = verb.last + 1
    rest = clause.sentence[at + 1 : clause.end]
    begun = clause.sentence[:comma]
    if clause.form(at) != "," or len(rest) < 2:
        return None
    has_verb = any(token.form in clause.rules.auxiliaries for token in begun)
    goes_on = bool(begun) and not has_verb and rest[0].form in clause.rules.auxiliaries
    if not goes_on and not (_is_no_clause(clause, comma) and has_a_finite_verb(clause, at + 1, clause.end)):
        return None
    return clause.span(0, comma), clause.span(at + 1, clause.end)


def _is_no_clause(clause: Clause, comma: int) -> bool:
    """Whether what stands before "X said" only says where or when: "On the first night, he says, the town was calm"."""
    rules = clause.rules
    if not rules.that_may_be_missing or comma < 2:
        return False
    if clause.form(1 if clause.form(0) == "even" else 0) in _WHEN:
        return True
    if clause.form(0) not in rules.prepositions:
        return False
    return clause.form(comma + 2) != "" and not has_a_finite_verb(clause, 0, comma)


def _speaker_behind(clause: Clause, verb: Verb) -> Phrase | None:
    """The speaker of "…, said X": right behind a verb that a comma stands before, with nothing said after it."""
    if clause.form(verb.front - 1) not in SIGNS:
        return None
    speaker = speaker_after(clause.sentence, verb.last + 1, clause.rules)
    if speaker is None or clause.form(speaker.first) in clause.rules.possessives:
        return None
    return speaker if _closes(clause, speaker.end) else None


def _parenthesis(clause: Clause, verb: Verb, speaker: Phrase) -> Found | None:
    """ "As I have said, …": what follows, to the next semicolon."""
    first = verb.last + 2
    end = next((at for at in range(first, clause.end) if clause.form(at) in ";:"), clause.end)
    if end - first < 3:
        return None
    span = span_of(clause.sentence, speaker)
    return Found((clause.span(first, end),), "paraphrase", span, verb_spans(clause.sentence, verb))


def opening_parenthesis(clause: Clause, verb: Verb, before: Phrase | None) -> Found | None:
    """ "As the minister told the court on Monday, …": the verb of the clause that opens the sentence."""
    if before and before.first == 0 and len(before) > 1:
        before = Phrase(1, before.end)  # "Wie die Klinik mitteilte"
    opens = 1 if before is None else before.first
    if clause.form(0) not in _PARENTHESES or opens != 1 or verb.is_passive or verb.is_participle:
        return None
    speaker = before or speaker_after(clause.sentence, verb.last + 1, clause.rules)
    last = verb.last if before or speaker is None else speaker.end - 1
    comma = _end_of_opening(clause, last + 1)
    if speaker is None or comma is None or clause.end - comma < 4:
        return None
    end = content_end(clause, comma + 1)
    return Found(
        (clause.span(comma + 1, end),), "paraphrase", span_of(clause.sentence, speaker),
        verb_spans(clause.sentence, verb),
    )  # fmt: skip


def _end_of_opening(clause: Clause, at: int) -> int | None:
    """The comma that ends it, if nothing before it is a clause of its own."""
    rules = clause.rules
    no_clause = (rules.pronouns.keys() | rules.auxiliaries | rules.subordinators | rules.relative) - rules.possessives
    for number in range(at, min(at + _MOST_IN_PARENTHESIS, clause.end)):
        if clause.form(number) == ",":
            return number
        if clause.token(number).quoted or clause.is_verb(number) or clause.form(number) in no_clause:
            return None
    return None


def _closes(clause: Clause, at: int) -> bool:
    """Whether nothing but where and when it was said follows."""
    rules = clause.rules
    rest = [clause.token(number) for number in range(at, clause.end)]
    if not rest or rest[0].form == ",":
        return True
    first = rest[0]
    if first.form == rules.to and len(rest) > 1 and opens_infinitive(rest[1], rules):
        return False  # "promised to leave"
    if first.quoted or first.form == ":" or any(token.form in rules.sure_subordinators for token in rest[:24]):
        return False
    if first.form in rules.weekdays and len(rest) == 1:
        return True
    if first.form not in rules.prepositions and first.form not in rules.light | {"as", "while", "when"}:
        return False
    until = next((number for number, token in enumerate(rest) if token.form == ","), len(rest))
    return not rules.that_may_be_missing or not any(
        rest[number].form in rules.pronouns and rest[number - 1].form not in rules.prepositions | {"as", "while"}
        for number in range(1, until)
    )


def _is_somebody_elses(clause: Clause, end: int) -> bool:
    """Whether the clause is closed by a speaker of its own: "…, X said, Y said" is left to the first of them."""
    return any(verb.last + 1 == end and verb.is_said and not verb.is_passive for verb in clause.verbs)
