"""What the rules found -> whose words they are: pronouns resolved where that is sure, names as the text has them.

"He" is the person who was named last as a speaker, if nobody else is named between the two. Otherwise the speaker is
not known, and the editor is told what stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from site_builder.frozen import dataclass
from site_builder.quotes.found import Found, Span
from site_builder.quotes.rules import Language, QuoteRules, folded

MOST_BACK = 700  # letters between a pronoun and the name that it stands for
_NAME = regex.compile(r"\p{Lu}[\p{L}’'\-]+(?:\s+\p{Lu}[\p{L}’'\-]+)+")
_WORD = regex.compile(r"[\p{L}\p{N}’'\-]+")


@dataclass(frozen=True, slots=True)
class Who:
    """Units: `name` is the place of the words that name the speaker, which may stand before; None where not known."""

    name: Span | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    span: Span
    is_person: bool


def speakers_of(text: str, found: Iterable[Found], people: frozenset[str], language: Language) -> tuple[Who, ...]:
    """Who says each of the things found. `people` are the last names of the people of the site, folded."""
    rules = language.rules or QuoteRules()
    each = list(found)
    order = sorted(range(len(each)), key=lambda at: _place(each[at]))
    known = set(people) | set(_last_names(text, each, rules))
    results: dict[int, Who] = {}
    named: list[_Named] = []
    for at in order:
        results[at] = _who(text, each[at], named, known, rules)
        span = each[at].speaker
        if span and not _pronoun(text, span, rules) and not _is_writer(text, span, rules):
            named.append(_Named(span, _is_person(text, span, known, rules)))
    return tuple(results[at] for at in range(len(each)))


def _place(found: Found) -> int:
    return found.speaker[0] if found.speaker else found.start


def _who(text: str, found: Found, named: list[_Named], known: set[str], rules: QuoteRules) -> Who:
    if found.speaker is None:
        return Who(None, found.why)
    kind = _pronoun(text, found.speaker, rules)
    if kind is None:
        return Who(found.speaker)
    antecedent = _antecedent(text, found.speaker, kind, named, known, rules)
    word = text[slice(*found.speaker)]
    return Who(antecedent, "" if antecedent else f'it is not sure whom "{word}" means')


def _pronoun(text: str, span: Span, rules: QuoteRules) -> str | None:
    return rules.pronouns.get(folded(text[slice(*span)]))


def _is_writer(text: str, span: Span, rules: QuoteRules) -> bool:
    return folded(text[slice(*span)]) in rules.writer


def _antecedent(
    text: str, pronoun: Span, kind: str, named: list[_Named], known: set[str], rules: QuoteRules
) -> Span | None:
    before = [each for each in named if each.span[1] <= pronoun[0]]
    if kind == "person" and (opening := _opening_name(text, pronoun, rules)):
        before.append(_Named(opening, True))
        before.sort(key=lambda each: each.span)
        known = known | {folded(_WORD.findall(text[slice(*opening)])[-1])}
    if not before or kind == "unsure" or pronoun[0] - before[-1].span[1] > MOST_BACK:
        return None
    last = before[-1]
    between = text[last.span[1] : pronoun[0]]
    if kind == "person":
        return last.span if last.is_person and not _others(between, text[slice(*last.span)], known, rules) else None
    if kind == "body":
        return last.span if not last.is_person and between.count("\n") <= 2 else None
    is_many = folded(text[slice(*last.span)]).endswith("s")
    return last.span if is_many and not last.is_person and between.count("\n") <= 2 else None


def _opening_name(text: str, pronoun: Span, rules: QuoteRules) -> Span | None:
    """The person whose name opens the sentence before the one that the pronoun opens."""
    if text[: pronoun[0]].rstrip()[-1:] not in (".", "!", "?"):
        return None
    before = text[max(0, pronoun[0] - MOST_BACK) : pronoun[0]].rstrip()
    start = max(before.rfind(end, 0, -1) for end in (". ", "\n", "? ", "! ")) + 1
    found = _NAME.match(before, start + (before[start : start + 1] == " "))
    words = {folded(word) for word in _WORD.findall(found.group())} if found else set()
    if found is None or words & (rules.bodies | rules.openers | rules.determiners):
        return None
    offset = max(0, pronoun[0] - MOST_BACK)
    return offset + found.start(), offset + found.end()


def _others(between: str, name: str, known: set[str], rules: QuoteRules) -> bool:
    """Whether somebody else is named between a name and the pronoun."""
    own = {folded(word) for word in _WORD.findall(name)}
    for found in _NAME.finditer(between):
        words = [folded(word).removesuffix("'s") for word in _WORD.findall(found.group())]
        is_a_body = bool(set(words) & rules.bodies) or words[0] in rules.weekdays
        if not set(words) & own and (words[-1] in known or not is_a_body):
            return True
    singles = {folded(word).removesuffix("'s") for word in _WORD.findall(between) if word[0].isupper()}
    return bool((singles & known) - own)


def _is_person(text: str, span: Span, known: set[str], rules: QuoteRules) -> bool:
    words = _WORD.findall(text[slice(*span)])
    if not words or not words[-1][0].isupper() or {folded(word) for word in words} & rules.bodies:
        return folded(words[-1]) in known if words else False
    return folded(words[-1]) in known


def _last_names(text: str, found: Iterable[Found], rules: QuoteRules) -> Iterator[str]:
    """The last words of names of two and more words with capitals, of which none names a body."""
    for each in found:
        if each.speaker is None:
            continue
        for name in _NAME.findall(text[slice(*each.speaker)]):
            words = [folded(word) for word in _WORD.findall(name)]
            words = words[1:] if words[0] in rules.determiners else words
            if len(words) > 1 and not set(words) & rules.bodies:
                yield words[-1]
