"""A name -> how a list by name files it: without an article at its beginning, and numbers by their size.

As library catalogues do, an article that begins a name is passed over where it is one in the language of the name:
"The Lusitania" stands under L, and "Der Spiegel" under S in German, but under D in English. The Arabic ال is written
onto its word; words that begin so of their own accord (التزام) keep it. A name that is an article alone keeps it, and
so does one with a full stop behind it (A. Smith). Where family names begin with an article (Le Pen, De Vries), it is
passed over only before a small letter. Marks before the first letter are passed over, too. Languages that are not
listed have no article, write it onto the end of the word, or are not known well enough here: nothing is left out.
Digits are filed as the number that they write, so that 2 stands before 10. Source: ALA Filing Rules, "Initial
articles" and "Numerals".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_ARTICLES: Mapping[str, str] = {
    "en": "the a an",
    "de": "der die das ein eine",
    "nl": "de het een 't",
    "fr": "le la les un une l'",
    "it": "il lo la i gli le un uno una l' un'",
    "es": "el la los las lo un una unos unas",
    "pt": "o a os as um uma uns umas",
    "sv": "en ett den det de",
    "da": "en et den det de",
    "nb": "en ei et den det de",
    "hu": "a az egy",
}
_IN_FAMILY_NAMES = frozenset({"nl", "fr", "it", "es", "pt"})
_LONGEST_NUMBER = 18  # digits; what is longer is filed digit by digit
_MARKS = re.compile(r"^[^\w]+")
_DIGITS = re.compile(rf"\d{{1,{_LONGEST_NUMBER}}}")
# الله and other words whose ال is an article lose it; nouns and verbs of a root that begins with ل have none.
_ARABIC = re.compile(r"ال(?!ت(?:زام|هاب|فاف|قاء|قى|ماس|حاق|حام|باس|فات|واء|قاط|هام|ئام|زم|حق|مس|قط))(?=\w{2})")


@lru_cache(maxsize=4096)
def filed(name: str, lang: str) -> str:
    """A name without what lists by name pass over at its beginning. `lang` is the language of the name."""
    bare = _MARKS.sub("", name) or name
    primary = lang.partition("-")[0]
    found = _article(primary).match(bare)
    rest = bare[found.end() :] if found else bare
    return bare if primary in _IN_FAMILY_NAMES and not rest[:1].islower() else rest


def filing_key(name: str, lang: str) -> str:
    """What a list by name is sorted by."""
    return by_number(filed(name, lang))


def filing_letter(name: str, lang: str) -> str:
    """The letter under which an index files a name; empty for one without a letter or sign."""
    return filed(name, lang)[:1].upper()


@lru_cache(maxsize=4096)
def by_number(name: str) -> str:
    """A name in small letters, with its numbers as wide as the longest: what sorts 2 before 10."""
    return _DIGITS.sub(lambda found: str(int(found.group())).zfill(_LONGEST_NUMBER), name.casefold())


@lru_cache(maxsize=64)
def _article(lang: str) -> re.Pattern[str]:
    if lang == "ar":
        return _ARABIC
    words = _ARTICLES.get(lang, "").split()
    joined = [word.replace("'", "['’]") for word in words if word.endswith("'")]
    apart = [word.replace("'", "['’]") for word in words if not word.endswith("'")]
    choices = [*([rf"(?:{'|'.join(apart)})\s+[^\w]*"] if apart else []), *joined]
    return re.compile(rf"(?:{'|'.join(choices)})(?=\w)" if choices else r"(?!)", re.IGNORECASE)
