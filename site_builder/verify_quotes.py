"""Events and captures -> which texts stand word for word in their sources.

In: a content folder that passes `check`, and a folder of plain-text captures. Out: a
`Verification`, and from it one file for each source in content/verified/.
Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.check_content import read_shared
from site_builder.find_sources import find_sources, read_source
from site_builder.model import Event
from site_builder.problems import Place, Problem
from site_builder.read_entry import Located, read_entry
from site_builder.registry import Registry
from site_builder.verified_texts import stands_word_for_word, text_digest


@dataclass(slots=True)
class Verification:
    """Shapes: `found` are (source id, text). Units: `missed` and `without_capture` count texts."""

    found: set[tuple[str, str]] = field(default_factory=set)
    missed: int = 0
    without_capture: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(sorted({source for source, _ in self.found}))


def verify_quotes(content: Path, captures: Path) -> Verification:
    """Every rendering and original of every event, compared with the capture of its source."""
    sources, problems = find_sources(content)
    shared, more = read_shared(sources)
    result = Verification(problems=[p for p in (*problems, *more) if p.severity == "error"])
    texts_of = _captures(shared.registry, captures, result)
    for path in (source for source in sources if source.kind == "events"):
        source, faults = read_source(path)
        result.problems += faults
        if source is None:
            continue
        located, faults = read_entry(source, Event)
        result.problems += faults
        if located is not None:
            _verify_event(located, texts_of, result)
    return result


def write_records(content: Path, result: Verification, date: str) -> None:
    """One file for each source, saying on what day which texts were found."""
    folder = content / "verified"
    folder.mkdir(exist_ok=True)
    for source in result.sources:
        digests = sorted({text_digest(text) for name, text in result.found if name == source})
        lines = ["# Written by site-builder verify; do not edit.", f"date: {date}", "texts:"]
        text = "\n".join([*lines, *(f"  - {digest}" for digest in digests)]) + "\n"
        (folder / f"{source}.yaml").write_text(text, "utf-8")


def _captures(registry: Registry, folder: Path, result: Verification) -> dict[str, str]:
    """The text of each source's capture, where there is one; a capture that is no text is a problem."""
    texts = {}
    for source in registry.sources.values():
        name = source.capture or ""
        if Path(name).name != name or not (folder / name).is_file():
            continue
        try:
            texts[source.id] = (folder / name).read_text("utf-8")
        except UnicodeDecodeError:
            result.problems.append(_not_utf8(f"{folder.name}/{name}"))
    return texts


def _verify_event(located: Located[Event], captures: dict[str, str], result: Verification) -> None:
    for path, source, text in _texts(located.entry):
        if source not in captures:
            result.without_capture += 1
        elif stands_word_for_word(text, captures[source]):
            result.found.add((source, text))
        else:
            result.missed += 1
            result.problems.append(_not_in_source(located, path, source))


def _texts(event: Event) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """(path, source id, text) of every text that is said to stand in a source."""
    for a, account in enumerate(event.accounts):
        for q, quote in enumerate(account.quotes):
            at = ("accounts", a, "quotes", q)
            for r, rendering in enumerate(quote.renderings):
                yield (*at, "renderings", r, "text"), rendering.source, rendering.text
            if quote.original and quote.original.source:
                yield (*at, "original", "text"), quote.original.source, quote.original.text


def _not_in_source(located: Located[Event], path: tuple[str | int, ...], source: str) -> Problem:
    return Problem(
        located.place(*path), "not-in-source", f'this text does not stand in the capture of "{source}"',
        "a quote is word for word; quotation marks and spaces apart, every character must agree",
        "copy the words from the source again, and mark what you leave out with […]",
    )


def _not_utf8(path: str) -> Problem:
    return Problem(
        Place(path), "not-utf8", "this file is not saved as UTF-8",
        "quotes are compared with it letter by letter",
        'open it in a text editor and save it with the encoding "UTF-8"',
    )
