"""A sentence -> its reporting verbs outside quotation marks, each with what stands before it: passive, negated, asked.

A form that is a noun as often as a verb ("report", "claims") counts only where a clause, a colon or a quote follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.frozen import dataclass
from site_builder.quotes.rules import Language, Phrases, QuoteRules
from site_builder.quotes.sentences import Sentence, Token

_JOINS = frozenset({"and", "&", "und", "і", "й", "та", "и"})
MOST_BETWEEN = 12  # words between the halves of a verb: "teilte der Sprecher am Freitag mit"
_MOST_BEFORE = 5  # auxiliaries and adverbs before a verb


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb, or several of one speaker ("testify and say").

    Units: numbers of tokens: `first` and `last` of the verb itself, `cue` where it begins with the adverbs that change
           it, `front` where all that belongs to it begins ("have also falsely claimed"); `half` of the other half.
    Shapes: `forms` has each verb as it is looked up.
    """

    first: int
    last: int
    cue: int
    front: int
    forms: tuple[str, ...]
    half: int | None = None
    is_passive: bool = False
    is_said: bool = True  # not denied, only possible, or asked for
    is_participle: bool = False
    is_infinitive: bool = False

    def any_in(self, forms: frozenset[str]) -> bool:
        """Whether one of its verbs is in a list."""
        return any(form in forms for form in self.forms)


def verbs_of(sentence: Sentence, language: Language) -> tuple[Verb, ...]:
    """The reporting verbs of a sentence from left to right."""
    rules = language.rules
    if rules is None:
        return ()
    found: list[Verb] = []
    for verb in _verbs(sentence, language, rules):
        if found and (joined := _joined(sentence, found[-1], verb, rules)):
            found[-1] = joined
        else:
            found.append(verb)
    return tuple(found)


def _verbs(sentence: Sentence, language: Language, rules: QuoteRules) -> Iterator[Verb]:
    at = 0
    while at < len(sentence):
        last, half = _form_at(sentence, at, language)
        if last < at or _is_noun(sentence, at, last, rules):
            at += 1
            continue
        yield _with_what_is_before(sentence, at, last, half, rules)
        at = last + 1


def _form_at(sentence: Sentence, at: int, language: Language) -> tuple[int, int | None]:
    """The last token of the verb that begins here, and its other half; one before `at` where there is none."""
    token, rules = sentence[at], language.rules
    if not token.is_word or (rules and rules.nouns_have_capitals and token.is_capital and at > 0):
        return at - 1, None
    if (tails := language.gapped.get(token.form)) and (half := _half(sentence, at, tails)) is not None:
        return at, half
    last = longest_at(sentence, at, language.verbs)
    return last, None


def longest_at(sentence: Sentence, at: int, phrases: Mapping[str, Phrases]) -> int:
    """The last token of the longest listed phrase that begins at a token; one before it where none does."""
    for words in phrases.get(sentence[at].form, ()):
        end = at + len(words)
        if tuple(token.form for token in sentence[at:end]) == words:
            return end - 1
    return at - 1


def _half(sentence: Sentence, at: int, tails: frozenset[str]) -> int | None:
    """The other half of a verb, at the end of its part of the sentence."""
    for number in range(at + 1, min(at + 2 + MOST_BETWEEN, len(sentence))):
        token = sentence[number]
        if token.form in tails:
            return number
        if token.form in ",;:.":
            return None
    return None


def _is_noun(sentence: Sentence, at: int, last: int, rules: QuoteRules) -> bool:
    """Whether the form is a noun here, or an adjective: after an article or a possessive, or one of such forms."""
    before = _word_before(sentence, at)
    form, follows = sentence[at].form, sentence[last + 1] if last + 1 < len(sentence) else None
    if rules.that_may_be_missing and sentence[at].form == "said" and at == 0:
        return True  # "Said Winship testifies"
    if before and rules.that_may_be_missing and _makes_a_noun(before, form, rules):
        return True
    if last > at and form in rules.also_nouns:
        return False  # "calls on": no noun has its preposition
    if form in rules.participles and before not in rules.be | rules.have:
        return True
    if form not in rules.also_nouns:
        return False
    if sentence[at].is_capital and at and before not in rules.supports:
        return True  # the United States
    if follows and f"{form} {follows.form}" in rules.with_nouns:
        return False
    return not _opens_content(sentence, last + 1, rules)


def _word_before(sentence: Sentence, at: int) -> str:
    """The form before a token; none for a sign, and for the A of "Side A", which is no article."""
    if at == 0 or not sentence[at - 1].is_word:
        return ""
    before = sentence[at - 1]
    return "" if at > 1 and len(before.form) == 1 and before.is_capital else before.form


def _makes_a_noun(before: str, form: str, rules: QuoteRules) -> bool:
    if before in rules.determiners or before in rules.possessives or before.endswith("'s"):
        return True
    return form in rules.also_nouns | {"said"} and (before == rules.to or before in rules.prepositions)


def _opens_content(sentence: Sentence, at: int, rules: QuoteRules) -> bool:
    if at >= len(sentence):
        return False
    token = sentence[at]
    if token.quoted or token.form in rules.sure_subordinators or token.form == ":":
        return True
    if token.form == "with" and any(each.form in rules.sure_subordinators for each in sentence[at + 1 : at + 4]):
        return True  # "notes with concern that"
    follows = sentence[at + 1] if at + 1 < len(sentence) else None
    if token.form == "," and follows and (follows.quoted or follows.form in rules.sure_subordinators):
        return True
    return token.form in rules.pronouns and sentence[at - 1].form.endswith("s")


def _with_what_is_before(sentence: Sentence, at: int, last: int, half: int | None, rules: QuoteRules) -> Verb:
    """The verb with its auxiliaries and adverbs."""
    front = cue = at
    forms_before: list[str] = []
    for number in range(at - 1, max(at - 1 - _MOST_BEFORE, -1), -1):
        form = sentence[number].form
        if not sentence[number].is_word or not _belongs(form, rules):
            break
        front = number
        forms_before.append(form)
        if _changes(form, rules) and cue == number + 1:
            cue = number
    before = set(forms_before)
    name = " ".join(token.form for token in sentence[at : last + 1])
    if half is not None:
        name = f"{name} … {sentence[half].form}"
    is_passive = (bool(before & rules.be) and not name.endswith("ing")) or _is_told(sentence, name, last, rules)
    is_infinitive = bool(rules.to) and at > 0 and sentence[at - 1].form == rules.to
    is_denied = bool(before & (rules.negators | rules.modals)) or any(form.endswith("n't") for form in before)
    is_participle = name.endswith("ing") and not before & rules.be and rules.that_may_be_missing
    return Verb(at, last, cue, front, (name,), half, is_passive, not is_denied, is_participle, is_infinitive)


def _is_told(sentence: Sentence, name: str, last: int, rules: QuoteRules) -> bool:
    """Whether nobody is named whom the verb tells, so that it is told itself: "was stopped, and ordered to march"."""
    following = [token.form for token in sentence[last + 1 : last + 3] if token.form not in rules.negators]
    return name in rules.passive_before_to and bool(rules.to) and following[:1] == [rules.to]


def _belongs(form: str, rules: QuoteRules) -> bool:
    return (
        form in rules.auxiliaries or form in rules.light or form in rules.negators or form.endswith("n't")
        or _changes(form, rules)
    )  # fmt: skip


def _changes(form: str, rules: QuoteRules) -> bool:
    """Whether it is an adverb that changes a verb: "falsely claimed"."""
    return rules.that_may_be_missing and form.endswith("ly") and form not in rules.light and len(form) > 4


def _joined(sentence: Sentence, first: Verb, second: Verb, rules: QuoteRules) -> Verb | None:
    """Two verbs of one speaker as one: "testify and say"; None where more than "and" stands between them."""
    between = sentence[first.last + 1 : second.first]
    if not 1 <= len(between) <= 3 or first.half is not None or second.half is not None:
        return None
    joins = [token for token in between if token.form in _JOINS]
    others = [token for token in between if token not in joins]
    if len(joins) != 1 or not all(_changes(token.form, rules) or token.form in rules.light for token in others):
        return None
    return Verb(
        first.first, second.last, first.cue, first.front, first.forms + second.forms, None, first.is_passive,
        first.is_said, first.is_participle, first.is_infinitive,
    )  # fmt: skip


def word_after(sentence: Sentence, at: int) -> Token | None:
    """The token at a number, or None behind the end."""
    return sentence[at] if 0 <= at < len(sentence) else None
