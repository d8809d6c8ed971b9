"""Slips of those who come from somewhere else: from JSON, Markdown, a word processor, a spreadsheet, a telephone."""

from __future__ import annotations

from itertools import pairwise

from mistakes.slips import Mistake, Site, slip
from mistakes.slips_of_yaml import LONG, TEXTS, has_siblings


@slip
def comma_behind_a_list(site: Site) -> Mistake:
    line = site.line("answers topics sources forms", value=r"\[.*\]$")
    return site.with_value(line, f"{line.value},", range(line.value_at + 1, line.value_at + len(line.value) + 2))


@slip
def semicolons_in_a_list(site: Site) -> Mistake:
    line = site.line("answers sources used_by", value=r"\[[^ ]+, .*\]$")
    value = line.value.replace(",", ";")
    return site.with_value(line, value, range(line.value_at + 1, line.value_at + len(value)))


@slip
def curly_marks_in_a_list(site: Site) -> Mistake:
    line = site.line("answers sources used_by topics", value=r"\[[a-z-]+\]$|\[[a-z-]+, [a-z-]+\]$")
    value = "[" + ", ".join(f"“{part}”" for part in line.value[1:-1].split(", ")) + "]"
    return site.with_value(line, value, range(line.value_at + 1, line.value_at + len(value)))


@slip
def group_never_closed(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("id", where="events") if each.start >= 8])
    if "replies:" in site.files[line.path]:
        raise IndexError
    added = f"{' ' * line.start}replies: {{to: {line.value}, how: agrees"
    made = site.with_line(line, f"{line.text}\n{added}", range(line.start + 10, line.start + 11))
    return Mistake(made.changed, made.path, made.line + 1, made.columns)


@slip
def two_fields_on_one_line(site: Site) -> Mistake:
    """The line end between a word and the next field is lost."""
    pairs = [
        (one, two)
        for one, two in pairwise(site.lines(where="events"))
        if one.start == two.start and two.number == one.number + 1 and two.value and "- " not in two.text[: two.start]
        and one.key in ("speaker", "source", "mode", "said", "side")
    ]  # fmt: skip
    one, two = site.draw.choice(pairs)
    text = f"{one.text} {two.text.strip()}"
    return site.with_line(one, text, range(one.value_at + 1, len(one.text) + len(two.key) + 3), 1)


@slip
def field_in_bold(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("title name", value=LONG) if not each.start])
    return site.with_line(line, f"**{line.key}:** {line.value}", range(1, len(line.key) + 5))


@slip
def field_in_curly_marks(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("title name date", value=".") if not each.start])
    return site.with_line(line, f"“{line.key}”: {line.value}", range(1, len(line.key) + 3))


@slip
def number_for_a_hyphen(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("side id", where="events") if has_siblings(site, each)])
    return site.with_line(line, line.text.replace("- ", "1. ", 1), range(line.start - 1, line.start + 3))


@slip
def bullet_of_markdown(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("side id", where="events") if has_siblings(site, each)])
    return site.with_line(line, line.text.replace("- ", f"{site.draw.choice('*+·•')} ", 1), line.start - 1)


@slip
def hyphen_twice(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("side id", where="events") if has_siblings(site, each)])
    return site.with_line(line, line.text.replace("- ", "- - ", 1), range(line.start - 1, line.start + 4))


@slip
def colon_twice(site: Site) -> Mistake:
    line = site.line("title date name side speaker", value=".")
    text = line.text.replace(f"{line.key}:", f"{line.key}::", 1)
    return site.with_line(line, text, range(line.start + 1, line.value_at + 2))


@slip
def empty_item(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("side", where="events") if "- " in each.text])
    return site.with_line(line, f"{line.text[: line.start].rstrip()}\n{line.text}", range(1, line.start + 1))


@slip
def date_with_a_mark_behind_it(site: Site) -> Mistake:
    line = site.line("date said checked", value=r"\d{4}-\d\d-\d\d$")
    return site.with_value(line, f"{line.value}{site.draw.choice(',.;')}")


@slip
def letter_o_for_a_zero(site: Site) -> Mistake:
    line = site.line("date said checked", value=r"\d{4}-0\d-\d\d$")
    return site.with_value(line, line.value.replace("-0", site.draw.choice(["-O", "-o"]), 1))


@slip
def nothing_known(site: Site) -> Mistake:
    line = site.line("place said outlet", value=".")
    return site.with_value(line, site.draw.choice(["none", "unknown", "n/a", "tbd", "not known", "-", "???"]))


@slip
def speaker_as_a_group(site: Site) -> Mistake:
    line = site.line("speaker", where="events", value=r"[a-z]")
    return site.with_value(line, f"{{name: {line.value}}}", range(line.start + 1, line.value_at + 8))


@slip
def two_sources_of_one_text(site: Site) -> Mistake:
    line = site.line("source", where="events", value=r"[a-z]")
    return site.with_value(line, f"[{line.value}, {line.value}]", range(line.start + 1, line.value_at + 3))


@slip
def text_left_out(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("text", where="events", value=LONG) if each.start >= 12])
    number = line.number
    lines = site.files[line.path].split("\n")
    first = next(n for n in range(number, 0, -1) if lines[n].startswith(" " * (line.start - 2) + "- "))
    made = site.with_line(line, None)
    return Mistake(made.changed, made.path, first + 1)


@slip
def comment_of_another_language(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines(value=LONG) if each.key in TEXTS.split()])
    mark = site.draw.choice(["/* later */", "<!-- later -->", "-- later", "; later", "% later"])
    made = site.with_line(line, f"{line.text}\n{' ' * line.start}{mark}", None)
    return Mistake(made.changed, made.path, made.line + 1, range(line.start + 1, line.start + 4))


@slip
def equals_sign_in_a_group(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("id", where="events") if each.start >= 8])
    if "replies:" in site.files[line.path]:
        raise IndexError
    added = f"{' ' * line.start}replies: {{to = {line.value}, how = agrees}}"
    made = site.with_line(line, f"{line.text}\n{added}", range(line.start + 1, line.start + len(added)))
    return Mistake(made.changed, made.path, made.line + 1, made.columns)


@slip
def name_of_a_list_lost(site: Site) -> Mistake:
    line = site.line("quotes renderings", where="events", value="$")
    if not line.number or "- " in line.text[: line.start]:
        raise IndexError
    made = site.with_line(line, None)
    return Mistake(made.changed, made.path, made.line, range(line.start + 1, line.start + 5))


@slip
def time_behind_a_comma(site: Site) -> Mistake:
    line = site.line("date", where="events", value=r"\d{4}-\d\d-\d\d$")
    return site.with_value(line, f"{line.value}, 14:00")
