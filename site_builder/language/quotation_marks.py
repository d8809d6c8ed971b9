"""A quoted text and its language -> the quotation marks that the page sets round it. The one rule for all pages.

The text itself is never changed. What the page sets follows what the text has: a text that stands in marks
of its own gets no second ones, and next to a mark in the text never stands another that looks like it.
"""

from __future__ import annotations

from functools import lru_cache

Marks = tuple[str, str]

NONE: Marks = ("", "")
_MARKS = {  # the usual pair, and the pair for a quotation inside one
    "ar": "«»“”", "cs": "„“‚‘", "da": "»«›‹", "de": "„“‚‘", "el": "«»“”", "es": "«»“”", "fa": "«»‹›", "fr": "«»“”",
    "grc": "«»“”",
    "he": "”“’‘", "it": "«»“”", "ja": "「」『』", "nb": "«»‘’", "no": "«»‘’", "pl": "„”«»", "pt": "«»“”",
    "ru": "«»„“", "sk": "„“‚‘", "sl": "„“‚‘", "sr": "„“’’", "uk": "«»„“", "zh": "“”‘’",
}  # fmt: skip
_OTHERS = ("“”", "«»", "‘’", "「」")
CLOSING = {  # what may close a quotation that this mark opens
    "“": "”", "„": "“”", "”": "”", "‟": "”", '"': '"', "«": "»", "»": "«»", "‘": "’", "‚": "‘’", "’": "’", "'": "'",
    "‹": "›", "›": "‹›", "「": "」", "『": "』", "《": "》", "〈": "〉",
}  # fmt: skip
_ALIKE = ('"“”„‟', "'‘’‚‛", "«»", "‹›", "「」", "『』", "《》", "〈〉")  # marks that look doubled beside each other
_FAMILY = {mark: family for family in _ALIKE for mark in family}


@lru_cache(maxsize=1024)  # the pages of one event set the same marks
def marks_around(text: str, lang: str) -> Marks:
    """The marks that a page sets round this text; two empty ones where the text has its own."""
    if stands_in_marks(text):
        return NONE
    marks = _MARKS.get(lang.partition("-")[0].lower(), "“”‘’")
    first, last = text.strip()[:1], text.strip()[-1:]
    pairs = (marks[:2], marks[2:], *_OTHERS)
    return next(
        ((pair[0], pair[1]) for pair in pairs if not _alike(pair[0], first) and not _alike(last, pair[1])), NONE
    )


def stands_in_marks(text: str) -> bool:
    """Whether one pair of quotation marks stands round the whole text."""
    text = text.strip()
    closing = CLOSING.get(text[:1], "")
    if len(text) < 3 or text[-1] not in closing:
        return False
    depth = 0
    for number, char in enumerate(text):
        if _is_apostrophe(text, number):
            continue
        if char == text[0] and (depth == 0 or text[0] not in closing):
            depth += 1
        elif char == text[-1] or char in closing:
            depth -= 1
            if depth == 0:
                return number == len(text) - 1
    return False


def _is_apostrophe(text: str, number: int) -> bool:
    return text[number] in "’'" and text[number - 1 : number].isalpha() and text[number + 1 : number + 2].isalpha()


def _alike(one: str, other: str) -> bool:
    return one in _FAMILY and _FAMILY[one] == _FAMILY.get(other)
