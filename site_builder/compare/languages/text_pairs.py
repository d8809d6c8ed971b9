"""Event -> its texts that stand in two languages, in pairs, each cut into rows that correspond for certain.

What makes a pair is stated by the editors: an original and its renderings, renderings of one quote in two languages, a
published translation and what it is from, the editors' own reading, and a text made from another in another language.
A passage whose two texts stand in those of a whole is not set again.
Source: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from site_builder.compare.languages.known_words import KnownWords, WordForms
from site_builder.compare.languages.rows import MOST_SENTENCES, PairRow, pair_rows
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.language.passages import stands_in, worded
from site_builder.language.sentence_places import sentences_in
from site_builder.model.event import Event, Quote, Rendering
from site_builder.model.registry import Registry
from site_builder.model.wholes import with_wholes

Bond = Literal["original", "translated", "languages", "made", "editors"]
MOST_SENTENCES_CUT = 1_000  # of all pairs of an event; what comes after them stands whole
PAIRED = ("direct", "partial", "paraphrase")  # a headline or title says too little of the text


@dataclass(frozen=True, slots=True)
class PairedText:
    """Which text of the event it is. Shapes: `rendering` counts those of the quote from 0, None for the original and
    for the editors' reading; `source` is None where the editors name none.
    """

    quote: str
    rendering: int | None
    source: str | None
    lang: str


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts in two languages, in rows of stretches that correspond. `bond` is what joins them; where it is
    `editors`, `other` is the editors' own translation of `original`. `shared` is what stands in both texts of a row, by
    the places (start, end) in it, in characters.
    """

    bond: Bond
    original: PairedText
    other: PairedText
    rows: tuple[PairRow, ...]


class _Text(NamedTuple):
    paired: PairedText
    text: str

    @property
    def primary(self) -> str:
        return self.paired.lang.partition("-")[0].lower()


_Pair = tuple[Bond, _Text, _Text]


def text_pairs(event: Event, registry: Registry) -> tuple[TextPair, ...]:
    """Every pair of texts, in the order of the file; two texts are set beside each other once.

    `registry` holds at least the entries that the event names.
    """
    quotes = {quote.id: quote for _, quote in event.quotes()}
    found: dict[tuple[str, str], _Pair] = {}
    for quote in (quote for quote in quotes.values() if _may_have_pairs(quote)):
        for pair in _pairs_of(quote, quotes, registry):
            found.setdefault((pair[1].text, pair[2].text), pair)
    if not found:
        return ()
    known = KnownWords(registry.names, tuple(_counterparts(registry)))
    by_quote: dict[str, list[_Pair]] = {}
    for each in found.values():
        by_quote.setdefault(each[1].paired.quote, []).append(each)
    kept = [pair for pair in found.values() if not _is_held(pair, by_quote, quotes)]
    left, cut = MOST_SENTENCES_CUT, []
    for bond, one, two in kept:
        most = min(MOST_SENTENCES, left)
        rows = pair_rows(one.text, one.paired.lang, two.text, two.paired.lang, known, most)
        cut.append(TextPair(bond, one.paired, two.paired, rows))
        left -= min(left, len(sentences_in(one.text, one.paired.lang)))
    return tuple(cut)


def _may_have_pairs(quote: Quote) -> bool:
    """Whether a quote has a second text at all: most have none."""
    return bool(
        len(quote.renderings) > 1 or quote.original or quote.made_from or quote.renderings[0].translation
    )


def _pairs_of(quote: Quote, quotes: Mapping[str, Quote], registry: Registry) -> Iterator[_Pair]:
    texts = [
        (given, _Text(PairedText(quote.id, number, given.source, language_of(given, registry)), given.text))
        for number, given in enumerate(quote.renderings)
    ]
    own = _own_text(quote, registry)
    for given, text in texts:
        origin = _origin(given, text, own, texts)
        if origin and given.mode in PAIRED:
            bond: Bond = "original" if origin.paired.rendering is None else "languages"
            yield "translated" if given.translated else bond, origin, text
        if given.translation and given.translation.lang.partition("-")[0].lower() != text.primary:
            reading = PairedText(quote.id, None, None, given.translation.lang)
            yield "editors", text, _Text(reading, given.translation.text)
    for name in dict.fromkeys(quote.made_from):
        first = _own_text(quotes[name], registry)
        if first and own and first.primary != own.primary:
            yield "made", first, own


def _own_text(quote: Quote, registry: Registry) -> _Text | None:
    """The original of a quote, or its first rendering that is no translation."""
    if quote.original:
        original = quote.original
        return _Text(PairedText(quote.id, None, original.source, original.lang), original.text)
    for number, given in enumerate(quote.renderings):
        if not given.translated and given.mode in PAIRED:
            lang = language_of(given, registry)
            return _Text(PairedText(quote.id, number, given.source, lang), given.text)
    return None


def _origin(given: Rendering, text: _Text, own: _Text | None, texts: Iterable[tuple[Rendering, _Text]]) -> _Text | None:
    """The text that a rendering is set beside: what it is translated from, or the quote in another language."""
    wanted = given.translated.from_lang if given.translated else None
    if wanted:
        language = wanted.partition("-")[0].lower()
        others = [other for _, other in texts if other.primary == language]
        return own if own and own.primary == language else next(iter(others), None)
    return own if own and own.primary != text.primary else None


def _counterparts(registry: Registry) -> Iterator[WordForms]:
    """The contested words that have a counterpart in another language, with all forms of both."""
    for group in dict.fromkeys(registry.same_terms.values()):
        terms = [registry.terms[name] for name in group if name in registry.terms]
        forms = [
            (term.language.partition("-")[0], form)
            for term in terms
            for form in sorted({term.headword, *term.forms}, key=len, reverse=True)
        ]
        if len({lang for lang, _ in forms}) > 1:
            yield WordForms(group[0], tuple(forms))


def _is_held(pair: _Pair, by_quote: Mapping[str, Sequence[_Pair]], quotes: Mapping[str, Quote]) -> bool:
    """Whether both texts of a passage stand in a pair of a whole; of the editors' reading its text alone must."""
    bond, one, two = pair
    wholes = with_wholes([one.paired.quote], quotes)[1:]
    return any(
        whole_bond == bond
        and stands_in(worded(one.text), worded(whole.text))
        and (bond == "editors" or stands_in(worded(two.text), worded(other.text)))
        for name in wholes
        for whole_bond, whole, other in by_quote.get(name, ())
    )
