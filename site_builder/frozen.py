"""`dataclass`, as in the standard library, which makes most of our classes in a third of its time.

A program of three hundred frozen classes spends a quarter of its start on them: the library writes six functions for
each, as text that Python then compiles. Here one is written; the others are the same for all. Objects are made, pickled
and read again faster too, because each field is put into its slot by the slot itself.

Only what is `frozen=True, slots=True` and no more is made here, and only where no dataclass is inherited from; all else
is the library's. Fields, `replace` and type checkers see no difference. (See decision 0079.)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, called with options."""
        more = options.keys() - {"frozen", "slots", "eq", "weakref_slot"}
        theirs = dataclasses.dataclass(**options)
        if more or not (options.get("frozen") and options.get("slots")):
            return theirs

        def decorated(cls: type) -> type:
            inherits = any(dataclasses.is_dataclass(base) for base in cls.__mro__[1:])
            return theirs(cls) if inherits else _frozen(cls, options)

        return decorated


def _frozen(cls: Any, options: dict[str, bool]) -> type:
    """The class with slots, from the library, and with functions of ours."""
    own, doc = vars(cls), cls.__doc__
    cls.__doc__ = doc or cls.__name__  # else the library would write the signature there, which takes long
    slotted = {name: value for name, value in options.items() if name not in ("frozen", "eq")}
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, **slotted)(cls)
    made.__doc__ = doc
    made.__dataclass_params__.frozen = True
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    made.__init__ = _init_of(made)
    for function in (*_state_functions(made), *_described(made, has_equals=options.get("eq", True))):
        if own.get(function.__name__) is None:
            setattr(made, function.__name__, function)
    finished: type = made
    return finished


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _init_of(cls: Any) -> Callable[..., None]:
    """`__init__`: a call for each field, of the slot itself, which does not know of "frozen"."""
    names: dict[str, Any] = {"_missing": MISSING}
    arguments, lines = [], []
    for each in fields(cls):
        names[f"set_{each.name}"] = getattr(cls, each.name).__set__
        argument, value = _argument(each, names)
        arguments.append(argument)
        lines.append(f"    set_{each.name}(self, {value})\n")
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()\n")
    exec(f"def __init__(self, {', '.join(arguments)}):\n{''.join(lines) or '    pass'}", names)
    made: Callable[..., None] = names["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made


def _argument(each: Field[Any], names: dict[str, Any]) -> tuple[str, str]:
    """An argument of `__init__`, and the expression of what becomes of it."""
    if not (each.init and each.repr and each.compare and each.hash is None) or each.kw_only:
        raise TypeError(f"{each.name}: a field may have a default, and no other options")
    name = each.name
    if each.default is not MISSING:
        names[f"default_{name}"] = each.default
        return f"{name}=default_{name}", name
    if each.default_factory is not MISSING:
        names[f"new_{name}"] = each.default_factory
        return f"{name}=_missing", f"new_{name}() if {name} is _missing else {name}"
    return name, name


def _values_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _state_functions(cls: Any) -> tuple[Callable[..., Any], ...]:
    """What pickles and copies are made by."""
    names = tuple(each.name for each in fields(cls))
    put = [getattr(cls, name).__set__ for name in names]
    values_of = _values_of(names)

    def __getstate__(self: Any) -> tuple[Any, ...]:
        return values_of(self)

    def __setstate__(self: Any, state: Iterable[Any]) -> None:
        for setter, value in zip(put, state, strict=True):
            setter(self, intern(value) if value.__class__ is str else value)  # ids come again in every event

    return __getstate__, __setstate__


def _described(cls: Any, *, has_equals: bool) -> tuple[Callable[..., Any], ...]:
    """`__repr__`, and where objects are equal that hold the same, `__eq__` and `__hash__`."""
    names = tuple(each.name for each in fields(cls))
    values_of = _values_of(names)

    def __repr__(self: Any) -> str:
        shown = (f"{name}={value!r}" for name, value in zip(names, values_of(self), strict=True))
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def __eq__(self: Any, other: object) -> bool:
        return values_of(self) == values_of(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values_of(self))

    return (__repr__, __eq__, __hash__) if has_equals else (__repr__,)
