"""Text -> how it is written into the search index, so that plain typing finds it: Walesa finds Wałęsa.

Pagefind itself passes over marks (é, й, harakat) and over signs that nobody sees. What it does not know is written
here: letters that have no mark to pass over, other shapes of letters and digits, and borders where a script sets no
spaces. Each is followed by invisible signs that say what stood there, so that the search page shows the text as it was.
That page has the same table (`letters_data`) and writes a query alike.
Source: Unicode, compatibility decompositions (UAX #15).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

import regex

from site_builder.language.word_places import UNSPACED

LETTER, BORDER, STRETCH = "\u2061", "\u2062", "\u2063"  # invisible operators of mathematics, which no quote holds

# Plain letters, and the letters that are found by them. Those below the empty text are passed over: the stroke that
# makes an Arabic word longer, and apostrophes that count as letters.
_PLAIN = {
    "": "ـʼʻʾʿ",
    "l": "ł", "d": "đðɗ", "o": "øɔ", "h": "ħ", "i": "ı", "t": "ŧ", "n": "ŋ", "b": "ɓ", "k": "ƙ", "e": "əɛ", "s": "ſ",
    "ss": "ß", "ae": "æ", "oe": "œ", "th": "þ", "σ": "ς",
    "г": "ґ", "е": "ѣ", "ф": "ѳ", "и": "ѵ",
    "ا": "ٱ", "ي": "ىیےېێۍ", "ه": "ةہھەۀۃ", "ك": "کڪ", "و": "ۆ", "ر": "ڕ", "ل": "ڵ",
}  # fmt: skip
# Shapes that Unicode keeps for the sake of older tables, from the first to the last: of letters in a word, of letters
# joined to one, as wide as Chinese ones, half as wide, and digits of other scripts.
_SHAPES = (
    "ĲĳǄǌǱǳ", "ﬀﬆ", "ﭐﮱ", "ﯓﯩ", "ﯼﯿ", "ﷲﷲ", "ﺀﻼ", "０９", "ＡＺ", "ａｚ", "ｦﾟ", "٠٩", "۰۹", "०९", "০৯", "๐๙",
)  # fmt: skip


def _shapes() -> Iterator[tuple[str, str]]:
    """(shape, the plain letters that Unicode gives for it)."""
    for ends in _SHAPES:
        for first, last in zip(ends[::2], ends[1::2], strict=True):
            for shape in map(chr, range(ord(first), ord(last) + 1)):
                plain = str(unicodedata.digit(shape, "")) or unicodedata.normalize("NFKC", shape)
                if plain != shape:
                    yield shape, plain


def _letters() -> dict[str, str]:
    """How each letter is written. How many signs follow tells apart the letters whose plain ones end alike, so that no
    sequence of letters is written like another.
    """
    plain = {letter: found or STRETCH for found, letters in _PLAIN.items() for letter in letters}
    plain |= {shape: "".join(plain.get(letter, letter) for letter in found) for shape, found in _shapes()}
    numbers: Counter[str] = Counter({STRETCH: -1})
    written = {}
    for letter, found in plain.items():
        numbers[found[-1].lower()] += 1
        signs = LETTER * numbers[found[-1].lower()]
        written[letter] = found + signs
        capital = "ẞ" if letter == "ß" else letter.upper()
        if len(capital) == 1 and capital not in plain and capital != found.upper():
            written[capital] = found.capitalize() + signs
    return written


LETTERS = _letters()
_TABLE = str.maketrans({**LETTERS, LETTER: None, BORDER: None, STRETCH: None})
_WITHIN = rf"[\p{{M}}{LETTER}{STRETCH}]*"
_UNSPACED = regex.compile(rf"[{UNSPACED}]{_WITHIN}(?=[\p{{L}}\p{{N}}])|[\p{{L}}\p{{N}}]{_WITHIN}(?=[{UNSPACED}])")


def indexed(text: str) -> str:
    """A text as the index holds it. Taking out the signs and what they stand for gives the text back."""
    written = text.translate(_TABLE)
    return written if text.isascii() else _UNSPACED.sub(rf"\g<0>{BORDER} ", written)


def letters_data() -> str:
    """The table for the script of the search page: a letter, its plain ones and the number of signs, as in `łl:1`."""
    written = ((letter, plain.rstrip(LETTER).strip(STRETCH), plain.count(LETTER)) for letter, plain in LETTERS.items())
    return " ".join(f"{letter}{plain}:{number}" for letter, plain, number in written)
