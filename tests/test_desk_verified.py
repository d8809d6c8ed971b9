"""What the desk records of an event that was saved: texts that stand in their captures, as `verify` writes them."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from live_desk import at_desk
from live_preview import LONG

from site_builder.check.check_content import read_shared
from site_builder.desk.desk_verified import new_records, put_record, without_record
from site_builder.read.find_sources import find_sources
from site_builder.verify.verified_records import records
from site_builder.verify.verify_quotes import verify_quotes

SITE = Path(__file__).parent / "sites" / "two-banks"
DAY = "2001-04-01"
DRAFT = "events/2001-05-bridge-opens.yaml"
GAZETTE = "verified/gazette-1.yaml"
SAID = "Our reporter saw mud and no flood."  # which another event quotes from the Gazette already


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(SITE, tmp_path / "site")


def with_text(text: str) -> str:
    """The draft with a quote more."""
    draft = (SITE / "content" / DRAFT).read_text("utf-8")
    return f"{draft}      - {{id: more, speaker: ada-example, source: gazette-1, text: {text}}}\n"


def found(site: Path, text: str) -> dict[str, str]:
    """The records that are to be written once the draft has a text more."""
    (site / "content" / DRAFT).write_text(with_text(text), "utf-8")
    sources, _ = find_sources(site / "content")
    registry = read_shared(sources)[0].registry
    events = [source for source in sources if source.kind == "events"]
    draft = next(event for event in events if event.path.endswith(DRAFT))
    left = set(without_record(draft, registry))
    captures = {id: (site / "captures" / f"{id}.txt").read_text("utf-8") for id in left & {"gazette-1"}}
    return new_records(draft, registry, events, captures, DAY)


def test_the_desk_records_a_text_once_it_is_saved(site: Path) -> None:
    record, end = site / "content" / GAZETTE, time.monotonic() + LONG
    with at_desk(site / "content", site / "captures", "--port", "0", "--date", DAY) as desk:
        opened = desk.ask("open", path=DRAFT)
        text = with_text("The mayor added")
        assert desk.ask("save", path=DRAFT, text=text, digest=opened["digest"], base=opened["text"])["digest"]
        while f"date: {DAY}" not in record.read_text("utf-8") and time.monotonic() < end:
            time.sleep(0.05)
    assert record.read_text("utf-8") == records(verify_quotes(site / "content", site / "captures"), DAY)["gazette-1"]


def test_a_text_that_its_capture_does_not_have_is_said_at_its_place(site: Path) -> None:
    with at_desk(site / "content", site / "captures", "--port", "0", "--date", DAY) as desk:
        opened = desk.ask("open", path=DRAFT)
        text = with_text("The mayor added nothing at all")
        assert desk.ask("save", path=DRAFT, text=text, digest=opened["digest"], base=opened["text"])["digest"]
        end, said = time.monotonic() + LONG, list[Any]()
        while not said and time.monotonic() < end:
            said = [each for each in desk.ask("findings", path=DRAFT) if each["code"] == "not-in-source"]
    assert [each["message"] for each in said] == ['this text is not in your copy of "gazette-1"']
    assert said[0]["at"][-1] == "text"


def test_all_texts_of_the_source_are_compared_anew(site: Path) -> None:
    (record,) = found(site, "The mayor added").items()
    assert record == ("gazette-1", records(verify_quotes(site / "content", site / "captures"), DAY)["gazette-1"])
    assert record[1].count("  - ") == 7  # six were there before


@pytest.mark.parametrize("text", ["The bridge was never there", SAID])
def test_a_text_that_is_not_there_or_on_record_already_changes_nothing(site: Path, text: str) -> None:
    assert found(site, text) == {}


def test_a_record_is_not_written_through_a_link(site: Path, tmp_path: Path) -> None:
    shutil.move(site / "content" / "verified", tmp_path / "elsewhere")
    (site / "content" / "verified").symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere" / "gazette-1.yaml").read_bytes()
    assert put_record(site / "content", "gazette-1", "nothing") is None
    assert (tmp_path / "elsewhere" / "gazette-1.yaml").read_bytes() == before
