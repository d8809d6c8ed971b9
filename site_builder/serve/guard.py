"""A request -> why it is refused, or nothing: what another site, or another machine, may have sent through a browser.

A page of another site can make a browser ask an address of this machine, and a name of its own can be made to lead
here. So a request must name this machine, and must not come from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from site_builder.serve.limits import LONGEST_PATH, METHODS, MOST_HEADERS, NAMES

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
}


class Refusal(NamedTuple):
    """Units: `status` is that of HTTP."""

    status: int
    reason: str


class Guard:
    """Lets requests through that a browser on this machine sent for this site, and answers all others itself."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app, self._hosts = app, frozenset(f"{name}:{port}" for name in NAMES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_encoded(ALWAYS)]
            await send(message)

        if scope["type"] != "http":
            return
        refusal = refuse(scope, self._hosts)
        if refusal is None:
            await self._app(scope, receive, send_safely)
            return
        headers = {"Connection": "close"} | ({"Allow": ", ".join(METHODS)} if refusal.status == 405 else {})
        answer = PlainTextResponse(f"{refusal.reason}.\n", refusal.status, headers)
        await answer(scope, receive, send_safely)


def refuse(scope: Scope, hosts: frozenset[str]) -> Refusal | None:
    """Why a request is not answered, or None. `hosts` are the names of this server, each with its port."""
    headers = Headers(scope=scope)
    if scope["method"] not in METHODS:
        return Refusal(405, "The preview only shows pages; nothing can be sent to it")
    if headers.getlist("content-length") not in ([], ["0"]) or "transfer-encoding" in headers:
        return Refusal(413, "The preview takes no data")
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_PATH:
        return Refusal(414, "No page has an address of this length")
    if sum(len(name) + len(value) for name, value in headers.raw) > MOST_HEADERS:
        return Refusal(431, "The headers are too long")
    if len(named := headers.getlist("host")) != 1 or named[0].lower() not in hosts:
        return Refusal(403, "The preview is for this machine alone, under the address that it printed")
    if any(origin.lower() not in {f"http://{host}" for host in hosts} for origin in headers.getlist("origin")):
        return Refusal(403, "Another site may not read the preview")
    if _is_from_elsewhere(headers):
        return Refusal(403, "Another site may not read the preview")
    return None


def _is_from_elsewhere(headers: Mapping[str, str]) -> bool:
    """Whether a page of another site, or of another port, asks for something; a link that is followed is allowed."""
    is_followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return headers.get("sec-fetch-site", "none") not in ("none", "same-origin") and not is_followed


def _encoded(headers: Mapping[str, str]) -> Iterable[tuple[bytes, bytes]]:
    return ((name.lower().encode(), value.encode()) for name, value in headers.items())
