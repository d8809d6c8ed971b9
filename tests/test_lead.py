"""What a page of counts opens with: sentences that are true whatever was counted, and a picture of the same."""

from __future__ import annotations

import pytest
from any_event import events
from hand_made import Values, compared, make_account, make_event, make_quote, make_registry
from hypothesis import given

from site_builder.compare.room.balance import SideBalance
from site_builder.compare.room.tallies import EventTallies
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.pages.charts.picture import MOST_ROWS
from site_builder.pages.charts.room import room_picture
from site_builder.pages.measures.lead import room_sentences, verb_sentences, wording_sentence
from site_builder.pages.measures.outlet_measures import outlet_lead
from site_builder.pages.measures.reporting import reporting_pages
from site_builder.pages.measures.side_measures import side_lead, side_measures
from site_builder.pages.measures.site_counts import SiteCounts, site_counts
from site_builder.say.interface import read_interface
from site_builder.say.tags import LANGUAGES

SAY = read_interface("en").say
KNOWN = read_cue_classes()
OBSERVER: Values = {"kind": "observer"}


def counted(*accounts: Values, questions: list[Values] | None = None, **entries: dict[str, Values]) -> tuple[
    Registry, EventTallies
]:  # fmt: skip
    event = make_event(accounts=list(accounts), questions=questions or [])
    registry = make_registry(event, **entries)
    return registry, compared(event, registry)[1]


def opening(*accounts: Values, events: int = 1, **entries: dict[str, Values]) -> list[str]:
    registry, tallies = counted(*accounts, **entries)
    return [SAY(sentence) for sentence in room_sentences(tallies.balance, events, registry)]


def quotes(side: str, number: int, **values: str) -> Values:
    texts = ("One word more.", "Two words.", "Three.", "Four.", "Five.")
    return make_account(side, *(make_quote(text=text, **values) for text in texts[:number]))


# ---------------------------------------------------------------------------- room


def test_no_account_is_no_sentence() -> None:
    assert list(room_sentences((), 0, make_registry())) == []
    assert opening(make_account("north")) == []


def test_one_side_is_neither_the_most_nor_the_fewest() -> None:
    assert opening(quotes("north", 1)) == ["1 side has 1 quote in 1 event.", "3 words in all: 3 are the speakers’ own."]


def test_sides_and_observers_are_told_apart() -> None:
    both = opening(quotes("north", 2), quotes("south", 1), quotes("watch", 1), sides={"watch": OBSERVER})
    assert both[0] == "2 sides and 1 observer have 4 quotes in 1 event."
    alone = opening(quotes("watch", 1), sides={"watch": OBSERVER})
    assert alone[0] == "1 observer has 1 quote in 1 event."


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((2, 1), "Most quotes: Side 0, 2; fewest: Side 1, 1."),
        ((2, 2), "Each has 2 quotes."),
        ((1, 1), "Each has 1 quote."),
        ((2, 2, 0), "Most quotes: Side 0 and Side 1, 2 each; fewest: Side 2, 0."),
        ((3, 1, 1, 1), "Most quotes: Side 0, 3; fewest: Side 1, Side 2 and Side 3, 1 each."),
        ((3, 1, 1, 1, 1), "Most quotes: Side 0, 3; fewest: 4 sides, 1 each."),
    ],
)
def test_who_has_most_and_fewest_quotes(numbers: tuple[int, ...], sentence: str) -> None:
    said = opening(*(quotes(f"side-{n}", number) for n, number in enumerate(numbers)))
    assert said[1] == sentence


def test_wording_that_does_not_occur_is_not_named() -> None:
    said = opening(
        make_account("north", make_quote(text="Three words here."), make_quote(text="Reported so.", mode="paraphrase"))
    )
    assert said[-1] == "5 words in all: 3 are the speakers’ own and 2 are of reporters, headlines and titles."
    one = opening(make_account("north", make_quote(text="Reported", mode="headline")))
    assert one[-1] == "1 word in all: 1 is of a reporter, a headline or a title."
    made = opening(make_account("north", make_quote(text="Two words", translated={"by": "a clerk", "from": "fr"})))
    assert made[-1] == "2 words in all: 2 are of published translations."


@given(events())
def test_parts_of_the_words_add_up_and_the_picture_shows_the_same(event: Event) -> None:
    registry = make_registry(event)
    balance = compared(event, registry)[1].balance
    for sentence in wording_sentence(balance):
        said = dict(sentence.fields)  # type: ignore[union-attr]
        parts = getattr(said["parts"], "parts", (said["parts"],))
        assert said["words"].number == sum(part.number for part in parts)  # type: ignore[union-attr]
    picture = room_picture(balance, registry)
    if picture:
        shown = {row.anchor: row for row in picture.rows}
        assert {f"_room.{side.side}": side.words for side in balance} == {a: row.total for a, row in shown.items()}
        assert all(len(row.blocks) == len(nonzero(side)) for side, row in zip(balance, picture.rows, strict=True))
    else:
        assert len(balance) < 2 or not any(side.words for side in balance)


def nonzero(side: SideBalance) -> list[int]:
    return [words for words in (side.own_words, side.translated.words, side.reported_words) if words]


def test_bars_are_as_long_as_their_words_and_end_within_the_picture() -> None:
    registry, tallies = counted(
        make_account("north", make_quote(text="a b c d e f g h"), make_quote(text="i j", mode="paraphrase")),
        make_account("south", make_quote(text="a b c d e")),
    )
    picture = room_picture(tallies.balance, registry)
    assert picture
    assert [[(b.mark, b.x, b.width) for b in row.blocks] for row in picture.rows] == [
        [("own", "0%", "79.6%"), ("reported", "80%", "19.6%")],
        [("own", "0%", "49.6%")],
    ]
    assert [mark for mark, _ in picture.key] == ["own", "reported"]


def test_of_many_sides_as_many_are_drawn_as_a_picture_holds_and_it_says_so() -> None:
    registry, tallies = counted(*(quotes(f"side-{n:02}", 1) for n in range(MOST_ROWS + 1)))
    picture = room_picture(tallies.balance, registry)
    assert picture
    assert len(picture.rows) == MOST_ROWS
    assert SAY(picture.notes[0]) == f"The picture shows {MOST_ROWS} of {MOST_ROWS + 1}: those with the most words."


# ---------------------------------------------------------------------------- verbs


def site(*accounts: Values, **entries: dict[str, Values]) -> tuple[Registry, SiteCounts]:
    questions = [{"id": "who", "ask": "Who?"}]
    registry, tallies = counted(*accounts, questions=questions, **entries)
    return registry, site_counts(tallies, KNOWN)


def said_with(*cues: str, source: str = "gazette-1") -> list[Values]:
    texts = [{"source": source, "text": f"They left {n}.", "cue": cue} for n, cue in enumerate(cues)]
    return [make_quote(renderings=[text]) for text in texts]


def test_verbs_are_counted_with_their_classes_and_where_they_stand() -> None:
    registry, counts = site(
        make_account("north", *said_with("said", "said", "claimed")),
        make_account("watch", *said_with("said", source="letter-1")),
        sources={"gazette-1": {"outlet": "gazette"}},
        sides={"watch": OBSERVER},
    )
    lead = next(reporting_pages(registry, counts)).view.lead
    assert [SAY(each) for each in lead.sentences] == [
        "A reporting verb such as “said” introduces somebody’s words 4 times, in 1 event.",
        "By class of the verb: neutral 3, distancing 1.",
        "Where they are found: 1 outlet and 1 source without a named outlet.",
    ]
    assert [SAY(each) for each in outlet_lead("gazette", registry, counts).sentences] == [
        "A reporting verb such as “said” introduces somebody’s words 3 times, in 1 event.",
        "By class of the verb: neutral 2, distancing 1.",
        "Whose words they introduce: 1 side.",
    ]


def test_without_a_verb_nothing_is_counted() -> None:
    registry, counts = site(quotes("north", 1), sources={"gazette-1": {"outlet": "gazette"}})
    assert [SAY(each) for each in next(reporting_pages(registry, counts)).view.lead.sentences] == [
        "No text on this site has a reporting verb yet."
    ]
    assert outlet_lead("gazette", registry, counts).sentences == ()
    assert list(verb_sentences(counts.tallies.cues, KNOWN)) == []


# ---------------------------------------------------------------------------- one side


def answering(side: str, *values: Values) -> Values:
    return make_account(side, *(make_quote(answers=["who"], **each) for each in values or ({},)))


def test_page_of_a_side_opens_with_its_words_its_questions_and_who_answers_them_too() -> None:
    registry, counts = site(
        answering("north", {"text": "We left."}), answering("south"), answering("watch"), make_account("mute"),
        sides={"watch": OBSERVER},
    )  # fmt: skip
    assert [SAY(each) for each in side_lead("north", registry, counts).sentences] == [
        "2 words in all: 2 are the speakers’ own.",
        "We put 1 question to its accounts; answers found: 1.",
        "1 side and 1 observer also answer at least one of the questions that this side answers.",
    ]
    assert [SAY(each) for each in side_lead("mute", registry, counts).sentences] == [
        "We put 1 question to its accounts; answers found: 0."
    ]
    assert side_lead("mute", registry, counts).picture is None


def test_words_of_a_side_whose_parts_are_shown_with_it_are_not_counted_without_them() -> None:
    registry, counts = site(answering("whole"), answering("part"), sides={"part": {"part_of": "whole"}})
    assert not any("in all" in SAY(each) for each in side_lead("whole", registry, counts).sentences)
    assert "in all" in SAY(side_lead("part", registry, counts).sentences[0])


def test_no_picture_stands_on_the_page_of_a_side_twice() -> None:
    verbs = said_with("said", "claimed", "denied", "said", "said")
    registry, counts = site(make_account("north", *verbs), answering("south"))
    lead = side_lead("north", registry, counts)
    assert lead.picture
    folded = [section.picture for section in side_measures("north", registry, counts, {}) if section.picture]
    assert folded == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_and_hold_every_number_in_each_language(language: str) -> None:
    say = read_interface(language).say
    registry, tallies = counted(quotes("north", 3), quotes("south", 2), quotes("watch", 1), sides={"watch": OBSERVER})
    said = [say(each) for each in room_sentences(tallies.balance, 1, registry)]
    assert len(said) == 3
    assert all(each.endswith(".") for each in said)
    assert all(number in said[0] for number in ("2", "6"))
    assert all(name in said[1] for name in ("North", "Watch"))
