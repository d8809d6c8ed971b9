"""A real `site-builder serve` in a process of its own, and what a browser or an attacker would send to it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import IO, Any

SCRIPT = re.compile(rb'<script src="/_serve/serve\.js[^"]*" data-page="[^"]*"( data-alone)?></script>')
LONG = float(os.environ.get("LONG", "30"))  # seconds, of which a busy machine may need many


class Preview:
    """A server that runs. `line` is what it printed first, `said` what it printed since."""

    def __init__(self, process: subprocess.Popen[str], line: str) -> None:
        self.process, self.line = process, line
        self.said: list[str] = []
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, f"no address in {line!r}; {process.stderr.read() if process.stderr else ''}"
        self.address, self.port = found[0], int(found[1])
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """A response as it comes, with the bytes of its body."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            self.connection.request(method, path, headers=sent)
            response = self.connection.getresponse()
        except ConnectionError:  # it was kept for a while, and no longer
            self.connection.close()
            self.connection.request(method, path, headers=sent)
            response = self.connection.getresponse()
        return response, response.read()

    def get(self, path: str) -> tuple[int, bytes]:
        """The status and what was sent, without the script that the preview adds."""
        response, data = self.ask(path)
        return response.status, SCRIPT.sub(b"", data)

    def text(self, path: str) -> str:
        """A page that is there."""
        status, data = self.get(path)
        assert status == 200, (path, status, data[:2000])
        return data.decode()

    def state(self, path: str) -> dict[str, Any]:
        """What a tab at a path is told."""
        found: dict[str, Any] = json.loads(self.ask(f"/_serve/state?path={path}")[1])
        return found

    def problems(self, path: str = "/", severity: str = "error") -> list[dict[str, Any]]:
        """What a tab is told of errors, or of warnings."""
        return [each for each in self.state(path)["problems"]["shown"] if each["severity"] == severity]

    def raw(self, data: bytes, timeout: float = LONG) -> bytes:
        """What comes back for some bytes, until the server closes or is silent; nothing where it breaks off."""
        with socket.create_connection(("127.0.0.1", self.port), timeout) as connection:
            found = b""
            try:
                connection.sendall(data)
                while part := connection.recv(65536):
                    found += part
            except (ConnectionError, TimeoutError):
                pass
            return found

    def stop(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Ends it as a terminal does; the exit code, and what stands in its errors."""
        self.connection.close()
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=LONG)
        return self.process.returncode, errors


@contextmanager
def serving(content: Path, *arguments: str, before: str = "", **environment: str) -> Iterator[Preview]:
    """The preview of a content folder; `before` is Python that runs first, such as a shorter limit."""
    code = f"{before}\nfrom site_builder.cli import main\nmain()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--content", str(content), *(arguments or ("--port", "0"))],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, **environment},
    )  # fmt: skip
    preview, reader = None, None
    try:
        assert process.stdout is not None
        preview = Preview(process, process.stdout.readline())
        reader = threading.Thread(target=_listen, args=(process.stdout, preview.said))
        process.stdout = None  # so that nobody else reads it
        reader.start()
        yield preview
    finally:
        if preview is not None:
            preview.connection.close()
        if process.poll() is None:
            process.kill()
        process.communicate()
        if reader is not None:
            reader.join()


def _listen(stream: IO[str], said: list[str]) -> None:
    """Takes what a process prints, so that it never waits for somebody to read it."""
    with stream:
        for line in stream:
            said.append(line)


def until(is_so: Callable[[], object], within: float = LONG) -> None:
    """Waits until something is so. Errors: AssertionError where it never is."""
    end = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < end, "it never came to be so"
        time.sleep(0.02)


def built_pages(out: Path) -> dict[str, bytes]:
    """Every file of a built site."""
    files = (file for file in sorted(out.rglob("*")) if file.is_file() and file.name != ".in-other-words")
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in files}


Files = dict[Path, bytes]


def files_of(content: Path) -> Files:
    """What every file of a folder holds."""
    return {file: file.read_bytes() for file in sorted(content.rglob("*")) if file.is_file()}


def restore(content: Path, files: Files) -> None:
    """Undoes whatever was done to a folder since."""
    for file in {*content.rglob("*")} - files.keys():
        if file.is_symlink() or file.is_file():
            file.unlink()
    for file, data in files.items():
        if file.is_symlink() or not file.is_file() or file.read_bytes() != data:
            file.unlink(missing_ok=True)
            file.write_bytes(data)


def edit(file: Path, old: str, new: str) -> None:
    """Saves a file in which something else stands."""
    text = file.read_text("utf-8")
    assert old in text, (file, old)
    file.write_text(text.replace(old, new, 1), "utf-8")
