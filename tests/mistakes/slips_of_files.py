"""Slips of files and of what one says of another: names, folders, encodings, entries that are gone, ids twice."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from mistakes.slips import Mistake, Site, slip

FOLDERS = ("sides", "people", "sources", "places", "topics")


def entry(site: Site) -> str:
    """A file of an entry."""
    return site.draw.choice([path for path in site.files if path.partition("/")[0] in FOLDERS])


def named_once(site: Site, fields: str = "") -> tuple[str, str, int, int]:
    """An entry that one line names, and nothing else: its file; and path, line and column of the name. With `fields`
    it has no others.
    """
    found = []
    for path in site.files:
        folder, _, name = path.partition("/")
        id = PurePosixPath(name).stem
        if folder in FOLDERS and sum(PurePosixPath(other).stem == id for other in site.files) == 1:
            places = [
                (other, number, match.start(1) + 1)
                for other, text in site.files.items()
                for number, line in enumerate(text.split("\n"), 1)
                for match in re.finditer(rf"(?<![\w-])({re.escape(id)})(?![\w-])", line)
            ]
            lines = [site.files[other].split("\n")[number - 1] for other, number, _ in places]
            if len(places) == 1 and re.search(r"(side|speaker|source|place|topics|outlet|part_of):", lines[0]):
                found.append((path, *places[0]))
    allowed = set(fields.split())
    return site.draw.choice([each for each in found if not allowed or keys_of(site.files[each[0]]) <= allowed])


def keys_of(text: str) -> set[str]:
    return set(re.findall(r"^\w+", text, re.MULTILINE))


@slip
def entry_deleted(site: Site) -> Mistake:
    file, path, line, column = named_once(site)
    return Mistake({file: None}, path, line, range(column, column + 1))


@slip
def entry_renamed(site: Site) -> Mistake:
    file, path, line, column = named_once(site)
    new = file.replace(".yaml", "-new.yaml")
    return Mistake({file: None, new: site.files[file]}, path, line, range(column, column + 1))


@slip
def entry_in_the_wrong_folder(site: Site) -> Mistake:
    file, _, _, _ = named_once(site)
    folder, _, name = file.partition("/")
    other = site.draw.choice(["people", "places", "terms"] if folder == "sources" else ["sources", "terms"])
    return Mistake({file: None, f"{other}/{name}": site.files[file]}, f"{other}/{name}")


@slip
def entry_in_a_folder_of_the_same_form(site: Site) -> Mistake:
    """What is right in itself, and is missed where it is named."""
    file, path, line, column = named_once(site, "name aliases description")
    folder, _, name = file.partition("/")
    other = site.draw.choice([each for each in ("people", "places", "sides") if each != folder])
    return Mistake({file: None, f"{other}/{name}": site.files[file]}, path, line, range(column, column + 1))


@slip
def file_with_another_ending(site: Site) -> Mistake:
    file = entry(site)
    new = file.replace(".yaml", f"-extra{site.draw.choice(['.yml', '.yaml.txt', '.txt', '.YAML', ''])}")
    return Mistake({new: site.files[file]}, new)


@slip
def file_with_a_bad_name(site: Site) -> Mistake:
    folder = site.draw.choice(FOLDERS)
    name = site.draw.choice(
        ["New Entry.yaml", "Новый.yaml", "new_entry.yaml", "Entry.yaml", "entry (2).yaml", "é.yaml", "-entry.yaml"]
    )
    text = next(site.files[path] for path in site.files if path.startswith(f"{folder}/"))
    return Mistake({f"{folder}/{name}": text}, f"{folder}/{name}")


@slip
def folder_misspelt(site: Site) -> Mistake:
    folder = site.draw.choice(["source", "persons", "event", "Sources", "side", "topic", "place"])
    return Mistake({f"{folder}/new-entry.yaml": "name: New\n"}, f"{folder}/new-entry.yaml")


@slip
def file_saved_as_utf_16(site: Site) -> Mistake:
    path = site.draw.choice(list(site.files))
    return Mistake({path: site.files[path].encode("utf-16")}, path, 1, range(1, 2))


@slip
def file_saved_in_an_old_encoding(site: Site) -> Mistake:
    lines = site.lines("title name note gist", value=r"[A-Z][a-z ]{6,}")
    line = site.draw.choice([each for each in lines if site.files[each.path].isascii()])
    made = site.with_value(line, f"Café {line.value}", line.value_at + 4)
    text = made.changed[line.path]
    assert isinstance(text, str)
    data = text.encode("cp1252", "ignore")
    return Mistake({line.path: data}, line.path, made.line, made.columns)


@slip
def file_without_content(site: Site) -> Mistake:
    path = site.draw.choice([path for path in site.files if path.startswith(("topics", "events", "pages"))])
    new = path.replace(".", "-new.")
    return Mistake({new: site.draw.choice(["", "\n\n", "# to be written\n" if path.endswith("yaml") else " \n"])}, new)


@slip
def file_of_bare_text(site: Site) -> Mistake:
    folder = site.draw.choice(FOLDERS)
    return Mistake({f"{folder}/new-entry.yaml": "New entry\n"}, f"{folder}/new-entry.yaml", 1, range(1, 2))


@slip
def page_without_a_title(site: Site) -> Mistake:
    path = site.draw.choice([path for path in site.files if path.startswith("pages/")])
    text = site.files[path]
    return Mistake({path: site.draw.choice([text[2:], f"#{text[2:]}", f"#{text}"])}, path, 1, range(1, 2))


@slip
def link_that_leads_nowhere(site: Site) -> Mistake:
    path = site.draw.choice([path for path in site.files if path.startswith("pages/")])
    link = site.draw.choice([
        "abuot.md", "www.example.org", "/pages/about", "../sides/nobody/index.html", "#no-such-place", "example.org/a",
        "javascript:alert(1)",
    ])  # fmt: skip
    text = f"{site.files[path].rstrip()}\n\nSee [this]({link}).\n"
    return Mistake({path: text}, path, text.count("\n"), range(5, 13))


@slip
def id_of_a_quote_twice(site: Site) -> Mistake:
    text = site.files[site.event]
    lines = [each for each in site.lines("id", where="events") if each.start >= 8 and text.count(each.value) == 1]
    first = site.draw.choice(lines[:-1])
    second = lines[lines.index(first) + 1]
    return site.with_value(second, first.value)


@slip
def account_of_a_side_twice(site: Site) -> Mistake:
    lines = site.lines("side", where="events")
    first, second = lines[0], site.draw.choice(lines[1:])
    return site.with_value(second, first.value)


@slip
def reply_to_itself(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("id", where="events") if each.start >= 8])
    pad = " " * line.start
    made = site.with_line(line, f"{line.text}\n{pad}replies: {{to: {line.value}, how: contradicts}}", line.start + 15)
    if "replies:" in site.files[line.path]:
        raise IndexError
    return Mistake(made.changed, made.path, made.line + 1, made.columns)


@slip
def reply_to_nobody(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("id", where="events") if each.start >= 8])
    if "replies:" in site.files[line.path]:
        raise IndexError
    added = f"{' ' * line.start}replies: {{to: nobody-said-so, how: agrees}}"
    made = site.with_line(line, f"{line.text}\n{added}", line.start + 15)
    return Mistake(made.changed, made.path, made.line + 1, made.columns)


@slip
def part_of_itself(site: Site) -> Mistake:
    wholes = [path for path in site.files if path.startswith(("sides", "topics", "places"))]
    path = site.draw.choice([path for path in wholes if "part_of" not in site.files[path]])
    text = f"{site.files[path].rstrip()}\npart_of: {PurePosixPath(path).stem}\n"
    return Mistake({path: text}, path, text.count("\n"), range(10, 11))


@slip
def answered_and_silent(site: Site) -> Mistake:
    line = site.draw.choice([each for each in site.lines("gist", where="events")])
    lines = site.files[line.path].split("\n")
    behind = lines[line.number :]
    account = behind[: next((n for n, text in enumerate(behind) if text.startswith("  - ")), len(behind))]
    answered = next(match[1] for text in account if (match := re.search(r"answers: \[?([a-z-]+)", text)))
    if any("silent:" in text for text in account):
        raise IndexError
    made = site.with_line(line, f"{line.text}\n    silent: [{{question: {answered}, why: not-found}}]", 25)
    return Mistake(made.changed, made.path, made.line + 1, made.columns)


@slip
def event_featured_that_is_none(site: Site) -> Mistake:
    line = site.line("featured", where="site")
    return site.with_value(line, f"{line.value}s")


@slip
def said_after_today(site: Site) -> Mistake:
    line = site.line("said", where="events", value=r"\d{4}-\d\d-\d\d")
    return site.with_value(line, f"2{site.draw.randrange(1, 9)}{line.value[2:]}")


@slip
def id_of_an_entry_in_its_file(site: Site) -> Mistake:
    path = entry(site)
    text = f"id: {PurePosixPath(path).stem}\n{site.files[path]}"
    return Mistake({path: text}, path, 1, range(1, 2))
