"""data/quotes/ and data/reporting_verbs/ -> QuoteRules: what is known of how one language reports words.

The verbs are those that cues are counted by; what is added here is what finding them in running text takes: which
also stand with a noun, which may be nouns, what opens a clause. The files belong to the program: a mistake raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from site_builder.compare.words.cue_language import CueLanguage
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.frozen import dataclass

RULES_FOLDER = Path(__file__).parents[1] / "data" / "quotes"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is text
Words = frozenset[str]
Phrases = tuple[tuple[str, ...], ...]


class QuoteRules(BaseModel):
    """How a language reports words, as data/quotes/ has it. Shapes: forms are folded as `folded` folds them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    abbreviations: Words = frozenset()
    more_verbs: Words = frozenset()
    only_with_marks: Words = frozenset()
    with_nouns: Words = frozenset()
    with_infinitives: Words = frozenset()
    only_active: Words = frozenset()
    objects: Words = frozenset()
    passive_before_to: Words = frozenset()
    also_nouns: Words = frozenset()
    without_that: Words = frozenset()
    participles: Words = frozenset()
    subordinators: Words = frozenset()
    sure_subordinators: Words = frozenset()
    left_out: Words = frozenset()
    pronouns: Mapping[str, str] = {}
    writer: Words = frozenset()
    relative: Words = frozenset()
    possessives: Words = frozenset()
    determiners: Words = frozenset()
    conjunctions: Words = frozenset()
    clause_starts: Words = frozenset()
    openers: Words = frozenset()
    prepositions: Words = frozenset()
    joining_prepositions: Words = frozenset()
    auxiliaries: Words = frozenset()
    be: Words = frozenset()
    have: Words = frozenset()
    supports: Words = frozenset()
    modals: Words = frozenset()
    negators: Words = frozenset()
    light: Words = frozenset()
    reported_mood: Words = frozenset()
    according_to: Words = frozenset()
    according_after: Words = frozenset()
    according_at_end: Words = frozenset()
    infinitive_endings: tuple[str, ...] = ()
    following: Words = frozenset()
    times: Words = frozenset()
    weekdays: Words = frozenset()
    bodies: Words = frozenset()
    groups: Words = frozenset()
    titles: Words = frozenset()
    also_surnames: Words = frozenset()
    title_endings: tuple[str, ...] = ()
    male: Words = frozenset()
    female: Words = frozenset()
    person_endings: tuple[str, ...] = ()
    to: str = ""
    by: str = ""
    that_may_be_missing: bool = False
    capital_after_comma_is_speech: bool = False
    nouns_have_capitals: bool = False
    words_stand_inside_marks: bool = False
    addressees: bool = False
    names_have_cases: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """All that is known of one language.

    Shapes: `verbs[first form]` are the forms that open with it, the longest first; `gapped[first form]` are the forms
            that may follow it later ("teilte … mit"); without rules, only quotation marks are read.
    """

    tag: str
    rules: QuoteRules | None = None
    verbs: Mapping[str, Phrases] = field(default_factory=dict)
    gapped: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sources: Mapping[str, Phrases] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether there are rules for it."""
        return self.rules is not None


def folded(word: str) -> str:
    """The form in which a word is looked up."""
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def languages_with_rules() -> tuple[str, ...]:
    """The tags of the languages with rules, sorted."""
    return tuple(sorted(file.stem for file in RULES_FOLDER.glob("*.yaml")))


@lru_cache(maxsize=8)
def language_rules(tag: str) -> Language:
    """What is known of a language, by its tag: "en-GB" is English."""
    primary = tag.partition("-")[0].lower()
    file = RULES_FOLDER / f"{primary}.yaml"
    if primary not in languages_with_rules():
        return Language(primary)
    rules = QuoteRules.model_validate(yaml.load(file.read_text("utf-8"), Loader=_LOADER))
    cues = read_cue_classes().languages[primary]
    forms = {*(" ".join(form) for form in _listed(cues)), *rules.more_verbs}
    whole = {form for form in forms if "…" not in form} - rules.according_to - rules.according_after
    halves = [form.split(" … ") for form in forms if "…" in form] + [list(half) for half in _halves(cues)]
    gapped: dict[str, set[str]] = {}
    for head, tail in halves:
        gapped.setdefault(head, set()).add(tail)
    return Language(
        primary, rules, _by_first(whole), {head: frozenset(tails) for head, tails in gapped.items()},
        _by_first(rules.according_to),
    )  # fmt: skip


def _listed(cues: CueLanguage) -> Iterable[tuple[str, ...]]:
    return (form for form, verb in cues.by_form.items() if not verb.names_a_source)


def _halves(cues: CueLanguage) -> Iterable[tuple[str, str]]:
    return ((head[0], tail[-1]) for head, tail, _ in cues.gapped if head and tail)


def _by_first(forms: Iterable[str]) -> dict[str, Phrases]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        words = tuple(form.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(each, key=lambda words: (-len(words), words))) for first, each in found.items()}
