"""A real Chromium and a real static web server, for the tests of this folder and the screenshots."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-quic", "--disable-background-networking")


class NoBrowser(Exception):
    """There is no Chromium on this machine."""


def launch_chromium(playwright: Playwright, fonts: Path | None = None, more: tuple[str, ...] = ()) -> Browser:
    """The Chromium on PATH, else Playwright's own; with the fonts of a fontconfig file, or those of the machine.

    Shapes: `more` are arguments of Chromium's own.

    Errors: NoBrowser, which says what was tried and what to type.
    """
    on_path = next((found for name in NAMES if (found := shutil.which(name))), None)
    try:
        env = {**os.environ, "FONTCONFIG_FILE": str(fonts)} if fonts else None
        return playwright.chromium.launch(executable_path=on_path, args=[*ARGUMENTS, *more], env=env)
    except Error as error:
        tried = on_path or f"none of {', '.join(NAMES)} is on PATH, and Playwright has no Chromium of its own"
        raise NoBrowser(f"no Chromium starts ({tried}).\nRun tests/install_browser.sh\n\n{error.message}") from None


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, lets them be kept, says nothing; an unknown address gets the 404.html of `prefix`."""

    prefix = "/"

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.translate_path(f"{self.prefix}404.html"))
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(root: Path, prefix: str = "/") -> Iterator[str]:
    """Serves a folder at a free port of this machine; gives the address of `prefix` under it."""
    handler = type("Handler", (_Quiet,), {"prefix": prefix})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
