"""A sentence with quotes -> the quotes that a reporting verb in it attributes, in either order, split or whole."""

from __future__ import annotations

from dataclasses import replace

from site_builder.frozen import dataclass
from site_builder.quotes.found import UNSURE_SPEAKER, Found, Mode, Span
from site_builder.quotes.names import Phrase
from site_builder.quotes.rules import QuoteRules
from site_builder.quotes.sentences import Sentence
from site_builder.quotes.speakers import speaker_after, speaker_before
from site_builder.quotes.verbs import Verb

_DASHES = frozenset({"-", "--", "–", "—"})
_SIGNS = _DASHES | {","}
_MOST_BETWEEN = 14  # words between a verb and the quote that it opens: "said in an interview with a newspaper"
_CLAUSE_WORDS = 5  # of a quote behind a comma or colon that is taken for a clause, though it begins in small letters
_TRIMMED = " \t\n,–—-"


@dataclass(frozen=True, slots=True)
class _Beside:
    """A verb with the quotes on its two sides, as numbers of tokens, and its speaker."""

    verb: Verb
    before: int | None
    after: int | None
    speaker: Phrase | None


def direct_in(
    text: str, sentence: Sentence, verbs: tuple[Verb, ...], rules: QuoteRules
) -> tuple[tuple[Verb, Found], ...]:
    """The quotes of a sentence whose verb is found, each with that verb."""
    found, taken, last_speaker = list[tuple[Verb, Found]](), set[int](), None
    for verb in verbs:
        if _is_reported(sentence, verb, verbs, rules):
            continue
        beside = _beside(sentence, verb, verbs, rules, taken)
        if beside.speaker is None and verb.is_participle and found and found[-1][1].speaker:
            beside = replace(beside, speaker=last_speaker)
        last_speaker = beside.speaker or last_speaker
        quotes = [number for number in (beside.before, beside.after) if number is not None]
        if quotes and verb.is_said:
            taken.update(quotes)
            found.append((verb, _found(text, sentence, beside, quotes)))
    return tuple(found)


def _is_reported(sentence: Sentence, verb: Verb, verbs: tuple[Verb, ...], rules: QuoteRules) -> bool:
    """Whether somebody else reports that it was said, and the quote is theirs: "wrote that he had spoken “in jest”"."""
    at = verb.front - 2
    return (
        at > 0 and sentence[at].form in rules.sure_subordinators and sentence[at + 1].form in rules.pronouns
        and any(other.last < at for other in verbs)
    )  # fmt: skip


def _beside(sentence: Sentence, verb: Verb, verbs: tuple[Verb, ...], rules: QuoteRules, taken: set[int]) -> _Beside:
    speaker = speaker_before(sentence, verb, rules)
    before = _quote_before(sentence, speaker.first if speaker else verb.front, rules)
    if before is None and speaker is None:
        before = _quote_before(sentence, verb.front, rules)
    end = verb.last + 1
    if speaker is None and (follows := speaker_after(sentence, end, rules)):
        speaker, end = follows, follows.end
    after = _quote_after(sentence, end, verbs, rules, is_split=before is not None)
    return _Beside(
        verb, before if before not in taken else None, after if after not in taken else None, speaker
    )


def _quote_before(sentence: Sentence, at: int, rules: QuoteRules) -> int | None:
    """The quote that ends right before a token, if it stands by itself and is no part of a clause."""
    number = at - 1
    while number >= 0 and (sentence[number].form in _SIGNS or sentence[number].form in rules.light):
        number -= 1
    if number < 0 or sentence[number].quoted is None:
        return None
    before = sentence[number - 1] if number else None
    stands_alone = before is None or before.form in _SIGNS | {":", ";"} or before.form in rules.conjunctions
    return number if stands_alone else None


def _quote_after(
    sentence: Sentence, at: int, verbs: tuple[Verb, ...], rules: QuoteRules, is_split: bool
) -> int | None:
    """The quote that a verb opens: after a colon, a comma or a dash, at once, or after "that"."""
    others = {verb.first for verb in verbs}
    for number in range(at, min(at + _MOST_BETWEEN, len(sentence))):
        token = sentence[number]
        if token.quoted:
            before = sentence[number - 1]
            opens = number == at or before.form in _SIGNS | {":"} or before.form in rules.left_out
            return number if opens or (is_split and before.form == ".") else None
        opens_a_clause = token.form in rules.subordinators and not _opens_quote(sentence, number)
        if number in others or token.form in ";.!?" or opens_a_clause:
            return None
    return None


def _opens_quote(sentence: Sentence, number: int) -> bool:
    return number + 1 < len(sentence) and sentence[number + 1].quoted is not None


def _found(text: str, sentence: Sentence, beside: _Beside, numbers: list[int]) -> Found:
    pieces = tuple(piece for number in numbers for piece in (inner_of(text, sentence, number),) if piece[0] < piece[1])
    verb = beside.verb
    speaker = span_of(sentence, beside.speaker) if beside.speaker else None
    return Found(
        pieces, mode_of(text, pieces[0]) if len(pieces) == 1 else "direct", speaker, verb_spans(sentence, verb),
        "" if speaker else UNSURE_SPEAKER,
    )  # fmt: skip


def inner_of(text: str, sentence: Sentence, number: int) -> Span:
    """What stands in the marks of a quote, without the comma before what the reporter adds."""
    quoted = sentence[number].quoted
    assert quoted is not None, "asked of quotes alone"
    return trimmed(text, quoted.inner_start, quoted.inner_end)


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without white space around it, and without a comma or dash at its end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end


def mode_of(text: str, piece: Span) -> Mode:
    """Whether quoted words are whole sentences or clauses, or a part of the reporter's sentence."""
    said = text[slice(*piece)]
    before = text[max(0, piece[0] - 6) : max(0, piece[0] - 1)].rstrip()
    if before.endswith((",", ":")) and len(said.split()) >= _CLAUSE_WORDS:
        return "direct"
    opens_like_a_sentence = said[:1].isupper() or said[:1] in "[¿¡…" or said[:1].isdigit()
    return "direct" if opens_like_a_sentence or (said[-1:] in ".!?…" and " " in said) else "partial"


def span_of(sentence: Sentence, phrase: Phrase) -> Span:
    """From the first word of a phrase to its last."""
    return sentence[phrase.first].start, sentence[phrase.end - 1].end


def verb_spans(sentence: Sentence, verb: Verb) -> tuple[Span, ...]:
    """From the adverbs that change a verb to its end, and its other half."""
    whole = sentence[verb.cue].start, sentence[verb.last].end
    if verb.half is None:
        return (whole,)
    return whole, (sentence[verb.half].start, sentence[verb.half].end)
