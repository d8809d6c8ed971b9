"""Slips of those who know the subject better than the form: names, numbers, dates and groups as people write them."""

from __future__ import annotations

import re
from datetime import date

from mistakes.slips import Line, Mistake, Site, slip
from mistakes.slips_of_fields import with_key
from mistakes.slips_of_yaml import LONG

DAY = r"\d{4}-\d\d-\d\d$"
NAMED = {"source": "sources", "outlet": "outlets", "part_of": "", "place": "places", "same_as": "terms"}


def asked(site: Site) -> list[Line]:
    """The lines of the questions' ids, in their order."""
    text = site.files[site.event]
    first, last = (text[: text.index(f"\n{key}:")].count("\n") for key in ("questions", "accounts"))
    return [each for each in site.lines("id", where="events") if first < each.number < last]


@slip
def time_of_day_in_another_form(site: Site) -> Mistake:
    line = site.line("date said", where="events", value=DAY)
    time = site.draw.choice(["T5:00", " 05:00", "T05.00", "T25:00", " 5 am", " 14h30", "T05:00 o’clock", " at 5 p.m."])
    return site.with_value(line, line.value + time)


@slip
def span_of_dates_in_another_form(site: Site) -> Mistake:
    line = site.line("date", where="events", value=DAY)
    year, month, day = line.value.split("-")
    last = f"{year}-{month}-{min(int(day) + 2, 28):02}"
    return site.with_value(line, site.draw.choice([
        f"{line.value} - {last}", f"from {line.value} to {last}", f"{line.value} until {last}", f"{line.value}..{last}",
        f"{line.value}/{last[-2:]}", f"{line.value}, {last}",
    ]))  # fmt: skip


@slip
def year_of_two_digits(site: Site) -> Mistake:
    line = site.line("date said checked", value=DAY)
    year, month, day = line.value.split("-")
    return site.with_value(line, site.draw.choice([
        f"{day}.{month}.{year[2:]}", f"{day}/{month}/{year[2:]}", f"{month}/{day}/{year[2:]}", f"{day}-May-{year[2:]}",
    ]))  # fmt: skip


@slip
def date_as_a_number_of_days(site: Site) -> Mistake:
    """What a spreadsheet program keeps for a date, since 1900."""
    line = site.line("date said checked", value=r"20\d\d-\d\d-\d\d$")
    days = (date.fromisoformat(line.value) - date(1899, 12, 30)).days
    return site.with_value(line, f"{days}{site.draw.choice(['', '.25'])}")


@slip
def question_renamed_alone(site: Site) -> Mistake:
    """The id of a question is changed, and what answers it is not."""
    text = site.files[site.event]
    lines = [each for each in asked(site) if len(re.findall(rf"answers:.*\b{each.value}\b", text)) > 1]
    line = site.draw.choice(lines)
    return site.with_value(line, site.draw.choice(["about-the-matter", "q1", "main-question"]))


@slip
def question_named_by_its_words(site: Site) -> Mistake:
    line = site.draw.choice(asked(site))
    ask = next(each for each in site.lines("ask", where="events") if each.number > line.number)
    return site.with_value(line, ask.value)


@slip
def answers_by_number(site: Site) -> Mistake:
    line = site.line("answers", where="events", value=r"[a-z]")
    return site.with_value(line, str([each.value for each in asked(site)].index(line.value) + 1))


@slip
def question_for_a_position(site: Site) -> Mistake:
    """The id of the question stands where the answer's belongs."""
    lines = site.lines("answers", where="events", value=r"[a-z]")
    below = {each.number: each for each in site.lines("position", where="events", value=r"[a-z]")}
    line = site.draw.choice([each for each in lines if each.number + 1 in below])
    position = below[line.number + 1]
    if re.search(rf"(?m)^ +{line.value}: \S", site.files[line.path]):  # a position may be called like its question
        raise IndexError
    return site.with_value(position, line.value)


@slip
def silent_as_a_list_of_ids(site: Site) -> Mistake:
    line = site.line("silent", where="events", value="$")
    lines = site.files[line.path].split("\n")
    end = line.number + 1
    while end < len(lines) and lines[end].startswith(" " * (line.start + 1)):
        end += 1
    ids = re.findall(r"question: ([a-z-]+)", "\n".join(lines[line.number : end]))
    return site.with_line(
        line, f"{line.text} [{', '.join(ids)}]", range(line.start + 1, line.start + 11), end - line.number - 1
    )


@slip
def colon_at_the_end(site: Site) -> Mistake:
    line = site.line("cue gist channel role title", value=r"[A-Za-z][^#:\"'\[\]{}|>]+$")
    columns = range(line.value_at + 1, line.value_at + len(line.value) + 2)
    return site.with_value(line, f"{line.value}:", columns)


@slip
def field_in_the_other_number(site: Site) -> Mistake:
    line = site.line("topics questions accounts quotes answers renderings source forms used_by aliases sources")
    other = {"source": "sources", "used_by": "users", "aliases": "alias"}.get(line.key, line.key[:-1])
    return with_key(site, line, other)


@slip
def speaker_with_a_title(site: Site) -> Mistake:
    line = site.draw.choice([
        each for each in site.lines("speaker", where="events", value="[a-z]")
        if f"people/{each.value}.yaml" in site.files
    ])  # fmt: skip
    name = site.files[f"people/{line.value}.yaml"].split("name: ")[1].split("\n")[0]
    return site.with_value(line, site.draw.choice([f"Mr. {name}", f"{name} (speaker)", f"Gen. {name}", f"the {name}"]))


@slip
def title_for_an_id(site: Site) -> Mistake:
    found = [
        (line, name[1])
        for line in site.lines(" ".join(NAMED), value="[a-z]")
        for folder in [NAMED[line.key] or line.path.partition("/")[0]]
        if (text := site.files.get(f"{folder}/{line.value}.yaml"))
        and (name := re.search(r"^(?:title|name|headword): ([^\"'\n]+)$", text, re.MULTILINE))
    ]
    line, name = site.draw.choice([each for each in found if ": " not in each[1]])
    return site.with_value(line, name)


@slip
def address_of_a_disk(site: Site) -> Mistake:
    line = site.line("url archive_url", value="http")
    return site.with_value(line, site.draw.choice([
        "C:\\Users\\me\\Downloads\\article.html", "file:///home/me/article.html", "../captures/article.html",
        "Downloads/article.pdf",
    ]))  # fmt: skip


@slip
def folder_in_a_folder(site: Site) -> Mistake:
    """Files sorted into folders of the editor's own."""
    folder = site.draw.choice(["people", "sources", "places"])  # below events/ they are the editor's
    path = f"{folder}/{site.draw.choice(['2023', 'new', 'Ukraine'])}/new-entry.yaml"
    text = next(site.files[path] for path in site.files if path.startswith(f"{folder}/"))
    return Mistake({path: text}, path)


@slip
def draft_by_another_word(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("title", where="events") if not each.start])
    word = site.draw.choice(["yes", "Yes", "1", "draft", "x", "on"])
    made = site.with_line(line, f"{line.text}\ndraft: {word}", range(1, 9))
    settings = re.sub(r"(?m)^featured: .*\n", "", site.files["site.yaml"])  # a draft cannot open the site
    return Mistake({**made.changed, "site.yaml": settings}, made.path, made.line + 1, made.columns)


@slip
def note_as_a_list(site: Site) -> Mistake:
    line = site.line("note gist description role", value=LONG)
    made = site.with_value(line, f"\n{' ' * (line.start + 2)}- {line.value}", None)
    text = str(made.changed[line.path]).replace(f"{line.key}: \n", f"{line.key}:\n", 1)
    return Mistake({line.path: text}, made.path, made.line, range(line.start + 1, line.value_at + 2))
