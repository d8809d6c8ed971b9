"""data/quantities/ -> QuantityWords: how a language says about how many there are, and in which unit.

Number words themselves are closed classes of words (language/word_classes). A mistake in the files is ours, and raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Any, Generic, Literal, TypeVar

import yaml

from site_builder.frozen import dataclass

How = Literal["exact", "about", "at-least", "at-most", "over", "under", "vague"]
Forms = tuple[str, ...]  # the words of a phrase, in small letters
Means = TypeVar("Means")

FOLDER = files("site_builder") / "data" / "quantities"
_QUALIFIERS: Mapping[str, How] = {
    "about": "about", "at_least": "at-least", "at_most": "at-most", "over": "over", "under": "under",
}  # fmt: skip
# every scalar is text, so that "no" stays a word
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Means]):
    """What each of some phrases means. Shapes: `beginnings` are their first words; `longest` counts words."""

    means: Mapping[Forms, Means]
    beginnings: frozenset[str]
    longest: int


@dataclass(frozen=True, slots=True, eq=False)
class QuantityWords:
    """What is known of one language. See data/quantities/en.yaml.

    Shapes: `beginnings` are the words that a phrase without a number may begin with.
    """

    before: Phrases[How]
    takes_over: frozenset[str]
    after: Phrases[How]
    vague: Phrases[None]
    between: Mapping[str, str]
    froms: frozenset[str]
    openings: frozenset[str]
    changes: frozenset[str]
    changes_to: frozenset[str]
    joins: frozenset[str]
    sums: frozenset[str]
    half_more: Phrases[None]
    dozens: Mapping[str, int]
    couples: Phrases[None]
    articles: frozenset[str]
    singles: Phrases[None]
    parts: Phrases[Fraction]
    of_a: Phrases[None]
    fractions: frozenset[str]
    fraction_or_number: frozenset[str]
    wholes_after: frozenset[str]
    among: frozenset[str]
    negations: frozenset[str]
    lists: frozenset[str]
    of: frozenset[str]
    determiners: frozenset[str]
    not_counted: frozenset[str]
    times_before: frozenset[str]
    times_after: frozenset[str]
    hours_before: frozenset[str]
    hours_past: frozenset[str]
    day_parts: Phrases[None]
    year_words: frozenset[str]
    before_ordinals: frozenset[str]
    ordinal_ends: frozenset[str]
    months: frozenset[str]
    days_joined: frozenset[str]
    names: frozenset[str]
    groups: frozenset[str]
    whole: frozenset[str]
    unsure: frozenset[str]
    units: Phrases[str]
    asks: Phrases[None]
    plural_ends: Forms
    plurals: frozenset[str]
    not_plural: Forms
    adjective_ends: Forms
    verb_ends: Forms
    nouns_have_capitals: bool
    beginnings: frozenset[str]


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The primary subtags of the languages with a data file, sorted."""
    names = (file.name.removesuffix(".yaml") for file in FOLDER.iterdir() if file.name.endswith(".yaml"))
    return tuple(sorted(name for name in names if name != "units"))


@lru_cache(maxsize=16)
def quantity_words(lang: str) -> QuantityWords | None:
    """Those of a language by its primary subtag, or None where there is no file for it."""
    if lang not in languages():
        return None
    read = yaml.load((FOLDER / f"{lang}.yaml").read_text("utf-8"), Loader=_Loader)
    times, plurals = read["times"], read["plurals"]
    between = read["between"]
    return QuantityWords(
        before=_phrases({phrase: how for key, how in _QUALIFIERS.items() for phrase in read[key]}),
        takes_over=frozenset(read.get("takes_over", ())),
        after=_phrases({phrase: _QUALIFIERS[key] for key, listed in read["after"].items() for phrase in listed}),
        vague=_phrases(dict.fromkeys(read["vague"])),
        between=between,
        froms=frozenset(read["froms"]),
        openings=frozenset(word for opening in between for word in opening.split()),
        changes=frozenset(read["changes"]),
        changes_to=frozenset(read.get("changes_to", ())),
        joins=frozenset(read["joins"]),
        sums=frozenset(read["and"]),
        half_more=_phrases(dict.fromkeys(read["half_more"])),
        dozens={word: int(number) for word, number in read["dozens"].items()},
        couples=_phrases(dict.fromkeys(read["couples"])),
        articles=frozenset(read["articles"]),
        singles=_phrases(dict.fromkeys(read["singles"])),
        parts=_phrases({phrase: Fraction(part) for phrase, part in read["parts"].items()}),
        of_a=_phrases(dict.fromkeys(read["of_a"])),
        fractions=frozenset(read["fractions"]),
        fraction_or_number=frozenset(read.get("fraction_or_number", ())),
        wholes_after=frozenset(read["wholes_after"]),
        among=frozenset(read["among"]),
        negations=frozenset(read["negations"]),
        lists=frozenset(read["lists"]),
        of=frozenset(read["of"]),
        determiners=frozenset(read["determiners"]),
        not_counted=frozenset(read["not_counted"]),
        times_before=frozenset(times["before"]),
        times_after=frozenset(times["after"]),
        hours_before=frozenset(times["hours_before"]),
        hours_past=frozenset(times["past"]),
        day_parts=_phrases(dict.fromkeys(times["day_parts"])),
        year_words=frozenset(read["year_words"]),
        ordinal_ends=frozenset(read.get("ordinal_ends", ())),
        before_ordinals=frozenset(read.get("before_ordinals", ())),
        months=frozenset(read.get("months", ())),
        days_joined=frozenset(read.get("days_joined", ())),
        names=frozenset(read["names"]),
        groups=frozenset(read["groups"]),
        whole=frozenset(read["whole"]),
        unsure=frozenset(read.get("unsure", ())),
        units=_phrases(read["units"]),
        asks=_phrases(dict.fromkeys(read["asks"])),
        plural_ends=tuple(plurals["ends"]),
        plurals=frozenset(plurals["also"]),
        not_plural=tuple(plurals["not"]),
        adjective_ends=tuple(read.get("adjectives", ())),
        verb_ends=tuple(read.get("verbs", ())),
        nouns_have_capitals=read.get("nouns_have_capitals") == "yes",
        beginnings=frozenset(
            phrase.split()[0] for key in ("vague", "singles", "couples", "parts") for phrase in read[key]
        ),
    )


@lru_cache(maxsize=1)
def units() -> Mapping[str, tuple[str, Fraction]]:
    """What each unit measures, and how many of the first unit of that it is."""
    read = yaml.load((FOLDER / "units.yaml").read_text("utf-8"), Loader=_Loader)
    return {unit: (kind, Fraction(factor)) for kind, listed in read.items() for unit, factor in listed.items()}


def _phrases(listed: Mapping[str, Means]) -> Phrases[Means]:
    means = {tuple(phrase.split()): meaning for phrase, meaning in listed.items()}
    beginnings = frozenset(words[0] for words in means if words)
    return Phrases(means, beginnings, max(map(len, means), default=0))
