"""templates/assets/ -> the files that all pages share: one stylesheet, fonts, scripts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from site_builder.pages.page import DataPage

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Assets:
    """Shapes: `stylesheet` is a path from the root; its name changes with its content."""

    stylesheet: str
    files: tuple[DataPage, ...]


def templates_folder() -> Path:
    """The templates: inside the installed package, or beside it in a checkout."""
    installed = _HERE / "templates"
    return installed if installed.is_dir() else _HERE.parent / "templates"


def read_assets(templates: Path) -> Assets:
    """The shared files, sorted by path. CSS is joined in the order of its file names."""
    folder = templates / "assets"
    css = "\n".join(file.read_text("utf-8") for file in sorted((folder / "css").glob("*.css")))
    data = without_comments(css).encode()
    stylesheet = f"assets/site.{hashlib.sha256(data).hexdigest()[:10]}.css"
    others = (
        DataPage(f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.parent != folder / "css" and not file.name.startswith(".")
    )
    return Assets(stylesheet, (DataPage(stylesheet, data), *others))


def without_comments(css: str) -> str:
    """The stylesheet without comments, indentation and empty lines."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.split("\n") if line.strip()) + "\n"
