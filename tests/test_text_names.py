"""What sentences on the texts of one quote call each: no two that differ are called the same."""

from __future__ import annotations

from typing import Any

from hand_made import Values, compared, make_account, make_event, make_quote, make_registry

from site_builder.pages.event.event import EventView, event_view
from site_builder.say.interface import read_interface

LEFT, PERHAPS = "They left the town at dawn.", "They perhaps left the town at dawn."
SAY = read_interface("en").say


def shown(*renderings: Values, **sources: Values) -> EventView:
    event = make_event(accounts=[make_account("north", make_quote(renderings=list(renderings)))])
    registry = make_registry(
        event, outlets={"gazette": {"name": "The Gazette"}},
        sources={name: {"outlet": "gazette", **values} for name, values in sources.items()},
    )  # fmt: skip
    return event_view(event, registry, *compared(event, registry), "en")


def names_in(view: EventView) -> list[str]:
    (collation,) = view.utterances[0].collations
    readings: list[Any] = [reading for each in collation.differences for reading in each.readings]
    findings = [*collation.lost.first, *collation.lost.more] if collation.lost else []
    readings += [reading for each in findings for reading in each.difference.readings]
    return sorted({SAY(name) for _, names in readings for name in names})


def test_two_articles_of_one_outlet_are_told_by_their_days() -> None:
    view = shown(
        {"source": "g-1", "text": LEFT}, {"source": "g-2", "text": PERHAPS},
        **{"g-1": {"date": "2001-01-01"}, "g-2": {"date": "2001-01-02"}},
    )  # fmt: skip
    assert names_in(view) == ["The Gazette, 2 January 2001"]


def test_versions_of_an_article_are_called_versions_by_all_sentences() -> None:
    view = shown(
        {"source": "g-1", "text": LEFT}, {"source": "g-2", "text": PERHAPS},
        **{"g-1": {"date": "2001-01-01"}, "g-2": {"date": "2001-01-02", "version_of": "g-1"}},
    )  # fmt: skip
    assert names_in(view) == ["The Gazette, version of 2 January 2001"]


def test_two_texts_of_one_article_are_told_by_how_they_give_the_words() -> None:
    view = shown(
        {"source": "g-1", "text": LEFT}, {"source": "g-1", "mode": "paraphrase", "text": PERHAPS},
        **{"g-1": {"date": "2001-01-01"}},
    )  # fmt: skip
    assert names_in(view) == ["The Gazette, Paraphrase"]


def test_other_outlets_keep_their_names() -> None:
    event = make_event(accounts=[make_account("north", make_quote(renderings=[
        {"source": "a", "text": LEFT}, {"source": "b", "text": PERHAPS},
    ]))])  # fmt: skip
    registry = make_registry(event)
    assert names_in(event_view(event, registry, *compared(event, registry), "en")) == [registry.source_label("b")]
