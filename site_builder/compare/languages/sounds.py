"""Names in two scripts -> whether they sound alike: Бахмут and Bakhmut, بوتين and Putin, Wikitoria and Victoria.

A name is brought into a few sounds: consonants that scripts keep apart ("p" has no letter in Arabic, "g" and "h" change
places between Russian and Ukrainian) are one sound here. What few consonants leave open, the vowels must bear out.
Source: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

from site_builder.frozen import dataclass

VOWELS = "aeiou"
ENOUGH = 3  # consonants that a name must have, unless its vowels are the same too

_CYRILLIC = dict(
    zip("абвгґдеёжзиійїклмнопрстуфхцчшщъыьэюяєѣѳ", (
        *"abfhhdeojsiiiiklmnobrstufhccss", "", "i", "", *"eua", "e", "e", "f"), strict=True)
)  # fmt: skip
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", (*"afhdesitiklmn", "ks", *"obrsstufh", "bs", "o"), strict=True))
_ARABIC = {
    **dict.fromkeys("اأإآٱىءئؤعة", "a"), **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطث", "t"),
    **dict.fromkeys("حخهغگ", "h"), **dict.fromkeys("دذض", "d"), **dict.fromkeys("زظسصش", "s"),
    **dict.fromkeys("جژ", "j"),
    **dict.fromkeys("فڤ", "f"), **dict.fromkeys("قكک", "k"), **dict.fromkeys("يی", "i"),
    "چ": "c", "ر": "r", "ل": "l", "م": "m", "ن": "n", "و": "u",
}  # fmt: skip
_LATIN = dict(zip("abcdefghijklmnopqrstuvwxyz", (*"abkdefhhi", "j", *"klmnobkrstuff", "ks", "i", "s"), strict=True))
_LATIN_HEARD = {**_LATIN, "1": "c", "2": "h", "3": "j"}  # digits keep apart what digraphs have become
_MAORI = {
    **dict.fromkeys("bp", "p"), **dict.fromkeys("ckgqx", "k"), **dict.fromkeys("dt", "t"), **dict.fromkeys("lr", "r"),
    **dict.fromkeys("szjh", "h"), **dict.fromkeys("fvw", "w"), "y": "i",
}  # fmt: skip
_DIGRAPHS = {
    "": (("shch", "s"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("zh", "j"), ("kh", "h"), ("gh", "h"),
         ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kf"), ("dj", "j"), ("ts", "c"), ("tz", "c"), ("ß", "s")),
    "el": (("ου", "u"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("μπ", "b"), ("ντ", "d"), ("γκ", "h"), ("γγ", "nh")),
    "mi": (("wh", "f"), ("ng", "n"), ("th", "t"), ("sh", "h"), ("ch", "h"), ("ck", "k"), ("ph", "p")),
    "ru": (("дж", "j"), ("кс", "ks")),
}  # fmt: skip
_LATIN_DIGRAPHS = tuple((each, {"c": "1", "h": "2", "j": "3"}.get(sound, sound)) for each, sound in _DIGRAPHS[""])
_NASAL = regex.compile("nh(?=[^aeiou]|$)")  # ng before a consonant or at the end is one sound, and h is g
_SOFT_C = regex.compile("c(?=[eiy])")
_TWICE = regex.compile(r"(.)\1+")
# What cases add to a name. In Latin letters and Greek ones, an s or n.
_ENDINGS = {
    "ru": regex.compile("(?:ами|ями|ого|ому|ой|ей|ою|ею|ом|ем|ём|ах|ях|ым|им|[аяуюеёоиыйь])$"),
    "uk": regex.compile("(?:ами|ями|ого|ому|ові|еві|єві|ою|ею|єю|ом|ем|єм|ах|ях|им|ім|[аяуюеєоиіїйь])$"),
    "el": regex.compile("(?:[αεηιουω]*[ςν]|[αεηιουω]+)$"),
    "": regex.compile("(?:['’]s|s)$"),
}  # fmt: skip
_BEFORE_ARABIC = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_SHORTEST_REST = 3


class Sound(NamedTuple):
    """One way to hear a name. Shapes: `vowels[n]` are those before consonant n, the last those at the end."""

    consonants: str
    vowels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A name in the sounds it may have. `is_abjad` where its script writes no short vowels."""

    sounds: tuple[Sound, ...]
    consonants: tuple[str, ...]
    is_abjad: bool


@lru_cache(maxsize=16384)
def heard(word: str, lang: str, other: str) -> Heard:
    """A word of one language as it sounds beside one of another. Shapes: languages are primary subtags."""
    bare = word.casefold()
    if not bare.isascii() and lang not in ("ru", "uk", "be", "bg", "sr", "mk"):  # й and ї are letters of their own
        bare = "".join([char for char in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(char)])
    bare = bare.replace("’", "'").replace("ʼ", "'")
    script = _script(bare)
    forms = {bare, *_without_endings(bare, script, lang)}
    written = {sound for form in forms for sound in _spelled(form, script, lang, other)}
    sounds = {_sound(_TWICE.sub(r"\1", text)) for text in written if text}
    consonants = tuple(sorted({sound.consonants for sound in sounds}))
    return Heard(tuple(sorted(sounds)), consonants, script == "arabic")


def sound_alike(one: Heard, other: Heard) -> bool:
    """Whether two names have a sound in common."""
    is_abjad = one.is_abjad or other.is_abjad
    return any(
        a.consonants == b.consonants and _vowels_fit(a, b, is_abjad=is_abjad)
        for a in one.sounds
        for b in other.sounds
    )


def _script(word: str) -> str:
    for char in word:
        if "а" <= char <= "ӿ":
            return "cyrillic"
        if "α" <= char <= "ω":
            return "greek"
        if "\u0620" <= char <= "\u06ff":
            return "arabic"
    return "latin"


def _without_endings(word: str, script: str, lang: str) -> list[str]:
    if script == "arabic":
        return [
            rest for particle in _BEFORE_ARABIC
            if word.startswith(particle) and len(rest := word.removeprefix(particle)) >= _SHORTEST_REST
        ]  # fmt: skip
    key = "uk" if lang == "uk" else {"cyrillic": "ru", "greek": "el"}.get(script, "")
    rest = _ENDINGS[key].sub("", word)
    return [rest] if rest and len(rest) >= 2 else []


def _spelled(word: str, script: str, lang: str, other: str) -> list[str]:
    """How a word may sound, as consonants and vowels of one alphabet."""
    if other == "mi" or lang == "mi":
        return [_in_maori(word)] if script == "latin" else []
    if script == "latin":
        return [sound for variant in _latin_variants(word, lang) for sound in [_latin(variant, lang)]]
    table = {"cyrillic": _CYRILLIC, "greek": _GREEK, "arabic": _ARABIC}[script]
    for digraph, sound in _DIGRAPHS.get({"cyrillic": "ru", "greek": "el"}.get(script, "-"), ()):
        word = word.replace(digraph, sound)
    text = "".join(char if char in "abcdefhijklmnorstu" else table.get(char, "") for char in word)
    if script != "arabic":
        return [text]
    first = [f"f{text[1:]}"] if text[:1] == "u" else []  # و at the beginning is a consonant too
    return [text, text.removesuffix("h"), text.removesuffix("a"), *first]


def _latin_variants(word: str, lang: str) -> set[str]:
    """Spellings of which one may be meant: an h that is not heard, a soft g, a J that is an I, a German z."""
    variants = {word}
    if "h" in word[1:]:
        variants |= {each[0] + regex.sub("(?<![ckpstgz])h", "", each[1:]) for each in variants}
    if regex.search("g[eiy]", word):
        variants |= {regex.sub("g(?=[eiy])", "j", each) for each in variants}
    if word.startswith("j"):
        variants |= {f"i{each[1:]}" for each in variants}
    if "w" in word[1:]:
        variants |= {each[0] + each[1:].replace("w", "u") for each in variants}
    if lang == "de":
        variants |= {each.replace("z", "ts") for each in variants}
    return variants


def _latin(word: str, lang: str) -> str:
    word = _SOFT_C.sub("s", word.replace("ch", "kh" if lang == "de" else "tsch"))
    for digraph, sound in _LATIN_DIGRAPHS:
        word = word.replace(digraph, sound)
    text = "".join([_LATIN_HEARD.get(char, "") for char in word])
    return _NASAL.sub("n", text)


def _in_maori(word: str) -> str:
    """A word in the sounds of Māori, in which consonants stand alone: Victoria is heard as wikitoria."""
    for digraph, sound in _DIGRAPHS["mi"]:
        word = word.replace(digraph, sound)
    return "".join(_MAORI.get(char, char) for char in word if char.isalpha())


def _sound(text: str) -> Sound:
    consonants, vowels, run = "", [], ""
    for char in text:
        if char in VOWELS:
            run += char
        else:
            consonants += char
            vowels.append(run)
            run = ""
    return Sound(consonants, (*vowels, run))


def _vowels_fit(one: Sound, other: Sound, *, is_abjad: bool) -> bool:
    """Whether the vowels of names with the same consonants may be the same.

    An abjad leaves short vowels out, but what it writes must be heard. Two consonants alone are too few for a name
    unless every vowel is borne out.
    """
    count = len(one.consonants)
    if count < 2:
        return False
    pairs = list(zip(one.vowels[:-1], other.vowels[:-1], strict=True))
    if is_abjad:
        return count >= ENOUGH and all(not a or not b or _near(a, b) for a, b in pairs) and bool(
            one.vowels[0]) == bool(other.vowels[0])
    differing = sum(bool(a) != bool(b) or not _near(a, b) for a, b in pairs)
    return differing <= (0 if count < ENOUGH else 1 if count == ENOUGH else count // 2)


def _near(one: str, other: str) -> bool:
    """Whether two runs of vowels begin or end near to each other: e and i, o and u change places."""
    if not one or not other:
        return one == other
    kinds = {"a": "ae", "e": "aei", "i": "ie", "o": "oua", "u": "uo"}
    return any(b in kinds[a] for a in (one[0], one[-1]) for b in (other[0], other[-1]))
