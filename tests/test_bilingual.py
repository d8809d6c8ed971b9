"""Texts in two languages: what is set beside each other corresponds, and what is unsure stands whole."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from itertools import accumulate
from typing import Any

import pytest
from bilingual_tables import Pair, cuts_of, links_of, pairs_in, rows_of, tables, tally
from hand_made import Values, compared, make_account, make_event, make_quote, make_registry
from hypothesis import example, given
from hypothesis import strategies as st
from real_content import EMS, real_event

from site_builder.compare.languages import text_pairs as text_pairs_module
from site_builder.compare.languages.known_words import KnownWords
from site_builder.compare.languages.rows import MOST_SENTENCES, pair_rows
from site_builder.compare.languages.sounds import heard, sound_alike
from site_builder.compare.languages.text_pairs import TextPair, text_pairs
from site_builder.compare.texts.tokens import tokenize
from site_builder.compare.words.word_uses import word_uses
from site_builder.language.language_tags import meant_language_tag
from site_builder.language.quotation_marks import marks_around
from site_builder.language.sentence_places import sentences_in
from site_builder.language.word_classes import WordClass, word_class
from site_builder.model.event import Event
from site_builder.model.registry import Registry, entries_named_by
from site_builder.pages.event.event import event_view
from site_builder.pages.event.languages import LanguagePairView
from site_builder.say.interface import read_interface
from site_builder.say.languages import direction_of
from site_builder.say.phrases import LanguageName

PAIRS = [pair for file in tables() for pair in pairs_in(file)]
HARDER = "second_gathering"
# What is marked and no hand marked: the sign of a number with it.
ALSO = {("№ 4", "4")}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_texts_are_cut_only_where_a_hand_cut_them(pair: Pair) -> None:
    assert {*cuts_of(rows_of(pair), pair.texts)} <= {*pair.cuts}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_numbers_and_names_are_marked_only_where_a_hand_joined_them(pair: Pair) -> None:
    assert links_of(rows_of(pair)) <= pair.links | ALSO


def test_most_of_what_a_hand_joined_is_found() -> None:
    """Of the treaty and the gospels few links are found, so that precision alone is asked of them."""
    found = sum((tally(pair) for file in tables() if file.stem != HARDER for pair in pairs_in(file)), Counter())
    assert found["beads found"] >= 0.8 * found["beads by hand"]
    assert found["links right"] >= 0.93 * found["links by hand"]
    assert found["links right"] >= 0.97 * found["links shown"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
@pytest.mark.parametrize("side", [0, 1])
def test_sentences_end_where_a_hand_ended_them(pair: Pair, side: int) -> None:
    ends = tuple(sentence.end for sentence in sentences_in(pair.texts[side], pair.langs[side]))
    if "Ни на шаг" in pair.texts[0] and side == 1:
        pytest.skip("a speech of two sentences, with who said it between them")
    assert ends == pair.sentences[side]


def test_rows_stay_right_in_longer_texts_of_which_sentences_are_missing() -> None:
    draw = random.Random(13)
    grouped: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in PAIRS:
        if "\n" not in pair.texts[0] and len(pair.sentences[0]) > 1 and not pair.name[:1].isdigit():
            grouped[pair.langs].append(pair)
    shown = right = 0
    for pairs in (pairs for pairs in grouped.values() if len(pairs) > 2):
        for _ in range(12):
            one, two, cuts = _put_together(draw.sample(pairs, min(4, len(pairs))), draw)
            if one and two:
                rows = pair_rows(one, pairs[0].langs[0], two, pairs[0].langs[1], KnownWords(()))
                found = cuts_of(rows, (one, two))[:-1]
                shown, right = shown + len(found), right + len({*found} & cuts)
    assert shown > 150
    assert right >= 0.97 * shown


def _put_together(pairs: list[Pair], draw: random.Random) -> tuple[str, str, set[tuple[int, int]]]:
    """The texts of several pairs as one; of one bead in ten, one side is missing."""
    parts: list[tuple[str, str]] = []
    for pair in pairs:
        for start, end in zip(((0, 0), *pair.cuts), pair.cuts, strict=False):
            bead = [pair.texts[side][start[side] : end[side]].strip() for side in (0, 1)]
            if draw.random() < 0.1:
                bead[draw.randrange(2)] = ""
            parts.append((bead[0], bead[1]))
    lengths = [[len(part[side]) + bool(part[side]) for part in parts] for side in (0, 1)]
    ends = zip(*map(accumulate, lengths), strict=True)
    texts = [" ".join(part[side] for part in parts if part[side]) for side in (0, 1)]
    return texts[0], texts[1], {(max(0, i - 1), max(0, j - 1)) for i, j in ends}


LETTERS = st.text(alphabet=st.sampled_from("aB. ?\n«“”12ÄЖж٣ابς;。") | st.characters(), max_size=80)


@example("1/0", "0/0", "de")
@given(LETTERS, LETTERS, st.sampled_from(["de", "en", "ru", "ar", "el", "zh", "mi", "x-none"]))
def test_nothing_of_a_text_is_lost_or_doubled(one: str, two: str, lang: str) -> None:
    rows = pair_rows(one, lang, two, "en", KnownWords(()))
    assert "".join("".join(row.original for row in rows).split()) == "".join(one.split())
    assert "".join("".join(row.other for row in rows).split()) == "".join(two.split())
    for row in rows:
        for shared in row.shared:
            assert all(0 <= start < end <= len(row.original) for start, end in shared.original)
            assert all(0 <= start < end <= len(row.other) for start, end in shared.other)


@pytest.mark.parametrize(
    ("one", "lang", "other", "other_lang"),
    [
        ("Бахмутом", "ru", "Bakhmut", "en"), ("Зеленського", "uk", "Zelensky", "en"), ("بوتين", "ar", "Putin", "en"),
        ("Wikitoria", "mi", "Victoria", "en"), ("ιησους", "grc", "Jesus", "en"), ("Черчилль", "ru", "Churchill", "en"),
        ("Luhansk", "en", "Луганськ", "uk"), ("Гёте", "ru", "Goethe", "de"), ("وبغداد", "ar", "Baghdad", "en"),
    ],
)  # fmt: skip
def test_one_name_in_two_scripts_sounds_alike(one: str, lang: str, other: str, other_lang: str) -> None:
    assert sound_alike(heard(one, lang, other_lang), heard(other, other_lang, lang))


@pytest.mark.parametrize(
    ("one", "lang", "other", "other_lang"),
    [
        ("Москва", "ru", "Minsk", "en"), ("بيروت", "ar", "Barat", "en"), ("Рим", "ru", "Rome", "en"),
        ("Wiremu", "mi", "Warsaw", "en"), ("Бар", "ru", "Bor", "en"), ("Wilhelm", "de", "William", "en"),
    ],
)  # fmt: skip
def test_other_names_do_not(one: str, lang: str, other: str, other_lang: str) -> None:
    assert not sound_alike(heard(one, lang, other_lang), heard(other, other_lang, lang))


def test_word_that_is_no_name_is_not_marked_for_its_sound() -> None:
    texts = "Die Armee und der Minister schwiegen.", "de", "The Army and the Minister kept silent.", "en"
    rows = pair_rows(*texts, KnownWords(()))
    assert links_of(rows) == set()


def test_a_very_long_text_stands_whole() -> None:
    long = " ".join(f"Satz {n} endet." for n in range(MOST_SENTENCES + 1))
    assert len(pair_rows(long, "de", long, "en", KnownWords(()))) == 1


# ---------------------------------------------------------------------------- what makes a pair


def pairs_of(*quotes: Values, terms: Any = (), **values: Any) -> tuple[TextPair, ...]:
    event = make_event(accounts=[make_account("north", *quotes)], **values)
    registry = make_registry(event, terms=dict(terms), sources={"zeitung-1": {"language": "de"}})
    return text_pairs(event, entries_named_by(event, registry))


def bonds(*quotes: Values) -> list[tuple[str, Any, Any]]:
    return [
        (pair.bond, (pair.original.rendering, pair.original.lang), (pair.other.rendering, pair.other.lang))
        for pair in pairs_of(*quotes)
    ]


GERMAN = {"source": "zeitung-1", "text": "Wir gingen."}
ENGLISH = {"source": "gazette-1", "text": "We left."}
ORIGINAL = {"lang": "ru", "text": "Мы ушли."}


def test_original_stands_beside_each_rendering_in_another_language() -> None:
    quote = make_quote(original=ORIGINAL, renderings=[GERMAN, ENGLISH])
    assert bonds(quote) == [("original", (None, "ru"), (0, "de")), ("original", (None, "ru"), (1, "en"))]


def test_published_translation_stands_beside_what_it_is_from() -> None:
    translated = {**ENGLISH, "translated": {"from": "de"}}
    assert bonds(make_quote(renderings=[translated, GERMAN])) == [("translated", (1, "de"), (0, "en"))]
    assert bonds(make_quote(renderings=[{**translated, "translated": {"from": "fr"}}, GERMAN])) == []


def test_renderings_of_one_quote_in_two_languages_are_a_pair() -> None:
    assert bonds(make_quote(renderings=[GERMAN, ENGLISH])) == [("languages", (0, "de"), (1, "en"))]
    assert bonds(make_quote(renderings=[ENGLISH, {**ENGLISH, "source": "gazette-2"}])) == []


def test_headline_is_no_text_of_a_pair() -> None:
    assert bonds(make_quote(renderings=[GERMAN, {**ENGLISH, "mode": "headline"}])) == []


def test_reading_of_the_editors_is_a_pair_that_says_so() -> None:
    reading = {"lang": "en", "text": "We left.", "by": "the editors"}
    assert bonds(make_quote(renderings=[{**GERMAN, "translation": reading}])) == [("editors", (0, "de"), (None, "en"))]


def test_text_made_from_another_in_another_language_is_a_pair() -> None:
    made = make_quote(id="made", made_from="first", renderings=[GERMAN])
    first = make_quote(id="first", renderings=[ENGLISH])
    assert bonds(first, made) == [("made", (0, "en"), (0, "de"))]
    assert bonds(make_quote(id="first", renderings=[{**GERMAN, "text": "Sie gingen."}]), made) == []


def test_treaty_with_two_texts_and_an_old_translation_back() -> None:
    maori = {"source": "gazette-1", "lang": "mi", "text": "Ka tuku te Kawanatanga."}
    back = {"source": "gazette-2", "text": "They cede the Governorship.", "translated": {"from": "mi"}}
    english = make_quote(id="english", source="gazette-3", text="They cede sovereignty.")
    assert bonds(english, make_quote(id="maori", made_from="english", renderings=[maori, back])) == [
        ("translated", (0, "mi"), (1, "en")),
        ("made", (0, "en"), (0, "mi")),
    ]


def test_passage_that_stands_in_a_pair_of_its_whole_is_not_set_again() -> None:
    whole = make_quote(
        id="whole",
        renderings=[{**GERMAN, "text": "Am Morgen gingen wir. Wir gingen."}, {**ENGLISH, "text": "We left. Yes."}],
    )
    part = make_quote(id="part", part_of="whole", renderings=[GERMAN, ENGLISH])
    assert [pair.other.quote for pair in pairs_of(whole, part)] == ["whole"]
    other = make_quote(id="part", part_of="whole", renderings=[GERMAN, {**ENGLISH, "text": "They went away."}])
    assert [pair.other.quote for pair in pairs_of(whole, other)] == ["whole", "part"]


def test_event_in_one_language_has_no_pairs() -> None:
    assert pairs_of(make_quote(), make_quote()) == ()


def test_all_pairs_of_an_event_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_pairs_module, "MOST_SENTENCES_CUT", 3)
    texts = [("Um 7 kam er. Um 9 ging er. ", "At 7 he came. At 9 he left. ")] * 2
    quotes = [
        make_quote(renderings=[{**GERMAN, "text": one + f"Ende {n}."}, {**ENGLISH, "text": two + f"End {n}."}])
        for n, (one, two) in enumerate(texts)
    ]
    assert [len(pair.rows) > 1 for pair in pairs_of(*quotes)] == [True, False]


# ---------------------------------------------------------------------------- what pages show

TERMS = {
    "zudringlich": {"headword": "zudringlich", "forms": ["zudringliche"], "language": "de"},
    "importunate": {"headword": "importunate", "same_as": ["zudringlich"]},
}


def event_and_registry() -> tuple[Event, Registry]:
    reading = {"lang": "en", "text": "his importunate manner in Krems", "by": "the editors"}
    given = {"source": "zeitung-1", "text": "seine zudringliche Art in Krems", "translation": reading}
    quote = make_quote(word="zudringliche", renderings=[given])
    event = make_event(accounts=[make_account("north", quote)])
    registry = make_registry(event, terms=TERMS, sources={"zeitung-1": {"language": "de"}})
    return event, entries_named_by(event, registry)


def shown() -> LanguagePairView:
    event, registry = event_and_registry()
    view = event_view(event, registry, *compared(event, registry), "en")
    assert view.languages is not None
    (pair,) = view.languages.pairs
    return pair


def test_contested_word_and_its_counterpart_lead_to_their_pages() -> None:
    ((one, two),) = shown().rows
    assert [(piece.text, piece.kind, piece.path) for piece in (*one, *two) if piece.kind] == [
        ("zudringliche", "word", "terms/zudringlich/index.html"),
        ("Krems", "both", None),
        ("importunate", "word", "terms/importunate/index.html"),
        ("Krems", "both", None),
    ]
    assert "".join(piece.text for piece in one) == "seine zudringliche Art in Krems"


def test_reading_of_the_editors_stands_without_quotation_marks() -> None:
    one, two = shown().texts
    assert (one.is_own, one.marks) == (True, ("„", "“"))
    assert (two.is_own, two.marks) == (False, ("", ""))
    assert two.what is not None
    assert two.what.text == "translation by {translator}, not counted"


def test_each_reading_of_the_editors_says_who_made_it() -> None:
    given = [
        {"source": source, "text": text, "translation": {"lang": "en", "text": reading, "by": by}}
        for source, text, reading, by in (
            ("zeitung-1", "Wir gingen.", "We went.", "the editors"),
            ("zeitung-2", "Sie gingen.", "They went.", "a friend"),
        )
    ]  # fmt: skip
    event = make_event(accounts=[make_account("north", make_quote(renderings=given))])
    registry = make_registry(event, sources={f"zeitung-{number}": {"language": "de"} for number in (1, 2)})
    view = event_view(event, registry, *compared(event, registry), "en")
    assert view.languages is not None
    say = read_interface("en").say
    assert [say(pair.texts[1].what) for pair in view.languages.pairs if pair.texts[1].what] == [
        "translation by the editors, not counted", "translation by a friend, not counted",
    ]  # fmt: skip


def test_counterpart_that_no_quote_names_belongs_to_the_event() -> None:
    assert [*event_and_registry()[1].terms] == ["importunate", "zudringlich"]


def test_words_of_the_editors_reading_are_no_uses() -> None:
    event, registry = event_and_registry()
    comparison, _ = compared(event, registry)
    assert {use.term for use in word_uses(event, registry, comparison)} == {"zudringlich"}


def test_ems_stands_in_two_languages_sentence_by_sentence() -> None:
    event, registry, _ = real_event(EMS)
    pairs = text_pairs(event, entries_named_by(event, registry))
    assert [(pair.bond, pair.other.quote, len(pair.rows)) for pair in pairs] == [
        ("editors", "abeken-telegram", 6),
        ("translated", "bismarck-text", 2),
    ]


# ---------------------------------------------------------------------------- rarer languages


@pytest.mark.parametrize(
    ("form", "lang", "kind", "value"),
    [
        ("kahore", "mi", "negation", "kāhore"), ("wha", "mi", "number", "4"), ("pepuere", "mi", "month", "2"),
        ("δυο", "grc", "number", "2"), ("τρεις", "grc", "number", "3"), ("και", "grc", "function", "καί"),
    ],
)  # fmt: skip
def test_words_are_known_without_accents_where_old_texts_have_none(form: str, lang: str, kind: str, value: str) -> None:
    assert word_class(form, lang) == WordClass(kind, value)


def test_word_that_looks_like_another_without_its_accents_is_not_known() -> None:
    assert word_class("εν", "grc") is None, "in, or one"
    assert word_class("ἐν", "grc") != word_class("ἕν", "grc")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ("Māori", "Ancient Greek")), ("de", ("Māori", "Altgriechisch")), ("ru", ("маори", "древнегреческий")),
        ("uk", ("маорі", "давньогрецька")), ("ar", ("الماورية", "اليونانية القديمة")),
    ],
)  # fmt: skip
def test_rarer_languages_have_names_in_each_language_of_the_interface(language: str, names: tuple[str, str]) -> None:
    say = read_interface(language).say
    assert (say(LanguageName("mi")), say(LanguageName("grc"))) == names


def test_rarer_languages_run_from_left_to_right_and_have_marks() -> None:
    assert {direction_of(lang, "Ko te Kuini ἱερόν") for lang in ("mi", "grc")} == {"ltr"}
    assert marks_around("Ko te Kuini", "mi") == ("“", "”")
    assert marks_around("ἱερόν", "grc") == ("«", "»")


def test_language_is_meant_also_without_its_accents() -> None:
    assert [meant_language_tag(name) for name in ("Maori", "Māori", "Ancient Greek")] == ["mi", "mi", "grc"]


def test_texts_without_accents_are_found_with_them_and_the_other_way_round() -> None:
    keys = {token.key for text in ("kāwanatanga", "kawanatanga") for token in tokenize(text, "mi").tokens}
    assert keys == {"kawanatanga"}
    keys = {token.key for text in ("ἱερὸν", "ιερον") for token in tokenize(text, "grc").tokens}
    assert keys == {"ιερον"}
