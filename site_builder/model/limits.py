"""How much one file may hold: a row for each thing that grows, with the reason.

Each is far above what people write and read, and low enough that any file is answered in about a second. The table in
docs/content-format.md is made of these rows.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

from site_builder.frozen import dataclass

LARGEST = 1024 * 1024  # bytes of a file of content/; of a larger one nothing is read

Name = Literal[
    "line", "paragraph", "markdown", "page", "place", "text", "id", "run", "list", "records", "quotes", "renderings",
    "words", "compared", "wholes", "folders", "findings", "block", "lines", "nesting", "indentation", "brackets",
    "signs", "tags",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """`most` of what is counted in `unit`; `of` says where, and `why` what the page would be without the limit."""

    most: int
    unit: str
    of: str
    why: str


LIMITS: MappingProxyType[Name, Limit] = MappingProxyType(
    {
        "line": Limit(
            1_000, "characters", "a title, name, role, cue, label, word or other short text",
            "it stands on one line, in lists and in links",
        ),
        "paragraph": Limit(
            10_000, "characters", "a gist, note, question, correction or point of common ground",
            "it is read as one paragraph",
        ),
        "markdown": Limit(50_000, "characters", "a summary or description", "nobody reads more before the accounts"),
        "page": Limit(200_000, "characters", "a page of content/pages", "a page of this length is a book"),
        "place": Limit(60, "characters", "`at:` of a rendering", "it stands in one line with the name of the source"),
        "text": Limit(400_000, "characters", "the text of a quote", "nobody can compare more side by side"),
        "run": Limit(
            1_000, "characters", "a run without a space, in a script that has spaces",
            "no language has such a word; it is a picture, a key or a program that was pasted",
        ),
        "id": Limit(100, "characters", "an id or a file name", "disks take names of 255 bytes, our endings included"),
        "list": Limit(100, "items", "any other list: sides, questions, topics, sources …", "each is a row on the page"),
        "records": Limit(100_000, "items", "a list in content/verified", "the builder writes it itself"),
        "quotes": Limit(500, "quotes", "an event", "each is compared with those that answer the same question"),
        "renderings": Limit(
            24, "renderings", "a quote, and quotes that were made from one another together",
            "each is a column beside the others",
        ),
        "words": Limit(
            10_000, "words", "texts that are compared word by word: a quote's renderings, quotes made from one another",
            "that is forty printed pages; a long document is compared passage by passage, each a quote of its own",
        ),
        "compared": Limit(20_000, "words", "all such texts of an event together", "nobody reads more on one page"),
        "wholes": Limit(20, "steps", "what is part of what", "each page names everything that it is a part of"),
        "folders": Limit(8, "folders", "sub-folders of events/, one inside the other", "nobody finds a file below"),
        "findings": Limit(50, "findings", "what is printed of one file", "nobody reads more; the rest is counted"),
        "block": Limit(
            20_000, "characters", "one paragraph, list or table of a Markdown text",
            "nobody reads a paragraph of that length",
        ),
        "lines": Limit(5_000, "lines", "a Markdown text", "a page of this length is a book"),
        "nesting": Limit(8, "signs", "hyphens, numbers and > before the words of a line", "no list is that deep"),
        "indentation": Limit(40, "spaces", "before the words of a line", "no list is that deep"),
        "brackets": Limit(10, "brackets", "one inside the other", "no link is that deep"),
        "signs": Limit(
            300, "signs", "of one kind, such as [ or *, in one paragraph, list or table",
            "what a page makes of them all, nobody can foresee",
        ),
        "tags": Limit(300, "signs", "of the sign < in a Markdown text", "such a text is a program, not a text"),
    }
)  # fmt: skip
