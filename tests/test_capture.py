"""A saved page, a PDF or a text becomes a capture and an entry of its source: nothing invented or written over."""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from pypdf import PdfReader, PdfWriter

from site_builder.capture.document import Document
from site_builder.capture.first_lines import day_of, first_lines
from site_builder.capture.source_entry import SourceDraft, proposed_id, source_draft
from site_builder.check_site import check_site
from site_builder.cli import commands
from site_builder.model.entries import Outlet
from site_builder.model.request import BuildRequest
from site_builder.verify.verify_quotes import verify_quotes

ARTICLE = Path(__file__).parent / "data" / "captures" / "article.html"
TEXT = "A short heading\n\nThe bridge was taken, and nobody was there in the night.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one outlet; captures are kept beside it."""
    for name, text in {
        "site.yaml": "title: A site\nbase_url: https://example.org/\n",
        "outlets/example-news.yaml": "name: Example News\nurl: https://www.example.org/\n",
    }.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


def capture(site: Path, file: str | Path, *options: str, stdin: bytes | None = None) -> Result:
    folders = ["--content", str(site / "content"), "--captures", str(site / "captures")]
    return CliRunner().invoke(commands, ["capture", str(file), *folders, *options], input=stdin)


def entry(site: Path, id: str) -> dict[str, str]:
    read: dict[str, str] = yaml.load((site / f"content/sources/{id}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return read


def everything(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def pdf_of(*lines: str) -> bytes:
    """A PDF of one page, as a word processor makes it: text set line by line."""
    shown = " ".join(f"({line}) Tj T*" for line in lines).encode("latin-1")
    stream = b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + b" ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def test_a_saved_page_becomes_its_article_and_says_what_it_is(site: Path) -> None:
    done = capture(site, ARTICLE)
    assert done.exit_code == 0, done.output
    text = (site / "captures/example-news-2024-03-09.txt").read_text("utf-8")
    assert text.startswith("Side A claims the bridge\n\n9 March 2024\n\nThe bridge was taken on Friday")
    assert "“We crossed at dawn and met no resistance,” Person Alpha" in text
    for other in ("Home", "Copyright", "tracker", "said a script"):
        assert other not in text
    assert entry(site, "example-news-2024-03-09") == {
        "title": "Side A claims the bridge", "outlet": "example-news", "kind": "article", "author": "Person Delta",
        "date": "2024-03-09", "language": "en-GB", "url": "https://news.example.org/world/bridge",
        "capture": "example-news-2024-03-09.txt",
    }  # fmt: skip
    written = (site / "content/sources/example-news-2024-03-09.yaml").read_text("utf-8")
    assert f"# sha256 of the capture: {hashlib.sha256(text.encode()).hexdigest()}" in written


def test_a_captured_site_is_clean_and_a_quote_of_the_capture_is_verified(site: Path) -> None:
    assert capture(site, ARTICLE).exit_code == 0
    (site / "content/sides").mkdir()
    (site / "content/people").mkdir()
    (site / "content/events").mkdir()
    (site / "content/sides/side-a.yaml").write_text("name: Side A\n", "utf-8")
    (site / "content/people/person-alpha.yaml").write_text("name: Person Alpha\n", "utf-8")
    (site / "content/events/bridge.yaml").write_text(
        "title: The bridge\ndate: 2024-03-08\naccounts:\n  - side: side-a\n    quotes:\n      - speaker: person-alpha\n"
        "        source: example-news-2024-03-09\n        text: We crossed at dawn and met no resistance\n", "utf-8",
    )
    problems = check_site(BuildRequest(site / "content"), lambda *_: None).problems
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert len(verify_quotes(site / "content", site / "captures").found) == 1


def test_nothing_is_fetched(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a capture asks nobody")

    importlib.import_module("trafilatura")  # modules that it loads make classes of their own from that of sockets
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert capture(site, ARTICLE).exit_code == 0


def test_nothing_is_written_over(site: Path) -> None:
    (site / "captures").mkdir()
    mine = site / "captures/example-news-2024-03-09.txt"
    mine.write_text("mine\n", "utf-8")
    done = capture(site, ARTICLE)
    assert done.exit_code == 0, done.output
    assert mine.read_text("utf-8") == "mine\n"
    assert (site / "captures/example-news-2024-03-09-2.txt").is_file()
    assert entry(site, "example-news-2024-03-09-2")["capture"] == "example-news-2024-03-09-2.txt"


def test_the_same_text_is_captured_once(site: Path) -> None:
    assert capture(site, ARTICLE).exit_code == 0
    before = everything(site)
    done = capture(site, ARTICLE, "--id", "another")
    assert (done.exit_code, "error[already-captured] the same text is already there" in done.stderr) == (2, True)
    assert everything(site) == before


@pytest.mark.parametrize("taken", ["captures/mine.txt", "content/sources/mine.yaml"])
def test_an_id_that_is_taken_is_refused(taken: str, site: Path) -> None:
    file = site / taken
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("title: mine\n", "utf-8")
    before = everything(site)
    done = capture(site, ARTICLE, "--id", "mine")
    assert (done.exit_code, "fix: choose another id: --id mine-2" in done.stderr) == (2, True)
    assert everything(site) == before


def test_no_half_is_left_where_the_entry_cannot_be_written(site: Path) -> None:
    (site / "content/sources").write_text("a file where a folder should be\n", "utf-8")
    done = capture(site, ARTICLE)
    assert done.exit_code != 0
    assert not (site / "captures").is_dir() or not any((site / "captures").iterdir())


def test_a_text_says_little_and_nothing_is_made_up(site: Path) -> None:
    file = site / "saved.txt"
    file.write_text(TEXT, "utf-8")
    done = capture(site, file)
    assert done.exit_code == 0, done.output
    assert entry(site, "a-short-heading") == {
        "title": "A short heading", "kind": "article", "language": "en", "capture": "a-short-heading.txt",
    }  # fmt: skip
    assert (site / "captures/a-short-heading.txt").read_text("utf-8") == TEXT
    assert "To be filled in" in done.stdout
    assert "outlet, date, url" in done.stdout
    written = (site / "content/sources/a-short-heading.yaml").read_text("utf-8")
    assert "# To be filled in, for the file does not say: outlet, date, url." in written
    assert "\n# date:" in written


@pytest.mark.parametrize(("line", "day"), [
    ("9 March 2024", "2024-03-09"), ("March 9, 2024", "2024-03-09"), ("2024-03-09", "2024-03-09"),
    ("9. März 2024", "2024-03-09"), ("9 марта 2024", "2024-03-09"), ("9 березня 2024", "2024-03-09"),
    ("9 مارس 2024", "2024-03-09"), ("31 February 2024", None), ("9 Martian 2024", None), ("March 2024", None),
    ("It began on 9 March 2024", None), ("9 March 2024\n10 March 2024", None), ("03/09/2024", None),
])  # fmt: skip
def test_a_line_above_a_text_is_its_day(line: str, day: str | None) -> None:
    assert day_of(first_lines(f"A short heading\n{line}\n\n{'It began at night. ' * 9}\n")) == day
    assert day_of(first_lines(f"A short heading\n\n{'It began at night. ' * 9}\n{line}\n")) is None


def test_the_outlet_of_a_text_is_the_one_that_a_line_above_it_names() -> None:
    outlets = [Outlet(id="example-news", name="Example News"), Outlet(id="example", name="Example")]
    text = f"Example news\nA short heading\n9 March 2024\n\n{'Example. ' * 20}\n"
    draft = source_draft(Document("text", text), outlets, None)
    assert (draft.title, draft.outlet, draft.date) == (None, "example-news", "2024-03-09")
    assert draft.doubts == ("the outlet is a line above the text", "the date is a line above the text")
    assert source_draft(Document("text", f"Example\n{text}"), outlets, None).outlet is None
    assert day_of(first_lines(f"A short heading\n{' ' * 1891}9 March 2024 was a Saturday.\n")) is None


def test_id_made_from_a_long_heading_ends_with_a_whole_word(site: Path) -> None:
    done = capture(site, "-", stdin=b"What the villagers said of the flooding of the valley\n\nIt began at night.\n")
    assert done.exit_code == 0, done.output
    (file,) = (site / "captures").iterdir()
    assert file.name == "what-the-villagers-said-of-the-flooding-of-the.txt"


def test_id_of_an_outlet_with_a_long_name_keeps_its_day() -> None:
    draft = SourceDraft(None, f"the-{'very-' * 12}long-gazette", "article", None, "2023-05-12", None, None, ())
    assert proposed_id(draft, None) == "the-very-very-very-very-very-very-2023-05-12"
    assert proposed_id(replace(draft, outlet=None, title="x" * 70), None) == "x" * 48


def test_an_entry_without_a_title_is_a_problem_until_it_has_one(site: Path) -> None:
    done = capture(site, "-", "--id", "news", stdin=b"It began, and it ended, in the night.\n")
    assert done.exit_code == 0, done.output
    problems = check_site(BuildRequest(site / "content"), lambda *_: None).problems
    places = {(problem.place.path, problem.code) for problem in problems}
    assert ("content/sources/news.yaml", "missing-field") in places


def test_standard_input_and_what_is_typed_beside_it(site: Path) -> None:
    typed = ("--id", "news", "--title", "It: began", "--url", "https://www.example.org/1", "--lang", "uk")
    done = capture(site, "-", *typed, stdin="Почалося вночі.\r\nІ скінчилося.\r\n".encode())
    assert done.exit_code == 0, done.output
    assert (site / "captures/news.txt").read_bytes() == "Почалося вночі.\nІ скінчилося.\n".encode()
    assert entry(site, "news") == {
        "title": "It: began", "outlet": "example-news", "kind": "article", "language": "uk",
        "url": "https://www.example.org/1", "capture": "news.txt",
    }  # fmt: skip


def test_a_pdf_becomes_its_text_with_its_hyphens(site: Path) -> None:
    file = site / "report.pdf"
    file.write_bytes(pdf_of("The commission found that the set-", "tlement was burnt."))
    done = capture(site, file, "--id", "report", "--title", "A report")
    assert done.exit_code == 0, done.output
    assert (site / "captures/report.txt").read_text("utf-8").split("\n")[:2] == [
        "The commission found that the set-", "tlement was burnt.",
    ]  # fmt: skip
    assert entry(site, "report")["kind"] == "document"


def test_a_pdf_of_pictures_holds_no_text(site: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    file = site / "scan.pdf"
    file.write_bytes(out.getvalue())
    done = capture(site, file)
    assert (done.exit_code, "scan.pdf:1:1: error[no-text] this PDF holds no text" in done.stderr) == (1, True)


def test_a_pdf_with_a_password_is_told_from_a_damaged_one(site: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of("Words"))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    for name, data, said in (
        ("locked.pdf", out.getvalue(), "this PDF opens with a password"),
        ("broken.pdf", b"%PDF-1.4\n" + b"\xff\x00 nonsense" * 50, "this PDF cannot be read"),
    ):
        (site / name).write_bytes(data)
        done = capture(site, site / name)
        assert (done.exit_code, said in done.stderr) == (1, True), done.output


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Caf\xe9 and more words\n", "not-utf8"),
        (b"", "no-text"),
        (b" \n\n -- \n", "no-text"),
        (b"<!doctype html><html><body></body></html>", "no-text"),
        (b"<html><body>" + b"<p>x</p>" * 60_000, "file-too-large"),
        ("слова ".encode() * 500_000, "file-too-large"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str, site: Path) -> None:
    before = everything(site)
    done = capture(site, "-", stdin=data)
    assert (done.exit_code, f"standard input:1:1: error[{code}]" in done.stderr) == (1, True), done.output
    assert everything(site) == before


def test_a_text_of_sixteen_bits_is_read(site: Path) -> None:
    assert capture(site, "-", "--id", "news", stdin="Слова статті.\n".encode("utf-16")).exit_code == 0
    assert (site / "captures/news.txt").read_text("utf-8") == "Слова статті.\n"


def test_captures_stay_outside_the_content(site: Path) -> None:
    done = capture(site, ARTICLE, "--captures", str(site / "content/captures"))
    assert (done.exit_code, "error[captures-in-content]" in done.stderr) == (2, True)
    assert not (site / "content/captures").exists()


def test_a_site_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = capture(tmp_path, ARTICLE)
    assert (done.exit_code, "error[not-a-folder] there is no folder" in done.stderr) == (2, True)


@pytest.mark.parametrize(("name", "package"), [("page.html", "trafilatura"), ("file.pdf", "pypdf")])
def test_a_package_that_is_missing_is_named(
    name: str, package: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    file = site / name
    file.write_bytes(pdf_of("Words") if name.endswith("pdf") else ARTICLE.read_bytes())
    done = capture(site, file)
    assert (done.exit_code, "error[no-capture-package] reading a" in done.stderr) == (1, True)
    assert package in done.stderr


@pytest.mark.parametrize(
    ("outlets", "expected"),
    [
        ({"a": "name: A\nurl: https://news.example.org/\n"}, "a"),
        ({"a": "name: Example News\n"}, "a"),
        ({"a": "name: EXAMPLE NEWS\n", "b": "name: Example News\n"}, None),
        ({"a": "name: A\nurl: https://other-example.org/\n"}, None),
        ({"a": "name: A\nurl: https://example.org/\n", "b": "name: B\nurl: https://news.example.org\n"}, None),
    ],
)
def test_an_outlet_is_matched_by_address_or_name_where_only_one_does(
    outlets: dict[str, str], expected: str | None, site: Path
) -> None:
    (site / "content/outlets/example-news.yaml").unlink()
    for id, text in outlets.items():
        (site / f"content/outlets/{id}.yaml").write_text(text, "utf-8")
    assert capture(site, ARTICLE, "--id", "news").exit_code == 0
    assert entry(site, "news").get("outlet") == expected


def test_quotes_reads_a_saved_page_as_well(site: Path) -> None:
    done = CliRunner().invoke(commands, ["quotes", str(ARTICLE), "--content", str(site / "content")])
    assert done.exit_code == 0, done.output
    assert 'text: "We crossed at dawn and met no resistance […] The bridge is ours."' in done.stdout
    assert "Lines count in the text of the file" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_link_that_stands_there_is_not_written_through(site: Path) -> None:
    (site / "captures").mkdir()
    outside = site / "outside.txt"
    (site / "captures/example-news-2024-03-09.txt").symlink_to(outside)
    assert capture(site, ARTICLE).exit_code == 0
    assert not outside.exists()
