"""Search as readers meet it: found first, filtered, by keyboard, in every script; and the page without an index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from axe import violations
from built_site import PREFIX, BuiltSite, OpenPage
from playwright.sync_api import Locator, Page, expect
from read_html import read_html
from real_browser import serving
from test_scripts_and_long_words import ARABIC

SEARCH = "search/index.html"
Run = Callable[..., CompletedProcess[str]]
Build = Callable[[Path, Path], None]


def searchable(site_builder: Run, build: Build, content: Path, root: Path, most: int = 16_000_000) -> Path:
    folder = root / PREFIX.strip("/")
    folder.parent.mkdir(parents=True)
    build(content, folder)
    code = f"from site_builder.search import parts; parts.MOST = {most}; from site_builder.cli import main; main()"
    done = site_builder("search", "--out", folder, code=code)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module", params=[16_000_000, 40_000], ids=["one part", "several parts"])
def found(
    request: pytest.FixtureRequest, site_builder: Run, build: Build, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BuiltSite]:
    """content/ with an index, below a prefix; that of a large site has several parts."""
    root = tmp_path_factory.mktemp("searchable")
    folder = searchable(site_builder, build, Path(__file__).parents[2] / "content", root, request.param)
    parts = len(list(folder.glob("pagefind/**/pagefind-entry.json")))
    assert (parts > 3) == (request.param == 40_000)
    with serving(root, PREFIX) as address:
        yield BuiltSite(folder, address)


def results(page: Page) -> Locator:
    return page.locator("#_results > li")


def first_link(page: Page) -> str:
    expect(results(page)).not_to_have_count(0)
    return str(results(page).first.locator("h2 a").evaluate("link => link.href"))


def type_query(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)
    expect(page.locator("#_found")).to_contain_text(f"“{query}”")


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("fleeing", "terms/fleeing/index.html"),
        ("fled", "terms/fleeing/index.html"),
        ("Berkhivka", "places/berkhivka-reservoir/index.html"),
        ("leave positions near Berkhivka", "events/2023-05-12-berkhivka-withdrawal/index.html"),
        ("Artyomovsk", "places/bakhmut/index.html"),
        ("Bakhmut", "places/bakhmut/index.html"),
        ("Zumuthung", "terms/zumuthung/index.html"),
        ("Botschafter", "events/1870-07-13-ems-telegram/index.html"),
        ("Бахмут", "places/bakhmut/index.html"),
        ("Пригожин", "speakers/yevgeny-prigozhin/index.html"),
    ],
)
def test_right_page_is_found_first_and_nothing_else_is_asked(
    found: BuiltSite, open_page: OpenPage, query: str, path: str
) -> None:
    page = open_page("about:blank")
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("requestfailed", lambda request: messages.append(f"failed: {request.url}"))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(found.url(SEARCH))
    type_query(page, query)
    assert first_link(page) == found.url(path)
    assert messages == []
    assert [url for url in requests if not url.startswith(found.address)] == []


@pytest.mark.parametrize(("query", "side"), [("fleeing", "Wagner group"), ("Zumuthung", "King of Prussia")])
def test_quote_is_found_at_its_own_address_with_its_speaker_and_side(
    found: BuiltSite, open_page: OpenPage, query: str, side: str
) -> None:
    page = open_page(f"{found.url(SEARCH)}?q={query}")
    link = results(page).locator("li a", has_text=side).first
    expect(results(page).locator("li mark").first).to_contain_text(query)
    link.click()
    expect(page.locator(":target")).to_contain_text(query)


def test_every_part_that_results_lead_to_is_on_its_page(found: BuiltSite, open_page: OpenPage) -> None:
    ids = {path.as_uri(): set(read_html(path.read_text("utf-8")).ids) for path in found.folder.glob("events/*/*.html")}
    page = open_page(found.url(SEARCH))
    for query in ("Bakhmut", "troops", "König"):
        type_query(page, query)
        expect(results(page)).not_to_have_count(0)
        links = results(page).locator("li a").evaluate_all("links => links.map(link => link.href)")
        assert links
        for link in links:
            path, _, fragment = link.removeprefix(found.address).partition("#")
            assert fragment in ids.get((found.folder / path).as_uri(), {fragment}), link


def test_filters_narrow_and_stand_in_the_address(found: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(f"{found.url(SEARCH)}?q=Bakhmut")
    expect(results(page).locator("p", has_text="Place").first).to_be_visible()
    page.locator("summary", has_text="Side").click()
    page.get_by_label("Wagner group", exact=True).check()
    page.locator("summary", has_text="Year").click()
    page.get_by_label("2023", exact=True).check()
    expect(results(page).locator("p", has_text="Place")).to_have_count(0)
    kinds = results(page).locator("> p:first-child").all_inner_texts()
    assert kinds
    assert set(kinds) == {"Event · 2023"}
    assert page.url.endswith("?q=Bakhmut&side=Wagner+group&year=2023")
    again = open_page(page.url)
    expect(results(again)).to_have_count(len(kinds))
    expect(again.get_by_label("Wagner group", exact=True)).to_be_checked()
    again.get_by_role("button", name="Clear the filters").click()
    expect(again.get_by_role("searchbox")).to_be_focused()
    expect(results(again).locator("p", has_text="Place").first).to_be_visible()


@pytest.mark.parametrize(
    ("name", "value"), [("side", "Prussia"), ("outlet", "CNN"), ("topic", "War in Ukraine"), ("year", "1775")]
)
def test_filter_alone_lists_its_events(found: BuiltSite, open_page: OpenPage, name: str, value: str) -> None:
    page = open_page(f"{found.url(SEARCH)}?{name}={value}")
    expect(results(page)).not_to_have_count(0)
    assert all(text.startswith("Event") for text in results(page).locator("> p:first-child").all_inner_texts())


def test_events_of_several_years_are_listed_latest_first(found: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(found.url(SEARCH))
    expect(page.locator("[name=year]")).not_to_have_count(0)
    years = page.locator("[name=year]").evaluate_all("inputs => inputs.map(input => input.value)")
    page = open_page(f"{found.url(SEARCH)}?{'&'.join(f'year={year}' for year in years)}")
    expect(results(page)).to_have_count(len(list(found.folder.glob("events/*/card.html"))))
    listed = [int(text.rpartition(" · ")[2]) for text in results(page).locator("> p:first-child").all_inner_texts()]
    assert listed == sorted(listed, reverse=True)
    assert len(set(listed)) == len(years) > 2


def test_words_that_stand_nowhere_find_nothing_and_the_page_says_what_to_do(
    found: BuiltSite, open_page: OpenPage
) -> None:
    page = open_page(found.url(SEARCH))
    type_query(page, "xqzzyqx")
    expect(page.get_by_role("status")).to_have_text("Nothing was found for “xqzzyqx”.")
    expect(page.get_by_text("Check the spelling")).to_be_visible()
    expect(results(page)).to_have_count(0)


def test_search_works_with_the_keyboard_alone(found: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(found.url(SEARCH))
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Zumuthung")
    page.keyboard.press("Enter")
    expect(results(page)).not_to_have_count(0)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator("#_results h2 a:focus").count():
            break
    page.keyboard.press("Enter")
    page.wait_for_url(found.url("terms/zumuthung/index.html"))


@pytest.mark.parametrize("query", ["", "?q=fleeing", "?q=Bakhmut&side=Wagner+group", "?q=xqzzyqx"])
def test_axe_finds_no_violation(found: BuiltSite, open_page: OpenPage, query: str) -> None:
    page = open_page(f"{found.url(SEARCH)}{query}", reduced_motion="reduce")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.wait_for_load_state("networkidle")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page) == []


@pytest.mark.parametrize("width", [320, 768])
def test_results_do_not_scroll_sideways(found: BuiltSite, open_page: OpenPage, width: int) -> None:
    page = open_page(f"{found.url(SEARCH)}?q=Bakhmut&side=Wagner+group", width=width)
    expect(results(page)).not_to_have_count(0)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("disk", "Search works when a web server shows the site"),
        ("no script", "Search needs JavaScript"),
        ("no index", "In this copy of the site the texts cannot be searched"),
    ],
)
def test_page_says_why_it_cannot_search_and_gives_the_index(
    found: BuiltSite, site: BuiltSite, open_page: OpenPage, where: str, says: str
) -> None:
    messages: list[str] = []
    page = open_page("about:blank", java_script_enabled=where != "no script")
    page.on("console", lambda message: messages.append(message.text))
    page.goto(site.url(SEARCH) if where == "no index" else found.url(SEARCH, "disk" if where == "disk" else "server"))
    assert page.locator("#_search p:visible").all_inner_texts()[0].startswith(says)
    assert page.locator("#_search p:visible").count() == 1
    assert not page.get_by_role("searchbox").is_visible()
    assert messages == []
    page.locator("li", has_text="Artyomovsk").get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Bakhmut")


def test_arabic_words_find_their_quote(site_builder: Run, build: Build, tmp_path: Path, open_page: OpenPage) -> None:
    for name, text in ARABIC.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    root = tmp_path / "root"
    searchable(site_builder, build, tmp_path / "content", root)
    with serving(root, PREFIX) as address:
        for query in ("تموضع", "للقوات", "retreat"):
            page = open_page(f"{address}{SEARCH}?q={query}")
            assert first_link(page) == f"{address}events/1999-01-01-crossing/index.html"


MARKED = {
    "site.yaml": "title: Marks\n",
    "sides/north.yaml": "name: North\n",
    "people/lech-walesa.yaml": "name: Lech Wałęsa\n",
    "people/izzat-al-duri.yaml": "name: عزة الدورى\n",
    "sources/gazeta-1.yaml": "title: Gazeta\nlanguage: pl\n",
    "terms/zhuanyi.yaml": "headword: 转移\nforms: [主动转移]\nlanguage: zh\n",
    "events/1981-01-01-lodz.yaml": (
        "title: The strike\ndate: 1981-01-01\naccounts:\n"
        "  - side: north\n    quotes:\n"
        "      - {id: strike, speaker: lech-walesa, source: gazeta-1, text: Strajk w Łodzi trwa. Đoković wrócił.}\n"
        "      - {id: duri, speaker: izzat-al-duri, text: قال الدورى إن المدينة صامدة, lang: ar, source: gazeta-1}\n"
        "      - {id: army, speaker: lech-walesa, text: 我军主动转移到了NATO新的阵地, source: gazeta-1, lang: zh,"
        " word: 转移}\n"
        "      - {id: thai, speaker: lech-walesa, text: กองกำลังถอนตัวออกจากพื้นที่, lang: th, source: gazeta-1}\n"
        "      - {id: street, speaker: lech-walesa, text: 'Die große Straße, Artjom Мой Артём', lang: de,"
        " source: gazeta-1}\n"
    ),
}


# (kind, query, text): each stands for a kind of letters that readers type otherwise than a text has them.
PAIRS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parents[1] / "data/search_pairs.tsv").read_text("utf-8").splitlines()[1:]
]
PAIR = (
    "title: Pair {number}\ndate: 1980\naccounts:\n  - side: north\n    quotes:\n"
    "      - {{id: quote, speaker: lech-walesa, source: gazeta-1, text: {text}}}\n"
)


@pytest.fixture(scope="module")
def marked(site_builder: Run, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """A site whose words have marks that readers do not type, or no spaces between them."""
    root = tmp_path_factory.mktemp("marked")
    pairs = {
        f"events/pair-{n}.yaml": PAIR.format(number=n, text=json.dumps(text, ensure_ascii=False))
        for n, (_, _, text) in enumerate(PAIRS)
    }
    for name, text in (MARKED | pairs).items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    folder = searchable(site_builder, build, root / "content", root / "root")
    with serving(root / "root", PREFIX) as address:
        yield BuiltSite(folder, address)


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("Walesa", "speakers/lech-walesa/index.html"),
        ("wałęsa", "speakers/lech-walesa/index.html"),
        ("الدوري", "speakers/izzat-al-duri/index.html"),
        ("الدورى", "speakers/izzat-al-duri/index.html"),
        ("转移", "terms/zhuanyi/index.html"),
    ],
)
def test_name_is_found_however_its_marks_are_typed(
    marked: BuiltSite, open_page: OpenPage, query: str, path: str
) -> None:
    page = open_page(f"{marked.url(SEARCH)}?q={query}")
    assert first_link(page) == marked.url(path)
    for text in page.locator("#_results").all_inner_texts():
        assert not set(text) & {"\u2061", "\u2062", "\u2063"}


@pytest.mark.parametrize(
    ("query", "mark", "quote"),
    [
        ("Lodzi", "Łodzi", "strike"),
        ("ŁODZI", "Łodzi", "strike"),
        ("dokovic", "Đoković", "strike"),
        ("الدوري", "الدورى", "duri"),
        ("المدینه", "المدينة", "duri"),
        ("转移", "转移", "army"),
        ("nato", "NATO", "army"),
        ("阵地", "阵地", "army"),
        ("ถอนตัว", "ถอนตัว", "thai"),
        ("กองกำลัง", "กองกำลัง", "thai"),
        ("พื้นที่", "พื้นที่", "thai"),
        ("grosse strasse", "große", "street"),
        ('"grosse straße"', "große", "street"),
        ("Артем", "Артём", "street"),
    ],
)
def test_word_of_a_quote_is_found_however_it_is_typed_and_shown_as_it_stands(
    marked: BuiltSite, open_page: OpenPage, query: str, mark: str, quote: str
) -> None:
    page = open_page(f"{marked.url(SEARCH)}?q={query}")
    expect(results(page)).not_to_have_count(0)
    found = page.locator(f"li a[href$='#{quote}.gazeta-1'] + .excerpt mark")
    assert any(text.strip(".,") == mark for text in found.all_inner_texts()), found.all_inner_texts()


def test_letters_of_a_word_without_spaces_are_not_found_apart(marked: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(marked.url(SEARCH))
    type_query(page, "移转")
    expect(page.get_by_role("status")).to_have_text("Nothing was found for “移转”.")


def test_each_kind_of_letters_is_found_however_it_is_typed_and_shown_as_it_stands(
    marked: BuiltSite, open_page: OpenPage
) -> None:
    page = open_page(marked.url(SEARCH))
    expect(page.get_by_role("searchbox")).to_be_visible()
    for number, (kind, query, text) in enumerate(PAIRS):
        type_query(page, query)
        found = results(page).filter(has=page.locator(f"h2 a[href$='/events/pair-{number}/index.html']"))
        expect(found, f"{kind}: {query}").to_have_count(1)
        assert text in found.locator(".excerpt").first.inner_text(), (kind, query)
        assert not set(found.inner_text()) & {"\u2061", "\u2062", "\u2063"}
