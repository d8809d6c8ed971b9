"""`site-builder verify`: what counts as word for word, what is recorded, and what pages say of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hand_made import Values, make_account, make_quote, write_site
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.build_site import BuildRequest, build_site
from site_builder.cli import commands
from site_builder.model import Verified
from site_builder.verified_texts import is_verified, stands_word_for_word, text_digest

CAPTURE = "The report of the day.\n\nAda said: “We left the ford\nat noon”, and went.\n"
Verify = Callable[..., Result]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("We left the ford at noon", True),
        ("“We left the ford at noon”", True),
        ('"We left the ford at noon"', True),
        ("We left […] at noon", True),
        ("We left [...] at noon", True),
        ("[…] The report […] and went.", True),
        ("at noon […] We left", False),
        ("We left the Ford at noon", False),
        ("We left the ford at noon!", False),
        ("We have left the ford", False),
        ("We left [the river] at noon", False),
    ],
)
def test_word_for_word_means_every_character_but_quotation_marks_and_spaces(text: str, stands: bool) -> None:
    assert stands_word_for_word(text, CAPTURE) is stands


def test_composed_and_decomposed_letters_are_one() -> None:
    assert stands_word_for_word("caf\u00e9", "a cafe\u0301 here")


WORD = st.text(min_size=1, max_size=8).filter(lambda word: word.split() == [word] and word[0].isalnum())


@given(st.lists(WORD, min_size=1, max_size=12), st.integers(0, 11), st.integers(1, 12))
def test_every_piece_of_a_capture_stands_in_it(words: list[str], start: int, length: int) -> None:
    # pieces between words: cutting inside a letter and its accents makes another letter
    piece = words[start % len(words) :][:length]
    assert stands_word_for_word(" ".join(piece), " ".join(words))


@pytest.mark.parametrize("text", ["able to", "He is un", "[…]", "“”"])
def test_part_of_a_word_or_nothing_at_all_is_not_found(text: str) -> None:
    assert not stands_word_for_word(text, "He is unable to leave")


@given(st.lists(st.text("abc d", min_size=1, max_size=6), min_size=1, max_size=5))
def test_cuts_are_followed_in_order(pieces: list[str]) -> None:
    assume(any(piece.strip() for piece in pieces))
    assert stands_word_for_word(" […] ".join(pieces), " and then ".join(pieces))


@given(st.text(min_size=1, max_size=40))
def test_text_is_verified_only_while_its_digest_is_recorded(text: str) -> None:
    record = Verified.model_validate({"id": "gazette-1", "date": "2001", "texts": [text_digest(text)]})
    assert is_verified(text, record)
    assert not is_verified(text + "x", record)
    assert not is_verified(text, None)


# ---------------------------------------------------------------------------- the command


@pytest.fixture
def project(tmp_path: Path) -> Path:
    said = make_quote(text="We left the ford at noon")
    original = {"lang": "en", "text": "and went.", "source": "gazette-1"}
    account = make_account("north", said, make_quote(text="The report of the day.", original=original))
    files: dict[str, Values | str] = {
        "events/crossing.yaml": {"title": "A crossing", "date": "2001", "accounts": [account]},
        "sides/north.yaml": {"name": "North"},
        "people/ada.yaml": {"name": "Ada"},
        "sources/gazette-1.yaml": {"title": "A report", "capture": "gazette.txt"},
    }
    write_site(tmp_path, files)
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures/gazette.txt").write_text(CAPTURE, "utf-8")
    return tmp_path


@pytest.fixture
def verify(project: Path) -> Verify:
    def run(*more: str) -> Result:
        folders = ["--content", str(project / "content"), "--captures", str(project / "captures")]
        return CliRunner().invoke(commands, ["verify", *folders, "--date", "2001-02-03", *more])

    return run


def change(project: Path, old: str, new: str) -> None:
    file = project / "content/events/crossing.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def marks_on_page(project: Path) -> str:
    """What the event page says of its source: how many texts were verified."""
    build_site(BuildRequest(project / "content"), project / "public", lambda done, total: None)
    html = (project / "public/events/crossing/index.html").read_text("utf-8")
    return next(line.strip() for line in html.split("\n") if " verified" in line and " of " in line)


def test_all_found_is_recorded_for_each_source(project: Path, verify: Verify) -> None:
    done = verify()
    assert done.exit_code == 0, done.output
    assert done.stdout == "3 texts found word for word in 1 capture, 0 missed, 0 without a capture.\n"
    record = yaml.safe_load((project / "content/verified/gazette-1.yaml").read_text("utf-8"))
    assert str(record["date"]) == "2001-02-03"
    texts = ("We left the ford at noon", "The report of the day.", "and went.")
    assert record["texts"] == sorted(text_digest(text) for text in texts)


def test_miss_is_an_error_at_its_place_and_nothing_is_recorded(project: Path, verify: Verify) -> None:
    change(project, "We left the ford", "We fled from the ford")
    done = verify()
    assert done.exit_code == 1
    assert "content/events/crossing.yaml:" in done.stderr
    assert 'error[not-in-source] this text does not stand in the capture of "gazette-1"' in done.stderr
    assert "We fled from the ford" in done.stderr
    assert "1 missed" in done.stdout
    assert not (project / "content/verified").exists()


def test_miss_leaves_earlier_records_as_they_were(project: Path, verify: Verify) -> None:
    verify()
    before = (project / "content/verified/gazette-1.yaml").read_bytes()
    change(project, "We left the ford", "We fled from the ford")
    assert verify("--date", "2002-02-02").exit_code == 1
    assert (project / "content/verified/gazette-1.yaml").read_bytes() == before


def test_original_that_names_its_source_is_verified_too(project: Path, verify: Verify) -> None:
    change(project, "and went.", "and came.")
    done = verify()
    assert done.exit_code == 1
    assert "and came." in done.stderr


@pytest.mark.parametrize("capture", ["gazette-2.txt", "../captures/gazette.txt"])
def test_source_without_a_capture_is_counted_and_not_recorded(capture: str, project: Path, verify: Verify) -> None:
    values = {"title": "A report", "capture": capture}
    (project / "content/sources/gazette-1.yaml").write_text(yaml.safe_dump(values), "utf-8")
    done = verify()
    assert done.exit_code == 0
    assert done.stdout.endswith("0 missed, 3 without a capture.\n")
    assert not (project / "content/verified/gazette-1.yaml").exists()


def test_capture_that_is_no_text_is_said_to_be_unreadable(project: Path, verify: Verify) -> None:
    (project / "captures/gazette.txt").write_bytes(CAPTURE.encode("utf-16"))
    done = verify()
    assert done.exit_code == 1, done.exception
    assert "gazette.txt" in done.stderr
    assert not (project / "content/verified").exists()


def test_content_that_cannot_be_read_is_reported_and_nothing_is_recorded(project: Path, verify: Verify) -> None:
    (project / "content/sides/north.yaml").write_text("nam: North\n", "utf-8")
    done = verify()
    assert done.exit_code == 1
    assert "content/sides/north.yaml:1:1" in done.stderr
    assert not (project / "content/verified").exists()


def test_changed_text_loses_its_mark_on_the_page(project: Path, verify: Verify) -> None:
    assert "0 of 3" in marks_on_page(project)
    verify()
    assert "3 of 3" in marks_on_page(project)
    change(project, "We left the ford at noon", "We left the ford")
    assert "2 of 3" in marks_on_page(project)


def test_verifying_twice_records_the_same_bytes(project: Path, verify: Verify) -> None:
    verify()
    before = (project / "content/verified/gazette-1.yaml").read_bytes()
    verify()
    assert (project / "content/verified/gazette-1.yaml").read_bytes() == before
