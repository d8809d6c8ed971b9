"""Every link leads somewhere: from a folder on disk, and from a web server under any prefix."""

from __future__ import annotations

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from built_site import BASE_URL, BERKHIVKA, KINDS, PREFIX, BuiltSite, OpenPage
from read_html import PageFacts

FEATURED = "events/1915-05-07-lusitania/index.html"  # which opens the home page, by content/site.yaml
# What a web server shows for an unknown address, at any depth: its links name the site's own prefix.
ANYWHERE = "404.html"


def is_external(link: str) -> bool:
    return urlsplit(link).scheme in ("http", "https", "mailto")


def target_of(page: str, link: str) -> tuple[str, str]:
    """The path below the site's root and the fragment that a browser asks for, or a path that leaves the site."""
    address, fragment = urldefrag(urljoin(f"http://site{PREFIX}{page}", link))
    path = unquote(urlsplit(address).path)
    return path.removeprefix(PREFIX) if path.startswith(PREFIX) else f"outside:{path}", unquote(fragment)


def test_every_internal_link_and_fragment_leads_to_something_that_was_built(
    site: BuiltSite, facts: dict[str, PageFacts]
) -> None:
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    broken = []
    for page, found in facts.items():
        for link in found.links:
            if is_external(link):
                continue
            target, fragment = target_of(page, link)
            if target not in files or (fragment and fragment not in facts[target].ids):
                broken.append(f"{page}: {link}")
    assert len(facts) > 100
    assert broken == []


def test_links_are_relative_and_name_files_so_that_the_folder_opens_from_disk(facts: dict[str, PageFacts]) -> None:
    wrong = [
        f"{page}: {link}"
        for page, found in facts.items()
        for link in found.links
        if page != ANYWHERE and not is_external(link) and (link.startswith("/") or link.partition("#")[0].endswith("/"))
    ]
    assert wrong == []


def test_the_page_for_unknown_addresses_links_from_the_sites_own_prefix(facts: dict[str, PageFacts]) -> None:
    links = [link for link in facts[ANYWHERE].links if not is_external(link) and not link.startswith("#")]
    assert links
    assert all(link.startswith(PREFIX) for link in links)


def test_canonical_addresses_are_those_of_the_pages_themselves(facts: dict[str, PageFacts]) -> None:
    for page, found in facts.items():
        part = r"/(card|cite|embed|present|sheet|quotes/[^/]+)\.html$"  # these are not to be found instead of the whole
        whole = re.sub(part, "/index.html", page)
        assert found.canonical
        address = found.canonical.partition("#")[0]  # a quote has its place on its event's page
        assert address in (f"{BASE_URL}{whole}", f"{BASE_URL}{whole.removesuffix('index.html')}")


@pytest.mark.parametrize(
    ("kind", "origin"),
    [
        (kind, origin)
        for kind, path in KINDS.items()
        for origin in ("disk", "server")
        if (path, origin) != (ANYWHERE, "disk")
    ],
)
def test_page_is_styled_asks_nobody_else_for_anything_and_is_silent(
    site: BuiltSite, open_page: OpenPage, kind: str, origin: str
) -> None:
    page = open_page("about:blank")
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("requestfailed", lambda request: messages.append(f"failed: {request.url}"))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site.url(site.path(kind), origin))
    page.evaluate("document.fonts.ready.then(() => null)")
    home = site.folder.as_uri() if origin == "disk" else site.address
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    assert messages == []
    assert [url for url in requests if not url.startswith(home)] == []


@pytest.mark.parametrize("origin", ["disk", "server"])
def test_both_typefaces_load(site: BuiltSite, open_page: OpenPage, origin: str) -> None:
    page = open_page(site.url(BERKHIVKA, origin))
    for face in ("400 1em 'Words Sans'", "400 1em 'Words Serif'", "italic 400 1em 'Words Serif'"):
        assert page.evaluate("face => document.fonts.load(face).then(found => found.length)", face) > 0


@pytest.mark.parametrize("origin", ["disk", "server"])
def test_reader_goes_from_home_to_a_word_to_its_side_and_back_to_the_event(
    site: BuiltSite, open_page: OpenPage, origin: str
) -> None:
    page = open_page(site.url("index.html", origin))
    page.locator(".strip q").first.click()
    page.wait_for_url(f"{site.url(FEATURED, origin)}#*")
    assert page.locator(":target").is_visible()
    page.locator(".strip .side a").first.click()
    page.wait_for_url("**/sides/*/index.html")
    page.locator("h2 a", has_text="Lusitania").click()
    page.wait_for_url(site.url(FEATURED, origin))


def test_unknown_address_shows_a_page_of_the_site_that_leads_home(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(f"{site.address}events/no-such-event/at/all.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    page.get_by_role("link", name="home page").click()
    page.wait_for_url(f"{site.address}index.html")
