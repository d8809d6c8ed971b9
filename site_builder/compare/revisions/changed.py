"""Event and Comparison -> the little that the page of all later statements and changes needs of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from site_builder.compare.compare_event import Comparison
from site_builder.frozen import dataclass
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event
from site_builder.model.registry import Registry


@dataclass(frozen=True, slots=True)
class Changed:
    """That an account, an article or a position changed.

    Shapes: `who` is the id of a side, or of a source of an article; `anchor` leads to where the event's page tells it.
            `ask` is the question of a position, or one that all statements of an account answer; `positions` are (what
            it is called, when) of a position; else none.
    Units:  `number` counts statements, versions or positions; `first` and `last` are the days of the earliest and the
            latest, where all have one.
    """

    kind: Literal["account", "article", "position"]
    who: str
    anchor: str
    number: int
    first: EdtfDate | None
    last: EdtfDate | None
    ask: str = ""
    positions: tuple[tuple[str, EdtfDate | None], ...] = ()


def changed_in(event: Event, comparison: Comparison, registry: Registry) -> tuple[Changed, ...]:
    """Accounts, then articles, then positions, each in the order of the page."""
    return (
        *_accounts(event, comparison),
        *_articles(comparison, registry),
        *_positions(comparison),
    )


def _accounts(event: Event, comparison: Comparison) -> Iterator[Changed]:
    quotes = {quote.id: quote for _, quote in event.quotes()} if comparison.changing_accounts else {}
    for account in comparison.changing_accounts:
        said = [quotes[id] for id in account.versions]
        ends, number = _ends(quote.said for quote in said), len(said)
        asked = (question.ask for question in event.questions if all(question.id in quote.answers for quote in said))
        yield Changed("account", account.side, f"_revisions.{said[0].id}", number, *ends, next(asked, ""))


def _articles(comparison: Comparison, registry: Registry) -> Iterator[Changed]:
    for article in comparison.article_versions:
        ends = _ends(registry.sources[id].date for id in article.sources)
        first = article.sources[0]
        yield Changed("article", first, f"_revisions.source.{first}", len(article.sources), *ends)


def _positions(comparison: Comparison) -> Iterator[Changed]:
    for compared in comparison.questions:
        question = compared.row.question
        labels = {position.id: position.label for position in question.positions}
        for change in compared.agreement.changes:
            steps = tuple((labels[step.position], step.said) for step in change.steps)
            ends = _ends(when for _, when in steps)
            yield Changed("position", change.side, question.id, len(steps), *ends, question.ask, steps)


def _ends(dates: Iterable[EdtfDate | None]) -> tuple[EdtfDate | None, EdtfDate | None]:
    known = list(dates)
    return (known[0], known[-1]) if all(known) else (None, None)
