"""What the sides of an invented event are asked and what they say: questions, quotes, their texts, and silences.

Every side answers the first question with a word that others contest, so that the words of that question open the page;
each of the other questions has an answer of a side, or a reason why there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dice import Dice
from entries import (
    GROWTH,
    Fields,
    is_observer,
    observed_by,
    outlet_id,
    person_id,
    pick,
    side_id,
    term_forms,
)
from words import LANGUAGES, TAGS, language_of_rank, passage, sentence, varied, vocabulary, word

ASKED = (
    ("called", "What is the {} called?"),
    ("reason", "Why did the {} begin?"),
    ("ordered", "Who ordered the {}?"),
    ("number", "How many took part in the {}?"),
    ("warned", "Was anybody warned of the {}?"),
    ("ended", "How did the {} end?"),
)
WHYS = ("not-reported", "not-found", "not-checked", "declined")
HOWS = ("contradicts", "contradicts", "agrees", "concedes", "narrows")
CHANNELS = ("Telegram", "radio", "press conference", "letter", "diary", "speech")
SCOPES = ("one place", "the year before", "some of the {}", "all of the {}")


@dataclass(slots=True)
class Scene:
    """What one event has at hand.

    Shapes: `sources` are (id, language); `people` the ranks of the people of each side; `new_terms` those that must be
    named now.
    """

    number: int
    day: date
    sources: list[tuple[str, str]]
    people: dict[int, list[int]]
    new_terms: list[int]
    quotes: list[tuple[int, Fields]] = field(default_factory=list)  # side, quote: those made so far


def accounts_of(dice: Dice, scene: Scene, sides: list[int], theme: str) -> tuple[list[Fields], list[Fields]]:
    """The questions and the accounts of an event."""
    count = dice.one_of((2, 3, 3, 4)) if len(sides) < 4 else dice.between(2, 3)
    questions = [_question(dice, id, ask.format(theme), place) for place, (id, ask) in enumerate(ASKED[:count])]
    accounts = []
    for side in sides:
        asked = [questions[0], *(question for question in questions[1:] if dice.chance(0.72))]
        account: Fields = {"side": side_id(side), "gist": _says(dice, scene, "en", 55).capitalize() + "."}
        account["quotes"] = list(_quotes(dice, scene, side, asked, theme))
        if silent := [_silence(dice, question) for question in questions if question not in asked]:
            account["silent"] = silent
        accounts.append(account)
    return questions, accounts


def _question(dice: Dice, id: str, ask: str, place: int) -> Fields:
    question: Fields = {"id": id, "ask": ask}
    if place == 0 and dice.chance(0.3):
        question["lead"] = "true"
    if count := dice.one_of((0, 2, 2, 3)):
        question["positions"] = {
            position: f"a {word('vocabulary', dice.below(200))}" for position in ("first", "second", "third")[:count]
        }
    return question


def _silence(dice: Dice, question: Fields) -> Fields:
    day = f"2024-0{dice.between(1, 9)}-20"
    silence: Fields = {"question": question["id"], "why": dice.one_of(WHYS), "checked": day}
    return silence | ({"note": "Our copy breaks off before."} if dice.chance(0.1) else {})


def _quotes(dice: Dice, scene: Scene, side: int, asked: list[Fields], theme: str) -> Iterator[Fields]:
    """One quote for each question or for two at a time, and now and then one for no question."""
    left = list(asked)
    while left:
        answered, left = left[: (size := 2 if dice.chance(0.2) else 1)], left[size:]
        yield _quote(dice, scene, side, answered, theme, is_opening=answered[0] is asked[0])
    if dice.chance(0.3):
        yield _quote(dice, scene, side, [], theme, is_opening=False)


def _quote(dice: Dice, scene: Scene, side: int, answered: list[Fields], theme: str, *, is_opening: bool) -> Fields:
    quote: Fields = {"id": f"quote-{len(scene.quotes) + 1}", "speaker": _speaker(dice, scene, side)}
    if dice.chance(0.8):
        quote["said"] = str(scene.day + timedelta(days=dice.below(2)))
    if dice.chance(0.3):
        quote["channel"] = dice.one_of(CHANNELS)
    if answered:
        quote["answers"] = [question["id"] for question in answered]
    if taken := {q["id"]: dice.one_of(list(q["positions"])) for q in answered if "positions" in q and dice.chance(0.8)}:
        quote["position"] = taken
    if dice.chance(0.05):
        quote["scope"] = dice.one_of(SCOPES).format(theme)[:40]
    if dice.chance(0.1):
        quote["note"] = _says(dice, scene, "en", 60).capitalize() + "."
    quote |= _replies(dice, scene, side, answered)
    has_word = is_opening or (answered and dice.chance(0.15))
    quote |= _texts(dice, scene, side, has_word=bool(has_word))
    scene.quotes.append((side, quote))
    return quote


def _speaker(dice: Dice, scene: Scene, side: int) -> str | Fields:
    if is_observer(side):
        return outlet_id(observed_by(side))
    if dice.chance(0.04):
        return {"unnamed": f"an unnamed {dice.one_of(('officer', 'official', 'witness'))}"}
    people = scene.people[side]
    return person_id(people[dice.long_tail(len(people), GROWTH["people"].shift)])


def _replies(dice: Dice, scene: Scene, side: int, answered: list[Fields]) -> Fields:
    """What the quote does to one of another side that answers one of its questions."""
    ids = {question["id"] for question in answered}
    others = [quote for other, quote in scene.quotes if other != side and ids & set(quote.get("answers", ()))]
    if not others or not dice.chance(0.25):
        return {}
    return {"replies": [{"to": dice.one_of(others)["id"], "how": dice.one_of(HOWS)}]}


def _texts(dice: Dice, scene: Scene, side: int, *, has_word: bool) -> Fields:
    """The contested word, the texts of one to three sources, and what else is known of the words."""
    home = "en" if is_observer(side) else language_of_rank(side)
    sources = dice.some_of(scene.sources, dice.one_of((1, 1, 1, 2, 2, 3)))
    if dice.chance(0.7):
        sources.sort(key=lambda source: source[1] != home)  # its own language first
    language = sources[0][1]
    form = _contested(dice, scene, language) if has_word else ""
    said = _says(dice, scene, language, dice.between(40, 170), form)
    fields: Fields = {"word": form} if form else {}
    if language != home and dice.chance(0.3):
        fields["original"] = {"lang": home, "text": _says(dice, scene, home, 70)}
    if (previous := _whole(scene, side, sources[0][0])) and not form and dice.chance(0.5):
        whole = previous["renderings"][0]["text"]
        changed = varied(dice, whole, "")
        if changed in whole or dice.chance(0.6):
            fields |= {"part_of": previous["id"]}
            changed = passage(dice, whole, "")
        else:
            fields |= {"made_from": [previous["id"]]}
        return fields | {"renderings": [{"source": sources[0][0], "mode": "direct", "text": changed}]}
    fields["renderings"] = [
        _rendering(dice, scene, source, said if source[1] == language else "", form, home, is_first=place == 0)
        for place, source in enumerate(sources)
    ]
    return fields


def _whole(scene: Scene, side: int, source: str) -> Fields | None:
    """The side's last quote, where the same source gives it first."""
    own = [quote for other, quote in scene.quotes if other == side]
    return own[-1] if own and own[-1]["renderings"][0]["source"] == source and "part_of" not in own[-1] else None


def _rendering(
    dice: Dice, scene: Scene, source: tuple[str, str], said: str, form: str, home: str, *, is_first: bool
) -> Fields:
    id, language = source
    mode = dice.one_of(("direct", "direct", "direct", "paraphrase", "paraphrase", "partial", "headline"))
    if mode == "headline" and not _has_headlines(id):
        mode = "paraphrase"
    text = said if is_first or not said else varied(dice, said, form)
    text = text or _says(dice, scene, language, 70)
    text = passage(dice, text, form if said else "") if mode == "partial" else text
    rendering: Fields = {"source": id, "mode": mode}
    if mode != "headline" and dice.chance(0.7):
        cues = LANGUAGES[language].cues
        rendering["cue"] = cues[dice.long_tail(len(cues), 1)]
    if dice.chance(0.05):
        rendering["via"] = [outlet_id(pick(dice, "outlets", scene.number))]
    if language != home and mode != "paraphrase" and dice.chance(0.5):
        rendering["translated"] = {"from": home}
    rendering["text"] = text
    if language != "en" and dice.chance(0.5):
        reading = _says(dice, scene, "en", 60)
        rendering["translation"] = {"lang": "en", "text": reading, "by": "the editors"}
    return rendering


def _has_headlines(source: str) -> bool:
    return not source.startswith(("book-", "document-", "post-"))


def _contested(dice: Dice, scene: Scene, language: str) -> str:
    """A form of a term of this language, a new one first; one word in five is no term's."""
    for rank in scene.new_terms:
        if language_of_rank(rank) == language:
            scene.new_terms.remove(rank)
            return dice.one_of(term_forms(rank))
    rank = pick(dice, "terms", scene.number)
    if language_of_rank(rank) != language:  # the next one of that language, in the ten that it belongs to
        places = [place for place, tag in enumerate(TAGS) if tag == language]
        rank = rank - rank % len(TAGS) + places[rank % len(places)]
    if rank >= GROWTH["terms"].after(scene.number) or dice.chance(0.2):
        return word("vocabulary", 500 + dice.below(2000), language)
    return dice.one_of(term_forms(rank))


def _says(dice: Dice, scene: Scene, tag: str, letters: int, first: str = "") -> str:
    """A sentence; now and then with a term that nobody marks."""
    if not first and dice.chance(0.1):
        rank = pick(dice, "terms", scene.number)
        first = term_forms(rank)[0] if language_of_rank(rank) == tag else ""
    return sentence(dice, tag, letters, vocabulary(scene.number), first)
