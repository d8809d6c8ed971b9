"""Requests below `/_desk/` -> what the desk's pages ask for, as JSON; what is refused says why, and what to do.

The page itself is one file with a policy of its own; what it needs of the content comes from here.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from site_builder.capture.read_document import LARGEST_TEXT
from site_builder.desk.desk_captures import LARGEST_AS_TEXT
from site_builder.desk.desk_edits import edited, form_of
from site_builder.desk.desk_event import event_answers
from site_builder.desk.desk_fields import fields_of
from site_builder.desk.desk_files import FOLDERS, Clash, DeskFiles, OpenFile
from site_builder.desk.desk_findings import findings_of
from site_builder.desk.desk_heads import heads_of, title_of
from site_builder.desk.desk_here import Here
from site_builder.desk.desk_home import Home, Row, page_of_heads, rows_of
from site_builder.desk.desk_words import language_for, words_of
from site_builder.desk.entry_answers import entry_answers
from site_builder.desk.merge_texts import merged
from site_builder.desk.put_in_place import digest_of, tidied
from site_builder.desk.secret import is_same, made_of, new_secret
from site_builder.desk.source_answers import SourceAnswers
from site_builder.edit.refusal import Refused
from site_builder.engine.read_atlas import MAP_FILE
from site_builder.hosting.answers import type_of
from site_builder.model.limits import LARGEST
from site_builder.places import templates_folder
from site_builder.say.languages import direction_of
from site_builder.say.tags import LANGUAGES
from site_builder.serve.guard import Desk
from site_builder.serve.limits import REQUEST_TIME
from site_builder.serve.service import Service

BELOW = "/_desk/"
ASSETS = Path(__file__).parent / "assets"
LARGEST_FIELD = 6 * LARGEST  # bytes of JSON: a text of a megabyte may be sent with its edits, each letter escaped
_LONGEST_NAME = 200  # characters
SOON = 0.4  # seconds for which the list waits for what events share
A_WHILE = 0.4  # seconds without a save before it is recorded which texts stand in their captures
LARGEST_SENT = {
    "": LARGEST_FIELD, "api/merge": 3 * LARGEST_FIELD, "api/read": LARGEST_AS_TEXT, "api/keep": 6 * LARGEST_TEXT,
}  # fmt: skip
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PAGE = Markup("""<!doctype html>
<html lang="{language}" dir="{direction}" data-nonce="{nonce}" data-site="{site}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Desk · In Other Words</title>
<link rel="icon" href="/_desk/icon.svg">
<link rel="stylesheet" href="/_desk/desk.css">
<link rel="stylesheet" href="/_desk/entry_picker.css">
<link rel="stylesheet" href="/_desk/panes/home.css">
<link rel="stylesheet" href="/_desk/panes/entries.css">
<link rel="stylesheet" href="/_desk/panes/event.css">
<link rel="stylesheet" href="/_desk/panes/sources.css">
<link rel="stylesheet" href="/_desk/panes/file.css">
<script type="module" src="/_desk/desk.js"></script>
</head>
<body>
<div id="desk"></div>
<noscript>The desk needs scripts. A text editor and site-builder serve do without.</noscript>
</body>
</html>
""")
Answer = Callable[[Request, Any], Awaitable[Any]]


class DeskSite:
    """What the desk answers with, for one content folder."""

    def __init__(self, content: Path, captures: Path, service: Service, day: str) -> None:
        self.content, self.captures, self.service = content, captures, service
        self.files, self.events, self.here = DeskFiles(content), Home(), Here(content)
        self.of_sources = SourceAnswers(content, captures, service, self.files, day)
        self._skimmed = service.before_all(self._skim)
        self._recording: dict[str, asyncio.Task[None]] = {}
        self.id = digest_of(str(content.resolve()).encode())[:12]  # by which a browser keeps apart what it keeps

    # ------------------------------------------------------------------------ files

    async def open(self, _: Request, sent: Any) -> Any:
        """A file with its value, for the form; of one that the page knows already, its digest alone."""
        found = await run_in_threadpool(self.files.open, _text(sent, "path"))
        if found.digest == sent.get("known"):
            return {"path": found.path, "digest": found.digest}
        return await run_in_threadpool(_file, found)

    async def edit(self, _: Request, sent: Any) -> Any:
        """A text after edits; nothing is written."""
        path, edits = _text(sent, "path"), sent.get("edits")
        if not isinstance(edits, list) or not all(isinstance(edit, dict) for edit in edits):
            raise _unreadable()
        text = await run_in_threadpool(edited, path, _text(sent, "text"), edits)
        return await run_in_threadpool(_form, text)

    async def save(self, _: Request, sent: Any) -> Any:
        """The file, written; or what stands there in its place, with both put together where they can be."""
        path, text, before = _text(sent, "path"), _text(sent, "text"), _text(sent, "digest")
        saved = await run_in_threadpool(self.files.save, path, text, before)
        if isinstance(saved, Clash):
            there, both = saved.there, await self._both(_text(sent, "base"), text, saved.there.text)
            return {"clash": await run_in_threadpool(_file, there), "moved": saved.moved, **both}
        await self.service.look([str(self.files.place_of(path))])
        if path.startswith("events/"):
            self._record_soon(path)
        return {"digest": saved.digest}

    def _record_soon(self, path: str) -> None:
        """Records what is verified once nobody has saved for a while: what is typed goes first."""
        if before := self._recording.get(path):
            before.cancel()

        async def record() -> None:
            await asyncio.sleep(A_WHILE)
            del self._recording[path]  # from here on it is no longer put off
            await self.of_sources.record(path)

        self._recording[path] = asyncio.create_task(record())

    async def merge(self, _: Request, sent: Any) -> Any:
        """Two texts that were made of a third, put together."""
        return await self._both(_text(sent, "base"), _text(sent, "mine"), _text(sent, "theirs"))

    async def _both(self, base: str, mine: str, theirs: str) -> Any:
        both = await run_in_threadpool(merged, base, mine, theirs)
        return {"merged": both.text, "here_first": both.here_first, "conflicts": both.conflicts}

    # ------------------------------------------------------------------------ what is around them

    async def home(self, _: Request, sent: Any) -> Any:
        """A page of the events that are wanted, with their state; and what else there is. Before what events share was
        read, their titles and dates alone.
        """
        if not await self.service.has_begun(SOON):
            heads, title = await asyncio.wrap_future(self._skimmed)
            return await run_in_threadpool(page_of_heads, heads, title, sent)
        return await self.service.with_archive(lambda archive: self.events.page(archive, sent))

    def _skim(self) -> tuple[tuple[Row, ...], str]:
        return rows_of(heads_of(self.content)), title_of(self.content)

    async def fields(self, _: Request, sent: Any) -> Any:
        """What can be typed in a file of this kind."""
        return fields_of(_text(sent, "path"))

    async def others(self, _: Request, sent: Any) -> Any:
        """Notes that a tab has a file open, and tells who else has it."""
        tab, browser, path = (_text(sent, name)[:_LONGEST_NAME] for name in ("tab", "browser", "path"))
        return {"others": await run_in_threadpool(self.here.say, tab, browser, path)}

    async def findings(self, _: Request, sent: Any) -> Any:
        """What `check`, `report` and `verify` say of a file as it was last saved, each with its place in the form."""
        path = _text(sent, "path")
        text = (await run_in_threadpool(self.files.open, path)).text
        missed = await self.of_sources.not_found(path)
        return await self.service.with_archive(lambda archive: findings_of(archive, path, text, missed))


def desk_routes(site: DeskSite) -> Sequence[Route]:
    """The routes of the desk."""
    api: Mapping[str, Answer] = {
        "open": site.open, "edit": site.edit, "save": site.save, "home": site.home, "fields": site.fields,
        "merge": site.merge, "others": site.others, "findings": site.findings, **entry_answers(site),
        **site.of_sources.api, **event_answers(site.service),
    }  # fmt: skip

    async def page(request: Request) -> Response:
        nonce, asked = new_secret(), request.query_params.get("lang", "")
        language = asked if asked in LANGUAGES else language_for(request.headers.get("accept-language", ""))
        data = PAGE.format(language=language, direction=direction_of(language), nonce=nonce, site=site.id)
        headers = {"Content-Security-Policy": POLICY.format(nonce=nonce), "Cache-Control": "no-store"}
        return Response(data, headers=headers, media_type="text/html")

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in FILES:
            return Response(status_code=404)
        return Response(FILES[name], headers={"Cache-Control": "no-cache", "Content-Type": type_of(name)})

    async def words(request: Request) -> Response:
        language = request.path_params["language"]
        found = words_of(language) if language in LANGUAGES else {}
        return Response(f"export default {json.dumps(found)};\n", media_type="text/javascript")

    routes = [Route(f"{BELOW}api/{name}", _answering(answer), methods=["POST"]) for name, answer in api.items()]
    others = {"": page, "words/{language}.js": words, "{name:path}": asset}
    return [*routes, *(Route(BELOW + path, answer) for path, answer in others.items())]


def opening_route(secret: str) -> Route:
    """The address that the terminal prints: it leaves a cookie with the browser, and leads to the desk, with the key
    behind #, which no server is ever told.
    """

    async def enter(request: Request) -> Response:
        if not is_same(request.path_params["secret"], secret):
            return Response("This address is of another run: take the one that site-builder desk printed.\n", 403)
        response = RedirectResponse(f"{BELOW}#key={_key(secret)}", 303)
        name, value = _cookie(secret, request.url.port or 0)
        response.set_cookie(name, value, path=BELOW, httponly=True, samesite="strict")
        return response

    return Route("/_open/{secret}", enter)


def guarded_by(secret: str, port: int) -> Desk:
    """Who may ask for the desk."""
    return Desk(BELOW, _cookie(secret, port), _key(secret), LARGEST_SENT)


def _cookie(secret: str, port: int) -> tuple[str, str]:
    return f"desk-{port}", made_of(secret, "cookie")


def _key(secret: str) -> str:
    return made_of(secret, "key")


def tidy(content: Path, captures: Path) -> list[str]:
    """Removes what desks that were killed left in the content and captures; what somebody should know of it."""
    return [*tidied(content, FOLDERS), *tidied(captures, ())]


def _answering(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            sent = json.loads(await asyncio.wait_for(request.body(), REQUEST_TIME))
        except TimeoutError:
            return Response("This was sent too slowly.\n", 408, {"Connection": "close"})
        except (ValueError, RecursionError):
            return _refusal(_unreadable())
        if not isinstance(sent, dict):
            return _refusal(_unreadable())
        try:
            return JSONResponse(await answer(request, sent), headers={"Cache-Control": "no-store"})
        except Refused as refused:
            return _refusal(refused)
        except (RecursionError, UnicodeEncodeError):  # values inside values, or half a character
            return _refusal(_unreadable())

    return endpoint


def _refusal(refused: Refused) -> Response:
    return JSONResponse({"refused": refused.parts}, 422, headers={"Cache-Control": "no-store"})


def _unreadable() -> Refused:
    return Refused("desk-edit", "what was sent cannot be read", "nothing was changed", "load the desk's page again")


def _text(sent: Mapping[str, Any], name: str) -> str:
    value = sent.get(name)
    if not isinstance(value, str):
        raise _unreadable()
    return value


def _file(file: OpenFile) -> dict[str, Any]:
    return {"path": file.path, "digest": file.digest, "fault": file.fault, **_form(file.text)}


def _form(text: str) -> dict[str, Any]:
    form = form_of(text)
    return {"text": text, "value": form.value, "cannot": form.cannot}


def _assets() -> dict[str, bytes]:
    own = {file.relative_to(ASSETS).as_posix(): file.read_bytes() for file in ASSETS.rglob("*") if file.is_file()}
    return own | {"map.json": MAP_FILE.read_bytes(), "icon.svg": (templates_folder() / "assets/icon.svg").read_bytes()}


FILES = _assets()
