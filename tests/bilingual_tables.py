"""tests/languages/*.yaml -> pairs of texts with what a hand found in them, and how many of it the builder finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from real_content import real_event

from site_builder.compare.languages.known_words import KnownWords
from site_builder.compare.languages.rows import PairRow, pair_rows
from site_builder.model.names import NamesOf, NameUse
from site_builder.model.registry import entries_named_by

TABLES = Path(__file__).parent / "languages"
Cut = tuple[int, int]  # characters of the one text and of the other, before which both are cut


class Pair(NamedTuple):
    """A pair of a table. Shapes: `cuts` are the ends of the hand's beads; `sentences` the ends of each text's."""

    name: str
    texts: tuple[str, str]
    langs: tuple[str, str]
    names: tuple[NamesOf, ...]
    sentences: tuple[tuple[int, ...], tuple[int, ...]]
    cuts: tuple[Cut, ...]
    links: frozenset[tuple[str, str]]


def tables() -> list[Path]:
    """The files with pairs."""
    return sorted(TABLES.glob("*.yaml"))


def pairs_in(file: Path) -> Iterator[Pair]:
    """The pairs of one file."""
    for number, row in enumerate(yaml.safe_load(file.read_text("utf-8")), 1):
        yield _real(row) if "event" in row else _made_up(f"{file.stem} {number}: {row.get('trap', 'usual')}", row)


def _made_up(name: str, row: dict[str, Any]) -> Pair:
    space = "\n\n" if row.get("paragraphs") else " "
    texts = space.join(row["original"]), space.join(row["other"])
    sentences = _ends(row["original"], len(space)), _ends(row["other"], len(space))
    names = tuple(NamesOf(known[0], tuple(map(NameUse, known))) for known in row.get("names", ()))
    return _pair(name, texts, row, names, sentences)


def _real(row: dict[str, Any]) -> Pair:
    event, registry, _ = real_event(row["event"])
    quote = next(quote for _, quote in event.quotes() if quote.id == row["quote"])
    first, *others = quote.renderings
    if quote.original:
        texts = quote.original.text, first.text
    else:
        texts = first.text, first.translation.text if first.translation else others[0].text
    ends = tuple(
        (*(len(text[: text.index(words)].rstrip()) for words in row[key][1:]), len(text))
        for text, key in zip(texts, ("begins", "other_begins"), strict=True)
    )
    return _pair(f"{row['event']} {row['quote']}", texts, row, entries_named_by(event, registry).names, ends)


def _pair(name: str, texts: Any, row: dict[str, Any], names: tuple[NamesOf, ...], sentences: Any) -> Pair:
    beads = [tuple(map(int, bead.split("-"))) for bead in row["beads"].split()]
    until = [tuple(accumulate(bead[side] for bead in beads)) for side in (0, 1)]
    cuts = tuple((_end(sentences[0], i), _end(sentences[1], j)) for i, j in zip(*until, strict=True))
    links = frozenset((str(one), str(other)) for one, other in row["links"])
    return Pair(name, texts, tuple(row["langs"]), names, sentences, cuts, links)


def _ends(sentences: Sequence[str], space: int) -> tuple[int, ...]:
    return tuple(end - space for end in accumulate(len(sentence) + space for sentence in sentences))


def _end(ends: Sequence[int], count: int) -> int:
    return ends[count - 1] if count else 0


def rows_of(pair: Pair) -> tuple[PairRow, ...]:
    """What the builder makes of a pair."""
    return pair_rows(pair.texts[0], pair.langs[0], pair.texts[1], pair.langs[1], KnownWords(pair.names))


def cuts_of(rows: Sequence[PairRow], texts: tuple[str, str]) -> tuple[Cut, ...]:
    """Where rows end, in both texts."""
    found, places = [], [0, 0]
    for row in rows:
        for side, words in enumerate((row.original, row.other)):
            if words:
                places[side] = texts[side].index(words, places[side]) + len(words)
        found.append((places[0], places[1]))
    return tuple(found)


def links_of(rows: Sequence[PairRow]) -> set[tuple[str, str]]:
    """The numbers and names that are marked, in the words of both texts."""
    return {
        (row.original[slice(*place)], row.other[slice(*other)])
        for row in rows
        for shared in row.shared
        for place in shared.original
        for other in shared.other
    }


def tally(pair: Pair) -> Counter[str]:
    """How much of a pair is shown, how much of that is right, and how much a hand found."""
    rows = rows_of(pair)
    cuts, links = cuts_of(rows, pair.texts), links_of(rows)
    spans = list(zip(((0, 0), *cuts), cuts, strict=False))
    right = {(0, 0), *pair.cuts}
    beads = [bead for bead in zip(((0, 0), *pair.cuts), pair.cuts, strict=False) if all(map(_grows, *bead))]
    return Counter(
        {
            "rows shown": len(spans) if len(spans) > 1 else 0,
            "rows right": sum(start in right and end in right for start, end in spans) if len(spans) > 1 else 0,
            "cuts shown": len(cuts) - 1,
            "cuts right": sum(cut in right for cut in cuts[:-1]),
            "cuts by hand": len(pair.cuts) - 1,
            "beads by hand": len(beads),
            "beads found": sum(bead in spans for bead in beads),
            "links shown": len(links),
            "links right": len(links & pair.links),
            "links by hand": len(pair.links),
        }
    )


def _grows(start: int, end: int) -> bool:
    return start < end
