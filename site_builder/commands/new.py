"""`site-builder new`: the file of a new entry; with `--missing`, the files of all ids that are named and have none."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.commands.asking import NOUNS, ask, can_ask, kind_meant
from site_builder.commands.reporting import CLEAN, WRONG_USAGE, Manner, counted, report, say_refused
from site_builder.edit.new_file import (
    ContentFolder,
    clean_title,
    content_folder,
    make_file,
    proposed_id,
    read_day,
    refuse_id,
    renew_schemas,
)
from site_builder.edit.refusal import Refused
from site_builder.edit.stubs import make_stubs, missing_ids
from site_builder.model.dates import EdtfDate
from site_builder.model.kinds import EVENT, Kind
from site_builder.read.file_titles import entry_meant
from site_builder.read.find_sources import SourcePath


def new(
    content: Path, noun: str | None, title: str | None, id: str | None, date: str | None, today: str
) -> int:
    """Makes one file, asks on a terminal for what is missing, and returns the exit code.

    `date` is when an event happened, `today` the day on which it is published, as far as anybody knows yet.
    """
    try:
        folder = content_folder(content)
        kind = _kind(noun)
        title = _title(kind, title)
        day = _date(kind, date)
        file = make_file(folder, kind, _id(folder, kind, title, id, day), _values(kind, title, day, today))
    except Refused as refused:
        return say_refused(refused)
    except click.Abort:
        click.echo("\nNothing was made.", err=True)
        return WRONG_USAGE
    _say_renewed(content)
    click.echo(f"Made {file}\nNext: {_next(kind)}")
    return CLEAN


def _values(kind: Kind, title: str, day: EdtfDate | None, today: str) -> dict[str, str]:
    published = {"published": today} if kind is EVENT else {}
    return {kind.called: title} | ({"date": day.text} if day else {}) | published


def _next(kind: Kind) -> str:
    if kind is EVENT:
        return (
            "fill in what is blank; then site-builder new --missing makes the files of all ids that the event names, "
            "and site-builder check says what is left."
        )
    if kind.model is None:
        return "write the page below its title, in Markdown; then site-builder check."
    return "fill in what you know and delete what you do not need; then site-builder check."


def _kind(noun: str | None) -> Kind:
    if noun is None and can_ask():
        noun = ask("What is it", choices=NOUNS)
    return kind_meant(noun or "", 'site-builder new {} "The name"')


def _title(kind: Kind, title: str | None) -> str:
    if title is None and not can_ask():
        raise Refused(
            "not-said", f"the {kind.called} of the {kind.noun} is missing", "the file and its id are made from it",
            f'site-builder new {kind.noun} "The {kind.called}"',
        )  # fmt: skip
    return clean_title(ask(kind.called.capitalize()) if title is None else title)


def _date(kind: Kind, date: str | None) -> EdtfDate | None:
    if kind.model is None or "date" not in kind.model.model_fields:
        if date is not None:
            raise Refused("not-said", f"a {kind.noun} has no date", "it would be lost", "leave out --date")
        return None
    if date is not None:
        return read_day(date)
    if kind is not EVENT:
        return None
    if not can_ask():
        raise Refused(
            "not-said", "the date of the event is missing", "dates put events in order",
            "add --date 1775-04-19; a month, a year or a span does too: 1775-04, 1775, 1775-04-19/1775-04-20",
        )  # fmt: skip
    while True:
        try:
            return read_day(ask("When did it happen (such as 1775-04-19, 1775-04 or 1775)"))
        except Refused as refused:
            click.echo(f"{refused.reason}; {refused.fix}", err=True)


def _id(folder: ContentFolder, kind: Kind, title: str, id: str | None, day: EdtfDate | None) -> str:
    """The id that was typed, or the one that the title calls for; asked for where that cannot be, or is a guess."""
    if id is not None:
        return id
    proposed = proposed_id(kind, title, day)
    refused = refuse_id(folder, kind, proposed) if proposed else None
    if not can_ask():
        if proposed:
            return proposed
        raise Refused(
            "not-said", f'no id can be made from "{title}"', "the file name is the id: letters a-z, digits, hyphens",
            f'site-builder new {kind.noun} "{title}" --id a-name-in-latin-letters',
        )  # fmt: skip
    while not proposed or refused or not title.isascii():
        if refused:
            click.echo(f"{refused.reason}.", err=True)
        proposed = ask("Its file name, in letters a-z, digits and hyphens", default=proposed or None)
        refused = refuse_id(folder, kind, proposed)
        if not refused:
            break
    return proposed


# ---------------------------------------------------------------------------- missing


def new_missing(content: Path, event: str) -> int:
    """Makes a stub for every id without a file that an event names; without one, that anything names."""
    try:
        folder = content_folder(content)
        files = _files(folder, event)
        missing, problems = missing_ids(folder, files)
        code = report(problems, Manner("new", content=content))
        for each, file in make_stubs(folder, missing):
            meant = f"; there is {each.near} already: if that is meant, delete the new file" if each.near else ""
            click.echo(f"Made {file} ({each.kind.noun}, named in {each.named_in}{meant})")
    except Refused as refused:
        return say_refused(refused)
    _say_renewed(content)
    if missing:
        click.echo(
            f"{counted(len(missing), 'file')} with a name made from the id, marked [fill in]. "
            "Next: write the right names; site-builder check lists those that still have the mark."
        )
    elif not problems:
        click.echo("Nothing is missing: every id that is named has a file.")
    return code


def _files(folder: ContentFolder, event: str) -> tuple[SourcePath, ...]:
    if not event:
        return tuple(source for source in folder.files if source.kind not in ("pages", "verified"))
    name = Path(event).name.removesuffix(".yaml")
    events = tuple(source for source in folder.files if source.kind == "events")
    found = tuple(source for source in events if source.id == name)
    if not found:
        near = entry_meant(name, events)
        raise Refused(
            "unknown-event", f'no event is called "{name}"', "--missing reads the files that this event names",
            f"site-builder new --missing {near}" if near else "leave out its name, to look at all files",
        )  # fmt: skip
    return found


def _say_renewed(content: Path) -> None:
    if renew_schemas(content):
        click.echo("The schemas in .schemas/ were those of an earlier site-builder, and are up to date now.")
