"""What each stage of the build costs for one event of the 6 kB kind, beside a peer in the same run.

    .venv/bin/python bench/stages.py [EVENT.yaml]

The peer is PyYAML's own `safe_load` (with libyaml) of the same text: what merely reading the file
costs anybody. Each figure is the median of many short, interleaved measurements; the machine may be
noisy, the ratios are what to quote.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from site_builder.assets import templates_folder
from site_builder.check_content import read_event, read_shared
from site_builder.compare.compare_event import compare_event
from site_builder.compare.tallies import tallies_of
from site_builder.cue_classes import read_cue_classes
from site_builder.find_sources import find_sources
from site_builder.pages.event import event_page
from site_builder.pages.event_json import event_json
from site_builder.pages.page import site_view
from site_builder.registry import entries_named_by
from site_builder.render_html import html_renderer

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 60


def main(event_file: Path) -> None:
    """Prints one line for each stage: milliseconds, and the ratio to the peer."""
    sources, _ = find_sources(ROOT / "content")
    shared, _ = read_shared(sources)
    path = next(source for source in sources if Path(source.file) == event_file)
    event, _ = read_event(path, shared.registry)
    assert event is not None, "the event has problems; run site-builder check"
    named = entries_named_by(event, shared.registry)
    comparison = compare_event(event, named, "rotate")
    cue_classes = read_cue_classes()
    tallies = tallies_of(event, named, comparison, cue_classes)
    page = event_page(event, named, comparison, tallies, "en")
    render = html_renderer(templates_folder(), site_view(shared.site, None, "/", "assets/site.css", ()))
    text = event_file.read_text("utf-8")
    stages: dict[str, Callable[[], object]] = {
        "peer: yaml.safe_load": lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        "read and check": lambda: read_event(path, shared.registry),
        "entries it names": lambda: entries_named_by(event, shared.registry),
        "compare": lambda: compare_event(event, named, "rotate"),
        "count": lambda: tallies_of(event, named, comparison, cue_classes),
        "page view": lambda: event_page(event, named, comparison, tallies, "en"),
        "HTML": lambda: render(page),
        "JSON": lambda: event_json(event, named, comparison, tallies),
    }
    times = _interleaved(stages)
    peer = times["peer: yaml.safe_load"]
    print(f"{event_file.name}: {len(text.encode()):,} bytes, {comparison.counts.renderings} renderings")
    for stage, milliseconds in times.items():
        print(f"{stage:22} {milliseconds:7.3f} ms   {milliseconds / peer:5.2f} x peer")
    total = sum(times.values()) - peer
    print(f"{'whole event':22} {total:7.3f} ms   {total / peer:5.2f} x peer")


def _interleaved(stages: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Median milliseconds of each stage; every round runs all of them once."""
    samples: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(ROUNDS):
        for name, run in stages.items():
            start = time.perf_counter()
            run()
            samples[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in samples.items()}


if __name__ == "__main__":
    default = ROOT / "content/events/2023-05-12-berkhivka-withdrawal.yaml"
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else default)
