"""Invented words and sentences in five languages and three scripts.

Every content word is invented, from clusters of letters that no language uses so often; only the small words between
them are real. A word is a number: the same number is the same word in each script, so that a name and its id, or
a name in two scripts, belong together. Different numbers are different words.
"""

from __future__ import annotations

from dataclasses import dataclass

from dice import Dice

KINDS = ("vocabulary", "side", "given name", "family name", "outlet", "place", "term", "event")  # no word is in two
NUMBER_OF_SYLLABLES = 90
_MIXED = 37  # neighbours in number are no neighbours in sound; shares no factor with the number of syllables


@dataclass(frozen=True, slots=True)
class Language:
    """Shapes: 18 `onsets` and 5 `vowels`, in step with those of the other languages; in `frames`, {n} stands for a
    noun, {v} for the stem of a verb and {d} for a number. The first of `forms` leaves the word as it is.
    """

    tag: str
    onsets: tuple[str, ...]
    vowels: tuple[str, ...]
    forms: tuple[str, ...]
    frames: tuple[str, ...]
    joints: tuple[str, ...]
    cues: tuple[str, ...]


_LATIN = ("zv", "vl", "kv", "gl", "thr", "dw", "fn", "gn", "pf", "sv", "ts", "vr", "zl", "zm", "mn", "dl", "br", "sk")
_CYRILLIC = ("зв", "вл", "кв", "гл", "тр", "дв", "фн", "гн", "пф", "св", "ц", "вр", "зл", "зм", "мн", "дл", "бр", "ск")
_ARABIC = tuple("زفقغثدطنبستحضملذرش")

LANGUAGES: dict[str, Language] = {
    language.tag: language
    for language in (
        Language(
            "en",
            _LATIN,
            tuple("aeiou"),
            ("{}", "{}s", "{}d"),
            (
                "the {n} {v}d the {n} of the {n}",
                "there was no {n} and the {n} had not been {v}d",
                "we {v}d {d} of them before the {n}",
                "all of the {n} were {v}d by those who had the {n}",
                "it is not {n} but {n}",
                "they could not {v} what was in the {n}",
                "because of this {n} some of us {v}d again",
            ),
            (", ", " and ", "; "),
            ("said", "claimed", "denied", "wrote", "acknowledged", "insisted", "warned", "accused", "admitted"),
        ),
        Language(
            "ru",
            _CYRILLIC,
            tuple("аеиоу"),
            ("{}", "{}м", "{}й"),
            (
                "что {n} не {v}л от {n}",
                "это было {n}, а не {n}",
                "мы {v}ли {d} из них до {n}",
                "они были в {n}, когда мы {v}ли",
                "но для нас это {n}",
                "если бы не {n}, то {n} и {n} были бы с нами",
            ),
            (", ", " и ", "; "),
            ("сказал", "заявил", "сообщил", "отрицал", "признал", "предупредил"),
        ),
        Language(
            "uk",
            tuple(onset.replace("г", "ґ") for onset in _CYRILLIC),
            tuple("аеіоу"),
            ("{}", "{}м", "{}ї"),
            (
                "що {n} не {v}в від {n}",
                "це було {n}, а не {n}",
                "ми {v}ли {d} з них до {n}",
                "вони були в {n}, коли ми {v}ли",
                "але для нас це {n}",
                "якби не {n}, то {n} і {n} були б з нами",
            ),
            (", ", " і ", "; "),
            ("сказав", "заявив", "повідомив", "заперечив", "визнав", "попередив"),
        ),
        Language(
            "de",
            _LATIN,
            tuple("aeiou"),
            ("{}", "{}n", "{}s"),
            (
                "die {n} haben das {n} nicht ge{v}t",
                "es war kein {n}, sondern ein {n}",
                "wir haben {d} von ihnen vor der {n} ge{v}t",
                "das {n} der {n} ist ohne {n}",
                "die in dem {n} waren, haben uns ge{v}t",
                "weil sie von {n} und {n} nichts hatten",
            ),
            (", ", " und ", "; "),
            ("sagte", "behauptete", "erklärte", "bestritt", "warnte", "schrieb"),
        ),
        Language(
            "ar",
            _ARABIC,
            ("ا", "ي", "و", "اي", "او"),
            ("{}", "ال{}"),
            (
                "إن {n} لم {v} في {n}",
                "كان هذا {n} وليس {n}",
                "{v} من هم {d} قبل {n}",
                "لأن {n} كان مع {n} على {n}",
                "ما كان لنا من {n} إلا {n}",
                "هم الذين {v} ما في {n}",
            ),
            ("، ", " ثم ", "؛ "),
            ("قال", "أعلن", "نفى", "اعترف", "حذر"),
        ),
    )
}
# What languages recurring things are of, by their rank: half of them English, a fifth Russian.
TAGS = ("en", "ru", "en", "ar", "en", "uk", "en", "de", "en", "ru")


def language_of_rank(rank: int) -> str:
    """The language of the term, outlet or side of this rank."""
    return TAGS[rank % len(TAGS)]


def word(kind: str, number: int, tag: str = "en") -> str:
    """The word of this number: two syllables for the first thousand of a kind, then three."""
    left = number * len(KINDS) + KINDS.index(kind)
    count = 2
    while left >= NUMBER_OF_SYLLABLES**count:
        left -= NUMBER_OF_SYLLABLES**count
        count += 1
    left = left * _MIXED % NUMBER_OF_SYLLABLES**count
    language, syllables = LANGUAGES[tag], []
    for _ in range(count):
        left, syllable = divmod(left, NUMBER_OF_SYLLABLES)
        syllables.append(language.onsets[syllable // 5] + language.vowels[syllable % 5])
    return "".join(syllables)


def name(kind: str, number: int, tag: str = "en") -> str:
    """The same word as a name."""
    return word(kind, number, tag).capitalize()


def vocabulary(events: int) -> int:
    """How many words of a language are in use after so many events (Heaps' law): 3,400 after 1,000."""
    return int(300 * events**0.35)


def sentence(dice: Dice, tag: str, letters: int, words: int, first: str = "") -> str:
    """A sentence of about so many letters; `first` takes the place of its first noun. `words` are in use."""
    language, text, noun = LANGUAGES[tag], "", first
    while len(text) < letters:
        frame = dice.one_of(language.frames)
        pieces = frame.split("{n}")
        for piece in pieces[:-1]:
            text += piece + (noun or _noun(dice, tag, words))
            noun = ""
        text += pieces[-1] + dice.one_of(language.joints)
    text = text.rstrip(" ,;،؛").removesuffix(language.joints[1].rstrip())
    while "{v}" in text:
        text = text.replace("{v}", word("vocabulary", dice.long_tail(words, 30), tag), 1)
    while "{d}" in text:
        text = text.replace("{d}", str(dice.between(2, 900)), 1)
    return text.strip()


def _noun(dice: Dice, tag: str, words: int) -> str:
    noun = word("vocabulary", dice.long_tail(words, 30), tag)
    return noun.capitalize() if tag == "de" else noun


def varied(dice: Dice, text: str, kept: str) -> str:
    """The text as somebody else gives it: about one word of eight is another, is missing or has moved on by one."""
    words = text.split(" ")
    for place in range(len(words) - 1, 0, -1):
        if (kept and kept in words[place]) or not dice.chance(0.12):
            continue
        change = dice.below(3)
        if change == 0 and len(words) > 4:
            del words[place]
        elif change == 1:
            words[place] = words[dice.below(len(words))].strip(",;،؛")
        elif not kept or kept not in words[place - 1]:
            words[place - 1], words[place] = words[place], words[place - 1]
    return " ".join(words)


def passage(dice: Dice, text: str, kept: str) -> str:
    """Some of the words of a text, one after the other, and the kept one among them."""
    words = text.split(" ")
    count = min(len(words), max(6, int(len(words) * (0.25 + 0.35 * dice.throw()))))
    at = next((place for place, each in enumerate(words) if kept and kept in each), dice.below(len(words)))
    start = max(0, min(at - dice.below(count), len(words) - count))
    return " ".join(words[start : start + count]).strip(" ,;،؛")
