"""What one event says of others: unknown ids, and rules that need more than one field.

In: a located event and the ids that exist. Out: problems. Nothing here changes an event.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from site_builder.check.check_acts import check_acts
from site_builder.check.check_figures import check_figures
from site_builder.check.check_texts import check_quote_text
from site_builder.check.known_ids import WHY, KnownIds, unknown, unknown_here, unknown_quote
from site_builder.check.missed_questions import missed_questions
from site_builder.model.event import Event, Quote, Reply
from site_builder.model.problems import Problem
from site_builder.model.urls import PRESENT
from site_builder.read.located import Located
from site_builder.read.node import spot_of

_LONGEST_CHAIN = 8  # quotes that a message names


def check_event(located: Located[Event], known: KnownIds) -> Iterator[Problem]:
    """Everything in one event that the schema cannot see. Needs the ids of the whole site."""
    missed = missed_questions(located)
    yield from [missed.problem] if missed else ()
    yield from (problem for problem in _problems(located, known) if not (missed and missed.covers(problem)))


def _problems(located: Located[Event], known: KnownIds) -> Iterator[Problem]:
    event = located.entry
    yield from _event_references(located, known)
    yield from _repeated_ids(located)
    yield from _empty_labels(located)
    yield from _made_from_themselves(located)
    yield from check_acts(located, known.registry)
    quotes = {quote.id: quote for _, quote in event.quotes()}
    for a, account in enumerate(event.accounts):
        at = ("accounts", a)
        yield from unknown(located, (*at, "side"), "side", account.side, known)
        for q, quote in enumerate(account.quotes):
            yield from _quote_problems(located, known, (*at, "quotes", q), quote, quotes)
        yield from _silence_problems(located, at, a)


# ---------------------------------------------------------------------------- one event


def _event_references(located: Located[Event], known: KnownIds) -> Iterator[Problem]:
    event = located.entry
    if event.place:
        yield from unknown(located, ("place",), "place", event.place, known)
    for i, topic in enumerate(event.topics):
        yield from unknown(located, ("topics", i), "topic", topic, known)
    for i, ground in enumerate(event.common_ground):
        for j, source in enumerate(ground.sources):
            path = ("common_ground", i, "sources", j)
            why = "what nobody disputes needs a source too"
            yield from unknown(located, path, "source", source, known, why)


def _repeated_ids(located: Located[Event]) -> Iterator[Problem]:
    """Questions and quotes share the page's addresses; a side has one account."""
    event = located.entry
    paths: list[tuple[tuple[str | int, ...], str]] = [
        (("questions", i, "id"), question.id) for i, question in enumerate(event.questions)
    ]
    for a, account in enumerate(event.accounts):
        paths += [(("accounts", a, "quotes", q, "id"), quote.id) for q, quote in enumerate(account.quotes)]
    copied = {a for a, account in enumerate(event.accounts) if account in event.accounts[:a]}
    seen: set[str] = set()
    for path, name in paths:
        if path[0] == "accounts" and path[1] in copied:
            continue
        if name == PRESENT:
            yield Problem(
                located.place(*path), "address-clash", f'"{name}" is an address that the page has already',
                f"the address #{name} of an event's page leads to its questions on a full screen",
                f"give the question or quote another id, for example {name}-2",
            )
        if name in seen:
            yield Problem(
                located.place(*path), "repeated-id", f'"{name}" is already the id of another question or quote',
                "each question and each quote has its own address on the page",
                f"give one of the two another id, for example {name}-2",
            )
        seen.add(name)
    sides: set[str] = set()
    for a, account in enumerate(event.accounts):
        if account.side in sides:
            yield Problem(
                located.place("accounts", a, "side"), "repeated-side",
                f'"{account.side}" already has an account in this event',
                "each side has one column; a second account would be a second column of the same name",
                "remove this one: it is there twice" if a in copied
                else "move the quotes into the first account of this side, and remove this one",
            )
        sides.add(account.side)


def _empty_labels(located: Located[Event]) -> Iterator[Problem]:
    """`positions: {planned: }`: empty fields are passed over, and this one would be lost."""
    for i in range(len(located.entry.questions)):
        spot = spot_of(located.root, ("questions", i))
        pair = spot.node.pair("positions")
        for number, (key, label) in enumerate(pair[1].items if pair else []):
            if key is not None and label.value == "":
                yield Problem(
                    located.place("questions", i, "positions", number, key=True), "missing-field",
                    f'the position "{key.value}" has no text', "readers see this text, not the id",
                    f"write it after the colon: {key.value}: …",
                )


def _made_from_themselves(located: Located[Event]) -> Iterator[Problem]:
    """Each line that leads from a text back to itself, by the shortest way."""
    origins = {quote.id: quote.made_from for _, quote in located.entry.quotes()}
    for a, account in enumerate(located.entry.accounts):
        for q, quote in enumerate(account.quotes):
            for i, origin in enumerate(quote.made_from):
                if way := _way_back(origin, quote.id, origins):
                    named = way if len(way) <= _LONGEST_CHAIN else (*way[: _LONGEST_CHAIN - 1], "…", way[-1])
                    chain = ", which was made from ".join(f'"{name}"' for name in named)
                    yield Problem(
                        located.place("accounts", a, "quotes", q, "made_from", i), "made-from-itself",
                        f'"{quote.id}" was made from {chain}',
                        "a text is later than the text it was made from; none can be later than itself",
                        f"remove {origin} from made_from: of this quote"
                        + (", or break the circle at another of its quotes" if len(way) > 1 else ""),
                    )


def _way_back(start: str, goal: str, origins: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids from `start` to `goal`, both included; empty where no way leads there."""
    reached_from: dict[str, str] = {start: ""}
    waiting = deque([start])
    while waiting and goal not in reached_from:  # the shortest ways come first
        name = waiting.popleft()
        for further in origins.get(name, ()):
            if further not in reached_from:
                reached_from[further] = name
                waiting.append(further)
    way, name = list[str](), goal if goal in reached_from else ""
    while name:
        way.append(name)
        name = reached_from[name]
    return tuple(reversed(way))


def _asked(event: Event) -> dict[str, tuple[str, ...]]:
    """The ids of an event's questions, each with its words."""
    return {question.id: (question.ask,) for question in event.questions}


def _others(quote_ids: set[str]) -> str:
    return f": {' or '.join(sorted(quote_ids))}" if 0 < len(quote_ids) < 4 else ""


def _quote_problems(
    located: Located[Event], known: KnownIds, at: tuple[str | int, ...], quote: Quote, quotes: Mapping[str, Quote]
) -> Iterator[Problem]:
    if quote.speaker.id:
        yield from unknown(located, (*at, "speaker"), "person", quote.speaker.id, known)
    if quote.original and quote.original.source:
        path = (*at, "original", "source")
        yield from unknown(located, path, "source", quote.original.source, known)
    for r, rendering in enumerate(quote.renderings):
        here = (*at, "renderings", r)
        yield from unknown(located, (*here, "source"), "source", rendering.source, known)
        for v, carrier in enumerate(rendering.via):
            if carrier.id:
                yield from unknown(located, (*here, "via", v), "carrier", carrier.id, known)
    yield from _answer_problems(located, at, quote)
    yield from check_figures(located, at, quote)
    yield from check_quote_text(located, at, quote, known.registry)
    for i, reply in enumerate(quote.replies):
        yield from _reply_problems(located, (*at, "replies", i), quote, reply, quotes)
    for i, origin in enumerate(quote.made_from):
        why = "readers see the two texts compared word by word"
        yield from unknown_quote(located, (*at, "made_from", i), origin, quotes, why)


def _reply_problems(
    located: Located[Event], at: tuple[str | int, ...], quote: Quote, reply: Reply, quotes: Mapping[str, Quote]
) -> Iterator[Problem]:
    yield from unknown_quote(located, (*at, "to"), reply.to, quotes)
    if reply.to == quote.id:
        yield Problem(
            located.place(*at, "to"), "reply-to-itself", "this quote replies to itself",
            WHY["quote"], f"write the id of the other quote{_others(set(quotes) - {quote.id})}",
        )
    questions = _asked(located.entry)
    if reply.on is None:
        return
    yield from unknown_here(located, (*at, "on"), "question", reply.on, questions)
    other = quotes.get(reply.to)
    if reply.on not in questions or other is None or reply.to == quote.id:
        return
    for each, name in ((quote, "this quote"), (other, f'"{other.id}"')):
        if reply.on not in each.answers:
            yield Problem(
                located.place(*at, "on"), "reply-on-unanswered",
                f'the reply is on "{reply.on}", but {name} does not answer it',
                "a reply counts for a question that both quotes answer; readers see both under it",
                f"write answers: [{', '.join((*each.answers, reply.on))}] at {name}, or take on: out",
            )


def _answer_problems(
    located: Located[Event], at: tuple[str | int, ...], quote: Quote
) -> Iterator[Problem]:
    questions = {question.id: question for question in located.entry.questions}
    for i, answered in enumerate(quote.answers):
        yield from unknown_here(located, (*at, "answers", i), "question", answered, _asked(located.entry))
    for i, taken in enumerate(quote.taken):
        path = (*at, "position", i)
        question = questions.get(taken.question)
        if question is None:
            continue
        if taken.question not in quote.answers:
            yield Problem(
                located.place(*path, "question"), "position-without-question",
                f'this quote takes a position on "{taken.question}" but does not answer it',
                WHY["position"], f"write answers: [{', '.join((*quote.answers, taken.question))}]",
            )
        named = {position.id: (position.label,) for position in question.positions}
        yield from unknown_here(located, (*path, "position"), "position", taken.position, named)


def _silence_problems(
    located: Located[Event], at: tuple[str | int, ...], a: int
) -> Iterator[Problem]:
    account = located.entry.accounts[a]
    answered = {question for quote in account.quotes for question in quote.answers}
    for i, silence in enumerate(account.silent):
        path = (*at, "silent", i, "question")
        yield from unknown_here(located, path, "question", silence.question, _asked(located.entry))
        if silence.question in answered:
            yield Problem(
                located.place(*path), "silent-and-answered",
                f'this account says why there is no answer to "{silence.question}", but one of its quotes answers it',
                "readers would see an answer, and beside it a reason why there is none",
                f"remove this entry of silent:, or take {silence.question} out of answers: of the quote",
            )
        if silence.question in {other.question for other in account.silent[:i]}:
            yield Problem(
                located.place(*path), "repeated-silence",
                f'this account already says why there is no answer to "{silence.question}"',
                "readers see one reason; the second would be lost",
                "remove one of the two",
            )
        if silence.checked and silence.checked.latest < located.entry.date.earliest:
            yield Problem(
                located.place(*at, "silent", i, "checked"), "checked-before-event",
                f"{silence.checked.text} is before the event, {located.entry.date.text}",
                "readers see how many days after the event we last looked; nobody looked before it",
                "write the day on which the sources were last read, or take checked: out",
            )


def gaps(located: Located[Event]) -> Iterator[Problem]:
    """A warning for each question on which a side neither answers nor is called silent.

    Source: content/pages/method.md, "What we do not know yet".
    """
    event = located.entry
    for a, account in enumerate(event.accounts):
        settled = {question for quote in account.quotes for question in quote.answers}
        settled |= {silence.question for silence in account.silent}
        if settled - {question.id for question in event.questions}:
            continue  # an unknown question is reported; most likely it is one of these, misspelt
        for question in event.questions:
            if question.id not in settled:
                yield Problem(
                    located.place("accounts", a, "side"), "gap",
                    f'"{account.side}" has no answer to "{question.id}" and nothing says why',
                    "readers cannot tell whether the side was silent or nobody has looked",
                    f"add answers: {question.id} to the quote that answers it, or such a quote; is there none, to this "
                    f"account silent: [{{question: {question.id}, why: not-checked}}], until somebody has looked",
                    "warning",
                )
