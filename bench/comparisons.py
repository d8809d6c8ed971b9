"""What each comparison of an event costs: processor time at the median and for 95 of 100 events.

    .venv/bin/python bench/comparisons.py [CONTENT] [EVENTS]

Without a folder it takes our events, and so many of the invented archive (`bench/archive`) as are asked for, 300.

"warm" is a build in which many events went before: lists of words are read, and words that recur are known, but no text
of the event is. "cold" is the first event of a process: whatever is kept is forgotten before it, lists of words too.
What one comparison reads for another counts for the first that asks for it. Each figure of an event is the least of
some rounds, because the machine may be noisy; the last two lines are all comparisons together, and those of the events
of 5 to 7 kB alone, with the time that PyYAML needs to read the same file as their peer.
"""

from __future__ import annotations

import functools
import gc
import inspect
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from site_builder.check.check_content import read_event, read_shared
from site_builder.compare import compare_event as comparing
from site_builder.model.event import Event
from site_builder.model.registry import Registry, entries_named_by
from site_builder.read.find_sources import find_sources

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, COLD = 5, 40  # rounds; events that are compared cold, as lists of words take long to read
KIND = range(5_000, 7_000)  # bytes of an event file of the 6 kB kind
ALL, PEER = "all comparisons", "peer: yaml.safe_load"
MOST_TEXTS = 1024  # places of a cache of whole texts; those of words have more
COMPARISONS = {
    "answers": ("answer_table", "agreement_on", "context_quotes", "reply_links", "count", "opening_of"),
    "wording": ("contested_words",),
    "figures": ("figure_rows",),
    "figures of headlines": ("headline_figures",),
    "collations": ("rendered_utterances",),
    "fidelity": ("fidelity",),
    "derivations": ("derivations",),
    "languages": ("text_pairs",),
    "revisions": ("changing_accounts", "article_versions", "times_of_words"),
    "agency": ("act_uses",),
    "naming": ("named_things",),
    "times": ("utterances_in_time", "first_reports"),
    "room": ("outlet_shares", "sides_in_order"),
}
Costs = dict[str, float]  # ms by comparison


class Timed(NamedTuple):
    """An event that is compared. Units: bytes of its file."""

    event: Event
    named: Registry
    text: str

    @property
    def is_of_the_kind(self) -> bool:
        return len(self.text.encode()) in KIND


class Meter:
    """Adds up what the functions of a module cost, by comparison."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        here: Any = comparing
        for name, functions in COMPARISONS.items():
            for function in functions:
                setattr(here, function, self._counted(name, getattr(here, function)))

    def _counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments)
            finally:
                self.seconds[name] += time.process_time() - start

        return counted

    def costs_of(self, each: Timed) -> Costs:
        """Compares an event. Units: ms."""
        self.seconds.clear()
        start = time.process_time()
        comparing.compare_event(each.event, each.named, "rotate")
        whole = time.process_time() - start
        return {name: self.seconds[name] * 1000 for name in COMPARISONS} | {ALL: whole * 1000}


def main(content: Path | None, count: int) -> None:
    """Prints a table for our events, and one for invented ones."""
    meter = Meter()
    if content is not None:
        _print(content, meter, read_events(content)[:count])
        return
    _print(ROOT / "content", meter, read_events(ROOT / "content"))
    sys.path.append(str(ROOT / "bench/archive"))
    archive: Any = __import__("make_archive")
    with tempfile.TemporaryDirectory() as folder:
        archive.write_archive(Path(folder), count, 1)
        _print(Path("the invented archive"), meter, read_events(Path(folder)))


def read_events(content: Path) -> list[Timed]:
    """The events of a folder that have no errors."""
    sources, _ = find_sources(content)
    shared, _ = read_shared(sources)
    found = []
    for path in (source for source in sources if source.kind == "events"):
        event, _ = read_event(path, shared.registry)
        if event is not None:
            named = entries_named_by(event, shared.registry)
            found.append(Timed(event, named, Path(path.file).read_text("utf-8")))
    return found


def _print(content: Path, meter: Meter, events: list[Timed]) -> None:
    of_texts = [cache for cache in caches() if _is_of_texts(cache)]
    for each in events:
        meter.costs_of(each)
    rounds = []
    for _ in range(ROUNDS):
        clear(of_texts)
        rounds.append([meter.costs_of(each) for each in events])
    warm = [_least(found) for found in zip(*rounds, strict=True)]
    cold = []
    for each in events[:COLD]:
        clear(caches())
        cold.append(meter.costs_of(each))
    for each, costs in zip(events, warm, strict=True):
        costs[PEER] = min(_reading(each.text) for _ in range(3)) if each.is_of_the_kind else 0.0
    print(f"{content}: {len(events)} events; ms: median, 95 %")
    print(f"{'':24} {'warm':>16} {'cold':>16}")
    for name in (*COMPARISONS, ALL):
        print(f"{name:24} {_said(warm, name)} {_said(cold, name)}")
    kind = [costs for each, costs in zip(events, warm, strict=True) if each.is_of_the_kind]
    if kind:
        peer = statistics.median(costs[PEER] for costs in kind)
        median = statistics.median(costs[ALL] for costs in kind)
        print(f"{len(kind)} events of 5 to 7 kB{'':3} {_said(kind, ALL)}   {median / peer:.2f} x {PEER} {peer:.2f}")
    print(flush=True)


def _least(found: Iterable[Costs]) -> Costs:
    each = list(found)
    return {name: min(costs[name] for costs in each) for name in each[0]}


def _said(costs: list[Costs], name: str) -> str:
    values = sorted(each[name] for each in costs)
    return f"{statistics.median(values):8.3f}{values[int(0.95 * (len(values) - 1))]:8.3f}"


def _reading(text: str) -> float:
    start = time.process_time()
    yaml.load(text, Loader=yaml.CSafeLoader)
    return (time.process_time() - start) * 1000


def caches() -> list[Any]:
    """What functions of ours keep."""
    kind = type(functools.lru_cache(_least))
    return [each for each in gc.get_objects() if isinstance(each, kind) and each.__module__.startswith("site_builder")]


def _is_of_texts(cache: Any) -> bool:
    first = next(iter(inspect.signature(cache.__wrapped__).parameters), "")
    most = cache.cache_parameters()["maxsize"]
    return first in ("text", "question") and most is not None and most <= MOST_TEXTS


def clear(found: Iterable[Any]) -> None:
    """Empties caches."""
    for cache in found:
        cache.cache_clear()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, int(sys.argv[2]) if len(sys.argv) > 2 else 300)
