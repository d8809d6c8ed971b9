"""Which quotation marks the page sets round a quoted text, by what the text has itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.quotation_marks import marks_around, stands_in_marks

SET = [  # text, language, the page's opening and closing mark
    ("They fled.", "en", "“”"),
    ("They fled.", "de", "„“"),
    ("They fled.", "xcl", "“”"),
    ("“So shame on you, Barack Obama!” cries out the voice", "en", "‘’"),
    ("cries out the voice: “So shame on you”", "en", "‘’"),
    ('"So shame on you" cries out the voice', "en", "‘’"),
    ("“A” and “B”", "en", "‘’"),
    ("“So shame", "en", "‘’"),
    ("«Так», — сказал он", "ru", "„“"),
    ("»Ja«, sagte er", "de", "„“"),
    ("„Ja“, sagte er", "de", "‚‘"),
    ("«Oui», dit-il", "fr", "“”"),
    ("「はい」と言った", "ja", "『』"),
    ("“Yes”, cried the soldiers’", "en", "«»"),
    ("’Tis true", "en", "“”"),
    ("He said “no”.", "en", "“”"),
    ("“Immediately said Troops”", "en", ""),
    ("“They said ‘no’, and “no” again”", "en", ""),
    ("„Ja, sagte er“", "de", ""),
    ("„Ja, sagte er”", "de", ""),
    ("»Ja, sagte er«", "de", ""),
    ("«Так сказал он»", "ru", ""),
    ("「はい」", "ja", ""),
    ('"They fled"', "en", ""),
    ("‘It isn’t so’", "en", ""),
    ("”Så var det”", "sv", ""),
]


@pytest.mark.parametrize(("text", "lang", "marks"), SET)
def test_page_sets_marks_that_are_not_doubled(text: str, lang: str, marks: str) -> None:
    assert "".join(marks_around(text, lang)) == marks


@given(st.text("“”„‘’‚«»‹›\"'「」 ab.", min_size=1), st.sampled_from(["en", "de", "ru", "ja", "fr", "pl", "he"]))
def test_no_two_marks_of_one_kind_ever_stand_beside_each_other(text: str, lang: str) -> None:
    first, last = marks_around(text, lang)
    families = ('"“”„‟', "'‘’‚‛", "«»", "‹›", "「」")
    for family in families:
        assert not (first and first in family and text.strip()[:1] in family and text.strip())
        assert not (last and last in family and text.strip()[-1:] in family and text.strip())


def test_two_quotations_are_not_one() -> None:
    assert not stands_in_marks("“A” and “B”")
    assert not stands_in_marks('"A" and "B"')
    assert not stands_in_marks("“")
    assert not stands_in_marks("")
