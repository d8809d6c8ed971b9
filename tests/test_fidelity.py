"""What one text has and another lacks: what hands wrote before any rule is found, and little else."""

from __future__ import annotations

from typing import Any

import pytest
from fidelity_tables import EVENT_TABLES, PAIRS, Claim, findings_of, made_up, of_events, read_table
from hand_made import make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st
from real_content import real_event

from site_builder.compare.compare_event import compare_event
from site_builder.compare.fidelity.fidelity_words import KINDS, fidelity_words, languages
from site_builder.compare.fidelity.findings import Finding

LEAST_PRECISION, LEAST_RECALL = 0.95, 0.85
ROWS = [row for table in PAIRS for row in read_table(table)]


def right(wanted: list[Claim], found: list[Claim]) -> int:
    left, count = list(wanted), 0
    for claim in found:
        match = next((each for each in left if each.is_same(claim)), None)
        if match:
            left.remove(match)
            count += 1
    return count


@pytest.mark.parametrize("table", [*PAIRS, *EVENT_TABLES], ids=lambda table: table.stem)
def test_rules_find_what_hands_found_and_little_else(table: Any) -> None:
    rows = [(wanted, found) for _, wanted, found in (made_up(table) if table in PAIRS else of_events(table))]
    there, told = sum(len(wanted) for wanted, _ in rows), sum(len(found) for _, found in rows)
    hits = sum(right(wanted, found) for wanted, found in rows)
    assert hits >= LEAST_PRECISION * told
    assert not there or hits >= LEAST_RECALL * there or there - hits <= 2  # a table of few findings has rough shares


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lang']}-{row['a'][:30]}")
def test_words_are_in_the_texts_that_have_them_and_who_has_them_lacks_nothing(row: dict[str, Any]) -> None:
    for finding in findings_of(row):
        assert all(finding.words in row[source] for source in finding.has)
        assert set(finding.has).isdisjoint(finding.lacks)
        is_otherwise = finding.is_across or finding.is_elsewhere or finding.kind == "quoted"
        if finding.is_only and not is_otherwise:
            for source in finding.lacks:
                assert f" {finding.words.casefold()} " not in f" {row[source].casefold()} "


@pytest.mark.parametrize("row", [row for row in ROWS if isinstance(row["lang"], str)], ids=lambda row: row["a"][:30])
def test_the_order_of_texts_does_not_matter(row: dict[str, Any]) -> None:
    turned = {**row, "a": row["b"], "b": row["a"]}
    for key in ("modes", "cues"):
        if key in row:
            turned[key] = row[key][::-1]
    swap = {"a": "b", "b": "a"}
    assert {(each.kind, each.words, each.has) for each in findings_of(row)} == {
        (each.kind, each.words, tuple(swap[source] for source in each.has)) for each in findings_of(turned)
    }


def lost(*texts: str, lang: str = "en", **values: Any) -> list[Finding]:
    """The findings of a quote with these texts, in sources s1, s2 …"""
    renderings = [{"source": f"s{number}", "text": text, "lang": lang} for number, text in enumerate(texts, 1)]
    event = make_event(accounts=[make_account("north", make_quote(renderings=renderings, **values))])
    found = compare_event(event, make_registry(event), "rotate").fidelity
    return [finding for each in found for finding in each.findings]


def test_the_same_text_loses_nothing() -> None:
    text = "Gentlemen, we did not fire 20 shots because the guard may have left Soledar."
    assert lost(text, text) == []


def test_strongest_come_first() -> None:
    found = lost(
        "Soledar fell at noon without a fight, probably because two men fled.", "The town fell at noon.",
    )  # fmt: skip
    kinds = [KINDS.index(finding.kind) for finding in found]
    assert kinds == sorted(kinds)
    assert found[0].words == "without"


def test_of_three_texts_who_has_and_who_lacks_is_told() -> None:
    (finding,) = lost("We did not fire.", "We fired.", "We did not fire then.")
    assert (finding.has, finding.lacks, finding.is_only) == (("s1", "s3"), ("s2",), True)


def test_a_text_with_a_cut_neither_has_nor_lacks() -> None:
    (finding,) = lost("We did not fire at noon.", "We fired at noon.", "We […] fired at noon.")
    assert (finding.has, finding.lacks, finding.is_only) == (("s1",), ("s2",), False)


def test_words_that_stand_elsewhere_too_are_not_called_the_only_ones() -> None:
    first = "We did not fire at the gate, and the men did not run."
    found = lost(first, "We did not fire at the gate, and the men ran.")
    assert [(finding.words, finding.is_elsewhere) for finding in found] == [("not", True)]


def test_editors_correct_a_finding_and_it_says_so() -> None:
    texts = "We left without a fight.", "We left."
    assert [finding.is_kept for finding in lost(*texts, kept="Without")] == [True]
    assert [finding.is_kept for finding in lost(*texts, kept="all")] == [True]
    assert [finding.is_kept for finding in lost(*texts, kept="fight")] == [False]


def test_what_the_source_gives_in_another_passage_of_the_text_is_not_missing() -> None:
    whole = {"source": "s2", "text": "We held the hill for 20 days. Nobody fled."}
    longer, shorter = "We held the hill for 20 days without food.", "We held the hill."
    passage = [{"source": "s1", "text": longer}, {"source": "s2", "text": shorter}]
    quotes = make_quote(id="whole", renderings=[whole]), make_quote(id="part", part_of="whole", renderings=passage)
    event = make_event(accounts=[make_account("north", *quotes)])
    (found,) = compare_event(event, make_registry(event), "rotate").fidelity
    assert [(finding.words, finding.see) for finding in found.findings] == [("without", (("s2", "Nobody", "whole"),))]


def test_an_original_and_a_reading_by_the_editors_are_compared() -> None:
    reading = {"lang": "en", "text": "We left the hill.", "by": "the editors"}
    rendering = {"source": "s1", "lang": "ru", "text": "Мы не оставили высоту.", "translation": reading}
    original = {"lang": "ru", "text": "Нас было 200 человек."}
    quotes = make_quote(renderings=[rendering]), make_quote(original=original, text="We were many.", source="s2")
    event = make_event(accounts=[make_account("north", *quotes)])
    found = compare_event(event, make_registry(event), "rotate").fidelity
    assert [(each.kind, each.words, each.has, each.lacks) for one in found for each in one.findings] == [
        ("negation", "не", ("s1",), ("translation",)),
        ("number", "200 человек", ("original",), ("s2",)),
    ]


def test_the_page_of_bakhmut_says_what_only_the_bbc_has() -> None:
    _, _, comparison = real_event("2023-05-12-bakhmut-advance")
    (found,) = comparison.fidelity
    first = found.findings[0]
    assert (first.words, first.has, first.is_only) == ("without", ("bbc-2023-05-12",), True)


@pytest.mark.parametrize("lang", languages())
def test_data_of_each_language_is_read(lang: str) -> None:
    known = fidelity_words(lang)
    assert known is not None
    values = {phrase.value for each in known.words.values() for phrase in each if phrase.role in ("hedge", "modality")}
    assert known.also.keys() - {"likely", "believed", "seeming", "reported", "possible"} <= values


WORDS = ["not", "no", "may", "20", '"x"', "[…]", ".", ",", "because", "We", "Soledar", "told", "them", "that"]
SOME = st.lists(st.sampled_from(WORDS), min_size=1)


@given(a=SOME, b=SOME)
def test_any_words_are_compared_and_only_what_is_there_is_told(a: list[str], b: list[str]) -> None:
    texts = " ".join(a), " ".join(b)
    for finding in lost(*texts):
        for source in finding.has:
            assert finding.words.casefold() in texts[int(source[1]) - 1].casefold()
