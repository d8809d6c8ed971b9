"""Ids that exist, and what to say of one that does not.

An entry whose own file has problems exists too: they are reported at that file, once, and not
again wherever the entry is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.kinds import name_from, noun_of
from site_builder.model.problems import Problem
from site_builder.model.registry import CALLED, MODELS, Registry
from site_builder.model.suggestions import Called, did_you_mean
from site_builder.read.explain_ids import Meant, nothing_fix, unnamed_fix
from site_builder.read.located import Located
from site_builder.read.typed_mends import instead_of

# What a field may name: the folders in which the entry may stand, the one to create it in first.
KINDS = {
    "side": ("sides",), "person": ("people", "outlets"), "outlet": ("outlets",), "source": ("sources",),
    "carrier": ("outlets", "people"), "event": ("events",),
    "place": ("places",), "topic": ("topics",), "term": ("terms",), "referent": ("referents",),
    "user": ("sides", "people", "outlets", "sources"),
}  # fmt: skip
_NOUNS = {  # what a field names
    "side": "side", "speaker": "person", "via": "carrier", "source": "source", "sources": "source", "outlet": "outlet",
    "place": "place", "topics": "topic", "same_as": "term", "used_by": "user", "featured": "event",
    "version_of": "source",
}  # fmt: skip
_WHOLES = {"sides": "side", "places": "place", "topics": "topic"}
_NONE: Mapping[str, Any] = MappingProxyType({})
_NAMES = {"person": "person or outlet", "user": "side, person or outlet", "carrier": "outlet or person"}
_CODES = {"user": "side", "carrier": "outlet"}  # whose code a noun shares
WHY = {
    "side": "an account must say whose it is",
    "person": "readers must see whose words they are",
    "outlet": "readers must see who published the words or passed them on",
    "carrier": "readers must see who passed the words on",
    "source": "every quote must say where it was read",
    "place": "a place collects the events that happened there",
    "referent": "its page collects what accounts call it",
    "term": "readers see a word together with its counterparts in other languages",
    "topic": "a topic collects the events that belong to it",
    "user": "readers see who uses which name",
    "question": "answers are put side by side, question by question",
    "position": "positions decide whether sides agree",
    "quote": "readers see a reply with the quote it replies to",
    "act": "what a quote says of an act is shown with that act",
    "earlier": "readers see both statements in the order of time, and what changed between them",
    "version": "readers see the versions of an article beside each other",
    "whole": "words that are in two quotes of one source count once",
}


@dataclass(frozen=True, slots=True)
class KnownIds:
    """The entries of the registry, and (kind, id) of those that could not be used."""

    registry: Registry
    unread: frozenset[tuple[str, str]] = frozenset()

    def has(self, kind: str, name: str) -> bool:
        """Whether there is such an entry."""
        return name in getattr(self.registry, kind, _NONE) or (kind, name) in self.unread

    def of(self, kinds: tuple[str, ...]) -> list[str]:
        """All ids of some kinds."""
        found = [name for kind in kinds for name in getattr(self.registry, kind, _NONE)]
        return found + [name for kind, name in self.unread if kind in kinds]

    def nearest(self, noun: str, typed: str) -> str | None:
        """The id that was most likely meant where such an entry is named; names, aliases and forms count too."""
        kinds = KINDS[noun]
        return did_you_mean(typed, self.of(kinds), lambda: self._called(kinds))

    def _called(self, kinds: tuple[str, ...]) -> Called:
        """Names, short names, aliases and forms of the entries of some kinds."""
        texts, ids = list[str](), list[str]()
        for kind in kinds:
            entries: Mapping[str, Any] = getattr(self.registry, kind, _NONE)
            if kind in CALLED:
                texts += map(attrgetter(CALLED[kind]), entries.values())
                ids += entries
            more = list(_more_names(kind, entries))
            texts += (text for text, _ in more)
            ids += (id for _, id in more)
        return Called(texts, ids)

    def meant_in(self, folder: str) -> Meant:
        """A function that says for which id a text may stand in a file of a folder, where an id belongs there."""

        def meant(path: tuple[str | int, ...], typed: str) -> str | None:
            field = next((step for step in reversed(path) if isinstance(step, str) and step != "id"), "")
            noun = _WHOLES.get(folder) if field == "part_of" else _NOUNS.get(field)
            return self.nearest(noun, typed) if noun else None

        return meant


def _more_names(kind: str, entries: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(text, id) of what entries are called besides their names."""
    if kind in ("sides", "sources"):
        yield from ((entry.short, id) for id, entry in entries.items() if entry.short)
    if kind in ("sides", "people", "places"):
        yield from ((alias.name, id) for id, entry in entries.items() for alias in entry.aliases)
    if kind == "terms":
        yield from ((form, id) for id, entry in entries.items() for form in entry.forms)


def unknown(
    located: Located[Any], path: tuple[str | int, ...], noun: str, name: str, known: KnownIds, why: str = ""
) -> Iterator[Problem]:
    """A problem if no file holds the entry that is named."""
    kinds = KINDS[noun]
    if any(known.has(kind, name) for kind in kinds):
        return
    content = located.path.partition("/")[0]
    create = f"make its file, with its right {CALLED[kinds[0]]}: {new_command(content, kinds[0], name)}"
    other = next((kind for kind in MODELS if kind != "verified" and known.has(kind, name)), None)
    create = f"move {content}/{other}/{name}.yaml to {content}/{kinds[0]}, or {create}" if other else create
    near = known.nearest(noun, name)
    near = None if near in _taken(located, path) else near
    if noun == "person" and (unnamed := unnamed_fix(str(path[-1]) if isinstance(path[-1], str) else "via", name)):
        create, near = unnamed, None
    elif nothing := nothing_fix(str(path[-1]), name):
        create, near = nothing, None
    yield Problem(
        place := located.place(*path), f"unknown-{_CODES.get(noun, noun)}",
        f'no {_NAMES.get(noun, noun)} is called "{name}"', why or WHY[noun],
        f'did you mean "{near}"? or {create}' if near else create,
        mend=instead_of(place, name, near) if near else (),
    )


def new_command(content: str, folder: str, id: str) -> str:
    """The command that makes the file of an entry. The name in it is only made from the id: whoever corrects it there
    gets the file that is named all the same.
    """
    typed = f'site-builder new {noun_of(folder)} "{name_from(folder, id)}" --id {id}'
    return typed + (f" --content {content}" if content != "content" else "")


def _taken(located: Located[Any], path: tuple[str | int, ...]) -> Collection[str]:
    """The ids that nobody can have meant at a path: the entry's own as a part of it, a side that has an account."""
    if path[-1] in ("part_of", "version_of"):
        return (located.entry.id,)
    return [account.side for account in located.entry.accounts] if path[-1] == "side" else ()


def unknown_quote(
    located: Located[Event], path: tuple[str | int, ...], name: str, quotes: Collection[str], why: str = ""
) -> Iterator[Problem]:
    """A problem if the event has no quote of this id. A quote is also known by its speaker, if it is that one's only
    quote, and by its speaker and a number: so it was called before it got an id of its own.
    """
    if name not in quotes:
        counts = Counter[str | None]()
        known: dict[str, tuple[str, ...]] = {}
        of = Counter(quote.speaker.id for _, quote in located.entry.quotes())
        for _, quote in located.entry.quotes():
            counts[quote.speaker.id] += 1
            alone = (quote.speaker.id,) if quote.speaker.id and of[quote.speaker.id] == 1 else ()
            known[quote.id] = (f"{quote.speaker.id or 'quote'}-{counts[quote.speaker.id]}", *alone)
        yield from unknown_here(located, path, "quote", name, known, why)


def unknown_here(
    located: Located[Any], path: tuple[str | int, ...], noun: str, name: str, known: Mapping[str, tuple[str, ...]],
    why: str = "",
) -> Iterator[Problem]:
    """A problem if the same file has no question, position or quote of this id. `known` are ids and their texts."""
    if name in known:
        return
    create = {
        "question": f'add it under questions: - {{id: {name}, ask: "…?"}}',
        "position": f"add it to positions: of the question, as {name}: …",
        "act": f"add it under acts: - {{id: {name}, is: …, words: […]}}",
        "quote": f"add a line id: {name} to the quote that you mean",
    }[noun]
    called = Called([text for texts in known.values() for text in texts], [id for id in known for _ in known[id]])
    number = int(name) if name.isdecimal() and len(name) < 4 else 0
    near = [*known][number - 1] if 0 < number <= len(known) else did_you_mean(name, known, lambda: called)
    where = "of this question" if noun == "position" else "of this event"
    choice = f"write one of these: {', '.join(known)}; or " if noun == "position" and known else ""
    yield Problem(
        place := located.place(*path), f"unknown-{noun}", f'no {noun} {where} is called "{name}"', why or WHY[noun],
        f'did you mean "{near}"? or {create}' if near else choice + create,
        mend=instead_of(place, name, near) if near else (),
    )
