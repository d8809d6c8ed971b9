"""Names and their aliases -> which single words are the same name: Kiev is Kyiv, Maliar is Malyar.

Collation uses it, so that two outlets' spellings of one name count as one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.folding import folded
from site_builder.model import Person, PlaceEntry

SHORTEST = 3  # letters; shorter words of a name ("de", "of") are never its aliases


def name_index(entries: Iterable[Person | PlaceEntry]) -> Mapping[str, str]:
    """Folded alias words mapped to the word of the entry's name that they stand for.

    Words are matched by their position, so an alias counts where it has as many words as the name.
    """
    index: dict[str, str] = {}
    for entry in entries:
        name = folded(entry.name).replace("-", "").split()
        for alias in entry.aliases:
            words = folded(alias.name).replace("-", "").split()
            if len(words) == len(name):
                pairs = zip(words, name, strict=True)
                index.update((word, own) for word, own in pairs if word != own and len(word) >= SHORTEST)
    return index
