"""Lighthouse on the built site, as a reader's phone and desktop would load it: medians, and every audit below 1.

    npm ci --prefix bench/reader                        once; Lighthouse, in the version of package-lock.json
    .venv/bin/python bench/reader/lighthouse.py         every kind of page, 5 runs each; about an hour on two cores
    .venv/bin/python bench/reader/lighthouse.py --runs 1 event search

Needed: node 20 or newer with npm, and a Chromium on the path (or its path in CHROME_PATH). The site is built
with the address of a local server (serve_site.py: gzip, caching as of a host), so that canonical addresses
are real. Chromium resolves no name but localhost; each run starts with an empty cache.

The peer of an event page is the same HTML without stylesheet, icons and scripts, from the same server in the
same round: what is left is the text and the browser. Times are noisy and are quoted as ratios to it. Targets
are layout shift of at most 0.01, 100 for accessibility, best practices and SEO, and 98 for performance; the exit
code is 1 when one is missed. Cards ask search engines to leave them out, which SEO counts against a page: for them
there is no target of SEO. Where a kind has many pages, the largest is measured. Lighthouse slows the processor down
four times, as if it were a fast desktop's: where its benchmark index, printed last, is below about 1000, the machine
was busy, and performance says more of that than of the page.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from serve_site import add, files_of, serving

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.append(str(ROOT / "tests" / "browser"))
from built_site import TEMPLATES, BuiltSite  # noqa: E402

TARGETS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
SHIFT = 0.01
TIMES = ("first-contentful-paint", "largest-contentful-paint")
DESKTOP = ("event", "home", "search")  # one page of text, one of links, one of script
WITH_PEER = ("event", "event with the longest page")
KINDS = (*TEMPLATES, "events of a side")  # a list that a filter leads to
FLAGS = (
    "--headless=new --no-sandbox --disable-quic --disable-background-networking "
    "--host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE localhost'"
)

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Visit:
    """One page on one device. Shapes: `path` is from the root, and `peer` too; `targets` are least scores."""

    name: str
    device: str
    path: str
    peer: str
    targets: dict[str, int] = field(hash=False)


def main(runs: int, names: list[str]) -> int:
    """Builds, serves, measures and prints; 1 when a target was missed."""
    with tempfile.TemporaryDirectory() as temporary, serving() as server:
        address = f"http://localhost:{server.server_port}/"
        folder = Path(temporary) / "site"
        files = _built_site(folder, address)
        add(server, files)
        visits = [visit for visit in _visits(files, folder) if not names or visit.name in names]
        add(server, {visit.peer: _bare(files[visit.path]) for visit in visits})
        reports: dict[tuple[Visit, bool], list[Report]] = defaultdict(list)
        for number in range(runs):
            for visit in visits:
                print(f"run {number + 1} of {runs}: {visit.name}, {visit.device}", file=sys.stderr)
                for is_peer in (False, True) if visit.name in WITH_PEER else (False,):
                    path = visit.peer if is_peer else visit.path
                    report = _lighthouse(address + path.removesuffix("index.html"), visit.device, Path(temporary))
                    reports[visit, is_peer].append(report)
    missed = [_print(visit, reports[visit, False], reports[visit, True]) for visit in visits]
    speed = _median(report["environment"]["benchmarkIndex"] for each in reports.values() for report in each)
    print(f"\nbenchmark index of the machine: {speed:.0f}")
    return int(any(missed))


def _built_site(folder: Path, address: str) -> dict[str, bytes]:
    builder = [sys.executable, "-m", "site_builder"]
    subprocess.run([*builder, "build", "--base-url", address, "--out", str(folder)], cwd=ROOT, check=True)
    searched = subprocess.run([*builder, "search", "--out", str(folder)], cwd=ROOT, check=False)
    if searched.returncode:
        print("The search index was not made: the page of search has only its list of names.")
    return files_of(folder)


def _visits(files: dict[str, bytes], folder: Path) -> list[Visit]:
    """The pages measured, each once: a page that stands for two kinds goes by the first."""
    paths: dict[str, str] = {}
    for kind in KINDS:
        path = BuiltSite(folder, "").path(kind)
        if path not in paths.values():
            paths[kind] = path
    devices = [(name, "mobile") for name in paths] + [(name, "desktop") for name in DESKTOP]
    return [
        Visit(name, device, paths[name], f"_peer/{paths[name]}", _targets(files[paths[name]]))
        for name, device in devices
    ]


def _targets(html: bytes) -> dict[str, int]:
    is_unlisted = b'<meta name="robots" content="noindex">' in html
    return {name: score for name, score in TARGETS.items() if name != "seo" or not is_unlisted}


def _bare(html: bytes) -> bytes:
    """The same HTML without what makes a second request; pictures in the text stay."""
    return re.sub(
        rb'<link rel="(?:stylesheet|icon|apple-touch-icon|manifest|preload)"[^>]*>|<script.*?</script>', b"", html
    )


def _lighthouse(url: str, device: str, folder: Path) -> Report:
    result = folder / "report.json"
    command = [str(HERE / "node_modules/.bin/lighthouse"), url, "--output=json", f"--output-path={result}", "--quiet"]
    command += [f"--chrome-flags={FLAGS}", "--no-enable-error-reporting"]
    command += ["--preset=desktop"] if device == "desktop" else []
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    subprocess.run(command, check=True, timeout=300, env={**os.environ, "CHROME_PATH": chromium})
    report: Report = json.loads(result.read_text("utf-8"))
    if "runtimeError" in report:
        raise RuntimeError(report["runtimeError"]["message"])
    return report


def _print(visit: Visit, reports: list[Report], peers: list[Report]) -> bool:
    """Prints one page: medians, weight, times beside the peer's, audits below 1. True if a target is missed."""
    scores = {name: _median(100 * report["categories"][name]["score"] for report in reports) for name in TARGETS}
    shift = max(_value(report, "cumulative-layout-shift") for report in reports)
    weight = _median(_value(report, "total-byte-weight") for report in reports)
    requests = _median(len(report["audits"]["network-requests"]["details"]["items"]) for report in reports)
    print(f"\n{visit.name}, {visit.device}: {visit.path}")
    print("  " + ", ".join(f"{name} {score:.0f}" for name, score in scores.items()) + f", layout shift {shift:g}")
    print(
        f"  {weight:,.0f} bytes in {requests:.0f} requests; " + ", ".join(_time(name, reports, peers) for name in TIMES)
    )
    weighed, others = _below_one(reports)
    for name, score, explanation in weighed:
        print(f"  below 1: {name} {score:.2f}  {explanation}".rstrip())
    print(f"  below 1, without weight in any score: {', '.join(others) or 'none'}")
    missed = [name for name, target in visit.targets.items() if scores[name] < target]
    missed += ["layout shift"] if shift > SHIFT else []
    if missed:
        print(f"  MISSED: {', '.join(missed)}")
    return bool(missed)


def _time(audit: str, reports: list[Report], peers: list[Report]) -> str:
    """A time, in milliseconds, and its ratio to the peer's where there is one."""
    own = _median(_value(report, audit) for report in reports)
    ratio = f", {own / _median(_value(peer, audit) for peer in peers):.2f} x peer" if peers else ""
    return f"{audit} {own:.0f} ms{ratio}"


def _below_one(reports: list[Report]) -> tuple[list[tuple[str, float, str]], list[str]]:
    """Audits whose median is below 1. Shapes: (name, median, explanation) of those that count; names of the rest."""
    first = reports[0]
    weights = {ref["id"]: ref["weight"] for each in first["categories"].values() for ref in each["auditRefs"]}
    weighed, others = [], []
    for name in sorted(first["audits"]):
        audits = [report["audits"][name] for report in reports]
        scores = [audit["score"] for audit in audits if audit["score"] is not None]
        if scores and _median(scores) < 1:
            if weights.get(name):
                weighed.append((name, _median(scores), audits[0].get("explanation", "")))
            else:
                others.append(name)
    return weighed, others


def _value(report: Report, audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _median(values: Any) -> float:
    return float(statistics.median(values))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Lighthouse on the built site")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("page", nargs="*", help="names of pages, such as event; all when none is given")
    arguments = parser.parse_args()
    sys.exit(main(arguments.runs, arguments.page))
