"""The types of single fields: text in, a checked value out; and the short forms editors may type.

Each type refuses with a permanent code and says why and what to type instead; `check_content`
adds the place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from site_builder.language.language_tags import is_language_tag, meant_language_tag
from site_builder.model.dates import EXAMPLE, DateFault, EdtfDate, parse_date
from site_builder.model.slugs import SLUG, as_slug


def fault(code: str, message: str, why: str, fix: str) -> PydanticCustomError:
    """A refusal that carries everything of a problem but its place."""
    return PydanticCustomError(code, "{message}", {"message": message, "why": why, "fix": fix})


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise fault(  # "" never comes here with a field's name: the parser leaves out empty fields
        "wrong-type", f"{shape_of(value)} where text is expected",
        "each field has one form only, so that what you mean is never guessed",
        'write the text on the line of its name, in "quotation marks" if it has a colon or brackets',
    )


def _slug(value: object) -> str:
    text = _text(value)
    if SLUG.fullmatch(text):
        return text
    raise fault(
        "bad-id", f'"{text[:60]}" cannot be an id',
        "ids are parts of addresses: lower-case letters a-z, digits and single hyphens",
        f"write {as_slug(text) or 'a-name-in-latin-letters'}",
    )


def _date(value: object) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    text = _text(value)
    read = parse_date(text)
    if isinstance(read, DateFault):
        raise fault(
            "bad-date", f'"{text[:40]}" is not a date that can be read: {read.reason}',
            "dates put events in order, and readers must be able to trust them",
            f"write it like this: {EXAMPLE}" if read.fix == EXAMPLE else f"did you mean {read.fix}?",
        )
    return read


def _language(value: object) -> str:
    text = _text(value)
    if is_language_tag(text):
        return text
    guess = meant_language_tag(text)
    raise fault(
        "bad-language", f'"{text[:40]}" is not a language tag',
        "screen readers and fonts need the language of each text",
        f'did you mean "{guess}"?' if guess else "write a tag such as en, uk, ru, de, ar or sr-Latn",
    )


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    shown = f'"{value[:40]}"' if isinstance(value, str) else shape_of(value)
    raise fault(
        "unknown-value", f"{shown} stands where true or false should",
        "a word that is neither could mean either",
        "write true, or remove the line",
    )


def _linked(value: object, schemes: tuple[str, ...]) -> str:
    text = _text(value)
    if _is_link(text, schemes):
        return text
    guesses = (text.replace(" ", "%20"), f"mailto:{text}" if "@" in text else f"https://{text}" * (":" not in text))
    near = next((guess for guess in guesses if "." in guess and _is_link(guess, schemes)), None)
    begins = " or ".join(", ".join(_BEGINS[scheme] for scheme in schemes).rsplit(", ", 1))
    raise fault(
        "bad-link", f'"{text[:60]}" is not a link that is allowed here',
        "readers follow links; any other kind of address can run a program or lead nowhere",
        f'did you mean "{near}"?' if near else f"write an address that begins with {begins}",
    )


_BEGINS = {"https": "https://", "http": "http://", "mailto": "mailto:"}


def _is_link(text: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_complete = parts.path if parts.scheme == "mailto" else parts.netloc
    return parts.scheme in schemes and bool(is_complete) and not re.search(r'[\s<>"\\]', text)


@dataclass(frozen=True, slots=True)
class LatLon:
    """Units: degrees, north and east positive."""

    latitude: float
    longitude: float


_COORDINATES = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")


def _coordinates(value: object) -> LatLon:
    if isinstance(value, LatLon):
        return value
    text = value if isinstance(value, str) else shape_of(value)
    match = _COORDINATES.fullmatch(text)
    if match:
        spot = LatLon(float(match[1]), float(match[2]))
        if abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180:
            return spot
    shown = f'"{text[:40]}"' if text is value else text
    raise fault(
        "bad-coordinates", f'{shown} is not a spot on the map',
        "a wrong spot on the map misleads more than none",
        'write degrees north, a comma and degrees east: "48.6, 38.0" (south and west take a minus)',
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
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
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
    "source", "text", "mode", "cue", "lang", "translated", "via", "translation",
)


def quotes_with_ids(values: dict[str, Any]) -> dict[str, Any]:
    """An event's values with an id for each quote that has none: the speaker and a number.

    Shapes: the number counts the speaker's quotes in this event, so that naming one of them does
            not rename the others; values of any other form are left for the schema to refuse.
    """
    parts = [group for group in _groups(values.get("accounts")) for group in _groups(group.get("quotes"))]
    taken = {part["id"] for part in (*parts, *_groups(values.get("questions"))) if isinstance(part.get("id"), str)}
    counts: Counter[str] = Counter()

    def named(quote: object) -> object:
        if not isinstance(quote, dict):
            return quote
        speaker = quote.get("speaker")
        start = speaker if isinstance(speaker, str) and SLUG.fullmatch(speaker) else "quote"
        counts[start] += 1
        if "id" in quote:
            return quote
        number = next(n for n in count(counts[start]) if f"{start}-{n}" not in taken)
        taken.add(f"{start}-{number}")
        return {"id": f"{start}-{number}", **quote}

    def with_ids(account: object) -> object:
        if not isinstance(account, dict) or "quotes" not in account:
            return account
        return {**account, "quotes": _each(account["quotes"], named)}

    return {**values, "accounts": _each(values["accounts"], with_ids)} if "accounts" in values else dict(values)


def _groups(value: object) -> list[dict[str, Any]]:
    listed = _listed(value)
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _each(value: object, change: Callable[[object], object]) -> object:
    return [change(item) for item in value] if isinstance(value, list) else change(value)


def quote_in_full(data: object) -> object:
    """A quote that carries its rendering's fields itself -> the same with `renderings:`.

    Where both forms stand, the fields stay on the quote and `read_entry` refuses them there.
    """
    if not isinstance(data, dict):
        return data
    full: dict[str, Any] = dict(data)
    if "position" in full:
        full["position"] = _taken_positions(full)
    if "renderings" not in full:
        full["renderings"] = [{name: full.pop(name) for name in RENDERING_FIELDS if name in full}]
    return full


def _taken_positions(quote: dict[str, Any]) -> object:
    """The positions with their questions; what cannot be completed is left as it is, to be refused."""
    taken, answers = quote["position"], _listed(quote.get("answers", []))
    if isinstance(taken, dict):
        return [{"question": question, "position": position} for question, position in taken.items()]
    if isinstance(taken, str) and isinstance(answers, list) and len(answers) == 1:
        return [{"question": answers[0], "position": taken}]
    return taken


def named_positions(value: object) -> object:
    """`{planned: a planned move}` -> a list of positions with id and label."""
    if isinstance(value, dict):
        return [{"id": name, "label": label} for name, label in value.items()]
    return value


def speaker_in_full(value: object) -> object:
    """An id, or `{unnamed: …}`."""
    if isinstance(value, str) and value:
        return {"id": value}
    if isinstance(value, dict) and "unnamed" in value and "id" not in value:
        return value
    raise fault(
        "wrong-type", "one id or one description is expected here",
        "readers must see whose words they are",
        "write the-id-of-a-person, or where a source gives no name {unnamed: a senior official}",
    )


def something_said(value: object) -> object:
    """What `translated:` says, where it says anything at all."""
    if value is None or isinstance(value, (str, list)) or value:
        return value
    raise fault(
        "missing-field", '"translated" is empty',
        "readers must see that these are not the speaker's own words, and whose they are",
        "write what the source tells of these three: translated: {by: …, from: de, date: 1898}",
    )


def shape_of(value: object) -> str:
    """What an editor would call the form of a value."""
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, (list, tuple)) else "a group of fields"

