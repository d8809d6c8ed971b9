"""Slips of pasting and moving: lines that come from elsewhere, that come twice, or that lose the line above them."""

from __future__ import annotations

from mistakes.slips import Line, Mistake, Site, slip
from mistakes.slips_of_yaml import LONG, TEXTS, line_of_free_text


def top_line(site: Site, key: str) -> Line:
    """The line of a field of the event itself."""
    return site.draw.choice([each for each in site.lines(key, where="events") if not each.start])


def lost(site: Site, key: str, others: tuple[str, ...]) -> Mistake:
    """The line that opens a long list: gone, called otherwise, or moved in by mistake."""
    line = top_line(site, key)
    how = site.draw.choice(["gone", "moved", *others])
    if how == "gone":
        made = site.with_line(line, None)
        return Mistake(made.changed, made.path, made.line, range(1, 6))
    if how == "moved":
        shift = site.draw.choice([1, 2])
        return site.with_line(line, " " * shift + line.text, range(1, shift + 2))
    return site.with_line(line, f"{how}:", range(1, len(how) + 2))


@slip
def accounts_lost(site: Site) -> Mistake:
    return lost(site, "accounts", ("statements", "acounts", "acconts", "Sides", "accounts of both sides", "voices"))


@slip
def questions_lost(site: Site) -> Mistake:
    return lost(site, "questions", ("Qustions", "issues", "questons", "open questions"))


@slip
def doubled_marks_of_a_table(site: Site) -> Mistake:
    """What a spreadsheet program makes of a text in marks."""
    line = site.line(TEXTS, value=LONG)
    marks = site.draw.choice(['""', '"""'])
    columns = range(line.value_at + 1, line.value_at + len(line.value) + 7)
    return site.with_value(line, f"{marks}{line.value}{marks}", columns)


@slip
def file_pasted_twice(site: Site) -> Mistake:
    path = site.draw.choice([path for path in site.files if path.endswith(".yaml")])
    text = f"{site.files[path].rstrip()}\n"
    return Mistake({path: text + text}, path, text.count("\n") + 1, range(1, 2))


@slip
def account_pasted_twice(site: Site) -> Mistake:
    """The last account of an event, once more below it."""
    line = site.lines("side", where="events")[-1]
    lines = site.files[line.path].rstrip().split("\n")
    end = next((n for n in range(line.number + 1, len(lines)) if lines[n][:1].strip()), len(lines))
    lines[end:end] = lines[line.number : end]
    return Mistake({line.path: "\n".join(lines) + "\n"}, line.path, end + 1, range(line.start + 1, line.value_at + 2))


@slip
def text_broken_in_two_lines(site: Site) -> Mistake:
    """A mail program ends a line in the middle of a sentence; the rest stands where the field does, or at the edge."""
    line = site.draw.choice([each for each in site.lines(TEXTS, value=LONG) if each.value.count(" ") > 3])
    words = line.value.split(" ")
    pad = " " * site.draw.choice([0, line.start])
    rest = " ".join(words[2:])
    text = f"{line.text[: line.value_at]}{' '.join(words[:2])}\n{pad}{rest}"
    made = site.with_line(line, text)
    return Mistake(made.changed, made.path, made.line + 1, range(len(pad) + 1, len(pad) + len(rest) + 1))


@slip
def fences_of_a_chat_program(site: Site) -> Mistake:
    path = site.draw.choice([path for path in site.files if path.endswith(".yaml")])
    opening = site.draw.choice(["```yaml", "```", "~~~"])
    text = f"{opening}\n{site.files[path].rstrip()}\n{opening[:3]}\n"
    return Mistake({path: text}, path, 1, range(1, len(opening) + 1))


@slip
def letters_of_another_encoding(site: Site) -> Mistake:
    """A text that was once saved in UTF-8 and read as something else."""
    line = line_of_free_text(site)
    char = site.draw.choice(["’", "é", "—", "ü", "“"])
    broken = site.draw.choice([char.encode().decode("cp1252", "replace"), "\N{REPLACEMENT CHARACTER}"])
    first = line.value.split(" ")[0]
    at = line.value_at + len(first) + 1
    return site.with_value(line, line.value.replace(" ", f"{broken}s ", 1), range(at, at + 1))


@slip
def line_of_json(site: Site) -> Mistake:
    lines = site.lines("title date name headword place", value=".")
    line = site.draw.choice([each for each in lines if not each.start])
    text = f'"{line.key}": "{line.value.strip(chr(34))}",'
    return site.with_line(line, text, range(1, len(text) + 1))


@slip
def all_but_the_first_line_moved_in(site: Site) -> Mistake:
    path = site.draw.choice([p for p, text in site.files.items() if p.endswith(".yaml") and text.count("\n") > 2])
    first, *rest = site.files[path].rstrip().split("\n")
    pad = " " * site.draw.choice([1, 2, 4])
    text = "\n".join([first, *(pad + line if line else "" for line in rest)])
    return Mistake({path: f"{text}\n"}, path, 2, range(1, len(pad) + 2))


@slip
def file_of_a_word_processor(site: Site) -> Mistake:
    file = f"{site.draw.choice(['people', 'sources', 'places', 'events'])}/new-entry.yaml"
    data = site.draw.choice([
        b"{\\rtf1\\ansi\\ansicpg1252\\cocoartf2761\n{\\fonttbl\\f0\\fswiss Helvetica;}\n\\f0\\fs24 name: New}\n",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2lZ\x01\x00\x00",
        b"<!DOCTYPE html>\n<html><head><title>New</title></head>\n<body><p>name: New</p></body></html>\n",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
    ])  # fmt: skip
    return Mistake({file: data}, file)


@slip
def bracket_of_another_kind(site: Site) -> Mistake:
    line = site.line("topics answers sources forms used_by", value=r"\[.*\]$")
    return site.with_value(
        line, line.value[:-1] + site.draw.choice(")}>"), range(line.value_at + 1, line.value_at + len(line.value) + 1)
    )


@slip
def stray_key_behind_an_id(site: Site) -> Mistake:
    line = site.line("side speaker source place outlet", value=r"[a-z]")
    stray = site.draw.choice(["`", "\\", "]", "'", '"', "+", "§", "/"])
    return site.with_value(line, line.value + stray, range(line.value_at + 1, line.value_at + len(line.value) + 2))
