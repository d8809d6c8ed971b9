"""Quote -> QuoteView: one utterance as the event page shows it, with its renderings."""

from __future__ import annotations

from dataclasses import replace

from site_builder.compare.compare_event import Comparison
from site_builder.compare.texts.departures import Departure
from site_builder.compare.words.wording import is_quoted_in, language_of, speaks_for_itself
from site_builder.language.passages import place_of, worded
from site_builder.language.quotation_marks import marks_around
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event, Original, Question, Quote, Rendering, Translated, Translation
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path, rendering_ids
from site_builder.model.verified_texts import standing_of, words_left_out
from site_builder.pages.event.fidelity import FindingsView, findings_view
from site_builder.pages.event.name_users import NameUsers
from site_builder.pages.event.quote import (
    AgainView,
    Opening,
    OtherView,
    QuoteView,
    RenderingView,
    ReplyView,
    TranslatedView,
    TranslationView,
)
from site_builder.pages.event.quote_text import TextView, first_and_marked, text_view, with_passages
from site_builder.pages.event.scope import scope_view
from site_builder.pages.event.text_names import names_apart
from site_builder.pages.links import Linked, speaker_link
from site_builder.pages.measures.modes import label_of
from site_builder.say.phrases import LanguageName, Message, Phrase, message, message_in

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
MADE_FROM = (message("made from the text of {speaker}"), message("the text of {speaker} was made from this"))

# What is said at a later statement on the same matter, and at the earlier one.
VERSIONS = (
    message("a later statement than that of {speaker}"), message("a later statement by {speaker} on this follows"),
)  # fmt: skip

MOST_DEPARTURES = 4  # stretches of other words that one line can hold

# What a reply is called at the quote that makes it, and at the quote that receives it.
REPLY_WORDS = {
    "agrees": (message("agrees with {speaker}"), message("agreed with by {speaker}")),
    "contradicts": (message("contradicts {speaker}"), message("contradicted by {speaker}")),
    "concedes": (message("concedes a point to {speaker}"), message("a point conceded by {speaker}")),
    "narrows": (message("narrows what was said by {speaker}"), message("narrowed by {speaker}")),
}


class QuoteViews:
    """Makes the views of one event's quotes; holds what all of them need."""

    def __init__(self, event: Event, registry: Registry, comparison: Comparison, site_language: str) -> None:
        self.quotes = {quote.id: quote for _, quote in event.quotes()}
        self.registry = registry
        self.site_language = site_language
        self.labels = {
            (question.id, position.id): position.label
            for question in event.questions
            for position in question.positions
        }
        self.versions = {source for article in comparison.article_versions for source in article.sources}
        self.asks = {question.id: question.ask for question in event.questions}
        self.replies: dict[str, list[ReplyView]] = {}
        for link in comparison.replies:
            gives, receives = REPLY_WORDS[link.how]
            self._add_reply(link.source, gives, link.target, link.on)
            self._add_reply(link.target, receives, link.source, link.on)
        for derivation in comparison.derivations:
            for made, origin in derivation.links:
                self._add_reply(made, MADE_FROM[0], origin)
                self._add_reply(origin, MADE_FROM[1], made)
        for account in comparison.changing_accounts:
            for step in account.steps:
                self._add_reply(step.later, VERSIONS[0], step.earlier)
                self._add_reply(step.earlier, VERSIONS[1], step.later)
        self.departures = {utterance.quote.id: utterance.departures for utterance in comparison.utterances}
        self.fidelity = {each.quote: each.findings for each in comparison.fidelity}
        self.passages: dict[str, list[Quote]] = {}
        for quote in self.quotes.values():
            if quote.part_of:
                self.passages.setdefault(quote.part_of, []).append(quote)
        self.name_users = NameUsers(registry.names, registry.users_of_names())
        self.shown: dict[str, QuoteView] = {}
        self.renderings: dict[str, RenderingView] = {}
        self.marked: dict[str, set[str]] = {}  # by rendering, the addresses of the passages that are marked in it

    def view(self, quote: Quote, question: Question | None = None) -> QuoteView:
        """The quote as it stands in full, under a question or under none."""
        first, *others = (self.rendering(quote, rendering) for rendering in quote.renderings)
        person = self.registry.people.get(quote.speaker.id or "")
        shown = self.shown[quote.id] = QuoteView(
            quote.id,
            speaker_link(quote.speaker, self.registry),
            quote.speaker.id is None,
            quote.role or (person.role if person else None),
            quote.said,
            quote.channel,
            quote.note,
            scope_view(quote.scope),
            self._positions(quote, question),
            first,
            tuple(map(_other, others, self.departures.get(quote.id, (None,) * len(quote.renderings))[1:])),
            self._original(quote.original, quote.words) if quote.original else None,
            tuple(self.replies.get(quote.id, ())),
            opening_of(first) if question is None and quote.id in self.passages else None,
            self._place_in_whole(quote),
            self.findings(quote, None),
        )
        return shown

    def findings(self, quote: Quote, lang: str | None) -> FindingsView | None:
        """What one of its texts in a language has and another lacks; without one, what an original and a translation
        have of each other. None where nothing is said."""
        found = [
            each
            for each in self.fidelity.get(quote.id, ())
            if each.is_across == (lang is None) and lang in (None, each.lang)
        ]
        if not found:
            return None
        firsts = {each.source: each for each in reversed(quote.renderings)}
        names = names_apart([(each, self.rendering(quote, each)) for each in firsts.values()])
        return findings_view(found, {source: names[each] for source, each in firsts.items()}, self.registry)

    def is_shown(self, quote: Quote) -> bool:
        """Whether the quote already stands in full further up."""
        return quote.id in self.shown

    def again(self, quote: Quote, question: Question | None) -> AgainView:
        """The quote under a further question; of its renderings, the first with a contested word is named."""
        renderings = [self.rendering(quote, rendering) for rendering in quote.renderings]
        with_words = (shown for shown in renderings if any(piece.is_word for piece in shown.text.pieces))
        shown = next(with_words, renderings[0])
        speaker = self.registry.speaker_name(quote.speaker)
        return AgainView(quote.id, speaker, self._positions(quote, question), opening_of(shown))

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
        text = self._text(rendering.text, lang, quote.words, words_left_out(rendering.text, verified))
        return RenderingView(
            anchor,
            self._with_passages(quote, rendering, text),
            label_of(rendering.mode, is_translated=rendering.translated is not None),
            rendering.cue,
            marks_around(rendering.cue or "", lang),
            *self._manner_and_source(quote, rendering),
            source.date,
            rendering.at,
            tuple(speaker_link(carrier, self.registry) for carrier in rendering.via if carrier != quote.speaker),
            _translated(rendering.translated, source.date) if rendering.translated else None,
            self._translation(rendering.translation) if rendering.translation else None,
            standing_of(rendering.text, verified),
        )

    def _manner_and_source(self, quote: Quote, rendering: Rendering) -> tuple[Message, str, Linked]:
        """How the source gives the words, and its name; an outlet that quotes itself is not named twice."""
        source = self.registry.sources[rendering.source]
        path = entry_path("sources", source.id)
        if speaks_for_itself(quote, source.id, self.registry):
            return ITS_OWN, source.id, Linked(self._version(source.id, OWN.get(rendering.mode, OWN_REPORT)), path)
        manner = MANNERS[rendering.mode][0 if is_quoted_in(quote, source.id, self.registry) else 1]
        return manner, source.id, Linked(self._version(source.id, self.registry.source_label(source.id)), path)

    def _version(self, source: str, name: Phrase) -> Phrase:
        """The name of a source, with the day of the version where the event has several of one article."""
        date = self.registry.sources[source].date
        is_told = source in self.versions and date is not None
        return message("{source}, version of {date}", source=name, date=date) if is_told and date else name

    def _positions(self, quote: Quote, question: Question | None) -> tuple[str, ...]:
        return tuple(
            self.labels[taken.question, taken.position]
            for taken in quote.taken
            if question is not None and taken.question == question.id
        )

    def _text(self, text: str, lang: str, words: tuple[str, ...], left_out: tuple[int | None, ...] = ()) -> TextView:
        return text_view(text, lang, words, left_out, self.site_language)

    def _with_passages(self, whole: Quote, rendering: Rendering, text: TextView) -> TextView:
        """The text of a whole with the places of its passages from the same source."""
        places = {
            place_in_whole(rendering_anchor(whole, rendering), passage): place
            for passage in self.passages.get(whole.id, ())
            for given in passage.renderings
            if given.source == rendering.source and (place := place_of(worded(given.text), worded(rendering.text)))
        }
        pieces = with_passages(text.pieces, places) if places else text.pieces
        self.marked[rendering_anchor(whole, rendering)] = {piece.begins for piece in pieces if piece.begins}
        return replace(text, pieces=pieces)

    def _place_in_whole(self, passage: Quote) -> str | None:
        """Where a passage stands in the whole text; the whole itself where that cannot be told."""
        if not passage.part_of:
            return None
        whole = self.quotes[passage.part_of]
        for rendering in whole.renderings:
            shown = self.rendering(whole, rendering)
            if (id := place_in_whole(shown.anchor, passage)) in self.marked[shown.anchor]:
                return id
        return whole.id

    def _original(self, original: Original, words: tuple[str, ...]) -> TranslationView:
        by = self.registry.source_label(original.source) if original.source else None
        left_out = words_left_out(original.text, self.registry.verified.get(original.source or ""))
        return TranslationView(self._text(original.text, original.lang, words, left_out), by)

    def _translation(self, translation: Translation) -> TranslationView:
        return TranslationView(self._text(translation.text, translation.lang, ()), translation.by)

    def _add_reply(self, quote: str, words: Message, other: str, on: tuple[str, ...] = ()) -> None:
        name = self.registry.speaker_name(self.quotes[other].speaker)
        is_on_all = set(on) == set(self.quotes[quote].answers)
        some = () if is_on_all else tuple((question, self.asks[question]) for question in on)
        self.replies.setdefault(quote, []).append(ReplyView(words, name, other, some))


def _other(rendering: RenderingView, departure: Departure | None) -> OtherView:
    """A text that shares little with the first, or departs from it in many places, shows how it begins instead."""
    is_close = departure is not None and departure.shared > departure.own and len(departure.words) <= MOST_DEPARTURES
    if departure and is_close and (departure.is_same or departure.words or departure.left_out):
        return OtherView(rendering, None, departure)
    return OtherView(rendering, opening_of(rendering), None)


def opening_of(rendering: RenderingView) -> Opening:
    """The first words and the contested words of a rendering."""
    return Opening(replace(rendering.text, pieces=first_and_marked(rendering.text)), rendering.label)


def place_in_whole(rendering: str, passage: Quote) -> str:
    """The address of a passage within a rendering of the whole text."""
    return f"{rendering}.{passage.id}"


def rendering_anchor(quote: Quote, rendering: Rendering) -> str:
    """The id of a rendering on the event page."""
    ids = rendering_ids(quote.id, (each.source for each in quote.renderings))
    return next(id for id, each in zip(ids, quote.renderings, strict=True) if each is rendering)


def _translated(translated: Translated, published: EdtfDate | None) -> TranslatedView:
    """What is known of a translation; a date that the source has too is not said twice."""
    from_lang = LanguageName(translated.from_lang) if translated.from_lang else None
    return TranslatedView(from_lang, translated.by, None if translated.date == published else translated.date)
