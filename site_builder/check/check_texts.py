"""What a quote says of itself, against its own text and its sources: contested words, quotation marks, scope.

In: one quote of a located event, and the registry. Out: problems. Nothing here changes an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import regex

from site_builder.language.quotation_marks import stands_in_marks
from site_builder.language.word_places import word_stands_in
from site_builder.model.event import Event, Quote
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry, texts_of
from site_builder.read.located import Located
from site_builder.read.typed_mends import typed_instead
from site_builder.read.typed_text import LONGEST_FIX, as_typed

Path = tuple[str | int, ...]
_QUOTED = ("direct", "partial")  # the ways of giving words round which the page sets quotation marks
LONGEST_SCOPE = 40  # letters: what a column of the smallest picture holds
LONGEST_TEXT = 20_000  # words that are compared with another text
_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*"
)
_NEAR = 0.75  # of the letters of two runs of words that are alike
_LONGEST_SEARCH = 4000  # characters of a text in which a word that is like the typed one is looked for


def check_quote_text(located: Located[Event], at: Path, quote: Quote, registry: Registry) -> Iterator[Problem]:
    """Everything that is wrong between a quote's fields and its text."""
    yield from _word_problems(located, at, quote, registry)
    yield from _marks(located, at, quote)
    yield from _scope_problems(located, at, quote)
    yield from _length_problems(located, at, quote)


def word_count(text: str) -> int:
    """How many words a text has; where a script sets no spaces, letters."""
    return len(_WORD.findall(text))


def _length_problems(located: Located[Event], at: Path, quote: Quote) -> Iterator[Problem]:
    for r, rendering in enumerate(quote.renderings):
        words = word_count(rendering.text) if len(rendering.text) > LONGEST_TEXT else 0
        if words > LONGEST_TEXT:
            yield Problem(
                located.place(*at, "renderings", r, "text"), "long-text", f"this text has {words:,} words",
                f"only the first {LONGEST_TEXT:,} words of a text are compared with another text; "
                "all that follows would look as if it were in this text only",
                f"cut it into quotes of at most {LONGEST_TEXT:,} words, chapter by chapter",
                "warning",
            )


def _scope_problems(located: Located[Event], at: Path, quote: Quote) -> Iterator[Problem]:
    if quote.scope and len(quote.scope) > LONGEST_SCOPE:
        yield Problem(
            located.place(*at, "scope"), "long-scope", f"this scope has {len(quote.scope)} letters",
            "it is shown beside the word wherever the word is large, on a narrow screen and in a small picture too",
            f"say it in {LONGEST_SCOPE} letters, such as scope: some sections of the front; the rest can go to note:",
            "warning",
        )


def _word_problems(located: Located[Event], at: Path, quote: Quote, registry: Registry) -> Iterator[Problem]:
    texts = tuple(texts_of(quote, registry))
    for i, word in enumerate(quote.words):
        if not _stands_in_any(word, texts):
            fix, typed = _word_fix(word, quote.words, texts)
            yield Problem(
                place := located.place(*at, "word", i), "word-not-in-quote",
                f'"{word}" is not in the text of this quote',
                "the page shows this word in large type as the speaker's own; it must be there", fix,
                mend=typed_instead(place, word, typed) if typed else (),
            )


def _stands_in_any(word: str, texts: tuple[tuple[str, str], ...]) -> bool:
    return any(word_stands_in(word, text, lang) for text, lang in texts)


def _word_fix(word: str, words: tuple[str, ...], texts: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """What to say, and what to type in the place of the word, where that is all."""
    parts = [part for part in re.split(r"\s*[,;/]\s*", word) if part]
    if len(parts) > 1 and all(_stands_in_any(part, texts) for part in parts):
        listed = [part for other in words for part in (parts if other == word else [other])]
        typed = f"[{', '.join(as_typed(part, in_brackets=True) for part in listed)}]"
        return f"write word: {typed}", typed if len(words) == 1 else ""
    near = near_words(word, [text for text, _ in texts])
    if near is None:
        return "copy the word from the text, letter for letter", ""
    return f'did you mean "{near}"?', as_typed(near, in_brackets=True)


def near_words(word: str, texts: list[str]) -> str | None:
    """The run of words in the texts that is most like the typed one, spaces and hyphens aside."""
    from rapidfuzz.distance import Indel  # only here: content without mistakes never needs it

    wanted = _letters(word)
    count = len(word.split())
    best, found = _NEAR, None
    for text in texts:
        tokens = [(token, _letters(token[0])) for token in re.finditer(r"[\w’'-]+", text[:_LONGEST_SEARCH])]
        for size in range(max(1, count - 1), count + 2):
            for start in range(len(tokens) - size + 1):
                letters = "".join(each for _, each in tokens[start : start + size])
                if Indel.normalized_similarity(wanted, letters, score_cutoff=best) < best:
                    continue  # never below the ratio, which takes a hundred times as long
                ratio = SequenceMatcher(None, wanted, letters).ratio()
                if ratio > best or (ratio == best and found is None):
                    run = text[tokens[start][0].start() : tokens[start + size - 1][0].end()]
                    best, found = ratio, run
    return found


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _marks(located: Located[Event], at: Path, quote: Quote) -> Iterator[Problem]:
    """A warning for each text that stands in quotation marks as a whole: the page sets them."""
    texts: list[tuple[Path, str]] = [
        ((*at, "renderings", r, "text"), rendering.text)
        for r, rendering in enumerate(quote.renderings)
        if rendering.mode in _QUOTED
    ]
    if quote.original:
        texts.append(((*at, "original", "text"), quote.original.text))
    for path, text in texts:
        if stands_in_marks(text):
            bare, place = text.strip()[1:-1].strip(), located.place(*path)
            typed = as_typed(bare, in_brackets="{" in place.snippet[: place.column - 1])
            yield Problem(
                place, "quotation-marks", "the whole text is in quotation marks",
                "the page sets the quotation marks, in the manner of the language",
                f"write text: {typed}" if len(bare) <= LONGEST_FIX else "remove the first and the last mark",
                "warning", mend=typed_instead(place, text, typed),
            )

