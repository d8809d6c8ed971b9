"""What is proposed for a name that there is not: by whatever an entry is called, and never the reverse."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.check_site import check_site
from site_builder.cli import commands
from site_builder.model.opposites import is_opposite
from site_builder.model.problems import Problem
from site_builder.model.request import BuildRequest
from site_builder.model.suggestions import Called, did_you_mean

ROOT = Path(__file__).parent.parent
ID = "2023-05-12-berkhivka-withdrawal"
EVENT = f"events/{ID}.yaml"
PEOPLE = {
    "yevgeny-prigozhin": ("Yevgeny Prigozhin", "Євген Пригожин", "Евгений Пригожин"),
    "igor-konashenkov": ("Igor Konashenkov",),
    "john-parker": ("John Parker", "Captain Parker"),
    "john-barker": ("John Barker",),
}


def meant(typed: str) -> str | None:
    pairs = [(name, id) for id, names in PEOPLE.items() for name in names]
    return did_you_mean(typed, PEOPLE, lambda: Called([name for name, _ in pairs], [id for _, id in pairs]))


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("prigozhin", "yevgeny-prigozhin"),
        ("prigozin", "yevgeny-prigozhin"),
        ("Yevgeny Prigozhin", "yevgeny-prigozhin"),
        ("prigozhin-yevgeny", "yevgeny-prigozhin"),
        ("Евгений Пригожин", "yevgeny-prigozhin"),
        ("Пригожин", "yevgeny-prigozhin"),
        ("евген пригожин", "yevgeny-prigozhin"),
        ("konashenkof", "igor-konashenkov"),
        ("captain-parker", "john-parker"),
        ("john_barker", "john-barker"),
        ("john", None),
        ("somebody-else", None),
        ("", None),
    ],
)
def test_entry_is_found_by_whatever_it_is_called(typed: str, id: str | None) -> None:
    assert meant(typed) == id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agrees", "disagrees"), ("found", "not-found"), ("planned", "unplanned"), ("unplaned", "planned"),
        ("legal", "illegal"), ("north-ridge", "south-ridge"), ("pro-war", "anti-war"),
        ("with-losses", "without-losses"), ("fired-first", "nobody-fired-first"), ("advance", "retreat"),
        ("признан", "не-признан"), ("before-dawn", "after-dawn"),
    ],
)  # fmt: skip
def test_reverse_is_never_proposed(one: str, other: str) -> None:
    for typed, known in ((one, other), (other, one)):
        assert is_opposite(typed, known)
        assert did_you_mean(typed, [known]) is None
        assert did_you_mean(typed, ["x"], lambda known=known: Called([known], ["x"])) is None


@pytest.mark.parametrize(
    ("typed", "known"),
    [("lead-withot-words", "lead-without-words"), ("not-reportd", "not-reported"), ("undrstood", "understood"),
     ("disagres", "disagrees"), ("nobdy-fired", "nobody-fired"), ("side-a1", "side-a")],
)  # fmt: skip
def test_slip_of_the_keys_is_no_reverse(typed: str, known: str) -> None:
    assert did_you_mean(typed, [known]) == known


def test_name_with_quite_another_word_is_not_proposed() -> None:
    assert did_you_mean("lexington-inhabitants", ["lexington-company"]) is None
    assert did_you_mean("lexington-compny", ["lexington-company"]) == "lexington-company"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for event in (tmp_path / "content/events").iterdir():
        if event.name != Path(EVENT).name:
            event.unlink()
    settings = tmp_path / "content/site.yaml"
    settings.write_text(re.sub("featured: .*", f"featured: {Path(EVENT).stem}", settings.read_text("utf-8")), "utf-8")
    return tmp_path / "content"


def changed(content: Path, before: str, after: str) -> list[Problem]:
    file = content / EVENT
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    return list(check_site(BuildRequest(content, workers=1), lambda *_: None).problems)


@pytest.mark.parametrize(
    ("before", "after", "id"),
    [
        ("speaker: yevgeny-prigozhin", "speaker: prigozhin", "yevgeny-prigozhin"),
        ("speaker: yevgeny-prigozhin", "speaker: Yevgeny Prigozhin", "yevgeny-prigozhin"),
        ("speaker: yevgeny-prigozhin", "speaker: Пригожин", "yevgeny-prigozhin"),
        ("topics: [battle-of-bakhmut]", "topics: [Battle of Bakhmut]", "battle-of-bakhmut"),
        ("answers: movement", "answers: What is the move called?", "movement"),
        ("position: rearrangement", "position: a rearrangement of troops", "rearrangement"),
        ("side: wagner", "side: Wagner", "wagner"),
    ],
)
def test_name_in_the_place_of_an_id_is_understood_and_mended(before: str, after: str, id: str, content: Path) -> None:
    (found,) = changed(content, before, after)
    assert id in found.fix
    assert [edit.text for edit in found.mend] == [id]


@pytest.mark.parametrize(
    ("file", "before", "after", "id"),
    [
        ("site.yaml", f"featured: {ID}", "featured: Russian units leave positions near Berkhivka", ID),
        ("site.yaml", f"featured: {ID}", "featured: russian-units-leave-positions", ID),
        ("sources/bbc-2023-05-12.yaml", "outlet: bbc", "outlet: BBC News", "bbc"),
        ("places/dzhankoi.yaml", "part_of: crimea", "part_of: The Crimean peninsula", "crimea"),
        ("terms/regrouping.yaml", "forms:", "same_as: [Расстановка сил]\nforms:", "regrouping-russian"),
    ],
)
def test_name_is_understood_in_every_kind_of_file(file: str, before: str, after: str, id: str, content: Path) -> None:
    (content / "places/crimea.yaml").write_text("name: Crimea\naliases: [{name: The Crimean peninsula}]\n", "utf-8")
    (content / "terms/regrouping-russian.yaml").write_text("headword: расстановка сил\nlanguage: ru\n", "utf-8")
    text = (content / file).read_text("utf-8")
    assert before in text
    (content / file).write_text(text.replace(before, after, 1), "utf-8")
    (found,) = [each for each in findings(content) if each.severity == "error"]
    assert found.place.path == f"content/{file}"
    assert [edit.text for edit in found.mend] == [id], found


def findings(content: Path) -> list[Problem]:
    return list(check_site(BuildRequest(content, workers=1), lambda *_: None).problems)


def test_quote_is_understood_by_its_speaker_or_its_words(content: Path) -> None:
    text = (content / EVENT).read_text("utf-8")
    speaker = re.findall(r"speaker: ([a-z-]+)", text)
    alone = next(each for each in speaker if speaker.count(each) == 1)
    words = re.findall(rf"speaker: {alone}\n(?:.*\n)*?.*text: (.*)", text)[0]
    id = re.findall(rf"id: ([a-z-]+)\n +speaker: {alone}", text)[0]
    own = re.findall(r"id: ([a-z-]+)\n +speaker", text)
    other = next(each for each in own if each != id)
    for name in (alone, words[:100], alone.replace("-", " ").title()):
        line = f"id: {other}\n        replies: {{to: {json.dumps(name)}, how: contradicts}}"
        (content / EVENT).write_text(text.replace(f"id: {other}", line, 1), "utf-8")
        (found,) = [each for each in findings(content) if each.severity == "error"]
        assert [edit.text for edit in found.mend] == [id], found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("side: wagner", "side: red-cross"), ("speaker: yevgeny-prigozhin", "speaker: zar-nikolaus"),
        ("topics: [battle-of-bakhmut]", "topics: [weather]"), ("place: berkhivka-reservoir", "place: atlantis"),
        ("source: bbc-2023-05-12", "source: times-1870-07-14"),
    ],
)  # fmt: skip
def test_command_that_is_proposed_makes_the_file(
    before: str, after: str, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found,) = [each for each in changed(content, before, after) if each.code.startswith("unknown")]
    command = shlex.split(found.fix[found.fix.index("site-builder new") :])
    monkeypatch.chdir(content.parent)
    assert CliRunner().invoke(commands, command[1:]).exit_code == 0
    assert [each.code for each in findings(content) if each.severity == "error"] == []


def test_entry_is_not_proposed_as_a_part_of_itself(content: Path) -> None:
    (content / "places/bakhmut.yaml").write_text("name: Bakhmut\npart_of: bakhmutt\n", "utf-8")
    problems = check_site(BuildRequest(content, workers=1), lambda *_: None).problems
    assert not [each for each in problems if 'mean "bakhmut"' in each.fix]


def test_several_forms_in_one_are_told_apart(content: Path) -> None:
    (content / "terms/fleeing.yaml").write_text("headword: fleeing\nforms: fleeing, fled\n", "utf-8")
    (found,) = check_site(BuildRequest(content, workers=1), lambda *_: None).problems
    assert (found.code, found.severity, found.fix) == ("several-in-one", "warning", "write forms: [fleeing, fled]")
