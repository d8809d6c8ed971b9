"""Reporting verbs: what is counted, and that no cue is lost. How a cue is read is in test_cue_phrases.py."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hand_made import make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.adding import added
from site_builder.compare.words.cue_language import NO_LIST, OTHER_CLASSES, UNCLASSIFIED
from site_builder.compare.words.reporting_verbs import (
    By,
    Cue,
    CueTally,
    cue_table,
    languages_of_cues,
    tally_cues,
)
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.model.event import Event

KNOWN = read_cue_classes()
SOURCES = {
    "a-1": {"outlet": "gazette"}, "a-2": {"outlet": "gazette"}, "b-1": {}, "c-1": {"language": "de"},
    "d-1": {"language": "ja"},
}  # fmt: skip


def tally_of(*events: Event) -> CueTally:
    registry = make_registry(*events, sources=SOURCES)
    return added(CueTally, (tally_cues(event, registry, KNOWN) for event in events))


def reported(id: str, *uses: tuple[str, str, str | None]) -> Event:
    """An event of (side, source, cue) triples, each a quote with one rendering."""
    quotes: dict[str, list[dict[str, Any]]] = {}
    for side, source, cue in uses:
        quotes.setdefault(side, []).append(make_quote(source=source, text="We left.", cue=cue))
    return make_event(id, accounts=[make_account(side, *each) for side, each in quotes.items()])


# ---------------------------------------------------------------------------- tables

EVENTS = (
    reported("one", ("north", "a-1", "said"), ("north", "a-2", "claimed"), ("south", "a-1", "said"),
             ("south", "b-1", "quoth"), ("south", "b-1", None)),
    reported("two", ("north", "b-1", "claimed"), ("north", "a-1", "claims"), ("south", "c-1", "sagte")),
)  # fmt: skip
SAY, CLAIM, QUOTH = Cue("neutral", "say", "en"), Cue("distancing", "claim", "en"), Cue(UNCLASSIFIED, "quoth", "en")
SAGEN = Cue("neutral", "sagen", "de")


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        (
            "outlet",
            [
                ("outlets", ("gazette",), 4, 2, [(CLAIM, 2), (SAY, 2)]),
                ("sources", ("b-1",), 2, 2, [(CLAIM, 1), (QUOTH, 1)]),
                ("sources", ("c-1",), 1, 1, [(SAGEN, 1)]),
            ],
        ),
        (
            "outlet-side",
            [
                ("outlets", ("gazette", "north"), 3, 2, [(CLAIM, 2), (SAY, 1)]),
                ("outlets", ("gazette", "south"), 1, 1, [(SAY, 1)]),
                ("sources", ("b-1", "north"), 1, 1, [(CLAIM, 1)]),
                ("sources", ("b-1", "south"), 1, 1, [(QUOTH, 1)]),
                ("sources", ("c-1", "south"), 1, 1, [(SAGEN, 1)]),
            ],
        ),
        (
            "side",
            [
                ("sides", ("north",), 4, 2, [(CLAIM, 3), (SAY, 1)]),
                ("sides", ("south",), 3, 2, [(QUOTH, 1), (SAGEN, 1), (SAY, 1)]),
            ],
        ),
        (
            "event",
            [
                ("events", ("one",), 4, 1, [(SAY, 2), (CLAIM, 1), (QUOTH, 1)]),
                ("events", ("two",), 3, 1, [(CLAIM, 2), (SAGEN, 1)]),
            ],
        ),
    ],
)
def test_rows_hold_counts_for_each_cue(by: By, rows: list[Any]) -> None:
    found = cue_table(tally_of(*EVENTS), by, KNOWN)
    assert [(r.folder, r.about, r.renderings, r.events, list(r.cues)) for r in found] == rows


def test_row_holds_every_class_in_the_order_of_the_file() -> None:
    south = cue_table(tally_of(*EVENTS), "side", KNOWN)[1]
    assert [name for name, _ in south.classes] == [*(c.id for c in KNOWN.classes), *OTHER_CLASSES]
    assert {name: n for name, n in south.classes if n} == {"neutral": 2, UNCLASSIFIED: 1}


def test_two_renderings_of_one_quote_are_two_uses() -> None:
    renderings = [{"source": s, "text": "We left.", "cue": c} for s, c in (("a-1", "said"), ("b-1", "claimed"))]
    event = make_event(accounts=[make_account("north", make_quote(renderings=renderings))])
    assert sorted(use.cue.lemma for use in tally_of(event).counts) == ["claim", "say"]


def test_cue_in_a_language_without_a_list_is_counted_apart_and_the_language_is_told() -> None:
    tally = tally_of(reported("one", ("north", "a-1", "quoth"), ("north", "d-1", "述べた"), ("north", "c-1", "sagte")))
    (row,) = cue_table(tally, "side", KNOWN)
    assert {name: n for name, n in row.classes if n} == {"neutral": 1, UNCLASSIFIED: 1, NO_LIST: 1}
    assert Cue(NO_LIST, "述べた", "ja") in dict(row.cues)
    assert languages_of_cues(tally) == ("de", "en", "ja")


# ---------------------------------------------------------------------------- properties

CUES = st.sampled_from(["said", "claimed", "told CNN", "quoth", "did not say", "Testify and Say", "sagte", None])
USES = st.lists(st.tuples(st.sampled_from(["north", "south"]), st.sampled_from(sorted(SOURCES)), CUES), min_size=1)
MANY = st.lists(USES, min_size=1, max_size=4)


def make_events(uses_by_event: list[list[tuple[str, str, str | None]]]) -> list[Event]:
    return [reported(f"e{number}", *uses) for number, uses in enumerate(uses_by_event)]


@given(MANY)
def test_no_cue_is_lost(uses_by_event: list[list[tuple[str, str, str | None]]]) -> None:
    tally = tally_of(*make_events(uses_by_event))
    with_cue = [use for uses in uses_by_event for use in uses if use[2] is not None]
    assert sum(tally.counts.values()) == len(with_cue)
    by: By
    for by in ("outlet", "outlet-side", "side", "event"):
        rows = cue_table(tally, by, KNOWN)
        assert sum(row.renderings for row in rows) == len(with_cue)
        assert all(sum(n for _, n in row.classes) == row.renderings for row in rows)
        assert all(sum(n for _, n in row.cues) == row.renderings for row in rows)
    sides = Counter(side for side, _, _ in with_cue)
    assert {row.about[0]: row.renderings for row in cue_table(tally, "side", KNOWN)} == sides


@given(MANY, st.randoms(use_true_random=False))
def test_order_of_events_never_matters(uses_by_event: list[list[tuple[str, str, str | None]]], random: Any) -> None:
    events = make_events(uses_by_event)
    assert repr(tally_of(*random.sample(events, len(events)))) == repr(tally_of(*events))
