"""Workbooks and tables that are damaged, foreign or made to do harm: refused with a message, and nothing is written."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tables_at_work import EVENT, event_of, made_site, run, saved

from site_builder.sheets import csv_file, read_workbook

HEADER = ("event", "side", "quote", "rendering", "text")
ROW = ("2001-02-03-bridge", "north", "mayor-closed", "1", "We closed it.")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one event."""
    return made_site(tmp_path)


def workbook(change: Callable[[Workbook], object] = lambda book: None) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "quotes"
    sheet.append(HEADER)
    sheet.append(ROW)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(name: str, change: Callable[[bytes], bytes], data: bytes | None = None) -> bytes:
    """A workbook with one part exchanged or added."""
    stream = io.BytesIO()
    before = io.BytesIO(data or workbook())
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for each in names:
            new.writestr(each, change(old.read(each)) if each == name else old.read(each))
        if name not in names:
            new.writestr(name, change(b""))
    return stream.getvalue()


def bomb() -> bytes:
    return with_part("xl/media/picture.bin", lambda _: b"\0" * (257 * 1024 * 1024))


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (bomb, "more than any workbook of ours"),
    "words of its own": (lambda: with_part(SHEET, lambda part: LAUGHS + part), "DOCTYPE"),
    "another alphabet": (lambda: with_part(SHEET, lambda part: part.decode().encode("utf-16")), "damaged"),
    "macros": (lambda: with_part("xl/vbaProject.bin", lambda _: b"Sub"), "macros"),
    "many parts": (
        lambda: with_part("a", lambda _: b"", _many_parts()), "more than any workbook of ours",
    ),
    "the old form": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
    "no workbook": (lambda: b"PK\3\4 nothing", "no workbook"),
    "a text": (lambda: b"event,side", "no workbook"),
    "an empty file": (lambda: b"", "no workbook"),
    "half a workbook": (lambda: workbook()[:1500], "no workbook"),
    "broken XML": (lambda: with_part(SHEET, lambda part: part[: len(part) // 2]), "damaged"),
    "an archive of others": (lambda: _archive("a.txt"), "no workbook"),
    "a sheet of LibreOffice": (lambda: _archive("mimetype"), ".ods"),
}  # fmt: skip


def _archive(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "words")
    return stream.getvalue()


def _many_parts() -> bytes:
    stream = io.BytesIO(workbook())
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(read_workbook.MOST_PARTS):
            archive.writestr(f"xl/media/{number}", "")
    return stream.getvalue()


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_workbook_is_refused(case: str, site: Path) -> None:
    data, reason = REFUSED[case]
    (site / "all.xlsx").write_bytes(data())
    began = time.process_time()
    result = run(site, "import", "all.xlsx")
    assert time.process_time() - began < 5
    assert result.exit_code == 1
    assert "error[sheet-unreadable]" in result.output
    assert reason in result.output
    assert "fix: " in result.output
    assert event_of(site) == EVENT


def _formula(book: Workbook) -> None:
    book.worksheets[0]["E2"] = "=1+1"


def _link(book: Workbook) -> None:
    book.worksheets[0]["E2"] = "='[other.xlsx]a'!A1"


def _merged(book: Workbook) -> None:
    book.worksheets[0].merge_cells("D2:E2")


def _fault(book: Workbook) -> None:
    book.worksheets[0]["E2"] = "#REF!"
    book.worksheets[0]["E2"].data_type = "e"


def _two_columns(book: Workbook) -> None:
    book.worksheets[0]["F1"] = "text"


def _twice(book: Workbook) -> None:
    book.worksheets[0].append(ROW)


def _moved(book: Workbook) -> None:
    book.worksheets[0]["B2"] = "south"


def _renamed(book: Workbook) -> None:
    book.worksheets[0].title = "qoutes"


def _no_event(book: Workbook) -> None:
    book.worksheets[0]["A2"] = "2001-02-03-brigde"


def _empty_event(book: Workbook) -> None:
    book.worksheets[0]["A2"] = None


def _traversing(book: Workbook) -> None:
    book.create_sheet("events").append(("event", "title"))
    book["events"].append(("../../evil", "x"))


def _no_side(book: Workbook) -> None:
    book.worksheets[0].append((ROW[0], "", "new", "", "words"))


def _no_question(book: Workbook) -> None:
    book.create_sheet("positions").append(("event", "question", "position", "label"))
    book["positions"].append((ROW[0], "nothing", "a", "b"))


TOLD: dict[str, tuple[Callable[[Workbook], object], str, str]] = {
    "a formula": (_formula, "sheet-formula", "all.xlsx[quotes]:2:5:"),
    "a link to another file": (_link, "sheet-formula", "all.xlsx[quotes]:2:5:"),
    "a fault in a cell": (_fault, "sheet-formula", "#REF!"),
    "merged cells": (_merged, "sheet-merged", "D2"),
    "a column twice": (_two_columns, "sheet-column", "all.xlsx[quotes]:1:6:"),
    "a row twice": (_twice, "sheet-twice", "all.xlsx[quotes]:3:4:"),
    "a quote in another account": (_moved, "sheet-moved", "all.xlsx[quotes]:2:2:"),
    "a sheet with a wrong name": (_renamed, "sheet-unknown", 'did you mean "quotes"?'),
    "an event that is not there": (_no_event, "no-such-event", 'did you mean "2001-02-03-bridge"?'),
    "a row of no event": (_empty_event, "sheet-key", "all.xlsx[quotes]:2:1:"),
    "a file outside": (_traversing, "bad-id", "write evil"),
    "a new quote of no side": (_no_side, "sheet-key", "all.xlsx[quotes]:3:2:"),
    "a position of no question": (_no_question, "sheet-key", "all.xlsx[positions]:2:2:"),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_is_wrong_with_a_sheet_is_told_at_its_cell(case: str, site: Path) -> None:
    change, code, words = TOLD[case]
    (site / "all.xlsx").write_bytes(workbook(change))
    result = run(site, "import", "all.xlsx")
    assert result.exit_code == 1, result.output
    assert f"[{code}]" in result.output
    assert words in result.output
    assert event_of(site) == EVENT


def test_the_same_workbook_without_harm_is_read(site: Path) -> None:
    (site / "all.xlsx").write_bytes(workbook())
    result = run(site, "import", "all.xlsx")
    assert result.exit_code == 0, result.output
    assert event_of(site) == EVENT


def test_cells_far_away_are_cut_off(site: Path) -> None:
    def far(book: Workbook) -> None:
        book.worksheets[0]["XFD1048576"] = "x"

    (site / "all.xlsx").write_bytes(workbook(far))
    result = run(site, "import", "all.xlsx")
    assert "Nothing to write" in result.output


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b"\n\n\n", "it is empty"),
        (b"event\0,quote\n", "characters that no text has"),
        (b'event,quote,rendering\n"a,b', "unexpected end of data"),
        (b"event," + b"x," * 500 + b"\n", "100 columns"),
        (b"colour,shape\nred,round\n", "does not name the columns"),
        (b"\xff\xfe\xd8", "alphabet"),
        (b"event,text\na," + b"x" * 600_000, "field larger than"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_table_that_is_none_is_refused(data: bytes, words: str, site: Path) -> None:
    (site / "quotes.csv").write_bytes(data)
    result = run(site, "import", "quotes.csv")
    assert result.exit_code == 1
    assert words in result.output
    assert event_of(site) == EVENT


def test_a_table_of_endless_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "MOST_ROWS", 10)
    grid, problems = csv_file.read_csv(b"event,quote\n" + b"a,b\n" * 20, "a.csv")
    assert grid is None
    assert "more than 10 rows" in problems[0].message


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "--to", "a.ods"), "sheet-kind"),
        (("export", "--to", "a.xlsx", "--table", "quotes"), "sheet-kind"),
        (("export", "--to", "nowhere/a.csv"), "sheet-kind"),
        (("export", "--to", "quotes.csv"), "sheet-there"),
        (("export", "--to", "a.csv", "2001-02-03-brigde"), "no-such-event"),
        (("import", "a.csv"), "sheet-missing"),
        (("import", "notes.ods"), "sheet-kind"),
    ],
)
def test_a_wrong_command_is_told(arguments: tuple[str, ...], code: str, site: Path) -> None:
    saved(site, [dict(zip(HEADER, ROW, strict=True))])
    (site / "notes.ods").write_bytes(b"")
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    result = run(site, *arguments)
    assert result.exit_code == 2
    assert f"error[{code}]" in result.output
    assert "fix: " in result.output
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before


def test_a_text_too_long_for_a_cell_goes_into_a_csv_file(site: Path) -> None:
    file = site / "content/events/2001-02-03-bridge.yaml"
    file.write_text(EVENT.replace("It is open.", "word " * 8_000 + "end"))
    result = run(site, "export", "--to", "all.xlsx")
    assert result.exit_code == 2
    assert "sheet-too-long" in result.output
    assert not (site / "all.xlsx").exists()
    assert run(site, "export", "--to", "all.csv").exit_code == 0
    assert "Nothing to write" in run(site, "import", "all.csv").output


def test_an_event_with_mistakes_is_not_exported(site: Path) -> None:
    file = site / "content/events/2001-02-03-bridge.yaml"
    file.write_text(EVENT.replace("gist: It was open.", "gits: It was open."))
    result = run(site, "export", "--to", "all.csv")
    assert result.exit_code == 1
    assert 'did you mean "gist"?' in result.output
    assert not (site / "all.csv").exists()


def test_without_the_package_a_workbook_is_no_traceback(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.commands.export.is_installed", lambda: False)
    result = run(site, "export", "--to", "all.xlsx")
    assert result.exit_code == 2
    assert "pip install openpyxl" in result.output
    assert run(site, "export", "--to", "all.csv").exit_code == 0


def test_a_number_of_a_character_stays_what_it_is(site: Path) -> None:
    """Excel reads `_x0041_` as A; an export says that it is none."""
    file = site / "content/events/2001-02-03-bridge.yaml"
    file.write_text(EVENT.replace("It was open.", "It was _x0041_."))
    assert run(site, "export", "--to", "all.xlsx").exit_code == 0
    assert load_workbook(site / "all.xlsx")["accounts"]["C3"].value == "It was _x005F_x0041_."
    assert "Nothing to write" in run(site, "import", "all.xlsx").output
