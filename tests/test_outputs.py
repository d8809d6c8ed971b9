"""The table of outputs: what is derived from it agrees with what else says which pages there are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hand_made import make_account, make_event, make_quote, make_registry
from test_facets import summaries_of

from site_builder.compare.words.counterparts import counterparts
from site_builder.engine.digests import pickled
from site_builder.engine.event_records import EventRecord
from site_builder.engine.groups import group_of
from site_builder.engine.store import Store
from site_builder.model.registry import Registry
from site_builder.outputs import EVENT_OUTPUTS, FOOTER, MENU, OUTPUTS
from site_builder.read.find_sources import EVENT_LISTS, FOLDERS, RESERVED
from site_builder.say.tags import LANGUAGES
from site_builder.summary import EventSummary, split

NO_PAGES = {"people", "verified", "pages"}  # folders of content/ that are not addresses, and stay free for them
NO_OUTPUTS = {"assets", "embed"}  # files that all pages share, and cards of events


def test_addresses_that_outputs_take_are_those_that_no_page_of_text_may_take() -> None:
    taken = {output.folder for output in OUTPUTS} - {None}
    assert taken | NO_PAGES | NO_OUTPUTS | set(LANGUAGES) == RESERVED
    assert set(FOLDERS) - NO_PAGES <= taken


def test_folders_of_the_lists_of_events_are_those_that_no_event_may_take() -> None:
    parts = [file.split("/") for output in OUTPUTS for file in output.files if file.endswith("index.html")]
    lists = {folder for first, folder, *rest in (part for part in parts if len(part) > 2) if first == "events"}
    assert lists - {"*"} == EVENT_LISTS


def test_every_kind_of_output_stands_in_the_table_once() -> None:
    kinds = [output.kind for output in (*OUTPUTS, *EVENT_OUTPUTS)]
    assert [kind for kind, number in Counter(kinds).items() if number > 1] == []


def test_menu_and_foot_of_the_page_lead_to_rows_of_the_table() -> None:
    folders = {output.folder for output in OUTPUTS}
    assert {folder for folder, _ in MENU} | {path.partition("/")[0] for _, path in FOOTER} <= folders


def archive() -> tuple[Registry, tuple[EventSummary, ...]]:
    """Events on different days, with sides that are part of others and words that are counterparts."""
    accounts = [make_account("small", make_quote(word="fled", text="they fled")), make_account("north", make_quote())]
    events = [
        make_event(f"e{n}", date=f"200{n % 3}-01-0{n + 1}", topics=["t"], accounts=accounts[n % 2 :])
        for n in range(6)
    ]
    terms = {"flight": {"headword": "fled"}, "flucht": {"headword": "floh", "language": "de", "same_as": ["flight"]}}
    registry = make_registry(*events, sides={"small": {"part_of": "large"}, "large": {}}, terms=terms)
    return registry, summaries_of(registry, *events)


def test_groups_of_the_store_are_those_of_the_table_latest_first(tmp_path: Path) -> None:
    registry, summaries = archive()
    same = counterparts(registry.terms)
    wanted: dict[tuple[int, str], list[str]] = {}
    store = Store(tmp_path / "store.sqlite")
    for summary in summaries:
        rows = [(row, each.groups) for row, each in enumerate(OUTPUTS) if each.groups]
        names = [(row, key) for row, keys_of in rows for key in keys_of(summary, same)]
        record = EventRecord(summary.id, False, b"", b"", b"", tuple(map(pickled, split(summary))))
        store.events.keep(record, names)
        for name in names:
            wanted.setdefault(name, []).append(summary.id)
    store.commit()
    other = Store(tmp_path / "store.sqlite")  # as another process opens it
    keys = {(row, key) for row, of_row in other.events.keys().items() for key in of_row}
    assert keys == wanted.keys()
    for name, ids in wanted.items():
        days = [summary.date.text for summary in group_of(other.events, *name).events]
        assert {summary.id for summary in group_of(other.events, *name).events} == set(ids)
        assert days == sorted(days, reverse=True)
    (sides,) = (row for row, output in enumerate(OUTPUTS) if output.kind == "sides")
    (terms,) = (row for row, output in enumerate(OUTPUTS) if output.kind == "terms")
    assert wanted[sides, "large"] == wanted[sides, "small"] != []
    assert wanted[terms, "flucht"] == wanted[terms, "flight"] != []
    assert group_of(other.events, sides, "nobody").events == ()
