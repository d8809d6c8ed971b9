"""What one event says of passages and translations: `part_of:` and `translated:`, compared with the texts.

In: a located event. Out: problems. A wrong statement here makes wrong counts and no broken page, so where only
the texts speak against it, it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.check.known_ids import WHY, KnownIds, unknown_quote
from site_builder.frozen import dataclass
from site_builder.language.passages import WordedText, completed, stands_in, worded
from site_builder.model.event import Event, Quote
from site_builder.model.problems import Problem
from site_builder.read.located import Located

LEAST_WORDS, LEAST_LETTERS = 3, 12  # of a passage; a shorter one may stand in another text by chance
MOST_LIKENED = 20  # texts with the same first words; a longer list costs too much

Path = tuple[str | int, ...]
Start = tuple[str, ...]  # the first words of a stretch, or any that follow one another


@dataclass(frozen=True, slots=True)
class _Placed:
    """A quote and where it stands.

    Shapes: `whole` is what it is part of in the end, or itself; `texts` are (source, text) of its renderings.
    """

    at: Path
    side: str
    quote: Quote
    whole: str
    texts: tuple[tuple[str, WordedText], ...]


def check_passages(located: Located[Event], known: KnownIds) -> Iterator[Problem]:
    """Quotes that are part of nothing there is, of themselves or of no text of theirs; and words counted twice."""
    wholes = {quote.id: quote.part_of for _, quote in located.entry.quotes() if quote.part_of}
    placed = [
        _Placed(("accounts", a, "quotes", q), account.side, quote, _line(quote.id, wholes)[-1], _texts(quote))
        for a, account in enumerate(located.entry.accounts)
        for q, quote in enumerate(account.quotes)
    ]
    by_id = {each.quote.id: each for each in placed}
    for each in placed:
        if each.quote.part_of:
            yield from _part_problems(located, each, by_id, wholes, known)
        yield from _translation_problems(located, each, known)
    yield from _counted_twice(located, placed)


def _line(name: str, wholes: Mapping[str, str]) -> list[str]:
    """A quote, what it is part of, and so on; a circle ends where it comes back."""
    line = [name]
    while line[-1] in wholes and wholes[line[-1]] not in line:
        line.append(wholes[line[-1]])
    return line


def _part_problems(
    located: Located[Event], placed: _Placed, quotes: Mapping[str, _Placed], wholes: Mapping[str, str],
    known: KnownIds,
) -> Iterator[Problem]:
    quote, name = placed.quote, placed.quote.part_of or ""
    path = (*placed.at, "part_of")
    yield from unknown_quote(located, path, name, quotes, WHY["whole"])
    line = _line(quote.id, wholes)
    if wholes.get(line[-1]) == quote.id:
        chain = ", which is part of ".join(f'"{other}"' for other in (*line[1:], quote.id))
        yield Problem(
            located.place(*path), "part-of-itself", f'"{quote.id}" is part of {chain}',
            "nothing can be a part of itself; its words would count nowhere",
            "remove the line part_of: from this quote" + (" or from another of the circle" if len(line) > 1 else ""),
        )
    elif name in quotes and all(known.has("sources", source) for source, _ in (*placed.texts, *quotes[name].texts)):
        yield from _text_problems(located, placed, quotes[name])


def _text_problems(located: Located[Event], placed: _Placed, whole: _Placed) -> Iterator[Problem]:
    shared = [(text, held) for source, text in placed.texts for other, held in whole.texts if source == other]
    name = whole.quote.id
    if not shared:
        sources = " or ".join(f'"{source}"' for source in dict.fromkeys(source for source, _ in whole.texts))
        yield Problem(
            located.place(*placed.at, "part_of"), "part-of-other-source",
            f'this quote and "{name}" have no source in common',
            "a passage and the whole text are read in one source; only there would words count twice",
            f"remove the line part_of: from this quote, or add a rendering from {sources}",
        )
    elif not any(held.has_cut or stands_in(text, held) for text, held in shared):
        yield Problem(
            located.place(*placed.at, "part_of"), "not-a-passage",
            f'the words of this quote are not in "{name}", in any source',
            "words that are not there count as more words of the side",
            f"remove the line part_of: {name}, or copy the words from there again",
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
    by_start: dict[tuple[str, Start], list[tuple[int, WordedText]]] = {}
    for number, each in enumerate(placed):
        for source, text in each.texts:
            for start in {*_starts(text)}:
                by_start.setdefault((source, start), []).append((number, text))
    for number, each in enumerate(placed):
        holder = None if each.quote.part_of else _holder(number, placed, by_start)
        if holder:
            yield Problem(
                located.place(*each.at), "counted-twice", f'these words are in "{holder}" too, in the same source',
                "the same words of a side would be counted twice",
                f"add to this quote the line part_of: {holder}",
                "warning",
            )


def _holder(
    number: int, placed: list[_Placed], by_start: Mapping[tuple[str, Start], list[tuple[int, WordedText]]]
) -> str | None:
    """The id of the first quote that holds all of another's words in one source; of two equal ones, the earlier."""
    each = placed[number]
    for source, text in each.texts:
        start = next(_starts(text), None)
        if len(text.text) < LEAST_LETTERS or start is None:
            continue
        for other, held in by_start[source, start][:MOST_LIKENED]:
            if placed[other].whole == each.whole or not stands_in(text, held):
                continue
            is_earlier = other < number and placed[other].side == each.side
            if is_earlier or not stands_in(held, text):
                return placed[other].quote.id
    return None


def _texts(quote: Quote) -> tuple[tuple[str, WordedText], ...]:
    return tuple((rendering.source, worded(completed(rendering.text))) for rendering in quote.renderings)


def _starts(text: WordedText) -> Iterator[Start]:
    """Every `LEAST_WORDS` words that follow one another."""
    for stretch in text.stretches:
        forms = [word.form for word in stretch.words]
        yield from zip(*(forms[at:] for at in range(LEAST_WORDS)), strict=False)
