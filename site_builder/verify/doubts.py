"""Where a text stands in a capture -> what differs there and may matter: Doubts.

Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Literal

import regex

from site_builder.frozen import dataclass
from site_builder.language.word_classes import word_class
from site_builder.verify.exact_words import LEFT_OUT, ExactWords
from site_builder.verify.find_quotes import Found
from site_builder.verify.read_pieces import Span

LONGEST_CUT = 100  # words
LONGEST_SHOWN = 12  # words of what was left out, in a message
LONGEST_WORD = 40  # characters of each

_QUOTATION_MARK = regex.compile(r"""(?<!\w)['‘’‚‛](?!\s)|(?<=[\w.,;:!?…])['’](?!\w)|["“”„‟″«»‹›「」『』]""")
_BEFORE_OPENING = regex.compile(r"[\s([{—–:]")
_AFTER_CLOSING = regex.compile(r"[\s)\]}.,;:!?—–]")
_SENTENCE_SIGNS = frozenset(".!?…。！？؟।") | {LEFT_OUT}
_SENTENCE_END = regex.compile(r"[.!?]\s+")
_SPEAKER_LABEL = regex.compile(r"(?m)^[^\S\n]*(?:[QA]\.|\p{Lu}[\p{L}.'’ -]{0,40}:)\s")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may matter. Units: `words` were left out; `shown` quotes them, shortened; `word` is the one that matters."""

    why: Literal["negation", "long", "speaker", "marks"]
    words: int
    shown: str
    word: str = ""


def doubts_of(found: Found, lang: str) -> Iterator[Doubt]:
    """The doubts of each cut, then those of quotation marks, in the order of the text. `lang` is a primary subtag."""
    yield from _doubts_of_cuts(found, lang)
    yield from _doubts_of_ends(found, lang)
    for piece, span in zip(found.pieces, found.spans, strict=True):
        yield from _doubts_of_marks(piece, span, found.capture.words)


def _doubts_of_cuts(found: Found, lang: str) -> Iterator[Doubt]:
    words = found.capture.words
    for (_, start), (end, _) in zip(found.spans, found.spans[1:], strict=False):
        number = words.count(start, end)
        dropped = words.between(start, end)
        negator = next((i for i in range(start, end) if _negates(words.forms[i], lang)), None)
        if negator is not None:
            shown = _around(found, start, end, negator)
            yield Doubt("negation", number, shown, words.forms[negator][:LONGEST_WORD])
        if number > LONGEST_CUT:
            yield Doubt("long", number, _shortened(dropped))
        if _crosses_speaker(words.text, words.spans[start - 1][1], words.spans[end][0]):
            yield Doubt("speaker", number, _shortened(dropped))


def _doubts_of_ends(found: Found, lang: str) -> Iterator[Doubt]:
    """A negation that a cut at the beginning or the end of the text leaves out of its sentence."""
    forms = found.capture.words.forms
    first, last = found.spans[0][0], found.spans[-1][1]
    before = takewhile(lambda i: forms[i] not in _SENTENCE_SIGNS, range(first - 1, max(first - LONGEST_CUT, 0) - 1, -1))
    after = takewhile(lambda i: forms[i] not in _SENTENCE_SIGNS, range(last, min(last + LONGEST_CUT, len(forms))))
    for is_cut, dropped in ((found.begins_cut, [*before][::-1]), (found.ends_cut, [*after])):
        negator = next((i for i in dropped if _negates(forms[i], lang)), None) if is_cut else None
        if negator is not None:
            start, end = dropped[0], dropped[-1] + 1
            number = found.capture.words.count(start, end)
            yield Doubt("negation", number, _around(found, start, end, negator), forms[negator][:LONGEST_WORD])


def _doubts_of_marks(piece: ExactWords, span: Span, source: ExactWords) -> Iterator[Doubt]:
    """A word within the piece before or after which the text or its source alone has a quotation mark.

    What stands around the whole piece does not count, nor a mark that only repeats at a new paragraph that the
    quotation goes on.
    """
    start, end = span
    theirs = {i - start for i in source.marks if start < i < end}
    ours = {i for i in piece.marks if 0 < i < len(piece.forms)}
    if end - start != len(piece.forms):
        if len(theirs) != len(ours):
            yield Doubt("marks", 0, _shortened(piece.text))
        return
    for i in sorted(theirs ^ ours):
        if not (_begins_paragraph(source, start + i) or _begins_paragraph(piece, i)):
            yield Doubt("marks", 0, _shortened(piece.text[piece.spans[i - 1][0] : piece.spans[i][1]]))
            return


def _begins_paragraph(words: ExactWords, at: int) -> bool:
    """Whether a quotation mark stands after the end of a line, and none before it."""
    before, line_end, _ = words.between(at, at).partition("\n")
    return bool(line_end) and not before.strip()


def _negates(form: str, lang: str) -> bool:
    found = word_class(form.casefold(), lang)
    return (found is not None and found.kind == "negation") or (lang == "en" and form.casefold().endswith("n't"))


def _around(found: Found, start: int, end: int, at: int) -> str:
    """What was left out around one form."""
    words = found.capture.words
    first, last = max(start, at - LONGEST_SHOWN // 2), min(end, at + LONGEST_SHOWN // 2)
    shown = _shortened(words.text[words.spans[first][0] : words.spans[last - 1][1]])
    return f"{'… ' if first > start else ''}{shown}{' …' if last < end else ''}"


def _shortened(text: str) -> str:
    """The first and last words of a long text."""
    words = [word[:LONGEST_WORD] for word in text.split()]
    half = LONGEST_SHOWN // 2
    return " ".join(words if len(words) <= LONGEST_SHOWN else [*words[:half], "…", *words[-half:]])


def _crosses_speaker(text: str, start: int, end: int) -> bool:
    """Whether the words left out show that somebody else may speak after them.

    That is so where a line begins with a speaker's name, and where a quotation ends and another begins with more
    between them than one interruption such as `," she said, "`.
    """
    if _SPEAKER_LABEL.search(text, start, end):
        return True
    closed: int | None = None
    interruptions = set()
    for mark in _QUOTATION_MARK.finditer(text, start, end):
        if not _is_opening(text, mark.start()):
            closed = mark.start() if closed is None else closed
        elif closed is not None:
            between = text[closed + 1 : mark.start()]
            if _is_new_speech(text[closed - 1], between):
                return True
            interruptions.add(" ".join(between.split()))
            closed = None
    return len(interruptions) > 1


def _is_opening(text: str, at: int) -> bool:
    """Whether a quotation mark opens: by what stands on both sides of it, else by its shape."""
    may_open = at == 0 or bool(_BEFORE_OPENING.match(text[at - 1]))
    may_close = at + 1 == len(text) or bool(_AFTER_CLOSING.match(text[at + 1]))
    return may_open if may_open != may_close else text[at] in "«“„‘‚‹「『"


def _is_new_speech(last: str, between: str) -> bool:
    """Whether the words between two quotations do not belong to the first, which ends with `last`.

    They are a paragraph's end, nothing, or the beginning of a sentence that leads to the second.
    """
    *_, lead = _SENTENCE_END.split((last if last == "." else "") + between)
    begins_sentence = last == "." or bool(_SENTENCE_END.search(between))
    return "\n\n" in between or not between.strip() or (begins_sentence and lead.strip()[-1:] not in ("", "."))
