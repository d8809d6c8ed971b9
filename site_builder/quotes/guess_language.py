"""A text -> the language whose little words it is made of, of those with rules; None where that is not plain."""

from __future__ import annotations

import regex

from site_builder.quotes.rules import folded, language_rules, languages_with_rules

_WORD = regex.compile(r"[\p{L}’']+")
_ENOUGH = 40_000  # letters that are looked at
_LEAST = 0.2  # share of little words: a quarter to a half in a text of the language
_LETTERS = {"uk": ("іїєґ", "ыэъё"), "ru": ("ыэ", "іїєґў")}  # that it has, and that it never has
_CLEARLY = 1.3  # times as many as of the next language


def guess_language(text: str) -> str | None:
    """The tag of the language, if it is one with rules and no other is near."""
    words = [folded(word) for word in _WORD.findall(text[:_ENOUGH])]
    if not words:
        return None
    letters = frozenset("".join(words))
    shares = sorted(((_share(words, letters, tag), tag) for tag in languages_with_rules()), reverse=True)
    (best, tag), (next_best, _) = shares[0], shares[1]
    return tag if best >= (_LEAST / 5 if tag in _LETTERS else _LEAST) and best >= _CLEARLY * next_best else None


def _share(words: list[str], letters: frozenset[str], tag: str) -> float:
    has, never = _LETTERS.get(tag, ("", ""))
    if has and (not letters & set(has) or letters & set(never)):
        return 0.0
    rules = language_rules(tag).rules
    assert rules is not None, "asked of languages with rules"
    little = rules.prepositions | rules.conjunctions | rules.auxiliaries | rules.determiners | rules.pronouns.keys()
    return sum(word in little for word in words) / len(words)
