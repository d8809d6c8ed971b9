"""EventTallies of one event -> the counts in `index.json`, as plain values in a stable order.

The keys are documented in docs/data-format.md.
"""

from __future__ import annotations

from typing import Any

from site_builder.compare.answers.side_pairs import SidePair
from site_builder.compare.answers.silences import Silences, StatedSilence
from site_builder.compare.room.balance import MODES, SideBalance
from site_builder.compare.room.tallies import EventTallies


def measures_data(tallies: EventTallies) -> dict[str, Any]:
    """The counts of one event; texts are named by their ids."""
    return {
        "balance": [_balance(side) for side in tallies.balance],
        "silences": _silences(tallies.silences),
        "pairs": [_pair(pair) for pair in tallies.pairs],
        "reporting_verbs": [
            {
                "outlet": use.reporter.id if use.reporter.kind == "outlets" else None,
                "source": use.reporter.id if use.reporter.kind == "sources" else None,
                "side": use.side,
                "verb": use.cue.lemma,
                "lang": use.cue.lang,
                "verb_class": use.cue.cue_class,
                "renderings": number,
            }
            for use, number in tallies.cues.counts.items()
        ],
    }


def _balance(side: SideBalance) -> dict[str, Any]:
    return {
        "side": side.side,
        "is_first": side.events_first == 1,
        "quotes": side.quotes,
        "renderings": side.renderings,
        "words": side.words,
        "own_words": side.own_words,
        "translated_words": side.translated.words,
        "reported_words": side.reported_words,
        "modes": {mode: fields_of(side.extent(mode)) for mode in MODES},
        "sources": list(side.sources),
        "outlets": list(side.outlets),
        "sources_without_outlet": list(side.sources_without_outlet),
    }


def _silences(silences: Silences) -> dict[str, Any]:
    return {
        "by_side": [
            {"side": each.side, **fields_of(each.counts), "gaps": each.counts.gaps} for each in silences.by_side
        ],
        "stated": [_stated(each) for each in silences.stated],
        "unread": [_stated(each) for each in silences.unread],
    }


def _stated(silence: StatedSilence) -> dict[str, Any]:
    return {"question": silence.question, "side": silence.side, "why": silence.why, "days": silence.days}


def _pair(pair: SidePair) -> dict[str, Any]:
    return {
        "first": pair.first,
        "second": pair.second,
        "shared": [
            {
                "question": question.question,
                "standing": question.standing,
                "is_contradicted": question.is_contradicted,
            }
            for question in pair.shared
        ],
        "replies_by_first": fields_of(pair.replies_by_first),
        "replies_by_second": fields_of(pair.replies_by_second),
    }


def fields_of(value: Any) -> dict[str, Any]:
    """The fields of a flat dataclass with slots; `asdict` copies them deeply, which takes half of the time here."""
    return {name: getattr(value, name) for name in value.__slots__}
