"""The desk's pane "Event" in a real browser: three sides, made as an editor does it, compared with YAML by hand."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from desk_hands import Mouse
from playwright.sync_api import Browser, Locator, Page, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import LiveDesk, at_desk

SITE = Path(__file__).parents[1] / "sites" / "edge-cases" / "content"
PATH = "events/2000-01-04-three-sides.yaml"
START = """\
title: Three sides of nothing
date: 2000-01-04  # made up
accounts:
  - side: arabic
    # the first that was found
    quotes:
      - id: first  # kept
        speaker: {unnamed: somebody}
        source: page
        text: They left the bridge at once and never came back
  - side: greek
    quotes:
      - {id: second, speaker: {unnamed: another}, source: page, text: Nobody fled}
"""
BY_HAND = """\
title: Three sides of nothing
date: 2000-01-04  # made up
questions:
  - id: who-left
    ask: Who left?
accounts:
  - side: arabic
    # the first that was found
  - side: greek
    quotes:
      - {id: second, speaker: {unnamed: another}, answers: who-left, word: fled, source: page, text: Nobody fled}
      - id: first  # kept
        speaker: {unnamed: somebody}
        answers: who-left
        word: left the
        source: page
        text: They left the bridge at once and never came back
  - side: hebrew
    silent:
      - question: who-left
        why: declined
        checked: 2000-02-01
"""

ASKED = START.replace("accounts:", "questions:\n  - {id: who-left, ask: Who left?}\naccounts:", 1)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path]]:
    folder = tmp_path_factory.mktemp("desk")
    content = shutil.copytree(SITE, folder / "content")
    with at_desk(content, folder / "captures") as desk:
        yield desk, content


@pytest.fixture
def file(running: tuple[LiveDesk, Path]) -> Iterator[Path]:
    file = running[1] / PATH
    file.write_text(START, "utf-8")
    yield file
    file.unlink()


def opened(
    running: tuple[LiveDesk, Path], browser: Browser, width: int = 1280, path: str = PATH, lang: str = "en",
    **options: object,
) -> Page:  # fmt: skip
    page = browser.new_context(viewport={"width": width, "height": 900}, **options).new_page()  # type: ignore[arg-type]
    page.goto(running[0].opening)
    page.goto(f"{running[0].origin}/_desk/?lang={lang}#/{path}")
    expect(page.locator(".bar")).to_be_visible()
    pane = page.locator(".bar nav button").nth(1)
    if pane.get_attribute("aria-pressed") == "false":
        pane.click()
    expect(page.locator(".event")).to_be_visible()
    return page


def is_saved(file: Path, text: str) -> None:
    end = time.monotonic() + 10
    while file.read_text("utf-8") != text and time.monotonic() < end:
        time.sleep(0.05)
    assert file.read_text("utf-8").split("\n") == text.split("\n")


def card(page: Page, id: str) -> Locator:
    return page.locator(f"[data-quote={id}]").first


def test_event_is_made_with_the_mouse(running: tuple[LiveDesk, Path], file: Path, browser: Browser) -> None:
    page = opened(running, browser)
    page.get_by_label("Ask a question, in neutral words").fill("Who left?")
    page.get_by_role("button", name="Add the question").click()
    expect(page.get_by_label("Question 1")).to_have_value("Who left?")
    page.get_by_label("Add a side").fill("hebrew")
    page.get_by_role("listbox").get_by_role("option").first.click()
    for id, word in (("second", ["fled"]), ("first", ["left", "the"])):
        card(page, id).get_by_role("button", name="Move").click()
        page.get_by_role("button", name="Who left?").click()
        expect(page.locator(f"[data-question=who-left] [data-quote={id}]")).to_be_visible()
        card(page, id).get_by_role("button", name="Mark a word").click()
        for each in word:
            card(page, id).get_by_role("button", name=each, exact=True).click()
            button = card(page, id).get_by_role("button", name=each, exact=True)
            expect(button).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Escape")
        expect(card(page, id).locator("mark")).to_have_text(" ".join(word))
    drag(page, "first", page.locator("[data-question=who-left][data-side=greek]"))
    cell = page.locator("[data-question=who-left][data-side=hebrew]")
    cell.get_by_role("button", name="State a silence").click()
    cell.get_by_label("Why there is no answer").select_option("declined")
    cell.get_by_label("Last looked").fill("2000-02-01")
    expect(cell.get_by_text("1 February 2000")).to_be_visible()
    cell.get_by_role("button", name="State it").click()
    is_saved(file, BY_HAND)
    page.context.close()


def drag(page: Page, id: str, cell: Locator) -> None:
    Mouse(page).move(card(page, id), cell, "there")


def test_event_is_made_with_keys_alone(running: tuple[LiveDesk, Path], file: Path, browser: Browser) -> None:
    page = opened(running, browser)
    keys = page.keyboard
    reach(page, "new question")
    keys.type("Who left?")
    keys.press("Enter")
    expect(page.get_by_label("Question 1")).to_have_value("Who left?")
    page.get_by_label("Add a side").focus()
    keys.type("hebrew")
    expect(page.get_by_role("option").first).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.locator(".account")).to_have_count(3)
    for id, words in (("second", 1), ("first", 2)):
        reach(page, f"{id}@ move")
        keys.press("Enter")
        expect(page.get_by_role("group", name="Where to move this quote").get_by_role("button").first).to_be_focused()
        keys.press("Enter")
        expect(page.locator(f'[data-key="{id}@who-left move"]')).to_be_focused()
        keys.press("Shift+Tab")
        keys.press("Enter")
        expect(page.locator(f'[data-key="{id}@who-left word 0 0"]')).to_be_focused()
        for number in range(words):
            keys.press("ArrowRight")
            keys.press("Enter")
            word = page.locator(f'[data-key="{id}@who-left word 0 {number + 1}"]')
            expect(word).to_have_attribute("aria-pressed", "true")
        keys.press("Escape")
        expect(page.locator(f'[data-key="{id}@who-left words"]')).to_be_focused()
    reach(page, "first@who-left move")
    keys.press("Enter")
    page.get_by_role("group", name="Where to move this quote").get_by_role("button", name="greek").focus()
    keys.press("Enter")
    expect(page.locator("[data-side=greek] [data-key='first@who-left move']")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Moved to:")).to_have_count(1)
    reach(page, "cell hebrew who-left silence")
    keys.press("Enter")
    cell = page.locator("[data-question=who-left][data-side=hebrew]")
    cell.get_by_label("Why there is no answer").select_option("declined")
    cell.get_by_label("Last looked").fill("2000-02-01")
    cell.get_by_role("button", name="State it").focus()
    keys.press("Enter")
    is_saved(file, BY_HAND)
    keys.press("Control+z")
    is_saved(file, BY_HAND[: BY_HAND.index("    silent:")])
    page.context.close()


def reach(page: Page, key: str) -> None:
    """As the Tab key does, in one step."""
    page.locator(f'[data-key="{key}"]').focus()


def test_quote_is_added_with_an_id_a_reply_and_a_second_text(
    running: tuple[LiveDesk, Path], file: Path, browser: Browser
) -> None:
    page = opened(running, browser)
    cell = page.locator('[data-question=""][data-side=arabic]')
    cell.get_by_role("button", name="Add a quote").click()
    cell.get_by_label("Text").fill("We only rearranged the chairs")
    cell.get_by_label("Source", exact=True).fill("page")
    page.get_by_role("listbox").get_by_role("option").first.click()
    cell.get_by_label("The source names nobody").check()
    cell.get_by_label("Somebody unnamed: how the source describes them").fill("a clerk")
    cell.get_by_role("button", name="Add it").click()
    new = card(page, "we-only-rearranged")
    expect(new).to_be_focused()
    new.get_by_role("button", name="Edit").click()
    new.get_by_role("button", name="Add: Replies to other quotes").click()
    new.get_by_label("The quote that it replies to").select_option("second")
    new.get_by_label("What it does").select_option("contradicts")
    expect(new.get_by_text("It contradicts: another")).to_be_visible()
    new.get_by_role("button", name="Add the text of another source").click()
    form = new.get_by_role("group", name="The text of another source")
    form.get_by_label("Text").fill("we rearranged the chairs only")
    form.get_by_label("Source", exact=True).fill("page")
    page.get_by_role("listbox").get_by_role("option").first.click()
    form.get_by_role("button", name="Add it").click()
    expect(new.locator("blockquote")).to_have_count(2)
    is_saved(file, START.replace("  - side: greek\n", """\
      - id: we-only-rearranged
        speaker: {unnamed: a clerk}
        replies:
          - to: second
            how: contradicts
        renderings:
          - source: page
            text: We only rearranged the chairs
          - source: page
            text: we rearranged the chairs only
  - side: greek
"""))  # fmt: skip
    page.context.close()


def test_quote_is_moved_with_a_finger(running: tuple[LiveDesk, Path], file: Path, browser: Browser) -> None:
    file.write_text(ASKED, "utf-8")
    page = opened(running, browser, 360, has_touch=True, is_mobile=True)
    expect(page.locator(".state")).to_have_text("Saved")
    touches = page.context.new_cdp_session(page)

    def touch(kind: str, x: float = 0, y: float = 0) -> None:
        points = [{"x": x, "y": y}] if kind != "touchEnd" else []
        touches.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    handle, cell = card(page, "first").locator(".handle"), page.locator("[data-question=who-left][data-side=greek]")
    handle.scroll_into_view_if_needed()
    start = handle.bounding_box()
    assert start
    assert min(start["width"], start["height"]) >= 44
    x, y = start["x"] + 20, start["y"] + 20
    touch("touchStart", x, y)
    touch("touchMove", x, y - 20)
    expect(page.locator(".quote.dragged")).to_have_count(1)
    cell.scroll_into_view_if_needed()
    end = cell.bounding_box()
    assert end
    touch("touchMove", end["x"] + 40, end["y"] + 60)
    touch("touchMove", end["x"] + 42, end["y"] + 62)
    expect(cell).to_contain_class("over")
    touch("touchEnd")
    expect(cell.locator("[data-quote=first]")).to_be_visible()
    # And by taps alone.
    cell.locator("[data-quote=first]").get_by_role("button", name="Move").tap()
    places = page.get_by_role("group", name="Where to move this quote")
    places.get_by_role("button", name="The invented Arabic side").tap()
    expect(page.locator("[data-question=who-left][data-side=arabic] [data-quote=first]")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(
    ("width", "columns"), [(320, 1), (360, 1), (480, 2), (768, 3), (1000, 3), (1280, 6)]
)
def test_columns_can_be_compared(running: tuple[LiveDesk, Path], browser: Browser, width: int, columns: int) -> None:
    page = opened(running, browser, width, path="events/2000-01-02-six-sides.yaml")
    if page.locator(".pane").count() > 1:
        page.get_by_role("button", name="Page", exact=True).click()
    expect(page.locator(".asked")).to_have_count(2)
    lefts = page.locator(".rows .cells").evaluate_all(
        "rows => rows.map(row => [...row.children].map(cell => Math.round(cell.getBoundingClientRect().left)))"
    )
    assert len(set(lefts[0])) == columns
    assert all(row == lefts[0] for row in lefts)  # a side has its column in every row
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    heads = page.locator(".asked .cell > h3.side")
    assert set(heads.evaluate_all("all => all.map(each => getComputedStyle(each).position)")) == {"sticky"}
    # The question and the names of the sides stay in view, one below the other, as far as the row goes.
    row = page.locator(".asked").first
    row.locator(".cell").first.locator(".buttons").last.evaluate("each => each.scrollIntoView({block: 'center'})")
    top, asked, head = page.evaluate("""() => {
        const row = document.querySelector(".asked"), pane = row.closest(".pane");
        const top = getComputedStyle(pane).overflowY === "auto" ? pane.getBoundingClientRect().top : 0;
        return [top, ...[".ask", ".cell h3"].map(name => row.querySelector(name).getBoundingClientRect())];
    }""")
    assert asked["top"] >= top - 1
    assert head["top"] >= asked["bottom"] - 1
    page.context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pane_can_be_read_by_everybody(
    running: tuple[LiveDesk, Path], file: Path, browser: Browser, width: int, scheme: str
) -> None:
    page = opened(running, browser, width, color_scheme=scheme)
    card(page, "first").get_by_role("button", name="Edit").click()
    card(page, "second").get_by_role("button", name="Mark a word").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("(each => each.scrollWidth <= each.clientWidth)(document.querySelector('.pane-event'))")
    page.context.close()


@pytest.mark.parametrize("lang", ["uk", "ru", "de", "ar"])
def test_pane_can_be_read_in_every_language(
    running: tuple[LiveDesk, Path], file: Path, browser: Browser, lang: str
) -> None:
    page = opened(running, browser, 1280, lang=lang)
    assert page.locator(".pane").count() == 2
    assert violations(page) == []  # such as two parts that are called alike
    page.context.close()


def test_finding_stands_beside_its_field(running: tuple[LiveDesk, Path], file: Path, browser: Browser) -> None:
    page = opened(running, browser)
    page.get_by_label("When it happened").fill("2000-13-01")
    expect(page.locator(".head .fault")).to_contain_text("is not a date")
    card(page, "first").get_by_role("button", name="Edit").click()
    card(page, "first").get_by_label("Said or written").fill("1999")
    page.get_by_label("When it happened").fill("2000-01-04")
    expect(page.locator(".head .fault")).to_have_count(0)
    page.context.close()


def test_what_nobody_has_taken_is_not_called_saved(
    running: tuple[LiveDesk, Path], file: Path, browser: Browser
) -> None:
    page = opened(running, browser)
    expect(page.locator(".state")).to_have_text("Saved")
    page.route("**/api/edit", lambda route: route.abort())
    page.get_by_label("Title").fill("Typed while nobody answers")
    expect(page.locator(".state")).to_have_text("Not yet saved")
    expect(page.locator(".event .refusal")).to_have_count(0)  # the notice above says it
    page.unroute("**/api/edit")
    expect(page.locator(".state")).to_have_text("Saved", timeout=20_000)
    is_saved(file, START.replace("Three sides of nothing", "Typed while nobody answers"))
    page.context.close()


def test_what_is_missing_is_told_where_it_would_be(
    running: tuple[LiveDesk, Path], file: Path, browser: Browser
) -> None:
    file.write_text(START.replace("speaker: {unnamed: another}, ", ""), "utf-8")
    page = opened(running, browser)
    expect(card(page, "second").locator(".finding-error")).to_contain_text('"speaker" is missing')
    card(page, "second").get_by_role("button", name="Edit").click()
    speaker = card(page, "second").locator(".field").filter(has=page.get_by_label("Speaker")).last
    expect(speaker.locator(".finding-error")).to_contain_text('"speaker" is missing')
    page.context.close()


def test_what_is_begun_is_there_when_nobody_answered(
    running: tuple[LiveDesk, Path], file: Path, browser: Browser
) -> None:
    file.write_text(ASKED, "utf-8")
    page = opened(running, browser)
    question = page.get_by_label("Ask a question, in neutral words")
    page.route("**/_desk/api/edit", lambda route: route.abort())
    question.fill("Who paid?")
    page.get_by_role("button", name="Add the question").click()
    expect(question).to_have_value("Who paid?")
    cell = page.locator('.pane-event [data-question="who-left"][data-side="greek"]')
    cell.get_by_role("button", name="State a silence").click()
    cell.get_by_label("Note for readers").fill("Asked twice")
    cell.get_by_role("button", name="State it").click()
    expect(cell.get_by_label("Note for readers")).to_have_value("Asked twice")
    page.unroute("**/_desk/api/edit")
    cell.get_by_role("button", name="State it").click()
    expect(cell.locator(".silence")).to_contain_text("Asked twice")
    page.get_by_role("button", name="Add the question").click()
    expect(page.get_by_label("Question 2")).to_have_value("Who paid?")
    expect(question).to_have_value("")
    page.context.close()


def test_what_is_begun_outlives_its_pane(running: tuple[LiveDesk, Path], file: Path, browser: Browser) -> None:
    file.write_text(ASKED, "utf-8")
    page = opened(running, browser, width=360)
    cell = page.locator('.pane-event [data-question="who-left"][data-side="greek"]')
    cell.get_by_role("button", name="Add a quote").click()
    cell.get_by_label("Text", exact=True).fill("Nobody ran")
    cell.get_by_role("button", name="Open the sources").click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()
    page.get_by_role("button", name="Event", exact=True).click()
    expect(cell.get_by_label("Text", exact=True)).to_have_value("Nobody ran")
    cell.get_by_role("button", name="Cancel").click()
    cell.get_by_role("button", name="Add a quote").click()
    expect(cell.get_by_label("Text", exact=True)).to_have_value("")
    page.context.close()


def test_quote_whose_id_is_there_twice_is_edited_itself(
    running: tuple[LiveDesk, Path], file: Path, browser: Browser
) -> None:
    twice = START.replace("{id: second,", "{id: first,")
    file.write_text(twice, "utf-8")
    page = opened(running, browser)
    other = page.locator('.pane-event [data-side="greek"] .quote')
    other.get_by_role("button", name="Edit").click()
    other.get_by_label("Text", exact=True).fill("Nobody ran")
    is_saved(file, twice.replace("Nobody fled", "Nobody ran"))
    other.get_by_label("Id: its name in addresses").fill("second")
    is_saved(file, START.replace("Nobody fled", "Nobody ran"))
    page.context.close()


def test_question_whose_id_is_there_twice_is_edited_itself(
    running: tuple[LiveDesk, Path], file: Path, browser: Browser
) -> None:
    asked = "".join(f"  - id: who-left\n    ask: {ask}\n" for ask in ("Who left?", "Who stayed?"))
    questions = f"questions:\n{asked}accounts:\n"
    twice = START.replace("accounts:\n", questions).replace("id: second,", "id: second, answers: who-left,")
    file.write_text(twice, "utf-8")
    page = opened(running, browser)
    other = page.locator(".pane-event section.asked").nth(1)
    expect(other.locator(".cell")).to_have_count(0)  # nothing says which quotes would be its own
    other.get_by_label("Question 2").fill("Who remained?")
    changed = twice.replace("Who stayed?", "Who remained?")
    is_saved(file, changed)
    other.get_by_role("button", name="Positions and more").click()
    other.get_by_label("Id: its name in addresses").fill("who-remained")
    is_saved(file, changed.replace("who-left\n    ask: Who r", "who-remained\n    ask: Who r"))
    expect(other.locator(".cell")).to_have_count(2)
    page.context.close()
