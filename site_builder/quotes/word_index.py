"""A capture -> its words, each with its place, its weight and the sentence in which it stands.

Made once for a capture, and asked for each quote that may stand in it in other words.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log

import regex

from site_builder.compare.texts.lemmas import lemma
from site_builder.compare.texts.tokens import Token, bare_form, stem, tokenize
from site_builder.frozen import dataclass
from site_builder.language.word_classes import is_function_word, word_class
from site_builder.quotes.paragraphs import paragraphs_of

_ENDS = regex.compile(r"[.!?…؟。！？]['\"’”»“›)\]]*\s|\n\s*\n")
_FEWEST = 8  # sentences, as if there were so many: in a text of three every word is frequent
LIGHT, _NEGATING, _LEAST = 0.1, 0.4, 0.25
_LIKE_STEM = 4  # letters: a shorter form is its own


@dataclass(frozen=True, slots=True)
class WordIndex:
    """A text made ready for being searched.

    Shapes: `starts[n]` and `ends[n]` are the places of `tokens[n]` in the text, `keys[n]` what counts as the same word;
            sentence s has the tokens from `sentences[s]` to before `sentences[s + 1]`, `paragraphs[s]` is the number of
            its paragraph, and `found_in[key]` are the sentences with a word.
    """

    lang: str
    tokens: tuple[Token, ...]
    starts: array[int]
    ends: array[int]
    keys: tuple[str, ...]
    sentences: array[int]
    paragraphs: array[int]
    found_in: Mapping[str, Sequence[int]]

    def weight(self, token: Token, key: str) -> float:
        """How much it says that two texts share a word, from 0 to 1: a rare one much, "of" next to nothing."""
        found = word_class(token.form, self.lang)
        if found is not None and found.kind == "negation":
            return _NEGATING
        if is_function_word(token.form, self.lang):
            return LIGHT
        count = max(len(self.paragraphs), _FEWEST) + 1
        share = log(count / (len(self.found_in.get(key, ())) + 0.5)) / log(count / 1.5)
        return min(1.0, max(_LEAST, share))

    def span(self, sentence: int) -> tuple[int, int]:
        """The tokens of a sentence, as numbers."""
        return self.sentences[sentence], self.sentences[sentence + 1]


@lru_cache(maxsize=4)
def word_index(text: str, lang: str) -> WordIndex:
    """The index of a text in a language, a primary subtag."""
    tokens = tokenize(text, lang).tokens
    starts, ends = array("L"), array("L")
    at = 0
    for token in tokens:
        starts.append(at + len(token.lead))
        at = starts[-1] + len(token.text)
        ends.append(at)
    keys = keys_of(tokens, lang)
    sentences, paragraphs = _sentences(text, tokens, starts)
    return WordIndex(lang, tokens, starts, ends, keys, sentences, paragraphs, _found_in(keys, sentences))


def keys_of(tokens: Iterable[Token], lang: str) -> tuple[str, ...]:
    """By what each word is known again in another form: its stem, its headword where a language has no stemmer."""
    return tuple(_key(token.form, token.key, lang) for token in tokens)


@lru_cache(maxsize=16384)
def _key(form: str, key: str, lang: str) -> str:
    if key != bare_form(form) or len(form) < _LIKE_STEM or is_function_word(form, lang):
        return key
    found = lemma(form, lang)
    return stem(bare_form(found), lang) if found else key


def _sentences(text: str, tokens: Sequence[Token], starts: array[int]) -> tuple[array[int], array[int]]:
    """Where each sentence begins, and its paragraph; at last the number of all tokens."""
    begins, numbers = array("L"), array("L")
    paragraph_starts = [paragraph.start for paragraph in paragraphs_of(text)]
    last = -1
    for number, token in enumerate(tokens):
        paragraph = bisect_right(paragraph_starts, starts[number])
        if paragraph != last or _ENDS.search(token.lead):
            begins.append(number)
            numbers.append(paragraph)
            last = paragraph
    begins.append(len(tokens))
    return begins, numbers


def _found_in(keys: Sequence[str], sentences: array[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for sentence in range(len(sentences) - 1):
        for key in dict.fromkeys(keys[sentences[sentence] : sentences[sentence + 1]]):
            found.setdefault(key, []).append(sentence)
    return found

