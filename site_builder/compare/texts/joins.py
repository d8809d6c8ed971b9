"""Tokens of all witnesses -> tokens in which what is one word or name in another witness is one here too.

"do not" beside "don't", "2 km" beside "2km", "cease fire" beside "cease-fire", "con- tinues" beside
"continues", and names of several words are joined, in every witness alike. Nothing is joined that no
other witness has as one: "now here" beside "nowhere" stays two words, for they are two words.
Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from site_builder.compare.texts.numbers import number_key
from site_builder.compare.texts.tokens import Token, TokenizedText, bare_form, stem, tokenize
from site_builder.model.names import NamesOf

NAME = "\0name\0"  # opens the key of a token that is a name of somebody or something with several
SAID_SHORTER = "\0short\0"  # opens the key of a contraction, and of the words that it is short for
_GENITIVE = "'s"
_LINE_END = re.compile(r"[-‐\u00ad]\s+")
_IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_ENDINGS = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am"}
_IS = frozenset({"it", "that", "he", "she", "there", "what", "who", "here", "where", "how"})
# Contractions of a preposition and an article (Duden, "Verschmelzung").
_GERMAN = {
    "am": "an dem", "ans": "an das", "aufs": "auf das", "beim": "bei dem", "fürs": "für das", "im": "in dem",
    "ins": "in das", "vom": "von dem", "zum": "zu dem", "zur": "zu der",
}  # fmt: skip

# Contractions without an apostrophe.
_OF_LETTERS = {"de": frozenset(_GERMAN), "en": frozenset({"cannot"})}
_WITH_UNIT = re.compile(r"(.*\d)([^\W\d_]+)")

Phrase = tuple[str, ...]


def joined(texts: Sequence[TokenizedText], lang: str, names: Sequence[NamesOf]) -> list[TokenizedText]:
    """The same texts, each with the tokens joined that are one word, number or name in another."""
    forms = {token.form for text in texts for token in text.tokens}
    marked = [form for form in forms if not form.isalpha()]  # what has a hyphen, a digit or an apostrophe
    phrases = {**_spaced(marked, lang), **_units(marked, lang), **_said_shorter(forms, marked, lang)}
    phrases.update(_names_in(texts, forms, lang, names))
    leads = {token.lead for text in texts for token in text.tokens}
    if not phrases and not any(map(_LINE_END.fullmatch, leads)):
        return list(texts)
    longest = max(map(len, phrases), default=2)
    return [TokenizedText(tuple(_join(text.tokens, phrases, forms, longest, lang)), text.tail) for text in texts]


def _join(
    tokens: Sequence[Token], phrases: Mapping[Phrase, str], forms: set[str], longest: int, lang: str
) -> Iterable[Token]:
    at = 0
    while at < len(tokens):
        if at + 1 < len(tokens) and _LINE_END.fullmatch(tokens[at + 1].lead):
            whole = tokens[at].form + tokens[at + 1].form
            if whole in forms:
                yield _one_of(tokens[at : at + 2], whole, stem(bare_form(whole), lang))
                at += 2
                continue
        for length in range(longest, 0, -1):
            part = tokens[at : at + length]
            key = _key(part, phrases) if len(part) == length and _is_close(part) else None
            if key:
                yield _one_of(part, " ".join(token.form for token in part), key)
                at += length
                break
        else:
            yield tokens[at]
            at += 1


def _key(part: Sequence[Token], phrases: Mapping[Phrase, str]) -> str | None:
    return phrases.get(tuple(token.form for token in part)) or phrases.get(_phrase(part))


def _phrase(part: Sequence[Token]) -> Phrase:
    """The forms of neighbouring tokens; of the last one without an English genitive."""
    *before, last = (token.form for token in part)
    return (*before, last.removesuffix(_GENITIVE))


def _is_close(part: Sequence[Token]) -> bool:
    return all(token.lead.isspace() for token in part[1:])


def _one_of(part: Sequence[Token], form: str, key: str) -> Token:
    text = part[0].text + "".join(token.lead + token.text for token in part[1:])
    return Token(part[0].lead, text, form, key)


def _spaced(forms: Iterable[str], lang: str) -> dict[Phrase, str]:
    """Words that some witness writes with a hyphen, as they are written with spaces."""
    hyphened = [form for form in forms if "-" in form and not any(map(str.isdigit, form))]
    return {tuple(form.split("-")): stem(bare_form(form), lang) for form in hyphened}


def _units(forms: Iterable[str], lang: str) -> dict[Phrase, str]:
    """Numbers that some witness writes together with their unit, as they are written apart."""
    units = {parts[2] for form in forms if (parts := _WITH_UNIT.fullmatch(form))}
    together = {key for form in forms if (key := number_key(form, lang))} if units else set()
    numbers = [form for form in forms if form[-1:].isdigit()] if units else []
    return {
        (form, unit): key
        for form in numbers
        for unit in units
        if (key := number_key(form + unit, lang)) and key in together
    }


def _said_shorter(forms: set[str], marked: Iterable[str], lang: str) -> dict[Phrase, str]:
    """Contractions of some witness, and the words that they are short for."""
    found: dict[Phrase, str] = {}
    for form in (*marked, *(forms & _OF_LETTERS.get(lang, frozenset()))):
        whole = in_full(form, lang)
        if whole:
            found[(form,)] = found[tuple(whole.split())] = SAID_SHORTER + whole
    return found


def in_full(form: str, lang: str) -> str | None:
    """What a contraction is short for, where it can be one thing only."""
    if lang == "de":
        return _GERMAN.get(form)
    if lang != "en":
        return None
    if form == "cannot":
        return "can not"
    if form == "let's":
        return "let us"
    if form.endswith("n't"):
        verb = form[:-3]
        return f"{_IRREGULAR.get(verb, verb)} not" if verb != "ai" else None
    for ending, word in _ENDINGS.items():
        if form.endswith(ending):
            return f"{form.removesuffix(ending)} {word}"
    word = form.removesuffix("'s")
    return f"{word} is" if word != form and word in _IS else None


def _names_in(
    texts: Sequence[TokenizedText], forms: set[str], lang: str, names: Sequence[NamesOf]
) -> dict[Phrase, str]:
    """The names of whoever is called by two or more in these texts; none that is a part of another one."""
    found: dict[Phrase, str] = {}
    if not names:
        return found
    bare = {form.removesuffix(_GENITIVE) for form in forms}
    spoken = [f" {' '.join([token.form.removesuffix(_GENITIVE) for token in text.tokens])} " for text in texts]
    for named in names:
        forms_of = (_forms_of(use.name, lang) for use in named.names)
        phrases = [phrase for phrase in dict.fromkeys(forms_of) if phrase and bare.issuperset(phrase)]
        if len(phrases) < 2:
            continue
        used = [phrase for phrase in phrases if any(f" {' '.join(phrase)} " in text for text in spoken)]
        apart = [phrase for phrase in used if not any(_holds(other, phrase) for other in used if other != phrase)]
        if len(apart) > 1:
            found.update(dict.fromkeys(apart, NAME + named.key))
    return found


@lru_cache(maxsize=4096)
def _forms_of(name: str, lang: str) -> Phrase:
    return tuple(token.form for token in tokenize(name, lang).tokens)


def _holds(one: Phrase, other: Phrase) -> bool:
    """Whether either of two phrases is a part of the other."""
    short, long = sorted((one, other), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
