"""The catalogues of the interface: whole, of one form with the English texts, and as the script writes them."""

from __future__ import annotations

import importlib.util
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

from site_builder.say.interface import LOCALES, read_interface
from site_builder.say.tags import LANGUAGES

ROOT = Path(__file__).parents[1]
PERCENT_FIELD = re.compile(r"%\((\w+)\)s")
TAG = re.compile(r"</?(\w+)")
STOPS = {".": ".", ":": ":", "؟": "?", "،": ",", "؛": ";", "?": "?", ",": ",", ";": ";", "…": "…"}
# Texts that may be the same in every language: they hold no word, or one that stays as it is.
SAME_ANYWHERE = re.compile(r"(\{\w+\}|%\(\w+\)s|[\W\d_])*")
# Letters that no text of a language has: a translation that stands in the wrong catalogue shows by them.
NO_LETTERS = {"uk": "ыэёъ؀-ۿ", "ru": "іїєґ؀-ۿ", "ar": "Ѐ-ӿ"}
OTHER_SCRIPTS = "Ѐ-ӿ؀-ۿ"  # those of a language that is not listed here
# What a message may not be: it begins in the middle of a sentence, or is the hinge between two names.
PIECE = re.compile(r"\s*[,;:.)–—-]|(?:and|as|at|but|by|for|from|in|of|on|or|to|via|with)\s*:?$")
# Words that a language shares with English.
SAME = {
    "de": {"Post", "neutral", "%(number)s km", "{number} kB", "{number} MB"},
}


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_catalogues", ROOT / "docs" / "make_catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
MESSAGES: Catalog = SCRIPT.extracted()
CATALOGUES: dict[str, Catalog] = {language: SCRIPT.read_catalogue(language) for language in LANGUAGES[1:]}

for_each_language = pytest.mark.parametrize("language", LANGUAGES[1:])


def said(catalogue: Catalog) -> list[Message]:
    """The messages without the header."""
    return [message for message in catalogue if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def pairs(language: str) -> Iterator[tuple[Message, str, str]]:
    """Each translated form with the English text that it stands for."""
    for message in said(CATALOGUES[language]):
        english = forms(message.id)
        for number, translation in enumerate(forms(message.string)):
            if translation:
                yield message, english[0] if len(english) == 1 else english[min(number, 1)], translation


def fields(text: str) -> set[str]:
    """The names of the fields of a text, in braces or after a percent sign."""
    if PERCENT_FIELD.search(text):
        return set(PERCENT_FIELD.findall(text))
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


# What is said


def test_messages_are_found_in_python_and_in_templates() -> None:
    assert MESSAGES.get("spring", "after a preposition"), "message_in"
    assert MESSAGES.get("{number} quote").id == ("{number} quote", "{number} quotes"), "counted"
    over_two_lines = "Which verbs introduce the words of each side, and which words each side uses more than others."
    assert MESSAGES.get(over_two_lines), "a text over several lines"
    assert MESSAGES.get("Word", "kind of page"), "pgettext of a template"
    assert MESSAGES.get("in %(source)s"), "trans of a template"
    assert MESSAGES.get("%(number)s more"), "pluralize of a template"


def test_no_message_is_a_piece_that_other_languages_cannot_put_in_its_place() -> None:
    """The marks between the parts of a line are messages of their own."""
    begun = {
        form
        for message in said(MESSAGES)
        for form in forms(message.id)
        if message.context != "between parts of a line" and PIECE.match(form)
    }
    assert not begun
    assert PIECE.match(", by %(author)s")
    assert not PIECE.match("in %(source)s")


@for_each_language
def test_catalogue_is_as_the_script_writes_it(language: str) -> None:
    found = (LOCALES / f"{language}.po").read_bytes()
    assert found == SCRIPT.up_to_date(language, MESSAGES), "run: .venv/bin/python docs/make_catalogues.py"


@for_each_language
def test_catalogue_holds_exactly_the_messages_of_the_interface(language: str) -> None:
    expected = {(message.context, message.id) for message in said(MESSAGES)}
    assert {(message.context, message.id) for message in said(CATALOGUES[language])} == expected


@for_each_language
def test_writing_a_catalogue_again_changes_nothing_and_keeps_translations(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = SCRIPT.up_to_date(language, MESSAGES)
    (tmp_path / f"{language}.po").write_bytes(first)
    monkeypatch.setattr(SCRIPT, "LOCALES", tmp_path)
    assert SCRIPT.up_to_date(language, SCRIPT.extracted()) == first
    kept = {(message.context, message.id): message.string for message in said(SCRIPT.read_catalogue(language))}
    assert kept[(None, "spring")] == CATALOGUES[language].get("spring").string


def test_message_that_is_no_longer_said_is_dropped_and_a_new_one_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "de.po").write_text('msgid "Old"\nmsgstr "Alt"\n\nmsgid "Kept"\nmsgstr "Behalten"\n', "utf-8")
    monkeypatch.setattr(SCRIPT, "LOCALES", tmp_path)
    messages = Catalog()
    messages.add("Kept")
    messages.add("Keep", locations=[("a.py", 0)])
    (tmp_path / "de.po").write_bytes(SCRIPT.up_to_date("de", messages))
    assert [(message.id, message.string) for message in said(SCRIPT.read_catalogue("de"))] == [
        ("Kept", "Behalten"), ("Keep", ""),
    ]  # fmt: skip


# What it is translated into


@for_each_language
def test_every_message_is_translated_and_none_is_a_guess(language: str) -> None:
    messages = said(CATALOGUES[language])
    missing = [message.id for message in messages if not all(forms(message.string))]
    assert missing == []
    assert [message.id for message in messages if message.fuzzy] == []


@for_each_language
def test_message_with_a_number_has_a_form_for_each_kind_of_number(language: str) -> None:
    for message in said(CATALOGUES[language]):
        count = CATALOGUES[language].num_plurals if isinstance(message.id, tuple) else 1
        assert len(forms(message.string)) == count, message.id


@for_each_language
def test_translation_has_the_fields_and_the_markup_of_the_english_text(language: str) -> None:
    wrong = []
    for message, english, translation in pairs(language):
        may_lack = {"number"} if "number" not in fields(forms(message.id)[0]) else set()
        expected, found = fields(english), fields(translation)
        if is_date(message):  # a language takes from a date the parts that it says
            expected = found
        if not expected - may_lack <= found <= expected | may_lack or TAG.findall(english) != TAG.findall(translation):
            wrong.append((english, translation))
    assert wrong == []


@for_each_language
def test_translation_is_not_the_english_text(language: str) -> None:
    same = [
        english
        for _, english, translation in pairs(language)
        if translation == english and not SAME_ANYWHERE.fullmatch(english) and english not in SAME.get(language, ())
    ]
    assert same == []


@for_each_language
def test_translation_has_the_letters_of_its_language(language: str) -> None:
    others = re.compile(f"[{NO_LETTERS.get(language, OTHER_SCRIPTS)}]")
    assert [translation for _, _, translation in pairs(language) if others.search(translation)] == []


@for_each_language
def test_translation_begins_and_ends_as_the_english_text(language: str) -> None:
    """Spaces and stops at the ends are the same, for texts are set one after the other."""
    wrong = [
        (english, translation)
        for message, english, translation in pairs(language)
        if ends(english) != ends(translation) and not is_date(message)  # "BC" is an abbreviation with stops elsewhere
    ]
    assert wrong == []


def is_date(message: Message) -> bool:
    return {file for file, _ in message.locations} == {"site_builder/say/date_words.py"}


def ends(text: str) -> tuple[str, str, str | None]:
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before, after, STOPS.get(text.rstrip()[-1:])


def test_catalogue_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"fr\.po"):
        read_interface("fr")
