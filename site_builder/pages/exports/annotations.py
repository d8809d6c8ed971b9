"""Event -> `annotations.jsonld` beside its page: each rendering as a W3C Web Annotation of its source.

What is quoted is told by its words alone (TextQuoteSelector). Where they stand in a source is not on record, so nothing
is said of it; a cut divides a text into several targets, and what stands in brackets is the editors'.
Source: https://www.w3.org/TR/annotation-model/; the form is documented in docs/data-format.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pydantic_core import to_json

from site_builder.compare.words.wording import language_of
from site_builder.language.passages import LEAST_OVERLAP, worded
from site_builder.model.entries import Source
from site_builder.model.event import Event, Quote
from site_builder.model.urls import annotations_path, canonical_url, entry_path, relative_url
from site_builder.pages.page import DataPage, SiteView
from site_builder.say.languages import direction_of
from site_builder.tables.quote_tables import renderings_of
from site_builder.tables.table import Subject

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a passage
_NOT_THE_SOURCES = re.compile(r"\w*\[[^\[\]]*\]\w*|…|\.\.\.")  # the rest of a word that editors completed is no word

Address = Callable[[str], str]  # of a page of the site


class _Words(NamedTuple):
    """Words of a quote as they stand in a source.

    Shapes: `tags` say what kind of words they are; `around` is a larger text of that source, if it is known.
    """

    id: str
    lang: str
    text: str
    source: str
    tags: tuple[str, ...]
    around: str | None


def quote_annotations(subject: Subject, site: SiteView) -> DataPage:
    """The file: one collection with one page of annotations."""
    path = annotations_path(subject.event.id)
    address = _addresses(path, site)
    here = address(path)
    items = [
        _annotation(words, quote, side, subject, site, address)
        for side, quote in ((account.side, quote) for account, quote in subject.event.quotes())
        for words in _words_of(quote, subject)
    ]
    data = {
        "@context": CONTEXT,
        "id": here,
        "type": "AnnotationCollection",
        "label": subject.event.title,
        **({"rights": site.licence_url} if site.licence_url else {}),
        "total": len(items),
        "first": {"id": f"{here}#page-1", "type": "AnnotationPage", "partOf": here, "startIndex": 0, "items": items},
    }
    return DataPage(path, to_json(data) + b"\n")


def _addresses(path: str, site: SiteView) -> Address:
    """Addresses on the web where the site has one; else links from this file."""
    base = site.base_url
    if base is None:
        return lambda target: relative_url(path, target)

    def address(target: str) -> str:
        page, sign, anchor = target.partition("#")
        return canonical_url(base, page) + sign + anchor

    return address


def _annotation(
    words: _Words, quote: Quote, side: str, subject: Subject, site: SiteView, address: Address
) -> dict[str, Any]:
    event = entry_path("events", subject.event.id)
    return {
        "id": f"{address(annotations_path(subject.event.id))}#{words.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {
                "type": "SpecificResource", "purpose": "classifying",
                "source": {"id": address(entry_path("sides", side)), "label": subject.registry.sides[side].name},
            },
            _speaker(quote, subject, site, address),
            *(_textual("tagging", tag, "en") for tag in words.tags),
            *(
                {
                    "type": "SpecificResource", "purpose": "linking",
                    "source": {"id": address(f"{event}#{question.id}"), "label": question.ask},
                }
                for question in subject.event.questions
                if question.id in quote.answers
            ),
            {"type": "SpecificResource", "purpose": "linking", "source": address(f"{event}#{quote.id}")},
        ],
        "target": _targets(words, subject.registry.sources[words.source], address),
    }  # fmt: skip


def _speaker(quote: Quote, subject: Subject, site: SiteView, address: Address) -> dict[str, Any]:
    """Who spoke; somebody whom the source does not name has no address, and is described."""
    id, name = quote.speaker.id, subject.registry.speaker_name(quote.speaker)
    if id is None:
        return _textual("identifying", name, site.written_in)
    kind = "speakers" if id in subject.registry.people else "outlets"
    named = {"id": address(entry_path(kind, id)), "label": name}
    return {"type": "SpecificResource", "purpose": "identifying", "source": named}


def _textual(purpose: str, value: str, language: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "language": language, "format": "text/plain"}


def _targets(words: _Words, source: Source, address: Address) -> dict[str, Any] | list[dict[str, Any]]:
    """The source, once for each stretch of its own words; without a selector where there is none."""
    web = source.url or source.archive_url
    what = {
        "id": web or address(entry_path("sources", source.id)),
        "label": source.title,
        "language": words.lang,
        "textDirection": direction_of(words.lang, words.text),
    }
    cached = source.archive_url if source.url and source.archive_url else None
    target: dict[str, Any] = {"type": "SpecificResource", "source": what}
    if cached:
        target["state"] = {"type": "TimeState", "cached": cached}
    found = [{**target, "selector": _selector(exact, words.around)} for exact in _stretches(words.text)]
    return found if len(found) > 1 else found[0] if found else target


def _selector(exact: str, around: str | None) -> dict[str, str]:
    found = {"type": "TextQuoteSelector", "exact": exact}
    if around and around.count(exact) == 1 and around != exact:
        before, _, after = around.partition(exact)
        prefix = _NOT_THE_SOURCES.split(before)[-1][-AROUND:]
        suffix = _NOT_THE_SOURCES.split(after)[0][:AROUND]
        found |= {name: text for name, text in (("prefix", prefix), ("suffix", suffix)) if text}
    return found


def _stretches(text: str) -> Iterator[str]:
    """The stretches of a text without cuts and brackets; of a text that has any, only those of several words."""
    parts = [part.strip() for part in _NOT_THE_SOURCES.split(text)]
    if len(parts) == 1:
        yield text
        return
    for part in parts:
        if sum(len(stretch.words) for stretch in worded(part).stretches) >= LEAST_OVERLAP:
            yield part


# ---------------------------------------------------------------------------- words and their sources


def _words_of(quote: Quote, subject: Subject) -> Iterator[_Words]:
    """The renderings of a quote, and its original where a source of that is named."""
    whole = _quote_called(quote.part_of, subject.event)
    for each, id, _, rendering in renderings_of(subject.event):
        if each is quote:
            around = (other.text for other in whole.renderings if other.source == rendering.source) if whole else ()
            lang = language_of(rendering, subject.registry)
            tags = (rendering.mode, *(("translated",) if rendering.translated else ()))
            yield _Words(id, lang, rendering.text, rendering.source, tags, next(iter(around), None))
    original = quote.original
    if original and original.source:
        yield _Words(f"{quote.id}/original", original.lang, original.text, original.source, ("original",), None)


def _quote_called(id: str | None, event: Event) -> Quote | None:
    return next((quote for _, quote in event.quotes() if quote.id == id), None)
