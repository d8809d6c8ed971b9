"""The event page, its questions in full and Comparison -> the teaching sheet: texts without names, tasks, then the key.

Texts stand in an order that a digest of their addresses gives: it shuffles the sides, and is the same in every build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import count, product
from string import ascii_uppercase

from site_builder.compare.compare_event import ComparedQuestion, Comparison
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.language.word_places import word_stands_in
from site_builder.markup import Markup
from site_builder.model.dates import EdtfDate
from site_builder.model.registry import Registry
from site_builder.pages.event.event import EventView
from site_builder.pages.event.quote import QuoteView, RenderingView
from site_builder.pages.event.read_aloud import AskedView
from site_builder.pages.event.rows import QuestionView
from site_builder.pages.event.strip import SideView
from site_builder.pages.links import Linked
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase, counted, message, series


@dataclass(frozen=True, slots=True)
class LetteredText:
    """A text under its letter, and what the key says of it. Shapes: `renderings` all hold this one text."""

    letter: str
    side: SideView
    quote: QuoteView
    renderings: tuple[RenderingView, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The contested words that are marked in the text."""
        return tuple(dict.fromkeys(piece.text for piece in self.renderings[0].text.pieces if piece.is_word))


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A question of the sheet. Shapes: `again` are texts that stand under an earlier one, `new` those that stand here;
    both in the order of letters.
    """

    question: QuestionView
    again: tuple[LetteredText, ...]
    new: tuple[LetteredText, ...]

    @property
    def texts(self) -> tuple[LetteredText, ...]:
        """All texts that answer the question."""
        return self.again + self.new


@dataclass(frozen=True, slots=True)
class SheetView:
    """The teaching sheet. Shapes: `path` is that of the event's page; `same` are letters of one utterance, as phrases;
    `naming` are the letters of texts in which their own side or speaker is named, and empty where none is.
    """

    path: str
    title: str
    date: EdtfDate
    place: Linked | None
    is_draft: bool
    summary: Markup | None
    common_ground: tuple[str, ...]
    questions: tuple[SheetQuestion, ...]
    naming: Phrase
    tasks: tuple[Phrase, ...]
    same: tuple[Phrase, ...]


def sheet_page(
    page: Page[EventView], asked: tuple[AskedView, ...], comparison: Comparison, registry: Registry
) -> Page[SheetView]:
    """The teaching sheet of one event; search engines are led to the event's page instead."""
    event, questions = page.view, _lettered(asked)
    texts = [text for question in questions for text in question.new]
    same = _same(texts)
    view = SheetView(
        page.path,
        event.title,
        event.date,
        event.place,
        event.is_draft,
        event.summary,
        tuple(text for text, _ in event.common_ground),
        questions,
        series((text.letter for text in texts if _names_itself(text, registry)), "and"),
        tuple(_tasks(questions, comparison, len(same))),
        same,
    )
    title = message("{title}: teaching sheet", title=event.title)
    path = page.path.replace("index.html", "sheet.html")
    return Page(path, "sheet", title, title, view, is_unlisted=True, whole=page.path)


# ---------------------------------------------------------------------------- texts under letters


def _lettered(asked: tuple[AskedView, ...]) -> tuple[SheetQuestion, ...]:
    letters = ("".join(letter) for length in count(1) for letter in product(ascii_uppercase, repeat=length))
    known: dict[str, LetteredText] = {}
    found = []
    for question in asked:
        here = {_address(text): text for text in _texts(question)}
        again = tuple(text for address, text in known.items() if address in here)
        unknown = sorted(here.keys() - known, key=lambda address: hashlib.sha256(address.encode()).digest())
        new = {address: LetteredText(next(letters), *here[address]) for address in unknown}
        known |= new
        found.append(SheetQuestion(question.question, again, tuple(new.values())))
    return tuple(found)


Text = tuple[SideView, QuoteView, tuple[RenderingView, ...]]


def _texts(asked: AskedView) -> Iterator[Text]:
    """Each text of each quote once, with the renderings that hold it."""
    for side, answers in asked.answers:
        for answer in answers:
            same: dict[tuple[str, str, Phrase | None], list[RenderingView]] = {}
            for rendering in answer.renderings:
                same.setdefault((_words_of(rendering), rendering.text.lang, rendering.label), []).append(rendering)
            yield from ((side, answer.quote, tuple(renderings)) for renderings in same.values())


def _address(text: Text) -> str:
    return text[2][0].anchor


def _words_of(rendering: RenderingView) -> str:
    return "".join(piece.text for piece in rendering.text.pieces)


def _same(texts: Iterable[LetteredText]) -> tuple[Phrase, ...]:
    by_quote: dict[str, list[str]] = {}
    for text in texts:
        by_quote.setdefault(text.quote.anchor, []).append(text.letter)
    return tuple(series(letters, "and") for letters in by_quote.values() if len(letters) > 1)


def _names_itself(text: LetteredText, registry: Registry) -> bool:
    """Whether a listed name of the text's own side or speaker stands in it."""
    side, shown = registry.sides[text.side.id], text.renderings[0]
    names = [side.name, side.short, *(alias.name for alias in side.aliases), str(text.quote.speaker.name)]
    return any(word_stands_in(name, _words_of(shown), shown.text.lang) for name in names if name)


# ---------------------------------------------------------------------------- tasks


def _tasks(questions: tuple[SheetQuestion, ...], comparison: Comparison, utterances: int) -> Iterator[Phrase]:
    """What there is to find out, each task only where the comparison holds its answer."""
    if len({text.side.id for question in questions for text in question.new}) > 1:
        yield message("Which texts may come from the same side? Which words make you think so?")
    compared = enumerate(zip(questions, comparison.questions, strict=True), 1)
    if numbers := [number for number, pair in compared if _has_words_for_one_thing(*pair)]:
        yield counted(
            "Question {numbers}: which of the underlined words are used for the same thing, and what does each of "
            "them suggest?",
            "Questions {numbers}: which of the underlined words are used for the same thing, and what does each of "
            "them suggest?",
            len(numbers),
            numbers=series(numbers, "and"),
        )
    if utterances:
        yield counted(
            "In the texts, {number} quote is given more than once. Which texts give it, and what differs?",
            "In the texts, {number} quotes are given more than once. Which texts give them, and what differs?",
            utterances,
        )
    statuses = [question.question.status for question in questions]
    if agreed := statuses.count("agreed"):
        yield counted(
            "On {number} of the questions all parties that answer take the same position. Which one is it?",
            "On {number} of the questions all parties that answer take the same position. Which ones are they?",
            agreed,
        )
    if disputed := statuses.count("disputed"):
        yield counted(
            "Of the questions, {number} is disputed: answers take different positions, or one contradicts another. "
            "Which one is it?",
            "Of the questions, {number} are disputed: answers take different positions, or one contradicts another. "
            "Which ones are they?",
            disputed,
        )
    if any(not cell.quotes for compared in comparison.questions for cell in compared.row.cells):
        yield message("With the key: for which sides is no answer to a question given here, and what reason is stated?")


def _has_words_for_one_thing(question: SheetQuestion, compared: ComparedQuestion) -> bool:
    """Whether two contested words for what is asked can be seen in the texts. What was said of something else is not
    counted.
    """
    seen = {(text.quote.anchor, folded(word)) for text in question.texts for word in text.words}
    words = [word for word in compared.words if not word.scope and (word.quote, folded(word.form)) in seen]
    return len({word.term or folded(word.headword) for word in words}) > 1
