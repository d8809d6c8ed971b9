"""Words that stand in two quotes of one source count once, and for whom."""

from __future__ import annotations

import pytest
from any_event import events
from hand_made import Values, make_account, make_event, make_quote
from hypothesis import given

from site_builder.compare.words.counted_texts import counted_texts
from site_builder.model.event import Event

WHOLE = "We left the town at noon because of the rain"


def counted(event: Event) -> dict[str, list[str]]:
    """The text that counts of each rendering, by quote."""
    found: dict[str, list[str]] = {quote.id: [] for _, quote in event.quotes()}
    for text in counted_texts(event, lambda quote: quote.renderings, lambda rendering: rendering.source):
        found[text.quote.id].append(" ".join(text.text.split()))
    return found


def one_side(*quotes: Values) -> dict[str, list[str]]:
    return counted(make_event(accounts=[make_account("north", *quotes)]))


def test_passage_counts_in_the_text_that_it_is_part_of() -> None:
    assert one_side(
        make_quote(id="part", part_of="whole", text="at noon because of the rain"), make_quote(id="whole", text=WHOLE)
    ) == {"part": [""], "whole": [WHOLE]}


def test_without_part_of_both_count() -> None:
    assert one_side(make_quote(id="part", text="at noon"), make_quote(id="whole", text=WHOLE)) == {
        "part": ["at noon"],
        "whole": [WHOLE],
    }


def test_words_beyond_the_whole_count() -> None:
    found = one_side(
        make_quote(id="whole", text=WHOLE), make_quote(id="part", part_of="whole", text="because of the rain, they say")
    )
    assert found["part"] == [", they say"]


def test_passage_of_a_passage_counts_in_the_whole() -> None:
    assert one_side(
        make_quote(id="a", part_of="b", text="the rain"),
        make_quote(id="b", part_of="c", text="because of the rain"),
        make_quote(id="c", text=WHOLE),
    ) == {"a": [""], "b": [""], "c": [WHOLE]}


def test_chain_holds_where_a_source_lacks_what_lies_between() -> None:
    found = one_side(
        make_quote(id="a", part_of="b", text="the rain"),
        make_quote(id="b", part_of="c", source="letter-1", text="because of the rain"),
        make_quote(id="c", renderings=[{"source": name, "text": WHOLE} for name in ("gazette-1", "letter-1")]),
    )
    assert found == {"a": [""], "b": [""], "c": [WHOLE, WHOLE]}


def test_two_passages_that_overlap_count_once_where_the_source_lacks_the_whole() -> None:
    found = one_side(
        make_quote(id="a", part_of="c", text="We left the town at noon"),
        make_quote(id="b", part_of="c", text="the town at noon because of the rain"),
        make_quote(id="c", source="letter-1", text=WHOLE),
    )
    assert found == {"a": ["We left the town at noon"], "b": ["because of the rain"], "c": [WHOLE]}


def test_each_source_counts_for_itself() -> None:
    found = one_side(
        make_quote(id="whole", source="gazette-1", text=WHOLE),
        make_quote(
            id="part",
            part_of="whole",
            renderings=[{"source": "gazette-1", "text": "at noon"}, {"source": "letter-1", "text": "at noon"}],
        ),
    )
    assert found["part"] == ["", "at noon"]


def test_renderings_of_one_quote_in_one_source_both_count() -> None:
    texts = ["We left.", "We left."]
    quote = make_quote(id="twice", renderings=[{"source": "gazette-1", "text": text} for text in texts])
    found = one_side(quote, make_quote(id="other", part_of="twice", text="left"))
    assert found["twice"] == texts


def test_speakers_words_in_a_reporters_sentence_count_as_the_speakers() -> None:
    assert one_side(
        make_quote(id="report", mode="paraphrase", text='He said they were "pushed back" in places'),
        make_quote(id="words", mode="partial", part_of="report", text="pushed back"),
    ) == {"report": ['He said they were " " in places'], "words": ["pushed back"]}


def test_words_of_one_side_in_the_letter_of_another_count_for_who_said_them() -> None:
    letter = make_quote(id="letter", text="They wrote: we never left the hill. That is false.")
    words = make_quote(id="words", part_of="letter", text="we never left the hill")
    event = make_event(accounts=[make_account("north", letter), make_account("south", words)])
    assert counted(event) == {"letter": ["They wrote: . That is false."], "words": ["we never left the hill"]}


@pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "b", "a"), ("b", "c", "a")])
def test_order_of_quotes_does_not_change_how_much_counts(order: tuple[str, ...]) -> None:
    quotes = {
        "a": make_quote(id="a", part_of="c", text="We left the town"),
        "b": make_quote(id="b", part_of="c", text="the town at noon"),
        "c": make_quote(id="c", text=WHOLE),
    }
    found = one_side(*(quotes[name] for name in order))
    assert sum(len(text.split()) for texts in found.values() for text in texts) == len(WHOLE.split())


@given(events())
def test_texts_without_passages_are_as_they_stand(event: Event) -> None:
    texts = counted_texts(event, lambda quote: quote.renderings, lambda rendering: rendering.source)
    assert [text.text for text in texts] == [r.text for _, quote in event.quotes() for r in quote.renderings]
