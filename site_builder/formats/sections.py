"""docs/problems.md, which travels in the package -> what it says of each code."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

_WARNING = re.compile(r"^A (?:warning|note)[^.:]*[.:] ")
_HERE = Path(__file__).parent.parent


class Section(NamedTuple):
    """What is said of a code. Shapes: `text` is Markdown, without the heading."""

    code: str
    text: str

    @property
    def what(self) -> str:
        """What the problem is: the text up to its example."""
        return _plain(re.split(r"\n```|\n\*\*", self.text, maxsplit=1)[0])

    @property
    def first_sentence(self) -> str:
        """The first sentence that says what it is; "A warning" alone does not."""
        what = _WARNING.sub("", self.what)
        return re.split(r"(?<=[.!?])\s", what, maxsplit=1)[0]


@cache
def sections() -> dict[str, Section]:
    """All sections by their codes, in the order of the file."""
    parts = re.split(r"^## (.+)$", _file().read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {code: Section(code, text.strip()) for code, text in zip(parts[::2], parts[1::2], strict=True)}


def _file() -> Path:
    """Inside the installed package, or in a checkout beside it."""
    installed = _HERE / "problems.md"
    return installed if installed.is_file() else _HERE.parent / "docs" / "problems.md"


def _plain(markdown: str) -> str:
    """The words of a paragraph, without what marks them."""
    text = re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", " ".join(markdown.split()))
    return re.sub(r"`+ ?([^`]+?) ?`+", r"\1", text)
