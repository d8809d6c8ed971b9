"""Short names, titles and offices mean whom the text names in full; what may be two people is nobody, and says so."""

from __future__ import annotations

import pytest

from site_builder.model.entries import Alias, Person
from site_builder.model.registry import Registry, registry_of
from site_builder.quotes.people import known_speakers
from site_builder.quotes.propose_quotes import Proposal, propose_quotes
from site_builder.quotes.rules import language_rules


def quotes_of(text: str, lang: str = "en", registry: Registry | None = None) -> tuple[Proposal, ...]:
    return propose_quotes(text, language_rules(lang), known_speakers(registry or Registry())).quotes


def ids_of(text: str, lang: str = "en", registry: Registry | None = None) -> list[str | None]:
    return [quote.speaker or quote.new_speaker for quote in quotes_of(text, lang, registry)]


@pytest.mark.parametrize(
    ("text", "lang", "id"),
    [
        ("Anna Alpha said it was over. Alpha said it was late. Ms Alpha said it was dark.", "en", "anna-alpha"),
        ("Alpha said it was over. General Anna Alpha said it was late.", "en", "anna-alpha"),
        ("Anna Alpha said it was over. Anna said it was late.", "en", "anna-alpha"),
        ("Navy spokesman Bernd Beta said it was over. Beta said it was late.", "en", "bernd-beta"),
        ("President Anna Alpha said it was over. The president added that it was late.", "en", "anna-alpha"),
        ("Anna Alpha, the mayor of Alphatown, said it was over. The mayor said it was late.", "en", "anna-alpha"),
        ("Side A's president, Anna Alpha, said it was over. The president said it was late.", "en", "anna-alpha"),
        ("The Ministry of Example said it was over. The ministry said it was late.", "en", "ministry-of-example"),
        ("W. Alpha said it was over. William Alpha said it was late. Alpha said it was dark.", "en", "william-alpha"),
        ("Stephen King said it was over. King said it was late.", "en", "stephen-king"),
        ("Ministerin Anna Alpha sagte, es sei vorbei. Alpha sagte, es sei spät.", "de", "anna-alpha"),
        ("Анна Альфа заявила, що все скінчено. За словами Анни Альфи, було вже пізно.", "uk", "anna-alfa"),
        ("Анна Альфа заявила, что всё кончено. По словам Альфы, было уже поздно.", "ru", "anna-alfa"),
    ],
)
def test_one_person_has_one_id(text: str, lang: str, id: str) -> None:
    ids = ids_of(text, lang)
    assert len(ids) > 1
    assert set(ids) == {id}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Anna Alpha said it was over. Bernd Alpha said it was early. Alpha said it was late.",
            '"Alpha" may be Anna Alpha or Bernd Alpha',
        ),
        (
            "Minister Anna Alpha said it was over. Minister Bernd Beta said it was so. The minister said it was late.",
            '"The minister" may be Minister Anna Alpha or Minister Bernd Beta',
        ),
        (
            "President Anna Alpha said it was over. Side B's president said it was so. The president said it was late.",
            '"The president" may be President Anna Alpha or Side B\'s president',
        ),
        (
            "The Ministry of A said it was over. The Ministry of B said it was early. The ministry said it was late.",
            '"The ministry" may be The Ministry of A or The Ministry of B',
        ),
    ],
)
def test_what_may_be_two_is_nobody_and_says_so(text: str, why: str) -> None:
    last = quotes_of(text)[-1]
    assert (last.speaker, last.new_speaker, last.named, last.why) == (None, None, None, why)


def test_an_office_that_nobody_is_named_for_stays_a_description() -> None:
    first, named = quotes_of("The minister said it was late. Minister Anna Alpha said it was early.")
    assert (first.unnamed, first.named and first.named.text) == (True, "The minister")
    assert named.new_speaker == "anna-alpha"


def test_a_body_without_a_name_is_a_description() -> None:
    (quote,) = quotes_of("The ministry said it was late.")
    assert (quote.new_speaker, quote.unnamed) == (None, True)


def test_several_people_at_once_are_not_the_last_of_them() -> None:
    (quote,) = quotes_of("Anna Alpha and Bernd Beta said it was late.")
    assert quote.new_speaker is None


def test_a_name_in_another_case_that_stands_nowhere_else_is_open() -> None:
    (quote,) = quotes_of("За словами Анни Альфи, було вже пізно.", "uk")
    assert (quote.new_speaker, quote.why) == (None, "the name stands in another form there")


def test_the_president_of_a_land_is_not_named_like_it() -> None:
    (quote,) = quotes_of("Президент Альфии заявил, что всё кончено.", "ru")
    assert (quote.new_speaker, quote.unnamed) == (None, True)
    assert ids_of("Президент Альфин заявил, что всё кончено.", "ru") == ["alfin"]


def test_a_city_is_not_the_paper_named_for_it() -> None:
    assert ids_of("Alphatown Post said it was over. Alphatown said it was late.") == ["alphatown-post", "alphatown"]


PEOPLE = registry_of(
    [
        ("people", Person(id="alpha-of-the-site", name="Anna Alpha", aliases=(Alias(name="A. Alpha"),))),
        ("people", Person(id="the-ministry", name="Ministry of Example", kind="body")),
    ]
)


def test_ids_of_the_site_are_used_for_all_names_of_a_person() -> None:
    text = "President Anna Alpha said it was over. Alpha said it was late. The president said it was dark."
    assert set(ids_of(text, registry=PEOPLE)) == {"alpha-of-the-site"}
    text = "The Ministry of Example said it was over. The ministry said it was late."
    assert set(ids_of(text, registry=PEOPLE)) == {"the-ministry"}


def test_a_last_name_of_somebody_else_is_no_person_of_the_site() -> None:
    assert ids_of("Bernd Alpha said it was over. Alpha said it was late.", registry=PEOPLE) == ["bernd-alpha"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Ms Anna Alpha said it was over. He added that it was late.",
        "Anna Alpha said it was over. Pavel, who is nineteen, nodded. “It was late there,” he said.",
        "Anna Alpha said it was over. Her son disagrees. “It was late there,” he said.",
    ],
)
def test_a_pronoun_is_not_taken_for_somebody_it_cannot_mean(text: str) -> None:
    last = quotes_of(text)[-1]
    assert (last.named, last.why.startswith("it is not sure whom")) == (None, True)
