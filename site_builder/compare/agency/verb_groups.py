"""A verb in a sentence -> the words before it that go with it, and what they make of it: had been, did not."""

from __future__ import annotations

from typing import Literal

from site_builder.compare.agency.sentence import Sentence
from site_builder.frozen import dataclass
from site_builder.language.act_words import Tags

# bare: a form alone, which may be a past or a participle; part: a participle alone; present: they fire
Kind = Literal["active", "passive", "being", "bare", "past", "part", "present", "to", "ing", "unsure"]


@dataclass(frozen=True, slots=True)
class Verb:
    """Where an act's word stands. Shapes: `at` is its first word and `after` the word behind its last."""

    at: int
    after: int
    base: str
    tags: Tags


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes: `start` is the first word that goes with the verb; `is_denied` where "not" or "never" does."""

    start: int
    kind: Kind
    is_denied: bool = False


def group_of(s: Sentence, verb: Verb) -> Group:
    """What stands before a verb and belongs to it."""
    start, helpers, is_denied, is_unsure = verb.at, list[int](), False, False
    while start > 0 and s.gap(start) == "":
        before = start - 1
        if s.is_adverb(before):
            is_denied = is_denied or s.is_in(before, "not")
            is_unsure = is_unsure or s.is_in(before, "doubts")
        elif s.is_in(before, "be", "have", "do", "modals") or (s.is_in(before, "get") and not helpers):
            is_denied = is_denied or s.is_in(before, "not")
            helpers.insert(0, before)
        elif s.is_in(before, "and") and s.is_adverb(before - 1) and (s.is_adverb(before + 1)):
            pass  # did then & there fire
        elif s.is_in(before, "doubts"):
            is_unsure = True
            break
        else:
            break
        start = before
    if is_unsure or any(s.is_in(helper, "modals") for helper in helpers):
        return Group(start, "unsure", is_denied)
    return Group(start, _kind(s, verb, helpers, start), is_denied)


def _kind(s: Sentence, verb: Verb, helpers: list[int], start: int) -> Kind:
    tags = verb.tags
    if s.form(start - 1) == "to" and s.gap(start) == "" and (tags.base or helpers) and not tags.ing:
        return "to" if not helpers else "unsure"
    if not helpers:
        return _alone(tags)
    last, first = s.form(helpers[-1]), s.form(helpers[0])
    if s.is_in(helpers[-1], "be", "get"):
        return _with_be(s, tags, helpers, first, last)
    if s.is_in(helpers[-1], "have") and tags.participle and len(helpers) == 1 and first != "having":
        return "active"
    if s.is_in(helpers[-1], "do") and tags.base and len(helpers) == 1:
        return "active"
    return "unsure"


def _alone(tags: Tags) -> Kind:
    if tags.past:
        return "bare" if tags.participle else "past"
    if tags.participle:
        return "part"
    if tags.ing:
        return "ing"
    return "present" if tags.base or tags.third else "unsure"


def _with_be(s: Sentence, tags: Tags, helpers: list[int], first: str, last: str) -> Kind:
    is_finite = s.is_in(helpers[0], "finite_be", "get") or (
        s.is_in(helpers[0], "have") and first != "having" and last == "been"
    )
    if tags.participle and is_finite:
        return "passive"
    if tags.participle and first in ("being", "having"):
        return "being"
    if tags.ing and is_finite and last != "being":
        return "active"
    return "unsure"
