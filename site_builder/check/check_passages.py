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
from site_builder.model.mends import Mend
from site_builder.model.problems import Problem
from site_builder.read.located import Located
from site_builder.read.node import spot_of
from site_builder.read.typed_mends import instead_of, line_in_group

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
    held = _Held(placed)
    for number, each in enumerate(placed):
        if each.quote.part_of:
            yield from _part_problems(located, each, by_id, wholes, known)
            whole = by_id.get(each.quote.part_of)
            if whole and _is_no_passage(each, whole):
                yield _not_a_passage(located, each, whole, held.meant(number, wholes))
        yield from _translation_problems(located, each, known)
    for number, each in enumerate(placed):
        if not each.quote.part_of and (holder := held.holder(number)):
            yield _counted_twice(located, each, holder)


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
    name = whole.quote.id
    if not _shared(placed, whole):
        sources = " or ".join(f'"{source}"' for source in dict.fromkeys(source for source, _ in whole.texts))
        yield Problem(
            located.place(*placed.at, "part_of"), "part-of-other-source",
            f'this quote and "{name}" have no source in common',
            "a passage and the whole text are read in one source; only there would words count twice",
            f"remove the line part_of: from this quote, or add a rendering from {sources}",
        )


def _shared(placed: _Placed, whole: _Placed) -> list[tuple[WordedText, WordedText]]:
    """What two quotes say in each source that both have."""
    return [(text, held) for source, text in placed.texts for other, held in whole.texts if source == other]


def _is_no_passage(placed: _Placed, whole: _Placed) -> bool:
    shared = _shared(placed, whole)
    return bool(shared) and not any(held.has_cut or stands_in(text, held) for text, held in shared)


def _not_a_passage(located: Located[Event], placed: _Placed, whole: _Placed, meant: _Placed | None) -> Problem:
    """A warning. `meant` is a quote in which the words are: a number that the builder gave may be another quote's now.
    """
    name = whole.quote.id
    at = located.place(*placed.at, "part_of")
    fix = f"remove the line part_of: {name}, or copy the words from there again"
    if meant:
        named, mend = _keeping_its_id(located, meant)
        fix = f"write part_of: {meant.quote.id}, where they are{named}; or {fix}"
        mend = (*mend, *instead_of(at, name, meant.quote.id))
    return Problem(
        at, "not-a-passage", f'the words of this quote are not in "{name}", in any source',
        "words that are not there count as more words of the side", fix, "warning", mend=mend if meant else (),
    )  # fmt: skip


def _keeping_its_id(located: Located[Event], placed: _Placed) -> tuple[str, Mend]:
    """What else to type where a quote has only a number, which another quote of its speaker gets when one is added
    before it; nothing where it has an id of its own.
    """
    quote = spot_of(located.root, placed.at).node
    if quote.pair("id"):
        return "", ()
    line = f"id: {placed.quote.id}"
    told = f", and add to the quote on line {quote.line + 1} the line {line}, for its number may become another"
    return told, line_in_group(quote, line)


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


def _counted_twice(located: Located[Event], placed: _Placed, holder: _Placed) -> Problem:
    """A warning for a quote whose words stand in another of the same source, where nobody says so."""
    name = holder.quote.id
    named, mend = _keeping_its_id(located, holder)
    own = line_in_group(spot_of(located.root, placed.at).node, f"part_of: {name}")
    return Problem(
        located.place(*placed.at), "counted-twice", f'these words are in "{name}" too, in the same source',
        "the same words of a side would be counted twice", f"add to this quote the line part_of: {name}{named}",
        "warning", mend=(*mend, *own) if own and (mend or not named) else (),
    )  # fmt: skip


class _Held:
    """Quotes by the words that their texts hold, source by source."""

    def __init__(self, placed: list[_Placed]) -> None:
        self._placed = placed
        self._by_start: dict[tuple[str, Start], list[tuple[int, WordedText]]] = {}
        for number, each in enumerate(placed):
            for source, text in each.texts:
                for start in {*_starts(text)}:
                    self._by_start.setdefault((source, start), []).append((number, text))

    def holder(self, number: int) -> _Placed | None:
        """The first quote that holds all of another's words in one source; of two equal ones, the earlier."""
        each = self._placed[number]
        for other, text, held in self._likened(number):
            if self._placed[other].whole != each.whole and stands_in(text, held):
                is_earlier = other < number and self._placed[other].side == each.side
                if is_earlier or not stands_in(held, text):
                    return self._placed[other]
        return None

    def meant(self, number: int, wholes: Mapping[str, str]) -> _Placed | None:
        """The first other quote that holds its words and is no part of it, whatever it says that it is part of."""
        each = self._placed[number]
        for other, text, held in self._likened(number):
            found = self._placed[other]
            if other != number and each.quote.id not in _line(found.quote.id, wholes) and stands_in(text, held):
                return found
        return None

    def _likened(self, number: int) -> Iterator[tuple[int, WordedText, WordedText]]:
        """The texts of one source that may hold a text of a quote."""
        for source, text in self._placed[number].texts:
            start = next(_starts(text), None)
            if len(text.text) >= LEAST_LETTERS and start is not None:
                for other, held in self._by_start[source, start][:MOST_LIKENED]:
                    yield other, text, held


def _texts(quote: Quote) -> tuple[tuple[str, WordedText], ...]:
    return tuple((rendering.source, worded(completed(rendering.text))) for rendering in quote.renderings)


def _starts(text: WordedText) -> Iterator[Start]:
    """Every `LEAST_WORDS` words that follow one another."""
    for stretch in text.stretches:
        forms = [word.form for word in stretch.words]
        yield from zip(*(forms[at:] for at in range(LEAST_WORDS)), strict=False)
