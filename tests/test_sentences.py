"""Sentences on the differences of aligned texts: each is borne out by the texts that it speaks of."""

from __future__ import annotations

import re

import pytest
from hand_made import SHEETS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.compare.texts.collation import collate
from site_builder.compare.texts.differences import Differences
from site_builder.compare.texts.tokens import tokenize
from site_builder.model.site import Site
from site_builder.pages.event.name_users import NameUsers
from site_builder.pages.event.sentences import Difference, said_differences, shortened
from site_builder.pages.page import site_view
from site_builder.places import templates_folder
from site_builder.render_html import environment_of

NO_NAMES = NameUsers((), {})
NAMES = ("The Courier", "the Gazette", "the diary")
WORDS = ("they", "left", "the", "old", "town", "fled", "not", "on", "us", "[…]", "“near”", "and")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), min_size=2, max_size=3, unique=True)


def differences_of(*texts: str) -> list[Difference]:
    return list(said_differences(Differences(collate(texts, "en")), NAMES[: len(texts)], NO_NAMES))


def sentences_on(*texts: str) -> list[str]:
    site = site_view(Site(id="site", title="Site"), None, "/", SHEETS, ())
    environment = environment_of(templates_folder(), site, site.versions[0])
    macros = environment.get_template("macros/differences.html").module
    html = [str(macros.sentence(difference, "en")) for difference in differences_of(*texts)]  # type: ignore[attr-defined]
    return [" ".join(re.sub("<[^>]*>", "", sentence).split()) for sentence in html]


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (("fired and rushed upon them", "fired and rushed in upon them"),
         "Only the Gazette has “in”, after “rushed”."),
        (("Unfortunately, they left", "They left"), "Only The Courier begins with “Unfortunately”."),
        (("they left", "they left at dawn"), "Only the Gazette ends with “at dawn”."),
        (("the the old town", "the old town"), "Only The Courier has “the” at this place."),
        (("they regrouped near town", "they took a new line near town"),
         "“regrouped” in The Courier is “took a new line” in the Gazette."),
        (("two kilometres north", "two kilometers north"),
         "“kilometres” in The Courier is written “kilometers” in the Gazette."),
        (("the men are regrouping", "the men are regrouped"),
         "“regrouping” in The Courier is “regrouped” in the Gazette, another form of the word."),
        (("they 'fled' north", "they fled north"),
         "“fled” is in quotation marks in The Courier, but not in the Gazette."),
        (("they fled.", "they fled?"), "“fled” is followed by a question mark in the Gazette, but not in The Courier."),
        (("The troops fled north", "north The troops fled"),
         "“north” is at different places in The Courier and the Gazette."),
        (("they left", "they now left", "They now left"), "Only the Gazette and the diary have “now”, after “they”."),
        (("they left on foot", "they left", "they […]"),
         "“on foot” is here in The Courier, but not in the Gazette."),
        (("two men fell", "three men fell", "men fell"),
         "Number: The texts differ here: The Courier has “two”; the Gazette has “three”; the diary has nothing."),
        (("they did leave", "they did not leave"), "Negation: Only the Gazette has “not”, after “did”."),
    ],
)  # fmt: skip
def test_difference_is_said_in_a_sentence(texts: tuple[str, ...], sentence: str) -> None:
    assert sentence in sentences_on(*texts)


def test_long_reading_is_given_by_its_first_and_last_words() -> None:
    assert shortened("one two, three") == "one two, three"
    text = " ".join(f"w{number}" for number in range(20))
    assert shortened(text) == "w0 w1 w2 w3 w4 w5 w6 […] w16 w17 w18 w19"


@given(TEXTS)
@example(["", "they they left left", "they left they left"])  # the same words, in one text cut by a moved one
@settings(max_examples=300)
def test_sentences_are_borne_out_by_the_texts(texts: list[str]) -> None:
    for difference in differences_of(*texts):
        for words, holders in difference.readings:
            for holder in holders:
                stands = [has(texts[NAMES.index(str(holder))], part) for part in re.split(r" … | \[…\] ", words)]
                assert all(stands) or not words
        words, holders = difference.readings[0]
        others = [text for text, name in zip(texts, NAMES, strict=False) if name not in holders]
        having = [text for text, name in zip(texts, NAMES, strict=False) if name in holders]
        after = f"{difference.after} {words}"
        match difference.kind:
            case "only":
                assert not any(has(text, words) for text in others)
            case "only-after":
                assert all(has(text, after) for text in having)
                assert not any(has(text, after) for text in others)
            case "begins":
                assert all(text_forms(text)[: len(text_forms(words))] == text_forms(words) for text in having)
                assert not any(text_forms(text)[: len(text_forms(words))] == text_forms(words) for text in others)
            case "ends":
                assert all(text_forms(text)[-len(text_forms(words)) :] == text_forms(words) for text in having)
                assert not any(text_forms(text)[-len(text_forms(words)) :] == text_forms(words) for text in others)
            case "spelling" | "form" | "place" | "some":
                assert len({text_forms(words) for words, _ in difference.readings}) == len(difference.readings)


def text_forms(text: str) -> tuple[str, ...]:
    return tuple(token.form for token in tokenize(text, "en").tokens)


def has(text: str, words: str) -> bool:
    """Whether these words stand in a text one after the other."""
    whole, part = text_forms(text), text_forms(words)
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
