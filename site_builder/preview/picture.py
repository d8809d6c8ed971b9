"""What a picture shows of an event, and the settings of the site -> what it says, in words.

The words, their order and whose they are come from the same functions as those of the event page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from site_builder.frozen import dataclass
from site_builder.model.site import Site
from site_builder.pages.event.preview import PreviewView
from site_builder.pages.event.strip import SideView, Uses, WordView
from site_builder.preview.faces import Face, Voice
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Phrase, counted, message

MOST_SIDES = 4  # with words, as large as can be read in a list of links
MOST_NAMES = 8  # where there are no words
MOST_WORDS = 3  # of one side
Say = Callable[[Phrase], str]


@dataclass(frozen=True, slots=True)
class SiteName:
    """What the pictures say of the site."""

    name: str
    tagline: str
    language: str
    dir: str


@dataclass(frozen=True, slots=True)
class SideName:
    """A side: its mark, its name and whose its words are. Shapes: `scopes` say what words were said of, if not of the
    event, and are never cut.
    """

    mark: int
    name: str
    notes: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Words, and the side or sides that use them. Shapes: `words` are (word, its direction)."""

    words: tuple[tuple[str, str], ...]
    sides: tuple[SideName, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that one picture says; "" is left out. Shapes: `line` stands where there are no words."""

    title: str
    date: str
    ask: str
    columns: tuple[Column, ...]
    more: str
    line: str
    site: str
    dir: str

    @property
    def names(self) -> tuple[tuple[int, str], ...]:
        """(mark, name) of the sides that are shown, each once, though its words may stand in two columns."""
        return tuple(dict.fromkeys((side.mark, side.name) for column in self.columns for side in column.sides))


def site_name(site: Site) -> SiteName:
    """What the pictures say of the site, from its settings."""
    language = site.languages[0]
    return SiteName(site.title, site.tagline or "", language, direction_of(language))


def site_picture(site: SiteName) -> Picture:
    """The picture of all pages that are not an event's."""
    return Picture(site.name, "", "", (), "", site.tagline, "", site.dir)


def event_picture(view: PreviewView, site: SiteName, say: Say) -> Picture:
    """The picture of one event."""
    strip = view.strip
    more = ""
    if strip:
        columns = tuple(_column(uses, say) for uses in strip.columns[:MOST_SIDES])
        shown = {side.id for uses in strip.columns[:MOST_SIDES] for side, _ in uses}
        hidden = len(view.sides) - len(shown)
    else:
        columns = tuple(Column((), (SideName(side.mark, side.name),)) for side in view.sides[:MOST_NAMES])
        hidden = len(view.sides) - len(columns)
    if hidden:
        more = say(counted("and {number} more side", "and {number} more sides", hidden))
    return Picture(
        view.title,
        say(view.date),
        strip.ask if strip else "",
        columns,
        more,
        say(view.counts_line),
        site.name,
        site.dir,
    )


def drawable(picture: Picture, faces: Mapping[Voice, Face]) -> Picture:
    """The picture without the parts that the bundled fonts cannot draw.

    Words go together or not at all: a side whose word is missing would not be shown as the others are.
    """
    kept = picture
    words = all(faces["quoted"].has(word) for column in kept.columns for word, _ in column.words)
    sides = [side for column in kept.columns for side in column.sides]
    notes = all(faces["plain"].has(note) for side in sides for note in (*side.notes, *side.scopes))
    names = all(faces["strong"].has(side.name) for side in sides)
    if not (words and notes and names and faces["plain"].has(kept.ask)):
        bare = tuple(Column((), (SideName(*side),)) for side in kept.names)
        kept = Picture(kept.title, kept.date, "", bare if names else (), "", kept.line, kept.site, kept.dir)
    return Picture(
        kept.title if faces["strong"].has(kept.title) else "",
        kept.date if faces["plain"].has(kept.date) else "",
        kept.ask,
        kept.columns,
        kept.more if faces["plain"].has(kept.more) else "",
        kept.line if faces["plain"].has(kept.line) else "",
        kept.site if faces["strong"].has(kept.site) else "",
        kept.dir,
    )


def _column(uses: Uses, say: Say) -> Column:
    shown = tuple((word.headword, word.dir) for word in uses[0][1][:MOST_WORDS])
    return Column(shown, tuple(_named(side, words, say) for side, words in uses))


def _named(side: SideView, words: tuple[WordView, ...], say: Say) -> SideName:
    notes = [say(word.provenance) for word in words[:MOST_WORDS]]
    hidden = len(words) - MOST_WORDS
    if hidden > 0:
        notes.append(say(counted("and {number} more word", "and {number} more words", hidden)))
    scopes = [_scope(word, len(words) == 1, say) for word in words[:MOST_WORDS] if word.scope]
    return SideName(side.mark, side.name, tuple(dict.fromkeys(notes)), tuple(scopes))


def _scope(word: WordView, is_alone: bool, say: Say) -> str:
    if word.scope is None:
        return ""
    if is_alone:
        return say(word.scope.in_words)
    return say(message("“{word}”, {said_of}", word=word.headword, said_of=word.scope.in_words))
