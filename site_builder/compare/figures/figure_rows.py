"""The answers to a question -> the figures that they give of what they all count.

Two figures count the same where the word for what is counted has one headword. Numbers alone, and lengths, may be of
anything: they stand side by side only where the question asks how many or how far. Source: content/pages/method.md,
"Figures".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from site_builder.compare.answers.answers import AnswerRow
from site_builder.compare.figures.figures import Figure, asks_for_figures, figures_in
from site_builder.compare.figures.quantity_words import units
from site_builder.compare.texts.lemmas import lemma
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.model.event import Quote, Rendering
from site_builder.model.registry import Registry


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """A figure and who gives it. Shapes: `sources` are those whose renderings of the quote have it, in their order."""

    side: str
    quote: str
    sources: tuple[str, ...]
    lang: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures in the order of columns and quotes.

    Shapes: `counted` is the word for what they all count, as it is written first; empty where that is not known.
            `equal` are pairs of places in `said` whose numbers are the same in another unit, as rounded.
    """

    counted: str
    said: tuple[FigureSaid, ...]
    equal: tuple[tuple[int, int], ...] = ()

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(said.side for said in self.said)


def figure_rows(row: AnswerRow, registry: Registry) -> tuple[FigureRow, ...]:
    """The figures of one question; none where fewer than two quotes give any.

    Shapes: a row for each thing that quotes share, in the order in which its first figure stands; then one row of the
            rest, where the question asks for figures.
    """
    said = [found for cell in row.cells for quote in cell.quotes for found in _figures_of(cell.side, quote, registry)]
    if len({found.quote for found in said}) < 2:
        return ()
    by_word: dict[str, list[FigureSaid]] = {}
    for found in said:
        by_word.setdefault(_headword(found), []).append(found)
    shared = [word for word, each in by_word.items() if word and len({found.quote for found in each}) > 1]
    rows = [_row(by_word[word][0].figure.counted, by_word[word]) for word in shared]
    if asks_for_figures(row.question.ask) and len(shared) < len(by_word):
        rows.append(_row("", [found for found in said if _headword(found) not in shared]))
    return tuple(rows)


def _figures_of(side: str, quote: Quote, registry: Registry) -> Iterator[FigureSaid]:
    found: dict[tuple[object, ...], FigureSaid] = {}
    for rendering in quote.renderings:
        for figure in _without_conversions(rendering, language_of(rendering, registry)):
            said = FigureSaid(side, quote.id, (rendering.source,), language_of(rendering, registry), figure)
            key = (figure.low, figure.high, figure.how, figure.unit, folded(figure.counted))
            before = found.get(key)
            found[key] = replace(before, sources=(*before.sources, rendering.source)) if before else said
    yield from found.values()


def _without_conversions(rendering: Rendering, lang: str) -> Iterator[Figure]:
    """The figures of a text without those that say the one before in another unit: 2km (1.2 miles)."""
    before: Figure | None = None
    for figure in figures_in(rendering.text, lang):
        between = rendering.text[before.start + len(before.words) : figure.start] if before else ""
        if not (before and between.strip() == "(" and _is_equal(before, replace(figure, how=before.how))):
            yield figure
        before = figure


def _headword(said: FigureSaid) -> str:
    """The headword of what a figure counts; nothing where that is not known."""
    word = folded(said.figure.counted)
    return lemma(word, said.lang.partition("-")[0]) or word


def _row(counted: str, said: Iterable[FigureSaid]) -> FigureRow:
    each = tuple(said)
    pairs = combinations(range(len(each)), 2)
    equal = ((a, b) for a, b in pairs if each[a].figure.unit != each[b].figure.unit)
    same = tuple((a, b) for a, b in equal if _is_equal(each[a].figure, each[b].figure))
    return FigureRow(counted, each, same)


def _is_equal(a: Figure, b: Figure) -> bool:
    """Whether two figures in different units are the same, as far as the rougher of them says."""
    known = units()
    if a.unit not in known or b.unit not in known or known[a.unit][0] != known[b.unit][0]:
        return False
    if a.low is None or a.high is None or b.low is None or b.high is None or a.how != b.how:
        return False
    in_a, in_b = known[a.unit][1], known[b.unit][1]
    rough = max(_half_of_last_place(a) * in_a, _half_of_last_place(b) * in_b)
    return abs(a.low * in_a - b.low * in_b) <= rough and abs(a.high * in_a - b.high * in_b) <= rough


def _half_of_last_place(figure: Figure) -> Fraction:
    """How rough a number is: 2 is anything from 1.5 to 2.5, and 55.9 from 55.85 to 55.95."""
    places = max(figure.low.denominator, figure.high.denominator) if figure.low and figure.high else 1
    return Fraction(1, 2 * places)
