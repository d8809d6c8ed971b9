"""data/naming/ -> what a language has that the search for names must know, read when first asked for."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from site_builder.frozen import dataclass

FOLDER = files("site_builder") / "data" / "naming"
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class NamingWords:
    """What is known of one language. See data/naming/en.yaml."""

    apart: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()
    certain: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()
    supposes: frozenset[str] = frozenset()
    likens: frozenset[str] = frozenset()
    guises: frozenset[str] = frozenset()
    what: frozenset[str] = frozenset()
    speaks: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    told_as: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    those_who: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    inverted: frozenset[str] = frozenset()
    would_be: frozenset[str] = frozenset()
    presuming: frozenset[str] = frozenset()
    words_for: frozenset[str] = frozenset()
    talk: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    fixed: str = ""
    capitals: str = ""
    bare: str = ""
    qualities: tuple[str, ...] = ()
    plural: frozenset[str] = frozenset()
    many: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    fused: tuple[str, ...] = ()


_NOTHING = NamingWords()
_IN_ORDER = ("qualities", "many", "one", "masculine", "cases", "particles", "fused")  # endings and beginnings
_PHRASES = ("far", "after")
_SINGLE = ("fixed", "capitals", "bare")


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The primary subtags of the languages with a data file."""
    return frozenset(file.name.removesuffix(".yaml") for file in FOLDER.iterdir() if file.name.endswith(".yaml"))


@lru_cache(maxsize=64)
def naming_words(lang: str) -> NamingWords:
    """Those of a language by its primary subtag; none where there is no file for it."""
    if lang not in languages():
        return _NOTHING
    typed = yaml.load((FOLDER / f"{lang}.yaml").read_text("utf-8"), _Loader)
    read: dict[str, Any] = {key: typed.pop(key) for key in _SINGLE if key in typed}
    for key in _PHRASES:
        read[key] = frozenset(phrase.strip() for phrase in typed.pop(key, "").split(",")) - {""}
    for key, value in typed.items():
        read[key] = tuple(value.split()) if key in _IN_ORDER else frozenset(value.split())
    return NamingWords(**read)
