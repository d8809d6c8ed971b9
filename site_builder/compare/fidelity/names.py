"""Two texts in one language -> the names of the first that the other has in no way.

Capitals tell a name in English, Russian and Ukrainian; in German behind a title only; in other scripts none. Names of
the event's entries are known in every language. A pronoun, or a word such as "there", may stand for a name: then none
is missed. Source: content/pages/method.md, "What one text has and another lacks".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from site_builder.compare.fidelity.told import Item, Told
from site_builder.compare.texts.lemmas import lemma
from site_builder.language.word_classes import word_class

SHORTEST = 3  # letters of a name
ALIKE = 4  # letters with which two names begin that may be one, in another form or spelling
_BY_CAPITALS = ("en", "ru", "uk")
_OPENS = frozenset(".!?:“”„\"«»'‘…")

Names = Mapping[str, str]  # the last word of a name, in small letters, and who is called so


def name_candidates(v: Told, w: Told, names_of: Callable[[], Names]) -> list[Item]:
    """The names of v that w has in no way."""
    mine = v.forms - w.forms
    places = [at for at, word in enumerate(v.words) if word.form in mine and not word.text[0].islower()]
    if not places or _has_more(v, w, w.known.deictic) or not w.known.we.isdisjoint(w.forms - v.forms):
        return []
    names = names_of()
    places = [at for at in places if _may_be_name(v, at, names)]
    starts = {word.form[:ALIKE] for word in w.words}
    theirs = {names[form] for form in w.forms if form in names}
    found: dict[str, Item] = {}
    for at in places:
        form = v.words[at].form
        if form in found or form[:ALIKE] in starts or names.get(form) in theirs or _is_part_of_shared(v, w, at):
            continue
        if not v.known.demonyms.get(form, frozenset()).isdisjoint(w.forms) or _may_be_respelled(v, w, at, names):
            continue
        if _is_name(v, at, names):
            found[form] = Item("name", names.get(form, form), at, at + 1)
    return list(found.values())


def _has_more(v: Told, w: Told, words: frozenset[str]) -> bool:
    """Whether w has one of some words more often than v: it may stand for a name."""
    return any(
        sum(word.form == form for word in w.words) > sum(word.form == form for word in v.words)
        for form in words & w.forms
    )


def _may_be_name(text: Told, at: int, names: Names) -> bool:
    word = text.words[at]
    if word.form in names:
        return True
    if not word.text[0].isupper() or len(word.text) < SHORTEST or word.form in text.known.no_names:
        return False
    return word_class(word.form, text.lang) is None and word.text.replace("-", "").replace("’", "").isalpha()


def _is_name(text: Told, at: int, names: Names) -> bool:
    word, titles = text.words[at], text.known.titles
    if word.form in names:
        return True
    if word.form in titles:
        return False
    if at and text.words[at - 1].form.rstrip(".") in titles:
        return True
    if text.lang not in _BY_CAPITALS:
        return False
    listed = lemma(word.form, text.lang)
    opens = at == 0 or not _OPENS.isdisjoint(word.lead) or (at and text.sentences[at] != text.sentences[at - 1])
    if listed is not None:
        return listed[0].isupper()
    return not opens or text.lang == "en"


def _is_part_of_shared(v: Told, w: Told, at: int) -> bool:
    """Whether the word beside it is a capital word that w has too: of Volodymyr Zelensky, Volodymyr."""
    beside = (v.words[i] for i in (at - 1, at + 1) if 0 <= i < len(v.words))
    return any(
        word.text[0].isupper() and word.form in w.forms and word.form not in v.known.titles
        and word_class(word.form, v.lang) is None
        for word in beside
    )  # fmt: skip


def _may_be_respelled(v: Told, w: Told, at: int, names: Names) -> bool:
    """Whether w has a name with the same first letter that v lacks: Льва, Лев; Kyiv, Kiev."""
    first = v.words[at].form[0]
    return any(
        word.form[0] == first and word.form not in v.forms and word.text[0].isupper() and _may_be_name(w, i, names)
        for i, word in enumerate(w.words)
    )


def known_names(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The last word of each name, in small letters, and who is called so. Shapes: `entries` are (who, name)."""
    found: dict[str, str] = {}
    for who, name in entries:
        last = name.split()[-1]
        if len(last) >= SHORTEST and not last[0].islower():
            found[last.casefold()] = who
    return found
