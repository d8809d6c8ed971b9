"""Agreement, silence, gaps and pairs of sides, counted again from the YAML by the rules of the method page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from plain_content import CONTENT, Plain, events, listed, quotes_of, sides, table_rows, twin_of

Columns = dict[str, list[Plain]]  # side -> its quotes that answer one question
HOW = ("agrees", "contradicts", "concedes", "narrows")


@pytest.fixture(scope="module")
def built(site_builder: Callable[..., CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the real command builds from content/."""
    out = tmp_path_factory.mktemp("recount") / "public"
    done = site_builder("build", "--content", CONTENT, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


# ---------------------------------------------------------------------------- the rules, once more


def columns_of(event: Plain, question: str) -> Columns:
    return {
        account["side"]: [quote for quote in quotes_of(account) if question in listed(quote.get("answers"))]
        for account in event["accounts"]
    }


def position(quote: Plain, question: str) -> str | None:
    taken = quote.get("position")
    if isinstance(taken, str):  # the short form stands at quotes that answer one question
        return taken or None
    return (taken or {}).get(question)


def positions(quotes: list[Plain], question: str) -> frozenset[str]:
    return frozenset(taken for quote in quotes if (taken := position(quote, question)))


def order_of_change(quotes: list[Plain], question: str) -> tuple[str, ...]:
    """The positions one after the other, where all are dated to the day and no day has two; () otherwise."""
    by_day: dict[str, set[str]] = {}
    for quote in quotes:
        if taken := position(quote, question):
            by_day.setdefault(quote.get("said", ""), set()).add(taken)
    if not all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) and len(taken) == 1 for day, taken in by_day.items()):
        return ()
    in_order = [min(by_day[day]) for day in sorted(by_day)]
    changed = [taken for number, taken in enumerate(in_order) if number == 0 or in_order[number - 1] != taken]
    return tuple(changed) if len(changed) > 1 else ()


def contradicts(one: list[Plain], other: list[Plain], question: str) -> bool:
    """Whether a quote of one side contradicts one of the other; both lists answer the question."""
    targets = {quote["id"] for quote in other if "id" in quote}
    return any(
        reply["how"] == "contradicts" and reply["to"] in targets and reply.get("on", question) == question
        for quote in one
        for reply in listed(quote.get("replies"))
    )


def is_within(side: str, whole: str, known: dict[str, Plain]) -> bool:
    while side != whole:
        if not known[side].get("part_of"):
            return False
        side = known[side]["part_of"]
    return True


def status(columns: Columns, question: str, known: dict[str, Plain]) -> str:
    answering = {side: quotes for side, quotes in columns.items() if quotes}
    parties = {side: quotes for side, quotes in answering.items() if known[side].get("kind", "party") == "party"}
    taken = {side: positions(quotes, question) for side, quotes in answering.items()}
    if len(answering) == 1:
        return "one-side"
    for (one, quotes), (other, others) in combinations(answering.items(), 2):
        if taken[one] and taken[other] and taken[one] != taken[other]:
            return "disputed"
        if contradicts(quotes, others, question) or contradicts(others, quotes, question):
            return "disputed"
    apart = [
        (one, other)
        for one, other in combinations(parties, 2)
        if not is_within(one, other, known) and not is_within(other, one, known)
    ]
    same = {(taken[side], order_of_change(quotes, question)) for side, quotes in parties.items()}
    return "agreed" if apart and len(same) == 1 and all(taken[side] for side in parties) else "open"


def standing(one: frozenset[str], other: frozenset[str]) -> str:
    if not (one and other):
        return "not-comparable"
    return "same" if one == other else "partly" if one & other else "different"


def missing(account: Plain, question: str) -> Plain:
    """Why an account has no answer; {} where nobody has looked."""
    found = [silence for silence in listed(account.get("silent")) if silence["question"] == question]
    return found[0] if found else {}


def days(event: Plain, silence: Plain) -> int | None:
    both = [text.partition("T")[0] for text in (event["date"], silence.get("checked", ""))]
    if not all(re.fullmatch(r"\d{4}-\d\d-\d\d", text) for text in both):
        return None
    return (date.fromisoformat(both[1]) - date.fromisoformat(both[0])).days


def counts_of_side(event: Plain, account: Plain) -> Counter[str]:
    """How many questions were asked of one side, and what came of each."""
    counts = Counter(asked=len(listed(event.get("questions"))))
    for question in listed(event.get("questions")):
        if columns_of(event, question["id"])[account["side"]]:
            counts["answered"] += 1
            continue
        why = missing(account, question["id"]).get("why", "not-looked-for").replace("-", "_")
        counts[why] += 1
        counts["gaps"] += why in ("not_checked", "not_looked_for")
    return counts


def silent_in(counts: Counter[str]) -> int:
    return counts["not_reported"] + counts["not_found"] + counts["declined"]


# ---------------------------------------------------------------------------- the rules themselves


def answered(**taken: str) -> Columns:
    """Sides and the positions of their quotes: `a="flight planned"` is two quotes, "-" a quote without a position."""
    return {
        side: [{"answers": "q", "position": each if each != "-" else ""} for each in text.split()]
        for side, text in taken.items()
    }


KNOWN: dict[str, Plain] = {
    "a": {}, "b": {}, "c": {"part_of": "a"}, "d": {"part_of": "a"}, "o": {"kind": "observer"}
}  # fmt: skip
RULES = {
    "agreed": [{"a": "x", "b": "x"}, {"a": "x y", "b": "y x"}, {"a": "x", "b": "x", "o": "-"}, {"c": "x", "d": "x"}],
    "disputed": [{"a": "x", "b": "y"}, {"a": "x y", "b": "x"}, {"a": "x", "b": "x", "o": "y"}],
    "open": [{"a": "x", "b": "x", "c": "-"}, {"a": "x", "o": "x"}, {"a": "x", "c": "x"}, {"a": "-", "b": "-"}, {}],
    "one-side": [{"a": "x y"}, {"o": "x", "a": ""}],
}


@pytest.mark.parametrize(("stands", "taken"), [(name, taken) for name, cases in RULES.items() for taken in cases])
def test_recount_knows_the_rules(stands: str, taken: dict[str, str]) -> None:
    assert status(answered(**taken), "q", KNOWN) == stands


# ---------------------------------------------------------------------------- beside what was built


@pytest.mark.parametrize("name", events())
def test_agreement_is_as_recounted(name: str, built: Path) -> None:
    event, comparison = events()[name], twin_of(built, name)["comparison"]
    found = {question["id"]: question for question in comparison["questions"]}
    stands = {}
    for question in (each["id"] for each in listed(event.get("questions"))):
        columns = columns_of(event, question)
        stands[question] = status(columns, question, sides())
        taken = {side: positions(quotes, question) for side, quotes in columns.items()}
        answering = {side for side, quotes in columns.items() if quotes}
        parties = {side for side in answering if sides()[side].get("kind", "party") == "party"}
        assert {each["id"]: set(each["sides"]) for each in found[question]["positions"]} == {
            each: {side for side in taken if each in taken[side]} for each in set().union(*taken.values())
        }
        assert set(found[question]["parties"]) == parties
        assert set(found[question]["observers"]) == answering - parties
        assert set(found[question]["without_position"]) == {side for side in answering if not taken[side]}
        assert {each["side"]: tuple(step["position"] for step in each["steps"])
                for each in found[question]["changes"]} == {
            side: way for side, quotes in columns.items() if (way := order_of_change(quotes, question))
        }  # fmt: skip
    assert {question: each["status"] for question, each in found.items()} == stands
    held = Counter(stands.values())
    shown = comparison["counts"]
    assert [shown[key] for key in ("agreed", "disputed", "one_side", "open")] == [
        held[key] for key in ("agreed", "disputed", "one-side", "open")
    ]
    page = (built / "events" / name / "index.html").read_text("utf-8")
    words = {"agreed": "Agreed", "disputed": "Disputed", "one-side": "One side only", "open": "Open"}
    for question, each in stands.items():
        part = page[page.index(f'id="{question}"') :]
        assert re.search(r"<strong>(.*?)</strong>", part[: part.index("</p>")]).group(1) == words[each]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", events())
def test_silences_and_gaps_are_as_recounted(name: str, built: Path) -> None:
    event, comparison = events()[name], twin_of(built, name)["comparison"]
    by_side = {account["side"]: counts_of_side(event, account) for account in event["accounts"]}
    assert {each.pop("side"): Counter(each) for each in comparison["silences"]["by_side"]} == by_side
    for heading, is_gap in (("stated", False), ("unread", True)):
        assert [tuple(each.values()) for each in comparison["silences"][heading]] == sorted(
            (silence["question"], account["side"], silence["why"], days(event, silence))
            for account in event["accounts"]
            for silence in listed(account.get("silent"))
            if (silence["why"] == "not-checked") == is_gap
        )
    assert comparison["counts"]["gaps"] == sum(counts["gaps"] for counts in by_side.values())
    assert comparison["counts"]["silences"] == sum(map(silent_in, by_side.values()))
    for question in comparison["questions"]:
        for cell in question["answers"]:
            account = next(each for each in event["accounts"] if each["side"] == cell["side"])
            why = missing(account, question["id"]).get("why")
            kind = "gap" if why in (None, "not-checked") else "silence"
            assert cell["kind"] == ("quotes" if columns_of(event, question["id"])[cell["side"]] else kind)


def pairs_of(event: Plain) -> dict[tuple[str, str], Plain]:
    """Every two sides of an event: the questions both answer, and the replies of each to the other."""
    side_of = {quote["id"]: account["side"] for account in event["accounts"] for quote in quotes_of(account)}
    replies = Counter(
        (account["side"], side_of[reply["to"]], reply["how"])
        for account in event["accounts"]
        for quote in quotes_of(account)
        for reply in listed(quote.get("replies"))
    )
    pairs = {}
    for first, second in combinations(sorted(account["side"] for account in event["accounts"]), 2):
        shared: dict[str, tuple[str, bool]] = {}
        for question in (each["id"] for each in listed(event.get("questions"))):
            columns = columns_of(event, question)
            one, other = columns[first], columns[second]
            if one and other:
                stands = standing(positions(one, question), positions(other, question))
                contradicted = contradicts(one, other, question) or contradicts(other, one, question)
                shared[question] = (stands, contradicted)
        pairs[first, second] = {
            "shared": shared,
            "replies": [{how: replies[one, other, how] for how in HOW}
                        for one, other in ((first, second), (second, first))],
        }  # fmt: skip
    return pairs


@pytest.mark.parametrize("name", events())
def test_pairs_of_sides_are_as_recounted(name: str, built: Path) -> None:
    found = {
        (pair["first"], pair["second"]): {
            "shared": {each["question"]: (each["standing"], each["is_contradicted"]) for each in pair["shared"]},
            "replies": [pair["replies_by_first"], pair["replies_by_second"]],
        }
        for pair in twin_of(built, name)["comparison"]["pairs"]
    }
    assert found == pairs_of(events()[name])


# ---------------------------------------------------------------------------- the pages of the whole site

SILENCE_COLUMNS = {
    "Asked": "asked", "Answered": "answered", "Not reported": "not_reported", "Not found": "not_found",
    "Declined": "declined", "Not read by us": "not_checked", "Not yet looked for": "not_looked_for",
}  # fmt: skip


def numbers(cells: Any) -> dict[str, int]:
    return {SILENCE_COLUMNS[label]: int(text) for label, text in cells.items()}


def test_table_of_silences_on_the_balance_page_and_on_each_side_is_as_recounted(built: Path) -> None:
    totals: dict[str, Counter[str]] = {}
    for event in events().values():
        for account in event["accounts"]:
            totals.setdefault(account["side"], Counter()).update(counts_of_side(event, account))
    expected = {side: {key: counts[key] for key in SILENCE_COLUMNS.values()} for side, counts in totals.items()}
    *rows, whole = table_rows(built / "balance" / "index.html", "_silence")
    assert {head[0]: numbers(cells) for head, cells in rows} == expected
    assert numbers(whole[1]) == {key: sum(each[key] for each in expected.values()) for key in SILENCE_COLUMNS.values()}
    for side, counts in expected.items():
        shown = [numbers(cells) for _, cells in table_rows(built / "sides" / side / "index.html", "_silence")]
        assert shown == ([counts] if counts["asked"] else [])


def test_table_of_pairs_on_the_balance_page_is_as_recounted(built: Path) -> None:
    expected: dict[tuple[str, str], Counter[str]] = {}
    for event in events().values():
        for pair, found in pairs_of(event).items():
            counts = expected.setdefault(pair, Counter({"Events in common": 0}))
            counts["Events in common"] += 1
            counts["Questions both answer"] += len(found["shared"])
            counts.update(stands for stands, _ in found["shared"].values())
            counts["replies"] += sum(number for replies in found["replies"] for number in replies.values())
    names = {"Same positions": "same", "Some in common": "partly", "Different": "different",
             "Not comparable": "not-comparable"}  # fmt: skip
    shown = {}
    whole = built / "balance" / "pairs" / "index.html"  # where the page of balance has no room for all of them
    page = whole if whole.is_file() else built / "balance" / "index.html"
    for head, cells in table_rows(page, "_pairs"):
        row = Counter({names.get(label, label): int(text) for label, text in cells.items() if label != "Replies"})
        row["replies"] = sum(map(int, re.findall(r"(?:agrees|contradicts|concedes|narrows) (\d+)", cells["Replies"])))
        shown[head] = row
    with_something = {
        pair: counts for pair, counts in expected.items() if counts["Questions both answer"] or counts["replies"]
    }
    assert shown == with_something
