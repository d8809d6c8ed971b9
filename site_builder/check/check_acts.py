"""What an event says of its acts, and what its quotes say of who did them, against the words of the quotes.

In: a located event, and the registry. Out: problems. Nothing here changes an event.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.check.check_texts import near_words
from site_builder.check.known_ids import unknown_here
from site_builder.language.act_words import act_forms
from site_builder.language.word_places import word_stands_in
from site_builder.model.event import Act, Event, Quote, StatedDoer
from site_builder.model.problems import Problem
from site_builder.model.registry import Registry, texts_of
from site_builder.read.located import Located
from site_builder.read.typed_mends import typed_instead
from site_builder.read.typed_text import as_typed

Path = tuple[str | int, ...]
_NAMED = ("subject", "by", "otherwise")  # ways of naming who did it


def check_acts(located: Located[Event], registry: Registry) -> Iterator[Problem]:
    """Acts whose words stand in no quote, and doers that are not in the words of theirs."""
    event = located.entry
    acts = {act.id: (act.name, *act.words) for act in event.acts}
    stated = {doer.act for _, quote in event.quotes() for doer in quote.doers}
    for i, act in enumerate(event.acts):
        yield from _act_problems(located, i, act, registry, is_stated=act.id in stated)
    for a, account in enumerate(event.accounts):
        for q, quote in enumerate(account.quotes):
            for d, doer in enumerate(quote.doers):
                at = ("accounts", a, "quotes", q, "doers", d)
                yield from unknown_here(located, (*at, "act"), "act", doer.act, acts)
                yield from _doer_problems(located, at, doer)
                yield from _words_problems(located, at, doer, quote, registry)


def _act_problems(
    located: Located[Event], i: int, act: Act, registry: Registry, *, is_stated: bool
) -> Iterator[Problem]:
    event = located.entry
    if any(act.id == other.id for other in event.acts[:i]):
        yield Problem(
            located.place("acts", i, "id"), "repeated-id", f'"{act.id}" is already the id of another act',
            "quotes name an act by its id", f"give one of the two another id, for example {act.id}-2",
        )
    if is_stated or any(_uses(act, quote, registry) for _, quote in event.quotes()):
        return
    texts = [text for _, quote in event.quotes() for text, _ in texts_of(quote, registry)]
    near = near_words(act.words[0], texts) if len(act.words) == 1 else None
    yield Problem(
        place := located.place("acts", i, "words", 0), "act-not-in-quotes",
        f'no quote has {_listed(act.words)}',
        "an act is shown by the words that the quotes use of it",
        f'did you mean "{near}"?' if near
        else "write the words that the quotes use, in their plainest form: words: [fire, shoot]; or take the act out",
        "warning",
        mend=typed_instead(place, act.words[0], as_typed(near, in_brackets=True)) if near else (),
    )


def _listed(words: tuple[str, ...]) -> str:
    named = [f'"{word}"' for word in words[:3]]
    return f"{' or '.join(named)}{' or another of its words' if len(words) > len(named) else ''}"


def _uses(act: Act, quote: Quote, registry: Registry) -> bool:
    """Whether a text of a quote has one of the words, in any of its forms where we know them."""
    for text, lang in texts_of(quote, registry):
        forms = act_forms(act.words, lang.partition("-")[0])
        ways = {" ".join((form, *after)) for form, each in forms.items() for _, _, after in each} or {*act.words}
        if any(word_stands_in(way, text, lang) for way in ways):
            return True
    return False


def _doer_problems(located: Located[Event], at: Path, doer: StatedDoer) -> Iterator[Problem]:
    """What one doer says of itself: whether all is there that it needs, and nothing else."""
    if doer.how != "none" and not doer.words:
        yield Problem(
            located.place(*at, "how"), "act-doer", f"how: {doer.how} needs the words that are shown",
            "readers see how the doer is named in the very words of the text",
            'write words: "…", as they stand in the text',
        )
    elif doer.how in _NAMED and not doer.doer:
        yield Problem(
            located.place(*at, "how"), "act-doer", f"how: {doer.how} needs a doer",
            "readers see who is named as having done it",
            "write doer: with the words for who did it; or how: unnamed, if nobody is named",
        )
    elif doer.how not in _NAMED and doer.doer:
        yield Problem(
            located.place(*at, "doer"), "act-doer", f"how: {doer.how} has a doer",
            "where nobody is named there is no doer",
            "take doer: out; or write how: subject, by or otherwise",
        )


def _words_problems(
    located: Located[Event], at: Path, doer: StatedDoer, quote: Quote, registry: Registry
) -> Iterator[Problem]:
    texts = [*texts_of(quote, registry)][: len(quote.renderings)]  # those that are shown, without the original
    languages = [lang for _, lang in texts]
    if doer.words and not any(word_stands_in(doer.words, text, lang) for text, lang in texts):
        yield _not_in(located, (*at, "words"), doer.words, [text for text, _ in texts], "the text of this quote")
    elif not (doer.how in _NAMED and doer.words and doer.doer):
        return
    elif not any(word_stands_in(doer.doer, doer.words, lang) for lang in languages):
        yield _not_in(located, (*at, "doer"), doer.doer, [doer.words], "the words of this act")


def _not_in(located: Located[Event], at: Path, typed: str, texts: list[str], where: str) -> Problem:
    near = near_words(typed, texts)
    return Problem(
        place := located.place(*at), "act-words-not-in-quote", f'"{typed}" is not in {where}',
        "readers see these words as the text's own, with the doer marked in them",
        f'did you mean "{near}"?' if near else "copy the words from the text, letter for letter",
        mend=typed_instead(place, typed, as_typed(near, in_brackets=True)) if near else (),
    )
