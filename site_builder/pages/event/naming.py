"""Named things of an event -> what the event page says of them: the words of each side, and those of who reports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_builder.compare.naming.naming import NamedThing, NameUse
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.language.quotation_marks import NONE, Marks, marks_around
from site_builder.model.registry import Registry
from site_builder.pages.event.strip import SideView
from site_builder.pages.links import Linked, entry_link
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Message, Phrase, counted, message_in, series

# Whose words they are that no side said.
REPORTING = message_in("whose words for something", "{name}, reporting others")
TRANSLATING = message_in("whose words for something", "the translation in {name}")


@dataclass(frozen=True, slots=True)
class ExpressionView:
    """Words for something, as they stand where they stand first. Shapes: `marks` are empty where no side says them."""

    words: str
    lang: str
    dir: str
    marks: Marks
    anchor: str


@dataclass(frozen=True, slots=True)
class NamesCellView:
    """The words of a side, or of whoever reports what others said.

    Shapes: `manner` has a field for the name of the latter, who is a `reporter`; a side has neither. `translated` are
    those that a side has in translations alone, whose words they are.
    """

    side: SideView | None
    manner: Message | None
    reporter: str
    expressions: tuple[ExpressionView, ...]
    translated: tuple[ExpressionView, ...]

    def every(self) -> tuple[ExpressionView, ...]:
        """All of them."""
        return (*self.expressions, *self.translated)


@dataclass(frozen=True, slots=True)
class NamedThingView:
    """Who or what is called by different words. Shapes: sides in the order of columns, then those who report."""

    name: Linked
    cells: tuple[NamesCellView, ...]


@dataclass(frozen=True, slots=True)
class NamesView:
    """All of it, and one line that says how much it is."""

    line: Phrase
    things: tuple[NamedThingView, ...]


def names_view(
    named: Iterable[NamedThing], sides: Mapping[str, SideView], registry: Registry
) -> NamesView | None:
    """What the section of the event page shows; None where nothing is named."""
    things = tuple(
        NamedThingView(thing_link(thing, registry), tuple(_cells(thing, sides, registry))) for thing in named
    )
    if not things:
        return None
    words = {(thing.name, folded(each.words)) for thing in things for cell in thing.cells for each in cell.every()}
    line = series(
        (
            counted("{number} person, place or thing", "{number} people, places or things", len(things)),
            counted("{number} expression", "{number} expressions", len(words)),
        )
    )
    return NamesView(line, things)


def thing_link(thing: NamedThing, registry: Registry) -> Linked:
    """The name of something, and its page."""
    return entry_link("speakers" if thing.kind == "people" else thing.kind, thing.id, registry)


def _cells(thing: NamedThing, sides: Mapping[str, SideView], registry: Registry) -> Iterator[NamesCellView]:
    own: dict[str, list[NameUse]] = {}
    others: dict[tuple[Message, str], list[NameUse]] = {}
    for use in thing.uses:
        if use.by == "reporter":
            others.setdefault(reporter_of(use, registry), []).append(use)
        else:
            own.setdefault(use.side, []).append(use)
    for side, uses in own.items():
        said = tuple(_expressions(use for use in uses if use.by == "side"))
        known = {_same(each.words, each.lang) for each in said}
        translated = _expressions(use for use in uses if use.by == "translator")
        foreign = tuple(each for each in translated if _same(each.words, each.lang) not in known)
        yield NamesCellView(sides[side], None, "", said, foreign)
    for (manner, name), uses in others.items():
        yield NamesCellView(None, manner, name, tuple(_expressions(uses)), ())


def reporter_of(use: NameUse, registry: Registry) -> tuple[Message, str]:
    """How somebody has words that no side said, and who that is."""
    if use.by == "translator":
        return TRANSLATING, registry.source_label(use.source)
    if use.outlet and registry.sources[use.source].kind not in ("document", "book"):  # those it only keeps or prints
        return REPORTING, registry.labels["outlets", use.outlet]
    return REPORTING, registry.source_label(use.source)


def _expressions(uses: Iterable[NameUse]) -> Iterator[ExpressionView]:
    """Each once, as it stands first."""
    first: dict[tuple[str, str], NameUse] = {}
    for use in uses:
        first.setdefault(_same(use.words, use.lang), use)
    for use in first.values():
        words = " ".join(use.words.split())
        marks = marks_around(words, use.lang) if use.by == "side" else NONE
        yield ExpressionView(words, use.lang, direction_of(use.lang, words), marks, use.rendering or use.quote)


def _same(words: str, lang: str) -> tuple[str, str]:
    """What words of one language have in common that are listed once."""
    return folded(words), lang.partition("-")[0]
