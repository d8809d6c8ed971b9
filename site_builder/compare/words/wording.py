"""Event -> the contested words of each question: which word, of which side, known through whom.

Source: content/pages/method.md, "Words".
"""

from __future__ import annotations

from typing import Literal

from site_builder.compare.answers.answers import AnswerRow
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.language.word_places import word_stands_in
from site_builder.model.event import Quote, Rendering
from site_builder.model.registry import Registry

Kind = Literal["own", "translated", "reported"]
KINDS: tuple[Kind, ...] = ("own", "translated", "reported")
OWN_WORDS = ("direct", "partial")


@dataclass(frozen=True, slots=True)
class ContestedWord:
    """A word that a side uses for what the question asks.

    Shapes: `headword` is set in large type; `form` is what stands in the rendering of `source`.
            `is_own` is False where the word is known only from a reporter's own wording, or from a
            published translation; `is_outlets` is True where the speaker is the outlet of the source, which
            quotes nobody; `is_quoted` where an outlet quotes somebody else; `scope` is what the word was said of,
            where that is not the event.
    """

    side: str
    quote: str
    form: str
    headword: str
    term: str | None
    lang: str
    source: str
    is_own: bool
    is_outlets: bool = False
    is_quoted: bool = False
    scope: str | None = None


def contested_words(row: AnswerRow, registry: Registry) -> tuple[ContestedWord, ...]:
    """The words of one question, in the order of columns, each term once for a side.

    Where a side says a term of the event and of something else, the first counts; where its own words hold the
    term and a reporter's wording does too, the own words count.
    """
    found: dict[tuple[str, str | None, str], ContestedWord] = {}
    for cell in row.cells:
        for quote in cell.quotes:
            for word in words_of(quote, cell.side, registry):
                key = (cell.side, word.term, folded(word.headword))
                if key not in found or _rank(word) > _rank(found[key]):
                    found[key] = word
    return tuple(found.values())


def _rank(word: ContestedWord) -> tuple[bool, bool]:
    return (word.scope is None, word.is_own)


def words_of(quote: Quote, side: str, registry: Registry) -> tuple[ContestedWord, ...]:
    """The contested words of one quote, as the editors marked them."""
    return tuple(_word(quote, side, form, registry) for form in quote.words)


def kind_of(rendering: Rendering) -> Kind:
    """Whose words a rendering holds: the speaker's own, a translator's, or those of whoever reports or names."""
    if rendering.translated:
        return "translated"
    return "own" if rendering.mode in OWN_WORDS else "reported"


def speaks_for_itself(quote: Quote, source: str, registry: Registry) -> bool:
    """Whether the speaker of a quote is the outlet that published the source."""
    return quote.speaker.id is not None and quote.speaker.id == registry.sources[source].outlet


def is_quoted_in(quote: Quote, source: str, registry: Registry) -> bool:
    """Whether an outlet reports what somebody else said.

    A document or book holds the words itself, whoever keeps or prints it, and so does whatever its author says in it.
    """
    found, person = registry.sources[source], registry.people.get(quote.speaker.id or "")
    names = {folded(name) for name in (person.name, *(alias.name for alias in person.aliases))} if person else set()
    is_authors = found.author is not None and folded(found.author) in names
    is_outlets = speaks_for_itself(quote, source, registry)
    return found.outlet is not None and found.kind not in ("document", "book") and not is_authors and not is_outlets


def language_of(rendering: Rendering, registry: Registry) -> str:
    """The language of a rendering: its own, else that of its source."""
    return rendering.lang or registry.sources[rendering.source].language


def _word(quote: Quote, side: str, form: str, registry: Registry) -> ContestedWord:
    lang, source, kind = _holder(quote, form, registry)
    term = registry.term_of(form, lang)
    return ContestedWord(
        side,
        quote.id,
        form,
        term.headword if term else form,
        term.id if term else None,
        lang,
        source,
        kind == "own",
        kind != "translated" and speaks_for_itself(quote, source, registry),
        is_quoted_in(quote, source, registry),
        quote.scope,
    )


def _holder(quote: Quote, form: str, registry: Registry) -> tuple[str, str, Kind]:
    """Language and source of the text that holds a word, and whose words that text holds.

    The original counts only where no rendering holds the word: readers see the renderings first.
    """
    holders = [r for r in quote.renderings if word_stands_in(form, r.text, language_of(r, registry))]
    if not holders and quote.original:
        return quote.original.lang, quote.original.source or quote.renderings[0].source, "own"
    rendering = min(holders, key=lambda holder: KINDS.index(kind_of(holder)))
    return language_of(rendering, registry), rendering.source, kind_of(rendering)
