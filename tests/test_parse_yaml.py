"""YAML text into values that nobody guessed at, each with its place."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_builder.read.find_sources import SourceFile
from site_builder.read.node import Node, place_of
from site_builder.read.parse_yaml import parse_yaml
from site_builder.read.typed_text import is_visible

QUOTE = """\
accounts:
  side: wagner
  quotes:
    - speaker: yevgeny-prigozhin
      source: bbc
      answers: [movement, advance]
      position:
        movement: flight
        advance: none-made
    - speaker: {unnamed: an officer}
      renderings:
        - source: bbc
          text: One.
        - {source: agency, text: Two.}
questions:
  - id: movement
    positions: {planned: a planned move, flight: a flight}
"""


def file(text: str) -> SourceFile:
    return SourceFile("events", "a", "content/events/a.yaml", text)


def root_of(text: str) -> Node:
    root, problems = parse_yaml(file(text))
    assert problems == ()
    assert root is not None
    return root


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse_yaml(file(text))[1]]


@pytest.mark.parametrize("typed", ["no", "12:30", "1.10", "0123", "2023-05-12", "1e3", ".inf", "0x1F", "true", "1_000"])
def test_scalar_stays_as_it_was_typed(typed: str) -> None:
    assert root_of(f"a: {typed}\nb: [{typed}]").value == {"a": typed, "b": [typed]}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "''", '""'])
def test_empty_field_is_as_if_missing(typed: str) -> None:
    assert root_of(f"a: {typed}\nb: c").value == {"b": "c"}


def test_word_null_in_quotation_marks_is_text() -> None:
    assert root_of('a: "null"').value == {"a": "null"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: >\n  one\n  two\n", "one two\n"),
        ("a: one\n  two\n", "one two"),
        ('a: "one\\u00e9"\n', "oneé"),
        ("a: 'it''s'\n", "it's"),
        ("a: one # comment\n", "one"),
    ],
)
def test_forms_of_text_are_read(text: str, value: str) -> None:
    assert root_of(text).value == {"a": value}


@pytest.mark.parametrize(("depth", "expected"), [(32, []), (33, ["too-deep"]), (50_000, ["too-deep"])])
def test_depth_is_counted_before_it_hurts(depth: int, expected: list[str]) -> None:
    brackets = depth - 1  # the field's own group is the first level
    assert codes(f"a: {'[' * brackets}x{']' * brackets}") == expected


def test_all_marks_of_yaml_are_reported_in_one_run() -> None:
    text = "a: &x one\nb: *x\nc: !t two\na: three\n<<: {d: e}\n"
    assert codes(text) == ["alias", "alias", "tag", "repeated-key", "alias"]


def test_anchor_and_tag_on_one_value_are_pointed_at_each() -> None:
    _, problems = parse_yaml(file("a: !t &x one\n"))
    assert sorted((p.code, p.place.column, p.place.width) for p in problems) == [("alias", 7, 2), ("tag", 4, 2)]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("accounts", 0, "side"), (2, 9, 6)),
        (("accounts", 0, "quotes", 0, "speaker", "id"), (4, 16, 17)),
        (("accounts", 0, "quotes", 0, "renderings", 0, "source"), (5, 15, 3)),
        (("accounts", 0, "quotes", 0, "answers", 1), (6, 27, 7)),
        (("accounts", 0, "quotes", 0, "position", 1, "question"), (9, 9, 7)),
        (("accounts", 0, "quotes", 0, "position", 1, "position"), (9, 18, 9)),
        (("accounts", 0, "quotes", 1, "speaker", "unnamed"), (10, 26, 10)),
        (("accounts", 0, "quotes", 1, "renderings", 1, "text"), (14, 34, 4)),
        (("accounts", 0, "quotes", 1, "renderings"), (11, 7, 10)),
        (("questions", 0, "positions", 1, "id"), (17, 42, 6)),
        (("questions", 0, "positions", 1, "label"), (17, 50, 8)),
    ],
)
def test_path_of_the_model_is_found_in_short_and_full_forms(
    path: tuple[str | int, ...], place: tuple[int, int, int]
) -> None:
    found = place_of(file(QUOTE), root_of(QUOTE), path, key=False)
    assert (found.line, found.column, found.width) == place


@pytest.mark.parametrize("mark", ["\U0001d518", "é", "\u0301", "한", "🙂"])
def test_columns_count_characters(mark: str) -> None:
    _, problems = parse_yaml(file(f"a: {{b: {mark}, c: *x}}\n"))
    assert [(p.place.column, p.place.snippet) for p in problems] == [(14, f"a: {{b: {mark}, c: *x}}")]


def test_many_fields_are_read_in_time() -> None:
    """Comparing each field with all before it would take an hour."""
    assert len(root_of("".join(f"k{i}:\n" for i in range(100_000))).items) == 100_000


@given(
    st.recursive(
        st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc"])),
        lambda inner: st.lists(inner) | st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), inner),
        max_leaves=12,
    )
)
def test_what_a_yaml_writer_wrote_is_read_back(value: object) -> None:
    text = yaml.safe_dump({"a": value, "b": "c"}, allow_unicode=True)
    if "&id" not in text:  # the writer's shorthand for equal values
        assert root_of(text).value == without_empty_fields({"a": value, "b": "c"})


def without_empty_fields(value: object) -> object:
    if isinstance(value, dict):
        found = {key: without_empty_fields(inner) for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner != ""}
    if isinstance(value, str):
        return value if is_visible(value) else ""  # what nobody sees is nothing
    return [without_empty_fields(inner) for inner in value] if isinstance(value, list) else value
