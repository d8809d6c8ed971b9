"""Markdown texts -> what would take its reader too long: too much in one paragraph, or too deep one inside the other.

That reader looks again at what is behind each bracket, and goes down into each list: a text of brackets alone would
hold up a build for minutes. So each text is looked through once, here, before it is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from site_builder.model.limits import LIMITS, Name
from site_builder.model.problems import Place, Problem
from site_builder.read.find_sources import SourceFile

# What stands before the words of a line: each goes one step further in.
_BEGINS = re.compile(r"[ \t]*(?:>|[*+-](?=[ \t])|[0-9]+[.)](?=[ \t]))")
_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ ]{0,2}\1)+[ ]*")  # a line across the page
_SIGNS = re.compile(r"[\[\]()<>!`&\\#*_]")
_LARGEST, _MOST, _TAGS, _DEEPEST = (LIMITS[name].most for name in ("block", "signs", "tags", "brackets"))
_MOST_WORK = 5_000_000  # for each link its reader may look through the rest of the paragraph, letter by letter
_MOST_TAG_WORK = 15_000_000  # for each sign < it may look through the whole text
_WHOLE = -1  # in place of a line
Tangle = tuple[int, str, str, str]  # the line from 0, the code, what is wrong, what to type


def is_tangled(text: str, kind: Name) -> bool:
    """Whether `tangled_markdown` finds a problem."""
    return next(_tangles(text, kind), None) is not None


def tangled_markdown(text: str, source: SourceFile, at: Place, kind: Name) -> tuple[Problem, ...]:
    """The first problem of a Markdown text that would take too long to read; none for a text that people write.

    `at` is where the text begins, and `kind` names the limit of its length.
    """
    first = next(_tangles(text, kind), None)
    if first is None:
        return ()
    line, code, message, fix = first
    return (Problem(_place(text, line, source, at), code, message, _WHY, fix),)


_WHY = "a text of this form can hold up a build for minutes, and no page needs one"


def _tangles(text: str, kind: Name) -> Iterator[Tangle]:
    lines = text.split("\n")
    for size, of in ((len(text), LIMITS[kind]), (len(lines), LIMITS["lines"])):
        if size > of.most:
            fix = f"shorten it to at most {of.most:,} {of.unit}"
            yield _WHOLE, "too-long", f"this text has {size:,} {of.unit}", fix
    block, work = _Block(0), 0
    most = min(_TAGS, _MOST_TAG_WORK // max(1, len(text)))
    if text.count("<") > most:
        message = f"this text has the sign < more than {most} times, too often for its length"
        yield _WHOLE, "too-many", message, "take out what is no link, or split the text"
    for number, line in enumerate((*lines, "")):
        yield from _deep(number, line)
        if line.strip():
            yield from block.add(number, line)
            continue
        work += block.links * block.size
        if work > _MOST_WORK:
            message = "up to this line there are more links than can be found in paragraphs of this length"
            yield block.begun, "too-many", message, "put an empty line after every few links"
        block = _Block(number + 1)


@dataclass(slots=True)
class _Block:
    """What was counted since the last empty line. `begun` is a line, from 0."""

    begun: int
    size: int = 0
    depth: int = 0
    links: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def add(self, number: int, line: str) -> Iterator[Tangle]:
        """Counts one more line."""
        self.size += len(line) + 1
        self.links += line.count("](")
        if self.size > _LARGEST:
            message = f"a paragraph, list or table of more than {_LARGEST:,} characters begins here"
            yield self.begun, "too-long", message, "put an empty line between its parts"
        for sign in _SIGNS.findall(line):
            self.seen[sign] += 1
            self.depth = self.depth + 1 if sign == "[" else max(0, self.depth - 1) if sign == "]" else self.depth
            if self.depth > _DEEPEST:
                message = f"square brackets stand one inside the other, more than {_DEEPEST} deep"
                yield number, "too-deep", message, "close each; type a bracket that is part of the text as \\["
            if self.seen[sign] > _MOST:
                message = f"a paragraph, list or table has the sign {sign} more than {_MOST} times"
                yield number, "too-many", message, "put an empty line between its parts, or take the signs out"


def _deep(number: int, line: str) -> Iterator[Tangle]:
    indented = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if indented > LIMITS["indentation"].most:
        yield (
            number, "too-deep", f"there are {indented} spaces before the words of this line",
            f"move the line to the left, to at most {LIMITS['indentation'].most} spaces",
        )  # fmt: skip
    if _RULE.fullmatch(line):
        return
    end, depth = 0, 0
    while (begin := _BEGINS.match(line, end)) is not None:
        end, depth = begin.end(), depth + 1
        if depth > LIMITS["nesting"].most:
            yield (
                number, "too-deep", f"a list or quotation begins here inside more than {LIMITS['nesting'].most} others",
                "remove the signs before the words, or put a backslash before the first",
            )  # fmt: skip
            return


def _place(text: str, line: int, source: SourceFile, at: Place) -> Place:
    """The line of the file where a line of the text stands, looked for below `at`; else `at`."""
    typed = "" if line == _WHOLE else text.split("\n")[line].strip()
    lines = source.text.split("\n")
    likely = (at.line - 1 + line, at.line + line)  # a page; a text below its field
    below = (*(n for n in likely if n < len(lines)), *range(at.line - 1, len(lines)))
    found = next((n for n in below if typed and lines[n].strip() == typed), None)
    return at if found is None else source.place(found + 1, lines[found].find(typed) + 1)
