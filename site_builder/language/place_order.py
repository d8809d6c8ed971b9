"""Places in a source, as editors write them -> the order in which a reader meets them there.

"p. 9" stands before "p. 14", "11:15" before "11:17", "59:10" before "1:02:03". A word that only says that a page
follows is passed over, so that "14", "p. 14" and "pp. 14–15" are of one kind.
"""

from __future__ import annotations

import re
import unicodedata

Key = tuple[tuple[int, int, str], ...]

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:])")
# Of the languages of the interface, and what scholars write in all of them.
_PAGE = frozenset({
    "p", "pp", "pg", "page", "pages", "s", "seite", "seiten", "с", "сс", "ст", "стр", "стор", "страница", "страницы",
    "сторінка", "сторінки", "ص", "صفحة", "الصفحة",
})  # fmt: skip
_ONE = {
    "ll": "l", "lines": "l", "line": "l", "vv": "v", "verse": "v", "verses": "v", "vols": "vol", "ff": "f",
    "zeile": "z", "zeilen": "z", "min": "minute", "minutes": "minute", "fols": "fol", "folios": "fol",
    "chapter": "ch", "chapters": "ch", "chs": "ch", "cols": "col", "nos": "no",
}  # fmt: skip
_ROMAN = re.compile(r"(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_SIGNS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_FRONT, _NUMBER, _WORD = 0, 1, 2


def place_order(place: str) -> Key:
    """What a list of places is sorted by. Shapes: (kind of part, number, word) for each part that tells them apart.

    A page of the front matter ("xii") stands before "3". Roman numerals are read where they can be nothing else.
    """
    text = _CLOCK.sub(lambda clock: f"{int(clock[1]) * 60 + int(clock[2])}:{clock[3]}", place)
    return tuple(key for found in _PARTS.finditer(text) if (key := _key(text, found)))


def _key(text: str, found: re.Match[str]) -> tuple[int, int, str] | None:
    part = found[0]
    if part[0].isdecimal():
        return _NUMBER, int(part), ""
    if part.isdigit():  # ² is no number of a place
        return None
    is_behind_number = text[: found.start()][-1:].isdigit()  # 3v: the back of a leaf
    if not is_behind_number and (value := _roman(part, text[found.end() :])):
        return (_FRONT if part.islower() else _NUMBER), value, ""
    word = unicodedata.normalize("NFKC", part).casefold()
    return None if word in _PAGE else (_WORD, 0, _ONE.get(word, word))


def _roman(part: str, rest: str) -> int:
    """The number that a word is, or 0 where it may be a word or an abbreviation: "v." is a verse, "cd" a disc."""
    small = part.lower()
    if not (part.islower() or part.isupper()) or not _ROMAN.fullmatch(small) or not set(small) & set("ivx"):
        return 0
    if small == "v" and rest.startswith("."):
        return 0
    values = [_SIGNS[sign] for sign in small]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
