"""Language tags -> writing direction, for texts in another language."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel.core import get_global

# Source: Unicode CLDR, "scriptMetadata", column "RTL?".
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {
        "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar",
        "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli",
        "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sidt", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn",
        "Thaa", "Yezi",
    }
)  # fmt: skip


def direction_of(lang: str, text: str = "") -> str:
    """`rtl` or `ltr` of a text in a language.

    The script in the tag (`az-Arab`) decides, else the script in which the language is written in its
    region (`pa-PK`) or anywhere. Where that is unknown, or every letter of the text runs the other way, the
    text itself decides.
    Source: Unicode CLDR, "likely subtags", as Babel carries it.
    """
    script, is_said = _script_of(lang)
    if text and not is_said and script not in _RIGHT_TO_LEFT_SCRIPTS:
        return "rtl" if _runs_right_to_left(text) else "ltr"
    return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"


@lru_cache(maxsize=1024)
def _script_of(lang: str) -> tuple[str | None, bool]:
    """The script of a language, and whether the tag says it itself."""
    parts = lang.split("-")
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return script, True
    return _likely_script(parts[0].lower(), next((part.upper() for part in parts[1:] if len(part) == 2), "")), False


def _likely_script(language: str, region: str) -> str | None:
    likely = get_global("likely_subtags")
    for name in (language, current_language(language)):
        found = likely.get(f"{name}_{region}") or likely.get(name)
        if found:
            return str(found).split("_")[1]
    return None


def current_language(language: str) -> str:
    """The language that a code stands for today: `he` of `iw`; else the code itself."""
    return str(get_global("language_aliases").get(language, language)).partition("_")[0]


def _runs_right_to_left(text: str) -> bool:
    """Whether the text has letters, and all of them are written from right to left."""
    has_letters = False
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return False
        has_letters = has_letters or kind in ("R", "AL")
    return has_letters

