"""templates/assets/ -> the files that all pages share: stylesheets, fonts, scripts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from site_builder.frozen import dataclass
from site_builder.pages.page import DataPage


@dataclass(frozen=True, slots=True)
class Assets:
    """Shapes: `stylesheets` are paths from the root, by name: "site" is what every page needs, and each folder of css/
    is a sheet that only some pages load. Their paths change with their content.
    """

    stylesheets: Mapping[str, str]
    files: tuple[DataPage, ...]


def read_assets(templates: Path) -> Assets:
    """The shared files, sorted by path. CSS is joined in the order of its file names."""
    folder = templates / "assets"
    css = folder / "css"
    folders = {"site": css} | {each.name: each for each in sorted(css.iterdir()) if each.is_dir()}
    sheets = {name: _stylesheet(name, each) for name, each in folders.items()}
    others = (
        DataPage(f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file() and css not in file.parents and not file.name.startswith(".")
    )
    return Assets({name: sheet.path for name, sheet in sheets.items()}, (*sheets.values(), *others))


def _stylesheet(name: str, folder: Path) -> DataPage:
    css = "\n".join(file.read_text("utf-8") for file in sorted(folder.glob("*.css")))
    data = condensed(css).encode()
    return DataPage(f"assets/{name}.{hashlib.sha256(data).hexdigest()[:10]}.css", data)


def condensed(css: str) -> str:
    """The stylesheet without comments and without the space that only its authors need; strings stay as they are."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    tight = re.sub(
        r'("[^"]*")|\s*([{};,>])\s*|(:)\s+|\s([+~])\s(?=[^;{}]*{)',  # a sign of a selector, and not of a sum
        lambda found: next(part for part in found.groups() if part),
        bare,
    )
    return tight.replace(";}", "}").strip() + "\n"
