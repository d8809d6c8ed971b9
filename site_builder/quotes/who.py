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
# A place follows, and nobody.
_WHERE = frozenset({"in", "at", "near", "outside", "from", "bei", "aus", "в", "у", "на", "біля", "из", "з", "із"})
_BROUGHT_IN = regex.compile(r"\p{Lu}\p{Ll}+, (?:who|whose|der|die|який|яка|который|которая)\b")
_SUBJECT = regex.compile(r"(?:^|[.!?,;]\s+)([\p{L}]+)\s+(?:[\p{L}\-]+\s+)?([\p{L}\-]+)\s+\p{Ll}")
_VERB_OF_A_WOMAN = ("ла", "лася", "лась")
_VERB_OF_A_MAN = ("в", "вся", "л", "лся")
_REST = regex.compile(r"[^.!?\n\"“”«»]{0,160}")
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
    gender: str = ""  # "m" or "f" where the text shows it


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
            named.append(_Named(span, _is_person(text, span, known, rules), _gender(text, each[at], rules)))
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
    word = folded(text[slice(*span)])
    is_a_persons = word in rules.possessives and word in rules.male | rules.female  # «за її словами»
    return "person" if is_a_persons else rules.pronouns.get(word)


def _is_writer(text: str, span: Span, rules: QuoteRules) -> bool:
    return folded(text[slice(*span)]) in rules.writer


def _antecedent(
    text: str, pronoun: Span, kind: str, named: list[_Named], known: set[str], rules: QuoteRules
) -> Span | None:
    before = [each for each in named if each.span[1] <= pronoun[0]]
    if kind == "person" and (opening := _opening_name(text, pronoun, rules)):
        before.append(_Named(opening, True, _gender_beside(text, opening, rules)))
        before.sort(key=lambda each: each.span)
        known = known | {folded(_WORD.findall(text[slice(*opening)])[-1])}
    if not before or kind == "unsure" or pronoun[0] - before[-1].span[1] > MOST_BACK:
        return None
    last = before[-1]
    between = text[last.span[1] : pronoun[0]]
    if kind == "person":
        is_other = _contradicts(text[slice(*pronoun)], last.gender, rules) or not last.is_person
        return None if is_other or _others(between, text[slice(*last.span)], known, rules) else last.span
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
        is_a_body = bool(set(words) & rules.bodies) or words[0] in rules.weekdays or _is_place(between, found.start())
        if not set(words) & own and (words[-1] in known or not is_a_body):
            return True
    if _described(between, rules):
        return True
    singles = {folded(word).removesuffix("'s") for word in _WORD.findall(between) if word[0].isupper()}
    return bool((singles & known) - own)


def _is_place(text: str, start: int) -> bool:
    return folded(text[:start].rstrip().rpartition(" ")[2]) in _WHERE


def _described(between: str, rules: QuoteRules) -> bool:
    """Whether somebody is brought in who has no full name: "Her son disagrees. Pavel, who is nineteen, …".

    What a comma adds to the name itself is nobody else: "Person A, a spokesman for Side A".
    """
    if _BROUGHT_IN.search(between):
        return True
    return any(
        article in rules.determiners and noun.endswith(rules.person_endings) and noun not in rules.bodies
        for article, noun in (map(folded, found.groups()) for found in _SUBJECT.finditer(between, between[:1] == ","))
    )


def _contradicts(pronoun: str, gender: str, rules: QuoteRules) -> bool:
    word = folded(pronoun)
    return (gender == "f" and word in rules.male) or (gender == "m" and word in rules.female)


def _gender(text: str, found: Found, rules: QuoteRules) -> str:
    """Whether a speaker is told to be a man or a woman: by a title, a Slavic verb, or the pronouns of the sentence."""
    assert found.speaker is not None, "asked of named speakers"
    verb = folded(text[slice(*found.verb[-1])]) if found.verb and rules.names_have_cases else ""
    if verb.endswith(_VERB_OF_A_WOMAN):
        return "f"
    if verb.endswith(_VERB_OF_A_MAN):
        return "m"
    return _gender_beside(text, found.speaker, rules)


def _gender_beside(text: str, name: Span, rules: QuoteRules) -> str:
    own = {folded(word) for word in _WORD.findall(text[slice(*name)])} - rules.possessives
    rest = _REST.match(text, name[1])
    beside = {folded(word) for word in _WORD.findall(rest.group())} if rest else set[str]()
    return _one_gender(own, rules) or _one_gender(beside, rules)


def _one_gender(words: set[str], rules: QuoteRules) -> str:
    is_male, is_female = bool(words & rules.male), bool(words & rules.female)
    return "" if is_male == is_female else ("m" if is_male else "f")


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
