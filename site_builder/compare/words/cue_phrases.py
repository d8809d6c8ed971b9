"""A cue phrase -> the verb of which it is a bare form, or what else it is, or that we do not know.

"told CNN" is the verb tell. "falsely claimed" is not claim, "did not say" is not say: what a phrase
adds to its verb gives it a class of its own. Every word must be known; one that is not makes the
whole phrase unclassified, since it may change what the verb says.
Source: content/pages/method.md, "Reporting verbs".
"""

from __future__ import annotations

import re
from itertools import pairwise

from site_builder.compare.words.cue_language import (
    HEARSAY,
    NEGATED,
    NEUTRAL,
    QUALIFIED,
    RELAYED,
    UNCLASSIFIED,
    CueLanguage,
    CueVerb,
)
from site_builder.compare.words.cue_search import (
    LONGEST_CUE,
    FoundVerb,
    Phrase,
    any_stands,
    find_verbs,
    is_noun,
    matches,
)
from site_builder.compare.words.cue_words import DAMMA


def read_cue(text: str, language: CueLanguage) -> CueVerb | str:
    """The verb of a phrase that is nothing but that verb, else one of the other classes."""
    phrase = find_verbs(text, language)
    if not phrase.words or len(phrase.words) > LONGEST_CUE:
        return UNCLASSIFIED
    return _changed(phrase) or _bare(phrase)


def _changed(phrase: Phrase) -> str | None:
    """The class of a phrase in which something is done to the verb."""
    grammar = phrase.grammar
    if any_stands(grammar.unclear, phrase):
        return UNCLASSIFIED
    if _is_negated(phrase):
        return NEGATED
    for patterns, name in ((grammar.hearsay, HEARSAY), (grammar.relayed, RELAYED)):
        if any_stands(patterns, phrase):
            return name
    return QUALIFIED if _is_qualified(phrase) else None


def _bare(phrase: Phrase) -> CueVerb | str:
    """The verb that counts: the first that is not neutral, since "and said" adds nothing to "testified"."""
    verbs = phrase.verbs
    if not verbs:
        return UNCLASSIFIED
    for first, second in pairwise(verbs):
        joined = _joined(first, second, phrase)
        if joined is not None:
            return joined
    if not all(_adds_nothing(place, phrase) for place in range(len(phrase.words))):
        return UNCLASSIFIED
    said = [found.verb for found in verbs if not found.verb.names_a_source] or [verbs[0].verb]
    return next((verb for verb in said if verb.cue_class != NEUTRAL), said[0])


# ---------------------------------------------------------------------------- what is done to a verb


def _is_negated(phrase: Phrase) -> bool:
    """Whether a negator stands before the first verb, or one that may stand anywhere beside a single verb."""
    grammar = phrase.grammar
    if any_stands(grammar.negated, phrase):
        return True
    if not phrase.verbs:
        return False
    first = phrase.verbs[0]
    before = [start for pattern in grammar.negators for start, _ in matches(pattern, phrase)]
    before += [
        place
        for place, word in enumerate(phrase.words)
        if grammar.negator_shape and re.search(grammar.negator_shape, word.form)
    ]
    opening = phrase.words[0].form in grammar.determiners  # il non detto
    if any(start < first.start and not (opening and start == 1) for start in before):
        return True
    return len(phrase.verbs) == 1 and any_stands(grammar.negators_anywhere, phrase)


def _is_qualified(phrase: Phrase) -> bool:
    """Whether a word that judges or limits stands before a verb or right after one."""
    if not phrase.verbs:
        return False
    last = phrase.verbs[-1]
    taken = {place for found in phrase.verbs for place in found.places}
    shape = phrase.grammar.qualifier_shape
    starts = {start for pattern in phrase.grammar.qualifiers for start, _ in matches(pattern, phrase)}
    for place, word in enumerate(phrase.words[: last.end + 2]):
        if place in taken:
            continue
        is_shaped = shape is not None and not _is_plain(place, phrase) and re.search(shape, word.form)
        if place in starts or is_shaped:
            return True
    return False


def _joined(first: FoundVerb, second: FoundVerb, phrase: Phrase) -> str | None:
    """None for two verbs of one subject ("testify and say"); RELAYED where one reports the other."""
    grammar = phrase.grammar
    between = range(first.end + 1, second.start)
    forms = [phrase.words[place].form for place in between]
    negators = (*grammar.negators, *grammar.negators_anywhere)
    if any(start in between for pattern in negators for start, _ in matches(pattern, phrase)):
        return UNCLASSIFIED
    if first.verb.names_a_source and first.start == 0 and all(form in grammar.light for form in forms):
        return None  # según dijo
    if set(forms) & grammar.subordinators:
        return UNCLASSIFIED if set(forms) & grammar.conjunctions else RELAYED
    joins = [place for place, form in zip(between, forms, strict=True) if form in grammar.conjunctions]
    joins += [place for place in range(first.end + 1, second.start + 1) if phrase.words[place].is_joined]
    if joins and not first.verb.names_a_source and not second.verb.names_a_source:
        rest = [phrase.words[place].form for place in range(max(joins), second.start)]
        is_one_subject = all(form in grammar.conjunctions | grammar.light for form in rest)
        return None if is_one_subject else UNCLASSIFIED
    shape = grammar.participle_shape
    is_participle = shape is not None and re.search(shape, phrase.words[second.start].form)
    if is_participle and not second.verb.names_a_source:
        return UNCLASSIFIED
    return RELAYED


# ---------------------------------------------------------------------------- words that change nothing


def _adds_nothing(place: int, phrase: Phrase) -> bool:
    """Whether a word of a phrase leaves its verb as it is; the words of the verbs themselves do."""
    grammar = phrase.grammar
    if place in phrase.nouns or any(place in found.places for found in phrase.verbs):
        return True
    form = phrase.words[place].form
    follows_verb = any(place - 1 in found.places for found in phrase.verbs)
    precedes_verb = any(place + 1 == found.start for found in phrase.verbs)
    if form in grammar.prepositions or form in grammar.links:
        is_at_the_end = place + 1 == len(phrase.words)
        return not is_at_the_end and not precedes_verb and not (form in grammar.links and follows_verb)
    return _is_plain(place, phrase) or _is_neutral_noun(place, phrase) or _is_name(place, phrase)


def _is_plain(place: int, phrase: Phrase) -> bool:
    grammar, form = phrase.grammar, phrase.words[place].form.replace(DAMMA, "")
    listed = (
        grammar.plain, grammar.light, grammar.determiners, grammar.conjunctions, grammar.subordinators,
        grammar.prepositions, grammar.links,
    )  # fmt: skip
    return any(form in words for words in listed) or form.removesuffix("'s") in grammar.plain


def _is_neutral_noun(place: int, phrase: Phrase) -> bool:
    """Whether it is the form of a neutral verb as a noun: "in a report"."""
    verb = phrase.language.by_form.get((phrase.words[place].form,))
    return verb is not None and verb.cue_class == NEUTRAL and is_noun(place, phrase.words, phrase.language)


def _is_name(place: int, phrase: Phrase) -> bool:
    """Whether an unknown word can only be a name or a number."""
    word, grammar = phrase.words[place], phrase.grammar
    if (word.form,) in phrase.language.by_form:
        return False
    if word.is_number:
        return True
    if word.is_in_capitals and not all(each.is_in_capitals for each in phrase.words):
        return True
    if not word.is_capital or all(each.is_capital for each in phrase.words):
        return False  # Title Case tells nothing
    if grammar.name_shape and re.search(grammar.name_shape, word.form):
        return True
    return _is_capital_of_a_name(place, phrase)


def _is_capital_of_a_name(place: int, phrase: Phrase) -> bool:
    """Whether a capital tells a name: where nouns have none it does, but at the start any word has one."""
    form, grammar = phrase.words[place].form, phrase.grammar
    if grammar.first_capital_is_a_name and place > 0:
        return True
    if not grammar.first_capital_is_a_name and place == 0:
        return False
    shapes = [shape for shape in (grammar.qualifier_shape, grammar.no_name_shape) if shape]
    return not any(re.search(shape, form) for shape in shapes)
