"""Hypothesis strategies: any sound event, with sides, questions, positions, silences, gaps, replies and descent.

Half of the events are crowded: a question or two, and several quotes of a side that all answer and take a
position. Where all is drawn evenly, sides that take the same two positions hardly ever meet.
"""

from __future__ import annotations

from typing import Any

from hand_made import Values, make_account, make_event, make_quote
from hypothesis import strategies as st

from site_builder.model.event import Event

SIDES = ("east", "north", "south", "west")
QUESTIONS = ("cause", "movement", "number")
POSITIONS = ("few", "many", "none")
WHYS = ("not-reported", "not-found", "not-checked", "declined")
DATES = (None, "2001", "2001-02", "2001-02-03", "2001-02-03T05:00", "2001-02-05", "2001-02-06~")
WHOLES = ("coast", "realm")  # larger sides, the second the larger of the two
SOURCES = ("courier-1", "gazette-1", "gazette-2")
MODES = ("direct", "partial", "paraphrase", "headline", "title")
WORDS = ("fled", "left", "regrouped")


@st.composite
def event_values(draw: st.DrawFn) -> Values:
    """The values of an event, as an editor would type them."""
    is_crowded = draw(st.booleans())
    questions = draw(st.lists(st.sampled_from(QUESTIONS), min_size=is_crowded, max_size=3 - is_crowded, unique=True))
    sides = draw(st.lists(st.sampled_from(SIDES), min_size=1 + is_crowded, unique=True))
    accounts = [_account(draw, side, questions, is_crowded) for side in sides]
    ids = [quote["id"] for account in accounts for quote in account["quotes"]]
    for account in accounts:
        for quote in account["quotes"]:
            others = [name for name in ids if name != quote["id"]]
            if others and draw(st.booleans()):
                how = draw(st.sampled_from(("agrees", "contradicts", "concedes", "narrows")))
                quote["replies"] = [{"to": draw(st.sampled_from(others)), "how": how}]
                both = [q for q in quote["answers"] if q in _answers(accounts, quote["replies"][0]["to"])]
                if both and draw(st.booleans()):
                    quote["replies"][0]["on"] = draw(st.sampled_from(both))
            if draw(st.booleans()):
                value, what = draw(st.sampled_from(("200", "3-5", None))), draw(st.sampled_from(("men", None)))
                words = quote["renderings"][0]["text"] if "renderings" in quote else quote["text"]
                quote["figures"] = [{"words": words, "value": value, "what": what}]
            older = ids[: ids.index(quote["id"])]
            if older and draw(st.booleans()):
                quote["made_from"] = draw(st.lists(st.sampled_from(older), max_size=2))
    asked = [{"id": q, "ask": f"What of the {q}?", "positions": dict(zip(POSITIONS, POSITIONS, strict=True))}
             for q in questions]  # fmt: skip
    return {"questions": asked, "accounts": accounts}


def events() -> st.SearchStrategy[Event]:
    """Any event."""
    return event_values().map(lambda values: make_event(**values))


@st.composite
def side_values(draw: st.DrawFn) -> dict[str, Values]:
    """The values of all sides: parties and observers, some of them parts of a larger one, one of another side."""
    larger = (None, *WHOLES, SIDES[0])
    sides: dict[str, Values] = {
        side: {
            "kind": draw(st.sampled_from(("party", "party", "observer"))),
            "part_of": draw(st.sampled_from(larger if side != SIDES[0] else larger[:-1])),
        }
        for side in SIDES
    }
    return {**sides, WHOLES[0]: {"part_of": WHOLES[1]}, WHOLES[1]: {}}


def _account(draw: st.DrawFn, side: str, questions: list[str], is_crowded: bool) -> Values:
    number = draw(st.integers(2, 3) if is_crowded else st.integers(0, 3))
    quotes = [_quote(draw, questions, is_crowded) for _ in range(number)]
    answered = {question for quote in quotes for question in quote["answers"]}
    silent = [q for q in questions if q not in answered and draw(st.booleans())]
    return make_account(side, *quotes, silent=[{"question": q, "why": draw(st.sampled_from(WHYS))} for q in silent])


def _answers(accounts: list[Values], quote: str) -> list[str]:
    return next(each["answers"] for account in accounts for each in account["quotes"] if each["id"] == quote)


def _quote(draw: st.DrawFn, questions: list[str], is_crowded: bool) -> Values:
    answers: list[str] = draw(st.lists(st.sampled_from(questions), unique=True)) if questions else []
    if is_crowded:
        answers = questions
    taken = {question: draw(st.sampled_from(POSITIONS)) for question in answers if is_crowded or draw(st.booleans())}
    more: dict[str, Any] = {"position": taken} if taken else {}
    word = draw(st.sampled_from(WORDS))
    sources = draw(st.lists(st.sampled_from(SOURCES), min_size=1, unique=True))
    renderings = [
        {
            "source": source,
            "mode": draw(st.sampled_from(MODES)),
            "text": f"They {word} at noon.",
            "translated": draw(st.sampled_from((None, {"from": "fr"}))),
        }
        for source in sources
    ]
    said = draw(st.sampled_from(DATES))
    return make_quote(answers=answers, word=[word], said=said, renderings=renderings, **more)
