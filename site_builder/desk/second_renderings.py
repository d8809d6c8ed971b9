"""The open event and a capture -> quotes that other sources give, and that this one may give in other words.

Offered to an editor, side by side; who is said to speak there must not be somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from site_builder.desk.browser_places import browser_places
from site_builder.desk.desk_marks import Desk, proposal_at
from site_builder.desk.open_event import primary
from site_builder.desk.quote_edits import quotes_of, renderings_of
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.quotes.marked_words import Marked, marked_words
from site_builder.quotes.propose_quotes import Proposal
from site_builder.quotes.same_utterance import Passage, same_utterance
from site_builder.quotes.word_index import word_index
from site_builder.say.languages import direction_of
from site_builder.verify.find_quotes import find_quote
from site_builder.verify.read_pieces import read_capture

MOST_QUOTES = 120  # that are looked for at once
_TAKEN = 0.5  # of a passage that another quote of the event has
_LIKE = 0.6  # of a passage and of what the rules propose there
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A quote with a text of it in the language of the capture, and the source of that text."""

    id: str
    side: str
    speaker: Any
    text: str
    source: str


def second_renderings(desk: Desk) -> list[dict[str, Any]]:
    """For each quote that the source does not give, the passage of its capture that may be it, the surest first."""
    index = word_index(desk.capture, desk.lang)
    others = _other_voices(desk)
    found: dict[str, tuple[_Wanted, Passage]] = {}
    for wanted in _wanted(desk):
        passage = same_utterance(wanted.text, index)
        if passage is None or _is_taken(desk, passage) or (others is not None and wanted.speaker not in others):
            continue
        if wanted.id not in found or passage.share > found[wanted.id][1].share:
            found[wanted.id] = wanted, passage
    best = sorted(found.values(), key=lambda pair: (-pair[1].share, pair[0].id))
    return [offer for wanted, passage in _one_each(best) if (offer := _offer(desk, wanted, passage))]


def _wanted(desk: Desk) -> Iterable[_Wanted]:
    """The texts to look for: those in the language of the capture, of quotes that its source does not give."""
    number = 0
    for _, side, quote in quotes_of(desk.event):
        renderings = renderings_of(quote)
        if any(each.get("source") == desk.source.id for each in renderings) or number >= MOST_QUOTES:
            continue
        number += 1
        for each in renderings:
            text, source = each.get("text"), each.get("source")
            if isinstance(text, str) and isinstance(source, str) and _language(desk, each) == desk.lang:
                yield _Wanted(str(quote.get("id")), side, quote.get("speaker"), text, source)


def _language(desk: Desk, rendering: dict[str, Any]) -> str:
    source = desk.registry.sources.get(str(rendering.get("source")))
    lang = rendering.get("lang") or (source.language if source else "")
    return primary(lang) if isinstance(lang, str) else ""


def _other_voices(desk: Desk) -> list[Any] | None:
    """Whose words a document may give, where all that the event quotes from it is one speaker's; None of an article."""
    if desk.source.kind == "article":
        return None
    speakers = [
        quote.get("speaker") for _, _, quote in quotes_of(desk.event)
        if any(each.get("source") == desk.source.id for each in renderings_of(quote))
    ]  # fmt: skip
    return speakers[:1] if speakers and all(each == speakers[0] for each in speakers) else None


def _is_taken(desk: Desk, passage: Passage) -> bool:
    """Whether the event has these words of this source as another quote."""
    start, end = passage.span
    shared = (
        max(0, min(end, there) - max(start, here)) for each in desk.quoted for here, there in each.spans
    )  # fmt: skip
    return any(number >= _TAKEN * (end - start) for number in shared)


def _one_each(best: list[tuple[_Wanted, Passage]]) -> Iterable[tuple[_Wanted, Passage]]:
    """Of quotes for which one passage was found the one that is most like it."""
    taken: list[Span] = []
    for wanted, passage in best:
        start, end = passage.span
        if all(min(end, there) - max(start, here) < _TAKEN * (end - start) for here, there in taken):
            taken.append(passage.span)
            yield wanted, passage


def _offer(desk: Desk, wanted: _Wanted, passage: Passage) -> dict[str, Any] | None:
    proposal = proposal_at(desk, [passage.span])
    if proposal and _is_somebody_else(desk, wanted.speaker, proposal):
        return None
    words = _words(desk, passage)
    if words is None or not find_quote(words.text, read_capture(desk.capture, desk.lang), desk.lang):
        return None
    units, source = browser_places(desk.capture).units, desk.registry.sources.get(wanted.source)
    there, here = browser_places(words.text).units, browser_places(wanted.text).units
    return {
        "quote": wanted.id, "side": wanted.side, "given": wanted.text,
        "given_by": source.title if source else wanted.source,
        "pieces": [units(piece) for piece in words.pieces], "text": words.text, "mode": words.mode,
        "cue": (proposal.cue or "") if proposal else "", "language": desk.source.language,
        "direction": direction_of(desk.source.language, words.text),
        "shared": [here(one) for one, _ in passage.shared],
        "shared_here": [there(span) for span in _within(desk.capture, words, passage)],
    }  # fmt: skip


def _words(desk: Desk, passage: Passage) -> Marked | None:
    """The passage as words of a quote; where the rules find nearly the same there, the stretch that they propose."""
    proposal = proposal_at(desk, [passage.span])
    if proposal and len(proposal.pieces) == 1:
        start, end = passage.span
        here = desk.capture.find(proposal.pieces[0].text, max(0, start - len(proposal.pieces[0].text)))
        there = here + len(proposal.pieces[0].text)
        if here >= 0 and min(end, there) - max(start, here) >= _LIKE * max(end - start, there - here):
            return marked_words(desk.capture, [(here, there)], desk.lang)
    return marked_words(desk.capture, [passage.span], desk.lang)


def _within(capture: str, words: Marked, passage: Passage) -> Iterable[Span]:
    """The shared words, as places in the text of the new rendering."""
    at = 0
    for _, (start, end) in passage.shared:
        word = capture[start:end]
        if words.pieces[0][0] <= start and end <= words.pieces[-1][1] and (found := words.text.find(word, at)) >= 0:
            at = found + len(word)
            yield found, at


def _is_somebody_else(desk: Desk, speaker: Any, proposal: Proposal) -> bool:
    """Whether the words there are said by another than the speaker of the quote, as far as the rules can tell."""
    if proposal.speaker:
        return bool(proposal.speaker != speaker) and isinstance(speaker, str)
    person = desk.registry.people.get(speaker) if isinstance(speaker, str) else None
    if proposal.new_speaker is None or proposal.named is None or person is None or person.kind != "person":
        return False
    names = {word for name in (person.name, *(alias.name for alias in person.aliases)) for word in folded(name).split()}
    return not names & set(folded(proposal.named.text).replace(",", " ").split())
