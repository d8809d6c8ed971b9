"""How two words correspond: only equal ones are identical, and likeness is no evidence."""

from __future__ import annotations

import csv
import random
import unicodedata
from itertools import islice
from pathlib import Path

import pytest

from site_builder.compare.texts.collation import collate
from site_builder.compare.texts.correspondence import CLOSED, KINDS, correspondence
from site_builder.compare.texts.tokens import tokenize
from site_builder.language.class_data import read_class_data
from site_builder.language.word_classes import WordClass, languages
from site_builder.model.names import NamesOf, NameUse

TABLE = (Path(__file__).parent / "data" / "word_pairs.tsv").read_text("utf-8")
PAIRS = list(csv.DictReader(TABLE.splitlines(), delimiter="\t"))
# A sentence of each language, so that a pair stands among words.
SENTENCES = {
    "en": "the report says {} of it", "de": "der Bericht sagt {} davon", "fr": "le rapport dit {} ici",
    "es": "el informe dice {} aquí", "ru": "в отчёте сказано {} здесь", "uk": "у звіті сказано {} тут",
    "tr": "raporda {} yazıyor", "ar": "قال التقرير {} هنا", "it": "il rapporto dice {} qui", "ja": "彼{}行",
    "th": "กก{}นน", "pi": "evaṁ {} sutaṁ", "grc": "καὶ {} ἐστίν",
}  # fmt: skip


def kind_of(one: str, other: str, lang: str, names: tuple[NamesOf, ...] = ()) -> str:
    """The farthest correspondence between two sentences that differ in one word."""
    texts = [SENTENCES.get(lang, "a {} z").format(word) for word in (one, other)]
    readings = [reading for witness in collate(texts, lang, names).witnesses for reading in witness]
    kinds = {kind for reading in readings for kind in reading.joined.values() or ["unlike"]}
    return max(kinds, key=lambda kind: [*KINDS].index(kind))  # type: ignore[arg-type]


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: f"{row['language']}-{row['word in A']}-{row['word in B']}")
def test_pair_of_words_has_its_kind(row: dict[str, str]) -> None:
    one, other, lang = row["word in A"], row["word in B"], row["language"]
    assert kind_of(one, other, lang) in row["kind"].split("|")
    assert kind_of(other, one, lang) in row["kind"].split("|")


@pytest.mark.parametrize(
    ("lang", "one", "other", "kind"),
    [
        ("en", "café", "cafe", "spelling"),
        ("en", "resume", "résumé", "unlike"),
        ("en", "resign", "re-sign", "unlike"),
        ("en", "cease fire", "cease-fire", "spelling"),
        ("en", "now here", "nowhere", "unlike"),
        ("en", "can't", "cannot", "spelling"),
        ("en", "can't", "can", "unlike"),
        ("en", "we'll", "well", "unlike"),
        ("en", "it’s", "it's", "identical"),
        ("en", "Malyar", "Maliar", "spelling"),
        ("en", "Wałęsa", "Walesa", "spelling"),
        ("en", "co\u00adoperate", "cooperate", "identical"),
        ("en", "e\ufb00ect", "effect", "identical"),
        ("en", "2 km", "3km", "unlike"),
        ("en", "5 %", "5%", "spelling"),
        ("en", "1,000", "1.000", "unlike"),
        ("en", "1.5", "1,5", "unlike"),
        ("en", "1.50", "1.5", "unlike"),
        ("en", "05:30", "5:30", "unlike"),
        ("en", "2–3", "2-3", "identical"),
        ("en", "½", "2", "unlike"),
        ("en", "$5", "5 $", "spelling"),
        ("en", "US$5", "$5", "unlike"),
        ("en", "5m", "5M", "unlike"),
        ("en", "UN", "un", "unlike"),
        ("en", "NATO", "Nato", "identical"),
        ("en", "over", "under", "unlike"),
        ("de", "10.000", "10000", "spelling"),
        ("de", "10,5", "10.5", "unlike"),
        ("de", "Maße", "Masse", "unlike"),
        ("de", "kam", "käme", "unlike"),
        ("de", "meine", "meiner", "form"),
        ("de", "Truppen", "Truppe", "form"),
        ("de", "zuruck", "zurück", "spelling"),
        ("fr", "serait", "sera", "unlike"),
        ("fr", "sur", "sûr", "unlike"),
        ("es", "atacaron", "atacarían", "unlike"),
        ("ru", "Иванов", "Иванова", "unlike"),
        ("ru", "всё", "все", "unlike"),
        ("he", "לֹא", "לא", "spelling"),
        ("ar", "قَتَلَ", "قُتِلَ", "unlike"),
        ("grc", "θεὸς", "θεός", "spelling"),
        ("grc", "πότε", "ποτέ", "unlike"),
        ("zh", "进", "退", "unlike"),
    ],
)
def test_more_pairs_of_words(lang: str, one: str, other: str, kind: str) -> None:
    assert (kind_of(one, other, lang), kind_of(other, one, lang)) == (kind, kind)


def test_short_word_in_capitals_is_identical_among_capitals_only() -> None:
    def kinds(one: str, other: str) -> set[str]:
        readings = collate([one, other], "en").witnesses[0]
        return {kind for reading in readings for kind in reading.joined.values() or ["unlike"]}

    assert kinds("THE TROOPS LEFT US", "the troops left us") == {"identical"}
    assert kinds("they joined the US army", "they joined the us army") == {"identical", "unlike"}


def test_word_has_one_kind_in_every_unicode_form() -> None:
    for row in PAIRS:
        one, other, lang = row["word in A"], row["word in B"], row["language"]
        assert kind_of(unicodedata.normalize("NFD", one), other, lang) in row["kind"].split("|")


def _closed_forms(lang: str) -> list[tuple[str, WordClass]]:
    data = read_class_data(lang)
    assert data is not None
    return [
        (form, found)
        for form, found in data.classes.items()
        if found.kind in CLOSED and tokenize(form, lang).tokens[0].text == form
    ]


NEAREST = 8  # how many neighbours of a word, in both orders of the alphabet, it is compared with


def _look_alikes(lang: str) -> set[tuple[tuple[str, WordClass], tuple[str, WordClass]]]:
    """Every closed word beside those that begin like it and those that end like it, and some drawn by chance."""
    forms = sorted(_closed_forms(lang))
    from_the_end = sorted(forms, key=lambda item: item[0][::-1])
    near = {
        (one, order[at + step])
        for order in (forms, from_the_end)
        for at, one in enumerate(order)
        for step in range(1, NEAREST + 1)
        if at + step < len(order)
    }
    return near | {(random.choice(forms), random.choice(forms)) for _ in range(2_000)}


@pytest.mark.parametrize("lang", sorted(languages()))
def test_no_two_words_of_a_closed_class_that_differ_are_called_one(lang: str) -> None:
    """Numbers, days, months, negators, modal verbs, pronouns and directions of one language."""
    called_one = [
        (a, b)
        for (a, class_a), (b, class_b) in _look_alikes(lang)
        if class_a != class_b and _kind(a, b, lang) != "unlike"
    ]
    assert called_one == []


@pytest.mark.parametrize("lang", ["en", "de", "ar"])
def test_closed_words_that_differ_are_never_joined_in_a_text(lang: str) -> None:
    for (a, class_a), (b, class_b) in islice(_look_alikes(lang), 300):
        if class_a != class_b:
            readings = collate([f"x {a} y", f"x {b} y"], lang).witnesses[0]
            assert not any(reading.joined for reading in readings[1:-1]), (a, b)


def _kind(one: str, other: str, lang: str) -> str:
    tokens = [tokenize(form, lang).tokens for form in (one, other)]
    return correspondence(tokens[0][0], tokens[1][0], lang) if len(tokens[0]) == len(tokens[1]) == 1 else "unlike"


BAKHMUT = NamesOf("Place/bakhmut", (NameUse("Bakhmut"), NameUse("Artyomovsk", ("russia",)), NameUse("Six Hills")))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("near Bakhmut", "near Artyomovsk", "name"),
        ("near Six Hills", "near Bakhmut", "name"),
        ("near Bakhmut's", "near Artyomovsk’s", "name"),
        ("near Six Brooks", "near Bakhmut", "unlike"),
        ("Hills", "Bakhmut", "unlike"),
        ("Artyomovsk", "Artyomovka", "unlike"),
    ],
)
def test_names_pair_as_whole_phrases(one: str, other: str, kind: str) -> None:
    assert kind_of(one, other, "en", (BAKHMUT,)) == kind


def test_without_a_name_in_the_lists_nothing_is_another_name() -> None:
    assert kind_of("Bakhmut", "Artyomovsk", "en") == "unlike"


def test_forms_that_a_term_lists_are_forms_of_one_word() -> None:
    terms = {"regrouping": "regrouping", "zusammenziehen": "regrouping"}
    one, other = (tokenize(word, "en").tokens[0] for word in terms)
    assert correspondence(one, other, "en") == "unlike"
    assert correspondence(one, other, "en", terms) == "form"
