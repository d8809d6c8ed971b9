"""data/revisions/ and the hedges of data/fidelity/ -> the phrases of a language that doubt, deny, or only seem to deny.

Negating words are a closed class (language/word_classes). A mistake in the files is ours, and raises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from site_builder.compare.texts.spelling import without_marks
from site_builder.frozen import dataclass
from site_builder.language.word_classes import word_class

Role = Literal["doubt", "denying", "plain"]
ROLES: tuple[Role, ...] = ("plain", "denying", "doubt")
FOLDER = files("site_builder") / "data" / "revisions"
HEDGES = files("site_builder") / "data" / "fidelity"
# every scalar is text, so that "no" stays a word
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text. Shapes: its words are those from `start` to before `end`."""

    role: Role
    start: int
    end: int


@lru_cache(maxsize=16)
def _phrases(lang: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Role], ...]]:
    """Phrases by their first word, the longest first; none for a language without a file."""
    if lang not in languages():
        return {}
    read = yaml.load((FOLDER / f"{lang}.yaml").read_text("utf-8"), Loader=_Loader)
    found: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
    hedges = yaml.load((HEDGES / f"{lang}.yaml").read_text("utf-8"), Loader=_Loader)["hedges"]
    doubts = {phrase for listed in hedges.values() for phrase in listed} - {*read["several_meanings"]}
    for role in ROLES:
        for phrase in sorted(doubts) if role == "doubt" else read[role]:
            words = tuple(without_marks(word) if lang == "ar" else word for word in phrase.split())
            found.setdefault(words[0], []).append((words, role))
    return {first: tuple(sorted(each, key=lambda one: -len(one[0]))) for first, each in found.items()}


@lru_cache(maxsize=16)
def standing_alone(lang: str) -> frozenset[str]:
    """Denials that stand for somebody or something."""
    if lang not in languages():
        return frozenset()
    return frozenset(yaml.load((FOLDER / f"{lang}.yaml").read_text("utf-8"), Loader=_Loader).get("alone", ()))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The primary subtags of the languages with a data file, sorted."""
    return tuple(sorted(file.name.removesuffix(".yaml") for file in FOLDER.iterdir() if file.name.endswith(".yaml")))


def phrases_in(forms: Sequence[str], lang: str) -> tuple[Found, ...]:
    """The phrases that stand in words in small letters, and single negating words as denying; none overlaps another."""
    phrases, at, found = _phrases(lang), 0, list[Found]()
    bare = [without_marks(form) for form in forms] if lang == "ar" else forms
    while at < len(forms):
        for words, role in phrases.get(bare[at], ()):
            if tuple(bare[at : at + len(words)]) == words:
                found.append(Found(role, at, at + len(words)))
                at += len(words)
                break
        else:
            known = word_class(forms[at], lang)
            if known and known.kind == "negation":
                found.append(Found("denying", at, at + 1))
            at += 1
    return tuple(found)
