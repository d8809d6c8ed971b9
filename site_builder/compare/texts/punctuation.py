"""Collation -> what differs besides the words: letter case, spaces, punctuation, quotation marks around a word.

Only marks between words that stand next to each other in both witnesses are compared.
Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import regex

from site_builder.compare.texts.collation import Collation, Reading
from site_builder.frozen import dataclass

Trifle = Literal["case", "spaces", "style", "line-end", "unseen", "signs", "punctuation"]
TRIFLES: tuple[Trifle, ...] = ("case", "spaces", "style", "line-end", "unseen", "signs", "punctuation")

_QUOTES = re.compile(r"[\"“”„‟″«»‹›「」『』‘’‚‛']")
_DASHES = re.compile(r"\s*[‐‑‒–—―−]\s*|\s+-+\s+|--+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SIGN = regex.compile(r"[\p{S}&@%]")  # × and ÷, = and ≠, pictures: no punctuation
_ELLIPSIS = re.compile(r"\.\.\.|\. \. \.")


class Marked(NamedTuple):
    """Words that have marks in some witnesses and not in others. Shapes: `words` as the first of `holders` has them."""

    words: str
    holders: tuple[int, ...]
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Punctuation:
    """Shapes: `trifles` in a fixed order; `quoted` are words in quotation marks in some witnesses only;
    `asked` are words after which only some have a question mark. Units: `places` counts differing marks."""

    trifles: tuple[Trifle, ...]
    quoted: tuple[Marked, ...]
    asked: tuple[Marked, ...]
    places: int


def punctuation(collation: Collation) -> Punctuation:
    """What differs besides words, over all witnesses."""
    trifles: set[Trifle] = set()
    spots: set[tuple[int, int]] = set()
    asked: dict[tuple[int, str], tuple[set[int], set[int]]] = {}
    for v in range(len(collation.witnesses)):
        for w in range(v + 1, len(collation.witnesses)):
            for a, b in _neighbours(collation, v, w):
                one, other = _lead(collation, v, a), _lead(collation, w, b)
                found = _compare(one, other)
                trifles |= found
                if found & {"signs", "punctuation"}:
                    spots.add((v, a))
                if a and ("?" in one) != ("?" in other):  # before the first word, it asks about none
                    before = collation.witnesses[v][a - 1]
                    have, lack = asked.setdefault((before.word, before.token.text), (set(), set()))
                    (have if "?" in one else lack).add(v)
                    (have if "?" in other else lack).add(w)
            trifles |= _of_words(collation, v, w)
    return Punctuation(
        tuple(trifle for trifle in TRIFLES if trifle in trifles),
        tuple(_quoted(collation)),
        tuple(Marked(text, tuple(sorted(have)), tuple(sorted(lack))) for (_, text), (have, lack) in asked.items()),
        len(spots),
    )


def _neighbours(collation: Collation, v: int, w: int) -> Iterator[tuple[int, int]]:
    """Tokens (or ends) of two witnesses before which the same word stands in both, so that leads can be compared."""
    mates = [(-1, -1), *((a, b) for a, b, moved in collation.pairs(v, w) if not moved)]
    ends = (len(collation.witnesses[v]), len(collation.witnesses[w]))
    present = {*mates, ends}
    for a, b in mates:
        if (a + 1, b + 1) in present:
            yield a + 1, b + 1


def _lead(collation: Collation, witness: int, token: int) -> str:
    readings = collation.witnesses[witness]
    return readings[token].token.lead if token < len(readings) else collation.tails[witness]


def _compare(one: str, other: str) -> set[Trifle]:
    if one == other:
        return set()
    found: set[Trifle] = {"unseen"} if _UNSEEN.findall(one) != _UNSEEN.findall(other) else set()
    one, other = _UNSEEN.sub("", one), _UNSEEN.sub("", other)
    if " ".join(one.split()) == " ".join(other.split()):
        if one != other:
            found.add("spaces")
        return found
    plain = [_DASHES.sub("—", _ELLIPSIS.sub("…", text)) for text in (one, other)]
    shaped = [_QUOTES.sub('"', text) for text in plain]
    if "".join(shaped[0].split()) == "".join(shaped[1].split()):
        found.add("style")
        if shaped[0] != shaped[1]:
            found.add("spaces")
        return found
    signs = [_SIGN.findall(text) for text in plain]
    if signs[0] != signs[1]:
        found.add("signs")
        plain = [_SIGN.sub("", text) for text in plain]
    if "".join(plain[0].split()) != "".join(plain[1].split()):
        found.add("punctuation")
    return found


def _of_words(collation: Collation, v: int, w: int) -> set[Trifle]:
    """What differs inside of words that are identical."""
    found: set[Trifle] = set()
    for a, b, _ in collation.pairs(v, w):
        one, other = collation.witnesses[v][a], collation.witnesses[w][b]
        if one.token.text != other.token.text and one.joined[w] == "identical":
            found |= _of_word(one.token.text, other.token.text)
    return found


def _of_word(one: str, other: str) -> set[Trifle]:
    found: set[Trifle] = set()
    if len(one.split()) != len(other.split()):
        found.add("line-end")
        one, other = (re.sub(r"[-‐\u00ad]\s+", "", text) for text in (one, other))
    if _UNSEEN.search(one + other):
        found.add("unseen")
        one, other = _UNSEEN.sub("", one), _UNSEEN.sub("", other)
    if ("[" in one) != ("[" in other):
        found.add("punctuation")
        one, other = (text.translate({91: None, 93: None}) for text in (one, other))
    letters = [re.sub(r"[^\w\s]", "", text) for text in (one, other)]
    if letters[0] != letters[1]:
        found.add("case")
    if re.sub(r"[\w\s]", "", one) != re.sub(r"[\w\s]", "", other):
        found.add("style")
    return found


def _quoted(collation: Collation) -> Iterator[Marked]:
    """Words that stand in quotation marks in some witnesses, while others have the same words without them."""
    spans = {
        (witness, start, end)
        for witness in range(len(collation.witnesses))
        for start, end in _spans(collation, witness)
    }
    told: set[tuple[int, int]] = set()
    for witness, start, end in sorted(spans):
        readings = collation.witnesses[witness]
        key = readings[start].column, readings[end].column
        if key in told:
            continue
        told.add(key)
        holders, others = [witness], []
        for other in range(len(collation.witnesses)):
            if other != witness and other in readings[start].joined and other in readings[end].joined:
                mates = {reading.word: at for at, reading in enumerate(collation.witnesses[other])}
                first, last = mates[readings[start].word], mates[readings[end].word]
                if (other, first, last) in spans:
                    holders.append(other)
                elif first <= last and not (_opens(collation, other, first) or _closes(collation, other, last)):
                    others.append(other)
        if others:
            yield Marked(_words(readings[start : end + 1]), tuple(sorted(holders)), tuple(others))


def _spans(collation: Collation, witness: int) -> Iterator[tuple[int, int]]:
    """(first, last) token of everything between an opening and a closing quotation mark."""
    opened: list[int] = []
    for token in range(len(collation.witnesses[witness])):
        if _opens(collation, witness, token):
            opened.append(token)
        if opened and _closes(collation, witness, token):
            yield opened.pop(), token


def _opens(collation: Collation, witness: int, token: int) -> bool:
    lead = _lead(collation, witness, token)
    return bool(re.search(r"(?:^|[\s(\[—–-])[\"“„‟«‹「『‘‚']+[\[(¿¡]*$", lead))


def _closes(collation: Collation, witness: int, token: int) -> bool:
    lead = _lead(collation, witness, token + 1)
    return bool(re.match(r"[.,;:!?…)\]]*[\"”“»›」』’']", lead))


def _words(readings: Sequence[Reading]) -> str:
    return readings[0].token.text + "".join(reading.token.lead + reading.token.text for reading in readings[1:])
