"""Text -> word tokens from which the text can be rebuilt exactly, each with its forms for comparing.

A token is what collation aligns: a word with its inner apostrophes and hyphens, or a number with its
sign, currency, marks and unit. Where a script sets no spaces between words, every character is one.
Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import regex
import snowballstemmer

from site_builder.compare.texts.numbers import EVEN_NUMBER, NUMBER, number_key
from site_builder.frozen import dataclass

Loss = Literal["", "cut", "lost"]

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
# Letters, digits and marks, and characters that nobody sees: a soft hyphen stands inside its word.
_INNER = r"[\p{L}\p{N}\p{M}\u00ad\u200b-\u200f\u2060\ufeff]"
_WORD = (
    rf"(?:\[\p{{Lu}}\](?=\p{{L}})|(?![{_UNSPACED}])[\p{{L}}\p{{N}}]){_INNER}*"
    rf"(?:(?<=\p{{Nd}})[.,]\p{{Nd}}{_INNER}*)*"  # v1.2
    rf"(?:['’ʼ\-‐‑]{_INNER}+)*"
)
_TOKEN = regex.compile(
    rf"\[illegible\](*SKIP)(*FAIL)|({NUMBER}"
    rf"|[{_UNSPACED}][\p{{M}}\u200b-\u200d]*"
    rf"|(?<![\p{{L}}\p{{N}}])\p{{L}}(?:\.\p{{L}})+(?![\p{{L}}\p{{N}}])"  # U.S
    rf"|{_WORD})"
)
# The same by the module `re`, which takes a sixth of the time, for texts of letters, digits and marks that most are
# made of: without combining marks, signs that nobody sees, currencies, fractions, brackets, and "U.S.".
_OTHER_SIGN = re.compile(r"[^\n -#%-Z\\^`-~\xa0§«°»À-ÖØ-öø-ʯʼΆΈ-ΊΌΎ-ΡΣ-ϡЀ-ҁҊ-ԯ،؛؟ء-غف-ي٬ٱ-ۓ‐‑‒–—‘’‚‛“”„‟…‹›−№]")
_INITIALS = re.compile(r"[^\W\d]\.[^\W\d]")
_DIGIT = re.compile("[0-9]")
_SPELLED_TOKEN = re.compile(r"(\w+(?:['’ʼ\-‐‑]\w+)*)")
_EVEN_TOKEN = re.compile(rf"([^\W\d]\w*(?:(?<=\d)[.,]\d\w*)*(?:['’ʼ\-‐‑]\w+)*|{EVEN_NUMBER})")

_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
_SAME_SHAPE = str.maketrans(
    {**dict.fromkeys("’ʼ‘‛′", "'"), **dict.fromkeys("‐‑‒–—−", "-"), "ς": "σ", "ſ": "s", "[": None, "]": None}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
) | _UNSEEN
_TURKIC_CAPITALS = str.maketrans({"I": "ı", "İ": "i"})
_LIGATURES = str.maketrans({"-": "", "æ": "ae", "œ": "oe", "ß": "ss"})
_CUT = re.compile(r"\[\s*(?:…|\.\.\.|\. \. \.)\s*\]|…|\.\.\.|\. \. \.")
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


class Token(NamedTuple):  # a named tuple: there are thousands, and it is made twice as fast
    """A word as it stands in its witness.

    Shapes: `lead` is everything between the word before and this one. `form` is the word without letter
            case, kinds of marks and Unicode form: tokens with one form are identical. `key` is what
            the generous matching compares: the form without accents, hyphens and inflection.
    """

    lead: str
    text: str
    form: str
    key: str


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """A witness as tokens. `tail` is what follows the last word."""

    tokens: tuple[Token, ...]
    tail: str


def tokenize(text: str, lang: str) -> TokenizedText:
    """The tokens of a text."""
    *pieces, tail = cut_at_words(text)
    language = lang.partition("-")[0]
    tokens = (
        Token(lead, word, *_form_and_key(word, language)) for lead, word in zip(pieces[::2], pieces[1::2], strict=True)
    )
    return TokenizedText(tuple(tokens), tail)


def word_count(text: str) -> int:
    """The number of tokens of a text."""
    return len(cut_at_words(text)) // 2


@lru_cache(maxsize=256)  # collation, balance and characteristic words ask for the same texts of one event
def cut_at_words(text: str) -> tuple[str, ...]:
    """A text cut at its words: what stands before the first word, the word, what is between, and so on."""
    if _OTHER_SIGN.search(text) or ("." in text and _INITIALS.search(text)):
        return tuple(_TOKEN.split(text))
    return tuple((_EVEN_TOKEN if _DIGIT.search(text) else _SPELLED_TOKEN).split(text))


@lru_cache(maxsize=16384)  # collations, figures and languages ask for the same words
def form_of(word: str, lang: str) -> str:
    """A word without letter case (by the rules of its language), kinds of marks and Unicode form."""
    if word.isascii() and lang != "tr" and "[" not in word:
        return word.lower()
    composed = unicodedata.normalize("NFC", word.translate(_SAME_SHAPE))
    form = lower(composed, lang).translate(_SAME_SHAPE)
    return form[:-1] + "ς" if form.endswith("σ") else form  # as word classes and dictionaries have it


def forms_of(words: Sequence[str], lang: str) -> list[str]:
    """The forms of some words. Shapes: `lang` is the primary subtag."""
    line = "".join(words)
    if line.isascii() and lang != "tr" and "[" not in line:
        return [*map(str.lower, words)]
    return [form_of(word, lang) for word in words]


def lower(text: str, lang: str) -> str:
    """Lower case by the rules of the language: the Turkic I has its own two letters."""
    if lang in ("tr", "az", "crh", "tt", "kk"):
        text = text.translate(_TURKIC_CAPITALS)
    return unicodedata.normalize("NFC", text.lower())


@lru_cache(maxsize=16384)
def bare_form(form: str) -> str:
    """A form without accents, hyphens and ligatures."""
    if form.isascii():
        return form.replace("-", "")
    marked = unicodedata.normalize("NFKD", form.translate(_LIGATURES))
    return "".join(char for char in marked if not unicodedata.combining(char)) or form


def loss_in(lead: str) -> Loss:
    """Whether what stands between two words says that words were left out, or are lost in the source."""
    if "[illegible]" in lead:
        return "lost"
    return "cut" if ("…" in lead or ". ." in lead or "..." in lead) and _CUT.search(lead) else ""


@lru_cache(maxsize=16384)
def _form_and_key(word: str, language: str) -> tuple[str, str]:
    form = form_of(word, language)
    number = number_key(form, language)
    return form, number if number is not None else stem(bare_form(form), language)


def stem(bare: str, language: str) -> str:
    """A bare form without its inflection, by the Snowball algorithm of its language."""
    stemmer = _stemmer(language)
    return stemmer.stemWord(bare) if stemmer and len(bare) > 3 else bare


@lru_cache(maxsize=64)
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    name = _STEMMERS.get(language)
    return snowballstemmer.stemmer(name) if name else None
