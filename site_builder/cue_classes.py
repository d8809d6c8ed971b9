"""data/reporting_verbs.yaml -> CueClasses: the one place where the verbs and their classes are read.

The file belongs to the program and not to the content, so a mistake in it is ours and raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from site_builder.compare.reporting_verbs import EDITORS, CueClass, CueClasses, CueSource, CueVerb
from site_builder.compare.tokens import tokenize

VERBS_FILE = Path(__file__).parent / "data" / "reporting_verbs.yaml"


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
    lang: str
    cue_class: Annotated[str, Field(alias="class")]
    by: Annotated[tuple[str, ...], Field(min_length=1)]
    forms: tuple[str, ...]
    why: str | None = None
    also: dict[str, str] = {}


class _File(_Strict):
    classes: dict[str, _Class]
    sources: dict[str, _Source]
    negations: dict[str, tuple[str, ...]]
    verbs: tuple[_Verb, ...]


def read_cue_classes(file: Path = VERBS_FILE) -> CueClasses:
    """The classes of reporting verbs.

    Errors: ValueError where a class or a source is not defined, a reason is missing, or two verbs
            of one language claim the same form.
    """
    # BaseLoader: every scalar is text, so that "no" stays a word
    read = TypeAdapter(_File).validate_python(yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader))
    verbs = tuple(_verb(verb, read) for verb in read.verbs)
    return CueClasses(
        tuple(CueClass(name, each.label, each.means) for name, each in read.classes.items()),
        tuple(CueSource(name, each.cite, each.seen) for name, each in read.sources.items()),
        verbs,
        _by_form(verbs),
        frozenset((lang, word) for lang, words in read.negations.items() for word in words),
    )


def _verb(verb: _Verb, read: _File) -> CueVerb:
    for source in (*verb.by, *verb.also.values()):
        if source not in read.sources and source != EDITORS:
            raise ValueError(f'{verb.lemma}: no source is called "{source}"')
    for name in (verb.cue_class, *verb.also):
        if name not in read.classes:
            raise ValueError(f'{verb.lemma}: no class is called "{name}"')
    if (EDITORS in verb.by) != (verb.why is not None):
        raise ValueError(f"{verb.lemma}: a class that the editors give needs a reason, and no other has one")
    return CueVerb(
        verb.lemma, verb.lang, verb.cue_class, verb.by, verb.forms, verb.why, tuple(verb.also.items())
    )  # fmt: skip


def _by_form(verbs: tuple[CueVerb, ...]) -> Mapping[tuple[str, tuple[str, ...]], CueVerb]:
    by_form: dict[tuple[str, tuple[str, ...]], CueVerb] = {}
    for verb in verbs:
        for form in (verb.lemma, *verb.forms):
            key = verb.lang, tuple(token.form for token in tokenize(form, verb.lang).tokens)
            if key in by_form:
                raise ValueError(f'"{form}" is a form of {by_form[key].lemma} and of {verb.lemma}')
            by_form[key] = verb
    return by_form
