"""Words of a question or a quote -> an id that nothing of the event has yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain, count
from typing import Any

from site_builder.model.short_forms import quotes_with_ids
from site_builder.model.slugs import as_slug, shortened

_QUESTION, _WORDS = 32, 24  # letters
# What a question begins with says little of it; so does the article before the first words of a quote.
_OPENINGS = frozenset(
    {
        "a", "an", "and", "are", "at", "be", "did", "do", "does", "for", "from", "had", "has", "have", "how", "in",
        "is", "it", "of", "on", "the", "their", "this", "to", "was", "were", "will",
    }
)  # fmt: skip


def question_id(ask: str) -> str:
    """An id for a question or a position."""
    return _telling(ask, _QUESTION)


def quote_id(quote: Mapping[str, Any]) -> str:
    """An id for a quote: the last name of its speaker, and its first words that tell something."""
    speaker = quote.get("speaker")
    name = speaker.rpartition("-")[2] if isinstance(speaker, str) else ""
    words = _telling(str(quote.get("text") or ""), _WORDS)
    return "-".join(part for part in (name if not name.isdigit() else "", words) if part) or "quote"


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id, with a number if it is taken."""
    wanted = wanted or "question"
    names = chain((wanted,), (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def ids_of(event: Mapping[str, Any]) -> set[str]:
    """The ids of an event's quotes and questions, also those that nobody wrote."""
    named: Any = quotes_with_ids(dict(event))
    return set(_ids(named.get("questions"))) | {
        id for account in _groups(named.get("accounts")) for id in _ids(account.get("quotes"))
    }


def _telling(text: str, longest: int) -> str:
    """The words of a text as an id, without those that say little, while others are left."""
    words = as_slug(text).split("-")
    telling = [word for word in words if word not in _OPENINGS] or words
    return shortened("-".join(telling), longest)


def _ids(value: Any) -> list[str]:
    return [str(group["id"]) for group in _groups(value) if group.get("id")]


def _groups(value: Any) -> list[dict[str, Any]]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
