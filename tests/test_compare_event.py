"""All comparisons of one event together: replies, renderings, time, counts, and what they depend on."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from any_event import MODES, events
from hand_made import Values, compared, make_account, make_event, make_quote, make_registry
from hypothesis import given

from site_builder.compare.answers.replies import reply_links
from site_builder.compare.compare_event import Comparison, compare_event
from site_builder.compare.room.renderings import outlet_shares
from site_builder.compare.texts.utterances import rendered_utterances
from site_builder.compare.times.chronology import utterances_in_time
from site_builder.model.event import Event
from site_builder.model.registry import Registry, entries_named_by
from site_builder.pages.exports.event_json import event_json
from site_builder.pages.exports.plain import plain_fields
from site_builder.summary import summarize

ASK = [{"id": "movement", "ask": "What is the move called?"}, {"id": "reason", "ask": "Why?"}]


def read_in(*sources: str, mode: str = "direct", **values: Any) -> Values:
    renderings = [{"source": source, "text": "They fled.", "mode": mode} for source in sources]
    return make_quote(renderings=renderings, **values)


def one_side(*quotes: Values) -> Event:
    return make_event(accounts=[make_account("north", *quotes)])


# ---------------------------------------------------------------------------- replies


def test_reply_names_both_quotes_and_both_sides() -> None:
    answer = make_quote(replies=[{"to": "a-1", "how": "contradicts"}, {"to": "b-1", "how": "narrows"}])
    event = make_event(accounts=[make_account("a", make_quote()), make_account("b", make_quote(), answer)])
    found = [(link.source, link.source_side, link.how, link.target, link.target_side) for link in reply_links(event)]
    assert found == [("b-2", "b", "contradicts", "a-1", "a"), ("b-2", "b", "narrows", "b-1", "b")]


def test_reply_may_stand_before_what_it_replies_to() -> None:
    first = make_quote(replies={"to": "b-1", "how": "agrees"})
    event = make_event(accounts=[make_account("a", first), make_account("b", make_quote())])
    assert [(link.source, link.target) for link in reply_links(event)] == [("a-1", "b-1")]


# ---------------------------------------------------------------------------- renderings


def test_only_quotes_with_two_renderings_are_set_side_by_side() -> None:
    event = one_side(read_in("gazette-1"), read_in("gazette-1", "courier-1"), read_in("courier-1"))
    utterances = rendered_utterances(event, make_registry(event))
    assert [utterance.quote.id for utterance in utterances] == ["north-2"]


def test_outlet_has_one_share_however_its_sources_are_called() -> None:
    event = one_side(read_in("gazette-1"), read_in("gazette-2", mode="paraphrase"), read_in("gazette-1", "courier-1"))
    sources = {
        "gazette-1": {"outlet": "gazette", "short": "Gazette, morning"},
        "gazette-2": {"outlet": "gazette"},
        "courier-1": {"outlet": "courier"},
    }
    registry = make_registry(event, sources=sources, outlets={"courier": {"name": "Courier"}})
    shares = [(share.outlet, share.label, share.quotes) for share in outlet_shares(event, registry)]
    assert shares == [
        ("courier", "Courier", ("north-3",)),
        ("gazette", "Gazette", ("north-1", "north-2", "north-3")),
    ]


def test_sources_without_an_outlet_have_shares_of_their_own_even_with_one_title() -> None:
    event = one_side(read_in("diary-1"), read_in("diary-2"))
    registry = make_registry(event, sources={"diary-1": {"title": "A diary"}, "diary-2": {"title": "A diary"}})
    assert [(share.label, share.quotes) for share in outlet_shares(event, registry)] == [
        ("A diary", ("north-1",)),
        ("A diary", ("north-2",)),
    ]


@given(events())
def test_shares_count_every_rendering_once(event: Event) -> None:
    registry = make_registry(event, sources={"gazette-1": {"outlet": "gazette"}, "gazette-2": {"outlet": "gazette"}})
    shares = outlet_shares(event, registry)
    counted = sum(getattr(share, mode) for share in shares for mode in MODES)
    assert counted == sum(len(quote.renderings) for _, quote in event.quotes())
    assert [share.label for share in shares] == sorted(share.label for share in shares)


# ---------------------------------------------------------------------------- time


def in_time(event: Event, registry: Registry | None = None) -> list[str]:
    return [utterance.quote.id for utterance in utterances_in_time(event, registry or make_registry(event))]


def test_partial_dates_stand_where_they_begin_and_the_narrower_first() -> None:
    dates = {"year": "2001", "month": "2001-02", "day": "2001-02-03", "before": "2000-12", "minute": "2001-02-03T05:00"}
    event = one_side(*(make_quote(id=name, said=date) for name, date in dates.items()))
    assert in_time(event) == ["before", "year", "month", "day", "minute"]


def test_unknown_time_falls_back_to_the_first_report_and_no_date_comes_last() -> None:
    event = one_side(
        read_in("letter-1", id="no-date"),
        make_quote(id="said-late", said="2001-02-05"),
        read_in("gazette-2", "gazette-1", id="reported-early"),
        read_in("letter-1", id="no-date-either"),
    )
    registry = make_registry(event, sources={"gazette-1": {"date": "2001-02-04"}, "gazette-2": {"date": "2001-02-09"}})
    assert in_time(event, registry) == ["reported-early", "said-late", "no-date", "no-date-either"]


def test_same_time_keeps_the_order_of_the_file() -> None:
    event = one_side(*(make_quote(id=name, said="2001-02-03") for name in ("zulu", "alpha", "mike")))
    assert in_time(event) == ["zulu", "alpha", "mike"]


def test_reports_of_a_quote_stand_in_order_of_time_each_source_once() -> None:
    event = one_side(read_in("letter-1", "gazette-2", "gazette-1", "gazette-2"))
    registry = make_registry(event, sources={"gazette-1": {"date": "2001-02-04"}, "gazette-2": {"date": "2001-02"}})
    (utterance,) = utterances_in_time(event, registry)
    assert [source for source, _ in utterance.reported] == ["gazette-2", "gazette-1", "letter-1"]


@given(events())
def test_every_quote_stands_in_time_exactly_once(event: Event) -> None:
    assert sorted(in_time(event)) == sorted(quote.id for _, quote in event.quotes())


# ---------------------------------------------------------------------------- counts


def test_counts_say_how_much_the_event_holds() -> None:
    answer = make_quote(answers=["movement"])
    a = make_account("a", answer, read_in("gazette-1", "courier-1"), silent={"question": "reason", "why": "declined"})
    b = make_account("b", {**answer, "replies": {"to": "a-1", "how": "contradicts"}})
    event = make_event(questions=ASK, accounts=[a, b])
    counts = compare_event(event, make_registry(event), "rotate").counts
    assert (counts.sides, counts.quotes, counts.renderings, counts.sources) == (2, 3, 4, 2)
    assert (counts.questions, counts.disputed, counts.agreed, counts.one_side, counts.open) == (2, 1, 0, 0, 1)
    assert (counts.silences, counts.gaps) == (1, 1)


@given(events())
def test_counts_add_up(event: Event) -> None:
    comparison = compare_event(event, make_registry(event), "rotate")
    counts = comparison.counts
    assert counts.disputed + counts.agreed + counts.one_side + counts.open == counts.questions == len(event.questions)
    cells = [cell for question in comparison.questions for cell in question.row.cells]
    assert counts.silences == sum(1 for cell in cells if cell.silence)
    assert counts.gaps == sum(1 for cell in cells if cell.is_gap)
    assert counts.silences + counts.gaps + sum(1 for cell in cells if cell.quotes) == counts.sides * counts.questions


# ---------------------------------------------------------------------------- the opening contrast


def word(side: str, question: str) -> Values:
    return make_account(side, make_quote(answers=question, word="fled", text="They fled."))


@pytest.mark.parametrize(
    ("accounts", "opening"),
    [
        ([make_account("a", make_quote(answers="movement"))], None),
        ([word("a", "reason")], "reason"),
        ([word("a", "movement"), word("b", "reason")], "movement"),
        (
            [make_account("a", word("a", "movement")["quotes"][0], {**word("a", "reason")["quotes"][0], "id": "a-2"}),
             word("b", "reason")],
            "reason",
        ),
    ],
    ids=["no words", "one side", "two sides on two questions", "two sides on the later question"],
)  # fmt: skip
def test_page_opens_with_the_question_on_which_two_sides_use_words(accounts: list[Values], opening: str | None) -> None:
    event = make_event(questions=ASK, accounts=accounts)
    found = compare_event(event, make_registry(event), "rotate").opening
    assert (found.question if found else None) == opening


# ---------------------------------------------------------------------------- what it depends on


def json_twin(event: Event, registry: Registry) -> bytes:
    named = entries_named_by(event, registry)
    return event_json(event, named, *compared(event, named)).data


ELSEWHERE: dict[str, dict[str, Values]] = {
    "sides": {"abroad": {"name": "Abroad", "part_of": "world"}},
    "people": {"zed": {"name": "Zed"}},
    "outlets": {"another": {"name": "Another"}},
    "sources": {"another-1": {"title": "Another report", "outlet": "another", "date": "1999"}},
    "places": {"far": {"name": "Far away"}},
    "topics": {"other": {"name": "Other"}},
    "terms": {
        "halt": {"headword": "halting"},
        "der-fled": {"headword": "Fled", "forms": ["left", "regrouped"], "language": "de"},
    },
    "verified": {"another-1": {"date": "2002-01-01", "texts": ["0123456789abcdef"]}},
}


@given(events())
def test_entries_that_an_event_does_not_name_change_nothing_of_it(event: Event) -> None:
    terms = {"fled": {"headword": "fleeing", "forms": ["fled"]}}
    alone = make_registry(event, terms=terms)
    amid = make_registry(event, **{**ELSEWHERE, "terms": {**ELSEWHERE["terms"], **terms}})
    assert json_twin(event, alone) == json_twin(event, amid)


@given(events())
def test_comparison_needs_only_the_entries_that_the_event_names(event: Event) -> None:
    registry = make_registry(event, **ELSEWHERE)
    for rule in ("rotate", "alphabetical", "as-written"):
        named = entries_named_by(event, registry)
        assert compare_event(event, named, rule) == compare_event(event, registry, rule)


@given(events())
def test_summary_lists_every_quote_and_every_source(event: Event) -> None:
    registry = make_registry(event)
    summary = summarize(event, registry, compare_event(event, registry, "rotate"))
    assert [mention.quote for mention in summary.mentions] == [quote.id for _, quote in event.quotes()]
    assert set(summary.sources) == set(registry.sources)


def test_source_of_an_original_belongs_to_the_event() -> None:
    said = make_quote(original={"lang": "ru", "text": "Бежали.", "source": "telegram-1"})
    event = one_side(said)
    registry = make_registry(event)
    assert summarize(event, registry, compare_event(event, registry, "rotate")).sources == ("gazette-1", "telegram-1")


def test_every_comparison_is_in_the_json_twin() -> None:
    # event_json.shaped_data
    shaped = {"opening", "questions", "context", "utterances", "derivations", "chronology", "headlines"}
    assert {*plain_fields()} | shaped == {field.name for field in fields(Comparison)}, "give it a form there"
    assert shaped.isdisjoint(plain_fields())
