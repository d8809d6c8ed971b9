"""A value -> how it is written in YAML, in the manner of our files.

PyYAML's emitter decides what must stand in quotation marks; the manner is chosen here: short lists of ids in
brackets, texts of several lines as blocks, all else a line of its own.
"""

from __future__ import annotations

import io
from typing import Any

from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from site_builder.edit.values.parts import EMPTY_PLAIN, Value

_ENDLESS = 2**30  # columns: a text is never wrapped
_IN_BRACKETS = 80  # characters of a list or group that is written on one line


def field_lines(name: str, value: Value, *, style: str = "", in_brackets: bool | None = None) -> list[str]:
    """The lines of `name: value` at the left edge, without line ends."""
    return _lines({name: value}, style, in_brackets)


def item_lines(value: Value, *, style: str = "", in_brackets: bool | None = None) -> list[str]:
    """The lines of `- value` at the left edge."""
    return _lines([value], style, in_brackets)


def in_one_line(value: Value, style: str = "") -> str:
    """The value as it may stand inside brackets, and so anywhere."""
    return _dumped([value], "" if style in ("|", ">") else style, everything_in_brackets=True)[0][1:-1]


def _lines(top: Value, style: str, in_brackets: bool | None) -> list[str]:
    return _dumped(top, style, in_brackets=in_brackets)


def _dumped(
    top: Value, style: str, *, in_brackets: bool | None = None, everything_in_brackets: bool = False
) -> list[str]:
    stream = io.StringIO()
    dumper = _Dumper(stream, style, in_brackets)
    node = dumper.represent_data(top)
    node.flow_style = everything_in_brackets
    try:
        dumper.open()
        dumper.serialize(node)
        dumper.close()
    finally:
        dumper.dispose()
    return stream.getvalue().removesuffix("\n").removesuffix("\n...").split("\n")


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Texts stay as plain as YAML lets them be: types are given by the model, not guessed."""

    def __init__(self, stream: io.StringIO, style: str, in_brackets: bool | None) -> None:
        Emitter.__init__(self, stream, width=_ENDLESS, allow_unicode=True)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, sort_keys=False)
        BaseResolver.__init__(self)
        self.wanted = style
        self.in_brackets = in_brackets
        self.level = 0
        self.in_list = False

    def ignore_aliases(self, data: object) -> bool:
        """The same text twice is written twice."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Hyphens stand to the right of the name of their list."""
        super().increase_indent(flow, False)

    def represent_data(self, data: Value) -> Any:
        """A node of the value, with its style."""
        if isinstance(data, str):
            return self.represent_scalar("tag:yaml.org,2002:str", data, style=self._style_of(data))
        self.level += 1
        in_list, self.in_list = self.in_list, isinstance(data, list)
        if isinstance(data, dict):
            node: Any = self.represent_mapping("tag:yaml.org,2002:map", data, flow_style=False)
        else:
            node = self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=False)
        self.level, self.in_list = self.level - 1, in_list
        if self.level == 1 and self.in_brackets is not None:
            node.flow_style = self.in_brackets
        elif self.level:  # a group that is an item of a list has a line for each field
            node.flow_style = _is_short(data) and not (in_list and isinstance(data, dict) and data)
        return node

    def _style_of(self, text: str) -> str | None:
        if text in EMPTY_PLAIN and text:
            return "'"
        if "\n" in text:
            return self.wanted if self.level == 1 and self.wanted in ('"', ">") else "|"
        return self.wanted if self.level == 1 and self.wanted in ("'", '"') else None


def _is_short(data: Value) -> bool:
    """Whether a list or group is written on one line."""
    if isinstance(data, dict) and len(data) > 1:
        return not data
    parts = list(data.values()) if isinstance(data, dict) else data
    is_plain = all(isinstance(part, str) and "\n" not in part for part in parts)
    names = data if isinstance(data, dict) else ()
    return is_plain and sum(len(part) + 2 for part in (*parts, *names)) < _IN_BRACKETS
