"""A text and another one of the same utterance, in one language -> what the first may have and the other lack.

What the other may say in other words is not lost: so a look at both texts comes first, and where words stand is asked
only of what is left. Source: content/pages/method.md, "What one text has and another lacks".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from site_builder.compare.fidelity.numbers import is_given
from site_builder.compare.fidelity.shared import Shared
from site_builder.compare.fidelity.told import SHORTEST_AFFIXED, Item, Told, says_no
from site_builder.compare.figures.figures import Figure
from site_builder.compare.texts.lemmas import lemma
from site_builder.language.word_classes import is_function_word, negates, word_class

GIVEN = 0.5  # of the words of a reason; a text that has as many gives the reason too


def candidates(v: Told, w: Told, cue: str | None) -> list[Item]:
    """The items of v that w may lack. `cue` is the verb that introduces w."""
    negations = v.of_kind("negation")
    denies_more = len(negations) > len(denying(w))
    return [
        item
        for item in (*v.items, *_one_of_many(v, w))
        if (
            denies_more
            if item.kind == "negation"
            else not is_given(item, v, w)
            if item.kind == "number"
            else not _is_said(item, v, w, cue)
            if item.kind in ("hedge", "modality")
            else not any(other.kind == item.kind for other in w.items)
        )
    ]


def _one_of_many(v: Told, w: Told) -> Iterator[Item]:
    """One torpedo, where the other text has two: "one" alone is no figure, beside another number it is."""
    for other in w.items:
        figure = other.figure
        if figure is None or not figure.counted or figure.low is None or figure.low <= 1:
            continue
        counted = lemma(figure.counted.lower(), w.lang)
        if counted and not any(_is_one(w, at, counted) for at in range(len(w.words) - 1)):
            ones = (at for at in range(len(v.words) - 1) if _is_one(v, at, counted))
            for at in ones:
                words = v.text[v.words[at].start : v.words[at + 1].end]
                one = Figure(words, v.words[at].start, Fraction(1), Fraction(1), "exact", "", v.words[at + 1].text)
                yield Item("number", "", at, at + 2, one)


def _is_one(text: Told, at: int, counted: str) -> bool:
    found = word_class(text.words[at].form, text.lang)
    is_one = found is not None and found.kind == "number" and found.value == "1" and text.words[at].text.isalpha()
    return is_one and lemma(text.words[at + 1].form, text.lang) == counted


def losses(shared: Shared, items: Sequence[Item]) -> Iterator[Item]:
    """Those of the candidates that w lacks, where it gives what stands around them."""
    yield from _negations(shared, [item for item in items if item.kind == "negation"])
    for item in items:
        if item.kind == "negation" or (block := shared.gives(item.first)) is None:
            continue
        if item.kind == "modality" and any(_in_block(shared, at, block) for at in shared.v.unclear):
            continue
        if item.kind == "reason" and _gives_reason(item, shared):
            continue
        if item.kind == "addressee" and _gives_addressee(item, shared.v, shared.w):
            continue
        yield item


# ------------------------------------------------------------------------ negations


def denying(text: Told) -> list[int]:
    """The words that deny, or may do so."""
    return [*(item.first for item in text.items if item.kind == "negation"), *text.unclear]


def _negations(shared: Shared, items: Sequence[Item]) -> Iterator[Item]:
    """The negations of each block, where the other text has none there, or none at the same place and fewer."""
    w, theirs = shared.w, denying(shared.w)
    if any(w.sentences[at] not in shared.blocks_w for at in theirs):
        return  # it may be the same one, which stands elsewhere
    by_block: dict[int, list[Item]] = {}
    for item in items:
        block = shared.gives(item.first)
        if block is not None:
            by_block.setdefault(block, []).append(item)
    for block, mine in by_block.items():
        there = [at for at in theirs if shared.blocks_w[w.sentences[at]] == block]
        is_unclear = any(_in_block(shared, at, block) for at in shared.v.unclear)
        if there and not w.known.goes_on.isdisjoint(w.forms):
            continue  # "neither sails nor oars" is "no sails and no oars"
        if is_unclear or not w.unclear.isdisjoint(there) or len(mine) <= len(there) or _denies_otherwise(shared, block):
            continue
        alone = [item for item in mine if not any(at in shared.gap(item.first) for at in there)] if there else mine
        if len(alone) == len(mine) - len(there):
            yield from alone


def _in_block(shared: Shared, at: int, block: int) -> bool:
    return shared.blocks_v.get(shared.v.sentences[at]) == block


def _denies_otherwise(shared: Shared, block: int) -> bool:
    """Whether w has a word that says no in itself, or by an affix, and v has not: refused, unarmed."""
    v, w, known = shared.v, shared.w, shared.w.known
    taken = set(shared.mates.values())
    for at, word in enumerate(w.words):
        form = word.form
        if form in v.forms or shared.blocks_w.get(w.sentences[at]) != block:
            continue
        if says_no(form, known, w.lang) and (at not in taken or form in known.negative_words):
            return True
        if at not in taken and len(form) >= SHORTEST_AFFIXED:
            is_affixed = form.startswith(known.negative_beginnings) or form.endswith(known.negative_ends)
            if is_affixed and any(negates(form, one, w.lang) for one in v.forms):
                return True
    return False


# ------------------------------------------------------------------------ hedges, modal verbs


def _is_said(item: Item, v: Told, w: Told, cue: str | None) -> bool:
    """Whether w may say it too."""
    if any(other.kind == item.kind and other.value == item.value for other in w.items):
        return True
    if item.value in v.known.also and not v.known.also[item.value].isdisjoint(w.forms - v.forms):
        return True
    return item.kind == "hedge" and bool(cue) and not v.known.hedging_cues.isdisjoint((cue or "").lower().split())


# ------------------------------------------------------------------------ reasons


def _gives_reason(item: Item, shared: Shared) -> bool:
    v, w = shared.v, shared.w
    taken = set(shared.mates.values())
    new = w.forms - v.forms
    perhaps = w.known.perhaps_reasons & new
    if any(word.form in perhaps and at not in taken for at, word in enumerate(w.words)):
        return True
    if item.value == "reasons":
        return False
    clause = [word.form for word in v.words[item.first + len(item.value.split()) : item.after]]
    content = [form for form in clause if not is_function_word(form, v.lang)]
    return sum(stands_in(form, w) for form in content) >= GIVEN * len(content)


def stands_in(form: str, text: Told) -> bool:
    """Whether a word, or one that begins like it, is in a text."""
    if form in text.forms:
        return True
    start = form[: max(4, len(form) - 3)]
    return len(form) > 4 and any(other.startswith(start) for other in text.forms)


# ------------------------------------------------------------------------ to whom it is said


def _gives_addressee(item: Item, v: Told, w: Told) -> bool:
    """Whether w has a word that may stand for whom it is said to."""
    forms = v.forms_of(item)
    may_be_you = not w.known.you.isdisjoint(w.forms) or all(_is_pronoun(form, v.lang) for form in forms)
    if item.value == "told" and may_be_you:
        return True
    return any(stands_in(form, w) for form in forms if not is_function_word(form, v.lang))


def _is_pronoun(form: str, lang: str) -> bool:
    found = word_class(form, lang)
    return found is not None and found.kind == "pronoun"
