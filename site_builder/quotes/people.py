"""Words that name a speaker -> the person, outlet or side of the site that they may name, or an id for a new one.

A whole name or alias that stands in the words is a match; so is the last word of one person's name alone. What fits two
entries fits none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import regex

from site_builder.frozen import dataclass
from site_builder.model.entries import Outlet, Person, Side
from site_builder.model.registry import Registry
from site_builder.model.slugs import as_slug
from site_builder.quotes.rules import QuoteRules, folded
from site_builder.quotes.same_person import is_title, own_words, without_titles

K = TypeVar("K")
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’\-][\p{L}\p{N}]+)*")
_LIKE_A_CASE = ("а", "я", "ы", "и", "і")
_POSSESSIVE = regex.compile(r"['’]s\b")
_NAME_AT_END = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}[\p{L}’'\-]*\.?(?:\s+\p{Lu}[\p{L}\p{N}’'\-]*\.?)*$")


@dataclass(frozen=True, slots=True)
class KnownSpeakers:
    """Shapes: folded words of a name -> ids of people or outlets, or of sides; `last` a last word -> ids of people."""

    names: Mapping[tuple[str, ...], frozenset[str]]
    sides: Mapping[tuple[str, ...], frozenset[str]]
    last: Mapping[str, frozenset[str]]


def known_speakers(registry: Registry) -> KnownSpeakers:
    """Everybody of the site who may be named in an article."""
    people = list(registry.people.values())
    persons = [person for person in people if person.kind == "person"]
    return KnownSpeakers(
        _by_words([*people, *registry.outlets.values()]),
        _by_words(registry.sides.values()),
        _collected((words[-1], person.id) for person in persons for words in _names_of(person) if len(words) > 1),
    )


def _by_words(entries: Iterable[Person | Outlet | Side]) -> dict[tuple[str, ...], frozenset[str]]:
    return _collected((words, entry.id) for entry in entries for words in _names_of(entry))


def _collected(pairs: Iterable[tuple[K, str]]) -> dict[K, frozenset[str]]:
    found: dict[K, set[str]] = {}
    for key, id in pairs:
        found.setdefault(key, set()).add(id)
    return {key: frozenset(ids) for key, ids in found.items()}


def _names_of(entry: Person | Outlet | Side) -> set[tuple[str, ...]]:
    names = {entry.name, *((entry.short,) if isinstance(entry, Side) and entry.short else ())}
    aliases = () if isinstance(entry, Outlet) else entry.aliases
    return {words for name in (*names, *(alias.name for alias in aliases)) if (words := _words(name))}


def _words(text: str) -> tuple[str, ...]:
    return tuple(folded(word).removesuffix("'s") for word in _WORD.findall(text))


def speaker_id(name: str, known: KnownSpeakers, rules: QuoteRules) -> str | None:
    """The person or outlet whose name the words end with; None where nobody, or not only one, is named.

    A last name fits where it stands alone or behind a title: "Anna Alpha" is not the site's "Bernd Alpha".

    "A spokesman for Side A" does not name Side A as the speaker, though the words end with its name.
    """
    words = _words(name)
    own = len(own_words(name, rules))
    for start in range(len(words) - max(own - 1, 0)):
        is_another = start > 0 and words[start - 1] in rules.prepositions
        ids = known.names.get(words[start:], frozenset())
        if start == len(words) - 1 and own == 1:
            ids = ids or known.last.get(words[start], frozenset())
        if ids and not is_another:
            return next(iter(ids)) if len(ids) == 1 else None
    return None


def side_id(name: str, known: KnownSpeakers) -> str | None:
    """The side that is named as the speaker itself: "Side A", and not "a minister of Side A"."""
    words = _words(name)
    for own in (words, words[1:]):
        ids = known.sides.get(own, frozenset())
        if len(ids) == 1 and own:
            return next(iter(ids))
    return None



def last_names(known: KnownSpeakers) -> frozenset[str]:
    """The last words of the names of the site's people."""
    return frozenset(known.last)


def own_name(words: str, rules: QuoteRules) -> str | None:
    """The name for an id: "a spokesman, Person A" -> "Person A"; None where the words only describe somebody."""
    plain = _without_article(words, rules)
    own = [folded(word) for word in _WORD.findall(plain)]
    first_preposition = next((at for at, word in enumerate(own) if word in rules.prepositions), len(own))
    what = set(own[:first_preposition])
    head = own[first_preposition - 1] if first_preposition else ""
    if what & rules.groups or (is_title(head, rules) and first_preposition == len(own) and not own_words(plain, rules)):
        return None  # "officials of Side A", "Side A's president"
    if what & rules.bodies and not _is_a_persons(plain, own, rules):
        return plain if len(own) > 1 and plain.casefold() != plain else None  # "the ministry" may be any
    found = _NAME_AT_END.search(plain)
    before = folded(plain[: found.start()].rstrip().rpartition(" ")[2]) if found else ""
    if found is None or before in rules.prepositions | rules.conjunctions | rules.determiners:
        return None  # "a spokesman for Side A", "the mayor of Town A", "Person A and Person B"
    name = own_words(plain, rules) if rules.names_have_cases else ["-", "-"]
    if not name or (len(name) == 1 < len(own) and name[0].endswith(_LIKE_A_CASE)):
        return None  # «президент Сторони»: a land as often as a name
    return without_titles(found.group(), rules) or None


def _is_a_persons(plain: str, own: list[str], rules: QuoteRules) -> bool:
    """Whether a title stands between a body and a name: "navy spokesman Person A"."""
    name = own_words(plain, rules)
    between = own[: len(own) - len(name)] if name else []
    return bool(between) and is_title(between[-1], rules)


def _without_article(words: str, rules: QuoteRules) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and folded(first) in rules.determiners else words


def new_id(name: str) -> str:
    """The id that a new entry of this name would have; the one place where `quotes` makes one."""
    return as_slug(_POSSESSIVE.sub("", name))
