"""A sentence with its verbs, as the rules for indirect speech look at it."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.quotes.direct import trimmed
from site_builder.quotes.found import Span
from site_builder.quotes.rules import Language, QuoteRules
from site_builder.quotes.sentences import Sentence, Token
from site_builder.quotes.verbs import Verb

_STOPS = frozenset(".!?…;:,")
SIGNS = frozenset({",", "—", "–", "--", "-"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Units: `end` is the number of the token behind the last that is no full stop."""

    text: str
    sentence: Sentence
    verbs: tuple[Verb, ...]
    language: Language
    rules: QuoteRules
    end: int

    def form(self, at: int) -> str:
        """The form of a token; empty outside the sentence."""
        return self.sentence[at].form if 0 <= at < len(self.sentence) else ""

    def token(self, at: int) -> Token:
        """A token by its number."""
        return self.sentence[at]

    def is_verb(self, at: int) -> bool:
        """Whether a reporting verb begins at a token."""
        return any(verb.first == at for verb in self.verbs)

    def span(self, first: int, end: int) -> Span:
        """The place in the text of some tokens, without the comma at their end."""
        return trimmed(self.text, self.sentence[first].start, self.sentence[end - 1].end)


def clause_of(text: str, sentence: Sentence, verbs: tuple[Verb, ...], language: Language) -> Clause:
    """A sentence of a language with rules, ready to be looked at."""
    assert language.rules is not None, "asked of languages with rules"
    end = len(sentence)
    while end and not sentence[end - 1].quoted and sentence[end - 1].form in _STOPS:
        end -= 1
    return Clause(text, sentence, verbs, language, language.rules, end)
