"""What is called by which words: what hands wrote of our events and of made-up cases, before any rule, is found."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hand_made import Values, compared, make_account, make_event, make_quote, make_registry, pages_of, write_site
from hypothesis import given
from hypothesis import strategies as st
from naming_tables import Case, cases

from site_builder.check_site import check_site
from site_builder.compare.compare_event import compare_event
from site_builder.compare.naming.naming import NamedThing, named_things
from site_builder.language.held_off import is_held_off, quoted
from site_builder.language.inflected import inflected_places
from site_builder.language.naming_words import languages
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.request import BuildRequest
from site_builder.pages.entries.referent import ReferentView
from site_builder.pages.event.event import event_view
from site_builder.summary import summarize

ALL = tuple(cases())


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.table}-{case.says}")
def test_what_hands_found_is_found_and_nothing_else(case: Case) -> None:
    assert case.found() == case.wanted - case.missed + case.wrong


def test_tables_have_cases_in_five_languages() -> None:
    assert {"en", "de", "ru", "uk", "ar"} == languages()
    rows = yaml.safe_load((Path(__file__).parent / "naming" / "cases.yaml").read_text("utf-8"))
    assert languages() <= {row["lang"] for row in rows}


def named(*accounts: Values, referents: object, **entries: dict[str, Values]) -> tuple[NamedThing, ...]:
    event = make_event(accounts=list(accounts), referents=referents)
    ids = [naming.id for naming in event.referents]
    same = {"is": {"place": next(iter(entries["places"]))}} if "places" in entries else {}
    registry = make_registry(event, referents=dict.fromkeys(ids, same), **entries)
    return named_things(event, entries_named_by(event, registry), tuple(account["side"] for account in accounts))


def words(things: tuple[NamedThing, ...]) -> dict[str, list[tuple[str, str]]]:
    return {thing.id: [(use.side, use.words) for use in thing.uses] for thing in things}


def said(side: str, *texts: str, **values: object) -> Values:
    return make_account(side, *(make_quote(text=text, **values) for text in texts))


def test_a_side_that_names_it_nowhere_is_not_there() -> None:
    accounts = said("north", "The mob came."), said("south", "We left.")
    things = named(*accounts, referents=[{"id": "crowd", "called": "mob"}])
    assert words(things) == {"crowd": [("north", "mob")]}


def test_words_in_a_passage_count_once_and_there() -> None:
    quotes = [
        make_quote(id="whole", text="The mob came at dawn, and the mob left."),
        make_quote(id="part", text="The mob came at dawn", part_of="whole"),
    ]
    (thing,) = named(make_account("north", *quotes), referents=[{"id": "crowd", "called": "mob"}])
    assert [use.quote for use in thing.uses] == ["whole", "part"]
    assert [use.before for use in thing.uses] == ["The mob came at dawn, and the ", "The "]


def test_words_that_two_referents_claim_count_for_neither_and_no_part_of_them_does() -> None:
    referents = [{"id": "crowd", "called": ["eastern mob", "mob"]}, {"id": "troops", "called": "eastern mob"}]
    assert named(said("north", "The eastern mob came."), referents=referents) == ()


def test_words_with_a_pronoun_in_two_mouths_are_no_other_thing_by_a_part_of_them() -> None:
    accounts = said("north", "Our men fell."), said("south", "Our men ran.")
    assert named(*accounts, referents=[{"id": "crowd", "called": ["our men", "men"]}]) == ()


def test_outlet_that_speaks_for_itself_uses_its_own_words() -> None:
    headline = make_quote("gazette", text="Mob burns town", mode="headline", source="gazette-1")
    things = named(
        make_account("north", headline), referents=[{"id": "crowd", "called": "mob"}],
        sources={"gazette-1": {"outlet": "gazette"}}, outlets={"gazette": {}},
    )  # fmt: skip
    assert [use.by for use in things[0].uses] == ["side"]


def test_names_of_an_entry_are_those_of_its_referent() -> None:
    things = named(
        said("north", "Oldtown is ours."), referents=[{"id": "city"}],
        places={"oldtown": {"name": "Oldtown"}},
    )  # fmt: skip
    assert words(things) == {"city": [("north", "Oldtown")]}


@given(text=st.text(alphabet=st.sampled_from("abc “”„‚‘’'\"«»"), max_size=40))
def test_what_is_quoted_stands_in_the_text(text: str) -> None:
    for start, end in quoted(text):
        assert 0 <= start < end <= len(text)
        assert text[start] in "“”„‚‘’'\"«»"


@given(
    lang=st.sampled_from(["de", "ru", "uk", "ar", "en"]),
    expression=st.text(alphabet=st.sampled_from("абвїAB ال-"), max_size=12),
    text=st.text(alphabet=st.sampled_from("абвїиABs ال-."), max_size=60),
)
def test_other_forms_are_places_of_the_text_and_not_the_words_as_written(lang: str, expression: str, text: str) -> None:
    for start, end in inflected_places(expression, text, lang):
        assert 0 <= start < end <= len(text)
        assert lang == "ar" or text[start:end].casefold() != expression.casefold()


@pytest.mark.parametrize(
    ("text", "lang", "is_off"),
    [
        ("no *", "en", True), ("not a *", "en", True), ("the so-called *", "en", True),
        ("we are not here, *", "en", False),
        ("did not fire at *", "en", False), ("keine *", "de", True), ("не *", "ru", True), ("ليسوا *", "ar", True),
        ("*", "en", False), ("no *", "zz", False),
    ],
)  # fmt: skip
def test_what_is_denied_or_said_to_be_the_word_of_others(text: str, lang: str, is_off: bool) -> None:
    at = text.index("*")
    assert is_held_off((at, at + 1), text, lang) is is_off


# ---------------------------------------------------------------------------- pages


def site_of(*events: object) -> list[ReferentView]:
    registry = make_registry(*events, referents={"crowd": {"name": "The men in the town"}})  # type: ignore[arg-type]
    summaries = []
    for event in events:
        whole = entries_named_by(event, registry)  # type: ignore[arg-type]
        summaries.append(summarize(event, registry, compare_event(event, whole, "rotate")))  # type: ignore[arg-type]
    return [page.view for page in pages_of(registry, *summaries, kinds="referents")]


def crowd(id: str, text: str, called: str) -> object:
    return make_event(id, accounts=[said("north", text)], referents=[{"id": "crowd", "called": called}])


def test_page_of_a_referent_brings_its_events_together() -> None:
    (view,) = site_of(crowd("one", "The mob came.", "mob"), crowd("two", "The mob and the rebels left.", "rebels"))
    assert [(of.who.name, [each.words for each in of.names]) for of in view.names] == [("North", ["mob", "rebels"])]
    assert [len(group.lines) for group in view.groups] == [1, 1]


def test_page_of_a_referent_that_nothing_names_says_so() -> None:
    registry: Registry = make_registry(referents={"crowd": {"name": "The men in the town"}})
    (page,) = pages_of(registry, kinds="referents")
    assert page.view.names == page.view.groups == ()


def test_event_page_has_no_section_where_nothing_is_named() -> None:
    event = make_event()
    registry = entries_named_by(event, make_registry(event))
    assert event_view(event, registry, *compared(event, registry), "en").names is None


# ---------------------------------------------------------------------------- checks


def test_expression_with_a_pronoun_that_several_sides_use_is_a_warning(tmp_path: Path) -> None:
    quotes = {
        side: {"id": side, "speaker": {"unnamed": side}, "source": "paper", "text": "our men came"}
        for side in ("north", "south")
    }
    accounts = [{"side": side, "quotes": [quote]} for side, quote in quotes.items()]
    referents = [{"id": "crowd", "called": ["our men"]}]
    event = {"title": "A day", "date": "2001", "accounts": accounts, "referents": referents}
    project = write_site(
        tmp_path,
        {
            "events/a-day.yaml": event, "sides/north.yaml": {"name": "North"}, "sides/south.yaml": {"name": "South"},
            "sources/paper.yaml": {"title": "Paper"}, "referents/crowd.yaml": {"name": "The men"},
        },
    )  # fmt: skip
    problems = check_site(BuildRequest(project / "content"), lambda *_: None).problems
    assert ("whose-expression", "warning") in [(each.code, each.severity) for each in problems]
    assert any("{text: our men, in: north}" in each.fix for each in problems)
