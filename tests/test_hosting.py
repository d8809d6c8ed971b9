"""A site behind a real nginx and a real Caddy, with the settings that we print; and the files that hosts read."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from real_servers import BROTLI, SERVERS, Server, running

from site_builder.cli import commands
from site_builder.hosting.answers import EVERYWHERE, FOR_EVER, NOT_IN_FRAMES, PAGE_POLICY, SEARCH_POLICY, policy
from site_builder.hosting.host_files import headers_file, redirects_file
from site_builder.hosting.redirects import Moved
from site_builder.publish.pack import PACKED
from site_builder.publish.publish import staging

ROOT = Path(__file__).parent.parent
HOST = "words.example.org"
EVENT = "1870-07-13-ems-telegram"
Run = Callable[..., subprocess.CompletedProcess[str]]


def site_content(folder: Path, base_url: str) -> Path:
    """The content of a new site, with an address, a second language and an event that was called otherwise."""
    done = CliRunner().invoke(commands, ["init", str(folder), "--title", "Words", "--language", "en"])
    assert done.exit_code == 0, done.output
    settings = folder / "content/site.yaml"
    added = f"languages: [en, de]\nbase_url: {base_url}"
    text, changes = re.subn(r"(?m)^languages: .*$", added, settings.read_text("utf-8"))
    assert changes == 1
    settings.write_text(text, "utf-8")
    (event,) = (folder / "content/events").glob("*.yaml")
    event.write_text(f"was: [old-name]\n{event.read_text('utf-8')}", "utf-8")
    return folder / "content"


@pytest.fixture(scope="module", params=["/", "/any/prefix/"], ids=["at the root", "below a prefix"])
def prefix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def out(prefix: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder with packed files."""
    folder = tmp_path_factory.mktemp("hosted") / "a site"
    content = site_content(folder, f"https://{HOST}{prefix}")
    arguments = ["--content", content, "--out", folder / "public", "--no-search", "--no-previews", "--compress"]
    done = CliRunner().invoke(commands, ["publish", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return folder / "public"


def settings_of(server: str, out: Path) -> Callable[[int], str]:
    def settings(port: int) -> str:
        done = CliRunner().invoke(commands, ["hosting", server, "--out", str(out), "--port", str(port)])
        assert done.exit_code == 0, done.output
        return done.stdout

    return settings


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, out: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    name = str(request.param)
    with running(name, tmp_path_factory.mktemp(name), settings_of(name, out), HOST) as started:
        yield started


def event_of(out: Path) -> str:
    (event,) = (page.parent.name for page in out.glob("events/*/index.json"))
    return event


# ---------------------------------------------------------------------------- what is answered


def test_every_file_is_sent_as_it_is_with_its_type(server: Server, prefix: str, out: Path) -> None:
    types, count = dict[str, str](), Counter[str]()
    for file in sorted(out.rglob("*.*")):
        path = file.relative_to(out).as_posix()
        if file.is_file() and not path.endswith((".gz", ".br")) and "/old-name/" not in path:
            count[file.suffix] += 1
            if count[file.suffix] % 9 != 1:  # many pages are sent alike
                continue
            answer = server.get(f"{prefix}{path}")
            assert (answer.status, answer.body) == (200, file.read_bytes()), path
            assert answer.headers["x-content-type-options"] == "nosniff"
            types[file.suffix] = answer.headers.get("content-type", "")
    assert types[".html"] == "text/html; charset=utf-8"
    assert types[".css"] == "text/css; charset=utf-8"
    assert types[".js"].startswith("text/javascript") or types[".js"].startswith("application/javascript")
    assert types[".json"].startswith("application/json")
    assert types[".svg"].startswith("image/svg+xml")
    assert types[".webmanifest"].startswith("application/manifest+json")
    assert types[".woff2"] == "font/woff2"


def test_every_page_has_all_headers(server: Server, prefix: str, out: Path) -> None:
    for path in ("", "events/", "events/index.html", f"de/events/{event_of(out)}/present.html", "nowhere/at/all"):
        headers = server.get(f"{prefix}{path}").headers
        assert {name: headers.get(name.lower()) for name in EVERYWHERE} == dict(EVERYWHERE), path
        assert headers["content-security-policy"] == policy(NOT_IN_FRAMES), path
        assert headers["cache-control"] == "no-cache", path


def test_only_cards_may_stand_in_frames(server: Server, prefix: str, out: Path) -> None:
    pages = {page.relative_to(out).as_posix() for page in out.rglob("*.html")}
    policies = {page: server.get(f"{prefix}{page}").headers["content-security-policy"] for page in sorted(pages)}
    framed = {page for page, stated in policies.items() if "frame-ancestors" not in stated}
    assert framed == {page for page in pages if page.endswith("/card.html") or "/quotes/" in page} != set()
    assert all("frame-ancestors 'none';" in stated for page, stated in policies.items() if page not in framed)


def test_search_page_alone_may_run_its_program(server: Server, prefix: str) -> None:
    assert server.get(f"{prefix}de/search/").headers["content-security-policy"] == policy(NOT_IN_FRAMES, SEARCH_POLICY)


def test_data_may_be_read_by_other_sites_and_pages_not(server: Server, prefix: str, out: Path) -> None:
    shared = {path: server.get(f"{prefix}{path}").headers.get("access-control-allow-origin") for path in (
        f"events/{event_of(out)}/index.json", "data/events.json", "site.webmanifest", "index.html", "assets/js/keys.js",
    )}  # fmt: skip
    assert shared == dict(zip(shared, ("*", "*", "*", None, None), strict=True))


def test_what_is_named_by_its_content_is_kept_for_ever_and_all_else_asked_for_again(
    server: Server, prefix: str, out: Path
) -> None:
    sheet = next(out.glob("assets/site.*.css")).name
    assert server.get(f"{prefix}assets/{sheet}").headers["cache-control"] == FOR_EVER
    script = server.get(f"{prefix}assets/js/keys.js")
    assert script.headers["cache-control"] == "no-cache"
    again = server.get(f"{prefix}assets/js/keys.js", If_None_Match=script.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_unknown_addresses_get_our_page_in_their_language(server: Server, prefix: str, out: Path) -> None:
    for path, page in (("nowhere", "404.html"), ("events/x/y/z.html", "404.html"), ("de/nowhere/", "de/404.html")):
        answer = server.get(f"{prefix}{path}")
        assert (answer.status, answer.body) == (404, (out / page).read_bytes()), path


def test_nothing_else_of_the_host_is_ours(server: Server, prefix: str) -> None:
    if prefix != "/":
        assert server.get("/").status == 404
        answer = server.get(prefix.rstrip("/"))
        assert (answer.status, answer.headers["location"]) == (301, prefix)


def test_folder_without_its_slash_leads_to_it(server: Server, prefix: str) -> None:
    answer = server.get(f"{prefix}events")
    assert answer.status in (301, 308)
    assert answer.headers["location"] == f"{prefix}events/"


@pytest.mark.parametrize("version", ["", "de/"])
def test_old_addresses_lead_on_for_good_with_all_that_stands_behind_them(
    server: Server, prefix: str, out: Path, version: str
) -> None:
    now = f"{prefix}{version}events/{event_of(out)}/"
    for rest in ("", "index.html", "present.html", "index.html?sides=a&x=%C3%A9", "quotes/a.html"):
        answer = server.get(f"{prefix}{version}events/old-name/{rest}")
        assert (answer.status, answer.headers["location"]) == (301, now + rest)


# ---------------------------------------------------------------------------- packed files


def test_packed_files_are_sent_to_who_reads_them(server: Server, prefix: str, out: Path) -> None:
    page = (out / "index.html").read_bytes()
    packed = server.get(prefix, Accept_Encoding="gzip")
    assert packed.body == (out / "index.html.gz").read_bytes()
    assert gzip.decompress(packed.body) == page
    assert (packed.headers["content-encoding"], packed.headers["content-type"]) == ("gzip", "text/html; charset=utf-8")
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert server.get(prefix).body == page
    if server.name == "caddy" or BROTLI.is_file():
        both = server.get(prefix, Accept_Encoding="gzip, deflate, br")
        assert (both.headers["content-encoding"], both.body) == ("br", (out / "index.html.br").read_bytes())
    assert both.headers["content-security-policy"] == policy(NOT_IN_FRAMES)


# ---------------------------------------------------------------------------- what we say without a server


def directives(stated: str) -> dict[str, set[str]]:
    return {name: {*values} for name, *values in (part.split() for part in stated.split(";"))}


def test_headers_allow_what_pages_state_in_their_heads_and_little_more(out: Path) -> None:
    """A page that states something new must find it here: what a header forbids, no page can allow."""
    for page in sorted(out.rglob("*.html")):
        found = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', page.read_text("utf-8"))
        assert found, page
        in_header = directives(SEARCH_POLICY if page.parent.name == "search" else PAGE_POLICY)
        for name, values in directives(found[1]).items():
            assert values <= in_header[name], page
    usual = re.search('Content-Security-Policy" content="([^"]*)"', (out / "index.html").read_text("utf-8"))
    assert usual
    assert directives(PAGE_POLICY) == {**directives(usual[1]), "frame-src": {"'self'"}}


def rules_of(out: Path) -> dict[str, dict[str, str]]:
    """`_headers` as a host reads it: addresses with their headers."""
    rules: dict[str, dict[str, str]] = {}
    address = ""
    for line in (out / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            address = line
            rules[address] = {}
        elif not line.startswith("#"):
            name, colon, value = line.partition(": ")
            assert colon
            assert line.startswith("  ")
            rules[address][name.strip()] = value
    return rules


def fits(rule: str, path: str) -> bool:
    pattern = re.sub(r":[a-z]+", "[^/]+", re.escape(rule).replace("\\*", ".*").replace("\\:", ":"))
    return re.fullmatch(pattern, path) is not None


def test_no_two_rules_of_a_host_give_one_file_the_same_header(out: Path, prefix: str) -> None:
    """Netlify would take one of the two, Cloudflare join them; a policy that is joined is the narrower of both."""
    rules = rules_of(out)
    assert len(rules) <= 100, "Cloudflare reads no more"
    assert all(len(value) < 1900 for headers in rules.values() for value in headers.values())
    for file in sorted(path for path in out.rglob("*") if path.is_file()):
        path = file.relative_to(out).as_posix()
        for address in {f"{prefix}{path}", f"{prefix}{path.removesuffix('index.html')}"}:
            names = [name for rule, headers in rules.items() if fits(rule, address) for name in headers]
            assert len(names) == len({*names}), address
            if address.endswith((".html", "/")):
                assert "Content-Security-Policy" in names, address


def test_hosts_let_only_cards_stand_in_frames(out: Path, prefix: str) -> None:
    rules = rules_of(out)
    for page in sorted(out.rglob("*.html")):
        path = page.relative_to(out).as_posix()
        (stated,) = (
            headers["Content-Security-Policy"]
            for rule, headers in rules.items()
            if fits(rule, f"{prefix}{path}") and "Content-Security-Policy" in headers
        )
        assert ("frame-ancestors 'none'" not in stated) == (page.name == "card.html" or "/quotes/" in path), path


def test_hosts_are_told_of_old_addresses_in_both_their_forms(out: Path, prefix: str) -> None:
    lines = [line.split() for line in (out / "_redirects").read_text("utf-8").splitlines() if line[0] != "#"]
    now = event_of(out)
    assert lines == [
        [f"{prefix}{folder}events/old-name/*", f"{prefix}{folder}events/{now}/:splat", status]
        for folder in ("", "de/")
        for status in ("301!", "301")
    ]


def test_site_in_which_nothing_has_moved_has_no_list_of_it() -> None:
    assert [*redirects_file("/", ())] == []
    (file,) = redirects_file("/", [Moved("sides/a/", "sides/b/")])
    assert b"/sides/a/* /sides/b/:splat 301\n" in file.data


def test_page_beside_an_event_that_is_new_is_kept_out_of_frames_too() -> None:
    assert b"\n/:a/:b/embed.html\n" in headers_file("/", ("card.html", "embed.html")).data


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nginx", "--root", "srv/words"), "write it like /srv/words"),
        (("nginx", "--root", '/srv/"words"'), "--root /srv/words"),
        (("apache",), "'nginx', 'caddy'"),
    ],
)
def test_settings_that_no_server_could_read_are_not_printed(out: Path, arguments: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(commands, ["hosting", *arguments, "--out", str(out)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_folder_without_a_site_is_named_with_what_to_type(tmp_path: Path) -> None:
    done = CliRunner().invoke(commands, ["hosting", "nginx", "--out", str(tmp_path / "public")])
    assert done.exit_code == 2
    assert "site-builder build --out" in done.stderr


# ---------------------------------------------------------------------------- packing


def publish(content: Path, out: Path, *more: str) -> str:
    arguments = ["--content", str(content), "--out", str(out), "--no-search", "--no-previews", *more]
    done = CliRunner().invoke(commands, ["publish", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def packed_in(out: Path) -> dict[str, bytes]:
    packed = (file for file in out.rglob("*") if file.suffix in (".gz", ".br"))
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in packed}


def test_only_what_changed_is_packed_again_and_the_bytes_are_those_of_a_new_site(tmp_path: Path) -> None:
    content, out = site_content(tmp_path / "s", "https://example.org/"), tmp_path / "s/public"
    first = publish(content, out, "--compress")
    assert packed_in(out).keys() >= {"index.html.gz", "index.html.br", "data/events.json.br"}
    assert "0 now" in publish(content, out, "--compress")
    page = content / "pages/about.md"
    page.write_text(page.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    edited = publish(content, out, "--compress")
    assert "2 now" in edited, (first, edited)  # in both languages
    assert gzip.decompress((out / "about/index.html.gz").read_bytes()) == (out / "about/index.html").read_bytes()
    publish(content, tmp_path / "t/public", "--compress")
    assert packed_in(out) == packed_in(tmp_path / "t/public")
    page.unlink()
    publish(content, out, "--compress")
    assert not [path for path in packed_in(out) if "about/" in path]
    publish(content, out)
    assert packed_in(out) == {}


def test_packed_files_are_smaller_and_as_old_as_what_they_pack(out: Path) -> None:
    for path in packed_in(out):
        packed, file = out / path, out / path[:-3]
        assert file.suffix in PACKED
        assert packed.stat().st_size < file.stat().st_size
        assert packed.stat().st_mtime_ns == file.stat().st_mtime_ns


def test_packed_file_that_somebody_changed_is_packed_again(tmp_path: Path) -> None:
    content, out = site_content(tmp_path / "s", "https://example.org/"), tmp_path / "s/public"
    publish(content, out, "--compress")
    before = packed_in(out)
    (out / "index.html.gz").write_bytes(b"not that")
    (out / "help/index.html.br").unlink()
    assert "2 now" in publish(content, out, "--compress")
    assert packed_in(out) == before


def test_step_that_changes_a_page_takes_its_packed_files_away(tmp_path: Path) -> None:
    pytest.importorskip("pagefind")
    content, out = site_content(tmp_path / "s", "https://example.org/"), tmp_path / "s/public"
    publish(content, out, "--compress")
    done = CliRunner().invoke(commands, ["search", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "search/index.html.gz" not in packed_in(out)
    assert "index.html.gz" in packed_in(out)


# ---------------------------------------------------------------------------- while a site is published

SITES = {letter: {"index.html": letter * 40_000, "events/x/index.html": letter * 900} for letter in "ab"}


def put(out: Path, letter: str) -> None:
    with staging(out) as stage:
        for path, text in SITES[letter].items():
            stage.write(path, text.encode())
            stage.write(f"{path}.gz", gzip.compress(text.encode(), mtime=0))


@pytest.fixture(params=SERVERS)
def swapped(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A server of a folder that is published anew while it is asked."""
    name, site = str(request.param), tmp_path / "my-site"
    content = site_content(site, f"https://{HOST}/")
    done = CliRunner().invoke(commands, ["build", "--content", str(content), "--out", str(site / "public")])
    assert done.exit_code == 0, done.output
    (tmp_path / name).mkdir()
    with running(name, tmp_path / name, settings_of(name, site / "public"), HOST) as server:
        put(site / "public", "a")
        yield server, site / "public"


def test_no_request_fails_and_no_answer_is_of_two_sites_while_they_are_exchanged(
    swapped: tuple[Server, Path],
) -> None:
    server, out = swapped
    whole = {text.encode() for site in SITES.values() for text in site.values()}
    ends, faults, seen = threading.Event(), list[str](), list[bytes]()

    def ask(path: str, packed: bool) -> None:
        while not ends.is_set():
            answer = server.get(path, **({"Accept_Encoding": "gzip"} if packed else {}))
            body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
            if answer.status != 200 or body not in whole:
                faults.append(f"{path}: {answer.status}, {len(body)} bytes")
            seen.append(body[:1])

    ways = [(path, is_packed) for path in ("/", "/events/x/") for is_packed in (False, True)]
    asking = [threading.Thread(target=ask, args=way) for way in ways]
    for thread in asking:
        thread.start()
    try:
        for number in range(60):
            put(out, "ba"[number % 2])
    finally:
        ends.set()
        for thread in asking:
            thread.join(30)
    assert not faults
    assert len(seen) > 200
    assert {*seen} == {b"a", b"b"}


STANDING = """
import os, sys
for line in sys.stdin:
    print(",".join(sorted(name for name in os.listdir(".") if not name.startswith("."))), flush=True)
"""


def test_who_stands_in_the_folder_sees_the_site_before(tmp_path: Path) -> None:
    """As docs/hosting.md says: its folder is taken away, and taken again for the next site or deleted."""
    content, out = site_content(tmp_path / "s", "https://example.org/"), tmp_path / "s/public"
    publish(content, out)
    with subprocess.Popen(
        [sys.executable, "-c", STANDING], cwd=out, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as standing:
        assert standing.stdin
        assert standing.stdout

        def seen() -> set[str]:
            assert standing.stdin
            assert standing.stdout
            standing.stdin.write("look\n")
            standing.stdin.flush()
            return {*standing.stdout.readline().strip().split(",")}

        assert "about" in seen()
        page = content / "pages/about.md"
        page.rename(content / "pages/who-we-are.md")
        publish(content, out)
        assert "who-we-are" in os.listdir(out)
        assert "who-we-are" not in seen()  # the site before
        assert "about" in seen()
        (content / "pages/who-we-are.md").rename(content / "pages/the-editors.md")
        publish(content, out)
        assert "the-editors" in seen()  # its folder is the live one again
        publish(content, out, "--no-cache")
        assert seen() == {""}
        standing.stdin.close()
