"""Edits of YAML by position: the value is what was intended, and no other line changes."""

from __future__ import annotations

import os
from pathlib import Path as FilePath
from typing import Any

import pytest
from any_yaml import GROUPS, NAMES, TEXTS, VALUES, yaml_files
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from site_builder.edit.values.fields_together import with_new_fields
from site_builder.edit.values.move import with_item_moved
from site_builder.edit.values.parts import CannotEdit, Part, Path, parts_of
from site_builder.edit.values.yaml_text import YamlText, same

ROOT = FilePath(__file__).parent.parent
FILES = sorted(
    file for folder in ("content", "site_builder/starter", "tests/sites") for file in (ROOT / folder).rglob("*.yaml")
)
EXAMPLES = int(os.environ.get("YAML_EDITS", "60"))
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def paths_of(value: Any, above: Path = ()) -> list[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for step, item in items for path in ((*above, step), *paths_of(item, (*above, step)))]


def changed(value: Any, path: Path, new: Any) -> Any:
    """The value with another part, by a way of its own."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = changed(copy[path[0]], path[1:], new)
    return copy


def dropped(value: Any, path: Path) -> Any:
    copy = dict(value) if isinstance(value, dict) else list(value)
    if len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = dropped(copy[path[0]], path[1:])
    return copy


def outside(text: YamlText, path: Path) -> tuple[list[bytes], list[bytes]]:
    """The lines above and below those of a value."""
    first, last = text.lines_of(path)
    lines = text.text.encode().splitlines()
    return lines[: first - 1], lines[last:]


def assert_other_lines_stay(before: YamlText, after: YamlText, path: Path) -> None:
    above, below = outside(before, path)
    lines = after.text.encode().splitlines()
    assert lines[: len(above)] == above
    assert lines[len(lines) - len(below) :] == below


@many
@given(yaml_files(), st.data())
def test_a_value_that_is_set_is_read_back_and_other_lines_stay(file: str, data: st.DataObject) -> None:
    text = YamlText(file)
    path = data.draw(st.sampled_from(paths_of(text.value)))
    new = data.draw(VALUES)
    edited = text.set(path, new)
    assert same(edited.value, changed(text.value, path, new))
    assert_other_lines_stay(text, edited, path)


@many
@given(yaml_files(), st.data())
def test_what_is_removed_is_gone_and_other_lines_stay(file: str, data: st.DataObject) -> None:
    text = YamlText(file)
    paths = [path for path in paths_of(text.value) if len(path) > 1 or len(text.value) > 1]
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    edited = text.remove(path)
    assert same(edited.value, dropped(text.value, path))
    assert_other_lines_stay(text, edited, path[:-1]) if len(path) > 1 else None


@many
@given(yaml_files(), st.data())
def test_what_is_inserted_is_there_and_other_lines_stay(file: str, data: st.DataObject) -> None:
    text = YamlText(file)
    lists = [path for path in paths_of(text.value) if isinstance(text.get(path), list)]
    assume(lists)
    path = data.draw(st.sampled_from(lists))
    old = text.get(path)
    number = data.draw(st.integers(0, len(old)))
    item = data.draw(VALUES)
    edited = text.insert(path, number, item)
    both = text.extend(path, [item, "x"])
    assert same(both.value, changed(text.value, path, [*old, item, "x"]))
    assert_other_lines_stay(text, both, path)
    assert same(edited.value, changed(text.value, path, [*old[:number], item, *old[number:]]))
    assert_other_lines_stay(text, edited, path)


@many
@given(yaml_files(), st.data())
def test_a_new_field_stands_where_it_belongs(file: str, data: st.DataObject) -> None:
    text = YamlText(file)
    groups = [(), *(path for path in paths_of(text.value) if isinstance(text.get(path), dict))]
    path = data.draw(st.sampled_from(groups))
    name = data.draw(st.sampled_from([name for name in (*NAMES, "new") if name not in text.get(path)]))
    new = data.draw(VALUES)
    edited = text.set((*path, name), new, NAMES)
    assert edited.get((*path, name)) == new
    assert same({key: item for key, item in edited.get(path).items() if key != name}, text.get(path))
    if path:
        assert_other_lines_stay(text, edited, path)


@many
@given(yaml_files(), st.data())
def test_values_that_are_set_together_are_as_if_set_one_by_one(file: str, data: st.DataObject) -> None:
    text = YamlText(file)
    plain = [path for path in paths_of(text.value) if isinstance(text.get(path), str)]
    assume(plain)
    values = data.draw(st.dictionaries(st.sampled_from(plain), TEXTS, min_size=1, max_size=5))
    expected = text
    for path, value in values.items():
        expected = expected.set(path, value)
    assert text.set_all(values).value == expected.value


@many
@given(yaml_files(), st.data())
def test_new_fields_that_are_set_together_are_as_if_set_one_by_one(file: str, data: st.DataObject) -> None:
    text = YamlText(file)
    groups = [path for path in ((), *paths_of(text.value)) if isinstance(text.get(path), dict) and text.get(path)]
    assume(groups)
    fields = st.tuples(st.sampled_from(groups), st.sampled_from(NAMES), TEXTS)
    places = data.draw(st.lists(fields, min_size=1, max_size=5))
    new = {(*path, name): (value, ()) for path, name, value in places if name not in text.get(path)}
    expected = text
    for path, (value, order) in new.items():
        expected = expected.set(path, value, order)
    assert same(with_new_fields(text, new).value, expected.value)


def test_words_of_many_quotes_cost_one_reading_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    quotes = "".join(f"      - speaker: p-{n}   # one\n        source: s\n        text: Word {n}.\n" for n in range(80))
    text = YamlText(f"title: T\naccounts:\n  - side: a\n    quotes:\n{quotes}")
    new = {("accounts", 0, "quotes", n, "word"): ("Word", ("speaker", "word", "source")) for n in range(0, 80, 2)}
    readings = list[int]()

    def counted(read: str) -> Part:
        readings.append(len(read))
        return parts_of(read)

    monkeypatch.setattr("site_builder.edit.values.yaml_text.parts_of", counted)
    edited = with_new_fields(text, new)
    assert len(readings) <= 2
    assert edited.text.count("   # one\n        word: Word\n        source: s\n") == 40


@many
@given(yaml_files(), GROUPS)
def test_a_whole_file_can_become_another(file: str, new: dict[str, Any]) -> None:
    assert same(YamlText(file).set((), new).value, new)


@many
@given(yaml_files(), st.data())
def test_a_value_becomes_a_list_of_one_and_keeps_its_lines(file: str, data: st.DataObject) -> None:
    text = YamlText(file)
    path = data.draw(st.sampled_from(paths_of(text.value)))
    edited = text.wrap(path)
    assert same(edited.value, changed(text.value, path, [text.get(path)]))
    assert_other_lines_stay(text, edited, path)


@many
@given(yaml_files(), st.data())
def test_fields_move_into_a_list_of_one(file: str, data: st.DataObject) -> None:
    text = YamlText(file)
    groups = [path for path in paths_of(text.value) if isinstance(text.get(path), dict) and text.get(path)]
    assume(groups)
    path = data.draw(st.sampled_from(groups))
    value = text.get(path)
    names = data.draw(st.lists(st.sampled_from(list(value)), min_size=1, unique=True))
    edited = text.nest(path, names, "renderings")
    outer = {name: item for name, item in value.items() if name not in names}
    inner = {name: item for name, item in value.items() if name in names}
    assert same(edited.get(path), {**outer, "renderings": [inner]})
    assert_other_lines_stay(text, edited, path)


@pytest.mark.parametrize("file", FILES[:: max(1, len(FILES) // 60)], ids=lambda file: file.name)
def test_an_edit_of_our_own_files_changes_its_line_alone_and_can_be_taken_back(file: FilePath) -> None:
    text = YamlText(file.read_bytes().decode())
    plain = [path for path in paths_of(text.value) if isinstance(text.get(path), str) and "\n" not in text.get(path)]
    for path in plain[:: max(1, len(plain) // 5)]:
        edited = text.set(path, text.get(path) + "s")
        assert_other_lines_stay(text, edited, path)
        assert len(edited.text) == len(text.text) + 1 or '"' in edited.text or "'" in edited.text
        assert edited.set(path, text.get(path)).value == text.value


CASES = {
    "a comment behind a value stays": ("a: old  # why\n", "set", ("a",), "new", "a: new  # why\n"),
    "quotation marks stay": ("a: 'old'\n", "set", ("a",), "new", "a: 'new'\n"),
    "a block stays a block": ("a: | # why\n  old\nb: c\n", "set", ("a",), "x\ny\n", "a: | # why\n  x\n  y\nb: c\n"),
    "a folded block stays folded": ("a: >\n  old\nb: c\n", "set", ("a",), "x\ny\n", "a: >\n  x\n\n  y\nb: c\n"),
    "a text that is no longer plain gets marks": ("a: old\n", "set", ("a",), "b: c", "a: 'b: c'\n"),
    "one id becomes a list": ("a: one # c\n", "append", ("a",), "two", "a: [one, two] # c\n"),
    "a missing list begins": ("a: b\n", "append", ("c",), "d", "a: b\nc: [d]\n"),
    "one group becomes a list": (
        "a:\n  # c\n  b: 1\n  d: |\n    x\n", "append", ("a",), {"b": "2"},
        "a:\n  # c\n  - b: 1\n    d: |\n      x\n  - b: 2\n",
    ),
    "an item goes and its comment with it": (
        "a:\n  - b\n  - c # on c\n    # more on c\n  # on d\n  - d\n", "remove", ("a", 1), None,
        "a:\n  - b\n  # on d\n  - d\n",
    ),
    "the first field of an item goes": ("- a: b\n  c: d\n", "remove", (0, "a"), None, "- c: d\n"),
    "the last item leaves brackets": ("a:\n  - b\nc: d\n", "remove", ("a", 0), None, "a: []\nc: d\n"),
    "the last line has no end": ("a: b\nc: d", "set", ("e",), "f", "a: b\nc: d\ne: f"),
    "line ends of Windows": ("a: b\r\nc: d\r\n", "set", ("a",), "x\ny", "a: |-\r\n  x\r\n  y\r\nc: d\r\n"),
    "an item in brackets goes": ("a: [b, c, d]\n", "remove", ("a", 0), None, "a: [c, d]\n"),
    "a field in braces goes": ("a: {b: 1, c: 2}\n", "remove", ("a", "c"), None, "a: {b: 1}\n"),
    "comments in brackets stay": (
        "a: [b, # one\n  c, # two\n  d]\n", "remove", ("a", 1), None, "a: [b, # one\n  # two\n  d]\n"
    ),
    "hyphens below the name": ("a:\n- b\n- c\nd: e\n", "append", ("a",), "x", "a:\n- b\n- c\n- x\nd: e\n"),
    "an empty field is filled": ("a:  # todo\nb: c\n", "set", ("a",), "x", "a: x  # todo\nb: c\n"),
    "a list loses one item and gains another": (
        "a:\n  - b # 1\n  - c # 2\n  - d # 3\n", "set", ("a",), ["b", "d", "e"], "a:\n  - b # 1\n  - d # 3\n  - e\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_edit(case: str) -> None:
    text, verb, path, value, expected = CASES[case]
    edited = getattr(YamlText(text), verb)(path, *([] if value is None else [value]))
    assert edited.text == expected


def test_fields_that_move_keep_their_comments() -> None:
    text = "- id: q\n  source: s # late edition\n  text: |\n    words\n  note: n\n- id: r\n"
    edited = YamlText(text).nest((0,), ("source", "text"), "renderings")
    assert edited.text == (
        "- id: q\n  note: n\n  renderings:\n    - source: s # late edition\n      text: |\n        words\n- id: r\n"
    )


REFUSED = ("a: &x b\n", "a: *x\n", "a: !!str b\n", "a: b\na: c\n", "a: [\n", "a: b\n---\nc: d\n", "a: [b: c]\n")


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_edited_by_position_is_refused(text: str) -> None:
    with pytest.raises(CannotEdit):
        YamlText(text).set(("a",), "new")


ACCOUNTS = """\
accounts:
  - side: a  # the first
    quotes:
      # in line with quotes
      - id: one
        # why it is here
        text: "kept as typed"   # and so is this

        note: |
          Two
            lines
      - {id: two, text: short}
  - side: b
    quotes:
        - id: three
          text: three
  - side: c
"""


@pytest.mark.parametrize(
    ("path", "to", "number", "expected"),
    [
        ((0, 0), 1, 1, "        - id: one\n          # why it is here\n          text: \"kept as typed\"   # and"),
        ((0, 0), 1, 0, "        - id: one\n          # why it is here\n"),
        ((0, 0), 2, 0, "      - id: one\n        # why it is here\n        text: \"kept as typed\"   # and so"),
        ((0, 0), 0, 1, "      - {id: two, text: short}\n      - id: one\n        # why it is here\n"),
        ((0, 1), 1, 0, "        - {id: two, text: short}\n        - id: three\n"),
    ],
)  # fmt: skip
def test_item_that_is_moved_takes_its_lines_and_comments_along(
    path: tuple[int, int], to: int, number: int, expected: str
) -> None:
    yaml = YamlText(ACCOUNTS)
    item = yaml.get(("accounts", path[0], "quotes", path[1]))
    moved = with_item_moved(yaml, ("accounts", path[0], "quotes", path[1]), ("accounts", to, "quotes"), number)
    assert moved.get(("accounts", to, "quotes", number)) == item
    assert expected in moved.text
    assert "# in line with quotes" in moved.text
    quotes = [quote["id"] for account in moved.value["accounts"] for quote in account.get("quotes") or ()]
    assert sorted(quotes) == ["one", "three", "two"]


@many
@given(yaml_files(), st.data())
def test_item_that_is_moved_is_gone_from_where_it_was_and_nothing_else_changes(text: str, data: st.DataObject) -> None:
    yaml = YamlText(text)
    lists = [path for path in ((), *paths_of(yaml.value)) if isinstance(yaml.get(path), list) and yaml.get(path)]
    assume(lists)
    path = data.draw(st.sampled_from(lists))
    item = data.draw(st.integers(0, len(yaml.get(path)) - 1))
    number = data.draw(st.integers(0, max(0, len(yaml.get(path)) - 1)))
    assume(yaml.get((*path, item)) is not None)
    moved = with_item_moved(yaml, (*path, item), path, number)
    rest = [each for at, each in enumerate(yaml.get(path)) if at != item]
    assert moved.says(changed(yaml.value, path, [*rest[:number], yaml.get((*path, item)), *rest[number:]]))
