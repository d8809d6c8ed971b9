"""Our `dataclass` against the standard library's: what is made of the same lines behaves the same."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from site_builder import frozen


@frozen.dataclass(frozen=True, slots=True)
class Quote:
    words: str
    lang: str = "en"
    marks: tuple[int, ...] = ()
    about: dict[str, int] = dataclasses.field(default_factory=dict)


@frozen.dataclass(frozen=True, slots=True)
class One:
    value: Any


@frozen.dataclass(frozen=True, slots=True)
class Nothing:
    pass


@frozen.dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Itself:
    value: int


@frozen.dataclass(frozen=True, slots=True)
class Checked:
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("the wrong way round")

    def __repr__(self) -> str:
        return f"{self.low} to {self.high}"


@frozen.dataclass(frozen=True, slots=True)
class Wide(Checked):
    more: int = 0


def theirs_of(ours: type) -> type:
    """The class that the library makes of the same lines."""
    names = {each.name: (each.type, each) for each in dataclasses.fields(ours)}
    made = [(name, kind, _field(each)) for name, (kind, each) in names.items()]
    return dataclasses.make_dataclass(ours.__name__, made, frozen=True, slots=True)


def _field(each: dataclasses.Field[Any]) -> Any:
    if each.default_factory is not dataclasses.MISSING:
        return dataclasses.field(default_factory=each.default_factory)
    return dataclasses.field() if each.default is dataclasses.MISSING else dataclasses.field(default=each.default)


@pytest.mark.parametrize(("ours", "values"), [(Quote, ("a", "de", (1,))), (Quote, ("a",)), (One, ((),)), (Nothing, ())])
def test_objects_are_as_the_library_makes_them(ours: type, values: tuple[Any, ...]) -> None:
    one, other = ours(*values), theirs_of(ours)(*values)
    assert repr(one) == repr(other)
    assert dataclasses.asdict(one) == dataclasses.asdict(other)
    assert one == ours(*values)
    assert one != other
    assert ours.__match_args__ == type(other).__match_args__  # type: ignore[attr-defined]  # given by the decorator
    assert pickle.loads(pickle.dumps(one)) == copy.copy(one) == copy.deepcopy(one) == dataclasses.replace(one)
    if ours is not Quote:
        assert hash(one) == hash(other)


@pytest.mark.parametrize("values", [(), ("a", "b", (), {}, 5)])
def test_wrong_arguments_are_refused(values: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError, match=r"Quote\.__init__\(\)"):
        Quote(*values)
    with pytest.raises(TypeError, match="unexpected keyword argument 'size'"):
        Quote("a", size=3)  # type: ignore[call-arg]  # that is what is tested


def test_nothing_can_be_changed() -> None:
    quote = Quote("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="'words'"):
        quote.words = "b"  # type: ignore[misc]  # that is what is tested
    with pytest.raises(dataclasses.FrozenInstanceError, match="'more'"):
        quote.more = 1  # type: ignore[attr-defined]  # that is what is tested
    with pytest.raises(dataclasses.FrozenInstanceError, match="'words'"):
        del quote.words
    assert quote == Quote("a")


def test_defaults_are_made_anew() -> None:
    assert Quote("a").about is not Quote("a").about
    assert dataclasses.replace(Quote("a"), lang="uk") == Quote("a", "uk")


def test_equal_to_itself_alone() -> None:
    assert Itself(1) != Itself(1)
    assert len({Itself(1), Itself(1)}) == 2


def test_functions_of_the_class_itself_stay() -> None:
    assert repr(Checked(1, 2)) == "1 to 2"
    with pytest.raises(ValueError, match="wrong way round"):
        Checked(2, 1)


def test_heirs() -> None:
    wide = Wide(1, 2, 3)
    assert pickle.loads(pickle.dumps(wide)) == wide == Wide(1, 2, more=3)
    assert wide != Wide(1, 2, 4)
    with pytest.raises(dataclasses.FrozenInstanceError):
        wide.more = 4  # type: ignore[misc]  # that is what is tested


def test_fields_with_other_options_are_refused() -> None:
    with pytest.raises(TypeError, match="no other options"):

        @frozen.dataclass(frozen=True, slots=True)
        class Hidden:
            value: int = dataclasses.field(repr=False)
