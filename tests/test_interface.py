"""What the interface says in each of its languages: numbers, series, names, dates."""

import re

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.dates import DateFault, EdtfDate, parse_date
from site_builder.say.date_words import date_phrase, year_phrase
from site_builder.say.interface import ISOLATE, LOCALES, POP, read_interface
from site_builder.say.phrases import LanguageName, counted, message, series
from site_builder.say.tags import LANGUAGES

INTERFACES = {language: read_interface(language) for language in LANGUAGES}
PACKAGE = LOCALES.parent / "say"
KEYWORDS = {"message": None, "message_in": ((1, "c"), 2), "counted": (1, 2)}


def read(text: str) -> EdtfDate:
    date = parse_date(text)
    assert isinstance(date, EdtfDate), f"{text!r} was refused: {date}"
    return date


def plain(words: str) -> str:
    """With plain spaces for those that do not break, and without isolates."""
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", words).replace(ISOLATE, "").replace(POP, "")


# Numbers, series, names


@pytest.mark.parametrize(
    ("language", "words"), [("en", "1,234"), ("uk", "1 234"), ("ru", "1 234"), ("de", "1.234"), ("ar", "1,234")]
)
def test_number_is_grouped_as_the_language_groups_it(language: str, words: str) -> None:
    assert plain(INTERFACES[language].say(1234)) == words


@pytest.mark.parametrize(
    ("language", "words"), [("en", "A, B and C"), ("uk", "A, B і C"), ("ru", "A, B и C"), ("de", "A, B und C")]
)
def test_series_ends_in_the_languages_and(language: str, words: str) -> None:
    assert INTERFACES[language].say(series("ABC", "and")) == words


def test_arabic_series_says_and_before_every_part() -> None:
    assert plain(INTERFACES["ar"].say(series("ABC", "and"))) == "A وB وC"
    assert plain(INTERFACES["ar"].say(series("ABC", "comma"))) == "A، B، C"


def test_series_of_one_is_that_one_and_of_none_is_nothing() -> None:
    assert series(["", "BBC", ""], "and") == "BBC"
    assert series(["", ""], "and") == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Ukrainian"), ("uk", "українська"), ("ru", "украинский"), ("de", "Ukrainisch"), ("ar", "الأوكرانية")],
)
def test_languages_are_called_by_their_names(language: str, words: str) -> None:
    assert INTERFACES[language].say(LanguageName("uk")) == words
    assert INTERFACES[language].say(LanguageName("uk-UA")) == words


def test_language_without_a_name_is_called_by_its_tag() -> None:
    assert INTERFACES["en"].say(LanguageName("qqq")) == "qqq"


def test_words_agree_with_their_number() -> None:
    words = [INTERFACES["en"].say(counted("{number} side", "{number} sides", number)) for number in (1, 2, 1234)]
    assert words == ["1 side", "2 sides", "1,234 sides"]


def test_names_keep_their_direction_in_a_text_that_runs_right_to_left() -> None:
    said = message("{name}, {number}, {date}", name="BBC (Q4)", number=3, date=read("2023-05-12"))
    assert INTERFACES["ar"].say(said) == f"{ISOLATE}BBC (Q4){POP}, 3, 12 مايو 2023"
    assert ISOLATE not in INTERFACES["uk"].say(said)


def test_name_that_stands_alone_is_said_as_it_is() -> None:
    assert all(each.say("{BBC} %s") == "{BBC} %s" for each in INTERFACES.values())


# Dates

SAID = {
    "2023-05-12": ("12 May 2023", "12 травня 2023 р.", "12 мая 2023 г.", "12. Mai 2023", "12 مايو 2023"),
    "2023-05": ("May 2023", "травень 2023 р.", "май 2023 г.", "Mai 2023", "مايو 2023"),
    "2023": ("2023", "2023", "2023", "2023", "2023"),
    "2023-05-05/2023-05-12": (
        "5–12 May 2023", "5–12 травня 2023 р.", "5–12 мая 2023 г.", "5.–12. Mai 2023", "5–12 مايو 2023",
    ),
    "2023-04-28/2023-05-03": (
        "28 April – 3 May 2023", "28 квітня – 3 травня 2023 р.", "28 апреля – 3 мая 2023 г.",
        "28. April – 3. Mai 2023", "28 أبريل – 3 مايو 2023",
    ),
    "2022-12-28/2023-01-03": (
        "28 December 2022 – 3 January 2023", "28 грудня 2022 р. – 3 січня 2023 р.",
        "28 декабря 2022 г. – 3 января 2023 г.", "28. Dezember 2022 – 3. Januar 2023",
        "28 ديسمبر 2022 – 3 يناير 2023",
    ),
    "2023-05/2023-07": ("May–July 2023", "травень–липень 2023 р.", "май–июль 2023 г.", "Mai–Juli 2023",
                        "مايو–يوليو 2023"),
    "1964/2008": ("1964–2008", "1964–2008", "1964–2008", "1964–2008", "1964–2008"),
    "-0043": ("44 BC", "44 до н. е.", "44 до н. э.", "44 v. Chr.", "44 ق.م"),
    "-0043-03-15": (
        "15 March 44 BC", "15 березня 44 р. до н. е.", "15 марта 44 г. до н. э.", "15. März 44 v. Chr.",
        "15 مارس 44 ق.م",
    ),
    "0033": ("AD 33", "33 н. е.", "33 н. э.", "33 n. Chr.", "33 م"),
    "-0043/-0030": ("44–31 BC", "44–31 до н. е.", "44–31 до н. э.", "44–31 v. Chr.", "44–31 ق.م"),
    "-0043/0014": (
        "44 BC – AD 14", "44 до н. е. – 14 н. е.", "44 до н. э. – 14 н. э.", "44 v. Chr. – 14 n. Chr.", "44 ق.م – 14 م",
    ),
    "Y170000002": ("170,000,002", "170 000 002", "170 000 002", "170.000.002", "170,000,002"),
    "199X": ("1990s", "1990–1999 роки", "1990-е годы", "1990er-Jahre", "عقد 1990"),
    "199X~": ("about the 1990s", "приблизно 1990–1999 роки", "примерно 1990-е годы", "ca. 1990er-Jahre",
              "حوالي عقد 1990"),
    "18XX": ("19th century", "XIX століття", "XIX век", "19. Jahrhundert", "القرن 19"),
    "-01XX": ("2nd century BC", "II століття до н. е.", "II век до н. э.", "2. Jahrhundert v. Chr.", "القرن 2 ق.م"),
    "2001-21": ("spring 2001", "весна 2001 р.", "весна 2001 г.", "Frühling 2001", "ربيع 2001"),
    "2001-21/2001-22": ("spring–summer 2001", "весна–літо 2001 р.", "весна–лето 2001 г.", "Frühling–Sommer 2001",
                        "ربيع–صيف 2001"),
    "2001-24~": ("about winter 2001", "близько зими 2001 р.", "около зимы 2001 г.", "ca. Winter 2001",
                 "حوالي شتاء 2001"),
    "2004-06-XX": ("a day in June 2004", "один із днів червня 2004 р.", "один из дней июня 2004 г.",
                   "ein Tag im Juni 2004", "يوم في يونيو 2004"),
    "2004-XX": ("a month in 2004", "один із місяців 2004 р.", "один из месяцев 2004 г.", "ein Monat im Jahr 2004",
                "شهر في 2004"),
    "1870~": ("about 1870", "близько 1870 р.", "около 1870 г.", "ca. 1870", "حوالي 1870"),
    "2023-05~": ("about May 2023", "близько травня 2023 р.", "около мая 2023 г.", "ca. Mai 2023", "حوالي مايو 2023"),
    "2023-05-12?": (
        "12 May 2023 (uncertain)", "12 травня 2023 р. (під питанням)", "12 мая 2023 г. (под вопросом)",
        "12. Mai 2023 (unsicher)", "12 مايو 2023 (غير مؤكد)",
    ),
    "2023-05-12/..": ("since 12 May 2023", "від 12 травня 2023 р.", "с 12 мая 2023 г.", "seit 12. Mai 2023",
                      "منذ 12 مايو 2023"),
    "2023-05/": (
        "from May 2023, end unknown", "від травня 2023 р., кінець невідомий", "с мая 2023 г., конец неизвестен",
        "ab Mai 2023, Ende unbekannt", "من مايو 2023، والنهاية غير معروفة",
    ),
    "1985~/": (
        "from about 1985, end unknown", "від приблизно 1985 р., кінець невідомий",
        "с примерно 1985 г., конец неизвестен", "ab ca. 1985, Ende unbekannt", "من حوالي 1985، والنهاية غير معروفة",
    ),
    "../1985": ("until 1985", "до 1985 р.", "до 1985 г.", "bis 1985", "حتى 1985"),
    "/2001-21": (
        "until spring 2001, start unknown", "до весни 2001 р., початок невідомий",
        "до весны 2001 г., начало неизвестно", "bis Frühling 2001, Beginn unbekannt",
        "حتى ربيع 2001، والبداية غير معروفة",
    ),
    "2023-05-12T05:00+02:00": (
        "12 May 2023, 05:00 UTC+02:00", "12 травня 2023 р., 05:00 UTC+02:00", "12 мая 2023 г., 05:00 UTC+02:00",
        "12. Mai 2023, 05:00 UTC+02:00", "12 مايو 2023، 05:00 UTC+02:00",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_date_is_said_in_every_language(text: str) -> None:
    assert tuple(plain(each.say(read(text))) for each in INTERFACES.values()) == SAID[text]


def test_year_of_a_list_is_the_start_or_else_the_end() -> None:
    words = [INTERFACES["de"].say(year_phrase(read(text))) for text in ("2023-05-12", "1985/2001", "/1985", "-0043")]
    assert [plain(each) for each in words] == ["2023", "1985", "1985", "44 v. Chr."]


@pytest.mark.parametrize(
    ("text", "numeral"), [("00XX", "I"), ("03XX", "IV"), ("08XX", "IX"), ("20XX", "XXI"), ("88XX", "LXXXIX"),
                          ("99XX", "C")],
)  # fmt: skip
def test_century_has_a_roman_numeral_where_the_language_writes_one(text: str, numeral: str) -> None:
    assert INTERFACES["ru"].say(read(text)) == f"{numeral} век"


def test_year_is_not_parted_from_its_abbreviations_at_the_end_of_a_line() -> None:
    assert INTERFACES["ru"].say(read("-0043-03-15")).split(" ") == [
        "15",
        "марта",
        "44\N{NARROW NO-BREAK SPACE}г.",
        "до\N{NO-BREAK SPACE}н.\N{NO-BREAK SPACE}э.",
    ]


YEARS = st.one_of(st.integers(0, 9999).map("{:04d}".format), st.integers(-9999, -1).map("{:05d}".format))
PARTS = st.sampled_from(["", "-01", "-02-28", "-12-31", "-21", "-24", "-XX", "-XX-XX", "-06-XX"])
LONG_YEARS = st.integers(10000, 10**15 - 1).flatmap(lambda year: st.sampled_from([f"Y{year}", f"Y-{year}"]))
WITHOUT_TIME = st.one_of(st.tuples(YEARS, PARTS).map("".join), LONG_YEARS)
SHORTENED = st.builds(
    lambda sign, digits, shown: sign + digits[:shown].ljust(4, "X"),
    st.sampled_from(["", "-"]),
    st.from_regex(r"[0-9]{4}", fullmatch=True),
    st.sampled_from([2, 3]),
)
MARKED = st.tuples(st.one_of(WITHOUT_TIME, SHORTENED), st.sampled_from(["", "?", "~", "%"])).map("".join)
TIMES = st.tuples(YEARS, st.sampled_from(["-06-15T23:59", "-06-15T00:00:00Z", "-06-15T05:00-04"])).map("".join)
SIDES = st.one_of(MARKED, st.sampled_from(["", ".."]))
INTERVALS = st.tuples(SIDES, SIDES).map("/".join)


def read_or_mend(text: str) -> EdtfDate:
    found = parse_date(text)
    return read(found.fix) if isinstance(found, DateFault) else found


DATES = st.one_of(MARKED, TIMES, INTERVALS).map(read_or_mend)


def numbers_of(date: EdtfDate) -> set[str]:
    """What words of the date must show: its years, or the number of its century."""
    if date.is_interval:
        return {number for side in (date.start, date.end) if side for number in numbers_of(side)}
    first, last = date.earliest[0], date.latest[0]
    if date.precision == "century":
        return {str(first // 100 + 1 if first >= 0 else 1 - last // 100)}
    shown = {first, last} if date.precision == "decade" and first < 100 else {first}
    return {str(1 - year if year < 1 else year) for year in shown}


@given(DATES)
def test_every_date_is_said_in_every_language_with_its_numbers(date: EdtfDate) -> None:
    for language, each in INTERFACES.items():
        words = plain(each.say(date))
        assert "{" not in words
        assert words == plain(each.say(date_phrase(date)))
        if date.precision == "century" and language in ("uk", "ru"):
            assert re.search(r"[IVXLC]+ (століття|век)", words)
        else:
            digits = re.sub(r"(?<=\d)[.,\s](?=\d{3})", "", words)
            assert all(re.search(rf"(?<!\d){number}(?!\d)", digits) for number in numbers_of(date)), words


# Catalogues


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_word_of_a_date_is_in_the_catalogue(language: str) -> None:
    with (LOCALES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    modules = [("date_words.py", "python"), ("interface.py", "python")]
    messages = [(text, context) for *_, text, _, context in extract_from_dir(PACKAGE, modules, keywords=KEYWORDS)]
    assert len(messages) > 20
    for text, context in messages:
        found = catalogue.get(text, context)
        assert found, f"{text!r} ({context}) is missing"
        assert found.string, f"{text!r} ({context}) is not translated"
