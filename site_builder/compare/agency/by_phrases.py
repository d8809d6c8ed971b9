"""What follows a participle -> whether "by" names who did it, names nobody, or it is not certain."""

from __future__ import annotations

from typing import Literal

from site_builder.compare.agency.nouns import Phrase, is_somebody, phrase_after
from site_builder.compare.agency.sentence import Sentence
from site_builder.frozen import dataclass

_CAUSES = frozenset({"through", "thanks", "owing", "due", "hands"})


@dataclass(frozen=True, slots=True)
class By:
    """Shapes: `phrase` is there where `kind` is "somebody"; `at` is the word "by"."""

    kind: Literal["somebody", "nobody", "unsure"]
    phrase: Phrase | None = None
    at: int = 0


_UNSURE = By("unsure")


def by_after(s: Sentence, after: int) -> By:
    """Who stands after "by", in what follows a participle."""
    end = _end(s, after - 1)
    if after >= len(s.words):
        return By("nobody")
    at = next((at for at in range(after, end) if s.form(at) == "by"), None)
    if at is None:
        return _UNSURE if _is_otherwise(s, after, end) else By("nobody")
    if not _belongs(s, after, at):
        return _UNSURE
    if s.is_in(at + 1, "by_itself", "times") and not any(s.form(later) == "by" for later in range(at + 1, end)):
        is_last = at + 2 >= end or s.gap(at + 2) != "" or not s.is_open(at + 2)
        return By("nobody") if is_last and s.form(at + 2) != "of" else _UNSURE
    phrase = phrase_after(s, at + 1)
    if phrase is None or (s.is_in(phrase.next, "and") and s.gap(phrase.next) == "" and _is_joined(s, phrase.next)):
        return _UNSURE
    return By("somebody", phrase, at)


def _end(s: Sentence, at: int) -> int:
    """A semicolon or colon ends it; what a dash or a bracket sets apart may belong to it."""
    end, (_, last) = s.clause(at)[1], s.sentence(at)
    return end if end < last and any(mark in s.words[end].lead for mark in ";:") else last


def _is_joined(s: Sentence, joint: int) -> bool:
    """By the Regulars and the militia: more of them may follow. Not where a verb does: by the officers and stopped."""
    return not (s.is_past(joint + 1) or s.is_in(joint + 1, "subjects", "be", "have"))


def _belongs(s: Sentence, after: int, by: int) -> bool:
    """Whether nothing between a participle and "by" can have a "by" of its own."""
    is_second = s.is_in(after, "and") and s.is_past(after + 1)
    if is_second and all(s.is_in(at, "prepositions") for at in range(after + 2, by)):
        return all(s.gap(at) == "" for at in range(after, by + 1))  # killed and wounded by
    return all(
        s.gap(at) == "" and not s.is_verbal(at)
        and not s.is_in(at, "and", "facts", "conditions", "relatives", "asking", "subjects")
        for at in range(after, by)
    ) and s.gap(by) == ""  # fmt: skip


def _is_otherwise(s: Sentence, after: int, end: int) -> bool:
    """At the hands of them; from the rebels; from us: somebody is named, without "by"."""
    for at in range(after, end):
        if s.form(at) in _CAUSES:
            return True
        if s.form(at) == "from" and _has_somebody(s, at + 1, end):
            return True
    return False


def _has_somebody(s: Sentence, start: int, end: int) -> bool:
    for at in range(start, min(end, start + 6)):
        if s.gap(at) not in ("", '"'):
            return False
        if is_somebody(s, at) or s.is_in(at, "objects"):
            return True
        if s.is_in(at, "prepositions") or s.is_verbal(at):
            return False
    return False
