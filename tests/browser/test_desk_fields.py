"""Every field of the format has a place in a pane of the desk, under a name, and what is typed there is written."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import LiveDesk, at_desk
from live_preview import LONG, until

from site_builder.desk.desk_forms import form_fields
from site_builder.model.kinds import ENTRIES, SITE
from site_builder.places import schemas_folder

SITE_FOLDER = Path(__file__).parents[1] / "sites" / "edge-cases" / "content"
PATH = "events/2000-01-04-three-sides.yaml"
START = """\
title: Three sides of nothing
date: 2000-01-04
questions:
  - {id: who-left, ask: Who left?, positions: {all: all of them}}
  - {id: why, ask: Why?}
accounts:
  - side: arabic
    quotes:
      - id: first
        speaker: {unnamed: somebody}
        answers: who-left
        source: page
        text: They left the bridge at once
"""
# Not in a form, for the page has a better place: rows, columns and cells.
IN_THE_TABLE = {"Event": {"questions", "accounts"}, "Account": {"quotes", "silent"}, "Silence": {"question"}}
TYPES = "/_desk/panes/entries/field_types.js"
NAMED = """([names, group]) => import('/_desk/labels.js').then(({ isNamed, labelOf }) =>
    names.map((name) => [name, isNamed(name, group), labelOf(name, group)]))"""
CALLED = "each => each.map(({ textContent }) => textContent.replace(/ [0-9]+$/, '').trim())"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path]]:
    folder = tmp_path_factory.mktemp("fields")
    content = shutil.copytree(SITE_FOLDER, folder / "content")
    with at_desk(content, folder / "captures") as desk:
        (content / "referents").mkdir(exist_ok=True)
        (content / "referents" / "bridge.yaml").write_text("name: The bridge\n", "utf-8")
        yield desk, content


@pytest.fixture
def page(running: tuple[LiveDesk, Path], browser: Browser) -> Iterator[Page]:
    desk, content = running
    (content / PATH).write_text(START, "utf-8")
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(LONG * 1000)
    page.goto(desk.opening)
    page.goto(f"{desk.origin}/_desk/?lang=en#/{PATH}")
    expect(page.locator(".event")).to_be_visible(timeout=LONG * 1000)
    yield page
    page.context.close()
    (content / PATH).unlink()


def groups() -> dict[str, set[str]]:
    """The groups of an event and the fields of each, but for those that only short forms have."""
    schema = json.loads((schemas_folder() / "event.schema.json").read_text("utf-8"))
    parts: dict[str, Any] = {name: part for name, part in schema["$defs"].items() if "properties" in part}
    parts = {name: part for name, part in parts.items() if name not in ("Position", "TakenPosition")}
    return {"Event": set(schema["properties"]), **{name: set(part["properties"]) for name, part in parts.items()}}


def open_all(page: Page) -> None:
    """Opens every form, field, list and group that there is."""
    page.locator("[data-question=who-left]").get_by_role("button", name="Edit").click()
    page.get_by_role("button", name="Positions: 1").click()
    page.locator(".account").get_by_role("button", name="More").click()
    page.locator("[data-question=why]").get_by_role("button", name="State a silence").click()
    selects = page.locator(".add-field select")
    for key in [each.get_attribute("data-key") for each in selects.all()]:
        more = page.locator(f'[data-key="{key}"] option:not([value=""])')
        while more.count():
            left = more.count()
            page.locator(f'[data-key="{key}"]').select_option(more.first.get_attribute("value"))
            expect(more).to_have_count(left - 1)
    opened = set[str]()
    while (button := next_list(page, opened)) is not None:
        button.click()
    page.get_by_role("button", name="Say more of these words").click()


def next_list(page: Page, opened: set[str]) -> Locator | None:
    """A button that begins the first of a list, which no button before began."""
    for button in page.locator(".event .several > button[aria-label]").all():
        name = button.get_attribute("aria-label") or ""
        if name not in opened:
            opened.add(name)
            return button
    return None


def test_every_field_of_an_event_is_in_its_pane(page: Page) -> None:
    open_all(page)
    shown = set(page.locator(".event :is(label, legend, p.label)").evaluate_all(CALLED))
    missing = []
    for group, names in groups().items():
        for name, is_named, label in page.evaluate(NAMED, [sorted(names), group]):
            assert is_named, f"{group}.{name} has no name in labels.js"
            asked = "Question" if (group, name) == ("Question", "ask") else label
            if name not in IN_THE_TABLE.get(group, set()) and asked not in shown:
                missing.append(f"{group}.{name}")
    # These are asked for by other words than the field's name.
    assert missing == ["Quote.renderings", "Quote.speaker", "Quote.word"], sorted(shown)
    assert page.get_by_label("The source names nobody").count()
    assert page.get_by_role("button", name="Add the text of another source").count()
    assert page.get_by_role("button", name="Mark a word").count()


def test_every_field_of_entries_has_an_editor_and_a_name(page: Page) -> None:
    types = set(page.evaluate(f"import('{TYPES}').then(({{ EDITORS }}) => Object.keys(EDITORS))"))
    kinds = set(page.evaluate("import('/_desk/kinds.js').then(({ ENTRY_KINDS }) => ENTRY_KINDS)"))
    assert kinds == {kind.folder for kind in ENTRIES} | {"pages"}
    for kind in (*ENTRIES, SITE):
        fields = [*form_fields(kind.noun)]
        for field in fields:
            fields.extend(field.get("fields", ()))
            assert field["type"] in types | {"text"}, field
        named = page.evaluate(NAMED, [[each["name"] for each in fields], ""])
        assert [name for name, is_named, _ in named if not is_named] == []


def test_rare_fields_are_written(running: tuple[LiveDesk, Path], page: Page) -> None:
    more = page.get_by_role("region", name="More of the event")
    more.get_by_label("Another field").select_option("acts")
    more.get_by_role("button", name="Add: Acts, and who did them").click()
    act = more.get_by_role("group", name="Acts, and who did them 1")
    act.get_by_label("Id: its name in addresses").fill("leaving")
    act.get_by_label("What the act is called, in a neutral voice").fill("The leaving")
    act.get_by_role("button", name="Add: Words").click()
    act.get_by_role("textbox", name="Words 1").fill("leave")
    more.get_by_label("Another field").select_option("referents")
    more.get_by_role("button", name="Add: Names for the same").click()
    naming = more.get_by_role("group", name="Names for the same 1")
    naming.get_by_label("Who or what it is").fill("bridge")
    page.get_by_role("listbox").get_by_role("option").first.click()
    naming.get_by_role("button", name="Add: What the accounts call it").click()
    naming.get_by_role("textbox", name="What the accounts call it 1").fill("the bridge")
    until(lambda: called(running) == ["the bridge"])
    naming.get_by_role("button", name="Add: What the accounts call it").click()
    naming.get_by_role("textbox", name="What the accounts call it 2").fill("it")
    until(lambda: called(running) == ["the bridge", "it"])
    naming.get_by_role("button", name="Say more of these words").last.click()
    longer = naming.get_by_role("group", name="What the accounts call it 2")
    longer.get_by_role("button", name="Add: Only in these quotes").click()
    longer.get_by_role("combobox", name="Only in these quotes 1").select_option("first")
    until(lambda: called(running) == ["the bridge", {"text": "it", "in": ["first"]}])
    quote = page.locator("[data-question=who-left]")
    quote.get_by_role("button", name="Edit").click()
    quote.get_by_label("Another field").last.select_option("doers")
    quote.get_by_role("button", name="Add: Who did an act").click()
    doer = quote.get_by_role("group", name="Who did an act 1")
    doer.get_by_label("The act").select_option("leaving")
    doer.get_by_label("How they are named").select_option("subject")
    doer.get_by_role("textbox", name="Words").fill("They left")
    doer.get_by_label("Who did it").fill("They")
    until(lambda: "doer: They" in (running[1] / PATH).read_text("utf-8"))
    value = running[0].ask("open", path=PATH)["value"]
    assert value.pop("acts") == [{"id": "leaving", "is": "The leaving", "words": ["leave"]}]
    assert value.pop("referents") == [{"id": "bridge", "called": ["the bridge", {"text": "it", "in": ["first"]}]}]
    assert value["accounts"][0]["quotes"][0].pop("doers") == [
        {"act": "leaving", "how": "subject", "words": "They left", "doer": "They"}
    ]
    lines = (running[1] / PATH).read_text("utf-8").splitlines()
    assert [line for line in START.splitlines() if line not in lines] == []  # and nothing else was touched


def called(running: tuple[LiveDesk, Path]) -> object:
    """What the first name for the same is called, as it was saved."""
    value = running[0].ask("open", path=PATH)["value"]
    found = (value.get("referents") or [{}])[0].get("called", [])
    return found if isinstance(found, list) else [found]


def test_new_one_of_several_says_what_it_lacks_and_outlives_another_that_is_taken_out(
    page: Page, running: tuple[LiveDesk, Path]
) -> None:
    file, name = running[1] / PATH, "What no account disputes"
    file.write_text(f"{START}common_ground:\n  - {{text: All agree, sources: [page]}}\n", "utf-8")
    group = page.get_by_role("group", name=name, exact=True)
    expect(group.get_by_role("textbox", name="Text")).to_have_value("All agree")
    page.get_by_role("button", name=f"Add: {name}").click()
    group.get_by_role("textbox", name="Text").last.fill("The bridge stood")
    expect(group.get_by_text("Not yet in the file. Still needed: Sources that say so.")).to_be_visible()
    page.get_by_role("button", name=f"Take out: {name} 1").click()
    until(lambda: "All agree" not in file.read_text("utf-8"))
    expect(group.get_by_role("textbox", name="Text")).to_have_value("The bridge stood")
    group.get_by_role("combobox", name="Sources that say so").fill("page")
    page.get_by_role("listbox").get_by_role("option").first.click()
    until(lambda: "text: The bridge stood" in file.read_text("utf-8"))
    expect(group.get_by_text("Not yet in the file.")).to_have_count(0)
    expect(group.get_by_role("textbox", name="Text")).to_have_count(1)
