"""Texts made from other texts: who belongs together, in which order, and what is aligned."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from any_event import event_values
from hand_made import SHEETS, Values, compared, make_account, make_event, make_quote, make_registry
from hypothesis import given
from hypothesis import strategies as st
from real_content import EMS, real_event

from site_builder.compare.texts.derivations import Derivation, derivations
from site_builder.model.event import Event
from site_builder.model.site import Site
from site_builder.pages.event.derivation import derivation_view
from site_builder.pages.event.event import event_page
from site_builder.pages.event.quote_views import QuoteViews
from site_builder.pages.event.strip import side_view
from site_builder.pages.page import Version, site_view
from site_builder.places import templates_folder
from site_builder.render_html import html_renderer
from site_builder.say.interface import read_interface


def text(name: str, words: str, *origins: str, **values: str) -> Values:
    return make_quote(values.pop("speaker", "ada"), id=name, text=words, made_from=list(origins), **values)


def found_in(event: Event) -> tuple[Derivation, ...]:
    return derivations(event, make_registry(event))


def ids(derivation: Derivation) -> list[str]:
    return [text.quote.id for text in derivation.texts]


def event_of(*quotes: Values) -> Event:
    return make_event(accounts=[make_account("north", *quotes)])


def test_likeness_alone_makes_no_derivation() -> None:
    assert found_in(event_of(text("a", "They left at dawn"), text("b", "They left at dawn"))) == ()


def test_two_texts_are_aligned_across_accounts_the_older_first() -> None:
    event = make_event(
        accounts=[
            make_account("north", text("edited", "They left", "draft")),
            make_account("south", text("draft", "They left at dawn", speaker="ben")),
        ]
    )
    (found,) = found_in(event)
    assert [(each.side, each.quote.id) for each in found.texts] == [("south", "draft"), ("north", "edited")]
    assert found.links == (("edited", "draft"),)
    (group,) = found.collated
    assert [variant.text for variant in group.differences.variants()] == ["at dawn"]


def test_chain_is_one_group_in_the_order_of_descent() -> None:
    event = event_of(text("a-third", "left", "m-second"), text("m-second", "they left", "z-first"),
                     text("z-first", "so they left"))  # fmt: skip
    (found,) = found_in(event)
    assert ids(found) == ["z-first", "m-second", "a-third"]
    assert len(found.collated[0].witnesses) == 3


def test_text_made_from_two_joins_them_and_unrelated_pairs_stay_apart() -> None:
    event = event_of(text("a", "one"), text("b", "two"), text("c", "one two", "b", "a"), text("d", "x"),
                     text("e", "x", "d"))  # fmt: skip
    assert [ids(found) for found in found_in(event)] == [["a", "b", "c"], ["d", "e"]]
    assert found_in(event)[0].links == (("c", "a"), ("c", "b"))


def test_texts_in_two_languages_are_set_side_by_side_and_not_aligned() -> None:
    (found,) = found_in(event_of(text("a", "Sie gingen", lang="de"), text("b", "They left", "a")))
    assert found.collated == ()
    assert [witness.text.quote.id for witness in found.alone] == ["a", "b"]


def test_rendering_in_a_language_of_its_own_is_left_out_where_its_text_is_aligned() -> None:
    both = [{"source": "g", "text": "Sie gingen", "lang": "de"}, {"source": "h", "text": "They left"}]
    event = event_of(make_quote(id="a", renderings=both), text("b", "Sie gingen fort", "a", lang="de-AT"))
    (found,) = found_in(event)
    assert [(group.lang, len(group.witnesses)) for group in found.collated] == [("de", 2)]
    assert found.alone == ()


@given(event_values(), st.data())
def test_order_of_accounts_and_quotes_in_the_file_changes_nothing(values: Values, data: st.DataObject) -> None:
    accounts = [
        {**account, "quotes": data.draw(st.permutations(account["quotes"]))}
        for account in data.draw(st.permutations(values["accounts"]))
    ]
    assert found_in(make_event(**{**values, "accounts": accounts})) == found_in(make_event(**values))


@given(event_values())
def test_every_text_of_descent_stands_in_one_group_after_its_origins(values: Values) -> None:
    event = make_event(**values)
    groups = [ids(found) for found in found_in(event)]
    listed = [name for group in groups for name in group]
    assert len(listed) == len(set(listed))
    for _, quote in event.quotes():
        for origin in quote.made_from:
            assert any(quote.id in group and origin in group[: group.index(quote.id)] for group in groups)


def test_sentences_name_speakers_and_sources_where_one_speaker_made_both() -> None:
    one = event_of(text("a", "They left at dawn", source="g"), text("b", "They left", "a", source="h"))
    two = event_of(text("a", "They left at dawn"), text("b", "They left", "a", speaker="ben"))
    assert holders_of(one) == [("Ada (G)",)]
    assert holders_of(two) == [("Ada",)]


def holders_of(event: Event) -> list[tuple[str, ...]]:
    """Who alone has some words, as the sentences of the page name them."""
    registry = make_registry(event)
    comparison, _ = compared(event, registry)
    sides = {"north": side_view(registry.sides["north"], 1)}
    view = derivation_view(comparison.derivations[0], sides, QuoteViews(event, registry, comparison, "en"), {}, [])
    english = read_interface("en")
    return [tuple(map(english.say, difference.readings[0][1])) for difference in view.collations[0].differences]


@pytest.mark.parametrize(
    ("own", "witnesses"),
    [
        ("jetzt vom Fürsten die Bestätigung der Nachricht erhalten, die Benedetti aus Paris schon gehabt, und", (0,)),
        ("mitzutheilen", (1,)),
        ("vom Dienst", (1,)),
    ],
)
def test_bismarcks_text_is_aligned_with_abekens_telegram(own: str, witnesses: tuple[int, ...]) -> None:
    event, registry, _ = real_event(EMS)
    (found,) = derivations(event, registry)
    assert ids(found) == ["abeken-telegram", "bismarck-text"]
    (group,) = found.collated
    assert group.lang == "de"
    assert (own, witnesses) in {(variant.text, variant.witnesses) for variant in group.differences.variants()}


# ---------------------------------------------------------------------------- what is said above them


def headings(event: Event, language: str = "en", direction: str = "ltr") -> list[str]:
    """The headings of groups on the event's page, without markup."""
    version = Version(language, language, direction, "")
    site = replace(site_view(Site(id="site", title="Site"), None, "/", SHEETS, ()), versions=(version,))
    registry = make_registry(event)
    page = event_page(event, registry, *compared(event, registry), "en")
    (html,) = html_renderer(templates_folder(), site)(page)
    found = re.findall(r'<h3 class="readings-of">(.*?)</h3>', html.data.decode(), re.DOTALL)
    return [re.sub("<[^>]*>", "", heading) for heading in found]


@pytest.mark.parametrize(
    ("language", "direction", "arrows"), [("en", "ltr", "Ada → Ben → Cleo"), ("ar", "rtl", "Ada ← Ben ← Cleo")]
)
def test_arrows_between_several_texts_point_in_reading_direction(language: str, direction: str, arrows: str) -> None:
    event = event_of(text("a", "so they left"), text("b", "they left", "a", speaker="ben"),
                     text("c", "left", "b", speaker="cleo"))  # fmt: skip
    assert headings(event, language, direction) == [arrows]


def test_of_two_texts_a_sentence_says_which_was_made_from_which() -> None:
    event = event_of(text("a", "so they left"), text("b", "they left", "a", speaker="ben", said="2001-02-04"))
    assert headings(event) == ["The text of Ben, 4 February 2001 was made from the text of Ada."]
