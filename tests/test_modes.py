"""How the pages mark whose words a rendering holds, and who carried them."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from hand_made import SHEETS, Values, compared, make_account, make_event, make_quote, make_registry, pages_of

from site_builder.compare.compare_event import compare_event
from site_builder.model.event import Event, Mode
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.site import Site
from site_builder.pages.event.event import event_page
from site_builder.pages.exports.event_json import event_json
from site_builder.pages.measures.modes import MODE_COLUMNS, label_of
from site_builder.pages.page import site_view
from site_builder.places import templates_folder
from site_builder.render_html import html_renderer
from site_builder.say.interface import read_interface
from site_builder.summary import summarize

ENGLISH = read_interface("en")
FIGURE = re.compile(r"<figure.*?</figure>", re.DOTALL)
OWN: tuple[Mode, ...] = ("direct", "partial")


def one_quote(**values: Any) -> Event:
    return make_event(accounts=[make_account("north", make_quote(text="They fled", **values))])


def html_of(event: Event, registry: Registry) -> str:
    site = site_view(Site(id="site", title="Accounts"), None, "/", SHEETS, ())
    page = event_page(event, entries_named_by(event, registry), *compared(event, registry), "en")
    (rendered,) = html_renderer(templates_folder(), site)(page)
    return rendered.data.decode()


def figure_of(event: Event, **entries: Any) -> str:
    """The first quote of the page, in words."""
    return re.sub(r"\s+", " ", FIGURE.findall(html_of(event, make_registry(event, **entries)))[0])


@pytest.mark.parametrize("mode", get_args(Mode))
@pytest.mark.parametrize("translated", [None, {"from": "ru"}])
def test_quotation_marks_stand_round_the_speakers_own_words_alone(mode: Mode, translated: Values | None) -> None:
    figure = figure_of(one_quote(mode=mode, translated=translated))
    assert ("“They fled”" in figure) is (mode in OWN and translated is None)
    label = label_of(mode, is_translated=translated is not None)
    assert label is None or f"{ENGLISH.say(label)}</span> They fled" in figure


def test_every_mode_and_every_translated_mode_is_told_from_the_others() -> None:
    assert len({ENGLISH.say(column) for column in MODE_COLUMNS}) == len(get_args(Mode))
    labels = [ENGLISH.say(label) for mode in get_args(Mode) if (label := label_of(mode, is_translated=False))]
    assert labels == ["Reported:", "Headline:", "Title:"]
    translated = {ENGLISH.say(label_of(mode, is_translated=True) or "") for mode in get_args(Mode)}
    assert translated == {"Translated:", "Reported, translated:", "Headline, translated:", "Title, translated:"}


@pytest.mark.parametrize(
    ("translated", "said"),
    [
        ({"from": "de", "by": "A. Clerk", "date": "1898"}, "translated from German by <bdi>A. Clerk</bdi>, <time"),
        ({"from": "de"}, "translated from German"),
        ({"by": "A. Clerk"}, "translated by <bdi>A. Clerk</bdi>"),
        ({"date": "1898"}, "a published translation, <time"),
    ],
)
def test_page_says_of_a_translation_what_is_known(translated: Values, said: str) -> None:
    assert said in figure_of(one_quote(translated=translated))


def test_date_of_a_translation_is_not_said_twice() -> None:
    event = one_quote(translated={"from": "de", "date": "1898"})
    assert figure_of(event, sources={"gazette-1": {"date": "1898"}}).count("<time") == 0  # among the sources
    assert figure_of(event, sources={"gazette-1": {"date": "1921"}}).count("<time") == 1


def test_twin_tells_a_translation_as_it_was_typed() -> None:
    event = one_quote(translated={"from": "de", "by": "A. Clerk", "date": "1898"}, part_of=None)
    data = event_json(event, make_registry(event), *compared(event, make_registry(event))).data.decode()
    assert '"translated":{"by":"A. Clerk","from_lang":"de","date":"1898"}' in data


def test_title_of_a_work_is_called_a_title() -> None:
    assert "as a title, in <bdi>Gazette" in figure_of(one_quote(mode="title"))


def test_headline_of_a_source_without_outlet_is_not_called_a_title() -> None:
    assert "in the headline of <bdi>Gazette" in figure_of(one_quote(mode="headline"))


# ---------------------------------------------------------------------------- via


def test_carriers_lead_to_their_pages_in_their_order() -> None:
    event = one_quote(via=["ben", "wire", {"unnamed": "a traveller"}])
    figure = figure_of(event, people={"ben": {"name": "Ben"}}, outlets={"wire": {"name": "The Wire"}})
    assert "<summary>via <bdi>Ben</bdi>, <bdi>The Wire</bdi>, <bdi>a traveller</bdi> ·" in figure
    ben, wire = '<a href="../../speakers/ben/index.html">', '<a href="../../outlets/wire/index.html">'
    links = [f"<li>passed on by {ben}<bdi>Ben</bdi></a></li>", f"<li>passed on by {wire}<bdi>The Wire</bdi></a></li>"]
    assert "".join(links) in figure


def test_person_who_carried_words_lists_them_and_speaks_for_nobody_by_it() -> None:
    event = one_quote(via="ben")
    registry = make_registry(event, people={"ben": {"name": "Ben"}})
    summary = summarize(event, registry, compare_event(event, registry, "rotate"))
    pages = {page.path: page.view for page in pages_of(registry, summary, kinds="speakers")}
    ben = pages["speakers/ben/index.html"]
    assert [mention.speaker.name for mention in ben.groups[0].mentions] == ["Ada"]
    assert not [fact for fact in ben.facts if ENGLISH.say(fact[0]) == "Speaks for"]
    numbers = {
        item.name: ENGLISH.say(item.detail)
        for page in pages_of(registry, summary)
        if page.path == "speakers/index.html"
        for _, items in page.view.sections
        for item in items
    }
    assert numbers == {"Ada": "1 quote", "Ben": "1 quote"}


def test_twin_names_the_person_who_carried_words() -> None:
    event = one_quote(via="ben")
    registry = make_registry(event, people={"ben": {"name": "Ben"}})
    named = entries_named_by(event, registry)
    assert set(named.people) == {"ada", "ben"}
