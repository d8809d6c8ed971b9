"""The renderings of one utterance -> which words they share, which are their own, which have moved.

Terms are those of textual scholarship: a witness is a rendering; a reading is what stands in a
witness; a variant is a reading that not all witnesses have; a transposition is a shared reading
that stands elsewhere. The result does not depend on the order of the witnesses.
Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from site_builder.compare.texts.alignment import align
from site_builder.compare.texts.columns import Link, Spot, Table, table_of
from site_builder.compare.texts.correspondence import Kind, correspondence, is_closed_change
from site_builder.compare.texts.joins import joined
from site_builder.compare.texts.tokens import Loss, Token, TokenizedText, loss_in, tokenize
from site_builder.frozen import dataclass
from site_builder.language.word_classes import is_function_word
from site_builder.model.names import NamesOf

ALL_PAIRS = 8  # witnesses; of more, each is aligned with the three most alike of those before it
NEAREST = 3


class Reading(NamedTuple):
    """One token of a witness in the light of the others.

    Shapes: `joined` maps each witness that has the word to how the two correspond, never "unlike";
            `unknown` are witnesses that cannot tell, for they have a cut or lost words there; `column` is
            its place in the order of all witnesses; `moved` numbers the transposition the word belongs to,
            counted from 1 through the witnesses, or is None.
    """

    token: Token
    joined: Mapping[int, Kind]
    unknown: tuple[int, ...]
    column: int
    word: int
    moved: int | None


@dataclass(frozen=True, slots=True)
class Collation:
    """Shapes: `witnesses[w]` are the readings of witness w, `tails[w]` what follows its last word."""

    lang: str
    witnesses: tuple[tuple[Reading, ...], ...]
    tails: tuple[str, ...]

    def rebuilt(self, witness: int) -> str:
        """The text of a witness, character by character as it was."""
        words = (reading.token.lead + reading.token.text for reading in self.witnesses[witness])
        return "".join(words) + self.tails[witness]

    def pairs(self, first: int, second: int) -> Iterator[tuple[int, int, bool]]:
        """(token of the first, token of the second, has it moved) for every word that both have."""
        theirs = {reading.word: (at, reading.column) for at, reading in enumerate(self.witnesses[second])}
        for at, reading in enumerate(self.witnesses[first]):
            if second in reading.joined:
                mate, column = theirs[reading.word]
                yield at, mate, column != reading.column

    def matched(self, first: int, second: int) -> Iterator[tuple[int, int, bool]]:
        """`pairs`, and words that were set at one place because they look alike, though nothing shows that they are
        one; none of those that are known to be two, such as "ich" and "sich"."""
        yield from self.pairs(first, second)
        at_place = {reading.column: at for at, reading in enumerate(self.witnesses[second])}
        for at, reading in enumerate(self.witnesses[first]):
            mate = at_place.get(reading.column)
            if mate is None or second in reading.joined or first in self.witnesses[second][mate].joined:
                continue
            if not is_closed_change(reading.token.form, self.witnesses[second][mate].token.form, self.lang):
                yield at, mate, False

    def loss_before(self, witness: int, token: int) -> Loss:
        """Whether words are left out or lost before a token, or at the end of the text."""
        readings = self.witnesses[witness]
        return loss_in(readings[token].token.lead if token < len(readings) else self.tails[witness])

    def token_at(self, witness: int, place: int) -> int:
        """The first token that ends after a place in the text, or the last one. Units: `place` in characters."""
        end = 0
        for token, reading in enumerate(self.witnesses[witness]):
            end += len(reading.token.lead) + len(reading.token.text)
            if end > place:
                return token
        return max(len(self.witnesses[witness]) - 1, 0)

    def has_loss(self) -> bool:
        """Whether any witness has a cut or lost words."""
        return any(map(self.has_loss_in, range(len(self.witnesses))))

    def has_loss_in(self, witness: int) -> bool:
        """Whether a witness has a cut or lost words."""
        leads = {reading.token.lead for reading in self.witnesses[witness]}
        return any(map(loss_in, (*leads, self.tails[witness])))


def collate(
    texts: Sequence[str], lang: str, names: Sequence[NamesOf] = (), terms: Mapping[str, str] | None = None
) -> Collation:
    """The collation of two or more witnesses in one language.

    `names` are those who go by several names; `terms` maps forms to the term of the lexicon that lists them.
    """
    language = lang.partition("-")[0]
    tokenized = joined([tokenize(text, language) for text in texts], language, names)
    order = sorted(range(len(texts)), key=texts.__getitem__)
    kinds = _Kinds(tokenized, language, terms)
    links = _links(tokenized, order, language, kinds)
    lengths = [len(text.tokens) for text in tokenized]

    def may_move(spots: Sequence[Spot]) -> bool:
        return not all(is_function_word(tokenized[w].tokens[i].form, language) for w, i in spots)

    def letters(spot: Spot) -> int:
        return len(tokenized[spot[0]].tokens[spot[1]].form)

    table = table_of(lengths, links, order, letters, may_move)
    return Collation(language, _readings(tokenized, table, order, kinds), tuple(text.tail for text in tokenized))


class _Kinds:
    """How two tokens of these witnesses correspond."""

    def __init__(self, texts: Sequence[TokenizedText], lang: str, terms: Mapping[str, str] | None) -> None:
        self.texts, self.lang, self.terms = texts, lang, terms

    def of(self, one: Spot, other: Spot) -> Kind:
        a, b = self.texts[one[0]].tokens[one[1]], self.texts[other[0]].tokens[other[1]]
        if a.text == b.text:
            return "identical"
        capitals = self._is_among_capitals(one), self._is_among_capitals(other)
        return correspondence(a, b, self.lang, self.terms, capitals)

    def _is_among_capitals(self, spot: Spot) -> bool:
        tokens = self.texts[spot[0]].tokens
        if not tokens[spot[1]].text.isupper():
            return False
        beside = (*tokens[max(0, spot[1] - 1) : spot[1]], *tokens[spot[1] + 1 : spot[1] + 2])
        return any(len(token.text) > 1 and token.text.isupper() for token in beside)


def _links(texts: Sequence[TokenizedText], order: Sequence[int], lang: str, kinds: _Kinds) -> Iterator[Link]:
    for v, w in _aligned_pairs(texts, order):
        for a, b, is_moved in align(texts[v].tokens, texts[w].tokens, lang):
            kind = kinds.of((v, a), (w, b))
            if kind != "unlike" or not is_moved:
                yield Link((v, a), (w, b), kind, is_moved)


def _aligned_pairs(texts: Sequence[TokenizedText], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(texts) <= ALL_PAIRS:
        yield from combinations(order, 2)
        return
    keys = [{token.key for token in text.tokens} for text in texts]
    for rank, w in enumerate(order):
        nearest = sorted(order[:rank], key=lambda v: (-len(keys[v] & keys[w]), order.index(v)))
        yield from ((v, w) for v in nearest[:NEAREST])


def _readings(
    texts: Sequence[TokenizedText], table: Table, order: Sequence[int], kinds: _Kinds
) -> tuple[tuple[Reading, ...], ...]:
    """The readings of every witness."""
    spots: dict[int, list[Spot]] = {}
    for w, numbers in enumerate(table.words):
        for i, number in enumerate(numbers):
            spots.setdefault(number, []).append((w, i))
    joined_to: dict[Spot, dict[int, Kind]] = {spot: {} for group in spots.values() for spot in group}
    for group in spots.values():
        for one, other in combinations(group, 2):
            if (kind := kinds.of(one, other)) != "unlike":
                joined_to[one][other[0]] = joined_to[other][one[0]] = kind
    moved = _transpositions(table, spots, joined_to, order)
    unknown = _unknown(texts, table, joined_to)
    return tuple(
        tuple(
            Reading(token, joined_to[w, i], unknown.get((w, i), ()), column, word, moved.get((w, i)))
            for i, (token, column, word) in enumerate(zip(text.tokens, table.columns[w], table.words[w], strict=True))
        )
        for w, text in enumerate(texts)
    )


def _unknown(
    texts: Sequence[TokenizedText], table: Table, joined_to: Mapping[Spot, Mapping[int, Kind]]
) -> dict[Spot, tuple[int, ...]]:
    """For each token the witnesses that lack it and have a cut, or lost words, where it would stand."""
    found: dict[Spot, list[int]] = {}
    for u, text in enumerate(texts):
        losses = [token.lead != " " and bool(loss_in(token.lead)) for token in text.tokens]
        losses.append(bool(loss_in(text.tail)))
        if not any(losses):
            continue
        at = {column: token for token, column in enumerate(table.columns[u])}
        for w in range(len(texts)):
            if w == u:
                continue
            here = [at.get(column, -1) for column in table.columns[w]]  # the token of u at the same place
            shared = [-1, *(i for i, mate in enumerate(here) if mate >= 0), len(here)]
            for start, end in pairwise(shared):
                first = here[start] if start >= 0 else -1
                last = here[end] if end < len(here) else len(losses) - 1
                if any(losses[first + 1 : last + 1]):
                    for i in range(start + 1, end):
                        if u not in joined_to[w, i]:
                            found.setdefault((w, i), []).append(u)
    return {spot: tuple(witnesses) for spot, witnesses in found.items()}


def _transpositions(
    table: Table,
    spots: Mapping[int, Sequence[Spot]],
    joined_to: Mapping[Spot, Mapping[int, Kind]],
    order: Sequence[int],
) -> dict[Spot, int]:
    """The number of each moved token; runs of neighbours that moved together share one number.

    Numbers follow the witnesses in `order`, so that they do not depend on the order given.
    """
    moved = {
        spot
        for group in spots.values()
        if len({table.columns[w][i] for w, i in group}) > 1
        for spot in group
        if any(
            mate[0] in joined_to[spot] and table.columns[mate[0]][mate[1]] != table.columns[spot[0]][spot[1]]
            for mate in group
        )
    }
    numbers: dict[int, int] = {}  # word -> transposition
    for w in order:
        for i, word in enumerate(table.words[w]):
            if (w, i) in moved and word not in numbers:
                before = table.words[w][i - 1] if i and (w, i - 1) in moved else None
                goes_on = before is not None and _follows_everywhere(table, spots[before], spots[word])
                fresh = max(numbers.values(), default=0) + 1
                numbers[word] = numbers[before] if goes_on and before is not None else fresh
    return {(w, i): numbers[table.words[w][i]] for w, i in moved}


def _follows_everywhere(table: Table, before: Sequence[Spot], after: Sequence[Spot]) -> bool:
    """Whether two words stand next to each other wherever both stand."""
    places = dict(before)
    return all(w not in places or places[w] + 1 == i for w, i in after)
