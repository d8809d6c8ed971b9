"""An event -> rows of the acts that its editors marked, and of how its quotes name who did them.

Source: content/pages/method.md, "Who did it".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, groupby
from typing import get_args

from site_builder.compare.agency.finding import How
from site_builder.tables.account_tables import OF_ACCOUNT, SIDE
from site_builder.tables.columns import EVENT, text_columns, text_values
from site_builder.tables.event_tables import OF_EVENT
from site_builder.tables.table import Column, EventTable, Row, Subject, needed, refers, table

_ACT = needed("act", "the act")
_OF_ACT = refers("event act", "acts", "event id")


def _acts(subject: Subject) -> Iterator[Row]:
    for number, act in enumerate(subject.event.acts, 1):
        yield (subject.event.id, act.id, number, act.name)


def _act_words(subject: Subject) -> Iterator[Row]:
    for act in subject.event.acts:
        yield from ((subject.event.id, act.id, number, word) for number, word in enumerate(act.words, 1))


def _act_uses(subject: Subject) -> Iterator[Row]:
    for act, uses in groupby(subject.comparison.acts, lambda use: use.act):
        for number, use in zip(count(1), uses, strict=False):
            yield (
                subject.event.id, act, number, use.side, use.quote, use.sources[0], use.how, use.doer or None,
                *text_values(use.lang, use.words), use.is_denied, use.is_editors,
            )  # fmt: skip


ACT_TABLES = (
    EventTable(
        table(
            "acts", "The acts of which a page shows how each side names who did them.",
            (
                EVENT, needed("id", "its id"), needed("number", "which one of the event, counted from 1", "integer"),
                needed("name", "what it is called on the page"),
            ),
            "event id", OF_EVENT,
        ), _acts,
    ),
    EventTable(
        table(
            "act_words", "The words of an act, in their plainest form.",
            (EVENT, _ACT, needed("number", "which one, counted from 1", "integer"), needed("word", "the word")),
            "event act number", _OF_ACT,
        ), _act_words,
    ),
    EventTable(
        table(
            "act_uses", "The places of quotes that tell of an act, and how they name who did it.",
            (
                EVENT, _ACT, needed("number", "which one, counted from 1 in the order of the page", "integer"), SIDE,
                needed("quote", "the quote"), needed("source", "the first source whose text has these words"),
                needed("how", "how the doer is named; see docs/data-format.md", values=get_args(How)),
                Column("doer", "the words for who did it, which stand in `words`"),
                *text_columns("words", "the words of the text, with […] where they are cut"),
                needed("is_denied", "whether they say that it was not done", "boolean"),
                needed("is_editors", "whether the editors wrote this, and no rule found it", "boolean"),
            ),
            "event act number", _OF_ACT, OF_ACCOUNT, refers("event quote", "quotes", "event id"),
            refers("source", "sources"),
        ), _act_uses,
    ),
)  # fmt: skip
