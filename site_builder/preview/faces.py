"""Text -> whether the bundled fonts can draw it, and its width as it is shaped.

Shaping is HarfBuzz's, here for the width and in the renderer for the drawing; so both agree on ligatures,
kerning and the joined letters of Arabic. A character that no font has is never drawn as an empty box:
`Face.has` tells before.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

import regex
import uharfbuzz  # type: ignore[import-untyped]  # it is written in Cython and ships no types

FOLDER = Path(__file__).parent / "fonts"

# One file holds all scripts of a voice: the renderer loses the marks of Arabic letters in a line of several fonts.
Voice: TypeAlias = Literal["quoted", "plain", "strong"]
FAMILIES: dict[Voice, str] = {
    "quoted": "Words Preview Quoted",
    "plain": "Words Preview Plain",
    "strong": "Words Preview Strong",
}
CLUSTER = regex.compile(r"\X")  # a character as readers see it
RUN = regex.compile(r"[\p{bc=R}\p{bc=AL}\p{bc=NSM}]+|[^\p{bc=R}\p{bc=AL}]+")


def font_file(voice: Voice) -> Path:
    """The font of a voice."""
    return FOLDER / f"{voice}.ttf"


class Face:
    """The font of one voice. Shapes: `characters` are those it has."""

    def __init__(self, voice: Voice) -> None:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_file(voice))))
        self.characters = frozenset(map(chr, face.unicodes))
        self._font = uharfbuzz.Font(face)
        self._upem: int = face.upem
        self.width = lru_cache(maxsize=16384)(self._width)

    def has(self, text: str) -> bool:
        """Whether the font has every character of a text."""
        return self.characters.issuperset(text)

    def _width(self, text: str) -> float:
        """The advance of the shaped text, in em. Parts that run right to left are shaped by themselves."""
        return sum(self._advance(run) for run in RUN.findall(text)) / self._upem

    def _advance(self, run: str) -> int:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        return sum(position.x_advance for position in buffer.glyph_positions)


@lru_cache(maxsize=1)
def read_faces() -> dict[Voice, Face]:
    """The faces of all voices, read once in each process."""
    return {voice: Face(voice) for voice in FAMILIES}
