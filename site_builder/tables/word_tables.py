"""An event -> rows of the words at issue, and of what was computed of its utterances in time and word for word.

Source: content/pages/method.md, "Words" and "Word by word".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from site_builder.compare.naming.naming import Whose
from site_builder.compare.texts.differences import Differences
from site_builder.compare.times.chronology import Utterance
from site_builder.compare.words.wording import ContestedWord, words_of
from site_builder.model.event import Rendering
from site_builder.model.registry import Registry
from site_builder.say.languages import direction_of
from site_builder.tables.account_tables import OF_ACCOUNT, OF_QUESTION, QUESTION, SIDE
from site_builder.tables.columns import EVENT, NUMBER, date_columns, date_values
from site_builder.tables.event_tables import OF_EVENT
from site_builder.tables.quote_tables import OF_QUOTE, QUOTE, renderings_of
from site_builder.tables.table import Column, EventTable, Row, Subject, Value, needed, refers, table


def _marks(subject: Subject) -> Iterator[Row]:
    for account, quote in subject.event.quotes():
        for number, word in enumerate(words_of(quote, account.side, subject.registry), 1):
            yield (subject.event.id, quote.id, number, account.side, *_word(word))


def _contested_words(subject: Subject) -> Iterator[Row]:
    for question in subject.comparison.questions:
        for number, word in enumerate(question.words, 1):
            yield (subject.event.id, question.row.question.id, number, word.side, word.quote, *_word(word))


def _word(word: ContestedWord) -> tuple[Value, ...]:
    return (
        word.form, word.headword, word.term, word.lang, direction_of(word.lang, word.form), word.source, word.is_own,
        word.is_outlets, word.is_quoted, word.scope,
    )  # fmt: skip


def _names(subject: Subject) -> Iterator[Row]:
    named = ((each, use) for each in subject.comparison.named if each.kind == "referents" for use in each.uses)
    for number, (thing, use) in enumerate(named, 1):
        yield (
            subject.event.id, number, thing.id, use.side, use.quote, use.source, use.by, use.words, use.lang,
            direction_of(use.lang, use.words), use.before, use.after,
        )  # fmt: skip


def _utterances(subject: Subject) -> Iterator[Row]:
    for number, utterance in enumerate(subject.comparison.chronology, 1):
        source, first = utterance.reported[0]
        languages = _languages(utterance, subject.registry)
        yield (
            subject.event.id, utterance.quote.id, number, *date_values(utterance.said),
            source if first else None, *date_values(first), len(utterance.quote.renderings), languages,
        )  # fmt: skip


def _languages(utterance: Utterance, registry: Registry) -> int:
    """In how many languages there are renderings of an utterance."""
    tags = (each.lang or registry.sources[each.source].language for each in utterance.quote.renderings)
    return len({tag.partition("-")[0] for tag in tags})


class Collated(NamedTuple):
    """Texts that were aligned. Shapes: text n is that of all of `witnesses[n]`, each with the id of its quote."""

    kind: Literal["utterance", "derivation"]
    lang: str
    witnesses: Sequence[Sequence[tuple[str, Rendering]]]
    differences: Differences


def collations_of(subject: Subject) -> Iterator[Collated]:
    """Each collation of an event, in the order of index.json."""
    for utterance in subject.comparison.utterances:
        id = utterance.quote.id
        for group in utterance.collated:
            witnesses = [[(id, rendering) for rendering in same] for same in group.renderings]
            yield Collated("utterance", group.lang, witnesses, group.differences)
    for derivation in subject.comparison.derivations:
        for texts in derivation.collated:
            witnesses = [[(each.text.quote.id, each.rendering) for each in same] for same in texts.witnesses]
            yield Collated("derivation", texts.lang, witnesses, texts.differences)


def _collations(subject: Subject) -> Iterator[Row]:
    for number, each in enumerate(collations_of(subject), 1):
        differences = each.differences
        yield (
            subject.event.id, number, each.kind, each.lang, len(each.witnesses),
            differences.are_words_identical, len(differences.places), len(differences.transpositions),
        )  # fmt: skip


def _witnesses(subject: Subject) -> Iterator[Row]:
    ids = rendering_id_of(subject)
    for number, collated in enumerate(collations_of(subject), 1):
        for witness, same in enumerate(collated.witnesses, 1):
            yield from ((subject.event.id, number, witness, ids[quote, id_of(each)]) for quote, each in same)


def id_of(rendering: Rendering) -> int:
    """By what a rendering is known within its event: one source may give the same words of a quote twice."""
    return id(rendering)


def rendering_id_of(subject: Subject) -> dict[tuple[str, int], str]:
    """The ids of an event's renderings, by quote and `id_of`."""
    return {(quote.id, id_of(rendering)): id for quote, id, _, rendering in renderings_of(subject.event)}


def _word_columns() -> Iterable[Column]:
    return (
        needed("form", "the word as the editors marked it"), needed("headword", "how it is shown"),
        Column("term", "its entry in the lexicon"), needed("lang", "its language, a tag of BCP 47"),
        needed("dir", "the direction of the word", values=("ltr", "rtl")),
        needed("source", "the source in which it stands"),
        needed("is_own", "whether it is known in the speaker’s own words, and not a reporter’s or translator’s",
               "boolean"),
        needed("is_outlets", "whether the speaker is the outlet of the source", "boolean"),
        needed("is_quoted", "whether an outlet reports what somebody else said", "boolean"),
        Column("scope", "what it was said of, where that is not the event"),
    )  # fmt: skip


OF_WORD = (refers("term", "terms"), refers("source", "sources"))

WORD_TABLES = (
    EventTable(
        table(
            "marks", "The contested words that the editors marked in a quote.",
            (EVENT, QUOTE, NUMBER, SIDE, *_word_columns()), "event quote number", OF_QUOTE, OF_ACCOUNT, *OF_WORD,
        ), _marks,
    ),
    EventTable(
        table(
            "contested_words", "The words that the sides use for what a question asks, each once for a side.",
            (
                EVENT, QUESTION, needed("number", "which one, counted from 1 in the order of the page", "integer"),
                SIDE, QUOTE, *_word_columns(),
            ),
            "event question number", OF_QUESTION, OF_ACCOUNT, OF_QUOTE, *OF_WORD,
        ), _contested_words,
    ),
    EventTable(
        table(
            "names", "By which words accounts name the referents of an event: each place where they stand.",
            (
                EVENT, needed("number", "which one of the event, counted from 1", "integer"),
                needed("referent", "who or what is named"), SIDE, QUOTE, needed("source", "where it was read"),
                needed("by", "whose words they are", values=get_args(Whose)), needed("words", "as they stand there"),
                needed("lang", "their language, a tag of BCP 47"),
                needed("dir", "their direction", values=("ltr", "rtl")),
                Column("before", "what stands before them; … marks a cut"),
                Column("after", "what stands after them; … marks a cut"),
            ),
            "event number", OF_QUOTE, OF_ACCOUNT, refers("referent", "referents"), refers("source", "sources"),
        ), _names,
    ),
    EventTable(
        table(
            "utterances", "The quotes of an event in the order of time, and who reported each first.",
            (
                EVENT, QUOTE, needed("number", "which one in time, counted from 1", "integer"),
                *date_columns("said", "when it was said"), Column("first_source", "the first source of a known date"),
                *date_columns("first_reported", "the date of that source"),
                needed("renderings", "how many renderings there are", "integer"),
                needed("languages", "in how many languages", "integer"),
            ),
            "event quote", OF_QUOTE, refers("first_source", "sources"),
        ), _utterances,
    ),
    EventTable(
        table(
            "collations", "Texts that were aligned word by word; collation.xml beside the event’s page has them whole.",
            (
                EVENT, needed("number", "which one of the event, counted from 1", "integer"),
                needed("kind", "renderings of one utterance, or texts made from one another",
                       values=("utterance", "derivation")),
                needed("lang", "the language, without a region"),
                needed("texts", "how many different texts", "integer"),
                needed("same_words", "whether all have the same words", "boolean"),
                needed("places", "at how many places they vary", "integer"),
                needed("transpositions", "how many passages have moved", "integer"),
            ),
            "event number", OF_EVENT,
        ), _collations,
    ),
    EventTable(
        table(
            "witnesses", "Which renderings were aligned in a collation.",
            (
                EVENT, needed("collation", "the collation", "integer"),
                needed("text", "which one of its different texts, counted from 1", "integer"),
                needed("rendering", "a rendering that has this text"),
            ),
            "event collation rendering", refers("event collation", "collations", "event number"),
            refers("event rendering", "renderings", "event id"),
        ), _witnesses,
    ),
)  # fmt: skip
