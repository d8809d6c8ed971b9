"""Event and Comparison -> `index.json` beside the event page: content and what was computed.

The keys are documented in docs/data-format.md and stay; new ones may be added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from pydantic_core import to_json

from site_builder.compare.compare_event import ComparedQuestion, Comparison
from site_builder.compare.figures.figure_rows import FigureSaid
from site_builder.compare.figures.figures import Figure
from site_builder.compare.room.tallies import EventTallies
from site_builder.compare.texts.derivations import Derivation, TextWitness
from site_builder.compare.texts.differences import Differences
from site_builder.compare.texts.utterances import RenderedUtterance
from site_builder.compare.words.word_uses import word_uses
from site_builder.model.event import Event
from site_builder.model.kinds import ENTRIES
from site_builder.model.registry import Registry
from site_builder.model.urls import data_path
from site_builder.pages.exports.measures_json import fields_of, measures_data
from site_builder.pages.exports.plain import plain_data
from site_builder.pages.exports.term_json import use_data
from site_builder.pages.page import DataPage

FORMAT = 2
KINDS = tuple(kind.folder for kind in ENTRIES)


def event_json(event: Event, registry: Registry, comparison: Comparison, tallies: EventTallies) -> DataPage:
    """The JSON twin of one event page, written by Pydantic's encoder: in a fifth of the time, the same bytes."""
    entries = {kind: getattr(registry, kind) for kind in KINDS}
    counted = {
        **plain_data(comparison),
        **shaped_data(comparison),
        **measures_data(tallies),
        "word_uses": [use_data(use) for use in word_uses(event, registry, comparison)],
    }
    edited = to_json({"format": FORMAT, "event": event, "entries": entries}, by_alias=False, exclude_none=True)
    return DataPage(data_path(event.id), b'%b,"comparison":%b}\n' % (edited.removesuffix(b"}"), to_json(counted)))


def shaped_data(comparison: Comparison) -> dict[str, Any]:
    """What of the comparison has another form in the file: quotes are named by their ids."""
    opening = comparison.opening
    return {
        "contrast": opening.question if opening else None,
        "wordless": [{"side": side, "why": why} for side, why in opening.wordless] if opening else [],
        "questions": [_question(question) for question in comparison.questions],
        "context": {cell.side: [quote.id for quote in cell.quotes] for cell in comparison.context},
        "utterances": [_utterance(utterance) for utterance in comparison.utterances],
        "derivations": [_derivation(derivation) for derivation in comparison.derivations],
        "chronology": [
            {
                "quote": utterance.quote.id,
                "said": utterance.said.text if utterance.said else None,
                "reported": [
                    {"source": source, "date": date.text if date else None}
                    for source, date in utterance.reported
                ],
            }
            for utterance in comparison.chronology
        ],
        "headlines": [
            {"source": head.source, "lang": head.lang, "figures": [_figure_alone(each) for each in head.figures]}
            for head in comparison.headlines
        ],
    }


def _utterance(utterance: RenderedUtterance) -> dict[str, Any]:
    """The renderings of one quote, aligned."""
    return {
        "quote": utterance.quote.id,
        "collations": [
            _collation(
                group.lang,
                group.differences,
                [{"sources": [rendering.source for rendering in same]} for same in group.renderings],
            )
            for group in utterance.collated
        ],
        "alone": [rendering.source for rendering in utterance.alone],
    }


def _derivation(derivation: Derivation) -> dict[str, Any]:
    """Texts made one from another, aligned."""
    return {
        "quotes": [text.quote.id for text in derivation.texts],
        "links": [{"made": made, "from": origin} for made, origin in derivation.links],
        "collations": [
            _collation(
                group.lang,
                group.differences,
                [{"texts": [_text_witness(witness) for witness in same]} for same in group.witnesses],
            )
            for group in derivation.collated
        ],
        "alone": [_text_witness(witness) for witness in derivation.alone],
    }


def _text_witness(witness: TextWitness) -> dict[str, str]:
    return {"quote": witness.text.quote.id, "source": witness.rendering.source}


def _collation(lang: str, differences: Differences, names: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One collation; lead, text and tail give each witness back exactly. `names` say which it is."""
    return {
        "lang": lang,
        "witnesses": [
            {
                **name,
                "runs": [fields_of(run) for run in differences.runs(number)],
                "tail": differences.collation.tails[number],
            }
            for number, name in enumerate(names)
        ],
        "same_words": differences.are_words_identical,
        "places": [
            {
                "kind": place.kind,
                "changes": list(place.changes),
                "readings": [{"witnesses": list(group.witnesses), "text": group.text} for group in place.groups],
            }
            for place in differences.places
        ],
        "punctuation": {
            "differs_in": list(differences.punctuation.trifles),
            "quoted": [fields_of(marked) for marked in differences.punctuation.quoted],
            "asked": [fields_of(marked) for marked in differences.punctuation.asked],
        },
        "variants": [fields_of(variant) for variant in differences.variants()],
        "transpositions": [fields_of(move) for move in differences.transpositions],
    }


def _question(question: ComparedQuestion) -> dict[str, Any]:
    agreement = question.agreement
    return {
        "id": question.row.question.id,
        "status": agreement.status,
        "positions": [{"id": name, "sides": list(sides)} for name, sides in agreement.positions],
        "answers": [
            {
                "side": cell.side,
                "kind": "quotes" if cell.quotes else "silence" if cell.silence else "gap",
                "quotes": [quote.id for quote in cell.quotes],
                "silence": _plain(cell.silence) if cell.silence else None,
                "unread": _plain(cell.unread) if cell.unread else None,
            }
            for cell in question.row.cells
        ],
        "parties": list(agreement.parties),
        "observers": list(agreement.observers),
        "without_position": list(agreement.without),
        "whole": agreement.whole,
        "changes": [
            {
                "side": change.side,
                "steps": [
                    {"position": step.position, "said": step.said.text if step.said else None}
                    for step in change.steps
                ],
            }
            for change in agreement.changes
        ],
        "words": [fields_of(word) for word in question.words],
        "figures": [
            {
                "counted": row.counted or None,
                "set": row.is_set,
                "said": [_figure(said) for said in row.said],
                "equal": [list(pair) for pair in row.equal],
                "standing": fields_of(row.standing) if row.standing else None,
            }
            for row in question.figures
        ],
    }


def _figure(said: FigureSaid) -> dict[str, Any]:
    return {
        "side": None if said.is_head else said.side,
        "quote": said.quote,
        "sources": list(said.sources),
        **_figure_alone(said.figure),
    }


def _figure_alone(figure: Figure) -> dict[str, Any]:
    return {
        "words": figure.words,
        "low": _number(figure.low),
        "high": _number(figure.high),
        "how": figure.how,
        "unit": figure.unit or None,
        "set": figure.is_set,
    }


def _number(value: Fraction | None) -> int | float | None:
    return None if value is None else int(value) if value.denominator == 1 else float(value)


def _plain(entry: Any) -> Any:
    return entry.model_dump(mode="json", by_alias=False, exclude_none=True)
