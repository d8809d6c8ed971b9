"""Proposed quotes: exact words of the capture, with who said them where that is sure."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli import commands
from site_builder.model.entries import Alias, Person, Side
from site_builder.model.registry import Registry, registry_of
from site_builder.quotes.guess_language import guess_language
from site_builder.quotes.people import known_speakers
from site_builder.quotes.propose_quotes import MOST_PROPOSALS, Proposal, Proposals, propose_quotes
from site_builder.quotes.rules import language_rules, languages_with_rules

ARTICLES = Path(__file__).parent / "data" / "quotes"


def proposals_for(text: str, lang: str = "en", registry: Registry | None = None) -> Proposals:
    return propose_quotes(text, language_rules(lang), known_speakers(registry or Registry()))


def quotes_of(text: str, lang: str = "en", registry: Registry | None = None) -> tuple[Proposal, ...]:
    return proposals_for(text, lang, registry).quotes


def row_of(quote: Proposal) -> dict[str, str]:
    speaker = quote.named.text if quote.named else "?"
    return {"mode": quote.mode, "speaker": speaker, "cue": quote.cue or "-", "text": quote.text}


# ---------------------------------------------------------------------------- the rules, on articles of our own


@pytest.mark.parametrize("lang", ["en", "de", "uk", "ru"])
def test_all_quotes_of_an_article_are_proposed_and_no_others(lang: str) -> None:
    text = (ARTICLES / f"article-{lang}.txt").read_text("utf-8")
    with (ARTICLES / f"article-{lang}.tsv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [row_of(quote) for quote in quotes_of(text, lang)] == expected


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "said"),
    [
        ("“We left,” said Person Alpha.", "Person Alpha", "said", "We left"),
        ("“We left,” Person Alpha said on Monday.", "Person Alpha", "said", "We left"),
        ("Person Alpha said: “We left.”", "Person Alpha", "said", "We left."),
        ("“We left,” said Person Alpha. “All of us.”", "Person Alpha", "said", "We left […] All of us."),
        ("“We,” said Person Alpha, “have left.”", "Person Alpha", "said", "We […] have left."),
        ("‘We left,’ said Person Alpha, 54, a farmer.", "Person Alpha", "said", "We left"),
        ("Person Alpha said that they had left.", "Person Alpha", "said", "they had left"),
        ("Person Alpha said they had left.", "Person Alpha", "said", "they had left"),
        ("They had left, Person Alpha said.", "Person Alpha", "said", "They had left"),
        ("They had left town, according to Person Alpha.", "Person Alpha", "according to", "They had left town"),
        ("The city, Person Alpha said, was calm.", "Person Alpha", "said", "The city […] was calm"),
        ("Person Alpha falsely claimed that they had left.", "Person Alpha", "falsely claimed", "they had left"),
        ("Person Alpha ordered his men to stop.", "Person Alpha", "ordered", "his men to stop"),
        ("The army was ordered by Person Alpha to stop.", "Person Alpha", "ordered", "to stop"),
        ("Person Alpha, who leads Side A, said that they had left.", "Person Alpha", "said", "they had left"),
        ("This week Person Alpha said that they had left.", "Person Alpha", "said", "they had left"),
        ("It is claimed that they had left.", "?", "claimed", "they had left"),
        ("As Person Alpha told her guest, they had left town.", "Person Alpha", "told", "they had left town"),
        ("Alpha & Partners said that they had left.", "Alpha & Partners", "said", "they had left"),
        ("20 Then said the men, They had left.", "the men", "said", "They had left."),
        ("Person Alpha said that they had left, and that it was late.", "Person Alpha", "said",
         "they had left, and that it was late"),
        ("Person Alpha, who asked not to be named, said they had left.", "Person Alpha", "said", "they had left"),
        ("On the first night, Person Alpha said, the town was calm.", "Person Alpha", "said",
         "On the first night […] the town was calm"),
        ("They had left town, officials told The Example Press on Friday.", "officials", "told", "They had left town"),
        ("ALPHATOWN, Side A (AGENCY) — They had left town, officials said.", "officials", "said", "They had left town"),
        ("On Monday, Person Alpha, a mayor, promised to leave.", "Person Alpha", "promised", "to leave"),
        ("Person Alpha objected: nobody had been asked.", "Person Alpha", "objected", "nobody had been asked"),
        ("Person Alpha notes with regret that they had left.", "Person Alpha", "notes", "they had left"),
        ("That was disputed by men of Side A, who said that they had left.", "?", "said", "they had left"),
    ],
)  # fmt: skip
def test_speaker_verb_and_words_are_told_apart(text: str, speaker: str, cue: str, said: str) -> None:
    (quote,) = quotes_of(text)
    assert (quote.named.text if quote.named else "?", quote.cue, quote.text) == (speaker, cue, said)


@pytest.mark.parametrize(
    "text",
    [
        "Person Alpha did not say that they had left.",
        "If Person Alpha says that they left, we will go.",
        "He may say that he is innocent.",
        "The United States left. The reports of that are many.",
        "The so-called “Bridge of Friends” was built in 1950.",
        "What each side said is shown beside it.",
        "Officials who asked not to be named left.",
        "If somebody says that they left, let him show it.",
        "The losses add to a toll that has been climbing.",
        "Person Alpha denied the allegations, and left.",
        "Person Alpha said nothing.",
    ],
)
def test_what_nobody_said_is_not_proposed(text: str) -> None:
    assert quotes_of(text) == ()


def test_quoted_words_in_a_reported_clause_are_proposed_beside_it() -> None:
    clause, fragment = quotes_of("Person Alpha said the plan was “a disgrace”.")
    assert (clause.mode, clause.text) == ("paraphrase", "the plan was “a disgrace”")
    assert (fragment.mode, fragment.text, fragment.cue) == ("partial", "a disgrace", "said")


def test_a_quote_that_runs_over_paragraphs_is_one() -> None:
    text = "He said:\n\n“We left.\n\n“All of us.\n\n“Nobody stayed.”\n\nThat was all."
    (quote,) = quotes_of(text)
    assert quote.text == "We left. All of us. Nobody stayed."
    assert [piece.line for piece in quote.pieces] == [3, 5, 7]


def test_an_interview_is_told_by_its_labels() -> None:
    text = "Paper: Were you there?\n\nAlpha: We were. A guard told us that it was late.\n\nPaper: Was it?\n"
    rows = [(row_of(quote)["speaker"], quote.text) for quote in quotes_of(text)]
    assert rows[:3] == [
        ("Paper", "Were you there?"),
        ("Alpha", "We were. A guard told us that it was late."),
        ("A guard", "it was late"),
    ]
    assert quotes_of("Photo: A bridge in town\n\nUpdated: On Monday at noon\n\nAuthor: Person Alpha") == ()


@pytest.mark.parametrize(
    ("text", "lang", "speaker", "said"),
    [
        ("— Ми пішли, — сказав Іван Альфа. — Усі разом.", "uk", "Іван Альфа", "Ми пішли […] Усі разом."),
        ("— Мы ушли вчера, — сказал Иван Альфа.", "ru", "Иван Альфа", "Мы ушли вчера"),
        ("Іван Альфа закликав людей залишити місто.", "uk", "Іван Альфа", "людей залишити місто"),
        ("Иван Альфа сообщил о двух взрывах.", "ru", "Иван Альфа", "о двух взрывах"),
        ("Як повідомив Іван Альфа, міст зайняли вночі.", "uk", "Іван Альфа", "міст зайняли вночі"),
        ("Man habe dreimal gewarnt, so Hans Alpha.", "de", "Hans Alpha", "Man habe dreimal gewarnt"),
        ("Hans Alpha forderte, das Tor zu schließen.", "de", "Hans Alpha", "das Tor zu schließen"),
        ("Wie die Klinik Alpha mitteilte, wurden alle entlassen.", "de", "die Klinik Alpha", "wurden alle entlassen"),
    ],
)  # fmt: skip
def test_forms_of_other_languages(text: str, lang: str, speaker: str, said: str) -> None:
    (quote,) = quotes_of(text, lang)
    assert (quote.named.text if quote.named else "?", quote.text) == (speaker, said)


def test_a_dialogue_has_no_speakers_but_those_that_are_named() -> None:
    text = "“Were you there?”\n\n“We were,” Captain Alpha replied.\n\n“Was she armed?”\n\n“No, Sir, not at all.”"
    assert [row_of(quote)["speaker"] for quote in quotes_of(text)] == ["?", "Captain Alpha", "?", "?"]


def test_a_pronoun_stands_for_the_one_person_who_was_named() -> None:
    sure = quotes_of("Person Alpha said that they had left. He added that it was late.")
    assert [quote.named.text for quote in sure if quote.named] == ["Person Alpha", "Person Alpha"]
    assert [quote.written.text for quote in sure if quote.written] == ["Person Alpha", "He"]


def test_a_pronoun_that_may_mean_two_people_stands_for_none() -> None:
    text = "Person Alpha said that they had left with Person Beta. He added that it was late."
    unsure = quotes_of(f"{text} Person Beta said that it was so.")[1]
    assert unsure.named is None
    assert unsure.why == 'it is not sure whom "He" means'


def test_the_writer_of_a_document_is_no_person_of_the_site() -> None:
    (quote,) = quotes_of("I do testify and declare that we left at five.")
    assert (quote.mode, quote.speaker, quote.new_speaker) == ("direct", None, None)
    assert quote.why == '"I" is who wrote the source'


def test_people_of_the_site_are_known_by_names_aliases_and_last_names() -> None:
    registry = registry_of(
        [
            ("people", Person(id="person-alpha", name="Anna Alpha", aliases=(Alias(name="Анна Альфа"),))),
            ("people", Person(id="the-ministry", name="Ministry of A", kind="body")),
            ("sides", Side(id="side-a", name="Side A")),
        ]
    )
    text = "Anna Alpha said it was over. Ms Alpha said it was late. The Ministry of A said it was early."
    ids = [quote.speaker for quote in quotes_of(text, "en", registry)]
    assert ids == ["person-alpha", "person-alpha", "the-ministry"]
    (of_the_side,) = quotes_of("Side A said it was dark.", "en", registry)
    assert (of_the_side.speaker, of_the_side.side) == (None, "side-a")
    assert quotes_of("Анна Альфа заявила, що все скінчено.", "uk", registry)[0].speaker == "person-alpha"


@pytest.mark.parametrize(
    ("text", "new_id", "is_described"),
    [
        ("The head of Side A, Person Alpha, said it was over.", "person-alpha", False),
        ("Side A's defence ministry said it was over.", "side-a-defence-ministry", False),
        ("The UK said it was over.", "uk", False),
        ("A spokesman for Side A said it was over.", None, True),
        ("The mayor of Alphatown said it was over.", None, True),
        ("Russian military bloggers said it was over.", None, True),
        ("Officials of Side A said it was over.", None, True),
    ],
)
def test_a_name_becomes_an_id_and_a_description_does_not(text: str, new_id: str | None, is_described: bool) -> None:
    (quote,) = quotes_of(text)
    assert (quote.speaker, quote.new_speaker, quote.unnamed) == (None, new_id, is_described)


def test_a_name_within_a_description_is_not_the_speakers() -> None:
    registry = registry_of([("people", Person(id="side-a-office", name="Side A", kind="body"))])
    (quote,) = quotes_of("A spokesman for Side A said it was over.", "en", registry)
    assert quote.speaker is None


def test_a_last_name_that_two_people_have_names_neither() -> None:
    people = [("people", Person(id=f"{first}-alpha", name=f"{first.title()} Alpha")) for first in ("anna", "bernd")]
    assert quotes_of("Mr Alpha said it was over.", "en", registry_of(people))[0].speaker is None


def test_in_other_languages_only_quotation_marks_are_read() -> None:
    found = proposals_for("Le ministre a déclaré : « Nous sommes partis hier. »", "fr")
    assert not found.has_rules
    (quote,) = found.quotes
    assert (quote.text, quote.cue, quote.named) == ("Nous sommes partis hier.", None, None)


@pytest.mark.parametrize("lang", ["en", "de", "uk", "ru"])
def test_the_language_is_told_by_little_words(lang: str) -> None:
    assert guess_language((ARTICLES / f"article-{lang}.txt").read_text("utf-8")) == lang


def test_a_language_without_rules_is_not_taken_for_another() -> None:
    assert guess_language("Rząd oświadczył, że wojska opuściły miasto w nocy i nie ma o tym wiadomości") is None
    assert guess_language("El gobierno declaró que las tropas salieron de la ciudad en la noche") is None
    assert guess_language("12 34 …") is None


# ---------------------------------------------------------------------------- never a word that is not there

PARTS = st.sampled_from(
    [
        "Person Alpha", "He", "said", "that", "told", "the army", "«", "»", "“", "”", '"', "'", "—", ",", ".", ":",
        "\n", "\n\n", "was", "ordered", "to", "leave", "according to", "not", "заявив", "що", "sagte", "dass", "I",
    ]
)


@given(st.lists(PARTS, max_size=40), st.sampled_from([*languages_with_rules(), "fr"]))
def test_every_word_of_a_proposal_stands_in_the_text_where_it_is_said_to(parts: list[str], lang: str) -> None:
    text = " ".join(parts)
    for quote in quotes_of(text, lang):
        for words in (*quote.pieces, *filter(None, (quote.written, quote.named))):
            assert text[words.offset : words.offset + len(words.text)] == words.text
            assert text.split("\n")[words.line - 1][words.column - 1 :].startswith(words.text.split("\n")[0])
        assert all(word in text for word in quote.text.replace("[…]", " ").split())


def test_hostile_texts_take_bounded_time() -> None:
    started = time.process_time()
    for text in ('"' * 100_000, "“said ‘" * 12_000, "“He said he was\n\n" * 5_000, "Person A said: " * 5_000):
        assert len(quotes_of(text)) <= MOST_PROPOSALS
    assert time.process_time() - started < 30


# ---------------------------------------------------------------------------- the command


def run(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(commands, [str(argument) for argument in arguments])
    return done.exit_code, done.stdout, done.stderr


def test_ten_million_quotation_marks_are_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "marks.txt"
    file.write_text('"a" ' * 2_500_000, "utf-8")
    started = time.process_time()
    code, _, said = run("quotes", file)
    assert (code, "error[file-too-large]" in said) == (1, True)
    assert time.process_time() - started < 5


def test_what_cannot_be_known_is_to_be_filled_in(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("“We left that town at five.”\n\nIt is claimed that nobody was there in the night.\n", "utf-8")
    code, printed, _ = run("quotes", file, "--content", tmp_path, "--lang", "en")
    assert code == 0
    (account,) = yaml.safe_load("accounts:\n" + printed)["accounts"]
    quotes = account["quotes"]
    assert account["side"] == "?"
    assert [quote["speaker"] for quote in quotes] == ["?", "?"]
    assert "# to be filled in: nothing beside these words says who said them" in printed
    assert "# to be filled in: the sentence does not say who" in printed
    assert quotes[0]["source"] == "?"


def test_words_of_a_capture_cannot_leave_their_comment(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text('Person Alpha\u2028: "x"\nsaid that "it: was\t# over". \n', "utf-8")
    _, printed, _ = run("quotes", file, "--content", tmp_path, "--lang", "en")
    accounts = yaml.safe_load("accounts:\n" + printed)["accounts"]
    assert accounts
    for account in accounts:
        assert set(account) == {"side", "quotes"}
        assert all(set(quote) <= {"speaker", "source", "mode", "cue", "text"} for quote in account["quotes"])


def test_lines_count_from_the_first_line_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\r\n\r\nPerson Alpha said: “We left.”\r\n".encode())
    _, printed, _ = run("quotes", file, "--content", tmp_path, "--lang", "en")
    assert "# 1, line 3, column 21" in printed


def test_json_has_every_place(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("First line.\n\nPerson Alpha said: “We left.”\n", "utf-8")
    _, printed, _ = run("quotes", file, "--content", tmp_path, "--lang", "en", "--format", "json")
    found = json.loads(printed)
    assert (found["file"], found["language"], found["source"]) == ("a.txt", "en", None)
    (quote,) = found["quotes"]
    assert quote["pieces"] == [{"text": "We left.", "offset": 33, "line": 3, "column": 21}]
    assert quote["named"] == {"text": "Person Alpha", "offset": 13, "line": 3, "column": 1}


def test_a_language_without_rules_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Le ministre a déclaré : « Nous sommes partis hier. »\n", "utf-8")
    _, printed, said = run("quotes", file, "--content", tmp_path)
    assert "Only quotation marks are read in this language (und)" in printed
    assert "The language is not one of those with rules (de, en, ru, uk); if it is, name it: --lang en" in said


def test_a_wrong_language_tag_is_wrong_usage(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x\n", "utf-8")
    code, _, said = run("quotes", file, "--lang", "english")
    assert (code, '"english" is not a language tag; write it like en' in said) == (2, True)
