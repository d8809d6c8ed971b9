"""Two versions of one text -> what only one of them has, what stands in its place, what one alone doubts or denies.

All of it is read off the alignment that collation makes. Where the texts share too little, nothing is said; nor of what
a cut may hold, of words that moved, or of other spellings. A finding says that words stand in one of two passages and
not in the other: that more was said than is quoted here, nobody can know.
Source: content/pages/method.md, "A changing account".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from site_builder.compare.revisions.phrases_of_doubt import Found, standing_alone
from site_builder.compare.revisions.places_of_change import Place, Version, are_like, places_in, version_in
from site_builder.compare.texts.collation import Reading, collate
from site_builder.frozen import dataclass
from site_builder.language.act_words import act_words
from site_builder.language.class_data import read_class_data
from site_builder.language.negating_affixes import has_negating_affix
from site_builder.language.word_classes import word_class
from site_builder.model.names import NamesOf

Kind = Literal["negated", "affirmed", "hedged", "firmed", "became", "dropped", "added"]
_CASE_OF_DENIALS = ("ru", "uk")
KINDS: tuple[Kind, ...] = ("negated", "affirmed", "hedged", "firmed", "became", "dropped", "added")  # the gravest first


@dataclass(frozen=True, slots=True)
class TextChange:
    """One difference.

    Shapes: `earlier` and `later` are the words of each text, "" where it has none there. Of a denial or a doubt
            `around` has the words of both with one more before and after; else two times "".
    """

    kind: Kind
    earlier: str
    later: str
    around: tuple[str, str] = ("", "")


def what_changed(
    earlier: str, later: str, lang: str, names: Sequence[NamesOf] = (), terms: Mapping[str, str] | None = None
) -> tuple[TextChange, ...] | None:
    """What differs between two versions, the gravest first and else in the order of the texts; None where they are
    too unlike to be compared."""
    if earlier == later:
        return ()
    collation = collate((earlier, later), lang, names, terms)
    texts = (version_in(collation, 0), version_in(collation, 1))
    places = [place for place in places_in(collation, texts) if any(place.tokens)]
    if not are_like(collation, texts, places):
        return None
    kept = _without_word_order(places, texts, lang)
    said = [(place, change) for place in kept for change in _changes(place, texts, lang)]
    if lang in _CASE_OF_DENIALS and any(change.kind in ("negated", "affirmed") for _, change in said):
        said = [(place, each) for place, each in said if each.kind != "became" or not _is_one_word(place, texts, lang)]
    return tuple(sorted((change for _, change in said), key=lambda change: KINDS.index(change.kind)))


def _is_one_word(place: Place, texts: tuple[Version, Version], lang: str) -> bool:
    """Whether a place has one word in two forms: what is denied stands in another case."""
    return all(len(tokens) == 1 for tokens in place.tokens) and _are_one(place.tokens, texts, lang)


def _without_word_order(places: Sequence[Place], texts: tuple[Version, Version], lang: str) -> Iterator[Place]:
    """The places without those at which a text has only numbers and such words as name nothing, and has them elsewhere
    too.
    """
    elsewhere = [
        {_value(text.readings[token].token.form, lang) for place in places for token in place.tokens[side]}
        for side, text in enumerate(texts)
    ]
    for place in places:
        side = 0 if place.tokens[0] else 1
        small = _small_words(place, side, texts[side], lang)
        if not small or not {*small} <= elsewhere[1 - side]:
            yield place


def _small_words(place: Place, side: int, text: Version, lang: str) -> tuple[str, ...]:
    """The words at a place where only this version has any, if none of them names or denies or doubts anything."""
    tokens, values = place.tokens[side], list[str]()
    for token in tokens if not place.tokens[1 - side] else ():
        form = text.readings[token].token.form
        if text.phrase_at[token] or (text.is_content[token] and not _is_number(form, lang)):
            return ()
        values.append(_value(form, lang))
    return tuple(values)


def _value(form: str, lang: str) -> str:
    """A word, or the number that it says in digits."""
    found = word_class(form, lang)
    return found.value if found and found.kind == "number" else form


def _is_number(form: str, lang: str) -> bool:
    return _value(form, lang).isdecimal()


def _changes(place: Place, texts: tuple[Version, Version], lang: str) -> Iterator[TextChange]:
    words = _both(place, texts)
    if (turned := _turned(place, texts, lang)) is not None:
        yield TextChange("negated" if turned else "affirmed", *words, _around(place, texts))
    elif (side := _doubting(place, texts, lang)) is not None:
        yield from _doubted(place, texts, side)
    elif all(words):
        yield TextChange("became", *words)
    else:
        yield TextChange("dropped" if words[0] else "added", *words)


# ---------------------------------------------------------------------------- denied in one of them


def _turned(place: Place, texts: tuple[Version, Version], lang: str) -> bool | None:
    """Whether the later version alone denies here what both say (True), or the earlier alone (False), or neither."""
    denials = [_of_role(place, side, texts[side], "denying") for side in (0, 1)]
    if not any(denials):
        return _affix(place, texts, lang)
    if all(denials) or any(_of_role(place, side, texts[side], role) for side in (0, 1) for role in ("doubt", "plain")):
        return None
    side = 0 if denials[0] else 1
    in_sentences = [_in_sentences(place, each, texts[each]) for each in (0, 1)]
    if {*denials[side]} != {*in_sentences[side]} or in_sentences[1 - side]:
        return None
    rest = [_rest(place, each, texts[each]) for each in (0, 1)]
    if any(_is_number(texts[1 - side].readings[token].token.form, lang) for token in rest[1 - side]):
        return None  # no shot, one shot: a number in its place
    if rest[1 - side] and any(_stands_alone(found, texts[side], lang) for found in denials[side]):
        return None  # nobody, the army: another in its place
    says_the_same = not rest[side] and len(rest[1 - side]) <= 1
    return bool(side) if says_the_same or _are_one(rest, texts, lang) else None


def _stands_alone(found: Found, text: Version, lang: str) -> bool:
    """Whether a denial stands for somebody or something: nobody, nothing."""
    return found.end == found.start + 1 and text.readings[found.start].token.form in standing_alone(lang)


def _affix(place: Place, texts: tuple[Version, Version], lang: str) -> bool | None:
    """The same of one word with a negating ending or beginning: armed, unarmed."""
    data = read_class_data(lang)
    if data is None or any(len(tokens) != 1 for tokens in place.tokens):
        return None
    if any(_in_sentences(place, side, texts[side]) for side in (0, 1)):
        return None
    one, other = (texts[side].readings[place.tokens[side][0]].token.form for side in (0, 1))
    if has_negating_affix(other, one, data.affixes):
        return True
    return False if has_negating_affix(one, other, data.affixes) else None


def _in_sentences(place: Place, side: int, text: Version) -> tuple[Found, ...]:
    """The denials in the sentences of a version in which a place lies."""
    tokens = place.tokens[side] or (max(place.before[side], 0),)
    sentences = {text.sentences[token] for token in tokens}
    return tuple(each for each in text.phrases if each.role == "denying" and text.sentences[each.start] in sentences)


# ---------------------------------------------------------------------------- doubted in one of them


def _doubting(place: Place, texts: tuple[Version, Version], lang: str) -> int | None:
    """The version that alone has words of doubt in this sentence, where all else here says the same."""
    doubts = [_of_role(place, side, texts[side], "doubt") for side in (0, 1)]
    if bool(doubts[0]) == bool(doubts[1]) or any(_of_role(place, side, texts[side], "denying") for side in (0, 1)):
        return None
    side = 0 if doubts[0] else 1
    other = texts[1 - side]
    tokens = place.tokens[1 - side] or (max(place.before[1 - side], 0),)
    sentences = {other.sentences[token] for token in tokens}
    if any(each.role == "doubt" and other.sentences[each.start] in sentences for each in other.phrases):
        return None
    rest = [_rest(place, each, texts[each]) for each in (0, 1)]
    is_alone = not place.tokens[1 - side]
    return side if is_alone or not any(rest) or _are_one(rest, texts, lang) else None


def _doubted(place: Place, texts: tuple[Version, Version], side: int) -> Iterator[TextChange]:
    kind: Kind = "hedged" if side else "firmed"
    tokens, readings = place.tokens[side], texts[side].readings
    if place.tokens[1 - side]:
        yield TextChange(kind, *_both(place, texts), _around(place, texts))
        return
    doubt = [token for token in tokens if (found := texts[side].phrase_at[token]) and found.role == "doubt"]
    told = _on(side, _words(readings, doubt))
    yield TextChange(kind, *told, _around(place, texts))
    if _rest(place, side, texts[side]):
        others = [token for token in tokens if token not in doubt]
        yield TextChange("added" if side else "dropped", *_on(side, _words(readings, others)))


def _on(side: int, words: str) -> tuple[str, str]:
    return ("", words) if side else (words, "")


# ---------------------------------------------------------------------------- the words at a place


def _of_role(place: Place, side: int, text: Version, role: str) -> tuple[Found, ...]:
    """The phrases of one role that have a word at a place."""
    found = (text.phrase_at[token] for token in place.tokens[side])
    return tuple(dict.fromkeys(each for each in found if each and each.role == role))


def _rest(place: Place, side: int, text: Version) -> tuple[int, ...]:
    """The words at a place that name something and neither deny nor doubt."""
    return tuple(token for token in place.tokens[side] if text.is_content[token] and not text.phrase_at[token])


def _are_one(rest: Sequence[Sequence[int]], texts: tuple[Version, Version], lang: str) -> bool:
    """Whether the words of both versions are forms of each other: fire, fired; see, saw."""
    if not rest[0] or len(rest[0]) != len(rest[1]):
        return False
    pairs = [(texts[0].readings[a], texts[1].readings[b]) for a, b in zip(*rest, strict=True)]
    return all(one.word == other.word or _is_one_verb(one, other, lang) for one, other in pairs)


def _is_one_verb(one: Reading, other: Reading, lang: str) -> bool:
    known = act_words(lang)
    bases = [known.bases.get(each.token.form) for each in (one, other)] if known else []
    forms = [base or each.token.form for base, each in zip(bases, (one, other), strict=True)] if any(bases) else []
    return len({*forms}) == 1


def _both(place: Place, texts: tuple[Version, Version]) -> tuple[str, str]:
    return _words(texts[0].readings, place.tokens[0]), _words(texts[1].readings, place.tokens[1])


def _around(place: Place, texts: tuple[Version, Version]) -> tuple[str, str]:
    """The words of both versions with one more before and after, of the same sentence."""
    shown = []
    for side, text in enumerate(texts):
        start = place.before[side]
        end = (place.tokens[side] or (start,))[-1] + 1
        inner = range(max(start, 0), min(end + 1, len(text.readings)))
        sentence = text.sentences[max(start, 0)] if start >= 0 else text.sentences[inner[-1]]
        kept = [token for token in inner if text.sentences[token] == sentence]
        shown.append(_words(text.readings, kept))
    return (shown[0], shown[1])


def _words(readings: Sequence[Reading], tokens: Iterable[int]) -> str:
    """The words as they stand; "…" where others stand between."""
    text, last = "", -2
    for token in tokens:
        found = readings[token].token
        text += (found.lead if token == last + 1 else " … ") + found.text if text else found.text
        last = token
    return text
