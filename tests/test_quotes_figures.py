"""How often proposed quotes are right: on the captures, and on made-up texts that were listed before they were read."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from attributions import (
    BLIND_LIST,
    BLIND_TEXTS,
    CAPTURES,
    LANGUAGES,
    LIST,
    Listed,
    Proposed,
    Score,
    Scores,
    matched,
    read_list,
    score,
)

from site_builder.model.registry import Registry
from site_builder.quotes.people import known_speakers
from site_builder.quotes.propose_quotes import Proposal, propose_quotes
from site_builder.quotes.rules import language_rules

COLUMNS = ("text", "speaker", "verb", "mode")
LEAST_PRECISION = 0.9
# Figures that were reached, less a little: a change of the rules that loses some of them is seen.
LEAST_RECALL = {"text": 0.72, "speaker": 0.55, "verb": 0.68, "mode": 0.71}
LEAST_BLIND_RECALL = {"text": 0.85, "speaker": 0.74, "verb": 0.84, "mode": 0.85}

Measured = tuple[list[Listed], list[Proposed], list[Proposal], dict[str, str]]


def measured(texts: dict[str, str], path: Path, langs: Mapping[str, str]) -> Measured:
    known = known_speakers(Registry())
    found = [
        (name, quote) for name, text in texts.items()
        for quote in propose_quotes(text, language_rules(langs.get(name, "en")), known).quotes
    ]  # fmt: skip
    proposed = [
        Proposed(
            name, tuple((piece.offset, piece.offset + len(piece.text)) for piece in quote.pieces),
            quote.named.text if quote.named else None, quote.cue, quote.mode,
        )
        for name, quote in found
    ]  # fmt: skip
    return read_list(texts, path), proposed, [quote for _, quote in found], texts


@pytest.fixture(scope="module")
def captures() -> Measured:
    if not CAPTURES.is_dir():
        pytest.skip("the captures (../shared/captures) are whole texts of others, in no repository, and not here")
    texts = {file.name: file.read_text("utf-8") for file in sorted(CAPTURES.glob("*.txt"))}
    return measured(texts, LIST, LANGUAGES)


@pytest.fixture(scope="module")
def blind() -> Measured:
    texts = {file.name: file.read_text("utf-8") for file in sorted(BLIND_TEXTS.glob("*.txt"))}
    langs = {name: name[:2] for name in texts if name.startswith(("de-", "ru-", "uk-"))}
    return measured(texts, BLIND_LIST, langs)


def parts_of(each: Measured) -> Iterator[tuple[str, Scores]]:
    """Each part by itself, and all together; files in which nothing is listed are in the first part."""
    listed, proposed, _, texts = each
    files = defaultdict(set)
    for one in listed:
        files[one.part].add(one.file)
    files[next(iter(files))].update(set(texts) - {one.file for one in listed})
    for name, own in {**files, "all": set(texts)}.items():
        yield name, score([x for x in listed if x.file in own], [x for x in proposed if x.file in own], texts)


def told(name: str, scores: Scores) -> Iterator[str]:
    for column in COLUMNS:
        each: Score = getattr(scores, column)
        yield (
            f"{name:10} {column:8} precision {each.precision:.3f} ({each.right} of {each.stated}), "
            f"recall {each.recall:.3f} ({each.right} of {each.listed})"
        )


def test_the_lists_are_as_long_as_they_were_when_the_rules_were_written() -> None:
    lengths = []
    for path, part in ((LIST, "held out"), (BLIND_LIST, "to the end")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        lengths.append((len(rows), sum(row["part"] == part for row in rows)))
    assert lengths == [(223, 78), (156, 78)]


@pytest.mark.parametrize("name", ["captures", "blind"])
def test_nine_in_ten_are_right_in_each_part(
    name: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    each: Measured = request.getfixturevalue(name)
    parts = dict(parts_of(each))
    with capsys.disabled():
        print()
        for part, scores in parts.items():
            print(*told(part, scores), sep="\n")
    low = {
        (part, column): round(found.precision, 3)
        for part, scores in parts.items() for column in COLUMNS
        if (found := getattr(scores, column)).precision < LEAST_PRECISION
    }  # fmt: skip
    assert low == {}
    least = LEAST_BLIND_RECALL if name == "blind" else LEAST_RECALL
    assert {column for column in COLUMNS if getattr(parts["all"], column).recall < least[column]} == set()


@pytest.mark.parametrize("name", ["captures", "blind"])
def test_one_person_has_one_id_in_an_article(name: str, request: pytest.FixtureRequest) -> None:
    """By the list: whoever has the same last word in the fullest name is the same one within a file."""
    each: Measured = request.getfixturevalue(name)
    listed, proposed, quotes, _ = each
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, other in matched(listed, proposed):
        id = quotes[other].speaker or quotes[other].new_speaker
        if id and listed[one].names:
            ids[listed[one].file, listed[one].names[-1][0].split()[-1]].add(id)
    assert len(ids) > 30
    assert {who: found for who, found in ids.items() if len(found) > 1} == {}
