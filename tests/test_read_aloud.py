"""Slides and the teaching sheet: all texts of a question, no name before the key, tasks with an answer, a whole key."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from any_event import events, side_values
from hand_made import SHEETS, Values, compared, make_account, make_event, make_quote, make_registry, write_site
from hypothesis import given, settings
from hypothesis import strategies as st
from real_content import CONTENT, real_event, real_registry

from site_builder.build_site import build_site
from site_builder.language.word_places import word_stands_in
from site_builder.model.event import Event
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.request import BuildRequest
from site_builder.model.site import Site
from site_builder.pages.event.event import event_page
from site_builder.pages.event.present import present_page
from site_builder.pages.event.quote_text import text_view
from site_builder.pages.event.read_aloud import questions_in_full
from site_builder.pages.event.sheet import SheetView, sheet_page
from site_builder.pages.page import Page, site_view
from site_builder.places import templates_folder
from site_builder.render_html import Renderer, html_renderer
from site_builder.say.interface import read_interface

EVENTS = sorted(file.stem for file in (CONTENT / "events").glob("*.yaml"))
SAY = read_interface("en").say
# What a sheet quotes, and the editors' title, questions, bounds of words and what no account disputes: these tell no
# account from another.
GIVEN = re.compile(
    r'<(blockquote|h1|h2)\b.*?</\1>|<p class="(translation|scope)".*?</p>|'
    r'<section aria-labelledby="_ground".*?</section>',
    re.DOTALL,
)


@lru_cache(maxsize=1)
def renderer() -> Renderer:
    site = Site.model_validate({"id": "site", "title": "Site"})
    return html_renderer(templates_folder(), site_view(site, None, "/", SHEETS, ()))


def pages(event: Event, registry: Registry) -> dict[str, Page]:
    """The slides and the sheet of an event, by kind."""
    named = entries_named_by(event, registry)
    comparison, tallies = compared(event, named)
    page = event_page(event, named, comparison, tallies, "en")
    asked = questions_in_full(comparison, page)
    made = (present_page(page, asked), sheet_page(page, asked, comparison, named))
    return {page.kind: page for page in made}


def sheet_of(event: Event, registry: Registry | None = None) -> SheetView:
    view: SheetView = pages(event, registry or make_registry(event))["sheet"].view
    return view


def rendered(page: Page) -> str:
    (file,) = renderer()(page)
    return file.data.decode().partition("<main")[2].partition("</main>")[0]


def halves(event: Event, registry: Registry) -> tuple[str, str]:
    """The HTML of the sheet before the key, and that of the key."""
    first, found, key = rendered(pages(event, registry)["sheet"]).partition('<section class="solution"')
    assert found
    return first, key


def text_of(markup: str) -> str:
    markup = re.sub(r"</?(mark|span|q|b|a|bdi)\b[^>]*>", "", markup)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def names_of(event: Event, registry: Registry) -> Iterator[str]:
    """Every name of those who spoke, of their sides and of what was read, as the event page shows it."""
    named = entries_named_by(event, registry)
    for entries in (named.sides, named.people, named.outlets):
        for entry in entries.values():
            yield entry.name
            yield from (alias.name for alias in getattr(entry, "aliases", ()))
            yield from filter(None, [getattr(entry, "short", None), getattr(entry, "role", None)])
    for source in named.sources:
        yield from (named.source_label(source), named.sources[source].title)
    yield from (quote.speaker.unnamed for _, quote in event.quotes() if quote.speaker.unnamed)


def answering(event: Event) -> Iterator[tuple[str, str, str]]:
    """(side, quote, source) of every rendering that answers a question."""
    for account, quote in event.quotes():
        if quote.answers:
            yield from ((account.side, quote.id, rendering.source) for rendering in quote.renderings)


# ---------------------------------------------------------------------------- before the key


@pytest.mark.parametrize("name", EVENTS)
def test_no_name_of_a_speaker_side_or_source_stands_before_the_key(name: str) -> None:
    event, registry, _ = real_event(name)
    first, _ = halves(event, registry)
    told = text_of(GIVEN.sub(" ", first))
    assert [each for each in names_of(event, registry) if word_stands_in(each, told, "en")] == []
    assert re.findall(r'(?:href|id|class)="[^"]*(?:side-\d|speakers/|sides/|sources/|outlets/)', first) == []


@settings(max_examples=40)
@given(events())
def test_no_name_stands_before_the_key_of_any_event(event: Event) -> None:
    registry = make_registry(event)
    first, _ = halves(event, registry) if event.questions else ("", "")
    told = text_of(GIVEN.sub(" ", first))
    assert [each for each in names_of(event, registry) if word_stands_in(each, told, "en")] == []


@pytest.mark.parametrize("name", EVENTS)
def test_texts_before_the_key_stand_word_for_word_and_say_where_they_are_a_reporters(name: str) -> None:
    event, registry, _ = real_event(name)
    first, _ = halves(event, registry)
    shown = [text_of(quoted) for quoted in re.findall(r"<blockquote.*?</blockquote>", first, re.DOTALL)]
    for _, quote in event.quotes():
        for rendering in quote.renderings if quote.answers else ():
            is_own = rendering.mode in ("direct", "partial") and not rendering.translated
            found = [text for text in shown if " ".join(rendering.text.split()) in text]
            assert [
                text
                for text in found
                if (re.match(r"(Reported|Headline|Title|Translated)[:,]", text) is None) == is_own
            ]


def test_order_of_texts_does_not_follow_the_order_of_accounts() -> None:
    accounts = [make_account(side, *(make_quote(id=f"{side}-{n}", answers="name") for n in "ab")) for side in "nsew"]
    ask = [{"id": "name", "ask": "What is it called?"}]
    found = [
        [text.quote.anchor for text in sheet_of(make_event(questions=ask, accounts=order)).questions[0].texts]
        for order in (accounts, accounts[::-1])
    ]
    assert found[0] == found[1]
    assert found[0] != sorted(found[0])


def test_text_that_names_its_own_side_is_said_to() -> None:
    ask = [{"id": "name", "ask": "What is it called?"}]
    accounts = [
        make_account("north", make_quote(id="a", answers="name", text="The north bank left.")),
        make_account("south", make_quote(id="b", answers="name", text="The north bank fled.")),
    ]
    event = make_event(questions=ask, accounts=accounts)
    registry = make_registry(event, sides={"north": {"name": "North bank"}, "south": {"name": "South bank"}})
    view = sheet_of(event, registry)
    (named,) = [text.letter for text in view.questions[0].texts if text.side.id == "north"]
    assert SAY(view.naming) == named
    assert f"Their own side or speaker is named in: {named}." in text_of(halves(event, registry)[0])


# ---------------------------------------------------------------------------- the key


def assert_key_is_whole(event: Event, registry: Registry) -> None:
    view = sheet_of(event, registry)
    texts = [text for question in view.questions for text in question.new]
    held = [(text.side.id, text.quote.anchor, text.renderings) for text in texts]
    sources = [(side, quote, shown.anchor.split(".")[1]) for side, quote, renderings in held for shown in renderings]
    assert sorted(sources) == sorted(answering(event))
    first, key = halves(event, registry)
    letters = [text.letter for text in texts]
    assert re.findall(r"<b>([A-Z]+)</b>", first) == letters == sorted(letters, key=lambda each: (len(each), each))
    rows = re.findall(r"<b>([A-Z]+)</b>(.*?)</div></div>", key, re.DOTALL)
    for text in texts:
        row = text_of(next(row for letter, row in rows if letter == text.letter))
        assert text.side.name in row
        assert SAY(text.quote.speaker.name) in row
        assert all(SAY(shown.source.name) in row for shown in text.renderings)
        assert all(word in row for word in text.words)
    for question in view.questions:
        assert f"{SAY(question.question.status_words)}" in text_of(key)
        assert {text.quote.anchor for text in question.texts} == {
            quote.id for _, quote in event.quotes() if question.question.anchor in quote.answers
        }


@pytest.mark.parametrize("name", EVENTS)
def test_key_names_side_speaker_source_and_words_of_every_letter(name: str) -> None:
    event, registry, _ = real_event(name)
    assert_key_is_whole(event, registry)


@settings(max_examples=40)
@given(events())
def test_key_of_any_event_is_whole(event: Event) -> None:
    if event.questions:
        assert_key_is_whole(event, make_registry(event))


def test_same_text_in_two_sources_is_one_letter_with_both() -> None:
    ask = [{"id": "name", "ask": "What is it called?"}]
    renderings = [{"source": source, "text": "They left."} for source in ("courier-1", "gazette-1")]
    event = make_event(
        questions=ask, accounts=[make_account("north", make_quote(answers="name", renderings=renderings))]
    )
    (text,) = sheet_of(event).questions[0].texts
    assert [SAY(shown.source.name) for shown in text.renderings] == ["Courier 1", "Gazette 1"]
    assert sheet_of(event).same == ()


def test_letters_go_on_after_the_last() -> None:
    quotes = [make_quote(id=f"q-{n}", answers="name", text=f"Text {n}.") for n in range(28)]
    event = make_event(questions=[{"id": "name", "ask": "Name?"}], accounts=[make_account("north", *quotes)])
    assert [text.letter for text in sheet_of(event).questions[0].texts][24:] == ["Y", "Z", "AA", "AB"]


# ---------------------------------------------------------------------------- tasks


def tasks_of(*accounts: Values, **values: Any) -> list[str]:
    ask = [{"id": "name", "ask": "What is it called?", "positions": {"flight": "a flight", "move": "a move"}}]
    return [SAY(task) for task in sheet_of(make_event(questions=ask, accounts=list(accounts), **values)).tasks]


def said(word: str | None = None, **values: Any) -> Values:
    more = {"word": [word], "text": f"They {word}."} if word else {}
    return make_quote(**{"answers": "name", **more, **values})


def test_lone_account_that_answers_with_one_text_gives_no_task() -> None:
    assert tasks_of(make_account("north", said("fled"))) == []


def test_two_sides_may_be_told_apart() -> None:
    tasks = tasks_of(make_account("north", said()), make_account("south", said()))
    assert tasks == ["Which texts may come from the same side? Which words make you think so?"]


def test_words_for_the_same_thing_are_asked_for_only_where_two_differ_and_are_said_of_the_event() -> None:
    asked = "Question 1: which of the underlined words are used for the same thing"
    cases = {
        ("fled", "left", None): True,
        ("fled", "Fled", None): False,
        ("fled", "left", "another place"): False,
    }
    for (one, other, scope), expected in cases.items():
        second = said(other, **({"scope": scope} if scope else {}))
        tasks = tasks_of(make_account("north", said(one)), make_account("south", second))
        assert any(task.startswith(asked) for task in tasks) == expected, (one, other, scope)


def test_utterance_given_twice_is_asked_for() -> None:
    renderings = [{"source": f"gazette-{n}", "text": f"They left {n}."} for n in (1, 2)]
    (task,) = tasks_of(make_account("north", said(renderings=renderings)))
    assert task.startswith("In the texts, 1 quote is given more than once.")


def test_agreement_and_dispute_are_asked_for_as_the_comparison_says() -> None:
    agree = tasks_of(*(make_account(side, said(position="flight")) for side in ("north", "south")))
    differ = tasks_of(make_account("north", said(position="flight")), make_account("south", said(position="move")))
    assert "On 1 of the questions all parties that answer take the same position. Which one is it?" in agree
    assert [task for task in differ if "the same position" in task] == []
    assert [task for task in differ if task.startswith("Of the questions, 1 is disputed")]
    assert [task for task in agree if "disputed" in task] == []


def test_missing_answers_are_asked_for_where_there_are_some() -> None:
    tasks = tasks_of(
        make_account("north", said()), make_account("south", silent=[{"question": "name", "why": "declined"}])
    )
    assert tasks == ["With the key: for which sides is no answer to a question given here, and what reason is stated?"]


@settings(max_examples=40)
@given(events(), st.data())
def test_number_of_agreed_and_disputed_questions_is_that_of_the_event_page(event: Event, data: st.DataObject) -> None:
    registry = make_registry(event, sides=data.draw(side_values()))
    if not event.questions:
        return
    tasks = " ".join(map(SAY, sheet_of(event, registry).tasks))
    statuses = [question.question.status for question in sheet_of(event, registry).questions]
    for status, words in (("agreed", r"On (\d+) of the questions"), ("disputed", r"Of the questions, (\d+)")):
        found = re.search(words, tasks)
        assert (int(found[1]) if found else 0) == statuses.count(status)


# ---------------------------------------------------------------------------- the slides


@pytest.mark.parametrize("name", EVENTS)
def test_slides_hold_every_text_of_every_question_with_its_source(name: str) -> None:
    event, registry, _ = real_event(name)
    slides = rendered(pages(event, registry)["present"]).split('<section class="slide')[1:]
    assert len(slides) == len(event.questions)
    for question, slide in zip(event.questions, slides, strict=True):
        told = text_of(slide)
        for account, quote in event.quotes():
            if question.id in quote.answers:
                assert registry.sides[account.side].name in told
                for rendering in quote.renderings:
                    assert " ".join(rendering.text.split()) in told
        for account in event.accounts:
            if not any(question.id in quote.answers for quote in account.quotes):
                side = registry.sides[account.side]
                assert (side.short or side.name) in told


def test_event_without_questions_has_neither_slides_nor_sheet(tmp_path: Path) -> None:
    quote = make_quote(text="They left.", source="gazette-1", speaker="ada")
    files: dict[str, Values | str] = {
        "events/asked.yaml": {
            "title": "A", "date": "2001", "questions": [{"id": "name", "ask": "Name?"}],
            "accounts": [{"side": "north", "quotes": [{**quote, "id": "q", "answers": "name"}]}],
        },
        "events/told.yaml": {"title": "B", "date": "2001", "accounts": [{"side": "north", "quotes": [quote]}]},
        "sides/north.yaml": {"name": "North"}, "people/ada.yaml": {"name": "Ada"},
        "sources/gazette-1.yaml": {"title": "A report"},
    }  # fmt: skip
    out = tmp_path / "public"
    outcome = build_site(BuildRequest(write_site(tmp_path, files) / "content", workers=1), out, lambda *_: None)
    assert outcome.pages, outcome.problems
    made = {name: sorted(file.name for file in (out / "events" / name).glob("*.html")) for name in ("asked", "told")}
    assert made == {
        "asked": ["card.html", "cite.html", "index.html", "present.html", "sheet.html"],
        "told": ["card.html", "cite.html", "index.html"],
    }
    assert 'id="present"' in (out / "events/asked/index.html").read_text("utf-8")
    assert "present.html" not in (out / "events/told/index.html").read_text("utf-8")


def test_real_registry_has_names_to_look_for() -> None:
    event, registry, _ = real_event(EVENTS[0])
    assert len(list(names_of(event, registry))) > 10
    assert real_registry() is registry


def test_text_of_an_event_is_cut_into_pieces_once_for_all_of_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counting(text: str, *rest: Any) -> Any:
        made.append(text)
        return text_view(text, *rest)

    monkeypatch.setattr("site_builder.pages.event.quote_views.text_view", counting)
    event, *_ = real_event("2023-05-12-berkhivka-withdrawal")
    assert pages(event, real_registry()).keys() == {"present", "sheet"}
    texts = [rendering.text for _, quote in event.quotes() for rendering in quote.renderings]
    assert {text: made.count(text) for text in texts} == {text: texts.count(text) for text in texts}
