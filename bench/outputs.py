"""What each kind of output costs in a build from nothing, as a share of that build.

    .venv/bin/python bench/outputs.py CONTENT [ADDRESS]

Builds the content folder into a temporary one, in one process, and adds up processor time by what it goes into: views
by the row of the table of outputs, HTML by template, and linked data and rows of tables by themselves. The peer is the
build itself, in the same run. The last line is the share of all that other programs read: cards, citations, linked
data, TEI, annotations, feeds, rows of tables, and files for web servers. Without an address there are fewer of them.
Writing the files counts for nobody.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from site_builder import render_html
from site_builder.build_site import build_site
from site_builder.engine import build_event, executors, update_site
from site_builder.engine.workers import collect_seldom
from site_builder.model.request import BuildRequest
from site_builder.outputs import EVENT_OUTPUTS, OUTPUTS

REST = "everything else: reading, comparing, writing"
FOR_PROGRAMS = {
    "quote", "embed", "cite", "cite-bib", "cite-ris", "cite-json", "collation", "annotations", "feed", "topics/feed",
    "sides/feed", "headers", "redirects", "quote.html", "embed.html", "oembed.json", "cite.html", "linked data",
    "rows of tables", "cards of quotes", "references",
}  # fmt: skip


class Spent:
    """Processor time by label; what is called within something else counts for itself alone."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.labels, self.last = [REST], time.process_time()

    def enter(self, label: str) -> None:
        self._count()
        self.labels.append(label)

    def leave(self) -> None:
        self._count()
        self.labels.pop()

    def _count(self) -> None:
        now = time.process_time()
        self.seconds[self.labels[-1]] += now - self.last
        self.last = now

    def each(self, label: str, items: Iterable[Any]) -> Iterator[Any]:
        """The items, where taking each of them counts for a label."""
        iterator = iter(items)
        while True:
            self.enter(label)
            try:
                item = next(iterator)
            except StopIteration:
                return
            finally:
                self.leave()
            yield item

    def called(self, label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, counted for a label."""

        def counted(*arguments: Any, **named: Any) -> Any:
            self.enter(label)
            try:
                return function(*arguments, **named)
            finally:
                self.leave()

        return counted

    def made(self, label: str, make: Callable[..., Any]) -> Callable[..., Any]:
        """A row's function, of which the pages come one by one."""
        return lambda *arguments: self.each(label, self.called(label, make)(*arguments))


def watch(spent: Spent) -> None:
    """Has the program count what it spends."""
    for output in (*EVENT_OUTPUTS, *OUTPUTS):
        object.__setattr__(output, "make", spent.made(output.kind, output.make))
    renderer = render_html.html_renderer

    def counted_renderer(*arguments: Any) -> Any:
        render = renderer(*arguments)
        return lambda page: spent.each(page.template, render(page))

    modules: Any = (executors, update_site)
    for module in modules:
        module.html_renderer = counted_renderer
    here: Any = render_html
    here.linked_data = spent.called("linked data", here.linked_data)
    made: Any = build_event
    made.rows_of_event = spent.called("rows of tables", made.rows_of_event)
    made.quote_cards = spent.called("cards of quotes", made.quote_cards)
    made.references_of = spent.called("references", made.references_of)


def main(content: Path, address: str | None) -> None:
    """Prints a line for each label, the dearest first."""
    collect_seldom()  # as every build does
    spent = Spent()
    watch(spent)
    folder = Path(tempfile.mkdtemp())
    events = len(list((content / "events").glob("*.yaml")))
    try:
        build_site(BuildRequest(content, base_url=address, workers=1), folder / "site", lambda *_: None)
        spent.enter("")
    finally:
        shutil.rmtree(folder)
    whole = spent.seconds.total()
    print(f"{events:,} events, {whole:.1f} CPU s, {whole / events * 1000:.1f} ms an event")
    for label, seconds in spent.seconds.most_common():
        print(f"{label:44} {seconds / events * 1000:8.2f} ms an event {seconds / whole:7.1%}")
    programs = sum(seconds for label, seconds in spent.seconds.items() if label in FOR_PROGRAMS)
    print(f"{'for other programs, together':44} {programs / events * 1000:8.2f} ms an event {programs / whole:7.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
