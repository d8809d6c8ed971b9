"""A reporting verb in a sentence -> where what was said begins behind it, and where it ends."""

from __future__ import annotations

from site_builder.quotes.clause import SIGNS, Clause
from site_builder.quotes.found import Mode
from site_builder.quotes.speakers import speaker_before
from site_builder.quotes.verbs import Verb, longest_at

_MOST_TO_THAT = 24  # words between a verb and its "that"
_MOST_TO_INFINITIVE = 12
_MOST_TO_SPEECH = 7
_IRREGULAR = frozenset(
    {"made", "lost", "won", "took", "went", "came", "left", "began", "held", "met", "fell", "saw", "ran", "sent", "got"}
    | {"found", "kept", "stood", "broke", "rose", "fled", "shot", "hit", "put", "led"}
)


def content_start(clause: Clause, verb: Verb, at: int) -> tuple[int | None, Mode]:
    """Where the words said begin behind a verb, and whether they are the speaker's own; None where none follow."""
    that = _subordinator(clause, at)
    infinitive = _infinitive(clause, verb, at)
    if that is not None and (infinitive is None or that <= infinitive[1]):
        return that, "paraphrase"
    if infinitive is not None:
        return infinitive[0], "paraphrase"
    if _is_plain(verb) and (speech := _speech(clause, at)) is not None:
        return speech, "direct"
    if verb.is_passive:
        return None, "paraphrase"
    if clause.rules.that_may_be_missing:
        return _bare(clause, verb, at), "paraphrase"
    if clause.rules.reported_mood:
        return _in_reported_mood(clause, at), "paraphrase"
    return None, "paraphrase"


def _is_plain(verb: Verb) -> bool:
    return any(form.startswith(("sa", "answer", "cr", "repl", "written", "ask")) for form in verb.forms)


def _subordinator(clause: Clause, at: int) -> int | None:
    """Where the clause begins that "that", "whether" or a question word opens."""
    rules, words = clause.rules, 0
    for number in range(at, min(at + _MOST_TO_THAT, clause.end)):
        token, form = clause.token(number), clause.form(number)
        if form in ";:" or token.quoted or clause.is_verb(number):
            return None
        after_comma = clause.form(number - 1) == ","
        if form in rules.sure_subordinators and (rules.that_may_be_missing or number == at or after_comma):
            return _behind_signs(clause, number + 1) if form in rules.left_out else number
        is_near = number == at or words <= 2 or (after_comma and words <= 8)
        if form in rules.subordinators and is_near:
            if token.is_capital and after_comma:
                return None
            is_of_time = form in ("if", "when", "where", "wenn", "коли", "когда", "де", "где")
            return None if form in rules.relative or form == "whom" or is_of_time else number
        if form in rules.auxiliaries or form in rules.relative:
            return None
        words += token.is_word
    return None


def _behind_signs(clause: Clause, at: int) -> int:
    while at < clause.end and not clause.token(at).is_word and not clause.token(at).quoted:
        at += 1
    return at


def _infinitive(clause: Clause, verb: Verb, at: int) -> tuple[int, int] | None:
    """Where "to leave" begins, with whom it is said to, and where its "to" stands."""
    rules = clause.rules
    if not rules.to or not rules.that_may_be_missing or not verb.any_in(rules.with_infinitives):
        return None
    for number in range(at, min(at + _MOST_TO_INFINITIVE, clause.end - 1)):
        token, following = clause.token(number), clause.token(number + 1)
        if token.form in ";:." or token.quoted or clause.is_verb(number) or token.form in rules.auxiliaries:
            return None
        if token.form == rules.to and not following.is_capital and following.form not in rules.determiners:
            first = number - (clause.form(number - 1) in rules.negators)
            return (first if verb.is_passive else _with_whom(clause, at, first)), number
    return None


def _with_whom(clause: Clause, at: int, first: int) -> int:
    """Whom it is said to belongs to the words, as in "ordered our militia to disperse"; "to the troops" does not."""
    return first if clause.form(at) in clause.rules.prepositions else at


def _speech(clause: Clause, at: int) -> int | None:
    """Speech without marks, which a comma and a capital open: "said unto them, Take these things hence"."""
    if not clause.rules.capital_after_comma_is_speech:
        return None
    for number in range(at, min(at + _MOST_TO_SPEECH, clause.end - 1)):
        token, after = clause.token(number), clause.token(number + 1)
        if token.form == "," and after.is_capital and after.is_word and not after.quoted:
            return number + 1
        if not token.is_word or clause.is_verb(number) or token.form in clause.rules.subordinators:
            return None
    return None


def _bare(clause: Clause, verb: Verb, at: int) -> int | None:
    """Where a clause without "that" begins, or the noun phrase of a verb that may have one."""
    rules, first = clause.rules, _behind_when(clause, at)
    if first >= clause.end:
        return None
    token = clause.token(first)
    if not (token.is_word or token.quoted) or token.form in rules.auxiliaries:
        return None
    if f"{verb.forms[-1]} {token.form}" in rules.with_nouns:
        return first
    if token.form in rules.prepositions or token.form in rules.clause_starts or token.form == rules.by:
        return None
    if verb.forms[-1] in ("told", "tells", "tell"):
        first = _behind_whom(clause, first)
    if verb.any_in(rules.with_nouns):
        return first
    if not verb.any_in(rules.without_that) or not _has_a_finite_verb(clause, first, content_end(clause, first)):
        return None
    return first if not verb.is_participle or _opens_clause(clause, first) else None


def _opens_clause(clause: Clause, at: int) -> bool:
    rules, form = clause.rules, clause.form(at)
    return form in rules.pronouns or form in rules.possessives or form in rules.determiners


def _behind_when(clause: Clause, at: int) -> int:
    """Behind "on Friday", "also", "on Telegram" where the subject of a clause follows."""
    rules = clause.rules
    while at < clause.end:
        form, after = clause.form(at), clause.form(at + 1)
        if form in rules.weekdays or form in rules.light:
            at += 1
        elif form in rules.prepositions and at + 2 < clause.end and clause.token(at + 1).is_capital and (
            after in rules.weekdays or clause.form(at + 2) in rules.determiners or clause.form(at + 2) in rules.pronouns
        ):
            at += 2
        else:
            break
    return at


def _behind_whom(clause: Clause, at: int) -> int:
    """Behind whom it is told: "told him", "told the newspaper", "told NV radio"."""
    if clause.form(at) in ("him", "her", "them", "us", "me", "you", "reporters", "journalists"):
        return at + 1
    for number in range(at + 1, min(at + 6, clause.end)):
        form = clause.form(number)
        if not clause.token(number).is_word:
            break
        if form in clause.rules.pronouns or form in clause.rules.determiners or form == "there":
            return number
    return at


def _has_a_finite_verb(clause: Clause, first: int, end: int) -> bool:
    """Whether a verb follows a subject, before anything is added in parentheses."""
    for token in clause.sentence[first + 1 : end]:
        if token.form in "(;":
            return False
        if token.form in clause.rules.auxiliaries or token.form.endswith(("ed", "n't")) or token.form in _IRREGULAR:
            return True
    return False


def _in_reported_mood(clause: Clause, at: int) -> int | None:
    """A German main clause in the mood of reports: "sagte, er habe …"."""
    for number in range(at, min(at + _MOST_TO_THAT, clause.end)):
        if clause.form(number) == ",":
            rest = clause.sentence[number + 1 : clause.end]
            return number + 1 if any(token.form in clause.rules.reported_mood for token in rest) else None
        if not clause.token(number).is_word or clause.is_verb(number):
            return None
    return None


# ---------------------------------------------------------------------------- its end


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
            follows in clause.rules.pronouns or follows in clause.rules.writer or follows in clause.rules.auxiliaries
        ):
            return at
    return end


def content_end(clause: Clause, first: int, is_passive: bool = False) -> int:
    """The end of the sentence, or where somebody else's words, or another verb of the same speaker, begin."""
    for other in clause.verbs:
        if other.first <= first or other.is_infinitive or (other.is_passive and not is_passive):
            continue
        before = speaker_before(clause.sentence, other, clause.rules)
        at = before.first if before and not other.is_participle else other.front
        cut = _cut(clause, at, other)
        if cut is not None and cut > first + 1:
            return _before_a_source(clause, first, cut)
    return _before_a_source(clause, first, clause.end)


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
