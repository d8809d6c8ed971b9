"""What keeps event pages light, and that nothing a reader needs is left out for it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hand_made import SHEETS, Values, compared, make_account, make_event, make_quote, make_registry
from jinja2 import DictLoader, Environment

from site_builder.assets import condensed
from site_builder.model.event import Event
from site_builder.model.registry import Registry
from site_builder.model.site import Site
from site_builder.pages.event.event import event_page
from site_builder.pages.event.seldom import MARKS_OF_EVERY_EVENT, needs_seldom
from site_builder.pages.event.strip import MARKS
from site_builder.pages.page import SiteView, Version, site_view
from site_builder.places import templates_folder
from site_builder.render_html import html_renderer
from site_builder.say.languages import direction_of
from site_builder.template_code import WithoutLayout

CSS = templates_folder() / "assets" / "css"
FOR_FEW = (CSS / "seldom" / "20-scripts.css").read_text("utf-8")


def sheets_of(event: Event, registry: Registry, language: str = "en") -> list[str]:
    """The names of the sheets that a screen waits for, on the event's page in an interface."""
    version = Version(language, language, direction_of(language), "")
    site: SiteView = replace(site_view(Site(id="site", title="Site"), None, "/", SHEETS, ()), versions=(version,))
    page = event_page(event, registry, *compared(event, registry), "en")
    (html,) = html_renderer(templates_folder(), site)(page)
    return re.findall(r'<link rel="stylesheet" href="[^"]*/(\w+)\.css">', html.data.decode())


# ---------------------------------------------------------------------------- sheets

PLAIN = make_event()
FEW: dict[str, tuple[Values, bool]] = {
    "as many sides as most have": ({"accounts": [make_account(f"s{n}", make_quote()) for n in range(5)]}, False),
    "more sides": ({"accounts": [make_account(f"s{n}", make_quote()) for n in range(6)]}, True),
    "a draft": ({"status": "draft"}, True),
    "a text in Arabic": ({"accounts": [make_account("a", make_quote(lang="ar"))]}, True),
    "a text in Japanese": ({"accounts": [make_account("a", make_quote(lang="ja"))]}, True),
    "a text in Ukrainian": ({"accounts": [make_account("a", make_quote(lang="uk"))]}, False),
    "an original in Hebrew": (
        {"accounts": [make_account("a", make_quote(original={"lang": "he", "text": "שלום"}))]}, True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("values", "is_needed"), FEW.values(), ids=FEW)
def test_sheet_for_few_is_loaded_by_those_events_alone(values: Values, is_needed: bool) -> None:
    event = make_event(**values)
    registry = make_registry(event)
    assert needs_seldom(event, registry, "en") is is_needed
    assert sheets_of(event, registry) == (["site", "seldom"] if is_needed else ["site"])


def test_interface_has_the_sheets_of_its_script() -> None:
    registry = make_registry(PLAIN)
    assert {language: sheets_of(PLAIN, registry, language) for language in ("de", "uk", "ru", "ar")} == {
        "de": ["site"], "uk": ["site", "cyrillic"], "ru": ["site", "cyrillic"], "ar": ["site", "seldom", "rtl"],
    }  # fmt: skip


def test_editors_who_write_from_right_to_left_have_the_sheet() -> None:
    assert needs_seldom(PLAIN, make_registry(PLAIN), "fa")


def test_every_language_with_a_rule_in_the_sheet_loads_it() -> None:
    for language in set(re.findall(r":lang\((\w+)\)", FOR_FEW)):
        event = make_event(accounts=[make_account("a", make_quote(lang=language))])
        assert needs_seldom(event, make_registry(event), "en"), language


def test_marks_of_every_event_and_those_of_few_are_all_marks() -> None:
    numbers = [
        sorted({int(number) for number in re.findall(r"\.side-(\d) \{", (CSS / sheet).read_text("utf-8"))})
        for sheet in ("10-tokens.css", "seldom/10-sides.css")
    ]
    assert numbers == [[*range(1, MARKS_OF_EVERY_EVENT + 1)], [*range(MARKS_OF_EVERY_EVENT + 1, MARKS + 1)]]


# ---------------------------------------------------------------------------- white space


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n<p>c</p>", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("<b>a</b>\n<i>b</i>\n<p>c</p>", "<b>a</b>\n<i>b</i>\n<p>c</p>"),
        ("<label>a</label>\n<label>b</label>", "<label>a</label>\n<label>b</label>"),
        ("<p>a\n  b</p>", "<p>a\nb</p>"),
        ("{% if true %}\n<p>a</p>\n{% endif %}\nb", "<p>a</p>b"),
        ("<pre>{{ data }}</pre>", "<pre><p>\n <p>\n</pre>"),
    ],
)
def test_only_white_space_that_no_browser_shows_is_left_out(source: str, made: str) -> None:
    environment = Environment(loader=DictLoader({"t": source}), trim_blocks=True, extensions=[WithoutLayout])
    assert environment.get_template("t").render(data="<p>\n <p>\n") == made


def test_error_in_a_template_keeps_the_number_of_its_line() -> None:
    environment = Environment(extensions=[WithoutLayout])
    with pytest.raises(ZeroDivisionError) as caught:
        environment.from_string("<p>a</p>\n<p>b</p>\n{{ 1 // 0 }}").render()
    assert caught.traceback[-1].lineno + 1 == 3


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a { color: red; }\n/* b */\nc > d { e: f }", "a{color:red}c>d{e:f}\n"),
        ("a + b, c ~ d { e: calc(1px + 2px) }", "a+b,c~d{e:calc(1px + 2px)}\n"),
        (
            '@media (min-width: 1em) { a + b::after { content: " + , {" } }',
            '@media (min-width:1em){a+b::after{content:" + , {"}}\n',
        ),
    ],
)
def test_condensed_stylesheet_says_the_same(css: str, short: str) -> None:
    assert condensed(css) == short


# ---------------------------------------------------------------------------- the picture of times


@pytest.mark.parametrize(
    ("said", "has_picture"),
    [
        (("2001-02-03", "2001-02-03"), False),
        (("2001-02-03", "2001-02-04"), True),
        (("2001-02-03T05:00", "2001-02-03T09:00"), True),
        (("2001-02-03?", "2001-02-03?"), True),
        (("2001-02", "2001-02"), True),
        ((None, "2001-02-03"), True),
    ],
)
def test_times_are_drawn_only_where_somebody_may_have_spoken_first(
    said: tuple[str | None, ...], has_picture: bool
) -> None:
    quotes = [make_quote(**({"said": date} if date else {})) for date in said]
    event = make_event(accounts=[make_account("north", *quotes)], date="2001-02-02")
    registry = make_registry(event, sources={"gazette-1": {"date": "2001-02-06"}})
    view = event_page(event, registry, *compared(event, registry), "en").view
    assert view.timeline
    assert (view.timeline.picture is not None) is has_picture
