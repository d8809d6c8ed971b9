"""Two names -> whether one denies the other, so that it is no suggestion for it, however like it looks.

`disagrees` is not `agrees`, `not-found` not `found`, `south-ridge` not `north-ridge`. Where a pair only looks like that
("inform", "form") a suggestion is lost, and nothing wrong is said.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_DENIALS = frozenset(
    {"no", "not", "non", "never", "none", "nobody", "nothing", "without", "un", "anti", "against", "neither", "nor"}
    | {"cannot", "kein", "keine", "nicht", "ohne", "не", "ни", "ні", "без", "нет", "немає", "никто", "ніхто"}
    | {"ليس", "لا", "غير", "بدون"}
)
_PREFIXES = ("not", "dis", "un", "non", "in", "im", "il", "ir", "anti", "contra", "counter", "mis", "де", "не", "без")
_PAIRS = frozenset(
    frozenset(pair.split())
    for pair in (
        "pro anti", "pro contra", "for against", "with without", "before after", "pre post", "north south",
        "northern southern", "east west", "eastern western", "yes no", "true false", "in out", "inside outside",
        "up down", "upper lower", "won lost", "win loss", "victory defeat", "over under", "more less", "most least",
        "accept reject", "accepted rejected", "confirm deny", "confirmed denied", "advance retreat", "gained lost",
        "start end", "began ended", "opened closed", "open closed", "allowed forbidden", "allow forbid",
        "guilty innocent", "legal illegal", "male female", "friend enemy", "attack defence", "attack defense",
        "arrival departure", "increase decrease", "rise fall", "alive dead", "public private", "first last",
        "old new", "left right", "ally enemy", "war peace", "praise blame", "praised blamed",
    )
)  # fmt: skip
_LEAST = 3  # letters of the rest of a word behind what denies it
_ALIKE = 0.8


def is_opposite(one: str, other: str) -> bool:
    """Whether one of two names says the reverse of the other, by a word or by the beginning of a word."""
    ours, theirs = (_WORD.findall(name.casefold()) for name in (one, other))
    left, right = [word for word in ours if word not in theirs], [word for word in theirs if word not in ours]
    if any(frozenset((a, b)) in _PAIRS or _denies(a, b) or _denies(b, a) for a in left for b in right):
        return True
    return _denials(left, right) % 2 != _denials(right, left) % 2


def _denials(words: list[str], others: list[str]) -> int:
    """How many words deny; one that the other name has too, but for a slip of the keys, does not count."""
    return sum(word in _DENIALS and not any(_alike(word, other) >= _ALIKE for other in others) for word in words)


def _alike(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel  # only here: content without mistakes never needs it

    return Indel.normalized_similarity(one, other)


def _denies(denied: str, plain: str) -> bool:
    """Whether one word is the other, give or take a letter, behind a prefix that denies."""
    rests = (
        denied.removeprefix(prefix)
        for prefix in _PREFIXES
        if denied.startswith(prefix) and not plain.startswith(prefix) and len(denied) - len(prefix) >= _LEAST
    )
    return any(_alike(rest, plain) >= max(_ALIKE, _alike(denied, plain)) for rest in rests)
