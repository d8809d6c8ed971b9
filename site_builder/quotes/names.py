"""Words of a sentence -> whether they can name somebody, without a parser.

A name opens with an article, a capital or a plural, has no verb in it, and ends with a noun. What is not sure is none.
"""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.quotes.rules import QuoteRules
from site_builder.quotes.sentences import Sentence, Token

_OF_TIME = frozenset({"before", "after", "ago", "during", "since", "until"})
MOST_WORDS = 16  # of a speaker's name with what describes it


@dataclass(frozen=True, slots=True)
class Phrase:
    """Units: numbers of the first token and of the one behind the last."""

    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first


def stands_alone(form: str, rules: QuoteRules) -> bool:
    """Whether a form names somebody by itself: "he", "we"."""
    return form in rules.pronouns or form in rules.writer


def is_short(token: Token) -> bool:
    """Whether a quote may be part of a name: the agency «A»."""
    return token.quoted is not None and token.end - token.start < 40


def without_openers(sentence: Sentence, phrase: Phrase, rules: QuoteRules) -> Phrase:
    """A name without "However", "But", "This week" before it."""
    first = phrase.first
    while first < phrase.end - 1:
        if first < phrase.end - 2 and sentence[first + 1].form in rules.times and len(sentence[first].form) < 6:
            first += 2  # "this month", "last week"
        elif _opens(sentence[first].form, rules):
            first += 1
        else:
            break
    return Phrase(first, phrase.end) if first < phrase.end else phrase


def _opens(form: str, rules: QuoteRules) -> bool:
    return (form in rules.openers and form not in rules.pronouns) or form.isdigit()


def may_be_a_name(sentence: Sentence, phrase: Phrase, rules: QuoteRules) -> bool:
    """Whether the words can name somebody: an article, a capital or a plural at the start, and no verb among them."""
    if not 0 < len(phrase) <= MOST_WORDS:
        return False
    tokens = sentence[phrase.first : phrase.end]
    first = tokens[0]
    if not any(token.form[0].isalpha() for token in tokens):
        return False  # the number of a verse
    if rules.that_may_be_missing and any(token.form in _OF_TIME for token in tokens):
        return False  # "Six months before his death"
    if len(tokens) == 1 and (first.form in rules.pronouns or first.form in rules.writer):
        return True
    if first.form in rules.prepositions or first.form in rules.weekdays or first.form in rules.objects:
        return False
    if not tokens[-1].is_word and not (tokens[-1].quoted and len(tokens) > 1):
        return False
    if tokens[-1].form in rules.prepositions | rules.determiners | rules.conjunctions and not tokens[-1].is_capital:
        return False
    if rules.nouns_have_capitals and any(token.form in rules.objects for token in tokens[1:]):
        return False
    apart = rules.prepositions - rules.joining_prepositions
    if rules.nouns_have_capitals and any(token.form in apart for token in tokens):
        return False
    if first.form in rules.determiners or first.form in rules.possessives:
        return len(tokens) > 1 and not _has_a_verb(tokens[1:], rules)
    if first.form in rules.openers or not (first.is_capital or _begins_a_clause(sentence, phrase.first, rules)):
        return False
    return not _has_a_verb(tokens, rules)


def _begins_a_clause(sentence: Sentence, at: int, rules: QuoteRules) -> bool:
    """Whether the clause begins at a token, whatever opens it."""
    while at and sentence[at - 1].form in rules.openers:
        at -= 1
    return at == 0 or not sentence[at - 1].is_word


def _has_a_verb(tokens: Sentence, rules: QuoteRules) -> bool:
    return any(
        token.form in rules.auxiliaries or token.form in rules.pronouns or token.form in rules.writer
        or (token.form in rules.clause_starts and token.form not in rules.prepositions | rules.conjunctions)
        or (number + 1 < len(tokens) and _is_past(token, tokens[number + 1], rules))
        for number, token in enumerate(tokens)
    )  # fmt: skip


def _is_past(token: Token, following: Token, rules: QuoteRules) -> bool:
    """Whether it is a verb in the past and no adjective: "refused to", and not "the exiled mayor"."""
    is_past = rules.that_may_be_missing and token.form.endswith("ed") and not token.is_capital and len(token.form) > 4
    return is_past and (following.form in rules.prepositions | rules.determiners or following.form == rules.to)


def joins_capitals(sentence: Sentence, at: int) -> bool:
    """Whether a token is the sign in "Person & Partners"."""
    return sentence[at].form == "&" and 0 < at < len(sentence) - 1 and sentence[at + 1].is_capital


def is_initial(sentence: Sentence, at: int) -> bool:
    """Whether the full stop at a token belongs to a name: "G. T.", "Lt."."""
    before = sentence[at - 1] if at else None
    return before is not None and before.is_capital and (len(before.form) <= 3 or before.form in ("capt", "prof"))


def is_described(sentence: Sentence, phrase: Phrase, rules: QuoteRules) -> bool:
    """Words in small letters behind a verb, in a language without articles: "сказав речник Сторони А"."""
    tokens = sentence[phrase.first : phrase.end]
    if rules.that_may_be_missing or rules.nouns_have_capitals or not tokens or _has_a_verb(tokens, rules):
        return False
    no_name = rules.prepositions | rules.weekdays | rules.openers
    is_plain = tokens[0].form in no_name or tokens[-1].form in rules.prepositions
    names = any(token.is_capital or token.quoted or token.form in rules.bodies for token in tokens)
    return names and not is_plain


def is_a_persons(sentence: Sentence, phrase: Phrase, rules: QuoteRules) -> bool:
    """Whether all its words have capitals: "Person A", and not "a minister"."""
    tokens = sentence[phrase.first : phrase.end]
    return len(tokens) >= 2 and all(token.is_capital or not token.is_word for token in tokens)


def is_no_noun(sentence: Sentence, at: int, rules: QuoteRules) -> bool:
    """Whether a word alone in small letters names nobody: no plural, and no body."""
    form = sentence[at].form
    is_noun = form.endswith("s") or form in rules.bodies or sentence[at].is_capital
    return rules.that_may_be_missing and not is_noun


def is_of_a_name(token: Token, rules: QuoteRules) -> bool:
    """Whether a word behind "of" or "in" belongs to the name before it."""
    return token.is_capital and token.form not in rules.weekdays and not rules.nouns_have_capitals
