"""Two forms -> whether they are one word in two spellings, by rules that can be named; likeness is no rule.

Accents and marks are letters: schon and schön are two words. They count as one spelling only where
not both forms are words of the language. Source: content/pages/method.md, "Word by word".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from site_builder.compare.texts.lemmas import lemma
from site_builder.compare.texts.tokens import bare_form
from site_builder.language.word_classes import word_class

# English words that an accent alone tells apart; in other words it is a matter of spelling.
_TOLD_APART = frozenset({"resume", "expose", "pate", "rose", "lame", "mate", "sake", "saute", "pique", "divorce"})
_BOUND = frozenset(
    [
        "re",
        "un",
        "co",
        "de",
        "ex",
        "in",
        "dis",
        "pre",
        "pro",
        "non",
        "anti",
        "over",
        "under",
        "out",
        "up",
        "off",
        "sub",
        "inter",
        "mis",
        "fore",
    ]
)  # with a hyphen they make other words: re-sign, resign
# Endings and letters that spelling norms write in two ways: British and American English (Oxford English
# Dictionary), German before and after the reform of 1901 (Duden), French œ, the long s and v for u of early print.
_ENGLISH = (
    (re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|able$|ably$|ite$|ful|less|er|al|hood)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=e$|es$|ed$|ing$|ation$|ations$|er$|ers$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=e$|es$|ed$|ing$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2}[tb])re(?=$|s$|d$)"), "er"),
    (re.compile(r"(?<=[a-z]{2}[fc]en)ce(?=$|s$|less$)"), "se"),
    (re.compile(r"(?<=[a-z]{2}l)ogue(?=$|s$)"), "og"),
    (re.compile(r"(?<=[a-z]{2}[aeiou])ll(?=$|ed$|ing$|er$|ers$)"), "l"),
    (re.compile(r"(?<=[a-z]{2})ae"), "e"),
    (re.compile(r"^(?=.{5})gray"), "grey"),
    (re.compile(r"^shew(?=$|s$|n$|ed$|ing$)"), "show"),
)
_GERMAN = (
    (re.compile(r"th(?=[aeiouäöürlm]|$)"), "t"),
    (re.compile(r"(?<=[a-zäöü]{2})ir(?=en$|t$|te$|ten$|ung$|ungen$)"), "ier"),
    (re.compile(r"(?<=[aeiouäöü])ß(?=$|t$|te$)"), "ss"),
    (re.compile(r"^c(?=[aouklr]\w{4})"), "k"),
    (re.compile(r"ae"), "ä"),
    (re.compile(r"oe"), "ö"),
    (re.compile(r"(?<![qaeäo])ue"), "ü"),
)
POINTED = re.compile(r"[\u0591-\u05c7\u064b-\u0652\u0670]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_ACCENTS = {**dict.fromkeys([0x300, 0x342], 0x301), **dict.fromkeys([0x345, 0x308])}
_BREATHINGS = dict.fromkeys([0x313, 0x314])
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_OWN_LETTERS = re.compile("[йїў]")  # Cyrillic letters that Unicode also writes as a letter and a mark
# Old French and Spanish: an s that became a circumflex, oi for ai, x for j (Dictionnaire de l'Académie française
# of 1740 and of 1835; Ortografía of the Real Academia Española, 1815).
_FRENCH = (
    (re.compile(r"(?<=[aeiou])s(?=[tmlpc])"), "\N{COMBINING CIRCUMFLEX ACCENT}"),
    (re.compile(r"(?<=\w{2})oi(?=t$|s$|ent$)"), "ai"),
)
_SPANISH = ((re.compile(r"x(?=[aeiou])"), "j"),)
# Russian before the reform of 1918.
_RUSSIAN = ((re.compile(r"ъ$"), ""), (re.compile("ѣ"), "е"), (re.compile("і"), "и"), (re.compile("ѳ"), "ф"))
_RULES = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "ru": _RUSSIAN}
# Letters that early printing did not tell apart.
_EARLY_PRINT = str.maketrans("vjy", "uii")
_EARLY_PRINTED = frozenset({"de", "en", "es", "fr", "it", "la", "nl", "pt"})
_ONE_ROMAN = str.maketrans("jy", "ii")
SHORTEST_NAME = 5  # letters of a name that romanisations may write in two ways
_INITIALS = re.compile(r"\w(?:\.\w)+")


def is_spelling(text_a: str, text_b: str, form_a: str, form_b: str, lang: str) -> bool:
    """Whether two words that are not identical are one word, spelled in two ways. Letters only, no numbers."""
    if lang == "en" and form_a.endswith("'s") and form_b.endswith("'s"):
        form_a, form_b = form_a[:-2], form_b[:-2]  # neighbour's, neighbor's
    if _INITIALS.fullmatch(form_a) or _INITIALS.fullmatch(form_b):
        return form_a.replace(".", "") == form_b.replace(".", "") and text_a.isupper() and text_b.isupper()
    if form_a.replace("-", "").replace(" ", "") == form_b.replace("-", "").replace(" ", ""):
        return not (_opens_with_prefix(form_a, lang) or _opens_with_prefix(form_b, lang))
    if _is_pointed_or_not(form_a, form_b, lang):
        return True
    if without_marks(form_a) == without_marks(form_b):
        return _are_marked_differently(text_a, text_b, form_a, form_b, lang)
    if form_a.translate(_LIGATURES) == form_b.translate(_LIGATURES):
        return True
    if _by_norm(form_a, lang) == _by_norm(form_b, lang) or (
        lang == "de" and form_a.replace("ß", "ss") == form_b.replace("ß", "ss")
    ):
        return not _are_two_words(form_a, form_b, lang)
    if text_a[:1].isupper() and text_b[:1].isupper():
        return _transcribed(form_a) == _transcribed(form_b) and _may_be_name(form_a, form_b, lang)
    return False


def _opens_with_prefix(form: str, lang: str) -> bool:
    """Whether a hyphen may make another word of it: re-sign is not resign."""
    first, hyphen, rest = form.replace(" ", "-").partition("-")
    return bool(hyphen) and first in _BOUND and (lemma(rest, lang) is not None or lang != "en")


@lru_cache(maxsize=16384)
def without_marks(form: str) -> str:
    """A form without its accents and marks; й becomes и, か stays one with が."""
    marked = unicodedata.normalize("NFD", form.replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return "".join(char for char in marked if not unicodedata.combining(char))


def _are_marked_differently(text_a: str, text_b: str, form_a: str, form_b: str, lang: str) -> bool:
    """Of two forms that differ in accents or marks alone: whether they are one word."""
    if lang == "en":
        return without_marks(form_a) not in _TOLD_APART
    if _OWN_LETTERS.findall(form_a) != _OWN_LETTERS.findall(form_b):
        return False
    if lang == "de" and text_a[:1].isupper() and text_b[:1].isupper():
        return False  # nouns and names are not told apart, and Müller and Muller are two names
    known = [lemma(form, lang) is not None for form in (form_a, form_b)]
    if known[0] != known[1]:
        marked = form_a if known[0] else form_b
        return len(form_a) > 3 and marked != without_marks(marked)  # the word has the marks, the other left them out
    # A name that neither list has: Wałęsa, Walesa.
    is_name = text_a[:1].isupper() and text_b[:1].isupper() and lang not in ("de", "vi", "th")
    return is_name and not any(known) and without_marks(form_a) in (form_a, form_b)


def is_older_spelling(text_a: str, text_b: str, form_a: str, form_b: str, lang: str) -> bool:
    """Whether one form is a word and the other that word in an older spelling: vnder, sweate, mitgetheilt, Всѣ.

    What the letters tell comes first: most events then need no list of forms.
    """
    plain_a, plain_b = form_a.translate(_EARLY_PRINT), form_b.translate(_EARLY_PRINT)
    has_mute_e = lang == "en" and (plain_a == plain_b + "e" or plain_b == plain_a + "e")
    if not (plain_a == plain_b or has_mute_e or _by_norm(form_a, lang) == _by_norm(form_b, lang)):
        return False
    if len(form_a) < 2 or not _may_be_one(form_a, form_b, lang):
        return False
    if plain_a == plain_b:
        has_j_for_y = any({one, other} == {"j", "y"} for one, other in zip(form_a, form_b, strict=True))
        return form_a.isascii() and len(form_a) > 2 and lang in _EARLY_PRINTED and not has_j_for_y
    if _is_listed(form_a, lang) == _is_listed(form_b, lang):
        return False
    if _by_norm(form_a, lang) == _by_norm(form_b, lang):
        return True
    old, new = (plain_b, plain_a) if _is_listed(form_a, lang) else (plain_a, plain_b)
    return lang == "en" and old == new + "e" and not (text_a[:1].isupper() and text_b[:1].isupper())


def _may_be_one(form_a: str, form_b: str, lang: str) -> bool:
    """Whether only one of them is known; in Latin, whose list has both spellings, whether they have one headword."""
    lemma_a, lemma_b = lemma(form_a, lang), lemma(form_b, lang)
    if lang == "la" and lemma_a and lemma_b:
        return lemma_a == lemma_b
    return _is_listed(form_a, lang) != _is_listed(form_b, lang)


def _is_listed(form: str, lang: str) -> bool:
    return lemma(form, lang) is not None or word_class(form, lang) is not None


def _is_pointed_or_not(form_a: str, form_b: str, lang: str) -> bool:
    """Whether one has the points or accents that the other leaves out altogether, or has them in another kind.

    Hebrew and Arabic are written with points or without; Greek with one kind of accent or several, and in early
    manuscripts with none. Two forms with different points, or with the accent or breathing changed, are two words.
    """
    if form_a.isascii() or form_b.isascii() or not (POINTED.search(form_a + form_b) or _GREEK.search(form_a)):
        return False
    if _GREEK.search(form_a) and _have_one_accent(form_a, form_b):
        return True
    bare_a, bare_b = without_marks(form_a), without_marks(form_b)
    if bare_a != bare_b or (form_a == bare_a) == (form_b == bare_b):
        return False
    return lang != "el" or (len(bare_a) > 3 and not (_is_listed(form_a, lang) and _is_listed(form_b, lang)))


def _have_one_accent(form_a: str, form_b: str) -> bool:
    """Whether the accents of two Greek forms are one, by kind or without breathings."""
    one, other = (unicodedata.normalize("NFD", form).translate(_ACCENTS) for form in (form_a, form_b))
    bare = [form.translate(_BREATHINGS) for form in (one, other)]
    return one == other or (bare[0] == bare[1] and (one in bare or other in bare))


def _by_norm(form: str, lang: str) -> str:
    """The form by one norm of spelling, where several are in use."""
    form = form.replace("œ", "oe" if lang != "en" else "e").replace("æ", "ae" if lang != "en" else "e")
    for pattern, letters in _RULES.get(lang, ()):
        form = pattern.sub(letters, form)
    return unicodedata.normalize("NFC", form)


def _are_two_words(form_a: str, form_b: str, lang: str) -> bool:
    """Whether the dictionary lists both as words of their own (Maße and Masse, but not muß and muss), or neither."""
    lemma_a, lemma_b = lemma(form_a, lang), lemma(form_b, lang)
    if lemma_a is None or lemma_b is None:
        return lemma_a is lemma_b
    if lemma_a == lemma_b:
        return False
    if lang == "en":
        norm_a, norm_b = _by_norm(lemma_a, lang), _by_norm(lemma_b, lang)
        return norm_a != norm_b and _by_norm(form_a, lang) not in (norm_a, norm_b)
    if lang == "de" and _is_function(form_a) and _is_function(form_b):  # daß, dass
        return False
    return lang != "de" or lemma_a.replace("ß", "ss") != lemma_b.replace("ß", "ss")


def _is_function(form: str) -> bool:
    found = word_class(form, "de")
    return found is not None and found.kind == "function"


@lru_cache(maxsize=16384)
def _transcribed(form: str) -> str:
    """A name as one romanisation would write it: Malyar and Maliar, Zelensky and Zelenskyy."""
    form = re.sub(r"[iy]{2,}|ij$", "i", bare_form(form))
    return form[:1] + form[1:].translate(_ONE_ROMAN).replace("kh", "h")


def _may_be_name(form_a: str, form_b: str, lang: str) -> bool:
    """Whether no dictionary knows them; short names are told apart by one letter (Yun, Jun)."""
    return min(len(form_a), len(form_b)) >= SHORTEST_NAME and not (lemma(form_a, lang) or lemma(form_b, lang))
