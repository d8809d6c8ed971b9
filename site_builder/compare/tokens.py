"""Text -> word tokens from which the text can be rebuilt exactly, each with its matching key.

A token is what collation aligns: a word with its inner apostrophes and hyphens. Where a script
sets no spaces between words, every character is a token.
Source: content/pages/method.md, "Renderings".
"""

from __future__ import annotations

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
    rf"[{_UNSPACED}]\p{{M}}*"
    rf"|(?:(?![{_UNSPACED}])[\p{{L}}\p{{N}}])[\p{{L}}\p{{N}}\p{{M}}]*(?:['’ʼ\-‐‑][\p{{L}}\p{{N}}\p{{M}}]+)*"
)
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

    def rebuilt(self) -> str:
        """The text, character by character as it was."""
        return "".join(token.lead + token.text for token in self.tokens) + self.tail


def tokenize(text: str, lang: str, names: Mapping[str, str]) -> TokenizedText:
    """The tokens of a text. `names` maps folded aliases of one word to the name that stands for all."""
    tokens, end = [], 0
    language = lang.partition("-")[0]
    for match in _TOKEN.finditer(text):
        word = match.group()
        form, key = _form_and_stem(word, language)
        tokens.append(Token(text[end : match.start()], word, form, names.get(form, key)))
        end = match.end()
    return TokenizedText(tuple(tokens), text[end:])


@lru_cache(maxsize=65536)
def _form_and_stem(word: str, language: str) -> tuple[str, str]:
    """The bare form, and the form without its inflection by the Snowball algorithm of its language."""
    form, stemmer = _bare_form(word), _stemmer(language)
    return form, stemmer.stemWord(form) if stemmer and len(form) > 3 else form


def _bare_form(word: str) -> str:
    marked = unicodedata.normalize("NFKD", folded(word).translate(_LIGATURES))
    return "".join(char for char in marked if not unicodedata.combining(char)) or word


@lru_cache(maxsize=64)
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    name = _STEMMERS.get(language)
    return snowballstemmer.stemmer(name) if name else None
