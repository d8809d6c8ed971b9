"""The short forms that editors may type -> the form that the model has.

What cannot be completed is left as it is, for the schema to refuse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import Any

from site_builder.model.fields import as_list, fault, not_too_many
from site_builder.model.slugs import SLUG

RENDERING_FIELDS = (
    "source", "at", "text", "mode", "cue", "lang", "translated", "via", "translation",
)


def quotes_with_ids(values: dict[str, Any]) -> dict[str, Any]:
    """An event's values with an id for each quote that has none: the speaker and a number.

    Shapes: the number counts the speaker's quotes in this event, so that naming one of them does
            not rename the others; values of any other form are left for the schema to refuse.
    """
    parts = [group for group in _groups(values.get("accounts")) for group in _groups(group.get("quotes"))]
    taken = {part["id"] for part in (*parts, *_groups(values.get("questions"))) if isinstance(part.get("id"), str)}
    counts, last = Counter[str](), Counter[str]()

    def named(quote: object) -> object:
        if not isinstance(quote, dict):
            return quote
        speaker = quote.get("speaker")
        start = speaker if isinstance(speaker, str) and SLUG.fullmatch(speaker) else "quote"
        counts[start] += 1
        if "id" in quote:
            return quote
        number = next(n for n in count(max(counts[start], last[start] + 1)) if f"{start}-{n}" not in taken)
        last[start] = number
        return {"id": f"{start}-{number}", **quote}

    def with_ids(account: object) -> object:
        if not isinstance(account, dict) or "quotes" not in account:
            return account
        return {**account, "quotes": _each(account["quotes"], named)}

    return {**values, "accounts": _each(values["accounts"], with_ids)} if "accounts" in values else dict(values)


def _groups(value: object) -> list[dict[str, Any]]:
    listed = as_list(value)
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
    taken, answers = quote["position"], as_list(quote.get("answers", []))
    if isinstance(taken, dict):
        pairs = [{"question": question, "position": position} for question, position in taken.items()]
        return not_too_many(pairs)
    if isinstance(taken, str) and isinstance(answers, list) and len(answers) == 1:
        return [{"question": answers[0], "position": taken}]
    return taken


def named_positions(value: object) -> object:
    """`{planned: a planned move}` -> a list of positions with id and label."""
    if isinstance(value, dict):
        return not_too_many([{"id": name, "label": label} for name, label in value.items()])
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


def one_identity(value: object) -> object:
    """`{place: an-id}`: what a referent is, if it has an entry of its own."""
    if value is None or value == {} or (isinstance(value, dict) and len(value) == 1) or isinstance(value, list):
        return value or None
    typed = value if isinstance(value, str) and value else "an-id"
    raise fault(
        "wrong-type", "one kind and one id are expected here",
        "the same id may be that of a place and of a person; readers are led to the page of the right one",
        f"write the one of these that it is: {{side: {typed}}}, {{person: {typed}}}, {{outlet: {typed}}}, "
        f"{{place: {typed}}}; has it no entry, leave is: out",
    )


def expression_in_full(value: object) -> object:
    """The words alone, or a group that says where they count."""
    return {"text": value} if isinstance(value, str) and value else value


def something_said(value: object) -> object:
    """What `translated:` says, where it says anything at all."""
    if value is None or isinstance(value, (str, list)) or value:
        return value
    raise fault(
        "missing-field", '"translated" is empty',
        "readers must see that these are not the speaker's own words, and whose they are",
        "write what the source tells of these three: translated: {by: …, from: de, date: 1898}",
    )
