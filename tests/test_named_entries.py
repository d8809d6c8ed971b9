"""No entry which an event does not name can change one byte of its page, card or data."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hand_made import Values, make_account, make_event, make_quote, make_registry, write_site

from site_builder.build_site import build_site
from site_builder.model.registry import entries_named_by
from site_builder.model.request import BuildRequest

Files = dict[str, Values | str]
Made = Callable[[str], Values]

QUOTES = (
    make_quote(
        "ada", answers="name", position="flight", word="fled",
        renderings=[
            {"source": "gazette-1", "text": "Our troops fled from Northern Ireland to the old Six Counties in May."},
            {"source": "courier-1", "text": "Our soldiers ran from Northern Ireland to the Six Counties, in May 1920."},
        ],
    ),
    make_quote("ben", source="courier-1", answers="name", word="regrouped", text="We regrouped near Belfast."),
    make_quote({"unnamed": "a baker"}, source="gazette-1", text="They fled.", via=["agency"], said="1920-05-12"),
)  # fmt: skip
EVENT: Values = {
    "title": "The march from Belfast",
    "date": "1920-05-12",
    "place": "belfast",
    "topics": ["marches"],
    "questions": [{"id": "name", "ask": "What is it called?", "positions": {"flight": "a flight", "move": "a move"}}],
    "accounts": [make_account("north", QUOTES[0]), make_account("south", *QUOTES[1:])],
}
NAMED: Files = {
    "events/march.yaml": EVENT,
    "sides/north.yaml": {"name": "North"},
    "sides/south.yaml": {"name": "South", "part_of": "island"},
    "sides/island.yaml": {"name": "Island"},
    "people/ada.yaml": {"name": "Ada", "aliases": [{"name": "Ada Byrne"}]},
    "people/ben.yaml": {"name": "Ben"},
    "outlets/gazette.yaml": {"name": "Gazette"},
    "outlets/agency.yaml": {"name": "Agency"},
    "sources/gazette-1.yaml": {"title": "A report", "outlet": "gazette", "date": "1920-05-13", "capture": "g.txt"},
    "sources/courier-1.yaml": {"title": "A letter", "kind": "document"},
    "places/belfast.yaml": {"name": "Belfast", "part_of": "ulster", "coordinates": "54.6, -5.9"},
    "places/ulster.yaml": {"name": "Ulster"},
    "topics/marches.yaml": {"name": "Marches"},
    "terms/fleeing.yaml": {"headword": "fleeing", "forms": ["fled"]},
}
WORDS = (
    "Northern Ireland / Six Counties", "Northern Ireland", "Six Counties", "troops", "soldiers", "fled", "ran", "May",
    "old", "Belfast", "from", "the",
)  # fmt: skip


def aliases_of(words: str) -> list[Values]:
    return [{"name": words}, {"name": f"{words} May"}, {"name": "soldiers"}, {"name": "troops ran"}]


# What is added of each kind, from words of the event.
UNNAMED: dict[str, tuple[str, Made]] = {
    "a side": ("sides", lambda words: {"name": words, "short": "North", "kind": "observer"}),
    "a smaller side": ("sides", lambda words: {"name": words, "part_of": "south"}),
    "an outlet": ("outlets", lambda words: {"name": words, "country": "Northern Ireland"}),
    "a source": ("sources", lambda words: {"title": words, "short": "A report", "outlet": "gazette", "date": "1900"}),
    "a topic": ("topics", lambda words: {"name": words, "description": words}),
    "a smaller topic": ("topics", lambda words: {"name": words, "part_of": "marches"}),
    "a term of longer words": ("terms", lambda words: {"headword": f"{words} zzz", "forms": [f"zzz {words}"]}),
    "a term of another language": ("terms", lambda words: {"headword": words, "language": "fr"}),
    "a place": ("places", lambda words: {"name": words, "coordinates": "54, -5"}),
    "a smaller place": ("places", lambda words: {"name": words, "part_of": "belfast"}),
    "a person": ("people", lambda words: {"name": words, "role": "a soldier"}),
    "a place with aliases": ("places", lambda words: {"name": "Zzz", "aliases": aliases_of(words)}),
    "a person with aliases": ("people", lambda words: {"name": "Zzz", "aliases": aliases_of(words)}),
}
PAGES = ("index.html", "index.json", "card.html", "cite.html", "cite.json", "present.html", "sheet.html")


def event_files(folder: Path, files: Files) -> dict[str, bytes]:
    """What a build makes of the events."""
    project = write_site(folder, files)
    outcome = build_site(BuildRequest(project / "content", workers=1), folder / "public", lambda *_: None)
    assert not [problem for problem in outcome.problems if problem.severity == "error"]
    made = sorted((folder / "public/events").glob("*/*.*"))
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in made if file.name in PAGES and (file.parent / "card.html").is_file()
    }  # fmt: skip


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return event_files(tmp_path_factory.mktemp("alone"), NAMED)


@pytest.mark.parametrize("what", UNNAMED)
def test_entry_that_an_event_does_not_name_changes_no_byte_of_it(
    what: str, alone: dict[str, bytes], tmp_path: Path
) -> None:
    kind, made = UNNAMED[what]
    names = [f"{letter}-{number}" for letter in "az" for number in range(len(WORDS))]
    given = [word for _ in "az" for word in WORDS]
    if kind == "terms":  # a form belongs to one term
        names, given = names[: len(WORDS)], given[: len(WORDS)]
    added: Files = {f"{kind}/{name}.yaml": made(word) for name, word in zip(names, given, strict=True)}
    assert event_files(tmp_path, {**NAMED, **added}) == alone


def test_events_of_this_site_do_not_change_with_what_they_do_not_name(tmp_path: Path) -> None:
    content = Path(__file__).parent.parent / "content"
    files: Files = {
        file.relative_to(content).as_posix(): file.read_text("utf-8")
        for file in sorted(content.rglob("*.*")) if file.is_file()
    }  # fmt: skip
    texts = " ".join(str(text) for path, text in files.items() if path.startswith("events/"))
    words = sorted(set(re.findall(r"[^\W\d_]{5,}", texts)))[::40]
    added: Files = {
        f"{kind}/unnamed-{number}-{word_number}.yaml": made(word)
        for number, (what, (kind, made)) in enumerate(UNNAMED.items())
        for word_number, word in enumerate(words)
        if "smaller" not in what and kind != "sources"
    }
    assert added
    assert event_files(tmp_path / "with", {**files, **added}) == event_files(tmp_path / "without", files)


def test_registry_of_an_event_holds_what_it_names_and_nothing_else() -> None:
    event = make_event(**EVENT)
    kinds = ("sides", "people", "outlets", "sources", "places", "topics", "terms")
    entries: dict[str, dict[str, Values]] = {kind: {} for kind in kinds}
    for path, values in NAMED.items():
        kind, _, name = path.removesuffix(".yaml").partition("/")
        if kind in entries and isinstance(values, dict):
            entries[kind][name] = values
    more = {kind: {**group} for kind, group in entries.items()}
    for kind, made in UNNAMED.values():
        more[kind]["unnamed"] = made("Northern Ireland")
    lean, full = make_registry(event, **entries), make_registry(event, **more)
    for kind in entries:
        assert getattr(entries_named_by(event, full), kind) == getattr(entries_named_by(event, lean), kind)
