"""Ids of speakers, and the events of a site -> in whose accounts each of them has been quoted so far.

A file in `people/` says no side; the events do. Only files that hold one of the ids are parsed, so that an archive of
ten thousand events costs a reading of its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_builder.read.find_sources import SourcePath, names_one, read_source
from site_builder.read.node import Node
from site_builder.read.parse_yaml import parse_yaml

MOST_EVENTS = 500  # that are parsed: the last ones, by the names of their files


def sides_so_far(speakers: frozenset[str], files: Iterable[SourcePath]) -> Mapping[str, frozenset[str]]:
    """Shapes: id of a speaker -> ids of the sides whose accounts quote it; a speaker of no account is not there."""
    found: dict[str, set[str]] = {}
    events = [file for file in files if speakers and file.kind == "events" and names_one(file, speakers)]
    for file in sorted(events, key=lambda each: each.id)[-MOST_EVENTS:]:
        for side, speaker in _quoted(file):
            if speaker in speakers:
                found.setdefault(speaker, set()).add(side)
    return {speaker: frozenset(sides) for speaker, sides in found.items()}


def _quoted(file: SourcePath) -> Iterator[tuple[str, str]]:
    source, _ = read_source(file)
    root = parse_yaml(source)[0] if source else None
    for account in _list(root, "accounts"):
        side = _text(account, "side")
        for quote in _list(account, "quotes"):
            if side and (speaker := _text(quote, "speaker")):
                yield side, speaker


def _list(node: Node | None, field: str) -> list[Node]:
    pair = node.pair(field) if node and node.is_mapping else None
    return [item for _, item in pair[1].items] if pair else []


def _text(node: Node, field: str) -> str:
    pair = node.pair(field) if node.is_mapping else None
    return pair[1].value if pair and isinstance(pair[1].value, str) else ""
