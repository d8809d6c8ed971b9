"""data/fidelity/ -> FidelityWords: how a language hedges, obliges, gives reasons and speaks to somebody.

Negating words, pronouns and numbers are closed classes of words (language/word_classes). A mistake in the files is
ours, and raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import yaml

from site_builder.frozen import dataclass
from site_builder.language.class_data import read_class_data

# Kinds of findings, the strongest first.
Kind = Literal["negation", "number", "hedge", "modality", "reason", "addressee", "name", "quoted"]
KINDS: tuple[Kind, ...] = ("negation", "number", "hedge", "modality", "reason", "addressee", "name", "quoted")
Role = Literal["negation", "affirming", "unclear", "hedge", "modality", "reason", "addressee"]
Forms = tuple[str, ...]  # the words of a phrase, in small letters

_LISTED: Mapping[str, Role] = {
    "affirming": "affirming", "unclear": "unclear", "reasons": "reason", "addressees": "addressee",
}  # fmt: skip
_BY_VALUE: Mapping[str, Role] = {"hedges": "hedge", "modals": "modality"}

FOLDER = files("site_builder") / "data" / "fidelity"
# every scalar is text, so that "no" stays a word
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Phrase(NamedTuple):
    """What a phrase may be, and what it says: two of one role with one value say the same."""

    forms: Forms
    role: Role
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class FidelityWords:
    """What is known of one language; see data/fidelity/en.yaml.

    Shapes: `words` are phrases of one word, `phrases` longer ones by their first word and then by their second, the
            longest first; `beginnings` are all words with which anything begins.
    """

    beginnings: frozenset[str]
    words: Mapping[str, tuple[Phrase, ...]]
    phrases: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    unclear_after: Mapping[str, frozenset[str]]
    goes_on: frozenset[str]
    has_concord: bool
    negative_words: frozenset[str]
    negative_beginnings: Forms
    negative_ends: Forms
    not_capital: frozenset[str]
    not_behind: Mapping[str, frozenset[str]]
    also: Mapping[str, frozenset[str]]
    hedging_cues: frozenset[str]
    reason_nouns: Mapping[str, frozenset[str]]
    perhaps_reasons: frozenset[str]
    clause_ends: frozenset[str]
    tells: frozenset[str]
    tells_to: Mapping[str, frozenset[str]]
    tells_prefix: frozenset[str]
    addressee_ends: frozenset[str]
    you: frozenset[str]
    we: frozenset[str]
    deictic: frozenset[str]
    titles: frozenset[str]
    no_names: frozenset[str]
    demonyms: Mapping[str, frozenset[str]]
    also_numbers: Mapping[int, frozenset[str]]


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The primary subtags of the languages with a data file, sorted."""
    return tuple(sorted(file.name.removesuffix(".yaml") for file in FOLDER.iterdir() if file.name.endswith(".yaml")))


@lru_cache(maxsize=16)
def fidelity_words(lang: str) -> FidelityWords | None:
    """Those of a language by its primary subtag, or None where there is no file for it."""
    if lang not in languages():
        return None
    read = yaml.load((FOLDER / f"{lang}.yaml").read_text("utf-8"), Loader=_Loader)
    listed = tuple(_phrases(read, lang))
    verbs = (*read["reason_nouns"], *read["tells"], *read["tells_to"])
    return FidelityWords(
        beginnings=frozenset((*(phrase.forms[0] for phrase in listed), *verbs)),
        words=_grouped((phrase.forms[0], phrase) for phrase in listed if len(phrase.forms) == 1),
        phrases=_by_second(phrase for phrase in listed if len(phrase.forms) > 1),
        unclear_after=_sets(read["unclear_after"]),
        goes_on=frozenset(read["goes_on"]),
        has_concord=read["concord"] == "yes",
        negative_words=frozenset(read["negative_words"]),
        negative_beginnings=tuple(read["negative_beginnings"]),
        negative_ends=tuple(read["negative_ends"]),
        not_capital=frozenset(read["not_capital"]),
        not_behind=_sets(read["not_behind"]),
        also=_sets(read["also"]),
        hedging_cues=frozenset(read["hedging_cues"]),
        reason_nouns=_sets(read["reason_nouns"]),
        perhaps_reasons=frozenset(read["perhaps_reasons"]),
        clause_ends=frozenset(read["clause_ends"]),
        tells=frozenset(read["tells"]),
        tells_to=_sets(read["tells_to"]),
        tells_prefix=frozenset(read["tells_prefix"]),
        addressee_ends=frozenset(read["addressee_ends"]),
        you=frozenset(read["you"]),
        we=frozenset(read["we"]),
        deictic=frozenset(read["deictic"]),
        titles=frozenset(read["titles"]),
        no_names=frozenset(read["no_names"]),
        demonyms=_sets(read["demonyms"]),
        also_numbers={int(number): frozenset(words) for number, words in read["also_numbers"].items()},
    )


def _sets(listed: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(words) for word, words in listed.items()}


def _phrases(read: Mapping[str, Any], lang: str) -> Iterator[Phrase]:
    for key, role in _LISTED.items():
        for phrase in read[key]:
            yield Phrase(tuple(phrase.split()), role, phrase)
    for key, role in _BY_VALUE.items():
        for value, phrases in read[key].items():
            for phrase in phrases:
                yield Phrase(tuple(phrase.split()), role, value)
    classes = read_class_data(lang)
    for form, found in classes.classes.items() if classes else ():
        if found.kind == "negation":
            yield Phrase((form,), "negation", found.value)


def _grouped(phrases: Iterable[tuple[str, Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for word, phrase in phrases:
        found.setdefault(word, []).append(phrase)
    return {word: tuple(sorted(each, key=lambda phrase: -len(phrase.forms))) for word, each in found.items()}


def _by_second(phrases: Iterable[Phrase]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    first: dict[str, list[tuple[str, Phrase]]] = {}
    for phrase in phrases:
        first.setdefault(phrase.forms[0], []).append((phrase.forms[1], phrase))
    return {word: _grouped(each) for word, each in first.items()}
