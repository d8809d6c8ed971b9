"""Events as tables and back: a round trip changes nothing, an edit changes its cell, and nothing is lost in silence."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from tables_at_work import EVENT, Rows, edited, event_of, exported, made_site, run, saved

from site_builder.arguments.sheets import TABLES
from site_builder.edit.values.yaml_text import YamlText
from site_builder.model import event
from site_builder.model.entry import Entry
from site_builder.sheets.cells import cell_of, value_of
from site_builder.sheets.tables import tables

ROOT = Path(__file__).parent.parent
SITES = ("content", "site_builder/starter/content", "tests/sites/two-banks/content", "tests/sites/edge-cases/content")
EXAMPLES = int(os.environ.get("SHEET_EDITS", "25"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one event."""
    return made_site(tmp_path)


def lines_that_differ(one: str, other: str) -> tuple[list[str], list[str]]:
    before, after = one.splitlines(keepends=True), other.splitlines(keepends=True)
    return [line for line in before if line not in after], [line for line in after if line not in before]


# ---------------------------------------------------------------------------- the round trip


@pytest.mark.parametrize("content", SITES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_round_trip_of_all_events_changes_no_byte(content: str, ends: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / content, tmp_path / "content")
    for file in (tmp_path / "content/events").rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", ends.encode()))
    before = {file: file.read_bytes() for file in (tmp_path / "content").rglob("*") if file.is_file()}
    for to in ("all.xlsx", *(f"{table.name}.csv" for table in tables())):
        option = ("--table", to.removesuffix(".csv")) if to.endswith(".csv") else ()
        assert run(tmp_path, "export", "--to", to, *option).exit_code == 0
        result = run(tmp_path, "import", to, *option)
        assert result.exit_code == 0, result.output
        assert "Nothing to write" in result.output
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.parametrize("content", SITES)
def test_deleting_nothing_deletes_nothing(content: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / content, tmp_path / "content")
    assert run(tmp_path, "export", "--to", "all.xlsx").exit_code == 0
    assert "Nothing to write" in run(tmp_path, "import", "all.xlsx", "--delete").output


@pytest.mark.parametrize("content", SITES)
def test_events_are_made_again_from_their_tables_alone(content: str, tmp_path: Path) -> None:
    """A new file from the rows of an event says what the event says, so every field is in the tables."""
    from site_builder.check.check_content import read_event, read_shared
    from site_builder.read.find_sources import find_sources

    shutil.copytree(ROOT / content, tmp_path / "content")
    assert run(tmp_path, "export", "--to", "all.xlsx").exit_code == 0
    events = [source for source in find_sources(tmp_path / "content")[0] if source.kind == "events"]

    def read() -> list[object]:
        shared, _ = read_shared(find_sources(tmp_path / "content")[0])
        found = [read_event(source, shared.registry)[0] for source in events]
        return [stripped(each.model_dump(mode="json", by_alias=True)) for each in found if each]

    before = read()
    for source in events:
        Path(source.file).unlink()
    result = run(tmp_path, "import", "all.xlsx", "--over-changes")
    assert result.exit_code == 0, result.output
    assert read() == before


def test_the_same_events_are_the_same_workbook(site: Path) -> None:
    assert run(site, "export", "--to", "a.xlsx").exit_code == 0
    assert run(site, "export", "--to", "b.xlsx").exit_code == 0
    assert (site / "a.xlsx").read_bytes() == (site / "b.xlsx").read_bytes()


def test_every_field_of_the_model_is_a_column() -> None:
    """All that an event can hold, by the example of the files: no value of any file is in no cell."""
    from site_builder.sheets.rows import items_of

    for content in SITES:
        for file in sorted((ROOT / content / "events").rglob("*.yaml")):
            values = YamlText(file.read_bytes().decode()).value
            cells = [
                value for table in tables() for item in items_of(table, file.stem, values)
                for value in (*item.keys, *(item.cell(table, column) for column in table.columns))
            ]  # fmt: skip
            shown = "\n".join(cells).replace("\\", "")
            for scalar in scalars(values):
                assert scalar.strip() in shown


def test_each_field_of_an_event_has_a_column_a_table_or_a_key() -> None:
    """Counted from the model, so that a field which is added to it cannot be forgotten."""
    models = [item for item in vars(event).values() if isinstance(item, type) and issubclass(item, Entry)]
    cells = {(column.model, column.field) for table in tables() for column in table.columns}
    parts = {part for table in tables() for column in table.columns for part in column.parts}
    groups = {column.path[0] for table in tables() for column in table.columns if len(column.path) > 1}
    names = {table.name for table in tables()}
    left = {
        (model.__name__, field.alias or name)
        for model in models if model not in (Entry, event.Speaker, event.Reply, event.TakenPosition)
        for name, field in model.model_fields.items()
    } - cells  # fmt: skip
    assert {field for _, field in left} <= {"id", "side", "renderings", *groups, *names}
    assert parts == {"to", "how", "on", "question", "position"}
    assert len(cells) >= 45


def stripped(value: Any) -> Any:
    """The value without line ends behind its texts, which no cell shows."""
    if isinstance(value, dict):
        return {name: stripped(item) for name, item in value.items()}
    return [stripped(item) for item in value] if isinstance(value, list) else str(value).strip()


def scalars(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for item in (value.values() if isinstance(value, dict) else value) for text in scalars(item)]


def test_options_name_every_table() -> None:
    assert set(TABLES) == {table.name for table in tables()}


# ---------------------------------------------------------------------------- edits


# Row, column, new text; then parts of the lines that go, and of those that come.
EDITS: dict[str, tuple[int, str, str, list[str], list[str]]] = {
    "a text keeps its marks": (0, "text", "We shut it.", ["'We closed it.'"], ["'We shut it.'"]),
    "a comment behind a value stays": (0, "source", "other", ["source: paper   # late"], ["source: other   # late"]),
    "a field is emptied": (0, "said", "", ["said: 2001-02-03"], []),
    "a field is new, in its place": (0, "role", "clerk", [], ["role: clerk"]),
    "a second answer": (
        0, "answers", "name; who", ["answers: name", "position: closed"], ["position: {name: closed}"],
    ),
    "a text of several lines stays a block": (
        1, "note", "One.\nTwo.", ["First line.", "Second line."], ["One.", "Two."],
    ),
    "a reply": (
        0, "replies", "mayor-why: narrows: name", [], ["replies:", "to: mayor-why", "how: narrows", "on: name"],
    ),
    "a translation": (0, "translated by", "the paper", [], ["translated: {by: the paper}"]),
    "a text that begins like a formula": (0, "text", "=1+1", ["'We closed it.'"], ["'=1+1'"]),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_cell_changes_its_lines_alone(name: str, site: Path) -> None:
    row, column, text, old, new = EDITS[name]
    result = edited(site, lambda rows: rows[row].update({column: text}))
    assert result.exit_code == 0, result.output
    gone, come = lines_that_differ(EVENT, event_of(site))
    assert len(gone) == len(old)
    assert all(part in line for part, line in zip(old, gone, strict=True))
    assert all(any(part in line for line in come) for part in new)
    assert f"{column}:" in result.output
    assert exported(site)[row][column] == ("'" + text if text.startswith("=") else text)


def test_an_unnamed_speaker_takes_the_place_of_an_id(site: Path) -> None:
    result = edited(site, lambda rows: rows[0].update({"speaker": "", "unnamed": "a clerk"}))
    assert result.exit_code == 0, result.output
    assert "        speaker: {unnamed: a clerk}\n" in event_of(site)
    assert edited(site, lambda rows: rows[0].update({"speaker": "mayor", "unnamed": ""})).exit_code == 0
    assert event_of(site) == EVENT


def test_both_an_id_and_a_description_are_refused(site: Path) -> None:
    result = edited(site, lambda rows: rows[0].update({"unnamed": "a clerk"}))
    assert result.exit_code == 1
    assert "sheet-two-speakers" in result.output
    assert event_of(site) == EVENT


def test_rows_of_one_quote_that_disagree_are_refused(site: Path) -> None:
    def change(rows: Rows) -> None:
        rows[1]["scope"], rows[2]["scope"] = "the north", "the south"

    result = edited(site, change)
    assert result.exit_code == 1
    assert "quotes.csv:4:" in result.output
    assert "sheet-two-values" in result.output


def test_a_field_of_a_quote_may_be_edited_in_any_of_its_rows(site: Path) -> None:
    result = edited(site, lambda rows: rows[2].update({"scope": "the north"}))
    assert result.exit_code == 0, result.output
    assert "        scope: the north\n" in event_of(site)


def test_order_of_rows_and_columns_and_empty_rows_do_not_matter(site: Path) -> None:
    rows = exported(site)
    names = list(reversed(rows[0]))
    shuffled = [{name: row[name] for name in names} for row in reversed(rows)]
    saved(site, [shuffled[0], dict.fromkeys(names, ""), *shuffled[1:]])
    assert "Nothing to write" in run(site, "import", "quotes.csv").output


def test_columns_that_are_missing_are_left_alone(site: Path) -> None:
    rows = exported(site)
    saved(site, [{name: row[name] for name in ("event", "quote", "rendering", "text")} for row in rows])
    assert "Nothing to write" in run(site, "import", "quotes.csv").output


def test_a_column_with_a_wrong_name_is_refused_and_a_note_passed_over(site: Path) -> None:
    rows = exported(site)
    saved(site, [{{"channel": "chanel"}.get(name, name): cell for name, cell in row.items()} for row in rows])
    result = run(site, "import", "quotes.csv")
    assert result.exit_code == 1
    assert 'did you mean "channel"?' in result.output
    saved(site, [{**row, "remarks for Monday": "x"} for row in rows])
    result = run(site, "import", "quotes.csv")
    assert result.exit_code == 0
    assert "passed over" in result.output


def test_a_new_row_is_a_new_rendering_of_a_short_quote(site: Path) -> None:
    def change(rows: Rows) -> None:
        new = dict.fromkeys(rows[0], "")
        place = {name: rows[0][name] for name in ("event", "side", "quote")}
        rows.append({**new, **place, "source": "other", "text": "shut"})

    result = edited(site, change)
    assert result.exit_code == 0, result.output
    assert (
        "        position: closed\n        renderings:\n          - source: paper   # late edition\n"
        "            text: 'We closed it.'\n          - source: other\n            text: shut\n"
    ) in event_of(site)


def test_a_new_row_is_a_new_quote_and_a_new_side_a_new_account(site: Path) -> None:
    (site / "content/sides/third.yaml").write_text("name: Third\n")

    def change(rows: Rows) -> None:
        new = dict.fromkeys(rows[0], "")
        quote = {"event": "2001-02-03-bridge", "speaker": "mayor", "source": "paper"}
        quote |= {"answers": "name", "position": "name: open"}
        rows.append({**new, **quote, "side": "south", "quote": "mayor-open", "text": "Open."})
        rows.append({**new, **quote, "side": "third", "quote": "", "text": "It is: open."})

    result = edited(site, change)
    assert result.exit_code == 0, result.output
    assert event_of(site).startswith(EVENT)
    added = event_of(site).removeprefix(EVENT)
    assert "      - id: mayor-open\n        speaker: mayor\n        answers: name\n        position: open\n" in added
    assert "  - side: third\n    quotes:\n      - speaker: mayor\n" in added
    assert "        text: 'It is: open.'\n" in added


def test_rows_that_are_missing_are_named_and_deleted_only_when_asked(site: Path) -> None:
    result = edited(site, lambda rows: rows.pop(2))
    assert result.exit_code == 0
    assert "1 item of the files not in the table" in result.output
    assert "quote mayor-why, rendering 2" in result.output
    assert event_of(site) == EVENT
    result = edited(site, lambda rows: rows.pop(2), "quotes", "--delete")
    assert result.exit_code == 0, result.output
    gone, come = lines_that_differ(EVENT, event_of(site))
    assert [line.strip() for line in gone] == ["- source: other", "mode: partial", "text: it is closed"]
    assert not come
    assert edited(site, lambda rows: rows.__delitem__(slice(0, 2)), "quotes", "--delete").exit_code == 0
    assert "mayor-closed" not in event_of(site)
    assert "mayor-why" not in event_of(site)
    assert "# The mayor spoke first." in event_of(site)


def test_a_new_event_is_a_new_file(site: Path) -> None:
    assert run(site, "export", "--to", "all.xlsx").exit_code == 0
    book = load_workbook(site / "all.xlsx")
    new = {"event": "2001-02-05-ferry", "title": "The ferry", "date": "2001-02-05", "side": "north", "speaker": "mayor",
           "source": "paper", "text": "It sails: daily.", "summary": "A ferry.\nIt sailed."}  # fmt: skip
    for name in ("events", "quotes"):
        sheet = book[name]
        sheet.append([new.get(cell.value, "") for cell in sheet[1]])
    book.save(site / "all.xlsx")
    result = run(site, "import", "all.xlsx")
    assert result.exit_code == 0, result.output
    file = site / "content/events/2001-02-05-ferry.yaml"
    assert file.read_text() == (
        "title: The ferry\ndate: 2001-02-05\nsummary: |-\n  A ferry.\n  It sailed.\n"
        "accounts:\n  - side: north\n    quotes:\n      - speaker: mayor\n        source: paper\n"
        "        text: 'It sails: daily.'\n"
    )
    assert event_of(site) == EVENT


def test_what_check_refuses_is_told_at_its_cell_and_nothing_is_written(site: Path) -> None:
    def change(rows: Rows) -> None:
        rows[0]["text"] = "Good words."
        rows[1]["source"] = "papr"

    result = edited(site, change)
    assert result.exit_code == 1
    column = list(exported(site)[0]).index("source") + 1
    assert f"quotes.csv:3:{column}: error[unknown-source]" in result.output
    assert 'did you mean "paper"?' in result.output
    assert f"(cell {get_column_letter(column)}3)" in result.output
    assert "Nothing was written." in result.output
    assert event_of(site) == EVENT


def test_of_several_fields_on_one_line_the_right_cell_is_told(site: Path) -> None:
    result = edited(site, lambda rows: rows[0].update(question="who"), "silent")
    assert "silent.csv:2:4: error[silent-and-answered]" in result.output
    result = edited(site, lambda rows: rows[0].update(checked="yesterday"), "silent")
    assert "silent.csv:2:6: error[bad-date]" in result.output
    result = edited(site, lambda rows: rows[0].update(quote="Not an id"))
    assert result.exit_code == 1
    assert event_of(site) == EVENT


def test_speaker_of_a_quote_without_an_id_is_told_at_its_cell(site: Path) -> None:
    """Such a quote is known by its speaker and a number, and by another name when the speaker changes."""
    event = site / "content/events/2001-02-03-bridge.yaml"
    text = EVENT.replace("- id: mayor-closed\n        speaker", "- speaker").replace("mayor-closed", "mayor-1")
    event.write_text(text, "utf-8")
    before = event_of(site)
    assert before != EVENT
    result = edited(site, lambda rows: rows[0].update(speaker="nobody"))
    column = list(exported(site)[0]).index("speaker") + 1
    assert f"quotes.csv:2:{column}: error[unknown-person]" in result.output
    assert event_of(site) == before


def test_the_file_of_an_event_is_never_deleted(site: Path) -> None:
    assert run(site, "export", "--to", "all.xlsx").exit_code == 0
    book = load_workbook(site / "all.xlsx")
    book["events"].delete_rows(2)
    book.save(site / "all.xlsx")
    assert "Nothing to write" in run(site, "import", "all.xlsx", "--delete").output
    assert event_of(site) == EVENT


def test_dry_run_says_what_would_change_and_writes_nothing(site: Path) -> None:
    result = edited(site, lambda rows: rows[0].update(text="Other."), "quotes", "--dry-run")
    assert result.exit_code == 0
    assert "quote mayor-closed, rendering 1: text: “We closed it.” → “Other.”" in result.output
    assert event_of(site) == EVENT


def test_a_file_that_was_changed_since_the_export_is_not_set_back(site: Path) -> None:
    assert run(site, "export", "--to", "all.xlsx").exit_code == 0
    file = site / "content/events/2001-02-03-bridge.yaml"
    file.write_bytes(EVENT.replace("It was open.", "It stayed open.").encode())
    result = run(site, "import", "all.xlsx")
    assert result.exit_code == 1
    assert "sheet-older" in result.output
    assert "It stayed open." in event_of(site)
    assert run(site, "import", "all.xlsx", "--over-changes").exit_code == 0
    assert event_of(site) == EVENT


def test_files_are_written_all_or_none(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault at the second of three files, of which one is new: everything is as it was, and nothing lies about."""
    events = site / "content/events"
    (events / "2001-02-04-bridge.yaml").write_text(EVENT)
    assert run(site, "export", "--to", "all.xlsx").exit_code == 0
    (events / "2001-02-04-bridge.yaml").write_text(EVENT.replace("It was open.", "It stood open."))
    (events / "2001-02-03-bridge.yaml").rename(site / "first.yaml")
    (events / "2001-02-05-third.yaml").write_text(EVENT)
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    real, calls = os.replace, [0]

    def failing(one: Path, other: Path) -> None:
        calls[0] += 1
        if calls[0] == 2:
            raise OSError(28, "No space left on device")
        real(one, other)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        run(site, "import", "all.xlsx", "--over-changes")
    assert calls[0] >= 2
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before
    monkeypatch.undo()
    assert run(site, "import", "all.xlsx", "--over-changes").exit_code == 0
    assert event_of(site) != EVENT  # made anew, without comments
    assert (events / "2001-02-04-bridge.yaml").read_text() == EVENT


# ---------------------------------------------------------------------------- what spreadsheet programs do


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16", ";")]
)
def test_files_of_other_countries_are_read(encoding: str, delimiter: str, site: Path) -> None:
    rows = exported(site)
    rows[0]["note"] = "„Ж“; a, b"
    saved(site, rows, encoding=encoding, delimiter=delimiter)
    assert run(site, "import", "quotes.csv").exit_code == 0
    assert "note: „Ж“; a, b\n" in event_of(site)


def test_an_alphabet_that_is_not_named_is_refused(site: Path) -> None:
    rows = exported(site)
    rows[0]["note"] = "„é“"
    saved(site, rows, encoding="cp1252")
    result = run(site, "import", "quotes.csv")
    assert result.exit_code == 1
    assert "CSV UTF-8" in result.output


def test_a_date_that_excel_rewrote_is_the_same_date(site: Path) -> None:
    for written in ("03.02.2001", "2/3/2001", "2001/02/03"):
        result = edited(site, lambda rows, written=written: rows[0].update(said=written))
        assert "Nothing to write" in result.output
    result = edited(site, lambda rows: rows[0].update(said="04.02.2001"))
    assert result.exit_code == 1
    assert "bad-date" in result.output


def test_a_workbook_may_hold_dates_and_numbers(site: Path) -> None:
    from datetime import datetime

    assert run(site, "export", "--to", "all.xlsx").exit_code == 0
    book = load_workbook(site / "all.xlsx")
    sheet = book["quotes"]
    names = [cell.value for cell in sheet[1]]
    sheet.cell(2, names.index("said") + 1).value = datetime(2001, 2, 3)
    sheet.cell(2, names.index("rendering") + 1).value = 1.0
    sheet.cell(2, names.index("text") + 1).value = "  'We closed it.' ".replace("'", "")
    book.save(site / "all.xlsx")
    assert "Nothing to write" in run(site, "import", "all.xlsx").output


def test_exchanged_quotation_marks_are_told(site: Path) -> None:
    result = edited(site, lambda rows: rows[1].update(note="First line.\nSecond line."))
    assert "Nothing to write" in result.output
    result = edited(site, lambda rows: rows[2].update(text="it\u00a0is closed"))
    assert "did your program exchange them by itself?" in result.output


FORMULAS = ("=1+1", "+49", "-5", "@SUM(1)", "'=x", "''+x", "'quoted'", "=cmd|'/c calc'!A1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_an_export_is_a_formula(text: str, site: Path) -> None:
    file = site / "content/events/2001-02-03-bridge.yaml"
    file.write_bytes(YamlText(EVENT).set(("accounts", 0, "gist"), text).text.encode())
    before = file.read_bytes()
    cell = exported(site, "accounts")[0]["gist"]
    assert cell[0] not in "=+-@"
    assert run(site, "export", "--to", "all.xlsx").exit_code == 0
    book = load_workbook(site / "all.xlsx")
    assert {each.data_type for sheet in book for row in sheet.iter_rows() for each in row if each.value} == {"s"}
    for name in ("accounts.csv", "all.xlsx"):
        assert "Nothing to write" in run(site, "import", name).output
    assert file.read_bytes() == before


def test_pick_lists_help_and_frozen_names_are_there(site: Path) -> None:
    assert run(site, "export", "--to", "all.xlsx").exit_code == 0
    book = load_workbook(site / "all.xlsx")
    sheet = book["quotes"]
    assert sheet.freeze_panes == "E2"
    assert all(cell.comment and cell.comment.text for cell in sheet[1])
    formulas = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert '"direct,partial,paraphrase,headline,title"' in formulas
    assert sum(formula.startswith("lists!$") for formula in formulas) >= 5
    assert book["lists"].sheet_state == book["about"].sheet_state == "hidden"


def test_text_from_right_to_left_is_set_so(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/edge-cases/content", tmp_path / "content")
    assert run(tmp_path, "export", "--to", "all.xlsx").exit_code == 0
    cells = [cell for row in load_workbook(tmp_path / "all.xlsx")["quotes"].iter_rows() for cell in row if cell.value]
    arabic = [cell for cell in cells if "\u0600" <= str(cell.value)[0] <= "\u06ff"]
    assert arabic
    assert all(cell.alignment.readingOrder == 2 for cell in arabic)


# ---------------------------------------------------------------------------- any cell


COLUMNS = [column for table in tables() for column in table.columns if column.kind == "list"]
ITEMS = st.lists(st.text("ab ;:\\'\"é,", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=4)


@given(ITEMS)
def test_a_list_in_a_cell_comes_back(items: list[str]) -> None:
    found = value_of(COLUMNS[0], cell_of(COLUMNS[0], items))
    assert (found if isinstance(found, list) else [found]) == items


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_edits_of_cells_say_in_the_file_what_the_table_says(data: st.DataObject, tmp_path_factory: Any) -> None:
    """Whatever texts are typed into a table: after the import, an export shows them, and no other cell differs."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "tests/sites/two-banks/content", site / "content")
    table = data.draw(st.sampled_from(["quotes", "accounts", "questions", "unknown", "silent"]))
    rows = exported(site, table)
    names = [name for name in ("text", "note", "gist", "ask", "role", "scope", "cue", "channel") if name in rows[0]]
    words = st.text(st.sampled_from("ab \n:#-'\"[]{}|>&*!%@=é“ق\\,;"), min_size=1, max_size=30).map(str.strip)
    for _ in range(data.draw(st.integers(1, 4))):
        row, name = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(names))
        text = data.draw(words.filter(lambda text: any(char.isalnum() for char in text)))
        for other in rows:
            if name in ("note", "role", "scope", "channel") and other.get("quote") == row.get("quote", ""):
                other[name] = text
        row[name] = text if text[0] not in "=+-@'" else f"x{text}"
    for row in rows:
        for name in names:
            row[name] = row[name] if row[name][:1] not in tuple("=+-@") else f"x{row[name]}"
    saved(site, rows, table)
    result = run(site, "import", f"{table}.csv", "--table", table)
    if result.exit_code == 0:
        assert exported(site, table) == rows
    else:
        assert "Nothing was written." in result.output
