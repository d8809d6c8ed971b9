"""What was typed, and the names that there are -> the one that was most likely meant.

An entry is looked for by everything that it is called: its id, its name, its aliases, the forms of a word; in whatever
script. What says the reverse is never proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from site_builder.model.limits import LIMITS
from site_builder.model.opposites import is_opposite
from site_builder.model.slugs import as_slug

# What is near enough, of 1: letters so like that nothing else is meant; an id; a name; words in another order.
_SURE, _ID, _NAME, _ORDER = 0.85, 0.6, 0.75, 0.75
_SAME_WORD = 0.5  # of the letters of two words, of which one is a slip for the other
_LEAST_WORD = 4  # letters of a word that may stand for a whole name
_MOST_LOOKED_AT = 100  # of the texts that are most alike
_WORD = re.compile(r"[^\W_]+")


class Called(NamedTuple):
    """What entries are called besides their ids: the id to each text stands at the same number, in order."""

    texts: list[str]
    ids: list[str]

    def id_of(self, text: str) -> str | None:
        """The first entry that is called so."""
        return self.ids[self.texts.index(text)] if text in self.texts else None


def did_you_mean(typed: str, known: Iterable[str], called: Callable[[], Called] | None = None) -> str | None:
    """The id that was most likely meant, or None when nothing is near.

    Shapes: `called` gives what entries are called besides their ids; it is asked only where no id is sure. Ties are
            broken by name, so that the advice does not depend on the order of a set.
    """
    if not typed or len(typed) > LIMITS["id"].most:
        return None
    ids = sorted(known)
    latin = as_slug(typed)
    if latin != typed and latin in ids:
        return latin
    near = max(filter(None, (_closest(way, ids, _ID) for way in sorted({typed, latin}))), default=None)
    if near and near[0] >= _SURE:
        return near[1]
    texts, owners = called() if called else ([], [])
    names = Called(list(map(str.casefold, texts)), owners)
    if just_so := names.id_of(typed.strip().casefold()) or names.id_of(latin.replace("-", " ")):
        return just_so
    if only := _by_words(latin, ids, names):
        return only
    named = _closest(typed.casefold(), names.texts, _NAME)
    if named and (near is None or named[0] > near[0]):
        return names.id_of(named[1])
    return near[1] if near else _by_order(latin, ids)


def _closest(typed: str, texts: Sequence[str], cutoff: float) -> tuple[float, str] | None:
    """The closest text, by difflib's measure, with its likeness; what says the reverse is left out.

    Indel likeness is quick, and never below that of difflib: so the texts are looked at in its order, until no other
    can be closer.
    """
    from rapidfuzz.distance import Indel  # only here: content without mistakes never needs it
    from rapidfuzz.process import extract

    best: tuple[float, str] | None = None
    matcher = SequenceMatcher(None, "", typed)
    most_alike = extract(
        typed, texts, scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=_MOST_LOOKED_AT
    )
    for text, most, _ in most_alike:
        if best is not None and most < best[0]:
            break
        matcher.set_seq1(text)
        if matcher.quick_ratio() < cutoff or is_opposite(typed, text) or _has_another_word(typed, text):
            continue
        ratio = matcher.ratio()
        if ratio >= cutoff and (best is None or (ratio, text) > best):
            best = (ratio, text)
    return best


def _has_another_word(typed: str, text: str) -> bool:
    """Whether one word of as many is quite another: `lexington-company` is not meant by `lexington-inhabitants`."""
    from rapidfuzz.distance import Indel  # only here: content without mistakes never needs it

    ours, theirs = _WORD.findall(typed.casefold()), _WORD.findall(text.casefold())
    if len(ours) != len(theirs) or len(ours) < 2:
        return False
    left, right = [word for word in ours if word not in theirs], [word for word in theirs if word not in ours]
    return any(max((Indel.normalized_similarity(a, b) for b in right), default=1) < _SAME_WORD for a in left)


def _by_words(latin: str, ids: Sequence[str], names: Called) -> str | None:
    """The one name that has all the words that were typed, and more: the family name of a person."""
    words = set(latin.split("-"))
    longest = max(words, key=lambda word: (len(word), word))
    if len(longest) < _LEAST_WORD:
        return None
    found = {id for id in ids if longest in id and words <= set(id.split("-")) and not is_opposite(latin, id)}
    pairs = zip(names.texts, names.ids, strict=True)
    found |= {
        id for text, id in pairs
        if longest in text and words <= set(_WORD.findall(text)) and not is_opposite(latin, text)
    }  # fmt: skip
    return next(iter(found)) if len(found) == 1 else None


def _by_order(latin: str, ids: Sequence[str]) -> str | None:
    """The same words in another order; one of them at least is spelt right."""
    words = [word for word in latin.split("-") if len(word) >= _LEAST_WORD]
    likely = {id for word in words for id in ids if word in id}
    by_words = {"-".join(sorted(id.split("-"))): id for id in sorted(likely, reverse=True)}
    near = _closest("-".join(sorted(latin.split("-"))), sorted(by_words), _ORDER)
    return by_words[near[1]] if near else None
