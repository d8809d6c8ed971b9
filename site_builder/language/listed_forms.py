"""simplemma's lists of word forms -> one look-up at a time, without holding a list in memory.

A list has up to a million forms: taking it in as simplemma does takes a second and a hundred megabytes, in each process
and for each language, and an event asks for a few words. Here it is read once, and then kept as sorted lines. simplemma
itself, which takes 80 ms to import, is only asked where a list is read, and for words that need its rules of signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from mmap import mmap

from site_builder.kept import SEAL, can_keep, keep, kept

WITH_MARKS = frozenset({"ar", "grc", "he", "hy"})  # signs of their words are read in several ways
APOSTROPHES = frozenset("'’ʼ")


class ListedForms(Mapping[str, str]):
    """A list of forms with their headwords.

    Shapes: the first `size` bytes of `lines` are "form, tab, headword", each with its line end, sorted.
    """

    def __init__(self, lines: bytes | mmap, size: int) -> None:
        self.lines, self.size = lines, size

    def __getitem__(self, form: str) -> str:
        wanted = f"{form}\t".encode()
        low, high = 0, self.size
        while low < high:
            middle = (low + high) // 2
            start, end = self.lines.rfind(b"\n", low, middle) + 1 or low, self.lines.find(b"\n", middle)
            line = self.lines[start:end]
            if line.startswith(wanted):
                return line[len(wanted) :].decode()
            low, high = (end + 1, high) if line < wanted else (low, start)
        raise KeyError(form)

    def __iter__(self) -> Iterator[str]:
        return (line.partition(b"\t")[0].decode() for line in self.lines[: self.size].splitlines())

    def __len__(self) -> int:
        return self.lines[: self.size].count(b"\n")


def listed_headword(word: str, lang: str) -> str | None:
    """The headword of a word, by simplemma's rules for capitals and apostrophes; None where the list lacks it."""
    if lang in WITH_MARKS or not APOSTROPHES.isdisjoint(word):
        from simplemma.strategies import DictionaryLookupStrategy

        return DictionaryLookupStrategy(KeptForms()).get_lemma(word, lang)
    forms = _listed_forms(lang)
    return forms.get(word) or forms.get(word.lower() if word[:1].isupper() else word.capitalize())


def listed_forms(headword: str, lang: str, most: int) -> tuple[str, ...]:
    """Forms that the list of a language has under a headword, in the order of their letters."""
    forms = _listed_forms(lang)
    if not isinstance(forms, ListedForms):
        return tuple(sorted(form for form, found in forms.items() if found == headword)[:most])
    wanted, at, found = f"\t{headword}\n".encode(), 0, list[str]()
    while (end := forms.lines.find(wanted, at)) >= 0 and end < forms.size and len(found) < most:
        found.append(forms.lines[forms.lines.rfind(b"\n", 0, end) + 1 : end].decode())
        at = end + 1
    return tuple(found)


class KeptForms:
    """The lists, as simplemma's look-up of a word asks for them."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """The list of a language that simplemma has."""
        return _listed_forms(lang)


@cache
def _listed_forms(lang: str) -> Mapping[str, str]:
    name, made_by = f"forms.{lang}", f"simplemma {version('simplemma')}, sorted lines".encode()
    if file := kept(name, made_by):
        return ListedForms(file, len(file) - SEAL)
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    read = DefaultDictionaryFactory().get_dictionary(lang)
    if not can_keep():  # putting the lines in order would only take longer
        return read
    lines = b"".join(sorted(f"{form}\t{headword}\n".encode() for form, headword in read.items()))
    keep(name, made_by, lines)
    return ListedForms(lines, len(lines))
