"""The desk in a real browser, between hostile content and a hostile page; and in ordinary use, without complaint."""

from __future__ import annotations

import json
import random
import re
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from built_site import OpenPage
from playwright.sync_api import FrameLocator, Page, Response, Route, expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from hostile_content import MARKUP, elsewhere, hostile_content, made_hostile
from live_desk import LiveDesk, at_desk
from live_preview import LONG, files_of, until

SITE = Path(__file__).parents[1] / "sites" / "two-banks" / "content"
FORD = "events/2001-02-03-ford-bridge.yaml"
WAIT = LONG * 1000
# Elements that only a text which became markup would make, in the frame and in the desk.
FOREIGN = (
    "[onerror], [onload], [onfocus], [onclick], [ontoggle], [onstart], [onbegin], [onpageshow], [ping], base, object, "
    "[download='x.exe'], [href^='javascript' i], [href^='data:text'], [src^='http:'], embed, frameset, "
    "iframe[srcdoc], math, marquee, audio, video, portal, .cover, meta[http-equiv=refresh], template"
)
PROTOCOLS = "links => links.map((each) => each.protocol)"
NO_SCRIPTS_OF_ITS_OWN = "script:not([src], [type='application/ld+json'])"


class Watched(NamedTuple):
    """A page, and what it did that nobody sees: answers from elsewhere, windows, files, dialogs."""

    page: Page
    done: list[str]


def watched(page: Page, origin: str) -> Watched:
    done: list[str] = []
    page.context.on("page", lambda opened: done.append(f"a window: {opened.url}"))
    page.on("download", lambda file: done.append(f"a file: {file.url}"))
    page.on("dialog", lambda dialog: (done.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    page.context.on(
        "response", lambda each: None if each.url.startswith((origin, "data:")) else done.append(f"asked: {each.url}")
    )
    return Watched(page, done)


def is_unharmed(each: Watched) -> None:
    assert each.page.evaluate("window.ran ?? null") is None
    assert each.page.evaluate("location.pathname") == "/_desk/"
    assert each.page.title().endswith("Desk")
    assert each.done == []


def show(page: Page, *wanted: str) -> None:
    """Opens these panes, and closes the others where they may be closed."""
    names = page.locator(".bar nav button").all_inner_texts()
    for is_wanted in (True, False):
        for name in names:
            button = page.get_by_role("button", name=name, exact=True)
            if (name in wanted) is is_wanted and (button.get_attribute("aria-pressed") == "true") is not is_wanted:
                button.click()


def open_file(page: Page, desk: LiveDesk, path: str, *panes: str) -> None:
    page.goto(f"{desk.origin}/_desk/#/changes")
    expect(page.locator(".bar .up")).to_have_count(0, timeout=WAIT)
    page.goto(f"{desk.origin}/_desk/#/{path}")
    expect(page.locator(".bar .up")).to_be_visible(timeout=WAIT)
    show(page, *panes)


def frame_of(page: Page) -> FrameLocator:
    """The document in the pane Page, when it is there."""
    expect(page.locator(".frames iframe:not(.next)")).to_have_count(1, timeout=WAIT)
    return page.frame_locator(".frames iframe:not(.next)")


def type_first(page: Page, text: str) -> None:
    """Types at the start of the file."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(text)


# ---------------------------------------------------------------------------- hostile content


def test_hostile_words_stay_words_in_every_pane_and_list(tmp_path: Path, open_page: OpenPage) -> None:
    content, captures = tmp_path / "content", tmp_path / "captures"
    with elsewhere() as other:
        count = hostile_content(SITE, content, other.address)
        before, hostile = files_of(content), made_hostile(MARKUP, other.address)
        with at_desk(content, captures) as desk:
            kept = desk.ask("keep", text="\n\n".join(hostile), fields={"title": hostile[0], "language": "en"})
            each = watched(open_page(desk.opening), desk.origin)
            page, looked_at = each.page, 0
            folders = ("sides", "people", "sources", "terms", "topics", "pages")
            for address in ("", "report", "changes", *(f"entries/{folder}" for folder in folders)):
                page.goto(f"{desk.origin}/_desk/#/{address}")
                if address not in ("changes", "entries/terms", "entries/pages"):
                    expect(page.locator("main")).to_contain_text(re.compile("<[a-z]+"), timeout=WAIT)
                assert page.locator(FOREIGN).count() == 0, address
                looked_at += 1
            broken = ("events/2002-01-01-broken.yaml", "people/no-yaml.yaml")
            for path in (FORD, *broken, "terms/siege.yaml", "pages/about.md", "site.yaml"):
                open_file(page, desk, path, "Page", "File", "Event" if path.startswith("events/") else "Entry")
                expect(page.locator(".cm-content")).to_be_visible(timeout=WAIT)
                inside = frame_of(page)
                assert page.locator(FOREIGN).count() == 0, path
                assert inside.locator(FOREIGN).count() == 0, path
                assert inside.locator(NO_SCRIPTS_OF_ITS_OWN).count() == 0, path
                assert {*inside.locator("a[href]").evaluate_all(PROTOCOLS)} <= {"http:", "https:", "mailto:"}, path
                looked_at += 1
            open_file(page, desk, FORD, "Sources", "Page")
            page.locator(".pane-sources button", has_text="window.top").last.click()
            capture = page.get_by_role("textbox", name="Text of the source")
            expect(capture).to_contain_text("<iframe srcdoc=", timeout=WAIT)
            assert page.locator(FOREIGN).count() == 0
            is_unharmed(each)
            assert other.heard == []
            made = content / "sources" / f"{kept['source']}.yaml"
            assert {file: data for file, data in files_of(content).items() if file != made} == before
            print(f"{count} hostile texts, {len(MARKUP)} in a capture, {looked_at} lists and files looked at")


@pytest.mark.parametrize("where", ["first in the head", "last in the body"])
@pytest.mark.parametrize("guards", ["frame and policy", "frame alone", "policy alone"])
def test_markup_that_did_get_into_a_page_can_do_nothing(
    tmp_path: Path, open_page: OpenPage, where: str, guards: str
) -> None:
    """As if a template had forgotten to escape: what the frame and its policy forbid, each without the other."""
    content = shutil.copytree(SITE, tmp_path / "content")
    before = files_of(content)
    with elsewhere() as other, at_desk(content, tmp_path / "captures") as desk:
        each = watched(open_page(desk.opening), desk.origin)
        page, put = each.page, "<head>" if where.startswith("first") else "</body>"
        markup = "\n".join(made_hostile(MARKUP, other.address))

        def injected(route: Route) -> None:
            response = route.fetch()
            body = response.text().replace(put, put + markup if put == "<head>" else markup + put, 1)
            is_left = guards != "frame alone"
            headers = {name: value for name, value in response.headers.items() if is_left or "policy" not in name}
            route.fulfill(response=response, body=body, headers=headers)

        page.route("**/*?still", injected)
        if guards == "policy alone":
            page.goto(f"{desk.origin}/{FORD.removesuffix('.yaml')}/?still")
            page.wait_for_load_state()
            assert page.evaluate("window.ran ?? null") is None
        else:
            open_file(page, desk, FORD, "Page", "Event")
            inside = frame_of(page)
            expect(inside.locator(".try").first).to_be_attached(timeout=WAIT)
            for number in range(inside.locator(".try").count()):
                for kind in ("click", "auxclick", "mousedown", "mouseup"):
                    inside.locator(".try").nth(number).dispatch_event(kind)
            box, pane = page.locator(".frames iframe").bounding_box(), page.locator(".pane-page").bounding_box()
            assert box
            assert pane
            assert box["x"] >= pane["x"]
            assert box["x"] + box["width"] <= pane["x"] + pane["width"] + 1
            show(page, "Page", "File")  # nothing lies over the desk
            expect(page.locator(".cm-content")).to_be_visible(timeout=WAIT)
            if guards == "frame and policy":
                is_unharmed(each)
        assert not [path for path, _ in other.heard if path.startswith("/ran-")]
        assert other.heard == [] or guards == "frame alone"
        assert files_of(content) == before


def test_link_of_the_page_is_followed_by_no_button_of_the_mouse(tmp_path: Path, open_page: OpenPage) -> None:
    content = shutil.copytree(SITE, tmp_path / "content")
    with at_desk(content, tmp_path / "captures") as desk:
        each = watched(open_page(desk.opening), desk.origin)
        open_file(each.page, desk, FORD, "Page", "Event")
        link = frame_of(each.page).get_by_role("link", name="the map").first
        address = each.page.locator(".frames iframe").get_attribute("src")
        link.click(timeout=WAIT)
        link.click(button="middle")
        link.click(modifiers=["Control"])
        link.press("Enter")
        frame = next(frame for frame in each.page.frames if frame.parent_frame)
        assert frame.url.endswith(str(address))
        is_unharmed(each)


# ---------------------------------------------------------------------------- a page of somebody else


def is_foreign(response: Response) -> bool:
    """Whether something was asked for by a page of somebody else: not by following a link, nor by a window of ours."""
    headers = response.request.all_headers()
    is_followed = response.request.method == "GET" and headers.get("sec-fetch-dest") == "document"
    return not is_followed and headers.get("sec-fetch-site") != "same-origin"


@pytest.mark.parametrize(
    ("of_page", "of_desk"),
    [
        ("127.0.0.1", "127.0.0.1"),  # another port of the same name: the same site to a browser, which shares cookies
        ("localhost", "127.0.0.1"), ("evil.example", "127.0.0.1"), ("127.0.0.1", "localhost"),
        ("evil.example", "evil.example"),  # a name that was made to lead here
    ],
)  # fmt: skip
def test_page_of_another_port_or_site_reaches_nothing(
    tmp_path: Path, browser_with: Any, of_page: str, of_desk: str
) -> None:
    content = shutil.copytree(SITE, tmp_path / "content")
    before = files_of(content)
    context = browser_with(None, "--host-resolver-rules=MAP evil.example 127.0.0.1").new_context()
    document = "<!doctype html><title>evil</title><body>"
    with elsewhere(document) as other, at_desk(content, tmp_path / "captures") as desk:
        own = context.new_page()
        own.goto(desk.opening)
        expect(own.get_by_role("heading", level=1)).to_be_visible(timeout=WAIT)
        evil = context.new_page()
        evil.goto(f"http://{of_page}:{other.port}/")
        responses: list[Response] = []
        context.on("response", lambda each: responses.append(each) if f":{desk.port}/" in each.url else None)
        evil.add_script_tag(path=Path(__file__).with_name("attacking_page.js"))
        found = evil.evaluate("([desk, file]) => attack(desk, file, 3000)", [f"http://{of_desk}:{desk.port}", FORD])
        reached = {name: said for name, said in found.items() if said.startswith(("READ", "OPEN"))}
        foreign = [(each.status, each.url) for each in responses if is_foreign(each)]
        answers = Counter(status for status, _ in foreign)
        print(f"{len(found)} attempts from {of_page} on {of_desk}, {len(foreign)} answered: {dict(answers)}")
        assert reached == {}
        assert [each for each in foreign if each[0] < 400] == []
        assert len(foreign) > 20  # the others, the browser does not even send
        assert files_of(content) == before
        # What it heard of the cookie, which goes to every port of a name, opens nothing without the key.
        evil.evaluate("fetch('/_desk/x', {credentials: 'include'}).then(() => 0)")
        cookie = next((cookie for path, cookie in other.heard if path == "/_desk/x"), "")
        assert (desk.cookie in cookie) is (of_page == "127.0.0.1")
        body = json.dumps({"path": FORD}).encode()
        assert desk.send("/_desk/api/open", body, Cookie=cookie, X_Desk_Key="")[0] == 403
        # The desk goes on as if nothing had been: with its own key, and in spite of cookies of its name.
        own.bring_to_front()
        open_file(own, desk, FORD, "File")
        type_first(own, "# mine\n")
        until(lambda: (content / FORD).read_text("utf-8").startswith("# mine\n"))
    context.close()


# ---------------------------------------------------------------------------- killed


def type_lines(page: Page, round: int, desk: LiveDesk, chance: random.Random) -> str:
    """Types lines at the start of the file; at some moment the desk is killed. What they are."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    lines, last = [f"# {round} {number}\n" for number in range(10)], chance.randrange(1, 9)
    for number, line in enumerate(lines):
        if number == last:
            desk.process.send_signal(signal.SIGKILL)
        page.keyboard.type(line, delay=chance.choice([0, 20, 90]))
    desk.process.wait()
    return "".join(lines)


def test_keys_typed_while_desks_are_killed_and_a_tab_dies_are_all_saved(tmp_path: Path, open_page: OpenPage) -> None:
    content, captures, chance = shutil.copytree(SITE, tmp_path / "content"), tmp_path / "captures", random.Random(1775)
    file = content / FORD
    text = file.read_text("utf-8")

    def is_whole() -> bool:
        return file.read_text("utf-8") == text

    with at_desk(content, captures) as desk:
        page, port = open_page(desk.opening), str(desk.port)
        open_file(page, desk, FORD, "File")
        expect(page.locator(".cm-content")).to_be_visible(timeout=WAIT)
        text = type_lines(page, 0, desk, chance) + text
        assert not is_whole()
    with at_desk(content, captures, "--port", port) as desk:
        entering = page.context.new_page()
        entering.goto(desk.opening)
        until(is_whole)
        entering.close()
        expect(page.locator(".state")).to_have_text("Saved", timeout=WAIT)
        text = type_lines(page, 1, desk, chance) + text
        page.close(run_before_unload=False)
    with at_desk(content, captures, "--port", port) as desk:
        page = entering.context.new_page()
        page.goto(desk.opening)
        open_file(page, desk, FORD, "File")
        expect(page.get_by_text("Brought back")).to_be_visible(timeout=WAIT)
        until(is_whole)
        assert not [*content.rglob(".*.new"), *content.rglob(".*.part")]


# ---------------------------------------------------------------------------- in ordinary use


def test_browser_has_nothing_to_complain_of_in_ordinary_use(tmp_path: Path, open_page: OpenPage) -> None:
    content, captures = shutil.copytree(SITE, tmp_path / "content"), tmp_path / "captures"
    with at_desk(content, captures) as desk:
        fields = {"title": "An article", "language": "en"}
        desk.ask("keep", text="An article\n\nShe said: \u201cNo\u201d.\n", fields=fields)
        page = open_page("about:blank")
        complaints: list[str] = []
        page.on("console", lambda each: each.type in ("error", "warning") and complaints.append(each.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda each: each.status >= 400 and complaints.append(f"{each.status} {each.url}"))
        page.goto(desk.opening)
        for address in ("", "report", "changes", "entries/people", "entries/places", "entries/terms"):
            page.goto(f"{desk.origin}/_desk/#/{address}")
            expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=WAIT)
        entries = ("people/ada-example.yaml", "places/ford.yaml", "terms/siege.yaml", "outlets/wire.yaml")
        for path in (FORD, *entries, "pages/about.md", "site.yaml"):
            open_file(page, desk, path, "Page", "File", "Event" if path.startswith("events/") else "Entry")
            expect(page.locator(".cm-content")).to_be_visible(timeout=WAIT)
            frame_of(page)
        open_file(page, desk, FORD, "Sources", "Event", "Page")
        page.locator("button.source").first.click()
        expect(page.get_by_role("textbox", name="Text of the source")).to_be_visible(timeout=WAIT)
        show(page, "Page", "File")
        type_first(page, "# typed\n")
        until(lambda: (content / FORD).read_text("utf-8").startswith("# typed\n"))
        expect(page.locator(".state")).to_have_text("Saved", timeout=WAIT)
        page.reload()
        frame_of(page)
        assert complaints == []
