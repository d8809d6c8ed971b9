"""`site-builder verify`: what it reports and records, and what pages say of it; see also test_find_quotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hand_made import Values, make_account, make_quote, write_site
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build_site import build_site
from site_builder.cli import commands
from site_builder.model.entries import Verified
from site_builder.model.request import BuildRequest
from site_builder.model.verified_texts import is_verified, text_digest, words_left_out
from site_builder.verify.read_captures import LARGEST_CAPTURE

CAPTURE = "The report of the day.\n\nAda said: “We left the ford\nat noon”, and went.\n"
Verify = Callable[..., Result]


@given(st.text(min_size=1, max_size=40))
def test_text_is_verified_only_while_its_digest_is_recorded(text: str) -> None:
    record = Verified.model_validate({"id": "gazette-1", "date": "2001", "texts": [text_digest(text)]})
    assert is_verified(text, record)
    assert not is_verified(text + "x", record)
    assert not is_verified(text, None)


@pytest.mark.parametrize("lines", [[], ["0123456789abcdef 7"], ["{digest}"], ["{digest} 7 8"], ["{digest} x"]])
def test_record_that_does_not_fit_the_text_gives_no_number(lines: list[str]) -> None:
    text = "We left […] at noon"
    cuts = [line.format(digest=text_digest(text)) for line in lines]
    record = Verified.model_validate({"id": "gazette-1", "date": "2001", "texts": [text_digest(text)], "cuts": cuts})
    assert words_left_out(text, record) == (None,)
    assert words_left_out(text, None) == (None,)


def test_white_space_and_unicode_form_do_not_change_the_digest_and_all_else_does() -> None:
    assert text_digest("a  cafe\u0301\n") == text_digest("a caf\u00e9")
    texts = ["not able", "notable", "“not able”", "Not able", "not able.", "not - able"]
    assert len({text_digest(text) for text in texts}) == len(texts)


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


def recorded(project: Path) -> dict[str, Any]:
    record: dict[str, Any] = yaml.safe_load((project / "content/verified/gazette-1.yaml").read_text("utf-8"))
    return record


def page(project: Path) -> str:
    build_site(BuildRequest(project / "content"), project / "public", lambda *_: None)
    return (project / "public/events/crossing/index.html").read_text("utf-8")


def marks_on_page(project: Path) -> str:
    """What the event page says of its source: how many texts were verified."""
    return next(line.strip() for line in page(project).split("\n") if " verified" in line and " of " in line)


def test_all_found_is_recorded_for_each_source(project: Path, verify: Verify) -> None:
    done = verify()
    assert done.exit_code == 0, done.output
    assert done.stdout == "3 texts found word for word in 1 source, 0 not found, 0 without a copy of the source.\n"
    record = yaml.safe_load((project / "content/verified/gazette-1.yaml").read_text("utf-8"))
    assert str(record["date"]) == "2001-02-03"
    texts = ("We left the ford at noon", "The report of the day.", "and went.")
    assert record["texts"] == sorted(text_digest(text) for text in texts)


def test_miss_is_an_error_at_its_place_and_the_others_are_recorded(project: Path, verify: Verify) -> None:
    change(project, "We left the ford", "We fled from the ford")
    done = verify()
    assert done.exit_code == 1
    assert "content/events/crossing.yaml:" in done.stderr
    assert 'error[not-in-source] this text is not in your copy of "gazette-1"' in done.stderr
    assert "We fled from the ford" in done.stderr
    assert "1 not found" in done.stdout
    assert recorded(project)["texts"] == sorted(text_digest(text) for text in ("The report of the day.", "and went."))


def test_text_that_is_no_longer_found_leaves_the_record(project: Path, verify: Verify) -> None:
    verify()
    assert text_digest("We left the ford at noon") in recorded(project)["texts"]
    capture = project / "captures/gazette.txt"
    capture.write_text(CAPTURE.replace("left the ford", "fled from the ford"), "utf-8")
    assert verify("--date", "2002-02-02").exit_code == 1
    assert text_digest("We left the ford at noon") not in recorded(project)["texts"]
    assert str(recorded(project)["date"]) == "2002-02-02"


def test_record_of_a_source_of_which_nothing_is_found_goes(project: Path, verify: Verify) -> None:
    verify()
    stray = project / "content/verified/nobody-1.yaml"
    stray.write_text("date: 2001-01-01\n", "utf-8")
    (project / "captures/gazette.txt").write_text("Another text.\n", "utf-8")
    assert verify().exit_code == 1
    assert list((project / "content/verified").iterdir()) == []


def test_record_that_cannot_be_read_is_written_anew(project: Path, verify: Verify) -> None:
    verify()
    file = project / "content/verified/gazette-1.yaml"
    before = file.read_bytes()
    file.write_text("cuts: {a: b}\n", "utf-8")
    assert verify().exit_code == 0
    assert file.read_bytes() == before


def test_original_that_names_its_source_is_verified_too(project: Path, verify: Verify) -> None:
    change(project, "and went.", "and came.")
    done = verify()
    assert done.exit_code == 1
    assert "and came." in done.stderr


def test_source_that_names_no_capture_is_counted_and_not_recorded(project: Path, verify: Verify) -> None:
    (project / "content/sources/gazette-1.yaml").write_text("title: A report\n", "utf-8")
    done = verify()
    assert done.exit_code == 0
    assert done.stdout.endswith("0 not found, 3 without a copy of the source.\n")
    assert not (project / "content/verified/gazette-1.yaml").exists()


@pytest.mark.parametrize("capture", ["gazette-2.txt", "../captures/gazette.txt", ".gazette.txt", "Gazette.txt"])
def test_named_capture_that_is_not_there_is_an_error_and_its_record_stays(
    capture: str, project: Path, verify: Verify
) -> None:
    verify()
    before = recorded(project)
    (project / "content/sources/gazette-1.yaml").write_text(f"title: A report\ncapture: {capture}\n", "utf-8")
    done = verify("--date", "2002-02-02")
    assert done.exit_code == 1
    assert f'gazette-1.yaml:2:10: error[missing-capture] the folder has no copy called "{capture}"' in done.stderr
    assert recorded(project) == before


def test_captures_that_no_text_needs_are_named_all_the_same(project: Path, verify: Verify) -> None:
    (project / "content/sources/gazette-2.yaml").write_text("title: A report\ncapture: lost.txt\n", "utf-8")
    done = verify()
    assert done.exit_code == 1
    assert "gazette-2.yaml:2:10: error[missing-capture]" in done.stderr
    assert len(recorded(project)["texts"]) == 3


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("nowhere", "there is no folder"),
        ("empty", "the folder holds no file"),
        ("captures/gazette.txt", "there is no folder"),
    ],
)
def test_folder_without_captures_is_an_error_and_records_stay(
    folder: str, message: str, project: Path, verify: Verify
) -> None:
    verify()
    before = recorded(project)
    (project / "empty").mkdir()
    done = verify("--captures", str(project / folder), "--date", "2002-02-02")
    assert done.exit_code == 1
    assert f"error[no-captures] {message}" in done.stderr
    assert "Traceback" not in done.output
    assert recorded(project) == before


def test_capture_that_is_too_large_is_not_read(project: Path, verify: Verify) -> None:
    (project / "captures/gazette.txt").write_bytes(b"a " * (LARGEST_CAPTURE // 2 + 1))
    done = verify()
    assert done.exit_code == 1
    assert "captures/gazette.txt:1:1: error[file-too-large]" in done.stderr


def test_capture_that_is_no_text_is_said_to_be_unreadable(project: Path, verify: Verify) -> None:
    (project / "captures/gazette.txt").write_bytes(CAPTURE.encode("utf-16"))
    done = verify()
    assert done.exit_code == 1, done.exception
    assert "gazette.txt" in done.stderr
    assert not (project / "content/verified").exists()


CUT_CASES = [
    (
        "the landlord is not permitted to terminate", "the landlord is […] permitted to terminate",
        'warning[cut-drops-negation] a cut of 1 word leaves out "not": "not"',
    ),
    (
        f"We will attack. {'word ' * 1600}Nobody was hurt.", "We will […] Nobody was hurt.",
        'warning[long-cut] a cut leaves out 1,601 words: "attack. word word word word word …',
    ),
    (
        "“We left,” Ada said. Bob said: “It was noon.”", "We left, […] It was noon.",
        "warning[cut-between-speakers] after this cut somebody else may be speaking: \"” Ada said. Bob said: “\"",
    ),
    (
        "He is a “terrorist” there", "He is a terrorist there",
        'warning[quotation-marks-differ] only one of source and text has a quotation mark at "a terrorist"',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("capture", "text", "warning"), CUT_CASES)
def test_difference_that_may_matter_is_a_warning_and_the_text_verified_in_part(
    capture: str, text: str, warning: str, project: Path, verify: Verify
) -> None:
    (project / "captures/gazette.txt").write_text(CAPTURE + capture, "utf-8")
    change(project, "We left the ford at noon", text)
    done = verify()
    assert done.exit_code == 0, done.output
    assert warning in done.stderr
    assert done.stdout == "3 texts found word for word in 1 source, 0 not found, 0 without a copy of the source.\n"
    assert recorded(project)["doubtful"] == [text_digest(text)]
    assert "2 of 3" in marks_on_page(project)
    html = page(project)
    assert html.count("· verified in part</summary>") == 1
    assert html.count("“Verified in part”") == 1


def test_line_end_hyphen_is_joined_with_a_note(project: Path, verify: Verify) -> None:
    (project / "captures/gazette.txt").write_text(CAPTURE.replace("the ford", "the struc-\ntural ford"), "utf-8")
    change(project, "We left the ford", "We left the structural ford")
    done = verify()
    assert done.exit_code == 0
    assert "warning[line-end-hyphen] your copy of " in done.stderr
    assert "3 of 3" in marks_on_page(project)


def test_page_says_how_many_words_a_cut_leaves_out_and_keeps_the_quote_as_it_is(
    project: Path, verify: Verify
) -> None:
    change(project, "We left the ford at noon", "We left […] noon […]")
    assert 'class="cut"' not in page(project)
    verify()
    assert recorded(project)["cuts"] == [f"{text_digest('We left […] noon […]')} 3 ?"]
    html = page(project)
    assert html.count('class="cut"') == 1
    assert 'role="img" aria-label="3 words left out"' in html
    quoted = re.findall(r"<blockquote[^>]*><p>(.*?)</p></blockquote>", html)
    assert re.sub("<[^>]*>", "", quoted[0]) == "“We left […] noon […]”"
    assert "verified in part" not in html


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


def test_command_without_a_folder_of_captures_says_what_to_add() -> None:
    done = CliRunner().invoke(commands, ["verify"])
    assert done.exit_code == 2
    assert "--captures ../captures" in done.stderr
