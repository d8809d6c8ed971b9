"""YAML files as people write them, drawn at random: block and flow, every way of writing a text, comments anywhere."""

from __future__ import annotations

import json
import re

from hypothesis import strategies as st

NAMES = ("id", "text", "quotes", "word", "side", "note", "gist")
WORDS = (
    "words", "a b", "it's", 'say "x"', "a: b", "#1", "x #y", "- no", "Москва", "قول", "2023-05-12", "null", "😀", "[x",
    "{", "*", "é",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
LONG = st.lists(st.one_of(TEXTS, st.just(""), st.just("  indented")), min_size=2, max_size=4).map("\n".join)
SCALARS = st.one_of(TEXTS, TEXTS, LONG, LONG.map(lambda text: text + "\n"), st.just(""))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)
GROUPS = st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1, max_size=5)


@st.composite
def yaml_files(draw: st.DrawFn) -> str:
    """The text of a file whose top is a group of fields."""
    value = draw(GROUPS)
    lines = _block(draw, value, 0)
    text = "\n".join([*_comments(draw, 0), *lines])
    if draw(st.booleans()):
        text += "\n" + "".join(line + "\n" for line in _comments(draw, 0))
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


def _comments(draw: st.DrawFn, column: int) -> list[str]:
    if draw(st.integers(0, 4)):
        return []
    return draw(st.sampled_from([[""], [" " * column + "# a comment: it's"], ["", " " * column + "# another"]]))


def _tail(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", "", "", "", "  # at the end"]))


def _block(draw: st.DrawFn, value: object, column: int) -> list[str]:
    """Lines of a group or list that is not empty; the first has no indentation of its own."""
    lines: list[str] = []
    items = list(value.items()) if isinstance(value, dict) else [(None, item) for item in value]  # type: ignore[attr-defined]
    for number, (name, item) in enumerate(items):
        if number:
            lines += _comments(draw, column)
        head = "-" if name is None else f"{name}:"
        first, *rest = _entry(draw, head, item, column)
        lines += [" " * column + first, *rest]
    return lines


def _entry(draw: st.DrawFn, head: str, item: object, column: int) -> list[str]:
    if isinstance(item, str):
        return _scalar(draw, head, item, column)
    if not item or draw(st.integers(0, 3)) == 0:
        return [f"{head} {_flow(draw, item)}{_tail(draw)}"]
    step = 0 if isinstance(item, list) and head != "-" and draw(st.integers(0, 3)) == 0 else 2
    lines = _block(draw, item, column + step)
    if head == "-" and draw(st.integers(0, 3)):
        return [f"- {lines[0].lstrip(' ')}", *lines[1:]]
    return [head + _tail(draw), *_comments(draw, column + step), *lines]


def _scalar(draw: st.DrawFn, head: str, text: str, column: int) -> list[str]:
    if text == "":
        return [head + draw(st.sampled_from(["", " ''", "  # nothing yet", " null"]))]
    if "\n" in text:
        is_simple = text[0] not in " \n" and not text.rstrip("\n").endswith(" ") and not text.endswith("\n\n")
        if is_simple and text.strip("\n") and draw(st.integers(0, 3)):
            comment = draw(st.sampled_from(["", "", " # in the header"]))
            header = "|" if text.endswith("\n") else "|-"
            lines = [" " * (column + 2) + line if line else "" for line in text.removesuffix("\n").split("\n")]
            return [f"{head} {header}{comment}", *lines]
        return [f"{head} {json.dumps(text, ensure_ascii=False)}{_tail(draw)}"]
    if " " in text and re.fullmatch(r"[a-zA-Z ]+", text) and draw(st.booleans()):
        style = draw(st.sampled_from(["", '"', "'"]))
        first, second = text.split(" ", 1)
        return [f"{head} {style}{first}", " " * (column + 4) + f"{second}{style}{_tail(draw)}"]
    return [f"{head} {_inline(draw, text)}{_tail(draw)}"]


def _inline(draw: st.DrawFn, text: str) -> str:
    plain = [text] if re.fullmatch(r"[\w][\w\- ]*", text) and text != "null" else []
    single = ["'" + text.replace("'", "''") + "'"] if "\n" not in text else []
    return draw(st.sampled_from([*plain, *plain, json.dumps(text, ensure_ascii=False), *single]))


def _flow(draw: st.DrawFn, value: object) -> str:
    if isinstance(value, str):
        return _inline(draw, value)
    comma = draw(st.sampled_from([", ", ",", " , "]))
    if isinstance(value, dict):
        return "{" + comma.join(f"{name}: {_flow(draw, item)}" for name, item in value.items()) + "}"
    assert isinstance(value, list)
    return "[" + comma.join(_flow(draw, item) for item in value) + "]"
