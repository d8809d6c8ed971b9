"""A kind, a title and an id -> a new file of the content folder, never in place of one that is there.

In: a content folder as it is on the disk. Out: a file that was made, or `Refused`.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from site_builder.edit.blank_file import blank_file
from site_builder.edit.refusal import Refused
from site_builder.frozen import dataclass
from site_builder.model.dates import DateFault, EdtfDate, parse_date
from site_builder.model.kinds import EVENT, Kind
from site_builder.model.limits import LIMITS
from site_builder.model.slugs import SLUG, as_slug
from site_builder.places import schemas_folder
from site_builder.read.file_names import bad_name
from site_builder.read.find_sources import LIST_PAGE, TAKEN, SourcePath, find_sources
from site_builder.read.hidden_characters import FORBIDDEN
from site_builder.read.typed_text import is_visible

SCHEMAS = ".schemas"  # beside the content folder
_WHY_ID = "the file name is the id, and part of the address of its page"
_EITHER = {"people": "outlets", "outlets": "people"}  # either can be named as a speaker


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """A content folder and the files that are in it already."""

    path: Path
    files: tuple[SourcePath, ...]

    def file_of(self, kind: Kind, id: str) -> Path:
        """Where a new file would stand."""
        return self.path / kind.folder / f"{id}{kind.suffix}"


def content_folder(path: Path) -> ContentFolder:
    """The folder, with its files. Errors: Refused where there is none."""
    if not path.is_dir():
        raise Refused(
            "no-content", f'there is no folder "{path}"', "all files of a site stand in its content folder",
            "go to the folder of your site first (cd my-site), or start one: site-builder init my-site",
        )  # fmt: skip
    return ContentFolder(path, find_sources(path)[0])


def proposed_id(kind: Kind, title: str, date: EdtfDate | None) -> str:
    """The id that a title calls for; an event's begins with its date. Empty where the title gives none."""
    slug = as_slug(title)
    day = re.match(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(?![0-9X])", date.text) if date and kind is EVENT else None
    return f"{day[0]}-{slug}" if day and slug else slug


def clean_title(text: str) -> str:
    """The title on one line. Errors: Refused of one that holds what nobody sees, or too much."""
    title = " ".join(text.split())
    if FORBIDDEN.search(title) or not is_visible(title):
        raise Refused(
            "bad-title", "this title is empty, or has characters that nobody sees", "readers find the page by it",
            "type the title again, letter by letter",
        )  # fmt: skip
    if len(title) > LIMITS["line"].most:
        raise Refused(
            "bad-title", f"this title has {len(title):,} characters", LIMITS["line"].why,
            f"shorten it to at most {LIMITS['line'].most:,} characters",
        )  # fmt: skip
    return title


def read_day(text: str) -> EdtfDate:
    """The date that somebody typed. Errors: Refused of what is none."""
    found = parse_date(text.strip())
    if isinstance(found, DateFault):
        raise Refused(
            "bad-date", f'"{text[:40]}" is not a date: {found.reason}', "dates put events in order",
            f"write it like {found.fix}",
        )  # fmt: skip
    return found


def _as_option(id: str) -> str:
    return f"--id {id}"


def refuse_id(
    folder: ContentFolder, kind: Kind, id: str, typed: Callable[[str], str] = _as_option
) -> Refused | None:
    """Why a new file of a kind cannot have an id, or None where it can. `typed` is how another one is asked for."""
    file = folder.file_of(kind, id)
    if not SLUG.fullmatch(id) or bad_name(str(file), file, ()):
        near = as_slug(id)
        return Refused(
            "bad-id", f'"{id[:60]}" cannot be an id', f"{_WHY_ID}: lower-case letters a-z, digits, single hyphens",
            typed(near if near and near != id else "a-name-in-latin-letters"),
        )  # fmt: skip
    if id in TAKEN.get(kind.folder, ()) or LIST_PAGE.fullmatch(id):
        return _clash(f'the site already has something at "{id}/"', folder, kind, id, typed)
    if there := _that_is_there(folder, kind, id):
        return _clash(f"there is {there} already", folder, kind, id, typed)
    return None


def _that_is_there(folder: ContentFolder, kind: Kind, id: str) -> str | None:
    """The file that has the id, in any spelling that a disk may take for the same, or could be named in its place."""
    kinds = (kind.folder, *([_EITHER[kind.folder]] if kind.folder in _EITHER else []))
    for source in folder.files:
        if source.kind in kinds and _folded(source.id) == id:
            return source.path
    beside = folder.file_of(kind, id).parent
    names = os.listdir(beside) if beside.is_dir() else []
    return next((f"{folder.path.name}/{kind.folder}/{name}" for name in names if _folded(Path(name).stem) == id), None)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _clash(reason: str, folder: ContentFolder, kind: Kind, id: str, typed: Callable[[str], str]) -> Refused:
    free = next(name for n in range(2, len(folder.files) + 4) if not refuse_id(folder, kind, name := f"{id}-{n}"))
    return Refused(
        "address-clash", reason, "nothing that is there is written over, and two entries cannot have one address",
        f"open that file, if it is the same {kind.noun}; else choose another id: {typed(free)}",
    )  # fmt: skip


def make_file(folder: ContentFolder, kind: Kind, id: str, values: Mapping[str, str]) -> Path:
    """Writes the file, with what is known of it. Errors: Refused where the id is not free."""
    if refused := refuse_id(folder, kind, id):
        raise refused
    file = folder.file_of(kind, id)
    file.parent.mkdir(exist_ok=True)
    with open(file, "x", encoding="utf-8", newline="\n") as stream:
        stream.write(blank_file(kind, values, schema_path(folder, kind, file)))
    return file


def schema_path(folder: ContentFolder, kind: Kind, file: Path) -> str | None:
    """What leads from a file to the schema of its kind; None where no schemas stand beside the content."""
    schema = folder.path.absolute().parent / SCHEMAS / f"{kind.noun}.schema.json"
    up = len(file.relative_to(folder.path).parts)
    return f"{'../' * up}{SCHEMAS}/{schema.name}" if schema.is_file() else None


def renew_schemas(content: Path) -> bool:
    """Whether the schemas beside the content were those of an earlier site-builder; they are today's now."""
    beside, ours = content.absolute().parent / SCHEMAS, schemas_folder()
    if not beside.is_dir() or beside.resolve() == ours.resolve():
        return False
    texts = {file.name: file.read_bytes() for file in ours.glob("*.json")}
    stale = {name: text for name, text in texts.items() if _bytes(beside / name) != text}
    for name, text in stale.items():
        (beside / name).write_bytes(text)
    return bool(stale)


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
