"""What one event says of passages and translations: `part_of:` and `translated:`, compared with the texts.

In: a located event. Out: problems. A wrong statement here makes wrong counts and no broken page, so where only
the texts speak against it, it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.known_ids import WHY, KnownIds, unknown_here
from site_builder.model import Event, Quote
from site_builder.passages import has_cut, stands_in, stretches
from site_builder.problems import Problem
from site_builder.read_entry import Located

LEAST_WORDS, LEAST_LETTERS = 3, 12  # of a passage; a shorter one may stand in another text by chance
MOST_LIKENED = 50  # texts with the same first words; a longer list costs too much

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A quote and where it stands. Shapes: `whole` is what it is part of in the end, or itself."""

    at: Path
    side: str
    quote: Quote
    whole: str


def check_passages(located: Located[Event], known: KnownIds) -> Iterator[Problem]:
    """Quotes that are part of nothing there is, of themselves or of no text of theirs; and words counted twice."""
    quotes = {quote.id: quote for _, quote in located.entry.quotes()}
    wholes = {name: quote.part_of for name, quote in quotes.items() if quote.part_of}
    placed = [
        _Placed(("accounts", a, "quotes", q), account.side, quote, _line(quote.id, wholes)[-1])
        for a, account in enumerate(located.entry.accounts)
        for q, quote in enumerate(account.quotes)
    ]
    for each in placed:
        if each.quote.part_of:
            yield from _part_problems(located, each, quotes, wholes)
        yield from _translation_problems(located, each, known)
    yield from _counted_twice(located, placed)


def _line(name: str, wholes: Mapping[str, str]) -> list[str]:
    """A quote, what it is part of, and so on; a circle ends where it comes back."""
    line = [name]
    while line[-1] in wholes and wholes[line[-1]] not in line:
        line.append(wholes[line[-1]])
    return line


def _part_problems(
    located: Located[Event], placed: _Placed, quotes: Mapping[str, Quote], wholes: Mapping[str, str]
) -> Iterator[Problem]:
    quote, name = placed.quote, placed.quote.part_of or ""
    path = (*placed.at, "part_of")
    yield from unknown_here(located, path, "quote", name, quotes, WHY["whole"])
    line = _line(quote.id, wholes)
    if wholes.get(line[-1]) == quote.id:
        chain = ", which is part of ".join(f'"{other}"' for other in (*line[1:], quote.id))
        yield Problem(
            located.place(*path), "part-of-itself", f'"{quote.id}" is part of {chain}',
            "nothing can be a part of itself; its words would count nowhere",
            "remove the line part_of: from this quote" + (" or from another of the circle" if len(line) > 1 else ""),
        )
    elif name in quotes:
        yield from _text_problems(located, placed, quotes[name])


def _text_problems(located: Located[Event], placed: _Placed, whole: Quote) -> Iterator[Problem]:
    texts: dict[str, list[str]] = {}
    for rendering in whole.renderings:
        texts.setdefault(rendering.source, []).append(rendering.text)
    if not any(rendering.source in texts for rendering in placed.quote.renderings):
        sources = " or ".join(f'"{source}"' for source in texts)
        yield Problem(
            located.place(*placed.at, "part_of"), "part-of-other-source",
            f'this quote and "{whole.id}" have no source in common',
            "a passage and the text that it is part of are read in one source; only there would words count twice",
            f"remove the line part_of: from this quote, or add a rendering from {sources}",
        )
    elif not any(
        has_cut(text) or stands_in(rendering.text, text)
        for rendering in placed.quote.renderings
        for text in texts.get(rendering.source, ())
    ):
        yield Problem(
            located.place(*placed.at, "part_of"), "not-a-passage",
            f'in no source do the words of this quote stand in "{whole.id}"',
            "what does not stand there counts as further words of the side",
            f"remove the line part_of: {whole.id}, or copy the words from there again",
            "warning",
        )


def _translation_problems(located: Located[Event], placed: _Placed, known: KnownIds) -> Iterator[Problem]:
    for r, rendering in enumerate(placed.quote.renderings):
        told, source = rendering.translated, known.registry.sources.get(rendering.source)
        lang = rendering.lang or (source.language if source else None)
        if told and told.from_lang and told.from_lang == lang:
            yield Problem(
                located.place(*placed.at, "renderings", r, "translated", "from"), "translated-from-itself",
                f'this text is in "{lang}", and is said to be translated from it',
                "readers must see from which language the words come",
                "write the language of the original after from:, or leave from: out",
            )


def _counted_twice(located: Located[Event], placed: list[_Placed]) -> Iterator[Problem]:
    """A warning for each quote whose words stand in another of the same source, where nobody says so."""
    by_start: dict[tuple[str, tuple[str, ...]], list[tuple[int, str]]] = {}
    for number, each in enumerate(placed):
        for rendering in each.quote.renderings:
            for start in {*_starts(rendering.text)}:
                by_start.setdefault((rendering.source, start), []).append((number, rendering.text))
    for number, each in enumerate(placed):
        holder = None if each.quote.part_of else _holder(number, placed, by_start)
        if holder:
            yield Problem(
                located.place(*each.at), "counted-twice", f'these words stand in "{holder}" too, in the same source',
                "a side would have more words in the counts than we have of it",
                f"add to this quote the line part_of: {holder}",
                "warning",
            )


def _holder(
    number: int, placed: list[_Placed], by_start: Mapping[tuple[str, tuple[str, ...]], list[tuple[int, str]]]
) -> str | None:
    """The id of the first quote that holds all of another's words in one source; of two equal ones, the earlier."""
    each = placed[number]
    for rendering in each.quote.renderings:
        text = rendering.text
        starts = _starts(text)
        if len(text) < LEAST_LETTERS or not starts:
            continue
        for other, held in by_start[rendering.source, starts[0]][:MOST_LIKENED]:
            is_equal = stands_in(held, text)
            may_hold = not is_equal or (other < number and placed[other].side == each.side)
            if placed[other].whole != each.whole and may_hold and stands_in(text, held):
                return placed[other].quote.id
    return None


def _starts(text: str) -> list[tuple[str, ...]]:
    """Every `LEAST_WORDS` words that follow one another."""
    return [
        tuple(word.form for word in stretch[at : at + LEAST_WORDS])
        for stretch in stretches(text)
        for at in range(len(stretch) - LEAST_WORDS + 1)
    ]
