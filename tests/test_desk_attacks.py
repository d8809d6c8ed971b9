"""Attacks on a running desk, each with what must come of it; `-rP` or `-s` prints the table."""

from __future__ import annotations

import json
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from live_desk import LiveDesk, at_desk
from test_desk import FORD, SITE

OPEN = "/_desk/api/open"


def sent(**values: object) -> bytes:
    return json.dumps(values).encode()


BODY = sent(path=FORD)
EDIT = {"do": "set", "path": ["a"], "value": "VALUE"}
DEEP = sent(path=FORD, text="a: b\n", edits=[EDIT]).replace(b'"VALUE"', b"[" * 600 + b"]" * 600)
# (what is tried, the request's headers, method, path, body) -> the answers that are right
REQUESTS: dict[str, tuple[dict[str, str], str, str, bytes, tuple[int, ...]]] = {
    "another name of this machine": ({"Host": "evil.example"}, "POST", OPEN, BODY, (403,)),
    "another port in the name": ({"Host": "127.0.0.1:1"}, "POST", OPEN, BODY, (403,)),
    "a page of another site": ({"Origin": "https://evil.example"}, "POST", OPEN, BODY, (403,)),
    "a page of another port": (
        {"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"}, "POST", OPEN, BODY, (403,),
    ),
    "a page without origin": ({"Origin": "null"}, "POST", OPEN, BODY, (403,)),
    "no origin at all": ({"Origin": ""}, "POST", OPEN, BODY, (403,)),
    "fetched across sites": ({"Sec-Fetch-Site": "cross-site"}, "POST", OPEN, BODY, (403,)),
    "no cookie": ({"Cookie": ""}, "POST", OPEN, BODY, (403,)),
    "a wrong cookie": ({"Cookie": "desk-{port}=wrong"}, "POST", OPEN, BODY, (403,)),
    "the cookie, and no key: what another port may know": ({"X-Desk-Key": ""}, "POST", OPEN, BODY, (403,)),
    "the cookie as key": ({"X-Desk-Key": "{cookie}"}, "POST", OPEN, BODY, (403,)),
    "the key, and no cookie": ({"Cookie": ""}, "GET", "/_desk/", b"", (403,)),
    "a form of plain text": ({"Content-Type": "text/plain"}, "POST", OPEN, BODY, (415,)),
    "a form": ({"Content-Type": "application/x-www-form-urlencoded"}, "POST", OPEN, BODY, (415,)),
    "a form with files": ({"Content-Type": "multipart/form-data"}, "POST", OPEN, BODY, (415,)),
    "asked by GET": ({}, "GET", OPEN, b"", (404, 405)),
    "saved by GET": ({}, "GET", f"/_desk/api/save?path={FORD}&text=x", b"", (404, 405)),
    "another method": ({}, "PUT", OPEN, BODY, (405,)),
    "the secret of another run": ({}, "GET", "/_open/wrong", b"", (403,)),
    "deep JSON": ({}, "POST", OPEN, b"[" * 200_000, (422,)),
    "deep JSON in an edit": ({}, "POST", "/_desk/api/edit", DEEP, (422,)),
    "half a letter": ({}, "POST", "/_desk/api/edit", sent(path=FORD, text="a: \ud800", edits=[]), (200, 422)),
    "half a letter saved": (
        {}, "POST", "/_desk/api/save", sent(path="topics/x.yaml", text="\ud800", digest="", base=""), (422,),
    ),
    "a number without end": ({}, "POST", OPEN, b'{"path": ' + b"9" * 100_000 + b"}", (422,)),
    "a path of the system in the address": ({}, "GET", "/_desk/..%2f..%2fetc/passwd", b"", (404,)),
    "asset outside of the assets": ({}, "GET", "/_desk/%2e%2e/desk_app.py", b"", (404,)),
    "a language that is a path": ({}, "GET", "/_desk/words/..%2f..%2fx.js", b"", (200, 404)),
}  # fmt: skip
PATHS = [
    "../x.yaml",
    "..%2fx.yaml",
    "%2e%2e/x.yaml",
    "events/..%2f..%2fx.yaml",
    "events\\..\\x.yaml",
    "C:\\x.yaml",
    "/etc/passwd",
    "//server/x.yaml",
    "events//x.yaml",
    "events/./x.yaml",
    "events/x.yaml/",
    "events/x.yaml\n",
    "events/x.yaml%00",
    "events/x.yaml\0",
    "\uff0e\uff0e/x.yaml",
    "events/\u2025/x.yaml",
    "events/x.yaml::$DATA",
    "events/con.txt",
    "file:///etc/passwd",
    "~/x.yaml",
    "site.yaml/../x.yaml",
    ".git/config",
    "events/.git/x.yaml",
    "captures/x.txt",
    "content/site.yaml",
    "events/x.yaml?",
    " events/x.yaml",
]
TEXTS = {
    "aliases in aliases": "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)),
    "deep brackets": "a: " + "[" * 50_000,
    "deep lines": "".join(" " * n + f"a{n}:\n" for n in range(1_000)),
    "many names": "".join(f"a{n}:\n" for n in range(100_000)),
    "a tag of Python": "a: !!python/object/apply:os.system ['touch /x']\n",
    "many documents": "---\n" * 100_000, "zeros": "\0" * 10_000, "overrides": "title: \u202egnp.exe\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path]]:
    folder = tmp_path_factory.mktemp("attacked")
    content = shutil.copytree(SITE / "content", folder / "content")
    with at_desk(content, folder / "captures") as desk:
        yield desk, content


def files(content: Path) -> dict[str, bytes]:
    every = (file for file in content.parent.rglob("*") if file.is_file() and ".cache" not in file.parts)
    return {str(file): file.read_bytes() for file in every}


def test_table_of_attacks(desk: tuple[LiveDesk, Path]) -> None:
    at, content = desk
    before, wrong, count = files(content), [], 0
    for name, (headers, method, path, body, right) in REQUESTS.items():
        known = {"port": at.port, "cookie": at.cookie.partition("=")[2]}
        given = {key.replace("-", "_"): value.format(**known) for key, value in headers.items()}
        status, _ = at.send(path, body, method, **given)
        count += 1
        print(f"{status}  {name}")
        wrong += [(name, status)] if status not in right else []
    for path in PATHS:
        for ask, more in (("open", {}), ("save", {"text": "x: y\n", "digest": "", "base": ""}), ("findings", {})):
            answer, count = at.ask(ask, path=path, **more), count + 1
            wrong += [(ask, path)] if "refused" not in answer else []
    print(f"422  {len(PATHS)} paths in 3 questions")
    for name, text in TEXTS.items():
        start, count = time.monotonic(), count + 1
        answer = at.ask("edit", path=FORD, text=text, edits=[])
        took = time.monotonic() - start
        print(f"{took:.2f} s  {name}: {answer.get('cannot') or answer.get('refused', {}).get('message', 'read')}")
        wrong += [(name, took)] if took > 5 else []
    print(f"{count} attacks")
    assert wrong == []
    assert files(content) == before
    assert at.send(OPEN, BODY)[0] == 200


@pytest.mark.parametrize(
    "cookie",
    ['x={"a": 1}; {own}', "{own}; a[b]=\u00e9", "{name}=wrong; {own}", "{own}; {name}=wrong", "; =; x; {own};"],
)  # fmt: skip
def test_cookies_of_other_programs_do_not_shut_anybody_out(desk: tuple[LiveDesk, Path], cookie: str) -> None:
    at = desk[0]
    found = cookie.replace("{own}", at.cookie).replace("{name}", at.cookie.partition("=")[0])
    assert at.send(OPEN, BODY, Cookie=found)[0] == 200


def raw(at: LiveDesk, length: str, body: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", at.port), 30)
    head = (
        f"POST {OPEN} HTTP/1.1\r\nHost: 127.0.0.1:{at.port}\r\nOrigin: {at.origin}\r\nCookie: {at.cookie}\r\n"
        f"X-Desk-Key: {at.key}\r\nContent-Type: application/json\r\n{length}\r\n\r\n"
    )
    connection.sendall(head.encode() + body)
    return connection


@pytest.mark.parametrize(
    ("length", "status"),
    [
        ("Content-Length: 99999999999", b" 413 "), ("Transfer-Encoding: chunked", b" 411 "),
        ("Content-Length: -1", b" 400 "),
    ],
)
def test_what_is_too_large_is_refused_at_once(desk: tuple[LiveDesk, Path], length: str, status: bytes) -> None:
    with raw(desk[0], length) as connection:
        assert status in connection.recv(100)


def test_body_that_never_ends_is_not_waited_for(desk: tuple[LiveDesk, Path]) -> None:
    start = time.monotonic()
    with raw(desk[0], "Content-Length: 1000", b"{") as connection:
        assert b" 408 " in connection.recv(100)
    assert time.monotonic() - start < 20


def test_opening_address_leads_without_telling_the_key_to_a_server(desk: tuple[LiveDesk, Path]) -> None:
    at = desk[0]
    assert quote(at.key) == at.key
    assert at.secret not in at.cookie
    assert at.key not in at.cookie
