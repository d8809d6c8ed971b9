"""The step that makes a built site searchable: what it indexes, what it writes, and what it refuses."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import cbor2
import pytest
from hand_made import Values, make_account, make_event, make_quote, make_registry, write_site
from hypothesis import given
from hypothesis import strategies as st
from pagefind.service import _must_get_executable

from site_builder.engine.built_site import site_at
from site_builder.language.search_letters import BORDER, LETTER, LETTERS, STRETCH, indexed
from site_builder.model.registry import Registry, entries_named_by
from site_builder.pages.event.search_record import event_record
from site_builder.pages.lists.search import NAMES_ON_A_PAGE, entry_records, search_pages
from site_builder.pages.search_record import Record
from site_builder.search import parts
from site_builder.search.ordered import put_in_order
from site_builder.search.parts import Document, folder_of, parted
from site_builder.search.record_html import record_html

CONTENT = Path(__file__).parent.parent / "content"
Run = Callable[..., CompletedProcess[str]]

PLACES = {
    "ford": {"name": "Ford", "aliases": [{"name": "Furt", "lang": "de"}, {"name": "Ford", "used_by": "north"}]},
    "bank": {"name": "Bank"},
}
SMALL = {
    "events/an-event.yaml": {"title": "An event", "date": "2001", "accounts": [make_account("north", make_quote())]},
    "sides/north.yaml": {"name": "North"}, "people/ada.yaml": {"name": "Ada"},
    "sources/gazette-1.yaml": {"title": "Gazette"},
}  # fmt: skip
TERMS = {"flight": {"headword": "flight", "forms": ["flight", "fled"]}}


def lines(registry: Registry) -> list[tuple[str, str | None, str]]:
    (page, *_) = search_pages(registry, "en")
    return [(item.name, item.of, item.path) for _, items in page.view.sections for item in items]


# ---------------------------------------------------------------------------- the index of names


def test_index_lists_every_name_once_and_says_what_another_name_stands_for() -> None:
    found = lines(make_registry(places=PLACES, terms=TERMS))
    assert ("Furt", "Ford", "places/ford/index.html") in found
    assert ("fled", "flight", "terms/flight/index.html") in found
    assert [name for name, _, path in found if path == "places/ford/index.html"] == ["Ford", "Furt"]
    assert found == sorted(found, key=lambda line: (line[0].casefold(), line[2]))


def test_other_names_of_a_side_stand_in_the_index_and_in_the_list_of_names() -> None:
    side = {"name": "British army", "short": "Army", "aliases": [{"name": "the Redcoats"}, {"name": "Army"}]}
    registry = make_registry(sides={"army": side})
    assert ("the Redcoats", "British army", "sides/army/index.html") in lines(registry)
    (found,) = entry_records(registry)
    assert found.also == ("Army", "the Redcoats")


def test_long_index_has_pages_and_the_form_stands_on_the_first() -> None:
    places = {f"place-{number}": {"name": f"Place {number}"} for number in range(NAMES_ON_A_PAGE + 1)}
    pages = [page for page in search_pages(make_registry(places=places), "en")]
    assert [page.path for page in pages] == ["search/index.html", "search/page-2/index.html"]
    assert sum(len(items) for page in pages for _, items in page.view.sections) >= NAMES_ON_A_PAGE + 1


def test_other_names_are_what_finds_an_entry() -> None:
    found = {record.path: record for record in entry_records(make_registry(places=PLACES))}
    assert found["places/ford/index.html"].also == ("Furt",)


# ---------------------------------------------------------------------------- records


ENTRIES = {
    "sides": {"army": {"name": "Army of the North", "part_of": "north"}, "north": {"name": "The North"}},
    "topics": {"war": {"name": "War"}, "siege": {"name": "Siege", "part_of": "war"}},
    "people": {"ada": {"name": "Ada"}},
    "outlets": {"gazette": {"name": "The Gazette"}, "wire": {"name": "The Wire"}},
    "sources": {"gazette-1": {"title": "1", "outlet": "gazette"}, "letter": {"title": "A letter"}},
    "places": {"ford": {"name": "The ford", "part_of": "valley"}, "valley": {"name": "The valley"}},
}  # fmt: skip


def record(date: str = "2001-02-03", *renderings: Values, **quote: Any) -> Record:
    """What search finds of an event whose one quote has these renderings."""
    given = renderings or ({"source": "gazette-1", "text": "We left."},)
    said = {"id": "left", "speaker": "ada", **quote, "renderings": list(given)}
    question = {"id": "why", "ask": "Why?", "positions": {"fear": "fear", "order": "an order"}}
    event = make_event(
        "e", title="The crossing", date=date, topics=["siege"], place="ford", questions=[question],
        accounts=[make_account("army", said)], summary="They *crossed* the river.",
    )  # fmt: skip
    registry = make_registry(event, **ENTRIES)
    return event_record(event, entries_named_by(event, registry), registry)


def test_event_is_filtered_by_names_that_readers_know_and_by_what_they_are_part_of() -> None:
    """The letter's outlet is not named, so it stands for itself; the wire carried a text and has no source here."""
    carried = {"source": "letter", "text": "We left.", "via": ["wire"]}
    assert record("2001-02-03", {"source": "gazette-1", "text": "We left."}, carried).filters == (
        ("side", "Army of the North"),
        ("side", "The North"),
        ("topic", "Siege"),
        ("topic", "War"),
        ("outlet", "A letter"),
        ("outlet", "The Gazette"),
        ("outlet", "The Wire"),
        ("year", "2001"),
    )


@pytest.mark.parametrize(("date", "year"), [("-0043", "-43"), ("1870~", "1870"), ("../1900", "1900")])
def test_year_is_that_under_which_lists_show_the_event(date: str, year: str) -> None:
    assert ("year", year) in record(date).filters


def test_every_text_of_a_quote_stands_apart_at_its_own_address() -> None:
    texts = [{"source": "gazette-1", "text": "We left."}, {"source": "gazette-1", "text": "They fled"}]
    found = record("2001", *texts, original={"lang": "de", "text": "Wir gingen"})
    assert [(part.anchor, part.text) for part in found.parts] == [
        ("why", "fear; an order"),
        ("left", "Wir gingen"),
        ("left.gazette-1", "We left."),
        ("left.gazette-1.2", "They fled"),
    ]


def test_editors_note_is_not_shown_as_the_speakers_words() -> None:
    found = record(note="He never said so.")
    assert "He never said so." in found.texts
    assert all("never" not in part.text for part in found.parts)


def test_latest_event_leads_a_list_without_a_query() -> None:
    dates = ["-0043", "-0001-05", "0001", "1900", "2001-02-03", "2001-12"]
    given = [record(date).date for date in dates]
    assert given == sorted(given)
    assert not any(value.isdigit() for value in given), "Pagefind would round long numbers"


def test_markup_in_any_text_stays_text() -> None:
    nasty = '"><script>alert(1)</script>'
    given = record("2001", {"source": "gazette-1", "text": nasty}, speaker={"unnamed": nasty}, note=nasty)
    assert "<script" not in record_html(replace(given, title=nasty, also=(nasty,), filters=(("side", nasty),)), "en")


def test_summary_and_places_are_found_without_markup_and_with_what_the_place_belongs_to() -> None:
    assert record().texts == ("They crossed the river.", "The ford · The valley")


def test_entry_is_found_by_what_the_editors_say_of_it() -> None:
    registry = make_registry(places={"ford": {"name": "Ford", "description": "Where they *crossed*."}})
    (found,) = entry_records(registry)
    assert (found.kind, found.title, found.texts) == ("places", "Ford", ("Where they crossed.",))


# ---------------------------------------------------------------------------- how the index is written


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Wałęsa, Łódź", "Walęsa, Lódź"),  # Pagefind passes over ę, ó and ź itself
        ("الدورى", "الدوري"),
        ("مكتبة کتـاب", "مكتبه كتاب"),
        ("Straße STRAẞE Æsir Đoković", "Strasse STRASsE Aesir Doković"),
        ("ısı Istanbul Əliyev", "isi Istanbul Eliyev"),
        ("ﬁre Congreſs Ĳssel дѣло λόγος", "fire Congress IJssel дело λόγοσ"),
        ("ＮＡＴＯ２０２３ ٢٠٢٣ ۲۰۲۳ २०२३", "NATO2023 2023 2023 2023"),
        ("обʼєкт Qurʾān", "обєкт Qurān"),
        ("ﺳﻼم خانۀ نوێ", "سلام خانه نوي"),
        ("ｶﾞｻﾞから", "カ\u3099 サ\u3099 か ら"),
        ("我军NATO的", "我 军 NATO 的"),
        ("ถอนตัว", "ถ อ น ตั ว"),
        ("мой й é 한국", "мой й é 한국"),
        ("plain text", "plain text"),
    ],
)
def test_letters_are_indexed_as_readers_type_them(text: str, plain: str) -> None:
    assert indexed(text).translate(dict.fromkeys(map(ord, LETTER + BORDER + STRETCH))) == plain


@given(st.text(st.sampled_from([*LETTERS, *"Waęsa ẞNJijfiدي我军N1 ตัวカー.ء"])) | st.text())
def test_text_can_be_read_back_from_the_index(text: str) -> None:
    text = text.translate(dict.fromkeys(map(ord, LETTER + BORDER + STRETCH)))
    letters = {written: letter for letter, written in LETTERS.items()}
    longest_first = "|".join(sorted(letters, key=len, reverse=True))
    shown = indexed(text).replace(f"{BORDER} ", "")
    assert re.sub(f"(?:{longest_first})(?!{LETTER})", lambda found: letters[found[0]], shown) == text


# ---------------------------------------------------------------------------- the step


@pytest.fixture(scope="module")
def built(site_builder: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "public"
    done = site_builder("build", "--content", CONTENT, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may change, with its store."""
    shutil.copytree(built.parent / ".cache", tmp_path / ".cache")
    return Path(shutil.copytree(built, tmp_path / "public"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_step_adds_the_index_and_changes_nothing_but_the_search_page(site_builder: Run, out: Path) -> None:
    before = files(out)
    done = site_builder("search", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    after = files(out)
    assert {name for name in before if after.get(name) != before[name]} == {"search/index.html"}
    assert {name.split("/")[0] for name in after.keys() - before.keys()} == {"pagefind"}
    assert "pagefind/pagefind.js" in after
    assert not [name for name in after if "-ui." in name]


@pytest.mark.parametrize("most", [16_000_000, 40_000], ids=["one part", "several parts"])
def test_index_that_is_made_again_has_the_same_bytes(site_builder: Run, out: Path, most: int) -> None:
    """Pagefind itself orders filters by chance, and names its files by the outcome."""
    code = f"from site_builder.search import parts; parts.MOST = {most}; from site_builder.cli import main; main()"
    site_builder("search", "--out", out, code=code)
    once = files(out)
    shutil.rmtree(out / "pagefind")
    assert site_builder("search", "--out", out, code=code).returncode == 0
    assert files(out) == once


def test_filters_and_their_values_stand_in_order(site_builder: Run, out: Path) -> None:
    site_builder("search", "--out", out)
    index = out / "pagefind"
    name = json.loads((index / "pagefind-entry.json").read_text("utf-8"))["languages"]["en"]["hash"]
    filters = read_index_file(index / f"pagefind.{name}.pf_meta")[3]
    assert [filter for filter, _ in filters] == ["outlet", "side", "topic", "year"]
    assert {f"{file}.pf_filter" for _, file in filters} == {file.name for file in (index / "filter").iterdir()}
    for filter, file in filters:
        of, values = read_index_file(index / f"filter/{file}.pf_filter")
        assert of == filter
        assert [value for value, _ in values] == sorted(value for value, _ in values)
        assert len(values) > 1


def test_index_of_an_unknown_form_stays_as_pagefind_wrote_it(site_builder: Run, out: Path, tmp_path: Path) -> None:
    """Another version may write it otherwise; search itself does not depend on it."""
    site_builder("search", "--out", out)
    index = Path(shutil.copytree(out / "pagefind", tmp_path / "index"))
    (top,) = index.glob("*.pf_meta")
    for harm in (gzip.compress(b"pagefind_dcd\x80"), gzip.compress(b"other"), b"not gzip"):
        top.write_bytes(harm)
        before = files(index)
        put_in_order(index)
        assert files(index) == before


def read_index_file(file: Path) -> Any:
    data = gzip.decompress(file.read_bytes())
    assert data.startswith(b"pagefind_dcd")
    return cbor2.loads(data.removeprefix(b"pagefind_dcd"))


def test_next_build_drops_the_index_and_the_page_knows(site_builder: Run, built: Path, out: Path) -> None:
    site_builder("search", "--out", out)
    assert site_builder("build", "--content", CONTENT, "--out", out).returncode == 0
    assert files(out) == files(built)
    assert ' data-index=""' in (out / "search/index.html").read_text("utf-8")


def test_only_one_search_page_script_is_allowed_more_than_other_pages(built: Path) -> None:
    more = [path.relative_to(built).as_posix() for path in built.rglob("*.html") if "wasm" in path.read_text("utf-8")]
    assert more == ["search/index.html"]


@pytest.mark.parametrize("case", ["missing", "empty", "foreign", "older"])
def test_folder_that_no_build_of_ours_wrote_is_refused(site_builder: Run, out: Path, case: str) -> None:
    if case == "missing":
        out = out.with_name("nothing")
    elif case == "empty":
        shutil.rmtree(out)
        out.mkdir()
    elif case == "foreign":
        (out / ".in-other-words").unlink()
    else:
        page = out / "search/index.html"
        page.write_text(page.read_text("utf-8").replace("data-index", "data-other"), "utf-8")
    before = files(out)
    done = site_builder("search", "--out", out)
    assert done.returncode == 2
    assert done.stderr.startswith("error[not-a-site]")
    assert f"fix: site-builder build --out {out}" in done.stderr
    assert files(out) == before


def test_folder_called_pagefind_that_is_not_ours_is_left_alone(site_builder: Run, out: Path) -> None:
    (out / "pagefind").mkdir()
    (out / "pagefind/own.txt").write_text("mine")
    done = site_builder("search", "--out", out)
    assert (done.returncode, done.stderr.split()[0]) == (2, "error[foreign-folder]")
    assert (out / "pagefind/own.txt").read_text() == "mine"


def test_failure_of_pagefind_leaves_the_folder_as_it_was(site_builder: Run, out: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho no memory >&2\nexit 1\n")
    broken.chmod(0o755)
    site_builder("search", "--out", out)
    before = files(out)
    done = site_builder("search", "--out", out, env={"PAGEFIND_BINARY_PATH": str(broken)})
    assert done.returncode == 3
    assert "no memory" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(out) == before


def test_publish_adds_in_one_step_what_search_previews_and_data_add(
    site_builder: Run, out: Path, tmp_path: Path
) -> None:
    """The same bytes, by another process with another seed of hashes."""
    once = ("publish", "--content", CONTENT, "--out", tmp_path / "once", "--cache", tmp_path / "cache")
    done = site_builder(*once, env={"PYTHONHASHSEED": "1"})
    assert (done.returncode, done.stderr) == (0, "")
    site_builder("search", "--out", out)
    site_builder("previews", "--out", out, "--cache", tmp_path / "cache")
    site_builder("data", "--out", out)
    assert files(tmp_path / "once") == files(out)
    assert sum(name.startswith("pagefind/") for name in files(out)) > 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cache", "cache", "once", "public"]


def test_failing_step_publishes_nothing(site_builder: Run, out: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho no memory >&2\nexit 1\n")
    broken.chmod(0o755)
    site_builder("search", "--out", out)
    before = files(out)
    environment = {"PAGEFIND_BINARY_PATH": str(broken)}
    done = site_builder("publish", "--content", CONTENT, "--out", out, "--no-previews", env=environment)
    assert done.returncode == 3
    assert "no memory" in done.stderr
    assert f"Nothing was published; {out} is as it was." in done.stderr
    assert files(out) == before
    assert not list(tmp_path.glob(".public*"))


def test_no_build_replaces_the_site_while_its_index_is_made(site_builder: Run, out: Path, tmp_path: Path) -> None:
    """Else the index would hold texts that the new site no longer has."""
    slow = tmp_path / "slow"
    waiting = f"while [ ! -e '{tmp_path}/go' ]; do sleep 0.05; done"
    slow.write_text(f"#!/bin/sh\ntouch '{tmp_path}/begun'\n{waiting}\nexit 1\n")
    slow.chmod(0o755)
    command = [sys.executable, "-m", "site_builder", "search", "--out", str(out)]
    environment = {**os.environ, "PAGEFIND_BINARY_PATH": str(slow)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as step:
        while not (tmp_path / "begun").exists() and step.poll() is None:
            time.sleep(0.05)
        done = site_builder("build", "--content", CONTENT, "--out", out)
        (tmp_path / "go").touch()
        step.communicate()
    assert done.returncode == 2
    assert "error[build-in-progress]" in done.stderr
    assert site_builder("build", "--content", CONTENT, "--out", out).returncode == 0


def test_whatever_is_found_has_a_page(built: Path) -> None:
    with site_at(built) as site:
        records = list(site.search_records())
        paths = (*site.text_pages, *(found.path for found in records))
    assert [path for path in paths if not (built / path).is_file()] == []
    assert {found.kind for found in records} == {
        "events", "sides", "speakers", "outlets", "places", "terms", "topics", "referents", "sources"
    }  # fmt: skip


# ---------------------------------------------------------------------------- a site and what its build knew of it


@pytest.mark.parametrize("command", ["search", "previews"])
@pytest.mark.parametrize("case", ["no store", "no cache", "moved", "another program", "older form", "damaged"])
def test_site_without_a_record_is_named_with_what_to_run(
    site_builder: Run, out: Path, command: str, case: str
) -> None:
    folder = out.parent / ".cache" / "public"
    if case == "no store":
        shutil.rmtree(folder)
    elif case == "no cache":
        shutil.rmtree(folder)
        site_builder("build", "--content", CONTENT, "--out", out, "--no-cache")
    elif case == "moved":
        out = out.rename(out.with_name("site"))
    elif case == "damaged":
        (folder / "store.sqlite").write_bytes(b"SQLite format 3\0" + b"\7" * 5000)
    else:
        with closing(sqlite3.connect(folder / "store.sqlite", isolation_level=None)) as data:
            change = "UPDATE about SET value = (SELECT value FROM about WHERE name = 'base') WHERE name = 'program'"
            data.execute(change if case == "another program" else "PRAGMA user_version = 1")
    before = files(out)
    done = site_builder(command, "--out", out, cwd=out.parent)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("error[no-record]")
    assert f"fix: site-builder build --out {out}, then run this command again" in done.stderr
    assert files(out) == before


@pytest.mark.parametrize("command", ["search", "previews", "data"])
def test_record_of_another_build_of_the_site_is_not_believed(site_builder: Run, tmp_path: Path, command: str) -> None:
    """A build that keeps no record leaves that of the build before, which does not know of the withdrawn text."""
    project = write_site(tmp_path, SMALL)
    run = partial(site_builder, cwd=project)
    run("build")
    event = project / "content/events/an-event.yaml"
    event.write_text(event.read_text("utf-8").replace("We said something.", "We say nothing."), "utf-8")
    run("build", "--no-cache")
    done = run(command)
    assert (done.returncode, done.stderr.split()[0]) == (2, "error[damaged-site]")
    assert "public/events/an-event/annotations.jsonld" in done.stderr, "the first file that holds the text"
    run("build")
    assert run(command).returncode == 0


def test_search_and_previews_can_follow_each_other_in_any_order(site_builder: Run, out: Path) -> None:
    for command in ("previews", "search", "search", "previews"):
        done = site_builder(command, "--out", out, cwd=out.parent)
        assert (done.returncode, done.stderr) == (0, "")


def test_entries_that_only_drafts_name_are_not_found(site_builder: Run, tmp_path: Path) -> None:
    draft = {
        "title": "A draft", "date": "2001", "status": "draft", "accounts": [make_account("secret", make_quote("ada"))],
    }  # fmt: skip
    project = write_site(tmp_path, {**SMALL, "events/a-draft.yaml": draft, "sides/secret.yaml": {"name": "Secret"}})
    for options, is_found in (((), False), (("--drafts",), True)):
        assert site_builder("build", *options, cwd=project).returncode == 0
        with site_at(project / "public") as site:
            paths = {found.path for found in site.search_records()}
        assert ("sides/secret/index.html" in paths, "events/a-draft/index.html" in paths) == (is_found, is_found)
        assert "sides/north/index.html" in paths


def test_record_of_an_event_follows_the_names_of_what_it_names(site_builder: Run, tmp_path: Path) -> None:
    project = write_site(tmp_path, {**SMALL, "sides/north.yaml": {"name": "North", "part_of": "all"},
                                    "sides/all.yaml": {"name": "All"}})  # fmt: skip
    for name in ("All", "Everybody"):
        (project / "content/sides/all.yaml").write_text(f"name: {name}\n", "utf-8")
        assert site_builder("build", cwd=project).returncode == 0
        with site_at(project / "public") as site:
            (event,) = (found for found in site.search_records() if found.kind == "events")
        assert ("side", name) in event.filters


# ---------------------------------------------------------------------------- an index that was made of the same


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site, and a Pagefind that notes each time it is called."""
    called = tmp_path / "pagefind"
    called.write_text(f'#!/bin/sh\necho called >> "{tmp_path}/calls"\nexec "{_must_get_executable()}" "$@"\n')
    called.chmod(0o755)
    return write_site(tmp_path, SMALL)


def calls(site_builder: Run, project: Path, *arguments: str) -> int:
    """How often Pagefind was called by a command that ends well."""
    noted = project / "calls"
    noted.unlink(missing_ok=True)
    done = site_builder(*arguments, cwd=project, env={"PAGEFIND_BINARY_PATH": str(project / "pagefind")})
    assert (done.returncode, done.stderr) == (0, "")
    assert ("as before" in done.stdout) == (not noted.exists())
    return len(noted.read_text().splitlines()) if noted.exists() else 0


def edit(project: Path, was: str, now: str, file: str = "events/an-event.yaml") -> None:
    path = project / "content" / file
    assert was in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(was, now), "utf-8")


def times(folder: Path) -> dict[str, int]:
    return {file.relative_to(folder).as_posix(): file.stat().st_mtime_ns for file in folder.rglob("*.*")}


PUBLISH = ("publish", "--no-previews", "--no-data")


def test_publish_takes_the_index_over_while_nothing_that_is_found_changes(site_builder: Run, project: Path) -> None:
    """With the times of its files and of the search page, by which servers and `rsync` know them."""
    assert calls(site_builder, project, *PUBLISH) == 1
    before = times(project / "public")
    for _ in range(2):
        assert calls(site_builder, project, *PUBLISH) == 0
        assert times(project / "public") == before
    edit(project, "speaker: ada", "speaker: ada\n    mode: paraphrase")
    assert calls(site_builder, project, *PUBLISH) == 0
    changed = {name for name, time in times(project / "public").items() if before.get(name) != time}
    assert "events/an-event/index.html" in changed
    assert not {name for name in changed if name.startswith(("pagefind/", "search/"))}
    assert ' data-index="pagefind"' in (project / "public/search/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("was", "now", "file"),
    [
        ("We said something.", "We say nothing.", "events/an-event.yaml"), ("North", "South", "sides/north.yaml"),
        ("Terms", "Words", "pages/about.md"), ("[en]", "[de]", "site.yaml"),
    ],
)  # fmt: skip
def test_publish_makes_the_index_anew_when_something_that_is_found_changes(
    site_builder: Run, project: Path, was: str, now: str, file: str
) -> None:
    (project / "content/pages").mkdir()
    (project / "content/pages/about.md").write_text("# About\n\nTerms of use.\n", "utf-8")
    (project / "content/site.yaml").write_text("title: T\nlanguages: [en]\n", "utf-8")
    assert calls(site_builder, project, *PUBLISH) == 1
    edit(project, was, now, file)
    assert calls(site_builder, project, *PUBLISH) == 1
    assert calls(site_builder, project, *PUBLISH) == 0


@pytest.mark.parametrize("harm", ["changed", "removed", "added", "gone"])
def test_index_that_is_not_as_it_was_made_is_made_anew(site_builder: Run, project: Path, harm: str) -> None:
    assert calls(site_builder, project, *PUBLISH) == 1
    index = project / "public/pagefind"
    if harm == "changed":
        (index / "pagefind.js").write_text("alert(1)")
    elif harm == "removed":
        next(index.glob("fragment/*")).unlink()
    elif harm == "added":
        (index / "more.js").write_text("alert(1)")
    else:
        shutil.rmtree(index)
    assert calls(site_builder, project, *PUBLISH) == 1
    assert not (index / "more.js").exists()
    assert "alert" not in (index / "pagefind.js").read_text("utf-8")


def test_site_without_a_cache_has_its_index_made_each_time(site_builder: Run, project: Path) -> None:
    assert [calls(site_builder, project, *PUBLISH, "--no-cache") for _ in range(2)] == [1, 1]


def test_search_leaves_an_index_that_stands_already(site_builder: Run, project: Path) -> None:
    assert site_builder("build", cwd=project).returncode == 0
    assert [calls(site_builder, project, "search") for _ in range(2)] == [1, 0]
    assert calls(site_builder, project, *PUBLISH) == 0


# ---------------------------------------------------------------------------- an index in parts


@given(
    st.lists(st.builds(Document, st.sampled_from(["", "on 1", "on 2"]), st.text(max_size=3), st.integers(1, 9))),
    st.integers(1, 20),
)
def test_parts_hold_each_document_once_the_latest_first_and_not_more_than_pagefind_may_take(
    documents: list[Document], most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MOST", most)
        found = parted(documents)
    assert sorted(path for part in found for path in part) == sorted(document.path for document in documents)
    assert found[0] or not documents
    dates = {path: date for date, path, _ in documents}
    if len(dates) == len(documents):
        order = [dates[path] for part in found for path in part]
        assert order == sorted(order, reverse=True)
        sizes = {path: size for _, path, size in documents}
        assert all(sum(sizes[path] for path in part) <= most for part in found if len(part) > 1)


def test_index_of_a_large_site_has_parts_of_which_the_first_holds_the_program(
    site_builder: Run, out: Path
) -> None:
    code = "from site_builder.search import parts; parts.MOST = 40_000; from site_builder.cli import main; main()"
    assert site_builder("search", "--out", out, code=code).returncode == 0
    count = len(list((out / "pagefind").rglob("pagefind-entry.json")))
    assert count > 3
    assert f' data-index="pagefind" data-parts="{count}"' in (out / "search/index.html").read_text("utf-8")
    programs = {file.parent.name for file in (out / "pagefind").rglob("*") if file.suffix in (".js", ".pagefind")}
    assert programs == {"pagefind"}
    pages = [json.loads((out / "pagefind" / folder_of(part) / "pagefind-entry.json").read_text())["languages"]["en"]
             ["page_count"] for part in range(1, count + 1)]  # fmt: skip
    with site_at(out) as site:
        assert sum(pages) == len(list(site.search_records())) + len(site.text_pages)


def test_index_that_has_fewer_parts_than_before_says_so(site_builder: Run, out: Path) -> None:
    code = "from site_builder.search import parts; parts.MOST = 40_000; from site_builder.cli import main; main()"
    site_builder("search", "--out", out, code=code)
    (out / "pagefind" / "2" / "pagefind-entry.json").unlink()
    assert site_builder("search", "--out", out).returncode == 0
    assert ' data-index="pagefind" data-parts="1"' in (out / "search/index.html").read_text("utf-8")
    assert not (out / "pagefind" / "2").exists()


def test_pagefind_that_the_system_ended_is_reported_as_such(site_builder: Run, out: Path, tmp_path: Path) -> None:
    """As where memory runs out: Pagefind itself cannot say anything then."""
    killed = tmp_path / "killed"
    killed.write_text("#!/bin/sh\nkill -9 $$\n")
    killed.chmod(0o755)
    done = site_builder("search", "--out", out, env={"PAGEFIND_BINARY_PATH": str(killed)})
    assert done.returncode == 3
    assert "the system ended it (signal 9), as it does where memory runs out" in done.stderr
