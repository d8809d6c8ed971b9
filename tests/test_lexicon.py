"""The lexicon: every use of a contested word in its context, what stands against it, who came first."""

from __future__ import annotations

from typing import Any

import pytest
from any_event import events
from hand_made import compared, make_account, make_event, make_quote, make_registry, pages_of
from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.words.context import CONTEXT, CUT, in_context
from site_builder.compare.words.counterparts import counterparts
from site_builder.compare.words.lexicon import Lexicon, alternatives, first_use, lexicon_of
from site_builder.compare.words.word_uses import word_uses
from site_builder.model.event import Event
from site_builder.model.registry import entries_named_by
from site_builder.pages.lists.lexicon import lexicon_pages
from site_builder.say.interface import read_interface
from site_builder.summary import summarize

REGROUPING = {"regrouping": {"headword": "regrouping", "forms": ["regrouped", "regrouping"]}}
ASKED = [{"id": "move", "ask": "What is the move called?"}]


def lexicon(event: Event, **entries: Any) -> Lexicon:
    registry = make_registry(event, **entries)
    return lexicon_of(event, registry, compared(event, registry)[0])


def said(word: str, text: str, **values: Any) -> dict[str, Any]:
    return make_quote(word=word, text=text, answers="move", **values)


def test_a_use_is_shown_as_it_stands_between_its_neighbours() -> None:
    event = make_event(questions=ASKED, accounts=[make_account("north", said("fled", "They say we Fled at dawn."))])
    (use,) = lexicon(event).uses
    assert (use.before, use.keyword, use.after) == ("They say we ", "Fled", " at dawn.")
    assert (use.side, use.quote, use.source, use.questions) == ("north", "north-1", "gazette-1", ("move",))


def test_every_source_that_renders_the_word_counts_as_a_use() -> None:
    quote = make_quote(
        word="fled",
        renderings=[
            {"source": "gazette-1", "text": "we fled"},
            {"source": "courier-1", "text": "said they fled", "mode": "paraphrase"},
        ],
    )
    uses = lexicon(make_event(accounts=[make_account("north", quote)])).uses
    assert [(use.source, use.is_own) for use in uses] == [("gazette-1", True), ("courier-1", False)]


def test_words_of_other_sides_stand_against_a_word() -> None:
    event = make_event(
        questions=ASKED,
        accounts=[
            make_account("north", said("regrouped", "we regrouped")),
            make_account("south", said("fled", "they fled")),
        ],
    )
    (choice,) = lexicon(event).choices
    against = {entry.word.headword: [other.headword for other in entry.others] for entry in alternatives(choice)}
    assert against == {"regrouped": ["fled"], "fled": ["regrouped"]}


def test_one_word_used_by_all_sides_has_nothing_against_it() -> None:
    accounts = [make_account(side, said("fled", "they fled")) for side in ("north", "south")]
    assert lexicon(make_event(questions=ASKED, accounts=accounts)).choices == ()


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("2001-02-03", "2001-02-05", "first"),
        ("2001-02", "2001-02-05", "not-decided"),
        ("2001-02-03?", "2001-02-05", "first-if-dates-hold"),
        (None, "2001-02-05", "not-decided"),
        ("2001-02-03", None, "not-decided"),
    ],
)
def test_a_use_is_first_only_where_the_dates_decide_it(first: str | None, second: str, order: str) -> None:
    event = make_event(
        accounts=[
            make_account("north", make_quote(word="fled", text="we fled", said=first)),
            make_account("south", make_quote(word="fled", text="they fled", said=second)),
        ]
    )
    found = first_use((event.id, use) for use in lexicon(event).uses)
    assert found is not None
    assert found.order == order


def test_day_of_a_source_does_not_say_when_words_were_first_said() -> None:
    """What a paper of the 9th gives may have been said before the 3rd; what one of the 1st gives was not said later."""
    quotes = [make_quote(word="fled", text="we fled", said="2001-02-03"), make_quote(word="fled", text="they fled")]
    event = make_event(accounts=[make_account(*pair) for pair in zip(("north", "south"), quotes, strict=True)])
    orders = []
    for day in ("2001-02-09", "2001-02-01"):
        uses = lexicon(event, sources={"gazette-1": {"date": day}}).uses
        found = first_use((event.id, use) for use in uses)
        assert found is not None
        orders.append((found.order, found.uses[0][1].side))
    assert orders == [("not-decided", "north"), ("first", "south")]


def test_who_denies_a_word_or_is_only_reported_with_it_is_not_its_first_user() -> None:
    event = make_event(
        accounts=[
            make_account("east", make_quote(text="it was not regrouping", said="2001-02-01")),
            make_account("north", make_quote(word="regrouped", text="said they regrouped", mode="paraphrase",
                                             said="2001-02-02")),
            make_account("south", make_quote(word="regrouping", text="our regrouping", said="2001-02-03")),
        ]
    )  # fmt: skip
    found = first_use((event.id, use) for use in lexicon(event, terms=REGROUPING).uses)
    assert found is not None
    assert (found.order, [use.side for _, use in found.uses]) == ("only-use", ["south"])
    only_denied = make_event(accounts=[make_account("east", make_quote(text="it was not regrouping"))])
    assert first_use((event.id, use) for use in lexicon(only_denied, terms=REGROUPING).uses) is None


# ---------------------------------------------------------------------------- every place, told apart


def places(event: Event, **entries: Any) -> list[tuple[str, str, bool]]:
    return [(use.quote, use.keyword, use.is_marked) for use in lexicon(event, **entries).uses]


def test_word_that_a_side_denies_is_collected_and_not_marked_as_its_own() -> None:
    event = make_event(
        accounts=[make_account("wagner", make_quote(word="fleeing", text="It is called fleeing, not a 'regrouping'."))]
    )
    assert places(event, terms=REGROUPING) == [
        ("wagner-1", "fleeing", True),
        ("wagner-1", "regrouping", False),
    ]


def test_word_is_collected_in_events_that_mark_no_form_of_it() -> None:
    event = make_event(accounts=[make_account("north", make_quote(text="They Regrouped, then regrouped."))])
    assert places(event, terms=REGROUPING) == [("north-1", "Regrouped", False), ("north-1", "regrouped", False)]


def test_only_the_form_that_the_editors_marked_is_marked() -> None:
    text = "We regrouped. It was no regrouping."
    event = make_event(accounts=[make_account("north", make_quote(word="regrouped", text=text))])
    assert places(event, terms=REGROUPING) == [("north-1", "regrouped", True), ("north-1", "regrouping", False)]


def test_term_is_looked_for_in_texts_of_its_language_alone() -> None:
    quote = make_quote(
        renderings=[
            {"source": "gazette-1", "text": "die Gift-Affäre"},
            {"source": "courier-1", "text": "das Gift", "lang": "de"},
        ]
    )
    event = make_event(accounts=[make_account("north", quote)])
    uses = lexicon(event, terms={"gift": {"headword": "Gift", "language": "de"}}).uses
    assert [(use.source, use.keyword) for use in uses] == [("courier-1", "Gift")]


def test_original_counts_for_a_word_that_no_rendering_holds() -> None:
    original = {"lang": "ru", "text": "это перегруппировка"}
    event = make_event(accounts=[make_account("north", make_quote(text="this is regrouping", original=original))])
    terms = {**REGROUPING, "pere": {"headword": "перегруппировка", "language": "ru"}}
    assert places(event, terms=terms) == [("north-1", "regrouping", False), ("north-1", "перегруппировка", False)]


def test_term_that_an_event_does_not_mark_changes_nothing_of_what_the_event_takes() -> None:
    """Its places go to the term's own page; the event's page and data stay what they were."""
    event = make_event(accounts=[make_account("north", make_quote(word="fled", text="They fled, regrouping."))])
    terms = {"flight": {"headword": "flight", "forms": ["fled"]}}
    without = entries_named_by(event, make_registry(event, terms=terms))
    assert entries_named_by(event, make_registry(event, terms={**terms, **REGROUPING})) == without
    assert [use.keyword for use in word_uses(event, without, compared(event, without)[0])] == ["fled"]


@pytest.mark.parametrize(
    ("lang", "word", "text"),
    [
        ("zh", "主动转移", "我军主动转移到了新的阵地"),
        ("th", "ถอนตัว", "กองกำลังถอนตัวออกจากพื้นที่"),
        ("my", "ဆုတ်", "တပ်တွေဆုတ်ခွာ"),
    ],
)
def test_word_of_a_script_without_spaces_is_collected_and_shown_whole(lang: str, word: str, text: str) -> None:
    event = make_event(accounts=[make_account("north", make_quote(word=word, text=text, lang=lang))])
    (use,) = lexicon(event, terms={"term": {"headword": word, "language": lang}}).uses
    assert (use.term, use.before + use.keyword + use.after, use.is_marked) == ("term", text, True)


# ---------------------------------------------------------------------------- counterparts

WAITANGI = {
    "sovereignty": {"headword": "sovereignty"},
    "kawanatanga": {"headword": "kāwanatanga", "language": "mi", "same_as": ["sovereignty", "governorship"]},
    "governorship": {"headword": "governorship"},
    "chiefs": {"headword": "chiefs"},
}


def test_counterparts_stand_in_one_entry_whichever_of_them_states_it() -> None:
    terms = make_registry(terms=WAITANGI).terms
    same = counterparts(terms)
    for name in ("sovereignty", "kawanatanga", "governorship"):
        assert same.entries[name] == ("governorship", "kawanatanga", "sovereignty")
        assert name not in same.of(name)
    assert same.of("chiefs") == ()


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_entries_part_the_terms(links: list[tuple[str, str]]) -> None:
    stated = {name: {"headword": name, "same_as": [b for a, b in links if a == name]} for name in "abcdef"}
    entries = counterparts(make_registry(terms=stated).terms).entries
    assert all(entries[a] == entries[b] for a, b in links)
    assert all(name in group and entries[other] == group for name, group in entries.items() for other in group)


def waitangi() -> Event:
    texts = {"crown": ("sovereignty", "all sovereignty", "en"), "hapu": ("kāwanatanga", "te kāwanatanga", "mi"),
             "scholar": ("governorship", "only governorship", "en")}  # fmt: skip
    accounts = [
        make_account(side, said(word, text, lang=lang, said=f"1840-02-0{n}"))
        for n, (side, (word, text, lang)) in enumerate(texts.items(), 6)
    ]
    return make_event(questions=ASKED, accounts=accounts)


def term_views() -> dict[str, Any]:
    event = waitangi()
    registry = make_registry(event, terms=WAITANGI)
    summary = summarize(event, registry, compared(event, registry)[0])
    return {page.path.split("/")[1]: page.view for page in pages_of(registry, summary, kinds="terms")}


def test_page_shows_the_uses_of_all_counterparts_each_language_apart() -> None:
    say = read_interface("en").say
    english, maori = {"sovereignty": "sovereignty", "governorship": "governorship"}, {"kāwanatanga": None}
    for name in ("sovereignty", "kawanatanga", "governorship"):
        view = term_views()[name]
        found = [
            (
                say(language.name),
                {line.keyword: line.word and line.word.headword for group in language.groups for line in group.lines},
                say(language.heading),
            )
            for language in view.languages
        ]
        expected = [
            ("English", english, "2 occurrences, 2 marked as the side’s word: 2 quotes in 1 event"),
            ("Māori", maori, "1 occurrence, 1 marked as the side’s word: 1 quote in 1 event"),
        ]
        assert found == (expected[::-1] if name == "kawanatanga" else expected), "the term's own language first"
        assert len(view.same_as) == 2
        assert sum(n for _, n, _ in view.tallies[:1]) == 1, "the facts are those of the one word"
    assert term_views()["chiefs"].groups == ()
    assert term_views()["chiefs"].languages == (), "a word without a counterpart has one list"


def test_counterpart_in_another_language_is_no_other_word_for_a_thing() -> None:
    against = {name: [entry.word.headword for entry in view.against] for name, view in term_views().items()}
    assert against["sovereignty"] == ["governorship"]
    assert against["governorship"] == ["sovereignty"]
    assert against["kawanatanga"] == []


# ---------------------------------------------------------------------------- what is counted


def test_counts_say_what_they_count() -> None:
    event = make_event(
        accounts=[
            make_account("north", make_quote(word="regrouped", text="we regrouped")),
            make_account("south", make_quote(text="no regrouping, not regrouped")),
        ]
    )
    registry = make_registry(event, terms={**REGROUPING, "flight": {"headword": "flight"}})
    summary = summarize(event, registry, compared(event, registry)[0])
    say = read_interface("en").say
    views = {page.path: page.view for page in pages_of(registry, summary, kinds="terms")}
    view = views["terms/regrouping/index.html"]
    assert say(view.heading) == "3 occurrences, 1 marked as the side’s word: 2 quotes in 1 event"
    assert [(say(label), n) for label, n, _ in view.tallies] == [
        ("Quotes in which the word is marked, by side", 1),
        ("Texts in which the word is found, by outlet", 2),
    ]
    (page,) = lexicon_pages(registry, (summary,))
    details = {item.name: say(item.detail) for _, items in page.view.sections for item in items}
    assert details == {"regrouping": "marked in 1 quote", "flight": "nothing yet"}


@given(events())
def test_what_is_shown_stands_in_the_text_of_its_source(event: Event) -> None:
    texts = {(quote.id, r.source): r.text for _, quote in event.quotes() for r in quote.renderings}
    for use in lexicon(event).uses:
        shown = (use.before + use.keyword + use.after).strip(CUT)
        assert " ".join(shown.split()) in " ".join(texts[use.quote, use.source].split())


@given(events())
def test_no_contested_word_is_left_out(event: Event) -> None:
    marked = {(quote.id, word.casefold()) for _, quote in event.quotes() for word in quote.words}
    assert {(use.quote, use.form.casefold()) for use in lexicon(event).uses} >= marked


@given(st.text(max_size=300), st.text("abc", min_size=1, max_size=9), st.text(max_size=300))
def test_context_is_short_and_keeps_the_keyword(before: str, word: str, after: str) -> None:
    left, keyword, right = in_context(before + word + after, len(before), len(before) + len(word))
    assert keyword == word
    assert len(left) <= CONTEXT + len(CUT)
    assert len(right) <= CONTEXT + len(CUT)
