"""A capture, the rules of its language and the people of the site -> the quotes that an editor may take from it.

Nothing is made up: every word of a proposal stands in the capture, at the place that is given; what is not sure is
left open, with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from site_builder.frozen import dataclass
from site_builder.quotes.found import Found, Mode, Span
from site_builder.quotes.paragraphs import Lines
from site_builder.quotes.people import KnownSpeakers, last_names, new_id, own_name, side_id, speaker_id
from site_builder.quotes.read_text import read_text
from site_builder.quotes.rules import Language, QuoteRules, folded
from site_builder.quotes.same_person import FullNames, full_names, meant_by
from site_builder.quotes.who import Who, speakers_of

MOST_PROPOSALS = 2000  # of one capture; what is beyond is counted
CUT = "[…]"
LONGEST_TEXT = 1_000_000  # letters: a long book; half a minute at the most, whatever they are
UNKNOWN = "und"  # the language of a text of which nobody knows it


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the capture. Units: `offset` counts characters from 0, a line end as one, `line` and `column` from 1."""

    text: str
    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One quote that may be taken.

    Shapes: `pieces` are exact words of the capture, and `text` is they with `[…]` where something is left out between
            two. `written` are the words that name the speaker where the quote stands ("he"), `named` those that name
            whom they mean. `speaker` is an id of the site, `new_speaker` one that it could have; `unnamed` is true of
            a description ("a senior official"). `why` says why there is no speaker. `side` is the side whose account
            the words belong to, where the site says it; `is_side`: the speaker is that side itself. `part_of` is the
            number, from 1, of the proposal that holds these words.
    """

    pieces: tuple[Words, ...]
    text: str
    mode: Mode
    cue: str | None
    written: Words | None
    named: Words | None
    speaker: str | None
    new_speaker: str | None
    side: str | None
    is_side: bool
    unnamed: bool
    why: str
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """Shapes: in the order of the text; `passed_over` are short phrases in quotation marks that nobody is named for.

    Units: `left_out` counts proposals beyond the largest number.
    """

    language: str
    has_rules: bool
    quotes: tuple[Proposal, ...]
    passed_over: tuple[Words, ...]
    left_out: int


def propose_quotes(text: str, language: Language, known: KnownSpeakers) -> Proposals:
    """All that the rules find in a capture."""
    reading = read_text(text, language)
    found = reading.found[:MOST_PROPOSALS]
    lines = Lines(text)
    rules = language.rules or QuoteRules()
    who = _in_full(text, found, speakers_of(text, found, last_names(known), language), rules)
    quotes = tuple(_proposal(text, each, by, lines, known, rules) for each, by in zip(found, who, strict=True))
    return Proposals(
        language.tag, language.is_known,
        tuple(replace(quote, part_of=whole) for quote, whole in zip(quotes, wholes_of(found), strict=True)),
        tuple(_words(text, span, lines) for span in reading.passed_over[:MOST_PROPOSALS]),
        len(reading.found) - len(found),
    )  # fmt: skip


def wholes_of(found: Sequence[Found]) -> tuple[int | None, ...]:
    """For each of the things found the number, from 1, of the smallest other that holds all its words."""
    spans = [(each.pieces[0][0], each.pieces[-1][1]) for each in found]
    order = sorted(range(len(found)), key=lambda at: (spans[at][0], -spans[at][1], at))
    wholes: list[int | None] = [None] * len(found)
    around: list[int] = []
    for at in order:
        while around and spans[around[-1]][1] < spans[at][1]:
            around.pop()
        holder = next((one for one in reversed(around) if _holds(found[one], found[at])), None)
        wholes[at] = None if holder is None else holder + 1
        around.append(at)
    return tuple(wholes)


def _holds(whole: Found, part: Found) -> bool:
    return all(any(a <= start and end <= b for a, b in whole.pieces) for start, end in part.pieces)


def with_sides(proposals: Proposals, sides: Mapping[str, frozenset[str]]) -> Proposals:
    """The proposals, those of a speaker whom one side's accounts alone have quoted with that side."""
    return replace(proposals, quotes=tuple(_with_side(quote, sides) for quote in proposals.quotes))


def _with_side(quote: Proposal, sides: Mapping[str, frozenset[str]]) -> Proposal:
    quoted_by = sides.get(quote.speaker or "", frozenset())
    return replace(quote, side=next(iter(quoted_by))) if quote.side is None and len(quoted_by) == 1 else quote


def _in_full(text: str, found: tuple[Found, ...], who: tuple[Who, ...], rules: QuoteRules) -> tuple[Who, ...]:
    """Whose words they are, by the fullest name that the text has for each."""
    in_a_case = [each.speaker is not None and _is_in_a_case(text, each, rules) for each in found]
    plain = (by.name for by, is_another in zip(who, in_a_case, strict=True) if by.name and not is_another)
    names = full_names(text, plain, rules)
    return tuple(
        _by_full_name(text, by, names, is_another, rules) for by, is_another in zip(who, in_a_case, strict=True)
    )


def _by_full_name(text: str, who: Who, names: FullNames, is_in_a_case: bool, rules: QuoteRules) -> Who:
    if who.name is None:
        return who
    meant = meant_by(text, who.name, names, is_in_a_case, rules)
    return Who(meant.name, meant.why)


def _is_in_a_case(text: str, found: Found, rules: QuoteRules) -> bool:
    """Whether "according to" stands before a name, in a language whose names have another form there."""
    verb = folded(" ".join(text[slice(*span)] for span in found.verb))
    return rules.names_have_cases and verb in rules.according_to


def _proposal(text: str, found: Found, who: Who, lines: Lines, known: KnownSpeakers, rules: QuoteRules) -> Proposal:
    written = _words(text, found.speaker, lines) if found.speaker else None
    named = _words(text, who.name, lines) if who.name else None
    is_writer = written is not None and folded(written.text.split()[0].strip(",")) in rules.writer
    speaker = speaker_id(named.text, known, rules) if named and not is_writer else None
    own = own_name(named.text, rules) if named and not is_writer and not who.why else None
    side = side_id(named.text, known) if named and not is_writer else None
    why = f'"{written.text}" is who wrote the source' if is_writer and written else who.why
    return Proposal(
        tuple(_words(text, piece, lines) for piece in found.pieces), joined(text, found.pieces), found.mode,
        " … ".join(_flat(text[slice(*span)]) for span in found.verb) or None, written, named, speaker,
        (new_id(own) or None) if own and not speaker else None, side, side is not None,
        named is not None and not is_writer and not speaker and not own and not who.why, "" if speaker else why,
    )  # fmt: skip


def _words(text: str, span: Span, lines: Lines) -> Words:
    return Words(text[slice(*span)], span[0], *lines.of(span[0]))


def joined(text: str, pieces: tuple[Span, ...]) -> str:
    """The pieces as one text: `[…]` where words stand between two of them, a space where only marks do."""
    parts = [_flat(text[slice(*pieces[0])])]
    for before, piece in pairwise(pieces):
        has_words = any(char.isalnum() for char in text[before[1] : piece[0]])
        parts += [CUT, _flat(text[slice(*piece)])] if has_words else [_flat(text[slice(*piece)])]
    return " ".join(parts)


def _flat(text: str) -> str:
    """On one line: a capture may be wrapped where the quote is not."""
    return " ".join(text.split())
