"""What the editors say of the figures of a quote (`figures:`), against its texts.

In: one quote of a located event. Out: problems. What rules read in a text is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from site_builder.language.set_words import places_of
from site_builder.model.event import Event, Quote, QuoteFigure
from site_builder.model.problems import Problem
from site_builder.read.located import Located
from site_builder.read.typed_mends import typed_instead
from site_builder.read.typed_text import as_typed

Path = tuple[str | int, ...]
_SHAPES = str.maketrans({**dict.fromkeys("‘’‚‛′ʼ", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–", "-")})


def check_figures(located: Located[Event], at: Path, quote: Quote) -> Iterator[Problem]:
    """Words that no text has, words of which two things are said, and figures that say nothing or too much."""
    twice = _twice(quote) if len(quote.figures) > 1 else {}
    for f, figure in enumerate(quote.figures):
        path = (*at, "figures", f)
        yield from _word_problems(located, (*path, "words"), figure, quote)
        if f in twice:
            yield _said_twice(located, (*path, "words"), figure, quote.figures[twice[f]])
        yield from _said_of_none(located, path, figure)


def _word_problems(located: Located[Event], path: Path, figure: QuoteFigure, quote: Quote) -> Iterator[Problem]:
    texts = [rendering.text for rendering in quote.renderings]
    if any(places_of(figure.words, text) for text in texts):
        return
    near = next(filter(None, (_as_it_stands(figure.words, text) for text in texts)), None)
    place = located.place(*path)
    yield Problem(
        place, "figure-not-in-text", f'"{figure.words[:60]}" is in no text of this quote',
        "the page shows these words as those of the source; they must be there",
        f'did you mean "{near}"?' if near else "copy the words from the text, letter for letter",
        mend=typed_instead(place, figure.words, as_typed(near, in_brackets=True)) if near else (),
    )  # fmt: skip


def _as_it_stands(words: str, text: str) -> str | None:
    """The same words as the text has them, in other case, spaces or marks."""
    wanted, plain = (part.translate(_SHAPES).lower() for part in (words, text))
    if len(plain) != len(text):
        return None
    found = next(iter(places_of(" ".join(wanted.split()), plain)), None)
    return text[slice(*found)] if found else None


def _twice(quote: Quote) -> dict[int, int]:
    """Figures that share words with an earlier one of the list, each with that one."""
    found: dict[int, int] = {}
    for rendering in quote.renderings:
        places = sorted(
            (*place, number)
            for number, figure in enumerate(quote.figures)
            for place in places_of(figure.words, rendering.text)
        )
        for (_, end, one), (start, _, other) in pairwise(places):
            if start < end and one != other:
                found.setdefault(max(one, other), min(one, other))
    return found


def _said_twice(located: Located[Event], path: Path, figure: QuoteFigure, other: QuoteFigure) -> Problem:
    return Problem(
        located.place(*path), "figure-twice", f'"{figure.words[:60]}" shares words with "{other.words[:60]}"',
        "of the same words the page can say one figure only",
        "remove one of the two, or write fewer words after words:",
    )


def _said_of_none(located: Located[Event], path: Path, figure: QuoteFigure) -> Iterator[Problem]:
    said = next((name for name in ("what", "value", "how", "unit") if getattr(figure, name) is not None), None)
    if figure.no_figure and said:
        yield Problem(
            located.place(*path, said), "no-figure-with-value",
            f"these words are said to be no figure, and have {said}:", "either they give a figure or they give none",
            f"remove the line no_figure:, or {said}: and what else it says",
        )
    elif figure.how and figure.value is None:
        yield Problem(
            located.place(*path, "how"), "how-without-value", f'"{figure.how}" is said of no number',
            "it says how a number is meant", "add value:, or remove how:",
        )
