"""The balance of all real events counted a second time, from the YAML, by other and simpler means than the builder's.

Nothing of site_builder's counting is used: what it built is read back, the JSON of each event and the page
"Balance", and compared with what is counted here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest

CONTENT = Path(__file__).parents[1] / "content"
MODES = ("direct", "partial", "paraphrase", "headline", "title")
# A number is one word with its currency, marks and unit, and so are initials: $1.2bn, U.S
WORD = re.compile(r"[$€£]?\d[\d.,:]*\d?\w*(?:[-’']\w+)*|\b\w(?:\.\w)+\b|\w+(?:['’ʼ‐‑-]\w+)*")
Data = dict[str, Any]


def words_in(text: str) -> list[str]:
    """What counts as one word. The only place here that knows."""
    return WORD.findall(text)


@dataclass
class Count:
    """One side, in one event or in all."""

    events: int = 0
    quotes: int = 0
    renderings: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MODES, 0))
    words: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MODES, 0))
    whose: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("own", "translated", "reported"), 0))
    sources: set[str] = field(default_factory=set)

    def outlets(self) -> set[str]:
        return {OUTLETS[source] for source in self.sources if OUTLETS[source]}

    def without_outlet(self) -> set[str]:
        return {source for source in self.sources if not OUTLETS[source]}


def read(file: Path) -> Data:
    values: Data = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    return values


OUTLETS = {file.stem: read(file).get("outlet", "") for file in (CONTENT / "sources").glob("*.yaml")}
EVENTS = {
    file.stem: event
    for file in sorted((CONTENT / "events").rglob("*.yaml"))
    if (event := read(file)).get("status") != "draft"
}


def renderings_of(quote: Data) -> list[Data]:
    listed = quote.get("renderings", quote)
    return listed if isinstance(listed, list) else [listed]


def whose(rendering: Data) -> str:
    if "translated" in rendering:
        return "translated"
    return "own" if rendering.get("mode", "direct") in ("direct", "partial") else "reported"


def words_that_count(event: Data) -> dict[int, int]:
    """The words of each rendering, by its `id()`: a passage has none, or takes its own from a reporter's sentence."""
    quotes = [quote for account in event["accounts"] for quote in account.get("quotes", [])]
    by_id = {quote["id"]: quote for quote in quotes}
    counts = {id(r): len(words_in(r["text"])) for quote in quotes for r in renderings_of(quote)}
    for quote in quotes:
        for rendering in renderings_of(quote):
            for other in texts_of_wholes(quote, by_id):
                if other["source"] == rendering["source"] and holds(other["text"], rendering["text"]):
                    takes = rendering if whose(other) == whose(rendering) else other
                    counts[id(takes)] -= len(words_in(rendering["text"]))
                    break
    return counts


def texts_of_wholes(quote: Data, by_id: dict[str, Data]) -> Iterator[Data]:
    while "part_of" in quote:
        quote = by_id[quote["part_of"]]
        yield from renderings_of(quote)


def holds(text: str, passage: str) -> bool:
    long, short = (" ".join(words_in(each)).casefold() for each in (text, passage))
    return f" {short} " in f" {long} "


def recounted(event: Data) -> dict[str, Count]:
    counts, words = {}, words_that_count(event)
    for account in event["accounts"]:
        side = counts[account["side"]] = Count(events=1, quotes=len(account.get("quotes", [])))
        for quote in account.get("quotes", []):
            for rendering in renderings_of(quote):
                mode = rendering.get("mode", "direct")
                side.renderings[mode] += 1
                side.words[mode] += words[id(rendering)]
                side.whose[whose(rendering)] += words[id(rendering)]
                side.sources.add(rendering["source"])
    return counts


def summed() -> dict[str, Count]:
    total: dict[str, Count] = {}
    for event in EVENTS.values():
        for name, count in recounted(event).items():
            side = total.setdefault(name, Count())
            side.events += 1
            side.quotes += count.quotes
            side.sources |= count.sources
            for name_of_field in ("renderings", "words", "whose"):
                mine = getattr(side, name_of_field)
                mine.update({key: mine[key] + number for key, number in getattr(count, name_of_field).items()})
    return total


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("recount") / "public"
    outcome = build_site(BuildRequest(CONTENT, workers=1), out, lambda *_: None)
    assert outcome.events == len(EVENTS)
    return out


@pytest.mark.parametrize("name", EVENTS)
def test_balance_in_the_json_of_an_event_is_what_a_second_count_gives(built: Path, name: str) -> None:
    twin = json.loads((built / "events" / name / "index.json").read_text("utf-8"))
    found = {side["side"]: side for side in twin["comparison"]["balance"]}
    counted = recounted(EVENTS[name])
    assert list(found) == sorted(counted)
    assert sum(side["is_first"] for side in found.values()) == 1
    for side, count in counted.items():
        assert found[side] == {
            "side": side,
            "is_first": found[side]["is_first"],
            "quotes": count.quotes,
            "renderings": sum(count.renderings.values()),
            "words": sum(count.words.values()),
            **{f"{kind}_words": number for kind, number in count.whose.items()},
            "modes": {mode: {"renderings": count.renderings[mode], "words": count.words[mode]} for mode in MODES},
            "sources": sorted(count.sources),
            "outlets": sorted(count.outlets()),
            "sources_without_outlet": sorted(count.without_outlet()),
        }


def tables_of(html: str) -> dict[str, dict[str, dict[str, list[int]]]]:
    """Caption -> side -> column -> the numbers in the cell."""
    tables: dict[str, dict[str, dict[str, list[int]]]] = {}
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        rows = tables.setdefault(unescape(re.findall(r"<caption>(.*?)</caption>", table)[0]), {})
        for row in re.findall(r"<tr[^>]*><th scope=\"row\">.*?</tr>", table, re.DOTALL):
            cells = re.findall(r'<td[^>]* data-label="([^"]*)">(.*?)</td>', row, re.DOTALL)
            side = re.findall(r"sides/([a-z0-9-]+)/", row)
            if side:
                rows[side[0]] = {unescape(label): numbers_in(cell) for label, cell in cells}
    return tables


def numbers_in(cell: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", re.sub(r"<bdi.*?</bdi>", "", cell))]


def lines_of(html: str) -> dict[str, dict[str, int]]:
    """Side -> what is counted, in the singular -> its number, as the line says it. Verbs are left out."""
    (room,) = re.findall(r'<ul class="rooms".*?</ul>', html, re.DOTALL)
    lines: dict[str, dict[str, int]] = {}
    for side, line in re.findall(r'<a class="side" href="[^"]*sides/([a-z0-9-]+)/.*?</a>: (.*?)</li>', room):
        parts = re.split("[,;] ", line.partition("; introduced by")[0].replace("\N{NO-BREAK SPACE}", " "))
        numbers = [part.removeprefix("from ").partition(" ") for part in parts if part != "no quotes"]
        lines[side] = {what if what[0] == "o" else what.removesuffix("s"): numbers_in(n)[0] for n, _, what in numbers}
        assert len(lines[side]) == len(numbers)
    return lines


def test_page_of_the_balance_is_what_a_second_count_gives(built: Path) -> None:
    tables = tables_of((built / "balance/room/index.html").read_text("utf-8"))
    for caption, rows in tables_of((built / "balance/index.html").read_text("utf-8")).items():
        assert rows.items() <= tables.get(caption, rows).items(), "the page shows the first of them"
    room = tables["Quotes, words and sources of each side"]
    words = tables["Whose words they are"]
    modes = tables["Texts by the way they give the words, and the number of words"]
    total = summed()
    assert set(room) == set(words) == set(modes) == set(total)
    assert sum(row["First column in"][0] for row in room.values()) == len(EVENTS)
    for side, count in total.items():
        first = room[side].pop("First column in")
        assert first[0] <= count.events
        assert room[side] == {
            "Events": [count.events],
            "Quotes": [count.quotes],
            "Texts": [sum(count.renderings.values())],
            "Words": [sum(count.words.values())],
            "Sources": [len(count.sources)],
            "Outlets": [len(count.outlets())],
            "Other sources": [len(count.without_outlet())],
        }
        assert list(words[side].values()) == [[number] for number in count.whose.values()]
        cells = {
            mode.capitalize(): [count.renderings[mode], count.words[mode]] if count.renderings[mode] else [0]
            for mode in MODES
        }
        assert modes[side] == cells


@pytest.mark.parametrize("name", EVENTS)
def test_balance_on_the_page_of_an_event_is_what_a_second_count_gives(built: Path, name: str) -> None:
    found = lines_of((built / "events" / name / "index.html").read_text("utf-8"))
    counted = recounted(EVENTS[name])
    assert set(found) == set(counted)
    for side, count in counted.items():
        numbers = {
            "quote": count.quotes,
            "word": sum(count.words.values()),
            "of them in translation": count.whose["translated"],
            "direct quotation": count.renderings["direct"],
            "partial quotation": count.renderings["partial"],
            **{mode: count.renderings[mode] for mode in ("paraphrase", "headline", "title")},
            "source": len(count.sources),
        }
        assert found[side] == {what: number for what, number in numbers.items() if number}


def test_second_count_reaches_passages_and_translations() -> None:
    """Else it would compare nothing of them."""
    total = summed()
    assert total["prussian-chancellor"].whose == {"own": 99, "translated": 107, "reported": 0}
    quotes = [quote for event in EVENTS.values() for a in event["accounts"] for quote in a.get("quotes", [])]
    assert sum("part_of" in quote for quote in quotes) > 5
