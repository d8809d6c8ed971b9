"""The tables of tests/naming/, made by hand, and what the rules find: a use is where, whose words, of what, the words.

A table that is a list holds made-up cases; one that is a mapping holds events of content/. A further file is picked up
by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml
from hand_made import Values, make_account, make_event, make_quote, make_registry
from real_content import CONTENT, real_event, real_event_with

from site_builder.compare.naming.naming import NamedThing, NameUse, named_things
from site_builder.model.entries import Referent
from site_builder.model.event import Event
from site_builder.model.registry import Registry, entries_named_by, registry_of

FOLDER = Path(__file__).parent / "naming"
Use = tuple[str, ...]


class Case(NamedTuple):
    """An event, and the uses that a hand found in it. Shapes: `missed` are those of which it is known that the rules
    do not find them, `wrong` those that they find though they should not.
    """

    table: str
    says: str
    event: Event
    registry: Registry
    wanted: Counter[Use]
    missed: Counter[Use]
    wrong: Counter[Use]

    def found(self) -> Counter[Use]:
        things = named_things(self.event, self.registry, tuple(account.side for account in self.event.accounts))
        if self.table in ("our_events", "second_gathering"):
            return Counter(_listed(thing, use) for thing in things for use in thing.uses)
        return Counter(_said(thing, use) for thing in things for use in thing.uses)


def cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*.yaml")):
        table = yaml.safe_load(file.read_text("utf-8"))
        if isinstance(table, list):
            yield from _made_up(file.stem, table)
        elif file.stem == "our_events":
            yield from _events(file.stem, table)
        else:
            yield from _tried(file.stem, table)


# ---------------------------------------------------------------------------- events of content/


def _events(name: str, table: dict[str, Any]) -> Iterator[Case]:
    for file in sorted((CONTENT / "events").glob("*.yaml")):
        listed = table.get(file.stem, {})
        event, whole, _ = real_event(file.stem)
        wanted = Counter(
            (referent, who, text, words)
            for referent, users in listed.items()
            for who, texts in users.items()
            for text, found in texts.items()
            for words in found
        )
        yield Case(name, file.stem, event, entries_named_by(event, whole), wanted, Counter(), Counter())


def _tried(name: str, table: dict[str, Any]) -> Iterator[Case]:
    """Events of content/ with the expressions of the table in the place of their own."""
    for id, referents in table.items():
        _, whole, _ = real_event(id)
        called = {each: row["called"] for each, row in referents.items() if "called" in row}
        event = real_event_with(id, referents=[{"id": each, "called": words} for each, words in called.items()])
        added = registry_of(("referents", Referent(id=each, name=each)) for each in called)
        registry = replace(whole, referents=MappingProxyType({**whole.referents, **added.referents}))
        sources = {quote.id: quote.renderings[0].source for _, quote in event.quotes()}
        wanted, missed = (
            Counter(
                (referent, who, quote if "/" in quote else f"{quote}/{sources[quote]}", words)
                for referent, row in referents.items()
                for who, quotes in row.get(key, {}).items()
                for quote, found in quotes.items()
                for words in found
            )
            for key in ("uses", "missed")
        )
        yield Case(name, id, event, entries_named_by(event, registry), wanted, missed, Counter())


def _listed(thing: NamedThing, use: NameUse) -> Use:
    outlet = f"outlet {use.outlet}" if use.outlet else f"source {use.source}"
    who = {"side": use.side, "reporter": outlet, "translator": f"translated {use.source}"}[use.by]
    return thing.id, who, f"{use.quote}/{use.source}", use.words


# ---------------------------------------------------------------------------- made-up cases


def _made_up(name: str, table: list[dict[str, Any]]) -> Iterator[Case]:
    for row in table:
        event = make_event(accounts=[*_accounts(row)], referents=_referents(row), **_place(row))
        registry = make_registry(event, **_entries(row))
        wanted = Counter(_use_of(text) for text in row["uses"])
        missed, wrong = (Counter(_use_of(text) for text in row.get(key, ())) for key in ("missed", "wrong"))
        yield Case(name, row["says"], event, entries_named_by(event, registry), wanted, missed, wrong)


def _accounts(row: dict[str, Any]) -> Iterator[Values]:
    by_side: dict[str, list[Values]] = {}
    for id, typed in row["quotes"].items():
        head, _, text = typed.partition(": ")
        side, _, mode = head.partition(" ")
        more = {"translated": {"from": "fr"}} if mode == "translated" else {"mode": mode} if mode else {}
        original = {"original": original} if (original := row.get("originals", {}).get(id)) else {}
        lang = row.get("langs", {}).get(id, row["lang"])
        rendering = {"source": "gazette-1", "text": text, "lang": lang, **more}
        by_side.setdefault(side, []).append(make_quote(id=id, renderings=[rendering], **original))
    yield from (make_account(side, *quotes) for side, quotes in by_side.items())


def _referents(row: dict[str, Any]) -> list[Values]:
    return [{"id": id, "called": called} for id, called in row.get("called", {}).items()]


def _place(row: dict[str, Any]) -> Values:
    return {"place": next(iter(row["places"]))} if "places" in row else {}


def _entries(row: dict[str, Any]) -> dict[str, dict[str, Values]]:
    """The entries of a case. Its first place is that of the event, and part of the others."""
    found: dict[str, dict[str, Values]] = {"referents": {id: {} for id in row.get("called", {})}}
    if "places" in row:
        first, *others = row["places"]
        found["places"] = {id: dict(values) for id, values in row["places"].items()}
        if others:
            found["places"][first]["part_of"] = others[0]
    return found


def _use_of(text: str) -> Use:
    where, _, words = text.partition(": ")
    return (*where.split(), words)


def _said(thing: NamedThing, use: NameUse) -> Use:
    who = {"side": use.side, "reporter": "outlet", "translator": "translator"}[use.by]
    return use.quote, who, thing.id, use.words
