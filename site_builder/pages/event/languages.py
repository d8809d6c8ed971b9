"""Texts in two languages -> what the event page shows: both in two columns, row by row, with what stands in both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from site_builder.compare.languages.rows import PairRow
from site_builder.compare.languages.text_pairs import PairedText, TextPair
from site_builder.frozen import dataclass
from site_builder.language.quotation_marks import NONE, Marks, marks_around
from site_builder.language.word_places import word_places
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Quote
from site_builder.model.urls import entry_path
from site_builder.pages.event.quote import RenderingView, TranslatedView
from site_builder.pages.event.quote_views import MADE_FROM, QuoteViews
from site_builder.pages.event.strip import SideView
from site_builder.pages.links import Linked, speaker_link
from site_builder.say.languages import direction_of
from site_builder.say.phrases import LanguageName, Message, Phrase, counted, message

ORIGINAL = message("the original")


class LanguagePiece(NamedTuple):
    """A part of a text.

    Shapes: `kind` is "both" for what stands in both texts, "word" for a contested word, which leads to `path` where it
            has a page, and "" for the rest.
    """

    text: str
    kind: str = ""
    path: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageText:
    """One of two texts: in which language, where from, and whose words.

    Shapes: `what` says that it is the original or the editors' reading; `marks` stand round it, or `label` before it;
            neither round the editors' reading.
    """

    lang: str
    dir: str
    language: LanguageName
    what: Message | None
    source: Phrase | None
    at: str | None
    issued: EdtfDate | None
    translated: TranslatedView | None
    is_own: bool
    marks: Marks
    label: Phrase | None = None


Pieces = tuple[LanguagePiece, ...]


@dataclass(frozen=True, slots=True)
class LanguagePairView:
    """Two texts beside each other.

    Shapes: `addresses` lead here too; `rows` are (pieces of the one, pieces of the other).
    """

    anchor: str
    addresses: tuple[str, ...]
    speaker: Linked
    side: SideView
    said: EdtfDate | None
    origin: Linked | None
    made: Message
    texts: tuple[LanguageText, LanguageText]
    rows: tuple[tuple[Pieces, Pieces], ...]


@dataclass(frozen=True, slots=True)
class LanguagesView:
    """The section of texts in two languages. Shapes: `marks` are the kinds of marks in use."""

    pairs: tuple[LanguagePairView, ...]
    line: Phrase
    marks: frozenset[str]


def languages_view(
    pairs: Iterable[TextPair],
    sides_of: Mapping[str, SideView],
    quotes: QuoteViews,
    beside: Mapping[str, tuple[str, ...]],
) -> LanguagesView | None:
    """The pairs of an event; None where there are none.

    Shapes: `sides_of` maps a quote to its side, and `beside` to the addresses of what stands here alone.
    """
    left = {**beside}  # an address leads to the first pair
    views = tuple(_pair(pair, sides_of, quotes, left.pop(pair.other.quote, ())) for pair in pairs)
    if not views:
        return None
    line = counted("{number} pair of texts", "{number} pairs of texts", len(views))
    used = frozenset(piece.kind for view in views for row in view.rows for part in row for piece in part)
    return LanguagesView(views, line, used)


def _pair(
    pair: TextPair, sides_of: Mapping[str, SideView], quotes: QuoteViews, addresses: tuple[str, ...]
) -> LanguagePairView:
    quote, origin = quotes.quotes[pair.other.quote], quotes.quotes[pair.original.quote]
    return LanguagePairView(
        quote.id,
        addresses,
        speaker_link(quote.speaker, quotes.registry),
        sides_of[quote.id],
        quote.said,
        Linked(quotes.registry.speaker_name(origin.speaker), f"#{origin.id}") if origin is not quote else None,
        MADE_FROM[0],
        (
            _text(pair, pair.original, origin, "".join(row.original for row in pair.rows), quotes),
            _text(pair, pair.other, quote, "".join(row.other for row in pair.rows), quotes),
        ),
        tuple(
            (
                _pieces(row.original, row, 0, pair.original, origin, quotes),
                _pieces(row.other, row, 1, pair.other, quote, quotes, is_reading=pair.bond == "editors"),
            )
            for row in pair.rows
        ),
    )


def _text(pair: TextPair, paired: PairedText, quote: Quote, text: str, quotes: QuoteViews) -> LanguageText:
    direction, language = direction_of(paired.lang, text), LanguageName(paired.lang)
    if paired.rendering is not None:
        shown: RenderingView = quotes.rendering(quote, quote.renderings[paired.rendering])
        is_own = shown.label is None
        marks = marks_around(text, paired.lang) if is_own else NONE
        name, at, day, about = shown.source.name, shown.at, shown.source_date, shown.translated
        return LanguageText(paired.lang, direction, language, None, name, at, day, about, is_own, marks, shown.label)
    reading = quote.renderings[pair.original.rendering or 0].translation if pair.bond == "editors" else None
    if reading:
        what = message("translation by {translator}, not counted", translator=reading.by)
        return LanguageText(paired.lang, direction, language, what, None, None, None, None, is_own=False, marks=NONE)
    label = quotes.registry.source_label(paired.source) if paired.source else None
    marks = marks_around(text, paired.lang)
    return LanguageText(paired.lang, direction, language, ORIGINAL, label, None, None, None, is_own=True, marks=marks)


def _pieces(
    text: str, row: PairRow, side: int, paired: PairedText, quote: Quote, quotes: QuoteViews, *,
    is_reading: bool = False,
) -> Pieces:  # fmt: skip
    """A text cut at what stands in both and at its contested words; joined, the pieces give it back."""
    spans: dict[tuple[int, int], LanguagePiece] = {}
    marked = [
        place for word in quote.words if not is_reading for place in word_places(word, text, paired.lang)
    ]
    shared = [(place, each.kind) for each in row.shared for place in (each.other if side else each.original)]
    for place in (*marked, *(place for place, kind in shared if kind == "word")):
        words = text[slice(*place)]
        term = quotes.registry.term_of(words, paired.lang)
        spans[place] = LanguagePiece(words, "word", entry_path("terms", term.id) if term else None)
    for place, kind in shared:
        if kind != "word":
            spans.setdefault(place, LanguagePiece(text[slice(*place)], "both"))
    found: list[LanguagePiece] = []
    end = 0
    for (start, stop), piece in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start >= end:
            found += [LanguagePiece(text[end:start]), piece]
            end = stop
    return tuple(piece for piece in (*found, LanguagePiece(text[end:])) if piece.text)
