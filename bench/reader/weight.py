"""What a reader downloads to read an event: HTML and CSS of every event page, compressed, beside the budget.

    .venv/bin/python bench/reader/weight.py

Builds `content/` into a temporary folder and prints one line per event page: bytes under gzip at level 9 and,
where a brotli module is installed, brotli at level 11. Fonts, scripts and pictures are not counted: the page
is readable without them, and so is the stylesheet for paper, which no screen waits for. What the end of a page says to
programs (JSON-LD) comes when everything is painted; it has a column of its own. The last row is an event made up for
the upper limit: six sides, ten quotes each.
Figures are sizes, so they need no peer and are the same on every machine. The exit code is 1 when the median is
over 14,000 bytes, an event over 16,000, or the made-up one over 60,000.
"""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import brotli  # type: ignore[import-not-found,unused-ignore]  # no requirement of the project
except ImportError:
    brotli = None

ROOT = Path(__file__).resolve().parent.parent.parent
# Bytes compressed: the median of the events of content/, each of them, and the largest event there may be.
USUAL, EACH, LARGEST = 14_000, 16_000, 60_000
SIDES, QUOTES, QUESTIONS = 6, 60, 10
MADE_UP = "2000-01-01-made-up"
TEXT = (
    "about after before bridge column company deserted east field fire forward from ground guard held later line "
    "marched men morning near north officers order position received regiment reported river road sent several soon "
    "south stood taken that their the there they toward troops under until village was were west when where which "
    "withdrew with without wounded yesterday"
)
WORDS = TEXT.split()


def main() -> int:
    """Prints the table; 1 if the usual event, any event, or the made-up one is heavier than its budget."""
    with tempfile.TemporaryDirectory() as temporary:
        content = Path(temporary) / "content"
        shutil.copytree(ROOT / "content", content)
        _write_made_up(content)
        site = Path(temporary) / "site"
        builder = [sys.executable, "-m", "site_builder", "build", "--content", str(content), "--out", str(site)]
        subprocess.run(builder, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        pages = sorted((site / "events").glob("*/index.html"), key=lambda page: page.parent.name)
        weights = {page.parent.name: _weight(page, site) for page in pages if not _is_list(page)}
    made_up = weights.pop(MADE_UP)
    print(f"{'event':42} {'gzip':>7} {'of it HTML':>11} {'CSS':>6} {'and JSON-LD':>11} {'all, brotli':>11}")
    for name, row in weights.items():
        _print(name, row)
    totals = {name: html + css for name, (html, css, *_) in weights.items()}
    usual, largest = statistics.median(totals.values()), made_up[0] + made_up[1]
    _print(f"made up: {SIDES} sides, {QUOTES} quotes", made_up)
    print(f"usual event (median): {usual:,.0f} of {USUAL:,} bytes; made up: {largest:,} of {LARGEST:,}")
    heavy = [name for name, total in totals.items() if total > EACH]
    print(f"above {EACH:,} bytes: {', '.join(heavy) or 'none'}")
    return int(bool(heavy) or usual > USUAL or largest > LARGEST)


def _is_list(page: Path) -> bool:
    """Folders that are lists of events have no JSON twin."""
    return not page.with_name("index.json").exists()


def _weight(page: Path, site: Path) -> tuple[int, int, int, int | None]:
    """Bytes of one page: (HTML in gzip, its stylesheets in gzip, the JSON-LD in gzip, all in brotli)."""
    html = page.read_bytes()
    painted = re.sub(rb'<script type="application/ld\+json">.*?</script>', b"", html, flags=re.S)
    sheets = [
        (page.parent / link.decode()).resolve().read_bytes()
        for link in re.findall(rb'<link rel="stylesheet" href="([^"]+)">', html)  # that for paper has a media attribute
    ]
    both = sum(len(brotli.compress(data)) for data in (html, *sheets)) if brotli else None
    first = len(gzip.compress(painted, 9))
    return first, sum(len(gzip.compress(sheet, 9)) for sheet in sheets), len(gzip.compress(html, 9)) - first, both


def _print(name: str, weight: tuple[int, int, int, int | None]) -> None:
    html, css, programs, both = weight
    packed = "" if both is None else format(both, ",")
    print(f"{name:42} {html + css:7,} {html:11,} {css:6,} {programs:11,} {packed:>11}")


def _write_made_up(content: Path) -> None:
    """An event of the made-up kind, with what it names; no two quotes are alike, so that they do not compress away."""
    sides = [f"made-up-side-{number}" for number in range(1, SIDES + 1)]
    for number, side in enumerate(sides, 1):
        _write(content / f"sides/{side}.yaml", f"name: Side number {number}")
        _write(content / f"people/{side}-speaker.yaml", f"name: Speaker of side {number}\nrole: made up")
        _write(
            content / f"sources/{side}-report.yaml", f"title: Report {number}\nkind: document\ndate: 2000-01-0{number}"
        )
    lines = ["title: An event made up to be large", "date: 2000-01-01", "questions:"]
    for question in range(1, QUESTIONS + 1):
        lines += [f"  - {{id: q{question}, ask: 'Question {question}?', positions: {{yes: it was, no: it was not}}}}"]
    lines += ["accounts:"]
    for place, side in enumerate(sides):
        lines += [f"  - side: {side}", "    quotes:"]
        for quote in range(QUOTES // SIDES):
            number = place * QUOTES // SIDES + quote
            texts = [_words(number, 34), _words(number, 34, changed=5)]
            lines += [
                f"      - id: quote-{number}",
                f"        speaker: {side}-speaker",
                "        said: 2000-01-01",
                f"        answers: q{quote % QUESTIONS + 1}",
                f"        position: {'yes' if number % 2 else 'no'}",
                "        renderings:",
                f"          - {{source: {side}-report, text: '{texts[0]}'}}",
                f"          - {{source: {sides[place - 1]}-report, mode: paraphrase, text: '{texts[1]}'}}",
            ]
    _write(content / f"events/{MADE_UP}.yaml", "\n".join(lines))


def _words(seed: int, count: int, changed: int = 0) -> str:
    """Words in an order that only `seed` decides; every `changed`-th of them is another one."""
    state, words = seed * 7919 + 1, []
    for place in range(count):
        state = state * 48271 % 2147483647  # the minimal standard generator, of Park and Miller
        shift = 1 if changed and place % changed == 0 else 0
        words.append(WORDS[(state + shift) % len(WORDS)])
    return " ".join(words)


def _write(file: Path, text: str) -> None:
    file.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
