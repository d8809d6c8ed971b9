"""`site-builder serve`: a real server that follows real files, asked for pages and attacked over real sockets."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from live_preview import Preview, built_pages, edit, files_of, restore, serving, until

from site_builder.commands.serve import serve as serve_command
from site_builder.model.request import BuildRequest
from site_builder.outputs import EVENT_OUTPUTS, OUTPUTS
from site_builder.serve import limits

SITE = Path(__file__).parent / "sites" / "two-banks"
SAVES = int(os.environ.get("SAVES", "60"))
ROOT = "/accounts/"  # below which site.yaml says that the site will be
FORD = "events/2001-02-03-ford-bridge"
FAIR = "events/1999-fair"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_site(tmp_path)


def small_site(folder: Path) -> Path:
    """The content of a small site with a draft and old addresses, in two languages of the interface."""
    content = shutil.copytree(SITE, folder / "project") / "content"
    edit(content / "site.yaml", "[en]", "[en, de]")
    return content


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Preview, Path]]:
    """One preview for many tests, and its content."""
    content = small_site(tmp_path_factory.mktemp("running"))
    with serving(content) as preview:
        yield preview, content


def test_state_of_a_page_is_told_from_the_root_too(running: tuple[Preview, Path]) -> None:
    preview, _ = running
    assert preview.state(f"/{FORD}/")["page"] == preview.state(f"{ROOT}{FORD}/")["page"]
    assert preview.state("/no-such-page/")["page"] == preview.state(f"{ROOT}no-such-page/")["page"]


def test_still_page_is_the_page_without_scripts_and_may_run_none(running: tuple[Preview, Path]) -> None:
    preview, _ = running
    response, still = preview.ask(f"{ROOT}{FORD}/?still")
    page = preview.text(f"{ROOT}{FORD}/").encode()
    assert still == re.sub(rb'<script src="[^>]*></script>', b"", page) != page
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-same-origin; default-src 'none';")
    assert "script" not in policy
    assert preview.ask(f"{ROOT}no-such-page/?still")[0].headers["Content-Security-Policy"] == policy


@pytest.fixture
def edited(running: tuple[Preview, Path]) -> Iterator[Path]:
    """The content of the running preview; whatever a test does to it is undone."""
    preview, content = running
    files = files_of(content)
    pages = {path: (200, preview.text(path).encode()) for path in (f"{ROOT}{FORD}/", f"{ROOT}{FAIR}/")}
    yield content
    restore(content, files)
    until(lambda: not preview.problems() and all(preview.get(path) == page for path, page in pages.items()))


@pytest.fixture
def preview(running: tuple[Preview, Path]) -> Preview:
    return running[0]


def clean_build(site_builder: Run, content: Path, out: Path) -> dict[str, bytes]:
    done = site_builder("build", "--drafts", "--content", content, "--out", out, "--no-cache")
    assert done.returncode == 0, done.stderr
    return built_pages(out)


def differing(preview: Preview, files: dict[str, bytes]) -> list[str]:
    """The files of a built site that the preview shows in another way."""
    status = {"404.html": 404}
    return [
        path for path, data in files.items()
        if (found := preview.get(ROOT + path)) != (found[0], data) or found[0] not in (200, status.get(path))
    ]  # fmt: skip


# ---------------------------------------------------------------------------- what is shown


def test_every_file_is_the_one_that_a_build_with_drafts_writes(
    content: Path, site_builder: Run, tmp_path: Path
) -> None:
    files = clean_build(site_builder, content, tmp_path / "out")
    kinds = {output.kind for output in (*EVENT_OUTPUTS, *OUTPUTS)}
    assert len(files) > len(kinds)
    some = "sitemap.xml", "404.html", "de/index.html", "events/spring-fair/index.html", f"{FORD}/times.svg"
    assert {*some} <= files.keys()
    with serving(content) as preview:
        assert differing(preview, files) == []
    lists = {path: files[path] for path in files if path.startswith(("index", "events/", "balance/", "sides/"))}
    with serving(content, before="import site_builder.serve.service as s; s.WORTH_A_WORKER = 2") as preview:
        until(lambda: preview.get(ROOT)[0] == 200)  # events are read by processes
        assert differing(preview, lists) == []


def test_drafts_are_shown_and_marked(preview: Preview) -> None:
    assert 'class="draft"' in preview.text(f"{ROOT}events/2001-05-bridge-opens/")
    assert 'class="draft"' in preview.text(f"{ROOT}events/")


def test_addresses_lead_where_a_web_server_leads(preview: Preview) -> None:
    for asked, leads_to in (("/", ROOT), (f"{ROOT}events", f"{ROOT}events/"), ("/about/", f"{ROOT}about/")):
        response, _ = preview.ask(asked)
        assert (response.status, response.headers["location"]) == (307, leads_to)
    response, _ = preview.ask("//example.org/x")
    assert response.headers["location"] == f"{ROOT}example.org/x"
    status, page = preview.get(f"{ROOT}nowhere/at/all/")
    assert status == 404
    assert b"There is no page at this address" in page
    assert f'href="{ROOT}assets/'.encode() in page
    assert preview.ask(f"{ROOT}index.html", "HEAD")[1] == b""


def test_pages_are_asked_for_again_and_answered_in_short_when_they_are_the_same(preview: Preview) -> None:
    tag = preview.ask(ROOT)[0].headers["etag"]
    assert preview.ask(ROOT, if_none_match=tag)[0].status == 304


def test_long_lists_wait_while_events_are_read_and_say_so(content: Path) -> None:
    slow = "import site_builder.serve.service as s, time; s.PATIENCE = 0.2; s.A_WHILE = 0\n"
    slow += "read = s.Service._read_some\ns.Service._read_some = lambda self: (time.sleep(1), read(self))"
    with serving(content, before=slow) as preview:
        until(lambda: b"events were read" in preview.get(ROOT)[1])
        response, page = preview.ask(ROOT)
        assert response.status == 503
        assert b"data-alone" in page
        assert preview.get(f"{ROOT}{FORD}/")[0] == 200  # a single event need not wait
        until(lambda: preview.get(ROOT)[0] == 200)


# ---------------------------------------------------------------------------- saves


def test_save_reaches_the_pages_that_show_it_and_no_others(preview: Preview, edited: Path) -> None:
    where = {"event": FORD, "list": "events", "other": FAIR, "text": "about"}
    paths = {name: f"{ROOT}{path}/" for name, path in where.items()}
    before = {name: preview.state(path)["page"] for name, path in paths.items()}
    edit(edited / f"{FORD}.yaml", "title: The bridge at the ford", "title: Another name")
    until(lambda: "Another name" in preview.text(paths["event"]))
    after = {name: preview.state(path)["page"] for name, path in paths.items()}
    assert {name for name in paths if before[name] != after[name]} >= {"event", "list"}
    assert before["text"] == after["text"]


def test_word_of_a_shared_file_reaches_all_who_show_it(preview: Preview, edited: Path) -> None:
    assert "North" in preview.text(f"{ROOT}{FORD}/")
    (edited / "sides" / "north-bank.yaml").write_text("name: Side A of the river\n", "utf-8")
    for path in (f"{FORD}/", f"{FAIR}/", "sides/north-bank/", "sides/", "de/sides/"):
        until(lambda path=path: "Side A of the river" in preview.text(ROOT + path))


def test_only_changed_files_are_read_again(content: Path) -> None:
    counting = "import site_builder.serve.archive as a, sys\nread = a.read\n"
    counting += "def noted(path, inputs):\n    print('read', path.id, flush=True)\n    return read(path, inputs)\n"
    counting += "a.read = noted"
    with serving(content, before=counting) as preview:
        until(lambda: preview.get(ROOT)[0] == 200)
        edit(content / f"{FORD}.yaml", "title: The bridge at the ford", "title: Another name")
        until(lambda: "Another name" in preview.text(f"{ROOT}{FORD}/"))
        preview.stop()
    assert preview.said.count("read 1999-fair\n") == 1
    assert preview.said.count("read 2001-02-03-ford-bridge\n") >= 2


def test_new_renamed_and_deleted_files(preview: Preview, edited: Path) -> None:
    events = edited / "events"
    shutil.copy(events / "1999-fair.yaml", events / "2000-fair.yaml")
    until(lambda: preview.get(f"{ROOT}events/2000-fair/")[0] == 200)
    until(lambda: "2000-fair/" in preview.text(f"{ROOT}events/"))
    (events / "deep").mkdir()
    (events / "2000-fair.yaml").rename(events / "deep" / "2002-fair.yaml")
    until(lambda: preview.get(f"{ROOT}events/2002-fair/")[0] == 200)
    assert preview.get(f"{ROOT}events/2000-fair/")[0] == 404
    shutil.rmtree(events / "deep")
    until(lambda: preview.get(f"{ROOT}events/2002-fair/")[0] == 404)
    until(lambda: "2002-fair" not in preview.text(f"{ROOT}events/"))
    assert preview.problems() == []


def test_entry_that_was_missing_mends_what_asked_for_it(preview: Preview, edited: Path) -> None:
    edit(edited / f"{FAIR}.yaml", "speaker: ada-example", "speaker: person-a")
    until(lambda: [each["code"] for each in preview.problems()] == ["unknown-person"])
    (edited / "people" / "person-a.yaml").write_text("name: Person A\n", "utf-8")
    until(lambda: "Person A" in preview.text(f"{ROOT}{FAIR}/"))
    assert preview.problems() == []


def test_file_that_is_written_in_two_steps_or_moved_over_the_old_one(preview: Preview, edited: Path) -> None:
    file = edited / f"{FORD}.yaml"
    text = file.read_text("utf-8")
    longer = text.replace("a flood?", "a flood of letters?")
    with file.open("w", encoding="utf-8") as stream:  # which empties it first
        time.sleep(0.05)
        stream.write(longer[: len(text) // 2])
        stream.flush()
        time.sleep(0.05)
        stream.write(longer[len(text) // 2 :])
    until(lambda: "a flood of letters?" in preview.text(f"{ROOT}{FORD}/"))
    other = file.with_name(".2001.yaml.part")
    other.write_text(text.replace("a flood?", "a flood of words?"), "utf-8")
    other.replace(file)
    until(lambda: "a flood of words?" in preview.text(f"{ROOT}{FORD}/"))
    assert preview.problems() == []


def test_checkout_of_another_branch(content: Path, site_builder: Run, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        name = ("-c", "user.name=Person A", "-c", "user.email=person-a@example.org")
        subprocess.run(["git", *name, *arguments], cwd=content.parent, check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "--message", "main")
    git("checkout", "--quiet", "-b", "other")
    (content / f"{FAIR}.yaml").unlink()
    edit(content / "sides" / "north-bank.yaml", "short: North", "short: Side A")
    edit(content / "site.yaml", "title: Example Accounts", "title: Other Accounts")
    for number in range(12):
        shutil.copy(content / f"{FORD}.yaml", content / "events" / f"2003-{number}.yaml")
    git("add", ".")
    git("commit", "--quiet", "--message", "other")
    with serving(content) as preview:
        until(lambda: "Other Accounts" in preview.text(ROOT))
        git("checkout", "--quiet", "main")
        until(lambda: "Example Accounts" in preview.text(ROOT) and preview.get(f"{ROOT}{FAIR}/")[0] == 200)
        git("checkout", "--quiet", "other")
        files = clean_build(site_builder, content, tmp_path / "out")
        until(lambda: differing(preview, {path: data for path, data in files.items() if "/" not in path}) == [])
        until(lambda: preview.get(f"{ROOT}events/2003-11/")[0] == 200 and preview.get(f"{ROOT}{FAIR}/")[0] == 404)
        until(lambda: differing(preview, files) == [])


def published(site_builder: Run, content: Path, out: Path, *options: str) -> int:
    """The exit code of a publication; in the long run with search and pictures."""
    steps = () if SAVES >= 1000 else ("--no-search", "--no-previews")
    return site_builder("publish", "--content", content, "--out", out, *options, *steps, cwd=out.parent).returncode


# ---------------------------------------------------------------------------- mistakes


def test_mistake_in_an_event_leaves_its_last_good_page_and_all_others(preview: Preview, edited: Path) -> None:
    file = edited / f"{FORD}.yaml"
    good = file.read_text("utf-8")
    before = preview.text(f"{ROOT}{FORD}/")
    edit(file, "source: gazette-1, mode: direct", "source: gazette-9, mode: direct")
    until(lambda: preview.problems())
    (problem,) = preview.problems(f"{ROOT}{FORD}/")
    line = good[: good.index("source: gazette-1, mode: direct")].count("\n") + 1
    assert (problem["file"], problem["line"], problem["severity"]) == (f"content/{FORD}.yaml", line, "error")
    assert (problem["code"], problem["marked"]) == ("unknown-source", "gazette-9")
    assert all(problem[part] for part in ("column", "message", "why", "fix"))
    assert preview.text(f"{ROOT}{FORD}/") == before
    assert preview.text(f"{ROOT}{FORD}/sheet.html")  # which nobody asked for while it was good
    edit(edited / f"{FAIR}.yaml", "Who won?", "Who won in the end?")
    until(lambda: "Who won in the end?" in preview.text(f"{ROOT}{FAIR}/"))
    file.write_text(good, "utf-8")
    until(lambda: not preview.problems())


def test_terminal_names_errors_and_says_when_they_are_mended(content: Path) -> None:
    file = content / f"{FORD}.yaml"
    good = file.read_text("utf-8")
    line = good[: good.index("source: gazette-1, mode: direct")].count("\n") + 1
    named = f'  content/{FORD}.yaml:{line}: no source is called "gazette-9"\n'
    with serving(content) as preview:
        until(lambda: preview.get(f"{ROOT}{FORD}/")[0] == 200)
        assert preview.said == []
        edit(file, "source: gazette-1, mode: direct", "source: gazette-9, mode: direct")
        until(lambda: len(preview.said) == 2)
        edit(file, "title: The bridge at the ford", "title: Another name")  # the same error is not said twice

        (content / "sides/new.yaml").write_text("".join(f"no-{n}: x\n" for n in range(9)), "utf-8")
        until(lambda: preview.said[-1].startswith("  and"))
        file.write_text(good, "utf-8")
        (content / "sides/new.yaml").unlink()
        until(lambda: preview.said[-1].startswith("Mended"))
    assert preview.said[:2] == ["1 error; their pages stay as they were:\n", named]
    assert "  and 6 more\n" in preview.said
    assert sum(each.startswith("1 error") for each in preview.said) == 1


def test_page_that_was_never_good_shows_its_problems_alone(preview: Preview, edited: Path) -> None:
    file = edited / "events" / "2004-new.yaml"
    file.write_text("title: <b>Half an event</b>\ndate: soon\n", "utf-8")
    until(lambda: preview.get(f"{ROOT}events/2004-new/")[0] == 503)
    page = preview.get(f"{ROOT}events/2004-new/")[1].decode()
    assert "content/events/2004-new.yaml:2:7" in page
    assert "&lt;b&gt;" in page or "soon" in page
    assert "<b>Half" not in page
    assert "2004-new" not in preview.text(f"{ROOT}events/")
    text = (edited / f"{FAIR}.yaml").read_text("utf-8")
    file.write_text(text, "utf-8")
    until(lambda: preview.get(f"{ROOT}events/2004-new/")[0] == 200)
    until(lambda: "2004-new" in preview.text(f"{ROOT}events/"))


@pytest.mark.parametrize(
    "name", ["sides/north-bank.yaml", "sources/gazette-1.yaml", "site.yaml", "pages/about.md", "topics/bridges.yaml"]
)
def test_mistake_in_a_shared_file_leaves_everything_as_it_was(preview: Preview, edited: Path, name: str) -> None:
    paths = [f"{ROOT}{path}" for path in ("", f"{FORD}/", "sides/north-bank/", "about/", "topics/bridges/", "events/")]
    before = [preview.text(path) for path in paths]
    file = edited / name
    good = file.read_bytes()
    file.write_bytes(b"\xff\xfe not a text")
    until(lambda: {each["file"] for each in preview.problems()} == {f"content/{name}"})
    assert [preview.text(path) for path in paths] == before
    edit(edited / f"{FAIR}.yaml", "Who won?", "Who won in the end?")
    until(lambda: "Who won in the end?" in preview.text(f"{ROOT}{FAIR}/"))
    file.write_bytes(good)
    until(lambda: not preview.problems())


def test_events_that_name_what_is_gone_stop_no_list(preview: Preview, edited: Path) -> None:
    for path in ("events/", "", f"{FAIR}/", "outlets/courier/", "balance/"):
        preview.text(ROOT + path)
    page = preview.text(f"{ROOT}{FAIR}/")
    (edited / "sides" / "north-bank.yaml").unlink()
    until(lambda: "unknown-side" in {each["code"] for each in preview.problems()})
    for path in ("events/", "", "sides/", "outlets/courier/", "balance/", "de/timeline/"):
        assert preview.text(ROOT + path)
    assert preview.text(f"{ROOT}{FAIR}/") == page
    assert "fault" not in {each["code"] for each in preview.problems()}


def test_new_entry_with_a_mistake_stops_no_event_that_does_not_name_it(preview: Preview, edited: Path) -> None:
    (edited / "people" / "person-a.yaml").write_text("nam: Person A\n", "utf-8")
    until(lambda: preview.problems())
    edit(edited / f"{FAIR}.yaml", "Who won?", "Who won in the end?")
    until(lambda: "Who won in the end?" in preview.text(f"{ROOT}{FAIR}/"))
    assert preview.get(f"{ROOT}speakers/person-a/")[0] == 503
    assert {each["file"] for each in preview.problems()} == {"content/people/person-a.yaml"}


def test_site_that_was_never_good_shows_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "content" / "events").mkdir(parents=True)
    with serving(tmp_path / "content") as preview:
        status, page = preview.get("/")
        assert status == 503
        assert b"[" not in page.partition(b"<main>")[0]
        assert b"there is no such file" in page
        shutil.copytree(SITE / "content", tmp_path / "content", dirs_exist_ok=True)
        until(lambda: preview.ask("/")[0].status == 307 and preview.get(ROOT)[0] == 200)


def test_warnings_are_told_too(preview: Preview, edited: Path) -> None:
    (edited / "events" / "1999-fair.yaml~").write_text("left behind", "utf-8")
    until(lambda: "passed-over" in {each["code"] for each in preview.problems(severity="note")})
    assert preview.problems() == []
    assert preview.get(f"{ROOT}{FAIR}/")[0] == 200


def test_report_says_what_is_left_to_do(preview: Preview, edited: Path, site_builder: Run) -> None:
    printed = site_builder("report", "1999-fair", "--content", edited).stderr
    page = preview.text("/_serve/report/1999-fair/")
    codes = set(re.findall(r"\[([a-z-]+)\]", printed))
    assert len(codes) > 1
    assert codes <= set(re.findall(r"\[([a-z-]+)\]", page)) | {"no-archive"}
    assert "The bridge at the ford" in preview.text("/_serve/report/")
    edit(edited / f"{FAIR}.yaml", "date: 1999~", "date: soon")
    until(lambda: "bad-date" in preview.text("/_serve/report/1999-fair/"))
    assert "No event has this id." in preview.text("/_serve/report/nothing/")


def test_fault_of_ours_stops_one_page_and_names_its_file(content: Path) -> None:
    broken = "import site_builder.serve.preview as p\nmade = p.material_of\n"
    broken += "def fails(compared, inputs):\n    assert compared.event.id != '1999-fair', 'no luck'\n"
    broken += "    return made(compared, inputs)\n"
    with serving(content, before=f"{broken}p.material_of = fails") as preview:
        assert preview.get(f"{ROOT}{FORD}/")[0] == 200
        status, page = preview.get(f"{ROOT}{FAIR}/")
        assert status == 503
        assert b"a fault of site-builder" in page
        assert [each["file"] for each in preview.problems()] == [f"content/{FAIR}.yaml"]
        assert preview.get(f"{ROOT}events/")[0] == 200


def test_fault_of_ours_while_files_are_read_ends_nothing(content: Path) -> None:
    broken = "import site_builder.serve.archive as a\nlook = a.Archive.look\n"
    broken += "def fails(self, paths):\n    assert not any('1999' in path for path in paths or ()), 'no luck'\n"
    with serving(content, before=f"{broken}    return look(self, paths)\na.Archive.look = fails") as preview:
        until(lambda: preview.get(ROOT)[0] == 200)
        edit(content / f"{FAIR}.yaml", "Who won?", "Who won in the end?")
        until(lambda: "fault" in {each["code"] for each in preview.problems()})
        edit(content / f"{FORD}.yaml", "title: The bridge at the ford", "title: Another name")
        until(lambda: "Another name" in preview.text(f"{ROOT}{FORD}/"))
        until(lambda: "Who won in the end?" in preview.text(f"{ROOT}{FAIR}/") and not preview.problems())


def test_many_saves_end_where_a_build_from_nothing_ends(
    preview: Preview, edited: Path, site_builder: Run, tmp_path: Path
) -> None:
    """Texts, names, mistakes, new, renamed and deleted files, as fast as they come; and publications between them."""
    chance = random.Random(7)
    good = {file.relative_to(edited): file.read_bytes() for file in edited.rglob("*") if file.is_file()}
    another = good[Path(f"{FAIR}.yaml")].replace(b"was: spring-fair\n", b"")  # two cannot have had one address
    preview.get(ROOT)
    assert published(site_builder, edited, tmp_path / "public") == 0
    for number in range(SAVES):
        if number == SAVES // 2:
            assert published(site_builder, edited, tmp_path / "public") in (0, 1)  # it may be half written
        name = chance.choice(sorted(good))
        file = edited / name
        match chance.randrange(6):
            case 0:
                file.write_bytes(good[name][: chance.randrange(len(good[name]))])
            case 1:
                file.unlink(missing_ok=True)
            case 2:
                (edited / "events" / f"2005-{number % 5}.yaml").write_bytes(another)
            case 3:
                file.write_bytes(good[name].replace(b"bridge", f"bridge {number}".encode()))
            case _:
                file.write_bytes(good[name])
        time.sleep(chance.choice((0, 0, 0.01, 0.06)))
        if number % 10 == 0:
            preview.get(f"{ROOT}{chance.choice((FORD, FAIR, 'events', 'sides', 'balance'))}/")
    for name, data in good.items():
        (edited / name).write_bytes(data)
    edit(edited / f"{FORD}.yaml", "title: The bridge at the ford", "title: The end")
    files = clean_build(site_builder, edited, tmp_path / "out")
    until(lambda: "The end" in preview.text(f"{ROOT}{FORD}/") and not preview.problems())
    until(lambda: differing(preview, files) == [])
    assert published(site_builder, edited, tmp_path / "public") == 0
    assert published(site_builder, edited, tmp_path / "afresh", "--no-cache") == 0
    assert built_pages(tmp_path / "public") == built_pages(tmp_path / "afresh")


def test_nothing_is_written(content: Path) -> None:
    project = content.parent
    (project / "public").mkdir()
    (project / ".cache").mkdir()
    before = sorted(project.rglob("*"))
    with serving(content) as preview:
        edit(content / f"{FAIR}.yaml", "Who won?", "Who won in the end?")
        until(lambda: "Who won in the end?" in preview.text(f"{ROOT}{FAIR}/"))
        assert preview.stop() == (0, "")
        assert sorted(project.rglob("*")) == before


# ---------------------------------------------------------------------------- attacks


def own(preview: Preview) -> str:
    return f"127.0.0.1:{preview.port}"


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {"Host": "example.org"}, 403),
        ("GET", {"Host": "example.org:{port}"}, 403),
        ("GET", {"Host": "127.0.0.1"}, 403),
        ("GET", {"Host": "127.0.0.1:1"}, 403),
        ("GET", {"Host": "127.0.0.1:{port}.example.org"}, 403),
        ("GET", {"Host": ""}, 403),
        ("GET", {"Host": "localhost:{port}"}, 200),
        ("GET", {"Host": "LOCALHOST:{port}"}, 200),
        ("GET", {"Origin": "http://example.org"}, 403),
        ("GET", {"Origin": "null"}, 403),
        ("GET", {"Origin": "https://127.0.0.1:{port}"}, 403),
        ("GET", {"Origin": "http://127.0.0.1:1"}, 403),
        ("GET", {"Origin": "http://127.0.0.1:{port}"}, 200),
        ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403),
        ("GET", {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403),
        ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
        ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ("GET", {"Content-Length": "1000000000000"}, 413),
        ("GET", {"Transfer-Encoding": "chunked"}, 413),
        ("POST", {"Content-Length": "0"}, 405),
        ("PUT", {}, 405),
        ("DELETE", {}, 405),
        ("OPTIONS", {}, 405),
        ("TRACE", {}, 405),
        ("GET", {"X-Long": "x" * limits.MOST_HEADERS}, 431),
    ],
)
def test_foreign_requests_are_refused(
    shared_preview: Preview, method: str, headers: dict[str, str], status: int
) -> None:
    given = {name: value.format(port=shared_preview.port) for name, value in headers.items()}
    lines = {"Host": own(shared_preview), **given}
    head = "".join(f"{name}: {value}\r\n" for name, value in {**lines, "Connection": "close"}.items())
    answer = shared_preview.raw(f"{method} {ROOT} HTTP/1.1\r\n{head}\r\n".encode())
    assert answer.split(b" ", 2)[1] == str(status).encode(), answer[:300]
    assert status == 200 or b"Example Accounts" not in answer


@pytest.mark.parametrize(
    "request_line",
    [
        "GET {root} HTTP/1.0\r\n\r\n", "GET {root} HTTP/1.1\r\nHost: {own}\r\nHost: example.org\r\n\r\n",
        "\x16\x03\x01 hello\r\n\r\n",
    ],
)
def test_requests_that_name_no_host_or_two_are_refused(shared_preview: Preview, request_line: str) -> None:
    answer = shared_preview.raw(request_line.format(root=ROOT, own=own(shared_preview)).encode())
    assert answer.split(b" ", 2)[1] in (b"400", b"403")


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd", "/..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "/accounts/../../etc/passwd",
        "/accounts/assets/../../../site.yaml", "/accounts/assets/%2e%2e%2f%2e%2e%2fsite.yaml", "//etc/passwd",
        "/accounts//etc/passwd", "/_serve/../app.py", "/_serve/..%2fapp.py", "/_serve/%2e%2e/assets/serve.js",
        "/accounts/events/..%5c..%5csite.yaml", "/accounts/%00", "/accounts/site.yaml",
        "/accounts/events/1999-fair.yaml",
        "/_serve/state?path=/../../etc/passwd", "/accounts/\\..\\..\\etc", "/accounts/file:///etc/passwd",
        f"/accounts/{'x' * limits.LONGEST_PATH}",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_site(shared_preview: Preview, path: str) -> None:
    head = f"Host: {own(shared_preview)}\r\nConnection: close\r\n"
    answer = shared_preview.raw(f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())
    status = int(answer.split(b" ", 2)[1])
    assert status in (307, 400, 404, 414) or path.startswith("/_serve/state"), answer[:300]
    assert b"root:" not in answer
    assert b"side_order" not in answer
    assert b"import annotations" not in answer
    if status == 307:
        assert f"location: {ROOT}".encode() in answer


@pytest.fixture(scope="module")
def shared_preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview whose files nobody changes."""
    content = shutil.copytree(SITE, tmp_path_factory.mktemp("shared") / "project") / "content"
    with serving(content) as preview:
        yield preview


def test_only_this_machine_is_listened_to(shared_preview: Preview) -> None:
    own_name = socket.gethostbyname_ex(socket.gethostname())[2]
    for address in {*own_name, "127.0.0.2"} - {"127.0.0.1"}:
        with pytest.raises((ConnectionError, TimeoutError)):
            socket.create_connection((address, shared_preview.port), 1).close()


def test_link_to_a_private_file_is_not_followed(preview: Preview, edited: Path, tmp_path: Path) -> None:
    private = tmp_path / "private.md"
    private.write_text("# Private\n\nA secret.\n", "utf-8")
    about = edited / "pages" / "about.md"
    assert preview.get(f"{ROOT}about/")[0] == 200
    about.unlink()
    about.symlink_to(private)
    (edited / "pages" / "secret.md").symlink_to(private)
    until(lambda: {each["code"] for each in preview.problems()} == {"outside-content"})
    for path in ("about/", "secret/"):
        assert b"A secret" not in preview.get(ROOT + path)[1]


SHORT = "import site_builder.serve.connection as c; c.REQUEST_TIME = 0.5; c.STALLED_TIME = 0.5; c.MOST_CONNECTIONS = 20"


def is_dropped(connection: socket.socket, more: bytes = b"X") -> bool:
    """Whether the server has closed a connection, on which more is sent and nothing read."""
    try:
        connection.setblocking(False)
        connection.send(more)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return False


def test_stalled_connections_are_dropped_and_hold_nobody_up(content: Path) -> None:
    with serving(content, before=SHORT) as preview:
        stalled = [socket.create_connection(("127.0.0.1", preview.port), 20) for _ in range(15)]
        for number, connection in enumerate(stalled):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n"[: number * 2])
        assert preview.get(ROOT)[0] == 200
        for connection in stalled:  # a letter now and then does not help
            until(lambda connection=connection: is_dropped(connection))
            connection.close()
        assert preview.get(ROOT)[0] == 200


def test_who_does_not_read_is_dropped(content: Path) -> None:
    with serving(content, before=SHORT) as preview, socket.socket() as lazy:
        assert preview.get(f"{ROOT}{FORD}/")[0] == 200
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lazy.settimeout(20)
        lazy.connect(("127.0.0.1", preview.port))
        request = f"GET {ROOT}{FORD}/ HTTP/1.1\r\nHost: {own(preview)}\r\n\r\n".encode()
        until(lambda: is_dropped(lazy, request * 50))
        assert preview.get(ROOT)[0] == 200


def test_no_more_connections_are_kept_than_is_said(content: Path) -> None:
    with serving(content, before=SHORT.replace("REQUEST_TIME = 0.5", "REQUEST_TIME = 20")) as preview:
        many = [socket.create_connection(("127.0.0.1", preview.port), 20) for _ in range(30)]
        closed = 0
        for connection in many:
            connection.settimeout(0.3)
            try:
                closed += connection.recv(1) == b""
            except ConnectionError:
                closed += 1
            except TimeoutError:
                pass
        assert closed >= 10
        for connection in many:
            connection.close()
        until(lambda: preview.ask(ROOT)[0].status == 200)


# ---------------------------------------------------------------------------- the command


def test_one_line_says_where_it_is_and_it_ends_in_order(content: Path) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        with serving(content) as preview:
            assert preview.line == f"The preview of {content} is at {preview.address} (Ctrl-C ends it).\n"
            waiting = socket.create_connection(("127.0.0.1", preview.port))
            waiting.sendall(f"GET /_serve/events HTTP/1.1\r\nHost: {own(preview)}\r\n\r\n".encode())
            assert waiting.recv(100)
            assert preview.stop(number) == (0, "")
            waiting.close()


def test_port_that_is_taken(content: Path, site_builder: Run) -> None:
    with serving(content) as first:
        done = site_builder("serve", "--content", content, "--port", str(first.port))
        assert done.returncode == 2
        assert f"error[port-taken] another program uses port {first.port}" in done.stderr
        assert "fix: site-builder serve" in done.stderr
    with serving(content, "--date", "2026-01-01") as one, serving(content, "--date", "2026-01-01") as other:
        assert one.port != other.port
        assert {one.port, other.port} <= {*range(8000, 8100)}


def test_without_the_packages_it_says_what_to_install(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("site_builder.commands.serve.find_spec", lambda _: None)
    assert serve_command(BuildRequest(content), None, opens=False) == 2
    assert "error[no-serve]" in (said := capsys.readouterr().err)
    assert "pip install 'in-other-words[serve]'" in said


def test_without_content_there_is_nothing_to_show(tmp_path: Path, site_builder: Run) -> None:
    done = site_builder("serve", "--content", tmp_path / "nothing")
    assert done.returncode == 1
    assert "error[no-content]" in done.stderr
