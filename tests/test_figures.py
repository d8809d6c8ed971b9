"""The figures of a text: what a hand wrote of our events and of made-up sentences, before any rule, is found."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from real_content import CONTENT, real_event

from site_builder.compare.figures.figures import Figure, figures_in
from site_builder.compare.figures.quantity_words import FOLDER, quantity_words, units
from site_builder.compare.words.wording import language_of

TABLES = Path(__file__).parent / "figures"
SENTENCES = yaml.safe_load((TABLES / "sentences.yaml").read_text("utf-8"))
LANGUAGES = sorted(file.name.removesuffix(".yaml") for file in FOLDER.iterdir() if file.name != "units.yaml")


def said(figure: Figure) -> dict[str, Any]:
    """A figure as the tables write it."""
    found = {
        "words": figure.words,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "counted": figure.counted.casefold(),
    }
    return {key: value for key, value in found.items() if value not in (None, "")} | (
        {} if figure.how == "exact" else {"how": figure.how}
    )


def expected(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: Fraction(str(value)) if key in ("low", "high") else value.casefold() if key == "counted" else value
        for key, value in row.items()
    }


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:30])
def test_made_up_sentences_give_the_figures_that_a_hand_found(sentence: dict[str, Any]) -> None:
    assert [said(figure) for figure in figures_in(sentence["text"], sentence["lang"])] == [
        expected(row) for row in sentence["figures"]
    ]


def texts() -> Iterator[tuple[str, str, str, str]]:
    for file in sorted((CONTENT / "events").glob("*.yaml")):
        event, registry, _ = real_event(file.stem)
        for _, quote in event.quotes():
            for rendering in quote.renderings:
                yield event.id, f"{quote.id}/{rendering.source}", rendering.text, language_of(rendering, registry)


def test_our_events_give_the_figures_that_a_hand_found() -> None:
    table = yaml.safe_load((TABLES / "our_events.yaml").read_text("utf-8"))
    wanted = {
        (event, text): [expected(row) for row in rows]
        for event, listed in table.items()
        for text, rows in listed.items()
    }
    found = {(event, name): [said(figure) for figure in figures_in(text, lang)] for event, name, text, lang in texts()}
    assert {name: rows for name, rows in found.items() if rows} == wanted


def test_languages_that_are_not_known_have_no_figures() -> None:
    assert figures_in("200 rebellen", "nl") == ()
    assert figures_in("zwei Schüsse", "de-AT")[0].counted == "Schüsse"


@pytest.mark.parametrize("lang", LANGUAGES)
@given(text=st.text(alphabet=st.sampled_from("0123456789 .,:-–$%و'ab\n") | st.characters(), max_size=60))
def test_words_of_a_figure_stand_in_the_text(lang: str, text: str) -> None:
    for figure in figures_in(text, lang):
        assert text[figure.start : figure.start + len(figure.words)] == figure.words
        assert (figure.low is None) == (figure.high is None) == (figure.how == "vague")
        assert figure.low is None or figure.low <= figure.high  # type: ignore[operator]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_units_of_a_language_are_known(lang: str) -> None:
    known = quantity_words(lang)
    assert known is not None
    assert {unit for unit in known.units.means.values() if unit} <= units().keys()
