"""Whose words they are: an outlet quotes nobody when it speaks, and a letter has no outlet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hand_made import Values, compared, make_account, make_event, make_quote, make_registry, pages_of, write_site

from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest
from site_builder.pages.event.event import EventView, event_view
from site_builder.say.interface import read_interface
from site_builder.template_code import BLOCK

SAY = read_interface("en").say
QUESTIONS = [{"id": "name", "ask": "What is it called?"}]


def view_of(quotes: list[Values], **entries: Any) -> EventView:
    event = make_event(questions=QUESTIONS, accounts=[make_account("press", *quotes)])
    registry = make_registry(event, **entries)
    return event_view(event, registry, *compared(event, registry), "en")


def page(folder: Path, quote: Values, source: Values) -> str:
    """The event page of one quote, as readers see it."""
    event = {"title": "E", "date": "2001-02-03", "questions": QUESTIONS, "accounts": [make_account("press", quote)]}
    files: dict[str, Values | str] = {
        "events/an-event.yaml": event, "sides/press.yaml": {"name": "Press"}, "people/ada.yaml": {"name": "Ada"},
        "outlets/gazette.yaml": {"name": "Gazette"}, "sources/gazette-1.yaml": {"title": "A report", **source},
    }  # fmt: skip
    project = write_site(folder, files)
    outcome = build_site(BuildRequest(project / "content"), folder / "public", lambda *_: None)
    assert outcome.problems == ()
    text = (folder / "public/events/an-event/index.html").read_text("utf-8")
    main = re.sub(BLOCK, " ", text.partition("<main")[2].partition('id="_cite"')[0])  # blocks stand apart
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", main))


def spoken(speaker: str, **values: Any) -> Values:
    return make_quote(speaker, answers="name", word="fled", text="They fled.", **values)


@pytest.mark.parametrize("mode", ["direct", "partial", "paraphrase", "headline"])
def test_outlet_that_speaks_for_itself_is_quoted_by_nobody(mode: str) -> None:
    shown = view_of([spoken("gazette", mode=mode)], sources={"gazette-1": {"outlet": "gazette"}})
    assert shown.strip
    ((_, (word,)),) = shown.strip.items
    assert SAY(word.provenance) == "in its own words"
    rendering = shown.questions[0].cells[0].quotes[0].rendering
    assert SAY(rendering.manner) == "in {source}"


def test_two_words_of_an_outlet_in_its_own_voice_are_told_apart() -> None:
    quotes = [spoken("gazette"), make_quote("gazette", answers="name", word="went", text="They went.")]
    shown = view_of(quotes, sources={"gazette-1": {"outlet": "gazette"}})
    assert shown.strip
    said = [SAY(word.provenance) for _, words in shown.strip.items for word in words]
    assert said == ["“fled”, in its own words", "“went”, in its own words"]


def test_person_whom_an_outlet_quotes_is_quoted_by_it() -> None:
    shown = view_of([spoken("ada")], sources={"gazette-1": {"outlet": "gazette"}})
    assert shown.strip
    assert SAY(shown.strip.items[0][1][0].provenance) == "quoted by Gazette"


@pytest.mark.parametrize(
    ("kind", "provenance", "manner"),
    [
        ("article", "quoted by Gazette", "as given by {source}"),
        ("broadcast", "quoted by Gazette", "as given by {source}"),
        ("document", "in Gazette", "as given in {source}"),
        ("book", "in Gazette", "as given in {source}"),
    ],
)
def test_whoever_keeps_or_prints_a_document_does_not_quote_it(kind: str, provenance: str, manner: str) -> None:
    shown = view_of([spoken("ada")], sources={"gazette-1": {"outlet": "gazette", "kind": kind}})
    assert shown.strip
    assert SAY(shown.strip.items[0][1][0].provenance) == provenance
    assert SAY(shown.questions[0].cells[0].quotes[0].rendering.manner) == manner


def test_outlet_that_another_outlet_quotes_is_quoted_by_it() -> None:
    shown = view_of([spoken("gazette", source="courier-1")], sources={"courier-1": {"outlet": "courier"}})
    assert shown.strip
    assert SAY(shown.strip.items[0][1][0].provenance) == "quoted by Courier"


def test_author_of_an_article_is_not_quoted_by_it() -> None:
    source = {"outlet": "gazette", "author": "Ada  Example"}
    shown = view_of([spoken("ada")], sources={"gazette-1": source}, people={"ada": {"name": "Ada Example"}})
    assert shown.strip
    assert SAY(shown.strip.items[0][1][0].provenance) == "in Gazette"
    assert SAY(shown.questions[0].cells[0].quotes[0].rendering.manner) == "as given in {source}"


def test_translation_that_an_outlet_prints_of_its_own_text_is_not_in_its_own_words() -> None:
    told = spoken("gazette", translated={"from": "de"})
    shown = view_of([told], sources={"gazette-1": {"outlet": "gazette"}})
    assert shown.strip
    assert SAY(shown.strip.items[0][1][0].provenance) == "“fled” is the wording of Gazette"


def test_nobody_is_carried_by_himself() -> None:
    shown = view_of([spoken("gazette", via=["gazette", "agency"])], sources={"gazette-1": {"outlet": "gazette"}})
    assert [SAY(link.name) for link in shown.questions[0].cells[0].quotes[0].rendering.via] == ["Agency"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("article", "Outlet not named"),
        ("document", "Document"),
        ("book", "Book"),
        ("post", "Post"),
        ("broadcast", "Broadcast"),
    ],
)
def test_only_an_article_has_an_outlet_that_is_not_named(tmp_path: Path, kind: str, words: str) -> None:
    text = page(tmp_path, spoken("ada"), {"kind": kind, "date": "2001-02-04"})
    assert f"{words}, 4 February 2001 A report" in text
    assert ("utlet not named" in text) == (kind == "article")


@pytest.mark.parametrize(("kind", "is_said"), [("article", True), ("document", False), ("book", False)])
def test_page_of_a_source_says_no_outlet_is_named_only_of_an_article(kind: str, is_said: bool) -> None:
    registry = make_registry(sources={"s": {"kind": kind}})
    (shown,) = pages_of(registry, kinds="sources")
    assert ("Outlet" in [SAY(label) for label, _ in shown.view.facts]) == is_said


def test_nothing_is_said_of_verifying_a_source_of_which_we_hold_no_copy(tmp_path: Path) -> None:
    link = {"url": "https://example.org/", "archive_url": "https://archive.example.org/"}
    text = page(tmp_path / "none", spoken("ada"), link)
    assert "texts verified" not in text
    assert "A report the source · archived copy" in text
    copied = page(tmp_path / "copy", spoken("ada"), {**link, "capture": "gazette-1.txt"})
    assert "A report 0 of 1 texts verified · the source · archived copy" in copied
