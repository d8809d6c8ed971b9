"""A built site -> a local web server that answers as a usual host does: compressed, kept alive, cacheable.

Python's own `http.server` compresses nothing, so every text is compressed once, with gzip at level 9, before
the first request. What has a digest in its name may be kept for a year, pictures, fonts and scripts for 30 days,
pages are asked for again. Extra pages may be added, which is how a peer is served by the same server.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

YEAR, MONTH = 31_536_000, 2_592_000  # seconds
TEXT = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".webmanifest")
TYPES = {".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".js": "text/javascript"}


class Site(ThreadingHTTPServer):
    """The server; `bodies` are read by every request. Shapes: path from the root -> (bytes, bytes in gzip or None)."""

    daemon_threads = True
    bodies: dict[str, tuple[bytes, bytes | None]]


@contextmanager
def serving() -> Iterator[Site]:
    """A server at a free port of this machine, without any file yet; it ends with the block."""
    server = Site(("localhost", 0), Handler)
    server.bodies = {}
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def add(server: Site, files: Mapping[str, bytes]) -> None:
    """Files by their paths from the root; texts are compressed now, not when they are asked for."""
    for path, data in files.items():
        server.bodies[path] = (data, gzip.compress(data, 9) if path.endswith(TEXT) else None)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a built site by its path from the root."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


class Handler(BaseHTTPRequestHandler):
    """Answers GET from `Site.bodies`."""

    protocol_version = "HTTP/1.1"  # one connection for many files
    wbufsize = -1  # header and body leave together
    disable_nagle_algorithm = True
    server: Site

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if path == "" or path.endswith("/"):
            path += "index.html"
        status, path = (200, path) if path in self.server.bodies else (404, "404.html")
        data, compressed = self.server.bodies.get(path, (b"", None))
        is_compressed = compressed is not None and "gzip" in self.headers.get("Accept-Encoding", "")
        body = compressed if compressed is not None and is_compressed else data
        self.send_response(status)
        self.send_header("Content-Type", _type_of(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", _caching_of(path))
        if compressed is not None:
            self.send_header("Vary", "Accept-Encoding")
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the figures are the output."""


def _type_of(path: str) -> str:
    suffix = Path(path).suffix
    kind = TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if suffix in TEXT else kind


def _caching_of(path: str) -> str:
    if re.search(r"\.[0-9a-f]{10}\.\w+$", path):
        return f"public, max-age={YEAR}, immutable"
    return "no-cache" if path.endswith((".html", ".json", ".xml", ".txt")) else f"public, max-age={MONTH}"
