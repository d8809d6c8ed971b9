"""Text and a width -> lines, and the one size in which several texts fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from site_builder.frozen import dataclass
from site_builder.preview.faces import CLUSTER, Face, Voice

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets text in the bundled faces. Units: pixels of the picture."""

    faces: Mapping[Voice, Face]

    def lines(self, text: str, voice: Voice, size: float, width: float) -> tuple[str, ...]:
        """The lines of a text, none of them wider than `width`; a word too long for a line is broken."""
        room = width / size
        lines: list[str] = []
        for piece in self._pieces(text, voice, room):
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and self.faces[voice].width(joined) <= room:
                lines[-1] = joined
            else:
                lines.append(piece)
        return tuple(lines)

    def at_most(self, text: str, voice: Voice, size: float, width: float, count: int) -> tuple[str, ...]:
        """The first lines of a text; an ellipsis says that there were more."""
        lines = self.lines(text, voice, size, width)
        if len(lines) <= count:
            return lines
        last = lines[count - 1]
        while last and self.faces[voice].width(f"{last}{ELLIPSIS}") > width / size:
            last = "".join(CLUSTER.findall(last)[:-1])
        return (*lines[: count - 1], f"{last.rstrip()}{ELLIPSIS}")

    def is_broken(self, texts: Sequence[str], voice: Voice, size: float, width: float) -> bool:
        """Whether a word of the texts is too long for a line."""
        return any(self.faces[voice].width(word) * size > width for text in texts for word in text.split())

    def _pieces(self, text: str, voice: Voice, room: float) -> Iterator[str]:
        """Its words; what is wider than a line in parts, between characters that readers see."""
        for word in text.split():
            if self.faces[voice].width(word) <= room:
                yield word
                continue
            part = ""
            for cluster in CLUSTER.findall(word):
                if part and self.faces[voice].width(part + cluster) > room:
                    yield part
                    part = ""
                part += cluster
            yield part
