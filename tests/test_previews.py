"""Preview pictures: what they show, that all sides are set alike, and how they are kept and published."""

from __future__ import annotations

import json
import re
import shutil
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import resvg_py
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build_site import build_site
from site_builder.engine.built_site import site_at
from site_builder.model.request import BuildRequest
from site_builder.pages.event.preview import PreviewView
from site_builder.places import templates_folder
from site_builder.preview.build_previews import FONT_FILES, PreviewOutcome, build_previews
from site_builder.preview.drawing import MARKS, SHEETS, colours_of, picture_svg
from site_builder.preview.faces import FAMILIES, read_faces
from site_builder.preview.picture import Picture, SiteName, drawable, event_picture
from site_builder.preview.typeset import Typesetter
from site_builder.say.interface import read_interface
from site_builder.say.languages import direction_of

SITE = Path(__file__).parent / "sites" / "edge-cases"
SIX = "2000-01-02-six-sides"
SHEET_TEXTS = [(templates_folder() / "assets" / "css" / sheet).read_text("utf-8") for sheet in SHEETS]
CSS = "\n".join(SHEET_TEXTS)
COLOURS = colours_of(*SHEET_TEXTS)
FACES = read_faces()
SAY = read_interface("en").say
ENGLISH = SiteName("A site", "What it is", "en", "ltr")
WHITE_EDGE = 12  # pixels of a picture 300 wide: 48 of 1200, for letters hang below the last line
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("edge-cases") / "public"
    assert not build_site(BuildRequest(SITE / "content"), out, lambda *_: None).problems
    return out


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may change, with its store."""
    return copy_of(built, tmp_path)


def copy_of(built: Path, folder: Path) -> Path:
    shutil.copytree(built.parent / ".cache" / built.name, folder / ".cache" / "public")
    return Path(shutil.copytree(built, folder / "public"))


def draw(out: Path, cache: Path) -> PreviewOutcome:
    with site_at(out) as site:
        return build_previews(site, cache)


@pytest.fixture(scope="module")
def six_sides(built: Path) -> PreviewView:
    with site_at(built) as site:
        return next(view for view in site.previews() if view.id == SIX)


def with_words(view: PreviewView, *words: tuple[str, str]) -> PreviewView:
    """The event with as many sides, which use these (word, language) for the first question."""
    assert view.strip
    model = view.strip.items[0][1][0]
    used = [replace(model, headword=word, lang=lang, dir=direction_of(lang, word)) for word, lang in words]
    items = tuple((side, (word,)) for side, word in zip(view.sides, used, strict=False))
    strip = replace(view.strip, items=items) if words else None
    return replace(view, strip=strip, sides=view.sides[: len(words)])


def picture(view: PreviewView, site: SiteName = ENGLISH) -> Picture:
    return drawable(event_picture(view, site, SAY), FACES)


def svg(shown: Picture) -> str:
    return picture_svg(shown, Typesetter(FACES), COLOURS)


def sizes(drawing: str, family: str) -> set[str]:
    return set(re.findall(rf'font-size="([\d.]+)" font-family="{family}"', drawing))


def texts(drawing: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", drawing)


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of bytes of a PNG with 8 bits a channel, its checksums compared."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        chunks[kind] = chunks.get(kind, b"") + data
        at += 12 + length
    width, height, depth, colour, *_, interlace = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, interlace) == (8, 0)
    step = {2: 3, 6: 4}[colour]
    raw, rows, above = zlib.decompress(chunks[b"IDAT"]), [], bytes(width * step)
    for start in range(0, len(raw), width * step + 1):
        above = unfiltered(raw[start], raw[start + 1 : start + 1 + width * step], above, step)
        rows.append(above)
    assert len(rows) == height
    return width, height, rows


def unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    """A row of a PNG as it was before filtering. Source: PNG specification, 9.2."""
    row = bytearray(line)
    for i in range(len(row)):
        left, corner = (row[i - step], above[i - step]) if i >= step else (0, 0)
        guess = left + above[i] - corner
        paeth = min((left, above[i], corner), key=lambda value: abs(guess - value))
        row[i] = (row[i] + (0, left, above[i], (left + above[i]) // 2, paeth)[kind]) & 255
    return bytes(row)


def small_rows(drawing: str) -> list[list[bytes]]:
    """The pixels of the picture 300 wide, row by row."""
    png = resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=FONT_FILES, width=300)
    width, _, rows = pixels(png)
    step = len(rows[0]) // width
    return [[row[i : i + step] for i in range(0, len(row), step)] for row in rows]


# ---------------------------------------------------------------------------- what a picture shows


def test_every_side_has_its_word_its_name_its_mark_and_whose_wording_it_is(six_sides: PreviewView) -> None:
    view = with_words(six_sides, ("withdrawal", "en"), ("flight", "en"), ("move", "en"))
    drawing = svg(picture(view))
    names = [side.name for side in view.sides]
    shown = " ".join(texts(drawing))
    assert all(word in shown for word in ("withdrawal", "flight", "move", "A site", "2 January 2000", "in An invented"))
    assert all(name.split()[-1][:20] in shown for name in names)
    assert [drawing.count(f'fill="{COLOURS[f"c{number}"]}" d="{MARKS[number]}"') for number in range(1, 5)] == [
        1,
        1,
        1,
        0,
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_words_of_all_sides_have_one_size_and_names_have_one_size(six_sides: PreviewView, count: int) -> None:
    words = [("short", "en"), ("a much longer wording", "en"), ("вивід військ", "uk"), ("υποχώρηση", "el")][:count]
    drawing = svg(picture(with_words(six_sides, *words)))
    assert len(sizes(drawing, FAMILIES["quoted"])) == 1
    coloured = re.findall(r'font-size="([\d.]+)"[^>]*fill="(#\w+)"', drawing)
    assert len({size for size, colour in coloured if colour in {COLOURS[f"c{n}"] for n in range(1, 9)}}) == 1


def test_the_columns_of_all_sides_are_of_one_width(six_sides: PreviewView) -> None:
    drawing = svg(picture(with_words(six_sides, ("a", "en"), ("wording that is long", "en"), ("b", "en"))))
    starts = sorted({float(x) for x in re.findall(rf'<text x="([\d.]+)"[^>]*{FAMILIES["quoted"]}', drawing)})
    assert len(starts) == 3
    assert starts[1] - starts[0] == pytest.approx(starts[2] - starts[1], abs=0.01)


def test_beyond_four_sides_the_picture_says_how_many_there_are_more(six_sides: PreviewView) -> None:
    shown = event_picture(six_sides, ENGLISH, SAY)
    assert len(shown.columns) == 4
    assert shown.more == "and 2 more sides"


def test_event_without_words_shows_its_title_its_sides_and_the_counts(six_sides: PreviewView) -> None:
    drawing = svg(picture(replace(six_sides, strip=None)))
    assert any(text.startswith("6 sides, ") for text in texts(drawing))
    assert not sizes(drawing, FAMILIES["quoted"])
    assert sum(drawing.count(f'd="{mark}"') for mark in MARKS.values()) == 6


def test_marks_have_the_shapes_and_colours_of_the_stylesheet() -> None:
    for number, mark in MARKS.items():
        clip = re.search(rf"\.side-{number} .*?--clip: (.+?)[ ;]*(?:--line.*)?}}", CSS)
        assert clip
        if polygon := re.fullmatch(r"polygon\((.*)\)", clip[1].strip()):
            points = re.findall(r"(\d+)%? (\d+)%?", polygon[1])
            x, y, drawn = "0", "0", []
            for letter, numbers in re.findall(r"([MLHV])([\d ]+)", mark):
                x, y = {"H": (numbers, y), "V": (x, numbers)}.get(letter) or numbers.split()
                drawn.append((x, y))
            assert drawn == points
    assert COLOURS["paper"] == "#fbfaf6"
    assert {f"c{number}" for number in MARKS} <= COLOURS.keys()


# ---------------------------------------------------------------------------- scripts


@pytest.mark.parametrize(("word", "lang"), [
    ("انسحاب تكتيكي", "ar"), ("עמדה חדשה", "he"), ("πολιορκία", "el"), ("відступ", "uk"), ("Rückzug", "de"),
    ("đường", "vi"),
])  # fmt: skip
def test_word_is_drawn_in_its_script(six_sides: PreviewView, word: str, lang: str) -> None:
    shown = picture(with_words(six_sides, (word, lang), ("word", "en")))
    assert shown.columns[0].words[0][0] == word
    before = small_rows(svg(picture(with_words(six_sides, ("", lang), ("word", "en")))))
    assert small_rows(svg(shown)) != before


def test_arabic_letters_are_joined() -> None:
    face = FACES["quoted"]
    assert face.width("مخترع") < 0.9 * sum(face.width(letter) for letter in "مخترع")


def test_word_that_runs_right_to_left_is_drawn_so_inside_a_page_that_does_not(six_sides: PreviewView) -> None:
    drawing = svg(picture(with_words(six_sides, ("(نص) 12", "ar"), ("word", "en"))))
    assert "\N{RIGHT-TO-LEFT ISOLATE}(نص) 12\N{POP DIRECTIONAL ISOLATE}" in drawing


def test_on_a_site_that_runs_right_to_left_the_first_side_stands_at_the_right(six_sides: PreviewView) -> None:
    arabic = replace(ENGLISH, language="ar", dir="rtl")
    drawing = svg(picture(with_words(six_sides, ("أول", "ar"), ("ثان", "ar")), arabic))
    (first, anchor), (second, _) = re.findall(
        rf'<text x="([\d.]+)"[^>]*{FAMILIES["quoted"]}[^>]*text-anchor="(\w+)"', drawing
    )
    assert float(first) > float(second)
    assert anchor == "end"


def test_words_that_no_font_has_are_left_out_for_all_sides_alike(six_sides: PreviewView) -> None:
    shown = picture(with_words(six_sides, ("编造", "zh"), ("invented", "en")))
    assert not shown.ask
    assert all(not column.words for column in shown.columns)
    assert shown.title


@given(st.text(max_size=40))
def test_nothing_is_drawn_that_the_fonts_do_not_have(title: str) -> None:
    shown = drawable(Picture(title, title, "", (), title, title, title, "ltr"), FACES)
    for text in (shown.title, shown.date, shown.more, shown.line, shown.site):
        assert text in ("", title)
        assert FACES["plain"].has(text)


# ---------------------------------------------------------------------------- long texts


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_word_of_sixty_letters_stays_inside_the_margins(six_sides: PreviewView, count: int) -> None:
    view = with_words(six_sides, *[("Mittel" * 10, "de"), ("word", "en"), ("w" * 60, "en"), ("م" * 60, "ar")][:count])
    assert view.strip
    drawing = svg(picture(replace(view, title="Wort " * 40, strip=replace(view.strip, ask="Wieso" * 40))))
    assert len(sizes(drawing, FAMILIES["quoted"])) <= 1
    rows = small_rows(drawing)
    paper = rows[0][0]
    edge = [
        *rows[:WHITE_EDGE],
        *rows[-WHITE_EDGE:],
        *(row[:WHITE_EDGE] for row in rows),
        *(row[-WHITE_EDGE:] for row in rows),
    ]
    assert {pixel for row in edge for pixel in row} == {paper}


@pytest.mark.parametrize("size", [20, 44, 132])
@pytest.mark.parametrize("text", ["one two three", "Donaudampfschifffahrt", "هذا قول مخترع", "a" * 200, "", " "])
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, size: float) -> None:
    setter = Typesetter(FACES)
    lines = setter.lines(text, "quoted", size, 320)
    assert all(FACES["quoted"].width(line) * size <= 320 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_ellipsis_says_that_a_text_was_cut() -> None:
    setter = Typesetter(FACES)
    assert setter.at_most("one two", "plain", 20, 600, 1) == ("one two",)
    (line,) = setter.at_most("one two " * 40, "plain", 20, 600, 1)
    assert line.endswith("…")
    assert FACES["plain"].width(line) * 20 <= 600


# ---------------------------------------------------------------------------- files


def test_site_each_event_and_word_and_quotes_with_a_marked_word_have_a_png_of_1200_by_630(
    out: Path, tmp_path: Path
) -> None:
    outcome = draw(out, tmp_path / "cache")
    pages = [*out.glob("events/*/index.json"), *out.glob("terms/*/index.json")]
    marked = [page for page in out.glob("events/*/quotes/*.html") if '<mark class="word">' in page.read_text("utf-8")]
    assert marked
    pictures = [out / "preview.png", *(page.with_name("preview.png") for page in pages)]
    pictures += [page.with_suffix(".png") for page in marked]
    assert (outcome.pictures, outcome.drawn) == (len(pictures), len(pictures))
    for file in pictures:
        assert struct.unpack(">4sII", file.read_bytes()[12:24]) == (b"IHDR", 1200, 630)
    assert pixels(pictures[0].read_bytes())[:2] == (1200, 630)


def test_two_runs_from_two_folders_give_the_same_bytes(out: Path, built: Path, tmp_path: Path) -> None:
    other = copy_of(built, tmp_path / "elsewhere")
    draw(out, tmp_path / "cache")
    draw(other, tmp_path / "another-cache")
    for file in out.rglob("*.png"):
        assert (other / file.relative_to(out)).read_bytes() == file.read_bytes()


def test_unchanged_pictures_come_from_the_cache_and_keep_their_time(out: Path, built: Path, tmp_path: Path) -> None:
    draw(out, tmp_path / "cache")
    before = {file.relative_to(out): file.stat().st_mtime_ns for file in out.glob("*/**/*.png")}
    shutil.rmtree(out)
    shutil.copytree(built, out)  # as after another build
    assert draw(out, tmp_path / "cache").drawn == 0
    assert {file.relative_to(out): file.stat().st_mtime_ns for file in out.glob("*/**/*.png")} == before


def test_changed_word_is_drawn_again_and_nothing_else_is(tmp_path: Path) -> None:
    content, out = Path(shutil.copytree(SITE / "content", tmp_path / "content")), tmp_path / "public"
    build_site(BuildRequest(content), out, lambda *_: None)
    draw(out, tmp_path / "cache")
    before = {file: file.read_bytes() for file in out.rglob("*.png")}
    event = content / "events" / f"{SIX}.yaml"
    event.write_text(event.read_text("utf-8").replace("title: ", "title: Another ", 1), "utf-8")
    build_site(BuildRequest(content), out, lambda *_: None)
    outcome = draw(out, tmp_path / "cache")
    changed = [file.relative_to(out / "events") for file, png in before.items() if file.read_bytes() != png]
    assert outcome.drawn == len(changed)
    assert {file.parts[0] for file in changed} == {SIX}  # its own, and its quotes', where the title stands too
    assert len(list((tmp_path / "cache").iterdir())) == outcome.pictures


def test_cache_keeps_what_others_put_there(out: Path, tmp_path: Path) -> None:
    other = tmp_path / "cache" / "holiday.png"
    other.parent.mkdir()
    other.write_bytes(b"not ours")
    draw(out, tmp_path / "cache")
    assert other.read_bytes() == b"not ours"


def test_no_unfinished_file_is_left(out: Path, tmp_path: Path) -> None:
    draw(out, tmp_path / "cache")
    left = [file for folder in (out / "events", tmp_path / "cache") for file in folder.rglob(".*")]
    assert not left


def test_command_says_what_it_drew(out: Path, site_builder: Run, tmp_path: Path) -> None:
    run = site_builder("previews", "--out", out, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert re.search(r"\d+ preview pictures: \d+ drawn, 0 as before", run.stdout)
    assert (tmp_path / ".cache" / "previews").is_dir()


@pytest.mark.parametrize("name", ["missing", "foreign"])
def test_folder_that_no_build_wrote_is_refused_with_a_message(site_builder: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "foreign" / "events").mkdir(parents=True)
    run = site_builder("previews", "--out", name, cwd=tmp_path)
    assert run.returncode == 2
    assert "error[not-a-site]" in run.stderr
    assert f"fix: site-builder build --out {name}" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / ".cache").exists()


# ---------------------------------------------------------------------------- what pages say of them


def test_page_names_its_picture_only_where_the_site_has_an_address(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "public"
    build_site(BuildRequest(SITE / "content", "https://example.org/words/"), out, lambda *_: None)
    event = (out / "events" / SIX / "index.html").read_text("utf-8")
    assert f'property="og:image" content="https://example.org/words/events/{SIX}/preview.png"' in event
    assert 'property="og:image" content="https://example.org/words/preview.png"' in (out / "index.html").read_text(
        "utf-8"
    )
    assert "og:image" not in (built / "events" / SIX / "index.html").read_text("utf-8")


def test_manifest_names_the_site_and_icons_of_the_sizes_it_says(built: Path) -> None:
    manifest = json.loads((built / "site.webmanifest").read_bytes())
    assert (manifest["name"], manifest["lang"], manifest["dir"]) == ("Edge Cases", "en", "ltr")
    assert manifest["background_color"] == COLOURS["paper"]
    assert (built / manifest["start_url"]).is_file()
    for icon in manifest["icons"]:
        data = (built / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert "{}x{}".format(*struct.unpack(">II", data[16:24])) == icon["sizes"]
    assert struct.unpack(">II", (built / "assets" / "apple-touch-icon.png").read_bytes()[16:24]) == (180, 180)


def test_policy_lets_the_manifest_be_read(built: Path) -> None:
    assert "manifest-src 'self'" in (built / "index.html").read_text("utf-8")
