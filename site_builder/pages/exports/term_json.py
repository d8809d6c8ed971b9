"""Terms and summaries -> `terms/<id>/index.json`: every place where a term and its counterparts stand.

The keys are documented in docs/data-format.md and stay; new ones may be added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.compare.words.counterparts import counterparts
from site_builder.compare.words.word_uses import WordUse
from site_builder.model.registry import Registry
from site_builder.model.urls import term_data_path
from site_builder.pages.entries.word import uses_by_word
from site_builder.pages.page import DataPage
from site_builder.summary import EventSummary

FORMAT = 1


def term_data(registry: Registry, summaries: tuple[EventSummary, ...]) -> Iterator[DataPage]:
    """The JSON twin of each term's page; events in the order given."""
    uses, same = uses_by_word(summaries), counterparts(registry.terms)
    for term in registry.terms.values():
        entry = {name: uses.get(("term", name, ""), ()) for name in (term.id, *same.of(term.id))}
        data = {
            "format": FORMAT,
            "term": term.model_dump(mode="json", exclude_none=True),
            "counterparts": list(same.of(term.id)),
            "counts": [{"term": name, **_counts(found)} for name, found in entry.items()],
            "uses": [{"event": summary.id, **use_data(use)} for found in entry.values() for summary, use in found],
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        yield DataPage(term_data_path(term.id), f"{text}\n".encode())


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
