"""A number as it is written -> what it means, so that 10,000 and 10 000 are one number and 10 is another.

A number is one token with its sign, currency, percent sign, decimal and grouping marks and unit letters.
Which mark groups and which begins the decimals is the language's own (CLDR); where a writing fits
neither, it is compared as it stands. Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from babel.core import UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

_SPACES = " \u00a0\u2009\u202f"
_LETTERS = r"[\p{L}\p{M}\p{N}\u00ad]"
# A sign stands right before its number and not after a word; a space groups three digits each.
NUMBER = (
    r"(?:(?<![\p{L}\p{N}\p{M})])[-+−–±~<>≤≥≈]{1,2})?"
    r"(?:(?<![\p{L}\p{N}])\p{Lu}{1,3}(?=\p{Sc}))?(?:[\p{Sc}№#§][ \u00a0]?)?"
    rf"(?:(?<![\p{{Nd}}.,])\p{{Nd}}{{1,3}}(?:[{_SPACES}]\p{{Nd}}{{3}})+(?!\p{{Nd}})(?:[.,]\p{{Nd}}+)?"
    r"|\p{Nd}+(?:[.,:'’٫٬/⁄\-‐‑‒–]\p{Nd}+)*|[¼-¾⅐-⅞])[¼-¾⅐-⅞²³¹⁰-⁹]*"
    rf"(?:[ \u00a0]?[%‰٪]|[ \u00a0]?\p{{Sc}}(?!\p{{Nd}})|°\p{{L}}?|[\p{{L}}\p{{M}}]{_LETTERS}*)?(?:[-‐‑'’]{_LETTERS}+)*"
)
# The same by the module `re`, for texts without combining marks, fractions, currencies, and digits but 0 to 9.
EVEN_NUMBER = (
    r"(?:(?<!\w)(?<!\))[-+−–~<>]{1,2})?(?:[№#§][ \u00a0]?)?"
    r"(?:(?<![\d.,])\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:'’٬/\-‐‑‒–]\d+)*)"
    r"(?:[ \u00a0]?%|°[^\W\d]?|[^\W\d]\w*)?(?:[-‐‑'’]\w+)*"
)
_PARTS = regex.compile(
    rf"(?P<sign>[-+±~<>≤≥≈]*)(?P<before>\p{{L}}{{0,3}}[\p{{Sc}}№#§])?[{_SPACES}]*"
    rf"(?P<body>\p{{Nd}}[\p{{Nd}}.,:'٫٬/⁄\-{_SPACES}]*(?<=\p{{Nd}})|(?=[¼-¾⅐-⅞]))(?P<fraction>[¼-¾⅐-⅞²³¹⁰-⁹]*)"
    rf"[{_SPACES}]*(?P<after>.*)"
)


@lru_cache(maxsize=4096)
def number_key(form: str, lang: str) -> str | None:
    """What a number means, in one writing; None for a word. `form` is a token's form."""
    if form.isalpha():
        return None
    parts = _PARTS.fullmatch(form)
    if parts is None:
        return None
    before, after = parts["before"] or "", parts["after"].replace("٪", "%")
    if len(after) == 1 and unicodedata.category(after) == "Sc" and not before:
        before, after = after, ""
    return "\0".join((parts["sign"], before, _value(parts["body"], lang), parts["fraction"], after))


def _value(body: str, lang: str) -> str:
    """Digits in one script, without what groups them; the decimals after a point."""
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in body)
    if digits.isdigit():
        return digits
    decimal, groups = _marks(lang)
    for group in (*_SPACES, "'", "٬", *groups):
        for point in ("٫", decimal):
            plain = regex.fullmatch(
                rf"(\d{{1,3}}(?:{regex.escape(group)}\d{{3}})+)(?:{regex.escape(point)}(\d+))?", digits
            )
            if plain and group != point:
                whole = plain[1].replace(group, "")
                return f"{whole}.{plain[2]}" if plain[2] else whole
    whole, point, decimals = digits.partition("٫" if "٫" in digits else decimal)
    return f"{whole}.{decimals}" if point and whole.isdigit() and decimals.isdigit() else f"?{digits}"


@lru_cache(maxsize=256)
def _marks(lang: str) -> tuple[str, str]:
    """The mark of decimals and the one that groups, in a language; those of English where none are known."""
    try:
        return get_decimal_symbol(lang), get_group_symbol(lang)
    except (UnknownLocaleError, ValueError):
        return ".", ","
