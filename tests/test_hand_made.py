"""The hand-made events themselves: what other tests build on must be sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hand_made import make_account, make_quote, write_site

from site_builder.check_site import check_site
from site_builder.model.event import Event
from site_builder.model.registry import Registry, entries_named_by
from site_builder.model.request import BuildRequest


def test_default_event_has_one_side_with_one_quote(make_event: Callable[..., Event]) -> None:
    event = make_event()
    assert [account.side for account in event.accounts] == ["north"]
    assert [quote.id for _, quote in event.quotes()] == ["north-1"]


def test_registry_holds_everything_that_the_event_names(
    make_event: Callable[..., Event], make_registry: Callable[..., Registry]
) -> None:
    quotes = make_quote("ada", via=["wire"]), make_quote("gazette"), make_quote({"unnamed": "an aide"})
    event = make_event(place="ford", topics=["crossing"], accounts=[make_account("north", *quotes)])
    registry = make_registry(event, sources={"gazette-1": {"outlet": "gazette"}})
    assert [*registry.people] == ["ada"]
    assert [*registry.outlets] == ["gazette", "wire"]
    assert entries_named_by(event, registry) == replace(registry, sources_of={}, parts={})  # indexes of the whole site


def test_written_site_is_read_without_a_problem(tmp_path: Path) -> None:
    event = {"title": "An event", "date": "2001-02-03", "accounts": [make_account("north", make_quote())]}
    files = {
        "events/an-event.yaml": event, "sides/north.yaml": {"name": "North"},
        "people/ada.yaml": {"name": "Ada"}, "sources/gazette-1.yaml": {"title": "A report"},
    }  # fmt: skip
    project = write_site(tmp_path, files)
    outcome = check_site(BuildRequest(project / "content"), lambda *_: None)
    assert outcome.problems == ()
    assert outcome.events == 1
