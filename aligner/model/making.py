"""Making: frozen values set field by field at the speed of open ones, for those of which there are many.

A frozen dataclass with slots sets each field by a call, as plain assignment is what freezing forbids; a value
of six fields takes some three times as long as an open one. Here the fields are set while the value belongs
to an open subclass of the same layout, which it leaves when it is whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, Final, ParamSpec, TypeVar, cast

__all__ = ["maker", "quick"]

_P = ParamSpec("_P")
_T = TypeVar("_T")
_ENTER: Final = object.__dict__["__class__"].__set__


def quick(cls: type[_T]) -> type[_T]:
    """Give a frozen dataclass with slots an ``__init__`` that does the same sooner, checks included.

    Such a class is final: it has no subclasses that could be made.

    >>> from dataclasses import dataclass
    >>> @quick
    ... @dataclass(frozen=True, slots=True)
    ... class Pair:
    ...     one: int
    ...     other: int = 2
    >>> Pair(1)
    Pair(one=1, other=2)
    >>> Pair(1).one = 3
    Traceback (most recent call last):
    dataclasses.FrozenInstanceError: cannot assign to field 'one'
    """
    checks = ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    made = _compiled(cls, "self", ["enter(self, twin)"], checks)
    made.__name__ = "__init__"
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]  # what a decorator is for
    return cls


def maker(cls: Callable[_P, _T]) -> Callable[_P, _T]:
    """Give a function that takes what the class takes and checks nothing: its caller vouches for the fields.

    >>> from aligner.model import Place
    >>> maker(Place)((1, 2)) == Place((1, 2)), type(maker(Place)((1, 2))) is Place
    (True, True)
    """
    return cast("Callable[_P, _T]", _compiled(cls, "", ["self = new(twin)"], ["return self"]))


def _compiled(cls: Any, first: str, before: list[str], after: list[str]) -> Callable[..., Any]:
    """Write the function out, as ``dataclasses`` does: a loop over names would take what is to be saved."""
    # Both must be named: with one of them the class's own still stands in the way of plain assignment.
    open_ = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    names: dict[str, Any] = {
        "cls": cls,
        "twin": type(f"_Open{cls.__name__}", (cls,), open_),
        "enter": _ENTER,
        "new": object.__new__,
    }
    parameters = [first] if first else []
    body = list(before)
    keywords = False
    for field in fields(cls):
        if field.default_factory is not MISSING:
            message = f"{cls.__name__}.{field.name} is made anew each time, which this cannot do"
            raise TypeError(message)
        if field.kw_only and not keywords:
            keywords = True
            parameters.append("*")
        default = field.default is not MISSING
        if default:
            names[f"default_{field.name}"] = field.default
        parameters.append(f"{field.name}=default_{field.name}" if default else field.name)
        body.append(f"self.{field.name} = {field.name}")
    lines = [*body, "self.__class__ = cls", *after]
    source = f"def made({', '.join(parameters)}):\n" + "".join(f"    {line}\n" for line in lines)
    exec(source, names)  # noqa: S102 (names of fields and nothing from outside)
    return cast("Callable[..., Any]", names["made"])
