"""Event and the entries it names -> where which words name what: the referents of the event, and entries with aliases.

The page shows it and `check` asks for it. What a word that merely looks alike would claim is left out: words that are
denied or quoted from others, those with a pronoun that several sides use, names of two entries, and words that two
referents claim alike. The editors say where such words count. Source: content/pages/method.md, "Names for the same".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from site_builder.frozen import dataclass
from site_builder.language.held_off import bracketed, is_held_off, is_in_compound, is_inside, quoted
from site_builder.language.inflected import form_of, inflected_places, longest_run, plain_letters, words_of
from site_builder.language.passages import place_of, worded
from site_builder.language.said_outright import is_part_of_name, is_said_outright
from site_builder.language.word_classes import word_class
from site_builder.language.word_places import Place, word_places
from site_builder.model.entries import Person, PlaceEntry, Referent, Side
from site_builder.model.event import Event, Expression, Quote
from site_builder.model.registry import Registry
from site_builder.model.urls import rendering_ids
from site_builder.model.wholes import with_wholes

Key = tuple[str, str]  # the kind of an entry, and its id


@dataclass(frozen=True, slots=True)
class ClaimedText:
    """One text of a quote. Shapes: `address` is that of its rendering on the page; None for the original.

    `users` are those who may be said to use a name in it: its side and what that is part of, speaker, source, outlet.
    """

    side: str
    quote: Quote
    number: int | None
    address: str
    source: str
    text: str
    lang: str
    users: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are looked for. Shapes: `at` is the place among the referents of the event and their expressions; None
    for a name of an entry, which `users` use, or whoever it be.
    """

    key: Key
    text: str
    at: tuple[int, int] | None = None
    quotes: tuple[str, ...] = ()
    within: str | None = None
    lang: str | None = None
    users: tuple[str, ...] = ()

    @classmethod
    def of(cls, referent: str, each: Expression, at: tuple[int, int]) -> Words:
        """Those of an expression that the editors list."""
        return cls(("referents", referent), each.text, at, each.quotes, each.within, each.lang)


@dataclass(frozen=True, slots=True)
class Claim:
    """That words name something at one place of a text. Shapes: `place` counts characters."""

    words: Words
    text: ClaimedText
    place: Place


@dataclass(frozen=True, slots=True)
class Claims:
    """Shapes: `found` by text, then place. `alike` are claims of two referents to the same words, of which none counts;
    `in_mouths` are words with a pronoun that several sides use, with the quotes; `standing` says in which quotes words
    stand, whether they count there or not.
    """

    found: tuple[Claim, ...] = ()
    alike: tuple[tuple[Claim, Claim], ...] = ()
    in_mouths: tuple[tuple[Words, tuple[str, ...]], ...] = ()
    standing: frozenset[tuple[Words, str]] = frozenset()

    def quotes_with(self, words: Words) -> frozenset[str]:
        """The quotes in which words stand."""
        return frozenset(quote for each, quote in self.standing if each == words)


def claims_of(event: Event, registry: Registry, *, with_names: bool = True) -> Claims:
    """What words of the event's texts name. `registry` holds the entries that the event names; without their names it
    may hold others.
    """
    wanted = tuple(_wanted(event, registry, with_names=with_names))
    if not wanted:
        return Claims()
    texts = tuple(_texts(event, registry))
    standing = set[tuple[Words, str]]()
    claims: dict[int, list[Claim]] = {}
    for number, text in enumerate(texts):
        for words in _may_stand(wanted, text):
            for place in _places(words, text):
                standing.add((words, text.quote.id))
                claims.setdefault(number, []).append(Claim(words, text, place))
    shared = _in_mouths(claims.values())
    alike, found = list[tuple[Claim, Claim]](), list[Claim]()
    for number in sorted(claims):
        longest = _without_overlaps(claims[number], alike)  # what is left out is no other thing by a part of its words
        kept = [claim for claim in longest if claim.words not in shared]
        found += [claim for claim in kept if claim.words.quotes or not _is_apart(claim)]
    passages = _passages(texts, {claim.text.address for claim in found})
    counted = tuple(each for each in found if not is_inside(each.place, passages.get(each.text.address, ())))
    in_mouths = tuple((words, tuple(dict.fromkeys(quotes))) for words, quotes in shared.items())
    return Claims(counted, tuple(alike), in_mouths, frozenset(standing))


# ---------------------------------------------------------------------------- what is looked for


def _wanted(event: Event, registry: Registry, *, with_names: bool) -> Iterator[Words]:
    """The expressions of the referents, then names of the entries that they are, and of other entries with aliases."""
    same: dict[Key, Key] = {}
    for r, naming in enumerate(event.referents):
        key = ("referents", naming.id)
        for e, each in enumerate(naming.called):
            yield Words.of(naming.id, each, (r, e))
        entry = registry.referents.get(naming.id)
        if entry and (other := same_key(entry)):
            same[other] = key
    named = [*_names(same, registry)] if with_names else []
    counts = Counter(text for _, text in {(words.key, words.text.casefold()) for words in named})
    yield from (words for words in named if counts[words.text.casefold()] == 1)


def same_key(referent: Referent) -> Key | None:
    """The entry that a referent is, if that may have other names."""
    same = referent.same
    kinds = (("places", same.place), ("people", same.person), ("sides", same.side)) if same else ()
    return next(((kind, id) for kind, id in kinds if id), None)


def _names(same: dict[Key, Key], registry: Registry) -> Iterator[Words]:
    groups: tuple[tuple[str, Iterable[PlaceEntry | Person | Side]], ...] = (
        ("places", registry.places.values()), ("people", registry.people.values()), ("sides", registry.sides.values()),
    )  # fmt: skip
    for kind, entries in groups:
        for entry in entries:
            # A body goes by the name of a city or a house that may be meant itself: the editors say where it is not.
            if (kind, entry.id) not in same and (not entry.aliases or getattr(entry, "kind", "") == "body"):
                continue
            key = same.get((kind, entry.id), (kind, entry.id))
            names = [(entry.name, None, ()), *((alias.name, alias.lang, alias.used_by) for alias in entry.aliases)]
            users = {text: used_by for text, _, used_by in reversed(names) if not used_by} | {
                text: used_by for text, _, used_by in names if used_by and text != entry.name
            }
            for text, lang, used_by in names:
                if users.get(text, ()) == tuple(used_by):
                    yield Words(key, text, lang=lang, users=tuple(used_by))


def _texts(event: Event, registry: Registry) -> Iterator[ClaimedText]:
    for account, quote in event.quotes():
        speakers = {quote.speaker.id} if quote.speaker.id else set()
        sides = with_wholes((account.side,), registry.sides) if account.side in registry.sides else ()
        ids = rendering_ids(quote.id, (each.source for each in quote.renderings))
        given: list[tuple[int | None, str, str, str, str | None]] = [
            (number, address, each.source, each.text, each.lang)
            for number, (address, each) in enumerate(zip(ids, quote.renderings, strict=True))
        ]
        if quote.original:
            source = quote.original.source or quote.renderings[0].source
            given.append((None, "", source, quote.original.text, quote.original.lang))
        for number, address, source, text, lang in given:
            entry = registry.sources.get(source)
            users = frozenset({*sides, *speakers, source, *((entry.outlet,) if entry and entry.outlet else ())})
            yield ClaimedText(
                account.side, quote, number, address, source, text, lang or (entry.language if entry else "und"), users
            )


# ---------------------------------------------------------------------------- where it stands


def _may_stand(wanted: Sequence[Words], text: ClaimedText) -> Iterator[Words]:
    """The words that may stand in a text, by their longest run of letters: most texts hold few of them."""
    language = text.lang.partition("-")[0].lower()
    letters = plain_letters(text.text)
    for words in wanted:
        if longest_run(words.text, language) not in letters and letters:
            continue
        if words.lang and words.lang.partition("-")[0].lower() != language:
            continue
        if words.quotes and text.quote.id not in words.quotes:
            continue
        if not words.users or not text.users.isdisjoint(words.users):
            yield words


def _places(words: Words, text: ClaimedText) -> list[Place]:
    found = [*word_places(words.text, text.text, text.lang)]
    found += inflected_places(words.text, text.text, text.lang)
    found = [place for place in found if not is_in_compound(place, text.text)]
    if not words.text.islower():
        found = [place for place in found if _has_capitals(words.text, text.text[slice(*place)])]
    if words.within and found:
        around = word_places(words.within, text.text, text.lang)
        found = [place for place in found if is_inside(place, around)]
    return found


def _has_capitals(name: str, typed: str) -> bool:
    """Whether words stand with the capitals that they are written with: a ford is not Ford."""
    pairs = zip(words_of(name), words_of(typed), strict=False)
    return all(other.text[0].isupper() for one, other in pairs if one.text[0].isupper())


def _is_apart(claim: Claim) -> bool:
    """Whether words are quoted from others, denied, or not said outright."""
    place, text, lang = claim.place, claim.text.text, claim.text.lang
    if is_inside(place, quoted(text)) or is_held_off(place, text, lang) or is_part_of_name(place, text, lang):
        return True
    return not is_said_outright(place, text, lang)


def _in_mouths(claims: Iterable[list[Claim]]) -> dict[Words, list[str]]:
    """Words with a pronoun, of no quote that is named, which several sides use: our men are others for each."""
    sides: dict[Words, set[str]] = {}
    quotes: dict[Words, list[str]] = {}
    for each in claims:
        for claim in each:
            if not claim.words.quotes and claim.words.at and _has_pronoun(claim.words.text, claim.text.lang):
                sides.setdefault(claim.words, set()).add(claim.text.side)
                quotes.setdefault(claim.words, []).append(claim.text.quote.id)
    return {words: quotes[words] for words, found in sides.items() if len(found) > 1}


@lru_cache(maxsize=1024)
def _has_pronoun(text: str, lang: str) -> bool:
    language = lang.partition("-")[0].lower()
    classes = (word_class(form_of(word.text), language) for word in words_of(text))
    return any(found is not None and found.kind == "pronoun" for found in classes)


def _without_overlaps(claims: list[Claim], alike: list[tuple[Claim, Claim]]) -> list[Claim]:
    """Of claims that overlap the earlier and longer; to the same words that of a quote that is named. Adds to `alike`
    where two are as good as each other.
    """
    kept: list[Claim] = []
    gone, end = set[Place](), 0
    ranked = sorted(claims, key=lambda each: (each.place[0], -each.place[1], *(not rank for rank in _rank(each))))
    for claim in ranked:
        last = kept[-1] if kept else claim
        if claim.place[0] >= end:
            kept.append(claim)
            end = claim.place[1]
        elif claim.place == last.place and claim.words.key != last.words.key and _rank(claim) == _rank(last):
            alike.append((last, claim))
            gone.add(claim.place)
    return [claim for claim in kept if claim.place not in gone]


def _rank(claim: Claim) -> tuple[bool, bool]:
    return (bool(claim.words.quotes), claim.words.at is not None)


def _passages(texts: Sequence[ClaimedText], held: set[str]) -> dict[str, tuple[Place, ...]]:
    """What of a text stands in a passage of it, which is a quote of its own, by the text's address."""
    found: dict[str, list[Place]] = {}
    parts = [text for text in texts if text.quote.part_of and text.number is not None]
    wholes = {(text.quote.id, text.source): text for text in reversed(texts) if text.address in held} if parts else {}
    for text in parts:
        whole = wholes.get((text.quote.part_of or "", text.source))
        if whole and (place := _passage(text.text, whole.text)):
            found.setdefault(whole.address, []).append(place)
    return {address: tuple(places) for address, places in found.items()}


def _passage(part: str, whole: str) -> Place | None:
    start = whole.find(part)
    return (start, start + len(part)) if start >= 0 else place_of(worded(part), worded(whole))


def put_in(claim: Claim) -> bool:
    """Whether words stand in square brackets: those of whoever prints the text."""
    return is_inside(claim.place, bracketed(claim.text.text))
