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
    qualities: tuple[str, ...] = ()
    plural: frozenset[str] = frozenset()
    many: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    fused: tuple[str, ...] = ()


_NOTHING = NamingWords()


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
    far = frozenset(phrase.strip() for phrase in typed.pop("far", "").split(",")) - {""}
    read: dict[str, Any] = {key: tuple(value.split()) for key, value in typed.items()}
    for key in ("apart", "articles", "being", "asking", "pronouns", "plural"):
        read[key] = frozenset(read.get(key, ()))
    return NamingWords(far=far, **read)
