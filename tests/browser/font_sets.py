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
    """Folders of fonts, in which tests/install_fonts.sh puts them, and the families that generic names stand for."""

    folders: tuple[str, ...]
    sans: str
    serif: str


FONT_SETS = {
    "Noto": FontSet(("noto",), "Noto Sans", "Noto Serif"),
    "DejaVu": FontSet(("dejavu",), "DejaVu Sans", "DejaVu Serif"),
}
# Those of other readers: Liberation has the widths of Arial, Helvetica and Times, Gelasio those of Georgia.
MORE_FONT_SETS = {
    "Liberation": FontSet(("liberation",), "Liberation Sans", "Liberation Serif"),
    "Android": FontSet(("roboto", "noto"), "Roboto", "Noto Serif"),
    "Georgia": FontSet(("gelasio", "liberation"), "Liberation Sans", "Gelasio"),
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
        f"<fontconfig>{''.join(f'<dir>{path}</dir>' for path in found.values())}"
        f"<cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>",
        "utf-8",
    )
    return file
