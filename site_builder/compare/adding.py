"""Counts of several events -> the same counts of all of them: how they add up follows from the types of their fields.

Whole numbers are added up. Ids are united: sorted, each once. Rows with a `Key` are added to the row of the same key,
and sorted by it; rows without one are facts that stand for themselves: all are kept, and sorted. A mapping is added
value by value, and sorted. What is made of such fields is added field by field. So a measure says once what it counts,
and whatever the order and the grouping, the sum is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from operator import attrgetter, itemgetter
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Adder = Callable[[Sequence[Any]], Any]

AT_ONCE = 16  # parts that are in memory together, beside the sums of those before
_KEY = "key"
Key = Annotated[str, _KEY]  # a field that says whose counts a row holds


def added(kind: type[T], parts: Iterable[T]) -> T:
    """The sum of counts of one kind; of none, the kind with nothing counted.

    Errors: TypeError for a kind with a field that cannot be added; a part that is given twice is counted twice.
    """
    hint: Any = kind  # mypy does not know that types are hashable
    add, rest, sums = _adder(hint), iter(parts), list[T]()
    while some := tuple(islice(rest, AT_ONCE)):
        sums.append(add(some))
    total: T = add(sums)
    return total


def added_rows(kind: type[T], parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    """The same for rows of one kind, of which each part has several."""
    hint: Any = kind
    rows: tuple[T, ...] = _rows_adder(hint)(tuple(parts))
    return rows


@cache
def _adder(hint: Any) -> Adder:
    """How values of a type add up. What is added is in order already, so that a single part is its own sum."""
    if hint is int:
        return sum
    if get_origin(hint) is tuple:
        return _rows_adder(get_args(hint)[0])
    if get_origin(hint) is Mapping:
        return _mapping_adder(_adder(get_args(hint)[1]))
    if hint == Key:
        return itemgetter(0)
    if not hasattr(hint, "__annotations__"):
        raise TypeError(f"{hint} cannot be added up")
    return _fields_adder(hint)


def _fields_adder(kind: Callable[..., Any]) -> Adder:
    fields = [(_adder(hint), attrgetter(name)) for name, hint in _hints(kind).items()]

    def add(parts: Sequence[Any]) -> Any:
        if len(parts) == 1:
            return parts[0]
        return kind(*[add_values([*map(value_of, parts)]) for add_values, value_of in fields])

    return add


def _mapping_adder(add_values: Adder) -> Adder:
    def add(parts: Sequence[Mapping[Any, Any]]) -> Mapping[Any, Any]:
        if len(parts) == 1:
            return parts[0]
        grouped = _grouped(chain.from_iterable(part.items() for part in parts))
        return {key: add_values(grouped[key]) for key in sorted(grouped)}

    return add


@cache
def _rows_adder(row: Any) -> Adder:
    if row is str:
        return lambda parts: tuple(sorted({*chain.from_iterable(parts)}))
    names = tuple(_hints(row))
    keys = [name for name, hint in _hints(row).items() if hint == Key]
    if not keys:
        in_order = attrgetter(*names)
        return lambda parts: tuple(sorted(chain.from_iterable(parts), key=in_order))
    add_rows, key_of = _adder(row), attrgetter(*keys)

    def add(parts: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
        grouped = _grouped((key_of(part), part) for part in chain.from_iterable(parts))
        return tuple(add_rows(grouped[key]) for key in sorted(grouped))

    return add


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> Mapping[Any, list[Any]]:
    grouped: defaultdict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return grouped


def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind, include_extras=True)
