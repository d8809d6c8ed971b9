"""`site-builder rename`: an entry under another id, in every file that names it, all at once or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.commands.asking import kind_meant
from site_builder.commands.reporting import CLEAN, CONTENT_PROBLEMS, counted, say_refused
from site_builder.edit.new_file import content_folder
from site_builder.edit.refusal import Refused
from site_builder.edit.rename import Plan, plan_rename
from site_builder.edit.renamed_capture import usual_folders
from site_builder.edit.renamed_content import Worse, exchange_plan
from site_builder.model.problems import first_of_each_file, format_problem


def rename(content: Path, noun: str, old: str, new: str, captures: Path | None = None) -> int:
    """Changes the id, says where, and returns the exit code."""
    try:
        folder = content_folder(content)
        kind = kind_meant(noun, f"site-builder rename {{}} {old} {new}")
        plan = plan_rename(folder, kind, old, new, (captures,) if captures else usual_folders(content))
        exchange_plan(content, plan)
    except Refused as refused:
        return say_refused(refused)
    except Worse as worse:
        for problem in first_of_each_file(worse.problems):
            click.echo(format_problem(problem), err=True)
        click.echo("This is what check would say afterwards. Nothing was changed.", err=True)
        return CONTENT_PROBLEMS
    _say(plan, old)
    return CLEAN


def _say(plan: Plan, old: str) -> None:
    for start, end in plan.moves:
        click.echo(f"{start} is {end.name} now.")
    for edit in plan.edits:
        lines = ", ".join(map(str, edit.lines))
        click.echo(f"Changed {edit.path.path}, line{'' if len(edit.lines) == 1 else 's'} {lines}")
    if plan.kept_capture:
        click.echo(f"Its capture is still called {plan.kept_capture}; --captures DIR says where it is.")
    kept = f"The address with {old} leads to the new one (was:)."
    lost = f"Links to {old}/ from other sites are dead now: a page of text has no was:."
    click.echo(f"{counted(len(plan.edits), 'file')} changed. {kept if plan.keeps_address else lost}")
