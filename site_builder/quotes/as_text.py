"""Proposals -> what `site-builder quotes` prints: YAML to paste below `accounts:`, or JSON.

Quotes stand in the account of their side where the site says which that is; else in an account of their speaker, whose
`side: "?"` is to be filled in and is reported by `check` until then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

import yaml

from site_builder.model.slugs import as_slug
from site_builder.quotes.propose_quotes import Proposal, Proposals

_INDENT = " " * 2
_QUOTE = " " * 6
_WIDEST_REMARK = 160
_LONGEST_STEM = 80  # letters of a quote's id before its number
Numbered = tuple[int, Proposal]


def as_yaml(proposals: Proposals, shown: str, source: str | None) -> str:
    """Accounts as they stand in an event's file, with comments where something is missing; `source` is an id."""
    stem = (source or as_slug(PurePath(shown).stem) or "quote")[:_LONGEST_STEM].rstrip("-")
    wholes = frozenset(quote.part_of for quote in proposals.quotes if quote.part_of)
    lines = [*_head(proposals, shown, source), ""]
    for side, quotes in _accounts(proposals.quotes).items():
        lines += _account(side, quotes)
        for number, quote in quotes:
            lines += _quote(number, quote, source, stem, number in wholes)
    return "\n".join([*lines, *_foot(proposals)]).rstrip() + "\n"


def _accounts(quotes: Iterable[Proposal]) -> dict[tuple[str, str], list[Numbered]]:
    """By (side, speaker), in the order of the text; of a side that is known no speaker. Quotes of nobody are last."""
    accounts: dict[tuple[str, str], list[Numbered]] = {}
    for number, quote in enumerate(quotes, 1):
        accounts.setdefault((quote.side or "", "" if quote.side else _whose(quote)), []).append((number, quote))
    nobody = accounts.pop(("", ""), None)
    return {**accounts, ("", ""): nobody} if nobody else accounts


def _whose(quote: Proposal) -> str:
    described = quote.named.text.casefold() if quote.unnamed and quote.named else ""
    return quote.speaker or quote.new_speaker or described


def _head(proposals: Proposals, shown: str, source: str | None) -> Iterator[str]:
    yield f"{_INDENT}# Proposed by rules for {_remark(shown)}: read each one in the source before you take it."
    yield f"{_INDENT}# Paste what you take below accounts: in a file of content/events/; where a side has an account"
    yield f"{_INDENT}# there, its quotes belong below the quotes: of that one."
    if not proposals.has_rules:
        yield f"{_INDENT}# Only quotation marks are read in this language ({proposals.language}):"
        yield f"{_INDENT}# who speaks, and how, is for you to write."
    if source is None:
        yield f"{_INDENT}# source: is to be filled in: no file in sources/ names this capture, or the one that does"
        yield f"{_INDENT}# is not finished yet: site-builder check says what it lacks."
    if any(quote.part_of for quote in proposals.quotes):
        yield f"{_INDENT}# part_of: names the quote in which the words stand; without that one, take out the line."


def _account(key: tuple[str, str], quotes: list[Numbered]) -> Iterator[str]:
    side, whose = key
    first = quotes[0][1]
    if side:
        yield f"{_INDENT}- side: {side}"
    elif whose and first.named:
        name = _remark(first.named.text)
        yield f'{_INDENT}- side: "?"  # to be filled in: no event says in whose account "{name}" speaks'
    else:
        yield f'{_INDENT}- side: "?"  # nobody is named here: move each quote into the account of its speaker'
    yield f"{_INDENT}  quotes:"


def _quote(number: int, proposal: Proposal, source: str | None, stem: str, is_whole: bool) -> Iterator[str]:
    first = proposal.pieces[0]
    yield f"{_QUOTE}# {number}, line {first.line}, column {first.column}"
    speaker, remark = _speaker(proposal)
    said_by = f"speaker: {speaker}{f'  # {_remark(remark)}' if remark else ''}"
    fields = [f"id: {stem}-{number}", said_by] if is_whole else [said_by]
    fields += [f"part_of: {stem}-{proposal.part_of}"] if proposal.part_of else []
    fields += [f"source: {source or _scalar('?')}", f"mode: {proposal.mode}"]
    fields += [f"cue: {_scalar(proposal.cue)}"] if proposal.cue else []
    fields += [f"text: {_scalar(proposal.text)}"]
    yield f"{_QUOTE}- {fields[0]}"
    yield from (f"{_QUOTE}  {field}" for field in fields[1:])
    yield ""


def _speaker(proposal: Proposal) -> tuple[str, str]:
    """What to write behind `speaker:`, and what an editor must know of it."""
    words = f'"{proposal.named.text}"' if proposal.named else ""
    if proposal.written and proposal.named and proposal.written != proposal.named:
        words += f', here "{proposal.written.text}"'
    if proposal.speaker:
        return proposal.speaker, words
    if proposal.unnamed and proposal.named:
        return f"{{unnamed: {_scalar(_lower(proposal.named.text))}}}", words
    if proposal.new_speaker and proposal.is_side:
        return proposal.new_speaker, f"{words}: names the side {proposal.side}; no file in people/ has this id yet"
    if proposal.new_speaker:
        return proposal.new_speaker, f"{words}: no file in people/ has this id yet"
    return _scalar("?"), f"to be filled in: {proposal.why or f'no id can be made of {words}'}"


def _lower(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("The", "A", "An", "Several", "Some", "One", "Two") else name


def _scalar(value: str) -> str:
    """A value in quotation marks, on one line."""
    text: str = yaml.safe_dump(value, allow_unicode=True, width=10**9, default_style='"')
    return text.rstrip("\n")


def _remark(text: str) -> str:
    """Words of a capture in a comment: on one line, and not without end."""
    flat = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return flat if len(flat) <= _WIDEST_REMARK else f"{flat[:_WIDEST_REMARK]} …"


def _foot(proposals: Proposals) -> Iterator[str]:
    if not proposals.quotes:
        yield f"{_INDENT}# Nothing was found that looks like somebody's words."
    if proposals.passed_over:
        lines = ", ".join(dict.fromkeys(str(words.line) for words in proposals.passed_over[:40]))
        more = " …" if len(proposals.passed_over) > 40 else ""
        yield f"{_INDENT}# Passed over, as short phrases in quotation marks of nobody named: line {lines}{more}"
    if proposals.left_out:
        yield f"{_INDENT}# And {proposals.left_out:,} more or longer still: a capture of this length is better cut up."


def as_json(proposals: Proposals, shown: str, source: str | None) -> str:
    """All that is known of each proposal, with its places."""
    found: dict[str, Any] = {"file": shown, "source": source, **asdict(proposals)}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
