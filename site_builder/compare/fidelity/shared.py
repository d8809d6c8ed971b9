"""Two texts and which of their words stand for each other -> which parts of one the other gives too.

A text that gives a passage loses nothing of what it does not give. Source: content/pages/method.md, "What one text has
and another lacks".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from site_builder.compare.fidelity.told import Told
from site_builder.frozen import dataclass
from site_builder.language.word_classes import is_function_word

EDGE = 20  # words before the first and behind the last shared word that still belong to what both give
ALONE = 40  # words of a sentence that may stand for another sentence without any word in common


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What a text `v` shares with another text `w`.

    Shapes: `mates` maps words of v to the words of w that stand for them; `anchors` are those of them that name
            something, sorted; `blocks_v` and `blocks_w` map sentences to the block of sentences that they share.
    """

    v: Told
    w: Told
    mates: Mapping[int, int]
    anchors: tuple[int, ...]
    blocks_v: Mapping[int, int]
    blocks_w: Mapping[int, int]
    is_passage: bool  # whether w is a part of a sentence

    def gives(self, at: int) -> int | None:
        """The block to which a word of v belongs; None where the other text does not give what stands there."""
        block = self.blocks_v.get(self.v.sentences[at])
        if block is None:
            return None
        if any(self.blocks_w.get(sentence) == block for sentence in self.w.cut):
            return None
        if not self.anchors:
            return block if len(self.v.words) <= ALONE and not self.is_passage else None
        place = bisect_left(self.anchors, at)
        before = at - self.anchors[place - 1] if place else None
        behind = self.anchors[place] - at if place < len(self.anchors) else None
        if before is not None and behind is not None:
            return block
        nearest = before if before is not None else behind
        return block if not self.is_passage and nearest is not None and nearest <= EDGE else None

    def gap(self, at: int) -> range:
        """The words of w that stand where this word of v would."""
        start = next((self.mates[i] + 1 for i in range(at - 1, -1, -1) if i in self.mates), 0)
        end = next((self.mates[i] for i in range(at + 1, len(self.v.words)) if i in self.mates), len(self.w.words))
        return range(start, end) if start <= end else range(0, len(self.w.words))


def shared(v: Told, w: Told, pairs: Iterable[tuple[int, int, bool]], *, is_passage: bool) -> Shared:
    """What v shares with w. Shapes: `pairs` are (word of v, word of w, whether it moved)."""
    mates: dict[int, int] = {}
    anchors: list[int] = []
    blocks = _Blocks()
    for a, b, is_moved in pairs:
        if not is_moved:
            mates[a] = b
        if not is_function_word(v.words[a].form, v.lang):
            if not (is_moved and is_passage):
                anchors.append(a)
            blocks.join(v.sentences[a], v.sentences[-1] + 1 + w.sentences[b])
    if v.words and w.words and not v.sentences[-1] and not w.sentences[-1]:
        blocks.join(0, 1)
    joined = blocks.groups()
    first_w = v.sentences[-1] + 1 if v.words else 0
    return Shared(
        v,
        w,
        mates,
        tuple(sorted(anchors)),
        {sentence: block for sentence, block in joined.items() if sentence < first_w},
        {sentence - first_w: block for sentence, block in joined.items() if sentence >= first_w},
        is_passage,
    )


class _Blocks:
    """Sentences of both texts that share words, directly or through others."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}

    def _root(self, one: int) -> int:
        while self.parent.setdefault(one, one) != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        self.parent[self._root(one)] = self._root(other)

    def groups(self) -> dict[int, int]:
        return {one: self._root(one) for one in self.parent}
