"""How much room each side has: quotes, renderings, words, sources, and who stands first."""

from __future__ import annotations

import pickle
from functools import partial
from random import Random
from typing import Any

import pytest
from any_event import MODES, events
from any_grouping import archives, assert_merges_alike
from hand_made import Values, make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st
from real_content import BERKHIVKA, EMS, real_event

from site_builder.compare.adding import added_rows
from site_builder.compare.compare_event import compare_event
from site_builder.compare.room.balance import Extent, SideBalance, balance_of
from site_builder.model.event import Event
from site_builder.model.site import SideOrder

SOURCES: dict[str, Values] = {
    "gazette-1": {"outlet": "gazette"},
    "gazette-2": {"outlet": "gazette"},
    "letter-1": {},
}
NOTHING = Extent(0, 0)


def balance(event: Event, order: SideOrder = "as-written", **entries: Any) -> tuple[SideBalance, ...]:
    registry = make_registry(event, **entries)
    return balance_of(event, registry, compare_event(event, registry, order))


def one_side(*quotes: Values, **entries: Any) -> SideBalance:
    (side,) = balance(make_event(accounts=[make_account("north", *quotes)]), **entries)
    return side


# ---------------------------------------------------------------------------- one event


@pytest.mark.parametrize("mode", MODES)
def test_words_are_counted_by_the_mode_of_their_rendering(mode: str) -> None:
    side = one_side(make_quote(mode=mode, text="They left at noon."))
    assert getattr(side, mode) == Extent(1, 4)
    assert (side.renderings, side.words) == (1, 4)
    assert side.own_words == (4 if mode in ("direct", "partial") else 0)
    assert side.reported_words == 4 - side.own_words


@pytest.mark.parametrize("mode", MODES)
def test_translated_words_are_neither_the_speakers_nor_the_reporters(mode: str) -> None:
    side = one_side(make_quote(mode=mode, text="They left at noon.", translated={"by": "a clerk", "from": "fr"}))
    assert getattr(side, mode) == side.translated == Extent(1, 4)
    assert (side.own_words, side.reported_words) == (0, 0)


def test_passage_counts_as_a_quote_and_a_rendering_but_its_words_count_once() -> None:
    side = one_side(
        make_quote(id="whole", text="We left the town at noon."), make_quote(part_of="whole", text="the town at noon")
    )
    assert (side.quotes, side.direct) == (2, Extent(2, 6))


WORDS = {
    "— […] !": ("en", 0),
    "They left.": ("en", 2),
    "the so-called 'regrouping' wasn’t one": ("en", 5),
    "between 200 and 300": ("en", 4),
    "Se. Maj. der König": ("de", 4),
    "Они бежали": ("ru", 2),
    "他们走了": ("zh", 4),
}


@pytest.mark.parametrize(("text", "lang", "words"), [(text, *rest) for text, rest in WORDS.items()])
def test_word_is_what_the_collation_calls_a_word(text: str, lang: str, words: int) -> None:
    assert one_side(make_quote(text=text, lang=lang)).words == words


def test_two_renderings_of_a_quote_count_the_words_of_both() -> None:
    renderings = [{"source": "gazette-1", "text": "We left."}, {"source": "letter-1", "text": "We left early."}]
    side = one_side(make_quote(renderings=renderings))
    assert (side.quotes, side.renderings, side.words) == (1, 2, 5)


def test_translation_and_original_are_no_words_of_a_rendering() -> None:
    translation = {"lang": "en", "text": "They fled from the hill", "by": "the editors"}
    original = {"lang": "ru", "text": "Они бежали с холма"}
    assert one_side(make_quote(text="Бежали", lang="ru", translation=translation, original=original)).words == 1


def test_sources_and_outlets_stand_once_each() -> None:
    quotes = [make_quote(source=source) for source in ("letter-1", "gazette-2", "gazette-1", "gazette-1")]
    side = one_side(*quotes, sources=SOURCES)
    assert side.sources == ("gazette-1", "gazette-2", "letter-1")
    assert side.outlets == ("gazette",)
    assert side.sources_without_outlet == ("letter-1",)


def test_side_without_quotes_has_zeros() -> None:
    assert balance(make_event(accounts=[make_account("north")])) == (
        SideBalance("north", 1, 1, 0, *[NOTHING] * 6, 0, (), (), ()),
    )


def test_first_is_whoever_has_the_first_column() -> None:
    event = make_event(accounts=[make_account("b", make_quote()), make_account("a", make_quote())])
    for order in ("as-written", "alphabetical", "rotate"):
        first = compare_event(event, make_registry(event), order).sides[0]
        assert {side.side: side.events_first for side in balance(event, order)} == {
            name: int(name == first) for name in ("a", "b")
        }


@given(events())
def test_all_quotes_and_renderings_are_counted_once(event: Event) -> None:
    sides = balance(event)
    counts = compare_event(event, make_registry(event), "rotate").counts
    assert sum(side.quotes for side in sides) == counts.quotes
    assert sum(side.renderings for side in sides) == counts.renderings
    assert len({source for side in sides for source in side.sources}) == counts.sources
    assert sum(side.words for side in sides) == 4 * counts.renderings  # "They … at noon."
    assert all(side.own_words + side.translated.words + side.reported_words == side.words for side in sides)
    assert all(side.reported_words >= 0 for side in sides)


# ---------------------------------------------------------------------------- the whole site


def test_source_of_two_events_is_one_source() -> None:
    accounts = [make_account("north", make_quote(text="We left."), make_quote(source="letter-1", text="We left."))]
    tallies = [balance(make_event(id, accounts=accounts), sources=SOURCES) for id in ("one", "two")]
    (side,) = added_rows(SideBalance, tallies)
    assert (side.events, side.quotes, side.direct) == (2, 4, Extent(4, 8))
    assert (side.sources, side.outlets) == (("gazette-1", "letter-1"), ("gazette",))
    assert side.sources_without_outlet == ("letter-1",)


@given(archives(), st.randoms(use_true_random=False))
def test_merging_in_any_order_and_grouping_gives_the_same(archive: list[Event], random: Random) -> None:
    tallies = [balance(event, "rotate", sources=SOURCES) for event in archive]
    assert_merges_alike(partial(added_rows, SideBalance), tallies, random)


@given(archives())
def test_totals_equal_sums(archive: list[Event]) -> None:
    tallies = [balance(event, "rotate", sources=SOURCES) for event in archive]
    merged = added_rows(SideBalance, tallies)
    for name in ("events", "events_first", "quotes", "renderings", "own_words", "reported_words", "words"):
        assert sum(getattr(side, name) for side in merged) == sum(getattr(s, name) for t in tallies for s in t)
    assert sum(side.events_first for side in merged) == len(archive)  # each event has exactly one first side
    assert all(side.events_first <= side.events for side in merged)


def test_tally_holds_no_text_of_the_event() -> None:
    text = "A sentence that must not be kept"
    assert text.encode() not in pickle.dumps([one_side(make_quote(text=text))])


# ---------------------------------------------------------------------------- counted by hand

BBC, AGENCY = "bbc-2023-05-12", "agency-2023-05-13"


def test_balance_of_a_real_event_is_the_one_counted_by_hand() -> None:
    event, registry, comparison = real_event(BERKHIVKA)
    ministry, ukraine, wagner = balance_of(event, registry, comparison)
    none, both = NOTHING, (AGENCY, BBC)
    paraphrased = Extent(6, 9 + 31 + 18 + 13 + 20 + 8)
    assert ministry == SideBalance(
        "russian-mod", 1, 1, 5, none, none, paraphrased, none, none, none, 0, both, ("bbc",), (AGENCY,)
    )
    # "pushed back" stands in the reporter's sentence of 21 words, and counts as Zelensky's.
    assert ukraine == SideBalance(
        "ukraine", 1, 0, 2, none, Extent(1, 2), Extent(1, 19), none, none, none, 2, (AGENCY,), (), (AGENCY,)
    )
    assert wagner == SideBalance(
        "wagner", 1, 0, 1, Extent(1, 11), Extent(1, 8), none, none, none, none, 19, both, ("bbc",), (AGENCY,)
    )


def test_bismarcks_words_count_once_and_the_english_of_1898_apart() -> None:
    event, registry, comparison = real_event(EMS)
    chancellor = balance_of(event, registry, comparison)[1]
    assert chancellor.side == "prussian-chancellor"
    assert (chancellor.quotes, chancellor.renderings) == (3, 6)
    assert (chancellor.own_words, chancellor.translated, chancellor.reported_words) == (99, Extent(3, 107), 0)
