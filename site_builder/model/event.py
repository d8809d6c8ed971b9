"""One event, as editors write it: the types of a file of content/events/.

Parsed once at the border: in are the plain text values of one file, and the rest of the builder trusts the types.
Words are those of docs/content-format.md. What a field refuses is said with the codes of docs/problems.md.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from site_builder.model.entry import Entry
from site_builder.model.fields import (
    Date,
    Day,
    Flag,
    Former,
    Id,
    Language,
    Listed,
    MarkdownText,
    Paragraph,
    QuotedText,
    Text,
    listed,
)
from site_builder.model.figure_values import Amount, Qualifier, Unit
from site_builder.model.place_in_source import PlaceInSource
from site_builder.model.short_forms import (
    expression_in_full,
    named_positions,
    quote_in_full,
    something_said,
    speaker_in_full,
)

Mode = Literal["direct", "partial", "paraphrase", "headline", "title"]
Why = Literal["not-reported", "not-found", "not-checked", "declined"]
ALL_KEPT = "all"  # in `kept` of a quote: nothing is lost or added
How = Literal["agrees", "contradicts", "concedes", "narrows"]
Doing = Literal["subject", "by", "otherwise", "unnamed", "none"]


class CommonGround(Entry):
    """Something that no account disputes, with the sources that carry it."""

    text: Paragraph
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


class Act(Entry):
    """Something that was done, of which the page shows how each side names who did it."""

    id: Id
    name: Text = Field(alias="is")
    words: Annotated[tuple[Text, ...], Listed, Field(min_length=1)]


class StatedDoer(Entry):
    """How a quote names who did an act, where the editors write it: in place of what rules find."""

    act: Id
    how: Doing
    words: Text | None = None
    doer: Text | None = None
    denied: Flag = False


class Speaker(Entry):
    """Whose words they are: an entry of people/ or outlets/, or somebody unnamed."""

    id: Id | None = None
    unnamed: Text | None = None


AnySpeaker = Annotated[Speaker, BeforeValidator(speaker_in_full)]


class Original(Entry):
    """The utterance in the language in which it was made."""

    lang: Language
    text: QuotedText
    source: Id | None = None


class Translation(Entry):
    """An editors' reading of a rendering in another language; never counted as a quote."""

    lang: Language
    text: QuotedText
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
    at: PlaceInSource | None = None
    text: QuotedText
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


class QuoteFigure(Entry):
    """What the editors say that words of a quote count or measure, in place of what rules read there."""

    words: Text
    what: Text | None = None
    value: Amount | None = None
    how: Qualifier | None = None
    unit: Unit | None = None
    no_figure: Flag = False


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
    supersedes: Id | None = None
    scope: Text | None = None
    figures: Annotated[tuple[QuoteFigure, ...], Listed] = ()
    kept: Annotated[tuple[Text, ...], Listed] = ()
    doers: Annotated[tuple[StatedDoer, ...], Listed] = ()
    note: Paragraph | None = None
    renderings: Annotated[tuple[Rendering, ...], listed("renderings"), Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _in_full(cls, data: object) -> object:
        return quote_in_full(data)


class Silence(Entry):
    """That a side answers nothing on a question, and why."""

    question: Id
    why: Why
    checked: Date | None = None
    note: Paragraph | None = None


class Account(Entry):
    """What one side says about the event."""

    side: Id
    gist: Paragraph | None = None
    quotes: Annotated[tuple[Quote, ...], listed("quotes")] = ()
    silent: Annotated[tuple[Silence, ...], Listed] = ()


class Expression(Entry):
    """Words that name a referent: in all quotes of the event, or only where it says."""

    text: Text
    quotes: Annotated[tuple[Id, ...], Listed] = Field(default=(), alias="in")
    within: QuotedText | None = None
    lang: Language | None = None


class Naming(Entry):
    """A referent of the event, and the words by which the accounts call it."""

    id: Id
    called: Annotated[tuple[Annotated[Expression, BeforeValidator(expression_in_full)], ...], Listed] = ()


class Correction(Entry):
    """What was wrong on the page and when it was mended."""

    date: Date
    text: Paragraph


class Event(Entry):
    """One thing that happened, and the accounts of it."""

    id: Id
    title: Text
    date: Date
    place: Id | None = None
    topics: Annotated[tuple[Id, ...], Listed] = ()
    status: Literal["published", "draft"] = "published"
    summary: MarkdownText | None = None
    common_ground: Annotated[tuple[CommonGround, ...], Listed] = ()
    unknown: Annotated[tuple[Paragraph, ...], Listed] = ()
    questions: Annotated[tuple[Question, ...], Listed] = ()
    acts: Annotated[tuple[Act, ...], Listed] = ()
    accounts: Annotated[tuple[Account, ...], Listed, Field(min_length=1)]
    referents: Annotated[tuple[Naming, ...], Listed] = ()
    corrections: Annotated[tuple[Correction, ...], Listed] = ()
    published: Day | None = None
    updated: Day | None = None
    was: Former = None

    def quotes(self) -> tuple[tuple[Account, Quote], ...]:
        """Every quote with the account it stands in, in the order of the file."""
        return tuple((account, quote) for account in self.accounts for quote in account.quotes)
