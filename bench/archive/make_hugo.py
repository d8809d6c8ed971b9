"""Writes the same archive for Hugo: pages with JSON front matter, and one data file for each kind of entry.

    python bench/archive/make_hugo.py CONTENT FOLDER

Whatever a template would have to search for is found here, once, and is not part of Hugo's time: the entries to which
each quote belongs, the larger sides, places and topics, dates in words, which question opens a page, and how each
stands. The layouts beside this file show it.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

Fields = dict[str, Any]
LAYOUTS = Path(__file__).parent / "hugo"
# The taxonomy of Hugo that stands for each folder of content/; all others are called as their folders.
TAXONOMIES = {"people": "speakers"}
KINDS = ("sides", "people", "outlets", "sources", "places", "terms", "topics")
# Taxonomy, title of its index, and what is made of each of its entries; "list" is the list of its events, and the index
# of these lists.
FORMATS = (
    ("sides", "Sides", ["html", "list"]),
    ("speakers", "Speakers", ["html"]),
    ("terms", "Words", ["html", "json"]),
    ("topics", "Topics", ["html", "list"]),
    ("places", "Places", ["html", "list"]),
    ("sources", "Sources", ["html"]),
    ("outlets", "Outlets", ["html", "list"]),
    ("years", "Years", ["html"]),
)
RIGHT_TO_LEFT = {"ar"}


def main() -> None:
    """Converts content/ into a new folder."""
    content, folder = map(Path, sys.argv[1:])
    convert(content, folder)


def convert(content: Path, folder: Path) -> None:
    """Writes Hugo's folder: its settings and layouts, data/ and content/."""
    shutil.copytree(LAYOUTS, folder, dirs_exist_ok=True)
    registry = {kind: _read_kind(content / kind) for kind in KINDS}
    for kind, entries in registry.items():
        write_json(folder / "data" / f"{TAXONOMIES.get(kind, kind)}.json", entries)
    for kind, title, outputs in FORMATS:
        cascade = [{"target": {"kind": "term"}, "outputs": outputs}]
        indexes = ["html", "list"] if "list" in outputs or kind == "years" else ["html"]
        write_json(folder / "content" / kind / "_index.md", {"title": title, "outputs": indexes, "cascade": cascade})
    write_json(folder / "content" / "events" / "_index.md", {"title": "Events", "outputs": ["html", "json"]})
    corrections = {"title": "Corrections", "layout": "corrections", "outputs": ["html"]}
    write_json(folder / "content" / "corrections.md", corrections)
    for page in sorted((content / "pages").glob("*.md")):
        title, _, text = page.read_text("utf-8").partition("\n")
        write_json(folder / "content" / page.name, {"title": title.lstrip("# "), "outputs": ["html"]}, text)
    named: set[str] = set()
    for path in sorted((content / "events").rglob("*.yaml")):
        event = _read(path)
        front = page_of(path.stem, event, registry)
        named |= {f"{kind}/{id}" for kind, _, _ in FORMATS for id in front.get(kind, ())}
        write_json(folder / "content" / "events" / f"{path.stem}.md", front, event["summary"])
    _write_unnamed(folder / "content", registry, named)


def _write_unnamed(content: Path, registry: dict[str, Fields], named: set[str]) -> None:
    """A page for each entry that no event names: Hugo makes one by itself only for those that are named."""
    for kind, entries in registry.items():
        taxonomy = TAXONOMIES.get(kind, kind)
        for id in entries:
            if f"{taxonomy}/{id}" not in named:
                outputs = ["html", "json"] if kind == "terms" else ["html"]
                write_json(content / taxonomy / id / "_index.md", {"title": entries[id]["name"], "outputs": outputs})


def write_json(path: Path, value: Any, text: str = "") -> None:
    """A file of data, or a page: front matter and Markdown."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False) + (f"\n\n{text}\n" if text else "\n"), "utf-8")


def page_of(id: str, event: Fields, registry: dict[str, Fields]) -> Fields:
    """The front matter of one event: its taxonomies, and what the layouts show."""
    quotes = [quote for account in event["accounts"] for quote in account.get("quotes", ())]
    places = {number: account["side"] for number, account in enumerate(event["accounts"], 1)}
    for number, account in enumerate(event["accounts"], 1):
        for quote in account.get("quotes", ()):
            _complete(quote, account["side"], number, event, registry)
    keys = {key for quote in quotes for key in quote["keys"]}
    keys |= {f"places/{each}" for each in _wholes(event.get("place"), registry["places"])}
    keys |= {f"topics/{each}" for topic in event.get("topics", ()) for each in _wholes(topic, registry["topics"])}
    keys |= {f"sources/{source}" for ground in event.get("common_ground", ()) for source in ground["sources"]}
    taxonomies: dict[str, list[str]] = {}
    for kind, _, name in (key.partition("/") for key in sorted(keys)):
        taxonomies.setdefault(kind, []).append(name)
    for question in event.get("questions", ()):
        question["status"] = _status(question["id"], event)
    day = event["date"]
    moments = _place_in_time(quotes, registry["sources"])
    return {
        "title": event["title"],
        "date": f"{day[:10].rstrip('~')}-01"[:10],
        "years": [day[:4]],
        **taxonomies,
        "params": {
            "id": id,
            "day": _in_words(day),
            "opening": _opening(event),
            "sideplaces": places,
            "saidorder": [quote["id"] for quote in sorted(quotes, key=lambda quote: quote.get("said", "9"))],
            "quotecount": len(quotes),
            "moments": [_in_words(moment) for moment in moments],
            **{key: event[key] for key in ("place", "common_ground", "unknown", "corrections") if key in event},
            **{key: event[key] for key in ("questions", "accounts")},
        },
    }


def _complete(quote: Fields, side: str, number: int, event: Fields, registry: dict[str, Fields]) -> None:
    """Adds what the layouts need: the keys of all entries to which the quote belongs, days in words, directions."""
    speaker = quote["speaker"]
    if isinstance(speaker, str):
        quote["speaker"] = {"kind": "outlets" if speaker in registry["outlets"] else "speakers", "id": speaker}
    quote["side"], quote["number"] = side, number
    quote["answers"] = quote.get("answers", [])
    keys = {f"sides/{each}" for each in _wholes(side, registry["sides"])}
    keys |= {"{kind}/{id}".format(**quote["speaker"])} if isinstance(speaker, str) else set()
    words = quote.get("word", [])
    quote["words"] = [_word(form, registry["terms"]) for form in ([words] if isinstance(words, str) else words)]
    keys |= {f"terms/{word['term']}" for word in quote["words"] if word["term"]}
    for rendering in quote["renderings"]:
        source = registry["sources"][rendering["source"]]
        keys |= {f"sources/{rendering['source']}"} | ({f"outlets/{source['outlet']}"} if "outlet" in source else set())
        keys |= {f"outlets/{each}" for each in rendering.get("via", ()) if each in registry["outlets"]}
        rendering["lang"] = rendering.get("lang") or source.get("language", "en")
        rendering["dir"] = "rtl" if rendering["lang"] in RIGHT_TO_LEFT else "ltr"
    if "original" in quote:
        quote["original"]["dir"] = "rtl" if quote["original"]["lang"] in RIGHT_TO_LEFT else "ltr"
    if "said" in quote:
        quote |= _dated(quote["said"])
    quote["keys"] = sorted(keys)


def _place_in_time(quotes: list[Fields], sources: Fields) -> list[str]:
    """All days of an event's quotes and sources; each quote gets the places in them at which it was said and read."""
    days = [sources[text["source"]].get("date") for quote in quotes for text in quote["renderings"]]
    moments = sorted({day for day in (*days, *(quote.get("said") for quote in quotes)) if day})
    for quote in quotes:
        read = {sources[text["source"]].get("date") for text in quote["renderings"]} - {None}
        quote["when"] = moments.index(quote["said"]) if "said" in quote else -1
        quote["read"] = sorted(map(moments.index, read))
    return moments


_forms: dict[str, tuple[str, str]] = {}


def _word(form: str, terms: Fields) -> Fields:
    """A contested word with the term that it is a form of."""
    if not _forms:
        _forms.update({f: (id, term["headword"]) for id, term in terms.items() for f in term["forms"]})
    term, headword = _forms.get(form, ("", form))
    return {"form": form, "term": term, "headword": headword}


def _opening(event: Fields) -> list[Fields]:
    """The words of the first question, side by side."""
    first = event["questions"][0]["id"] if event.get("questions") else None
    return [
        {**word, "side": quote["side"], "number": quote["number"], "quote": quote["id"], "lang": text["lang"]}
        for account in event["accounts"]
        for quote in account.get("quotes", ())
        for text in quote["renderings"][:1]
        for word in quote["words"]
        if first in quote["answers"]
    ]


def _status(question: str, event: Fields) -> str:
    """How a question stands: from positions alone."""
    taken = [
        {quote.get("position", {}).get(question) for quote in account.get("quotes", ()) if question in quote["answers"]}
        for account in event["accounts"]
    ]
    answering = [each for each in taken if each]
    known = [each - {None} for each in answering if each - {None}]
    if len(answering) == 1:
        return "One side only"
    if any(a != b for a in known for b in known):
        return "Disputed"
    return "Agreed" if len(known) == len(answering) and known else "Open"


def _wholes(id: str | None, entries: Fields) -> Iterator[str]:
    """An entry and all that it is part of."""
    while id:
        yield id
        id = entries[id].get("part_of")


def _read_kind(folder: Path) -> Fields:
    """All entries of a kind by id, each with the names of its parts."""
    entries = {path.stem: _read(path) for path in sorted(folder.glob("*.yaml"))}
    for id, entry in entries.items():
        entry["name"] = entry.get("name") or entry.get("title") or entry.get("headword")
        if entry.get("date"):
            entry |= _dated(entry["date"])
        if entry.get("part_of"):
            entries[entry["part_of"]].setdefault("parts", []).append(id)
    return entries


def _read(path: Path) -> Fields:
    fields: Fields = yaml.load(path.read_bytes(), yaml.CBaseLoader)
    return fields


def _dated(day: str) -> Fields:
    """A day in words, by itself its year, and its numbers, as files of citations want them."""
    parts = [int(part) for part in day[:10].rstrip("~").split("-")]
    return {"day": _in_words(day), "year": day[:4], "dateparts": parts}


def _in_words(day: str) -> str:
    parts = day[:10].rstrip("~").split("-")
    as_date = date(*map(int, [*parts, "1", "1"][:3]))
    return f"{as_date:%-d %B %Y}" if len(parts) == 3 else f"{as_date:%B %Y}" if len(parts) == 2 else parts[0]


if __name__ == "__main__":
    main()
