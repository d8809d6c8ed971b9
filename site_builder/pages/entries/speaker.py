"""People and bodies -> a page for each: role, other spellings of the name, quotes spoken or carried."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.entries.entry import EntryPlan, entry_pages, fact
from site_builder.pages.event.quote import Linked
from site_builder.pages.lists.mention import Use, spoken_or_carried, uses_by
from site_builder.pages.page import Page
from site_builder.say.phrases import message
from site_builder.summary import EventSummary


def speaker_pages(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[Page]:
    """A page for each entry of people/, with the quotes that they spoke or carried. Unnamed speakers get none."""
    uses = uses_by(summaries, lambda mention: [(name, 0) for name in spoken_or_carried(mention, registry)])
    for name, person in registry.people.items():
        own = uses.get(name, ())
        spoken_for = _sides_spoken_for(name, own, registry)
        yield from entry_pages(
            EntryPlan(
                "speakers", name, person.name,
                message("Speaker") if person.kind == "person" else message("Organisation"), person.description,
                (*fact(message("Role"), person.role), *fact(message("Speaks for"), *spoken_for)),
                person.aliases,
                own,
            ),
            registry,
        )  # fmt: skip


def _sides_spoken_for(name: str, uses: list[Use] | tuple[()], registry: Registry) -> tuple[Linked, ...]:
    names = sorted({mention.side for _, mention, _ in uses if mention.speaker.id == name})
    return tuple(Linked(registry.sides[name].name, entry_path("sides", name)) for name in names)
