"""What the rules find: words said, with where the words stand that say who said them and how."""

from __future__ import annotations

from typing import Literal

from site_builder.frozen import dataclass

Mode = Literal["direct", "partial", "paraphrase", "headline"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution. Units: spans are places in the text; `pieces` are the words said, in order.

    Shapes: `verb` has one span, or two of a verb in two halves ("teilte … mit"), or none. `speaker` is None where
            nothing sure was found; `why` then says why, in words.
    """

    pieces: tuple[Span, ...]
    mode: Mode
    speaker: Span | None = None
    verb: tuple[Span, ...] = ()
    why: str = ""

    @property
    def start(self) -> int:
        """Where the words said begin."""
        return self.pieces[0][0] if self.pieces else -1


NO_SPEAKER = "nothing beside these words says who said them"
UNSURE_SPEAKER = "the words before the verb cannot be told apart"
NO_SUBJECT = "the sentence does not say who"
