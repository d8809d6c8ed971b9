"""The archive -> what the desk's first page says of its events: how each stands, those that are wanted, in order.

What is known of an event is put together once, and again only when a change has reached it; a page of the list is
sent, not the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from site_builder.desk.desk_heads import Head
from site_builder.edit.values.parts import CannotEdit
from site_builder.edit.values.yaml_text import YamlText
from site_builder.frozen import dataclass
from site_builder.model.dates import sort_key
from site_builder.model.kinds import ENTRIES
from site_builder.model.verified_texts import standing_by_digest
from site_builder.serve.archive import Archive

AT_ONCE = 50  # events on a page of the list
MOST_AT_ONCE = 200
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the list has it. Shapes: `state` is "draft", "ready" or "published", "" before it was read; `shown`
    is what a page gets.

    Units: `left` counts what is left to do; `changed` is in ns.
    """

    id: str
    state: str
    sides: tuple[str, ...]
    place: str
    sought: str
    date: Any
    changed: int
    left: int
    has_errors: bool
    gaps: int
    unverified: int
    shown: Mapping[str, Any]


class Home:
    """The list of all events, kept in step with the archive."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[int, Row, tuple[Any, ...]]] = {}
        self._all: tuple[int, tuple[Row, ...]] = (-1, ())

    def page(self, archive: Archive, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A page of the events that are wanted."""
        rows = self.rows(archive)
        found, by_words = page_of(rows, asked)
        return found | {
            "title": archive.inputs.site_view.title, "sides": _sides(archive, by_words), "entries": _entries(archive),
            "reading": [len(rows) - len(archive.waiting), len(rows)] if archive.waiting else None,
            "version": archive.stamps.last,
        }  # fmt: skip

    def rows(self, archive: Archive) -> tuple[Row, ...]:
        """All events, by id."""
        if self._all[0] != archive.stamps.last:
            before = self._rows
            self._rows = {id: self._row(archive, id, before.get(id)) for id in sorted(archive.events)}
            self._all = (archive.stamps.last, tuple(row for _, row, _ in self._rows.values()))
        return self._all[1]

    def _row(
        self, archive: Archive, id: str, known: tuple[int, Row, tuple[Any, ...]] | None
    ) -> tuple[int, Row, tuple[Any, ...]]:
        """A row, by what it is known again: the change of its event, and the entries that it shows or goes by."""
        stamp = archive.stamps.of_event_alone(id)
        if known is not None and known[0] == stamp:
            now = _entries_of(archive, known[1], id)
            if len(now) == len(known[2]) and all(map(_is_same, now, known[2])):
                return known
        row = _row(archive, id)
        return stamp, row, _entries_of(archive, row, id)


def page_of(rows: Sequence[Row], asked: Mapping[str, Any]) -> tuple[dict[str, Any], list[Row]]:
    """A page of the rows that are wanted, and all that the words lead to. `asked` may have `words`, `state`, `side`,
    `sort`, `start`, `count`.
    """
    words = str(asked.get("words", "")).casefold().split()
    side, state = str(asked.get("side", "")), str(asked.get("state", _ALL))
    by_words = [row for row in rows if all(word in row.sought for word in words)]
    by_side = [row for row in by_words if not side or side in row.sides]
    wanted = [row for row in by_side if _IS_WANTED.get(state, _any)(row)]
    order = _ORDERS.get(str(asked.get("sort")), _ORDERS["date"])
    wanted.sort(key=order[0], reverse=order[1])
    count = min(MOST_AT_ONCE, _number(asked.get("count"), AT_ONCE))
    start = min(_number(asked.get("start"), 0), max(0, (len(wanted) - 1) // max(count, 1) * count))
    return {
        "total": len(rows), "found": len(wanted), "start": start,
        "events": [row.shown for row in wanted[start : start + count]],
        "states": {name: sum(map(is_wanted, by_side)) for name, is_wanted in _IS_WANTED.items()},
    }, by_words  # fmt: skip


def page_of_heads(heads: Sequence[Row], title: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The same while what events share is being read: nothing was read of any of them but its title and date."""
    found, _ = page_of(heads, asked)
    return found | {"title": title, "sides": [], "entries": {}, "reading": [0, len(heads)], "version": 0}


def rows_of(heads: Iterable[Head]) -> tuple[Row, ...]:
    """Events of which no more is known than their heads."""
    return tuple(map(_row_of_head, heads))


def _row_of_head(head: Head) -> Row:
    shown = {
        "id": head.id, "path": head.path, "title": head.title, "date": head.date.text if head.date else "",
        "state": "", "errors": 0, "warnings": 0, "gaps": 0, "quotes": 0, "questions": 0, "verified": 0, "texts": 0,
        "sides": [], "place": "", "is_read": False, "is_known": False,
    }  # fmt: skip
    sought = f"{head.title} {head.id}".casefold()
    date = sort_key(head.date) if head.date else ((),)
    return Row(head.id, "", (), "", sought, date, head.changed, 0, False, 0, 0, shown)


def _entries_of(archive: Archive, row: Row, id: str) -> tuple[Any, ...]:
    """The sides and the place of a row, and the records of its sources: the same objects until they are read again."""
    registry = archive.inputs.registry
    verified = (registry.verified.get(source) for source in dict.fromkeys(source for source, _ in archive.quoted(id)))
    sides = (registry.sides.get(side) for side in row.sides)
    return (registry.places.get(row.place), id in archive.waiting, *sides, *verified)


def _is_same(one: Any, other: Any) -> bool:
    return one is other


def _any(_: Row) -> bool:
    return True


_IS_WANTED: Mapping[str, Callable[[Row], bool]] = {
    _ALL: _any,
    "draft": lambda row: row.state == "draft",
    "ready": lambda row: row.state == "ready",
    "published": lambda row: row.state == "published",
    "errors": lambda row: row.has_errors,
    "open": lambda row: row.gaps > 0,
    "unverified": lambda row: row.unverified > 0,
}
_ORDERS: Mapping[str, tuple[Callable[[Row], Any], bool]] = {
    "date": (lambda row: (row.date, row.id), True),
    "oldest": (lambda row: (row.date, row.id), False),
    "changed": (lambda row: (row.changed, row.id), True),
    "title": (lambda row: (row.sought, row.id), False),
    "left": (lambda row: (row.has_errors, row.left, row.date, row.id), True),
}


def _number(value: Any, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else otherwise


def _row(archive: Archive, id: str) -> Row:
    """How an event stands: as its file last was without errors, and what is wrong with it now."""
    outline, source = archive.outline(id), archive.events[id]
    known = archive.records.summary_of(id, frozenset())
    found = Counter(problem.severity for problem in archive.problems_of(id))
    quoted = archive.quoted(id)
    verified = sum(1 for source_id, digest in quoted if _is_verified(archive, source_id, digest))
    sides, gaps = known.sides if known else (), known.counts.gaps if known else 0
    quotes = known.counts.quotes if known else 0
    is_ready = not found["error"] and not gaps and quotes > 0 and archive.is_good(id)
    state = "" if id in archive.waiting and known is None else "published"  # of which nothing is known yet
    if state and (known.is_draft if known and archive.is_good(id) else says_draft(source.file)):
        state = "ready" if is_ready else "draft"
    title = outline.title if outline else known.title if known else id
    date = outline.date if outline else known.date if known else None
    names = [side.name for name in sides if (side := archive.inputs.registry.sides.get(name))]
    place = archive.inputs.registry.places.get(known.place) if known and known.place else None
    shown = {
        "id": id, "path": source.path.partition("/")[2], "title": title, "date": date.text if date else "",
        "state": state, "errors": found["error"], "warnings": found["warning"], "gaps": gaps, "quotes": quotes,
        "questions": known.counts.questions if known else 0, "verified": verified, "texts": len(quoted),
        "sides": names, "place": place.name if place else "", "is_read": id not in archive.waiting,
        "is_known": known is not None,
    }  # fmt: skip
    sought = " ".join([title, id, *names, place.name if place else ""]).casefold()
    left = found["error"] + found["warning"] + gaps + len(quoted) - verified
    return Row(
        id, state, sides, known.place or "" if known else "", sought, sort_key(date) if date else ((),),
        _changed(source.file), left,
        bool(found["error"]), gaps, len(quoted) - verified, shown,
    )  # fmt: skip


def _is_verified(archive: Archive, source: str, digest: str) -> bool:
    return standing_by_digest(digest, archive.inputs.registry.verified.get(source)) == "verified"


def says_draft(file: str) -> bool:
    """Whether the file of an event that has errors calls itself a draft."""
    try:
        value = YamlText(Path(file).read_text("utf-8")).value
    except (OSError, UnicodeDecodeError, CannotEdit):
        return False
    return isinstance(value, dict) and value.get("status") == "draft"


def _changed(file: str) -> int:
    try:
        return Path(file).stat().st_mtime_ns
    except OSError:
        return 0


def _sides(archive: Archive, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The sides of some events, by name, with how many of those each is in."""
    counts = Counter(side for row in rows for side in row.sides)
    known = archive.inputs.registry.sides
    found = [{"id": id, "name": known[id].name, "count": count} for id, count in counts.items() if id in known]
    return sorted(found, key=lambda side: (side["name"].casefold(), side["id"]))


def _entries(archive: Archive) -> dict[str, int]:
    by_kind = Counter(source.kind for source in archive.listing.sources)
    return {folder: by_kind[folder] for folder in (*(kind.folder for kind in ENTRIES), "pages")}
