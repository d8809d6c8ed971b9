"""The tables of tests/fidelity/, made by hand before the rules, and what the rules find: for tests and the bench."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from hand_made import make_account, make_event, make_quote, make_registry
from real_content import CONTENT, real_event

from site_builder.compare.compare_event import compare_event
from site_builder.compare.fidelity.findings import Finding
from site_builder.language.folding import folded

TABLES = Path(__file__).parent / "fidelity"
PAIRS = tuple(sorted(TABLES.glob("*pairs.yaml")))
EVENT_TABLES = tuple(file for file in sorted(TABLES.glob("*.yaml")) if file not in PAIRS)


class Claim(NamedTuple):
    """That a text has words which another lacks."""

    quote: str
    kind: str
    has: tuple[str, ...]
    words: str

    def is_same(self, other: Claim) -> bool:
        """Whether both say the same; of the words, one may have more of them than the other."""
        mine, theirs = folded(self.words), folded(other.words)
        return self[:3] == other[:3] and (mine in theirs or theirs in mine)


def read_table(file: Path) -> Any:
    """A table, in which `no` is a word."""
    return yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)


def made_up(file: Path) -> Iterator[tuple[str, list[Claim], list[Claim]]]:
    """For each made-up pair: what it is, what a hand found, what the rules find."""
    for row in read_table(file):
        wanted = [
            Claim("", kind, (side[-1],), words)
            for side in ("only_a", "only_b")
            for kind, listed in row.get(side, {}).items()
            for words in listed
        ]
        yield f"{row['a']} / {row['b']}", wanted, [_claim("", each) for each in findings_of(row)]


def findings_of(row: dict[str, Any]) -> list[Finding]:
    """What the rules find in a row of pairs.yaml. Shapes: sources are "a" and "b"."""
    langs = row["lang"] if isinstance(row["lang"], list) else [row["lang"]] * 2
    modes, cues = row.get("modes", ["direct", "direct"]), row.get("cues", ["", ""])
    renderings = [
        {"source": name, "text": row[name], "lang": lang, "mode": mode} | ({"cue": cue} if cue else {})
        for name, lang, mode, cue in zip("ab", langs, modes, cues, strict=True)
    ]
    if langs[0] != langs[1]:
        renderings[1]["translated"] = {"from": langs[0]}
    event = make_event(accounts=[make_account("north", make_quote(renderings=renderings))])
    places = {
        f"place-{number}": {"name": first, "aliases": [{"name": name} for name in others]}
        for number, (first, *others) in enumerate(row.get("names", ()))
    }
    registry = make_registry(event, places=places)
    found = compare_event(event, registry, "rotate").fidelity
    return [finding for each in found for finding in each.findings]


def of_events(file: Path) -> Iterator[tuple[str, list[Claim], list[Claim]]]:
    """For each event of a table: its id, what a hand found, what the rules find."""
    for name, quotes in read_table(file).items():
        if not (CONTENT / "events" / f"{name}.yaml").exists():
            continue
        _, _, comparison = real_event(name)
        wanted = [
            Claim(quote, row["kind"], tuple(sorted(_listed(row["in"]))), row["words"])
            for quote, rows in (quotes or {}).items()
            for row in rows
        ]
        yield name, wanted, [_claim(each.quote, finding) for each in comparison.fidelity for finding in each.findings]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _claim(quote: str, finding: Finding) -> Claim:
    return Claim(quote, finding.kind, tuple(sorted(finding.has)), finding.words)
