"""The desk's pane "File" in a real browser: typed, completed, mended, undone; two hands at once; a desk that ends."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from built_site import OpenPage
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_desk import LiveDesk, at_desk
from live_preview import LONG, until

SITE = Path(__file__).parents[1] / "sites" / "two-banks" / "content"
FORD = "events/2001-02-03-ford-bridge.yaml"
WAIT = LONG * 1000


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path]]:
    folder = tmp_path_factory.mktemp("desk")
    content = shutil.copytree(SITE, folder / "content")
    with at_desk(content, folder / "captures") as desk:
        yield desk, content


@pytest.fixture
def desk(running: tuple[LiveDesk, Path]) -> LiveDesk:
    return running[0]


@pytest.fixture
def file(running: tuple[LiveDesk, Path]) -> Iterator[Path]:
    file = running[1] / FORD
    data = file.read_bytes()
    yield file
    file.write_bytes(data)


def opened(page: Page, desk: LiveDesk, path: str = FORD) -> Page:
    """The pane File alone, on a page that has entered the desk."""
    page.goto(f"{desk.origin}/_desk/#/{path}")
    page.get_by_role("button", name="File", exact=True).click()
    for name in ("Page", "Event" if path.startswith("events/") else "Entry"):
        button = page.get_by_role("button", name=name, exact=True)
        if button.get_attribute("aria-pressed") == "true":
            button.click()
    expect(page.locator(".cm-content")).to_be_visible(timeout=WAIT)
    return page


@pytest.fixture
def page(desk: LiveDesk, file: Path, open_page: OpenPage) -> Page:
    return opened(open_page(desk.opening), desk)


def saved(page: Page) -> None:
    expect(page.locator(".state")).to_have_text("Saved", timeout=WAIT)


def type_at(page: Page, text: str, *keys: str) -> None:
    """Types at the start of the file, after the keys."""
    page.locator(".cm-content").click()
    for key in ("Control+Home", *keys):
        page.keyboard.press(key)
    page.keyboard.type(text)


def test_what_is_typed_is_saved_and_undone_to_the_byte(page: Page, file: Path) -> None:
    data = file.read_bytes()
    type_at(page, "# first\n")
    until(lambda: file.read_bytes() == b"# first\n" + data)
    saved(page)
    page.keyboard.press("Control+z")
    until(lambda: file.read_bytes() != b"# first\n" + data)
    for _ in range(3):
        page.keyboard.press("Control+z")
    until(lambda: file.read_bytes() == data)
    for _ in range(4):
        page.keyboard.press("Control+y")
    until(lambda: file.read_bytes() == b"# first\n" + data)


def test_form_and_text_have_one_history(page: Page, file: Path) -> None:
    data = file.read_bytes()
    type_at(page, "# a comment\n")
    saved(page)
    page.get_by_role("button", name="Event", exact=True).click()
    page.get_by_label("Title").first.fill("Another name")
    page.keyboard.press("Tab")
    until(lambda: b"title: Another name" in file.read_bytes() and b"# a comment" in file.read_bytes())
    expect(page.locator(".cm-content")).to_contain_text("title: Another name")
    undo = page.get_by_role("button", name="Undo", exact=True)
    undo.click()
    until(lambda: b"Another name" not in file.read_bytes() and b"# a comment" in file.read_bytes())
    while undo.is_enabled() and file.read_bytes() != data:
        undo.click()
        page.wait_for_timeout(300)
    assert file.read_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        b"title: A\r\ndate: 2001\r\n", b"\xef\xbb\xbftitle: A\ndate: 2001", b"title: A\r\ndate: 2001\n# x\ry\n",
        b"title: \xf0\x9f\x98\x80\tA\n",
    ],
)  # fmt: skip
def test_line_ends_and_marks_of_a_file_stay(
    running: tuple[LiveDesk, Path], desk: LiveDesk, open_page: OpenPage, data: bytes
) -> None:
    file = running[1] / "topics" / "odd.yaml"
    file.write_bytes(data)
    try:
        page = opened(open_page(desk.opening), desk, "topics/odd.yaml")
        type_at(page, "x", "Control+End")
        until(lambda: file.read_bytes() == data + b"x")
        page.keyboard.press("Backspace")
        until(lambda: file.read_bytes() == data)
    finally:
        file.unlink()


def test_fields_values_and_ids_are_completed(page: Page, file: Path) -> None:
    tip = page.locator(".cm-tooltip-autocomplete")
    type_at(page, "\nstat", "End")
    expect(tip).to_contain_text("status", timeout=WAIT)
    page.wait_for_timeout(200)  # a list that has just appeared takes no key
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Space")
    expect(tip).to_contain_text("draft", timeout=WAIT)
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    until(lambda: b"\nstatus: draft\n" in file.read_bytes())
    text = file.read_text("utf-8")
    name = (file.parents[1] / "sides" / "north-bank.yaml").read_text("utf-8").partition("name: ")[2].partition("\n")[0]
    line = next(number for number, each in enumerate(text.split("\n")) if "side: north-bank" in each)
    type_at(page, "", *["ArrowDown"] * line, "End", *["Backspace"] * len("north-bank"))
    page.keyboard.press("Control+Space")
    expect(tip).to_contain_text(name, timeout=WAIT)
    page.keyboard.type("north")
    expect(tip.locator("[aria-selected]")).to_contain_text("north-bank")
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    until(lambda: file.read_text("utf-8") == text)


def test_finding_is_told_at_its_line_and_mended(page: Page, file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace("side: north-bank", "side: north-bnk", 1), "utf-8")
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1, timeout=WAIT)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    expect(page.locator(".cm-activeLine")).to_contain_text("side: north-bnk")
    page.get_by_role("button", name="Findings:").click()
    finding = page.get_by_role("region", name="Findings").get_by_role("listitem").first
    expect(finding).to_contain_text('no side is called "north-bnk"')
    assert violations(page) == []
    finding.get_by_role("button", name="Do this").click()
    until(lambda: file.read_text("utf-8") == text)


def test_file_that_is_saved_elsewhere_is_followed(page: Page, file: Path) -> None:
    file.write_text("# theirs\n" + file.read_text("utf-8"), "utf-8")
    expect(page.locator(".cm-content")).to_contain_text("# theirs", timeout=WAIT)
    saved(page)


def clash(page: Page, file: Path, mine: str, theirs: str) -> None:
    """Two hands save at once: the server is held while both type."""
    page.route("**/_desk/api/save", lambda route: None)
    type_at(page, mine, "End")
    page.wait_for_timeout(300)
    file.write_text(file.read_text("utf-8") + theirs, "utf-8")
    page.unroute("**/_desk/api/save")
    page.reload()  # what hung is given up; what was typed comes back, and meets what is on the disk
    expect(page.get_by_text("Nothing was written over")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Look at both").click()


def test_clash_is_put_together_by_keys(page: Page, file: Path) -> None:
    text = file.read_text("utf-8")
    clash(page, file, " and more", "# theirs\n")
    title = text.split("\n", 1)[0]
    assert file.read_text("utf-8") == text + "# theirs\n"
    expect(page.get_by_text("they touch different lines")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Save this text").focus()
    page.keyboard.press("Enter")
    until(lambda: file.read_text("utf-8") == text.replace(title, f"{title} and more", 1) + "# theirs\n")
    saved(page)
    page.get_by_role("button", name="Undo", exact=True).click()
    until(lambda: file.read_text("utf-8") == text + "# theirs\n")


def test_clash_can_be_settled_piece_by_piece(page: Page, file: Path) -> None:
    text = file.read_text("utf-8")
    clash(page, file, " and more", "# theirs\n")
    page.locator(".merge .cm-content").click()
    page.keyboard.press("Control+Home")
    page.get_by_role("button", name="Take the one on the disk").first.click()
    page.get_by_role("button", name="Save this text").click()
    until(lambda: page.locator(".state").inner_text() == "Saved")
    assert file.read_text("utf-8") == text + "# theirs\n"


def test_deleted_and_renamed_files_are_told(running: tuple[LiveDesk, Path], page: Page, file: Path) -> None:
    data = file.read_bytes()
    other = file.with_name("2001-02-03-other-name.yaml")
    file.rename(other)
    try:
        page.get_by_role("button", name="Look at both").click(timeout=WAIT)
        expect(page.get_by_text("has the same words")).to_be_visible()
        page.get_by_role("button", name="Go on in that file").click()
        expect(page).to_have_url(f"{running[0].origin}/_desk/#/events/{other.name}")
    finally:
        other.unlink()
        file.write_bytes(data)
    opened(page, running[0])
    file.unlink()
    page.get_by_role("button", name="Write the file again").click(timeout=WAIT)
    until(file.exists)
    assert file.read_bytes() == data


def test_what_cannot_be_read_is_kept_beside(page: Page, file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(b"\xff\xfe")
    page.get_by_role("button", name="Save my text in its place").click(timeout=WAIT)
    until(lambda: file.read_bytes() == data)
    kept = file.with_name(f".{file.name}.kept")
    assert kept.read_bytes() == b"\xff\xfe"
    kept.unlink()


def test_others_are_told_of(desk: LiveDesk, page: Page, browser: Browser) -> None:
    second = page.context.new_page()
    opened(second, desk)
    for each in (page, second):
        expect(each.get_by_text("also open in another tab")).to_be_visible(timeout=WAIT)
    second.close()
    expect(page.get_by_text("also open in")).to_have_count(0, timeout=WAIT)
    other = browser.new_context()
    third = other.new_page()
    third.goto(desk.opening)
    opened(third, desk)
    expect(page.get_by_text("also open in another browser")).to_be_visible(timeout=WAIT)
    other.close()


def test_desk_that_ends_loses_nothing_and_goes_on(tmp_path: Path, open_page: OpenPage) -> None:
    content = shutil.copytree(SITE, tmp_path / "content")
    file = content / FORD
    with at_desk(content, tmp_path / "captures") as desk:
        page = opened(open_page(desk.opening), desk)
        port = desk.port
        desk.process.send_signal(signal.SIGKILL)
        desk.process.wait()
        type_at(page, "# typed\n")
        expect(page.get_by_text("The desk has ended")).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("is kept in this browser")).to_be_visible()
    with at_desk(content, tmp_path / "captures", "--port", str(port)) as desk:
        expect(page.get_by_text("Open the address that the terminal printed")).to_be_visible(timeout=WAIT)
        assert not file.read_text("utf-8").startswith("# typed")
        entering = page.context.new_page()
        entering.goto(desk.opening)
        until(lambda: file.read_text("utf-8").startswith("# typed\n"))
        saved(page)
        expect(page.get_by_role("alert")).to_have_count(0, timeout=WAIT)


def test_what_a_killed_tab_had_typed_comes_back_and_can_be_thrown_away(desk: LiveDesk, page: Page, file: Path) -> None:
    data = file.read_bytes()
    page.route("**/_desk/api/save", lambda route: route.abort())  # one that only waits is sent when the tab ends
    type_at(page, "# lost?\n")
    page.wait_for_timeout(300)
    assert file.read_bytes() == data
    page.close(run_before_unload=False)
    again = opened(page.context.new_page(), desk)
    expect(again.get_by_text("Brought back")).to_be_visible(timeout=WAIT)
    until(lambda: file.read_bytes() == b"# lost?\n" + data)
    again.keyboard.press("Control+z")
    again.get_by_role("button", name="Keep it").click()
    expect(again.get_by_text("Brought back")).to_have_count(0)


def test_no_rule_of_the_page_is_broken(desk: LiveDesk, file: Path, open_page: OpenPage) -> None:
    page = open_page(desk.opening)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    opened(page, desk)
    type_at(page, "\nsta", "End")
    page.keyboard.press("Control+f")
    page.keyboard.type("bridge")
    page.keyboard.press("Escape")
    page.keyboard.press("F8")
    page.wait_for_timeout(500)
    assert not [each for each in said if "Content Security Policy" in each or "content-security" in each.lower()]


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(360, "light", "de"), (360, "dark", "ar"), (1280, "dark", "en")]
)
def test_pane_is_for_everybody(
    desk: LiveDesk, file: Path, open_page: OpenPage, width: int, scheme: str, language: str
) -> None:
    page = open_page(desk.opening, width=width, color_scheme=scheme)
    page.goto(f"{desk.origin}/_desk/?lang={language}#/{FORD}")
    page.locator(".bar nav button").last.click()
    expect(page.locator(".cm-content")).to_be_visible(timeout=WAIT)
    if page.locator(".found-head").count():
        page.locator(".found-head").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
