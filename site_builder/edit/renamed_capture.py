"""A source under another id -> its capture under that name too, where the capture was called after the id.

Captures stand outside the content folder, and no setting says where: they are looked for where a command was told, or
beside the content folder and beside the folder of the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from site_builder.edit.typed_file import Change, TypedFile
from site_builder.read.node import Node


class RenamedCapture(NamedTuple):
    """What changes in the source's file, and which file moves; nothing where no such capture was found.

    Shapes: `kept` is the name that the capture keeps, where it was called after the id and cannot follow.
    """

    change: Change | None = None
    move: tuple[Path, Path] | None = None
    kept: str = ""


def usual_folders(content: Path) -> tuple[Path, ...]:
    """Where captures are looked for when nobody says where they are."""
    site = content.absolute().parent
    return (site / "captures", site.parent / "captures")


def renamed_capture(
    file: TypedFile, root: Node, old: str, new: str, folders: Iterable[Path], others: Iterable[TypedFile]
) -> RenamedCapture:
    """`file` is that of the source, and `others` are the files in which a source may name the same capture."""
    pair = root.pair("capture")
    name = pair[1].value if pair and isinstance(pair[1].value, str) else ""
    if pair is None or not name.startswith(f"{old}."):
        return RenamedCapture()
    after = f"{new}{name.removeprefix(old)}"
    found = next((folder / name for folder in folders if (folder / name).is_file()), None)
    is_shared = any(other.path.kind == "sources" and other is not file and name in other.text for other in others)
    if found is None or is_shared or found.with_name(after).exists() or "/" in name:
        return RenamedCapture(kept=name)
    return RenamedCapture(file.of_id(pair[1], old, new), (found, found.with_name(after)))
