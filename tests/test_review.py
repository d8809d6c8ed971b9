"""`site-builder report`: each note where it is due, and none where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import commands
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.problems import Problem
from site_builder.model.verified_texts import text_digest
from site_builder.read.find_sources import SourceFile
from site_builder.read.node import Node
from site_builder.read.parse_yaml import parse_yaml
from site_builder.review.review_site import review_site

EVENT = """\
title: The bridge
date: 2001-02-03
summary: |
  Two banks met at the bridge.
  Each gave its account.
questions:
  - id: crossing
    ask: What happened at the bridge?
accounts:
  - side: north
    gist: The north crossed.
    quotes:
      - id: a-one
        speaker: ada
        answers: crossing
        word: crossing
        renderings:
          - {source: notice, text: It was a crossing by night}
          - {source: gazette, text: It was a crossing}
  - side: south
    quotes:
      - id: b-one
        speaker: ben
        answers: crossing
        word: raid
        renderings:
          - {source: post, text: It was a raid}
"""
FILES = {
    "site.yaml": "title: Small\n",
    "sides/north.yaml": "name: North bank\n",
    "sides/south.yaml": "name: South bank\n",
    "people/ada.yaml": "name: Ada Example\n",
    "people/ben.yaml": "name: Ben Example\n",
    "outlets/courier.yaml": "name: Courier\n",
    "sources/notice.yaml": "title: Notice\nkind: document\nurl: https://example.org/notice\n"
    "archive_url: https://example.org/archive/notice\n",
    "sources/gazette.yaml": "title: Gazette\noutlet: courier\n",
    "sources/post.yaml": "title: Post\nkind: post\n",
    **{
        f"verified/{source}.yaml": f"date: 2001-03-01\ntexts: [{', '.join(map(text_digest, texts))}]\n"
        for source, texts in {
            "notice": ["It was a crossing by night"], "gazette": ["It was a crossing"],
            "post": ["It was a raid", "It was a crossing, they say", "A crossing by boat"],
        }.items()
    },
    "events/2001-bridge.yaml": EVENT,
}  # fmt: skip


def day(text: str) -> EdtfDate:
    found = parse_date(text)
    assert isinstance(found, EdtfDate)
    return found


def write(folder: Path, **changed: str) -> Path:
    """The site with some files changed; a name is the path with `__` for `/`, without `.yaml`."""
    files = FILES | {f"{name.replace('__', '/')}.yaml": text for name, text in changed.items()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def notes(folder: Path, event: str = EVENT, today: str = "2001-02-20", **changed: str) -> tuple[Problem, ...]:
    content = write(folder, **changed)
    (content / "events/2001-bridge.yaml").write_text(event, "utf-8")
    return review_site(content, day(today)).problems


def test_event_with_nothing_left_to_do_has_no_notes(tmp_path: Path) -> None:
    assert notes(tmp_path) == ()


def silent(why: str) -> str:
    """The event with a second question, on which the north is silent for this reason."""
    event = EVENT.replace("  - id: crossing\n", "  - id: losses\n    ask: Who was lost?\n  - id: crossing\n")
    event = event.replace("gist: The north crossed.", f"silent: [{{question: losses, why: {why}}}]")
    return event.replace(
        "  - side: south\n", "  - side: south\n    silent: [{question: losses, why: not-reported}]\n"
    )


CASES: dict[str, tuple[str, str, tuple[int, int], str]] = {
    # what: (code, event, line and column, a part of what is said)
    "one account": ("one-account", EVENT[: EVENT.index("  - side: south")], (10, 11), '"north"'),
    "word in the title": ("word-of-a-side", EVENT.replace("The bridge", "The raid"), (1, 12), '"raid"'),
    "word in the summary": (
        "word-of-a-side", EVENT.replace("gave its account", "knew of the raid"), (5, 20), '"south" alone'
    ),
    "word in a question": ("word-of-a-side", EVENT.replace("What happened", "Was a raid seen"), (8, 16), '"raid"'),
    "word in the gist of another": (
        "word-of-a-side", EVENT.replace("The north crossed.", "There was no raid."), (11, 24), '"raid"'
    ),
    "word in what is not known": (
        "word-of-a-side", EVENT.replace("questions:", "unknown: [Who led the raid]\nquestions:", 1), (6, 23), '"raid"'
    ),
    "verb in the summary": (
        "verb-of-doubt", EVENT.replace("Each gave its account", "Each claimed to be right"), (5, 8), '"claimed"'
    ),
    "verb in a gist": ("verb-of-doubt", EVENT.replace("The north crossed.", "It admits that."), (11, 14), '"admits"'),
    "word that another side uses": (
        "unmarked-word", EVENT.replace("text: It was a raid", 'text: "It was a crossing, they say"').replace(
            "        word: raid\n", ""), (26, 44), '"crossing"'
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_note_stands_where_it_is_due(name: str, tmp_path: Path) -> None:
    code, event, at, said = CASES[name]
    assert event != EVENT
    (found,) = [problem for problem in notes(tmp_path, event) if problem.code != "unmarked-answer"]
    assert (found.code, (found.place.line, found.place.column), found.severity) == (code, at, "note")
    assert said in found.message


NONE_DUE = {
    "word in quotation marks": EVENT.replace("gave its account", "spoke of a “raid”"),
    "word of the side whose gist it is": EVENT.replace("The north crossed.", "It made a crossing."),
    "word that both sides mark": EVENT.replace("The bridge", "The crossing")
    .replace("        word: raid\n", "        word: crossing\n")
    .replace("text: It was a raid", 'text: "It was a crossing, they say"'),
    "word that both sides mark, with another first letter": EVENT.replace("word: raid", "word: Crossing")
    .replace("text: It was a raid", 'text: "It was a crossing, they say"')
    + "      - {id: b-two, speaker: ben, answers: crossing, source: post, text: A crossing by boat}\n",
    "part of a longer word": EVENT.replace("gave its account", "saw raiders"),
    "noun that is written as a verb": EVENT.replace("Each gave its account", "Each made the claim"),
    "verb that says that somebody spoke": EVENT.replace("Each gave its account", "Each said so"),
    "verb in quotation marks": EVENT.replace("Each gave its account", 'Each "claimed" it'),
}  # fmt: skip


@pytest.mark.parametrize("name", NONE_DUE)
def test_no_note_stands_where_none_is_due(name: str, tmp_path: Path) -> None:
    assert NONE_DUE[name] != EVENT
    assert notes(tmp_path, NONE_DUE[name]) == ()


def test_other_forms_of_a_word_are_those_that_its_term_lists(tmp_path: Path) -> None:
    term = "headword: raid\nforms: [raid, raids, raided]\n"
    (found,) = notes(tmp_path, EVENT.replace("gave its account", "was raided"), terms__raid=term)
    assert found.message.startswith('"raided" stands here')
    assert found.message.endswith('"south" alone marks "raid" in this event')


@pytest.mark.parametrize(
    ("why", "today", "is_due"),
    [("not-checked", "2001-02-04", False), ("not-checked", "2001-03-05", False), ("not-checked", "2001-03-06", True),
     ("not-checked", "2300-01-01", True), ("not-reported", "2300-01-01", False), ("declined", "2300-01-01", False)],
)  # fmt: skip
def test_question_that_nobody_looked_into_is_named_after_thirty_days(
    why: str, today: str, is_due: bool, tmp_path: Path
) -> None:
    found = [problem.code for problem in notes(tmp_path, silent(why), today)]
    assert found == (["never-checked"] if is_due else [])


def test_date_before_our_reckoning_is_long_past(tmp_path: Path) -> None:
    event = silent("not-checked").replace("date: 2001-02-03", "date: -0043-03-15")
    assert [problem.code for problem in notes(tmp_path, event)] == ["never-checked"]


def test_single_outlet_and_articles_alone_are_named(tmp_path: Path) -> None:
    event = EVENT.replace("source: notice", "source: gazette-2").replace("source: post", "source: gazette-2")
    event = event.replace("It was a crossing by night", "It was a crossing")
    found = notes(tmp_path, event, **{"sources__gazette-2": "title: Gazette 2\noutlet: courier\n"})
    codes = [problem.code for problem in found]
    assert codes.count("only-articles") == 2
    assert codes.count("one-outlet") == 1


def test_source_without_an_outlet_is_not_the_outlet_of_its_name(tmp_path: Path) -> None:
    event = EVENT.replace("source: notice", "source: gazette").replace("source: post", "source: courier")
    changed = {"sources__courier": "title: A letter\nkind: document\n"}  # no outlet; that of the Gazette is the Courier
    assert "one-outlet" not in {problem.code for problem in notes(tmp_path, event, **changed)}


def test_texts_that_were_not_found_in_a_copy_are_counted_by_source(tmp_path: Path) -> None:
    content = write(tmp_path)
    (content / "verified/gazette.yaml").unlink()
    (found,) = review_site(content, day("2001-02-20")).problems
    assert (found.code, found.place.line) == ("not-verified", 19)
    assert found.message == '1 text of this event is not on record as found in a copy of "gazette"'
    assert "capture:" in found.fix
    (content / "sources/gazette.yaml").write_text(FILES["sources/gazette.yaml"] + "capture: gazette.txt\n", "utf-8")
    (found,) = review_site(content, day("2001-02-20")).problems
    assert "site-builder verify" in found.fix


def test_address_without_an_archived_copy_is_named_in_the_file_of_its_source(tmp_path: Path) -> None:
    found = notes(tmp_path, sources__post="title: Post\nkind: post\nurl: https://example.org/post\n")
    assert [(p.code, p.place.path, p.place.line, p.place.column) for p in found] == [
        ("no-archive", f"{tmp_path.name}/sources/post.yaml", 3, 6)
    ]


def test_file_of_many_notes_is_read_no_oftener_than_one_of_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []

    def reading(source: SourceFile) -> tuple[Node | None, tuple[Problem, ...]]:
        reads.append(source.path)
        return parse_yaml(source)

    monkeypatch.setattr("site_builder.read.located.parse_yaml", reading)
    text = EVENT.replace("gave its account", "knew of the raid").replace("The bridge", "The raid")
    assert len(notes(tmp_path, text.replace("What happened", "Was a raid seen"))) == 3
    assert [path for path in reads if "/events/" in path] == [f"{tmp_path.name}/events/2001-bridge.yaml"]


def test_errors_come_alone(tmp_path: Path) -> None:
    found = notes(tmp_path, EVENT.replace("speaker: ben", "speaker: nobody").replace("The bridge", "The raid"))
    assert {problem.severity for problem in found} == {"error"}


# ---------------------------------------------------------------------------- the command


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(commands, ["report", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_command_says_how_many_events_it_looked_at_and_that_nothing_stands_in_the_way(tmp_path: Path) -> None:
    content = str(write(tmp_path))
    code, said, told = run("--content", content, "--date", "2001-02-20")
    assert (code, told) == (0, "")
    assert said.startswith("Looked at 1 event.")
    write(tmp_path, events__other=EVENT.replace("The bridge", "The raid"))
    code, said, told = run("other", "--content", content, "--date", "2001-02-20")
    assert (code, "word-of-a-side" in told) == (0, True)
    assert "Looked at 1 event." in said
    assert "stands in the way" in said


def test_event_that_is_not_there_is_refused_with_the_one_that_was_meant(tmp_path: Path) -> None:
    code, _, told = run("2001-bridg", "--content", str(write(tmp_path)))
    assert code == 2
    assert 'did you mean "2001-bridge"?' in told


def test_errors_end_with_the_code_of_errors(tmp_path: Path) -> None:
    write(tmp_path, events__other="title: x\n")
    code, said, _ = run("--content", str(tmp_path))
    assert code == 1
    assert "Mend the errors first" in said
