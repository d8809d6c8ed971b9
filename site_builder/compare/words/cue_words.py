"""A cue as it was written -> its words, folded so that forms of a list can be found among them.

Unlike the words of a text, those of a cue keep their accents ("è", is, is not "e", and) and are cut
at hyphens ("a-t-il"). What the spelling of a language leaves open is folded away: vowel signs and
the seats of hamza in Arabic, ё in Russian, the two i of Turkish.
"""

from __future__ import annotations

import unicodedata

import regex

from site_builder.frozen import dataclass

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{M}]+)*")
_ELIDED = regex.compile(r"[\p{L}\p{N}\p{M}]+")  # l'a, qu'il, dell'Interno are two words
_ELIDING = {"fr", "it"}
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‛′ʼ`´", "'"))
_INVISIBLE = regex.compile(r"[\p{Cf}\u0640]")  # zero-width marks, soft hyphens, the Arabic lengthener
_JOINS = frozenset(",;&/–—+،؛")
_ARABIC = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ة": "ه", "ؤ": "و", "ئ": "ي"})
_AND = ("و", "ف")  # written together with the word that follows
DAMMA = "\u064f"  # over the first letter of an Arabic verb it tells "is said" from "says"


@dataclass(frozen=True, slots=True)
class CueWord:
    """Shapes: `is_joined` where a comma, a dash or an ampersand stands before it."""

    form: str
    is_capital: bool
    is_in_capitals: bool
    is_number: bool
    is_joined: bool


def cue_words(text: str, language: str) -> tuple[CueWord, ...]:
    """The words of a cue or of a listed form, in their order."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).translate(_APOSTROPHES))
    words, end = [], 0
    for found in (_ELIDED if language in _ELIDING else _WORD).finditer(plain):
        word = found.group()
        words.append(
            CueWord(
                _folded(word, language),
                word[0].isupper(),
                _is_in_capitals(word),
                any(char.isdigit() for char in word),
                any(char in _JOINS for char in plain[end : found.start()]),
            )
        )
        end = found.end()
    return tuple(words)


def cue_forms(text: str, language: str) -> tuple[str, ...]:
    """The folded forms alone."""
    return tuple(word.form for word in cue_words(text, language))


def _is_in_capitals(word: str) -> bool:
    letters = word.partition("'")[0]  # CNN'e
    return len(letters) > 1 and letters.isupper()


def _folded(word: str, language: str) -> str:
    if language == "ar":
        return _folded_arabic(word)
    if language in ("tr", "az"):
        return word.replace("İ", "i").replace("I", "i").casefold().replace("ı", "i").replace("i̇", "i")
    form = word.casefold()
    if language in ("ru", "uk", "be"):  # stress marks; й and ї are letters
        form = unicodedata.normalize("NFC", unicodedata.normalize("NFD", form).replace("\u0301", ""))
        return form.replace("ё", "е") if language == "ru" else form
    return form


def _folded_arabic(word: str) -> str:
    """Without vowel signs but for one: a damma over the first letter, or the first after "and"."""
    kept, letters = [], 0
    for char in word:
        if not unicodedata.combining(char):
            kept.append(char.translate(_ARABIC))
            letters += 1
        elif char == DAMMA and letters == (2 if kept[:1] and kept[0] in _AND else 1):
            kept.append(char)
    return "".join(kept)
