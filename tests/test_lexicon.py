"""The lexicon: every use of a contested word in its context, what stands against it, who came first."""

from __future__ import annotations

from typing import Any

import pytest
from any_event import events
from hand_made import compared, make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.lexicon import Lexicon, alternatives, first_use, lexicon_of
from site_builder.compare.word_uses import CONTEXT, CUT, in_context
from site_builder.model import Event

ASKED = [{"id": "move", "ask": "What is the move called?"}]


def lexicon(event: Event, **entries: Any) -> Lexicon:
    registry = make_registry(event, **entries)
    return lexicon_of(event, registry, compared(event, registry)[0])


def said(word: str, text: str, **values: Any) -> dict[str, Any]:
    return make_quote(word=word, text=text, answers="move", **values)


def test_a_use_is_shown_as_it_stands_between_its_neighbours() -> None:
    event = make_event(questions=ASKED, accounts=[make_account("north", said("fled", "They say we Fled at dawn."))])
    (use,) = lexicon(event).uses
    assert (use.before, use.keyword, use.after) == ("They say we ", "Fled", " at dawn.")
    assert (use.side, use.quote, use.source, use.questions) == ("north", "north-1", "gazette-1", ("move",))


def test_every_source_that_renders_the_word_counts_as_a_use() -> None:
    quote = make_quote(
        word="fled",
        renderings=[
            {"source": "gazette-1", "text": "we fled"},
            {"source": "courier-1", "text": "said they fled", "mode": "paraphrase"},
        ],
    )
    uses = lexicon(make_event(accounts=[make_account("north", quote)])).uses
    assert [(use.source, use.is_own) for use in uses] == [("gazette-1", True), ("courier-1", False)]


def test_words_of_other_sides_stand_against_a_word() -> None:
    event = make_event(
        questions=ASKED,
        accounts=[
            make_account("north", said("regrouped", "we regrouped")),
            make_account("south", said("fled", "they fled")),
        ],
    )
    (choice,) = lexicon(event).choices
    against = {entry.word.headword: [other.headword for other in entry.others] for entry in alternatives(choice)}
    assert against == {"regrouped": ["fled"], "fled": ["regrouped"]}


def test_one_word_used_by_all_sides_has_nothing_against_it() -> None:
    accounts = [make_account(side, said("fled", "they fled")) for side in ("north", "south")]
    assert lexicon(make_event(questions=ASKED, accounts=accounts)).choices == ()


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("2001-02-03", "2001-02-05", "first"),
        ("2001-02", "2001-02-05", "not-decided"),
        ("2001-02-03?", "2001-02-05", "first-if-dates-hold"),
        (None, "2001-02-05", "not-decided"),
    ],
)
def test_a_use_is_first_only_where_the_dates_decide_it(first: str | None, second: str, order: str) -> None:
    event = make_event(
        accounts=[
            make_account("north", make_quote(word="fled", text="we fled", said=first)),
            make_account("south", make_quote(word="fled", text="they fled", said=second)),
        ]
    )
    found = first_use((event.id, use) for use in lexicon(event).uses)
    assert found is not None
    assert found.order == order


@given(events())
def test_what_is_shown_stands_in_the_text_of_its_source(event: Event) -> None:
    texts = {(quote.id, r.source): r.text for _, quote in event.quotes() for r in quote.renderings}
    for use in lexicon(event).uses:
        shown = (use.before + use.keyword + use.after).strip(CUT)
        assert " ".join(shown.split()) in " ".join(texts[use.quote, use.source].split())


@given(events())
def test_no_contested_word_is_left_out(event: Event) -> None:
    marked = {(quote.id, word.casefold()) for _, quote in event.quotes() for word in quote.words}
    assert {(use.quote, use.form.casefold()) for use in lexicon(event).uses} >= marked


@given(st.text(max_size=300), st.text("abc", min_size=1, max_size=9), st.text(max_size=300))
def test_context_is_short_and_keeps_the_keyword(before: str, word: str, after: str) -> None:
    left, keyword, right = in_context(before + word + after, len(before), len(before) + len(word))
    assert keyword == word
    assert len(left) <= CONTEXT + len(CUT)
    assert len(right) <= CONTEXT + len(CUT)
