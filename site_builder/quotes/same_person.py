"""The names in a text -> whom "Alpha", "Mr Alpha" or "the minister" means, where the text names them in full.

Two people of one last name, or two ministers, leave it open, with the reason: no words go to the wrong one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

import regex

from site_builder.frozen import dataclass
from site_builder.quotes.found import Span
from site_builder.quotes.rules import QuoteRules, folded

_RUN = regex.compile(r"(?:(?:\p{Lu}\.)+|\p{Lu}[\p{L}’'\-]*)(?:[ \t\u00a0]\n?(?:(?:\p{Lu}\.)+|\p{Lu}[\p{L}’'\-]*))*")
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’\-][\p{L}\p{N}]+)*")
_BEFORE = regex.compile(r"([\p{L}\p{N}’'\-]+),?\s+$")
_BEHIND = regex.compile(r",\s+(?:(?:the|a|an|der|die)\s+)?((?:[\p{L}’'\-]+\s+){0,3}?[\p{L}’'\-]+)\b")
_BACK = 40  # letters before a name in which its office stands
_PLACES = frozenset(
    {"north", "south", "east", "west", "new", "great", "central", "northern", "southern", "eastern", "western"}
)
_PATRONYMICS = ("вич", "вна", "ична")
_HALF_A_TITLE = frozenset({"state", "affairs", "staff"})
_AS_LONG = 8  # letters from which on a form may lose two of them to a case ending, and not one
Key = tuple[str, str]  # the first and the last word of a name


@dataclass(slots=True)
class FullNames:
    """Shapes: `spans` has the first place of each name; `words` last or first words, `offices` titles -> names;
    `bodies` a noun ("ministry") -> the bodies of it that speak, each with its first place; `speak` are names that
    stand as speakers of a verb, and so in the form that a name has in a list; `described` titles -> the first places of
    speakers who have one and no name ("Side B's president").
    """

    spans: dict[Key, Span] = field(default_factory=dict)
    words: dict[str, set[Key]] = field(default_factory=dict)
    offices: dict[str, set[Key]] = field(default_factory=dict)
    bodies: dict[str, dict[str, Span]] = field(default_factory=dict)
    speak: set[Key] = field(default_factory=set)
    described: dict[str, list[Span]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meant:
    """Units: `name` is the place of the fullest name, None where it is open; `why` then says why."""

    name: Span | None
    why: str = ""


def name_words(run: str, rules: QuoteRules) -> list[str]:
    """The words of a name, folded, without titles and what opens a clause: "Defence Minister Person A" -> Person A."""
    words = [folded(word).removesuffix("'s") for word in _WORD.findall(run)]
    words = words[_first_of_name(words, rules) :]
    is_described = rules.nouns_have_capitals or rules.names_have_cases  # "Gouverneur Bernd Beta"
    has_patronymic = len(words) == 3 and words[1].endswith(_PATRONYMICS)
    return words[-2:] if is_described and len(words) > 2 and not has_patronymic else words


def without_titles(run: str, rules: QuoteRules) -> str:
    """A name as it is written, without titles; empty where it is nothing else: "The President"."""
    count = len(name_words(run, rules))
    words = list(_WORD.finditer(run))
    return run[words[-count].start() :] if count else ""


def _first_of_name(words: list[str], rules: QuoteRules) -> int:
    first = 0
    no_name = rules.openers | rules.prepositions | rules.determiners | rules.weekdays | rules.conjunctions
    for at, word in enumerate(words):
        if at and at == len(words) - 1 and word in rules.also_surnames and not is_title(words[at - 1], rules):
            break
        if is_title(word, rules) or (at == first and word in no_name):
            first = at + 1
    return first


def is_title(word: str, rules: QuoteRules) -> bool:
    """Whether a folded word is an office or a form of address."""
    return word in rules.titles or word.endswith(rules.title_endings)


def full_names(text: str, speakers: Iterable[Span], rules: QuoteRules) -> FullNames:
    """Everybody whom a text names by two words at least, the offices beside the names, and the bodies that speak."""
    names = FullNames()
    for found in _RUN.finditer(text):
        words = name_words(found.group(), rules)
        if len(words) < 2 or set(words) & rules.bodies or found.group().isupper() or words[0] in _PLACES | rules.writer:
            continue
        key = _known_key(names, (words[0], words[-1]))
        if len(words[0]) > len(key[0]):
            names.spans.pop(key, None)  # "W. Person" was met before "William Person"
        start, with_title = _starts_of(text, found.span(), len(words), rules)
        names.spans.setdefault(key, (with_title, _without_possessive(text, found.end())))
        names.words.setdefault(key[1], set()).add(key)
        for office in _offices(text, start, found.end(), rules):
            names.offices.setdefault(office, set()).add(key)
    for span in speakers:
        _add_body(names, text, span, rules)
        _add_described(names, text, span, rules)
        own = own_words(text[slice(*span)], rules)
        if len(own) > 1 and (key := _known_key(names, (own[0], own[-1]))) in names.spans:
            names.speak.add(key)
            names.words.setdefault(key[0], set()).add(key)  # "Anna" of Anna Alpha, but no "City" of a City Post
    return names


def _add_body(names: FullNames, text: str, span: Span, rules: QuoteRules) -> None:
    words = _plain_words(text[slice(*span)], rules)
    if len(words) > 1:
        for noun in rules.bodies.intersection(words):
            names.bodies.setdefault(noun, {}).setdefault(" ".join(words), span)


def _add_described(names: FullNames, text: str, span: Span, rules: QuoteRules) -> None:
    words = _plain_words(text[slice(*span)], rules)
    until = next((at for at, word in enumerate(words) if word in rules.prepositions), len(words))
    head = words[until - 1] if until else ""
    if len(words) > 1 and is_title(head, rules) and not own_words(text[slice(*span)], rules):
        names.described.setdefault(head, []).append(span)


def _plain_words(said: str, rules: QuoteRules) -> list[str]:
    words = [folded(word).removesuffix("'s") for word in _WORD.findall(said)]
    return words[1:] if len(words) > 1 and words[0] in rules.determiners else words


def _known_key(names: FullNames, key: Key) -> Key:
    """The same person's name as it was met before: "W. Person" is "William Person"."""
    for other in sorted(names.words.get(key[1], ())):
        short, long = sorted((key[0], other[0]), key=len)
        if other[1] == key[1] and len(short) == 1 and long.startswith(short):
            return other
    return key


def _starts_of(text: str, run: Span, count: int, rules: QuoteRules) -> tuple[int, int]:
    """Where a name begins, and where the title before it does."""
    words = list(_WORD.finditer(text, *run))
    start = words[-count].start()
    before = folded(words[-count - 1].group()) if len(words) > count else ""
    has_title = before in rules.titles - _HALF_A_TITLE
    return start, words[-count - 1].start() if has_title else start


def _without_possessive(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def _offices(text: str, start: int, end: int, rules: QuoteRules) -> Iterator[str]:
    before = _BEFORE.search(text[max(0, start - _BACK) : start])
    if before and is_title(folded(before[1]), rules):
        yield folded(before[1])
    if behind := _BEHIND.match(text, end):
        yield from (folded(word) for word in behind[1].split()[-2:] if is_title(folded(word), rules))


def meant_by(text: str, span: Span, names: FullNames, is_in_a_case: bool, rules: QuoteRules) -> Meant:
    """Whom the words that name a speaker mean: the fullest name of the same one; else they themselves.

    `is_in_a_case`: a person's name stands in a form that no list has: «за словами Особи». It is open, unless
    the name stands elsewhere as that of a speaker.
    """
    said = text[slice(*span)]
    words = _plain_words(said, rules)
    if not words or words[0] in rules.writer:
        return Meant(span)
    if len(words) == 1 and words[0] in rules.bodies:
        return _body(text, span, names.bodies.get(words[0], {}))
    is_surname = words[-1] in rules.also_surnames and words[-1] in names.words
    if all(is_title(word, rules) for word in words) and not is_surname:
        return _in_office(text, span, words[-1], names)
    own = own_words(said, rules) or (words[-1:] if is_surname else [])
    if not own:
        return Meant(span)
    if is_in_a_case:
        return _of_another_form(text, span, own, names)
    if len(own) > 1:
        first = names.spans.get(_known_key(names, (own[0], own[-1])))
        return Meant(span if first is None or span[0] <= first[0] < span[1] else first)
    keys = names.words.get(own[0], set())
    titled = {key for word in words if is_title(word, rules) for key in names.offices.get(word, ()) if key in keys}
    return _one_of(text, span, titled or keys, names)


def _of_another_form(text: str, span: Span, own: list[str], names: FullNames) -> Meant:
    keys = {
        key for key in names.speak
        if _same_name(own[-1], key[1]) and (len(own) == 1 or _same_name(own[0], key[0]))
    }  # fmt: skip
    return _one_of(text, span, keys, names) if keys else Meant(span, "the name stands in another form there")


def own_words(said: str, rules: QuoteRules) -> list[str]:
    """The folded words of the name that ends a speaker's words; none where a preposition stands before it."""
    runs = list(_RUN.finditer(said))
    if not runs or runs[-1].end() < len(said.rstrip()):
        return []
    before = [folded(word) for word in _WORD.findall(said[: runs[-1].start()])]
    while before and before[-1] in rules.determiners:
        before.pop()
    words = name_words(runs[-1].group(), rules)
    is_of_another = bool(before) and before[-1] in rules.prepositions | rules.conjunctions
    if rules.names_have_cases and len(words) == 1 and before and not is_title(before[-1], rules):
        return []  # «речниця Сторони»
    return [] if is_of_another or set(words) & rules.bodies else words


def _in_office(text: str, span: Span, office: str, names: FullNames) -> Meant:
    """ "The minister": the one who is named with this title before, if no other minister speaks."""
    spans = [names.spans[key] for key in names.offices.get(office, ()) if names.spans[key][0] < span[0]]
    others = [place for place in names.described.get(office, ()) if place != span and place[0] < span[0]]
    return _the_one(text, span, [*spans, *others]) if spans else Meant(span)


def _one_of(text: str, span: Span, keys: Iterable[Key], names: FullNames) -> Meant:
    return _the_one(text, span, [names.spans[key] for key in keys])


def _the_one(text: str, span: Span, places: Iterable[Span]) -> Meant:
    who = {" ".join(text[slice(*place)].split()): place for place in sorted(places, reverse=True)}
    if len(who) > 1:
        return Meant(None, f'"{text[slice(*span)]}" may be {" or ".join(sorted(who)[:3])}')
    return Meant(next(iter(who.values()), span))


def _same_name(one: str, other: str) -> bool:
    """Whether two forms may be cases of one name: they differ by an ending."""
    short, long = sorted((one, other), key=len)
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return len(long) - len(short) <= 3 and same >= max(3, len(short) - (1 if len(short) < _AS_LONG else 2))


def _body(text: str, span: Span, bodies: dict[str, Span]) -> Meant:
    """ "The ministry": the one ministry that is named in full before."""
    return _the_one(text, span, [place for place in bodies.values() if place[0] < span[0]])
