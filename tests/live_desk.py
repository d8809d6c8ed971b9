"""A real `site-builder desk` in a process of its own, and what a page of it, or an attacker, would send to it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from live_preview import LONG

from site_builder.desk.secret import made_of


class LiveDesk:
    """A desk that runs. `opening` is the address that it printed."""

    def __init__(self, process: subprocess.Popen[str], line: str) -> None:
        self.process = process
        found = re.search(r"http://127\.0\.0\.1:(\d+)/_open/([\w-]+)", line)
        assert found, f"no address in {line!r}; {process.stderr.read() if process.stderr else ''}"
        self.opening, self.port, self.secret = found[0], int(found[1]), found[2]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.cookie, self.key = f"desk-{self.port}={made_of(self.secret, 'cookie')}", made_of(self.secret, "key")

    def send(self, path: str, body: bytes = b"{}", method: str = "POST", **headers: str) -> tuple[int, bytes]:
        """What comes back for a request as the desk sends it, but for the headers given; "" leaves one out."""
        usual = {
            "Content-Type": "application/json", "Cookie": self.cookie, "Origin": self.origin,
            "Sec-Fetch-Site": "same-origin", "X-Desk-Key": self.key,
        }  # fmt: skip
        given = {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.request(method, path, body or None, {name: value for name, value in given.items() if value})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def ask(self, name: str, /, **values: Any) -> Any:
        """The answer to a question; of what is refused, why."""
        status, data = self.send(f"/_desk/api/{name}", json.dumps(values).encode())
        assert status in (200, 422), (status, data)
        return json.loads(data)


@contextmanager
def at_desk(content: Path, captures: Path, *arguments: str, **environment: str) -> Iterator[LiveDesk]:
    """The desk of a content folder."""
    options = ["--content", str(content), "--captures", str(captures), *(arguments or ("--port", "0"))]
    process = subprocess.Popen(
        [sys.executable, "-m", "site_builder", "desk", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, **environment},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        yield LiveDesk(process, process.stdout.readline())
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
