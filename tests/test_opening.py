"""The words that open a page: of which question, whose they are, and that no side is left out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hand_made import Values, compared, make_account, make_event, make_quote, make_registry, preview_of, write_site
from real_content import CONTENT, real_event

from site_builder.build_site import build_site
from site_builder.check_site import check_site
from site_builder.compare.compare_event import compare_event
from site_builder.engine.tracking import Lookup, tracked
from site_builder.model.event import Event
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry
from site_builder.model.request import BuildRequest
from site_builder.pages.event.strip import StripView, strip_view
from site_builder.pages.lists.mention import event_card
from site_builder.places import templates_folder
from site_builder.preview.drawing import colours_of, picture_svg
from site_builder.preview.faces import read_faces
from site_builder.preview.picture import SiteName, drawable, event_picture
from site_builder.preview.typeset import Typesetter
from site_builder.say.interface import read_interface
from site_builder.summary import summarize

SAY = read_interface("en").say
NAME, REASON = {"id": "name", "ask": "What is it called?"}, {"id": "reason", "ask": "Why?"}


def said(word: str, question: str = "name", **values: Any) -> Values:
    return make_quote(answers=question, word=word, text=f"They {word} there.", **values)


def event_of(accounts: list[Values], lead: str = "", **values: Any) -> Event:
    questions = [{**question, "lead": True} if question["id"] == lead else question for question in (NAME, REASON)]
    return make_event(questions=questions, accounts=accounts, **values)


def strip_of(event: Event, registry: Registry | None = None) -> StripView:
    registry = registry or make_registry(event)
    comparison = compare_event(event, registry, "as-written")
    strip = strip_view(comparison.opening, comparison.sides, registry)
    assert strip is not None
    return strip


def columns(strip: StripView) -> list[tuple[list[str], list[str]]]:
    return [([word.headword for word in uses[0][1]], [side.id for side, _ in uses]) for uses in strip.columns]


# ---------------------------------------------------------------------------- which question


@pytest.mark.parametrize(("lead", "opening"), [("", "name"), ("reason", "reason"), ("name", "name")])
def test_question_that_the_editors_chose_opens_the_page(lead: str, opening: str) -> None:
    one = make_account("one", said("fled"), said("pushed", "reason"))
    event = event_of([one, make_account("two", said("left"))], lead)
    assert strip_of(event).anchor == opening


def test_chosen_question_without_words_leaves_the_page_as_it_was() -> None:
    event = event_of([make_account("one", said("fled"), make_quote(answers="reason"))], "reason")
    assert strip_of(event).anchor == "name"


# ---------------------------------------------------------------------------- nobody is left out


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"quotes": [{"id": "q", **make_quote(answers="name")}]}, "answers; the editors marked no word"),
        ({"silent": {"question": "name", "why": "not-reported"}}, "our sources report no answer"),
        ({"silent": {"question": "name", "why": "not-found"}}, "no answer found in its own text"),
        ({"silent": {"question": "name", "why": "declined"}}, "asked or accused, and gave no answer"),
        (
            {"silent": {"question": "name", "why": "not-checked"}},
            "we could not read a text that might hold an answer",
        ),
        ({"quotes": [{"id": "q", **make_quote(answers="reason")}]}, "we have not yet looked for an answer"),
    ],
)  # fmt: skip
def test_side_without_a_word_is_named_with_what_is_true_of_it(values: Values, words: str) -> None:
    strip = strip_of(event_of([make_account("one", said("fled")), {"side": "two", **values}]))
    assert [(side.id, SAY(why)) for side, why in strip.wordless] == [("two", words)]


@pytest.mark.parametrize("name", sorted(file.stem for file in (CONTENT / "events").glob("*.yaml")))
def test_each_side_of_an_event_has_a_word_or_is_named_without_one(name: str) -> None:
    _, _, comparison = real_event(name)
    if comparison.opening:
        with_words = {word.side for word in comparison.opening.words}
        without = [side for side, _ in comparison.opening.wordless]
        assert not with_words & set(without)
        assert sorted((*with_words, *without)) == sorted(comparison.sides)


# ---------------------------------------------------------------------------- words that are shared


SHARED = [make_account("one", said("Fled", scope="the rear")), make_account("two", said("left")),
          make_account("three", said("fled"), said("ran"))]  # fmt: skip


def test_word_of_two_sides_stands_once_with_both() -> None:
    found = columns(strip_of(event_of(SHARED)))
    assert found == [(["Fled"], ["one", "three"]), (["left"], ["two"]), (["ran"], ["three"])]


def test_two_forms_of_one_term_are_one_word() -> None:
    event = event_of([make_account("one", said("fled")), make_account("two", said("fleeing"))])
    registry = make_registry(event, terms={"flee": {"headword": "flee", "forms": ["fled", "fleeing"]}})
    assert columns(strip_of(event, registry)) == [(["flee"], ["one", "two"])]


def test_one_spelling_in_two_languages_is_two_words() -> None:
    event = event_of([make_account("one", said("Not")), make_account("two", said("Not", lang="de"))])
    assert columns(strip_of(event)) == [(["Not"], ["one"]), (["Not"], ["two"])]


def test_scope_of_a_shared_word_stands_with_the_side_that_said_it_of_that(tmp_path: Path) -> None:
    page = built(tmp_path, SHARED) / "events/an-event"
    for text in ((page / "index.html").read_text("utf-8"), (page / "card.html").read_text("utf-8")):
        shared = text.partition(">Fled</q>")[2].partition("</li>")[0]
        places = [shared.index(part) for part in ("One", "said of the rear", "Three")]
        assert places == sorted(places)
        assert text.count(">Fled</q>") + text.count(">fled</q>") == 1


def test_shared_word_leads_to_the_question_under_which_all_who_say_it_stand(tmp_path: Path) -> None:
    page = (built(tmp_path, SHARED) / "events/an-event/index.html").read_text("utf-8")
    assert re.search(r'<a href="#name"><q[^>]*>Fled</q></a>', page)
    assert re.search(r'<a href="#two-1"><q[^>]*>left</q></a>', page)


def test_picture_names_all_sides_of_a_word_and_counts_those_without() -> None:
    colours = colours_of((templates_folder() / "assets" / "css" / "10-tokens.css").read_text("utf-8"))
    accounts = [*SHARED[:2], make_account("three", said("fled")), make_account("four", make_quote(answers="name"))]
    event = event_of(accounts)
    registry, faces = make_registry(event), read_faces()
    picture = event_picture(preview_of(event, registry), SiteName("A site", "", "en", "ltr"), SAY)
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", picture_svg(drawable(picture, faces), Typesetter(faces), colours))
    assert sum(text.casefold() == "fled" for text in drawn) == 1
    assert {"One", "Two", "Three"} < set(drawn)
    assert picture.more == "and 1 more side"


def test_row_of_a_list_says_whose_words_they_are_where_it_has_room() -> None:
    event = event_of([SHARED[1], make_account("three", said("left"))])
    registry = make_registry(event, sides={"three": {"name": "The third side", "short": "Third"}})
    card = event_card(summarize(event, registry, compare_event(event, registry, "as-written")), registry)
    assert [(word.headword, [name for name, _ in word.users]) for word in card.words] == [("left", ["Two", "Third"])]


def test_long_row_of_a_list_names_no_side_rather_than_some() -> None:
    event = event_of([make_account(f"side-{n}", said(f"went {n}")) for n in range(12)])
    registry = make_registry(event)
    card = event_card(summarize(event, registry, compare_event(event, registry, "rotate")), registry)
    assert len(card.words) == 12
    assert not any(word.users for word in card.words)


# ---------------------------------------------------------------------------- what editors are told


def built(folder: Path, accounts: list[Values]) -> Path:
    request = BuildRequest(project(folder, accounts) / "content")
    outcome = build_site(request, folder / "public", lambda *_: None)
    assert not any(problem.severity == "error" for problem in outcome.problems), outcome.problems
    return folder / "public"


def project(folder: Path, accounts: list[Values], lead: str = "") -> Path:
    questions = [{**question, "lead": "true"} if question["id"] == lead else question for question in (NAME, REASON)]
    event = {"title": "E", "date": "2001-02-03", "questions": questions, "accounts": accounts}
    sides = {f"sides/{account['side']}.yaml": {"name": account["side"].capitalize()} for account in accounts}
    return write_site(
        folder,
        {"site.yaml": {"title": "T", "side_order": "as-written"}, "events/an-event.yaml": event,
         "people/ada.yaml": {"name": "Ada"}, **sides,
         "sources/gazette-1.yaml": {"title": "A report", "kind": "document"}},
    )  # fmt: skip


def problems(folder: Path, accounts: list[Values], lead: str = "") -> list[Problem]:
    found = check_site(BuildRequest(project(folder, accounts, lead) / "content"), lambda *_: None).problems
    return [problem for problem in found if problem.code != "gap"]


def test_editor_is_told_of_a_side_that_answers_the_opening_question_without_a_word(tmp_path: Path) -> None:
    two = make_account("two", make_quote(answers="reason"), make_quote(answers="name", text="We left."))
    (found,) = problems(tmp_path, [make_account("one", said("fled")), two])
    assert (found.code, found.severity) == ("unmarked-answer", "warning")
    assert found.place.snippet.strip() == "answers: name"
    assert 'add word: … to "two-2"' in found.fix


@pytest.mark.parametrize("why", ["not-reported", "not-found", "declined", "not-checked"])
def test_side_that_gives_no_answer_is_not_asked_for_a_word(tmp_path: Path, why: str) -> None:
    silent = {"side": "two", "silent": {"question": "name", "why": why}}
    assert problems(tmp_path, [make_account("one", said("fled")), silent]) == []


def test_nobody_is_asked_for_a_word_where_no_side_marks_one(tmp_path: Path) -> None:
    assert problems(tmp_path, [make_account(side, make_quote(answers="name")) for side in ("one", "two")]) == []


def test_editor_is_told_that_a_chosen_question_has_no_words(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, [make_account("one", said("fled"), make_quote(answers="reason"))], "reason")
    assert (found.code, found.severity) == ("lead-without-words", "warning")
    assert found.place.snippet.strip().startswith("lead:")


@pytest.mark.parametrize("kind", ["document", "book"])
def test_what_heads_a_document_is_a_title_and_no_headline(tmp_path: Path, kind: str) -> None:
    folder = project(tmp_path, [make_account("one", make_quote(answers="name", mode="headline", text="The Massacre"))])
    (folder / "content/sources/gazette-1.yaml").write_text(f"title: An engraving\nkind: {kind}\n", "utf-8")
    outcome = build_site(BuildRequest(folder / "content"), folder / "public", lambda *_: None)
    assert "headline-of-document" in [problem.code for problem in outcome.problems]
    for path in ("events/an-event/index.html", "sources/gazette-1/index.html", "sides/one/index.html"):
        text = re.sub(r"<[^>]+>", "", (folder / "public" / path).read_text("utf-8").partition("<main")[2])
        assert "Title:" in text
        assert "Headline:" not in text
        assert "headline of" not in text
    twin = json.loads((folder / "public/events/an-event/index.json").read_bytes())
    assert twin["event"]["accounts"][0]["quotes"][0]["renderings"][0]["mode"] == "title"


def test_card_that_is_made_once_notes_each_time_what_it_depends_on() -> None:
    event = event_of([make_account("north", said("flee")), make_account("south", said("leave"))], place="ford")
    registry = make_registry(event)
    summary = summarize(event, registry, compared(event, registry)[0])
    cards, notes = [], []
    for _ in range(2):
        seen: set[Lookup] = set()
        cards.append(event_card(summary, tracked(registry, seen)))
        notes.append(seen)
    assert cards[0] is cards[1]
    names = {("labels", ("places", "ford")), ("shorts", ("sides", "north")), ("shorts", ("sides", "south"))}
    assert notes == [names] * 2


def test_card_follows_the_names_of_its_registry() -> None:
    event = event_of([make_account("north", said("flee")), make_account("south", said("leave"))])
    names = [make_registry(event, sides={"north": {"name": name}}) for name in ("North", "The other North")]
    summary = summarize(event, names[0], compared(event, names[0])[0])
    users = [{name for word in event_card(summary, registry).words for name, _ in word.users} for registry in names]
    assert users == [{"North", "South"}, {"The other North", "South"}]
