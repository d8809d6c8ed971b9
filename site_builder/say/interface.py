"""Phrases -> words in one language of the interface: catalogues, numbers, dates, names of languages.

The catalogues are site_builder/locales/<language>.po; English is the text of the messages themselves.
What an editor wrote, and what is quoted, is never translated.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, partial
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from site_builder.kept import keep, kept
from site_builder.model.dates import EdtfDate
from site_builder.say.calendar_words import calendar_words, interval_words
from site_builder.say.date_words import date_phrase
from site_builder.say.languages import current_language, direction_of
from site_builder.say.phrases import (
    CalendarDate,
    Interval,
    LanguageName,
    Message,
    MonthName,
    Phrase,
    Series,
    message_in,
)
from site_builder.say.tags import LANGUAGES

LOCALES = Path(__file__).parents[1] / "locales"
REGIONS = {"en": "en_GB"}  # whose way of writing dates is taken where a language has several
ISOLATE, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
SEPARATORS = {
    "comma": message_in("between parts of a line", ", "),
    "semicolon": message_in("between parts of a line", "; "),
    "dot": message_in("between parts of a line", " · "),
    "dash": message_in("between parts of a line", " — "),
}


class Interface:
    """The interface in one language; `say` is all that a page needs of it."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self.dir = direction_of(language)
        self.catalogue = catalogue
        self.locale = Locale.parse(REGIONS.get(language, language))
        self._say_number = lru_cache(maxsize=4096)(partial(format_decimal, locale=self.locale))
        self.list_pattern = lru_cache(maxsize=64)(self._list_pattern)
        self._say_date = lru_cache(maxsize=4096)(lambda date: self.say(date_phrase(date)))

    def say(self, phrase: Phrase) -> str:
        """The phrase in words of this language."""
        match phrase:
            case str():
                return phrase
            case Message():
                return self._message(phrase)
            case int():
                return self._say_number(phrase)
            case EdtfDate():
                return self._say_date(phrase)
            case Series(parts, "and"):
                return self.listed([self._field(part) for part in parts])
            case Series(parts, "space"):
                return " ".join(self._field(part) for part in parts)
            case Series(parts, kind):
                return self._message(SEPARATORS[kind]).join(self._field(part) for part in parts)
            case CalendarDate():
                return calendar_words(phrase, self.locale)
            case Interval(start, end, shares):
                return interval_words(self.say(start), self.say(end), shares=shares)
            case MonthName(month):
                return str(self.locale.months["stand-alone"]["abbreviated"][month])
            case LanguageName(tag):
                return self._language_name(tag)

    def pattern(self, said: Message) -> str:
        """The text of a message in this language, its fields not yet filled."""
        text, plural, number, context = said.text, said.plural, said.number, said.context
        if plural is not None and number is not None:
            return self.catalogue.ngettext(text, plural, number)
        if context is not None:
            return self.catalogue.pgettext(context, text)
        return self.catalogue.gettext(text)

    def listed(self, parts: Iterable[str]) -> str:
        """Parts as "a, b and c"."""
        parts = tuple(parts)
        return self.list_pattern(len(parts)).format(*parts)

    def _list_pattern(self, count: int) -> str:
        """A list of so many parts, with a field for each: "{0}, {1} and {2}"."""
        return format_list([f"{{{number}}}" for number in range(count)], locale=self.locale)

    def _message(self, said: Message) -> str:
        pattern = self.pattern(said)
        return pattern.format(**{name: self._field(value) for name, value in said.fields}) if said.fields else pattern

    def _field(self, phrase: Phrase) -> str:
        """A part of a sentence; a name keeps its own direction inside a text that runs right to left."""
        words = self.say(phrase)
        return f"{ISOLATE}{words}{POP}" if self.dir == "rtl" and isinstance(phrase, str) else words

    def _language_name(self, tag: str) -> str:
        """The name of a language as this one calls it, or the tag itself where it has none."""
        language = tag.partition("-")[0].lower()
        names = self.locale.languages
        return str(names.get(language) or names.get(current_language(language), tag))


def read_interface(language: str) -> Interface:
    """The interface in one of `LANGUAGES`. Errors: OSError where its catalogue is not installed."""
    if language == LANGUAGES[0]:
        return Interface(language, NullTranslations())
    text, name = (LOCALES / f"{language}.po").read_bytes(), f"catalogue.{language}"
    if file := kept(name, text):
        return Interface(language, GNUTranslations(BytesIO(file)))
    compiled = _compiled(text, language)
    keep(name, text, compiled)
    return Interface(language, GNUTranslations(BytesIO(compiled)))


def _compiled(text: bytes, language: str) -> bytes:
    """A catalogue in the form that `gettext` reads."""
    # Only here: they take longer to import than a compiled catalogue to read.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    stream = BytesIO()
    write_mo(stream, read_po(BytesIO(text), locale=language))
    return stream.getvalue()
