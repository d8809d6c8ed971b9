"""Two forms, the negating affixes of a language -> whether one form is the other, negated by an affix.

An affix alone proves nothing ("inform" does not negate "form"); so each is bound to a length, to how the rest
begins or ends, and to exceptions, all in data/word_classes/. Turkish verbs are negated inside the word, by rule.
Source: docs/decisions, "Closed classes of words".
"""

from __future__ import annotations

import re

from site_builder.language.class_data import Affix


def has_negating_affix(negated: str, plain: str, affixes: tuple[Affix, ...]) -> bool:
    """Whether the first form is the second with one of the affixes."""
    return any(_fits(affix, negated, plain) for affix in affixes)


def _fits(affix: Affix, negated: str, plain: str) -> bool:
    if affix.at == "prefix":
        if not (negated.startswith(affix.negating) and plain.startswith(affix.plain)):
            return False
        rest, other = negated[len(affix.negating) :], plain[len(affix.plain) :]
    else:
        if not (negated.endswith(affix.negating) and plain.endswith(affix.plain)):
            return False
        rest, other = negated.removesuffix(affix.negating), plain.removesuffix(affix.plain)
    return rest == other and len(rest) >= affix.least and _bears(affix, rest)


def _bears(affix: Affix, rest: str) -> bool:
    starts = not affix.starts or rest.startswith(affix.starts)
    ends = not affix.ends or rest.endswith(affix.ends)
    return starts and ends and not rest.startswith(affix.exceptions or ("\0",))


# Vowel harmony and voicing aside, an ending is the same: a/e are A, ı/i/u/ü are I, t/d are D, k/ğ/g are G.
_SKELETON = str.maketrans("aeıiuütdkğg", "AAIIIIDDGGG")
# What may follow the negating -mA- as it follows the bare stem: past, evidential, infinitive, conditional, participle.
_AFTER_STEM = re.compile(r"DI|mIş|mAG|sA|mA|DIG|yAr")
_NEGATION = re.compile(r"m[AI]")


def turkish_verb_negates(negated: str, plain: str) -> bool:
    """Whether the first Turkish verb form is the second with the negating -mA- (geldi, gelmedi), by rule."""
    whole, other = negated.translate(_SKELETON), plain.translate(_SKELETON)
    return any(
        # a stem keeps all but its last letter: gitmiyor, gidiyor; söylemiyor, söylüyor
        plain.startswith(negated[: found.start() - 1])
        and other in _positive_forms(whole[: found.start()], whole[found.start() + 1], whole[found.end() :])
        for found in _NEGATION.finditer(whole, 1)
    )


def _positive_forms(stem: str, vowel: str, rest: str) -> set[str]:
    if len(stem) < 2 and stem not in ("D", "y"):
        return set()
    bare = stem[:-1] if stem[-1] in "AI" else stem
    if rest.startswith("yor"):
        return {f"{bare}I{rest}", f"{stem}{rest}"}
    if vowel != "A":
        return set()
    able = {f"{stem}bIl{rest}"} if stem[-1] == "A" else set()
    if rest.startswith("z"):  # the aorist: gelir, gelmez; yapabilir, yapamaz
        tail = rest[1:]
        return {f"{stem}{r}{tail}" for r in ("r", "Ar", "Ir")} | ({f"{stem}bIlIr{tail}"} if able else set())
    if rest.startswith(("yAcA", "yAn", "yIp", "yIncA", "yIş")):
        return {stem + rest, stem + rest[1:]} | ({f"{stem}bIl{rest[1:]}"} if able else set())
    return {stem + rest} | able if _AFTER_STEM.match(rest) else set()
