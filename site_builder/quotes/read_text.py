"""A text -> what the rules find in it, sentence after sentence, in the order of the text.

Here is what goes beyond one sentence: a quote that runs over paragraphs, a colon whose words stand in the next one, a
quote of a paragraph of its own, and a document that is announced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from site_builder.frozen import dataclass
from site_builder.quotes.announced import announcement_in, document_after
from site_builder.quotes.clause import clause_of
from site_builder.quotes.direct import direct_in, inner_of, mode_of, span_of, verb_spans
from site_builder.quotes.found import NO_SPEAKER, Found, Span
from site_builder.quotes.indirect import indirect_in
from site_builder.quotes.inside_marks import dialogue_in, with_words_inside
from site_builder.quotes.marks import Quoted, quoted_in
from site_builder.quotes.paragraphs import Paragraph, paragraphs_of
from site_builder.quotes.rules import Language, folded
from site_builder.quotes.sentences import Sentence, sentences_of
from site_builder.quotes.speakers import speaker_after, speaker_before
from site_builder.quotes.turns import turns_in
from site_builder.quotes.verbs import verbs_of

MOST_FOUND = 4000  # of one text: what comes after is not read
_MOST_PIECES = 200  # of one quote
_FEWEST_WORDS = 4  # of a quote without a speaker that is worth proposing: fewer may be a name
_MOST_CLOSING = 14  # words behind a speaker's name at the end of a paragraph: "said in a statement on Friday"
_NESTED_WORDS = 8  # of a quote that may itself report what somebody said


@dataclass(slots=True)
class _Reader:
    """What is remembered from one sentence to the next."""

    text: str
    language: Language
    found: list[Found]
    passed_over: list[Span]
    is_open: int | None = None  # the quote in `found` that the next paragraph may go on with
    colon: Found | None = None  # whose words the next quote is
    last_direct: tuple[int, int] | None = None  # the number in `found` of the quote before, and its paragraph
    alone: list[tuple[int, int]] | None = None  # quotes of a paragraph of their own: number in `found`, paragraph


@dataclass(frozen=True, slots=True)
class Reading:
    """Shapes: `found` in the order of the text; `passed_over` are short phrases in marks with nobody to say them."""

    found: tuple[Found, ...]
    passed_over: tuple[Span, ...]


def read_text(text: str, language: Language) -> Reading:
    """All that the rules of a language find in a text."""
    reader = _Reader(text, language, [], [], alone=[])
    paragraphs = paragraphs_of(text)
    turns = turns_in(text, paragraphs) if language.rules else {}
    for number, paragraph in enumerate(paragraphs):
        if len(reader.found) >= MOST_FOUND:
            break
        if number == 0 and (headline := _headline(text, paragraph, language)):
            reader.found.append(headline)
            continue
        if turn := turns.get(number):
            reader.found.append(turn)
            reader.is_open = reader.colon = None
            _read_nested(reader, Quoted(paragraph.start, paragraph.end, *turn.pieces[0], True))
            continue
        _read_paragraph(reader, number, paragraph)
        if document := _announced(text, paragraphs, number, language):
            reader.found.append(document)
    _name_speakers_of_lone_quotes(reader)
    order = sorted(range(len(reader.found)), key=lambda at: (reader.found[at].start, at))
    found = {(each.pieces, each.mode): each for each in reversed([reader.found[at] for at in order]) if each.pieces}
    return Reading(tuple(reversed(found.values())), tuple(reader.passed_over))


def _read_paragraph(reader: _Reader, number: int, paragraph: Paragraph) -> None:
    text, language = reader.text, reader.language
    quotes = dialogue_in(text, paragraph, language) or quoted_in(text, paragraph)
    if quotes and reader.is_open is not None and _opens_with_a_quote(text, paragraph, quotes[0]):
        quotes = _go_on(reader, quotes, number)
    else:
        reader.is_open = None
    quotes = with_words_inside(text, quotes, language)
    start = paragraph.start if reader.is_open is None else (quotes[0].start if quotes else paragraph.end)
    sentences = list(sentences_of(text, start, paragraph.end, quotes, language))
    for sentence in sentences:
        if len(reader.found) < MOST_FOUND:
            _read_sentence(reader, number, sentence, len(sentences) == 1)
    if quotes and not quotes[-1].is_closed and reader.last_direct and reader.last_direct[1] == number:
        reader.is_open = reader.last_direct[0]
    elif reader.is_open is not None and quotes:
        reader.is_open = None


def _opens_with_a_quote(text: str, paragraph: Paragraph, first: Quoted) -> bool:
    """Whether a paragraph goes on with the quote of the one before; the "(Signed)" of a letter stands outside it."""
    return text[paragraph.start : first.start].strip() in ("", "(Signed)")


def _go_on(reader: _Reader, quotes: tuple[Quoted, ...], number: int) -> tuple[Quoted, ...]:
    """Adds a paragraph's opening quote to the quote that is still open; what is left of the paragraph's quotes."""
    assert reader.is_open is not None
    opened = reader.found[reader.is_open]
    piece = _inner(reader.text, quotes[0])
    reader.found[reader.is_open] = replace(opened, pieces=(*opened.pieces, piece), mode="direct")
    reader.last_direct = reader.is_open, number
    _read_nested(reader, quotes[0])
    if quotes[0].is_closed or len(opened.pieces) > _MOST_PIECES:
        reader.is_open = None
        return quotes[1:] if len(quotes) > 1 else ()
    return ()


def _inner(text: str, quoted: Quoted) -> Span:
    start, end = quoted.inner_start, quoted.inner_end
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _read_sentence(reader: _Reader, number: int, sentence: Sentence, is_alone: bool) -> None:
    text, language = reader.text, reader.language
    verbs = verbs_of(sentence, language)
    colon, reader.colon = reader.colon, None
    if all(token.quoted or not token.is_word for token in sentence):
        _read_lone_quotes(reader, number, sentence, colon, is_alone)
        return
    direct = direct_in(text, sentence, verbs, language.rules) if language.rules else ()
    for _, found in direct:
        reader.found.append(found)
        reader.last_direct = len(reader.found) - 1, number
    taken = frozenset(verb.first for verb, _ in direct)
    if language.rules:
        reader.found += indirect_in(clause_of(text, sentence, verbs, language), taken)
    reader.colon = _opened_by_colon(sentence, language)
    _leftover(reader, number, sentence)


def _leftover(reader: _Reader, number: int, sentence: Sentence) -> None:
    """Quotes of a sentence that no rule took: long ones are proposed without a speaker, short ones counted."""
    pieces = {piece for found in reader.found[-12:] for piece in found.pieces}
    for at, token in enumerate(sentence):
        if token.quoted is None:
            continue
        piece = inner_of(reader.text, sentence, at)
        if any(start <= piece[0] and piece[1] <= end + 1 and (start, end) == piece for start, end in pieces):
            pass
        elif _stands_apart(sentence, at) and _is_long(reader.text, piece):
            reader.found.append(Found((piece,), "direct", why=NO_SPEAKER))
            reader.last_direct = len(reader.found) - 1, number
        elif not any(start <= piece[0] and piece[1] <= end for start, end in pieces):
            reader.passed_over.append(piece)
        _read_nested(reader, token.quoted)


def _is_long(text: str, piece: Span) -> bool:
    return len(text[slice(*piece)].split()) >= _FEWEST_WORDS and mode_of(text, piece) == "direct"


def _stands_apart(sentence: Sentence, at: int) -> bool:
    """Whether a quote is not built into the reporter's sentence, as a title is: "called 'The Bridge of Friends'"."""
    return at == 0 or not sentence[at - 1].is_word


def _read_lone_quotes(reader: _Reader, number: int, sentence: Sentence, colon: Found | None, is_alone: bool) -> None:
    """A sentence that is nothing but quotes: whose they are stands before it, or not at all."""
    pieces = tuple(
        piece for at, token in enumerate(sentence) if token.quoted
        for piece in (inner_of(reader.text, sentence, at),) if piece[0] < piece[1]
    )  # fmt: skip
    if not pieces:
        return
    before = reader.last_direct
    if colon:
        reader.found.append(replace(colon, pieces=pieces, mode="direct"))
    elif before and before[1] == number and len(reader.found[before[0]].pieces) < _MOST_PIECES:
        found = reader.found[before[0]]
        reader.found[before[0]] = replace(found, pieces=(*found.pieces, *pieces), mode="direct")
        _nested_of(reader, sentence)
        return
    else:
        reader.found.append(Found(pieces, "direct", why=NO_SPEAKER))
        if is_alone and reader.alone is not None:
            reader.alone.append((len(reader.found) - 1, number))
    reader.last_direct = len(reader.found) - 1, number
    _nested_of(reader, sentence)


def _nested_of(reader: _Reader, sentence: Sentence) -> None:
    for token in sentence:
        if token.quoted:
            _read_nested(reader, token.quoted)


def _read_nested(reader: _Reader, quoted: Quoted) -> None:
    """What a quote itself reports."""
    text, language = reader.text, reader.language
    if language.rules is None or len(text[quoted.inner_start : quoted.inner_end].split()) < _NESTED_WORDS:
        return
    inside = Paragraph(quoted.inner_start, quoted.inner_end)
    for sentence in sentences_of(text, inside.start, inside.end, quoted_in(text, inside), language):
        verbs = verbs_of(sentence, language)
        direct = direct_in(text, sentence, verbs, language.rules)
        taken = frozenset(verb.first for verb, _ in direct)
        reported = [*(found for _, found in direct), *indirect_in(clause_of(text, sentence, verbs, language), taken)]
        reader.found += [found for found in reported if not _is_the_speakers_own(text, found, language)]


def _is_the_speakers_own(text: str, found: Found, language: Language) -> bool:
    """Whether a quote reports its own speaker: "I ask you to come" is in the quote already."""
    assert language.rules is not None, "asked of languages with rules"
    said_by = folded(text[slice(*found.speaker)]).replace(",", " ").split() if found.speaker else []
    return bool(said_by) and said_by[0] in language.rules.writer


def _opened_by_colon(sentence: Sentence, language: Language) -> Found | None:
    """The verb and speaker of a sentence that a colon ends."""
    if language.rules is None or sentence[-1].form != ":":
        return None
    for verb in reversed(verbs_of(sentence, language)):
        if not verb.is_said:
            continue
        rules = language.rules
        speaker = speaker_before(sentence, verb, rules) or speaker_after(sentence, verb.last + 1, rules)
        span = span_of(sentence, speaker) if speaker else None
        return Found((), "direct", span, verb_spans(sentence, verb), "" if span else NO_SPEAKER)
    return None


def _name_speakers_of_lone_quotes(reader: _Reader) -> None:
    """A paragraph that is one quote goes on with the one before, unless others follow: that is a dialogue."""
    alone = {number: at for at, number in reader.alone or ()}
    for number, at in alone.items():
        if number - 1 in alone or number + 1 in alone:
            continue
        before = [found for found in reader.found[:at] if found.pieces and found.speaker]
        if before and _is_right_before(reader.text, before[-1], reader.found[at]):
            reader.found[at] = replace(reader.found[at], speaker=before[-1].speaker, why="")


def _is_right_before(text: str, before: Found, found: Found) -> bool:
    """Whether who said the words before stands at the end of the paragraph before a quote."""
    assert before.speaker is not None
    closing = text[max(before.speaker[1], before.pieces[-1][1]) : found.start]
    is_trailing = before.speaker[0] > before.pieces[0][0]
    return is_trailing and closing.count("\n") >= 1 and len(closing.split()) <= _MOST_CLOSING


def _headline(text: str, paragraph: Paragraph, language: Language) -> Found | None:
    """The first line as what somebody says: "Side A claims gains"; only where it is a line without a full stop."""
    if language.rules is None or text[paragraph.end - 1] in ".!?:;,\"”»" or not text[paragraph.start].isupper():
        return None
    sentence = next(iter(sentences_of(text, paragraph.start, paragraph.end, (), language)), ())
    if not 3 < len(sentence) < 20 or sentence[-1].end != paragraph.end:
        return None
    for at in range(1, min(5, len(sentence) - 1)):
        token = sentence[at]
        is_verb = any(words == (token.form,) for words in language.verbs.get(token.form, ()))
        if is_verb and not token.is_capital and all(each.is_capital for each in sentence[:at]):
            speaker = sentence[0].start, sentence[at - 1].end
            return Found(((paragraph.start, paragraph.end),), "headline", speaker, ((token.start, token.end),))
    return None


def _announced(text: str, paragraphs: Sequence[Paragraph], number: int, language: Language) -> Found | None:
    if language.rules is None or text[paragraphs[number].end - 1] != ":":
        return None
    announced = announcement_in(text, paragraphs[number], language)
    if announced is None:
        return None
    document = document_after(text, paragraphs, number)
    return replace(announced, pieces=(document,)) if document else None


