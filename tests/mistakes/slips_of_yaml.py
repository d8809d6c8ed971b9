"""Slips of marks, spaces and lines: what makes a file something else than it looks."""

from __future__ import annotations

from mistakes.slips import PLAIN, Line, Mistake, Site, slip

TEXTS = "title text note gist ask role cue channel name description"
LONG = r"[A-Za-z][^#:\"'\[\]{}|>]{12,}$"


def key_columns(line: Line) -> range:
    """From the first letter of the key to the character behind its colon."""
    return range(line.start + 1, line.start + len(line.key) + 3)


@slip
def colon_left_out(site: Site) -> Mistake:
    line = site.line(value=".")
    return site.with_line(line, line.text.replace(f"{line.key}:", line.key, 1), key_columns(line))


@slip
def no_space_behind_the_colon(site: Site) -> Mistake:
    line = site.line(value=r"[A-Za-z\d]")
    return site.with_line(line, line.text.replace(f"{line.key}: ", f"{line.key}:", 1), key_columns(line))


@slip
def equals_sign_for_a_colon(site: Site) -> Mistake:
    line = site.line(value=r"[A-Za-z\d]")
    return site.with_line(line, line.text.replace(f"{line.key}: ", f"{line.key} = ", 1), key_columns(line))


@slip
def semicolon_for_a_colon(site: Site) -> Mistake:
    line = site.line(value=r"[A-Za-z\d]")
    return site.with_line(line, line.text.replace(f"{line.key}: ", f"{line.key}; ", 1), key_columns(line))


@slip
def wide_colon(site: Site) -> Mistake:
    line = site.line(value=r"[A-Za-z\d]")
    return site.with_line(line, line.text.replace(f"{line.key}: ", f"{line.key}：", 1), key_columns(line))


@slip
def tab_for_spaces(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines() if each.text.startswith("    ")])
    return site.with_line(line, "\t\t" + line.text[4:], 1)


@slip
def tab_behind_spaces(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines() if each.text.startswith("    ")])
    return site.with_line(line, "  \t" + line.text[4:], 3)


@slip
def line_twice(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines(value=r"[\w\"'\[]") if "- " not in each.text[: each.start]])
    made = site.with_line(line, f"{line.text}\n{line.text}", line.start + 1)
    return Mistake(made.changed, made.path, made.line + 1, made.columns)


@slip
def double_mark_never_closed(site: Site) -> Mistake:
    line = site.line(TEXTS, value=LONG)
    return site.with_value(line, f'"{line.value}')


@slip
def single_mark_never_closed(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines(TEXTS, value=LONG) if "’" not in each.value])
    return site.with_value(line, f"'{line.value}")


@slip
def mark_never_opened(site: Site) -> Mistake:
    """Marks inside a text that begins with one: "fire" and "halt" at both ends."""
    line = site.line(TEXTS, value=LONG)
    first, *rest = line.value.split(" ")
    columns = range(line.value_at + 1, line.value_at + len(first) + 4)
    return site.with_value(line, f'"{first}" {" ".join(rest)}', columns)


def line_of_free_text(site: Site) -> Line:
    """A text in which a word may be another one: not what must stand in another quote word for word."""
    lines = site.lines(TEXTS, value=LONG)
    return site.draw.choice([each for each in lines if each.key != "text" or "part_of:" not in site.files[each.path]])


@slip
def apostrophe_in_single_marks(site: Site) -> Mistake:
    line = line_of_free_text(site)
    words = line.value.split(" ")
    value = f"'{words[0]}'s {' '.join(words[1:])}'"
    return site.with_value(line, value, range(line.value_at + 1, line.value_at + len(words[0]) + 4))


@slip
def marks_in_marks(site: Site) -> Mistake:
    line = site.line(TEXTS, value=LONG)
    words = line.value.split(" ")
    value = f'"{words[0]} "{words[1]}" {" ".join(words[2:])}"'
    return site.with_value(line, value, range(line.value_at + 1, line.value_at + len(words[0]) + 5))


@slip
def curly_marks_and_a_colon(site: Site) -> Mistake:
    line = site.line(TEXTS, value=r"[A-Za-z]+ [^#:\"'\[\]{}|>]{12,}$")
    one, two = site.draw.choice(["“”", "‘’", "„“", "«»"])
    return site.with_value(line, f"{one}{line.value.replace(' ', ': ', 1)}{two}")


@slip
def colon_in_a_text(site: Site) -> Mistake:
    line = site.line(TEXTS, value=LONG)
    first = line.value.split(" ")[0]
    value = line.value.replace(" ", ": ", 1)
    return site.with_value(line, value, range(line.value_at + 1, line.value_at + len(first) + 3))


@slip
def mark_of_yaml_at_the_start(site: Site) -> Mistake:
    line = site.line(TEXTS, value=LONG)
    mark = site.draw.choice(["@", "`", "%", "*", "&", "!", "[", "{", "? ", "- ", "> ", "| "])
    return site.with_value(line, mark + line.value)


@slip
def number_sign_in_a_text(site: Site) -> Mistake:
    line = site.line(TEXTS, value=LONG)
    first = line.value.split(" ")[0]
    return site.with_value(line, line.value.replace(" ", " #", 1), line.value_at + len(first) + 2)


@slip
def bracket_never_closed(site: Site) -> Mistake:
    line = site.line(value=r"\[.*\]$")
    return site.with_value(line, line.value[:-1])


@slip
def bracket_never_opened(site: Site) -> Mistake:
    line = site.line("topics answers sources languages forms used_by", value=r"\[.*\]$")
    value = line.value[1:]
    return site.with_value(line, value, range(line.value_at + 1, line.value_at + len(value) + 1))


@slip
def round_brackets(site: Site) -> Mistake:
    line = site.line("topics answers sources forms used_by", value=r"\[[^ ]+, .*\]$")
    return site.with_value(line, f"({line.value[1:-1]})")


@slip
def comma_left_out(site: Site) -> Mistake:
    line = site.line("answers sources used_by", value=r"\[[^ ]+, [^ ]+\]$")
    value = line.value.replace(",", "")
    return site.with_value(line, value, range(line.value_at + 1, line.value_at + len(value) + 1))


@slip
def list_without_brackets(site: Site) -> Mistake:
    line = site.line("answers sources used_by", value=r"\[[^ ]+, .*\]$")
    return site.with_value(line, line.value[1:-1])


@slip
def one_space_more(site: Site) -> Mistake:
    lines = [each for each in site.lines(value=r"[^|>]") if each.text[:4] == "    "]
    line = site.draw.choice([each for each in lines if follows(site, each)])
    return site.with_line(line, f" {line.text}", range(len(line.text) - len(line.text.lstrip()) + 1, line.start + 3))


@slip
def one_space_less(site: Site) -> Mistake:
    lines = [each for each in site.lines(value=r"[^|>]") if each.text[:4] == "    "]
    line = site.draw.choice([each for each in lines if follows(site, each)])
    return site.with_line(line, line.text[1:], range(len(line.text) - len(line.text.lstrip()), line.start + 1))


@slip
def hyphen_left_out(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("side id", where="events") if has_siblings(site, each)])
    return site.with_line(line, line.text.replace("- ", "  ", 1), range(line.start + 1, line.start + 2))


@slip
def hyphen_without_space(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines(where="events") if "- " in each.text[: each.start]])
    return site.with_line(line, line.text.replace("- ", "-", 1), range(line.start - 1, line.start + 1))


@slip
def dash_for_a_hyphen(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines(where="events") if "- " in each.text[: each.start]])
    return site.with_line(line, line.text.replace("- ", f"{site.draw.choice('–—•')} ", 1), line.start - 1)


@slip
def no_break_space(site: Site) -> Mistake:
    line = site.line(value=r"[A-Za-z]")
    return site.with_line(line, line.text.replace(": ", ":\u00a0", 1), range(line.start + 1, line.value_at + 1))


@slip
def value_on_the_next_line(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines(value=LONG) if each.start == 0])
    made = site.with_line(line, f"{line.key}:\n{line.value}", range(1, len(line.value) + 1))
    return Mistake(made.changed, made.path, made.line + 1, made.columns)


@slip
def text_of_a_block_not_moved_in(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("summary description note") if each.value[:1] == "|"])
    lines = site.files[line.path].split("\n")
    number = line.number + 1
    lines[number] = lines[number].lstrip()
    return Mistake({line.path: "\n".join(lines)}, line.path, number + 1, range(1, len(lines[number]) + 1))


@slip
def block_of_lines_moved_to_the_left(site: Site) -> Mistake:
    """Pasted lines that lost their indentation: a quote's fields, from the second on."""
    line = site.line("speaker", where="events")
    lines = site.files[line.path].split("\n")
    number = line.number
    while number < len(lines) and lines[number].startswith(" " * 8):
        lines[number] = lines[number][8:]
        number += 1
    return Mistake({line.path: "\n".join(lines)}, line.path, line.number + 1, range(1, 3))


@slip
def marks_of_a_merge(site: Site) -> Mistake:
    line = site.line(value=r"[A-Za-z]")
    made = site.with_line(line, f"<<<<<<< HEAD\n{line.text}\n=======\n{line.text}x\n>>>>>>> other", 1)
    return made


@slip
def comment_with_slashes(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines() if each.start == 0 and each.number])
    return site.with_line(line, f"// to be checked\n{line.text}", range(1, 4))


@slip
def stray_words_between_fields(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines() if each.start == 0 and each.number])
    return site.with_line(line, f"to be checked\n{line.text}", range(1, 14))


@slip
def second_document(site: Site) -> Mistake:
    first = site.lines(where="events")[0].number
    line = site.draw.choice([each for each in site.lines(where="events") if each.start == 0 and each.number > first])
    return site.with_line(line, f"---\n{line.text}", range(1, 4))


@slip
def file_cut_off_in_marks(site: Site) -> Mistake:
    """The end of a file is lost, within a text in marks."""
    lines = [each for each in site.lines("description note text gist role", value=LONG) if is_last(site, each)]
    line = site.draw.choice(lines)
    made = site.with_value(line, f'"{line.value[:10]}')
    cut = {path: str(text).rstrip() for path, text in made.changed.items()}
    return Mistake(cut, made.path, made.line, made.columns)


@slip
def list_begun_on_the_line(site: Site) -> Mistake:
    line = site.line("topics answers sources", value=r"\[[a-z]")
    return site.with_value(line, f"- {line.value[1:-1].split(',')[0]}", range(line.value_at + 1, line.value_at + 3))


@slip
def text_behind_marks(site: Site) -> Mistake:
    line = site.line("title", value=PLAIN.pattern)
    columns = range(line.value_at + 1, line.value_at + len(line.value) + 4)
    return site.with_value(line, f'"{line.value}" (draft)', columns)


@slip
def backslash_in_marks(site: Site) -> Mistake:
    line = site.line(TEXTS, value=r"[A-Za-z]+ [^#:\"'\[\]{}|>]{12,}$")
    first = line.value.split(" ")[0]
    columns = range(line.value_at + 1, line.value_at + len(first) + 9)
    return site.with_value(line, '"' + line.value.replace(" ", " \\_ \\", 1) + '"', columns)


def has_siblings(site: Site, line: Line) -> bool:
    """Whether a line begins an item of a list that has others."""
    start, column = line.text[: line.start], len(line.text) - len(line.text.lstrip(" "))
    lines = site.files[line.path].split("\n")
    behind = next((text for text in lines[line.number + 1 :] if not text.startswith(" " * (column + 1))), "")
    before = next((text for text in lines[line.number - 1 :: -1] if not text.startswith(" " * (column + 1))), "")
    return "- " in start and any(text.startswith(start) for text in (behind, before))


def follows(site: Site, line: Line) -> bool:
    """Whether the line above is a field of the same group, so that this one cannot stand elsewhere."""
    above = (line.path, line.number - 1, line.start)
    return any((each.path, each.number, each.start) == above for each in site.lines())


def is_last(site: Site, line: Line) -> bool:
    return site.files[line.path].rstrip().endswith(line.text)
