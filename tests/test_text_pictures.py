"""Pictures of quotes and words: what they show, how a text is cut, and that nothing runs over their edge."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_previews import COLOURS, ENGLISH, FACES, SAY, WHITE_EDGE, draw, sizes, small_rows, texts

from site_builder.build_site import build_site
from site_builder.engine.built_site import site_at
from site_builder.model.request import BuildRequest
from site_builder.pages.event.preview import PreviewView, QuotePreview
from site_builder.preview.drawing import INNER, MARKS
from site_builder.preview.faces import FAMILIES
from site_builder.preview.text_drawing import SIZES, fitted, text_picture_svg
from site_builder.preview.text_picture import TextPicture, drawable_text, quote_picture
from site_builder.preview.typeset import Typesetter

TWO_BANKS = Path(__file__).parent / "sites" / "two-banks" / "content"
FORD = "2001-02-03-ford-bridge"
CUT = "\N{NO-BREAK SPACE}[…]"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("two-banks") / "public"
    build_site(BuildRequest(TWO_BANKS, "https://example.org/"), out, lambda *_: None)
    return out


@pytest.fixture(scope="module")
def ford(built: Path) -> PreviewView:
    with site_at(built) as site:
        return next(view for view in site.previews() if view.id == FORD)


@pytest.fixture(scope="module")
def quote(ford: PreviewView) -> QuotePreview:
    return next(quote for quote in ford.quotes if quote.path.endswith("ben-blockade.png"))


def shown(quote: QuotePreview, event: PreviewView) -> TextPicture:
    return drawable_text(quote_picture(quote, event, ENGLISH, SAY), FACES)


def svg(picture: TextPicture) -> str:
    return text_picture_svg(picture, Typesetter(FACES), COLOURS)


def test_picture_of_a_quote_shows_its_words_whose_they_are_and_how_they_are_known(
    quote: QuotePreview, ford: PreviewView
) -> None:
    drawing = svg(shown(quote, ford))
    said = " ".join(texts(drawing))
    for words in (
        "The bridge at the ford", "“It is a blockade, a siege", "nothing else.”", "Ben Example", "4 February 2001",
        "as given by", quote.side.name,
    ):  # fmt: skip
        assert words in said
    assert f'd="{MARKS[quote.side.mark]}"' in drawing
    assert f'fill="{COLOURS[f"c{quote.side.mark}"]}"' in drawing


def test_words_that_are_not_the_speakers_own_stand_behind_a_label_in_the_letters_of_the_site(
    quote: QuotePreview, ford: PreviewView
) -> None:
    reported = replace(quote, label="Reported:", text="they called it a siege")
    drawing = svg(shown(reported, ford))
    assert "Reported:" in texts(drawing)
    assert "they called it a siege" in texts(drawing)
    assert not sizes(drawing, FAMILIES["quoted"])


@pytest.mark.parametrize("text", [
    "word " * 2000, "انسحاب تكتيكي من المدينة " * 300, "Mittel" * 200, "وقال mixed كلام text " * 200,
    "short", "ab " * 3, "W" * 60,
], ids=["words", "arabic", "one-word", "both-ways", "short", "shorter", "wide"])  # fmt: skip
def test_nothing_runs_over_the_edge_however_long_the_text(text: str, quote: QuotePreview, ford: PreviewView) -> None:
    direction = "rtl" if text[0] in "او" else "ltr"
    long = replace(quote, text=text, dir=direction, speaker="Somebody " * 40, manner="as given " * 60)
    rows = small_rows(svg(shown(long, replace(ford, title="Title " * 60))))
    paper = rows[0][0]
    sides = (part for row in rows for part in (row[:WHITE_EDGE], row[-WHITE_EDGE:]))
    edge = [*rows[:WHITE_EDGE], *rows[-WHITE_EDGE:], *sides]
    assert {pixel for row in edge for pixel in row} == {paper}


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=400))
def test_text_is_whole_or_cut_behind_a_word_with_the_sign_of_a_cut(words: list[str]) -> None:
    text, room = " ".join(words), 300.0
    size, lines = fitted(Typesetter(FACES), text, "quoted", room)
    assert size in SIZES
    assert len(lines) * size <= room
    assert all(FACES["quoted"].width(line) * size <= INNER for line in lines)
    whole = " ".join(lines)
    if whole != text:
        assert whole.endswith("[…]")
        kept = re.sub(r"\s*\[…\]$", "", whole)
        assert text.startswith(f"{kept} ")


def test_long_text_takes_all_the_room_there_is() -> None:
    _, lines = fitted(Typesetter(FACES), "word " * 500, "quoted", 300)
    assert len(lines) == int(300 / SIZES[-1] / 1.22)
    assert lines[-1].endswith(CUT.strip())


def test_text_that_runs_the_other_way_than_the_site_begins_at_its_own_side(
    quote: QuotePreview, ford: PreviewView
) -> None:
    drawing = svg(shown(replace(quote, text="حصار لا أكثر", dir="rtl"), ford))
    (anchor,) = re.findall(rf'{FAMILIES["quoted"]}"[^>]*text-anchor="(\w+)"[^>]*>[^<]*حصار', drawing)
    assert anchor == "end"


@pytest.mark.parametrize("text", ["编造的话", "作り話", "nice 👍🏽 words"])
def test_where_no_font_has_the_letters_the_picture_shows_who_speaks(
    text: str, quote: QuotePreview, ford: PreviewView
) -> None:
    picture = shown(replace(quote, text=text), ford)
    assert picture.text == "Ben Example, 4 February 2001"
    assert not picture.label
    assert not any(text in line for line in texts(svg(picture)))


@given(st.text(max_size=60))
def test_nothing_is_drawn_that_the_fonts_do_not_have(text: str) -> None:
    picture = drawable_text(
        TextPicture(text, 1, text, text, text, "quoted", "ltr", text, text, text, text, "ltr"), FACES
    )
    parts = {"plain": (picture.title, picture.label, picture.more), "strong": (picture.head, picture.who, picture.site)}
    assert all(FACES["plain"].has(part) for part in parts["plain"])
    assert all(FACES["strong"].has(part) for part in parts["strong"])
    assert FACES[picture.voice].has(picture.text)


def test_every_picture_that_a_page_or_oembed_names_is_there(built: Path, tmp_path: Path) -> None:
    draw(built, tmp_path / "cache")
    named = set()
    for file in [*built.rglob("*.html"), *built.rglob("card.json"), *built.glob("events/*/quotes/*.json")]:
        text = file.read_text("utf-8")
        named |= set(re.findall(r'og:image" content="https://example\.org/([^"]+)"', text))
        named |= set(re.findall(r'"thumbnail_url":"https://example\.org/([^"]+)"', text))
    assert any("/quotes/" in path for path in named)
    assert any(path.startswith("terms/") for path in named)
    for path in named:
        assert struct.unpack(">4sII", (built / path).read_bytes()[12:24]) == (b"IHDR", 1200, 630)


def test_picture_of_a_word_shows_it_its_language_and_its_counterparts(built: Path) -> None:
    with site_at(built) as site:
        terms = {term.id: others for term, others in site.terms()}
    assert terms.keys() == {path.parent.name for path in built.glob("terms/*/index.html")}
