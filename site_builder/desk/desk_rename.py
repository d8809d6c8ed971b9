"""An entry and its new id -> what would be written, then the disk; and back, as long as nothing was written since.

What is deleted is what nothing names; it is kept in memory, and can be put back while the desk runs.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from site_builder.desk.desk_files import DeskFiles
from site_builder.desk.put_in_place import digest_of
from site_builder.edit.exchange import exchanged
from site_builder.edit.new_file import ContentFolder
from site_builder.edit.refusal import Refused
from site_builder.edit.rename import Plan, plan_rename
from site_builder.edit.renamed_capture import usual_folders
from site_builder.edit.renamed_content import Worse, exchange_plan
from site_builder.frozen import dataclass
from site_builder.model.kinds import Kind

_CHANGED_MEANWHILE = "a file was changed meanwhile"


@dataclass(frozen=True, slots=True)
class Undo:
    """How a renaming is undone. Shapes: `texts` are (before, after) of each file as it is called now."""

    texts: Mapping[Path, tuple[bytes, bytes]]
    moves: tuple[tuple[Path, Path], ...]
    path: str


class Renaming:
    """Renames, deletes and undoes in one content folder."""

    def __init__(self, content: Path, captures: Path, files: DeskFiles) -> None:
        self._content, self._captures, self._files = content, captures, files
        self._one_at_a_time = threading.Lock()
        self._undo: Undo | None = None
        self._gone: dict[str, dict[Path, bytes]] = {}

    def plan(self, folder: ContentFolder, kind: Kind, old: str, new: str) -> Plan:
        """What would be written. Errors: Refused."""
        captures = (self._captures, *usual_folders(self._content))
        return plan_rename(folder, kind, old, new, captures)

    def rename(self, folder: ContentFolder, kind: Kind, old: str, new: str) -> str:
        """Writes it; the path of the file afterwards. Errors: Refused."""
        with self._one_at_a_time, self._files.alone():
            plan = self.plan(folder, kind, old, new)
            try:
                exchange_plan(self._content, plan)
            except Worse as worse:
                problem = worse.problems[0]
                raise Refused(
                    problem.code, f"{problem.place.path}:{problem.place.line}: {problem.message}",
                    "check would say this afterwards, and nothing was changed", problem.fix,
                ) from None  # fmt: skip
            except OSError as error:
                raise _refused(f"a file could not be written: {error.strerror}") from None
            called = dict(plan.moves)
            texts = {Path(each.path.file): (each.before, each.after) for each in plan.edits}
            path = f"{kind.folder}/{new}{kind.suffix}"
            self._undo = Undo(
                {called.get(file, file): pair for file, pair in texts.items()},
                tuple((end, start) for start, end in plan.moves), path,
            )  # fmt: skip
        return path

    def undo(self, path: str) -> str:
        """Takes the last renaming back, byte for byte; the path of the file before it. Errors: Refused."""
        with self._one_at_a_time, self._files.alone():
            undo = self._undo
            if undo is None or undo.path != path:
                raise _refused("only the last renaming of this run can be undone")
            if any(_bytes(file) != after for file, (_, after) in undo.texts.items()):
                raise _refused(_CHANGED_MEANWHILE)
            try:
                with exchanged({file: before for file, (before, _) in undo.texts.items()}, undo.moves):
                    pass
            except OSError as error:
                raise _refused(f"a file could not be written: {error.strerror}") from None
            self._undo = None
            own = self._files.place_of(path)
            before = dict(undo.moves)[own]
            return before.relative_to(self._content).as_posix()

    # ------------------------------------------------------------------------ deleting

    def delete(self, path: str, digest: str) -> tuple[Path, ...]:
        """Deletes a file that is as the page has it, and the record of a source; what went. Errors: Refused."""
        place = self._files.place_of(path)
        folder, _, name = path.rpartition("/")
        record = self._content / "verified" / name
        with self._one_at_a_time, self._files.alone():
            data = _bytes(place)
            if data is None or digest_of(data) != digest:
                raise _refused(_CHANGED_MEANWHILE)
            gone = {place: data}
            if folder == "sources" and (verified := _bytes(record)) is not None:
                gone[record] = verified
            for file in gone:
                file.unlink()
            self._gone[path] = gone
        return tuple(gone)

    def put_back(self, path: str) -> tuple[Path, ...]:
        """Writes again what was deleted, where nothing has its name by now. Errors: Refused."""
        with self._one_at_a_time, self._files.alone():
            gone = self._gone.get(path)
            if gone is None:
                raise _refused("what was deleted is no longer kept here")
            if any(file.exists() for file in gone):
                raise _refused("something has this name by now")
            with exchanged(gone, ()):
                pass
            del self._gone[path]
        return tuple(gone)


def plan_shown(plan: Plan) -> dict[str, Any]:
    """A plan as the page shows it."""
    return {
        "files": [{"path": edit.path.path.partition("/")[2], "lines": [*edit.lines]} for edit in plan.edits],
        "moves": [{"from": start.name, "to": end.name} for start, end in plan.moves],
        "keeps_address": plan.keeps_address, "kept_capture": plan.kept_capture,
    }  # fmt: skip


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _refused(reason: str) -> Refused:
    return Refused("desk-file", reason, "nothing was changed", "look at the files, and try again")
