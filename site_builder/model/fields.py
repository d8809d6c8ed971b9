"""The types of single fields: text in, a checked value out.

Each type refuses with a permanent code and says why and what to type instead; `check_content`
adds the place.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

import regex
from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from site_builder.frozen import dataclass
from site_builder.language.language_tags import is_language_tag, meant_language_tag
from site_builder.model.dates import EXAMPLE, DateFault, EdtfDate, parse_date
from site_builder.model.limits import LIMITS, Limit, Name
from site_builder.model.link_shape import BEGINS, is_link
from site_builder.model.slugs import SLUG, as_slug

# Letters of scripts without spaces end a run: a Chinese text has none.
_RUN = regex.compile(r"[^\s\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]++")


FILL_IN = "[fill in]"  # begins a name that `new --missing` made from an id; nobody has read it anywhere


def fault(code: str, message: str, why: str, fix: str, meant: str | None = None) -> PydanticCustomError:
    """A refusal that carries everything of a problem but its place; `meant` is the one value that the fix types."""
    return PydanticCustomError(code, "{message}", {"message": message, "why": why, "fix": fix, "meant": meant})


def text_value(value: object, limit: Limit = LIMITS["line"]) -> str:
    """The value, if it is a text that is no longer than it may be."""
    if isinstance(value, str) and value:
        _refuse_long(value, limit)
        _refuse_draft(value)
        return value
    raise fault(  # "" never comes here with a field's name: the parser leaves out empty fields
        "wrong-type", f"{shape_of(value)} where text is expected",
        "each field has one form only, so that what you mean is never guessed",
        'write the text on the line of its name, in "quotation marks" if it has a colon or brackets',
    )


def _refuse_draft(text: str) -> None:
    if text.startswith(FILL_IN):
        raise fault(
            "to-fill-in", "this was made from an id and is still to be filled in",
            "readers would take it for a name that somebody looked up",
            f"write {text.removeprefix(FILL_IN).strip() or 'the text'}, if that is right; else what is right",
        )


def _refuse_long(text: str, limit: Limit) -> None:
    """Errors: of a text that is too long, and of a run without a space, where its script has spaces."""
    if len(text) > limit.most:
        raise fault(
            "too-long", f"this text has {len(text):,} characters", limit.why,
            f"shorten it to at most {limit.most:,} characters",
        )
    run = LIMITS["run"]
    longest = max(map(len, _RUN.findall(text)), default=0) if len(text) > run.most else 0
    if longest > run.most:
        raise fault(
            "too-long", f"{longest:,} characters are in a row here without a space", run.why,
            f"take out what was pasted by mistake; no word has more than {run.most:,} characters",
        )


def _slug(value: object) -> str:
    text = text_value(value)
    if len(text) > LIMITS["id"].most:
        raise fault(
            "bad-id", f"this id has {len(text):,} characters", LIMITS["id"].why,
            f"shorten it to at most {LIMITS['id'].most} characters",
        )
    if SLUG.fullmatch(text):
        return text
    raise fault(
        "bad-id", f'"{text[:60]}" cannot be an id',
        "ids are parts of addresses: lower-case letters a-z, digits and single hyphens",
        f"write {as_slug(text) or 'a-name-in-latin-letters'}", as_slug(text),
    )


def _date(value: object) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    text = text_value(value)
    read = parse_date(text)
    with_time = re.sub(r"(?<=\d),? +(?=\d\d?:\d\d$)", "T", text)
    if isinstance(read, DateFault) and with_time != text and isinstance(parse_date(with_time), EdtfDate):
        raise fault("bad-date", f'"{text[:40]}" is not a date that can be read: a time follows behind T', _WHY_DATE,
                    f"did you mean {with_time}?", with_time)  # fmt: skip
    if isinstance(read, DateFault) and (day := _day_of_spreadsheet(text)):
        raise fault("bad-date", f'"{text[:40]}" is the number that a spreadsheet keeps for a day', _WHY_DATE,
                    f"did you mean {day}?", day)  # fmt: skip
    if isinstance(read, DateFault):
        raise fault(
            "bad-date", f'"{text[:40]}" is not a date that can be read: {read.reason}',
            _WHY_DATE,
            f"write it like this: {EXAMPLE}" if read.fix == EXAMPLE else f"did you mean {read.fix}?",
            read.fix if read.fix != EXAMPLE and isinstance(parse_date(read.fix), EdtfDate) else None,
        )
    return read


def _day_of_spreadsheet(text: str) -> str:
    """The day of such a number, from 1900 to 2119: Excel and LibreOffice count days from the end of 1899."""
    number = re.fullmatch(r"([1-7][0-9]{4}|[1-9][0-9]{3}(?=\.))(?:\.[0-9]+)?", text)
    return (date(1899, 12, 30) + timedelta(int(number[1]))).isoformat() if number else ""


_WHY_DATE = "dates put events in order, and readers must be able to trust them"


def _day(value: object) -> EdtfDate:
    """One day of the calendar, of which nothing is doubtful."""
    try:
        read = _date(value)
    except PydanticCustomError as refused:
        meant = (refused.context or {}).get("meant")
        if not isinstance(value, str) or _ONE_DAY.fullmatch(meant or value):
            raise
        raise _no_day(value, None) from None
    if _ONE_DAY.fullmatch(read.text):
        return read
    near = re.match(r"\d{4}-\d\d-\d\d(?=[T?~%])", read.text)
    raise _no_day(read.text, near[0] if near else None)


def _no_day(text: str, meant: str | None) -> PydanticCustomError:
    return fault(
        "bad-date", f'"{text[:40]}" is not one day',
        "feeds tell of what is new by the day, and their readers know no other dates",
        f"did you mean {meant}?" if meant else "write the day in full: 2026-11-22", meant,
    )


_ONE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _language(value: object) -> str:
    text = text_value(value)
    if is_language_tag(text):
        return text
    guess = meant_language_tag(text)
    raise fault(
        "bad-language", f'"{text[:40]}" is not a language tag',
        "screen readers and fonts need the language of each text",
        f'did you mean "{guess}"?' if guess else "write a tag such as en, uk, ru, de, ar or sr-Latn", guess,
    )


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    shown = f'"{value[:40]}"' if isinstance(value, str) else shape_of(value)
    meant = _MEANT_FLAGS.get(value.strip().casefold()) if isinstance(value, str) else None
    raise fault(
        "unknown-value", f"{shown} stands where true or false should",
        "a word that is neither could mean either",
        f"write {meant}" if meant else "write true, or remove the line", meant,
    )


_MEANT_FLAGS = {"yes": "true", "on": "true", "y": "true", "1": "true", "no": "false", "off": "false", "n": "false"}
_MEANT_FLAGS |= {"0": "false", "true": "true", "false": "false"}


def _linked(value: object, schemes: tuple[str, ...]) -> str:
    text = text_value(value)
    if is_link(text, schemes):
        return text
    guesses = (text.replace(" ", "%20"), f"mailto:{text}" if "@" in text else f"https://{text}" * (":" not in text))
    near = next((guess for guess in guesses if "." in guess and is_link(guess, schemes)), None)
    begins = " or ".join(", ".join(BEGINS[scheme] for scheme in schemes).rsplit(", ", 1))
    raise fault(
        "bad-link", f'"{text[:60]}" is not a link that is allowed here',
        "readers follow links; any other kind of address can run a program or lead nowhere",
        f'did you mean "{near}"?' if near else f"write an address that begins with {begins}", near,
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


def listed(name: Name) -> BeforeValidator:
    """What reads one id or one group as a list of one, and refuses a list that is longer than its limit."""
    return BeforeValidator(lambda value: not_too_many(as_list(value), name))


def not_too_many(value: object, name: Name = "list") -> object:
    """The list, or what stands in its place. Errors: of a list that is longer than its limit."""
    limit = LIMITS[name]
    if isinstance(value, list) and len(value) > limit.most:
        raise fault(
            "too-many", f"there are {len(value):,} {limit.unit} here", limit.why,
            f"keep at most {limit.most:,}, or split the file into two",
        )
    return value


def as_list(value: object) -> object:
    """One text or one group as a list of one."""
    return [value] if isinstance(value, (str, dict)) else value


def _text_type(name: Name) -> PlainValidator:
    return PlainValidator(lambda value: text_value(value, LIMITS[name]))


_STRING = WithJsonSchema({"type": "string"})
_WRITTEN = WithJsonSchema({"type": "string", "minLength": 1})
Text = Annotated[str, _text_type("line"), _WRITTEN]
Paragraph = Annotated[str, _text_type("paragraph"), _WRITTEN]
MarkdownText = Annotated[str, _text_type("markdown"), _WRITTEN]
QuotedText = Annotated[str, _text_type("text"), _WRITTEN]
Id = Annotated[
    str, PlainValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"})
]
Date = Annotated[
    EdtfDate, PlainValidator(_date), PlainSerializer(lambda date: date.text), _STRING
]
Day = Annotated[
    EdtfDate, PlainValidator(_day), PlainSerializer(lambda date: date.text), _STRING
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
Listed = listed("list")
Former = Annotated[tuple[Id, ...] | None, Listed]  # ids that an entry had before; each leads to it still

def shape_of(value: object) -> str:
    """What an editor would call the form of a value."""
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, (list, tuple)) else "a group of fields"
