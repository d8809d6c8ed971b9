"""data/word_classes/, the CLDR's calendars -> ClassData: the closed classes of one language, read when first asked for.

In a data file with `unmarked`, words are known without their accents too: old texts have none.
In a data file a word is written `stem/ending/ending`, a shared list of endings `stem+name`; the stem alone is
`stem//ending`. A form stands once in a file. A day or month of the CLDR that is also a word of the file, or that
`not_calendar` lists, is left to the file: "may" is a modal. A mistake in the files is ours, and raises.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, Literal, NamedTuple, get_args

import yaml
from babel import Locale, UnknownLocaleError, localedata

from site_builder.frozen import dataclass

Kind = Literal["number", "weekday", "month", "negation", "modal", "pronoun", "compass", "function"]
KINDS: tuple[Kind, ...] = get_args(Kind)

FOLDER = files("site_builder") / "data" / "word_classes"
# every scalar is text, so that "no" stays a word
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SAME_LANGUAGE = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "hr": "sr", "bs": "sr"}
_SHORTEST_ABBREVIATION = 3  # "so" and "di" are other words


class WordClass(NamedTuple):
    """A closed class, and what a word means within it: two forms with the same value mean the same."""

    kind: Kind
    value: str


class Affix(NamedTuple):
    """A negating affix of a language, and the words on which it is one.

    Shapes: `at` is the end of the word at which it stands; `plain` takes its place in the word that is not negated.
    Units:  `least` counts the letters that the rest must have.
    """

    at: Literal["prefix", "suffix"]
    negating: str
    plain: str
    least: int
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassData:
    """What is known of one language. `before` may stand in front of a form, `ending_mark` before its ending."""

    classes: Mapping[str, WordClass]
    before: tuple[str, ...]
    ending_mark: str | None
    affixes: tuple[Affix, ...]
    verbs: str | None


@lru_cache(maxsize=1)
def known_languages() -> frozenset[str]:
    """The primary subtags of the languages with a data file."""
    names = {each.name.removesuffix(".yaml") for each in FOLDER.iterdir() if each.name.endswith(".yaml")}
    return frozenset(names | {same for same, lang in SAME_LANGUAGE.items() if lang in names})


@lru_cache(maxsize=64)
def read_class_data(lang: str) -> ClassData | None:
    """The classes of one language, or None where there is no file for it.

    Errors: ValueError where a form stands in two classes of one file.
    """
    if lang not in known_languages():
        return None
    lang = SAME_LANGUAGE.get(lang, lang)
    read = yaml.load((FOLDER / f"{lang}.yaml").read_text("utf-8"), Loader=_Loader)
    classes: dict[str, WordClass] = {}
    for form, found in _in_each_script(_written_classes(read), read.get("respelled", {})):
        if classes.setdefault(comparable(form), found) != found:
            raise ValueError(f'{lang}: "{form}" is {classes[comparable(form)]} and {found}')
    calendars = (lang, *read.get("calendars", "").split())
    if read.get("unmarked"):
        classes.update(_without_marks(classes))
    kept = {*classes, *read.get("not_calendar", "").split()}
    classes.update((form, found) for form, found in _calendar_classes(calendars, lang).items() if form not in kept)
    before = tuple(sorted(read.get("before", "").split(), key=len, reverse=True))
    affixes = tuple(map(_affix, read.get("affixes", ())))
    return ClassData(classes, before, read.get("ending_mark"), affixes, read.get("verbs"))


def _without_marks(classes: Mapping[str, WordClass]) -> Mapping[str, WordClass]:
    """The forms without accents or macrons, but for those that then look like a word of another class."""
    found: dict[str, WordClass] = {}
    doubtful = set()
    for form, known in classes.items():
        bare = "".join(char for char in unicodedata.normalize("NFD", form) if not unicodedata.combining(char))
        if found.setdefault(bare, known) != known:
            doubtful.add(bare)
    return {form: each for form, each in found.items() if form not in classes and form not in doubtful}


def _written_classes(read: Mapping[str, Any]) -> Iterator[tuple[str, WordClass]]:
    endings = {name: text.split(" ") for name, text in read.get("endings", {}).items()}
    for kind in KINDS:
        for value, words in read.get(kind, {}).items():
            for form in _forms(words, endings):
                yield form, WordClass(kind, form if value == "own" else value)
    for compound in read.get("compounds", ()):
        yield from _compound_numbers(compound, endings)


def _in_each_script(
    classes: Iterator[tuple[str, WordClass]], respelled: Mapping[str, str]
) -> Iterator[tuple[str, WordClass]]:
    """The forms as they are written in the file, and spelt with other letters where the language has two scripts."""
    letters = str.maketrans({letter: other for letter, other in respelled.items() if len(letter) == 1})
    digraphs = [(pair, letter) for pair, letter in respelled.items() if len(pair) > 1]
    for form, found in classes:
        yield form, found
        if respelled:
            for pair, letter in digraphs:
                form = form.replace(pair, letter)
            yield form.translate(letters), found


def _forms(words: str, endings: Mapping[str, list[str]]) -> Iterator[str]:
    for word in words.split():
        stem, plus, name = word.partition("+")
        first, *others = stem.split("/")
        if plus:
            yield from (first + ending for ending in endings[name])
        elif others:
            yield from (first + ending for ending in others)
        else:
            yield word


def _compound_numbers(compound: Mapping[str, str], endings: Mapping[str, list[str]]) -> Iterator[tuple[str, WordClass]]:
    """Numbers written in one word of two: {unit}und{ten}. A unit that is "-" is not built so."""
    start, first = int(compound.get("from", 0)), int(compound.get("first", 1))
    times = int(compound.get("times", 1))
    tens = compound.get("tens", "").split()
    for ten, base in zip(tens, range(20, 100, 10), strict=False) if tens else [("", start)]:
        for count, unit in enumerate(compound["units"].split(), first):
            value = base + count * times
            for form in () if "-" in (unit, ten) else _forms(unit, endings):
                written = compound["pattern"].format(ten=ten, unit=form)
                yield written, WordClass("number", _ordinal(value) if "ordinal" in compound else str(value))


def _ordinal(number: int) -> str:
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def _calendar_classes(calendars: tuple[str, ...], lang: str) -> Mapping[str, WordClass]:
    """Days (1 is Monday) and months of the CLDR, in their full and abbreviated forms of one word."""
    found: dict[str, WordClass] = {}
    doubtful = set()
    for form, each in chain.from_iterable(_calendar(name, lang) for name in calendars):
        if found.setdefault(form, each) != each:
            doubtful.add(form)
    return {form: each for form, each in found.items() if form not in doubtful}


def _calendar(name: str, lang: str) -> Iterator[tuple[str, WordClass]]:
    try:
        data = localedata.load(str(Locale.parse(name)))
    except UnknownLocaleError:
        return
    # A copy, for Babel writes what an alias points to into data that languages share, and with it our Hebrew months
    # would become French ones.
    names = localedata.LocaleDataDict(deepcopy({key: data[key] for key in ("days", "months")}))
    for form, number in _calendar_forms(names["days"], lang):
        yield form, WordClass("weekday", str(number + 1))
    for form, number in _calendar_forms(names["months"], lang):
        yield form, WordClass("month", str(number))


def _calendar_forms(names: Mapping[str, Any], lang: str) -> Iterator[tuple[str, int]]:
    for context in names.values():
        for width in ("wide", "abbreviated"):
            for number, name in context.get(width, {}).items():
                form = comparable(lower_case(name, lang).removesuffix("."))
                if " " not in form and (width == "wide" or len(form) >= _SHORTEST_ABBREVIATION):
                    yield form, number


def lower_case(text: str, lang: str) -> str:
    """The text in the lower case of its language: Turkish and Azerbaijani tell I from İ."""
    return (text.replace("I", "ı").replace("İ", "i") if lang in ("tr", "az") else text).lower()


_SHAPES = str.maketrans(
    {**dict.fromkeys("’‘ʼ′՚", "'"), **dict.fromkeys("‐‑‒", "-"), "ς": "σ", "\u00ad": None, "\u200c": None}
)


def comparable(form: str) -> str:
    """The form as it is looked up: composed, with plain apostrophes and hyphens, without what only shapes letters."""
    return form if form.isascii() else unicodedata.normalize("NFC", form).translate(_SHAPES)


def _affix(written: Mapping[str, str]) -> Affix:
    at: Literal["prefix", "suffix"] = "prefix" if "prefix" in written else "suffix"
    starts, ends, exceptions = (tuple(comparable(written.get(key, "")).split()) for key in ("starts", "ends", "not"))
    plain = comparable(written.get("plain", ""))
    least = int(written.get("least", 2 if plain else 4))  # what both words carry beyond the affix
    return Affix(at, comparable(written[at]), plain, least, starts, ends, exceptions)
