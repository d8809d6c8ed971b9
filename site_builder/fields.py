"""The types of single fields: text in, a checked value out; and the short forms editors may type.

Each type refuses with a permanent code and says why and what to type instead; `check_content`
adds the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from site_builder.dates import DateFault, EdtfDate, parse_date
from site_builder.find_sources import SLUG


def fault(code: str, message: str, why: str, fix: str) -> PydanticCustomError:
    """A refusal that carries everything of a problem but its place."""
    return PydanticCustomError(code, "{message}", {"message": message, "why": why, "fix": fix})


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    if value == "":
        raise fault(
            "missing-field", "an empty item stands here",
            "an empty item would be shown as a blank", "write the text, or remove the item",
        )
    raise fault(
        "wrong-type", f"{_shape(value)} stands where text should",
        "this field is shown as one piece of text",
        'write the text on the same line; text with a colon or brackets goes in "quotation marks"',
    )


def _slug(value: object) -> str:
    text = _text(value)
    if SLUG.fullmatch(text):
        return text
    raise fault(
        "bad-id", f'"{text[:60]}" cannot be an id',
        "ids are addresses: lower-case letters a-z, digits and single hyphens",
        f'for example "{_slugged(text)}"',
    )


def _date(value: object) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    read = parse_date(_text(value))
    if isinstance(read, DateFault):
        raise fault(
            "bad-date", read.reason,
            "dates order the accounts, and a reader must be able to trust them", read.fix,
        )
    return read


_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _language(value: object) -> str:
    text = _text(value)
    if _LANGUAGE.fullmatch(text):
        return text
    raise fault(
        "bad-language", f'"{text[:40]}" is not a language tag',
        "screen readers and fonts need the language of each text",
        'use a tag such as "en", "uk", "ru", "de", "ar" or "sr-Latn"',
    )


def _linked(value: object, schemes: tuple[str, ...]) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        is_good = parts.scheme in schemes and bool(parts.netloc or parts.scheme == "mailto")
    except ValueError:
        is_good = False
    if is_good and not re.search(r'[\s<>"\\]', text):
        return text
    raise fault(
        "bad-link", f'"{text[:60]}" is not a link that may stand here',
        "readers follow links; any other kind of address can run code or lead nowhere",
        f"use an address that starts with {' or '.join(f'{s}:' for s in schemes)}",
    )


@dataclass(frozen=True, slots=True)
class LatLon:
    """Units: degrees, north and east positive."""

    latitude: float
    longitude: float


_COORDINATES = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")


def _coordinates(value: object) -> LatLon:
    if isinstance(value, LatLon):
        return value
    text = _text(value)
    match = _COORDINATES.fullmatch(text)
    if match:
        spot = LatLon(float(match[1]), float(match[2]))
        if abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180:
            return spot
    raise fault(
        "bad-coordinates", f'"{text[:40]}" is not a spot on the map',
        "a wrong spot misleads more than none",
        'write degrees north, a comma, degrees east: "48.6, 38.0" (south and west take a minus)',
    )


def _listed(value: object) -> object:
    return [value] if isinstance(value, (str, dict)) else value


_STRING = WithJsonSchema({"type": "string"})
Text = Annotated[str, PlainValidator(_text), WithJsonSchema({"type": "string", "minLength": 1})]
Id = Annotated[
    str, PlainValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"})
]
Date = Annotated[
    EdtfDate, PlainValidator(_date), PlainSerializer(lambda date: date.text), _STRING
]
Language = Annotated[str, PlainValidator(_language), _STRING]
Link = Annotated[
    str, PlainValidator(lambda value: _linked(value, ("https", "http", "mailto"))), _STRING
]
WebLink = Annotated[str, PlainValidator(lambda value: _linked(value, ("https", "http"))), _STRING]
Coordinates = Annotated[
    LatLon,
    PlainValidator(_coordinates),
    PlainSerializer(lambda spot: [spot.latitude, spot.longitude]),
    _STRING,
]
Listed = BeforeValidator(_listed)

# ---------------------------------------------------------------------------- short forms

RENDERING_FIELDS = (
    "source", "text", "mode", "cue", "lang", "translator", "via", "translation",
)


def quote_in_full(data: object) -> object:
    """A quote that carries its rendering's fields itself -> the same with `renderings:`."""
    if not isinstance(data, dict):
        return data
    full: dict[str, Any] = dict(data)
    if "position" in full:
        full["position"] = _taken_positions(full)
    own = {name: full.pop(name) for name in RENDERING_FIELDS if name in full}
    if own and "renderings" in full:
        raise fault(
            "two-forms", f'"{next(iter(own))}" stands beside "renderings"',
            "a quote has either one rendering, written on the quote itself, or a list of them",
            'move the field into one of the items under "renderings:"',
        )
    if own or "renderings" not in full:
        full["renderings"] = [own]
    return full


def _taken_positions(quote: dict[str, Any]) -> object:
    taken, answers = quote["position"], _listed(quote.get("answers", []))
    if isinstance(taken, dict):
        return [{"question": question, "position": position} for question, position in taken.items()]
    if isinstance(taken, list) and all(isinstance(item, dict) for item in taken):
        return taken
    if isinstance(answers, list) and len(answers) == 1:
        return [{"question": answers[0], "position": taken}]
    raise fault(
        "position-without-question", "it is not clear which question this position answers",
        "positions decide whether sides agree; a guess could put words into a mouth",
        'add "answers: QUESTION", or with several questions write position: {QUESTION: POSITION}',
    )


def named_positions(value: object) -> object:
    """`{planned: a planned move}` -> a list of positions with id and label."""
    if isinstance(value, dict):
        return [{"id": name, "label": label} for name, label in value.items()]
    return value


def speaker_in_full(value: object) -> object:
    """An id, or `{unnamed: …}`."""
    if isinstance(value, str):
        return {"id": value}
    if isinstance(value, dict) and len(value) != 1:
        raise fault(
            "wrong-type", "a speaker is one id or one description",
            "readers must see whose words they are",
            "write the id of an entry in people/, or {unnamed: a senior official}",
        )
    return value


def _shape(value: object) -> str:
    return "a list" if isinstance(value, (list, tuple)) else "a group of fields"


def _slugged(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:40].strip("-") or "a-name"
