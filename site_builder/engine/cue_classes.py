"""data/reporting_verbs/ -> CueClasses: the one place where the verbs and their classes are read.

There is one file for each language, read when a cue of that language is met first: most sites need
one or two of ten. The files belong to the program and not to the content, so a mistake raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from site_builder.compare.words.cue_language import (
    EDITORS,
    GAP,
    INFINITIVE,
    VERB,
    CueGrammar,
    CueLanguage,
    CueSource,
    CueVerb,
    Pattern,
)
from site_builder.compare.words.cue_words import cue_forms
from site_builder.compare.words.reporting_verbs import CueClass, CueClasses

VERBS_FOLDER = Path(__file__).parents[1] / "data" / "reporting_verbs"
CLASSES_FILE = "classes.yaml"
# BaseLoader: every scalar is text, so that "no" stays a word
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ENDINGS = re.compile(r"\(([^)]*)\)")

Words = tuple[str, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Class(_Strict):
    label: str
    means: str


class _Source(_Strict):
    cite: str
    seen: str


class _Verb(_Strict):
    lemma: str
    cue_class: Annotated[str, Field(alias="class")]
    by: Annotated[Words, Field(min_length=1)] = (EDITORS,)
    forms: Words
    why: str | None = None
    also: dict[str, str] = {}
    listed: Words = ()
    names_a_source: bool = False


class _Grammar(_Strict):
    negators: Words = ()
    negators_anywhere: Words = ()
    negated: Words = ()
    hearsay: Words = ()
    relayed: Words = ()
    unclear: Words = ()
    qualifiers: Words = ()
    nouns: Words = ()
    determiners: Words = ()
    conjunctions: Words = ()
    subordinators: Words = ()
    prepositions: Words = ()
    links: Words = ()
    light: Words = ()
    plain: Words = ()
    proclitics: Words = ()
    negator_shape: str | None = None
    qualifier_shape: str | None = None
    participle_shape: str | None = None
    infinitive_shape: str | None = None
    no_name_shape: str | None = None
    name_shape: str | None = None
    first_capital_is_a_name: bool = False
    nouns_have_capitals: bool = False


class _File(_Strict):
    sources: dict[str, _Source] = {}
    grammar: _Grammar
    verbs: tuple[_Verb, ...]


_PATTERNS = ("negators", "negators_anywhere", "negated", "hearsay", "relayed", "unclear", "qualifiers", "nouns")
_SETS = (
    "determiners", "conjunctions", "subordinators", "prepositions", "links", "light", "plain", "proclitics",
)  # fmt: skip
_AS_THEY_ARE = (
    "negator_shape", "qualifier_shape", "participle_shape", "infinitive_shape", "no_name_shape", "name_shape",
    "first_capital_is_a_name", "nouns_have_capitals",
)  # fmt: skip


class _Languages(Mapping[str, CueLanguage]):
    """The languages of a folder, each read once, when it is asked for."""

    def __init__(self, folder: Path, classes: frozenset[str]) -> None:
        self._files = {file.stem: file for file in sorted(folder.glob("*.yaml")) if file.name != CLASSES_FILE}
        self._classes = classes
        self._read: dict[str, CueLanguage] = {}

    def __getitem__(self, tag: str) -> CueLanguage:
        if tag not in self._read:
            self._read[tag] = _language(tag, self._files[tag], self._classes)
        return self._read[tag]

    def __contains__(self, tag: object) -> bool:
        return tag in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def read_cue_classes(folder: Path = VERBS_FOLDER) -> CueClasses:
    """The classes of reporting verbs, and the languages as they will be asked for.

    Errors: ValueError, also later when a language is read, where a class or a source is not defined,
            a reason is missing, or two verbs of one language claim the same form.
    """
    read = TypeAdapter(dict[str, _Class]).validate_python(_load(folder / CLASSES_FILE))
    classes = tuple(CueClass(name, each.label, each.means) for name, each in read.items())
    return CueClasses(classes, _Languages(folder, frozenset(read)))


def _load(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=_LOADER)


def _language(tag: str, file: Path, classes: frozenset[str]) -> CueLanguage:
    read = TypeAdapter(_File).validate_python(_load(file))
    verbs = tuple(_verb(verb, tag, read, classes) for verb in read.verbs)
    by_form = _by_form(verbs)
    grammar = _grammar(read.grammar, tag)
    return CueLanguage(
        tag,
        tuple(CueSource(name, each.cite, each.seen) for name, each in read.sources.items()),
        verbs,
        by_form,
        tuple(_gapped(verbs)),
        grammar,
        max(map(len, by_form), default=1),
        frozenset((*(word for form in by_form for word in form), *_words_of(grammar))),
    )


def _verb(verb: _Verb, tag: str, read: _File, classes: frozenset[str]) -> CueVerb:
    for source in (*verb.by, *verb.listed, *verb.also.values()):
        if source not in read.sources and source != EDITORS:
            raise ValueError(f'{verb.lemma}: no source is called "{source}"')
    for name in (verb.cue_class, *verb.also):
        if name not in classes:
            raise ValueError(f'{verb.lemma}: no class is called "{name}"')
    if (EDITORS in verb.by) != (verb.why is not None):
        raise ValueError(f"{verb.lemma}: a class that the editors give needs a reason, and no other has one")
    return CueVerb(
        verb.lemma,
        tag,
        verb.cue_class,
        verb.by,
        tuple(_spelt_out(verb.forms)),
        verb.why,
        tuple(verb.also.items()),
        verb.listed,
        verb.names_a_source,
    )


def _spelt_out(forms: Iterable[str]) -> Iterator[str]:
    """Each form of a short notation: "décl(are|ara)" is "déclare" and "déclara"."""
    for form in forms:
        parts = _ENDINGS.split(form)
        choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
        yield from ("".join(choice) for choice in product(*choices))


def _by_form(verbs: tuple[CueVerb, ...]) -> Mapping[tuple[str, ...], CueVerb]:
    by_form: dict[tuple[str, ...], CueVerb] = {}
    for verb in verbs:
        for form in (verb.lemma, *(form for form in verb.forms if "…" not in form)):
            key = cue_forms(form, verb.lang)
            if by_form.get(key, verb) is not verb:
                raise ValueError(f'"{form}" is a form of {by_form[key].lemma} and of {verb.lemma}')
            by_form[key] = verb
    return by_form


def _gapped(verbs: tuple[CueVerb, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], CueVerb]]:
    for verb in verbs:
        for form in verb.forms:
            head, gap, tail = form.partition("…")
            if gap:
                yield cue_forms(head, verb.lang), cue_forms(tail, verb.lang), verb


def _grammar(read: _Grammar, tag: str) -> CueGrammar:
    values: dict[str, Any] = {name: getattr(read, name) for name in _AS_THEY_ARE}
    for name in _SETS:
        values[name] = frozenset(form for text in _spelt_out(getattr(read, name)) for form in cue_forms(text, tag))
    for name in _PATTERNS:
        values[name] = tuple(_pattern(text, tag) for text in _spelt_out(getattr(read, name)))
    return CueGrammar(**values)


def _pattern(text: str, tag: str) -> Pattern:
    """ "is|was … said" as a pattern; "*" stands for a verb of the list."""
    items: list[frozenset[str]] = []
    for part in text.split():
        if part == "…":
            items.append(GAP)
        elif part in ("*", "*inf"):
            items.append(VERB if part == "*" else INFINITIVE)
        else:
            choices = [cue_forms(choice, tag) for choice in part.split("|")]
            lengths = {len(choice) for choice in choices}
            if len(lengths) != 1:
                raise ValueError(f'"{part}": words that may stand for each other are cut into as many parts')
            items += [frozenset(column) for column in zip(*choices, strict=True)]
    return tuple(items)


def _words_of(grammar: CueGrammar) -> Iterator[str]:
    for name in _SETS:
        yield from getattr(grammar, name)
    for name in _PATTERNS:
        yield from (word for pattern in getattr(grammar, name) for item in pattern for word in item)
