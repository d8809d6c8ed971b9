"""What of one text stands in another: words whole, cuts followed, insertions passed over, overlaps counted once."""

from __future__ import annotations

import pytest
from hand_made import compared, make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language import passages
from site_builder.language.passages import completed, worded
from site_builder.pages.event.event import event_view

WHOLE = "In Kiev [Kyiv] they all left the town at noon. It wasn’t notable; 1,000 men of the „Freikorps“ stayed."


def stands_in(part: str, whole: str) -> bool:
    return passages.stands_in(worded(part), worded(whole))


def rest_of(text: str, others: list[str]) -> str:
    return passages.rest_of(worded(text), map(worded, others))


def forms_of(text: str) -> list[str]:
    return [word.form for stretch in worded(text).stretches for word in stretch.words]


@pytest.mark.parametrize(
    ("part", "stands"),
    [
        ("they all left", True),
        ("They ALL left", True),  # as it begins a sentence of its own
        ("in Kiev they all left", True),  # the insertion is an editor's
        ("in Kiev [Kyiv] they all left", True),
        ("men of the \"Freikorps\" stayed", True),
        ("it wasn't notable", True),
        ("they […] the town", True),
        ("the town […] they", False),  # pieces stand in order
        ("they the town", False),  # nothing says that something is cut
        ("all lef", False),
        ("not able", False),
        ("000 men", False),
        ("they all léft", False),
        ("…", False),
        ("", False),
    ],
)
def test_passage_stands_in_a_text_word_for_word(part: str, stands: bool) -> None:
    assert stands_in(part, WHOLE) is stands


def test_nothing_is_found_across_a_cut_of_the_whole() -> None:
    assert not stands_in("they left", "they […] left")
    assert not stands_in("they left", "they [...] left")
    assert stands_in("they […] left", "they […] left")


def test_characters_of_a_script_without_spaces_are_words() -> None:
    assert stands_in("他们走了", "昨天他们走了。")
    assert rest_of("昨天他们走了。", ["他们走了"]) == "昨天 。"


def test_cut_is_seen_and_an_insertion_is_none() -> None:
    assert [worded(text).has_cut for text in ("a […] b", "a [ ... ] b", "a… b", "Kiev [Kyiv]", "[sic]")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("[t]he men attack[ed]", "the men attacked"),
        ("Kiev [Kyiv] fell", "Kiev [Kyiv] fell"),
        ("they […] left", "they […] left"),
        ("we[…]", "we[…]"),
    ],
)
def test_brackets_inside_a_word_leave_it_whole(text: str, without: str) -> None:
    assert completed(text) == without


@pytest.mark.parametrize(
    ("text", "others", "rest"),
    [
        ("a b c d e", ["b c"], "a d e"),
        ("b c", ["a b c d e"], ""),
        ("a b c d", ["b c d e"], "a"),  # the end of one is the beginning of the other
        ("b c d e", ["a b c d"], "e"),
        ("a b c d", ["c d e f"], "a b c d"),  # two words may meet by chance
        ("a b c d e", ["x b c d y"], "a b c d e"),  # three words alike inside of two texts are no overlap
        ("a b c d e f g h", ["a b c d", "d e f", "f g h"], ""),
        ("a b a b", ["a b"], "a b"),  # once there, once taken
        ("a b […] c d", ["x a b y", "c d"], ""),
        ("a b c", [], "a b c"),
    ],
)
def test_rest_is_what_stands_in_no_other(text: str, others: list[str], rest: str) -> None:
    assert forms_of(rest_of(text, others)) == rest.split()


LINE = [f"w{number}" for number in range(30)]
SPANS = st.tuples(st.integers(0, 29), st.integers(3, 30)).map(lambda span: LINE[span[0] : span[0] + span[1]])


@given(st.lists(SPANS.filter(lambda words: len(words) >= 3), min_size=1, max_size=6))
def test_passages_of_one_line_of_words_count_each_word_once_but_for_overlaps_of_two(spans: list[list[str]]) -> None:
    """In any order: too short an overlap counts again, and nothing else does; no word is lost."""
    left: list[str] = []
    for number, words in enumerate(spans):
        left += forms_of(rest_of(" ".join(words), [" ".join(before) for before in spans[:number]]))
    assert set(left) == {word for words in spans for word in words}
    short = sum(
        len(set(first) & set(second)) < 3 for i, first in enumerate(spans) for second in spans[:i]
    )
    assert len(left) - len(set(left)) <= 2 * short


def test_each_text_is_cut_into_words_a_few_times_however_many_passages_a_page_shows_of_it() -> None:
    number = 120
    texts = [f"one{n} two{n} three{n}" for n in range(number)]
    both = ("gazette-1", "courier-1")
    quotes = [
        make_quote(id=f"part-{n}", part_of="whole", renderings=[{"source": source, "text": text} for source in both])
        for n, text in enumerate(texts)
    ]
    whole = make_quote(id="whole", renderings=[{"source": source, "text": ". ".join(texts)} for source in both])
    event = make_event(accounts=[make_account("north", *quotes, whole)])
    registry = make_registry(event)
    worded.cache_clear()
    view = event_view(event, registry, *compared(event, registry), "en")
    assert len(view.context[0].quotes) == number + 1
    assert worded.cache_info().misses <= 4 * 2 * (number + 1)
