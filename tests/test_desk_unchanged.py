"""Every event that there is, opened and saved at a running desk as its panes do it: no byte of a file differs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from live_desk import LiveDesk, at_desk
from live_preview import files_of

ROOT = Path(__file__).parents[1]
CONTENTS = [ROOT / "content", *sorted(ROOT.glob("tests/sites/*/content"))]
AT_ONCE = 150  # edits


def fields(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a form, with its place."""
    if isinstance(value, str):
        yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inner:
        yield from fields(item, (*path, step))


def saved(desk: LiveDesk, opened: dict[str, Any], text: str) -> dict[str, Any]:
    answer: dict[str, Any] = desk.ask(
        "save", path=opened["path"], text=text, digest=opened["digest"], base=opened["text"]
    )
    return answer


@pytest.mark.parametrize("site", CONTENTS, ids=lambda site: site.parent.name)
def test_event_opened_and_saved_by_each_pane_keeps_every_byte(site: Path, tmp_path: Path) -> None:
    content = shutil.copytree(site, tmp_path / "content")
    before, events, count = files_of(content), 0, 0
    with at_desk(content, tmp_path / "captures") as desk:
        for file in sorted((content / "events").rglob("*.yaml")):
            path = file.relative_to(content).as_posix()
            opened = desk.ask("open", path=path)
            # The pane File: the text as it came; and the text that was changed, saved, and is then as it was.
            assert saved(desk, opened, opened["text"]) == {"digest": opened["digest"]}
            other = saved(desk, opened, opened["text"] + "# more\n")
            saved(desk, {**opened, "digest": other["digest"], "text": opened["text"] + "# more\n"}, opened["text"])
            assert file.read_bytes() == before[file], path
            # The pane Event: each of its fields as it is, left again.
            text, every = opened["text"], [*fields(opened["value"])]
            for start in range(0, len(every), AT_ONCE):
                some = every[start : start + AT_ONCE]
                edits = [{"do": "set", "path": [*place], "value": value} for place, value in some]
                made = desk.ask("edit", path=path, text=text, edits=edits)
                assert made["text"] == text, path
                assert made["value"] == opened["value"]
            assert saved(desk, opened, made["text"]) == {"digest": opened["digest"]}
            events, count = events + 1, count + len(every)
        assert files_of(content) == before
    print(f"{site.parent.name}: {events} events, {count} fields")
    assert events
