"""Contested words -> the strip of large words that opens an event, and whose word each one is."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.compare.wording import ContestedWord, is_report
from site_builder.languages import direction_of
from site_builder.model import Side
from site_builder.pages.scope import ScopeView, scope_view
from site_builder.phrases import Message, message, message_in
from site_builder.registry import Registry
from site_builder.urls import entry_path

MARKS = 8  # shapes and colours there are; a ninth side begins again
LONGEST_LARGE_WORD = 11  # letters; beyond it all words of a strip are set smaller


@dataclass(frozen=True, slots=True)
class SideView:
    """A side in an event. Units: `number` is the column, from 1; `mark` chooses shape and colour by it."""

    id: str
    name: str
    short: str
    number: int
    mark: int
    path: str
    is_observer: bool


@dataclass(frozen=True, slots=True)
class WordView:
    """A contested word in large type, and how it is known."""

    headword: str
    lang: str
    dir: str
    term_path: str | None
    anchor: str
    provenance: Message
    scope: ScopeView | None = None


@dataclass(frozen=True, slots=True)
class StripView:
    """The contrast. Shapes: `items` are (side, its words), in the order of columns."""

    ask: str
    items: tuple[tuple[SideView, tuple[WordView, ...]], ...]
    is_long: bool


def mark_of(position: int) -> int:
    """The mark of the side in the n-th column."""
    return (position - 1) % MARKS + 1


def side_view(side: Side, position: int) -> SideView:
    """A side as it is shown in the n-th column."""
    path = entry_path("sides", side.id)
    return SideView(
        side.id, side.name, side.short or side.name, position, mark_of(position), path, side.kind == "observer"
    )


def strip_view(
    ask: str, words: tuple[ContestedWord, ...], sides: tuple[str, ...], registry: Registry
) -> StripView | None:
    """The strip of one question's words, or None where no word is marked."""
    if not words:
        return None
    views = [
        (
            side_view(registry.sides[side], position),
            tuple(_word(word, words, registry) for word in words if word.side == side),
        )
        for position, side in enumerate(sides, 1)
    ]
    longest = max(len(part) for word in words for part in word.headword.split())
    return StripView(ask, tuple(item for item in views if item[1]), longest > LONGEST_LARGE_WORD)


def _word(word: ContestedWord, words: tuple[ContestedWord, ...], registry: Registry) -> WordView:
    is_alone = sum(1 for other in words if other.side == word.side) == 1
    return WordView(
        word.headword,
        word.lang,
        direction_of(word.lang, word.headword),
        entry_path("terms", word.term) if word.term else None,
        word.quote,
        _provenance(word, is_alone, registry),
        scope_view(word.scope),
    )


def _provenance(word: ContestedWord, is_alone: bool, registry: Registry) -> Message:
    """Whose word it is: the side's own as a source quotes it, or the reporter's.

    The word is named where it is set in another form, or where it stands beside a second one.
    Source: content/pages/method.md, "Words".
    """
    label = registry.source_label(word.source)
    is_named = not is_alone or word.form != word.headword
    if word.is_outlets:
        return message("“{word}”, in its own words", word=word.form) if is_named else message("in its own words")
    if not word.is_own:
        return message("“{word}” is the wording of {source}", word=word.form, source=label)
    if is_report(word.source, registry):
        if is_named:
            return message("“{word}”, quoted by {source}", word=word.form, source=label)
        return message("quoted by {source}", source=label)
    if is_named:
        return message("“{word}”, in {source}", word=word.form, source=label)
    return message_in("document", "in {source}", source=label)
