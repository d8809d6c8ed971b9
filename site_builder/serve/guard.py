"""A request -> why it is refused, or nothing: what another site, or another machine, may have sent through a browser.

A page of another site can make a browser ask an address of this machine, and a name of its own can be made to lead
here. So a request must name this machine, and must not come from elsewhere. Where something may be sent (to the desk),
it must also bring the secret of this run, and say from which page it comes.
"""

from __future__ import annotations

import hmac
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


KEY = "X-Desk-Key"  # the header with which a page of the desk sends something


class Refusal(NamedTuple):
    """Units: `status` is that of HTTP."""

    status: int
    reason: str


class Desk(NamedTuple):
    """What stands below `below` is for who has the cookie; there, who has the key too may send something, as JSON.

    A browser brings a cookie to every port of this machine, so another program here may come to know it. The key lies
    in the storage of the desk's own address, which no other port sees; it cannot be found from the cookie.

    Units: `largest` counts bytes, by the end of the address.
    """

    below: str
    cookie: tuple[str, str]  # its name, which has the port in it, for two desks of one machine; and what it says
    key: str
    largest: Mapping[str, int]

    def is_asked(self, path: str) -> bool:
        """Whether a path is for who has the secret."""
        return path.startswith(self.below)

    def limit(self, path: str) -> int:
        """How much may be sent there."""
        return self.largest.get(path.removeprefix(self.below), self.largest[""])


class Guard:
    """Lets requests through that a browser on this machine sent for this site, and answers all others itself."""

    def __init__(self, app: ASGIApp, port: int, desk: Desk | None = None) -> None:
        self._app, self._hosts, self._desk = app, frozenset(f"{name}:{port}" for name in NAMES), desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_encoded(ALWAYS)]
            await send(message)

        if scope["type"] != "http":
            return
        refusal = refuse(scope, self._hosts, self._desk)
        if refusal is None:
            await self._app(scope, receive, send_safely)
            return
        headers = {"Connection": "close"} | ({"Allow": ", ".join(METHODS)} if refusal.status == 405 else {})
        answer = PlainTextResponse(f"{refusal.reason}.\n", refusal.status, headers)
        await answer(scope, receive, send_safely)


def refuse(scope: Scope, hosts: frozenset[str], desk: Desk | None = None) -> Refusal | None:
    """Why a request is not answered, or None. `hosts` are the names of this server, each with its port."""
    headers = Headers(scope=scope)
    is_for_desk = desk is not None and desk.is_asked(scope["path"])
    is_sent = is_for_desk and scope["method"] == "POST"
    if scope["method"] not in METHODS and not is_sent:
        return Refusal(405, "The preview only shows pages; nothing can be sent to it")
    if not is_sent and (headers.getlist("content-length") not in ([], ["0"]) or "transfer-encoding" in headers):
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
    if desk is not None and is_for_desk:
        return _refuse_at_desk(headers, desk, desk.limit(scope["path"]) if is_sent else None)
    return None


def _refuse_at_desk(headers: Headers, desk: Desk, largest: int | None) -> Refusal | None:
    """Why the desk does not answer. `largest` is how much may be sent; None where nothing is."""
    name, value = desk.cookie
    is_known = any(hmac.compare_digest(said.encode(), value.encode()) for said in _cookies(headers, name))
    if is_known and largest is not None:
        is_known = hmac.compare_digest(headers.get(KEY, "").encode(), desk.key.encode())
    if not is_known:
        return Refusal(403, "The desk is opened by the address that site-builder desk printed when it was started")
    if largest is None:
        return None
    if not headers.getlist("origin") or headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return Refusal(403, "Only a page of the desk may send something to it")
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return Refusal(415, "The desk takes JSON")
    lengths = headers.getlist("content-length")
    if "transfer-encoding" in headers or len(lengths) != 1 or not lengths[0].isdecimal():
        return Refusal(411, "What is sent must say how long it is")
    if int(lengths[0][:20]) > largest:
        return Refusal(413, "This is more than the desk takes at once")
    return None


def _cookies(headers: Headers, name: str) -> Iterable[str]:
    """What the cookies of a name say. A browser also brings what other programs of this machine have set, in whatever
    form, and of one name too: none of that may hide ours. Source: RFC 6265, section 8.5.
    """
    for cookie in ";".join(headers.getlist("cookie")).split(";"):
        of, _, said = cookie.partition("=")
        if of.strip() == name:
            yield said.strip()


def _is_from_elsewhere(headers: Mapping[str, str]) -> bool:
    """Whether a page of another site, or of another port, asks for something; a link that is followed is allowed."""
    is_followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return headers.get("sec-fetch-site", "none") not in ("none", "same-origin") and not is_followed


def _encoded(headers: Mapping[str, str]) -> Iterable[tuple[bytes, bytes]]:
    return ((name.lower().encode(), value.encode()) for name, value in headers.items())
