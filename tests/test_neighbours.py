"""The events before and after one in its topics, found by skimming the files."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import yaml

from site_builder.model.dates import EdtfDate, parse_date
from site_builder.read.find_sources import find_sources
from site_builder.read.outlines import Neighbours, Outline, neighbours_again, neighbours_of, outline_of

INSIDE = "{{side: x, title: not this, topics: [nor, this]}}"  # only the fields of the event itself count
HERE = f"title: {{title}}\ndate: {{date}}\ntopics: {{topics}}\naccounts:\n  - {INSIDE}\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "site.yaml").write_text("title: A site\n", "utf-8")
    return tmp_path


def write(content: Path, id: str, date: str = "2001-02-03", topics: str = "a", more: str = "") -> None:
    text = HERE.format(title=id.title(), date=date, topics=topics) + more
    (content / f"events/{id}.yaml").write_text(text, "utf-8")


def found(content: Path, *, with_drafts: bool = False) -> dict[str, list[tuple[str, str | None, str | None]]]:
    paths = [path for path in find_sources(content)[0] if path.kind == "events"]
    outlines = (outline_of(path, with_drafts=with_drafts) for path in paths)
    return {id: [named(near) for near in all] for id, all in neighbours_of(outlines).items()}


def named(near: Neighbours) -> tuple[str, str | None, str | None]:
    return near.topic, near.previous.id if near.previous else None, near.next.id if near.next else None


def test_order_is_that_of_dates_then_of_ids(content: Path) -> None:
    write(content, "late", "2003")
    write(content, "b", "2002-05")
    write(content, "a", "2002-05")
    write(content, "early", "1775-04-19T05:00")
    assert found(content) == {
        "early": [("a", None, "a")],
        "a": [("a", "early", "b")],
        "b": [("a", "a", "late")],
        "late": [("a", "b", None)],
    }


def test_topics_are_read_as_one_or_as_a_list_and_each_has_its_own_order(content: Path) -> None:
    write(content, "one", "2001", "a")
    write(content, "two", "2002", "[b, a, b]")
    write(content, "three", "2003", "\n  - b")
    assert found(content) == {
        "one": [("a", None, "two")],
        "two": [("a", "one", None), ("b", None, "three")],
        "three": [("b", "two", None)],
    }


def test_event_alone_in_its_topics_has_no_neighbours(content: Path) -> None:
    write(content, "one", topics="a")
    write(content, "two", topics="b")
    write(content, "three", topics="")
    assert found(content) == {}


def test_draft_is_nobodys_neighbour_unless_drafts_are_shown(content: Path) -> None:
    write(content, "one", "2001")
    write(content, "two", "2002", more="status: draft\n")
    write(content, "three", "2003")
    assert found(content) == {"one": [("a", None, "three")], "three": [("a", "one", None)]}
    assert list(found(content, with_drafts=True)["two"]) == [("a", "one", "three")]


NO_DAY, NO_TITLE = "title: A\ndate: soon\ntopics: a\n", "date: 2001\ntopics: a\n"
BAD = ["", "title: [", "- a\n", NO_DAY, NO_TITLE, "a: &b [*b]\n", "{[]: a}", "\0"]


@pytest.mark.parametrize("text", BAD)
def test_file_with_mistakes_is_passed_over(text: str, content: Path) -> None:
    write(content, "one", "2001")
    write(content, "two", "2002")
    (content / "events/bad.yaml").write_text(text, "utf-8")
    assert found(content) == {"one": [("a", None, "two")], "two": [("a", "one", None)]}


@pytest.mark.parametrize("field", ["status: draft", '"status": draft', '"st\\x61tus": draft', "status:\n  draft"])
def test_field_below_the_accounts_counts_too(content: Path, field: str) -> None:
    write(content, "one", "2001")
    write(content, "two", "2002", more=f"{field}\n")
    write(content, "three", "2003")
    assert found(content) == {"one": [("a", None, "three")], "three": [("a", "one", None)]}
    assert found(content, with_drafts=True)["two"] == [("a", "one", "three")]


def test_file_is_read_no_further_than_its_last_field_of_an_outline(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(content, "one", "2001", more="unknown: [" + ", ".join(["word"] * 500) + "]\n")
    write(content, "two", "2002")
    taken: list[object] = []
    parse = yaml.parse
    monkeypatch.setattr(yaml, "parse", lambda *args, **more: (taken.append(e) or e for e in parse(*args, **more)))
    assert found(content)["one"] == [("a", None, "two")]
    assert len(taken) < 40


def test_neighbours_after_changes_are_those_of_all() -> None:
    dice = Random(5)

    def outline(number: int) -> Outline:
        date = parse_date(f"20{dice.randrange(10, 14)}")
        assert isinstance(date, EdtfDate)
        topics = tuple(dice.sample(["a", "b", "c"], dice.randrange(3)))
        return Outline(f"e{number}", f"Title {dice.random()}", date, topics)

    now: dict[str, Outline | None] = {f"e{number}": outline(number) for number in range(12)}
    near = neighbours_of(now.values())
    for _ in range(400):
        before, number = dict(now), dice.randrange(14)
        old, new = now.get(f"e{number}"), outline(number)
        match dice.randrange(6):
            case 0:
                now[f"e{number}"] = new
            case 1:
                now.pop(f"e{number}", None)
            case 2:
                now[f"e{number}"] = None
            case _ if old:
                now[f"e{number}"] = old._replace(title=new.title)
        near = neighbours_again(near, before, now)
        assert near == neighbours_of(now.values())
