"""Addresses of the exact words in a source: how they are written, and where there is none."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hand_made import make_event, make_registry

from site_builder.model.entries import Source
from site_builder.pages.cite.exact_words import Context, exact_address, text_directive


@pytest.mark.parametrize(
    ("text", "directive"),
    [
        ("We left in good order", "We%20left%20in%20good%20order"),
        ("“We left – at last.”", "We%20left%20%E2%80%93%20at%20last"),
        ("half-way, they said & went", "half%2Dway%2C%20they%20said%20%26%20went"),
        ("100% of us: a~b_c", "100%25%20of%20us%3A%20a~b_c"),
        ("we [the crew] left", "we,left"),
        ("We left […] and came back", "We%20left,and%20came%20back"),
        ("[t]he men attack[ed] the ford", "men,the%20ford"),
        ("One line\nand another", "One%20line,and%20another"),
        ("لم يأت أحد", "%D9%84%D9%85%20%D9%8A%D8%A3%D8%AA%20%D8%A3%D8%AD%D8%AF"),
        ("没有人来", "%E6%B2%A1%E6%9C%89%E4%BA%BA%E6%9D%A5"),
        ("[…]", None),
        ("…", None),
        ("没" * 301, None),
    ],
)
def test_directive_names_only_words_of_the_source(text: str, directive: str | None) -> None:
    assert text_directive(text) == directive


def test_a_long_text_is_named_by_where_it_begins_and_where_it_ends() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    directive = text_directive(words)
    assert directive
    assert [unquote(part) for part in directive.split(",")] == [
        "word0 word1 word2 word3 word4", "word35 word36 word37 word38 word39",
    ]  # fmt: skip


def test_a_short_passage_is_told_apart_by_what_stands_around_it() -> None:
    context = Context("They said that, on that day, ", " again and again.")
    assert text_directive("we left", context) == "on%20that%20day%2C-,we%20left,-again%20and%20again."
    assert text_directive("we left", Context("They […] ", "\nAgain")) == "we%20left"
    assert text_directive("we left by the ford and never came back", context) == (
        "we%20left%20by%20the%20ford%20and%20never%20came%20back"
    )


def source(**fields: str) -> Source:
    return make_registry(make_event(), sources={"gazette-1": fields}).sources["gazette-1"]


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"url": "https://example.org/a"}, "https://example.org/a#:~:text=we%20left"),
        ({"url": "https://example.org/a?b=c#d"}, "https://example.org/a?b=c#d:~:text=we%20left"),
        ({"archive_url": "https://example.org/copy"}, "https://example.org/copy#:~:text=we%20left"),
        ({"url": "https://example.org/a.pdf"}, None),
        ({"url": "https://example.org/A.PDF?x=1"}, None),
        ({"url": "https://example.org/a", "kind": "broadcast"}, None),
        ({}, None),
    ],
)
def test_address_stands_where_a_browser_would_find_the_words(fields: dict[str, str], address: str | None) -> None:
    assert exact_address(source(**fields), "we left") == address
