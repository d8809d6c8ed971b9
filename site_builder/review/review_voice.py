"""Event -> notes on the editors' own words: a side's contested word in them, or a verb that lets readers doubt.

The editors' words are the title, the summary, what no account disputes, what is not known, the questions and gists.
What they set in quotation marks is somebody else's.
Source: content/pages/method.md, "Reporting verbs", for the classes of verbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from site_builder.compare.words.cue_words import cue_words
from site_builder.compare.words.wording import language_of
from site_builder.language.word_places import folded_word, word_places
from site_builder.model.event import Event, Quote
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry
from site_builder.review.notes import Reviewed, note, place_of_word

LEAVES_DOUBT = ("distancing", "conceding")  # of a verb of another class no reader asks why it was chosen

_QUOTED = regex.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")


class _OwnText(NamedTuple):
    """A text of the editors: where it stands, the words in it that are their own, the side whose account it is."""

    path: tuple[str | int, ...]
    text: str
    side: str | None = None


def review_voice(reviewed: Reviewed) -> Iterator[Problem]:
    """Notes on the editors' own words."""
    words = _words_of_one_side(reviewed.event, reviewed.registry, reviewed.lang)
    for own in _own_texts(reviewed.event):
        yield from _words_of_a_side(reviewed, own, words)
        if own.path[0] in ("title", "summary", "accounts"):
            yield from _verbs_of_doubt(reviewed, own)


def _own_texts(event: Event) -> Iterator[_OwnText]:
    yield _OwnText(("title",), event.title)
    if event.summary:
        yield _OwnText(("summary",), event.summary)
    for i, ground in enumerate(event.common_ground):
        yield _OwnText(("common_ground", i, "text"), ground.text)
    for i, text in enumerate(event.unknown):
        yield _OwnText(("unknown", i), text)
    for i, question in enumerate(event.questions):
        yield _OwnText(("questions", i, "ask"), question.ask)
    for i, account in enumerate(event.accounts):
        if account.gist:
            yield _OwnText(("accounts", i, "gist"), account.gist, account.side)


def _without_quotes(text: str) -> str:
    """The text with what stands in quotation marks blanked, so that places stay."""
    return _QUOTED.sub(lambda found: " " * len(found.group()), text)


# ---------------------------------------------------------------------------- a side's word


def _words_of_one_side(event: Event, registry: Registry, lang: str) -> dict[str, tuple[str, str]]:
    """Each word of the editors' language that quotes of one side alone mark, with its other forms.

    Shapes: by form, the side and the word as the side's quote marks it.
    """
    sides: dict[str, dict[str, str]] = {}
    for account, quote in event.quotes():
        for form, word in _forms(quote, registry, lang):
            sides.setdefault(form, {}).setdefault(account.side, word)
    return {form: next(iter(found.items())) for form, found in sides.items() if len(found) == 1}


def _forms(quote: Quote, registry: Registry, lang: str) -> Iterator[tuple[str, str]]:
    spoken = {language_of(rendering, registry).partition("-")[0] for rendering in quote.renderings}
    for word in quote.words if lang.partition("-")[0] in spoken else ():
        term = registry.term_of(word, lang)
        forms = {folded_word(form, lang) for form in (word, *((term.headword, *term.forms) if term else ()))}
        yield from ((form, word) for form in sorted(forms))


def _words_of_a_side(reviewed: Reviewed, own: _OwnText, words: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    text = _without_quotes(own.text)
    for form, (side, word) in sorted(words.items()):
        if side != own.side and word_places(form, text, reviewed.lang):
            marked = "it" if form == folded_word(word, reviewed.lang) else f'"{word}"'
            yield note(
                place_of_word(reviewed.located, own.path, form, reviewed.lang), "word-of-a-side",
                f'"{form}" stands here in the editors\' own voice, and "{side}" alone marks {marked} in this event',
                "readers take a side's word for the site's own judgement",
                "write a word that no side would call another's, or set it in quotation marks and say whose it is",
            )


# ---------------------------------------------------------------------------- verbs


def _verbs_of_doubt(reviewed: Reviewed, own: _OwnText) -> Iterator[Problem]:
    known = reviewed.verbs.languages.get(reviewed.lang.partition("-")[0])
    if known is None:
        return
    words = [word.form for word in cue_words(_without_quotes(own.text), known.tag)]
    labels = {each.id: each.means for each in reviewed.verbs.classes}
    found = dict[str, str]()
    for start in range(len(words)):
        if start and words[start - 1] in known.grammar.determiners:
            continue  # a noun: "the claim"
        for length in range(known.longest, 0, -1):
            verb = known.by_form.get(tuple(words[start : start + length]))
            if verb and start + length <= len(words):
                if verb.cue_class in LEAVES_DOUBT:
                    found.setdefault(" ".join(words[start : start + length]), verb.cue_class)
                break
    for form, cue_class in found.items():
        yield note(
            place_of_word(reviewed.located, own.path, form, reviewed.lang), "verb-of-doubt",
            f'"{form}" stands here in the editors\' own voice: a verb that {labels[cue_class]}',
            "a reader sees doubt or guilt there that no source is named for",
            "write said, wrote or answered; where a source chose this verb, it belongs in cue: of its rendering",
        )
