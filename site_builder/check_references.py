"""What one entry says of others: unknown ids, and rules that need more than one field.

In: a located entry and the ids that exist. Out: problems. Nothing here changes an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.folding import folded, word_stands_in
from site_builder.model import Alias, Event, Quote
from site_builder.problems import Problem, did_you_mean
from site_builder.read_entry import Located
from site_builder.registry import Registry

_FOLDER = {
    "side": "sides", "person": "people", "outlet": "outlets", "source": "sources",
    "place": "places", "term": "terms", "topic": "topics",
}
_WHY = {
    "side": "an account must say whose it is",
    "person": "readers must see whose words they are",
    "outlet": "readers must see who published or carried the words",
    "source": "every quote must say where it was read",
    "place": "a place collects the events that happened there",
    "topic": "a topic collects the events that belong to it",
    "question": "answers are put side by side question by question",
    "position": "positions decide whether sides agree",
    "quote": "a reply is drawn to the quote it replies to",
}


def check_event(located: Located[Event], registry: Registry) -> Iterator[Problem]:
    """Everything in one event that the schema cannot see. Needs the registry of the whole site."""
    event = located.entry
    yield from _event_references(located, registry)
    yield from _repeated_ids(located)
    quote_ids = {quote.id for _, quote in event.quotes()}
    for a, account in enumerate(event.accounts):
        at = ("accounts", a)
        yield from _unknown(located, (*at, "side"), "side", account.side, registry.sides)
        for q, quote in enumerate(account.quotes):
            yield from _quote_problems(located, registry, (*at, "quotes", q), quote, quote_ids)
        yield from _silence_problems(located, at, a)


def check_entry(kind: str, located: Located[Any], registry: Registry) -> Iterator[Problem]:
    """Everything in one registry entry that the schema cannot see."""
    entry = located.entry
    if kind == "sources" and entry.outlet:
        yield from _unknown(located, ("outlet",), "outlet", entry.outlet, registry.outlets)
    if kind in ("sides", "places", "topics") and entry.part_of:
        singular = {"sides": "side", "places": "place", "topics": "topic"}[kind]
        known = getattr(registry, kind)
        yield from _unknown(located, ("part_of",), singular, entry.part_of, known)
        yield from _cycle(located, entry.id, known)
    for i, alias in enumerate(getattr(entry, "aliases", ())):
        yield from _alias_problems(located, ("aliases", i), alias, registry)
    if kind == "terms":
        yield from _repeated_forms(located, registry)


# ---------------------------------------------------------------------------- one event


def _event_references(located: Located[Event], registry: Registry) -> Iterator[Problem]:
    event = located.entry
    if event.place:
        yield from _unknown(located, ("place",), "place", event.place, registry.places)
    for i, topic in enumerate(event.topics):
        yield from _unknown(located, ("topics", i), "topic", topic, registry.topics)
    for i, ground in enumerate(event.common_ground):
        for j, source in enumerate(ground.sources):
            path = ("common_ground", i, "sources", j)
            yield from _unknown(located, path, "source", source, registry.sources)


def _repeated_ids(located: Located[Event]) -> Iterator[Problem]:
    """Questions and quotes share the page's addresses; a side has one account."""
    event = located.entry
    paths: list[tuple[tuple[str | int, ...], str]] = [
        (("questions", i, "id"), question.id) for i, question in enumerate(event.questions)
    ]
    for a, account in enumerate(event.accounts):
        paths += [(("accounts", a, "quotes", q, "id"), quote.id) for q, quote in enumerate(account.quotes)]
    seen: set[str] = set()
    for path, name in paths:
        if name in seen:
            yield Problem(
                located.place(*path), "repeated-id", f'"{name}" is already the id of another part',
                "each question and quote has its own address on the page", "give one of the two another id",
            )
        seen.add(name)
    sides: set[str] = set()
    for a, account in enumerate(event.accounts):
        if account.side in sides:
            yield Problem(
                located.place("accounts", a, "side"), "repeated-side",
                f'"{account.side}" already has an account in this event',
                "a side stands in one column; a second account would be a second column of the same name",
                "move the quotes into the first account of this side",
            )
        sides.add(account.side)


def _quote_problems(
    located: Located[Event], registry: Registry, at: tuple[str | int, ...], quote: Quote, quote_ids: set[str]
) -> Iterator[Problem]:
    if quote.speaker.id:
        known = {**registry.outlets, **registry.people}
        yield from _unknown(located, (*at, "speaker"), "person", quote.speaker.id, known)
    if quote.original and quote.original.source:
        path = (*at, "original", "source")
        yield from _unknown(located, path, "source", quote.original.source, registry.sources)
    for r, rendering in enumerate(quote.renderings):
        here = (*at, "renderings", r)
        yield from _unknown(located, (*here, "source"), "source", rendering.source, registry.sources)
        for v, carrier in enumerate(rendering.via):
            if carrier.id:
                yield from _unknown(located, (*here, "via", v), "outlet", carrier.id, registry.outlets)
    yield from _answer_problems(located, at, quote)
    yield from _word_problems(located, at, quote)
    for i, reply in enumerate(quote.replies):
        path = (*at, "replies", i, "to")
        yield from _unknown(located, path, "quote", reply.to, dict.fromkeys(quote_ids))
        if reply.to == quote.id:
            yield Problem(
                located.place(*path), "reply-to-itself", "this quote replies to itself",
                _WHY["quote"], "write the id of the other quote",
            )


def _answer_problems(
    located: Located[Event], at: tuple[str | int, ...], quote: Quote
) -> Iterator[Problem]:
    questions = {question.id: question for question in located.entry.questions}
    for i, answered in enumerate(quote.answers):
        yield from _unknown(located, (*at, "answers", i), "question", answered, questions)
    for i, taken in enumerate(quote.taken):
        path = (*at, "position", i)
        question = questions.get(taken.question)
        if question is None:
            continue
        if taken.question not in quote.answers:
            yield Problem(
                located.place(*path), "position-without-question",
                f'this quote takes a position on "{taken.question}" but does not answer it',
                _WHY["position"], f"add it: answers: [{', '.join((*quote.answers, taken.question))}]",
            )
        known = {position.id: position for position in question.positions}
        yield from _unknown(located, path, "position", taken.position, known)


def _word_problems(
    located: Located[Event], at: tuple[str | int, ...], quote: Quote
) -> Iterator[Problem]:
    texts = [rendering.text for rendering in quote.renderings]
    if quote.original:
        texts.append(quote.original.text)
    for i, word in enumerate(quote.words):
        if not any(word_stands_in(word, text) for text in texts):
            tokens = {token for text in texts for token in re.findall(r"[\w’'-]+", text)}
            near = did_you_mean(word, tokens)
            yield Problem(
                located.place(*at, "word", i), "word-not-in-quote",
                f'"{word}" does not stand in any rendering of this quote',
                "the page sets this word in large type as the speaker's; it must be there",
                f'did you mean "{near}"?' if near else "copy the word from the text, as it is written there",
            )


def _silence_problems(
    located: Located[Event], at: tuple[str | int, ...], a: int
) -> Iterator[Problem]:
    account = located.entry.accounts[a]
    questions = {question.id: question for question in located.entry.questions}
    answered = {question for quote in account.quotes for question in quote.answers}
    for i, silence in enumerate(account.silent):
        path = (*at, "silent", i, "question")
        yield from _unknown(located, path, "question", silence.question, questions)
        if silence.question in answered:
            yield Problem(
                located.place(*path), "silent-and-answered",
                f'this side is called silent on "{silence.question}", but a quote of it answers that',
                "a side either answered or it did not", "remove the silence, or the answers: of the quote",
            )


def gaps(located: Located[Event]) -> Iterator[Problem]:
    """A warning for each question on which a side neither answers nor is called silent.

    Source: content/pages/method.md, "Gaps".
    """
    event = located.entry
    for a, account in enumerate(event.accounts):
        settled = {question for quote in account.quotes for question in quote.answers}
        settled |= {silence.question for silence in account.silent}
        for question in event.questions:
            if question.id not in settled:
                yield Problem(
                    located.place("accounts", a, "side"), "gap",
                    f'"{account.side}" has no answer to "{question.id}" and no stated silence',
                    "readers see that nobody has looked yet; they cannot tell whether the side is silent",
                    f"add a quote that answers it, or under silent: "
                    f"- {{question: {question.id}, why: not-reported, checked: YYYY-MM-DD}}",
                    "warning",
                )


# ---------------------------------------------------------------------------- registry entries


def _alias_problems(
    located: Located[Any], at: tuple[str | int, ...], alias: Alias, registry: Registry
) -> Iterator[Problem]:
    known = {**registry.sides, **registry.outlets, **registry.people, **registry.sources}
    for i, user in enumerate(alias.used_by):
        yield from _unknown(located, (*at, "used_by", i), "side", user, known, why=(
            "readers see who uses which name"
        ))


def _cycle(located: Located[Any], start: str, entries: Mapping[str, Any]) -> Iterator[Problem]:
    seen = [start]
    parent = entries[start].part_of if start in entries else None
    while parent and parent in entries and parent not in seen:
        seen.append(parent)
        parent = entries[parent].part_of
    if parent == start:
        yield Problem(
            located.place("part_of"), "part-of-itself",
            f"{' is part of '.join([*seen, start])}",
            "nothing can be part of itself; the page would have no end",
            "remove part_of from one of these files",
        )


def _repeated_forms(located: Located[Any], registry: Registry) -> Iterator[Problem]:
    term = located.entry
    for i, form in enumerate((term.headword, *term.forms)):
        for other in registry.terms.values():
            is_other = other.id != term.id and other.language == term.language
            if is_other and folded(form) in {folded(f) for f in (other.headword, *other.forms)}:
                path: tuple[str | int, ...] = ("headword",) if i == 0 else ("forms", i - 1)
                yield Problem(
                    located.place(*path), "repeated-form",
                    f'"{form}" is also a form of the term "{other.id}"',
                    "a word that a speaker used belongs to one term, or its uses would be counted twice",
                    "remove it from one of the two files",
                )


# ---------------------------------------------------------------------------- small parts


def _unknown(
    located: Located[Any], path: tuple[str | int, ...], noun: str, name: str,
    known: Mapping[str, Any], *, why: str | None = None,
) -> Iterator[Problem]:
    if name in known:
        return
    near = did_you_mean(name, known)
    folder = _FOLDER.get(noun)
    create = f"create it: content/{folder}/{name}.yaml" if folder else f"add it to this file: id: {name}"
    fix = f'did you mean "{near}"? or {create}' if near else create
    yield Problem(
        located.place(*path), f"unknown-{noun}", f'no {noun} is called "{name}"', why or _WHY[noun], fix
    )

