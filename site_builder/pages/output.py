"""What a row of the table of outputs is: a kind of page or file, which there are of it, and how each is made.

A row that is made of events names the groups to which an event belongs. Each of its outputs is made of one group, so
that no page looks through all events for its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from site_builder.compare.words.counterparts import Counterparts, counterparts
from site_builder.frozen import dataclass
from site_builder.model.registry import Registry
from site_builder.model.site import Site
from site_builder.model.text_page import TextPage
from site_builder.pages.maps.atlas import Atlas
from site_builder.pages.measures.site_counts import SiteCounts
from site_builder.pages.page import DataPage, Page, SiteView
from site_builder.say.phrases import Message, Phrase
from site_builder.summary import EventSummary

Events = tuple[EventSummary, ...]  # the latest first
HEADS: frozenset[str] = frozenset()  # what a row looks at of a summary
MARKS = frozenset({"marks"})
QUOTES = frozenset({"mentions"})
WORDS = frozenset({"lexicon"})
NAMES = QUOTES | {"named"}
ABOUT = frozenset({"about"})
FIGURES = frozenset({"figures"})


@dataclass(frozen=True, slots=True)
class Later:
    """A page that is made only where what it shows may be another than it was.

    Shapes: `events` are those of which it shows something; `about` is whatever else it shows that follows from other
            events of its group, such as the page before it; `counts` says whether it shows counts over all events.
            What `make` looks up in the registry is noted for this page alone; what was looked up before it was handed
            over is noted for all pages of its output.
    """

    path: str
    about: object
    events: Events
    make: Callable[[], Page[object]]
    counts: bool = False


Made = Iterable[Page[object] | DataPage | Later]


@dataclass(frozen=True, slots=True)
class Material:
    """What pages over all events are made of, beside the events of their group.

    Shapes: `atlas` may be missing where no place has coordinates; `same` are the counterparts of terms.
    """

    site: Site
    view: SiteView
    registry: Registry
    texts: tuple[TextPage, ...]
    counts: SiteCounts | None
    atlas: Atlas | None
    same: Counterparts

    @property
    def counted(self) -> SiteCounts:
        """The counts over all events, for rows that say that they show them."""
        assert self.counts is not None, "this row of the table of outputs does not say that it shows counts"
        return self.counts


Groups = Callable[[EventSummary, Counterparts], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Output:
    """One row. `make` gives the pages and files of one key from the events of its group.

    Shapes: `keys` are those that there are with and without events; without it, there are the keys that have events.
            Without `groups`, the one key is "", and its group is all events. `menu` and `footer` are how every page
            leads here. `files` are the paths that the row makes, with `*` for a key; the further pages of a list are
            not among them. `counts` is what it shows of the counts over all events, whatever its group; without it,
            it is given none. Without `events` it shows nothing of any; with `latest` only of as many that feeds
            tell of last, and it may be given no others. `parts` are those of an event's summary that it looks at beside
            the head; no others are read for it. Where `is_told`, each page is a Later whose `about` holds all that it
            shows: whatever was looked up before, a page is made only where that is another.
    """

    kind: str
    files: tuple[str, ...]
    make: Callable[[str, Events, Material], Made]
    groups: Groups | None = None
    keys: Callable[[Registry], Iterable[str]] | None = None
    counts: Callable[[str, Events, Material], object] | None = None
    events: bool = True
    latest: int = 0
    parts: frozenset[str] = QUOTES | WORDS
    is_told: bool = False
    menu: Message | None = None
    footer: tuple[Phrase, str] | None = None

    @property
    def folder(self) -> str | None:
        """The first part of its pages' addresses, unless that is a key: no page of text may have it for its own."""
        first, _, ending = self.files[0].rpartition(".")
        folder = first.partition("/")[0]
        return folder if ending == "html" and folder != "*" else None

    def keys_of(self, with_events: Iterable[str], registry: Registry) -> tuple[str, ...]:
        """The keys of all outputs of the row, in order; `with_events` are those to which events belong."""
        if self.groups is None:
            return ("",)
        return tuple(self.keys(registry) if self.keys else sorted(with_events))


def material_of(
    site: Site,
    view: SiteView,
    registry: Registry,
    texts: tuple[TextPage, ...],
    counts: SiteCounts | None,
    atlas: Atlas | None,
) -> Material:
    """The material, with what is found once for all rows."""
    return Material(site, view, registry, texts, counts, atlas, counterparts(registry.terms))
