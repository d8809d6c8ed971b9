"""A sentence and a reporting verb in it -> the words that name the speaker, before the verb or after it.

Without a parser: a name is what stands between the beginning of the clause and the verb, if it can be one. What cannot
be told apart is unsure, and gives no speaker.
"""

from __future__ import annotations

from site_builder.quotes.names import (
    MOST_WORDS,
    Phrase,
    is_a_persons,
    is_described,
    is_initial,
    is_no_noun,
    is_of_a_name,
    is_short,
    joins_capitals,
    may_be_a_name,
    stands_alone,
    without_openers,
)
from site_builder.quotes.rules import QuoteRules
from site_builder.quotes.sentences import Sentence
from site_builder.quotes.verbs import Verb

_SIGNS = frozenset({",", "-", "--", "–", "—"})


def speaker_before(sentence: Sentence, verb: Verb, rules: QuoteRules) -> Phrase | None:
    """The name that ends where a verb begins; None where there is none, or where it is not sure."""
    end = verb.front
    if rules.nouns_have_capitals and _is_a_pronoun(sentence, verb.last + 1, rules):
        return None  # "Natürlich sagte ich"
    if end > 1 and sentence[end - 1].form in rules.relative and rules.that_may_be_missing:
        is_apart = sentence[end - 2].form == ","
        return _name_ending(sentence, end - 1 - is_apart, rules)
    if end and sentence[end - 1].form in rules.relative:
        end -= 1
    if _begins_with_writers(sentence, rules) and _is_supported(sentence, verb, rules):
        return _first_name(sentence, Phrase(0, end), rules)
    if verb.is_participle and end and sentence[end - 1].form in _SIGNS:
        return None  # ", saying": whose words they are stands farther off
    if end > 2 and sentence[end - 1].form in ("and", "&") and (other := _of_another_verb(sentence, end - 1, rules)):
        return other
    if end and sentence[end - 1].form in (",", "…"):
        return _with_apposition(sentence, end - 1, rules)
    return _name_ending(sentence, end, rules)


def _begins_with_writers(sentence: Sentence, rules: QuoteRules) -> bool:
    """ "We Person A and Person B …"."""
    return len(sentence) > 1 and sentence[0].form in rules.writer and sentence[1].is_capital


def _is_supported(sentence: Sentence, verb: Verb, rules: QuoteRules) -> bool:
    """ "We Person A, Person B … do testify": the verb of the writers who begin the sentence."""
    return any(sentence[at].form in rules.supports for at in range(verb.front, verb.first))


def _is_a_pronoun(sentence: Sentence, at: int, rules: QuoteRules) -> bool:
    return at < len(sentence) and stands_alone(sentence[at].form, rules)


def _of_another_verb(sentence: Sentence, conjunction: int, rules: QuoteRules) -> Phrase | None:
    """ "The minister rose and said": the name that begins the clause, of which one word more is a verb."""
    verb = conjunction - 1
    token = sentence[verb]
    if not token.is_word or token.is_capital or token.form in rules.determiners | rules.pronouns.keys() | rules.writer:
        return None
    phrase = _name_ending(sentence, verb, rules)
    opens = phrase is not None and (phrase.first == 0 or sentence[phrase.first - 1].form in ",;")
    return phrase if opens and phrase is not None and _begins_like_a_name(sentence, phrase, rules) else None


def _begins_like_a_name(sentence: Sentence, phrase: Phrase, rules: QuoteRules) -> bool:
    tokens = sentence[phrase.first : phrase.end]
    is_many = tokens[-1].form.endswith("s") and tokens[0].form in rules.determiners
    return is_many or tokens[-1].is_capital or tokens[0].form in rules.writer or tokens[0].form in rules.pronouns


def speaker_after(sentence: Sentence, at: int, rules: QuoteRules) -> Phrase | None:
    """The name that begins at a token, as in "said Person A"."""
    while at < len(sentence) and sentence[at].form in rules.light and sentence[at].form not in rules.pronouns:
        at += 1
    first = at
    while at < len(sentence) and at - first < MOST_WORDS and _goes_on(sentence, first, at, rules):
        at += 1
    phrase = Phrase(first, at)
    return phrase if may_be_a_name(sentence, phrase, rules) or is_described(sentence, phrase, rules) else None


def _goes_on(sentence: Sentence, first: int, at: int, rules: QuoteRules) -> bool:
    token = sentence[at]
    if not token.is_word:
        is_of_the_name = token.quoted is not None and at > first and is_short(token) and not rules.that_may_be_missing
        is_a_sign = joins_capitals(sentence, at) if at > first else False
        return is_of_the_name or is_a_sign or (token.form == "." and is_initial(sentence, at))
    if token.form in rules.pronouns or token.form in rules.writer:
        return at == first
    if at > first and sentence[at - 1].form in rules.pronouns:
        return False
    if token.form in rules.prepositions:
        after = sentence[at + 1] if at + 1 < len(sentence) else None
        is_joining = token.form in rules.joining_prepositions and after is not None
        return at > first and is_joining and (token.form == "of" or (after is not None and is_of_a_name(after, rules)))
    if token.form in rules.conjunctions:
        after = sentence[at + 1] if at + 1 < len(sentence) else None
        return at > first and after is not None and after.is_capital and after.form not in rules.pronouns
    if token.form in rules.clause_starts or token.form in rules.auxiliaries or token.form in rules.negators:
        return False
    if token.form in rules.possessives and at > first and sentence[at - 1].form not in rules.joining_prepositions:
        return False
    return not (token.form in rules.weekdays or token.form in rules.light)


def _name_ending(sentence: Sentence, end: int, rules: QuoteRules) -> Phrase | None:
    """The name that ends before a token: back to where the clause begins, without what opens it."""
    first = end
    while first and end - first <= MOST_WORDS and _is_part(sentence, first - 1, end, rules):
        first -= 1
    if end > first and stands_alone(sentence[end - 1].form, rules):
        return Phrase(end - 1, end)
    phrase = without_openers(sentence, Phrase(first, end), rules)
    if (relative := _relative_in(sentence, end, rules)) is not None:
        return _name_ending(sentence, relative - (sentence[relative - 1].form == ","), rules)
    if len(phrase) == 1 and phrase.first and is_no_noun(sentence, phrase.first, rules):
        return _with_apposition(sentence, phrase.first - 1, rules) if sentence[phrase.first - 1].form == "," else None
    if may_be_a_name(sentence, phrase, rules):
        return phrase
    return _last_name(sentence, phrase, rules)


def _relative_in(sentence: Sentence, end: int, rules: QuoteRules) -> int | None:
    """The "who" of "officials who were there said", between the beginning of the clause and its verb."""
    for at in range(end - 2, max(end - MOST_WORDS, 0), -1):
        if not sentence[at].is_word:
            return None
        if sentence[at].form in rules.relative and rules.that_may_be_missing:
            return at
    return None


def _is_part(sentence: Sentence, at: int, end: int, rules: QuoteRules) -> bool:
    token = sentence[at]
    if not token.is_word:
        is_mark = token.quoted is not None and len(token.form) < 3 and at > 0 and is_short(token)
        is_sign = joins_capitals(sentence, at) and at < end - 1
        return is_mark or is_sign or (token.form == "." and is_initial(sentence, at))
    if token.form in rules.pronouns or token.form in rules.writer:
        return at == end - 1
    if token.form in rules.conjunctions:
        return at < end - 1 and _joins_names(sentence, at, rules)
    if token.form in rules.auxiliaries and not token.is_capital:
        return False
    return token.form not in rules.clause_starts or (token.form in ("for", "on") and at < end - 1 and at > 0)


def _joins_names(sentence: Sentence, at: int, rules: QuoteRules) -> bool:
    """Whether "and" joins two names, and not two clauses: nothing before it in the clause is a verb."""
    if at == 0:
        return False
    for number in range(at - 1, -1, -1):
        token = sentence[number]
        if not token.is_word or token.form in rules.clause_starts - rules.prepositions:
            return True
        if token.form in rules.auxiliaries or (token.form.endswith("ed") and not token.is_capital):
            return False
    return True


def _last_name(sentence: Sentence, phrase: Phrase, rules: QuoteRules) -> Phrase | None:
    """Of words that are no name as a whole, the name at their end: from the last article or the first capital."""
    for first in range(phrase.first + 1, phrase.end):
        token = sentence[first]
        before = sentence[first - 1]
        is_new = not before.is_capital or before.form in rules.weekdays
        starts = token.form in rules.determiners or (token.is_capital and is_new and token.form not in rules.weekdays)
        if not starts or before.form in rules.prepositions or before.form in rules.determiners:
            continue
        rest = Phrase(first, phrase.end)
        if may_be_a_name(sentence, rest, rules):
            return rest
    return None


def _with_apposition(sentence: Sentence, comma: int, rules: QuoteRules) -> Phrase | None:
    """ "Person A, head of Side A, said": the name that begins the clause, whatever is added to it between commas."""
    if _begins_with_writers(sentence, rules):
        return _first_name(sentence, Phrase(0, comma), rules)
    last = _name_ending(sentence, comma, rules)
    alone = sentence[last.first] if last and len(last) == 1 else None
    if alone and not alone.is_capital and alone.form not in rules.pronouns:
        last = None
    first = comma
    while first and comma - first < 40 and _may_stand_in_a_name(sentence, first - 1):
        first -= 1
    opening = _first_name(sentence, Phrase(first, comma), rules)
    while opening is None and (behind := _next_comma(sentence, first, comma)) is not None:
        first = behind + 1
        opening = _first_name(sentence, Phrase(first, comma), rules)
    if opening is None or (last and last.first == opening.first):
        return last
    if last and is_a_persons(sentence, last, rules) and not is_a_persons(sentence, opening, rules):
        return Phrase(opening.first, last.end)
    return opening


def _next_comma(sentence: Sentence, at: int, end: int) -> int | None:
    return next((number for number in range(at, end) if sentence[number].form == ","), None)


def _may_stand_in_a_name(sentence: Sentence, at: int) -> bool:
    token = sentence[at]
    return token.is_word or token.form == "," or (token.form == "." and is_initial(sentence, at))


def _first_name(sentence: Sentence, phrase: Phrase, rules: QuoteRules) -> Phrase | None:
    """The name that a stretch begins with, up to its first comma."""
    end = next((at for at in range(phrase.first, phrase.end) if sentence[at].form == ","), phrase.end)
    whole = without_openers(sentence, Phrase(phrase.first, end), rules)
    if whole.first < whole.end and sentence[whole.first].form in rules.writer:
        return whole
    return whole if may_be_a_name(sentence, whole, rules) else None

