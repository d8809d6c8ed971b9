"""The n-th event of an invented archive, and the entries that the archive meets with it.

Three events in a row make a story: they share a day and may quote each other's reports. An archive of 1,000 events is
the beginning of one of 10,000: both are one archive at two ages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dice import Dice
from entries import (
    GROWTH,
    Entry,
    Fields,
    is_observer,
    new_ranks,
    outlet,
    person,
    pick,
    place,
    place_id,
    report,
    side,
    term,
    topic,
    topic_id,
    work,
    work_id,
    work_language,
)
from quotes import Scene, accounts_of
from words import name, sentence, vocabulary, word

STORY = 3  # events
MAKERS = {"sides": side, "outlets": outlet, "works": work, "places": place, "terms": term, "topics": topic}


@dataclass(slots=True)
class Archive:
    """What has to be remembered between events: which people belong to a side, a number for each."""

    seed: int
    people: dict[int, list[int]] = field(default_factory=dict)
    person_count: int = 0

    def entries_until(self, events: int) -> Iterator[Entry]:
        """Every entry and event of an archive, event after event."""
        for number in range(1, events + 1):
            yield from self._event(number)

    def _event(self, number: int) -> Iterator[Entry]:
        for kind, make in MAKERS.items():
            for rank in new_ranks(kind, number):
                yield make(self.seed, rank, number)
        dice, day = Dice(self.seed, "event", number), _day(self.seed, number)
        sides = _sides(dice, number)
        yield from self._new_people(dice, number, sides)
        reports = [list(_reports(self.seed, each, day)) for each in range(_first_of_story(number), number + 1)]
        yield from reports[-1]
        sources = _sources(dice, number, [each for new in reports for each in new], reports[-1])
        scene = Scene(
            number,
            day,
            sources,
            {each: self.people[each] for each in sides if not is_observer(each)},
            [rank for rank in new_ranks("terms", number)],
        )
        yield "events", f"{day}-{word('event', number)}", _fields(dice, scene, sides)

    def _new_people(self, dice: Dice, number: int, sides: list[int]) -> Iterator[Entry]:
        """Two for a side that has none yet, others as the archive grows."""
        parties = [each for each in sides if not is_observer(each)]
        for each in parties:
            while len(self.people.setdefault(each, [])) < 2:
                yield self._new_person(each, number)
        while parties and self.person_count < GROWTH["people"].after(number):
            yield self._new_person(dice.one_of(parties), number)

    def _new_person(self, side: int, number: int) -> Entry:
        rank, self.person_count = self.person_count, self.person_count + 1
        self.people[side].append(rank)
        return person(self.seed, rank, side, number)


def _first_of_story(number: int) -> int:
    return number - (number - 1) % STORY


def _day(seed: int, number: int) -> date:
    """The day of an event's story: of 1946 to 2023, the later the more likely."""
    dice = Dice(seed, "story", _first_of_story(number))
    return date(2023, 11, 30) - timedelta(days=int(78 * 365 * dice.throw() ** 2))


def _sides(dice: Dice, number: int) -> list[int]:
    """Two to four sides, the new ones among them; at least two are parties."""
    chosen = list(new_ranks("sides", number))[:4]
    wanted = max(2, len(chosen), dice.one_of((2, 2, 3, 3, 3, 4)))
    for _ in range(20):
        if len(chosen) < wanted and (each := pick(dice, "sides", number)) not in chosen:
            chosen.append(each)
    for each in range(GROWTH["sides"].after(number)):
        if sum(not is_observer(side) for side in chosen) < 2 and each not in chosen and not is_observer(each):
            chosen.append(each)
    return chosen


def _reports(seed: int, number: int, day: date) -> Iterator[Entry]:
    """The sources that came with an event: one or two."""
    yield from (report(seed, number, place, day) for place in range(Dice(seed, "reports", number).between(1, 2)))


def _sources(dice: Dice, number: int, of_story: list[Entry], new: list[Entry]) -> list[tuple[str, str]]:
    """(id, language) of what the event quotes: its own reports, some of its story, and one work or none."""
    earlier = [each for each in of_story if each not in new]
    reports = [*new, *dice.some_of(earlier, dice.below(3))]
    sources = [(id, fields["language"]) for _, id, fields in reports]
    if dice.chance(0.6) or len(sources) < 2:
        rank = pick(dice, "works", number)
        sources.append((work_id(rank), work_language(rank)))
    return sources


def _typed(dice: Dice, day: date) -> str:
    """The day as an editor would type it: now and then with the hour, or the month alone."""
    return dice.one_of((*(f"{day}",) * 17, f"{day}T0{dice.between(1, 9)}:30", f"{day}~", f"{day:%Y-%m}"))


def _fields(dice: Dice, scene: Scene, sides: list[int]) -> Fields:
    words, number = vocabulary(scene.number), scene.number
    places, topics = new_ranks("places", number), new_ranks("topics", number)
    at = places[0] if places else pick(dice, "places", number)
    theme = word("vocabulary", dice.long_tail(words, 30))
    ids = [id for id, _ in scene.sources]

    def says(letters: int) -> str:
        return sentence(dice, "en", letters, words)

    fields: Fields = {"title": f"The {theme} at {name('place', at)}", "date": _typed(dice, scene.day)}
    if places or dice.chance(0.9):
        fields["place"] = place_id(at)
    fields["topics"] = [topic_id(each) for each in topics[:2]] or [topic_id(pick(dice, "topics", number))]
    fields["summary"] = f"{says(110).capitalize()}. {says(90).capitalize()}."
    fields["common_ground"] = [{"text": says(60).capitalize() + ".", "sources": dice.some_of(ids, 2)}]
    fields["unknown"] = [says(50).capitalize() + "." for _ in range(dice.between(1, 2))]
    questions, accounts = accounts_of(dice, scene, sides, theme)
    fields |= {"questions": questions, "accounts": accounts}
    if dice.chance(0.05):
        text = f"An earlier version gave another day for the {theme}."
        fields["corrections"] = [{"date": f"2025-0{dice.between(1, 9)}-11", "text": text}]
    return fields
