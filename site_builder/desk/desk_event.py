"""What the form of an event asks for beside its file: dates in words, the order of its sides, the fields there are."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request

from site_builder.compare.room.side_order import order_of
from site_builder.model.dates import EdtfDate
from site_builder.model.fields import Date, Day
from site_builder.model.kinds import KINDS
from site_builder.places import schemas_folder
from site_builder.say.date_words import date_phrase
from site_builder.say.interface import read_interface
from site_builder.say.tags import LANGUAGES
from site_builder.serve.archive import Archive
from site_builder.serve.service import Service

_DATES = {"date": TypeAdapter[EdtfDate](Date), "day": TypeAdapter[EdtfDate](Day)}
Answer = Callable[[Request, Any], Awaitable[Any]]


def event_answers(service: Service) -> Mapping[str, Answer]:
    """The answers of this module by the name of their question."""

    async def sides(_: Request, sent: Any) -> Any:
        """The sides of an event in the order of its page."""
        event, written = PurePosixPath(str(sent.get("path"))).stem, sent.get("sides")
        ids = [str(side) for side in written] if isinstance(written, list) else []
        return await service.with_archive(lambda archive: sides_of(archive, event, ids))

    async def date(_: Request, sent: Any) -> Any:
        """A date in words of the interface, or why it is none."""
        language = sent.get("language") if sent.get("language") in LANGUAGES else LANGUAGES[0]
        return said_date(str(sent.get("text")), str(sent.get("kind")), language)

    async def schema(_: Request, sent: Any) -> Any:
        """The fields of a kind of file."""
        return schema_of(str(sent.get("kind")))

    return {"sides": sides, "date": date, "schema": schema}


def said_date(text: str, kind: str, language: str) -> dict[str, str]:
    """A date as pages say it, or why it is none, as `check` says it."""
    try:
        date = _DATES.get(kind, _DATES["date"]).validate_python(text)
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
        return {name: str(context.get(name, "")) for name in ("message", "why", "fix")}
    return {"words": read_interface(language).say(date_phrase(date))}


def sides_of(archive: Archive, event: str, sides: Sequence[str]) -> list[str]:
    """The sides in the order of the page's columns."""
    return list(order_of(event, tuple(dict.fromkeys(sides)), archive.inputs.site.side_order))


@lru_cache(maxsize=len(KINDS))
def schema_of(noun: str) -> dict[str, Any] | None:
    """The fields of a kind of file, as text editors read them; None of a kind that has none."""
    if noun not in {kind.noun for kind in KINDS if kind.model}:
        return None
    text = (schemas_folder() / f"{noun}.schema.json").read_text("utf-8")
    return cast("dict[str, Any]", json.loads(text))
