"""A sentence -> what it says "according to" somebody, before or after those words."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.quotes.clause import Clause
from site_builder.quotes.direct import span_of
from site_builder.quotes.found import Found, Span
from site_builder.quotes.names import Phrase
from site_builder.quotes.speakers import speaker_after
from site_builder.quotes.verbs import longest_at

_MOST_BEFORE = 8  # words of a name that "zufolge" follows
_MOST_OF_DATELINE = 12
_DATELINE_ENDS = frozenset({"—", "–", "--", "-", ")"})
_PARTICIPLES = ("given", "made", "issued", "released", "published", "seen", "obtained", "sent", "received")


def sources_named_in(clause: Clause) -> Iterator[Found]:
    """What stands beside each "according to" of a sentence."""
    for number in range(len(clause.sentence)):
        last = longest_at(clause.sentence, number, clause.language.sources)
        found = None
        if last >= number:
            found = _named_inside(clause, number, last) or _named_after(clause, number, last)
        elif clause.form(number) in clause.rules.according_at_end and clause.form(number - 1) == ",":
            found = _named_at_end(clause, number)
        elif clause.form(number) in clause.rules.according_after:
            found = _named_before(clause, number)
        if found:
            yield found


def _named_after(clause: Clause, first: int, last: int) -> Found | None:
    at = last + 1
    while clause.form(at) in ("von", "vom"):
        at += 1
    speaker = speaker_after(clause.sentence, at, clause.rules)
    if speaker is None:
        return None
    end = speaker.end
    if clause.rules.by and clause.form(end) == clause.rules.by and clause.form(end - 1) in _PARTICIPLES:
        author = speaker_after(clause.sentence, end + 1, clause.rules)
        end = author.end if author else end
    content = _beside(clause, first, end)
    if content is None:
        return None
    verb = ((clause.token(first).start, clause.token(last).end),)
    return Found((content,), "paraphrase", span_of(clause.sentence, Phrase(speaker.first, end)), verb)


def _named_inside(clause: Clause, first: int, last: int) -> Found | None:
    """ «За її словами»: the pronoun stands among the words."""
    inside = next((at for at in range(first, last + 1) if clause.form(at) in clause.rules.possessives), None)
    content = _beside(clause, first, last + 1) if inside is not None else None
    if inside is None or content is None:
        return None
    verb = ((clause.token(first).start, clause.token(last).end),)
    return Found((content,), "paraphrase", span_of(clause.sentence, Phrase(inside, inside + 1)), verb)


def _named_at_end(clause: Clause, number: int) -> Found | None:
    """ ", so Person A": only where nothing else follows, for "so" means much else."""
    speaker = speaker_after(clause.sentence, number + 1, clause.rules)
    content = clause_before(clause, number - 1)
    if speaker is None or content is None or speaker.end < clause.end:
        return None
    verb = ((clause.token(number).start, clause.token(number).end),)
    return Found((content,), "paraphrase", span_of(clause.sentence, speaker), verb)


def _named_before(clause: Clause, number: int) -> Found | None:
    first = number
    while first and clause.token(first - 1).is_word and clause.form(first - 1) not in clause.rules.clause_starts:
        first -= 1
    if not 0 < number - first <= _MOST_BEFORE:
        return None
    content = _beside(clause, first, number + 1)
    if content is None:
        return None
    verb = ((clause.token(number).start, clause.token(number).end),)
    return Found((content,), "paraphrase", span_of(clause.sentence, Phrase(first, number)), verb)


def _beside(clause: Clause, first: int, end: int) -> Span | None:
    """What stands behind the words at the start of a sentence, else before them."""
    if first == 0 or (first == 1 and clause.form(0) in clause.rules.openers):
        at = end + (clause.form(end) == ",")
        return clause.span(at, clause.end) if clause.end - at > 2 else None
    comma = first - (clause.form(first - 1) == ",")
    is_parenthesis = comma < first and clause.form(end) == "," and clause.form(comma - 1) in clause.rules.clause_starts
    return None if is_parenthesis else clause_before(clause, comma)


def clause_before(clause: Clause, end: int) -> Span | None:
    """What stands before a token, back to the beginning of the sentence, without "But" and signs."""
    first = _behind_dateline(clause, end)
    while first < end and not _begins(clause, first):
        first += 1
    return clause.span(first, end) if end - first >= 3 else None


def _behind_dateline(clause: Clause, end: int) -> int:
    """Behind "TOWN A, Side A (AGENCY) —", which opens the first sentence of a wire report."""
    first = clause.text[clause.token(0).start : clause.token(0).end]
    is_a_town = len(first) > 2 and first.isupper() and first.isalpha()
    if not is_a_town or clause.form(1) not in _DATELINE_ENDS | {",", "("}:
        return 0
    sign = next((at for at in range(1, min(_MOST_OF_DATELINE, end)) if clause.form(at) in _DATELINE_ENDS), -1)
    return sign + 1 + (clause.form(sign) == ")" and clause.form(sign + 1) in _DATELINE_ENDS)


def _begins(clause: Clause, at: int) -> bool:
    token = clause.token(at)
    if not (token.is_word or token.quoted):
        return False
    return not (token.form in clause.rules.conjunctions and token.is_capital)
