"""A file, a quote or a rendering that was marked -> the file with it, in the account of its side.

Ids are made here, by the rule by which the format names quotes without one (a speaker and a number); those that quotes
without an id have already are written down where a new one would change them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from site_builder.edit.refusal import Refused
from site_builder.edit.values.parts import Path, Value
from site_builder.edit.values.yaml_text import YamlText
from site_builder.model.event import Account, Event, Quote, Rendering
from site_builder.model.limits import LIMITS
from site_builder.model.short_forms import RENDERING_FIELDS, quotes_with_ids
from site_builder.model.slugs import SLUG
from site_builder.read.schema_fields import field_names


def quotes_of(value: Value) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Every quote of an event's value: where it stands, its side and the quote, with the id that it goes by."""
    if not isinstance(value, dict):
        return
    with_ids = quotes_with_ids(value)
    for account, at in _groups(with_ids.get("accounts"), ("accounts",)):
        side = account.get("side")
        for quote, path in _groups(account.get("quotes"), (*at, "quotes")):
            yield path, side if isinstance(side, str) else "", quote


def renderings_of(quote: dict[str, Any]) -> list[dict[str, Any]]:
    """The renderings of a quote, which may carry the fields of its only one itself."""
    if "renderings" in quote:
        return [each for each, _ in _groups(quote["renderings"], ())]
    return [{name: quote[name] for name in RENDERING_FIELDS if name in quote}]


def with_quote(yaml: YamlText, side: str, quote: dict[str, Any]) -> YamlText:
    """The file with a quote more, at the end of the account of its side, which is begun where there is none."""
    before = _names(yaml)
    if sum(1 for _ in quotes_of(yaml.value)) >= LIMITS["quotes"].most:
        raise _refused(f"this event has {LIMITS['quotes'].most} quotes already", LIMITS["quotes"].why)
    if not SLUG.fullmatch(side):
        raise _refused("no side is named", "a quote stands in the account of a side")
    named = {"id": free_quote_id(yaml.value, quote.get("speaker")), **quote}
    accounts = _groups(yaml.value.get("accounts") if isinstance(yaml.value, dict) else None, ("accounts",))
    at = next((path for account, path in accounts if account.get("side") == side), None)
    if at is None:
        yaml = yaml.append(("accounts",), {"side": side, "quotes": [named]}, field_names(Event, is_top=True))
    else:
        yaml = yaml.append((*at, "quotes"), named, field_names(Account, is_top=False))
    return _with_names_kept(yaml, before)


def with_rendering(yaml: YamlText, id: str, rendering: dict[str, Any]) -> YamlText:
    """The file with a rendering more of the quote with this id."""
    found = next(((path, quote) for path, _, quote in quotes_of(yaml.value) if quote.get("id") == id), None)
    if found is None:
        raise _refused(f'there is no quote "{id[:60]}" any more', "a rendering belongs to a quote")
    path, quote = found
    if any(each.get("source") == rendering.get("source") and each.get("text") == rendering.get("text")
           for each in renderings_of(quote)):  # fmt: skip
        raise _refused("this rendering is there already", "one is enough")
    if len(renderings_of(quote)) >= LIMITS["renderings"].most:
        raise _refused("this quote has as many renderings as it may have", LIMITS["renderings"].why)
    if "renderings" not in quote:
        written = yaml.get(path)
        yaml = yaml.nest(path, [name for name in written or () if name in RENDERING_FIELDS], "renderings")
    return yaml.append((*path, "renderings"), rendering, field_names(Quote, is_top=False))


def free_quote_id(value: Value, speaker: Any) -> str:
    """An id that no quote and no question of the event has."""
    taken = {quote.get("id") for _, _, quote in quotes_of(value)}
    questions = value.get("questions") if isinstance(value, dict) else None
    taken |= {question.get("id") for question, _ in _groups(questions, ())}
    stem = speaker if isinstance(speaker, str) and SLUG.fullmatch(speaker) else "quote"
    return next(f"{stem}-{number}" for number in count(1) if f"{stem}-{number}" not in taken)


def ordered_rendering(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a rendering in the order of the format, without those that are empty."""
    return {name: fields[name] for name in field_names(Rendering, is_top=False) if fields.get(name)}


def _names(yaml: YamlText) -> list[str]:
    return [str(quote.get("id")) for _, _, quote in quotes_of(yaml.value)]


def _with_names_kept(yaml: YamlText, before: list[str]) -> YamlText:
    """With the ids written down that quotes without one had before and would not have any more."""
    known = set(before)
    now = [(path, str(quote.get("id"))) for path, _, quote in quotes_of(yaml.value)]
    is_new = [id for _, id in now if id not in known]
    if len(is_new) == 1 and len(set(before)) == len(before):
        return yaml
    waiting = iter(before)
    for path, _ in now:
        written = yaml.get((*path, "id"))
        if written is not None and written not in known:
            continue  # the new one
        old = next(waiting, None)
        if old is not None and written is None:
            yaml = yaml.set((*path, "id"), old, field_names(Quote, is_top=False))
    return yaml


def _groups(value: Value, path: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """The groups of a list, or the only one where no list is written, each with its path."""
    if isinstance(value, dict):
        yield value, path
    elif isinstance(value, list):
        yield from ((item, (*path, number)) for number, item in enumerate(value) if isinstance(item, dict))


def _refused(reason: str, why: str) -> Refused:
    return Refused("desk-edit", reason, why, "open the pane Event, or change it in the pane File")
