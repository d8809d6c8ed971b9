"""What search finds of a page -> a small HTML document in Pagefind's notation.

Source: https://pagefind.app/docs/ (filtering, metadata, weighting).
"""

from __future__ import annotations

from html import escape

from site_builder.language.search_letters import indexed
from site_builder.pages.search_record import Record

NAME_WEIGHT = 10  # Pagefind's largest: a page called by a word comes before pages that say it


def record_html(record: Record, language: str) -> str:
    """The record as a document, its texts as the index holds them."""
    settings = [("meta", "kind", record.kind), *([("sort", "date", record.date)] if record.date else ())]
    settings += [("filter", name, value) for name, value in record.filters]
    if record.also:
        settings.append(("meta", "also", indexed(" · ".join(record.also))))
    metas = "".join(
        f'<meta data-pagefind-{what}="{name}[content]" content="{escape(value)}">' for what, name, value in settings
    )
    names = "".join(f'<p data-pagefind-weight="{NAME_WEIGHT}">{escape(indexed(name))}</p>' for name in record.also)
    texts = "".join(f"<p>{escape(indexed(text))}</p>" for text in record.texts if text)
    # Quotes stand in <span>: to a <p> that ends without one, Pagefind adds a full stop.
    parts = "".join(
        f'<h2 id="{escape(part.anchor)}">{escape(indexed(part.heading))}</h2><span>{escape(indexed(part.text))}</span> '
        for part in record.parts
    )
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"></head><body><main>{metas}'
        f'<h1 data-pagefind-weight="{NAME_WEIGHT}">{escape(indexed(record.title))}</h1>{names}{texts}{parts}'
        "</main></body></html>"
    )
