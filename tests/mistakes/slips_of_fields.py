"""Slips of words: fields and values that are misspelt, of another kind, left out, or written in another way."""

from __future__ import annotations

from typing import Any

import yaml

from mistakes.slips import Line, Mistake, Site, slip

LOOK_ALIKE = str.maketrans("aeopcxy", "аеорсху")
IDS = "side speaker source place outlet part_of"
REQUIRED = "title date name headword side speaker text ask"


def misspelt(site: Site, word: str) -> str:
    """The word with one slip of the keys."""
    at = site.draw.randrange(1, max(2, len(word) - 1))
    return site.draw.choice([
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + "q" + word[at + 1 :] if len(word) > 5 else word + word[-1],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if word[at] != word[at - 1] else word + word[-1],
    ])  # fmt: skip


def with_key(site: Site, line: Line, key: str) -> Mistake:
    return site.with_line(line, line.text[: line.start] + key + line.text[line.start + len(line.key) :], line.start + 1)


def fields(site: Site, at_least: int = 4) -> Line:
    """A field, not the id of a position or a question."""
    known = (
        "title date place topics summary accounts questions side gist quotes speaker said answers position word "
        "renderings source text mode silent question checked name role aliases description outlet kind url headword "
        "forms tagline languages side_order licence coordinates"
    )
    return site.draw.choice([line for line in site.lines(known) if len(line.key) >= at_least])


@slip
def field_misspelt(site: Site) -> Mistake:
    line = fields(site)
    return with_key(site, line, misspelt(site, line.key))


@slip
def field_with_a_capital(site: Site) -> Mistake:
    line = fields(site)
    return with_key(site, line, site.draw.choice([line.key.capitalize(), line.key.upper()]))


@slip
def field_with_a_letter_of_another_script(site: Site) -> Mistake:
    line = site.line("date place topics accounts speaker source text name role")
    return with_key(site, line, line.key.translate(LOOK_ALIKE))


@slip
def field_in_another_language(site: Site) -> Mistake:
    words = {"title": ["название", "titel"], "date": ["дата", "datum"], "text": ["текст"]}
    key, other = site.draw.choice([(key, other) for key in words for other in words[key]])
    line = site.line(key, where="events")
    return with_key(site, line, other)


@slip
def field_by_another_name(site: Site) -> Mistake:
    key, other = site.draw.choice([
        ("text", "quote"), ("speaker", "person"), ("speaker", "author"), ("title", "headline"), ("date", "day"),
        ("source", "from"), ("ask", "question"), ("side", "party"), ("text", "words"), ("ask", "title"),
    ])  # fmt: skip
    line = site.line(key, where="events")
    return with_key(site, line, other)


@slip
def name_and_title_exchanged(site: Site) -> Mistake:
    line = site.line("name title headword", where="people|places|sides|topics|sources|terms|outlets")
    other = {"name": "title", "title": "name", "headword": "name"}[line.key]
    if line.start:
        line = site.line("name", where="people|sides|topics")
        other = "title"
    return with_key(site, line, other)


@slip
def required_field_empty(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines(REQUIRED) if (each.path[:4], each.key) != ("sour", "date")])
    return site.with_line(line, line.text[: line.value_at - 1], range(line.start + 1, line.value_at + 1))


@slip
def required_field_of_blank_marks(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("title name headword text ask") if each.value[:1] != "|"])
    return site.with_value(line, site.draw.choice(['""', "''", '" "']), range(line.start + 1, line.value_at + 2))


@slip
def list_where_text_belongs(site: Site) -> Mistake:
    line = site.line("title name headword ask gist tagline")
    return site.with_value(line, "[one, two]", range(line.start + 1, line.value_at + 2))


@slip
def text_where_a_list_of_groups_belongs(site: Site) -> Mistake:
    line = site.line("accounts questions quotes silent common_ground aliases")
    lines = site.files[line.path].split("\n")
    number = line.number + 1
    while number < len(lines) and (lines[number].startswith(" " * (line.start + 1)) or not lines[number].strip()):
        number += 1
    columns = range(line.start + 1, line.value_at + 2)
    return site.with_line(line, f"{line.text} to be written", columns, number - line.number - 1)


@slip
def word_that_a_field_does_not_allow(site: Site) -> Mistake:
    line = site.line("mode why kind side_order how", where="events|sides|site|people|sources")
    words = {
        "mode": ["quoted", "indirect", "Direct", "direkt", "verbatim", "partially"],
        "why": ["unknown", "not found", "Not-Reported", "notfound"],
        "kind": ["web", "observr", "Body", "newspaper", "persons"],
        "side_order": ["random", "rotating", "alphabetic", "Rotate"],
        "how": ["denies", "Agrees", "agree"],
    }
    return site.with_value(line, site.draw.choice(words[line.key]))


@slip
def id_with_capitals(site: Site) -> Mistake:
    line = site.line(IDS, value=r"[a-z]")
    return site.with_value(line, site.draw.choice([line.value.capitalize(), line.value.title(), line.value.upper()]))


@slip
def id_with_low_lines(site: Site) -> Mistake:
    line = site.line(IDS, value=r"\w+-\w")
    return site.with_value(line, line.value.replace("-", "_"))


@slip
def id_with_spaces(site: Site) -> Mistake:
    line = site.line(IDS, value=r"\w+-\w")
    return site.with_value(line, line.value.replace("-", " "))


@slip
def id_with_its_ending(site: Site) -> Mistake:
    line = site.line(IDS, value=r"[a-z]")
    return site.with_value(line, f"{line.value}{site.draw.choice(['.yaml', '.yml', '.YAML'])}")


@slip
def id_with_a_comma(site: Site) -> Mistake:
    line = site.line(IDS, value=r"[a-z]")
    columns = range(line.value_at + 1, line.value_at + len(line.value) + 2)
    return site.with_value(line, f"{line.value}{site.draw.choice(',.;')}", columns)


@slip
def id_in_curly_marks(site: Site) -> Mistake:
    line = site.line(IDS, value=r"[a-z]")
    return site.with_value(line, f"“{line.value}”")


@slip
def id_misspelt(site: Site) -> Mistake:
    line = site.line(f"{IDS} made_from", value=r"[a-z-]{5,}$")
    return site.with_value(line, misspelt(site, line.value))


@slip
def id_with_a_letter_of_another_script(site: Site) -> Mistake:
    line = site.line(IDS, value=r".*[aeopcxy]")
    columns = range(line.value_at + 1, line.value_at + len(line.value) + 1)
    return site.with_value(line, line.value.translate(LOOK_ALIKE), columns)


@slip
def name_for_an_id(site: Site) -> Mistake:
    line = site.draw.choice([
        each for each in site.lines("side speaker place", where="events")
        if any(f"{folder}/{each.value}.yaml" in site.files for folder in ("sides", "people", "places"))
    ])  # fmt: skip
    folder = {"side": "sides", "speaker": "people", "place": "places"}[line.key]
    text = site.files.get(f"{folder}/{line.value}.yaml") or next(
        text for path, text in site.files.items() if path.endswith(f"/{line.value}.yaml")
    )
    return site.with_value(line, text.split("name: ")[1].split("\n")[0])


@slip
def answer_misspelt(site: Site) -> Mistake:
    line = site.line("answers", where="events", value=r"[a-z-]{5,}$")
    return site.with_value(line, misspelt(site, line.value))


@slip
def position_misspelt(site: Site) -> Mistake:
    line = site.line("position", where="events", value=r"[a-z-]{5,}$")
    return site.with_value(line, misspelt(site, line.value))


@slip
def word_that_is_not_in_the_text(site: Site) -> Mistake:
    line = site.line("word", where="events", value=r"[A-Za-z ]{4,}$")
    return site.with_value(line, site.draw.choice([misspelt(site, line.value), "something else entirely"]))


@slip
def date_in_another_form(site: Site) -> Mistake:
    line = site.line("date said checked", value=r"\d{4}-\d\d-\d\d$")
    year, month, day = line.value.split("-")
    return site.with_value(line, site.draw.choice([
        f"{day}.{month}.{year}", f"{day}/{month}/{year}", f"{year}/{month}/{day}", f"{int(day)} May {year}",
        f"May {int(day)}, {year}", f"{int(day)}. Mai {year}", f"{int(day)} мая {year}", f"{year}-{month}-{int(day)}x",
        f"{year}-{month}-{day} in the evening", f"{year}{month}x", "yesterday",
        f"circa {year}", f"{int(day)}th of May {year}", f"{year}–{month}–{day}", f"{month}-{day}-{year}",
    ]))  # fmt: skip


@slip
def day_that_never_was(site: Site) -> Mistake:
    line = site.line("checked", value=r"\d{4}-\d\d-\d\d$")
    return site.with_value(line, f"{line.value[:4]}-{site.draw.choice(['02-30', '04-31', '11-31', '13-12'])}")


@slip
def language_by_another_tag(site: Site) -> Mistake:
    line = site.line("lang language", where="(?!events/1870)")  # there a second field names the language
    tags = ["english", "German", "ua", "eng", "ger", "Deutsch", "русский", "en_GB!", "cz", "e"]
    return site.with_value(line, site.draw.choice(tags))


@slip
def languages_of_the_site_by_name(site: Site) -> Mistake:
    line = site.line("languages", where="site")
    value = site.draw.choice(["english", "fr", "EN, de", "en; de", "ukr"])
    return site.with_value(line, f"[{value}]", range(line.value_at + 1, line.value_at + 9))


@slip
def coordinates_in_another_form(site: Site) -> Mistake:
    line = site.line("coordinates")
    north, east = line.value.split(", ")
    return site.with_value(line, site.draw.choice([
        f"{north.replace('.', ',')}, {east.replace('.', ',')}", f"{north}° N, {east}° E", f"{north}; {east}",
        f"{north} {east}", f"{north}", f"1{north}, {east}", f"N {north}, E {east}", f"[{north}, {east}]",
        "48°35'N 38°0'E",
    ]), range(line.start + 1, line.value_at + 3))  # fmt: skip


@slip
def address_without_its_beginning(site: Site) -> Mistake:
    line = site.line("url archive_url base_url", value="http")
    rest = line.value.partition("://")[2]
    return site.with_value(line, site.draw.choice([
        rest, f"htp://{rest}", f"https:/{rest}", f"<{line.value}>", f"{line.value} (read 2026)", f"www.{rest}",
    ]))  # fmt: skip


def asked_with_words(event: Any) -> set[str]:
    """The questions of which every answer marks a word: one of them may open the page."""
    quotes = [quote for account in event["accounts"] for quote in account.get("quotes", ())]
    return {
        question["ask"]
        for question in event["questions"]
        if (answering := [quote for quote in quotes if question["id"] in quote.get("answers", ())])
        and all("word" in quote for quote in answering)
    }


@slip
def flag_by_another_word(site: Site) -> Mistake:
    if "lead:" in site.files[site.event]:
        raise IndexError
    asked = asked_with_words(yaml.safe_load(site.files[site.event]))
    line = site.draw.choice([each for each in site.lines("ask", where="events") if each.value in asked])
    lead = f"{' ' * line.start}lead: {site.draw.choice(['yes', 'Yes', 'ja', 'x', 'on', '1', 'True!'])}"
    made = site.with_line(line, f"{line.text}\n{lead}", line.start + 7)
    return Mistake(made.changed, made.path, made.line + 1, made.columns)


@slip
def field_one_level_too_high(site: Site) -> Mistake:
    """The note of a quote written at its account, behind all quotes of it."""
    line = site.line("gist", where="events")
    made = site.with_line(line, f"{line.text}\n{' ' * line.start}speaker: somebody-of-the-quotes", line.start + 1)
    return Mistake(made.changed, made.path, made.line + 1, made.columns)


@slip
def field_of_another_kind_of_file(site: Site) -> Mistake:
    line = site.line("name", where="people|topics|sides")
    made = site.with_line(line, f"{line.text}\n{' ' * line.start}outlet: somewhere", line.start + 1)
    if line.start:
        line = site.draw.choice([each for each in site.lines("name", where="people|topics|sides") if not each.start])
        made = site.with_line(line, f"{line.text}\noutlet: somewhere", 1)
    return Mistake(made.changed, made.path, made.line + 1, made.columns)
