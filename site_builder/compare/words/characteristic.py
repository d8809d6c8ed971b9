"""Events -> the words that each side, and each outlet, uses more or less than the others of its kind.

In: events, one at a time. Out: counts that can be added up (`WordTally`), and from them z-scores of
log-odds ratios with an informative Dirichlet prior. Nothing but counts is kept of the texts.
Source: Monroe, Colaresi and Quinn 2008, "Fightin' Words: Lexical Feature Selection and Evaluation
for Identifying the Content of Political Conflict", Political Analysis 16(4), 372–403,
doi:10.1093/pan/mpn018; content/pages/method.md, "Characteristic words".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from math import log, sqrt
from typing import Literal, NamedTuple

from site_builder.compare.room.voice import Voice, reporter_of
from site_builder.compare.texts.tokens import cut_at_words
from site_builder.compare.words.counted_texts import counted_texts
from site_builder.compare.words.wording import kind_of, language_of
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.language.word_classes import is_function_word
from site_builder.model.event import Event, Quote, Rendering
from site_builder.model.registry import Registry

Kind = Literal["side", "outlet"]
Corpus = tuple[Voice, str]  # a voice in one language; its tag without region ("en" for "en-GB")

MIN_COUNT = 5  # below this a word is an incident, not a habit
MIN_TOKENS = 200  # below this a text is about its one subject and shows no habits
MIN_Z = 1.96  # of words that all use alike, one in twenty lies farther from zero by chance
PRIOR_STRENGTH = 500.0  # in tokens: the weight of the shared language, that of about one article
_FOLDERS: Mapping[Kind, tuple[str, ...]] = {"side": ("sides",), "outlet": ("outlets", "sources")}


class WordCount(NamedTuple):
    """How often a word form occurs, and in how many events."""

    times: int
    events: int


@dataclass(frozen=True, slots=True)
class WordTally:
    """Word forms counted in one event or many; tallies add up, and their order is no matter.

    Shapes: `words[voice, language][form]`; `events[voice, language]` counts events with any word.
    """

    words: Mapping[Corpus, Mapping[str, WordCount]] = field(default_factory=dict)
    events: Mapping[Corpus, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One word form of a voice beside the others of its kind.

    Units: `z` is the log-odds ratio in its standard deviations, above 0 where the voice uses the
           word more than the others; `count` and `events` are the voice's own, `other_count` theirs.
    """

    word: str
    z: float
    count: int
    events: int
    other_count: int


@dataclass(frozen=True, slots=True)
class CharacteristicWords:
    """A voice's words, by z from the highest, then by the word. Units: tokens and events counted."""

    voice: Voice
    language: str
    tokens: int
    events: int
    other_tokens: int
    words: tuple[Characteristic, ...]


@dataclass(frozen=True, slots=True)
class TooLittleText:
    """A voice of which, or of whose others, there is too little text to say anything."""

    voice: Voice
    language: str
    tokens: int
    events: int
    other_tokens: int


def tally_words(event: Event, registry: Registry) -> WordTally:
    """The word forms of one event: each side's own words and each outlet's reporting words.

    A quote counts once for its side, in the first rendering that has own words, however many
    outlets give it; a passage of another quote counts with that. A reporting sentence counts once
    for its source, however many quotes it carries. Published translations are nobody's own words,
    and the title of a work is not the wording of the source that names it: neither counts.
    """
    counts: dict[Corpus, Counter[str]] = {}
    for voice, rendering, text in _texts(event, registry):
        language = language_of(rendering, registry).partition("-")[0]
        said = cut_at_words(_INSERTED.sub(" ", text))[1::2]
        counts.setdefault((voice, language), Counter()).update(map(folded, said))
    words = {
        corpus: {form: WordCount(forms[form], 1) for form in sorted(forms)}
        for corpus, forms in sorted(counts.items())
        if forms
    }
    return WordTally(words, dict.fromkeys(words, 1))


def languages_of(tally: WordTally) -> tuple[str, ...]:
    """The languages in which anything was counted, sorted."""
    return tuple(sorted({language for _, language in tally.words}))


def characteristic_words(
    tally: WordTally,
    kind: Kind,
    language: str,
    min_count: int = MIN_COUNT,
    prior_strength: float = PRIOR_STRENGTH,
    min_tokens: int = MIN_TOKENS,
) -> tuple[CharacteristicWords | TooLittleText, ...]:
    """One value for each voice of a kind in one language, sorted by voice.

    A word is there where the voice uses it `min_count` times. Both the voice and the others
    together need `min_tokens`: a comparison with nearly nothing is none.
    """
    corpus = _total(tally, language, ("sides", "outlets", "sources"))
    of_kind = _total(tally, language, _FOLDERS[kind])
    setting = _Setting(corpus, sum(corpus.values()), of_kind, sum(of_kind.values()), min_count, prior_strength)
    results: list[CharacteristicWords | TooLittleText] = []
    for (voice, tag), forms in sorted(tally.words.items()):
        if tag != language or voice.kind not in _FOLDERS[kind]:
            continue
        tokens = sum(word.times for word in forms.values())
        others, events = setting.kind_tokens - tokens, tally.events[voice, tag]
        if min(tokens, others) < max(min_tokens, 1):
            results.append(TooLittleText(voice, tag, tokens, events, others))
        else:
            words = tuple(_words(forms, tokens, setting))
            results.append(CharacteristicWords(voice, tag, tokens, events, others, words))
    return tuple(results)


def standing_out(found: CharacteristicWords) -> tuple[Characteristic, ...]:
    """The words that set a voice apart, in the same order: their z is far from zero, and they are no function words.

    "The" and "of" are counted like all others, but they say nothing of anybody.
    """
    return tuple(
        word for word in found.words if abs(word.z) >= MIN_Z and not is_function_word(word.word, found.language)
    )


def z_score(count: int, tokens: int, other_count: int, other_tokens: int, prior: float, other_prior: float) -> float:
    """The z-score of one word: its log-odds ratio between two texts over its standard deviation.

    Units: `prior` is the word's share of the prior in tokens, `other_prior` that of all other words.
    Source: Monroe, Colaresi and Quinn 2008: log-odds ratio eq. 16, its approximate variance eq. 20, z eq. 22.
    """
    if other_prior == 0:
        return 0.0  # the corpus has no other word: nobody can use this one more or less
    odds = (count + prior) / (tokens - count + other_prior)
    other_odds = (other_count + prior) / (other_tokens - other_count + other_prior)
    variance = 1 / (count + prior) + 1 / (other_count + prior)
    return (log(odds) - log(other_odds)) / sqrt(variance)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all voices of one kind and language are compared with."""

    corpus: Mapping[str, int]
    corpus_tokens: int
    of_kind: Mapping[str, int]
    kind_tokens: int
    min_count: int
    prior_strength: float


def _words(forms: Mapping[str, WordCount], tokens: int, setting: _Setting) -> list[Characteristic]:
    words = []
    for form, (count, events) in forms.items():
        if count < setting.min_count:
            continue
        other_count = setting.of_kind[form] - count
        in_corpus = setting.corpus[form]
        unit = setting.prior_strength / setting.corpus_tokens
        z = z_score(
            count,
            tokens,
            other_count,
            setting.kind_tokens - tokens,
            unit * in_corpus,
            unit * (setting.corpus_tokens - in_corpus),
        )
        words.append(Characteristic(form, z, count, events, other_count))
    return sorted(words, key=lambda word: (-word.z, word.word))


def _total(tally: WordTally, language: str, folders: tuple[str, ...]) -> dict[str, int]:
    total: dict[str, int] = {}
    for (voice, tag), forms in tally.words.items():
        if tag == language and voice.kind in folders:
            for form, word in forms.items():
                total[form] = total.get(form, 0) + word.times
    return total


def _texts(event: Event, registry: Registry) -> Iterator[tuple[Voice, Rendering, str]]:
    """Each text that counts, with whose words it is."""
    for own in counted_texts(event, _own_words, lambda rendering: language_of(rendering, registry)):
        yield Voice("sides", own.side), own.rendering, own.text
    sentences: set[tuple[str, str]] = set()
    for reported in counted_texts(event, _reported, lambda rendering: rendering.source):
        sentence = (reported.rendering.source, folded(reported.rendering.text))
        if sentence not in sentences:
            sentences.add(sentence)
            yield reporter_of(reported.rendering.source, registry), reported.rendering, reported.text


def _own_words(quote: Quote) -> list[Rendering]:
    return [rendering for rendering in quote.renderings if kind_of(rendering) == "own"][:1]


def _reported(quote: Quote) -> list[Rendering]:
    reported = [rendering for rendering in quote.renderings if kind_of(rendering) == "reported"]
    return [rendering for rendering in reported if rendering.mode != "title"]


_INSERTED = re.compile(r"\[[^\[\]]*\]")  # brackets inside a word are gone: "[t]he" is whole in a counted text
