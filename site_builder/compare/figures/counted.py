"""The words behind a number -> the word for what it counts: explosions, of "two major explosions".

Found without a grammar; where it is not certain which word it is, there is none. Source: content/pages/method.md,
"Figures".
"""

from __future__ import annotations

from site_builder.compare.figures.amounts import amount_at
from site_builder.compare.figures.reading import Reading, is_apart
from site_builder.compare.texts.lemmas import lemma


def counted_at(text: Reading, at: int) -> tuple[str, int]:
    """The word for what is counted, as it is written, and the word after it; "" where there is none."""
    if at < len(text.words) and text.words[at].form in text.known.of and not is_apart(text.words[at]):
        return _counted_of(text, at)
    phrase = text.phrase(at)
    for word in phrase:
        if _is_verb(text, word):
            break
        if is_noun(text, word):
            return ("", at) if _is_one_of_several(text, word) else (text.words[word].text, word + 1)
    if phrase and text.words[phrase[0]].form in text.known.whole:  # in Russian, "the wounded" is an adjective
        return text.words[phrase[0]].text, phrase[0] + 1
    return "", at


def is_noun(text: Reading, index: int) -> bool:
    """Whether a word may say what is counted."""
    word, known = text.words[index], text.known
    if known.nouns_have_capitals:
        return word.text[0].isupper()
    if word.form.endswith(known.not_plural):
        return False
    if known.adjective_ends:
        return not (lemma(word.form, text.lang) or "").endswith(known.adjective_ends)
    if known.plural_ends:
        return word.form in known.plurals or word.form.endswith(known.plural_ends)
    return True


def _is_verb(text: Reading, index: int) -> bool:
    ends = text.known.verb_ends
    return bool(ends) and (lemma(text.words[index].form, text.lang) or "").endswith(ends)


def _is_one_of_several(text: Reading, noun: int) -> bool:
    """Of "men, women and children": no one word says what is counted."""
    at, last = noun + 1, len(text.words) - 1
    while at < last and text.words[at].lead.strip() == "," and is_noun(text, at):
        at += 1
    is_joined = at < last and text.words[at].form in text.known.lists
    if not is_joined or (at == noun + 1 and is_apart(text.words[at])):
        return False
    return _is_bare_noun(text, at + 1) and not (at + 2 <= last and _is_number(text, at + 2))


def _is_bare_noun(text: Reading, at: int) -> bool:
    return text.phrase(at)[:1] == [at] and is_noun(text, at) and not _is_number(text, at)


def _is_number(text: Reading, at: int) -> bool:
    return bool(text.longest(at, text.known.vague) or amount_at(text.words, at, text.lang, text.known))


def _counted_of(text: Reading, at: int) -> tuple[str, int]:
    """Eight of our company."""
    start = at + 1
    while start < len(text.words) and text.words[start].form in text.known.determiners:
        start += 1
    if start < len(text.words) and text.words[start].form in text.known.not_counted:
        return "", start + 1
    if start < len(text.words) and any(char.isdigit() for char in text.words[start].text):
        return "", at
    phrase = text.phrase(start)
    nouns = [word for word in phrase if is_noun(text, word)] or phrase[:1] if start > at + 1 else []
    nouns = nouns or [word for word in phrase if is_noun(text, word)]
    return (text.words[nouns[0]].text, nouns[0] + 1) if nouns else ("", at)
