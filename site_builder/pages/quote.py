"""Quote -> QuoteView: one utterance as the event page shows it, with its renderings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.compare.compare_event import Comparison
from site_builder.compare.wording import is_quoted_in, language_of, speaks_for_itself
from site_builder.dates import EdtfDate
from site_builder.model import Event, Original, Question, Quote, Rendering, Speaker, Translated, Translation
from site_builder.names import Named
from site_builder.pages.modes import label_of
from site_builder.pages.quote_text import TextView, text_view
from site_builder.pages.scope import ScopeView, scope_view
from site_builder.phrases import LanguageName, Message, Phrase, message, message_in
from site_builder.quotation_marks import Marks, marks_around
from site_builder.registry import Registry
from site_builder.urls import entry_path
from site_builder.verified_texts import Standing, standing_of, words_left_out

# How a source gives the words: where an outlet is named, and where a document or book is.
MANNERS = {
    "direct": (message_in("outlet", "as given by {source}"), message_in("document", "as given in {source}")),
    "partial": (
        message_in("outlet", "quoted in part by {source}"),
        message_in("document", "quoted in part in {source}"),
    ),
    "paraphrase": (
        message_in("outlet", "in the words of {source}"),
        message_in("document", "in the words of {source}"),
    ),
    "headline": (
        message_in("outlet", "in a headline of {source}"),
        message_in("document", "in the headline of {source}"),
    ),
    "title": (message_in("outlet", "as a title, given by {source}"), message_in("document", "as a title, in {source}")),
}
ITS_OWN = message_in("report or headline", "in {source}")
OWN = {"headline": message("its own headline"), "title": message("its own title")}
OWN_REPORT = message("its own report")

# What is said at a text that was made from another, and at the other.
MADE_FROM = (message("made from the text of {speaker}"), message("from this was made the text of {speaker}"))

# What a reply is called at the quote that makes it, and at the quote that receives it.
REPLY_WORDS = {
    "agrees": (message("agrees with {speaker}"), message("agreed with by {speaker}")),
    "contradicts": (message("contradicts {speaker}"), message("contradicted by {speaker}")),
    "concedes": (message("concedes a point to {speaker}"), message("a point conceded by {speaker}")),
    "narrows": (message("narrows what was said by {speaker}"), message("narrowed by {speaker}")),
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A name, and the page it leads to if it has one."""

    name: Phrase
    path: str | None


@dataclass(frozen=True, slots=True)
class TranslationView:
    """A text beside another one, and who made it or where it stands."""

    text: TextView
    by: str | None


@dataclass(frozen=True, slots=True)
class TranslatedView:
    """That a text is a published translation, and what is known of it."""

    from_lang: LanguageName | None
    by: str | None
    date: EdtfDate | None


@dataclass(frozen=True, slots=True)
class RenderingView:
    """How one source gives the utterance.

    Shapes: `label` stands before words that are not the speaker's own, in place of quotation marks.
    """

    anchor: str
    text: TextView
    label: Phrase | None
    cue: str | None
    cue_marks: Marks
    manner: Message
    source: Linked
    source_date: EdtfDate | None
    via: tuple[Linked, ...]
    translated: TranslatedView | None
    translation: TranslationView | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply, given or received: the words for it and the other quote.

    Shapes: `on` are (question, what it asks): those for which it counts, where the quote answers others too.
    """

    words: Message
    name: str
    anchor: str
    on: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One utterance on the event page."""

    anchor: str
    is_again: bool
    speaker: Linked
    is_unnamed: bool
    role: str | None
    said: EdtfDate | None
    channel: str | None
    note: str | None
    scope: ScopeView | None
    positions: tuple[str, ...]
    renderings: tuple[RenderingView, ...]
    original: TranslationView | None
    replies: tuple[ReplyView, ...]


@dataclass(frozen=True, slots=True)
class NameUsers:
    """Names of those with several, and how a page calls who uses each."""

    names: tuple[Named, ...]
    called: Mapping[str, str]


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
        self.asks = {question.id: question.ask for question in event.questions}
        self.answers = {quote.id: quote.answers for _, quote in event.quotes()}
        speakers = {quote.id: quote.speaker for _, quote in event.quotes()}
        self.replies: dict[str, list[ReplyView]] = {}
        for link in comparison.replies:
            gives, receives = REPLY_WORDS[link.how]
            self._add_reply(link.source, gives, speakers[link.target], link.target, link.on)
            self._add_reply(link.target, receives, speakers[link.source], link.source, link.on)
        for derivation in comparison.derivations:
            for made, origin in derivation.links:
                self._add_reply(made, MADE_FROM[0], speakers[origin], origin)
                self._add_reply(origin, MADE_FROM[1], speakers[made], made)
        self.name_users = NameUsers(registry.names, registry.users_of_names())
        self.shown: set[str] = set()
        self.renderings: dict[str, RenderingView] = {}

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
            quote.said,
            quote.channel,
            quote.note,
            scope_view(quote.scope),
            self._positions(quote, question),
            tuple(self.rendering(quote, rendering) for rendering in quote.renderings),
            self._original(quote.original, quote.words) if quote.original else None,
            tuple(self.replies.get(quote.id, ())),
        )

    def rendering(self, quote: Quote, rendering: Rendering) -> RenderingView:
        """One rendering of a quote, which is the same wherever the page shows it."""
        anchor = rendering_anchor(quote, rendering)
        if anchor not in self.renderings:
            self.renderings[anchor] = self._rendering(anchor, quote, rendering)
        return self.renderings[anchor]

    def _rendering(self, anchor: str, quote: Quote, rendering: Rendering) -> RenderingView:
        source = self.registry.sources[rendering.source]
        lang = language_of(rendering, self.registry)
        verified = self.registry.verified.get(rendering.source)
        return RenderingView(
            anchor,
            self._text(rendering.text, lang, quote.words, words_left_out(rendering.text, verified)),
            label_of(rendering.mode, is_translated=rendering.translated is not None),
            rendering.cue,
            marks_around(rendering.cue or "", lang),
            *self._manner_and_source(quote, rendering),
            source.date,
            tuple(speaker_link(carrier, self.registry) for carrier in rendering.via if carrier != quote.speaker),
            _translated(rendering.translated, source.date) if rendering.translated else None,
            self._translation(rendering.translation) if rendering.translation else None,
            standing_of(rendering.text, verified),
        )

    def _manner_and_source(self, quote: Quote, rendering: Rendering) -> tuple[Message, Linked]:
        """How the source gives the words, and its name; an outlet that quotes itself is not named twice."""
        source = self.registry.sources[rendering.source]
        path = entry_path("sources", source.id)
        if speaks_for_itself(quote, source.id, self.registry):
            return ITS_OWN, Linked(OWN.get(rendering.mode, OWN_REPORT), path)
        manner = MANNERS[rendering.mode][0 if is_quoted_in(quote, source.id, self.registry) else 1]
        return manner, Linked(self.registry.source_label(source.id), path)

    def _positions(self, quote: Quote, question: Question | None) -> tuple[str, ...]:
        return tuple(
            self.labels[taken.question, taken.position]
            for taken in quote.taken
            if question is not None and taken.question == question.id
        )

    def _text(
        self, text: str, lang: str, words: tuple[str, ...], left_out: tuple[int | None, ...] = ()
    ) -> TextView:
        return text_view(text, lang, words, left_out, self.site_language)

    def _original(self, original: Original, words: tuple[str, ...]) -> TranslationView:
        by = self.registry.source_label(original.source) if original.source else None
        left_out = words_left_out(original.text, self.registry.verified.get(original.source or ""))
        return TranslationView(self._text(original.text, original.lang, words, left_out), by)

    def _translation(self, translation: Translation) -> TranslationView:
        return TranslationView(self._text(translation.text, translation.lang, ()), translation.by)

    def _add_reply(self, quote: str, words: Message, other: Speaker, anchor: str, on: tuple[str, ...] = ()) -> None:
        name = self.registry.speaker_name(other)
        some = () if set(on) == set(self.answers[quote]) else tuple((question, self.asks[question]) for question in on)
        self.replies.setdefault(quote, []).append(ReplyView(words, name, anchor, some))


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


def _translated(translated: Translated, published: EdtfDate | None) -> TranslatedView:
    """What is known of a translation; a date that the source has too is not said twice."""
    from_lang = LanguageName(translated.from_lang) if translated.from_lang else None
    return TranslatedView(from_lang, translated.by, None if translated.date == published else translated.date)
