"""People and bodies -> a page for each: role, other spellings of the name, quotes spoken or carried."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.entries import Person
from site_builder.model.registry import Registry
from site_builder.pages.entries.entry import EntryPlan, Fact, Whole, entry_pages, fact
from site_builder.pages.linked_data.entry_nodes import speaker_node
from site_builder.pages.links import Linked, entry_link
from site_builder.pages.lists.mention import Use, uses_of
from site_builder.pages.output import Events, Later, Material
from site_builder.say.phrases import message


def speaker_pages(name: str, events: Events, material: Material) -> Iterator[Later]:
    """The page of an entry of people/, with the quotes that they spoke or carried. Unnamed speakers have none."""
    registry = material.registry
    person = registry.people[name]
    uses = uses_of(events, lambda mention: (0,) if name in mention.belongs.people else ())
    kind = message("Speaker") if person.kind == "person" else message("Organisation")

    def whole() -> Whole:
        return Whole(person.description, _facts(person, uses, registry), person.aliases, about=speaker_node(person))

    return entry_pages(EntryPlan("speakers", name, person.name, kind, whole, uses), registry)


def _facts(person: Person, uses: list[Use], registry: Registry) -> tuple[Fact, ...]:
    spoken_for = _sides_spoken_for(person.id, uses, registry)
    return (*fact(message("Role"), person.role), *fact(message("Speaks for"), *spoken_for))


def _sides_spoken_for(name: str, uses: list[Use], registry: Registry) -> tuple[Linked, ...]:
    names = sorted({mention.side for _, mention, _ in uses if mention.speaker.id == name})
    return tuple(entry_link("sides", name, registry) for name in names)
