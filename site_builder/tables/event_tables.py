"""An event -> rows of what its editors wrote of it: the event, its questions, what is common ground, corrections."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.lead_question import lead_question
from site_builder.model.urls import entry_path
from site_builder.tables.columns import EVENT, NUMBER, date_columns, date_values
from site_builder.tables.table import Column, EventTable, Row, Subject, needed, refers, table

OF_EVENT = refers("event", "events")


def _events(subject: Subject) -> Iterator[Row]:
    event = subject.event
    path = entry_path("events", event.id)
    yield (event.id, event.title, *date_values(event.date), event.place, event.status, event.summary, path)


def _event_topics(subject: Subject) -> Iterator[Row]:
    yield from ((subject.event.id, topic) for topic in dict.fromkeys(subject.event.topics))


def _event_former_ids(subject: Subject) -> Iterator[Row]:
    yield from ((subject.event.id, was) for was in subject.event.was or ())


def _questions(subject: Subject) -> Iterator[Row]:
    lead = lead_question(subject.event)
    for number, question in enumerate(subject.event.questions, 1):
        is_lead = lead is not None and lead.id == question.id
        yield (subject.event.id, question.id, number, question.ask, is_lead)


def _positions(subject: Subject) -> Iterator[Row]:
    for question in subject.event.questions:
        for number, position in enumerate(question.positions, 1):
            yield (subject.event.id, question.id, position.id, number, position.label)


def _common_ground(subject: Subject) -> Iterator[Row]:
    for number, ground in enumerate(subject.event.common_ground, 1):
        yield (subject.event.id, number, ground.text)


def _common_ground_sources(subject: Subject) -> Iterator[Row]:
    for number, ground in enumerate(subject.event.common_ground, 1):
        yield from ((subject.event.id, number, source) for source in dict.fromkeys(ground.sources))


def _unknowns(subject: Subject) -> Iterator[Row]:
    yield from ((subject.event.id, number, text) for number, text in enumerate(subject.event.unknown, 1))


def _corrections(subject: Subject) -> Iterator[Row]:
    for number, correction in enumerate(subject.event.corrections, 1):
        yield (subject.event.id, number, *date_values(correction.date), correction.text)


EVENT_TABLES = (
    EventTable(
        table(
            "events", "The events of which there are several accounts.",
            (
                needed("id", "the id, which is also that in the address"), needed("title", "the title"),
                *date_columns("date", "when it happened", is_required=True), Column("place", "where it happened"),
                needed("status", "whether it is published", values=("published", "draft")),
                Column("summary", "what the editors write of it, in Markdown"),
                needed("path", "its page, from the home page; a quote’s or rendering’s id is its #address there"),
            ),
            "id", refers("place", "places"),
        ), _events,
    ),
    EventTable(
        table(
            "event_topics", "To which topics an event belongs.", (EVENT, needed("topic", "the topic")), "event topic",
            OF_EVENT, refers("topic", "topics"),
        ), _event_topics,
    ),
    EventTable(
        table(
            "event_former_ids", "Ids that an event had before; their addresses still lead to it.",
            (EVENT, needed("was", "the id before")), "event was", OF_EVENT,
        ), _event_former_ids,
    ),
    EventTable(
        table(
            "questions", "The points on which the accounts of an event are compared.",
            (
                EVENT, needed("id", "its id in the event"), NUMBER, needed("ask", "the question"),
                needed("is_lead", "whether the words at the top of the page answer it", "boolean"),
            ),
            "event id", OF_EVENT,
        ), _questions,
    ),
    EventTable(
        table(
            "positions", "The answers between which the accounts differ.",
            (
                EVENT, needed("question", "the question"), needed("id", "its id in the question"), NUMBER,
                needed("label", "the answer, in the editors’ words"),
            ),
            "event question id", refers("event question", "questions", "event id"),
        ), _positions,
    ),
    EventTable(
        table(
            "common_ground", "What no account disputes.", (EVENT, NUMBER, needed("text", "what is not disputed")),
            "event number", OF_EVENT,
        ), _common_ground,
    ),
    EventTable(
        table(
            "common_ground_sources", "The sources that carry what no account disputes.",
            (EVENT, NUMBER, needed("source", "the source")), "event number source",
            refers("event number", "common_ground", "event number"), refers("source", "sources"),
        ), _common_ground_sources,
    ),
    EventTable(
        table(
            "unknowns", "What the editors say that nobody knows.", (EVENT, NUMBER, needed("text", "what is not known")),
            "event number", OF_EVENT,
        ), _unknowns,
    ),
    EventTable(
        table(
            "corrections", "What was wrong on an event’s page, and when it was mended.",
            (
                EVENT, NUMBER, *date_columns("date", "when it was mended", is_required=True),
                needed("text", "what was wrong"),
            ),
            "event number", OF_EVENT,
        ), _corrections,
    ),
)  # fmt: skip
