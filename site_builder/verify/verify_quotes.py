"""Events and captures -> which texts stand word for word in their sources.

In: a content folder that passes `check`, and a folder of plain-text captures. Out: a
`Verification`; `verified_records` writes from it one file for each source.
Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TypeVar

from site_builder.check.check_content import read_shared
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.model.entries import Source
from site_builder.model.event import Event
from site_builder.model.problems import Place, Problem
from site_builder.model.registry import Registry
from site_builder.read.find_sources import SourcePath, find_sources, read_source
from site_builder.read.located import Located
from site_builder.read.read_entry import read_entry
from site_builder.verify.doubts import doubts_of
from site_builder.verify.explain_quotes import doubtful, joined_line_end, not_in_source
from site_builder.verify.find_quotes import find_quote
from site_builder.verify.read_captures import read_captures
from site_builder.verify.read_pieces import read_capture

E = TypeVar("E", Event, Source)


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text that stands in its capture.

    Units: `left_out` are words, one number for each cut, None where not known. `is_doubtful`: a difference may matter.
    """

    left_out: tuple[int | None, ...]
    is_doubtful: bool


@dataclass(slots=True)
class Verification:
    """Shapes: `found` has (source id, text); `not_read` are sources whose capture could not be read.

    Units: `missed` and `without_capture` count texts. `can_record` is False where content could not be read.
    """

    found: dict[tuple[str, str], FoundText] = field(default_factory=dict)
    missed: int = 0
    without_capture: int = 0
    not_read: frozenset[str] = frozenset()
    can_record: bool = True
    problems: list[Problem] = field(default_factory=list)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(sorted({source for source, _ in self.found}))


@dataclass(frozen=True, slots=True)
class _Claim:
    """A text that is said to stand in a source, in the language of a primary subtag."""

    place: Place
    text: str
    lang: str


def verify_quotes(content: Path, captures: Path) -> Verification:
    """Every rendering and original of every event, compared with the capture of its source."""
    sources, problems = find_sources(content)
    sources = tuple(source for source in sources if source.kind != "verified")  # they are written anew
    shared, more = read_shared(sources)
    result = Verification(problems=[p for p in (*problems, *more) if p.severity == "error"])
    events = tuple(_located(sources, "events", Event, result))
    named = tuple(_located(sources, "sources", Source, Verification()))  # its problems are those of read_shared
    texts, faults = read_captures(named, captures)
    result.can_record = not result.problems and not any(fault.code == "no-captures" for fault in faults)
    result.problems += faults
    result.not_read = frozenset(located.entry.id for located in named if located.entry.capture) - set(texts)
    compare_texts(events, shared.registry, texts, result)
    return result


def compare_texts(
    events: Iterable[Located[Event]], registry: Registry, captures: Mapping[str, str], result: Verification
) -> None:
    """Notes in `result` which texts of the events stand in the captures. Shapes: `captures` are texts by source id."""
    claims: dict[str, list[_Claim]] = defaultdict(list)
    for located in events:
        for source, claim in _claims(located, registry):
            claims[source].append(claim)
    for source in sorted(claims):
        if source in captures:
            _compare(source, captures[source], claims[source], result)
        else:
            result.without_capture += len(claims[source])


def _located(
    sources: Iterable[SourcePath], kind: str, model: type[E], result: Verification
) -> Iterator[Located[E]]:
    """The entries of one kind; those that cannot be read are problems."""
    for path in sources:
        if path.kind != kind:
            continue
        source, faults = read_source(path)
        result.problems += faults
        if source is not None:
            located, faults = read_entry(source, model)
            result.problems += faults
            if located is not None:
                yield located


def _claims(located: Located[Event], registry: Registry) -> Iterator[tuple[str, _Claim]]:
    """(source id, claim) of every text that is said to stand in a source."""
    for a, account in enumerate(located.entry.accounts):
        for q, quote in enumerate(account.quotes):
            at = ("accounts", a, "quotes", q)
            for r, rendering in enumerate(quote.renderings):
                place = located.place(*at, "renderings", r, "text")
                lang = language_of(rendering, registry) if rendering.source in registry.sources else "en"
                yield rendering.source, _Claim(place, rendering.text, lang.partition("-")[0])
            if quote.original and quote.original.source:
                original = quote.original
                claim = _Claim(located.place(*at, "original", "text"), original.text, original.lang.partition("-")[0])
                yield quote.original.source, claim


def _compare(source: str, text: str, claims: list[_Claim], result: Verification) -> None:
    """The texts of one source, language by language, for a capture is read once for each."""
    for claim in sorted(claims, key=lambda claim: claim.lang):
        found = find_quote(claim.text, read_capture(text, claim.lang), claim.lang)
        if found is None:
            result.missed += 1
            result.problems.append(not_in_source(claim.place, source, claim.text))
            continue
        doubts = tuple(doubts_of(found, claim.lang))
        result.found[source, claim.text] = FoundText(found.left_out, bool(doubts))
        result.problems += (doubtful(claim.place, doubt) for doubt in doubts)
        if found.has_joined_line_end:
            result.problems.append(joined_line_end(claim.place, source))
