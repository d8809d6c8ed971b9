"""A text and a value in it -> the text with the value as an item of a list, its lines further to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.edit.values.insert_remove import extent_end
from site_builder.edit.values.lines import is_blank, line_end_of, start_of_line
from site_builder.edit.values.parts import Part, Path, part_at


def wrapped_texts(text: str, root: Part, path: Path) -> Iterator[str]:
    """Texts in which the value at the path is the only item of a list."""
    part = part_at(root, path)
    if part is None:
        return
    if part.flow or (part.is_scalar and part.style not in ("|", ">")):
        yield f"{text[: part.start]}[{text[part.start : part.end]}]{text[part.end :]}"
    elif part.is_mapping:
        end = extent_end(text, part, len(part.items) - 1)
        first, *rest = text[part.start : end].split("\n")
        yield text[: part.start] + "\n".join([f"- {first}", *_shifted(rest, 2)]) + text[end:]


def nested_texts(text: str, part: Part, names: Sequence[str], into: str) -> Iterator[str]:
    """Texts in which some fields of a group are the only item of its new field `into`, which stands last."""
    if part.flow or not part.is_mapping:
        return
    moved: list[str] = []
    kept: list[str] = []
    end = line_end_of(text)
    for number, (key, _) in enumerate(part.items):
        assert key is not None, "a mapping"
        if number and not is_blank(text[extent_end(text, part, number - 1) : start_of_line(text, key.start)]):
            return  # a comment between two fields: nobody knows to which it belongs
        block = text[key.start : extent_end(text, part, number)]
        block = block if block.endswith(("\n", "\r")) else block + end
        (moved if key.text in names else kept).append(block)
    last = extent_end(text, part, len(part.items) - 1)
    yield _joined(text, part, [*kept, f"{into}:{end}"], moved, last)


def _joined(text: str, part: Part, kept: list[str], moved: list[str], last: int) -> str:
    column = " " * part.column
    outer = column.join(kept)
    inner = f"{column}    ".join("\n".join(_shifted_block(block, 4)) for block in moved)
    joined = f"{outer}{column}  - {inner}"
    if not text[:last].endswith(("\n", "\r")):
        joined = joined.rstrip("\r\n")
    return text[: part.start] + joined + text[last:]


def _shifted_block(block: str, columns: int) -> list[str]:
    first, *rest = block.split("\n")
    return [first, *_shifted(rest, columns)]


def _shifted(lines: list[str], columns: int) -> list[str]:
    """Lines that are not empty, further to the right."""
    return [line if is_blank(line) else " " * columns + line for line in lines]

