"""The archive -> the entries of a kind as a list, and one file as others see it: who names it, whether it may go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from site_builder.desk.desk_uses import Key, Uses
from site_builder.model.kinds import ENTRIES, WRITTEN, Kind, name_from
from site_builder.model.problems import Problem
from site_builder.read.find_sources import SourcePath
from site_builder.serve.archive import Archive

AT_ONCE = 100  # entries on a page of the list
MOST_USERS = 200  # that are listed
_KINDS = {kind.folder: kind for kind in WRITTEN}


def entries_of(archive: Archive, uses: Uses, kind: Kind, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A page of the entries of a kind that are wanted. `asked` may have `words`, `unused` and `start`."""
    words, start = str(asked.get("words", "")).casefold().split(), asked.get("start", 0)
    found = Counter(problem.place.path for problem in _problems_of_entries(archive))
    sources = [source for source in archive.listing.sources if source.kind == kind.folder]
    rows = [_row(archive, uses, kind, source, found) for source in sources]
    wanted = [
        row for row in rows
        if (not asked.get("unused") or row["is_unused"]) and all(word in row["sought"] for word in words)
    ]  # fmt: skip
    wanted.sort(key=lambda row: (row["name"].casefold(), row["id"]))
    first = start if isinstance(start, int) and 0 <= start < len(wanted) else 0
    by_kind = Counter(source.kind for source in archive.listing.sources)
    unused = Counter(folder for folder, _ in uses.unused)
    return {
        "total": len(rows), "found": len(wanted), "start": first,
        "entries": [_shown(row) for row in wanted[first : first + AT_ONCE]],
        "counts": {folder: by_kind[folder] for folder in _KINDS if folder != "events"},
        "unused": {each.folder: unused[each.folder] for each in ENTRIES}, "unread": uses.unread,
        "at_once": AT_ONCE,
    }  # fmt: skip


def _problems_of_entries(archive: Archive) -> tuple[Problem, ...]:
    return (*archive.listing.problems, *archive.shared.problems)


def _row(
    archive: Archive, uses: Uses, kind: Kind, source: SourcePath, found: Mapping[str, int]
) -> dict[str, Any]:
    entry = _entry(archive, kind, source.id)
    key = (kind.folder, source.id)
    folders = Counter(folder for folder, _ in uses.users.get(key, ()))
    also = [alias.name for alias in getattr(entry, "aliases", ())] + list(getattr(entry, "forms", ()))
    name = _name(kind, source.id, entry)
    return {
        "id": source.id, "path": source.path.partition("/")[2], "name": name, "also": also, "events": folders["events"],
        "others": folders.total() - folders["events"], "is_unused": key in uses.unused, "findings": found[source.path],
        "about": _about(archive, entry), "sought": " ".join((name, source.id, *also)).casefold(),
    }  # fmt: skip


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "sought"} | {"also": row["also"][:4]}


def _entry(archive: Archive, kind: Kind, id: str) -> Any:
    if kind.folder == "pages":
        return next((page for page in archive.shared.shared.pages if page.id == id), None)
    return getattr(archive.inputs.registry, kind.folder, {}).get(id)


def _name(kind: Kind, id: str, entry: Any) -> str:
    return getattr(entry, kind.called) if entry is not None else name_from(kind.folder, id)


def _about(archive: Archive, entry: Any) -> str:
    """A little that tells entries of like names apart: a role, an outlet and a date, a language."""
    outlet = archive.inputs.registry.outlets.get(getattr(entry, "outlet", None) or "")
    date = getattr(entry, "date", None)
    parts = (getattr(entry, "role", None), outlet.name if outlet else None, date.text if date else None)
    return " · ".join(part for part in parts if part)


def about_file(archive: Archive, uses: Uses, kind: Kind, id: str) -> dict[str, Any]:
    """Who names the file, events first; and the day that counts as today."""
    users = sorted(uses.users.get((kind.folder, id), ()), key=lambda user: (user[0] != "events", user))
    return {
        "users": [_user(archive, user) for user in users[:MOST_USERS]], "count": len(users),
        "is_unused": (kind.folder, id) in uses.unused, "unread": uses.unread,
        "is_there": any((source.kind, source.id) == (kind.folder, id) for source in archive.listing.sources),
        "has_record": ("verified", id) in archive.listing.by_key and kind.folder == "sources",
        "today": archive.inputs.day.text if archive.inputs.day else "",
    }  # fmt: skip


def _user(archive: Archive, user: Key) -> dict[str, str]:
    folder, id = user
    if folder == "site":
        return {"folder": folder, "id": id, "path": "site.yaml", "name": archive.inputs.site_view.title}
    kind = _KINDS[folder]
    path = archive.listing.by_key[user].path.partition("/")[2]
    if folder == "events":
        outline = archive.outline(id)
        return {"folder": folder, "id": id, "path": path, "name": outline.title if outline else id}
    return {"folder": folder, "id": id, "path": path, "name": _name(kind, id, _entry(archive, kind, id))}


def places_on_map(archive: Archive) -> list[dict[str, Any]]:
    """The places with coordinates, by which one finds one's way on a map that names nothing."""
    places: Iterable[Any] = archive.inputs.registry.places.values()
    return [
        {"id": place.id, "name": place.name, "at": [place.coordinates.latitude, place.coordinates.longitude]}
        for place in places if place.coordinates
    ]  # fmt: skip
