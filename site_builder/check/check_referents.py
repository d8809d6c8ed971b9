"""What one event says of its referents: expressions that stand nowhere, and words that would name two things.

In: a located event and the ids that exist. Out: problems. What the page shows is asked of `model/claims.py`, so that
nothing is silent there that is not said here. Source: docs/content-format.md, "Names for the same".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from site_builder.check.check_texts import near_words
from site_builder.check.known_ids import KnownIds, unknown, unknown_quote
from site_builder.language.word_places import word_stands_in
from site_builder.model.claims import Claim, Claims, Words, claims_of, same_key
from site_builder.model.event import Event, Expression
from site_builder.model.problems import Place, Problem
from site_builder.model.registry import Registry, texts_of
from site_builder.read.located import Located
from site_builder.read.typed_mends import typed_instead
from site_builder.read.typed_text import as_typed

Path = tuple[str | int, ...]
_MOST_NAMED = 4  # quotes that a message names


def check_referents(located: Located[Event], known: KnownIds) -> Iterator[Problem]:
    """Everything that is wrong with the referents of one event; nothing where it has none."""
    event = located.entry
    if not event.referents:
        return
    quotes = {quote.id: quote for _, quote in event.quotes()}
    claims, seen = claims_of(event, known.registry, with_names=False), set[str]()
    for r, naming in enumerate(event.referents):
        yield from unknown(located, ("referents", r, "id"), "referent", naming.id, known)
        if naming.id in seen:
            yield Problem(
                located.place("referents", r, "id"), "repeated-referent",
                f'"{naming.id}" is already a referent of this event', "readers see it once, with all its names",
                "move the expressions into the first of the two, and remove this one",
            )
        seen.add(naming.id)
        referent = known.registry.referents.get(naming.id)
        if not naming.called and referent and same_key(referent) is None:
            yield Problem(
                located.place("referents", r), "referent-without-words", f'nothing says what "{naming.id}" is called',
                "without words nothing is looked for, and readers see nothing",
                "write called: with the expressions that stand in the quotes",
            )
        for e, each in enumerate(naming.called):
            at: Path = ("referents", r, "called", e)
            if each in naming.called[:e]:
                yield _repeated(located, at, each)
                continue
            faults = [*_unknown_quotes(located, at, each, quotes)]
            yield from faults or _standing(located, at, Words.of(naming.id, each, (r, e)), claims)
    yield from _alike(located, claims)
    yield from _in_mouths(located, claims)


def _unknown_quotes(located: Located[Event], at: Path, each: Expression, quotes: Collection[str]) -> Iterator[Problem]:
    for i, name in enumerate(each.quotes):
        yield from unknown_quote(located, (*at, "in", i), name, quotes, "an expression counts where it stands")


def _repeated(located: Located[Event], at: Path, each: Expression) -> Problem:
    return Problem(
        located.place(*at), "repeated-expression", f'"{each.text}" is listed twice',
        "readers see it once", "remove one of the two",
    )  # fmt: skip


# ---------------------------------------------------------------------------- what stands where


def _standing(located: Located[Event], at: Path, words: Words, claims: Claims) -> Iterator[Problem]:
    """An expression that stands in no quote, or not in one that is named."""
    found = claims.quotes_with(words)
    if words.within and not found and (problem := _passage_problem(located, at, words)):
        yield problem
    elif not found:
        yield _nowhere(located, at, words)
    else:
        for i, name in enumerate(words.quotes):
            if name not in found:
                yield Problem(
                    located.place(*at, "in", i), "expression-not-in-quote",
                    f'"{words.text}" is not in the quote "{name}"', _WHY,
                    f"remove {name} from in:, or copy the words from that quote, letter for letter",
                )


_WHY = "readers see the words of the quotes; what is listed must stand there"


def _nowhere(located: Located[Event], at: Path, words: Words) -> Problem:
    texts = [text for text, _ in _texts(located, words)]
    near = near_words(words.text, texts)
    place = _place_of_text(located, at)
    typed = as_typed(near, in_brackets=True) if near else ""
    where = f'in the quote "{words.quotes[0]}"' if len(words.quotes) == 1 else "in a quote of this event"
    if words.quotes[1:]:
        where = "in the quotes that in: names"
    return Problem(
        place, "expression-not-in-quote", f'"{words.text}" stands nowhere {where}', _WHY,
        f'did you mean "{near}"?' if near else "copy the words from a quote, letter for letter, or remove them",
        mend=typed_instead(place, words.text, typed) if typed else (),
    )  # fmt: skip


def _passage_problem(located: Located[Event], at: Path, words: Words) -> Problem | None:
    """That a passage stands nowhere, or holds no such words; None where they are what is wrong."""
    passage = words.within or ""
    texts = [*_texts(located, words)]
    if not any(word_stands_in(words.text, text, lang) for text, lang in texts):
        return None
    if any(word_stands_in(passage, text, lang) for text, lang in texts):
        said = f'"{words.text}" is not in the passage "{passage[:60]}"'
        fix = "copy a passage from the quote that has the words in it"
    else:
        said = f'"{passage[:60]}" stands in none of these quotes'
        fix = "copy the passage from the quote, letter for letter"
    return Problem(located.place(*at, "within"), "expression-not-in-quote", said, _WHY, fix)


def _texts(located: Located[Event], words: Words) -> Iterator[tuple[str, str]]:
    registry = Registry()  # languages matter little where nothing was found
    for _, quote in located.entry.quotes():
        if not words.quotes or quote.id in words.quotes:
            yield from texts_of(quote, registry)


def _place_of_text(located: Located[Event], at: Path) -> Place:
    return located.place(*at, "text")


# ---------------------------------------------------------------------------- words for two things


def _alike(located: Located[Event], claims: Claims) -> Iterator[Problem]:
    """Words of one quote that two referents claim, each pair once."""
    told = set[tuple[Words, Words]]()
    for one, other in claims.alike:
        first, second = sorted((one, other), key=lambda claim: claim.words.at or (0, 0))
        if (first.words, second.words) in told or second.words.at is None:
            continue
        told.add((first.words, second.words))
        r, e = second.words.at
        quotes = _named([pair[0].text.quote.id for pair in claims.alike if _are(pair, first, second)])
        yield Problem(
            _place_of_text(located, ("referents", r, "called", e)), "referents-alike",
            f'"{second.words.text}" would name both "{first.words.key[1]}" and "{second.words.key[1]}": {quotes}',
            "words name one thing at one place; until it is clear which, readers see them for neither",
            f"write {{text: {as_typed(second.words.text, in_brackets=True)}, in: …}} for at least one of the two, "
            "with the quotes in which it means that one",
        )  # fmt: skip


def _are(pair: tuple[Claim, Claim], first: Claim, second: Claim) -> bool:
    return {claim.words for claim in pair} == {first.words, second.words}


def _in_mouths(located: Located[Event], claims: Claims) -> Iterator[Problem]:
    """A warning for "our men" where several sides say it and no quote is named: it is not shown."""
    for words, quotes in claims.in_mouths:
        if words.at is None:
            continue
        r, e = words.at
        typed = as_typed(words.text, in_brackets=True)
        yield Problem(
            _place_of_text(located, ("referents", r, "called", e)), "whose-expression",
            f'several sides say "{words.text}", and each may mean somebody else: {_named(quotes)}',
            "the page leaves such words out until it is clear in which quotes they mean this one",
            f"write {{text: {typed}, in: {quotes[0]}}}, with the quotes in which they do", "warning",
        )  # fmt: skip


def _named(quotes: Sequence[str]) -> str:
    each = tuple(dict.fromkeys(quotes))
    return ", ".join(each[:_MOST_NAMED]) + (", …" if len(each) > _MOST_NAMED else "")
