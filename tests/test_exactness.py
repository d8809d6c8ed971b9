"""A build that makes only what changed gives the site that a build from nothing gives, byte for byte.

    make exactness      1,000 sequences of edits; elsewhere a fixed sample
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import time
from array import array
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import yaml
from test_build import files_in

from site_builder.build_site import build_site
from site_builder.check import check_content
from site_builder.engine import program_digest, update_site
from site_builder.engine.built_site import BuiltSite
from site_builder.engine.digests import pickled
from site_builder.engine.store import Store
from site_builder.engine.unchanged import outcome_before
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.request import BuildRequest, Outcome
from site_builder.pages.entries import entry, term
from site_builder.pages.lists import event_lists, index
from site_builder.publish.leftovers import MARKER
from site_builder.publish.publish import Stage
from site_builder.publish.tree import State
from site_builder.read.read_entry import read_entry

SITE = Path(__file__).parent / "sites" / "two-banks"
SEQUENCES = int(os.environ.get("EXACTNESS", "60"))
NO_PAGES = ("assets:", "sitemap:", "place-maps:", "term-data:", "events-data:", "names:", "manifest:", "event-list-")
EDITS = 3  # of each sequence, each followed by a build that goes on from the one before
WORDS = ("repair", "blockade", "siege", "bridge", "closed", "north", "ford", "ours", "mud")
Edit = Callable[["Project", random.Random], None]


def no_progress(*_: object) -> None: ...


class Project:
    """A project that is edited, with the site that its builds bring up to date."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.content, self.out, self.clean = folder / "content", folder / "public", folder / "clean"
        shutil.copytree(SITE / "content", self.content)
        self.request = BuildRequest(self.content, workers=1, day=day("2001-03-01"))

    def files(self, kind: str) -> list[Path]:
        return sorted((self.content / kind).glob("*.yaml"))

    def build(self) -> Outcome:
        """As the command does it."""
        return outcome_before(self.request, self.out) or build_site(self.request, self.out, no_progress)

    def build_from_nothing(self) -> Outcome:
        shutil.rmtree(self.clean, ignore_errors=True)
        return build_site(replace(self.request, with_cache=False), self.clean, no_progress)


def day(text: str) -> EdtfDate:
    found = parse_date(text)
    assert isinstance(found, EdtfDate)
    return found


def _values(file: Path) -> dict[str, object]:
    values = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
    assert isinstance(values, dict)
    return values


def _write(file: Path, values: dict[str, object]) -> None:
    file.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), "utf-8")


# ---------------------------------------------------------------------------- edits


def another_word(project: Project, chance: random.Random) -> None:
    """A word of an event's texts, which may be one that a quote marks: then there is an error, until it is undone."""
    file = chance.choice(project.files("events"))
    text = file.read_text("utf-8")
    one, other = chance.sample(WORDS, 2)
    file.write_text(re.sub(rf"\b{one}\b", other, text, count=chance.choice((0, 1))), "utf-8")


def another_title(project: Project, chance: random.Random) -> None:
    file = chance.choice(project.files("events"))
    _write(file, {**_values(file), "title": f"Event {chance.random():.3f}"})


def another_date(project: Project, chance: random.Random) -> None:
    file = chance.choice(project.files("events"))
    _write(file, {**_values(file), "date": f"{chance.choice((1999, 2001, 2002))}-0{chance.randint(1, 9)}"})


def another_day_in_feeds(project: Project, chance: random.Random) -> None:
    """Of what feeds tell: some days have not come yet, and so are warnings until they have."""
    file = chance.choice(project.files("events"))
    some = f"2001-0{chance.randint(1, 9)}-01"
    field = chance.choice(("published", "updated", "corrections"))
    _write(file, {**_values(file), field: [{"date": some, "text": "Wrong."}] if field == "corrections" else some})


def another_summary(project: Project, chance: random.Random) -> None:
    file = chance.choice(project.files("events"))
    _write(file, {**_values(file), "summary": f"They *left* {chance.random():.3f}."})


def one_event_more(project: Project, chance: random.Random) -> None:
    file = chance.choice(project.files("events"))
    shutil.copy(file, file.with_name(f"e{chance.randint(0, 999)}.yaml"))


def one_event_less(project: Project, chance: random.Random) -> None:
    if len(project.files("events")) > 1:
        chance.choice(project.files("events")).unlink()


def event_under_another_name(project: Project, chance: random.Random) -> None:
    file = chance.choice(project.files("events"))
    file.rename(file.with_name(f"r{chance.randint(0, 999)}.yaml"))


def draft_on_or_off(project: Project, chance: random.Random) -> None:
    file = chance.choice(project.files("events"))
    values = _values(file)
    _write(file, {**values, "status": "published" if values.get("status") == "draft" else "draft"})


def another_name(project: Project, chance: random.Random) -> None:
    """Of a side, a place, an outlet … that pages show."""
    kind = chance.choice(("sides", "people", "outlets", "places", "topics"))
    file = chance.choice(project.files(kind))
    _write(file, {**_values(file), "name": f"Name {chance.random():.3f}"})


def one_alias_more(project: Project, chance: random.Random) -> None:
    file = chance.choice(project.files(chance.choice(("sides", "people", "places"))))
    _write(file, {**_values(file), "aliases": [{"name": chance.choice(WORDS), "used_by": ["north-bank"]}]})


def term_that_old_texts_match(project: Project, chance: random.Random) -> None:
    word = chance.choice(WORDS)
    _write(project.content / f"terms/t-{word}.yaml", {"headword": word})


def one_term_less(project: Project, chance: random.Random) -> None:
    for file in project.files("terms")[2:][:1]:
        file.unlink()


def terms_become_one(project: Project, chance: random.Random) -> None:
    _write(project.content / "terms/belagerung.yaml", {"headword": "Belagerung", "language": "de", "same_as": "siege"})


def side_that_nobody_names_yet(project: Project, chance: random.Random) -> None:
    _write(project.content / f"sides/s{chance.randint(0, 9)}.yaml", {"name": "New", "part_of": "both-banks"})


def another_title_of_a_source(project: Project, chance: random.Random) -> None:
    file = chance.choice(project.files("sources"))
    _write(file, {**_values(file), "title": f"Title {chance.random():.3f}"})


def another_setting(project: Project, chance: random.Random) -> None:
    file = project.content / "site.yaml"
    changes = {
        "title": f"Site {chance.random():.3f}", "side_order": chance.choice(("rotate", "alphabetical")),
        "hub": f"https://hub.example.org/{chance.random():.3f}",
    }  # fmt: skip
    _write(file, {**_values(file), **dict([chance.choice([*changes.items()])])})


def another_text(project: Project, chance: random.Random) -> None:
    file = project.content / "pages/about.md"
    file.write_text(f"{file.read_text('utf-8')}\n\nWord {chance.random():.3f}.\n", "utf-8")


def another_day(project: Project, chance: random.Random) -> None:
    """Only warnings depend on it; the quotes are of February 2001."""
    project.request = replace(project.request, day=day(f"2001-0{chance.randint(1, 9)}-03"))


def drafts_shown_or_not(project: Project, chance: random.Random) -> None:
    project.request = replace(project.request, with_drafts=not project.request.with_drafts)


def hand_in_the_folder(project: Project, chance: random.Random) -> None:
    files = sorted(file for file in project.out.rglob("*.*") if file.is_file())
    files.remove(project.out / MARKER)  # a folder without it is refused before anything is built
    file = chance.choice(files)
    chance.choice((file.unlink, lambda: file.write_text("mine"), lambda: file.with_name("mine.txt").write_text("x")))()


def damaged_store(project: Project, chance: random.Random) -> None:
    file = project.out.parent / ".cache/public/store.sqlite"
    if file.exists():
        data = file.read_bytes()
        at = chance.randrange(len(data))
        chance.choice(
            (
                file.unlink,
                lambda: file.write_bytes(b""),
                lambda: file.write_bytes(b"no store at all" * 99),
                lambda: file.write_bytes(data[:at]),
                lambda: file.write_bytes(data[:at] + bytes(len(data) - at)),
            )
        )()


def another_program(project: Project, chance: random.Random) -> None:
    """As after an update of a package or of ours."""
    program_digest.program_digest.cache_clear()
    versions = {name: str(chance.random()) for name in program_digest.PACKAGES}
    project.patch.setattr(program_digest, "version", versions.__getitem__)


def killed_build(project: Project, chance: random.Random) -> None:
    """A build that ends after some outputs were made; what it had committed stays."""
    another_title(project, chance)
    left = chance.randint(0, 40)
    keep_page, write = Store.keep_page, Stage.write

    def committing(self: Store, *arguments: Any) -> int:
        if chance.random() < 0.3:
            self.commit()
        return keep_page(self, *arguments)

    def stopping(self: Stage, path: str, data: bytes) -> State:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return write(self, path, data)

    with pytest.MonkeyPatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(Store, "keep_page", committing)
        patch.setattr(Stage, "write", stopping)
        project.build()


EDIT_KINDS: tuple[Edit, ...] = (
    another_word, another_title, another_date, another_day_in_feeds, another_summary,
    one_event_more, one_event_less, event_under_another_name,
    draft_on_or_off, another_name, one_alias_more, term_that_old_texts_match, one_term_less, terms_become_one,
    side_that_nobody_names_yet, another_title_of_a_source, another_setting, another_text, another_day,
    drafts_shown_or_not, hand_in_the_folder, damaged_store, another_program, killed_build,
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    return Project(tmp_path, monkeypatch)


@pytest.fixture
def paged(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Its lists have several pages, though they are short."""
    for module, name in (
        (entry, "QUOTES_ON_A_PAGE"), (term, "USES_ON_A_PAGE"), (index, "ENTRIES_ON_A_PAGE"),
        (event_lists, "ENTRIES_ON_A_PAGE"), (event_lists, "EVENTS_ON_A_PAGE"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, 2)
    return project


@pytest.mark.parametrize("seed", range(SEQUENCES // 10))
def test_site_brought_up_to_date_is_the_site_built_from_nothing(
    paged: Project, seed: int
) -> None:
    project, chance = paged, random.Random(seed)
    project.build()
    for sequence in range(10):
        done = []
        before = {file: file.read_bytes() for file in project.content.rglob("*") if file.is_file()}
        for _ in range(EDITS):
            edit = chance.choice(EDIT_KINDS)
            edit(project, chance)
            found = project.build()
            done.append(edit.__name__)
        wanted = project.build_from_nothing()
        assert found.problems == wanted.problems, (sequence, done)
        if any(problem.severity == "error" for problem in found.problems):
            shutil.rmtree(project.content)
            for file, data in before.items():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        else:
            counts = (wanted.events, wanted.drafts, wanted.pages)
            assert (found.events, found.drafts, found.pages) == counts, (sequence, done)
            assert files_in(project.out) == files_in(project.clean), (sequence, done)
    program_digest.program_digest.cache_clear()


# ---------------------------------------------------------------------------- what is made, and what is not


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the outputs of which builds make anything from now on, and the files that they write."""
    names: set[str] = set()
    note, write = update_site.Update._note, Stage.write

    def noting(self: update_site.Update, name: str, page: str) -> None:
        names.add(name)
        note(self, name, page)

    def writing(self: Stage, path: str, data: bytes) -> State:
        names.add(path)
        return write(self, path, data)

    monkeypatch.setattr(update_site.Update, "_note", noting)
    monkeypatch.setattr(Stage, "write", writing)
    return names


def test_nothing_is_made_where_nothing_changed(project: Project, made: set[str]) -> None:
    project.build()
    assert len(made) > 50
    made.clear()
    project.build()
    assert made == set()


def test_entry_that_changed_is_read_and_the_others_are_not(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    time.sleep(2.1)  # files that were written just before a build are read again
    project.build()
    read: list[str] = []

    def reading(source: Any, *more: Any) -> Any:
        read.append(source.path)
        return read_entry(source, *more)

    monkeypatch.setattr(check_content, "read_entry", reading)
    file = project.content / "sides/north-bank.yaml"
    _write(file, {**_values(file), "name": "Another name"})
    project.build()
    assert [path for path in read if "/events/" not in path] == ["content/sides/north-bank.yaml", "content/site.yaml"]


def test_problem_of_a_file_that_did_not_change_is_told_with_its_line(project: Project) -> None:
    """A name that a place's alias gives to a side which is no more."""
    file = project.content / "places/ford.yaml"
    _write(file, {**_values(file), "aliases": [{"name": "The Crossing", "used_by": ["s1"]}]})
    _write(project.content / "sides/s1.yaml", {"name": "New"})
    assert project.build().pages
    (project.content / "sides/s1.yaml").unlink()
    (problem,) = (problem for problem in project.build().problems if problem.severity == "error")
    assert (problem.place.path, problem.code) == ("content/places/ford.yaml", "unknown-side")
    assert "s1" in problem.place.snippet


def test_nothing_is_even_read_where_nothing_changed(project: Project) -> None:
    first = project.build()
    assert outcome_before(project.request, project.out) == first
    other = replace(project.request, base_url="https://example.org/")
    assert outcome_before(other, project.out) is None
    assert outcome_before(replace(project.request, with_cache=False), project.out) is None


def test_change_in_the_same_moment_and_of_the_same_length_is_seen(project: Project) -> None:
    file = project.content / "events/1999-fair.yaml"
    project.build()
    times = file.stat()
    file.write_text(file.read_text("utf-8").replace("the cup", "our cup"), "utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert outcome_before(project.request, project.out) is None
    project.build()
    assert b"our cup" in (project.out / "events/1999-fair/index.html").read_bytes()


def test_store_of_another_program_is_not_read(project: Project) -> None:
    """Its values may be of types that this program has not."""
    project.build()
    foreign = b"cno_such_module\nThing\n."
    with closing(sqlite3.connect(project.out.parent / ".cache/public/store.sqlite")) as store:
        store.execute("UPDATE about SET value = ?", (crc32(foreign).to_bytes(4) + foreign,))
        for name in ("program", "outcome of"):
            store.execute("UPDATE about SET value = ? WHERE name = ?", (pickled(b"another"), name))
        store.commit()
    assert project.build().pages
    project.build_from_nothing()
    assert files_in(project.out) == files_in(project.clean)


def test_folder_with_a_bad_name_is_reported_as_long_as_it_is_there(project: Project) -> None:
    project.build()
    folder = project.content / "events/aux"
    folder.mkdir()
    assert [problem.severity for problem in project.build().problems].count("error") == 1
    folder.rmdir()
    assert not [problem for problem in project.build().problems if problem.severity == "error"]


def test_store_forgets_what_nobody_looks_up_any_more(project: Project) -> None:
    sizes = []
    for number in range(4):
        file = project.content / "events/1999-fair.yaml"
        _write(file, {**_values(file), "summary": f"See [this](../../sides/s{number}/)."})
        _write(project.content / f"sides/s{number}.yaml", {"name": "Side"})
        project.build()
        with closing(sqlite3.connect(project.out.parent / ".cache/public/store.sqlite")) as store:
            needed = {number for (needs,) in store.execute("SELECT needs FROM outputs") for number in array("I", needs)}
            sizes.append(len({number for (number,) in store.execute("SELECT number FROM lookups")} - needed))
    assert max(sizes) == 1  # of the last edit


@pytest.mark.parametrize(
    ("file", "old"),
    [("places/river.yaml", "River"), ("sides/north-bank.yaml", "North Bank"), ("outlets/gazette.yaml", "Gazette")],
)
def test_just_the_pages_that_show_a_name_are_made_when_it_changes(
    paged: Project, made: set[str], file: str, old: str
) -> None:
    project = paged
    many_fairs(project)
    project.build()
    before = files_in(project.out)
    made.clear()
    path = project.content / file
    name = yaml.safe_load(path.read_text("utf-8"))["name"]
    _write(path, {**_values(path), "name": f"Renamed {name}"})
    project.build()
    changed = {path for path, data in files_in(project.out).items() if data != before[path]}
    assert len(changed) > 10
    of_events = re.compile(r"events/(fair-|1999-|2001-0)")  # an event is made whole
    assert {path for path in made - changed if path.endswith(".html") and not of_events.match(path)} == set()


def test_edit_of_one_event_makes_of_a_long_list_its_first_page_and_the_page_of_the_event(
    paged: Project, made: set[str]
) -> None:
    project = paged
    many_fairs(project)
    project.build()
    made.clear()
    another_title_of = project.content / "events/fair-4.yaml"
    _write(another_title_of, {**_values(another_title_of), "title": "Another title"})
    project.build()
    for folder in ("sides/north-bank/", "events/", "events/side/north-bank/"):
        pages = {path for path in files_in(project.out) if re.fullmatch(rf"{folder}(page-\d+/)?index.html", path)}
        assert len(pages) >= 5
        assert len(pages & made) == 2
        assert f"{folder}index.html" in made


def many_fairs(project: Project) -> None:
    """Further events of the same sides, year by year."""
    values = _values(project.content / "events/1999-fair.yaml")
    for number in range(9):
        _write(project.content / f"events/fair-{number}.yaml", {**values, "date": str(1980 + number)})


def test_word_of_a_quote_makes_its_event_and_what_quotes_it_and_no_list(project: Project, made: set[str]) -> None:
    project.build()
    made.clear()
    file = project.content / "events/1999-fair.yaml"
    file.write_text(file.read_text("utf-8").replace("the cup", "that cup"), "utf-8")
    project.build()
    assert {name for name in made if name.startswith("event:")} == {"event:1999-fair"}
    assert {"sides:north-bank", "sources:gazette-1"} <= made
    assert not {"sources:letter-1", "sources:notice-1", "help:", "404:"} & made
    lists = ("home:", "events:", "events/side:", "events/year:", "index/sides:", "index/outlets:", "map:", "topics:")
    assert not {name for name in made if name.startswith(lists)}


def test_entry_that_an_event_asked_for_in_vain_makes_it_again(project: Project, made: set[str]) -> None:
    """A word that was no term of the lexicon becomes one; the event's file and all that it names are as before."""
    project.build()
    made.clear()
    (project.content / "terms/blockade.yaml").write_text("headword: blockade\n", "utf-8")
    project.build()
    assert "event:2001-02-03-ford-bridge" in made
    assert b"terms/blockade/index.html" in (project.out / "events/2001-02-03-ford-bridge/index.html").read_bytes()


def test_new_term_makes_the_events_in_whose_texts_it_stands_and_no_others(project: Project, made: set[str]) -> None:
    project.build()
    made.clear()
    for word, events in (("zeppelin", set()), ("blockade", {"event:2001-02-03-ford-bridge"})):
        holding = {f"event:{file.stem}" for file in project.files("events") if word in file.read_text("utf-8")}
        assert holding == events
        _write(project.content / f"terms/{word}.yaml", {"headword": word})
        project.build()
        assert {name for name in made if name.startswith("event:")} == events
        assert f"terms:{word}" in made


def test_what_a_step_added_is_gone_with_the_next_build_and_what_it_changed_is_made_again(project: Project) -> None:
    def step(site: BuiltSite) -> None:
        (site.folder / "added.txt").write_text("added", "utf-8")
        (site.folder / "search/index.html").write_text("changed", "utf-8")

    build_site(project.request, project.out, no_progress, [step])
    assert (project.out / "search/index.html").read_text("utf-8") == "changed"
    project.build()
    project.build_from_nothing()
    assert files_in(project.out) == files_in(project.clean)


def test_several_processes_bring_up_to_date_as_one_does(project: Project) -> None:
    project.build()
    another_title(project, random.Random(1))
    one_event_more(project, random.Random(1))
    (project.content / "terms/cup.yaml").write_text("headword: cup\n", "utf-8")
    assert build_site(replace(project.request, workers=2), project.out, no_progress).pages
    project.build_from_nothing()
    assert files_in(project.out) == files_in(project.clean)


def test_folder_that_was_moved_away_is_made_again(project: Project) -> None:
    project.build()
    project.out.rename(project.out.with_name("before"))
    project.build()
    assert files_in(project.out) == files_in(project.out.with_name("before"))


@pytest.mark.parametrize("case", ["a file", "a folder of that name", "no database", "a newer format"])
def test_store_that_cannot_be_used_stops_no_build(project: Project, case: str) -> None:
    folder = project.out.parent / ".cache"
    if case == "a file":
        folder.write_text("a file", "utf-8")
    elif case == "a folder of that name":
        (folder / "public/store.sqlite").mkdir(parents=True)
    elif case == "no database":
        (folder / "public").mkdir(parents=True)
        (folder / "public/store.sqlite").write_bytes(b"no database" * 999)
    else:
        project.build()
        with closing(sqlite3.connect(folder / "public/store.sqlite")) as store:
            store.execute("PRAGMA user_version = 999")
    assert project.build().pages
    assert project.build().pages
    project.build_from_nothing()
    assert files_in(project.out) == files_in(project.clean)
