"""In which direction a language is written, which language tags there are, and which one was meant."""

import sys
import unicodedata

import pytest
import regex

from site_builder.language.language_tags import is_language_tag, meant_language_tag
from site_builder.say.languages import _RIGHT_TO_LEFT_SCRIPTS, direction_of

RIGHT_TO_LEFT = (
    "syc syr nqo pnb arz azb rhg smp iw dv yi ar fa ur ps he ckb sd ug ks arc lrc mzn ary apc bal ku-Arab uz-Arab "
    "pa-Arab az-Arab pa-PK az-IR uz-AF ff-Adlm ar-EG he-IL kmr-Arab sr-hebr"
)
LEFT_TO_RIGHT = "en uk ru de zh ja ka hy el hi th ku uz pa az ar-Latn he-Latn fa-cyrl ff ms xcl pa-IN tr-TR"


@pytest.mark.parametrize("lang", RIGHT_TO_LEFT.split())
def test_language_is_written_from_right_to_left(lang: str) -> None:
    assert direction_of(lang) == "rtl"


@pytest.mark.parametrize("lang", LEFT_TO_RIGHT.split())
def test_language_is_written_from_left_to_right(lang: str) -> None:
    assert direction_of(lang) == "ltr"


@pytest.mark.parametrize(
    ("lang", "text", "direction"),
    [
        ("ku", "ئازادی", "rtl"),
        ("ku", "azadî", "ltr"),
        ("qaa", "ܒܪܫܝܬ", "rtl"),
        ("ar-Latn", "سلام", "ltr"),
        ("en", "salam سلام", "ltr"),
        ("en", "1775", "ltr"),
        ("ar", "BBC", "rtl"),
    ],
)
def test_text_decides_only_where_the_tag_does_not(lang: str, text: str, direction: str) -> None:
    assert direction_of(lang, text) == direction


def test_every_script_that_runs_right_to_left_is_known() -> None:
    runs = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.bidirectional(chr(code)) in ("R", "AL")]
    names = sorted(_RIGHT_TO_LEFT_SCRIPTS - STYLES)
    known = regex.compile("|".join([r"\p{Script=Common}", *(f"\\p{{Script={name}}}" for name in names)]))
    unknown = [char for char in runs if unicodedata.category(char)[0] == "L" and not known.match(char)]
    assert unknown == []


STYLES = {"Aran", "Syre", "Syrj", "Syrn", "Sidt"}  # styles of other scripts, and one that is too new


@pytest.mark.parametrize(
    "tag",
    ["en", "uk", "ja", "cs", "el", "grc", "syc", "pi", "haw", "xcl", "cmn", "arb", "iw", "sh", "mul", "und", "zxx",
     "qaa", "sr-Latn", "zh-Hans-CN", "de-1996", "ca-valencia", "pt-BR", "es-419", "zh-yue", "fr-x-anna"],
)  # fmt: skip
def test_tag_exists(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ua", "uk"), ("eng", "en"), ("jp", "ja"), ("cz", "cs"), ("gr", "el"), ("ukr", "uk"), ("ger", "de"),
        ("deu", "de"), ("EN", "en"), ("en_GB", "en-GB"), ("en-UK", "en-GB"), ("RUS", "ru"), ("dk", "da"), ("cn", "zh"),
        ("gb", "en"), ("us", "en"), ("Ukrainian", "uk"), ("русский", "ru"), ("xx", None), ("en-XX", None),
        ("", None), ("a b", None),
    ],
)  # fmt: skip
def test_tag_that_does_not_exist_is_told_from_the_one_that_was_meant(typed: str, meant: str | None) -> None:
    assert not is_language_tag(typed)
    assert meant_language_tag(typed) == meant
