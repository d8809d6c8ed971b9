"""The lexicon of content/, counted a second time from the YAML with nothing of the builder, beside the built site."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

CONTENT = Path(__file__).parent.parent / "content"
Run = Callable[..., CompletedProcess[str]]
Yaml = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """One place of a word, as counted here."""

    term: str | None
    event: str
    quote: str
    source: str
    word: str
    is_marked: bool


@cache
def read(kind: str) -> dict[str, Yaml]:
    files = sorted((CONTENT / kind).glob("*.yaml"))
    return {file.stem: yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in files}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def same(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).replace("’", "'").casefold().split())


def language_of(tag: str) -> str:
    return tag.partition("-")[0]


def found(words: list[str], text: str) -> list[str]:
    """Where any of some words stands: the earlier first, of two at one place the longer."""
    longest = sorted(words, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, word.split())).replace("'", "['’]") for word in longest)
    return [match.group() for match in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text, re.IGNORECASE)]


def quotes_of(event: Yaml) -> Iterator[tuple[Yaml, list[tuple[str, str, str]]]]:
    """(quote, [(source, text, language)]) of an event; the last text may be the original."""
    sources = read("sources")
    for account in event["accounts"]:
        for quote in listed(account.get("quotes")):
            texts = quote.get("renderings") or [quote]
            given = [
                (text["source"], unicodedata.normalize("NFC", text["text"]),
                 language_of(text.get("lang") or sources[text["source"]].get("language", "en")))
                for text in texts
            ]  # fmt: skip
            if original := quote.get("original"):
                lang = language_of(original["lang"])
                assert lang not in {language for *_, language in given}, "a word counts once: in its text"
                given.append((original["source"], unicodedata.normalize("NFC", original["text"]), lang))
            yield quote, given


def places_in(event: str, content: Yaml, terms: dict[str, Yaml]) -> Iterator[Place]:
    for quote, texts in quotes_of(content):
        marked = {same(word) for word in listed(quote.get("word"))}
        for source, text, language in texts:
            listed_forms: set[str] = set()
            for term, entry in terms.items():
                forms = [entry["headword"], *listed(entry.get("forms"))]
                if language_of(entry.get("language", "en")) == language:
                    listed_forms |= {same(form) for form in forms}
                    for word in found(forms, text):
                        yield Place(term, event, quote["id"], source, word, same(word) in marked)
            for word in sorted(marked - listed_forms):
                for place in found([word], text):
                    yield Place(None, event, quote["id"], source, place, True)


@pytest.fixture(scope="module")
def counted() -> list[Place]:
    terms = read("terms")
    events = {name: event for name, event in read("events").items() if event.get("status") != "draft"}
    return [place for name, event in events.items() for place in places_in(name, event, terms)]


@pytest.fixture(scope="module")
def built(site_builder: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("recounted") / "public"
    done = site_builder("build", "--content", CONTENT, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


def data(file: Path) -> Yaml:
    loaded: Yaml = json.loads(file.read_text("utf-8"))
    return loaded


def as_place(use: Yaml, event: str) -> Place:
    return Place(use["term"], event, use["quote"], use["source"], use["keyword"], use["is_marked"])


def counterparts(term: str) -> set[str]:
    """The term, what is named as the same in another language by it or by the other, and so on: they share an entry."""
    terms = read("terms")
    named = {(one, other) for one, entry in terms.items() for other in listed(entry.get("same_as"))}
    shared, more = {term}, {term}
    while more:
        more = {b if a in more else a for a, b in named if a in more or b in more} - shared
        shared |= more
    return shared


def test_there_is_something_to_count(counted: list[Place]) -> None:
    marks = Counter(place.is_marked for place in counted if place.term)
    assert min(marks[True], marks[False]) > 10
    denied = [p for p in counted if p.term == "regrouping" and p.quote == "prigozhin-fleeing"]
    assert denied
    assert not any(place.is_marked for place in denied)


def test_data_of_each_term_holds_the_places_counted_here(counted: list[Place], built: Path) -> None:
    assert {file.parent.name for file in built.glob("terms/*/index.json")} == set(read("terms"))
    for term in read("terms"):
        twin, mine = data(built / f"terms/{term}/index.json"), [place for place in counted if place.term == term]
        theirs = [as_place(use, use["event"]) for use in twin["uses"] if use["term"] == term]
        assert Counter(theirs) == Counter(mine), term
        marked = [place for place in mine if place.is_marked]
        assert twin["counts"][0] == {
            "term": term,
            "occurrences": len(mine),
            "marked": len(marked),
            "not_marked": len(mine) - len(marked),
            "quotes": len({(place.event, place.quote) for place in mine}),
            "marked_quotes": len({(place.event, place.quote) for place in marked}),
            "events": len({place.event for place in mine}),
        }


def test_data_of_each_event_holds_the_places_of_the_words_that_it_marks(counted: list[Place], built: Path) -> None:
    for file in built.glob("events/*/index.json"):
        event = file.parent.name
        marked = {place.term for place in counted if place.event == event and place.is_marked}
        named = marked.union(*(counterparts(term) for term in marked if term))
        mine = [place for place in counted if place.event == event and place.term in named]
        theirs = [as_place(use, event) for use in data(file)["comparison"]["word_uses"]]
        assert Counter(theirs) == Counter(mine), event


def test_page_of_each_term_shows_the_places_counted_here(counted: list[Place], built: Path) -> None:
    for term in read("terms"):
        pages = [built / f"terms/{term}/index.html", *built.glob(f"terms/{term}/page-*/index.html")]
        html = "".join(page.read_text("utf-8") for page in pages)
        shared = counterparts(term)
        mine = [place for place in counted if place.term in shared]
        assert len(re.findall(r'<li class="use side-\d+">', html)) == sum(place.is_marked for place in mine), term
        assert len(re.findall(r'<li class="use side-\d+ unmarked">', html)) == sum(not p.is_marked for p in mine), term
        keywords = [unescape(word) for word in re.findall(r'<mark class="word">(.*?)</mark>', html)]
        assert Counter(map(same, keywords)) == Counter(same(place.word) for place in mine), term


def test_list_of_words_gives_the_numbers_counted_here(counted: list[Place], built: Path) -> None:
    pages = [built / "terms/index.html", *built.glob("terms/page-*/index.html")]
    html = "".join(page.read_text("utf-8") for page in pages)
    line = r'<a href="([\w-]+)/index\.html"><q[^>]*>[^<]*</q></a> <span class="soft">([^<]*)'
    shown = {term: unescape(detail) for term, detail in re.findall(line, html)}
    for term in read("terms"):
        marked = len({(place.event, place.quote) for place in counted if place.term == term and place.is_marked})
        quotes = len({(place.event, place.quote) for place in counted if place.term == term})
        some = f"not marked, found in {quotes} quote{'s' * (quotes != 1)}" if quotes else "nothing yet"
        others = " · =" * (len(counterparts(term)) > 1)
        here = f"marked in {marked} quote{'s' * (marked != 1)}" if marked else some
        assert shown[term].strip() == here + others, term
