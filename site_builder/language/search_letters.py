"""Text -> how it is written into the search index, so that plain typing finds it: Walesa finds Wałęsa.

Pagefind itself passes over marks (é, й, harakat) and over signs that nobody sees. What it does not know is written
here: letters that have no mark to pass over, and borders where a script sets no spaces. Each is followed by an
invisible sign that says what stood there, so that the search page shows the text as it was. That page has the
same table (`letters_data`) and writes a query alike.
"""

from __future__ import annotations

import regex

from site_builder.language.word_places import UNSPACED

LETTER, BORDER, STRETCH = "\u2061", "\u2062", "\u2063"  # invisible operators of mathematics, which no quote holds
_TATWEEL = "ـ"  # a stroke that only makes an Arabic word longer

# Plain letters, and the letters that are found by them; how many signs follow tells them apart.
_PLAIN = {
    "l": "ł", "d": "đðɗ", "o": "ø", "h": "ħ", "i": "ı", "t": "ŧ", "n": "ŋ", "b": "ɓ", "k": "ƙ", "ss": "ß", "ae": "æ",
    "oe": "œ", "th": "þ", "г": "ґ", "ا": "ٱ", "ي": "ىی", "ه": "ةہھ", "ك": "ک",
}  # fmt: skip


def _letters() -> dict[str, str]:
    written = {}
    for plain, letters in _PLAIN.items():
        for number, letter in enumerate(letters, 1):
            written[letter] = plain + LETTER * number
            capital = "ẞ" if letter == "ß" else letter.upper()
            if len(capital) == 1 and capital not in (letter, plain.upper()):
                written[capital] = plain.capitalize() + LETTER * number
    return {**written, _TATWEEL: STRETCH}


LETTERS = _letters()
_TABLE = str.maketrans({**LETTERS, LETTER: None, BORDER: None, STRETCH: None})
_UNSPACED = regex.compile(rf"[{UNSPACED}]\p{{M}}*(?=[\p{{L}}\p{{N}}])|[\p{{L}}\p{{N}}]\p{{M}}*(?=[{UNSPACED}])")


def indexed(text: str) -> str:
    """A text as the index holds it. Taking out the signs and what they stand for gives the text back."""
    written = text.translate(_TABLE)
    return written if text.isascii() else _UNSPACED.sub(rf"\g<0>{BORDER} ", written)


def letters_data() -> str:
    """The table for the script of the search page: a letter, its plain letters and the number of signs, as in `łl1`."""
    written = ((letter, plain.rstrip(LETTER + STRETCH), plain.count(LETTER)) for letter, plain in LETTERS.items())
    return " ".join(f"{letter}{plain}{number}" for letter, plain, number in written)
