"""The names that an event's people, places and sides have -> where they stand in a text, also in another case.

Source: content/pages/method.md, "Across languages".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from site_builder.compare.figures.amounts import words_of
from site_builder.compare.languages.place_names import name_key
from site_builder.compare.texts.tokens import form_of
from site_builder.language.word_places import Place, folded_line, folded_word, word_places
from site_builder.model.names import NamesOf

Found = tuple[str, Place]  # what tells which names are of one person or place, and where one stands


class KnownNames:
    """The names of one event. Each text is looked through once, whatever number of texts it is set beside."""

    def __init__(self, names: Sequence[NamesOf]) -> None:
        self.uses = [(known.key, use.name) for known in names for use in known.names]
        self.folded: dict[str, list[str]] = {}
        self.keys: dict[str, Mapping[str, str]] = {}
        self.found: dict[tuple[str, str], tuple[Found, ...]] = {}

    def in_text(self, text: str, lang: str) -> tuple[Found, ...]:
        """The names that stand in a text, in the order of the registry. Shapes: `lang` is the primary subtag."""
        if not self.uses:
            return ()
        if (text, lang) not in self.found:
            self.found[text, lang] = tuple(self._in_text(text, lang))
        return self.found[text, lang]

    def _in_text(self, text: str, lang: str) -> Iterator[Found]:
        if lang not in self.folded:
            self.folded[lang] = [folded_word(name, lang) for _, name in self.uses]
        line = folded_line(text, lang)
        for (key, name), folded in zip(self.uses, self.folded[lang], strict=True):
            if folded in line:  # most stand in few texts
                for place in word_places(name, text, lang):
                    yield f"a{key}", place
        keys = self._keys_of(lang)
        for word in words_of(text, lang) if keys else ():
            if word.text[0].isupper() and (key := keys.get(name_key(word.form, lang), "")):
                yield f"a{key}", (word.start, word.end)

    def _keys_of(self, lang: str) -> Mapping[str, str]:
        """Names of one word, as `name_key` makes them."""
        if lang not in self.keys:
            self.keys[lang] = {name_key(form_of(name, lang), lang): key for key, name in self.uses if name.isalpha()}
        return self.keys[lang]
