"""What one suggestion costs among many entries, each with a name: `python bench/suggestions.py [HOW_MANY]`.

Prints milliseconds of processor time for one look-up, everything included that a check does for it, and beside it what
difflib takes to look through the ids alone.
"""

from __future__ import annotations

import difflib
import random
import sys
import time

from site_builder.check.known_ids import KnownIds
from site_builder.model.entries import Person
from site_builder.model.registry import registry_of
from site_builder.model.suggestions import did_you_mean

ROUNDS = 20


def names(count: int) -> list[str]:
    """Invented ids of three words."""
    draw = random.Random(1)
    words = ["".join(draw.choices("abcdefghijklmnoprstuvwz", k=draw.randint(3, 9))) for _ in range(3_000)]
    return sorted({"-".join(draw.sample(words, 3)) for _ in range(count)})


def main() -> None:
    """Prints a line for each thing that is typed."""
    ids = names(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    people = [Person(id=id, name=id.replace("-", " ").title()) for id in ids]
    known = KnownIds(registry_of(("people", person) for person in people))
    some = ids[len(ids) // 2]
    typed = {
        "a letter wrong": f"{some[:-1]}q",
        "a family name": some.split("-")[1],
        "words in another order": "-".join(reversed(some.split("-"))),
        "the name itself": some.replace("-", " ").title(),
        "another script": "Пригожин",
        "nothing like it": "zzzzzz",
    }
    did_you_mean("a", ids)  # imports what it needs
    print(f"{len(ids):,} people, each with a name")
    for what, text in typed.items():
        started = time.process_time()
        for _ in range(ROUNDS):
            found = known.nearest("person", text)
        ours = time.process_time() - started
        started = time.process_time()
        difflib.get_close_matches(text, ids, n=1)
        peer = (time.process_time() - started) * ROUNDS
        print(f"{what:24} {ours / ROUNDS * 1000:6.1f} ms  {peer / ours:4.0f} times faster  {text} -> {found}")


if __name__ == "__main__":
    main()
