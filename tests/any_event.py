"""A hypothesis strategy: any sound event, with sides, questions, positions, silences, gaps, replies and descent."""

from __future__ import annotations

from typing import Any

from hand_made import Values, make_account, make_event, make_quote
from hypothesis import strategies as st

from site_builder.model import Event

SIDES = ("east", "north", "south", "west")
QUESTIONS = ("cause", "movement", "number")
POSITIONS = ("few", "many")
SOURCES = ("courier-1", "gazette-1", "gazette-2")
MODES = ("direct", "partial", "paraphrase", "headline", "title")
WORDS = ("fled", "left", "regrouped")


@st.composite
def event_values(draw: st.DrawFn) -> Values:
    """The values of an event, as an editor would type them."""
    questions = draw(st.lists(st.sampled_from(QUESTIONS), unique=True))
    sides = draw(st.lists(st.sampled_from(SIDES), min_size=1, unique=True))
    accounts = [_account(draw, side, questions) for side in sides]
    ids = [quote["id"] for account in accounts for quote in account["quotes"]]
    for account in accounts:
        for quote in account["quotes"]:
            others = [name for name in ids if name != quote["id"]]
            if others and draw(st.booleans()):
                how = draw(st.sampled_from(("agrees", "contradicts", "concedes", "narrows")))
                quote["replies"] = [{"to": draw(st.sampled_from(others)), "how": how}]
            older = ids[: ids.index(quote["id"])]
            if older and draw(st.booleans()):
                quote["made_from"] = draw(st.lists(st.sampled_from(older), max_size=2))
    asked = [{"id": q, "ask": f"What of the {q}?", "positions": dict(zip(POSITIONS, POSITIONS, strict=True))}
             for q in questions]  # fmt: skip
    return {"questions": asked, "accounts": accounts}


def events() -> st.SearchStrategy[Event]:
    """Any event."""
    return event_values().map(lambda values: make_event(**values))


def _account(draw: st.DrawFn, side: str, questions: list[str]) -> Values:
    quotes = [_quote(draw, questions) for _ in range(draw(st.integers(0, 3)))]
    answered = {question for quote in quotes for question in quote["answers"]}
    silent = [q for q in questions if q not in answered and draw(st.booleans())]
    return make_account(side, *quotes, silent=[{"question": q, "why": "not-found"} for q in silent])


def _quote(draw: st.DrawFn, questions: list[str]) -> Values:
    answers: list[str] = draw(st.lists(st.sampled_from(questions), unique=True)) if questions else []
    taken = {question: draw(st.sampled_from(POSITIONS)) for question in answers if draw(st.booleans())}
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
    said = draw(st.sampled_from((None, "2001", "2001-02", "2001-02-03", "2001-02-03T05:00")))
    return make_quote(answers=answers, word=[word], said=said, renderings=renderings, **more)
