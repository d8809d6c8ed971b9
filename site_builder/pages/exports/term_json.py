"""Terms and summaries -> `terms/<id>/index.json`: every place where a term and its counterparts stand.

The keys are documented in docs/data-format.md and stay; new ones may be added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.compare.words.word_uses import WordUse
from site_builder.model.urls import term_data_path
from site_builder.pages.entries.term import uses_of_entry
from site_builder.pages.output import Events, Material
from site_builder.pages.page import DataPage
from site_builder.summary import EventSummary

FORMAT = 1


def term_data(name: str, events: Events, material: Material) -> Iterator[DataPage]:
    """The JSON twin of a term's page; events in the order given."""
    entry = uses_of_entry(name, events, material.same)
    data = {
        "format": FORMAT,
        "term": material.registry.terms[name].model_dump(mode="json", exclude_none=True),
        "counterparts": list(material.same.of(name)),
        "counts": [{"term": term, **_counts(found)} for term, found in entry.items()],
        "uses": [{"event": summary.id, **use_data(use)} for found in entry.values() for summary, use in found],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    yield DataPage(term_data_path(name), f"{text}\n".encode())


def use_data(use: WordUse) -> dict[str, Any]:
    """One place as plain values."""
    return {
        "term": use.term,
        "form": use.form,
        "lang": use.lang,
        "side": use.side,
        "quote": use.quote,
        "source": use.source,
        "date": use.date.text if use.date else None,
        "is_said": use.is_said,
        "before": use.before,
        "keyword": use.keyword,
        "after": use.after,
        "is_own": use.is_own,
        "is_marked": use.is_marked,
    }


def _counts(uses: Sequence[tuple[EventSummary, WordUse]]) -> dict[str, int]:
    marked = [(summary, use) for summary, use in uses if use.is_marked]
    return {
        "occurrences": len(uses),
        "marked": len(marked),
        "not_marked": len(uses) - len(marked),
        "quotes": len({(summary.id, use.quote) for summary, use in uses}),
        "marked_quotes": len({(summary.id, use.quote) for summary, use in marked}),
        "events": len({summary.id for summary, _ in uses}),
    }
