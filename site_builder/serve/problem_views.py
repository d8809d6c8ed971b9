"""Problems -> what a tab shows of them, as JSON or as a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from site_builder.model.problems import SEVERITIES, Place, Problem, first_of_each_file

MOST_SHOWN = 100
ROOM = 70  # characters of a line that are shown on either side of what is marked

PAGE = Markup("""<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/_serve/serve.css">
</head>
<body class="alone">
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
""")
ITEM = Markup("""<li class="{severity}">
<p class="place">{file}:{line}:{column} <span>{severity} [{code}]</span></p>
<p class="message">{message}</p>
{line_of_file}<p><b>Why:</b> {why}</p>
<p><b>Fix:</b> {fix}</p>
</li>
""")
LINE = Markup('<pre tabindex="0">{before}<mark>{marked}</mark>{after}</pre>\n')


def problem_values(problems: Iterable[Problem]) -> dict[str, Any]:
    """What a tab needs of all problems: how many there are, and the first of them, errors first."""
    shown = sorted(first_of_each_file(problems), key=lambda problem: SEVERITIES.index(problem.severity))
    counts = {
        f"{severity}s": sum(problem.count for problem in shown if problem.severity == severity)
        for severity in SEVERITIES
    }
    return {
        **counts,
        "shown": [_values(problem) for problem in shown[:MOST_SHOWN]],
    }


def problem_page(values: dict[str, Any], file: str) -> bytes:
    """The page in place of one that was never good. `file` is what it would be made of; its problems come first."""
    shown = sorted(values["shown"], key=lambda each: each["file"] != file)
    items = Markup("").join(_item(each) for each in shown if each["severity"] == "error")
    more = values["errors"] - items.count("<li ")
    rest = Markup("<p>And {} more.</p>").format(f"{more:,}") if more > 0 else ""
    lead = "It will be here as soon as its file has no errors. Until then, this is what is to be mended:"
    body = Markup('<p>{}</p>\n<ol role="list">\n{}</ol>\n{}').format(lead, items, rest)
    return PAGE.format(title="This page cannot be made yet", body=body).encode()


def problem_items(problems: Iterable[Problem]) -> Markup:
    """Problems as items of a list."""
    return Markup("").join(_item(_values(problem)) for problem in problems)


def reading_page(done: int, total: int) -> bytes:
    """The page in place of one that shows all events, while they are read."""
    said = progress_words(done, total)
    body = Markup(
        '<p data-reading role="status">{}</p>\n'
        "<p>This page shows many events, and will be here when all are read. Pages of single events are there at once."
        "</p>"
    ).format(said)
    return PAGE.format(title="The events are being read", body=body).encode()


def progress_words(done: int, total: int) -> str:
    """How far reading has come."""
    return f"{done:,} of {total:,} events were read." if total else "What events share is being read."


def _item(values: dict[str, Any]) -> Markup:
    line = LINE.format(**{name: values[name] for name in ("before", "marked", "after")}) if values["marked"] else ""
    return ITEM.format(**values, line_of_file=line)


def _values(problem: Problem) -> dict[str, Any]:
    place = problem.place
    before, marked, after = _line(place)
    return {
        "file": place.path, "line": place.line, "column": place.column, "severity": problem.severity,
        "code": problem.code, "message": problem.message, "why": problem.why, "fix": problem.fix,
        "before": before, "marked": marked, "after": after,
    }  # fmt: skip


def _line(place: Place) -> Sequence[str]:
    """The line in three parts, of which the middle one is marked, cut where it is long; nothing for an empty line."""
    text = "".join(char if char.isprintable() else "→" if char == "\t" else "�" for char in place.snippet.rstrip("\n"))
    if not text.strip():
        return "", "", ""
    start = min(place.column - 1, len(text))
    end = min(start + max(1, place.width), len(text), start + ROOM)
    before, marked, after = text[:start], text[start:end] or " ", text[end:]
    return (
        f"…{before[-ROOM:]}" if len(before) > ROOM else before.lstrip(),
        marked,
        f"{after[:ROOM]}…" if len(after) > ROOM else after,
    )
