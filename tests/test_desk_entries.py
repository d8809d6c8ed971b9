"""Entries at the desk: lists, who uses what, forms, new ones, other ids, deleting; a real server and real files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_desk import LiveDesk, at_desk
from live_preview import edit, until

from site_builder.desk.desk_forms import form_fields
from site_builder.desk.word_forms import word_forms
from site_builder.edit.new_file import content_folder
from site_builder.edit.unused import unused_entries
from site_builder.model.kinds import ENTRIES, SITE
from site_builder.read.schema_fields import field_names

ROOT = Path(__file__).parents[1]
SITE_FOLDER = Path(__file__).parent / "sites" / "two-banks"
Files = dict[str, bytes]


def files_of(content: Path) -> Files:
    files = (file for file in sorted(content.rglob("*")) if file.is_file())
    return {file.relative_to(content).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveDesk, Path]]:
    folder = tmp_path_factory.mktemp("entries")
    content = shutil.copytree(SITE_FOLDER / "content", folder / "content")
    with at_desk(content, folder / "captures") as desk:
        until(lambda: desk.ask("home")["reading"] is None)
        yield desk, content


@pytest.fixture
def desk(running: tuple[LiveDesk, Path]) -> LiveDesk:
    return running[0]


@pytest.fixture
def content(running: tuple[LiveDesk, Path]) -> Iterator[Path]:
    """The content; what a test does to it is undone, and the desk knows."""
    desk, content = running
    files, names = files_of(content), desk.ask("names")["version"]
    yield content
    for name in files_of(content).keys() - files.keys():
        (content / name).unlink()
    for name, data in files.items():
        if not (content / name).is_file() or (content / name).read_bytes() != data:
            (content / name).write_bytes(data)
    until(lambda: desk.ask("names")["version"] == names and desk.ask("home")["reading"] is None)


# ---------------------------------------------------------------------------- lists


def unused_at(desk: LiveDesk) -> set[tuple[str, str]]:
    found = set()
    for kind in ENTRIES:
        found |= {(kind.folder, each["id"]) for each in desk.ask("entries", kind=kind.folder, unused=True)["entries"]}
    return found


def unused_by_command(content: Path) -> set[tuple[str, str]]:
    return {(entry.kind, entry.id) for entry in unused_entries(content_folder(content)).entries}


def test_unused_is_what_the_command_says(desk: LiveDesk, content: Path) -> None:
    assert unused_at(desk) == unused_by_command(content)
    made = {kind.folder for kind in ENTRIES if "id" in desk.ask("new", kind=kind.noun, name="Brand new")}
    assert unused_at(desk) == unused_by_command(content) >= {(folder, "brand-new") for folder in made}
    assert made == {kind.folder for kind in ENTRIES} - {"outlets"}  # a person and an outlet cannot have one id
    # Named by a field, by an event with an error, by a link of a summary, by a link of a page: all of it counts.
    edit(content / "people" / "ada-example.yaml", "name:", "aliases: [{name: A, used_by: brand-new}]\nname:")
    file = content / "events" / "1999-fair.yaml"
    rest = file.read_text("utf-8").replace("place: ford\n", "")
    file.write_text(f"place: brand-new\nnot-a-field: x\n{rest}", "utf-8")
    edit(content / "events" / "2001-02-03-ford-bridge.yaml", "Both banks", "[Both](../../topics/brand-new/) banks")
    page = content / "pages" / "about.md"
    page.write_text(page.read_text("utf-8") + "\n[One](../speakers/brand-new/)\n", "utf-8")
    until(lambda: ("people", "brand-new") not in unused_at(desk) and unused_at(desk) == unused_by_command(content))
    assert ("places", "brand-new") not in unused_at(desk)
    assert ("topics", "brand-new") not in unused_at(desk)


def test_unused_of_the_real_content_is_what_the_command_says(tmp_path: Path) -> None:
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    with at_desk(content, tmp_path / "captures") as desk:
        until(lambda: desk.ask("home")["reading"] is None)
        assert unused_at(desk) == unused_by_command(content)


def test_while_events_are_read_nothing_is_called_unused(tmp_path: Path) -> None:
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    with at_desk(content, tmp_path / "captures") as desk:
        for _ in range(20):
            found = unused_at(desk)
            assert found <= unused_by_command(content)


def test_entry_says_where_it_is_used(desk: LiveDesk) -> None:
    about = desk.ask("about", path="people/ada-example.yaml")
    fair = {"folder": "events", "id": "1999-fair", "path": "events/1999-fair.yaml"}
    assert {**fair, "name": 'The fair of <1999> & "after"'} in about["users"]
    row = next(each for each in desk.ask("entries", kind="people")["entries"] if each["id"] == "ada-example")
    assert row["events"] == len([user for user in about["users"] if user["folder"] == "events"])


def test_list_is_sought_by_any_name(desk: LiveDesk, content: Path) -> None:
    desk.ask("new", kind="places", name="Somewhere")
    edit(content / "places" / "somewhere.yaml", "name:", "aliases: [{name: Деінде, lang: uk}]\nname:")
    until(lambda: desk.ask("entries", kind="places", words="деінде")["found"] == 1)
    assert {"id": "somewhere", "name": "Somewhere", "also": ["Деінде"]} in desk.ask("names")["names"]["places"]
    assert desk.ask("entries", kind="nothing")["refused"]


def test_names_are_sent_only_when_they_are_others(desk: LiveDesk, content: Path) -> None:
    names = desk.ask("names")
    assert desk.ask("names", known=names["version"]) == {"version": names["version"]}
    made = desk.ask("new", kind="person", name="Олена Приклад")
    named = {"id": "olena-priklad", "name": "Олена Приклад"}
    assert made == {"folder": "people", "path": "people/olena-priklad.yaml", **named}
    assert named in desk.ask("names", known=names["version"])["names"]["people"]


def test_new_entry_takes_what_is_known_of_it(desk: LiveDesk, content: Path) -> None:
    values = {"outlet": "gazette", "date": "2001-02-04", "url": "https://example.org/a", "nonsense": "x", "id": "y"}
    made = desk.ask("new", kind="sources", name="What they: said", values=values)
    assert (content / made["path"]).read_text("utf-8") == (
        "title: 'What they: said'\noutlet: gazette\ndate: 2001-02-04\nurl: https://example.org/a\n"
    )
    refused = desk.ask("new", kind="outlets", name="Ada Example")["refused"]  # an outlet may speak, too
    assert refused["code"] == "address-clash"
    assert "refused" in desk.ask("new", kind="verified", name="x")
    assert "refused" in desk.ask("new", kind="site", name="x")


# ---------------------------------------------------------------------------- forms


@pytest.mark.parametrize("kind", [*ENTRIES, SITE], ids=lambda kind: kind.noun)
def test_form_reaches_every_field(kind: object) -> None:
    fields = form_fields(kind.noun)  # type: ignore[attr-defined]
    assert [field["name"] for field in fields] == [*field_names(kind.model, is_top=True)]  # type: ignore[attr-defined]
    assert all(field["help"] for field in fields)
    for field in fields:
        assert ("fields" in field) == (field["type"] in ("group", "groups"))
        assert ("of" in field) == (field["type"] in ("id", "ids"))


def test_form_knows_what_each_field_is() -> None:
    nouns = ("place", "term", "source", "site", "side")
    types = {f"{noun}.{field['name']}": field["type"] for noun in nouns for field in form_fields(noun)}
    assert types["place.coordinates"] == "coordinates"
    assert types["place.wikidata"] == "wikidata"
    assert types["place.aliases"] == "groups"
    assert types["term.forms"] == "words"
    assert types["term.same_as"] == "ids"
    assert types["term.language"] == "language"
    assert types["source.date"] == types["source.archived"] == "date"
    assert types["source.url"] == types["site.contact"] == "url"
    assert types["source.kind"] == types["site.side_order"] == "choice"
    assert types["site.languages"] == "choices"
    assert types["site.licence"] == "group"
    assert types["site.featured"] == types["side.part_of"] == "id"
    assert types["side.description"] == "text"


def test_finding_stands_at_its_field(desk: LiveDesk, content: Path) -> None:
    edit(content / "places" / "ford.yaml", "name:", "wikidata: 12\nname:")
    until(lambda: [each["at"] for each in desk.ask("findings", path="places/ford.yaml")] == [["wikidata"]])


@pytest.mark.parametrize(
    ("word", "lang", "some"),
    [("regroup", "en", "regrouping"), ("отступление", "ru", "отступления"), ("Rückzug", "de", "Rückzugs")],
)
def test_forms_of_a_word_are_proposed(word: str, lang: str, some: str) -> None:
    found = word_forms(word, lang)
    assert some in found["forms"]
    assert word not in found["forms"]


def test_no_forms_are_made_up() -> None:
    assert word_forms("blorptastic", "en") == {"is_listed": True, "forms": []}
    assert word_forms("word", "xx") == {"is_listed": False, "forms": []}
    assert word_forms("", "en")["forms"] == []
    assert word_forms("a very long phrase indeed", "en")["forms"] == []
    assert all(form.endswith(" order") or form.startswith("give ") for form in word_forms("give order", "en")["forms"])


# ---------------------------------------------------------------------------- another id


def test_renaming_is_shown_first_done_and_undone_byte_for_byte(desk: LiveDesk, content: Path) -> None:
    before = files_of(content)
    plan = desk.ask("renamed", path="people/ada-example.yaml", new="ada-of-the-north")
    assert files_of(content) == before
    assert {"from": "ada-example.yaml", "to": "ada-of-the-north.yaml"} in plan["moves"]
    done = desk.ask("rename", path="people/ada-example.yaml", new="ada-of-the-north")
    assert done == {"path": "people/ada-of-the-north.yaml"}
    after = files_of(content)
    assert {name for name in after if after[name] != before.get(name)} == {
        *(file["path"] for file in plan["files"] if file["path"] != "people/ada-example.yaml"),
        "people/ada-of-the-north.yaml",
    }  # fmt: skip
    assert b"was: ada-example" in after["people/ada-of-the-north.yaml"]
    assert any(each["id"] == "ada-of-the-north" for each in desk.ask("names")["names"]["people"])
    assert desk.ask("unrename", path="people/ada-of-the-north.yaml") == {"path": "people/ada-example.yaml"}
    assert files_of(content) == before
    assert "refused" in desk.ask("unrename", path="people/ada-of-the-north.yaml")


def test_renaming_is_not_undone_over_another_hand(desk: LiveDesk, content: Path) -> None:
    desk.ask("rename", path="people/ben-example.yaml", new="ben-of-the-south")
    edit(content / "people" / "ben-of-the-south.yaml", "name:", "# theirs\nname:")
    after = files_of(content)
    assert "meanwhile" in desk.ask("unrename", path="people/ben-of-the-south.yaml")["refused"]["message"]
    assert files_of(content) == after


@pytest.mark.parametrize("new", ["gazette", "Ada", "", "../x", "ada example", "ben-example"])
def test_renaming_is_refused_and_nothing_changes(desk: LiveDesk, content: Path, new: str) -> None:
    before = files_of(content)
    for question in ("renamed", "rename"):
        assert "refused" in desk.ask(question, path="people/ada-example.yaml", new=new)
    assert "refused" in desk.ask("rename", path="people/nobody.yaml", new="somebody")
    assert "refused" in desk.ask("rename", path="../people/nobody.yaml", new="somebody")
    assert files_of(content) == before


# ---------------------------------------------------------------------------- deleting


def test_only_what_nothing_names_is_deleted(desk: LiveDesk, content: Path) -> None:
    before = files_of(content)
    opened = desk.ask("open", path="people/ada-example.yaml")
    refused = desk.ask("delete", path="people/ada-example.yaml", digest=opened["digest"])["refused"]
    assert "names it" in refused["message"]
    assert files_of(content) == before


def test_deleted_file_can_be_put_back(desk: LiveDesk, content: Path) -> None:
    desk.ask("new", kind="topics", name="Passing")
    before = files_of(content)
    opened = desk.ask("open", path="topics/passing.yaml")
    assert "refused" in desk.ask("delete", path="topics/passing.yaml", digest="0" * 64)  # another hand was there
    assert desk.ask("delete", path="topics/passing.yaml", digest=opened["digest"]) == {"files": ["topics/passing.yaml"]}
    assert not (content / "topics" / "passing.yaml").exists()
    assert "passing" not in json.dumps(desk.ask("names")["names"]["topics"])
    assert desk.ask("put-back", path="topics/passing.yaml") == {"files": ["topics/passing.yaml"]}
    assert files_of(content) == before
    assert "refused" in desk.ask("put-back", path="topics/passing.yaml")


def test_record_of_a_source_goes_and_comes_with_it(desk: LiveDesk, content: Path) -> None:
    desk.ask("new", kind="sources", name="Lone")
    (content / "verified" / "lone.yaml").write_text("date: 2026-01-01\n", "utf-8")
    until(lambda: desk.ask("about", path="sources/lone.yaml")["has_record"])
    before = files_of(content)
    digest = desk.ask("open", path="sources/lone.yaml")["digest"]
    gone = desk.ask("delete", path="sources/lone.yaml", digest=digest)
    assert gone == {"files": ["sources/lone.yaml", "verified/lone.yaml"]}
    desk.ask("put-back", path="sources/lone.yaml")
    assert files_of(content) == before


def test_nothing_is_deleted_while_a_file_may_name_it(desk: LiveDesk, content: Path) -> None:
    made = desk.ask("new", kind="topics", name="Perhaps named")
    (content / "events" / "2009-broken.yaml").write_text("topics: [perhaps-named\n", "utf-8")
    until(lambda: desk.ask("about", path=made["path"])["unread"] == 1)
    digest = desk.ask("open", path=made["path"])["digest"]
    assert "cannot be read" in desk.ask("delete", path=made["path"], digest=digest)["refused"]["message"]
    assert (content / made["path"]).exists()


@pytest.mark.parametrize("path", ["site.yaml", "../x.yaml", "verified/gazette-1.yaml", "people/../site.yaml", ""])
def test_no_other_file_is_deleted(desk: LiveDesk, content: Path, path: str) -> None:
    before = files_of(content)
    assert "refused" in desk.ask("delete", path=path, digest="")
    assert "refused" in desk.ask("put-back", path=path)
    assert files_of(content) == before
