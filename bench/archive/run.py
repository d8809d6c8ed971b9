"""Builds one invented archive with our builder and with Hugo, in turn, and prints what each cost, as Markdown.

    make bench EVENTS=1000

The two get the same archive, with the same kinds of pages and files but for what docs/performance.md says that Hugo's
version leaves out. Each round runs every case with both, one after the other. Figures are medians of the rounds; the
machine may be noisy, the ratios are what to quote.
"""

from __future__ import annotations

import argparse
import compileall
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from make_archive import write_archive
from make_hugo import convert
from measure import Cost, Failed, cost_of, machine

ROOT = Path(__file__).resolve().parents[2]
HUGO = ".venv-bench/lib/python3*/site-packages/hugo/binaries/hugo*"  # the program itself, not Python's wrapper of it
REPEATS = 3  # of what takes a moment
WARM = 100  # events, in all languages of the archive


@dataclass(frozen=True, slots=True)
class Site:
    """One of the two: how it is built, in a folder of its own. Whatever a build leaves there goes before a cold one."""

    name: str
    folder: Path
    command: tuple[str | Path, ...]
    sources: tuple[str, ...]  # what is in the folder before the first build
    environment: dict[str, str]

    def build(self) -> Cost:
        return cost_of(self.command, self.folder, self.environment)

    def forget(self) -> None:
        """Removes all that builds made: the site, and whatever they keep for the next one."""
        for path in self.folder.iterdir():
            if path.name not in self.sources:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sites, and what is edited: an event and a side."""

    ours: Site
    hugo: Site
    event: str
    side: str

    def edit_event(self, round: int) -> None:
        """A word of one event is another one."""
        path = self.ours.folder / "content" / "events" / f"{self.event}.yaml"
        summary = yaml.load(path.read_bytes(), yaml.CBaseLoader)["summary"]
        for file in (path, self.hugo.folder / "content" / "events" / f"{self.event}.md"):
            _replace(file, summary, f"Edited {round} times. {summary.rpartition('times. ')[2]}")

    def rename_side(self, round: int) -> None:
        """A side gets another name."""
        path = self.ours.folder / "content" / "sides" / f"{self.side}.yaml"
        path.write_text(re.sub(r"^name: .*", f"name: Renamed side {round}", path.read_text("utf-8"), count=1), "utf-8")
        data = self.hugo.folder / "data" / "sides.json"
        sides = json.loads(data.read_text("utf-8"))
        sides[self.side]["name"] = f"Renamed side {round}"
        data.write_text(json.dumps(sides, ensure_ascii=False), "utf-8")

    def edit_template(self, round: int) -> None:
        """The template of cards says something more."""
        ours = self.ours.folder / "program" / "templates" / "card.html"
        for file in (ours, self.hugo.folder / "layouts" / "events" / "page.card.html"):
            end = "({% endblock %}|</main>)"  # where the words of a card end, in either
            text, count = re.subn(rf"(<!-- \d+ -->)?{end}", rf"<!-- {round} -->\2", file.read_text("utf-8"))
            if count != 1:
                sys.exit(f"{file} no longer has one end of its words: name it here")
            file.write_text(text, "utf-8")

    def forget(self, round: int) -> None:
        """Nothing is left of earlier builds."""
        self.ours.forget()
        self.hugo.forget()


CASES: dict[str, Callable[[Pair, int], None]] = {
    "cold build": Pair.forget,
    "one event edited": Pair.edit_event,
    "nothing changed": lambda pair, round: None,
    "a side renamed": Pair.rename_side,
    "a template edited": Pair.edit_template,
}


@dataclass(frozen=True, slots=True)
class _Made:
    """What a build has made: pages are files of HTML."""

    pages: int
    files: int
    size: int
    length: int  # of the page of an event, the mean

    @classmethod
    def of(cls, folder: Path) -> _Made:
        files = [file for file in folder.rglob("*") if file.is_file()]
        sizes = [file.stat().st_size for file in files]
        events = [file.stat().st_size for file in folder.glob("events/[0-9]*/index.html")]
        pages = sum(file.suffix == ".html" for file in files)
        return cls(pages, len(files), sum(sizes), sum(events) // len(events))

    def __str__(self) -> str:
        return f"{self.pages:,} pages, {self.files:,} files, {self.size / 2**20:,.0f} MiB"


def main() -> None:
    """Makes the archive, runs the rounds, prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES), help="only these, in this order")
    parser.add_argument("--hugo", type=Path, help=f"Hugo's program; else the one in {HUGO}")
    parser.add_argument("--scratch", type=Path, help="a folder for both sites, kept afterwards")
    arguments = parser.parse_args()
    hugo = arguments.hugo or next(iter(sorted(ROOT.glob(HUGO))), None)
    if hugo is None:
        sys.exit("Hugo is not there: run make bench, which installs it into .venv-bench")
    with tempfile.TemporaryDirectory() as temporary:
        scratch = arguments.scratch or Path(temporary)
        try:
            _print_all(scratch, arguments, hugo.resolve())
        except Failed as failure:
            sys.exit(str(failure))


def _print_all(scratch: Path, arguments: argparse.Namespace, hugo: Path) -> None:
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout.split()[1]
    print(f"{machine()}; Hugo {version.partition('-')[0]}.\n", flush=True)
    counts, pair = _both(scratch, arguments.events, arguments.seed, hugo)
    print("Archive: " + ", ".join(f"{count:,} {kind}" for kind, count in counts.items()) + ".\n", flush=True)
    _keep_what_is_the_programs(pair.ours, arguments.seed)
    _print_start_up(pair.ours)
    costs: dict[str, list[tuple[Cost, Cost]]] = {case: [] for case in arguments.cases}
    for round in range(1, arguments.rounds + 1):
        for case in costs:
            print(f"round {round}: {case}", file=sys.stderr, flush=True)
            CASES[case](pair, round)
            costs[case].append((pair.ours.build(), pair.hugo.build()))
    print(f"| {arguments.events:,} events | ours | Hugo | ours / Hugo: time, processors, memory |")
    print("| --- | --- | --- | --- |")
    made = [_Made.of(site.folder / "public") for site in (pair.ours, pair.hugo)]
    print(f"| what is made | {made[0]} | {made[1]} | |")
    lengths = [each.length for each in made]
    print(f"| page of an event, mean | {lengths[0]:,} bytes | {lengths[1]:,} bytes | {lengths[0] / lengths[1]:.3g} |")
    for case, pairs in costs.items():
        ours, theirs = (_median([each[place] for each in pairs]) for place in (0, 1))
        print(f"| {case} | {_said(ours)} | {_said(theirs)} | {_ratios(ours, theirs)} |")
    check = cost_of([*pair.ours.command[:3], "check", "--content", "content"], pair.ours.folder, pair.ours.environment)
    print(f"| `check` | {_said(check)} | – | – |")


def _both(scratch: Path, events: int, seed: int, hugo: Path) -> tuple[Counter[str], Pair]:
    """The archive in both forms; the builder is copied, so that a template of it can be edited."""
    ours, theirs = scratch / "ours", scratch / "hugo"
    counts = write_archive(ours / "content", events, seed)
    convert(ours / "content", theirs)
    for name in ("site_builder", "templates"):
        shutil.copytree(ROOT / name, ours / "program" / name, ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(ours / "program", quiet=1)
    build = (sys.executable, "-m", "site_builder", "build", "--content", "content", "--out", "public")
    pair = Pair(
        Site("Ours", ours, build, ("content", "program"), {"PYTHONPATH": str(ours / "program")}),
        Site(
            "Hugo",
            theirs,
            (hugo, "build", "--destination", "public", "--cacheDir", theirs / "cache", "--noBuildLock"),
            ("content", "data", "layouts", "hugo.json"),
            {},
        ),
        *_middling(ours / "content"),
    )
    return counts, pair


def _middling(content: Path) -> tuple[str, str]:
    """An event from the middle, and the side that as many sides are named more often than as seldomer."""
    events = sorted((content / "events").glob("*.yaml"))
    named = Counter(
        side for event in events for side in re.findall(r"^  - side: (\S+)", event.read_text("utf-8"), re.MULTILINE)
    )
    sides = sorted(named, key=lambda side: (named[side], side))
    return events[len(events) // 2].stem, sides[len(sides) // 2]


def _keep_what_is_the_programs(ours: Site, seed: int) -> None:
    """Has made what our program makes once after it was installed: compiled templates, lists of words."""
    with tempfile.TemporaryDirectory() as folder:
        write_archive(Path(folder) / "content", WARM, seed)
        cost_of([*ours.command, "--no-cache"], Path(folder), ours.environment)


def _print_start_up(ours: Site) -> None:
    """What our command costs where there is little to do: processor seconds."""
    python, content = ours.command[:3], ROOT / "content"
    with tempfile.TemporaryDirectory() as folder:
        commands = (("--help",), ("check", "--content", content), ("build", "--no-cache", "--content", content))
        seconds = []
        for command in commands:
            costs = [cost_of([*python, *command], Path(folder), ours.environment) for _ in range(REPEATS)]
            seconds.append(f"{statistics.median(cost.processor for cost in costs):.2f}")
    events = len(list((content / "events").rglob("*.yaml")))
    print(
        f"Processor seconds of `--help`, `check` and `build` of our {events} events: {' · '.join(seconds)}.\n",
        flush=True,
    )


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.processor for cost in costs),
        int(statistics.median(cost.memory for cost in costs)),
    )


def _said(cost: Cost) -> str:
    return f"{cost.wall:.2f} s, {cost.processor:.2f} CPU s, {cost.memory / 2**20:,.0f} MiB"


def _ratios(ours: Cost, theirs: Cost) -> str:
    ratios = (ours.wall / theirs.wall, ours.processor / theirs.processor, ours.memory / theirs.memory)
    return ", ".join(f"{ratio:.3g}" for ratio in ratios)


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{file} has no such text"
    file.write_text(text.replace(old, new), "utf-8")


if __name__ == "__main__":
    main()
