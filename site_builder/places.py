"""Where templates, schemas and the starter stand; light, so that a build may ask before anything is imported for it."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
STARTER = _HERE / "starter"


def templates_folder() -> Path:
    """The templates: inside the installed package, or beside it in a checkout."""
    installed = _HERE / "templates"
    return installed if installed.is_dir() else _HERE.parent / "templates"


def schemas_folder() -> Path:
    """What text editors know of each kind of file: inside the installed package, or beside it in a checkout."""
    installed = _HERE / "schemas"
    return installed if installed.is_dir() else _HERE.parent / ".schemas"
