"""Terms -> which of them stand in one entry of the lexicon: counterparts in different languages.

Source: content/pages/method.md, "Every use of a word".
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.compare.words.word_uses import word_key
from site_builder.compare.words.wording import ContestedWord
from site_builder.frozen import dataclass
from site_builder.model.entries import Term
from site_builder.model.same_terms import same_terms


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Shapes: `entries` maps the id of a term to the ids of all terms of its entry, itself included, sorted."""

    entries: Mapping[str, tuple[str, ...]]

    def of(self, term: str) -> tuple[str, ...]:
        """The other terms of an entry, by id."""
        return tuple(name for name in self.entries.get(term, ()) if name != term)

    def are_same(self, one: ContestedWord, other: ContestedWord) -> bool:
        """Whether two words are one word, or counterparts in two languages."""
        if word_key(one) == word_key(other):
            return True
        if one.lang.partition("-")[0] == other.lang.partition("-")[0]:
            return False
        return one.term is not None and other.term in self.entries.get(one.term, ())


def counterparts(terms: Mapping[str, Term]) -> Counterparts:
    """The entries of all terms."""
    return Counterparts({**{name: (name,) for name in terms}, **same_terms(terms)})
