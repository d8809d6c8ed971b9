"""Event and the sources it names -> articles of which it has several versions, and what differs in titles and texts.

Editors say with `version_of:` which sources are one article; the order is that of their dates, and where these do not
tell there is none, and nothing is called earlier or later.
Source: content/pages/method.md, "A changing account".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from site_builder.compare.revisions.accounts import VersionStep, are_comparable
from site_builder.compare.revisions.what_changed import what_changed
from site_builder.compare.times.day_numbers import time_key
from site_builder.compare.times.first_report import is_before
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.model.event import Event, Quote
from site_builder.model.registry import Registry, sources_named_by
from site_builder.model.versions import articles


@dataclass(frozen=True, slots=True)
class QuoteInVersions:
    """How the versions of an article give one quote. Shapes: `steps` are from source to source."""

    quote: str
    steps: tuple[VersionStep, ...]


@dataclass(frozen=True, slots=True)
class ArticleVersions:
    """One article. Shapes: `sources` are in the order of their dates, or by id where not `is_ordered`: then there are
    no steps. `titles` are the steps at which the title changed; `quotes` are those that several versions give.
    """

    sources: tuple[str, ...]
    is_ordered: bool
    titles: tuple[VersionStep, ...]
    quotes: tuple[QuoteInVersions, ...]


def article_versions(event: Event, registry: Registry) -> tuple[ArticleVersions, ...]:
    """Every article of which the event names several versions, by its first."""
    groups = articles(sorted(sources_named_by(event)), registry.sources)
    return tuple(_article(group, event, registry) for group in groups)


def in_time(sources: tuple[str, ...], registry: Registry) -> tuple[str, ...] | None:
    """The versions by their dates; None where these leave another order."""
    dated = [(date, source) for source in sources if (date := registry.sources[source].date)]
    dated.sort(key=lambda pair: time_key(pair[0]))
    is_certain = all(not (date.is_uncertain or date.is_approximate) for date, _ in dated)
    if len(dated) < len(sources) or not is_certain or not all(is_before(a, b) for (a, _), (b, _) in pairwise(dated)):
        return None
    return tuple(source for _, source in dated)


def _article(sources: tuple[str, ...], event: Event, registry: Registry) -> ArticleVersions:
    ordered = in_time(sources, registry)
    if ordered is None:
        return ArticleVersions(sources, is_ordered=False, titles=(), quotes=())
    given = ((quote.id, _steps(quote, ordered, registry)) for _, quote in event.quotes())
    quotes = (QuoteInVersions(id, steps) for id, steps in given if steps)
    return ArticleVersions(ordered, True, tuple(_titles(ordered, registry)), tuple(quotes))


def _titles(ordered: tuple[str, ...], registry: Registry) -> Iterator[VersionStep]:
    for one, other in pairwise(registry.sources[name] for name in ordered):
        if one.title != other.title:
            is_one_language = one.language.partition("-")[0] == other.language.partition("-")[0]
            changes = what_changed(one.title, other.title, other.language) if is_one_language else None
            yield VersionStep(one.id, other.id, changes is not None, changes or ())


def _steps(quote: Quote, ordered: tuple[str, ...], registry: Registry) -> tuple[VersionStep, ...]:
    """From each version that gives the quote to the next one that does."""
    given = {rendering.source: rendering for rendering in reversed(quote.renderings)}
    texts = [given[source] for source in ordered if source in given]
    steps = []
    for one, other in pairwise(texts):
        lang = language_of(other, registry)
        changes = (
            what_changed(one.text, other.text, lang, registry.names, registry.terms_by_form(lang))
            if are_comparable(one, other, registry)
            else None
        )
        steps.append(VersionStep(one.source, other.source, changes is not None, changes or ()))
    return tuple(steps)
