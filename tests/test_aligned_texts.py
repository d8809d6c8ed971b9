"""Which texts an event page aligns: each once, every address kept, and how many are said beside the headings."""

from __future__ import annotations

from typing import Any

import pytest
from any_event import events
from hand_made import Values, compared, make_account, make_event, make_quote, make_registry
from hypothesis import given
from real_content import EMS, real_event

from site_builder.compare.compare_event import Comparison
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.pages.event.aligned_texts import AlignedTexts, aligned_texts
from site_builder.pages.event.derivation import DerivationView
from site_builder.pages.event.event import event_view
from site_builder.pages.event.folds import Folds, folds
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.strip import side_view
from site_builder.pages.event.utterance import UtteranceView
from site_builder.say.interface import read_interface

WHOLE = "They said that they left the town at dawn and went north."
Groups = tuple[DerivationView | UtteranceView, ...]


def read_in(id: str, text: str, *sources: str, **values: Any) -> Values:
    return make_quote(id=id, renderings=[{"source": source, "text": text} for source in sources], **values)


def shown(event: Event, registry: Registry, comparison: Comparison) -> AlignedTexts:
    sides = {side: side_view(registry.sides[side], number) for number, side in enumerate(comparison.sides, 1)}
    return aligned_texts(event, comparison, sides, QuoteViews(event, registry, comparison, "en"))


def of(*quotes: Values) -> tuple[tuple[DerivationView, ...], tuple[UtteranceView, ...]]:
    event = make_event(accounts=[make_account("north", *quotes)])
    registry = make_registry(event)
    return shown(event, registry, compared(event, registry)[0])[:2]


def places(groups: Groups) -> dict[str, str]:
    """Each address, and the words to which it leads."""
    found = {group.id: "" for group in groups if isinstance(group, UtteranceView)}
    for group in groups:
        for collation in group.collations:
            for witness in collation.witnesses:
                for number, (*_, addresses) in enumerate(witness.pieces):
                    rest = "".join(run.lead + run.text for _, run, *_ in witness.pieces[number:]) + witness.tail
                    found |= dict.fromkeys(addresses, rest.lstrip(" ,.“"))
                found |= dict.fromkeys(witness.addresses, "")
        for text in group.alone:
            found |= dict.fromkeys(text.addresses, "".join(piece.text for piece in text.rendering.text.pieces))
    return found


def test_passage_of_a_text_that_the_same_sources_give_is_found_within_it() -> None:
    _, told = of(
        read_in("whole", WHOLE, "a", "b"),
        read_in("part", "they left the town", "b", "a", part_of="whole"),
        read_in("part-of-part", "the town", "a", "b", part_of="part"),
    )
    assert [utterance.id for utterance in told] == ["_renderings.whole"]
    found = places(told)
    assert found["_renderings.part"].startswith("they left the town at dawn")
    assert found["_renderings.part-of-part"].startswith("the town at dawn")


@pytest.mark.parametrize(
    "part",
    [
        read_in("part", "they left the town", "a", "c", part_of="whole"),  # the whole is not read in c
        read_in("part", "they fled the town", "a", "b", part_of="whole"),  # other words than the whole has
        read_in("part", "they left the town", "a", "b"),  # nobody says that it is a part
    ],
)
def test_other_passages_are_aligned_by_themselves(part: Values) -> None:
    _, told = of(read_in("whole", WHOLE, "a", "b"), part)
    assert [utterance.anchor for utterance in told] == ["whole", "part"]


def test_passage_of_a_text_of_one_source_is_aligned_by_itself() -> None:
    _, told = of(read_in("whole", WHOLE, "a"), read_in("part", "they left the town", "a", "b", part_of="whole"))
    assert [utterance.anchor for utterance in told] == ["part"]


def test_text_made_from_another_is_aligned_with_it_alone_and_keeps_its_address() -> None:
    derived, told = of(
        read_in("draft", WHOLE, "a"), read_in("edited", "They left the town.", "b", "c", made_from=["draft"])
    )
    assert told == ()
    assert places(derived)["_renderings.edited"].startswith("They left the town")


def test_text_with_nothing_but_marks_keeps_its_address() -> None:
    derived, _ = of(read_in("draft", WHOLE, "a"), read_in("edited", "—", "b", "c", made_from=["draft"]))
    assert "_renderings.edited" in places(derived)


def test_bismarcks_text_stands_once_in_each_language_and_its_passages_within_it() -> None:
    derived, told, _ = shown(*real_event(EMS))
    assert told == ()
    (group,) = derived
    assert [len(collation.witnesses) for collation in group.collations] == [2]
    assert [text.rendering.text.lang for text in group.alone] == ["en"]
    found = places(derived)
    assert found["_renderings.bismarck-text"].startswith("Nachdem die Nachrichten")
    assert found["_renderings.bismarck-forderung"].startswith("hat der französische Botschafter in Ems")
    assert found["_renderings.bismarck-abgelehnt"].startswith("Se. Majestät hat es darauf abgelehnt")


@given(events())
def test_every_utterance_of_several_sources_keeps_its_address_once(event: Event) -> None:
    registry = make_registry(event)
    comparison, _ = compared(event, registry)
    derived, told, beside = shown(event, registry, comparison)
    addresses = [*places((*derived, *told)), *(address for each in beside.values() for address in each)]
    assert sorted(addresses) == sorted(f"_renderings.{each.quote.id}" for each in comparison.utterances)


GERMAN = {"source": "zeitung-1", "text": "Sie gingen. Wir blieben."}
ENGLISH = {"source": "paper-1", "text": "They left. We stayed."}


def test_texts_in_two_languages_stand_beside_each_other_alone_and_keep_their_addresses() -> None:
    passage = [{**GERMAN, "text": "Wir blieben"}, {**ENGLISH, "text": "We stayed"}]
    whole = make_quote(id="whole", renderings=[GERMAN, ENGLISH])
    part = make_quote(id="part", part_of="whole", renderings=passage)
    event = make_event(accounts=[make_account("north", whole, part)])
    registry = make_registry(event, sources={"zeitung-1": {"language": "de"}})
    view = event_view(event, registry, *compared(event, registry), "en")
    assert (view.utterances, view.are_renderings_elsewhere) == ((), True)
    assert view.languages is not None
    assert [pair.addresses for pair in view.languages.pairs] == [("_renderings.whole", "_renderings.part")]


def test_what_two_sources_give_in_one_language_is_aligned_though_a_third_has_another() -> None:
    quote = make_quote(id="said", renderings=[GERMAN, ENGLISH, {**ENGLISH, "source": "paper-2"}])
    event = make_event(accounts=[make_account("north", quote)])
    registry = make_registry(event, sources={"zeitung-1": {"language": "de"}})
    _, told, beside = shown(event, registry, compared(event, registry)[0])
    assert ([utterance.id for utterance in told], beside) == (["_renderings.said"], {})


def test_headline_in_another_language_is_in_no_pair_and_stands_among_the_reports() -> None:
    quote = make_quote(id="said", renderings=[GERMAN, {**ENGLISH, "mode": "headline"}])
    event = make_event(accounts=[make_account("north", quote)])
    registry = make_registry(event, sources={"zeitung-1": {"language": "de"}})
    _, told, beside = shown(event, registry, compared(event, registry)[0])
    assert ([utterance.id for utterance in told], beside) == (["_renderings.said"], {})


# ---------------------------------------------------------------------------- what stands beside the headings


def lines(*quotes: Values) -> tuple[Folds, list[str]]:
    event = make_event(accounts=[make_account("north", *quotes)])
    registry = make_registry(event)
    comparison, tallies = compared(event, registry)
    found = folds((), *shown(event, registry, comparison)[:2], comparison.chronology, tallies.balance)
    say = read_interface("en").say
    return found, [*map(say, (found.derivations, found.renderings, found.timeline, found.balance))]


def test_line_of_a_section_says_how_much_is_in_it() -> None:
    _, said = lines(
        read_in("draft", "They left", "a", said="2001-02-03"),
        read_in("edited", "They left at dawn", "a", made_from=["draft"], said="2001-02-04"),
        make_quote(
            id="told",
            said="2001-02-04",
            renderings=[{"source": "a", "text": "We fled"}, {"source": "b", "text": "We regrouped there"}],
        ),
    )
    assert said == [
        "1 text made from another; 1 difference",
        "1 quote, given more than once; 1 difference",
        "3 quotes, said on 2 days",
        "1 side, 3 quotes, 11 words",
    ]


@pytest.mark.parametrize(
    ("dates", "line"),
    [
        (["2001-02-03"], "1 quote"),
        (["2001-02-03", "2001-02-03T05:00"], "2 quotes, all said on the same day"),
        (["2001-02-03", None], "2 quotes; the day of one is not certain"),
        (["2001-02-03?", "2001-02", "2001-02-03"], "3 quotes; the day of 2 is not certain"),
    ],
)
def test_only_what_is_certain_counts_as_a_day(dates: list[str | None], line: str) -> None:
    assert lines(*(read_in(f"q-{n}", WHOLE, "a", said=date) for n, date in enumerate(dates)))[1][2] == line


@pytest.mark.parametrize(("number", "are_open"), [(1, True), (4, True), (5, False)])
def test_sections_of_a_short_page_are_open(number: int, are_open: bool) -> None:
    found, _ = lines(*(read_in(f"q-{n}", WHOLE, "a") for n in range(number)))
    assert found.are_open == are_open
