"""The site behind a real server with all the headers that we advise: nothing that a reader does is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from built_site import BASE_URL, PREFIX, BuiltSite, OpenPage
from playwright.sync_api import Page, expect
from real_servers import running

CONTENT = Path(__file__).parents[2] / "content"
# A page of each make: with scripts and without, with pictures and maps, in a frame of its own.
LOOKED_AT = (
    "home", "event", "card", "slides", "teaching sheet", "all events", "search", "map", "timeline of all events",
    "place", "balance", "term", "unknown address",
)  # fmt: skip
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def published(site_builder: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """content/ with its index, packed, and an event that was called otherwise."""
    root = tmp_path_factory.mktemp("hosted")
    content = shutil.copytree(CONTENT, root / "content")
    event = next(file for file in sorted((content / "events").glob("*.yaml")) if "ems" in file.name)
    event.write_text(f"was: [old-name]\n{event.read_text('utf-8')}", "utf-8")
    options = ("--no-previews", "--compress", "--base-url", BASE_URL)
    done = site_builder("publish", "--content", content, "--out", root / "public", *options)
    assert done.returncode == 0, done.stderr
    return root / "public"


@pytest.fixture(scope="module")
def hosted(site_builder: Run, published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The site behind nginx; that Caddy answers with the same headers is seen in tests/test_hosting.py."""

    def settings(port: int) -> str:
        printed = site_builder("hosting", "nginx", "--out", published, "--port", str(port)).stdout
        return printed.replace("server_name example.org", "server_name _")

    with running("nginx", tmp_path_factory.mktemp("server"), settings, "127.0.0.1") as server:
        yield BuiltSite(published, f"http://{server.host}{PREFIX}")


def watched(open_page: OpenPage) -> tuple[Page, list[str]]:
    """A page, and what its console says: a browser tells there of all that it refuses."""
    page, said = open_page("about:blank"), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(error.message))
    return page, said


def test_browser_refuses_nothing_on_any_kind_of_page(hosted: BuiltSite, open_page: OpenPage) -> None:
    page, said = watched(open_page)
    for kind in LOOKED_AT:
        answer = page.goto(hosted.url(hosted.path(kind)), wait_until="load")
        assert answer
        assert "require-trusted-types-for" in answer.headers["content-security-policy"]
    assert said == []


def test_search_finds_and_its_worker_runs(hosted: BuiltSite, open_page: OpenPage) -> None:
    page, said = watched(open_page)
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))
    page.goto(hosted.url("search/index.html?q=fleeing"))
    first = page.locator("#_results > li").first
    expect(first.locator("h2 a")).to_have_attribute("href", re.compile("terms/fleeing/index.html$"))
    expect(page.locator("#_results mark").first).to_have_text(re.compile("fle", re.IGNORECASE))
    assert [url.rpartition("/")[2] for url in workers] == ["pagefind-worker.js"]
    assert said == []


def test_list_of_events_is_narrowed_down(hosted: BuiltSite, open_page: OpenPage) -> None:
    page, said = watched(open_page)
    page.goto(hosted.url("events/index.html"))
    page.locator("#_narrow summary").first.click()
    page.locator("#_q").fill("telegram")
    expect(page.locator("#_fitting li")).to_have_count(1)
    assert said == []


def test_no_script_can_be_made_of_a_text(hosted: BuiltSite, open_page: OpenPage) -> None:
    page, _ = watched(open_page)
    page.goto(hosted.url("index.html"))
    tried = "() => { try { document.body.innerHTML = '<img src=x>'; return 'made'; } catch (e) { return e.name; } }"
    assert page.evaluate(tried) == "TypeError"


def test_card_shows_in_a_frame_of_another_site_and_the_event_does_not(
    hosted: BuiltSite, open_page: OpenPage, tmp_path: Path
) -> None:
    event = Path(hosted.path("event")).parent
    frames = "".join(f'<iframe src="{hosted.url(f"{event}/{name}.html")}"></iframe>' for name in ("card", "index"))
    (tmp_path / "other.html").write_text(f"<!doctype html><title>Other</title>{frames}", "utf-8")
    page = open_page((tmp_path / "other.html").as_uri())
    card, whole = (page.frame_locator(f"iframe >> nth={number}") for number in (0, 1))
    expect(card.locator("main h1")).to_have_count(1)
    expect(whole.locator("main h1")).to_have_count(0)


def test_old_address_keeps_the_part_that_was_meant(hosted: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(hosted.url("events/old-name/index.html?sides=prussia#_main"))
    assert page.url.endswith("-ems-telegram/index.html?sides=prussia#_main")
