"""The text of a quote and another capture -> the passage there that may be the same utterance in other words.

Words that both have count by how rare they are in the capture. First whole sentences are compared, as bags of words,
then the best of them word by word, in order; the passage is cut to the clauses that hold what was found. It is an offer
to an editor, who decides: so a passage that only may be it is not offered.
Source: docs/decisions, "Quotes marked in captures"; tests/second_renderings, tables made by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from site_builder.compare.texts.alignment import align
from site_builder.compare.texts.correspondence import correspondence
from site_builder.compare.texts.tokens import Token, tokenize
from site_builder.frozen import dataclass
from site_builder.language.word_classes import is_function_word, word_class
from site_builder.quotes.rules import language_rules
from site_builder.quotes.word_index import LIGHT, WordIndex, keys_of

LONGEST = 400  # words of a quote that is looked for; a longer one is a document
CANDIDATES = 4  # sentences from which a passage is grown
MOST_SENTENCES = 30  # of a passage
MOST_ASKED = 4000  # sentences that are counted for one word
LEAST, ENOUGH = 0.55, 0.6  # of the weight of either text, and of both together, that both have
LEAST_OF_A_RUN = 0.45  # where nearly all of the quote stands there, in a row
_CLEARLY, _WHOLE = 0.75, 0.85  # where only two words are shared that name something; where one of both denies
_FEWEST = 1.9  # the weight of all words that both have: two rare ones
_NEAR = 5  # words to the end of a clause
_RUN = 4  # words in a row, as they are in the other text, that are no chance
_CLAUSE_END = regex.compile(r"[,;:—–«»\"“”„!?؛،…]|\.\s|--|\s-\s|\n\s*\n|(?<!\w)['‘‚](?=\w)|(?<=[\w.,])['’](?!\w)")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote may stand in other words.

    Shapes: `span` are the places of its characters in the capture; `shared` are, in order, the places of words that
            both have: in the quote, and in the capture.
    Units:  `share` is the weight of what both have, of all that is in either, from 0 to 1.
    """

    span: Span
    share: float
    shared: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A quote as it is looked for."""

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    keys: tuple[str, ...]
    weights: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.weights)

    def span(self, number: int) -> Span:
        """Where a word stands in the quote."""
        return self.starts[number], self.starts[number] + len(self.tokens[number].text)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """Units: `share` as in Passage; `least` of the text that shares less; `weight` of what of the quote is shared."""

    share: float
    least: float
    weight: float


def same_utterance(text: str, index: WordIndex) -> Passage | None:
    """The passage of a capture that is most like a quote in the same language; None where none is like enough."""
    wanted = _wanted(text, index)
    if not 2 <= len(wanted.tokens) <= LONGEST:
        return None
    found = [passage for window in _windows(wanted, index) if (passage := _passage(wanted, index, *window))]
    return max(found, key=lambda each: (each.share, -each.span[0]), default=None)


def _wanted(text: str, index: WordIndex) -> _Wanted:
    tokens = tokenize(text, index.lang).tokens
    keys = keys_of(tokens, index.lang)
    starts, at = list[int](), 0
    for token in tokens:
        starts.append(at + len(token.lead))
        at = starts[-1] + len(token.text)
    weights = tuple(index.weight(token, key) for token, key in zip(tokens, keys, strict=True))
    return _Wanted(tokens, tuple(starts), keys, weights)


# ---------------------------------------------------------------------------- sentences, as bags of words


def _windows(wanted: _Wanted, index: WordIndex) -> Iterator[Span]:
    """Sentences that share most with a quote, with neighbours as long as they add to it: first and last token."""
    weight_of = dict(zip(wanted.keys, wanted.weights, strict=True))
    scores: Counter[int] = Counter()
    for key, weight in weight_of.items():
        sentences = index.found_in.get(key, ())
        if len(sentences) <= MOST_ASKED:
            for sentence in sentences:
                scores[sentence] += weight  # type: ignore[assignment]  # a counter of weights
    counts = Counter(wanted.keys)
    seen = set[Span]()
    for sentence, _ in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:CANDIDATES]:
        window = _grown(sentence, counts, weight_of, index)
        for first, last in {(sentence, sentence), window}:
            span = index.sentences[first], index.sentences[last + 1]
            if span not in seen:
                seen.add(span)
                yield span


def _grown(sentence: int, counts: Counter[str], weight_of: Mapping[str, float], index: WordIndex) -> Span:
    """A sentence and those beside it that have more of the quote than of anything else."""
    first = last = sentence
    left = counts - Counter(index.keys[slice(*index.span(sentence))])
    while last - first < MOST_SENTENCES:
        gains = [(_gain(other, left, weight_of, index), other) for other in (first - 1, last + 1)]
        gain, other = max(gains)
        if gain <= 0:
            break
        first, last = min(first, other), max(last, other)
        left -= Counter(index.keys[slice(*index.span(other))])
    return first, last


def _gain(sentence: int, left: Counter[str], weight_of: Mapping[str, float], index: WordIndex) -> float:
    if not 0 <= sentence < len(index.paragraphs):
        return 0.0
    here = Counter(index.keys[slice(*index.span(sentence))])
    both = here & left
    shared = sum(weight_of[key] * number for key, number in both.items())
    return shared - 0.1 * here.total() - 0.4


# ---------------------------------------------------------------------------- word by word


def _passage(wanted: _Wanted, index: WordIndex, first: int, last: int) -> Passage | None:
    """The best passage within some tokens."""
    tokens = index.tokens[first:last]
    pairs = [
        (pair.a, first + pair.b) for pair in align(wanted.tokens, tokens, index.lang)
        if _is_one(wanted, pair.a, index, first + pair.b)
    ]  # fmt: skip
    pairs = _without_outliers([*pairs, *_left_over(pairs, wanted, index, first, last)], wanted)
    if not pairs:
        return None
    start, end = min(there for _, there in pairs), max(there for _, there in pairs) + 1
    start, end = _to_clauses(index, start, end, first, last)
    kept = [(here, there) for here, there in pairs if start <= there < end]
    likeness = _likeness(wanted, index, kept, start, end)
    if not _is_enough(wanted, index, kept, likeness, (start, end)):
        return None
    shared = tuple(
        (wanted.span(here), (index.starts[there], index.ends[there]))
        for here, there in sorted(kept, key=lambda pair: pair[1])
    )
    return Passage((index.starts[start], index.ends[end - 1]), likeness.share, shared)


def _is_one(wanted: _Wanted, here: int, index: WordIndex, there: int) -> bool:
    if wanted.keys[here] == index.keys[there]:
        return True
    return correspondence(wanted.tokens[here], index.tokens[there], index.lang) != "unlike"


def _left_over(pairs: list[Span], wanted: _Wanted, index: WordIndex, first: int, last: int) -> Iterator[Span]:
    """The same words at other places: many languages may say them in any order."""
    used_here, used_there = {here for here, _ in pairs}, {there for _, there in pairs}
    places: dict[str, list[int]] = {}
    for there in range(last - 1, first - 1, -1):
        if there not in used_there:
            places.setdefault(index.keys[there], []).append(there)
    for here, key in enumerate(wanted.keys):
        if here not in used_here and wanted.weights[here] > LIGHT and places.get(key):
            yield here, places[key].pop()


def _without_outliers(pairs: list[Span], wanted: _Wanted) -> list[Span]:
    """Without light words at the ends that stand far from the rest: "the" of another clause."""
    ordered = sorted(pairs, key=lambda pair: pair[1])
    while len(ordered) > 1 and _is_far(ordered[0], ordered[1], wanted):
        ordered = ordered[1:]
    while len(ordered) > 1 and _is_far(ordered[-1], ordered[-2], wanted):
        ordered = ordered[:-1]
    return ordered


def _is_far(end: Span, beside: Span, wanted: _Wanted) -> bool:
    gap = abs(end[1] - beside[1]) - max(1, abs(end[0] - beside[0]))
    return gap > 2 + 8 * wanted.weights[end[0]]


def _to_clauses(index: WordIndex, start: int, end: int, first: int, last: int) -> Span:
    """Out to the next sign between clauses, the next "that" or reporting verb, on both sides, if that is near."""
    language = language_rules(index.lang)
    that = language.rules.sure_subordinators if language.rules else frozenset[str]()
    stops = that | language.verbs.keys()
    left, right = start, end
    while left > first and not _CLAUSE_END.search(index.tokens[left].lead) and index.tokens[left - 1].form not in stops:
        left -= 1
    while right < last and not _CLAUSE_END.search(index.tokens[right].lead) and index.tokens[right].form not in that:
        right += 1
    left = left if start - left <= _NEAR else start
    right = right if right - end <= _NEAR else end
    joins = that | (language.rules.conjunctions if language.rules else frozenset[str]())
    while left < right - 1 and index.tokens[left].form in joins:
        left += 1
    while right - 1 > left and index.tokens[right - 1].form in joins:
        right -= 1
    return left, right


def _likeness(wanted: _Wanted, index: WordIndex, pairs: Sequence[Span], start: int, end: int) -> _Likeness:
    shared_here = sum(wanted.weights[here] for here, _ in pairs)
    shared_there = sum(index.weight(index.tokens[at], index.keys[at]) for _, at in pairs)
    there = sum(index.weight(index.tokens[at], index.keys[at]) for at in range(start, end))
    least = min(shared_here / wanted.total, shared_there / there)
    return _Likeness((shared_here + shared_there) / (wanted.total + there), least, shared_here)


def _is_enough(wanted: _Wanted, index: WordIndex, pairs: Sequence[Span], likeness: _Likeness, span: Span) -> bool:
    content = sum(not is_function_word(wanted.tokens[here].form, index.lang) for here, _ in pairs)
    share = likeness.share
    if content < 2 or likeness.least < LEAST_OF_A_RUN:
        return False
    if likeness.weight >= _WHOLE * wanted.total and _longest_run(pairs) >= _RUN:
        return True
    if likeness.least < LEAST or likeness.weight < _FEWEST or share < (ENOUGH if content > 2 else _CLEARLY):
        return False
    denies, denies_too = (_negates(tokens, index.lang) for tokens in (wanted.tokens, index.tokens[slice(*span)]))
    return denies == denies_too or share >= _WHOLE


def _negates(tokens: Iterable[Token], lang: str) -> bool:
    found = (word_class(token.form, lang) for token in tokens)
    return any(each is not None and each.kind == "negation" for each in found)


def _longest_run(pairs: Sequence[Span]) -> int:
    """Words in a row in both texts."""
    ordered = sorted(pairs)
    longest = run = 1
    for before, after in pairwise(ordered):
        run = run + 1 if after == (before[0] + 1, before[1] + 1) else 1
        longest = max(longest, run)
    return longest
