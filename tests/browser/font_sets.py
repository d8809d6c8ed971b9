"""Sets of fonts as machines have them: a browser that is given one of them sees no other font."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
ROOTS = (REPOSITORY / ".cache" / "fonts", Path("/usr/share/fonts/truetype"))


class NoFonts(Exception):
    """The fonts of a set are not on this machine."""


@dataclass(frozen=True)
class FontSet:
    """Folders of fonts, in which tests/install_fonts.sh puts them, and the families that generic names stand for.

    Shapes: `lent` is a pattern below the folders' roots: files that come from another set.
    """

    folders: tuple[str, ...]
    sans: str
    serif: str
    lent: str = ""


FONT_SETS = {
    "Noto": FontSet(("noto",), "Noto Sans", "Noto Serif"),
    "DejaVu": FontSet(("dejavu",), "DejaVu Sans", "DejaVu Serif"),
}
# Machines with Arial have Arabic letters in it. Liberation has none, and a page of empty boxes measures nothing.
ARABIC = "noto/NotoSansArabic-*.ttf"
# Those of other readers: Liberation has the widths of Arial, Helvetica and Times, Gelasio those of Georgia.
MORE_FONT_SETS = {
    "Liberation": FontSet(("liberation",), "Liberation Sans", "Liberation Serif", ARABIC),
    "Android": FontSet(("roboto", "noto"), "Roboto", "Noto Serif"),
    "Georgia": FontSet(("gelasio", "liberation"), "Liberation Sans", "Gelasio", ARABIC),
}


def font_settings(name: str, folder: Path) -> Path:
    """A file for FONTCONFIG_FILE that knows the fonts of one set alone.

    Errors: NoFonts, which says what to type.
    """
    fonts = {**FONT_SETS, **MORE_FONT_SETS}[name]
    found = {
        part: next((root / part for root in ROOTS if any((root / part).glob("*.ttf"))), None) for part in fonts.folders
    }
    if missing := [part for part, path in found.items() if path is None]:
        raise NoFonts(f"no fonts are here in {', '.join(missing)}; run tests/install_fonts.sh")
    folders = [*found.values(), *_lent(fonts.lent, folder / "lent")]
    generic = {
        "serif": fonts.serif,
        "sans-serif": fonts.sans,
        "system-ui": fonts.sans,
        "monospace": f"{fonts.sans} Mono",
    }
    aliases = "".join(
        f"<alias><family>{name}</family><prefer><family>{family}</family></prefer></alias>"
        for name, family in generic.items()
    )
    file = folder / f"{name}.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{''.join(f'<dir>{path}</dir>' for path in folders)}"
        f"<cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>",
        "utf-8",
    )
    return file


def _lent(pattern: str, folder: Path) -> tuple[Path, ...]:
    """A folder with links to the files of a pattern, if there is one."""
    if not pattern:
        return ()
    files = next((files for root in ROOTS if (files := sorted(root.glob(pattern)))), None)
    if files is None:
        raise NoFonts(f"no fonts are here like {pattern}; run tests/install_fonts.sh")
    folder.mkdir(exist_ok=True)
    for file in files:
        link = folder / file.name
        link.unlink(missing_ok=True)
        link.symlink_to(file.resolve())
    return (folder,)
