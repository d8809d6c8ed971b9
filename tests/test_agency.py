"""Who did an act: what is shown of the tables that a hand made before any rule is right, and most of it is found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hand_made import make_account, make_event, make_quote, make_registry, write_site
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check_site import check_site
from site_builder.compare.agency.act_uses import act_uses
from site_builder.compare.agency.doers import doers_in
from site_builder.compare.compare_event import compare_event
from site_builder.model.request import BuildRequest

sys.path.append(str(Path(__file__).parent.parent / "bench"))

from agency import TABLES, cases, found_in, wanted

LISTED = [(table.stem, part, case) for table in sorted(TABLES.glob("*.yaml")) for part, case in cases(table)]
PIECES = [
    *("the", "troops", "fired", "on", "by", "them", ",", ".", "and", "we", "were", "not", "who", "that", "said", "to"),
    *("have", "men", "killed", "?", "&", '"', "up", "some", "of", "it", "he"),
]
ACTS = [{"id": "firing", "is": "The firing", "words": ["fire"]}]


@pytest.mark.parametrize(("table", "part", "case"), LISTED, ids=lambda value: getattr(value, "name", "")[:40])
def test_what_is_shown_is_what_a_hand_wrote(table: str, part: str, case: object) -> None:
    for use, (word, found) in zip(case.uses, found_in(case), strict=True):  # type: ignore[attr-defined]
        assert word == use["word"]
        assert found in (None, wanted(use))


HARDER = "second_gathering"  # old reports, of whose sentences the rules are sure of few


@pytest.mark.parametrize(
    ("part", "table", "share"),
    [("events", "our_events", 0.6), ("events", HARDER, 0.25), ("open", "sentences", 0.6), ("blind", "sentences", 0.6),
     ("today", "blind", 0.6), ("old style", "blind", 0.6), ("nineteenth century", "blind_third", 0.6),
     ("in the manner of scripture", "blind_third", 0.5), ("notes", "blind_third", 0.6)],
)  # fmt: skip
def test_places_are_found(part: str, table: str, share: float) -> None:
    pairs = [
        (wanted(use), found)
        for name, of, case in LISTED if (name, of) == (table, part)
        for use, (_, found) in zip(case.uses, found_in(case), strict=True)
    ]  # fmt: skip
    by_hand = [found for use, found in pairs if use]
    assert sum(found is not None for found in by_hand) > share * len(by_hand) > 0


@given(text=st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join))
def test_words_and_doers_stand_in_the_text(text: str) -> None:
    for _, found in doers_in(text, ("fire", "kill"), "en", frozenset()):
        if found:
            assert all(part in text for part in found.words.split(" […] "))
            assert found.doer in found.words
            assert bool(found.doer) == (found.how != "unnamed")


def test_other_languages_have_no_findings() -> None:
    assert doers_in("Die Truppen haben gefeuert.", ("feuern",), "de", frozenset()) == ()


def uses(text: str, **values: object) -> list[tuple[str, str, bool]]:
    event = make_event(acts=ACTS, accounts=[make_account("north", make_quote(text=text, **values))])
    return [(use.how, use.doer, use.is_editors) for use in act_uses(event, ["north"], make_registry(event))]


def test_editors_reading_takes_the_place_of_what_rules_find() -> None:
    text = "The troops fired, and shots were fired."
    assert uses(text) == [("subject", "The troops", False), ("unnamed", "", False)]
    stated = {"act": "firing", "how": "unnamed", "words": "shots were fired"}
    assert uses(text, doers=[stated]) == [("unnamed", "", True)]
    assert uses(text, doers=[{"act": "firing", "how": "none"}]) == []


def test_event_without_acts_has_none() -> None:
    event = make_event(accounts=[make_account("north", make_quote(text="The troops fired."))])
    assert compare_event(event, make_registry(event), "alphabetical").acts == ()


def test_two_renderings_that_say_the_same_are_one_use() -> None:
    renderings = [{"source": name, "text": "The troops fired on us."} for name in ("gazette-1", "courier-1")]
    event = make_event(
        acts=ACTS, accounts=[make_account("north", {"speaker": "ada", "id": "q", "renderings": renderings})]
    )
    (use,) = act_uses(event, ["north"], make_registry(event))
    assert use.sources == ("gazette-1", "courier-1")


@pytest.mark.parametrize(("words", "codes"), [(["shot"], []), (["gunfire"], ["act-not-in-quotes"])])
def test_act_whose_words_stand_in_no_quote_is_a_warning(tmp_path: Path, words: list[str], codes: list[str]) -> None:
    quote = make_quote(text="They shoot at us.")
    event = {"title": "An event", "date": "2001-02-03", "accounts": [make_account("north", quote)]}
    event["acts"] = [{"id": "firing", "is": "The firing", "words": words}]
    files = {
        "site.yaml": {"title": "A site", "languages": ["en"]}, "events/an-event.yaml": event,
        "sides/north.yaml": {"name": "North"}, "people/ada.yaml": {"name": "Ada"},
        "sources/gazette-1.yaml": {"title": "A report"},
    }  # fmt: skip
    found = check_site(BuildRequest(write_site(tmp_path, files) / "content"), lambda *_: None).problems
    assert [problem.code for problem in found if problem.code.startswith("act-")] == codes
