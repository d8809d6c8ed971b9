"""data/acts/ -> ActWords: how a language says who does an act, and the forms that its verbs have.

A mistake in the files is ours, and raises.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from site_builder.frozen import dataclass

FOLDER = files("site_builder") / "data" / "acts"
# every scalar is text, so that "no" stays a word
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_VOWELS = "aeiou"
_LONGEST = 3  # letters, in "stop" before its vowel: a short word doubles its last letter


@dataclass(frozen=True, slots=True)
class Tags:
    """What a form of a verb can be; the plural of a noun looks like the third person of its verb."""

    base: bool = False
    third: bool = False
    past: bool = False
    participle: bool = False
    ing: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ActWords:
    """What is known of one language. Shapes: `sets` are the lists of data/acts/en.yaml; `verbs` is base -> (pasts,
    participles) of irregular verbs; `bases` is form -> base; `pasts` are forms that can be nothing but a past.
    """

    sets: Mapping[str, frozenset[str]]
    accuse: Mapping[str, str]
    verbs: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    bases: Mapping[str, str]
    pasts: frozenset[str]
    irregular: frozenset[str]
    closed: frozenset[str]


_CLOSED = (
    *("determiners", "subjects", "objects", "prepositions", "and", "facts", "conditions", "relatives", "asking", "be"),
    *("have", "do", "modals", "plain_not", "nobody", "adverbs"),
)


@lru_cache(maxsize=8)
def act_words(lang: str) -> ActWords | None:
    """What is known of a language; None where there is no file for it. Shapes: `lang` is the primary subtag."""
    file = FOLDER / f"{lang}.yaml"
    if not (lang.isascii() and lang.isalpha() and file.is_file()):
        return None
    read = yaml.load(file.read_text("utf-8"), Loader=_Loader)
    accuse, verbs = read.pop("accuse"), dict(map(_verb, read.pop("verbs").split()))
    sets = {name: frozenset(words.split()) for name, words in read.items()}
    bases = {form: base for base, forms in verbs.items() for form in (*forms[0], *forms[1])}
    participles = {form for forms in verbs.values() for form in forms[1]}
    pasts = frozenset(form for forms in verbs.values() for form in forms[0]) - participles - verbs.keys()
    irregular = frozenset(form for forms in verbs.values() for form in forms[0]) - verbs.keys()
    closed = frozenset().union(*(sets[name] for name in _CLOSED))
    return ActWords(sets, accuse, verbs, bases, pasts, irregular, closed)


def _verb(written: str) -> tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    base, pasts, *participles = written.split("/")
    return base, (tuple(pasts.split(",")), tuple((participles[0] if participles else pasts).split(",")))


# A form of the first word of an act -> its base, what it can be, and the words after it.
Forms = Mapping[str, tuple[tuple[str, Tags, tuple[str, ...]], ...]]


@lru_cache(maxsize=256)
def act_forms(words: tuple[str, ...], lang: str) -> Forms:
    """The forms of the words of an act.

    Shapes: empty for a language that is not known. Words are as editors write them, in any form.
    """
    known = act_words(lang)
    if known is None:
        return {}
    found: dict[str, list[tuple[str, Tags, tuple[str, ...]]]] = {}
    for written in words:
        first, *after = written.lower().split()
        base = _base_of(first, known, lang)
        for form, tags in _forms(base, known).items():
            found.setdefault(form, []).append((base, tags, tuple(after)))
        if first not in found:
            found[first] = [(base, Tags(), tuple(after))]
    return {form: tuple(sorted(each, key=lambda one: -len(one[2]))) for form, each in found.items()}


def _base_of(word: str, known: ActWords, lang: str) -> str:
    if word in known.bases and word not in known.verbs:
        return known.bases[word]
    if word.endswith(("ed", "ing")):
        # Editors are asked for the plainest form, so that the list is seldom needed.
        from site_builder.language.listed_forms import listed_headword

        return listed_headword(word, lang) or word
    return word


def _forms(base: str, known: ActWords) -> dict[str, Tags]:
    """Regular forms in both spellings, as texts of 1775 have them (stoped), and those of the list."""
    forms: dict[str, Tags] = {}
    for form, kind in _each_form(base, known):
        tags = forms.get(form, Tags())
        forms[form] = Tags(
            tags.base or kind == "base",
            tags.third or kind == "third",
            tags.past or kind == "past",
            tags.participle or kind == "participle",
            tags.ing or kind == "ing",
        )
    return forms


def _each_form(base: str, known: ActWords) -> Iterator[tuple[str, str]]:
    yield base, "base"
    is_y = base.endswith("y") and base[-2:-1] not in _VOWELS
    ends_in_sound = base.endswith(("s", "x", "ch", "sh", "o", "z"))
    yield f"{base[:-1]}ies" if is_y else f"{base}es" if ends_in_sound else f"{base}s", "third"
    stem = base[:-1] if base.endswith("e") else base
    stems = [stem, *([base + base[-1]] if _may_double(base) else [])]
    for each in stems:
        yield f"{each}ing", "ing"
    if base.endswith("ee"):
        yield f"{base}ing", "ing"
    if base in known.verbs:
        pasts, participles = known.verbs[base]
        yield from ((form, "past") for form in pasts)
        yield from ((form, "participle") for form in participles)
        return
    for each in [f"{base[:-1]}i"] if is_y else stems:
        yield f"{each}ed", "past"
        yield f"{each}ed", "participle"


def _may_double(base: str) -> bool:
    return len(base) > 2 and base[-1] not in "aeiouwxyh" and base[-2] in _VOWELS and base[-3] not in _VOWELS
