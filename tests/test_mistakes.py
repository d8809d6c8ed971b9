"""Mistakes that editors make, each in an otherwise right site: one finding, at the mistake, whose fix mends it.

The site is that of the README: the starter and the files that the README asks for.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_builder.check_site import check_site
from site_builder.model.mends import applied
from site_builder.model.problems import Problem, Severity
from site_builder.model.request import BuildRequest

ROOT = Path(__file__).parent.parent
EVENT = "events/1775-04-19-lexington.yaml"
README = (ROOT / "README.md").read_text("utf-8")
FILES = dict(re.findall(r"<!-- file: (\S+), in: the starter -->\n```yaml\n(.*?)```", README, re.DOTALL))
LEX = FILES[EVENT]
TEXT = LEX.split("text: ")[1].split("\n")[0]
NBSP, NB_HYPHEN = "\N{NO-BREAK SPACE}", "\N{NON-BREAKING HYPHEN}"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "site_builder/starter/content", folder)
    for path, text in FILES.items():
        (folder / path).write_text(text, "utf-8")
    return folder


def findings(content: Path) -> tuple[Problem, ...]:
    return check_site(BuildRequest(content, workers=1), lambda *_: None).problems


@dataclass(frozen=True)
class Mistake:
    """A part of the event, what stands there instead, and the finding. `fix` replaces the same part again.

    Shapes: `at` is line and column from 1; `said` is a part of the message, `typed` one of the fix.
    """

    right: str
    wrong: str
    at: tuple[int, int]
    typed: str
    said: str = ""
    fix: str | None = None
    severity: Severity = "error"


M = Mistake
MISTAKES = {
    "hash in a text": M(
        TEXT,
        "fired up-on us #Lexington and killed eight",
        (19, 30),
        'text: "fired up-on us #Lexington and killed eight"',
        "a comment",
        '"fired up-on us #Lexington and killed eight"',
    ),
    "hash at the start": M(TEXT, "#fired up-on", (19, 15), 'text: "#fired up-on"', "a comment", '"#fired up-on"'),
    "curly marks round a text": M(
        TEXT, f"“{TEXT}”", (19, 15), f"write text: {TEXT}", "quotation marks", TEXT, "warning"
    ),
    "low and high marks round a text": M(TEXT, f"„{TEXT}“", (19, 15), f"write text: {TEXT}", "", TEXT, "warning"),
    "curly marks round a title with a colon": M(
        "The first shots at Lexington",
        "‘Lexington: the first shots’",
        (1, 8),
        'title: "Lexington: the first shots"',
        "straight quotation marks",
        '"Lexington: the first shots"',
    ),
    "double curly marks round a title with a colon": M(
        "The first shots at Lexington",
        "“Lexington: the first shots”",
        (1, 8),
        'title: "Lexington: the first shots"',
        "straight quotation marks",
        '"Lexington: the first shots"',
    ),
    "source one space short": M(
        "        source: parker",
        "       source: parker",
        (18, 8),
        "type 8 spaces before it",
        "",
        "        source: parker",
    ),
    "source one space too far": M(
        "        source: parker", "         source: parker", (18, 10), "type 8 spaces", "", "        source: parker"
    ),
    "first item without its hyphen": M(
        "  - side: lexington-company",
        "    side: lexington-company",
        (10, 5),
        "write   - side: lexington-company",
        "lacks its hyphen",
        "  - side: lexington-company",
    ),
    "first item without hyphen and spaces": M(
        "  - side: lexington-company",
        "  side: lexington-company",
        (10, 3),
        "write   - side: lexington-company",
        "lacks its hyphen",
        "  - side: lexington-company",
    ),
    "second item without its hyphen": M(
        "  - side: british-army",
        "    side: british-army",
        (20, 5),
        "write   - side: british-army",
        "lacks its hyphen",
        "  - side: british-army",
    ),
    "second item without hyphen and spaces": M(
        "  - side: british-army",
        "  side: british-army",
        (20, 3),
        "write   - side: british-army",
        "lacks its hyphen",
        "  - side: british-army",
    ),
    "hyphen without its space": M(
        "  - side: lexington-company",
        "  -side: lexington-company",
        (10, 3),
        "- side: lexington-company",
        "no space",
        "  - side: lexington-company",
    ),
    "dash of a word processor": M(
        "  - side: lexington-company",
        "  – side: lexington-company",
        (10, 3),
        "- side: lexington-company",
        "hyphen",
        "  - side: lexington-company",
    ),
    "long dash": M(
        "  - side: british-army",
        "  — side: british-army",
        (20, 3),
        "- side: british-army",
        "hyphen",
        "  - side: british-army",
    ),
    "bullet": M(
        "      - id: barker", "      • id: barker", (22, 7), "- id: barker-two-shots", "hyphen", "      - id: barker"
    ),
    "text that begins with a star": M(
        TEXT, "*fired up-on* us", (19, 15), 'text: "*fired up-on* us"', "", '"*fired up-on* us"'
    ),
    "text that begins with an ampersand": M(
        TEXT, "&fired up-on us", (19, 15), 'text: "&fired up-on us"', "", '"&fired up-on us"'
    ),
    "text that begins with a percent sign": M(
        TEXT, "%fired up-on", (19, 15), 'text: "%fired up-on"', "", '"%fired up-on"'
    ),
    "how of another name": M(
        "        source: barker",
        "        replies: {to: parker-provocation, how: disagrees}\n        source: barker",
        (28, 48),
        '"contradicts"',
        "",
        "        replies: {to: parker-provocation, how: contradicts}\n        source: barker",
    ),
    "two answers without brackets": M(
        "answers: fired-first\n        position: troops",
        "answers: fired-first, other\n        position: troops",
        (15, 18),
        "answers: [fired-first, other]; and write position: {fired-first: troops}",
        "",
        None,
    ),
    "two words without brackets": M(
        "word: fired up-on",
        "word: fired up-on, killed",
        (17, 15),
        "word: [fired up-on, killed]",
        "",
        "word: [fired up-on, killed]",
    ),
    "speaker described": M(
        "speaker: john-parker",
        "speaker: a soldier of the 29th",
        (13, 18),
        "speaker: {unnamed: a soldier of the 29th}",
        "",
        "speaker: {unnamed: a soldier of the 29th}",
    ),
    "speaker unnamed": M(
        "speaker: john-parker",
        "speaker: unnamed",
        (13, 18),
        "speaker: {unnamed: a senior official}",
        "",
        "speaker: {unnamed: a senior official}",
    ),
    "speaker unnamed and described": M(
        "speaker: john-parker",
        "speaker: unnamed: a soldier",
        (13, 18),
        "speaker: {unnamed: a soldier}",
        "",
        "speaker: {unnamed: a soldier}",
    ),
    "item one space too far": M(
        "      - id: barker", "       - id: barker", (22, 8), "type 6 spaces", "", "      - id: barker"
    ),
    "item one space short": M(
        "      - id: barker", "     - id: barker", (22, 6), "type 6 spaces", "", "      - id: barker"
    ),
    "text at the level of the account": M(
        "        text: but", "    text: but", (29, 5), "type 8 spaces", "", "        text: but"
    ),
    "position by its label": M(
        "position: troops", "position: the British troops", (16, 19), "write troops", "", "position: troops"
    ),
    "source by its file": M(
        "source: parker-deposition",
        "source: parker-deposition.yaml",
        (18, 17),
        "source: parker-deposition",
        "",
        "source: parker-deposition",
    ),
    "source by its path": M(
        "source: parker-deposition",
        "source: sources/parker-deposition.yaml",
        (18, 17),
        "source: parker-deposition",
        "",
        "source: parker-deposition",
    ),
    "source by its web address": M(
        "source: parker-deposition",
        "source: https://www.example.org/a",
        (18, 17),
        "title: … and url: https://www.example.org/a, and write source: example-org-a",
        "",
        None,
    ),
    "no-break space behind a colon": M(
        "speaker: john-parker",
        f"speaker:{NBSP}john-parker",
        (13, 17),
        "speaker: john-parker",
        "U+00A0",
        "speaker: john-parker",
    ),
    "no-break space in the indentation": M(
        "        speaker: john-parker",
        f"       {NBSP}speaker: john-parker",
        (13, 8),
        "        speaker: john-parker",
        "U+00A0",
        "        speaker: john-parker",
    ),
    "no-break space behind a hyphen": M(
        "  - side: british", f"  -{NBSP}side: british", (20, 4), "  - side: british", "U+00A0", "  - side: british"
    ),
    "no-break hyphen in an id": M(
        "speaker: john-parker",
        f"speaker: john{NB_HYPHEN}parker",
        (13, 22),
        "write john-parker",
        "U+2011",
        "speaker: john-parker",
    ),
    "date that may be read in two ways": M(
        "date: 1775", "date: 03/05/1770 # 1775", (2, 7), "1770-05-03 or 1770-03-05", "", None
    ),
    "span of days in words": M(
        "date: 1775-04-19", "date: 5–12 May 2023", (2, 7), "2023-05-05/2023-05-12", "", "date: 2023-05-05/2023-05-12"
    ),
    "words of a question in another order": M(
        "answers: fired-first", "answers: first-fired", (15, 18), '"fired-first"', "", "answers: fired-first"
    ),
    "word without its hyphen": M(
        "word: fired up-on", "word: fired upon", (17, 15), '"fired up-on"', "", "word: fired up-on"
    ),
    "positions with hyphens": M(
        "      troops: the British troops\n      colonists: the men on the green",
        "      - troops: the British troops\n      - colonists: the men on the green",
        (7, 7),
        "positions: {troops: the British troops, colonists: the men on the green}",
        "",
        None,
    ),
    "apostrophe inside apostrophes": M(
        TEXT,
        "'the king's troops fired up-on us'",
        (19, 24),
        'text: "the king\'s troops fired up-on us"',
        "",
        '"the king\'s troops fired up-on us"',
    ),
    "marks inside marks": M(
        TEXT,
        '"he said "fire" and they fired up-on us"',
        (19, 24),
        "text: 'he said \"fire\" and they fired up-on us'",
        "",
        "'he said \"fire\" and they fired up-on us'",
    ),
    "question mark and space": M(TEXT, "? fired up-on", (19, 15), 'text: "? fired up-on"', "", '"? fired up-on"'),
    "said in another century": M(
        "said: 1775-04-25", "said: 2175-04-19", (14, 15), "said: 1775-04-25", "", "said: 1775-04-25", "warning"
    ),
    "said after its source": M(
        "said: 1775-04-25", "said: 1775-04-26", (14, 15), "said: 1775-04-25", "", "said: 1775-04-25", "warning"
    ),
    "title of a space": M(
        "title: The first shots at Lexington", 'title: " "', (1, 8), "title: ", "empty", "title: The withdrawal"
    ),
    "title of no width": M(
        "title: The first shots at Lexington", 'title: "\\u200b"', (1, 8), "title: ", "empty", "title: A"
    ),
    "title of a soft hyphen": M(
        "title: The first shots at Lexington", 'title: "\\u00ad"', (1, 8), "title: ", "empty", "title: A"
    ),
    **{
        f"language {wrong}": M(
            "        source: parker",
            f"        lang: {wrong}\n        source: parker",
            (18, 15),
            f'"{right}"',
            "",
            f"        lang: {right}\n        source: parker",
        )
        for wrong, right in {"ua": "uk", "eng": "en", "jp": "ja", "cz": "cs", "gr": "el"}.items()
    },
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_has_one_finding_at_its_place_and_the_fix_mends_it(name: str, content: Path) -> None:
    mistake = MISTAKES[name]
    assert mistake.right in LEX
    (content / EVENT).write_text(LEX.replace(mistake.right, mistake.wrong, 1), "utf-8")
    (found,) = findings(content)
    assert (found.place.line, found.place.column) == mistake.at
    assert found.severity == mistake.severity
    assert mistake.typed in found.fix
    assert mistake.said in found.message
    if found.mend:
        (content / EVENT).write_text(applied(LEX.replace(mistake.right, mistake.wrong, 1), found.mend), "utf-8")
        assert findings(content) == () or mistake.fix is None
    if mistake.fix is not None:
        (content / EVENT).write_text(LEX.replace(mistake.right, mistake.fix, 1), "utf-8")
        assert findings(content) == ()


def with_shallow_fields(spaces: int) -> str:
    lines = LEX.split("\n")
    lines[12:19] = [" " * spaces + line.strip() for line in lines[12:19]]
    return "\n".join(lines)


@pytest.mark.parametrize("spaces", [5, 6, 7])
def test_fields_one_level_too_shallow_are_moved_where_they_belong(spaces: int, content: Path) -> None:
    (content / EVENT).write_text(with_shallow_fields(spaces), "utf-8")
    (found,) = findings(content)
    assert (found.place.line, found.place.column) == (13, spaces + 1)
    assert "type 8 spaces before it" in found.fix
    assert "lines 14 to 19" in found.fix
    (content / EVENT).write_text(with_shallow_fields(8), "utf-8")
    assert findings(content) == ()


@pytest.mark.parametrize(
    ("typed", "right"), [("a, b", "[a, b]"), ("[a b]", "[a, b]"), ("a; b", "[a, b]"), ("a and b", "[a, b]")]
)
def test_two_topics_need_brackets_and_a_comma(typed: str, right: str, content: Path) -> None:
    for topic in ("a", "b"):
        (content / f"topics/{topic}.yaml").write_text(f"name: {topic}\n", "utf-8")
    (content / EVENT).write_text(LEX.replace("questions:", f"topics: {typed}\nquestions:", 1), "utf-8")
    (found,) = findings(content)
    assert (found.place.line, found.place.column) == (3, 10 if typed[0] == "[" else 9)
    assert found.fix == f"write topics: {right}"
    (content / EVENT).write_text(LEX.replace("questions:", f"topics: {right}\nquestions:", 1), "utf-8")
    assert findings(content) == ()


def test_quote_that_has_an_id_now_is_known_by_its_speaker_and_number(content: Path) -> None:
    line = "        replies: {{to: {}, how: contradicts}}\n        source: barker"
    typed = LEX.replace("        source: barker", line.format("john-parker-1"), 1)
    (content / EVENT).write_text(typed, "utf-8")
    (found,) = findings(content)
    assert found.fix.startswith('did you mean "parker-provocation"?')
    (content / EVENT).write_text(applied(typed, found.mend), "utf-8")
    assert findings(content) == ()


def test_positions_without_hyphens_are_the_fix_of_positions_with_them(content: Path) -> None:
    start, end = LEX.index("    positions:"), LEX.index("accounts:")
    fix = "    positions: {troops: the British troops, colonists: the men on the green}\n"
    (content / EVENT).write_text(LEX[:start] + fix + LEX[end:], "utf-8")
    assert findings(content) == ()


def test_person_with_a_title_is_told_of_the_name(content: Path) -> None:
    (content / "people/john-parker.yaml").write_text("title: John Parker\nrole: captain\n", "utf-8")
    (found,) = findings(content)
    assert (found.place.line, found.place.column, found.fix) == (1, 1, 'did you mean "name"?')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("denies", "contradicts"),
        ("accepts", "agrees"),
        ("disagree", "contradicts"),
        ("admits", "concedes"),
        ("qualifies", "narrows"),
    ],
)
def test_no_word_of_opposite_meaning_is_proposed(typed: str, meant: str, content: Path) -> None:
    line = f"        replies: {{to: parker-provocation, how: {typed}}}\n        source: barker"
    (content / EVENT).write_text(LEX.replace("        source: barker", line, 1), "utf-8")
    (found,) = findings(content)
    assert found.fix == f'did you mean "{meant}"?'


@pytest.mark.parametrize(
    ("file", "fix"),
    [
        ("events/x.yaml.txt", "rename the file to x.yaml"),
        ("events/x.yml", "rename the file to x.yaml"),
        ("events/Copy of x.yaml", "rename the file to x.yaml"),
        ("events/x (1).yaml", "rename the file to x.yaml"),
        (
            "events/1775-04-19-lexington - Copy.yaml",
            "remove it if it is only a copy of 1775-04-19-lexington.yaml; "
            "else rename it to 1775-04-19-lexington-2.yaml",
        ),
        ("images/revere.jpg", "move it out of content: the site shows no pictures"),
        ("pages/pic.png", "move it out of content: the site shows no pictures"),
        ("event/x.yaml", "rename its folder to events"),
    ],
)
def test_file_that_is_none_of_ours_is_told_what_can_be_done_with_it(file: str, fix: str, content: Path) -> None:
    (content / file).parent.mkdir(exist_ok=True)
    (content / file).write_text(LEX, "utf-8")
    (found,) = findings(content)
    assert (found.place.path, found.fix) == (f"content/{file}", fix)


@pytest.mark.parametrize(
    "name", ["british-army.yaml.txt", "british-army.yml", "british-army.YAML", "british-army.yaml.md"]
)
def test_entry_whose_file_has_another_ending_is_told_at_its_file_alone(name: str, content: Path) -> None:
    (content / "sides/british-army.yaml").rename(content / "sides" / name)
    (found,) = findings(content)
    assert (found.place.path, found.fix) == (f"content/sides/{name}", "rename the file to british-army.yaml")


@pytest.mark.parametrize("opening", ["", "statements:", "voices:", "Sides:", "accounts of both sides:", " accounts:"])
def test_accounts_without_their_name_are_one_mistake(opening: str, content: Path) -> None:
    typed = LEX.replace("accounts:\n", f"{opening}\n" if opening else "", 1)
    (content / EVENT).write_text(typed, "utf-8")
    (found,) = findings(content)
    assert found.place.line == LEX[: LEX.index("accounts:")].count("\n") + 1
    (content / EVENT).write_text(applied(typed, found.mend), "utf-8")
    assert (content / EVENT).read_text("utf-8") == LEX
    assert not findings(content)


TWICE = """\
      - speaker: john-parker
        source: parker-deposition
        text: rushed furiously, fired up-on and killed eight of our Party
"""


def with_passage(content: Path) -> str:
    """The event with a passage of a quote that has no id of its own."""
    text = (content / EVENT).read_text("utf-8")
    start = text.index("      - id: parker")
    end = text.index("  - side: british-army")
    first = re.sub(r"- id: \S+\n +", "- ", text[start:end]).rstrip() + "\n"
    return text[:start] + first + TWICE + text[end:]


def test_passage_of_a_quote_without_an_id_keeps_its_whole_when_quotes_are_added(content: Path) -> None:
    typed = with_passage(content)
    (content / EVENT).write_text(typed, "utf-8")
    (found,) = [each for each in findings(content) if each.code == "counted-twice"]
    assert "the line part_of: john-parker-1, and add to the quote on line" in found.fix
    assert "the line id: john-parker-1" in found.fix
    mended = applied(typed, found.mend)
    (content / EVENT).write_text(mended, "utf-8")
    assert not [each for each in findings(content) if each.code == "counted-twice"]
    added = mended.replace("    quotes:\n", "    quotes:\n" + TWICE.replace("rushed", "He rushed"), 1)
    (content / EVENT).write_text(added, "utf-8")
    assert "not-a-passage" not in {each.code for each in findings(content)}


def test_number_that_has_become_that_of_another_quote_is_told_with_the_one_that_was_meant(content: Path) -> None:
    part = TWICE.replace("        source", "        part_of: john-parker-1\n        source")
    typed = with_passage(content).replace(TWICE, part)
    (content / EVENT).write_text(typed, "utf-8")
    assert "not-a-passage" not in {each.code for each in findings(content)}
    other = TWICE.replace("rushed furiously, fired up-on and killed eight of our Party", "Something else was said here")
    typed = typed.replace("    quotes:\n", f"    quotes:\n{other}", 1)
    (content / EVENT).write_text(typed, "utf-8")
    (found,) = [each for each in findings(content) if each.code == "not-a-passage"]
    assert found.fix.startswith("write part_of: john-parker-2, where they are, and add to the quote on line")
    (content / EVENT).write_text(applied(typed, found.mend), "utf-8")
    assert "not-a-passage" not in {each.code for each in findings(content)}


@pytest.mark.parametrize(
    ("spoilt", "right"),
    [
        ("cafÃ©", "café"), ("donâ€™t", "don’t"), ("â€œfired", "“fired"), ("ÐºÑ€Ð°Ð¹", "край"),
        ("SÃ£o and Ã¼ber", "São and über"),
    ],
)  # fmt: skip
def test_letters_that_were_read_in_a_wrong_encoding_are_put_right(spoilt: str, right: str, content: Path) -> None:
    typed = LEX.replace("title: The first shots", f"title: The {spoilt} shots")
    (content / EVENT).write_text(typed, "utf-8")
    (found,) = findings(content)
    assert (found.code, found.severity, found.place.line) == ("broken-letters", "warning", 1)
    assert applied(typed, found.mend) == LEX.replace("title: The first shots", f"title: The {right} shots")


@pytest.mark.parametrize("text", ["“LIBERTÉ”", "ROMÂ»", "AMANHÃ”", "Ärger, Ñandú, Þór", "Ð, Ñ", "Été"])
def test_words_with_such_letters_of_their_own_are_left_alone(text: str, content: Path) -> None:
    (content / EVENT).write_text(LEX.replace("title: The first shots", f"title: The {text} shots"), "utf-8")
    assert not findings(content)


def test_letter_that_is_lost_is_told_and_nothing_is_guessed(content: Path) -> None:
    (content / "pages/about.md").write_text("# About\n\nThe caf� was closed.\n", "utf-8")
    (found,) = findings(content)
    assert (found.code, found.place.line, found.place.column, found.mend) == ("broken-letters", 3, 8, ())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{\\rtf1\\ansi name: New}", "word processor"), (b"PK\x03\x04\x14\x00", "word processor"),
        (b"%PDF-1.7\n", "a PDF"), (b"<!doctype html>\n<p>New</p>", "a web page"),
    ],
)  # fmt: skip
def test_document_that_was_given_the_name_of_an_entry_is_told_for_what_it_is(
    data: bytes, what: str, content: Path
) -> None:
    (content / "people/new.yaml").write_bytes(data)
    (found,) = findings(content)
    assert (found.code, found.place.path) == ("not-plain-text", "content/people/new.yaml")
    assert what in found.message


LEFT = (
    "Thumbs.db",
    "events/desktop.ini",
    "events/x.yaml~",
    "events/#x.yaml#",
    "events/~$x.yaml",
    "events/.#x.yaml",
    "sides/Icon\r",
    "__MACOSX/events/x.yaml",
    "events/x.orig",
    "events/x.yaml.bak",
    ".DS_Store",
)


def test_what_programs_leave_behind_is_named_once_and_stops_nothing(content: Path) -> None:
    for file in LEFT:
        (content / file).parent.mkdir(parents=True, exist_ok=True)
        (content / file).write_bytes(b"\0\1")
    (found,) = findings(content)
    assert (found.code, found.severity) == ("passed-over", "note")


@pytest.mark.parametrize("file", [file for file in LEFT if "/." not in file and file[0] != "."])
def test_each_of_them_is_named(file: str, content: Path) -> None:
    (content / file).parent.mkdir(parents=True, exist_ok=True)
    (content / file).write_bytes(b"\0\1")
    (found,) = findings(content)
    assert file.split("/")[0].replace("\r", "�") in found.message


LINKS = {
    "[z](www.example.org)": 'did you mean "https://www.example.org"?',
    "[x](about.md)": 'did you mean "../about/index.html"?',
    "[y](#nowhere)": "or remove the link",
}


@pytest.mark.parametrize("link", LINKS)
def test_link_of_a_page_that_leads_nowhere_is_told(link: str, content: Path) -> None:
    page = content / "pages/method.md"
    text = page.read_text("utf-8").rstrip() + "\n\n" + link + "\n"
    page.write_text(text, "utf-8")
    (found,) = findings(content)
    assert (found.place.line, found.place.column) == (text.rstrip().count("\n") + 1, 5)
    assert LINKS[link] in found.fix
    if "did you mean" in found.fix:
        page.write_text(text.replace(link, f"[z]({found.fix.split(chr(34))[1]})"), "utf-8")
        assert findings(content) == ()
