"""Opening -> the strip of large words at the top of an event, and whose word each one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from site_builder.compare.answers.opening import Opening, Wordless
from site_builder.compare.revisions.accounts import When
from site_builder.compare.words.wording import ContestedWord
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.model.entries import Side
from site_builder.model.registry import Registry
from site_builder.model.urls import entry_path
from site_builder.pages.event.scope import ScopeView, scope_view
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Message, Phrase, message, message_in

MARKS = 8  # shapes and colours there are; a ninth side begins again
LONGEST_LARGE_WORD = 11  # letters; beyond it all words of a strip are set smaller

# What is true of a side that has an account and no word in the strip.
WORDLESS: Mapping[Wordless, Message] = {
    "answers": message("answers; the editors marked no word"),
    "not-reported": message("our sources report no answer"),
    "not-found": message("no answer found in its own text"),
    "declined": message("asked or accused, and gave no answer"),
    "not-checked": message("we could not read a text that might hold an answer"),
    "not-looked-for": message("we have not yet looked for an answer"),
}


# When a word was said, of an account that changed and whose dates do not tell.
WHEN: Mapping[str, Message] = {
    "first": message_in("a word of an account that changed", "at first"),
    "later": message_in("a word of an account that changed", "later"),
}


@dataclass(frozen=True, slots=True)
class SideView:
    """A side in an event. Units: `number` is the column, from 1; `mark` chooses shape and colour by it."""

    id: str
    name: str
    short: str
    number: int
    mark: int
    path: str
    is_observer: bool


@dataclass(frozen=True, slots=True)
class WordView:
    """A contested word in large type, and how it is known.

    Shapes: `when` it was said is told of an account that changed.
    """

    headword: str
    lang: str
    dir: str
    term_path: str | None
    anchor: str
    provenance: Message
    scope: ScopeView | None
    when: Phrase | None
    is_own: bool

    @property
    def key(self) -> tuple[str, str]:
        """What two sides have in common where they use one word: its language, and its letters."""
        return word_key(self)


def word_key(word: WordView | ContestedWord) -> tuple[str, str]:
    """What is the same where one word stands twice: its language, and its letters."""
    return (word.lang.partition("-")[0], folded(word.headword))


Uses = tuple[tuple[SideView, tuple[WordView, ...]], ...]


@dataclass(frozen=True, slots=True)
class StripView:
    """The contrast.

    Shapes: `items` are (side, its words), in the order of columns; `wordless` are the other sides with an account,
            and what is true of each instead.
    """

    anchor: str
    ask: str
    items: Uses
    wordless: tuple[tuple[SideView, Message], ...]
    is_long: bool

    @property
    def columns(self) -> tuple[Uses, ...]:
        """What stands side by side: a side with its words, or a word that several sides use with all of them.

        Shapes: each of several has that one word; whatever else it says stands in a column of its own.
        """
        users = Counter(key for _, words in self.items for key in {word.key for word in words})
        columns: dict[tuple[str, str], Uses] = {}
        for side, words in self.items:
            keys = [word.key if users[word.key] > 1 else ("", side.id) for word in words]
            for key in dict.fromkeys(keys):
                part = tuple(word for word, other in zip(words, keys, strict=True) if other == key)
                columns[key] = (*columns.get(key, ()), (side, part))
        return tuple(columns.values())


def mark_of(position: int) -> int:
    """The mark of the side in the n-th column."""
    return (position - 1) % MARKS + 1


def side_view(side: Side, position: int) -> SideView:
    """A side as it is shown in the n-th column."""
    path = entry_path("sides", side.id)
    return SideView(
        side.id, side.name, side.short or side.name, position, mark_of(position), path, side.kind == "observer"
    )


def strip_view(opening: Opening | None, sides: tuple[str, ...], registry: Registry) -> StripView | None:
    """The strip of the words that open an event, whose sides are in the order of columns; None without words."""
    if opening is None:
        return None
    words = opening.words
    views = {side: side_view(registry.sides[side], position) for position, side in enumerate(sides, 1)}
    times = dict(opening.times)
    shown = [(word.side, _word(word, words, times.get(word.quote), registry)) for word in words]
    marked = [(side, tuple(word for owner, word in shown if owner == side)) for side in sides]
    return StripView(
        opening.question,
        opening.ask,
        tuple((views[side], its_words) for side, its_words in marked if its_words),
        tuple((views[side], WORDLESS[why]) for side, why in opening.wordless),
        max(len(part) for word in words for part in word.headword.split()) > LONGEST_LARGE_WORD,
    )


def _word(word: ContestedWord, words: tuple[ContestedWord, ...], when: When | None, registry: Registry) -> WordView:
    is_alone = sum(1 for other in words if other.side == word.side) == 1
    return WordView(
        word.headword,
        word.lang,
        direction_of(word.lang, word.headword),
        entry_path("terms", word.term) if word.term else None,
        word.quote,
        _provenance(word, is_alone, registry),
        scope_view(word.scope),
        WHEN[when] if isinstance(when, str) else when,
        word.is_own,
    )


def _provenance(word: ContestedWord, is_alone: bool, registry: Registry) -> Message:
    """Whose word it is: the side's own as a source quotes it, or the reporter's.

    The word is named where it is set in another form, or where it stands beside a second one.
    Source: content/pages/method.md, "Words".
    """
    label = registry.source_label(word.source)
    is_named = not is_alone or word.form != word.headword
    if word.is_outlets:
        return message("“{word}”, in its own words", word=word.form) if is_named else message("in its own words")
    if not word.is_own:
        return message("“{word}” is the wording of {source}", word=word.form, source=label)
    if word.is_quoted:
        if is_named:
            return message("“{word}”, quoted by {source}", word=word.form, source=label)
        return message("quoted by {source}", source=label)
    if is_named:
        return message("“{word}”, in {source}", word=word.form, source=label)
    return message_in("document", "in {source}", source=label)
