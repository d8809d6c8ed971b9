"""Quote -> QuoteView: one utterance as the event page shows it, with its renderings."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.compare.compare_event import Comparison
from site_builder.compare.wording import OWN_WORDS, language_of
from site_builder.date_words import date_in_words, machine_date
from site_builder.folding import word_pattern
from site_builder.languages import direction_of, language_name, quotation_marks
from site_builder.model import Event, Original, Question, Quote, Rendering, Speaker, Translation
from site_builder.registry import Registry
from site_builder.urls import entry_path
from site_builder.verified_texts import is_verified

LONG_QUOTE = 600  # characters; set smaller, so that a column does not become a tower

# How a source gives the words: where an outlet is named, and where a document or book is.
MANNERS = {
    "direct": ("as given by", "as given in"),
    "partial": ("quoted in part by", "quoted in part in"),
    "paraphrase": ("in the words of", "in the words of"),
    "headline": ("in a headline of", "in the title of"),
}

# What a reply is called at the quote that makes it, and at the quote that receives it.
REPLY_WORDS = {
    "agrees": ("agrees with", "agreed with by"),
    "contradicts": ("contradicts", "contradicted by"),
    "concedes": ("concedes a point to", "a point conceded by"),
    "narrows": ("narrows what was said by", "narrowed by"),
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A name, and the page it leads to if it has one."""

    name: str
    path: str | None


@dataclass(frozen=True, slots=True)
class TextView:
    """Words in their language. Shapes: `pieces` are (text, is a contested word); `marks` are two."""

    pieces: tuple[tuple[str, bool], ...]
    lang: str
    dir: str
    language_name: str | None
    marks: str
    is_long: bool


@dataclass(frozen=True, slots=True)
class TranslationView:
    """A text beside another one, and who made it or where it stands."""

    text: TextView
    by: str | None


@dataclass(frozen=True, slots=True)
class RenderingView:
    """How one source gives the utterance."""

    anchor: str
    text: TextView
    mode: str
    is_reported: bool
    cue: str | None
    manner: str
    source: Linked
    source_date: str | None
    source_machine_date: str | None
    via: str | None
    translator: str | None
    translation: TranslationView | None
    is_verified: bool


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply, given or received: the words for it and the other quote."""

    words: str
    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One utterance on the event page."""

    anchor: str
    is_again: bool
    speaker: Linked
    is_unnamed: bool
    role: str | None
    said: str | None
    said_machine: str | None
    channel: str | None
    note: str | None
    positions: tuple[str, ...]
    renderings: tuple[RenderingView, ...]
    original: TranslationView | None
    replies: tuple[ReplyView, ...]


class QuoteViews:
    """Makes the views of one event's quotes; holds what all of them need."""

    def __init__(self, event: Event, registry: Registry, comparison: Comparison, site_language: str) -> None:
        self.event = event
        self.registry = registry
        self.site_language = site_language
        self.labels = {
            (question.id, position.id): position.label
            for question in event.questions
            for position in question.positions
        }
        speakers = {quote.id: quote.speaker for _, quote in event.quotes()}
        self.replies: dict[str, list[ReplyView]] = {}
        for link in comparison.replies:
            gives, receives = REPLY_WORDS[link.how]
            self._add_reply(link.source, gives, speakers[link.target], link.target)
            self._add_reply(link.target, receives, speakers[link.source], link.source)
        self.shown: set[str] = set()

    def view(self, quote: Quote, question: Question | None = None) -> QuoteView:
        """The quote as it stands under a question; `is_again` where it already stood under another."""
        is_again = quote.id in self.shown
        self.shown.add(quote.id)
        person = self.registry.people.get(quote.speaker.id or "")
        return QuoteView(
            quote.id,
            is_again,
            speaker_link(quote.speaker, self.registry),
            quote.speaker.id is None,
            quote.role or (person.role if person else None),
            date_in_words(quote.said) if quote.said else None,
            machine_date(quote.said) if quote.said else None,
            quote.channel,
            quote.note,
            self._positions(quote, question),
            tuple(self.rendering(quote, rendering) for rendering in quote.renderings),
            self._original(quote.original, quote.words) if quote.original else None,
            tuple(self.replies.get(quote.id, ())),
        )

    def rendering(self, quote: Quote, rendering: Rendering) -> RenderingView:
        """One rendering of a quote."""
        source = self.registry.sources[rendering.source]
        lang = language_of(rendering, self.registry)
        return RenderingView(
            rendering_anchor(quote, rendering),
            self._text(rendering.text, lang, quote.words),
            rendering.mode,
            rendering.mode not in OWN_WORDS,
            rendering.cue,
            *self._manner_and_source(quote, rendering),
            date_in_words(source.date) if source.date else None,
            machine_date(source.date) if source.date else None,
            ", ".join(self.registry.speaker_name(carrier) for carrier in rendering.via) or None,
            rendering.translator,
            self._translation(rendering.translation) if rendering.translation else None,
            is_verified(rendering.text, self.registry.verified.get(rendering.source)),
        )

    def _manner_and_source(self, quote: Quote, rendering: Rendering) -> tuple[str, Linked]:
        """How the source gives the words, and its name; an outlet that quotes itself is not named twice."""
        source = self.registry.sources[rendering.source]
        path = entry_path("sources", source.id)
        if source.outlet and quote.speaker.id == source.outlet:
            return "in", Linked("its own headline" if rendering.mode == "headline" else "its own report", path)
        manner = MANNERS[rendering.mode][0 if source.outlet else 1]
        return manner, Linked(self.registry.source_label(source.id), path)

    def _positions(self, quote: Quote, question: Question | None) -> tuple[str, ...]:
        return tuple(
            self.labels[taken.question, taken.position]
            for taken in quote.taken
            if question is not None and taken.question == question.id
        )

    def _text(self, text: str, lang: str, words: tuple[str, ...]) -> TextView:
        is_foreign = lang.partition("-")[0] != self.site_language.partition("-")[0]
        return TextView(
            mark_words(text, words),
            lang,
            direction_of(lang),
            language_name(lang) if is_foreign else None,
            quotation_marks(lang),
            len(text) > LONG_QUOTE,
        )

    def _original(self, original: Original, words: tuple[str, ...]) -> TranslationView:
        by = self.registry.source_label(original.source) if original.source else None
        return TranslationView(self._text(original.text, original.lang, words), by)

    def _translation(self, translation: Translation) -> TranslationView:
        return TranslationView(self._text(translation.text, translation.lang, ()), translation.by)

    def _add_reply(self, quote: str, words: str, other: Speaker, anchor: str) -> None:
        name = self.registry.speaker_name(other)
        self.replies.setdefault(quote, []).append(ReplyView(words, name, anchor))


def rendering_anchor(quote: Quote, rendering: Rendering) -> str:
    """The address of a rendering on the event page; a second one from the same source gets a number."""
    same_source = [other for other in quote.renderings if other.source == rendering.source]
    number = next(n for n, other in enumerate(same_source, 1) if other is rendering)
    return f"{quote.id}.{rendering.source}" + (f".{number}" if number > 1 else "")


def speaker_link(speaker: Speaker, registry: Registry) -> Linked:
    """A speaker's name and page: a person's or body's, an outlet's, or none for somebody unnamed."""
    name = registry.speaker_name(speaker)
    if speaker.id is None:
        return Linked(name, None)
    kind = "speakers" if speaker.id in registry.people else "outlets"
    return Linked(name, entry_path(kind, speaker.id))


def mark_words(text: str, words: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """The text cut into pieces, so that joining them gives the text; contested words are marked."""
    spans = sorted(
        {match.span() for word in words for match in word_pattern(word).finditer(text)},
        key=lambda span: (span[0], -span[1]),
    )
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in spans:
        if start < end:
            continue
        if start > end:
            pieces.append((text[end:start], False))
        pieces.append((text[start:stop], True))
        end = stop
    if end < len(text):
        pieces.append((text[end:], False))
    return tuple(pieces)
