"""Proposals -> what `site-builder quotes` prints: YAML to paste below `quotes:`, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import yaml

from site_builder.quotes.propose_quotes import Proposal, Proposals

_INDENT = " " * 6
_WIDEST_REMARK = 160


def as_yaml(proposals: Proposals, shown: str, source: str | None) -> str:
    """Quotes as they stand in an event's file, with comments where something is missing; `source` is an id."""
    lines = [*_head(proposals, shown, source), ""]
    for number, proposal in enumerate(proposals.quotes, 1):
        lines += _quote(number, proposal, source)
    return "\n".join([*lines, *_foot(proposals)]).rstrip() + "\n"


def _head(proposals: Proposals, shown: str, source: str | None) -> Iterator[str]:
    yield f"{_INDENT}# Proposed by rules for {_remark(shown)}: read each one in the source before you take it."
    yield f"{_INDENT}# Paste those you take below quotes: of an account, in a file of content/events/."
    if not proposals.has_rules:
        yield f"{_INDENT}# Only quotation marks are read in this language ({proposals.language}):"
        yield f"{_INDENT}# who speaks, and how, is for you to write."
    if source is None:
        yield f"{_INDENT}# source: is to be filled in: no file in sources/ names this capture, or the one that does"
        yield f"{_INDENT}# is not finished yet: site-builder check says what it lacks."


def _quote(number: int, proposal: Proposal, source: str | None) -> Iterator[str]:
    first = proposal.pieces[0]
    yield f"{_INDENT}# {number}, line {first.line}, column {first.column}"
    speaker, remark = _speaker(proposal)
    yield f"{_INDENT}- speaker: {speaker}{f'  # {_remark(remark)}' if remark else ''}"
    yield f"{_INDENT}  source: {source or _scalar('?')}"
    yield f"{_INDENT}  mode: {proposal.mode}"
    if proposal.cue:
        yield f"{_INDENT}  cue: {_scalar(proposal.cue)}"
    yield f"{_INDENT}  text: {_scalar(proposal.text)}"
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
    if proposal.new_speaker and proposal.side:
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
