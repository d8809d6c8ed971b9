"""The answers to a question -> the figures that they give of what they all count.

Two figures count the same where the word for what is counted has one headword, or where the editors say so. Numbers
alone, and lengths, may be of anything: they stand side by side only where the question asks how many or how far.
Source: content/pages/method.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from site_builder.compare.answers.answers import AnswerRow
from site_builder.compare.figures.asked import asked_word, asks_for_figures
from site_builder.compare.figures.figures import Figure
from site_builder.compare.figures.set_figures import figures_of
from site_builder.compare.figures.spans import is_converted
from site_builder.compare.figures.standing import FigureStanding, standing_of
from site_builder.compare.texts.lemmas import lemma
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.language.held_off import is_inside, quoted
from site_builder.model.event import Question, Quote, Rendering
from site_builder.model.registry import Registry

HEADS = ("headline", "title")  # whose words are the outlet's, not the side's
MOST_PAIRS = 200  # figures of a row that are compared with one another


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """A figure and who gives it.

    Shapes: `sources` are those whose renderings of the quote have it, in their order; `is_head` where it stands in
            their headlines or titles, and so is the outlets' and not the side's.
    """

    side: str
    quote: str
    sources: tuple[str, ...]
    lang: str
    figure: Figure
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures in the order of columns and quotes.

    Shapes: `counted` is the word for what they all count, as it is written first, or the editors' own (`is_set`);
            empty where that is not known. `equal` are pairs of places in `said` whose numbers are the same in another
            unit, as rounded; `standing` is None where it is not certain that all are of one thing.
    """

    counted: str
    said: tuple[FigureSaid, ...]
    equal: tuple[tuple[int, int], ...] = ()
    is_set: bool = False
    standing: FigureStanding | None = None

    @property
    def sides(self) -> frozenset[str]:
        """The sides whose own words give a figure."""
        return frozenset(said.side for said in self.said if not said.is_head)


def figure_rows(row: AnswerRow, registry: Registry) -> tuple[FigureRow, ...]:
    """The figures of one question; none where fewer than two quotes give any.

    Shapes: a row for each thing that quotes share, in the order in which its first figure stands; then one row of the
            rest, where the question asks for figures.
    """
    said = [found for cell in row.cells for quote in cell.quotes for found in _figures_of(cell.side, quote, registry)]
    if len({found.quote for found in said}) < 2:
        return ()
    named = {folded(each.figure.counted) for each in said if each.figure.is_set and each.figure.counted}
    by_word: dict[str, list[FigureSaid]] = {}
    for found in said:
        by_word.setdefault(_key(found, named), []).append(found)
    shared = [word for word, each in by_word.items() if word and len({found.quote for found in each}) > 1]
    of_else = {quote.id for cell in row.cells for quote in cell.quotes if quote.scope}
    rows = [_row(row.question, by_word[word], of_else) for word in shared]
    if asks_for_figures(row.question.ask) and len(shared) < len(by_word):
        rest = tuple(found for found in said if _key(found, named) not in shared)
        if len({found.quote for found in rest}) > 1:
            rows.append(FigureRow("", rest, _converted(rest)))
    return tuple(rows)


def _figures_of(side: str, quote: Quote, registry: Registry) -> Iterator[FigureSaid]:
    found: dict[tuple[object, ...], FigureSaid] = {}
    for rendering in quote.renderings:
        lang, is_head = language_of(rendering, registry), rendering.mode in HEADS
        for figure in _without_conversions(rendering, lang, quote):
            if _is_of_others(figure, rendering):
                continue
            said = FigureSaid(side, quote.id, (rendering.source,), lang, figure, is_head)
            key = (is_head, figure.low, figure.high, figure.how, figure.unit, folded(figure.counted))
            before = found.get(key)
            found[key] = replace(before, sources=(*before.sources, rendering.source)) if before else said
    yield from found.values()


def _is_of_others(figure: Figure, rendering: Rendering) -> bool:
    """Whether a speaker's own text has it in quotation marks, and so from others; editors may set it all the same."""
    place = figure.start, figure.start + len(figure.words)
    return rendering.mode == "direct" and not figure.is_set and is_inside(place, quoted(rendering.text))


def _without_conversions(rendering: Rendering, lang: str, quote: Quote) -> Iterator[Figure]:
    """The figures of a text without those that say the one before in another unit: 2km (1.2 miles)."""
    before: Figure | None = None
    for figure in figures_of(rendering.text, lang, quote.figures):
        between = rendering.text[before.start + len(before.words) : figure.start] if before else ""
        if not (before and between.strip() == "(" and is_converted(before, replace(figure, how=before.how))):
            yield figure
        before = figure


def _key(said: FigureSaid, named: set[str]) -> str:
    """What a figure counts, as the editors name it, or by the headword of its word; nothing where it is not known."""
    word = folded(said.figure.counted)
    return word if said.figure.is_set or word in named else _headword(said)


def _headword(said: FigureSaid) -> str:
    word = folded(said.figure.counted)
    return lemma(word, said.lang.partition("-")[0]) or word


def _row(question: Question, said: Sequence[FigureSaid], of_else: set[str]) -> FigureRow:
    """The figures of one thing. `of_else` are the quotes that are said of more or of something else."""
    each = tuple(said)
    first = next((found for found in each if found.figure.is_set), each[0])
    is_set = first.figure.is_set
    by_editors = all(found.figure.is_set for found in each)
    is_one_thing = by_editors or _is_asked(question, each)
    compared = [found for found in each if not found.is_head and (by_editors or found.quote not in of_else)]
    standing = standing_of((found.side, found.figure) for found in compared) if is_one_thing else None
    return FigureRow(first.figure.counted, each, _converted(each), is_set, standing)


def _is_asked(question: Question, said: Iterable[FigureSaid]) -> bool:
    """Whether the question asks how many there were of just what all of them count."""
    return all(asked_word(question.ask, each.lang) == _headword(each) for each in said)


def _converted(said: Sequence[FigureSaid]) -> tuple[tuple[int, int], ...]:
    pairs = combinations(range(min(len(said), MOST_PAIRS)), 2)
    return tuple((a, b) for a, b in pairs if is_converted(said[a].figure, said[b].figure))
