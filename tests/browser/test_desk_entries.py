"""Entries at the desk in a real browser: forms, names that are picked, the map, other ids; by mouse and by keys."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from built_site import OpenPage
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import LiveDesk, at_desk
from live_preview import LONG, edit, until

SITE = Path(__file__).parents[1] / "sites" / "two-banks" / "content"
WIDE = {"timeout": LONG * 1000}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[LiveDesk, Path]]:
    content = shutil.copytree(SITE, tmp_path / "content")
    edit(content / "site.yaml", "base_url: https://example.org/accounts/\n", "")
    with at_desk(content, tmp_path / "captures") as desk:
        until(lambda: desk.ask("home")["reading"] is None)
        yield desk, content


def at_file(open_page: OpenPage, desk: LiveDesk, path: str, **options: object) -> Page:
    page = open_page(desk.opening, **options)  # type: ignore[arg-type]
    page.goto(f"{desk.origin}/_desk/#/{path}")
    expect(page.locator(".form, .text-page")).to_be_visible(timeout=LONG * 1000)
    return page


def test_fields_are_written_line_by_line(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    file = content / "sides" / "north-bank.yaml"
    file.write_text("# A comment.\n" + file.read_text("utf-8"), "utf-8")
    page = at_file(open_page, desk, "sides/north-bank.yaml")
    page.get_by_label("Short name").fill("Northerners")
    until(lambda: "short: Northerners\n" in file.read_text("utf-8"))
    page.get_by_label("Kind").select_option("observer")
    until(lambda: "kind: observer\n" in file.read_text("utf-8"))
    assert file.read_text("utf-8").startswith("# A comment.\n")
    page.get_by_label("Short name").fill("")
    until(lambda: "short:" not in file.read_text("utf-8"))
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Short name")).to_have_value("Northerners")
    page.get_by_label("Wikidata id").fill("12")
    expect(page.get_by_label("Wikidata id")).to_have_attribute("aria-invalid", "true", **WIDE)
    expect(page.locator(".type-wikidata .findings")).to_be_visible()
    page.get_by_label("Wikidata id").fill("Q1000000000")
    expect(page.get_by_role("link", name="Look at it in Wikidata")).to_be_visible()
    until(lambda: "wikidata: Q1000000000\n" in file.read_text("utf-8"))


def test_entry_is_picked_and_made_by_keys_alone(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    file = content / "sides" / "both-banks.yaml"
    page = at_file(open_page, desk, "sides/both-banks.yaml")
    field = page.get_by_role("combobox", name="Part of")
    field.focus()
    page.keyboard.type("south")
    expect(page.locator(".picker [role=option]").first).to_contain_text("The south bank")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".picker [role=option]").first).to_have_attribute("aria-selected", "true")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(field).to_have_value("The south bank")
    until(lambda: "part_of: south-bank\n" in file.read_text("utf-8"))
    page.keyboard.press("Control+a")
    page.keyboard.type("All who live here")
    expect(page.locator(".picker [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowUp")  # the way back does nothing where the list is open already but lead to its end
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="New side")).to_be_visible()
    expect(page.get_by_label("Its name in addresses (id)")).to_have_value("all-who-live-here")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(field).to_have_value("All who live here")
    until(lambda: "part_of: all-who-live-here\n" in file.read_text("utf-8"))
    assert (content / "sides" / "all-who-live-here.yaml").read_text("utf-8") == "name: All who live here\n"
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    until(lambda: "part_of" not in file.read_text("utf-8"))


def test_other_names_are_added_and_taken_out(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    file = content / "places" / "river.yaml"
    before = file.read_text("utf-8")
    page = at_file(open_page, desk, "places/river.yaml")
    page.get_by_role("button", name="Add: Other names").click()
    group = page.locator("details.group").last
    expect(group.get_by_label("Name", exact=False).first).to_be_focused()
    page.keyboard.type("النهر")
    group.get_by_label("Language").fill("ar")
    picker = group.get_by_role("combobox", name="Who uses it")
    picker.fill("ada")
    expect(page.get_by_role("option", name="Ada Example")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(lambda: desk.ask("open", path="places/river.yaml")["value"]["aliases"][-1:] == [
        {"name": "النهر", "lang": "ar", "used_by": ["ada-example"]}
    ])  # fmt: skip
    group.get_by_role("button", name="Take out: النهر").click()
    until(lambda: file.read_text("utf-8") == before)


def coordinates(desk: LiveDesk) -> tuple[float, ...]:
    return tuple(map(float, desk.ask("open", path="places/river.yaml")["value"]["coordinates"].split(",")))


def test_place_is_chosen_on_the_map_by_mouse_and_by_keys(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    file = content / "places" / "river.yaml"
    page = at_file(open_page, desk, "places/river.yaml")
    page.get_by_role("textbox", name="Coordinates").fill("48.5, 38.0")
    page.get_by_role("button", name="Choose on the map").click()
    view = page.get_by_role("application", name="Map")
    expect(view.locator("svg path").first).to_have_attribute("d", re.compile("^M"), **WIDE)
    assert violations(page) == []
    box = view.bounding_box()
    assert box
    view.click(position={"x": box["width"] / 2, "y": box["height"] / 2})  # where the place is
    until(lambda: "coordinates: 48.5, 38.0\n" not in file.read_text("utf-8"))
    assert coordinates(desk) == pytest.approx((48.5, 38), abs=0.05)
    before = file.read_text("utf-8")
    view.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    until(lambda: file.read_text("utf-8") != before)
    latitude, longitude = coordinates(desk)
    assert 48.5 < latitude < 48.9
    assert 38 < longitude < 38.5
    said = page.locator(".map-field [role=status]")
    expect(said).to_contain_text("to about 1 km. The map is no more exact")
    for _ in range(4):
        page.keyboard.press("-")
    expect(said).to_contain_text("Zoom in to be more exact")


def test_forms_of_a_term_are_ticked(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    file = content / "terms" / "siege.yaml"
    page = at_file(open_page, desk, "terms/siege.yaml")
    word, language = page.get_by_label("Word"), page.locator(".type-language input")
    word.fill("regroup")
    language.fill("en")
    page.get_by_label("regrouped", exact=True).click(**WIDE)
    until(lambda: "regrouped" in file.read_text("utf-8"))
    expect(page.get_by_label("regrouped", exact=True)).to_be_checked()
    page.get_by_label("regrouped", exact=True).press("Space")
    until(lambda: "regrouped" not in file.read_text("utf-8"))


def test_renaming_shows_what_changes_and_can_be_undone(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    before = (content / "people" / "ada-example.yaml").read_bytes()
    page = at_file(open_page, desk, "people/ada-example.yaml")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_label("Its name in addresses (id)").fill("ben-example")
    expect(page.locator(".file-panel [role=alert]")).to_contain_text("there is", **WIDE)
    page.get_by_label("Its name in addresses (id)").fill("ada-of-the-north")
    expect(page.locator(".plan")).to_contain_text("events/1999-fair.yaml", **WIDE)
    assert violations(page) == []
    page.get_by_role("button", name="Rename it").click()
    expect(page).to_have_url(re.compile("#/people/ada-of-the-north.yaml$"), **WIDE)
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Undo the renaming").click()
    expect(page).to_have_url(re.compile("#/people/ada-example.yaml$"), **WIDE)
    assert (content / "people" / "ada-example.yaml").read_bytes() == before


def test_page_of_text_is_written_beside_its_page(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, content = running
    page = at_file(open_page, desk, "pages/about.md")
    box = page.get_by_label("Text", exact=True)
    box.press("Control+End")
    page.keyboard.type("\nAn added sentence.\n")
    until(lambda: "An added sentence." in (content / "pages" / "about.md").read_text("utf-8"))
    frame = page.frame_locator("iframe:not(.next)")
    expect(frame.get_by_text("An added sentence.")).to_be_visible(**WIDE)


def test_entries_are_found_and_used_ones_lead_to_events(running: tuple[LiveDesk, Path], open_page: OpenPage) -> None:
    desk, _ = running
    page = open_page(desk.opening)
    page.get_by_role("link", name="Entries").click()
    page.get_by_role("link", name=re.compile("^People")).click()
    page.get_by_label("Find by any of its names").fill("ada")
    expect(page.locator(".rows > li")).to_have_count(1)
    page.get_by_role("link", name="Ada Example").click()
    page.get_by_role("link", name=re.compile("^The fair of")).click()
    expect(page).to_have_url(re.compile("#/events/1999-fair.yaml$"))


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(360, "light", "ar"), (360, "dark", "en"), (1280, "light", "en"), (1280, "dark", "ar")],
)
def test_nothing_is_in_the_way(
    running: tuple[LiveDesk, Path], open_page: OpenPage, width: int, scheme: str, language: str
) -> None:
    desk, _ = running
    page = at_file(open_page, desk, "places/ford.yaml", width=width, color_scheme=scheme, locale=language)
    files = ("places/ford.yaml", "terms/siege.yaml", "sources/gazette-1.yaml", "site.yaml", "pages/about.md")
    for path in (*files, "entries/terms"):
        page.goto(f"{desk.origin}/_desk/#/{path}")
        expect(page.locator(".form, .text-page, .rows")).to_be_visible(**WIDE)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
