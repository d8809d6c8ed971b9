"""Sets of fonts as machines have them: a browser that is given one of them sees no other font."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
# Family -> the folder of Debian's package, and the package. tests/install_fonts.sh unpacks them below .cache/fonts.
FONT_SETS = {"Noto": ("noto", "fonts-noto-core"), "DejaVu": ("dejavu", "fonts-dejavu-core")}
ROOTS = (REPOSITORY / ".cache" / "fonts", Path("/usr/share/fonts/truetype"))


class NoFonts(Exception):
    """The fonts of a set are not on this machine."""


def font_settings(family: str, folder: Path) -> Path:
    """A file for FONTCONFIG_FILE that knows the fonts of one set alone.

    Errors: NoFonts, which says what to type.
    """
    name, package = FONT_SETS[family]
    fonts = next((root / name for root in ROOTS if any((root / name).glob(f"{family}Sans*.ttf"))), None)
    if fonts is None:
        raise NoFonts(f"the fonts of {package} are not here; run tests/install_fonts.sh")
    generic = {"serif": "Serif", "sans-serif": "Sans", "system-ui": "Sans", "monospace": "Sans Mono"}
    aliases = "".join(
        f"<alias><family>{name}</family><prefer><family>{family} {kind}</family></prefer></alias>"
        for name, kind in generic.items()
    )
    file = folder / f"{family}.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>",
        "utf-8",
    )
    return file
