"""A site in several languages: one version of every page for each, which share everything that is not a page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest

SITE = Path(__file__).parent / "sites" / "two-banks" / "content"
FOLDERS = {"en": "", "de": "de/", "ar": "ar/"}
NAMES = {"en": "English", "de": "Deutsch", "ar": "العربية"}
BASE = "https://example.org/accounts/"  # of the site's own settings
WITH_WORDS = (
    "events/list.js", "events/*/times.svg", "events/*/card.json", "events/*/quotes/*.json", "feed.*", "*/*/feed.*"
)  # fmt: skip
PAGES = ("index.html", "sides/north-bank/index.html", "events/index.html", "events/2001-02-03-ford-bridge/index.html")


class Links(HTMLParser):
    """The tags of a page that lead somewhere. Shapes: (tag, attributes); `language` and `dir` are the page's."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.language = self.dir = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language, self.dir = values["lang"], values["dir"]
        if "href" in values or "src" in values:
            self.found.append((tag, {"to": values.get("href") or values.get("src", ""), **values}))

    @property
    def alternates(self) -> dict[str, str]:
        return {each["hreflang"]: each["to"] for tag, each in self.found if tag == "link" and "hreflang" in each}

    @property
    def switcher(self) -> list[dict[str, str]]:
        return [each for tag, each in self.found if tag == "a" and "hreflang" in each]


def copy_of_site(folder: Path, languages: str, *, has_address: bool = True) -> Path:
    content = folder / "content"
    shutil.copytree(SITE, content)
    settings = (content / "site.yaml").read_text("utf-8").replace("languages: [en]", f"languages: {languages}")
    lines = [line for line in settings.splitlines() if has_address or not line.startswith("base_url:")]
    (content / "site.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return content


def build(content: Path, *, workers: int = 1) -> Path:
    out = content.parent / f"public-{workers}"
    outcome = build_site(BuildRequest(content, workers=workers), out, lambda *_: None)
    assert [problem.code for problem in outcome.problems] == ["unmarked-answer", "gap"]
    return out


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_site(tmp_path_factory.mktemp("three"), "[en, de, ar]")


@pytest.fixture(scope="module")
def site(content: Path) -> Path:
    return build(content)


@pytest.fixture(scope="module")
def site_in_english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(copy_of_site(tmp_path_factory.mktemp("one"), "[en]"))


def pages_in(site: Path, language: str) -> Iterator[tuple[str, Links]]:
    """The pages of one version, by their paths inside the site."""
    for file in sorted((site / FOLDERS[language]).rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if version_of(path) == language:
            yield path, Links(file.read_text("utf-8"))


def version_of(path: str) -> str:
    first = path.partition("/")[0]
    return first if FOLDERS.get(first) else "en"


def target_of(path: str, link: str) -> str | None:
    """The file of the site to which a link of one of its pages leads, or None where it leads elsewhere."""
    address = urlsplit(urljoin(f"https://this.invalid/{path}", link))
    return address.path.removeprefix("/") if address.netloc == "this.invalid" else None


def paths(folder: Path, pattern: str) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob(pattern) if file.is_file()}


def test_every_page_is_there_in_every_language(site: Path, site_in_english: Path) -> None:
    expected = paths(site_in_english, "*.html")
    assert paths(site, "*.html") == {folder + path for folder in FOLDERS.values() for path in expected}


@pytest.mark.parametrize("language", FOLDERS)
def test_page_says_its_language_and_direction(language: str, site: Path) -> None:
    stated = {(links.language, links.dir) for _, links in pages_in(site, language)}
    assert stated == {(language, "rtl" if language == "ar" else "ltr")}


def test_what_is_no_page_is_there_once(site: Path, site_in_english: Path) -> None:
    shared = {path for path in paths(site, "*") if not path.endswith(".html") and not path.startswith(".")}
    alone = {path for path in paths(site_in_english, "*") if not path.endswith(".html") and path[0] != "."}
    with_words = {path for pattern in WITH_WORDS for path in paths(site_in_english, pattern)}
    assert shared == alone | {folder + path for folder in FOLDERS.values() for path in with_words}


@pytest.mark.parametrize("language", FOLDERS)
def test_links_arrive_and_stay_in_the_version(language: str, site: Path) -> None:
    strays, count = [], 0
    for path, links in pages_in(site, language):
        if path.endswith("404.html"):  # its links begin at the root, for it is shown at any depth
            continue
        for tag, each in links.found:
            target = target_of(path, each["to"])
            if target is not None and tag != "link" and "hreflang" not in each:
                count += 1
                if not (site / target).is_file() or (target.endswith(".html") and version_of(target) != language):
                    strays.append((path, each["to"]))
    assert strays == []
    assert count > 100


def test_page_for_unknown_addresses_links_into_its_version(site: Path) -> None:
    links = Links((site / "de" / "404.html").read_text("utf-8"))
    home = [each["to"] for tag, each in links.found if tag == "a" and each.get("class") == "home"]
    assert home == ["/accounts/de/index.html"]
    assert "/accounts/assets/icon.svg" in [each["to"] for _, each in links.found]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", FOLDERS)
def test_page_names_its_versions_to_search_engines(language: str, page: str, site: Path) -> None:
    links = Links((site / FOLDERS[language] / page).read_text("utf-8"))
    named = {other: f"{BASE}{folder}{page.removesuffix('index.html')}" for other, folder in FOLDERS.items()}
    assert links.alternates == {**named, "x-default": named["en"]}
    assert [each["to"] for tag, each in links.found if each.get("rel") == "canonical"] == [named[language]]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", FOLDERS)
def test_reader_can_change_the_language_of_any_page(language: str, page: str, site: Path) -> None:
    here = FOLDERS[language] + page
    switcher = Links((site / here).read_text("utf-8")).switcher
    assert [target_of(here, each["to"]) for each in switcher] == [folder + page for folder in FOLDERS.values()]
    assert [each["lang"] for each in switcher] == [*FOLDERS]
    assert [each["lang"] for each in switcher if each.get("aria-current") == "page"] == [language]


def test_each_language_is_called_by_its_own_name(site: Path) -> None:
    html = (site / "ar" / "index.html").read_text("utf-8")
    found = dict(re.findall(r'<a href="[^"]+" hreflang="(\w+)"[^>]*>([^<]+)</a>', html))
    assert found == NAMES


def test_site_in_one_language_offers_no_other(site_in_english: Path) -> None:
    for _, links in pages_in(site_in_english, "en"):
        assert links.alternates == {}
        assert links.switcher == []


def test_versions_are_named_to_search_engines_only_by_whole_addresses(tmp_path: Path) -> None:
    links = Links((build(copy_of_site(tmp_path, "[en, de]", has_address=False)) / "index.html").read_text("utf-8"))
    assert links.alternates == {}
    assert len(links.switcher) == 2


def test_first_language_stands_at_the_root_whichever_it_is(tmp_path: Path) -> None:
    site = build(copy_of_site(tmp_path, "[de, en]"))
    assert Links((site / "index.html").read_text("utf-8")).language == "de"
    assert Links((site / "en" / "index.html").read_text("utf-8")).language == "en"


def test_many_workers_build_what_one_builds(content: Path, site: Path) -> None:
    with_workers = build(content, workers=2)
    found = paths(site, "*")
    assert paths(with_workers, "*") == found
    assert not [path for path in found if (with_workers / path).read_bytes() != (site / path).read_bytes()]
