"""Words said of more than the event, or of something else: what they were said of stands with them everywhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hand_made import Values, make_account, make_event, make_quote, make_registry, preview_of, write_site
from real_content import BERKHIVKA, real_event

from site_builder.build_site import build_site
from site_builder.check_site import check_site
from site_builder.compare.compare_event import compare_event
from site_builder.compare.words.wording import ContestedWord
from site_builder.model.request import BuildRequest
from site_builder.places import templates_folder
from site_builder.preview.drawing import colours_of, picture_svg
from site_builder.preview.faces import read_faces
from site_builder.preview.picture import SiteName, drawable, event_picture
from site_builder.preview.typeset import Typesetter
from site_builder.say.interface import read_interface

SCOPE = "some sections of the front"
SAID_OF = f"said of {SCOPE}"
QUESTIONS = [{"id": "name", "ask": "What is it called?"}]
COLOURS = colours_of((templates_folder() / "assets" / "css" / "10-tokens.css").read_text("utf-8"))
FACES = read_faces()
SAY = read_interface("en").say


def spoken(speaker: str, word: str, **values: Any) -> Values:
    return make_quote(speaker, answers="name", word=word, text=f"They {word} there.", **values)


SITE: dict[str, Values | str] = {
    "events/an-event.yaml": {
        "title": "An event", "date": "2001-02-03", "place": "ford", "questions": QUESTIONS,
        "accounts": [
            make_account("north", spoken("ada", "retreated", scope=SCOPE)),
            make_account("south", spoken("ben", "fled")),
        ],
    },
    "events/another.yaml": {
        "title": "Another", "date": "2000", "questions": QUESTIONS,
        "accounts": [make_account("north", spoken("ada", "marched")), make_account("south", spoken("ben", "crept"))],
    },
    "sides/north.yaml": {"name": "North"}, "sides/south.yaml": {"name": "South"},
    "people/ada.yaml": {"name": "Ada"}, "people/ben.yaml": {"name": "Ben"},
    "places/ford.yaml": {"name": "Ford"}, "sources/gazette-1.yaml": {"title": "A report"},
    "terms/retreated.yaml": {"headword": "retreated"}, "terms/fled.yaml": {"headword": "fled"},
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("scope")
    project = write_site(folder, {**SITE, "site.yaml": "title: T\nlanguages: [en, de]\nfeatured: an-event\n"})
    outcome = build_site(BuildRequest(project / "content"), folder / "public", lambda *_: None)
    assert outcome.problems == ()
    return {
        file.relative_to(folder / "public").as_posix(): file.read_text("utf-8")
        for file in (folder / "public").rglob("*") if file.suffix in (".html", ".json", ".js")
    }  # fmt: skip


def words_of_row(*quotes: Values, **entries: Any) -> tuple[ContestedWord, ...]:
    event = make_event(questions=QUESTIONS, accounts=[make_account("north", *quotes)])
    return compare_event(event, make_registry(event, **entries), "rotate").questions[0].words


PLACES = {
    "the strip": ("events/an-event/index.html", rf'retreated</q></a>\s*<p class="scope">{SAID_OF}</p>'),
    "the quote": ("events/an-event/index.html", rf"Ada</bdi></a> · {SAID_OF}"),
    "the description": ("events/an-event/index.html", rf'name="description" content="[^"]*retreated \({SAID_OF}\)'),
    "the card": ("events/an-event/card.html", rf'retreated</q>\s*<p class="scope">{SAID_OF}</p>'),
    "the home page": ("index.html", rf'retreated</q></a>\s*<p class="scope">{SAID_OF}</p>'),
    "the list of events": ("events/index.html", rf'retreated</q> <small class="scope">{SAID_OF}</small>'),
    "the list of a place": ("places/ford/index.html", rf'retreated</q> <small class="scope">{SAID_OF}</small>'),
    "the filtered list": ("events/list.js", rf'\["retreated","en","ltr","{SAID_OF}"[,\]]'),
    "a side's quotes": ("sides/north/index.html", SAID_OF),
    "a speaker's quotes": ("speakers/ada/index.html", SAID_OF),
    "the uses of its term": ("terms/retreated/index.html", SAID_OF),
    "what stands against another term": ("terms/fled/index.html", rf'retreated</q></a> <small class="scope">{SAID_OF}'),
    "the pairs of words": ("terms/index.html", rf'retreated</q></a> <small class="scope">{SAID_OF}</small>'),
    "the data": ("events/an-event/index.json", rf'"scope":"{SCOPE}"'),
}


@pytest.mark.parametrize("where", PLACES)
def test_scope_stands_with_the_word_in(where: str, site: dict[str, str]) -> None:
    path, pattern = PLACES[where]
    assert re.search(pattern, site[path], re.DOTALL), path


def test_no_large_word_with_a_scope_stands_without_it(site: dict[str, str]) -> None:
    """In lists, strips and cards, wherever the word is set by itself; its own page and the index are about it."""
    for path, text in site.items():
        if path.endswith(".html") and not path.removeprefix("de/").startswith(("terms/", "search/")):
            for found in re.finditer(r"<q [^>]*>retreated</q>(.{0,120})", text, re.DOTALL):
                is_link_to_its_page = "terms/retreated/" in text[found.start() - 80 : found.start()]
                assert is_link_to_its_page or 'class="scope"' in found[1], path


def test_term_that_was_said_of_something_else_stands_against_nothing(site: dict[str, str]) -> None:
    assert '<p class="words">' not in site["terms/retreated/index.html"].partition("<main")[2].partition("<h3")[0]


def test_scope_is_marked_as_the_editors_words_in_another_language_of_the_interface(site: dict[str, str]) -> None:
    assert f'<span lang="en" dir="ltr">{SCOPE}</span>' in site["de/events/an-event/index.html"]


def test_word_without_scope_says_nothing_of_it(site: dict[str, str]) -> None:
    assert 'class="scope"' not in site["events/another/index.html"]


def test_word_said_of_the_event_counts_before_one_said_of_something_else() -> None:
    (word,) = words_of_row(spoken("ada", "fled", scope=SCOPE), spoken("ben", "fled", mode="paraphrase"))
    assert (word.quote, word.scope) == ("north-2", None)


def test_two_words_of_a_side_keep_their_scopes_apart() -> None:
    words = words_of_row(spoken("ada", "fled", scope=SCOPE), spoken("ben", "left"))
    assert [(word.form, word.scope) for word in words] == [("fled", SCOPE), ("left", None)]


@pytest.mark.parametrize("sides", [2, 3, 4])
@pytest.mark.parametrize("scope", [SCOPE, "places along the front near both rivers"])
def test_picture_says_the_whole_scope_below_its_word(sides: int, scope: str) -> None:
    names = ("north", "south", "east", "west")[:sides]
    accounts = [make_account(name, spoken("ada", f"went {name}", scope=scope)) for name in names]
    event = make_event(questions=QUESTIONS, accounts=accounts)
    registry = make_registry(event)
    picture = event_picture(preview_of(event, registry), SiteName("A site", "What it is", "en", "ltr"), SAY)
    assert [side.scopes for column in picture.columns for side in column.sides] == [(f"said of {scope}",)] * sides
    drawn = picture_svg(drawable(picture, FACES), Typesetter(FACES), COLOURS)
    text = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
    assert text.count("went") == sides, "words are drawn, not the title alone"
    for part in f"said of {scope}".split():
        assert text.count(part) >= sides


@pytest.mark.parametrize(("length", "codes"), [(40, []), (41, ["long-scope"])])
def test_scope_that_is_longer_than_a_picture_holds_is_a_warning(tmp_path: Path, length: int, codes: list[str]) -> None:
    event = {**SITE["events/an-event.yaml"]}  # type: ignore[dict-item]
    event["accounts"] = [make_account("north", spoken("ada", "retreated", scope="x" * length))]
    project = write_site(tmp_path, {**SITE, "events/an-event.yaml": event})
    found = check_site(BuildRequest(project / "content"), lambda *_: None).problems
    assert [(problem.code, problem.severity) for problem in found] == [(code, "warning") for code in codes]


def test_president_is_not_shown_to_speak_of_the_place_of_the_event() -> None:
    (quote,) = [quote for _, quote in real_event(BERKHIVKA)[0].quotes() if "pushed back" in quote.words]
    assert quote.scope == SCOPE
