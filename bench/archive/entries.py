"""What recurs in an invented archive: how many entries there are after so many events, and what is in each file.

An entry is known by its kind and its rank, the order in which the archive met it. Its file depends on these and the
seed alone, so nothing has to be kept of it. The first ranks are the most common ones (`Dice.long_tail`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dice import Dice
from words import LANGUAGES, language_of_rank, name, sentence, vocabulary, word

Fields = dict[str, Any]
Entry = tuple[str, str, Fields]  # folder of content/, id, fields

OBSERVER = 7  # of so many sides, the last is an outlet in its own voice


@dataclass(frozen=True, slots=True)
class Growth:
    """How many there are after so many events: factor * events ** power (Heaps' law); `shift` flattens the head of the
    long tail by which they are named.
    """

    factor: float
    power: float
    shift: float

    def after(self, events: int) -> int:
        return int(self.factor * events**self.power) if events > 0 else 0


# Entries after 1,000, 10,000 and 100,000 events:
GROWTH = {
    "sides": Growth(4, 0.47, 3),  #          102     303       895
    "people": Growth(4, 0.75, 2),  #         711   4,000    22,493; at least two for each side that is a party
    "outlets": Growth(3, 0.5, 3),  #          94     300       948
    "works": Growth(2, 0.6, 20),  #          126     502     2,000; sources that events of all years quote
    "places": Growth(3, 0.71, 8),  #         404   2,075    10,644
    "terms": Growth(4, 0.6, 8),  #           252   1,004     4,000
    "topics": Growth(2, 0.5, 3),  #           63     200       632
}
KINDS_OF_WORKS = ("book", "document", "broadcast", "post")
ROLES = ("minister", "spokesman", "head of the guard", "general", "member of the council", "witness", "captain")
# South, north, west and east of lands where the places are, in degrees; none of them is more sea than land.
LANDS = (
    (44, 56, 0, 42),
    (28, 37, 34, 52),
    (-8, 12, 12, 38),
    (24, 42, 76, 116),
    (-28, -4, -62, -44),
    (34, 47, -116, -80),
)
COUNTRIES = ("Zvarlu", "Gneptu", "Mnavro", "Thrigla", "Dwozma")  # none of these exists
OUTLETS = ("Herald", "Courier", "Evening News", "Radio", "Gazette", "Wire")
SIDES = ("Government of {}", "{} guard", "People of {}", "Council of {}", "{} league", "Army of {}")


def pick(dice: Dice, kind: str, events: int) -> int:
    """The rank of an entry of a kind that the archive has after so many events."""
    growth = GROWTH[kind]
    return dice.long_tail(growth.after(events), growth.shift)


def new_ranks(kind: str, number: int) -> range:
    """The ranks that the archive meets with its n-th event, counted from 1."""
    return range(GROWTH[kind].after(number - 1), GROWTH[kind].after(number))


def side_id(rank: int) -> str:
    """The id of the side of this rank."""
    return f"{word('side', rank)}-side"


def person_id(rank: int) -> str:
    """The id of the person of this rank."""
    return f"{word('given name', rank)}-{word('family name', rank)}"


def outlet_id(rank: int) -> str:
    """The id of the outlet of this rank."""
    return f"{word('outlet', rank)}-{OUTLETS[rank % len(OUTLETS)].lower().replace(' ', '-')}"


def work_id(rank: int) -> str:
    """The id of the work of this rank; it begins with its kind."""
    return f"{KINDS_OF_WORKS[rank % len(KINDS_OF_WORKS)]}-{rank}"


def place_id(rank: int) -> str:
    """The id of the place of this rank."""
    return word("place", rank)


def term_id(rank: int) -> str:
    """The id of the term of this rank."""
    return word("term", rank)


def topic_id(rank: int) -> str:
    """The id of the topic of this rank."""
    return f"topic-{word('place', rank)}"


def is_observer(side: int) -> bool:
    """Whether a side is an outlet in its own voice; its speaker is an outlet that no other side has."""
    return side % OBSERVER == OBSERVER - 1


def observed_by(side: int) -> int:
    """The outlet that an observer is."""
    return side // OBSERVER


def side(seed: int, rank: int, events: int) -> Entry:
    """A side; every third is part of a larger one."""
    if is_observer(rank):
        own = outlet(seed, observed_by(rank), events)[2]["name"]
        return "sides", side_id(rank), {"name": f"{own}, in its own voice", "short": own, "kind": "observer"}
    fields: Fields = {"name": SIDES[rank % len(SIDES)].format(name("side", rank)), "short": name("side", rank)}
    if rank % 3 == 2 and not is_observer(rank // 5):
        fields["part_of"] = side_id(rank // 5)
    if language_of_rank(rank) != "en":
        fields["aliases"] = [{"name": name("side", rank, language_of_rank(rank)), "lang": language_of_rank(rank)}]
    return "sides", side_id(rank), fields | {"description": _description(Dice(seed, "side", rank), events)}


def person(seed: int, rank: int, side: int, events: int) -> Entry:
    """A person of a side, or a body that speaks for it; those who speak another language have a name in it."""
    dice, tag = Dice(seed, "person", rank), language_of_rank(side)
    body = dice.chance(0.15)
    fields: Fields = {"name": _full_name(rank)}
    fields |= {"name": f"Bureau {fields['name']}", "kind": "body"} if body else {}
    if not body:
        fields["role"] = f"{dice.one_of(ROLES)} of {name('side', side)}"
    if tag != "en" or dice.chance(0.1):
        fields["aliases"] = [{"name": _full_name(rank, tag), "lang": tag}] if tag != "en" else []
        fields["aliases"].append({"name": name("family name", rank) + "o", "used_by": [side_id(dice.below(side + 1))]})
    return "people", person_id(rank), fields | {"description": _description(dice, events)}


def outlet(seed: int, rank: int, events: int) -> Entry:
    """An outlet of a country that does not exist."""
    country = COUNTRIES[rank % len(COUNTRIES)]
    fields = {
        "name": f"{name('outlet', rank)} {OUTLETS[rank % len(OUTLETS)]}",
        "kind": "made-up outlet",
        "country": country,
        "url": f"https://example.org/{outlet_id(rank)}",
        "description": _description(Dice(seed, "outlet", rank), events),
    }
    return "outlets", outlet_id(rank), fields


def work(seed: int, rank: int, events: int) -> Entry:
    """A source that events of all years quote: it is later than all of them."""
    dice = Dice(seed, "work", rank)
    fields = {
        "title": sentence(dice, work_language(rank), 30, vocabulary(events)).capitalize(),
        "outlet": outlet_id(dice.long_tail(GROWTH["outlets"].after(events), 3)),
        "kind": KINDS_OF_WORKS[rank % len(KINDS_OF_WORKS)],
        "author": _full_name(rank),
        "date": str(2024 + dice.below(2)),
        "language": work_language(rank),
    }
    return "sources", work_id(rank), fields


def work_language(rank: int) -> str:
    """The language of the work of this rank."""
    return language_of_rank(rank // len(KINDS_OF_WORKS))


def place(seed: int, rank: int, events: int) -> Entry:
    """A place, near the larger one that it is part of; one of seven has no coordinates."""
    dice = Dice(seed, "place", rank)
    fields: Fields = {"name": name("place", rank)}
    if dice.chance(0.4):
        tag = dice.one_of(("ru", "uk", "ar", "de"))
        used_by = [side_id(dice.long_tail(GROWTH["sides"].after(events), 3))]
        other = {"name": name("place", rank, tag) if tag != "de" else name("place", rank) + "burg", "lang": tag}
        fields["aliases"] = [other | {"used_by": used_by}]
    if not dice.chance(1 / 7):
        latitude, longitude = _coordinates(seed, rank)
        fields["coordinates"] = f"{latitude:.2f}, {longitude:.2f}"
    if rank:
        fields["part_of"] = place_id(rank // 8)
    return "places", place_id(rank), fields | {"description": _description(dice, events)}


def term(seed: int, rank: int, events: int) -> Entry:
    """A contested word; those in other languages are counterparts of an English one."""
    tag = language_of_rank(rank)
    fields: Fields = {"headword": term_forms(rank)[0], "forms": list(term_forms(rank)), "language": tag}
    if tag != "en" and language_of_rank(rank - 1) == "en":
        fields["same_as"] = [term_id(rank - 1)]
    return "terms", term_id(rank), fields | {"description": _description(Dice(seed, "term", rank), events)}


def term_forms(rank: int) -> tuple[str, ...]:
    """The forms in which quotes use a term."""
    tag = language_of_rank(rank)
    return tuple(form.format(word("term", rank, tag)) for form in LANGUAGES[tag].forms)


def topic(seed: int, rank: int, events: int) -> Entry:
    """A topic, part of a larger one."""
    fields: Fields = {"name": f"The {name('place', rank)} affair"}
    if rank:
        fields["part_of"] = topic_id(rank // 5)
    return "topics", topic_id(rank), fields | {"description": _description(Dice(seed, "topic", rank), events)}


def report(seed: int, number: int, place: int, day: date) -> Entry:
    """The n-th source that came with an event; it is dated a day or two after it."""
    dice = Dice(seed, "report", number, place)
    outlet = pick(dice, "outlets", number)
    tag = language_of_rank(outlet)
    fields: Fields = {
        "title": sentence(dice, tag, 40, vocabulary(number)).capitalize(),
        "outlet": outlet_id(outlet),
        "kind": "article" if dice.chance(0.8) else "broadcast",
        "date": str(day + timedelta(days=dice.between(1, 2))),
        "language": tag,
        "url": f"https://example.org/{outlet_id(outlet)}/{number}-{place}",
    }
    if dice.chance(0.3):
        fields["archive_url"] = f"https://example.org/archive/{outlet_id(outlet)}/{number}-{place}"
    return "sources", f"{outlet_id(outlet)}-{day}-{word('event', number)}-{place + 1}", fields


def _coordinates(seed: int, rank: int) -> tuple[float, float]:
    """Latitude and longitude in degrees: within one of those of the larger place; the first few are in any land."""
    dice = Dice(seed, "coordinates", rank)
    if rank < 40:
        south, north, west, east = dice.one_of(LANDS)
        return south + (north - south) * dice.throw(), west + (east - west) * dice.throw()
    latitude, longitude = _coordinates(seed, rank // 8)
    return latitude - 1 + 2 * dice.throw(), longitude - 1 + 2 * dice.throw()


def _full_name(rank: int, tag: str = "en") -> str:
    return f"{name('given name', rank, tag)} {name('family name', rank, tag)}"


def _description(dice: Dice, events: int) -> str:
    return sentence(dice, "en", dice.between(40, 140), vocabulary(events)).capitalize() + "."
