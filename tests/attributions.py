"""The hand-made list and proposals -> how many are right, by text, speaker, verb and mode.

A proposal is matched with the attribution that shares most of its words: half of what either has, at least. What is
proposed and matched with none is wrong in every column that it states; "speaker: ?" states no speaker.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LIST = Path(__file__).parent / "data" / "attributions.tsv"
BLIND_LIST = LIST.with_name("blind.tsv")
BLIND_TEXTS = LIST.with_name("blind")
CAPTURES = Path(__file__).parents[2] / "shared" / "captures"
LANGUAGES = {
    "ems-abeken-german.txt": "de", "ems-bismarck-german.txt": "de", "temple-greek-tr.txt": "el",
    "waitangi-maori.txt": "mi",
}  # fmt: skip
LEAST_SHARED = 0.5
# Auxiliaries and the like, which are not compared.
LIGHT = frozenset(
    {"has", "have", "had", "having", "also", "do", "did", "then", "was", "were", "is", "are", "be", "been", "being"}
)
Span = tuple[int, int]


@dataclass(frozen=True)
class Listed:
    part: str
    file: str
    pieces: tuple[Span, ...]
    names: tuple[tuple[str, str], ...]
    verbs: tuple[str, ...]
    mode: str


@dataclass(frozen=True)
class Proposed:
    file: str
    pieces: tuple[Span, ...]
    speaker: str | None
    verb: str | None
    mode: str


@dataclass
class Score:
    right: int = 0
    stated: int = 0
    listed: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.stated if self.stated else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.listed if self.listed else 1.0


@dataclass
class Scores:
    text: Score = field(default_factory=Score)
    speaker: Score = field(default_factory=Score)
    verb: Score = field(default_factory=Score)
    mode: Score = field(default_factory=Score)
    exact: int = 0


def read_list(texts: dict[str, str], path: Path = LIST) -> list[Listed]:
    """A list, with the place in its text of every piece. Fails where the words do not stand there."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_listed(row, texts[row["file"]]) for row in rows if row["file"] in texts]


def _listed(row: dict[str, str], text: str) -> Listed:
    at = [0, *(found.end() for found in re.finditer("\n", text))][int(row["line"]) - 1]
    pieces = []
    for piece in row["text"].split(" + "):
        begins, _, ends = piece.partition(" … ")
        first = _find(begins, text, at)
        last = _find(ends, text, first[1]) if ends else first
        pieces.append((first[0], last[1]))
        at = last[1]
    verbs = tuple(verb for verb in row["verb"].split(" / ") if verb != "-")
    return Listed(row["part"], row["file"], tuple(pieces), tuple(_names(row)), verbs, row["mode"])


def _names(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each answer that is right: what it must have, and the name in full."""
    who = row["written"] if row["who"] == "=" else row["who"]
    written = () if row["written"] == "-" else (row["written"],)
    for answer in () if who == "-" else who.split(" / "):
        names = (answer, *written)
        core = next(found[1] for name in names if (found := re.search(r"\*([^*]+)\*", name)))
        yield from ((core, name.replace("*", "")) for name in names)


def _find(words: str, text: str, at: int) -> Span:
    context, _, words = words.rpartition("}")  # "{said '}No": what stands before, where the words stand there twice
    pattern = r"\s+".join(re.escape(word).replace("'", "['’]") for word in words.split())
    before = re.escape(context.removeprefix("{")).replace("'", "['’]")
    found = re.compile(f"{before}({pattern})").search(text, at)
    assert found, f"{words!r} does not stand there"
    return found.span(1)


def score(listed: Sequence[Listed], proposed: Sequence[Proposed], texts: dict[str, str]) -> Scores:
    """How many are right."""
    scores = Scores()
    pairs = matched(listed, proposed)
    scores.text = Score(len(pairs), len(proposed), len(listed))
    named = sum(each.speaker is not None for each in proposed)
    scores.speaker = Score(0, named, sum(bool(each.names) for each in listed))
    with_verb = sum(each.verb is not None for each in proposed)
    scores.verb = Score(0, with_verb, sum(bool(each.verbs) for each in listed))
    scores.mode = Score(0, len(proposed), len(listed))
    for one, other in pairs:
        text = texts[listed[one].file]
        scores.exact += _letters(listed[one].pieces, text) == _letters(proposed[other].pieces, text)
        scores.speaker.right += _is_speaker(listed[one], proposed[other].speaker)
        scores.verb.right += _is_verb(listed[one], proposed[other].verb)
        scores.mode.right += listed[one].mode == proposed[other].mode
    return scores


def matched(listed: Sequence[Listed], proposed: Sequence[Proposed]) -> list[tuple[int, int]]:
    """Which attribution each proposal is, by their numbers; of several the likeliest, each once."""
    ranked = []
    for one, each in enumerate(listed):
        for other, offered in enumerate(proposed):
            if each.file == offered.file and (shared := _shared(each.pieces, offered.pieces)) >= LEAST_SHARED:
                likeness = shared + _is_verb(each, offered.verb) / 4 + (each.mode == offered.mode) / 4
                ranked.append((-likeness, one, other))
    pairs, ones, others = [], set[int](), set[int]()
    for _, one, other in sorted(ranked):
        if one not in ones and other not in others:
            pairs.append((one, other))
            ones.add(one)
            others.add(other)
    return pairs


def _shared(one: Iterable[Span], other: Iterable[Span]) -> float:
    first, second = list(one), list(other)
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)
    either = sum(b - a for a, b in first) + sum(b - a for a, b in second) - both
    return both / either if either else 0.0


def _letters(pieces: Iterable[Span], text: str) -> str:
    return re.sub(r"\W+", "", "".join(text[a:b] for a, b in pieces))


def _is_speaker(listed: Listed, speaker: str | None) -> bool:
    """Whether a name has what an answer must have, and nothing that is not part of the name as written."""
    if speaker is None:
        return False
    plain = _plain(speaker)
    return any(
        _plain(core) in plain and (plain in _plain(full) or _plain(full) in plain) for core, full in listed.names
    )


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[\w.'&-]+", re.sub(r"^(the|an?|die|der|das)\s+", "", name.replace("’", "'").lower())))


def _is_verb(listed: Listed, verb: str | None) -> bool:
    """Whether it is one of the answers; auxiliaries and adverbs before the verb are not compared."""
    if verb is None:
        return False
    words, answers = verb.lower().split(), {answer.lower() for answer in listed.verbs}
    while words and (words[0] in LIGHT or words[0].endswith("ly")) and " ".join(words) not in answers:
        words = words[1:]
    return " ".join(words) in answers
