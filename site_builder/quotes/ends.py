"""A reporting verb in a sentence and where what was said begins -> where it ends."""

from __future__ import annotations

from site_builder.quotes.clause import SIGNS, Clause
from site_builder.quotes.speakers import speaker_before
from site_builder.quotes.verbs import Verb, longest_at

IRREGULAR = frozenset(
    {"made", "lost", "won", "took", "went", "came", "left", "began", "held", "met", "fell", "saw", "ran", "sent", "got"}
    | {"found", "kept", "stood", "broke", "rose", "fled", "shot", "hit", "put", "led"}
)
_PARTICIPLES_OF_BE = frozenset({"having", "being"})


def request_end(clause: Clause, first: int) -> int:
    """Where what somebody is told to do ends: at a semicolon at the latest."""
    end = content_end(clause, first, is_passive=True)
    return next((number for number in range(first + 1, end) if _ends_a_request(clause, number)), end)


def _ends_a_request(clause: Clause, at: int) -> bool:
    """At a semicolon, and at a comma with "and", unless "to" follows: "to halt, and then to load"."""
    if clause.form(at) != "," or clause.form(at + 1) not in clause.rules.conjunctions:
        return clause.form(at) == ";"
    return clause.rules.to not in {clause.form(number) for number in range(at + 2, at + 5)}


def end_of_aside(clause: Clause, first: int, end: int) -> int:
    """Where an aside ends that stands in a sentence of its own: ", being asked whether he was there, he …"."""
    for at in range(first + 1, end):
        follows = clause.form(at + 1)
        if clause.form(at) in clause.rules.conjunctions and follows.endswith("ing"):
            return at
        if clause.form(at) == "," and (
            follows in clause.rules.pronouns or follows in clause.rules.writer
            or follows in clause.rules.auxiliaries - _PARTICIPLES_OF_BE
        ):
            return at
    return end


def end_of_relative(clause: Clause, first: int, end: int) -> int:
    """Where what is said in "…, who said that …, left" ends: at the comma that the sentence goes on behind."""
    for at in range(first + 1, end):
        if clause.form(at) != ",":
            continue
        follows = clause.form(at + 1)
        goes_on = follows in clause.rules.auxiliaries or any(other.front == at + 1 for other in clause.verbs)
        if goes_on or (clause.rules.that_may_be_missing and (follows.endswith("ed") or follows in IRREGULAR)):
            return at
    return end


def content_end(clause: Clause, first: int, is_passive: bool = False) -> int:
    """The end of the sentence, or where somebody else's words, or another verb of the same speaker, begin."""
    for other in clause.verbs:
        if other.first <= first or other.is_infinitive or (other.is_passive and not is_passive):
            continue
        before = speaker_before(clause.sentence, other, clause.rules)
        at = before.first if before and not other.is_participle else other.front
        if before is None and clause.form(at - 1) in clause.rules.determiners:
            at -= 1  # "and some have said"
        cut = _cut(clause, at, other)
        if cut is not None and cut > first + 1:
            return _before_a_source(clause, first, cut)
    return _before_a_source(clause, first, _before_main_clause(clause, first))


def _before_main_clause(clause: Clause, first: int) -> int:
    """ "Da er sagte, daß er warte, hat man …": a sentence that a clause opens goes on behind it."""
    rules = clause.rules
    if not rules.nouns_have_capitals or clause.form(0) not in rules.clause_starts | {"da"} - rules.conjunctions:
        return clause.end
    commas = (at for at in range(first + 1, clause.end) if clause.form(at) == ",")
    return next((at for at in commas if clause.form(at + 1) in rules.auxiliaries), clause.end)


def _cut(clause: Clause, at: int, other: Verb) -> int | None:
    """Where to cut before a verb: at the comma, or the "and", that parts it from what was said."""
    before = clause.form(at - 1)
    if before in clause.rules.conjunctions or (before in ("as", "while") and not other.is_passive):
        if clause.form(at - 2) in SIGNS:
            return at - 2
        return at - 1 if at == other.front and before in clause.rules.conjunctions else None
    if before not in SIGNS or other.is_passive:
        return None
    is_active_participle = other.is_participle and at == other.front
    follows = clause.form(other.last + 1)
    closes = follows in ("", ".", ",") or follows in clause.rules.prepositions or other.last + 1 >= clause.end
    return at - 1 if is_active_participle or closes else None


def _before_a_source(clause: Clause, first: int, end: int) -> int:
    """Before ", quoting", ", according to", an ellipsis or a colon, which end what was said."""
    for number in range(first + 2, min(end, len(clause.sentence) - 1)):
        form, before = clause.form(number), clause.form(number - 1)
        is_source = longest_at(clause.sentence, number, clause.language.sources) >= number
        if before == "," and (is_source or form in ("quoting", "citing")):
            return number - 1
        is_new_voice = form in ("but", "aber", "але", "но") and before == "," and clause.token(number + 1).is_capital
        if is_new_voice and clause.form(number + 1) not in clause.rules.writer:
            return number - 1
        if form in ("…", "...") or (form in "–—" and clause.token(number + 1).is_capital):
            return number
    return end
