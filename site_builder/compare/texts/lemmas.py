"""Word -> the dictionary's word for it, by simplemma's lists of forms; nothing where it has none.

Only the lists are asked, never rules or endings: what is not listed is not known.
"""

from __future__ import annotations

from functools import lru_cache

# The languages of simplemma 2.0.0 (MIT), in the tags that it uses.
_LISTED = """
    ar ast bg ca cs cy da de el en enm es et fa fi fr ga gd gl grc gv hbs hi hu hy id is it ka la lb lt lv mk ml ms
    nb nl nn pl pt ro ru se sk sl sq sv sw tl tr uk
"""
LISTED = frozenset(_LISTED.split())
_ALSO = {"no": "nb", "sr": "hbs", "hr": "hbs", "bs": "hbs"}  # lists that go by another tag


@lru_cache(maxsize=16384)
def lemma(word: str, lang: str) -> str | None:
    """The headword of a form; None where the list lacks it, or there is none for the language."""
    lang = _ALSO.get(lang, lang)
    if lang not in LISTED:
        return None
    if lang in ("el", "grc") and word.endswith("σ"):  # forms have one letter for both
        word = word[:-1] + "ς"
    # It takes 80 ms to import, and most events need no list.
    from site_builder.language.listed_forms import listed_headword

    return listed_headword(word, lang)
