"""Text -> the form in which an editor may type it in a YAML file; and characters that nobody sees.

A fix that is proposed has to be right as it stands, so that obeying it leaves no mistake.
"""

from __future__ import annotations

import re
import unicodedata

import yaml

# Spaces that are no space to YAML, and characters of no width.
INVISIBLE = re.compile("[\u00a0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u202f\u205f\u2060-\u2064\u3000\ufeff]")
DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_NOTHING = frozenset({"null", "Null", "NULL", "~"})  # YAML's words for an empty field
LONGEST_FIX = 600  # characters; a longer text is not repeated


def in_quotation_marks(text: str) -> str:
    """The text between straight quotation marks, those inside it escaped."""
    if not re.search(r'["\\]', text):
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_typed(text: str, *, in_brackets: bool = False) -> str:
    """The text as it may stand behind `name: `, or in a list or group with brackets; in marks only where needed."""
    typed = f"[{text}]" if in_brackets else f"name: {text}"
    try:
        read = yaml.load(typed, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        read = None
    is_plain = read == ([text] if in_brackets else {"name": text}) and text not in _NOTHING
    return text if is_plain else in_quotation_marks(text)


def line_as_typed(start: str, text: str) -> str:
    """A field and its text on one line: `title: "Lexington: the first shots"`; `start` is the field with its colon."""
    if len(text) > LONGEST_FIX:
        return f"{start} and the text between two straight quotation marks"
    return f"{start} {in_quotation_marks(text)}"


def as_group(pairs: list[tuple[str, str]]) -> str:
    """Fields in one line: `{troops: the British troops}`."""
    return "{" + ", ".join(f"{name}: {as_typed(value, in_brackets=True)}" for name, value in pairs) + "}"


def is_visible(text: str) -> bool:
    """Whether a reader sees anything of the text."""
    return any(unicodedata.category(char)[0] in "LNPS" for char in INVISIBLE.sub("", text))
