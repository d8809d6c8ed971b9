"""A language tag as it was typed -> whether there is such a tag, and the one that was most likely meant.

A tag that looks right and does not exist ("ua", "eng") would give readers the wrong voice and the wrong letters.
Source: BCP 47 (RFC 5646); languages from the IANA registry (data/language_subtags.txt), scripts, regions and what
        stands for what from Unicode CLDR, as Babel carries it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

SUBTAGS = Path(__file__).parents[1] / "data" / "language_subtags.txt"
_FORM = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*(-x(-[A-Za-z0-9]{1,8})+)?")
_PRIVATE = re.compile("q[a-t][a-z]")


def is_language_tag(tag: str) -> bool:
    """Whether the tag has the right form, and its language, script and region exist."""
    language, *rest = tag.partition("-x-")[0].split("-")
    return bool(_FORM.fullmatch(tag)) and _is_language(language) and all(map(_is_subtag, rest))


def meant_language_tag(text: str) -> str | None:
    """The tag that was most likely meant: by a name (Ukrainian), a country (ua), another code (eng), a slip (en_gb)."""
    named = _tag_by_name().get(text.strip().casefold())
    if named:
        return named
    parts = re.split("[-_]", text.strip())
    language = _meant_language(parts[0].lower())
    tag = "-".join((language, *map(_meant_subtag, parts[1:]))) if language else ""
    return tag if is_language_tag(tag) else None


def _meant_language(typed: str) -> str | None:
    if _is_language(typed):
        return typed
    alias = str(get_global("language_aliases").get(typed, "")).partition("_")[0]
    if _is_language(alias):
        return alias
    region = _region(typed.upper())
    spoken = str(get_global("likely_subtags").get(f"und_{region}", "")).partition("_")[0]
    official = get_global("territory_languages").get(region, {})
    most = max(official, key=lambda name: float(official[name]["population_percent"]), default="")
    return next((name for name in (spoken, most.partition("_")[0]) if _is_language(name)), None)


def _meant_subtag(typed: str) -> str:
    if len(typed) == 4:
        return typed.title()
    return _region(typed.upper()) if len(typed) in (2, 3) else typed


def _region(typed: str) -> str:
    """The code of a region by a code that is no longer, or not here, its code: UK, UKR."""
    return str(next(iter(get_global("territory_aliases").get(typed, ())), typed))


def _is_language(subtag: str) -> bool:
    return subtag in _languages() or _PRIVATE.fullmatch(subtag) is not None


def _is_subtag(subtag: str) -> bool:
    """Scripts and regions are looked up; variants and extensions are taken as they are."""
    english = Locale("en")
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title() in english.scripts
    if len(subtag) == 2 or (len(subtag) == 3 and subtag.isdigit()):
        return subtag.upper() in english.territories
    return len(subtag) != 3 or subtag.lower() in _languages()


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    lines = SUBTAGS.read_text("ascii").splitlines()
    return frozenset(subtag for line in lines if not line.startswith("#") for subtag in line.split())


@lru_cache(maxsize=1)
def _tag_by_name() -> dict[str, str]:
    """English names, and how each language of the interface's kind calls itself."""
    english = Locale("en").languages
    names = {name.casefold(): tag for tag, name in english.items() if _is_language(tag)}
    for tag in ("ar", "de", "es", "fr", "it", "pl", "pt", "ru", "tr", "uk", "zh", "ja", "he", "fa"):
        names.setdefault(str(Locale(tag).languages[tag]).casefold(), tag)
    for name, tag in list(names.items()):  # typed without accents: Maori, Francais
        names.setdefault(_unmarked(name), tag)
    return names


def _unmarked(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
