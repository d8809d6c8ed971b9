"""What each stage of the build costs for one event of the 6 kB kind, beside a peer in the same run.

    .venv/bin/python bench/stages.py [EVENT.yaml]

The peer is PyYAML's own `safe_load` (with libyaml) of the same text: what merely reading the file
costs anybody. Each figure comes from many short, interleaved measurements of processor time; the
machine may be noisy, the ratios are what to quote. The last line compares all events of that kind.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from site_builder.assets import read_assets
from site_builder.check.check_content import Shared, read_event, read_shared
from site_builder.compare.compare_event import compare_event
from site_builder.compare.room.tallies import EventTallies, tallies_of
from site_builder.compare.texts.tokens import cut_at_words
from site_builder.engine.cue_classes import read_cue_classes
from site_builder.model.event import Event
from site_builder.model.registry import Registry, entries_named_by
from site_builder.pages.charts.event_times import times_page
from site_builder.pages.event.card import card_page
from site_builder.pages.event.event import event_page
from site_builder.pages.event.present import present_page
from site_builder.pages.event.read_aloud import questions_in_full
from site_builder.pages.event.sheet import sheet_page
from site_builder.pages.exports.event_json import event_json
from site_builder.pages.page import Page, site_view
from site_builder.places import templates_folder
from site_builder.read.find_sources import SourcePath, find_sources
from site_builder.render_html import html_renderer
from site_builder.summary import summarize

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 60
KIND = range(5_000, 7_000)  # bytes of an event file of the 6 kB kind
CUE_CLASSES = read_cue_classes()

Stages = dict[str, Callable[[], object]]
Samples = dict[str, list[float]]


def main(event_file: Path) -> None:
    """Prints one line for each stage: milliseconds, and the ratio to the peer."""
    sources, _ = find_sources(ROOT / "content")
    shared, _ = read_shared(sources)
    path = next(source for source in sources if Path(source.file) == event_file)
    times = _interleaved(_stages(path, shared))
    both = "compare and count"
    times[both] = [sum(pair) for pair in zip(times["compare"], times["count"], strict=True)]
    medians = {stage: statistics.median(samples) for stage, samples in times.items()}
    peer = medians["peer: yaml.safe_load"]
    print(f"{event_file.name}: {event_file.stat().st_size:,} bytes, median of {ROUNDS} rounds")
    for stage, milliseconds in medians.items():
        mean = f"   mean {statistics.mean(times[stage]):.3f} ms" if stage == both else ""
        print(f"{stage:22} {milliseconds:7.3f} ms   {milliseconds / peer:5.2f} x peer{mean}")
    total = sum(medians.values()) - peer - medians[both]
    print(f"{'whole event':22} {total:7.3f} ms   {total / peer:5.2f} x peer")
    _print_comparison_of_all(sources, shared)


def _stages(path: SourcePath, shared: Shared) -> Stages:
    text = Path(path.file).read_text("utf-8")
    event, named = _read(path, shared)
    comparison = compare_event(event, named, "rotate")
    tallies = tallies_of(event, named, comparison, CUE_CLASSES)
    page = event_page(event, named, comparison, tallies, "en")

    def other_pages() -> list[Page]:
        asked = questions_in_full(comparison, page)
        picture = [times_page(event, page.view.timeline.picture)] if page.view.timeline.picture else []
        return [card_page(event, page), *picture, present_page(page, asked), sheet_page(page, asked, comparison, named)]

    others = other_pages()
    site = site_view(shared.site, None, "/", read_assets(templates_folder()).stylesheets, ())
    render = html_renderer(templates_folder(), site)
    return {
        "peer: yaml.safe_load": lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        "read and check": lambda: read_event(path, shared.registry),
        "entries it names": lambda: entries_named_by(event, shared.registry),
        "compare": lambda: compare_event(event, named, "rotate"),
        "count": lambda: tallies_of(event, named, comparison, CUE_CLASSES),
        "page view": lambda: event_page(event, named, comparison, tallies, "en"),
        "views of the others": other_pages,
        "HTML": lambda: tuple(render(page)),
        "HTML of the others": lambda: [tuple(render(other)) for other in others],
        "JSON": lambda: event_json(event, named, comparison, tallies),
        "summary": lambda: summarize(event, shared.registry, comparison),
    }


def _print_comparison_of_all(sources: tuple[SourcePath, ...], shared: Shared) -> None:
    """One line: what comparing and counting costs, on average over all events of the 6 kB kind."""
    paths = [source for source in sources if source.kind == "events" and Path(source.file).stat().st_size in KIND]
    times = _interleaved({path.id: _comparison(*_read(path, shared)) for path in paths})
    samples = [milliseconds for of_event in times.values() for milliseconds in of_event]
    print(
        f"compare and count, all {len(paths)} events of 5 to 7 kB: "
        f"mean {statistics.mean(samples):.3f} ms, median {statistics.median(samples):.3f} ms"
    )


def _comparison(event: Event, named: Registry) -> Callable[[], EventTallies]:
    return lambda: tallies_of(event, named, compare_event(event, named, "rotate"), CUE_CLASSES)


def _read(path: SourcePath, shared: Shared) -> tuple[Event, Registry]:
    event, _ = read_event(path, shared.registry)
    assert event is not None, "the event has problems; run site-builder check"
    return event, entries_named_by(event, shared.registry)


def _interleaved(stages: Stages) -> Samples:
    """Milliseconds of each stage, round by round; every round runs all of them once."""
    samples: Samples = {name: [] for name in stages}
    for _ in range(ROUNDS):
        cut_at_words.cache_clear()  # a build compares each event once
        for name, run in stages.items():
            start = time.process_time()
            run()
            samples[name].append((time.process_time() - start) * 1000)
    return samples


if __name__ == "__main__":
    default = ROOT / "content/events/2023-05-12-berkhivka-withdrawal.yaml"
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else default)
