"""A place in a sentence -> the phrase that ends or begins there and names somebody who can do something.

What is not known to be a person, a group or a name is nobody: a gun fires, but does nothing of itself.
"""

from __future__ import annotations

from site_builder.compare.agency.sentence import Sentence
from site_builder.frozen import dataclass

_MOST_WORDS = 6  # between the article and the noun
_BEFORE_ARTICLE = frozenset({"all", "both", "half", "not", "many", "such", "nearly", "about", "some"})
_ALONE = frozenset({"that", "this", "his", "her", "what", "whatever"})  # no article stands behind them
_MOST_PLACES = 8  # words of what says where somebody was


@dataclass(frozen=True, slots=True)
class Phrase:
    """Shapes: words from `start` to the one before `after`; `next` is the word after all that belongs to it, for a
    phrase in front of its verb: of "the men on the bridge" the phrase is "the men", and `next` stands behind "bridge".
    """

    start: int
    after: int
    next: int


def phrase_before(s: Sentence, after: int) -> Phrase | None:
    """The phrase that ends before a word, if it names somebody."""
    return _plain_before(s, after) or _with_place(s, after)


def _plain_before(s: Sentence, after: int) -> Phrase | None:
    """Without what says where: the Regulars; some of the rebels; Captain Smith; officers and men."""
    last = after - 1
    if last < 0:
        return None
    if s.form(last) in ("themselves", "ourselves", "himself", "herself", "myself", "together") and s.gap(last) == "":
        last -= 1
    if s.is_in(last, "subjects"):
        return _joined(s, Phrase(last, last + 1, after))
    if s.is_in(last, "you") and s.gap(last) in (".", '"'):
        return Phrase(last, last + 1, after)
    if s.is_in(last, "objects") and s.form(last - 1) == "of" and s.gap(last) == "":
        return _counted(s, last - 1, last + 1, after)
    is_alone = s.is_in(last, "pronouns", "nobody") and s.form(last) not in ("all", "both", "each")
    if is_alone and not s.is_in(last - 1, "prepositions"):
        return _joined(s, Phrase(last, last + 1, after))
    if not is_somebody(s, last):
        return None
    start = _start_of(s, last)
    if s.form(start - 1) == "of" and s.gap(start) == s.gap(start - 1) == "":
        return _counted(s, start - 1, last + 1, after)
    return _joined(s, Phrase(start, last + 1, after))


def _counted(s: Sentence, of: int, end: int, after: int) -> Phrase | None:
    """Some of the rebels; a number of our men; the captain of the guard."""
    head = of - 1
    if not (s.is_in(head, "quantities", "people") and s.gap(of) == "") or s.is_possessive(head):
        return None
    return _joined(s, Phrase(_start_of(s, head), end, after))


def _start_of(s: Sentence, head: int) -> int:
    """The first word of the phrase whose noun stands at a place."""
    start = head
    while head - start < _MOST_WORDS and s.gap(start) == "" and start > 0:
        before = start - 1
        if s.is_in(before, "determiners") or s.form(before).isdecimal():
            return _before_article(s, before)
        if not s.is_open(before) or (s.is_past(before) and not _is_after_article(s, before)):
            break
        start = before
    return start


def _is_after_article(s: Sentence, at: int) -> bool:
    """The armed men; said Troops: what looks like a past belongs to the noun."""
    if s.form(at) == "said":
        return s.form(at - 1) not in s.known.sets["subjects"] and not s.is_in(at - 1, "be", "have") and (
            s.gap(at) == "." or not s.is_open(at - 1)
        )
    while at > 0 and s.gap(at) == "" and s.is_open(at - 1):
        at -= 1
    return at > 0 and s.gap(at) == "" and s.is_in(at - 1, "determiners")


def _before_article(s: Sentence, start: int) -> int:
    """All the men; not a man; two or three men: what stands before the article and belongs to it."""
    while start > 0 and s.gap(start) == "" and (
        s.form(start - 1) in _BEFORE_ARTICLE
        or (s.is_in(start - 1, "determiners") and s.form(start - 1) not in _ALONE)
    ):
        start -= 1
    is_majesty = s.gap(start) == "" and s.form(start - 1) in ("majesty", "highness", "excellency")
    if is_majesty and s.is_in(start - 2, "determiners"):
        return start - 2  # His Majesty the King
    return start


def _joined(s: Sentence, phrase: Phrase) -> Phrase | None:
    """He and his brother; officers and men: all of them do it. None where it is not certain what is joined."""
    joint = phrase.start - 1
    if not s.is_in(joint, "and") or s.gap(phrase.start) != "" or joint < 1:
        return phrase
    if not (is_somebody(s, joint - 1) or s.is_in(joint - 1, "objects", "subjects", "pronouns")):
        # "by the wall, and the troops": the clause begins here, if what stands before is none of those who did it
        return phrase if s.form(joint) != "nor" and s.form(joint) != "or" else None
    if s.gap(joint) != "" or s.is_in(phrase.start, "not"):
        return None  # "the guards and not the crowd"
    other = _plain_before(s, joint)
    if other is None or not begins_clause(s, other.start):
        return None
    return Phrase(other.start, phrase.after, phrase.next)


def begins_clause(s: Sentence, at: int) -> bool:
    """Whether nothing before a word can belong to what it begins: the start of a text, what ends a clause, "when"."""
    return s.gap(at) in (".", '"') or s.is_in(at - 1, "facts", "conditions", "that", "and") or s.gap(at) == ","


def _with_place(s: Sentence, after: int) -> Phrase | None:
    """The men on the bridge; our men, without any orders: what says where or how stands between."""
    at = after - 1
    while at > 0 and after - at <= _MOST_PLACES:
        if s.is_in(at, "prepositions") and s.form(at) != "of":
            phrase = _plain_before(s, at) if s.gap(at) in ("", ",") else None
            return Phrase(phrase.start, phrase.after, after) if phrase and s.gap(at) == "" else phrase and None
        is_verb = s.is_verbal(at) and not (s.is_past(at) and s.is_in(at - 1, "determiners"))
        if s.gap(at) != "" or is_verb or s.is_in(at, "subjects", "facts", "conditions", "relatives", "and"):
            return None
        at -= 1
    return None


def phrase_after(s: Sentence, start: int) -> Phrase | None:
    """The phrase that begins at a word, if it names somebody: after "by"."""
    at = start
    if s.gap(at) != "" or at >= len(s.words):
        return None
    if s.form(at) in ("us", "them", "him", "me") or (s.form(at) == "her" and not s.is_open(at + 1)):
        return Phrase(at, at + 1, at + 1)
    while at == start or is_within(s, at):
        if not (s.is_in(at, "determiners", "pronouns") or s.form(at).isdecimal()):
            break
        at += 1
    if at > start and (at >= len(s.words) or s.gap(at) != "" or not s.is_open(at)):
        return _pronoun_after(s, start, at)
    head = at
    while is_within(s, head + 1) and s.is_open(head + 1) and not _is_over(s, head):
        head += 1
    if head - at > _MOST_WORDS or not is_somebody(s, head) or (head == start and s.is_in(head, "manners")):
        return None
    return Phrase(start, _with_group(s, head + 1), head + 1)


def _pronoun_after(s: Sentence, start: int, at: int) -> Phrase | None:
    """Any of our company; some among them; those; others."""
    last = at - 1
    if s.is_in(last, "quantities", "pronouns") and s.form(at) in ("of", "among") and s.gap(at) == "":
        within = phrase_after(s, at + 1)
        return Phrase(start, within.after, within.next) if within else None
    is_pronoun = s.is_in(last, "pronouns") and last == start and s.form(last) not in _ALONE
    return Phrase(start, at, at) if is_pronoun else None


def is_within(s: Sentence, at: int) -> bool:
    """Whether there is a word, and nothing but a space before it."""
    return at < len(s.words) and s.gap(at) == ""


def _is_over(s: Sentence, head: int) -> bool:
    """Whether the noun is found: "by the people assembled there", "by the troops yesterday"."""
    return is_somebody(s, head) and (
        s.is_past(head + 1) or s.form(head + 1).endswith("ing") or s.is_in(head + 1, "times") or s.is_adverb(head + 1)
    )


def _with_group(s: Sentence, after: int) -> int:
    """Officers of said troops; any person in our company."""
    if is_within(s, after) and s.form(after) in ("of", "in", "from", "among"):
        place = after + 1
        if s.form(place).endswith("ing"):
            return after
        while is_within(s, place) and (s.is_in(place, "determiners") or s.is_open(place)):
            if s.is_in(place, "times"):
                break
            place += 1
        last = place - 1
        is_group = s.form(after) == "of" or is_somebody(s, last)
        if last > after and is_group and s.is_open(last) and not s.is_past(last):
            return place
        if s.form(after) == "of" and s.is_in(after + 1, "objects"):
            return after + 2
    return after


def is_somebody(s: Sentence, at: int) -> bool:
    """Whether a noun names somebody: of people, a group, a people, a name."""
    if not 0 <= at < len(s.words) or s.is_possessive(at):
        return False
    form, sets = s.form(at), s.known.sets
    if form in sets["people"] or (form.endswith(("men", "women")) and len(form) > 4):
        return True
    if not s.has_capital(at):
        return False
    if form in sets["peoples"] or form in sets["countries"] or s.words[at].text in s.names:
        return True
    return at > 0 and s.gap(at) == "" and (
        s.is_in(at - 1, "titles") or (s.has_capital(at - 1) and s.is_open(at - 1) and s.is_in(at - 2, "titles"))
    )
