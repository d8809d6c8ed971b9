"""Pictures of counts: what is drawn is what was counted, and nothing is drawn where there is too little."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, Literal, get_args

import pytest
from any_event import events
from hand_made import Values, make_account, make_event, make_quote, make_registry, write_site
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build_site import build_site
from site_builder.compare.answers.side_pairs import ReplyCounts, SharedQuestion, SidePair, Standing, side_pairs
from site_builder.compare.compare_event import compare_event
from site_builder.compare.room.voice import Voice
from site_builder.compare.words.cue_language import OTHER_CLASSES
from site_builder.compare.words.reporting_verbs import Cue, CueTally, CueUse, cue_table
from site_builder.compare.words.word_uses import WordUse, word_uses
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.model.event import Event
from site_builder.model.problems import has_errors
from site_builder.model.registry import Registry
from site_builder.model.request import BuildRequest
from site_builder.pages.charts.agreement import MOST_BLOCKS, SHORTEST_SCALE, agreement_picture
from site_builder.pages.charts.axis_labels import axis_view
from site_builder.pages.charts.picture import MOST_ROWS, BlockRow, largest
from site_builder.pages.charts.time_axis import axis_of
from site_builder.pages.charts.verbs import FEW, verb_picture
from site_builder.pages.charts.word import FEWEST_MARKS, MOST_LEVELS, WordPicture, word_picture
from site_builder.pages.measures.side_lines import pair_row
from site_builder.say.interface import read_interface

STANDINGS: tuple[Standing, ...] = get_args(Standing)
SAY = read_interface("en").say
KNOWN = read_cue_classes()


def number(length: str) -> float:
    """The number of a percentage."""
    assert length.endswith("%")
    return float(length[:-1])


# ---------------------------------------------------------------------------- agreement

SIDES = [f"side-{letter}" for letter in "abcdefgh"]


def registry_with(*sides: str) -> Registry:
    return make_registry(make_event(accounts=[make_account(side, make_quote()) for side in sides or SIDES]))


def pair(first: str, second: str, *standings: Standing) -> SidePair:
    shared = tuple(SharedQuestion("an-event", f"q-{n}", standing, False) for n, standing in enumerate(standings))
    return SidePair(first, second, 1, shared, ReplyCounts(), ReplyCounts())


def drawn_standings(row: BlockRow) -> dict[Standing, int]:
    return {standing: sum(block.mark == standing for block in row.blocks) for standing in STANDINGS}


many_pairs = st.lists(st.lists(st.sampled_from(STANDINGS), max_size=MOST_BLOCKS), min_size=2, max_size=28)


def pairs_of(standings: list[list[Standing]]) -> list[SidePair]:
    names = [(one, other) for n, one in enumerate(SIDES) for other in SIDES[n + 1 :]]
    return [pair(*name, *each) for name, each in zip(names, standings, strict=False)]


@given(many_pairs)
def test_blocks_are_as_many_as_the_questions_counted(standings: list[list[Standing]]) -> None:
    pairs = pairs_of(standings)
    picture = agreement_picture(pairs, registry_with())
    meeting = [each for each in pairs if each.shared]
    if len(meeting) < 2:
        assert picture is None
        return
    assert picture
    by_anchor = {pair_row(each, registry_with()).anchor: each for each in meeting}
    assert len(picture.rows) == min(len(meeting), MOST_ROWS)
    for row in picture.rows:
        counted = by_anchor[row.anchor]
        assert row.total == len(counted.shared) == len(row.blocks)
        assert drawn_standings(row) == {standing: counted.count(standing) for standing in STANDINGS}


@given(many_pairs)
def test_blocks_do_not_overlap_and_end_within_the_picture(standings: list[list[Standing]]) -> None:
    picture = agreement_picture(pairs_of(standings), registry_with())
    for row in picture.rows if picture else ():
        ends = [0.0] + [number(block.x) + number(block.width) for block in row.blocks]
        assert all(number(block.x) >= end for block, end in zip(row.blocks, ends, strict=False))
        assert ends[-1] <= 100


def test_long_rows_are_bars_whose_lengths_are_the_numbers() -> None:
    same: list[Standing] = ["same"]
    different: list[Standing] = ["different"]
    longest = pair("side-a", "side-b", *same * 30, *different * 20)
    picture = agreement_picture([longest, pair("side-a", "side-c", "partly")], registry_with())
    assert picture
    first, second = picture.rows[0].blocks
    assert (first.mark, second.mark) == ("same", "different")
    assert number(first.width) == pytest.approx(60, abs=0.5)
    assert number(second.x) == pytest.approx(60)
    assert SAY(picture.notes[0]) == "The length of a bar is the number of questions."


def test_few_questions_do_not_fill_the_width() -> None:
    picture = agreement_picture([pair("side-a", "side-b", "same"), pair("side-a", "side-c", "same")], registry_with())
    assert picture
    assert number(picture.rows[0].blocks[0].width) < 100 / SHORTEST_SCALE


def test_one_pair_alone_is_not_drawn_and_pairs_without_a_question_are_none() -> None:
    one = pair("side-a", "side-b", "same", "different")
    assert agreement_picture([one], registry_with()) is None
    assert agreement_picture([one, pair("side-a", "side-c")], registry_with()) is None


def test_row_says_its_numbers_in_words_and_leads_to_its_line() -> None:
    pairs = [pair("side-a", "side-b", "same", "same", "partly"), pair("side-b", "side-c", "not-comparable")]
    picture = agreement_picture(pairs, registry_with())
    assert picture
    assert [SAY(row.words) for row in picture.rows] == [
        "same positions: 2; some positions in common: 1",
        "not comparable: 1",
    ]
    assert [row.anchor for row in picture.rows] == [pair_row(each, registry_with()).anchor for each in pairs]
    assert [name for name, _ in picture.key] == ["same", "partly", "not-comparable"]


def test_of_many_pairs_those_with_most_questions_are_drawn_in_the_order_of_the_table() -> None:
    pairs = pairs_of([["same"] * (1 + n % 2) for n in range(28)])
    picture = agreement_picture(pairs, registry_with())
    assert picture
    kept = [pair_row(each, registry_with()).anchor for n, each in enumerate(pairs) if n % 2 or n < 20]
    assert [row.anchor for row in picture.rows] == kept
    assert SAY(picture.notes[1]).startswith("Drawn are 24 pairs of 28:")


def test_row_on_the_page_of_a_side_names_the_other() -> None:
    pairs = [pair("side-a", "side-b", "same"), pair("side-b", "side-c", "same")]
    picture = agreement_picture(pairs, registry_with(), "side-b")
    assert picture
    assert [[head.name for head in row.heads] for row in picture.rows] == [["Side a"], ["Side c"]]


@given(events())
def test_every_shared_question_of_an_event_is_drawn(event: Event) -> None:
    registry = make_registry(event)
    pairs = side_pairs(event, compare_event(event, registry, "rotate"))
    picture = agreement_picture(pairs, registry)
    if picture and sum(bool(each.shared) for each in pairs) <= MOST_ROWS:
        assert sum(row.total for row in picture.rows) == sum(len(each.shared) for each in pairs)


@given(st.lists(st.integers(0, 5), max_size=60), st.randoms(use_true_random=False))
def test_largest_keeps_order_and_drops_no_larger_item(sizes: list[int], chance: Random) -> None:
    chance.shuffle(sizes)
    items = list(enumerate(sizes))
    kept = largest(items, lambda item: item[1])
    assert list(kept) == sorted(kept)
    assert len(kept) == min(len(items), MOST_ROWS)
    left = set(items) - set(kept)
    assert not left or max(size for _, size in left) <= min(size for _, size in kept)


# ---------------------------------------------------------------------------- reporting verbs

LEMMAS = {verb.cue_class: verb.lemma for verb in KNOWN.languages["en"].verbs} | dict.fromkeys(OTHER_CLASSES, "wibble")
VERBS = registry_with("north", "south")


def cues(outlets: dict[str, dict[str, int]]) -> CueTally:
    """Outlet -> class of verbs -> renderings, all of the words of one side."""
    counts = {
        CueUse(Voice("sources", outlet), "north", "an-event", Cue(name, LEMMAS[name], "en")): count
        for outlet, classes in outlets.items()
        for name, count in classes.items()
        if count
    }
    return CueTally(dict(sorted(counts.items())))


def sources_registry(*names: str) -> Registry:
    return make_registry(make_event(), sources={name: {} for name in names})


classes_of_one = st.dictionaries(st.sampled_from(sorted(LEMMAS)), st.integers(0, 9), max_size=5)


@given(st.dictionaries(st.sampled_from([f"paper-{n}" for n in range(6)]), classes_of_one))
def test_cells_are_the_counts_of_the_table(outlets: dict[str, dict[str, int]]) -> None:
    tally = cues(outlets)
    picture = verb_picture(tally, "outlet", KNOWN, sources_registry(*outlets))
    rows = cue_table(tally, "outlet", KNOWN)
    occurring = {name for row in rows for name, count in row.classes if count}
    if len(occurring) < 2 or sum(row.renderings for row in rows) < FEW:
        assert picture is None
        return
    assert picture
    assert len(picture.columns) == len(occurring)
    for drawn, row in zip(picture.rows, rows, strict=True):
        assert SAY(drawn.total) == f"{row.renderings} text{'s' if row.renderings > 1 else ''}"
        assert [cell.count for cell in drawn.cells if cell.count] == [count for _, count in row.classes if count]
        for cell in drawn.cells:
            assert len(cell.dots) == (cell.count if row.renderings < FEW else 0)
            assert bool(cell.share) == (row.renderings >= FEW)


@given(st.dictionaries(st.sampled_from([f"paper-{n}" for n in range(6)]), classes_of_one))
def test_bars_of_all_rows_have_one_scale(outlets: dict[str, dict[str, int]]) -> None:
    tally = cues(outlets)
    picture = verb_picture(tally, "outlet", KNOWN, sources_registry(*outlets))
    scales = set()
    for drawn, row in zip(picture.rows, cue_table(tally, "outlet", KNOWN), strict=True) if picture else ():
        for cell in drawn.cells:
            if cell.share and cell.count:
                scales.add(round(number(cell.share) / (100 * cell.count / row.renderings)))
                assert number(cell.share) <= 100
    assert len(scales) <= 1
    assert scales <= {1, 2, 4}


SCALES = [
    ({"neutral": 5, "denying": 1}, "A full bar is all texts of its row."),
    ({"neutral": 5, "denying": 5}, "A full bar is half of the texts of its row."),
    (dict.fromkeys(["neutral", "denying", "factive", "asserting", "directing"], 2), "A full bar is a quarter"),
]


@pytest.mark.parametrize(("classes", "sentence"), SCALES)
def test_picture_says_what_a_full_bar_is(classes: dict[str, int], sentence: str) -> None:
    picture = verb_picture(cues({"paper-0": classes}), "outlet", KNOWN, sources_registry("paper-0"))
    assert picture
    assert SAY(picture.notes[0]).startswith(sentence)


@pytest.mark.parametrize("classes", [{}, {"neutral": 40}, {"neutral": 2, "denying": 2}])
def test_one_class_or_few_renderings_are_not_drawn(classes: dict[str, int]) -> None:
    assert verb_picture(cues({"paper-0": classes}), "outlet", KNOWN, sources_registry("paper-0")) is None


@pytest.mark.parametrize(("number", "is_in_columns"), [(2, True), (10, True), (11, False), (15, False)])
def test_more_classes_than_a_screen_holds_have_no_columns(number: int, is_in_columns: bool) -> None:
    classes = dict.fromkeys(KNOWN.order[:number], 3)
    picture = verb_picture(cues({"paper-0": classes}), "outlet", KNOWN, sources_registry("paper-0"))
    assert picture
    assert len(picture.columns) == number
    assert picture.is_in_columns == is_in_columns


@pytest.mark.parametrize("by", ["outlet", "side"])
def test_rows_are_outlets_or_sides(by: Literal["outlet", "side"]) -> None:
    picture = verb_picture(cues({"paper-0": {"neutral": 5, "denying": 1}}), by, KNOWN, sources_registry("paper-0"))
    assert picture
    assert [row.head.name for row in picture.rows] == ["Paper 0" if by == "outlet" else "North"]


# ---------------------------------------------------------------------------- words over time


def uses_of(*quotes: Values, sources: dict[str, Any] | None = None) -> tuple[list[tuple[str, WordUse]], Registry]:
    event = make_event(accounts=[make_account("north", *quotes)])
    terms = {"fled": {"headword": "fled", "forms": ["fled"]}}
    registry = make_registry(event, terms=terms, sources=sources or {})
    uses = word_uses(event, registry, compare_event(event, registry, "rotate"))
    return [(event.id, use) for use in uses], registry


def used(said: str | None, **values: Any) -> Values:
    dated = {"said": said} if said else {}
    return make_quote(text="They fled.", word="fled", **dated, **values)


def picture_of(*quotes: Values, **values: Any) -> WordPicture | None:
    uses, registry = uses_of(*quotes, **values)
    return word_picture(uses, registry)


dates = st.sampled_from(["2001-02-03", "2001-02-04", "2001-03", "2001", "2002-05-06?", "1999~", "2001-02-03T05:00"])


@given(st.lists(dates, max_size=9))
def test_each_quote_is_one_mark(said: list[str]) -> None:
    picture = picture_of(*map(used, said)) if said else None
    if len(said) < FEWEST_MARKS or len(set(said)) < 2:
        assert picture is None
        return
    assert picture
    (lane,) = picture.lanes
    assert len(lane.marks) == len(said)
    assert SAY(lane.quotes) == f"{len(said)} quotes"
    assert lane.levels == 1 + max(mark.level for mark in lane.marks) <= MOST_LEVELS


@given(st.lists(dates, max_size=9))
def test_marks_of_one_level_do_not_overlap(said: list[str]) -> None:
    picture = picture_of(*map(used, said)) if said else None
    marks = picture.lanes[0].marks if picture else ()
    for level in {mark.level for mark in marks}:
        here = sorted((number(mark.x), number(mark.width)) for mark in marks if mark.level == level)
        assert all(x + width < later for (x, width), (later, _) in pairwise(here))


def test_two_quotes_or_one_time_are_not_drawn() -> None:
    assert picture_of(used("2001-02-03"), used("2001-02-04")) is None
    assert picture_of(*[used("2001-02-03")] * 4) is None


def test_texts_of_one_quote_with_one_date_are_one_mark() -> None:
    twice = [{"source": name, "text": "They fled."} for name in ("paper-1", "paper-2")]
    said = make_quote(renderings=twice, word="fled", said="2001-02-03")
    picture = picture_of(said, used("2001-02-04"), used("2001-02-05"))
    assert picture
    assert len(picture.lanes[0].marks) == 3


def test_date_of_the_source_stands_in_and_is_drawn_hollow() -> None:
    picture = picture_of(used("2001-02-03"), used("2001-02-04"), used(None), sources={"gazette-1": {"date": "2001-02"}})
    assert picture
    assert [mark.is_said for mark in sorted(picture.lanes[0].marks, key=lambda mark: number(mark.width))][-1] is False
    assert picture.has_said
    assert picture.has_published


def test_quotes_without_a_date_are_counted_and_not_drawn() -> None:
    picture = picture_of(used("2001-02-03"), used("2001-02-04"), used("2001-02-05"), used(None))
    assert picture
    assert len(picture.lanes[0].marks) == 3
    assert [SAY(note) for note in picture.notes] == ["1 quote without a date is not drawn."]


def test_marks_for_which_there_is_no_room_are_counted() -> None:
    picture = picture_of(*[used("2001-02-03")] * (MOST_LEVELS + 2), used("2001-06-04"))
    assert picture
    assert len(picture.lanes[0].marks) == MOST_LEVELS + 1
    assert [SAY(note) for note in picture.notes] == ["2 marks are not drawn, for want of room."]


def test_axis_is_labelled_in_the_language_of_the_page() -> None:
    dates = [use.date for _, use in uses_of(used("2001-02-03"), used("2001-07-09"))[0] if use.date]
    axis = axis_of(dates)
    assert axis
    view = axis_view(axis)
    assert [SAY(label.text) for label in view.labels if label.line == 0] == ["Feb", "Mar", "Apr", "May", "Jun"]
    assert [SAY(label.text) for label in view.labels if label.line] == ["2001"]
    german = read_interface("de").say
    assert [german(stretch) for stretch in view.stretches] == ["3. Februar – 9. Juli 2001"]


# ---------------------------------------------------------------------------- pages


def test_pages_hold_as_many_shapes_as_were_counted(tmp_path: Path) -> None:
    """From files to HTML: the blocks, dots and marks that a reader gets."""
    project = write_site(tmp_path, site_files())
    outcome = build_site(BuildRequest(project / "content"), tmp_path / "public", lambda *_: None)
    assert not has_errors(outcome.problems)
    balance = (tmp_path / "public/balance/index.html").read_text("utf-8")
    figure = re.search(r'<figure class="blocks">.*?</figure>', balance, re.DOTALL)
    assert figure
    labels = re.findall(r'<svg role="img" aria-label="([^"]*)"[^>]*>(.*?)</svg>', figure[0])
    assert labels
    for label, shapes in labels:
        told = {name: int(count) for name, count in re.findall(r"(\w[a-z ]+): (\d+)", label)}
        assert shapes.count('class="same"') == told.get("same positions", 0)
        assert shapes.count('class="different"') == told.get("different positions", 0)
    for anchor in re.findall(r'<a href="#(_pair[^"]*)"', figure[0]):
        assert balance.count(f'id="{anchor}"') == 1
    reporting = (tmp_path / "public/reporting/index.html").read_text("utf-8")
    assert reporting.count("<circle") == 3 + 3 + 2 + 2  # three sides, and the source that has fewer than five
    term = (tmp_path / "public/terms/fled/index.html").read_text("utf-8")
    times = re.search(r'<div class="times.*?</div>', term, re.DOTALL)
    assert times
    assert times[0].count("<rect") == 3


def site_files() -> dict[str, Values | str]:
    """Three sides that answer two questions, with verbs and a word."""

    def said(side: str, n: int, cue: str, question: str, position: str, source: str = "gazette-1") -> Values:
        return {
            "id": f"{side}-{n}", "speaker": "ada", "said": f"2001-02-0{n + 2}", "answers": [question],
            "position": position, **({"word": "fled"} if side == "north" else {}),
            "renderings": [{"source": source, "text": "They fled.", "cue": cue}],
        }  # fmt: skip

    asked = [{"id": name, "ask": f"{name}?", "positions": {"yes": "yes", "no": "no"}} for name in ("who", "why")]
    north = [said("north", n, cue, "who", "yes") for n, cue in enumerate(["said", "denied", "claimed"], 1)]
    south = [said("south", n, cue, "who", "no") for n, cue in enumerate(["said", "said", "denied"], 1)]
    east = [said("east", 1, "said", "who", "yes", "leaf-1"), said("east", 2, "denied", "why", "no", "leaf-1")]
    accounts = [
        {"side": side, "quotes": quotes} for side, quotes in (("north", north), ("south", south), ("east", east))
    ]
    return {
        "events/ford.yaml": {"title": "Ford", "date": "2001-02-03", "questions": asked, "accounts": accounts},
        **{f"sides/{side}.yaml": {"name": side.capitalize()} for side in ("north", "south", "east")},
        "people/ada.yaml": {"name": "Ada"},
        "sources/gazette-1.yaml": {"title": "Gazette", "kind": "article", "date": "2001-02-09"},
        "sources/leaf-1.yaml": {"title": "Leaf", "kind": "article", "date": "2001-02-09"},
        "terms/fled.yaml": {"headword": "fled", "forms": ["fled"]},
    }  # fmt: skip
