"""Options that several commands take."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from site_builder.model.dates import EdtfDate

FOLDER = click.Path(path_type=Path)
CONTENT = click.option(
    "--content", type=FOLDER, default=Path("content"), show_default=True, metavar="DIR",
    help="The folder that holds events/, sides/, sources/ …",
)  # fmt: skip
WORKERS = click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N",
    help="Processes to use. Default: one, or one for each processor where there are many events.",
)  # fmt: skip


def _captures(_: click.Context, __: click.Parameter, value: Path | None) -> Path:
    if value is None:
        raise click.UsageError(
            "say in which folder your plain-text copies of sources are; it stands beside content/, for they are not "
            "published: --captures ../captures"
        )
    return value


CAPTURES = click.option(
    "--captures", type=FOLDER, metavar="DIR", callback=_captures,
    help="The folder of plain-text copies of sources; required.",
)  # fmt: skip


def _date(_: click.Context, __: click.Parameter, value: str) -> EdtfDate:
    from site_builder.model.dates import EdtfDate, parse_date

    found = parse_date(value)
    if isinstance(found, EdtfDate):
        return found
    raise click.BadParameter(f'"{value}" is not a date: {found.reason}; write it like {found.fix}')


def today() -> str:
    """The day by the clock of this machine."""
    return date.today().isoformat()


TODAY = click.option(
    "--date", "today", default=today, metavar="DATE", callback=_date,
    help="The day that counts as today in warnings. Pages do not depend on it.",
)  # fmt: skip
FORMAT = click.option(
    "--format", "format", type=click.Choice(("text", "json", "github", "gitlab", "sarif")), default="text",
    show_default=True, help="How problems are told: for you, or for a program.",
)  # fmt: skip
STRICT = click.option("--strict", is_flag=True, help="Let warnings count as errors.")
