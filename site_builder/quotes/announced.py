"""A paragraph that ends with a colon, and those that follow -> the document that it announces, and whose it is.

"The following dispatch was sent by Side A:" — what follows is a document, up to a heading or the end of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.quotes.direct import span_of
from site_builder.quotes.found import NO_SPEAKER, Found, Span
from site_builder.quotes.names import Phrase
from site_builder.quotes.paragraphs import Paragraph
from site_builder.quotes.rules import Language, QuoteRules
from site_builder.quotes.sentences import Sentence, sentences_of
from site_builder.quotes.speakers import speaker_after, speaker_before
from site_builder.quotes.verbs import Verb

_GIVING = frozenset(["made", "gave", "sent", "wrote", "has", "had", "contains", "reads", "veröffentlichte", "gab"])
_TIMES = frozenset(["last", "night", "morning", "evening", "afternoon", "week"])
_MARKS = tuple("\"“„«»‘'")


def announcement_in(text: str, paragraph: Paragraph, language: Language) -> Found | None:
    """The speaker and the words that announce a document; None where the colon announces none."""
    rules = language.rules
    sentences = list(sentences_of(text, paragraph.start, paragraph.end, (), language))
    if rules is None or not sentences:
        return None
    sentence = sentences[-1]
    at = next((number for number, token in enumerate(sentence) if token.form in rules.following), None)
    if at is None:
        return None
    found = _as_follows(sentence, at, rules) or _made(sentence, at, rules) or _by(sentence, at, rules)
    if found is None:
        return None
    verb, speaker = found
    if speaker is None and sentence[at].form == "follows":
        return None
    return Found((), "direct", speaker, (verb,), "" if speaker else NO_SPEAKER)


def _verb(first: int, last: int) -> Verb:
    return Verb(first, last, first, first, ("",))


def _as_follows(sentence: Sentence, at: int, rules: QuoteRules) -> tuple[Span, Span | None] | None:
    """ "The verdict, given today, is as follows:"."""
    if sentence[at].form != "follows" or at < 2 or sentence[at - 2].form not in rules.be:
        return None
    speaker = speaker_before(sentence, _verb(at - 2, at), rules)
    return span_of(sentence, Phrase(at - 2, at + 1)), span_of(sentence, speaker) if speaker else None


def _made(sentence: Sentence, at: int, rules: QuoteRules) -> tuple[Span, Span | None] | None:
    """ "Side A made the following statement:"."""
    first = at - 2 if at > 1 and sentence[at - 1].form in rules.determiners else at - 1
    noun = first
    while first > 1 and sentence[first].form in _TIMES | rules.weekdays | rules.light:
        first -= 1
    if first < 1 or not (sentence[first].form.endswith("ed") or sentence[first].form in _GIVING):
        return None
    speaker = speaker_before(sentence, _front(sentence, first, rules), rules)
    if speaker is None:
        return None
    end = next((n for n in range(at + 1, len(sentence)) if not sentence[n].is_word), len(sentence))
    last = min(end, at + 3) if first == noun else first + 1
    return span_of(sentence, Phrase(first, last)), span_of(sentence, speaker)


def _front(sentence: Sentence, first: int, rules: QuoteRules) -> Verb:
    front = first
    while front and sentence[front - 1].form in rules.light | rules.auxiliaries:
        front -= 1
    return Verb(first, first, first, front, ("",))


def _by(sentence: Sentence, at: int, rules: QuoteRules) -> tuple[Span, Span | None] | None:
    """ "The following dispatch has been sent by Side A:"."""
    for number in range(at + 1, len(sentence)):
        if rules.by and sentence[number].form == rules.by and number > 1:
            speaker = speaker_after(sentence, number + 1, rules)
            return span_of(sentence, Phrase(number - 1, number)), span_of(sentence, speaker) if speaker else None
        if sentence[number].form in rules.be and len(sentence) - number in (3, 4) and sentence[-1].form == ":":
            return span_of(sentence, Phrase(number + 1, number + 2)), None
    return None


def document_after(text: str, paragraphs: Sequence[Paragraph], number: int) -> Span | None:
    """The paragraphs after a colon that are one document; None where a quote follows, which is found as one."""
    following = paragraphs[number + 1 :]
    if not following or text[following[0].start] in _MARKS:
        return None
    end = following[0].end
    for paragraph in following[1:]:
        if _is_heading(text, paragraph):
            break
        end = paragraph.end
    return following[0].start, end


def _is_heading(text: str, paragraph: Paragraph) -> bool:
    line = text[paragraph.start : min(paragraph.end, paragraph.start + 200)]
    return len(line) < 80 and (line.isupper() or text[paragraph.end - 1].isalnum())
