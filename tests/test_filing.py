"""How lists by name file a name: without its article, and numbers by their size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.filing import by_number, filed, filing_key, filing_letter


@pytest.mark.parametrize(
    ("name", "lang", "letter"),
    [
        ("The Lusitania", "en", "L"),
        ("the people of Louvain", "en-GB", "P"),
        ("A translation of the Treaty", "en", "T"),
        ("An inquest", "en", "I"),
        ("“The crime”", "en", "C"),
        ('The "Starving Time"', "en", "S"),
        ("A. Smith", "en", "A"),
        ("A-10 aircraft", "en", "A"),
        ("Theatre of Mariupol", "en", "T"),
        ("The", "en", "T"),
        ("Those who changed money", "en", "T"),
        ("Los Angeles Times", "en", "L"),
        ("Der Spiegel", "en", "D"),
        ("Der Spiegel", "de", "S"),
        ("Die Einwohner von Löwen", "de", "E"),
        ("Eine Ordonnanz", "de", "O"),
        ("Einer der Zeugen", "de", "E"),
        ("Le massacre", "fr", "M"),
        ("L’armée", "fr", "A"),
        ("Le Pen", "fr", "L"),
        ("De Vries", "nl", "D"),
        ("Het bloedbad", "nl", "B"),
        ("Los sublevados", "es", "S"),
        ("الجيش الروسي", "ar", "ج"),
        ("الله", "ar", "ل"),
        ("التزام", "ar", "ا"),
        ("الجيش", "fa", "ا"),
        ("А если", "ru", "А"),
        ("A csata", "hu", "C"),
        ("7th Regiment", "en", "7"),
        ("…", "en", "…"),
    ],
)
def test_an_article_in_the_language_of_a_name_does_not_file_it(name: str, lang: str, letter: str) -> None:
    assert filing_letter(name, lang) == letter


def test_numbers_in_names_stand_by_their_size() -> None:
    names = ["Side 11", "Side 2", "Side 1", "Side 10", "The side 3", "Side 01"]
    assert sorted(names, key=lambda name: filing_key(name, "en")) == [
        "Side 1", "Side 01", "Side 2", "The side 3", "Side 10", "Side 11",
    ]  # fmt: skip


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr", "it", "nl", "ar", "ru", "zxx", ""]))
def test_nothing_but_the_beginning_of_a_name_is_passed_over(name: str, lang: str) -> None:
    rest = filed(name, lang)
    assert name.endswith(rest)
    assert bool(rest) == bool(name)


@given(st.text(alphabet="0123456789٣४ a", max_size=60))
def test_any_number_can_be_filed(name: str) -> None:
    assert by_number(name) == by_number(name.upper())
