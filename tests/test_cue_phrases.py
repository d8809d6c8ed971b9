"""How a cue is read: what is a bare verb, what is more or less than one, and what we cannot tell.

tests/data/cues/ has a file for each language: a verb or a class, and a phrase that must be read so.
"""

from __future__ import annotations

import pickle
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_content import CONTENT, real_event

from site_builder.compare.words.cue_language import (
    EDITORS,
    HEARSAY,
    NEGATED,
    NO_LIST,
    OTHER_CLASSES,
    QUALIFIED,
    RELAYED,
    UNCLASSIFIED,
)
from site_builder.compare.words.reporting_verbs import Cue, resolve_cue
from site_builder.compare.words.wording import language_of
from site_builder.engine.cue_classes import VERBS_FOLDER, read_cue_classes
from site_builder.model.event import Event
from site_builder.model.registry import Registry

KNOWN = read_cue_classes()
CUES = Path(__file__).parent / "data" / "cues"
LANGUAGES = sorted(KNOWN.languages)
CHANGED = (HEARSAY, RELAYED, NEGATED, QUALIFIED)


def phrases_of(tag: str) -> list[tuple[str, str]]:
    """(what it must be, phrase), as the file of a language has them."""
    lines = (CUES / f"{tag}.txt").read_text("utf-8").splitlines()
    return [(want, phrase) for want, _, phrase in (line.partition(": ") for line in lines)]


PHRASES = [(tag, want, phrase) for tag in LANGUAGES for want, phrase in phrases_of(tag)]


def said_of(phrase: str, tag: str) -> str:
    """The lemma of a bare verb, or another class in capitals."""
    cue = resolve_cue(phrase, tag, KNOWN)
    return cue.cue_class.upper() if cue.cue_class in OTHER_CLASSES else cue.lemma


def is_bare(phrase: str, tag: str) -> bool:
    return resolve_cue(phrase, tag, KNOWN).cue_class not in OTHER_CLASSES


# ---------------------------------------------------------------------------- phrases


@pytest.mark.parametrize(("tag", "want", "phrase"), PHRASES)
def test_cue_is_read_as_the_table_says(tag: str, want: str, phrase: str) -> None:
    assert said_of(phrase, tag) == want


def test_ten_languages_have_phrases_of_every_class() -> None:
    assert set(LANGUAGES) == {"ar", "de", "en", "es", "fr", "it", "pl", "ru", "tr", "uk"}
    for tag in LANGUAGES:
        wants = [want for want, _ in phrases_of(tag)]
        assert all(wants.count(name.upper()) >= 5 for name in (*CHANGED, UNCLASSIFIED)), tag
        assert sum(not want.isupper() for want in wants) >= 20, tag


def test_region_of_a_language_changes_nothing() -> None:
    assert resolve_cue("said", "en-GB", KNOWN) == resolve_cue("said", "EN", KNOWN) == Cue("neutral", "say", "en")


@pytest.mark.parametrize("tag", ["ja", "zh", "pt", "nl", "und"])
def test_cue_in_a_language_without_a_list_says_so_and_is_never_a_verb_of_another(tag: str) -> None:
    assert resolve_cue("said", tag, KNOWN) == Cue(NO_LIST, "said", tag)


def test_cue_that_is_no_bare_verb_is_shown_as_it_was_written() -> None:
    assert resolve_cue("Falsely  claimed", "en", KNOWN) == Cue(QUALIFIED, "Falsely claimed", "en")
    assert resolve_cue("heißt es", "de", KNOWN).lemma == "heißt es"


# ---------------------------------------------------------------------------- properties of all languages


@pytest.mark.parametrize("tag", LANGUAGES)
def test_unknown_word_anywhere_leaves_no_bare_verb(tag: str) -> None:
    strange = {"ar": "غقظ", "ru": "щщаъ", "uk": "щщаї"}.get(tag, "qqxzk")
    for _, phrase in phrases_of(tag):
        words = phrase.split()
        for place in range(len(words) + 1):
            changed = " ".join((*words[:place], strange, *words[place:]))
            assert not is_bare(changed, tag), changed


@pytest.mark.parametrize("tag", LANGUAGES)
def test_spelling_that_no_reader_sees_changes_nothing(tag: str) -> None:
    for want, phrase in phrases_of(tag):
        assert said_of(phrase.replace("’", "'"), tag) == said_of(phrase.replace("'", "’"), tag) == want
        assert said_of(f"  {phrase.replace(' ', chr(0xA0))}\u200b ", tag) == want
        assert said_of(unicodedata.normalize("NFD", phrase), tag) == want


def test_vowel_signs_that_say_nothing_change_nothing() -> None:
    for want, phrase in phrases_of("ar"):
        letters = [f"{c}\u064e" if "\u0621" <= c <= "\u064a" and n % 2 else c for n, c in enumerate(phrase)]
        assert said_of("".join(letters).replace("\u064e\u064f", "\u064f"), "ar") == want


@pytest.mark.parametrize("tag", LANGUAGES)
def test_capital_at_the_start_changes_no_bare_verb(tag: str) -> None:
    upper = {"tr": lambda c: {"i": "İ", "ı": "I"}.get(c, c.upper())}.get(tag, str.upper)
    for verb in KNOWN.languages[tag].verbs:
        for form in without_gaps(verb.lemma, *verb.forms):
            assert resolve_cue(upper(form[0]) + form[1:], tag, KNOWN) == Cue(verb.cue_class, verb.lemma, tag)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_negator_hearsay_or_qualifier_before_any_form_leaves_no_bare_verb(tag: str) -> None:
    """Generated over all patterns and verbs of a language."""
    language = KNOWN.languages[tag]
    grammar = language.grammar
    forms = [without_gaps(verb.lemma, *verb.forms) for verb in language.verbs if not verb.names_a_source]
    for number, pattern in enumerate(
        (*grammar.negators, *grammar.negated, *grammar.hearsay, *grammar.relayed, *grammar.qualifiers)
    ):
        for words in (min, max):
            form = forms[number % len(forms)][0]
            parts = [form if item == {"*"} else "" if item == {"…"} else words(item) for item in pattern]
            changed = " ".join(filter(None, parts))
            assert not is_bare(f"{changed} {form}", tag), (changed, form)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_negator_negates_every_verb(tag: str) -> None:
    language = KNOWN.languages[tag]
    simple = [next(iter(pattern[0])) for pattern in language.grammar.negators if len(pattern) == 1]
    for verb in language.verbs:
        for form in () if verb.names_a_source else without_gaps(verb.lemma, *verb.forms):
            for negator in simple:
                assert not is_bare(f"{negator} {form}", tag), (negator, form)


@given(st.text(max_size=60), st.sampled_from([*LANGUAGES, "zh"]))
def test_any_text_has_a_class(phrase: str, tag: str) -> None:
    assert resolve_cue(phrase, tag, KNOWN).cue_class in KNOWN.order


@given(st.data())
def test_any_words_of_a_list_have_a_class(data: st.DataObject) -> None:
    """Words of the lists in any order: the text above hardly ever hits one."""
    tag = data.draw(st.sampled_from(LANGUAGES))
    words = data.draw(st.lists(st.sampled_from(sorted(KNOWN.languages[tag].vocabulary - {"…", "*"})), max_size=9))
    assert resolve_cue(" ".join(words), tag, KNOWN).cue_class in KNOWN.order


@pytest.mark.parametrize("text", ["said " * 5_000, "teilte " * 5_000, "ne pas " * 5_000])
def test_text_that_is_too_long_for_a_cue_is_unclassified(text: str) -> None:
    assert all(resolve_cue(text, tag, KNOWN).cue_class == UNCLASSIFIED for tag in ("en", "de", "fr"))


# ---------------------------------------------------------------------------- the real content

REAL_CUES = {
    "accused": "accusing: accuse",
    "acknowledged": "factive: acknowledge",
    "added": "neutral: add",
    "answered": "neutral: answer",
    "blamed": "accusing: blame",
    "claimed": "distancing: claim",
    "complaining": "accusing: complain",
    "declares": "asserting: declare",
    "replied": "neutral: reply",
    "cried": "unclassified: as written",
    "impressively said": "qualified: as written",
    "proceeds": "unclassified: as written",
    "reported": "neutral: report",
    "reported, citing the Defence Ministry": "relayed: as written",
    "said": "neutral: say",
    'said, quoting "trusted" sources': "relayed: as written",
    "saying": "neutral: say",
    "says": "neutral: say",
    "stating": "neutral: state",
    "testifies": "asserting: testify",
    "testifieth and saith": "asserting: testify",
    "testify & declare": "asserting: testify",
    "testify and declare": "asserting: testify",
    "Testify and Say": "asserting: testify",
    "threatened": "committing: threaten",
    "told": "neutral: tell",
    "wrote": "neutral: write",
}


def test_every_cue_of_the_content_is_read_as_its_source_means_it() -> None:
    """The table was made by hand, each cue read where it stands in its source."""
    found = {}
    for event, registry in real_events():
        for _, quote in event.quotes():
            for rendering in quote.renderings:
                if rendering.cue is not None:
                    cue = resolve_cue(rendering.cue, language_of(rendering, registry), KNOWN)
                    lemma = "as written" if cue.cue_class in OTHER_CLASSES else cue.lemma
                    found[rendering.cue] = f"{cue.cue_class}: {lemma}"
    assert found == REAL_CUES


def real_events() -> Iterator[tuple[Event, Registry]]:
    for file in sorted((CONTENT / "events").glob("*.yaml")):
        event, registry, _ = real_event(file.stem)
        yield event, registry


# ---------------------------------------------------------------------------- the data files


def without_gaps(*forms: str) -> list[str]:
    return [" ".join(form.replace("…", " ").split()) for form in forms]


def test_english_site_reads_no_other_language() -> None:
    known = read_cue_classes()
    resolve_cue("said", "en", known)
    resolve_cue("said", "ja", known)
    assert read_so_far(known.languages) == {"en"}


def read_so_far(languages: Any) -> set[str]:
    return set(languages._read)


def test_classes_travel_to_another_process() -> None:
    there = pickle.loads(pickle.dumps(KNOWN))
    assert resolve_cue("a-t-il déclaré", "fr", there) == Cue("asserting", "déclarer", "fr")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_class_of_a_verb_is_cited_or_explained(tag: str) -> None:
    language = KNOWN.languages[tag]
    cited = {source.id for source in language.sources}
    assert all(set(verb.by) <= cited or verb.by == (EDITORS,) for verb in language.verbs)
    used = {source for v in language.verbs for source in (*v.by, *v.listed, *(s for _, s in v.also))}
    assert used - {EDITORS} == cited


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_lemma_and_form_resolves_to_its_verb(tag: str) -> None:
    for verb in KNOWN.languages[tag].verbs:
        for form in without_gaps(verb.lemma, *verb.forms):
            assert resolve_cue(form, tag, KNOWN) == Cue(verb.cue_class, verb.lemma, tag), form


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_verbs_of_every_class(tag: str) -> None:
    assert {verb.cue_class for verb in KNOWN.languages[tag].verbs} == {each.id for each in KNOWN.classes}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_list_is_written_in_letters_as_they_are_typed(tag: str) -> None:
    """A form in another Unicode form or with a hidden character would never be found."""
    text = (VERBS_FOLDER / f"{tag}.yaml").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not {char for char in text if unicodedata.category(char) == "Cf"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("class: distancing, by: [bender-12e", "class: doubting, by: [bender-12e", 'no class is called "doubting"'),
        ("by: [tsohatzidis-1994]", "by: [tsohatzidis]", 'no source is called "tsohatzidis"'),
        (', why: "as reply"', "", "answer: a class that the editors give needs a reason"),
        ("forms: [says, said", "forms: [told, said", '"told" is a form of say and of tell'),
        ("- said|reported|alleged", "- said|don t-say|alleged", "are cut into as many parts"),
    ],
)
def test_mistake_in_a_file_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = shutil.copytree(VERBS_FOLDER, tmp_path / "verbs")
    text = (folder / "en.yaml").read_text("utf-8")
    assert text.count(old) == 1
    (folder / "en.yaml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ValueError, match=message):
        resolve_cue("said", "en", read_cue_classes(folder))
