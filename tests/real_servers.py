"""A real nginx and a real Caddy on this machine, with the settings that `site-builder hosting` prints."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
SERVERS = ("nginx", "caddy")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
NGINX = """
{user}daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
{brotli}
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    include {folder}/words.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What a server answered. Shapes: names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that runs. `host` is the name by which it is asked."""

    name: str
    port: int
    host: str

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Asks for a path; what is packed stays packed, and nobody follows a redirect."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers={"Host": self.host, **named})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()


def skip_without(name: str) -> None:
    if not shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
        pytest.skip(f"no {name} on this machine: tests/install_servers.sh installs it")


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


@contextmanager
def running(name: str, folder: Path, settings: Callable[[int], str], host: str) -> Iterator[Server]:
    """The server with these settings for a port, until the block is left."""
    skip_without(name)
    port = free_port()
    command = _nginx(folder, settings(port)) if name == "nginx" else _caddy(folder, settings(port))
    env = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
    env["PATH"] = f"{env.get('PATH', '')}:/usr/sbin"
    with open(folder / "log.txt", "wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=env)
    try:
        _wait_for(process, port, folder)
        yield Server(name, port, f"{host}:{port}")
    finally:
        process.terminate()
        process.wait(20)


def _nginx(folder: Path, settings: str) -> list[str]:
    brotli = f"load_module {BROTLI};" if BROTLI.is_file() else ""
    if brotli:
        settings = settings.replace("#brotli_static", "brotli_static")
    (folder / "words.conf").write_text(settings, "utf-8")
    user = "user root; " if os.geteuid() == 0 else ""  # another may not look into folders of tests
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, brotli=brotli, user=user), "utf-8")
    return ["nginx", "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]


def _caddy(folder: Path, settings: str) -> list[str]:
    (folder / "words.caddy").write_text(settings, "utf-8")
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\nimport {folder}/words.caddy\n", "utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def _wait_for(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    logs = (folder / "log.txt", folder / "error.log")
    pytest.fail("\n".join(log.read_text("utf-8", "replace")[-2000:] for log in logs if log.is_file()))
