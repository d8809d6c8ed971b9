"""An event -> rows of its quotes and of how each source gives them, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from site_builder.compare.answers.replies import questions_of
from site_builder.compare.words.wording import language_of
from site_builder.model.event import Event, How, Mode, Quote, Rendering, Speaker
from site_builder.model.registry import Registry
from site_builder.model.urls import rendering_ids
from site_builder.tables.account_tables import OF_ACCOUNT, OF_QUESTION, QUESTION
from site_builder.tables.columns import EVENT, NUMBER, date_columns, date_values, text_columns, text_values
from site_builder.tables.event_tables import OF_EVENT
from site_builder.tables.table import Column, EventTable, Row, Subject, Value, needed, refers, table

QUOTE = needed("quote", "the quote")
OF_QUOTE = refers("event quote", "quotes", "event id")
SPEAKER = (
    Column("person", "who, if a person or body"), Column("outlet", "who, if an outlet"),
    Column("unnamed", "who, as the source describes somebody whom it does not name"),
)  # fmt: skip
OF_SPEAKER = (refers("person", "people"), refers("outlet", "outlets"))


def renderings_of(event: Event) -> Iterator[tuple[Quote, str, int, Rendering]]:
    """Each rendering with its quote, its id and its number, in the order of the file."""
    for _, quote in event.quotes():
        ids = rendering_ids(quote.id, (rendering.source for rendering in quote.renderings))
        for number, (id, rendering) in enumerate(zip(ids, quote.renderings, strict=True), 1):
            yield quote, id, number, rendering


def _speaker(speaker: Speaker, registry: Registry) -> tuple[Value, ...]:
    is_person = speaker.id in registry.people
    return (speaker.id if is_person else None, None if is_person else speaker.id, speaker.unnamed)


def _quotes(subject: Subject) -> Iterator[Row]:
    for number, (account, quote) in enumerate(subject.event.quotes(), 1):
        original = quote.original
        yield (
            subject.event.id, quote.id, account.side, number, subject.registry.speaker_name(quote.speaker),
            *_speaker(quote.speaker, subject.registry), quote.role, *date_values(quote.said), quote.channel,
            quote.scope, quote.note,
            *(text_values(original.lang, original.text) if original else text_values(None, None)),
            original.source if original else None,
        )  # fmt: skip


def _renderings(subject: Subject) -> Iterator[Row]:
    for quote, id, number, each in renderings_of(subject.event):
        made, reading = each.translated, each.translation
        yield (
            subject.event.id, id, quote.id, number, each.source, each.at, each.mode, each.cue,
            *text_values(language_of(each, subject.registry), each.text),
            made is not None, *((made.from_lang, made.by, *date_values(made.date)) if made else (None,) * 6),
            *(text_values(reading.lang, reading.text) if reading else text_values(None, None)),
            reading.by if reading else None,
        )  # fmt: skip


def _carriers(subject: Subject) -> Iterator[Row]:
    for _, id, _, rendering in renderings_of(subject.event):
        for number, carrier in enumerate(rendering.via, 1):
            yield (subject.event.id, id, number, *_speaker(carrier, subject.registry))


def _quote_positions(subject: Subject) -> Iterator[Row]:
    for _, quote in subject.event.quotes():
        for question, position in dict.fromkeys((taken.question, taken.position) for taken in quote.taken):
            yield (subject.event.id, quote.id, question, position)


def _replies(subject: Subject) -> Iterator[Row]:
    for _, quote in subject.event.quotes():
        for number, reply in enumerate(quote.replies, 1):
            yield (subject.event.id, quote.id, number, reply.to, reply.how)


def _reply_questions(subject: Subject) -> Iterator[Row]:
    quotes = {quote.id: quote for _, quote in subject.event.quotes()}
    for id, quote in quotes.items():
        for number, reply in enumerate(quote.replies, 1):
            yield from ((subject.event.id, id, number, on) for on in questions_of(reply, quote, quotes[reply.to]))


def _passages(subject: Subject) -> Iterator[Row]:
    for _, quote in subject.event.quotes():
        if quote.part_of:
            yield (subject.event.id, quote.id, quote.part_of)


def _made_from(subject: Subject) -> Iterator[Row]:
    for _, quote in subject.event.quotes():
        yield from ((subject.event.id, quote.id, origin) for origin in dict.fromkeys(quote.made_from))


def _kept(subject: Subject) -> Iterator[Row]:
    for _, quote in subject.event.quotes():
        yield from ((subject.event.id, quote.id, words) for words in dict.fromkeys(quote.kept))


def _superseded(subject: Subject) -> Iterator[Row]:
    for _, quote in subject.event.quotes():
        if quote.supersedes:
            yield (subject.event.id, quote.id, quote.supersedes)


QUOTE_TABLES = (
    EventTable(
        table(
            "quotes", "What was said: one utterance a row, whoever reported it.",
            (
                EVENT, needed("id", "its id, and #address on the event’s page"), needed("side", "whose account"),
                needed("number", "which one of the event, counted from 1 in the order of the file", "integer"),
                needed("speaker", "the name under which the speaker is shown"), *SPEAKER,
                Column("role", "the office in which it was said"), *date_columns("said", "when it was said"),
                Column("channel", "how it was said: in a letter, on a channel …"),
                Column("scope", "what it was said of, where that is not the event"),
                Column("note", "what the editors write of it"),
                *text_columns("original_text", "the words as they were said", "original_", is_required=False),
                Column("original_source", "the source of those words"),
            ),
            "event id", OF_ACCOUNT, *OF_SPEAKER, refers("original_source", "sources"),
        ), _quotes,
    ),
    EventTable(
        table(
            "renderings", "How each source gives a quote, word for word.",
            (
                EVENT, needed("id", "its id, and #address on the event’s page"), QUOTE, NUMBER,
                needed("source", "where it was read"), Column("at", "at which page, verse, line or minute of it"),
                needed("mode", "whose wording it is, and where it stands", values=get_args(Mode)),
                Column("cue", "the reporting verb before it"),
                *text_columns("text", "the words, exactly as in the source but for cuts in […]"),
                needed("is_translated", "whether the text is a published translation", "boolean"),
                Column("translated_from", "from which language, a tag of BCP 47"),
                Column("translated_by", "who translated it"), *date_columns("translated", "when it was translated"),
                *text_columns("translation", "the editors’ reading in another language", "translation_",
                              is_required=False),
                Column("translation_by", "whose reading that is"),
            ),
            "event id", OF_EVENT, OF_QUOTE, refers("source", "sources"),
        ), _renderings,
    ),
    EventTable(
        table(
            "carriers", "Through whom a source has the words of a rendering, the nearest first.",
            (EVENT, needed("rendering", "the rendering"), NUMBER, *SPEAKER), "event rendering number",
            refers("event rendering", "renderings", "event id"), *OF_SPEAKER,
        ), _carriers,
    ),
    EventTable(
        table(
            "quote_positions", "The position that a quote takes on a question.",
            (EVENT, QUOTE, QUESTION, needed("position", "the position")), "event quote question position", OF_QUOTE,
            refers("event question position", "positions", "event question id"),
        ), _quote_positions,
    ),
    EventTable(
        table(
            "replies", "What a quote does to another one.",
            (
                EVENT, QUOTE, NUMBER, needed("to", "the other quote"),
                needed("how", "what it does", values=get_args(How)),
            ),
            "event quote number", OF_QUOTE, refers("event to", "quotes", "event id"),
        ), _replies,
    ),
    EventTable(
        table(
            "reply_questions", "For which questions a reply counts: all that both quotes answer, or the one named.",
            (EVENT, QUOTE, NUMBER, QUESTION), "event quote number question",
            refers("event quote number", "replies", "event quote number"), OF_QUESTION,
        ), _reply_questions,
    ),
    EventTable(
        table(
            "passages", "Of which longer quote a quote is a passage.",
            (EVENT, QUOTE, needed("whole", "the longer quote")), "event quote", OF_QUOTE,
            refers("event whole", "quotes", "event id"),
        ), _passages,
    ),
    EventTable(
        table(
            "made_from", "From which other text a text was made, as the editors say.",
            (EVENT, QUOTE, needed("origin", "the other text")), "event quote origin", OF_QUOTE,
            refers("event origin", "quotes", "event id"),
        ), _made_from,
    ),
    EventTable(
        table(
            "kept", "Words of one text of a quote, lacked by another, of which the editors say that nothing is lost.",
            (EVENT, QUOTE, needed("words", "as they stand in a text; all, where it holds of each")),
            "event quote words", OF_QUOTE,
        ), _kept,
    ),
    EventTable(
        table(
            "superseded", "Which earlier statement of its side a quote follows, as the editors say.",
            (EVENT, QUOTE, needed("earlier", "the earlier statement")), "event quote", OF_QUOTE,
            refers("event earlier", "quotes", "event id"),
        ), _superseded,
    ),
)  # fmt: skip
