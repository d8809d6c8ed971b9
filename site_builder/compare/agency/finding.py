"""How a text names who did an act, in its very words."""

from __future__ import annotations

from typing import Literal

from site_builder.compare.agency.nouns import Phrase
from site_builder.compare.agency.sentence import Sentence
from site_builder.frozen import dataclass

How = Literal["subject", "by", "unnamed", "otherwise"]
_LONGEST = 18  # words that are shown without a cut
CUT = " […] "


@dataclass(frozen=True, slots=True)
class Finding:
    """Shapes: `words` stand in the text, with […] where they are cut; `doer` is among them, or ""."""

    how: How
    doer: str
    words: str
    is_denied: bool = False

    @classmethod
    def of(
        cls, s: Sentence, how: How, doer: Phrase | None, start: int, after: int, rest: int = 0,
        *, is_denied: bool = False,
    ) -> Finding:
        """Shapes: the words from `start` to the one before `after`; where they are many, what stands between the doer
        and the word `rest` is cut.
        """
        words = _slice(s, start, after)
        if doer and how == "subject" and after - start > _LONGEST and rest > doer.after:
            words = f"{_slice(s, start, doer.after)}{CUT}{_slice(s, rest, after)}"
        return cls(how, _slice(s, doer.start, doer.after) if doer else "", words, is_denied)


def _slice(s: Sentence, start: int, after: int) -> str:
    return s.text[s.words[start].start : s.words[after - 1].end]
