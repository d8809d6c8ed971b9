"""Feeds: what they tell, in which order, under which ids; valid by the grammar of RFC 4287 and JSON Feed's rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
import rnc2rng
from hand_made import SHEETS, Values, compared, made, make_account, make_event, make_quote, make_registry, write_site
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from site_builder.check_site import check_site
from site_builder.engine.digests import pickled
from site_builder.engine.event_records import EventRecord
from site_builder.engine.store import Store
from site_builder.model.dates import DateFault, parse_date
from site_builder.model.event import Event
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry
from site_builder.model.request import BuildRequest
from site_builder.model.site import Site
from site_builder.outputs import OUTPUTS
from site_builder.pages.feeds.entries import ENTRIES, feed_entries, last_day
from site_builder.pages.output import ABOUT, material_of
from site_builder.pages.page import DataPage, Page, site_view
from site_builder.places import templates_folder
from site_builder.render_html import html_renderer
from site_builder.summary import split, summarize

DATA = Path(__file__).parent / "data"
ADDRESS = "https://example.org/words/"
ATOM = "{http://www.w3.org/2005/Atom}"
Run = Callable[..., CompletedProcess[str]]
DAY = {"published": "2026-01-02"}


def files(
    *events: Event, registry: Registry | None = None, address: str | None = ADDRESS, kinds: str = "feed", **site: Any
) -> dict[str, bytes]:
    """The feeds of a site of these events, by their paths."""
    entries = registry or make_registry(*events)
    settings = Site.model_validate({"id": "site", "title": "Site", **site})
    view = site_view(settings, address, "/words/", SHEETS, ())
    material = material_of(settings, view, entries, (), None, None)
    summaries = [summarize(event, entries, compared(event, entries)[0]) for event in events]
    rows = [output for output in OUTPUTS if output.kind.endswith(kinds)]
    pages = [page for row in rows for page in made(row, summaries, material)]
    return {page.path: page.data for page in pages if isinstance(page, DataPage)}


def read(data: bytes) -> Any:
    """A feed as a program reads it that knows nothing of ours; a feed that it finds fault with fails."""
    parsed = feedparser.parse(data)
    assert not parsed.bozo, parsed.bozo_exception
    assert parsed.version == "atom10"
    return parsed


def site_feed(*events: Event, **given: Any) -> Any:
    return read(files(*events, **given)["feed.xml"])


def ids(*events: Event, **given: Any) -> list[str]:
    return [entry.id.removeprefix(ADDRESS) for entry in site_feed(*events, **given).entries]


# ---------------------------------------------------------------------------- valid


@cache
def grammar() -> etree.RelaxNG:
    """The grammar of RFC 4287. The converter names the empty name space, which XML has no prefix for."""
    text = rnc2rng.dumps(rnc2rng.loads((DATA / "atom.rnc").read_text("utf-8")))
    return etree.RelaxNG(etree.fromstring(text.replace('xmlns:local=""', "").encode()))


def assert_is_atom(data: bytes) -> None:
    """Valid by the grammar, and by the rules of RFC 4287 that it cannot state."""
    root = etree.fromstring(data)
    assert grammar().validate(root), grammar().error_log
    assert root.find(f"{ATOM}author") is not None, "section 4.1.1: an author of the feed, or of each entry"
    (own,) = root.findall(f"{ATOM}link[@rel='self']")
    assert own.get("type") == "application/atom+xml"
    for part in (root, *root.findall(f"{ATOM}entry")):
        kinds = [(link.get("type"), link.get("hreflang")) for link in part.findall(f"{ATOM}link[@rel='alternate']")]
        assert len(kinds) == 1, "section 4.1.1 and 4.1.2: one alternate of a type and language"
        for each in (part.find(f"{ATOM}id").text, *(link.get("href") for link in part.findall(f"{ATOM}link"))):
            assert urljoin("x:/", each) == each
            assert each.startswith("http"), "section 4.2.6: ids are absolute"
    known_by = [entry.find(f"{ATOM}id").text for entry in root.findall(f"{ATOM}entry")]
    assert len(set(known_by)) == len(known_by)


def assert_is_json_feed(data: bytes) -> None:
    schema = json.loads((DATA / "json-feed.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found := json.loads(data))
    assert len({item["id"] for item in found["items"]}) == len(found["items"])


def assert_valid(made_files: dict[str, bytes]) -> None:
    for path, data in made_files.items():
        (assert_is_atom if path.endswith(".xml") else assert_is_json_feed)(data)


HOSTILE = "<script>alert(1)</script> & ]]> \" ' &amp; \u200f\u202b\ufffe\uffff\x85 \U0001f600 <![CDATA["


def hostile(text: str) -> Event:
    said = make_quote("ada", text=f"They said {text}", word="said", answers="why", scope=text[:40])
    return make_event(
        "hostile", title=text, summary=f"{text} and [more](../../sides/north/index.html).", topics=["t"], place="p",
        questions=[{"id": "why", "ask": text, "lead": True}], accounts=[make_account("north", said)],
        corrections=[{"date": "2026-01-03", "text": text}], **DAY,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", [HOSTILE, "شروط التسوية — «الهدنة» (1949)", "x" * 80 + " long title" * 30, "转移 & 撤退", "a"],
    ids=["hostile", "arabic", "long", "chinese", "short"],
)  # fmt: skip
def test_feeds_are_valid_whatever_editors_write(text: str) -> None:
    event = hostile(text)
    registry = make_registry(event, sides={"north": {"name": text}}, topics={"t": {"name": text}})
    licence = {"name": text, "url": "https://example.org/?a=1&b=2"}
    found = files(event, registry=registry, languages=["en", "ar"], title=text, tagline=text, licence=licence,
                  hub="https://hub.example.org/?a&b")  # fmt: skip
    assert len(found) == 3 * 2 * 2
    assert_valid(found)
    parsed = read(found["ar/feed.xml"])
    titles = {entry.title for entry in parsed.entries}
    shown = " ".join(text.replace("\ufffe", "").replace("\uffff", "").split())
    assert any(shown in " ".join(title.split()) for title in titles) or "<" in text
    assert "<script" not in json.loads(found["feed.json"])["items"][0]["content_html"]


@settings(max_examples=25)
@given(st.text(min_size=1).filter(lambda text: text.strip()).map(lambda text: f"x{text}"))
def test_no_character_makes_a_feed_unreadable(text: str) -> None:
    event = make_event(title=text, corrections=[{"date": "2026-01-03", "text": text}], **DAY)
    assert_valid(files(event, title=text))


def test_grammar_and_schema_can_fail() -> None:
    found = files(make_event(**DAY))
    with pytest.raises(AssertionError):
        assert_is_atom(found["feed.xml"].replace(b"<updated>2026-01-02T00:00:00Z</updated>", b"", 1))
    with pytest.raises(Exception, match="does not match"):
        assert_is_json_feed(found["feed.json"].replace(b"T00:00:00Z", b""))


# ---------------------------------------------------------------------------- what stands in them


def event_of(id: str, published: str | None = None, updated: str | None = None, **values: Any) -> Event:
    days = {name: day for name, day in (("published", published), ("updated", updated)) if day}
    return make_event(id, **days, **values)


def test_entries_are_in_order_of_their_days_and_ties_of_their_addresses() -> None:
    events = [
        event_of("c", "2026-01-02"), event_of("a", "2026-01-02"), event_of("b", "2026-01-01", "2026-02-01"),
        event_of("d", "2026-01-05", corrections=[{"date": "2026-01-20", "text": "It was wrong."}]),
    ]  # fmt: skip
    expected = ["events/b/", "events/d/#_correction-2026-01-20", "events/d/", "events/a/", "events/c/"]
    assert ids(*events) == ids(*reversed(events)) == expected
    assert files(*events) == files(*reversed(events))


def test_feed_says_when_its_latest_entry_was_another_and_knows_no_clock() -> None:
    feed = site_feed(event_of("a", "2026-01-02"), event_of("b", "2025-01-02", "2025-03-04")).feed
    assert feed.updated == "2026-01-02T00:00:00Z"


def test_feed_holds_the_latest_thirty() -> None:
    found = ids(*(event_of(f"e-{number:02}", f"2026-01-{number % 28 + 1:02}") for number in range(60)))
    assert len(found) == ENTRIES == 30
    assert found[0] == "events/e-27/"


def test_store_gives_the_feed_no_more_events_than_it_needs_and_none_too_few(tmp_path: Path) -> None:
    random = Random(7)

    def day() -> str:
        return f"2026-01-{random.choice((*range(1, 29), 28, 28)):02}"

    store = Store(tmp_path / "store.sqlite")
    for number in range(120):
        wrong = [{"date": day(), "text": "Wrong."} for _ in range(random.choice((0, 0, 2)))]
        days = (day() if random.random() < 0.7 else None, day() if random.random() < 0.2 else None)
        status = random.choice(("draft", *["published"] * 9))
        event = event_of(f"e-{number:03}", *days, corrections=wrong, status=status)
        entries = make_registry(event)
        summary = summarize(event, entries, compared(event, entries)[0])
        parts, is_draft = tuple(map(pickled, split(summary))), event.status == "draft"
        record = EventRecord(event.id, is_draft, b"", b"", b"", parts, told=last_day(summary))
        store.events.keep(record, ())
        latest, whole = ([summary for summary, _ in store.events.summaries(ABOUT, most)] for most in (ENTRIES, 0))
        told, expected = map(feed_entries, (latest, whole))
        assert [(each.known_by, each.updated) for each in told] == [(each.known_by, each.updated) for each in expected]
    assert ENTRIES <= len(latest) < 60 < len(whole) == 120
    store.close()


def test_event_without_a_day_and_a_draft_are_in_no_feed() -> None:
    draft = event_of("d", "2026-01-02", status="draft", corrections=[{"date": "2026-01-03", "text": "Wrong."}])
    assert files(event_of("a"), draft) == {}
    assert ids(event_of("a"), draft, event_of("b", "2026-01-01")) == ["events/b/"]


def test_event_that_has_a_correction_alone_is_in_the_feed_with_that() -> None:
    event = make_event("a", corrections=[{"date": "2026-01-03", "text": "Wrong."}, {"date": "2026", "text": "A year."}])
    (entry,) = site_feed(event).entries
    assert (entry.title, entry.link) == ("Correction: An event", f"{ADDRESS}events/a/#_corrections")
    assert (entry.published, entry.updated, entry.summary) == ("2026-01-03T00:00:00Z", "2026-01-03T00:00:00Z", "Wrong.")
    assert "A year." not in entry.content[0].value


def test_corrections_of_one_day_are_told_apart() -> None:
    event = make_event("a", corrections=[{"date": "2026-01-03", "text": text} for text in ("One.", "Two.")])
    assert sorted(ids(event)) == ["events/a/#_correction-2026-01-03", "events/a/#_correction-2026-01-03-2"]


def test_there_is_no_feed_without_an_address() -> None:
    assert files(event_of("a", "2026-01-01"), address=None) == {}


WORDS: Values = {
    "title": "The move", "place": "ford", "summary": "They *moved*; see [north](../../sides/north/index.html).",
    "questions": [{"id": "what", "ask": "What was it?", "lead": True}],
    "accounts": [
        make_account("north", make_quote("ada", text="We regrouped.", word="regrouped", answers="what")),
        make_account("south", make_quote("ben", text="They fled.", word="fled", answers="what")),
        {"side": "east", "silent": [{"question": "what", "why": "not-found"}]},
    ],
    "corrections": [{"date": "2026-01", "text": "The place was wrong."}],
}  # fmt: skip


def test_entry_holds_summary_words_with_whose_they_are_and_corrections() -> None:
    html = site_feed(event_of("move", "2026-01-02", **WORDS)).entries[0].content[0].value
    text = etree.fromstring(f"<x>{html}</x>", etree.HTMLParser()).xpath("string()")
    assert "3 February 2001 · Ford" in text
    assert "What was it?" in text
    for part in ("North: regrouped", "South: fled", "East: no answer found in its own text", "The place was wrong."):
        assert part in " ".join(text.split()), text
    assert f'href="{ADDRESS}sides/north/index.html"' in html
    assert f'href="{ADDRESS}events/move/#north-1"' in html
    assert "<em>moved</em>" in html


def test_every_address_in_a_feed_is_absolute_and_of_its_language() -> None:
    found = files(event_of("move", "2026-01-02", **WORDS), languages=["en", "de"])
    for entry in json.loads(found["de/feed.json"])["items"]:
        addresses = etree.HTML(entry["content_html"]).xpath("//@href")
        assert all(address.startswith(f"{ADDRESS}de/") for address in (entry["url"], entry["id"], *addresses))
    feed = json.loads(found["de/feed.json"])
    assert (feed["home_page_url"], feed["feed_url"]) == (f"{ADDRESS}de/", f"{ADDRESS}de/feed.json")
    assert "North: regrouped" not in found["de/feed.xml"].decode()  # names are marked as English there
    assert b'<title xml:lang="en">The move</title>' in found["de/feed.xml"]


def test_both_kinds_of_feeds_tell_the_same() -> None:
    found = files(event_of("move", "2026-01-02", "2026-01-04", topics=["t"], **WORDS), event_of("b", "2026-01-03"))
    entries, items = read(found["feed.xml"]).entries, json.loads(found["feed.json"])["items"]
    for entry, item in zip(entries, items, strict=True):
        assert (entry.id, entry.link, entry.title) == (item["id"], item["url"], item["title"])
        assert (entry.published, entry.updated) == (item["date_published"], item["date_modified"])
        assert [tag.label for tag in entry.get("tags", ())] == item.get("tags", [])


def test_hub_is_named_where_editors_have_one() -> None:
    found = files(event_of("a", "2026-01-01"), hub="https://hub.example.org/")
    assert {"rel": "hub", "href": "https://hub.example.org/"}.items() <= next(
        link for link in read(found["feed.xml"]).feed.links if link.rel == "hub"
    ).items()
    assert json.loads(found["feed.json"])["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]
    assert b"hub" not in files(event_of("a", "2026-01-01"))["feed.xml"]


# ---------------------------------------------------------------------------- ids that stay


def test_entries_keep_their_ids_when_their_event_is_renamed() -> None:
    wrong = [{"date": "2026-01-03", "text": "Wrong."}]
    before = event_of("first", "2026-01-02", corrections=wrong)
    after = event_of("third", "2026-01-02", corrections=wrong, was=["first", "second"])
    assert ids(before) == ids(after)
    assert {entry.link for entry in site_feed(after).entries} == {
        f"{ADDRESS}events/third/", f"{ADDRESS}events/third/#_corrections",
    }  # fmt: skip


def test_parts_of_an_event_that_was_split_have_ids_of_their_own() -> None:
    parts = [event_of(id, "2026-01-02", was=["whole"]) for id in ("b", "a")]
    assert ids(*parts) == ["events/whole/", "events/b/"]


def test_topic_that_was_renamed_is_followed_under_its_old_address_too() -> None:
    event = event_of("a", "2026-01-02", topics=["now"])
    registry = make_registry(event, topics={"now": {"name": "Now", "was": ["before"]}})
    found = files(event, registry=registry, kinds="topics/feed")
    assert sorted(found) == [f"topics/{id}/feed.{end}" for id in ("before", "now") for end in ("json", "xml")]
    feeds = [read(found[f"topics/{id}/feed.xml"]).feed for id in ("before", "now")]
    assert {feed.id for feed in feeds} == {f"{ADDRESS}topics/before/feed.xml"}
    assert [next(link.href for link in feed.links if link.rel == "self") for feed in feeds] == [
        f"{ADDRESS}topics/before/feed.xml", f"{ADDRESS}topics/now/feed.xml",
    ]  # fmt: skip


# ---------------------------------------------------------------------------- of what there are feeds


def test_feeds_of_a_topic_and_a_side_hold_what_belongs_to_their_parts_too() -> None:
    event = event_of("a", "2026-01-02", topics=["siege"], accounts=[make_account("guard", make_quote())])
    other = event_of("b", "2026-01-03")
    registry = make_registry(
        event, other, sides={"guard": {"name": "Guard", "part_of": "army"}, "army": {"name": "Army"}},
        topics={"siege": {"name": "Siege", "part_of": "war"}, "war": {"name": "War"}},
    )  # fmt: skip
    found = files(event, other, registry=registry)
    held = {path: [entry.link for entry in read(data).entries] for path, data in found.items() if path.endswith("xml")}
    only = [f"{ADDRESS}events/a/"]
    assert held == {
        "feed.xml": [f"{ADDRESS}events/b/", *only], "topics/siege/feed.xml": only, "topics/war/feed.xml": only,
        "sides/guard/feed.xml": only, "sides/army/feed.xml": only, "sides/north/feed.xml": [f"{ADDRESS}events/b/"],
    }  # fmt: skip
    assert read(found["topics/war/feed.xml"]).feed.title == "War · Site"


# ---------------------------------------------------------------------------- pages lead to them

EVENT = {
    "title": "An event", "date": "2001", "topics": "war", "published": "2026-01-02",
    "accounts": [make_account("north", make_quote())],
}  # fmt: skip
SITE = {
    "site.yaml": {"title": "T", "languages": ["en", "ar"], "base_url": ADDRESS},
    "events/an-event.yaml": EVENT, "events/a-draft.yaml": {**EVENT, "status": "draft", "topics": "peace"},
    "sides/north.yaml": {"name": "North"}, "people/ada.yaml": {"name": "Ada"}, "topics/war.yaml": {"name": "War"},
    "topics/peace.yaml": {"name": "Peace"}, "sources/gazette-1.yaml": {"title": "Gazette"},
}  # fmt: skip
FOLLOWED = {"index.html", "corrections/index.html", "topics/war/index.html", "sides/north/index.html"}


@pytest.fixture(scope="module")
def built(site_builder: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_site(tmp_path_factory.mktemp("site"), SITE)
    done = site_builder("build", "--drafts", cwd=project)
    assert done.returncode == 0, done.stderr
    return project / "public"


def test_pages_lead_to_their_feeds_and_only_to_feeds_that_are_there(built: Path) -> None:
    leading = {}
    for page in built.rglob("*.html"):
        tree = etree.fromstring(page.read_bytes(), etree.HTMLParser())
        machine = tree.xpath("//link[@rel='alternate'][contains(@type, 'feed') or contains(@type, 'atom')]")
        links = tree.xpath("//main//a[contains(@type, '+')]")
        assert [link.get("href") for link in machine] == [link.get("href") for link in links]
        assert [link.get("type") for link in machine] == [link.get("type") for link in links]
        targets = [(page.parent / link.get("href")).resolve() for link in links]
        assert all(target.is_file() for target in targets), page
        if links:
            leading[page.relative_to(built).as_posix()] = targets
    assert leading.keys() == FOLLOWED | {f"ar/{path}" for path in FOLLOWED}
    assert {target for targets in leading.values() for target in targets} == set(built.rglob("feed.*"))
    assert all(len({target.parts[:-1] for target in targets}) == 1 for targets in leading.values())
    assert "a-draft" not in (built / "feed.xml").read_text("utf-8")


@pytest.mark.parametrize("address", [ADDRESS, None])
def test_pages_lead_to_feeds_where_the_site_has_an_address(address: str | None) -> None:
    event = event_of("a", "2026-01-02")
    site = Site(id="site", title="Site")
    view = site_view(site, address, "/", SHEETS, ())
    material = material_of(site, view, make_registry(event), (), None, None)
    summaries = [summarize(event, material.registry, compared(event, material.registry)[0])]
    (home,) = made(next(row for row in OUTPUTS if row.kind == "home"), summaries, material)
    assert isinstance(home, Page)
    (file,) = html_renderer(templates_folder(), view)(home)
    assert (b"feed.xml" in file.data) == (address is not None)


def test_word_in_a_summary_reaches_the_feeds_and_no_list(site_builder: Run, tmp_path: Path) -> None:
    project = write_site(tmp_path, {**SITE, "events/an-event.yaml": {**EVENT, "summary": "They left."}})
    assert site_builder("build", cwd=project).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (project / "public").rglob("*.*")}
    file = project / "content/events/an-event.yaml"
    file.write_text(file.read_text("utf-8").replace("They left.", "They fled."), "utf-8")
    assert site_builder("build", cwd=project).returncode == 0
    changed = {path.relative_to(project / "public").as_posix() for path, time in before.items()
               if path.stat().st_mtime_ns != time and path.is_file()}  # fmt: skip
    assert {"feed.xml", "topics/war/feed.json", "ar/sides/north/feed.xml"} <= changed
    own = ("events/an-event/", "ar/events/an-event/")
    assert not {path for path in changed if path.endswith(".html") and not path.startswith(own)}


# ---------------------------------------------------------------------------- the days that editors set


def problems(folder: Path, today: str | None = None, **values: Any) -> list[Problem]:
    """What `check` says of a site whose one event has these values."""
    project = write_site(folder, {**SITE, "events/an-event.yaml": {**EVENT, **values}})
    day = parse_date(today) if today else None
    assert not isinstance(day, DateFault)
    return [*check_site(BuildRequest(project / "content", day=day), lambda *_: None).problems]


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ("2026-11", "write the day in full: 2026-11-22"), ("2026-11-22~", "did you mean 2026-11-22?"),
        ("2026-11-22T10:00", "did you mean 2026-11-22?"), ("22.11.2026", "did you mean 2026-11-22?"),
        ("2026-11-20/2026-11-22", "write the day in full: 2026-11-22"),
    ],
)  # fmt: skip
def test_day_that_is_not_one_day_is_reported(tmp_path: Path, typed: str, fix: str) -> None:
    for field in ("published", "updated"):
        (found,) = problems(tmp_path, **{"published": "2026-01-02", field: typed})
        assert (found.code, found.severity, found.fix) == ("bad-date", "error", fix)


@pytest.mark.parametrize(
    "values",
    [{"published": "2026-12-01"}, {"updated": "2026-12-01"}, {"corrections": [{"date": "2026-12", "text": "Wrong."}]}],
)
def test_days_that_have_not_come_are_a_warning(tmp_path: Path, values: Values) -> None:
    for day, codes in (("2026-11-30", ["day-in-future"]), ("2026-12-01", []), (None, [])):
        found = problems(tmp_path, day, **values)
        assert [problem.code for problem in found] == codes
        assert all(problem.severity == "warning" for problem in found)


def test_warning_of_a_day_that_has_not_come_goes_when_it_comes(site_builder: Run, tmp_path: Path) -> None:
    """The event's file is the same, and what is on record of it is not taken for true on another day."""
    project = write_site(tmp_path, {**SITE, "events/an-event.yaml": {**EVENT, "updated": "2026-12-01"}})
    for day, is_warned in (("2026-11-30", True), ("2026-12-01", False)):
        done = site_builder("build", "--date", day, cwd=project)
        assert (done.returncode, "warning[day-in-future]" in done.stderr) == (0, is_warned)


def test_update_before_the_day_of_publication_is_reported_and_mended(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, published="2026-01-02", updated="2026-01-01")
    assert (found.code, found.severity) == ("updated-before-published", "error")
    assert found.fix.startswith("write updated: 2026-01-02, ")
    assert [edit.text.strip("'") for edit in found.mend] == ["2026-01-02"]
    assert problems(tmp_path, published="2026-01-02", updated="2026-01-02") == []


def test_new_event_is_published_on_the_day_on_which_its_file_is_made(site_builder: Run, tmp_path: Path) -> None:
    project = write_site(tmp_path, SITE)
    code = ("import site_builder.arguments.editing as editing; editing.today = lambda: '2026-11-26'; "
            "from site_builder.cli import main; main()")  # fmt: skip
    done = site_builder("new", "event", "The ford", "--date", "1775", cwd=project, code=code)
    assert done.returncode == 0, done.stderr
    lines = (project / "content/events/1775-the-ford.yaml").read_text("utf-8").splitlines()
    assert "published: 2026-11-26" in lines
    assert not any(line.startswith(("updated:", "# updated:")) for line in lines)
    assert site_builder("new", "side", "East", cwd=project).returncode == 0
    assert "published" not in (project / "content/sides/east.yaml").read_text("utf-8")
