"""The entries that recur across events -> their rows: sides, people, outlets, sources, places, topics, terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.model.entries import Alias
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.say.languages import direction_of
from site_builder.tables.columns import NUMBER, date_columns, date_values
from site_builder.tables.table import Column, EntryTable, Row, Value, needed, refers, table

ID = needed("id", "the id, which is also that in the address")
PATH = needed("path", "its page, from the home page")
DESCRIPTION = Column("description", "what the editors write of it, in Markdown")
NAMED = ("sides", "people", "places")  # kinds whose entries go by several names
SOURCE_KINDS = ("article", "document", "post", "broadcast", "book")


def _sides(registry: Registry) -> Iterator[Row]:
    for side in registry.sides.values():
        path = entry_path("sides", side.id)
        yield (side.id, side.name, side.short, side.kind, side.part_of, side.description, path)


def _people(registry: Registry) -> Iterator[Row]:
    for person in registry.people.values():
        path = entry_path("speakers", person.id)
        yield (person.id, person.name, person.kind, person.role, person.description, path)


def _outlets(registry: Registry) -> Iterator[Row]:
    for each in registry.outlets.values():
        path = entry_path("outlets", each.id)
        yield (each.id, each.name, each.kind, each.country, each.owner, each.url, each.description, path)


def _sources(registry: Registry) -> Iterator[Row]:
    for each in registry.sources.values():
        verified = registry.verified.get(each.id)
        yield (
            each.id, each.title, each.short, each.outlet, each.kind, each.author, *date_values(each.date),
            each.version_of if each.version_of in registry.sources else None,
            each.language, direction_of(each.language), each.url, each.archive_url, each.note,
            verified.date.text if verified else None, entry_path("sources", each.id),
        )  # fmt: skip


def _places(registry: Registry) -> Iterator[Row]:
    for place in registry.places.values():
        spot = place.coordinates
        degrees = (spot.latitude, spot.longitude) if spot else (None, None)
        yield (place.id, place.name, *degrees, place.part_of, place.description, entry_path("places", place.id))


def _topics(registry: Registry) -> Iterator[Row]:
    for topic in registry.topics.values():
        yield (topic.id, topic.name, topic.part_of, topic.description, entry_path("topics", topic.id))


def _referents(registry: Registry) -> Iterator[Row]:
    for each in registry.referents.values():
        same = each.same
        entry = (same.side, same.person, same.outlet, same.place) if same else (None,) * 4
        yield (each.id, each.name, *entry, each.description, entry_path("referents", each.id))


def _terms(registry: Registry) -> Iterator[Row]:
    for term in registry.terms.values():
        direction = direction_of(term.language, term.headword)
        path = entry_path("terms", term.id)
        yield (term.id, term.headword, term.language, direction, term.description, path)


def _term_forms(registry: Registry) -> Iterator[Row]:
    for term in registry.terms.values():
        yield from ((term.id, number, form) for number, form in enumerate(term.forms, 1))


def _term_counterparts(registry: Registry) -> Iterator[Row]:
    """What only drafts name is not there, and nothing may refer to it."""
    for term in registry.terms.values():
        yield from ((term.id, other) for other in dict.fromkeys(term.same_as) if other in registry.terms)


def _aliases_of(registry: Registry) -> Iterator[tuple[str, str, int, Alias]]:
    for kind in NAMED:
        for id, entry in getattr(registry, kind).items():
            yield from ((kind, id, number, alias) for number, alias in enumerate(entry.aliases, 1))


def _aliases(registry: Registry) -> Iterator[Row]:
    for kind, id, number, alias in _aliases_of(registry):
        direction = direction_of(alias.lang, alias.name) if alias.lang else None
        yield (kind, id, number, *_in_column(kind, id, NAMED), alias.name, alias.lang, direction, alias.note)


USERS = ("sides", "outlets", "people", "sources")  # where an id of `used_by` is looked for, in this order


def _alias_users(registry: Registry) -> Iterator[Row]:
    for kind, id, number, alias in _aliases_of(registry):
        for user in dict.fromkeys(alias.used_by):
            folder = next((folder for folder in USERS if user in getattr(registry, folder)), None)
            if folder:
                yield (kind, id, number, user, *_in_column(folder, user, USERS))


def _in_column(kind: str, id: str, kinds: Iterable[str]) -> tuple[Value, ...]:
    """An id in the column of its kind, and nothing in those of the others."""
    return tuple(id if each == kind else None for each in kinds)


def _former_ids(registry: Registry) -> Iterator[Row]:
    for (kind, id), before in sorted(registry.was.items()):
        yield from ((kind, was, id) for was in before)


ENTRY_TABLES = (
    EntryTable(
        table(
            "sides", "The parties that give accounts, and observers.",
            (
                ID, needed("name", "its name"), Column("short", "its name in lines and tables"),
                needed("kind", "a party to events, or an observer", values=("party", "observer")),
                Column("part_of", "the larger side to which it belongs"), DESCRIPTION, PATH,
            ),
            "id", refers("part_of", "sides"),
        ), _sides,
    ),
    EntryTable(
        table(
            "people", "The persons and bodies whose words are quoted.",
            (
                ID, needed("name", "the name"), needed("kind", "a person or a body", values=("person", "body")),
                Column("role", "the office, where quotes name no other"), DESCRIPTION, PATH,
            ),
            "id",
        ), _people,
    ),
    EntryTable(
        table(
            "outlets", "Who publishes sources.",
            (
                ID, needed("name", "its name"), Column("kind", "what it is, in the editors’ words"),
                Column("country", "its country"), Column("owner", "who owns it"), Column("url", "its address"),
                DESCRIPTION, PATH,
            ),
            "id",
        ), _outlets,
    ),
    EntryTable(
        table(
            "sources", "The articles, documents, posts, broadcasts and books in which words were read.",
            (
                ID, needed("title", "its title"), Column("short", "how lines name it"),
                Column("outlet", "who published it"), needed("kind", "what it is", values=SOURCE_KINDS),
                Column("author", "who wrote it"), *date_columns("date", "when it was published"),
                Column("version_of", "another version of the same article"),
                needed("language", "its language, a tag of BCP 47"),
                needed("dir", "the direction of its language", values=("ltr", "rtl")),
                Column("url", "its address"), Column("archive_url", "the address of an archived copy"),
                Column("note", "what the editors write of it, in Markdown"),
                Column("verified", "the day on which its quotes were last compared with a copy of it"), PATH,
            ),
            "id", refers("outlet", "outlets"), refers("version_of", "sources"),
        ), _sources,
    ),
    EntryTable(
        table(
            "places", "Where events happen.",
            (
                ID, needed("name", "its name"), Column("latitude", "degrees, north positive", "number"),
                Column("longitude", "degrees, east positive", "number"),
                Column("part_of", "the larger place to which it belongs"), DESCRIPTION, PATH,
            ),
            "id", refers("part_of", "places"),
        ), _places,
    ),
    EntryTable(
        table(
            "topics", "What several events have in common.",
            (ID, needed("name", "its name"), Column("part_of", "the larger topic"), DESCRIPTION, PATH),
            "id", refers("part_of", "topics"),
        ), _topics,
    ),
    EntryTable(
        table(
            "referents", "Who or what accounts call by different words.",
            (
                ID, needed("name", "what it is, as the editors call it"),
                Column("side", "the side that it is"), Column("person", "the person or body that it is"),
                Column("outlet", "the outlet that it is"), Column("place", "the place that it is"), DESCRIPTION, PATH,
            ),
            "id", refers("side", "sides"), refers("person", "people"), refers("outlet", "outlets"),
            refers("place", "places"),
        ), _referents,
    ),
    EntryTable(
        table(
            "terms", "Contested words: the entries of the lexicon.",
            (
                ID, needed("headword", "the word"), needed("lang", "the language of the word, a tag of BCP 47"),
                needed("dir", "the direction of the word", values=("ltr", "rtl")), DESCRIPTION, PATH,
            ),
            "id",
        ), _terms,
    ),
    EntryTable(
        table(
            "term_forms", "The forms in which a contested word stands in texts.",
            (needed("term", "the word"), NUMBER, needed("form", "the form")), "term number", refers("term", "terms"),
        ), _term_forms,
    ),
    EntryTable(
        table(
            "term_counterparts", "Contested words that are the same in another language.",
            (needed("term", "the word"), needed("same_as", "its counterpart")), "term same_as",
            refers("term", "terms"), refers("same_as", "terms"),
        ), _term_counterparts,
    ),
    EntryTable(
        table(
            "aliases", "Other names of sides, people and places.",
            (
                needed("kind", "of what it is a name", values=NAMED), needed("entry", "its id"), NUMBER,
                Column("side", "the id again, if it is that of a side"),
                Column("person", "the id again, if it is that of a person"),
                Column("place", "the id again, if it is that of a place"), needed("name", "the other name"),
                Column("lang", "the language of the name, a tag of BCP 47"),
                Column("dir", "the direction of the name, where its language is known", values=("ltr", "rtl")),
                Column("note", "what the editors write of it"),
            ),
            "kind entry number", refers("side", "sides"), refers("person", "people"), refers("place", "places"),
        ), _aliases,
    ),
    EntryTable(
        table(
            "alias_users", "Who uses a name.",
            (
                needed("kind", "of what it is a name", values=NAMED), needed("entry", "whose name it is"), NUMBER,
                needed("user", "the id of who uses it"), Column("side", "the id again, if it is that of a side"),
                Column("outlet", "the id again, if it is that of an outlet"),
                Column("person", "the id again, if it is that of a person"),
                Column("source", "the id again, if it is that of a source"),
            ),
            "kind entry number user", refers("kind entry number", "aliases", "kind entry number"),
            refers("side", "sides"), refers("outlet", "outlets"), refers("person", "people"),
            refers("source", "sources"),
        ), _alias_users,
    ),
    EntryTable(
        table(
            "former_ids", "Ids that entries had before; their addresses still lead to the entries.",
            (needed("kind", "the kind of entry"), needed("was", "the id before"), needed("id", "the id now")),
            "kind was",
        ), _former_ids,
    ),
)  # fmt: skip
