"""The names of an event's people, places and sides, and its contested words -> where they stand in a text.

Source: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.compare.figures.amounts import words_of
from site_builder.compare.languages.place_names import name_key
from site_builder.compare.texts.tokens import form_of
from site_builder.language.word_places import Place, folded_line, folded_word, word_places
from site_builder.model.names import NamesOf

Found = tuple[str, Place]  # what tells which words are of one thing, and where one stands


class WordForms(NamedTuple):
    """A contested word and its counterparts: what they have in common, and (language, form) of each."""

    value: str
    forms: tuple[tuple[str, str], ...]


class _Known(NamedTuple):
    """What is looked for in texts of one language. Shapes: (what it is of, word, its comparable form)."""

    names: tuple[tuple[str, str, str], ...]
    words: tuple[tuple[str, str, str], ...]
    keys: Mapping[str, str]  # of names of one word, as `name_key` makes them


class KnownWords:
    """What the texts of one event are asked for. Each is looked through once, however many texts it is set beside."""

    def __init__(self, names: Sequence[NamesOf], words: Sequence[WordForms] = ()) -> None:
        self.names, self.words = names, words
        self.known: dict[str, _Known] = {}
        self.found: dict[tuple[str, str], tuple[tuple[Found, ...], tuple[Found, ...]]] = {}

    def in_text(self, text: str, lang: str) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
        """The contested words of a text, and its names, also in another case; in the order of the registry. Shapes:
        `lang` is the primary subtag.
        """
        if not (self.names or self.words):
            return (), ()
        if (text, lang) not in self.found:
            known, line = self._known_in(lang), folded_line(text, lang)
            words = tuple(_standing(known.words, line, text, lang))
            self.found[text, lang] = words, (*_standing(known.names, line, text, lang), *_cases(known.keys, text, lang))
        return self.found[text, lang]

    def _known_in(self, lang: str) -> _Known:
        if lang not in self.known:
            uses = [(f"a{each.key}", use.name) for each in self.names for use in each.names]
            words = [(f"w{each.value}", form) for each in self.words for of, form in each.forms if of == lang]
            self.known[lang] = _Known(
                tuple((key, name, folded_word(name, lang)) for key, name in uses),
                tuple((key, form, folded_word(form, lang)) for key, form in words),
                {name_key(form_of(name, lang), lang): key for key, name in uses if name.isalpha()},
            )
        return self.known[lang]


def _standing(known: Iterable[tuple[str, str, str]], line: str, text: str, lang: str) -> Iterator[Found]:
    for key, word, folded in known:
        if folded in line:  # most stand in few texts
            for place in word_places(word, text, lang):
                yield key, place


def _cases(keys: Mapping[str, str], text: str, lang: str) -> Iterator[Found]:
    for word in words_of(text, lang) if keys else ():
        if word.text[0].isupper() and (key := keys.get(name_key(word.form, lang), "")):
            yield key, (word.start, word.end)
