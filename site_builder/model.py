"""The content model: what editors write, as frozen types, parsed once at the border.

In: plain text values of one file. Out: `Event`, `Side`, `Source` … whose fields have the types the
rest of the builder trusts. Words are those of docs/content-format.md. What a field refuses is
said with the codes of docs/problems.md.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from site_builder.fields import (
    Coordinates,
    Date,
    Flag,
    Id,
    Language,
    Link,
    Listed,
    Text,
    WebLink,
    named_positions,
    quote_in_full,
    something_said,
    speaker_in_full,
)

Mode = Literal["direct", "partial", "paraphrase", "headline", "title"]
Why = Literal["not-reported", "not-found", "not-checked", "declined"]
How = Literal["agrees", "contradicts", "concedes", "narrows"]
SideOrder = Literal["rotate", "alphabetical", "as-written"]


class Entry(BaseModel):
    """What all entries share: frozen, and no field that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


# ---------------------------------------------------------------------------- one event


class CommonGround(Entry):
    """Something that no account disputes, with the sources that carry it."""

    text: Text
    sources: Annotated[tuple[Id, ...], Listed, Field(min_length=1)]


class Position(Entry):
    """A named answer to a question, which quotes can take."""

    id: Id
    label: Text


class Question(Entry):
    """A point on which the accounts are compared."""

    id: Id
    ask: Text
    lead: Flag = False
    positions: Annotated[tuple[Position, ...], BeforeValidator(named_positions)] = ()


class Speaker(Entry):
    """Whose words they are: an entry of people/ or outlets/, or somebody unnamed."""

    id: Id | None = None
    unnamed: Text | None = None


AnySpeaker = Annotated[Speaker, BeforeValidator(speaker_in_full)]


class Original(Entry):
    """The utterance in the language in which it was made."""

    lang: Language
    text: Text
    source: Id | None = None


class Translation(Entry):
    """An editors' reading of a rendering in another language; never counted as a quote."""

    lang: Language
    text: Text
    by: Text


class Translated(Entry):
    """That a rendering's text is a published translation: whose, from which language, of which date."""

    by: Text | None = None
    from_lang: Language | None = Field(default=None, alias="from")
    date: Date | None = None


class Reply(Entry):
    """What a quote does to another quote of the same event."""

    to: Id
    how: How
    on: Id | None = None


class Rendering(Entry):
    """How one source gives an utterance, word for word."""

    source: Id
    text: Text
    mode: Mode = "direct"
    cue: Text | None = None
    lang: Language | None = None
    translated: Annotated[Translated | None, BeforeValidator(something_said)] = None
    via: Annotated[tuple[AnySpeaker, ...], Listed] = ()
    translation: Translation | None = None


class TakenPosition(Entry):
    """The position that a quote takes on one question."""

    question: Id
    position: Id


class Quote(Entry):
    """One utterance: who said it, when, what it answers, and how each source renders it."""

    id: Id
    speaker: AnySpeaker
    role: Text | None = None
    said: Date | None = None
    channel: Text | None = None
    answers: Annotated[tuple[Id, ...], Listed] = ()
    taken: tuple[TakenPosition, ...] = Field(default=(), alias="position")
    words: Annotated[tuple[Text, ...], Listed] = Field(default=(), alias="word")
    original: Original | None = None
    replies: Annotated[tuple[Reply, ...], Listed] = ()
    made_from: Annotated[tuple[Id, ...], Listed] = ()
    part_of: Id | None = None
    scope: Text | None = None
    note: Text | None = None
    renderings: Annotated[tuple[Rendering, ...], Listed, Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _in_full(cls, data: object) -> object:
        return quote_in_full(data)


class Silence(Entry):
    """That a side answers nothing on a question, and why."""

    question: Id
    why: Why
    checked: Date | None = None
    note: Text | None = None


class Account(Entry):
    """What one side says about the event."""

    side: Id
    gist: Text | None = None
    quotes: Annotated[tuple[Quote, ...], Listed] = ()
    silent: Annotated[tuple[Silence, ...], Listed] = ()


class Correction(Entry):
    """What was wrong on the page and when it was mended."""

    date: Date
    text: Text


class Event(Entry):
    """One thing that happened, and the accounts of it."""

    id: Id
    title: Text
    date: Date
    place: Id | None = None
    topics: Annotated[tuple[Id, ...], Listed] = ()
    status: Literal["published", "draft"] = "published"
    summary: Text | None = None
    common_ground: Annotated[tuple[CommonGround, ...], Listed] = ()
    unknown: Annotated[tuple[Text, ...], Listed] = ()
    questions: Annotated[tuple[Question, ...], Listed] = ()
    accounts: Annotated[tuple[Account, ...], Listed, Field(min_length=1)]
    corrections: Annotated[tuple[Correction, ...], Listed] = ()

    def quotes(self) -> tuple[tuple[Account, Quote], ...]:
        """Every quote with the account it stands in, in the order of the file."""
        return tuple((account, quote) for account in self.accounts for quote in account.quotes)


# ---------------------------------------------------------------------------- registries


class Alias(Entry):
    """Another name or spelling, and who uses it."""

    name: Text
    lang: Language | None = None
    used_by: Annotated[tuple[Id, ...], Listed] = ()
    note: Text | None = None


class Side(Entry):
    """A party that gives an account of events, or an observer of them."""

    id: Id
    name: Text
    short: Text | None = None
    aliases: Annotated[tuple[Alias, ...], Listed] = ()
    kind: Literal["party", "observer"] = "party"
    part_of: Id | None = None
    description: Text | None = None


class Person(Entry):
    """A person or body whose words are quoted."""

    id: Id
    name: Text
    kind: Literal["person", "body"] = "person"
    role: Text | None = None
    aliases: Annotated[tuple[Alias, ...], Listed] = ()
    description: Text | None = None


class Outlet(Entry):
    """Who publishes sources."""

    id: Id
    name: Text
    kind: Text | None = None
    country: Text | None = None
    owner: Text | None = None
    url: WebLink | None = None
    description: Text | None = None


class Source(Entry):
    """One article, document, post, broadcast or book."""

    id: Id
    title: Text
    short: Text | None = None
    outlet: Id | None = None
    kind: Literal["article", "document", "post", "broadcast", "book"] = "article"
    author: Text | None = None
    date: Date | None = None
    language: Language = "en"
    url: WebLink | None = None
    archive_url: WebLink | None = None
    capture: Text | None = None
    note: Text | None = None


class PlaceEntry(Entry):
    """Where events happen; its aliases say who calls it what."""

    id: Id
    name: Text
    aliases: Annotated[tuple[Alias, ...], Listed] = ()
    coordinates: Coordinates | None = None
    part_of: Id | None = None
    description: Text | None = None


class Term(Entry):
    """A contested word with its forms: an entry of the lexicon."""

    id: Id
    headword: Text
    forms: Annotated[tuple[Text, ...], Listed] = ()
    language: Language = "en"
    same_as: Annotated[tuple[Id, ...], Listed] = ()
    description: Text | None = None


class Topic(Entry):
    """What several events have in common."""

    id: Id
    name: Text
    part_of: Id | None = None
    description: Text | None = None


class Verified(Entry):
    """A source's texts that were found in its capture; written by `site-builder verify`.

    Units: `texts` are digests (see verified_texts.text_digest); of the `doubtful` ones something may matter that
           differs. `cuts` are a digest and the number of words left out at each cut, "?" where not known.
    """

    id: Id
    date: Date
    texts: Annotated[tuple[Text, ...], Listed] = ()
    doubtful: Annotated[tuple[Text, ...], Listed] = ()
    cuts: Annotated[tuple[Text, ...], Listed] = ()


class Licence(Entry):
    """Under what terms the editors' own text may be used."""

    name: Text
    url: WebLink | None = None


class Site(Entry):
    """What is true of the whole site."""

    id: Id
    title: Text
    tagline: Text | None = None
    languages: Annotated[tuple[Language, ...], Listed] = ("en",)
    base_url: WebLink | None = None
    contact: Link | None = None
    licence: Licence | None = None
    side_order: SideOrder = "rotate"
    featured: Id | None = None
