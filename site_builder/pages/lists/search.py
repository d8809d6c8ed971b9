"""Registry -> the search page with its index of names and words, and what full-text search finds of each entry.

The index is what readers have without a script. Full-text search is added by `site_builder/search/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.frozen import dataclass
from site_builder.language.filing import filing_key
from site_builder.language.search_letters import letters_data
from site_builder.markup import markdown_to_markup
from site_builder.model.entries import Outlet, Person, PlaceEntry, Referent, Side, Source, Term, Topic
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path, index_path
from site_builder.pages.lists.index import by_letter
from site_builder.pages.page import Page, Pager, numbered, paginate
from site_builder.pages.search_record import Record
from site_builder.say.languages import direction_of
from site_builder.say.phrases import message

PATH = index_path("search")
TITLE = message("Search")
LEAD = message("Events, quotes, words and names, in the languages in which they were written.")
NAMES_ON_A_PAGE = 400

Entry = Side | Person | Outlet | Source | PlaceEntry | Term | Topic | Referent
# Kinds of pages in the index, and the registry that holds the entries; sources have titles, not names.
NAMED = (("sides", "sides"), ("speakers", "people"), ("outlets", "outlets"), ("places", "places"), ("terms", "terms"),
         ("topics", "topics"), ("referents", "referents"))  # fmt: skip
FOUND = (*NAMED, ("sources", "sources"))


@dataclass(frozen=True, slots=True)
class NameItem:
    """A line of the index. `of` is the entry's name where `name` is another name of it."""

    name: str
    lang: str | None
    dir: str | None
    path: str
    kind: str
    of: str | None


@dataclass(frozen=True, slots=True)
class SearchView:
    """One page of the index; the form stands on the first.

    Shapes: `sections` are (letter, lines); `letters` is the table by which the index is written, for the script.
    """

    sections: tuple[tuple[str, tuple[NameItem, ...]], ...]
    pager: Pager
    letters: str


def search_pages(registry: Registry, lang: str) -> Iterator[Page[SearchView]]:
    """The search page, and the further pages of its index; `lang` is that of names that have none of their own."""
    letters = letters_data()
    for path, part, pager in paginate(PATH, _items(registry, lang), NAMES_ON_A_PAGE):
        sections = by_letter(part, lambda item: item.lang or lang)
        yield Page(path, "search", numbered(TITLE, pager), LEAD, SearchView(sections, pager, letters))


def entry_records(registry: Registry) -> Iterator[Record]:
    """What full-text search finds of each entry: its name, its other names and what the editors say of it.

    A referent that has an entry of another kind is found as that one.
    """
    for kind, field in FOUND:
        for entry in getattr(registry, field).values():
            if isinstance(entry, Referent) and entry.same:
                continue
            also = tuple(dict.fromkeys(name for name, _ in _other_names(entry)))
            yield Record(entry_path(kind, entry.id), kind, name_of(entry), also, (_about(entry),))


def name_of(entry: Entry) -> str:
    """The name under which an entry is listed."""
    if isinstance(entry, Source):
        return entry.title
    return entry.headword if isinstance(entry, Term) else entry.name


def _items(registry: Registry, site_lang: str) -> tuple[NameItem, ...]:
    """All names and other names, by letter; ties by address."""
    items = [
        NameItem(name, lang, direction_of(lang, name) if lang else None, entry_path(kind, entry.id), kind, of)
        for kind, field in NAMED
        for entry in getattr(registry, field).values()
        for name, lang, of in _lines(entry)
    ]
    items.sort(key=lambda item: (filing_key(item.name, item.lang or site_lang), item.path, item.lang or ""))
    return tuple(items)


def _lines(entry: Entry) -> Iterator[tuple[str, str | None, str | None]]:
    """(name, its language, the name it stands for) of one entry, each once."""
    own = name_of(entry)
    yield own, entry.language if isinstance(entry, Term) else None, None
    for name, lang in dict.fromkeys(_other_names(entry)):
        yield name, lang, own


def _other_names(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """(name, language) of aliases, forms and short names that are not the name itself."""
    others: list[tuple[str | None, str | None]] = []
    if isinstance(entry, Term):
        others = [(form, entry.language) for form in entry.forms]
    if isinstance(entry, Side | Source):
        others = [(entry.short, None)]
    if isinstance(entry, Side | Person | PlaceEntry):
        others += [(alias.name, alias.lang) for alias in entry.aliases]
    own = name_of(entry).casefold()
    yield from ((name, lang) for name, lang in others if name and name.casefold() != own)


def _about(entry: Entry) -> str:
    """What the editors say of an entry, without markup."""
    parts = [getattr(entry, field, None) for field in ("role", "author", "owner", "country", "description", "note")]
    return " ".join(markdown_to_markup(part).striptags() for part in parts if part)
