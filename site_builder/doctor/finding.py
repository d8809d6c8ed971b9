"""What was looked at, and how it is: fine, good to know, odd, or in the way of a build."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["ok", "note", "odd", "wrong"]
LEVELS: tuple[Level, ...] = ("ok", "note", "odd", "wrong")


class Finding(NamedTuple):
    """One thing that was looked at. `code` is permanent; without a `fix` there is nothing to do.

    Shapes: of findings that are `wrong`, those of `is_usage` call for another folder or option, and no repair.
    """

    code: str
    level: Level
    said: str
    why: str = ""
    fix: str = ""
    is_usage: bool = False
