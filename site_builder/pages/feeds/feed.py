"""Entries of a group of events -> a feed, said in one language: what Atom and JSON Feed both write.

What an entry holds is what the top of the event's page shows: the words of each side, and what is true of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from site_builder.frozen import dataclass
from site_builder.markup import Markup, escape, with_addresses
from site_builder.model.registry import Registry
from site_builder.model.urls import canonical_url, feed_paths
from site_builder.pages.event.strip import StripView, WordView, strip_view
from site_builder.pages.feeds.entries import Entry
from site_builder.pages.page import SiteView, Version
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Phrase, message
from site_builder.summary import EventSummary, excerpt

Say = Callable[[Phrase], str]


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry in words. Shapes: `id` and `url` are addresses on the web; days are written as typed; `topics` are
    (id, name); `html` is the whole of it, `summary` plain text. The title is in the language of the editors, or of the
    interface.
    """

    id: str
    url: str
    title: str
    title_language: str
    published: str | None
    updated: str
    summary: str
    html: Markup
    topics: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in words. Shapes: `known_by` is the address that it had first; `urls` are those that it has now, in Atom
    and in JSON; `written_in` is the language of titles and summaries.
    """

    title: str
    tagline: str | None
    language: str
    written_in: str
    known_by: str
    page: str
    urls: tuple[str, str]
    icon: str
    site: str
    home: str
    rights: str
    licence: str | None
    hub: str | None
    items: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """What a feed is of. Shapes: `first` is the path that its page had first, `page` where this copy of it stands."""

    title: str
    first: str
    page: str
    entries: tuple[Entry, ...]


def feed_of(plan: FeedPlan, site: SiteView, base_url: str, version: Version, registry: Registry, say: Say) -> Feed:
    """The feed in one version of the site. `base_url` is the address of the site."""

    def at(path: str) -> str:
        return canonical_url(base_url, version.folder + path)

    writer = _Writer(site.written_in, version.language, at, registry, say)
    atom, json = (at(path) for path in feed_paths(plan.page))
    return Feed(
        site.title if plan.title == site.title else f"{plan.title} · {site.title}",
        site.tagline,
        version.language,
        site.written_in,
        at(feed_paths(plan.first)[0]),
        at(plan.page),
        (atom, json),
        canonical_url(base_url, "assets/icon-512.png"),
        site.title,
        at("index.html"),
        _rights(site, say),
        site.licence_url,
        site.hub,
        tuple(writer.item(entry) for entry in plan.entries),
    )


def _rights(site: SiteView, say: Say) -> str:
    quoted = say(message("Quoted words belong to those who said or published them."))
    return f"{say(message('Text by the editors:'))} {site.licence_name}. {quoted}" if site.licence_name else quoted


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes entries in one language. Shapes: `at` gives the address of a path in this version of the site."""

    written_in: str
    language: str
    at: Callable[[str], str]
    registry: Registry
    say: Say

    def item(self, entry: Entry) -> FeedItem:
        """The entry in words."""
        event, correction = entry.event, entry.correction
        about = event.about.striptags() if event.about else ""
        body = self._paragraph(correction.text) if correction else Markup("").join(self._event(event))
        topics = [self.registry.topics[id] for id in event.topics]
        return FeedItem(
            self.at(entry.known_by),
            self.at(entry.path),
            self.say(entry.title),
            self.language if correction else self.written_in,
            entry.published.text if entry.published else None,
            entry.updated.text,
            excerpt(correction.text if correction else about),
            Markup('<div lang="{}" dir="{}">{}</div>').format(self.language, direction_of(self.language), body),
            tuple((topic.id, topic.name) for topic in topics),
        )

    def _event(self, event: EventSummary) -> Iterator[Markup]:
        path = f"events/{event.id}/index.html"
        place = self.registry.labels["places", event.place] if event.place else None
        when = [self.say(event.date), *([self._theirs(place)] if place else [])]
        yield Markup("<p>{}</p>").format(Markup(" · ").join(when))
        if event.about:
            yield self._theirs(with_addresses(event.about, self.at(path)), "div")
        if strip := strip_view(event.opening, event.sides, self.registry):
            yield self._words(strip, path)
        if event.corrections:
            lines = (
                Markup("<li>{}: {}</li>").format(self.say(each.date), self._theirs(each.text))
                for each in event.corrections
            )
            heading = self.say(message("Corrections"))
            yield Markup("<p><strong>{}</strong></p><ul>{}</ul>").format(heading, Markup("").join(lines))

    def _words(self, strip: StripView, path: str) -> Markup:
        """The words that open the event's page, side by side, and what is true of the sides that have none there."""
        users = [(side, Markup(", ").join(self._word(word, path) for word in words)) for side, words in strip.items]
        others = [(side, Markup("{}").format(self.say(what))) for side, what in strip.wordless]
        lines = (
            Markup("<li><b>{}</b>: {}</li>").format(self._theirs(side.name), what) for side, what in (*users, *others)
        )
        asked = self._theirs(strip.ask, "strong")
        return Markup("<p>{}</p><ul>{}</ul>").format(asked, Markup("").join(lines))

    def _word(self, word: WordView, path: str) -> Markup:
        scope = f" ({self.say(word.scope.in_words)})" if word.scope else ""
        return Markup('<a href="{}"><q lang="{}" dir="{}">{}</q></a>{} <small>{}</small>').format(
            self.at(f"{path}#{word.anchor}"), word.lang, word.dir, word.headword, scope, self.say(word.provenance)
        )

    def _theirs(self, words: str, tag: str = "span") -> Markup:
        """What the editors wrote, marked as such where the interface speaks another language."""
        if self.written_in == self.language:
            is_bare = tag in ("span", "div")
            return escape(words) if is_bare else Markup(f"<{tag}>{{}}</{tag}>").format(words)
        return Markup(f'<{tag} lang="{{}}" dir="{{}}">{{}}</{tag}>').format(
            self.written_in, direction_of(self.written_in), words
        )

    def _paragraph(self, text: str) -> Markup:
        return self._theirs(text, "p")
