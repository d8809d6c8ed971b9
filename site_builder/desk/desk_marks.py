"""Words marked in a capture -> a quote as the rules would have it, for an editor to confirm; and what they propose.

The words are taken from the capture by their places; that `verify` finds them there is made sure before they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from site_builder.desk.browser_places import browser_places
from site_builder.desk.open_event import Quoted, primary, sides_of_speaker
from site_builder.edit.refusal import Refused
from site_builder.edit.values.parts import Value
from site_builder.frozen import dataclass
from site_builder.model.entries import Source
from site_builder.model.registry import Registry
from site_builder.quotes.guess_language import guess_language
from site_builder.quotes.marked_words import Marked, known_paragraphs, marked_words
from site_builder.quotes.people import known_speakers, own_name, speaker_id
from site_builder.quotes.propose_quotes import LONGEST_TEXT, UNKNOWN, Proposal, Proposals, propose_quotes
from site_builder.quotes.rules import QuoteRules, language_rules
from site_builder.verify.doubts import doubts_of
from site_builder.verify.find_quotes import find_quote
from site_builder.verify.read_pieces import read_capture

WHOLE = 60_000  # characters of a capture that is read as a whole for one quote; of a longer one what stands around it
AROUND = 15_000
MOST_STRETCHES = 40
Span = tuple[int, int]
SidesSoFar = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Desk:
    """All that marking asks for, beside the words: a source, its capture, the event, and who is known."""

    source: Source
    capture: str
    event: Value
    registry: Registry
    quoted: tuple[Quoted, ...]
    sides_so_far: SidesSoFar

    @property
    def lang(self) -> str:
        return primary(self.source.language)


def marked(desk: Desk, stretches: Sequence[Span]) -> dict[str, Any]:
    """The quote that the marked words would be. Errors: Refused where no word was marked, or none that can be found."""
    words = marked_words(desk.capture, stretches[:MOST_STRETCHES], desk.lang)
    if words is None:
        raise Refused("desk-mark", "no word is marked here", "a quote has words", "mark some words")
    found = find_quote(words.text, read_capture(desk.capture, desk.lang), desk.lang)
    if found is None:
        raise Refused(
            "desk-mark", "these words cannot be told from those around them",
            "verify would not find them in the capture", "mark a little more or less",
        )  # fmt: skip
    proposal = proposal_at(desk, words.pieces)
    units = browser_places(desk.capture).units
    fields = _fields(desk, words, proposal)
    return {
        "pieces": [units(piece) for piece in words.pieces], "text": words.text, "in_marks": words.in_marks,
        "inside": [units(piece) for piece in words.inside],
        "doubts": sorted({doubt.why for doubt in doubts_of(found, desk.lang)}),
        "quoted_as": _quoted_as(desk, words), "part_of": _whole_of(desk, words), **fields,
    }  # fmt: skip


def proposed(desk: Desk) -> dict[str, Any]:
    """All quotes that the rules find in the capture, in its order; `quoted_as` of those that the event has."""
    if len(desk.capture) > LONGEST_TEXT:
        raise Refused(
            "file-too-large", "this text has more than a million letters", "reading it would take too long",
            "mark quotes by hand; or keep the chapters that matter, each as a source of its own",
        )  # fmt: skip
    proposals = _proposals(desk, 0, len(desk.capture))
    units = browser_places(desk.capture).units
    return {
        "has_rules": proposals.has_rules,
        "quotes": [
            {
                "pieces": [units(piece) for piece in _pieces(each, 0)], "text": each.text, "mode": each.mode,
                "cue": each.cue or "", "named": each.named.text if each.named else "",
                "quoted_as": _quoted_at(desk.quoted, _pieces(each, 0)),
            }
            for each in proposals.quotes
        ],
    }  # fmt: skip


def proposal_at(desk: Desk, pieces: Sequence[Span]) -> Proposal | None:
    """What the rules make of the words at some places: the proposal that has most in common with them."""
    start, end = _around(desk.capture, pieces[0][0], pieces[-1][1])
    best, most = None, 0.0
    for proposal in _proposals(desk, start, end).quotes:
        theirs = _pieces(proposal, start)
        shared, both = _overlap(pieces, theirs), _length(pieces) + _length(theirs)
        if shared and 2 * shared / both > most:
            best, most = proposal, 2 * shared / both
    return best


def _proposals(desk: Desk, start: int, end: int) -> Proposals:
    """The proposals of a stretch of the capture."""
    text = desk.capture[start:end]
    tag = desk.source.language or guess_language(text) or UNKNOWN
    return propose_quotes(text, language_rules(tag), known_speakers(desk.registry))


def _around(text: str, start: int, end: int) -> Span:
    """The paragraphs that are read for some words: all of them, unless the text is long."""
    if len(text) <= WHOLE:
        return 0, len(text)
    paragraphs = known_paragraphs(text)
    near = [each for each in paragraphs if each.end > start - AROUND and each.start < end + AROUND]
    first, last = near[0].start, near[-1].end
    return max(first, start - 2 * AROUND), min(last, end + 2 * AROUND)


def _pieces(proposal: Proposal, offset: int) -> tuple[Span, ...]:
    return tuple((offset + piece.offset, offset + piece.offset + len(piece.text)) for piece in proposal.pieces)


def _length(pieces: Iterable[Span]) -> int:
    return sum(end - start for start, end in pieces)


def _overlap(some: Iterable[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in some for c, d in others)


# ---------------------------------------------------------------------------- who, how, in whose account


def _fields(desk: Desk, words: Marked, proposal: Proposal | None) -> dict[str, Any]:
    """Speaker, verb, mode and side as they are proposed; what is not sure is left open."""
    author = _author(desk) if proposal is None and words.in_marks == "none" else None
    speaker = (proposal.speaker if proposal else None) or author
    mode = words.mode
    if mode == "paraphrase" and words.in_marks == "none":
        is_direct = author is not None or (proposal is not None and _is_direct(desk, words, proposal))
        mode = "direct" if is_direct else mode
    named = proposal.named.text if proposal and proposal.named else ""
    rules = language_rules(desk.lang).rules or QuoteRules()
    return {
        "mode": mode, "cue": (proposal.cue or "") if proposal else "", "speaker": speaker or "", "named": named,
        "name": (own_name(named, rules) or named) if named else "",
        "new_speaker": (proposal.new_speaker or "") if proposal and not speaker else "",
        "unnamed": named if proposal and proposal.unnamed and not speaker else "",
        "why": proposal.why if proposal else "", "side": _side(desk, speaker, proposal),
    }  # fmt: skip


def _is_direct(desk: Desk, words: Marked, proposal: Proposal) -> bool:
    """Whether words without marks are somebody's own all the same: a turn of an interview, a document."""
    start, _ = _around(desk.capture, words.pieces[0][0], words.pieces[-1][1])
    theirs = _pieces(proposal, start)
    return proposal.mode == "direct" and _overlap(words.pieces, theirs) >= 0.98 * _length(words.pieces)


def _author(desk: Desk) -> str | None:
    """Who wrote a document or a book, if that is somebody of the site: its words are theirs where it quotes nobody."""
    if desk.source.kind not in ("document", "book", "post") or not desk.source.author:
        return None
    rules = language_rules(desk.lang).rules or QuoteRules()
    return speaker_id(desk.source.author, known_speakers(desk.registry), rules)


def _side(desk: Desk, speaker: str | None, proposal: Proposal | None) -> str:
    """The side in whose account the speaker is quoted: in this event, else in all others; "" where that is not one."""
    if proposal and proposal.side:
        return proposal.side
    if not speaker:
        return ""
    sides = sides_of_speaker(desk.event, speaker) or desk.sides_so_far(speaker)
    return next(iter(sides)) if len(sides) == 1 else ""


# ---------------------------------------------------------------------------- what the event has already


def _quoted_as(desk: Desk, words: Marked) -> str:
    """The quote of the event that has just these words of this source."""
    same = next((each.quote for each in desk.quoted if each.text == words.text), "")
    return same or _quoted_at(desk.quoted, words.pieces)


def _quoted_at(quoted: Iterable[Quoted], pieces: Sequence[Span]) -> str:
    """The quote that has nearly all of the characters of some pieces, and hardly any others."""
    length = _length(pieces)
    for each in quoted:
        shared = _overlap(pieces, each.spans)
        if shared >= 0.95 * max(length, _length(each.spans)):
            return each.quote
    return ""


def _whole_of(desk: Desk, words: Marked) -> str:
    """The smallest quote of the event from this source that holds all the words, and more."""
    length = _length(words.pieces)
    holding = [
        each for each in desk.quoted
        if _overlap(words.pieces, each.spans) == length and _length(each.spans) > length
    ]  # fmt: skip
    return min(holding, key=lambda each: _length(each.spans)).quote if holding else ""
