"""Text -> word tokens from which the text can be rebuilt exactly, each with its matching key.

A token is what collation aligns: a word with its inner apostrophes and hyphens. Where a script
sets no spaces between words, every character is a token.
Source: content/pages/method.md, "Renderings".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex
import snowballstemmer

from site_builder.folding import folded

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_TOKEN = regex.compile(
    rf"([{_UNSPACED}]\p{{M}}*"
    rf"|(?:(?![{_UNSPACED}])[\p{{L}}\p{{N}}])[\p{{L}}\p{{N}}\p{{M}}]*(?:['’ʼ\-‐‑][\p{{L}}\p{{N}}\p{{M}}]+)*)"
)
# The same for ASCII, which most texts are: it takes 40 % of the time.
_ASCII_TOKEN = re.compile(r"([A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*)")
_LIGATURES = str.maketrans({"-": "", "æ": "ae", "œ": "oe"})
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

    Shapes: `lead` is everything between the word before and this one; `form` is the word without
            case and typography; `key` is what matches: the form's stem, or the name it is an alias of.
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


def tokenize(text: str, lang: str, names: Mapping[str, str]) -> TokenizedText:
    """The tokens of a text. `names` maps folded aliases of one word to the name that stands for all."""
    *pieces, tail = cut_at_words(text)
    language = lang.partition("-")[0]
    tokens = []
    for lead, word in zip(pieces[::2], pieces[1::2], strict=True):
        form, key = _form_and_stem(word, language)
        tokens.append(Token(lead, word, form, names.get(form, key)))
    return TokenizedText(tuple(tokens), tail)


def word_count(text: str) -> int:
    """The number of tokens of a text."""
    return len(cut_at_words(text)) // 2


def word_forms(text: str) -> tuple[str, ...]:
    """The forms of the tokens of a text, in their order."""
    return tuple(map(_bare_form, cut_at_words(text)[1::2]))


@lru_cache(maxsize=256)  # collation, balance and characteristic words ask for the same texts of one event
def cut_at_words(text: str) -> tuple[str, ...]:
    """A text cut at its words: what stands before the first word, the word, what is between, and so on."""
    return tuple((_ASCII_TOKEN if text.isascii() else _TOKEN).split(text))


@lru_cache(maxsize=65536)
def _form_and_stem(word: str, language: str) -> tuple[str, str]:
    """The bare form, and the form without its inflection by the Snowball algorithm of its language."""
    form, stemmer = _bare_form(word), _stemmer(language)
    return form, stemmer.stemWord(form) if stemmer and len(form) > 3 else form


def _bare_form(word: str) -> str:
    if word.isascii():
        return word.lower().replace("-", "")
    marked = unicodedata.normalize("NFKD", folded(word).translate(_LIGATURES))
    return "".join(char for char in marked if not unicodedata.combining(char)) or word


@lru_cache(maxsize=64)
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    name = _STEMMERS.get(language)
    return snowballstemmer.stemmer(name) if name else None
