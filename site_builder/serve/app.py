"""Requests -> pages of the preview, and what its tabs ask for themselves below `/_serve/`."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from site_builder.hosting.answers import type_of
from site_builder.serve.find_output import WITHOUT_ENDING
from site_builder.serve.guard import Desk, Guard
from site_builder.serve.preview import Shown, State
from site_builder.serve.service import Service

OWN = "/_serve/"  # no page of a site has an address that begins so
REPORT = f"{OWN}report/"
ASSETS = Path(__file__).parent / "assets"
FILES: Mapping[str, bytes] = {name: (ASSETS / name).read_bytes() for name in ("serve.js", "worker.js", "serve.css")}
STATUS = {
    State.GOOD: 200, State.LAST_GOOD: 200, State.MISSING: 404, State.NEVER_GOOD: 503, State.READING: 503,
}  # fmt: skip
HEAD = b"<head>"
STILL = "still"  # after ? in an address: the page without scripts, which may run none; so the desk frames it
OWN_SCRIPT = re.compile(rb'<script src="[^>]*></script>')
STILL_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
SCRIPT = Markup('<script src="/_serve/serve.js?{}" data-page="{}"{}></script>')
OWN_FILES = blake2b(b"".join(FILES.values()), digest_size=6).hexdigest()  # another program's have other addresses
FRESH = "max-age=60"  # seconds in which a browser need not ask whether files that all pages share are as they were
AGAIN = 0.5  # seconds after which a tab that lost its connection asks again


def app_of(service: Service, port: int, desk: Desk | None = None, more: Sequence[Route] = ()) -> Starlette:
    """The application behind the guard. `more` are the routes of the desk, if there is one."""

    async def page(request: Request) -> Response:
        base_path = await service.base_path()
        path = _path(request.url.path, base_path)
        if path is None:
            return _moved(request, base_path, request.url.path)
        if _is_folder(path):
            return _moved(request, base_path, f"{path}/")
        return _response(request, path, await service.show(path))

    async def review(request: Request) -> Response:
        return _response(request, "report.html", await service.review(request.path_params["event"].strip("/")))

    async def state(request: Request) -> Response:
        path = request.query_params.get("path", "/")
        if path.startswith(REPORT):
            shown = await service.review(path.removeprefix(REPORT).strip("/"))
        else:
            base_path = await service.base_path()
            # Whoever asks from the root is led to where the site begins, as for the page itself.
            shown = await service.show(_path(path, base_path) or _path(base_path + path.lstrip("/"), base_path) or "")
        return JSONResponse(await service.state_of(shown), headers={"Cache-Control": "no-store"})

    async def events(_: Request) -> Response:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(_messages(service), media_type="text/event-stream", headers=headers)

    async def own(request: Request) -> Response:
        name = request.path_params["name"]
        data = FILES.get(name)
        return _file(request, name, data, caching=FRESH) if data is not None else Response(status_code=404)

    routes = [
        *more,
        Route(f"{OWN}state", state),
        Route(REPORT + "{event:path}", review),
        Route(f"{OWN}events", events),
        Route(OWN + "{name:path}", own),
        Route("/{path:path}", page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, port=port, desk=desk)])


def _path(path: str, base_path: str) -> str | None:
    """The path within the site; None where the address is not below its root."""
    if not path.startswith(base_path):
        return None
    within = path.removeprefix(base_path)
    return f"{within}index.html" if within.endswith("/") or not within else within


def _is_folder(path: str) -> bool:
    return "." not in path.rpartition("/")[2] and path not in WITHOUT_ENDING


def _moved(request: Request, base_path: str, path: str) -> Response:
    """Leads to an address within the site, whatever stands at the beginning of the path."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(quote(base_path + path.lstrip("/")) + query, 307)


def _response(request: Request, path: str, shown: Shown) -> Response:
    is_page, is_still = path.endswith(".html") or STATUS[shown.state] != 200, request.url.query == STILL
    data = shown.data if not is_page else OWN_SCRIPT.sub(b"", shown.data) if is_still else with_script(shown)
    caching = FRESH if path.startswith("assets/") else "no-cache"
    response = _file(request, "page.html" if is_page else path, data, STATUS[shown.state], caching)
    if is_still:
        response.headers["Content-Security-Policy"] = STILL_POLICY
    return response


def with_script(shown: Shown) -> bytes:
    """A page with the script that keeps its tab in step. It comes before all else, as what a page forbids does not
    reach back.
    """
    is_alone = shown.state in (State.NEVER_GOOD, State.READING)
    script = SCRIPT.format(OWN_FILES, shown.digest, Markup(" data-alone") if is_alone else "")
    return shown.data.replace(HEAD, HEAD + script.encode(), 1)


def _file(request: Request, name: str, data: bytes, status: int = 200, caching: str = "no-cache") -> Response:
    tag = f'"{hash_of(data)}"'
    headers = {"ETag": tag, "Cache-Control": caching}
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(data, status, headers, type_of(name))


def hash_of(data: bytes) -> str:
    """By what a browser knows a file again."""
    return Shown(State.GOOD, data).digest


async def _messages(service: Service) -> AsyncIterator[str]:
    """Server-sent events. Source: HTML Living Standard, section 9.2."""
    yield f"retry: {int(AGAIN * 1000)}\n\n"
    async for news in service.news():
        yield f"data: {_json(news)}\n\n" if news else ": nothing new\n\n"


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
