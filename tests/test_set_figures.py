"""Figures that editors set, how sides stand by their figures, headlines, and the page of figures that differ."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, get_args

import pytest
from hand_made import SHEETS, Values, compared, make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.answers.answers import answer_table
from site_builder.compare.figures.figure_rows import FigureRow, figure_rows
from site_builder.compare.figures.figures import Figure, figures_in
from site_builder.compare.figures.quantity_words import units
from site_builder.compare.figures.set_figures import figures_of
from site_builder.compare.figures.spans import are_apart, are_same, span_of
from site_builder.language.set_words import places_of
from site_builder.model.event import QuoteFigure
from site_builder.model.figure_values import Unit
from site_builder.model.registry import entries_named_by
from site_builder.model.site import Site
from site_builder.pages.charts.figure_scale import figure_scale
from site_builder.pages.event.figures import apart_from
from site_builder.pages.lists.figures import figures_pages
from site_builder.pages.page import site_view
from site_builder.places import templates_folder
from site_builder.render_html import environment_of

HOWS = ("exact", "about", "at-least", "at-most", "over", "under")


def answering(side: str, text: str, **values: Any) -> Values:
    return make_account(side, make_quote(answers="q", text=text, **values))


def rows(*accounts: Values, ask: str = "How many shots were fired?", **sources: Values) -> tuple[FigureRow, ...]:
    event = make_event(questions=[{"id": "q", "ask": ask}], accounts=list(accounts))
    registry = entries_named_by(event, make_registry(event, sources=sources))
    table = answer_table(event, tuple(account.side for account in event.accounts))
    return figure_rows(table[0], registry)


def figure(text: str) -> Figure:
    (found,) = figures_in(text, "en")
    return found


def set_figure(**values: Any) -> QuoteFigure:
    return QuoteFigure.model_validate(values)


# ---------------------------------------------------------------------------- what the editors set


def words_of(text: str, *by_editors: QuoteFigure) -> list[tuple[str, bool]]:
    return [(each.words, each.is_set) for each in figures_of(text, "en", by_editors)]


def test_a_figure_of_the_editors_takes_the_place_of_what_was_read() -> None:
    text = "eight of our Party fell, and 20 men ran"
    assert words_of(text, set_figure(words="our Party fell", what="the company")) == [
        ("our Party fell", True), ("20 men", False),
    ]  # fmt: skip


def test_words_that_are_no_figure_give_none() -> None:
    assert words_of("three of four people came", set_figure(words="four people", no_figure="true")) == []
    assert words_of("20 men and 30 men", set_figure(words="20 men", no_figure="true")) == [("30 men", False)]


def test_a_figure_is_added_where_nothing_was_read() -> None:
    handful = set_figure(words="handful and more", value="5-10", how="about")
    (found,) = figures_of("a handful and more", "en", (handful,))
    assert (found.low, found.high, found.how, found.counted) == (5, 10, "about", "")
    (vague,) = figures_of("not a few", "en", (set_figure(words="not a few", what="men"),))
    assert (vague.low, vague.how, vague.counted) == (None, "vague", "men")


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("de", "Rund 200 Aufständische standen dort", "Rund 200 Aufständische"),
        ("ru", "Около двухсот повстанцев стояли там", "Около двухсот повстанцев"),
        ("uk", "Близько двохсот повстанців стояли там", "Близько двохсот повстанців"),
        ("ar", "نحو مئتي رجل هناك", "نحو مئتي رجل"),
        ("el", "περίπου διακόσιοι άνδρες", "περίπου διακόσιοι"),
    ],
)
def test_editors_set_figures_in_all_languages(lang: str, text: str, words: str) -> None:
    (found,) = figures_of(text, lang, (set_figure(words=words, what="people on the green", value="200", how="about"),))
    assert (found.words, found.low, found.counted, found.is_set) == (words, 200, "people on the green", True)
    assert text[found.start :].startswith(words)


def test_words_stand_in_a_text_as_whole_words_only() -> None:
    assert places_of("20", "2023, 20 and 120") == ((6, 8),)
    assert places_of("20", "20") == ((0, 2),)
    assert places_of("", "20") == ()


@given(words=st.text(max_size=4), text=st.text(max_size=30))
def test_places_of_words_hold_them(words: str, text: str) -> None:
    assert all(text[start:end] == words for start, end in places_of(words, text))


def test_units_of_the_model_are_those_of_the_data() -> None:
    assert {unit for unit in get_args(Unit) if len(unit) > 1} == {*units()}


def test_figures_with_one_name_of_the_editors_count_one_thing_in_two_languages() -> None:
    named = {"what": "people on the green"}
    (row,) = rows(
        answering("north", "200 rebels", figures={"words": "200 rebels", "value": "200", "how": "about", **named}),
        answering("south", "500 Leute", source="zeitung-1", figures={"words": "500 Leute", "value": "500", **named}),
        ask="Who was there?", **{"zeitung-1": {"language": "de"}},
    )  # fmt: skip
    assert (row.counted, row.is_set) == ("people on the green", True)
    assert row.standing is not None
    assert row.standing.apart == (("north", "south"),)


# ---------------------------------------------------------------------------- how sides stand


@pytest.mark.parametrize(
    ("one", "other", "is_apart"),
    [
        ("two shots", "three shots", True),
        ("two shots", "two shots", False),
        ("at least two shots", "three shots", False),
        ("at least four shots", "three shots", True),
        ("more than three shots", "three shots", True),
        ("at least three shots", "three shots", False),
        ("less than three shots", "three shots", True),
        ("up to three shots", "two or three shots", False),
        ("near 200 men", "between 200 and 300 men", False),
        ("about 200 men", "390 men", False),
        ("about 200 men", "500 men", True),
        ("two or three shots", "three or four shots", False),
        ("several shots", "90 shots", False),
        ("1,200 men", "1,198 men", False),
        ("1,200 men", "1,300 men", True),
        ("1,198 men", "1,197 men", True),
        ("2 km", "1.2 miles", False),
        ("2 km", "2.2 km", False),
        ("2 km", "3 km", True),
        ("2 km", "3 miles", True),
        ("2 km", "2 hours", False),
        ("$2", "£5", False),
        ("2 km", "5 men", False),
        ("12 months", "400 days", False),
    ],
)
def test_figures_are_apart_only_where_no_number_fits_both(one: str, other: str, *, is_apart: bool) -> None:
    assert are_apart(figure(one), figure(other)) is is_apart
    assert are_apart(figure(other), figure(one)) is is_apart


numbers = st.fractions(min_value=0, max_value=5000, max_denominator=4)


@given(low=numbers, more=numbers, how=st.sampled_from(HOWS), unit=st.sampled_from(["", "mile", "minute", "$"]))
def test_a_figure_is_never_apart_from_itself(low: Fraction, more: Fraction, how: Any, unit: str) -> None:
    found = Figure("x", 0, low, low + more, how, unit, "")
    span = span_of(found)
    assert span is not None
    if how not in ("under",) or span.high:
        assert not are_apart(found, found)
    assert are_same(found, found)


def test_differing_is_said_only_where_the_question_asks_for_what_is_counted() -> None:
    accounts = answering("north", "two shots"), answering("south", "three shots")
    (asked,) = rows(*accounts)
    assert asked.standing is not None
    assert asked.standing.apart == (("north", "south"),)
    (other,) = rows(*accounts, ask="What happened?")
    assert other.standing is None
    (rest,) = rows(answering("north", "200"), answering("south", "300"))
    assert rest.standing is None


@pytest.mark.parametrize(
    ("lang", "ask", "one", "other"),
    [
        ("de", "Wie viele Schüsse fielen?", "zwei Schüsse", "drei Schüsse"),
        ("ru", "Сколько выстрелов прозвучало?", "два выстрела", "пять выстрелов"),
        ("uk", "Скільки пострілів пролунало?", "два постріли", "п'ять пострілів"),
    ],
)
def test_differing_figures_of_other_languages(lang: str, ask: str, one: str, other: str) -> None:
    (row,) = rows(
        answering("north", one, source="paper-1"), answering("south", other, source="paper-1"), ask=ask,
        **{"paper-1": {"language": lang}},
    )  # fmt: skip
    assert row.standing is not None
    assert row.standing.apart == (("north", "south"),)


def test_a_side_with_several_figures_differs_only_if_none_fits() -> None:
    (row,) = rows(answering("north", "two shots, then three shots"), answering("south", "three shots"))
    assert row.standing is not None
    assert (row.standing.apart, row.standing.same) == ((), (("north", "south"),))
    (vague,) = rows(answering("north", "two shots, then several shots"), answering("south", "three shots"))
    assert vague.standing is not None
    assert vague.standing.apart == ()


def test_sides_that_give_one_number_are_told_number_by_number() -> None:
    two, three = ("two shots", "three shots")
    (row,) = rows(*(answering(side, text) for side, text in zip("abcd", (two, three, two, three), strict=True)))
    assert row.standing is not None
    assert row.standing.same == (("a", "c"), ("b", "d"))
    (both,) = rows(answering("a", "two shots, then three shots"), answering("b", two), answering("c", three))
    assert both.standing is not None
    assert both.standing.same == (("a", "b"), ("a", "c"))


def test_what_is_as_much_as_another_as_it_is_rounded_does_not_join_a_third() -> None:
    given = zip("abc", (("2 km", 2, "kilometre"), ("1.2 miles", 1.2, "mile"), ("1.3 miles", 1.3, "mile")), strict=True)
    (row,) = rows(*(
        answering(side, words, figures={"words": words, "what": "the way", "value": str(value), "unit": unit})
        for side, (words, value, unit) in given
    ))  # fmt: skip
    assert row.standing is not None
    assert row.standing.same == (("a", "b"), ("a", "c"))


def test_a_figure_said_of_something_else_is_not_held_against_others() -> None:
    (row,) = rows(answering("north", "two shots", scope="another fight"), answering("south", "three shots"))
    assert [said.figure.words for said in row.said] == ["two shots", "three shots"]
    assert row.standing is None
    named = {"what": "shots"}
    (by_editors,) = rows(
        answering("north", "two shots", scope="a fight", figures={"words": "two shots", "value": "2", **named}),
        answering("south", "three shots", figures={"words": "three shots", "value": "3", **named}),
    )  # fmt: skip
    assert by_editors.standing is not None
    assert by_editors.standing.apart == (("north", "south"),)


def test_a_figure_in_quotation_marks_is_that_of_others_unless_the_editors_say_so() -> None:
    text = "“20 shots were fired”, they claim; it was two shots."
    (row,) = rows(answering("north", text), answering("south", "three shots"))
    assert [said.figure.words for said in row.said] == ["two shots", "three shots"]
    (told,) = rows(answering("north", "he heard “two shots”", mode="paraphrase"), answering("south", "three shots"))
    assert [said.figure.words for said in told.said] == ["two shots", "three shots"]
    set_figures = {"words": "20 shots", "what": "shots", "value": "20"}
    (by_editors, *_) = rows(answering("north", text, figures=set_figures), answering("south", "three shots"))
    assert [said.figure.words for said in by_editors.said] == ["20 shots", "two shots", "three shots"]


def test_a_headline_is_its_outlets_and_no_side_differs_by_it() -> None:
    (row,) = rows(
        answering("north", "two shots"), answering("south", "Three shots fired in town", mode="headline"),
    )  # fmt: skip
    assert [(said.side, said.is_head) for said in row.said] == [("north", False), ("south", True)]
    assert (row.standing, row.sides) == (None, {"north"})


def test_titles_of_articles_give_figures_and_those_of_documents_none() -> None:
    event = make_event(
        accounts=[make_account("north", make_quote(source="paper-1"), make_quote(source="letter-1"))],
    )
    registry = make_registry(event, sources={
        "paper-1": {"title": "Two Killed in Blast"}, "letter-1": {"title": "Two letters", "kind": "document"},
    })  # fmt: skip
    (found,) = compared(event, registry)[0].headlines
    assert (found.source, [each.words for each in found.figures]) == ("paper-1", ["Two Killed"])


def test_pairs_are_told_from_whoever_is_in_most() -> None:
    assert apart_from([]) == ()
    assert apart_from([("a", "b"), ("b", "c"), ("b", "d")]) == (("b", ("a", "c", "d")),)
    told = apart_from([("a", "b"), ("a", "c"), ("b", "c")])
    assert {frozenset((one, other)) for one, others in told for other in others} == {
        frozenset("ab"), frozenset("ac"), frozenset("bc"),
    }  # fmt: skip


# ---------------------------------------------------------------------------- the line, and the page


def test_three_sides_share_a_line() -> None:
    (row,) = rows(
        answering("a", "two shots"), answering("b", "four or five shots"), answering("c", "at least eight shots"),
    )  # fmt: skip
    scale = figure_scale(row)
    assert scale is not None
    assert scale.most == 10
    assert [(mark.dots, bool(mark.span)) for mark in scale.marks.values()] == [
        (("21.8",), False), (("40.6", "50"), True), (("78.2",), True),
    ]  # fmt: skip
    assert figure_scale(rows(answering("a", "two shots"), answering("b", "four shots"))[0]) is None


@given(values=st.lists(st.integers(0, 10**9), min_size=3, max_size=5), how=st.sampled_from(HOWS))
def test_every_figure_lies_on_the_line(values: list[int], how: Any) -> None:
    (row,) = rows(*(
        answering(f"side-{n}", "some words", figures={
            "words": "some words", "what": "men", "value": str(value), **({"how": how} if how != "exact" else {}),
        })
        for n, value in enumerate(values)
    ))  # fmt: skip
    scale = figure_scale(row)
    if any(values):
        assert scale is not None
        assert all(3 <= float(dot) <= 97 for mark in scale.marks.values() for dot in mark.dots)


def differing(number: int, **values: Any) -> Any:
    event = make_event(
        f"event-{number}", date=f"1901-01-{number:02}", questions=[{"id": "q", "ask": "How many shots were fired?"}],
        accounts=[answering("north", "two shots"), answering("south", "three shots"), answering("west", "two shots")],
        **values,
    )  # fmt: skip
    return event


def test_the_page_lists_events_whose_figures_differ_and_says_how_many_agree() -> None:
    from test_facets import summaries_of

    quiet = make_event("quiet", accounts=[answering("north", "two shots")], questions=[{"id": "q", "ask": "What?"}])
    events = [differing(1), quiet, differing(2)]
    registry = make_registry(*events)
    (page,) = figures_pages(registry, summaries_of(registry, *events))
    assert page.path == "figures/index.html"
    assert [event.event.path for event in page.view.events] == [f"events/event-{n}/index.html" for n in (2, 1)]
    (row,) = page.view.events[0].figures
    assert sorted(words[0] for given in row.given for words in given.words) == ["three shots", "two shots", "two shots"]
    assert [(side.short, {other.short for other in others}) for side, others in row.apart] == [
        (registry.shorts["sides", "south"], {registry.shorts["sides", name] for name in ("north", "west")})
    ]
    assert row.agreeing.number == 2  # type: ignore[union-attr]


@pytest.mark.parametrize(("numbers", "sentences"), [((2, 3), 1), ((2, 3, 4), 2), (range(2, 8), 0)])
def test_of_many_sides_whose_figures_differ_only_the_number_of_pairs_is_told(numbers: Any, sentences: int) -> None:
    from test_facets import summaries_of

    accounts = [answering(side, f"{number} shots") for side, number in zip("abcdefgh", numbers, strict=False)]
    event = make_event(questions=[{"id": "q", "ask": "How many shots were fired?"}], accounts=accounts)
    registry = make_registry(event, sides={side: {"name": side} for side in "abcdefgh"})
    (page,) = figures_pages(registry, summaries_of(registry, event))
    site = site_view(Site(id="site", title="Site"), None, "/", SHEETS, ())
    macros = vars(environment_of(templates_folder(), site, site.versions[0]).get_template("macros/figures.html").module)
    markup = str(macros["apart_by_figures"](page.view.events[0].figures[0].apart))
    said = re.sub("<[^>]+>", "", markup)
    assert said.count("differ from those of") == sentences
    assert ("The figures of 15 pairs of sides differ." in said) == (not sentences)


def test_the_page_is_there_without_any() -> None:
    (page,) = figures_pages(make_registry(), ())
    assert (page.view.events, page.view.count) == ((), "")
