"""A reporting verb in a sentence -> where what was said begins behind it."""

from __future__ import annotations

from site_builder.quotes.clause import Clause
from site_builder.quotes.ends import IRREGULAR, content_end
from site_builder.quotes.found import Mode
from site_builder.quotes.rules import QuoteRules
from site_builder.quotes.sentences import Token
from site_builder.quotes.verbs import Verb

_MOST_TO_THAT = 24  # words between a verb and its "that"
_MOST_TO_INFINITIVE = 12
_MOST_TO_CASE = 8  # words to «, що» in a language with cases: farther on another noun may have it
_THAT_IS = frozenset({"того", "тому", "те", "тим", "умови", "умовою", "то", "тем", "том", "условии", "условием"})
_MOST_TO_SPEECH = 7


WHOM = frozenset({"him", "her", "them", "us", "me", "you", "reporters", "journalists"})
_THOSE = frozenset({"them", "those", "they", "all", "him", "he", "these"})


def content_start(clause: Clause, verb: Verb, at: int) -> tuple[int | None, Mode]:
    """Where the words said begin behind a verb, and whether they are the speaker's own; None where none follow."""
    that = _subordinator(clause, verb, at)
    infinitive = _infinitive(clause, verb, at)
    if that is not None and (infinitive is None or that <= infinitive[1]):
        return that, "paraphrase"
    if infinitive is not None:
        return infinitive[0], "paraphrase"
    if _is_plain(verb) and (speech := _speech(clause, at)) is not None:
        return speech, "direct"
    if verb.is_passive:
        return None, "paraphrase"
    if (colon := _behind_colon(clause, at)) is not None:
        return colon, "paraphrase"
    if not clause.rules.that_may_be_missing and (first := _other_content(clause, verb, at)) is not None:
        return first, "paraphrase"
    if clause.rules.that_may_be_missing:
        return _bare(clause, verb, at), "paraphrase"
    if clause.rules.reported_mood:
        return _in_reported_mood(clause, at), "paraphrase"
    return None, "paraphrase"


def _behind_colon(clause: Clause, at: int) -> int | None:
    """A clause that a colon opens: "Person A objected: nobody had been asked"."""
    colon = at + 1 if clause.form(at) in WHOM else at
    is_followed = clause.end - colon > 3 and not clause.token(colon + 1).quoted
    return colon + 1 if clause.form(colon) == ":" and is_followed else None


def _other_content(clause: Clause, verb: Verb, at: int) -> int | None:
    """Of languages with endings: "reported of", and infinitives."""
    rules = clause.rules
    if f"{verb.forms[-1]} {clause.form(at)}" in rules.with_nouns and clause.end - at > 1:
        return at
    if not verb.any_in(rules.with_infinitives):
        return None
    if rules.nouns_have_capitals:
        return _german_infinitive(clause, at)
    for number in range(at, min(at + _MOST_TO_INFINITIVE, clause.end)):
        token = clause.token(number)
        if not token.is_word or clause.is_verb(number):
            return None
        if token.form.endswith(rules.infinitive_endings) and not token.form.endswith("сть") and not token.is_capital:
            return at
    return None


def _german_infinitive(clause: Clause, at: int) -> int | None:
    """ "Forderte, das Tor zu schließen"."""
    comma = next((number for number in range(at, min(at + 8, clause.end)) if clause.form(number) == ","), None)
    if comma is None or any(clause.is_verb(number) for number in range(at, comma)):
        return None
    rest = [clause.form(number) for number in range(comma + 1, clause.end)]
    until = rest.index(",") if "," in rest else len(rest)
    return comma + 1 if clause.rules.to in rest[1:until] else None


def _is_plain(verb: Verb) -> bool:
    return any(form.startswith(("sa", "answer", "cr", "repl", "written", "ask")) for form in verb.forms)


def _is_relative(clause: Clause, at: int, is_apart: bool = False) -> bool:
    """ "Unto them that sold doves", and apart from the verb "adds to a toll that has been climbing"."""
    if not clause.rules.that_may_be_missing or clause.form(at) != "that":
        return False
    follows = clause.form(at + 1)
    has_no_subject = follows in clause.rules.auxiliaries or follows in IRREGULAR
    return clause.form(at - 1) in _THOSE or (is_apart and has_no_subject)


def _goes_on_with_the_verb_before(clause: Clause, verb: Verb, at: int) -> bool:
    """Whether "and that" at a token is a second clause of a verb before: "said that they had asked, and that …"."""
    if clause.form(at) not in clause.rules.sure_subordinators or clause.form(at - 1) not in clause.rules.conjunctions:
        return False
    forms = [clause.form(number) for number in range(verb.front)]
    return bool(set(forms) & clause.rules.sure_subordinators)


def _subordinator(clause: Clause, verb: Verb, at: int) -> int | None:
    """Where the clause begins that "that", "whether" or a question word opens."""
    rules, words = clause.rules, 0
    for number in range(at, min(at + _MOST_TO_THAT, clause.end)):
        token, form = clause.token(number), clause.form(number)
        if form in ";:" or token.quoted or clause.is_verb(number):
            return None
        after_comma = clause.form(number - 1) == ","
        is_apart = number > at
        if _is_relative(clause, number, is_apart) or (is_apart and _goes_on_with_the_verb_before(clause, verb, number)):
            return None
        if after_comma and rules.names_have_cases and (words > _MOST_TO_CASE or clause.form(number - 2) in _THAT_IS):
            return None  # «за умови, що»
        if form in rules.sure_subordinators and (rules.that_may_be_missing or number == at or after_comma):
            is_pronoun = rules.that_may_be_missing and clause.form(number + 1) in rules.auxiliaries  # "said that is so"
            return _behind_signs(clause, number + 1) if form in rules.left_out and not is_pronoun else number
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
        if token.form == rules.to and opens_infinitive(following, rules):
            first = number - (clause.form(number - 1) in rules.negators)
            return (first if verb.is_passive else _with_whom(clause, at, first)), number
    return None


def opens_infinitive(following: Token, rules: QuoteRules) -> bool:
    """Whether a word behind "to" may be a verb: "to leave", and not "to the army", "to him"."""
    no_verb = rules.determiners | rules.pronouns.keys() | rules.possessives
    return not following.is_capital and following.form not in no_verb and following.form not in WHOM


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
        opens = token.form in clause.rules.subordinators and not _is_relative(clause, number)
        if not token.is_word or clause.is_verb(number) or opens:
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
    if not verb.any_in(rules.without_that) or not has_a_finite_verb(clause, first, content_end(clause, first)):
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
    """Behind whom it is told: "told him", "told the newspaper", "told NV radio", "told her colleague"."""
    rules = clause.rules
    opens_next = rules.pronouns.keys() | rules.determiners | rules.writer | {"there"}
    is_hers = clause.form(at + 1) not in opens_next and at + 1 < clause.end and not clause.token(at + 1).is_capital
    if clause.form(at) == "her" and is_hers:
        return at + 2 if clause.form(at + 2) in opens_next else clause.end
    if clause.form(at) in WHOM:
        return at + 1
    for number in range(at + 1, min(at + 6, clause.end)):
        form = clause.form(number)
        if not clause.token(number).is_word:
            break
        if form in clause.rules.pronouns or form in clause.rules.determiners or form == "there":
            return number
    return at


def has_a_finite_verb(clause: Clause, first: int, end: int) -> bool:
    """Whether a verb follows a subject, before anything is added in parentheses."""
    for token in clause.sentence[first + 1 : end]:
        if token.form in "(;":
            return False
        if token.form in clause.rules.auxiliaries or token.form.endswith(("ed", "n't")) or token.form in IRREGULAR:
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
