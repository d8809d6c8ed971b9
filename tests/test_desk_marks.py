"""Words marked at the desk: always found by `verify`, with mode, speaker and side by the rules; second renderings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from live_desk import LiveDesk, at_desk

from site_builder.desk.browser_places import BrowserPlaces
from site_builder.desk.quote_edits import quotes_of, with_quote, with_rendering
from site_builder.edit.values.yaml_text import YamlText
from site_builder.quotes.marked_words import marked_words
from site_builder.quotes.same_utterance import same_utterance
from site_builder.quotes.word_index import word_index
from site_builder.verify.find_quotes import find_quote
from site_builder.verify.places_in_capture import places_of
from site_builder.verify.read_pieces import read_capture

HERE = Path(__file__).parent
TABLES = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted((HERE / "second_renderings").iterdir())}
CAPTURES = HERE.parent.parent / "shared" / "captures"
ODD = (
    "He said: “Un\u00adseen ﬁne cafe\u0301 😀 10\u202f000\u00a0men, well-\nknown ‘half’ [sic] … and” left.\n\n"
    "“Next,” he said.\n"
)
FORD = "events/2001-02-03-ford-bridge.yaml"


# ---------------------------------------------------------------------------- word for word


def is_found(text: str, stretches: list[tuple[int, int]], lang: str) -> bool:
    words = marked_words(text, stretches, lang)
    if words is None:
        return True
    found = find_quote(words.text, read_capture(text, lang), lang)
    return found is not None and all(text[start:end].strip() for start, end in places_of(found, text))


@st.composite
def stretches_of(draw: st.DrawFn, text: str) -> list[tuple[int, int]]:
    starts = draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=3))
    return [(start, min(len(text), start + draw(st.integers(1, 400)))) for start in starts]


@given(st.data(), st.sampled_from([*TABLES, "odd"]))
def test_whatever_is_marked_stands_in_the_capture(data: st.DataObject, lang: str) -> None:
    text = ODD if lang == "odd" else TABLES[lang]["text"]
    assert is_found(text, data.draw(stretches_of(text)), "en" if lang == "odd" else lang)


@given(st.data())
def test_whatever_is_marked_in_the_captures_of_the_project_stands_there(data: st.DataObject) -> None:
    files = sorted(CAPTURES.glob("*.txt"))
    if not files:
        pytest.skip("the captures that the project was written with are not here")
    text = data.draw(st.sampled_from(files)).read_text("utf-8")
    assert is_found(text, data.draw(stretches_of(text)), "en")


@given(st.text(alphabet="a😀\U0010fffdb ", max_size=30), st.data())
def test_places_of_browsers_lead_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    places = BrowserPlaces(text)
    units = places.units((start, end))
    assert text.encode("utf-16-le")[2 * units[0] : 2 * units[1]].decode("utf-16-le") == text[start:end]
    assert places.characters(*units) == (start, end)


# ---------------------------------------------------------------------------- modes and marks

ARTICLE = """The warden shuts the gate

"We shut the gate at noon," said Warden Orla Venn. She called the bridge "a danger to all".

The warden told reporters that nobody had been hurt. "It's 'half' a gate," a clerk said.
"""


@pytest.mark.parametrize(
    ("marked", "text", "mode"),
    [
        ('"We shut the gate at noon,"', "We shut the gate at noon", "direct"),
        ("e shut the gate at n", "We shut the gate at noon", "direct"),
        ('"a danger to all".', "a danger to all", "partial"),
        ("nobody had been hurt.", "nobody had been hurt.", "paraphrase"),
        ("warden shuts", "warden shuts", "headline"),
        ("'half'", "half", "partial"),
        ('noon," said Warden', 'noon," said Warden', "paraphrase"),
    ],
)
def test_mode_follows_from_the_marks(marked: str, text: str, mode: str) -> None:
    at = ARTICLE.index(marked)
    words = marked_words(ARTICLE, [(at, at + len(marked))], "en")
    assert words is not None
    assert (words.text, words.mode) == (text, mode)


def test_words_that_run_beyond_the_marks_say_which_stand_inside() -> None:
    at = ARTICLE.index('"We shut')
    words = marked_words(ARTICLE, [(at, ARTICLE.index(" She called"))], "en")
    assert words is not None
    assert words.in_marks == "some"
    assert [ARTICLE[slice(*piece)] for piece in words.inside] == ["We shut the gate at noon"]


def test_stretches_join_with_a_cut_and_signs_alone_do_not() -> None:
    text = '"We came, we saw; we left by night," he said.\n'
    spans = [(text.index(each), text.index(each) + len(each)) for each in ("We came", "we saw", "by night")]
    words = marked_words(text, spans, "en")
    assert words is not None
    assert words.text == "We came, we saw […] by night"
    assert marked_words(text, [(7, 9)], "en") is None or words.pieces


# ---------------------------------------------------------------------------- the same utterance elsewhere


def judged(lang: str) -> Iterator[tuple[str, str | None, str | None]]:
    """(quote, what stands in the text by the table, what was found)."""
    table = TABLES[lang]
    index = word_index(table["text"], lang)
    for row in table["quotes"]:
        passage = same_utterance(row["text"], index)
        yield row["text"], row.get("found"), table["text"][slice(*passage.span)] if passage else None


def is_mostly(one: str, other: str) -> bool:
    words, others = one.lower().split(), other.lower().split()
    return len(set(words) & set(others)) >= 0.5 * len(set(words) | set(others))


@pytest.mark.parametrize("lang", TABLES)
def test_nothing_is_found_that_the_table_does_not_have(lang: str) -> None:
    found = [(quote, wanted, passage) for quote, wanted, passage in judged(lang) if passage]
    wrong = [(quote, passage) for quote, wanted, passage in found if not (wanted and is_mostly(passage, wanted))]
    assert wrong == []


def test_most_of_the_table_is_found() -> None:
    rows = [(wanted, found) for lang in TABLES for _, wanted, found in judged(lang) if wanted]
    assert sum(found is not None for _, found in rows) >= 29
    assert len(rows) == 32


def test_shared_words_stand_at_their_places() -> None:
    text = TABLES["en"]["text"]
    quote = "I wrote twice to the harbour office about the lamps"
    passage = same_utterance(quote, word_index(text, "en"))
    assert passage is not None
    pairs = [(quote[slice(*one)].lower(), text[slice(*other)].lower()) for one, other in passage.shared]
    assert ("harbour", "harbour") in pairs
    assert ("lamps", "lamps") in pairs


def test_long_capture_costs_little() -> None:
    text = "\n\n".join(f"{TABLES['en']['text']} Line {number} of the paper." for number in range(450))
    index = word_index(text, "en")
    assert len(text) > 500_000
    assert same_utterance("the captain sounded the horn three times", index) is not None


# ---------------------------------------------------------------------------- edits

EVENT = """title: T  # kept
date: 2001
accounts:
  - side: a
    quotes:
      - speaker: p  # first
        source: s
        text: one
  - side: b
    quotes:
      - {speaker: p, source: s, text: two}
"""


def ids(yaml_text: YamlText) -> list[tuple[str, Any]]:
    return [(side, quote["id"]) for _, side, quote in quotes_of(yaml_text.value)]


def test_new_quote_has_an_id_of_its_own_and_no_other_changes() -> None:
    made = with_quote(YamlText(EVENT), "a", {"speaker": "p", "source": "s", "text": "three"})
    assert ids(made) == [("a", "p-1"), ("a", "p-3"), ("b", "p-2")]
    assert "title: T  # kept" in made.text
    assert "# first" in made.text


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["p", "q", "x-1"])), max_size=6))
def test_ids_are_unique_and_stay(added: list[tuple[str, str]]) -> None:
    made = YamlText(EVENT)
    for side, speaker in added:
        before = set(ids(made))
        made = with_quote(made, side, {"speaker": speaker, "source": "s", "text": "more"})
        assert before < set(ids(made))
    assert len({id for _, id in ids(made)}) == 2 + len(added)


def test_rendering_turns_the_short_form_into_the_full_one() -> None:
    made = with_rendering(YamlText(EVENT), "p-1", {"source": "z", "mode": "direct", "text": "eins"})
    assert [each["text"] for each in made.value["accounts"][0]["quotes"][0]["renderings"]] == ["one", "eins"]
    assert "# first" in made.text
    assert made.text.split("\n")[-4:] == EVENT.split("\n")[-4:]


# ---------------------------------------------------------------------------- with the server


@pytest.fixture(scope="module")
def at_ford(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, str]]:
    folder = tmp_path_factory.mktemp("marks")
    content = shutil.copytree(HERE / "sites" / "two-banks" / "content", folder / "content")
    with at_desk(content, folder / "captures") as desk:
        kept = desk.ask("keep", text=ARTICLE, fields={"title": "The warden shuts the gate", "language": "en"})
        yield desk, kept["source"]


def test_marked_words_become_a_quote_that_is_shaded(at_ford: tuple[LiveDesk, str]) -> None:
    desk, source = at_ford
    text = desk.ask("open", path=FORD)["text"]
    at = ARTICLE.index("We shut")
    draft = desk.ask("mark", path=FORD, text=text, source=source, pieces=[[at, at + 8]])
    assert draft["text"] == "We shut"
    assert draft["cue"] == "said"
    assert draft["named"].endswith("Orla Venn")
    assert draft["new_speaker"] == "warden-orla-venn"
    assert not draft["quoted_as"]
    value = {"speaker": {"unnamed": "the warden"}, "source": source, "mode": draft["mode"], "text": draft["text"]}
    made = desk.ask("edit", path=FORD, text=text, edits=[{"do": "quote", "side": "north-bank", "value": value}])
    quoted = desk.ask("quoted", path=FORD, text=made["text"], source=source)
    assert [each["spans"] for each in quoted["quotes"]] == [draft["pieces"]]
    assert sorted(quoted["sides"].values()) == list(range(1, len(quoted["sides"]) + 1))
    again = desk.ask("mark", path=FORD, text=made["text"], source=source, pieces=draft["pieces"])
    assert again["quoted_as"] == quoted["quotes"][0]["quote"]
    proposals = desk.ask("proposals", path=FORD, text=made["text"], source=source)
    assert any(each["text"] == "nobody had been hurt" for each in proposals["quotes"])


@pytest.mark.parametrize(
    "pieces", [[], [[1, 1]], [[5, 2]], [[-1, 3]], [["a", 3]], [[1, 2, 3]], "x", [[0, 10]] * 41, [[True, 3]]]
)
def test_places_that_are_none_are_refused(at_ford: tuple[LiveDesk, str], pieces: Any) -> None:
    desk, source = at_ford
    assert "refused" in desk.ask("mark", path=FORD, text="", source=source, pieces=pieces)


def test_places_beyond_the_capture_and_broken_events_are_harmless(at_ford: tuple[LiveDesk, str]) -> None:
    desk, source = at_ford
    odd = ("", "accounts: 7", "accounts: [{quotes: [1, {text: []}]}]", "a: [", "accounts: {side: {a: b}, quotes: x}")
    for text in odd:
        assert "refused" in desk.ask("mark", path=FORD, text=text, source=source, pieces=[[10**9, 10**9 + 5]])
        assert desk.ask("quoted", path=FORD, text=text, source=source)["quotes"] == []
        assert desk.ask("renderings", path=FORD, text=text, source=source) == []
    assert "refused" in desk.ask("mark", path=FORD, text="", source="../secret", pieces=[[1, 3]])


def test_second_rendering_is_offered_until_the_quote_has_it(at_ford: tuple[LiveDesk, str]) -> None:
    desk, source = at_ford
    words = 'The gate\n\n"At noon we shut the gate," Orla Venn told us.\n'
    other = desk.ask("keep", text=words, fields={"title": "The gate"})
    value = {"speaker": {"unnamed": "the warden"}, "source": other["source"], "text": "At noon we shut the gate"}
    edits = [{"do": "quote", "side": "a", "value": value}]
    made = desk.ask("edit", path=FORD, text="title: T\ndate: 2001\n", edits=edits)
    (offer,) = desk.ask("renderings", path=FORD, text=made["text"], source=source)
    assert (offer["quote"], offer["text"], offer["mode"]) == ("quote-1", "We shut the gate at noon", "direct")
    rendering: dict[str, str] = {"source": source, "mode": offer["mode"], "text": offer["text"]}
    more = [{"do": "rendering", "quote": "quote-1", "value": rendering}]
    whole = desk.ask("edit", path=FORD, text=made["text"], edits=more)
    assert len(whole["value"]["accounts"][0]["quotes"][0]["renderings"]) == 2
    assert desk.ask("renderings", path=FORD, text=whole["text"], source=source) == []


def test_another_speaker_is_not_offered(at_ford: tuple[LiveDesk, str]) -> None:
    desk, source = at_ford
    desk.ask("person", name="Bert Other")
    event = (
        "title: T\ndate: 2001\naccounts:\n  - side: a\n    quotes:\n"
        "      - {speaker: bert-other, source: gazette-1, text: We shut the gate at noon today}\n"
    )
    assert desk.ask("renderings", path=FORD, text=event, source=source) == []
