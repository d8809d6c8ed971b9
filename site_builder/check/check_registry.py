"""What the entries of the registries say of each other: unknown ids, circles, words claimed twice.

In: all located entries. Out: problems. Nothing here changes an entry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from site_builder.check.check_versions import check_article
from site_builder.check.known_ids import KnownIds, unknown
from site_builder.language.word_places import folded_word
from site_builder.model.entries import Referent, Term
from site_builder.model.limits import LIMITS
from site_builder.model.problems import Place, Problem
from site_builder.read.located import Located
from site_builder.read.typed_mends import typed_instead
from site_builder.read.typed_text import as_typed

_WHOLES = {"sides": "side", "places": "place", "topics": "topic"}
_MOST_NAMED = 5  # terms that claim the same form
_WHY_WHOLE = "the page says what this is a part of, and links there"


def check_registry(located: Iterable[tuple[str, Located[Any]]], known: KnownIds) -> Iterator[Problem]:
    """Everything in (kind, entry) pairs that the schema cannot see."""
    located = tuple(located)
    yield from _one_id_for_two(located)
    versions = {id: source.version_of for id, source in known.registry.sources.items() if source.version_of}
    terms_by_form = _terms_by_form(known.registry.terms.values())
    for kind, found in located:
        entry = found.entry
        if kind == "sources" and entry.outlet:
            yield from unknown(found, ("outlet",), "outlet", entry.outlet, known)
        if kind == "sources":
            yield from check_article(found, known, versions)
        if kind in _WHOLES and entry.part_of:
            yield from unknown(found, ("part_of",), _WHOLES[kind], entry.part_of, known, _WHY_WHOLE)
            yield from _circle(found, getattr(known.registry, kind))
        for i, alias in enumerate(getattr(entry, "aliases", ())):
            for j, user in enumerate(alias.used_by):
                yield from unknown(found, ("aliases", i, "used_by", j), "user", user, known)
        if kind == "referents" and entry.same:
            yield from _same_entry(found, known)
        if kind == "terms":
            yield from _several_in_one(found)
            yield from _repeated_forms(found, terms_by_form)
            yield from _counterparts(found, known)


def _same_entry(located: Located[Referent], known: KnownIds) -> Iterator[Problem]:
    """What a referent is: an entry that exists, and that no other referent is."""
    same = located.entry.same
    for noun, name in same or ():
        if name is None:
            continue
        yield from unknown(located, ("is", noun), noun, name, known, "readers are led to the page of what it is")
        others = (id for id, other in known.registry.referents.items() if other.same == same)
        first = next(others, located.entry.id)
        if first != located.entry.id:
            yield Problem(
                located.place("is", noun), "same-referent", f'"{first}" is this {noun}, too',
                "what accounts call it would stand on two pages",
                f"remove this file, and write {first} where it is named",
            )  # fmt: skip


def _counterparts(located: Located[Term], known: KnownIds) -> Iterator[Problem]:
    term, terms = located.entry, known.registry.terms
    for i, name in enumerate(term.same_as):
        yield from unknown(located, ("same_as", i), "term", name, known)
        if name == term.id:
            yield Problem(
                located.place("same_as", i), "same-as-itself", f'"{name}" is named as its own counterpart',
                "a counterpart is another word, in another language",
                f"remove {name} from same_as:",
            )
        elif name in terms and _language(terms[name]) == _language(term):
            yield Problem(
                located.place("same_as", i), "same-language", f'"{name}" is a term of the same language',
                "a counterpart is a word of another language; readers may take these two for one word",
                f"remove {name} from same_as:; if the two are forms of one word, list them under forms: of one term",
                "warning",
            )


def _language(term: Term) -> str:
    return term.language.partition("-")[0]


def _one_id_for_two(located: Iterable[tuple[str, Located[Any]]]) -> Iterator[Problem]:
    """An id in people/ and outlets/: `speaker: x` could mean either."""
    people = {found.entry.id: found.path for kind, found in located if kind == "people"}
    for kind, found in located:
        id = found.entry.id
        if kind == "outlets" and id in people:
            yield Problem(
                Place(found.path), "person-and-outlet",
                f'this file and {people[id]} have the same id, "{id}"',
                "either can be named as a speaker, so nobody could tell whose words they are",
                f"rename one of the two files, for example to {id}-press.yaml, and write the new id where you mean it",
            )


def _circle(located: Located[Any], entries: Mapping[str, Any]) -> Iterator[Problem]:
    start, most = located.entry.id, LIMITS["wholes"].most
    seen = [start]
    whole = entries[start].part_of
    while whole in entries and whole not in seen and len(seen) <= most:
        seen.append(whole)
        whole = entries[whole].part_of
    if len(seen) > most and whole != start:
        yield Problem(
            located.place("part_of"), "too-deep",
            f'"{start}" is part of more than {most - 1} others, one inside the other',
            "its page names everything that it is a part of", "remove the line part_of: from some of them",
        )
    if whole == start:
        chain = ", which is part of ".join(f'"{name}"' for name in [*seen[1:], start])
        yield Problem(
            located.place("part_of"), "part-of-itself", f'"{start}" is part of {chain}',
            "nothing can be a part of itself; the pages would lead round in a circle",
            "remove the line part_of: from this file" + (" or from another of the circle" if len(seen) > 1 else ""),
        )


def _several_in_one(located: Located[Term]) -> Iterator[Problem]:
    """A warning for what looks like a list without its brackets: it would be one form, which stands in no text."""
    forms = located.entry.forms
    for i, form in enumerate(forms):
        parts = [part for part in re.split(r"\s*[,;]\s*", form.strip("()[]{} ")) if part]
        if len(parts) < 2 and form == form.strip("()[]{} "):
            continue
        typed = f"[{', '.join(as_typed(part, in_brackets=True) for part in parts)}]"
        yield Problem(
            place := located.place("forms", i), "several-in-one", f'"{form[:60]}" is one form, as it is written here',
            "a word is found by its forms, and no text holds this one", f"write forms: {typed}", "warning",
            mend=typed_instead(place, form, typed) if len(forms) == 1 else (),
        )


def _terms_by_form(terms: Iterable[Term]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in terms:
        for form in (term.headword, *term.forms):
            ids = found[_form_key(term, form)]
            ids += [term.id] if ids[-1:] != [term.id] else []
    return found


def _form_key(term: Term, form: str) -> tuple[str, str]:
    return _language(term), folded_word(form, term.language)


def _repeated_forms(
    located: Located[Term], terms_by_form: Mapping[tuple[str, str], list[str]]
) -> Iterator[Problem]:
    term = located.entry
    for i, form in enumerate((term.headword, *term.forms)):
        path: tuple[str | int, ...] = ("forms", i - 1) if i else ("headword",)
        others = (other for other in terms_by_form[_form_key(term, form)] if other != term.id)
        for other in islice(others, _MOST_NAMED):
            yield Problem(
                located.place(*path), "repeated-form", f'"{form}" is also a form of the term "{other}"',
                "a word that a speaker used belongs to one term, or its uses would be counted twice",
                "remove it from one of the two files",
            )
