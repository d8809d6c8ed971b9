"""The text of an event as it stands at the desk -> what of a capture it quotes, and who speaks for which side in it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from site_builder.desk.quote_edits import quotes_of, renderings_of
from site_builder.edit.values.parts import CannotEdit, Value
from site_builder.edit.values.yaml_text import YamlText
from site_builder.frozen import dataclass
from site_builder.model.entries import Source
from site_builder.pages.event.strip import mark_of
from site_builder.verify.find_quotes import find_quote
from site_builder.verify.places_in_capture import places_of
from site_builder.verify.read_pieces import read_capture

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text of the event that is said to stand in a source. Shapes: `spans` are its pieces there; none: not found."""

    quote: str
    side: str
    text: str
    spans: tuple[Span, ...]


def value_of(text: str) -> Value:
    """The value of the open file; nothing where it cannot be read at the moment."""
    try:
        return YamlText(text).value
    except CannotEdit:
        return {}


def texts_of(value: Value, source: str) -> Iterator[tuple[str, str, str, str]]:
    """(quote, side, text, language or "") of every rendering and original of an event that names a source."""
    for _, side, quote in quotes_of(value):
        id = str(quote.get("id"))
        given = [*renderings_of(quote), *([quote["original"]] if isinstance(quote.get("original"), dict) else [])]
        for each in given:
            text, lang = each.get("text"), each.get("lang")
            if each.get("source") == source and isinstance(text, str) and text.strip():
                yield id, side, text, lang if isinstance(lang, str) else ""


def quoted_from(value: Value, source: Source, capture: str) -> tuple[Quoted, ...]:
    """What the event quotes from a source, each with its places in the capture."""
    return tuple(
        Quoted(id, side, text, _spans(text, capture, primary(lang or source.language)))
        for id, side, text, lang in texts_of(value, source.id)
    )


def _spans(text: str, capture: str, lang: str) -> tuple[Span, ...]:
    found = find_quote(text, read_capture(capture, lang), lang)
    return places_of(found, capture) if found else ()


def primary(lang: str) -> str:
    """The language without its region and script."""
    return lang.partition("-")[0]


def sides_of_speaker(value: Value, speaker: str) -> frozenset[str]:
    """The sides in whose accounts an event quotes somebody."""
    return frozenset(side for _, side, quote in quotes_of(value) if side and quote.get("speaker") == speaker)


def side_marks(value: Value, event: str, rule: str) -> dict[str, int]:
    """The number of the mark that each side of the event has on the page. Source: compare/room/side_order."""
    groups = value.get("accounts") if isinstance(value, dict) else None
    accounts = groups if isinstance(groups, list) else [groups]
    sides = list(dict.fromkeys(side for account in accounts if (side := _side_of(account))))
    if rule != "as-written":
        sides.sort()
    if rule == "rotate" and sides:
        start = int.from_bytes(sha256(event.encode()).digest()[:8], "big") % len(sides)
        sides = sides[start:] + sides[:start]
    return {side: mark_of(number + 1) for number, side in enumerate(sides)}


def _side_of(account: Any) -> str:
    side = account.get("side") if isinstance(account, dict) else None
    return side if isinstance(side, str) else ""
