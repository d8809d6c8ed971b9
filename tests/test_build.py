"""The whole build as a user runs it: the same site everywhere, and a folder that is never at risk."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from click.testing import CliRunner
from hand_made import Values, make_account, make_quote, write_site

from site_builder.build_site import build_site
from site_builder.check_site import check_site
from site_builder.cli import commands
from site_builder.engine import under_way
from site_builder.model.request import BuildRequest, Outcome
from site_builder.publish.publish import MARKER

SITE = Path(__file__).parent / "sites" / "two-banks"
EVENTS = 60  # more than one page of a list, more than one chunk of a worker
Run = Callable[..., subprocess.CompletedProcess[str]]


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes, by its path inside the folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def digest(folder: Path) -> str:
    """SHA-256 over all files: paths inside the folder and bytes."""
    found = hashlib.sha256()
    for path, data in sorted(files_in(folder).items()):
        found.update(f"{path}\0{len(data)}\0".encode() + data)
    return found.hexdigest()


def build(project: Path, out: Path, **request: Any) -> Outcome:
    outcome = build_site(BuildRequest(project / "content", **request), out, lambda *_: None)
    assert not [problem for problem in outcome.problems if problem.severity == "error"]
    return outcome


def event(number: int) -> Values:
    said = make_quote(text="They fled from it.", word="fled", answers="movement")
    return {
        "title": f"Event {number}",
        "date": f"2001-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "topics": ["crossings"],
        "questions": [{"id": "movement", "ask": "What is the move called?"}],
        "accounts": [make_account("north", said), make_account("south", make_quote(answers="movement"))],
    }


def many_events(folder: Path, count: int = EVENTS) -> Path:
    """A project with many small events."""
    files = {f"events/event-{number:03}.yaml": event(number) for number in range(count)}
    shared: dict[str, Values] = {
        "sides/north.yaml": {"name": "North"}, "sides/south.yaml": {"name": "South"},
        "people/ada.yaml": {"name": "Ada"}, "sources/gazette-1.yaml": {"title": "A report"},
        "terms/flight.yaml": {"headword": "fleeing", "forms": ["fled"]}, "topics/crossings.yaml": {"name": "Crossings"},
    }  # fmt: skip
    return write_site(folder, {**files, **shared})


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many_events(tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def many_built(many: Path) -> Path:
    build(many, many / "public", workers=1)
    return many / "public"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small made-up site."""
    shutil.copytree(SITE, tmp_path / "project")
    return tmp_path / "project"


# ---------------------------------------------------------------------------- the same bytes

PLACES = {
    "here": ("a", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}),
    "far away": (
        "much/further down/ünder",
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    ),
    "plain ASCII": (
        "b",
        {"TZ": "America/Adak", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
         "PYTHONHASHSEED": "4294967295", "PYTHONWARNDEFAULTENCODING": "1"},
    ),
}  # fmt: skip


def test_folder_clock_language_and_hash_seed_never_show_in_the_site(tmp_path: Path, site_builder: Run) -> None:
    digests = {}
    for name, (folder, env) in PLACES.items():
        shutil.copytree(SITE / "content", tmp_path / folder / "content")
        for file in (tmp_path / folder).rglob("*.yaml"):
            os.utime(file, (len(folder) * 10**7, len(folder) * 10**7))
        done = site_builder("build", cwd=tmp_path / folder, env=env)
        assert done.returncode == 0, done.stderr
        digests[name] = digest(tmp_path / folder / "public")
    assert len(set(digests.values())) == 1, digests


def test_one_worker_equals_three(many: Path, many_built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_way, "CHUNK", 4)
    build(many, many / "by-three", workers=3)
    assert digest(many / "by-three") == digest(many_built)


def test_twice_equals_once_and_what_is_the_same_keeps_its_time(project: Path) -> None:
    out = project / "public"
    build(project, out)
    once, times = digest(out), {file: file.stat().st_mtime_ns for file in out.rglob("*") if file.is_file()}
    build(project, out)
    assert digest(out) == once
    assert {file: file.stat().st_mtime_ns for file in out.rglob("*") if file.is_file()} == times


def test_built_over_another_site_equals_built_anew(project: Path, many_built: Path, tmp_path: Path) -> None:
    shutil.copytree(many_built, tmp_path / "public")
    build(project, tmp_path / "public")
    build(project, tmp_path / "fresh")
    assert digest(tmp_path / "public") == digest(tmp_path / "fresh")


# ---------------------------------------------------------------------------- one event more, one less


def test_added_event_side_or_outlet_changes_of_other_events_only_who_stands_next_to_them(project: Path) -> None:
    out = project / "public"
    build(project, out)
    before = alone(files_in(out / "events"))
    text = (project / "content/events/1999-fair.yaml").read_text("utf-8")
    (project / "content/events/1998-fair.yaml").write_text(text.replace("title: The", "title: Another"), "utf-8")
    (project / "content/terms/the-cup.yaml").write_text("headword: cup\n", "utf-8")
    (project / "content/people/cy.yaml").write_text("name: Cy\n", "utf-8")
    (project / "content/sides/newcomers.yaml").write_text("name: Newcomers\n", "utf-8")
    (project / "content/outlets/herald.yaml").write_text("name: Herald\n", "utf-8")
    (project / "content/sources/herald-1.yaml").write_text("title: Herald\noutlet: herald\n", "utf-8")
    build(project, out)
    after = alone(files_in(out / "events"))
    assert "1998-fair/index.html" in after
    assert {path: after[path] for path in before} == before


def alone(files: dict[str, bytes]) -> dict[str, bytes]:
    """The events' own files without the links to the events next to them."""
    ways = re.compile(rb'<nav class="neighbours".*?</nav>', re.DOTALL)
    return {path: ways.sub(b"", data) for path, data in files.items() if re.match("[0-9]", path)}


def test_removed_event_is_gone_from_every_page(project: Path) -> None:
    out = project / "public"
    build(project, out)
    assert any(b"1999-fair" in data for data in files_in(out).values())
    (project / "content/events/1999-fair.yaml").unlink()
    build(project, out)
    assert not (out / "events/1999-fair").exists()
    assert not [path for path, data in files_in(out).items() if b"1999-fair" in data]


# ---------------------------------------------------------------------------- drafts


def test_draft_is_left_out_unless_asked_for(project: Path) -> None:
    without = build(project, project / "public")
    assert not [path for path, data in files_in(project / "public").items() if b"bridge-opens" in data]
    with_drafts = build(project, project / "preview", with_drafts=True)
    assert (project / "preview/events/2001-05-bridge-opens/index.html").is_file()
    assert with_drafts.events == without.events + 1


def test_check_reads_drafts(project: Path, site_builder: Run) -> None:
    draft = project / "content/events/2001-05-bridge-opens.yaml"
    draft.write_text(draft.read_text("utf-8").replace("gazette-1", "no-such-source"), "utf-8")
    done = site_builder("check", cwd=project)
    assert done.returncode == 1
    assert "content/events/2001-05-bridge-opens.yaml:" in done.stderr
    assert "no-such-source" in done.stderr


def test_problem_in_a_draft_stops_a_build_too(project: Path, site_builder: Run) -> None:
    (project / "content/events/2001-05-bridge-opens.yaml").write_text("title: A draft\nstatus: draft\n", "utf-8")
    done = site_builder("build", cwd=project)
    assert done.returncode == 1
    assert not (project / "public").exists()


# ---------------------------------------------------------------------------- links


class Links(HTMLParser):
    """The addresses that a page names and the ids that it has."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.canonical: str | None = None
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"]
        else:
            self.found += [(tag, values[name]) for name in ("href", "src") if name in values]


def broken_links(out: Path, root: str) -> list[str]:
    """Links of a site served at `root` that lead to no file or to no id."""
    pages = {path: Links(data) for path, data in files_in(out).items() if path.endswith(".html")}
    files, broken = set(files_in(out)), []
    for path, page in pages.items():
        for _, link in page.found:
            whole = urljoin(root + path, link)
            if not whole.startswith(root):
                if urlsplit(link).scheme not in ("https", "http", "mailto"):
                    broken.append(f"{path}: {link} leads out of the site")
                continue
            target, _, fragment = whole.removeprefix(root).partition("#")
            target += "index.html" if target == "" or target.endswith("/") else ""
            if target not in files or (fragment and fragment not in pages[target].ids):
                broken.append(f"{path}: {link}")
    return broken


@pytest.mark.parametrize("root", ["https://example.org/", "https://example.org/deep/down/"])
def test_every_link_arrives_wherever_the_site_stands(root: str, project: Path) -> None:
    build(project, project / "public", base_url=root, with_drafts=True)
    assert broken_links(project / "public", root) == []


def test_every_link_of_a_long_list_arrives(many_built: Path) -> None:
    assert (many_built / "events/page-2/index.html").is_file()
    assert (many_built / "sides/north/page-2/index.html").is_file()
    assert broken_links(many_built, "https://example.org/") == []


def test_ids_on_every_page_are_unique(project: Path) -> None:
    build(project, project / "public", with_drafts=True)
    for path, data in files_in(project / "public").items():
        if path.endswith(".html"):
            ids = Links(data).ids
            assert len(ids) == len(set(ids)), path


def test_base_url_gives_canonical_links_and_the_links_of_the_404_page(project: Path, site_builder: Run) -> None:
    done = site_builder("build", "--base-url", "https://example.com/some/words", cwd=project)
    assert done.returncode == 0, done.stderr
    pages = {path: Links(data) for path, data in files_in(project / "public").items() if path.endswith(".html")}
    for path, page in pages.items():
        part = r"/(card|cite|embed|present|sheet|quotes/[^/]+)\.html$"  # these are not to be found instead of the whole
        whole = re.sub(part, "/index.html", path)
        whole = whole.replace("/spring-fair/", "/1999-fair/")  # nor is what leads to it
        assert page.canonical
        address = page.canonical.partition("#")[0]  # a quote has its place on its event's page
        assert address == f"https://example.com/some/words/{whole.removesuffix('index.html')}"
    inside = [link for _, link in pages["404.html"].found if not urlsplit(link).scheme and not link.startswith("#")]
    assert inside
    assert all(link.startswith("/some/words/") for link in inside)


def test_without_an_address_nothing_claims_one(many_built: Path) -> None:
    assert Links((many_built / "index.html").read_bytes()).canonical is None
    links = Links((many_built / "404.html").read_bytes()).found
    assert all(link.startswith(("/", "#")) for _, link in links)


# ---------------------------------------------------------------------------- folders that are refused

REFUSED = {
    "the content folder": "content",
    "inside the content folder": "content/public",
    "the project": ".",
    "around the project": "..",
    "home": "~",
    "the root of the disk": "/",
    "somebody else's folder": "foreign",
    "a file": "a-file",
    "below a file": "a-file/public",
}


@pytest.mark.parametrize("folder", REFUSED.values(), ids=REFUSED.keys())
def test_dangerous_folder_is_refused_and_nothing_is_touched(
    folder: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = project.parent / "home"
    for name in (home / "letters", project / "foreign"):
        name.mkdir(parents=True)
        (name / "letter.txt").write_text("mine", "utf-8")
    (project / "a-file").write_text("mine", "utf-8")
    before = digest(project.parent)
    monkeypatch.chdir(project)
    monkeypatch.setenv("HOME", str(home))
    done = CliRunner().invoke(commands, ["build", "--out", str(home) if folder == "~" else folder])
    assert done.exit_code == 2
    assert done.stderr.startswith("error[")
    assert "fix:" in done.stderr
    assert digest(project.parent) == before


WRONG = {
    "no such command": ["send"],
    "no such option": ["build", "--fast"],
    "no workers": ["build", "--workers", "0"],
    "workers in words": ["build", "--workers", "many"],
    "scheduler without a port": ["build", "--scheduler", "tcp://10.0.0.5"],
    "scheduler of the web": ["build", "--scheduler", "https://10.0.0.5:8786"],
    "workers here and on a cluster": ["build", "--scheduler", "tcp://10.0.0.5:8786", "--workers", "2"],
    "address without a scheme": ["build", "--base-url", "example.org"],
    "address of another kind": ["build", "--base-url", "ftp://example.org"],
    "one argument too many": ["check", "content"],
    "init without a folder": ["init"],
    "verify without captures": ["verify"],
    "verify on no day": ["verify", "--captures", "captures", "--date", "yesterday"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG.keys())
def test_wrong_usage_is_said_with_exit_code_2(
    arguments: list[str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(project)
    monkeypatch.chdir(project)
    done = CliRunner().invoke(commands, arguments)
    assert done.exit_code == 2, done.output
    assert "Error: " in done.stderr
    assert digest(project) == before


# ---------------------------------------------------------------------------- faults of the machine

FULL_DISK = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
from site_builder.cli import main
import sys; sys.argv = ["site-builder", "build"]
main()
"""
OUR_FAULT = """
from site_builder.engine import build_event
def broken(*arguments): raise KeyError("a mistake of ours")
build_event.event_page = broken
from site_builder.cli import main
import sys; sys.argv = ["site-builder", "build"]
main()
"""


def test_parent_that_cannot_be_made_is_a_fault_of_the_machine(project: Path, site_builder: Run) -> None:
    done = site_builder("build", "--out", "/proc/no-such-folder/public", cwd=project)
    assert done.returncode == 3
    assert "the computer reported" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("code", "said"), [(FULL_DISK, "the computer reported"), (OUR_FAULT, "a fault of site-builder")]
)
def test_fault_leaves_the_live_site_as_it_was(code: str, said: str, project: Path, site_builder: Run) -> None:
    build(project, project / "public")
    before = digest(project / "public")
    (project / "content/events/1999-fair.yaml").unlink()
    done = site_builder(code=code, cwd=project)
    assert done.returncode == 3, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert digest(project / "public") == before
    assert not [path for path in project.iterdir() if ".new-" in path.name or ".old-" in path.name]


def test_fault_shows_its_details_when_asked(project: Path, site_builder: Run) -> None:
    done = site_builder(code=OUR_FAULT, cwd=project, env={"SITE_BUILDER_DEBUG": "1"})
    assert done.returncode == 3
    assert "Traceback" in done.stderr


# ---------------------------------------------------------------------------- what is printed


def test_last_line_says_events_pages_time_and_where_to_look(project: Path, site_builder: Run) -> None:
    done = site_builder("build", "--out", "site", cwd=project)
    pages = len([path for path in files_in(project / "site") if path.endswith(".html")])
    last = done.stdout.strip().split("\n")[-1]
    assert re.fullmatch(rf"Built 2 events into {pages} pages in \d+\.\d s\. Look at site/index\.html", last)


def test_problems_are_counted_and_nothing_is_written(project: Path, site_builder: Run) -> None:
    (project / "content/sides/north-bank.yaml").unlink()
    done = site_builder("build", cwd=project)
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.search(r"^\d+ errors, 2 warnings in \d+ files$", done.stderr, re.MULTILINE)
    assert done.stderr.rstrip().endswith("Nothing was written; public is as it was.")
    assert not (project / "public").exists()


def test_no_progress_is_printed_where_nobody_watches(project: Path, site_builder: Run) -> None:
    done = site_builder("build", cwd=project)
    assert "\r" not in done.stdout + done.stderr
    assert "Building" not in done.stdout + done.stderr


def test_progress_is_shown_on_a_terminal_and_wiped_away(project: Path) -> None:
    mine, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "site_builder", "check"], cwd=project, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(mine, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(mine)
    assert child.wait(60) == 0
    assert b"\r\033[KChecking 3 of 3 events" in shown
    assert shown.rindex(b"\r\033[K") > shown.index(b"3 of 3")


# ---------------------------------------------------------------------------- one flow


def test_check_finds_what_build_finds_and_writes_nothing(project: Path) -> None:
    (project / "content/sides/north-bank.yaml").unlink()
    before = digest(project)
    request = BuildRequest(project / "content", with_drafts=True)
    found = check_site(request, lambda *_: None)
    assert digest(project) == before
    built = build_site(request, project / "public", lambda *_: None)
    assert found.problems == built.problems != ()


def test_outcome_does_not_depend_on_workers_when_there_are_problems(project: Path) -> None:
    (project / "content/sides/north-bank.yaml").unlink()
    one, three = (
        check_site(BuildRequest(project / "content", workers=workers), lambda *_: None) for workers in (1, 3)
    )
    assert one == three


def test_json_twin_stands_beside_every_event(many_built: Path) -> None:
    folders = [folder for folder in (many_built / "events").iterdir() if folder.name.startswith("event-")]
    assert len(folders) == EVENTS
    for folder in folders:
        assert json.loads((folder / "index.json").read_bytes())["event"]["id"] == folder.name


def test_published_folder_holds_the_site_and_the_marker_and_nothing_else(many_built: Path) -> None:
    assert {path.name for path in many_built.iterdir() if path.is_file()} == {
        MARKER, ".nojekyll", "404.html", "_headers", "index.html", "site.webmanifest",
    }  # fmt: skip


def test_overview_has_a_line_for_each_command_in_its_family(site_builder: Run) -> None:
    said = site_builder("--help").stdout
    assert set(re.findall(r"^  ([a-z]+)  +\S", said, re.MULTILINE)) == set(commands.commands)
    assert max(map(len, said.splitlines())) <= 80
