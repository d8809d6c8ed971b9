"""What a text leaves out at its cuts -> reasons why that may matter: Doubts.

Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from site_builder.find_quotes import Found
from site_builder.word_classes import word_class

LONGEST_CUT = 100  # words
LONGEST_SHOWN = 12  # words of what was left out, in a message

_QUOTATION_MARK = regex.compile(r"""(?<!\w)['‘’‚‛](?=\w)|(?<=[\w.,;:!?…])['’](?!\w)|["“”„‟″«»‹›「」『』]""")
_BEFORE_OPENING = regex.compile(r"[\s([{—–:]")
_SENTENCE_END = regex.compile(r"[.!?]\s+")
_SPEAKER_LABEL = regex.compile(r"(?m)^[^\S\n]*(?:[QA]\.|\p{Lu}[\p{L}.'’ -]{0,40}:)\s")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a cut may matter. Units: `words` were left out; `dropped` quotes them, shortened."""

    why: Literal["negation", "long", "speaker"]
    words: int
    dropped: str
    negator: str = ""


def weigh_cuts(found: Found, lang: str) -> Iterator[Doubt]:
    """The doubts of each cut, in the order of the text. `lang` is a primary subtag."""
    words = found.capture.words
    for (_, start), (end, _) in zip(found.spans, found.spans[1:], strict=False):
        if start == end:
            continue
        number = words.count(start, end)
        dropped = words.between(start, end)
        if negator := next((i for i in range(start, end) if _negates(words.forms[i], lang)), None):
            shown = _around(found, start, end, negator)
            yield Doubt("negation", number, shown, words.forms[negator])
        if number > LONGEST_CUT:
            yield Doubt("long", number, _shortened(dropped))
        if _crosses_speaker(words.text, words.spans[start - 1][1], words.spans[end][0]):
            yield Doubt("speaker", number, _shortened(dropped))


def _negates(form: str, lang: str) -> bool:
    found = word_class(form.casefold(), lang)
    return (found is not None and found.kind == "negation") or (lang == "en" and form.casefold().endswith("n't"))


def _around(found: Found, start: int, end: int, at: int) -> str:
    """What was left out around one form."""
    words = found.capture.words
    first, last = max(start, at - LONGEST_SHOWN // 2), min(end, at + LONGEST_SHOWN // 2)
    shown = " ".join(words.text[words.spans[first][0] : words.spans[last - 1][1]].split())
    return f"{'… ' if first > start else ''}{shown}{' …' if last < end else ''}"


def _shortened(text: str) -> str:
    """The first and last words of a long text."""
    words = text.split()
    if len(words) <= LONGEST_SHOWN:
        return " ".join(words)
    half = LONGEST_SHOWN // 2
    return " ".join([*words[:half], "…", *words[-half:]])


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
    """Whether a quotation mark opens: by the spaces around it, else by its shape."""
    is_after_space = at == 0 or bool(_BEFORE_OPENING.match(text[at - 1]))
    is_before_space = at + 1 == len(text) or text[at + 1].isspace()
    return is_after_space if is_after_space != is_before_space else text[at] in "«“„‘‚‹「『"


def _is_new_speech(last: str, between: str) -> bool:
    """Whether the words between two quotations do not belong to the first, which ends with `last`.

    They are a paragraph's end, nothing, or the beginning of a sentence that leads to the second.
    """
    *_, lead = _SENTENCE_END.split((last if last == "." else "") + between)
    begins_sentence = last == "." or bool(_SENTENCE_END.search(between))
    return "\n\n" in between or not between.strip() or (begins_sentence and lead.strip()[-1:] not in ("", "."))
