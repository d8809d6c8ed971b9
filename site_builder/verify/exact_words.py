"""Text -> ExactWords: what must agree for words to stand word for word, each with its place in the text.

Two texts have the same forms in the same order where no reader sees a difference: quotation marks are no
tokens, each kind of dash is one, white space only parts words, and what cannot be seen is dropped. A word, a
number and a hyphenated word are never taken apart: between their tokens stands a joint.
Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

import regex
from babel import Locale, UnknownLocaleError

from site_builder.frozen import dataclass
from site_builder.language.word_classes import word_class

DASH, HYPHEN, LINE_END, OF_NUMBER = "—", "‐", "-\n", "\u2060"
ELLIPSIS, LEFT_OUT = "…", "[…]"
JOINTS = (HYPHEN, LINE_END, OF_NUMBER)  # a quote neither begins nor ends at one

_UNSPACED = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Javanese}\p{Balinese}"
    r"\p{Tai_Tham}\p{Tai_Le}\p{New_Tai_Lue}ー]"
)
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}]--{_UNSPACED}]"
_SPACE = r"(?:\p{Zs}|\n(?!\n))"
_POINTS = rf"(?:…|\.{_SPACE}?\.{_SPACE}?\.)"
_OF_MANY = "[万萬億亿兆千百]"
_NUMBER = rf"""
    (?:(?<![\p{{L}}\p{{M}}\p{{N}}])[-‐‑–−+±<>≤≥≈~](?=\p{{Sc}}|\.?\p{{N}}))?
    (?:(?:(?<![\p{{L}}\p{{M}}\p{{N}}])\p{{L}}{{1,3}})?\p{{Sc}}{_SPACE}?(?=\.?\p{{N}}))?
    (?:(?<![\p{{L}}\p{{M}}\p{{N}}.])\.)?
    (?:\p{{N}}{{1,3}}(?:{_SPACE}\p{{N}}{{3}})+(?![\p{{L}}\p{{N}}])|\p{{N}})
    {_LETTER}*(?:[.,:/·٫٬']\p{{N}}{_LETTER}*)*
    (?:{_OF_MANY}+|{_SPACE}?[%‰°％٪]|{_SPACE}?\p{{Sc}}(?!\p{{N}}))?
"""
_WORD = rf"""
    \p{{L}}(?:\.\p{{L}})+(?!{_LETTER})
    | {_LETTER}+(?:'{_LETTER}+|(?<=\p{{Hebrew}})["״”]\p{{Hebrew}}+)*
"""
_TOKEN = regex.compile(
    rf"""
    (?P<left_out>\[\s*{_POINTS}\s*\])
    | (?P<bracketed>{_LETTER}+\[(?!sic\])\p{{L}}+\]{_LETTER}*|\[\p{{L}}+\]{_LETTER}+)
    | (?P<number>{_NUMBER})
    | (?P<word>{_WORD})
    | (?P<character>[一二三四五六七八九十〇零两兩百千万萬億亿兆]+|{_UNSPACED}\p{{M}}*)
    | (?P<points>{_POINTS})
    | (?P<dash>-{{2,3}}|[—―⸺⸻]+)
    | (?P<line_end>(?<={_LETTER})[-‐¬][^\S\n]*\n\s*(?={_LETTER}))
    | (?P<hyphen>(?<=\S)[-‐‑－﹣](?={_LETTER})|(?<={_LETTER})[‒–−](?=\p{{N}})|(?<=\p{{N}})[‒–−](?={_LETTER}))
    | (?P<other_dash>[-‐‑‒–−－﹣])
    | (?P<mark>['"“”„‟″«»‹›「」『』〈〉《》＂〝〞〟‚]+)
    | (?P<sign>\S)
    """,
    regex.VERBOSE | regex.VERSION1,
)
_FIXED = {
    "left_out": LEFT_OUT, "points": ELLIPSIS, "dash": DASH, "other_dash": DASH, "hyphen": HYPHEN, "line_end": LINE_END,
}  # fmt: skip
_WORDS = ("number", "word", "bracketed", "character")

# Before a word for a large number they are a part of the number: "half a million", "eine halbe Million".
_HALVES = frozenset(
    {"half", "quarter", "halbe", "halben", "anderthalb", "eineinhalb", "demi", "medio", "mezzo", "meio", "halve"}
    | {"pół", "półtora", "пол", "полтора", "пів", "півтора", "yarım", "نصف"}
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘‛ʼʻʹ′`´＇՚׳ꞌ", "'"))
_UNSEEN = regex.compile(r"[[\p{Cf}\uFE00-\uFE0F\u034F]--[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2]]", regex.VERSION1)
_HYPHEN_UNSEEN = regex.compile(r"\u00AD(?=[^\S\n]*\n)")

# An article or pronoun that has lost its vowel is a word; the negating "n'" may not be left out.
_ELIDING = frozenset({"fr", "it", "ca", "oc"})
_ELIDED = frozenset(
    {"l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"}
    | {"un", "all", "dall", "dell", "nell", "sull", "coll", "quell", "quest", "bell", "sant"}
)


@dataclass(frozen=True, slots=True)
class ExactWords:
    """A text cut into what must agree.

    Shapes: `forms[i]` stands at `text[spans[i][0]:spans[i][1]]`; `text` is the text without what cannot be seen;
            `marks` are the i before which a quotation mark stands.
    Units:  `words_before[i]` counts the words among the first i forms; a letter of a script without spaces
            between words counts as one, and has its i in `unspaced`.
    """

    text: str
    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    marks: frozenset[int]
    words_before: tuple[int, ...]
    unspaced: frozenset[int]

    def between(self, start: int, end: int) -> str:
        """What stands after the form before `start` and before the form at `end`."""
        return self.text[self.spans[start - 1][1] : self.spans[end][0]]

    def count(self, start: int, end: int) -> int:
        """The number of words among the forms from `start` to before `end`."""
        return self.words_before[end] - self.words_before[start]


def exact_words(text: str, lang: str) -> ExactWords:
    """The text's words, numbers and signs. `lang` is a primary subtag, as "en"."""
    seen = without_unseen(text)
    tokens: list[tuple[str, str, int, int]] = []
    marks = set()
    for match in _TOKEN.finditer(seen):
        kind = match.lastgroup or ""
        if kind == "mark":
            marks.add(len(tokens))
            continue
        form = _FIXED.get(kind) or (_number_form(match[0]) if kind == "number" else match[0])
        if tokens and _is_of_number(tokens[-1], form, lang):
            tokens.append(("joint", OF_NUMBER, match.start(), match.start()))
        elif len(tokens) > 1 and _is_half_a(tokens[-2][1], tokens[-1][1]) and form.casefold() in _large_numbers(lang):
            article = tokens.pop()
            tokens.append(("joint", OF_NUMBER, article[2], article[2]))
            tokens += [article, ("joint", OF_NUMBER, match.start(), match.start())]
        if kind == "word" and "'" in form and lang in _ELIDING:
            tokens += _without_elision(form, match.start())
        else:
            tokens.append((kind, form, *match.span()))
    return ExactWords(
        seen,
        tuple(form for _, form, _, _ in tokens),
        tuple((start, end) for _, _, start, end in tokens),
        frozenset(marks),
        tuple(accumulate((kind in _WORDS for kind, *_ in tokens), initial=0)),
        frozenset(i for i, (kind, *_) in enumerate(tokens) if kind == "character"),
    )


def is_in_place(text: str, words: ExactWords) -> bool:
    """Whether every character of the text stands where it stands in the words of it: in nearly every text."""
    return words.text == text or words.text == text.translate(_APOSTROPHES)


def without_unseen(text: str) -> str:
    """The text without hidden characters and ligatures, composed, with one kind of apostrophe."""
    seen = _UNSEEN.sub("", _HYPHEN_UNSEEN.sub("-", text)).translate(_ligatures())
    return unicodedata.normalize("NFC", seen).translate(_APOSTROPHES)


@lru_cache(maxsize=1)
def _ligatures() -> dict[int, str]:
    """Joined letters of print -> the letters: Latin and Armenian ligatures, Arabic presentation forms."""
    joined = (0x132, 0x133, *range(0xFB00, 0xFB18), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
    letters = {code: unicodedata.normalize("NFKC", chr(code)) for code in joined}
    return {code: text for code, text in letters.items() if text != chr(code) and not set(text) & set(" ()﴾﴿")}


def _number_form(text: str) -> str:
    glued = regex.sub(r"(?<=\p{Sc})\s|\s(?=[%‰°％٪\p{Sc}])", "", text).translate({ord("％"): "%"})
    return regex.sub(r"^[-‐‑–−]", "-", regex.sub(r"\s", " ", glued))


def _is_of_number(before: tuple[str, str, int, int], form: str, lang: str) -> bool:
    """Whether a word such as "million" makes one number with the word before it."""
    large, form_before = _large_numbers(lang), before[1].casefold()
    if form.casefold() not in large:
        return False
    found = word_class(form_before, lang)
    is_number = before[0] == "number" or (found is not None and found.kind == "number")
    return is_number or form_before in large or form_before in _HALVES


def _is_half_a(first: str, second: str) -> bool:
    return second.casefold() in ("a", "an") and first.casefold() in _HALVES


@lru_cache(maxsize=64)
def _large_numbers(lang: str) -> frozenset[str]:
    """The words for thousand, million … of a language, in all their forms, from the CLDR."""
    try:
        patterns = Locale.parse(lang).compact_decimal_formats
    except (UnknownLocaleError, ValueError):
        return frozenset()
    found = {"hundred", "dozen"} if lang == "en" else set()
    for length in ("long", "short"):
        for numbers in patterns.get(length, {}).values():
            for pattern in numbers.values():
                found |= {word.casefold() for word in regex.findall(r"\p{L}{2,}", pattern.pattern)}
    return frozenset(found)


def _without_elision(form: str, start: int) -> Iterator[tuple[str, str, int, int]]:
    elided, _, word = form.partition("'")
    middle, end = start + len(elided) + 1, start + len(form)
    if elided.casefold() not in _ELIDED or not word:
        yield "word", form, start, end
        return
    yield "word", f"{elided}'", start, middle
    if elided.casefold() == "n":
        yield "joint", OF_NUMBER, middle, middle
    yield "word", word, middle, end
