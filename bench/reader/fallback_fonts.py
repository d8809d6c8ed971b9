"""The reader's own fonts, set so that nothing moves when ours arrive: the faces of 15-fonts.css, cyrillic/ and rtl/.

    tests/install_fonts.sh                              once; the fonts to compare with, below .cache/fonts
    .venv/bin/python bench/reader/fallback_fonts.py     prints the faces, and what each number stands on

Chromium measures. It opens every event page, takes the words that each of our typefaces shows, and sets them in
ours and in the other font, at 1,000 px. `size-adjust` is the ratio of the two widths, so that lines break alike;
`ascent-override` and `descent-override` are those of ours, divided by it, so that lines are as high. Our weight 600
stands against the bold one of the others. Latin words are those of all event pages. Cyrillic takes their ratio, which
is 1 or 2 % off, but for the sans in interfaces that are Cyrillic: a sheet of theirs has faces that stand on the words
of their catalogues. In an interface that runs from right to left, whose letters are not ours, the spaces still are:
there space and letters have a ratio each, in a sheet of its own.

Measured are Roboto, Noto, DejaVu and Liberation. Arial, Helvetica and Times New Roman stand on Liberation, which was
drawn to their widths; Times stands on the same. There is no face for Georgia: where it is, Times is too.
The originals themselves were not measured. A font that is not here is left out and named.
"""

from __future__ import annotations

import base64
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tests" / "browser"))
from font_sets import ROOTS  # noqa: E402
from real_browser import launch_chromium  # noqa: E402

OURS = ROOT / "templates" / "assets" / "fonts"
# About the ranges of ours; all other characters go on to the fonts that come after.
RANGES = "U+0-17F, U+400-4FF, U+2000-22FF"
CYRILLIC = "U+400-4FF"
SPACES = "U+20, U+A0"
NO_SPACES = "U+21-9F, U+A1-17F, U+400-4FF, U+2000-22FF"


@dataclass(frozen=True, slots=True)
class Fallback:
    """One face. Shapes: `names` as `local()` takes them; `file` is measured, by its path below a folder of fonts."""

    family: str
    names: tuple[str, ...]
    file: str
    ours: str
    is_italic: bool = False
    weight: int = 400

    @property
    def key(self) -> str:
        return f"{self.ours} {self.weight}"


FALLBACKS = (
    Fallback("Sans1", ("Roboto",), "roboto/Roboto-Regular.ttf", "sans"),
    Fallback("Sans1", ("Roboto Bold",), "roboto/Roboto-Bold.ttf", "sans", weight=600),
    Fallback("Sans2", ("NotoSans-Regular",), "noto/NotoSans-Regular.ttf", "sans"),
    Fallback("Sans2", ("NotoSans-Bold",), "noto/NotoSans-Bold.ttf", "sans", weight=600),
    Fallback("Sans3", ("Arial", "Helvetica", "Liberation Sans"), "liberation/LiberationSans-Regular.ttf", "sans"),
    Fallback(
        "Sans3",
        ("Arial Bold", "Helvetica Bold", "Liberation Sans Bold"),
        "liberation/LiberationSans-Bold.ttf",
        "sans",
        weight=600,
    ),
    Fallback("Sans4", ("DejaVu Sans",), "dejavu/DejaVuSans.ttf", "sans"),
    Fallback("Sans4", ("DejaVu Sans Bold",), "dejavu/DejaVuSans-Bold.ttf", "sans", weight=600),
    Fallback("Serif1", ("Noto Serif", "NotoSerif-Regular"), "noto/NotoSerif-Regular.ttf", "serif"),
    Fallback("Serif1", ("Noto Serif Italic", "NotoSerif-Italic"), "noto/NotoSerif-Italic.ttf", "serif-italic", True),
    Fallback(
        "Serif2", ("Times New Roman", "Times", "Liberation Serif"), "liberation/LiberationSerif-Regular.ttf", "serif"
    ),
    Fallback(
        "Serif2",
        ("Times New Roman Italic", "Times Italic", "Liberation Serif Italic"),
        "liberation/LiberationSerif-Italic.ttf",
        "serif-italic",
        True,
    ),
    Fallback("Serif3", ("DejaVu Serif",), "dejavu/DejaVuSerif.ttf", "serif"),
    Fallback("Serif3", ("DejaVu Serif Italic",), "dejavu/DejaVuSerif-Italic.ttf", "serif-italic", True),
)
# Words by "family|style|weight", but those in another script than Latin
WORDS_SHOWN = """() => {
    const found = {}, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement, style = getComputedStyle(element)
        if (!element.getClientRects().length) continue
        const key = [style.fontFamily.split(",")[0].replaceAll('"', ""), style.fontStyle, style.fontWeight].join("|")
        const words = walker.currentNode.data.split(/\\s+/).filter(word => word && !/[\\u0370-\\uffff]/.test(
            word.replace(/[\\u2000-\\u22ff]/g, "")))
        ;(found[key] ??= []).push(...words)
    }
    return found
}"""
LOAD = """async ([name, data, weight]) => {
    const face = new FontFace(name, `url(data:font/woff2;base64,${data})`, {weight})
    document.fonts.add(await face.load())
}"""
# [width of all texts in px, ascent and descent in em]
MEASURE = """([font, weight, texts]) => {
    const pen = document.createElement("canvas").getContext("2d")
    pen.font = `${weight} 1000px "${font}"`
    const {fontBoundingBoxAscent: up, fontBoundingBoxDescent: down} = pen.measureText("x")
    return [texts.reduce((sum, text) => sum + pen.measureText(text).width, 0), up / 1000, down / 1000]
}"""


def main() -> int:
    """Prints one rule per font; 1 if a font was not here."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = Path(temporary) / "site"
        builder = [sys.executable, "-m", "site_builder", "build", "--out", str(site)]
        subprocess.run(builder, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        browser = launch_chromium(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        words = _words(page, sorted(site.glob("events/[0-9]*/index.html")))
        spaced = {key: [f"{word} " for word in found] for key, found in words.items()}
        missing = [face.file for face in FALLBACKS if not _print(page, face, spaced[face.key], "latin", RANGES)]
        print("\n/* cyrillic/10-fonts.css */")
        cyrillic = [f"{word} " for word in _words_of_cyrillic_interfaces()]
        for face in FALLBACKS:
            if face.ours == "sans":
                _print(page, face, cyrillic, "cyrillic", CYRILLIC)
        print("\n/* rtl/20-fonts.css */")
        for face in FALLBACKS:
            _print(page, face, words[face.key], "latin", NO_SPACES)
            _print(page, face, [" "], "latin", SPACES)
        browser.close()
    for file in missing:
        print(f"not here, so not measured: {file}", file=sys.stderr)
    return int(bool(missing))


def _words(page: Page, events: list[Path]) -> dict[str, list[str]]:
    """The Latin words of all event pages by our typeface; large italic words are few, so quotes stand in for them."""
    found: dict[str, list[str]] = defaultdict(list)
    for event in events:
        page.goto(event.as_uri())
        for key, words in page.evaluate(WORDS_SHOWN).items():
            found[key].extend(words)
    serif = found["Words Serif|normal|400"]
    return {
        "sans 400": found["Words Sans|normal|400"],
        "sans 600": found["Words Sans|normal|600"],
        "serif 400": serif,
        "serif-italic 400": found["Words Serif|italic|400"] + serif,
    }


def _words_of_cyrillic_interfaces() -> list[str]:
    catalogues = (ROOT / "site_builder" / "locales" / f"{language}.po" for language in ("uk", "ru"))
    return [word for file in catalogues for word in re.findall(r"[\u0400-\u04ff]+", file.read_text("utf-8"))]


def _print(page: Page, fallback: Fallback, texts: list[str], script: str, ranges: str) -> bool:
    file = next((root / fallback.file for root in ROOTS if (root / fallback.file).is_file()), None)
    if file is None:
        return False
    measured = []
    weight = fallback.weight
    for name, path in (("ours", OURS / f"{fallback.ours}-{script}.woff2"), ("theirs", file)):
        page.goto("about:blank")
        page.evaluate(LOAD, [name, base64.b64encode(path.read_bytes()).decode(), str(weight)])
        measured.append(page.evaluate(MEASURE, [name, weight, texts]))
    (width, ascent, descent), (their_width, _, _) = measured
    ratio = width / their_width
    print(
        f"@font-face {{ font-family: {fallback.family}; {'font-style: italic; ' if fallback.is_italic else ''}"
        f"{f'font-weight: {weight}; ' if weight != 400 else ''}"
        f"src: {', '.join(f'local({name})' for name in fallback.names)}; ascent-override: {ascent / ratio:.1%}; "
        f"descent-override: {descent / ratio:.1%}; size-adjust: {ratio:.1%}; "
        f"unicode-range: {ranges} }}"
    )
    return True


if __name__ == "__main__":
    sys.exit(main())
