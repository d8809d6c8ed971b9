"""What recurs across events, as editors write it: sides, people, outlets, sources, places, terms, topics, referents.

And what `verify` writes of a source. Words are those of docs/content-format.md.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from site_builder.model.entry import Entry
from site_builder.model.fields import (
    Coordinates,
    Date,
    Former,
    Id,
    Language,
    Listed,
    MarkdownText,
    Paragraph,
    Text,
    WebLink,
    listed,
)
from site_builder.model.short_forms import one_identity
from site_builder.model.wikidata import WikidataId


class Alias(Entry):
    """Another name or spelling, and who uses it."""

    name: Text
    lang: Language | None = None
    used_by: Annotated[tuple[Id, ...], Listed] = ()
    note: Paragraph | None = None


class Side(Entry):
    """A party that gives an account of events, or an observer of them."""

    id: Id
    name: Text
    short: Text | None = None
    aliases: Annotated[tuple[Alias, ...], Listed] = ()
    kind: Literal["party", "observer"] = "party"
    part_of: Id | None = None
    description: MarkdownText | None = None
    wikidata: WikidataId | None = None
    was: Former = None


class Person(Entry):
    """A person or body whose words are quoted."""

    id: Id
    name: Text
    kind: Literal["person", "body"] = "person"
    role: Text | None = None
    aliases: Annotated[tuple[Alias, ...], Listed] = ()
    description: MarkdownText | None = None
    wikidata: WikidataId | None = None
    was: Former = None


class Outlet(Entry):
    """Who publishes sources."""

    id: Id
    name: Text
    kind: Text | None = None
    country: Text | None = None
    owner: Text | None = None
    url: WebLink | None = None
    description: MarkdownText | None = None
    wikidata: WikidataId | None = None
    was: Former = None


class Source(Entry):
    """One article, document, post, broadcast or book."""

    id: Id
    title: Text
    short: Text | None = None
    outlet: Id | None = None
    kind: Literal["article", "document", "post", "broadcast", "book"] = "article"
    author: Text | None = None
    date: Date | None = None
    version_of: Id | None = None
    language: Language = "en"
    url: WebLink | None = None
    archive_url: WebLink | None = None
    archived: Date | None = None
    capture: Text | None = None
    note: MarkdownText | None = None
    was: Former = None


class PlaceEntry(Entry):
    """Where events happen; its aliases say who calls it what."""

    id: Id
    name: Text
    aliases: Annotated[tuple[Alias, ...], Listed] = ()
    coordinates: Coordinates | None = None
    part_of: Id | None = None
    description: MarkdownText | None = None
    wikidata: WikidataId | None = None
    was: Former = None


class Term(Entry):
    """A contested word with its forms: an entry of the lexicon."""

    id: Id
    headword: Text
    forms: Annotated[tuple[Text, ...], Listed] = ()
    language: Language = "en"
    same_as: Annotated[tuple[Id, ...], Listed] = ()
    description: MarkdownText | None = None
    was: Former = None


class Topic(Entry):
    """What several events have in common."""

    id: Id
    name: Text
    part_of: Id | None = None
    description: MarkdownText | None = None
    wikidata: WikidataId | None = None
    was: Former = None


class Identity(Entry):
    """Which entry of another kind somebody or something is: one of these."""

    person: Id | None = None
    side: Id | None = None
    outlet: Id | None = None
    place: Id | None = None


class Referent(Entry):
    """Who or what accounts call by different words, under a name that all of them could accept."""

    id: Id
    name: Text
    same: Annotated[Identity | None, BeforeValidator(one_identity)] = Field(default=None, alias="is")
    description: MarkdownText | None = None
    wikidata: WikidataId | None = None
    was: Former = None


class Verified(Entry):
    """A source's texts that were found in its capture; written by `site-builder verify`.

    Units: `texts` are digests (see verified_texts.text_digest); of the `doubtful` ones something may matter that
           differs. `cuts` are a digest and the number of words left out at each cut, "?" where not known.
    """

    id: Id
    date: Date
    texts: Annotated[tuple[Text, ...], listed("records")] = ()
    doubtful: Annotated[tuple[Text, ...], listed("records")] = ()
    cuts: Annotated[tuple[Text, ...], listed("records")] = ()
