"""Operators that call functions of a notebook: x * y calls arithmetic("*", x, y), and x.exp() elementwise("exp", x).

class Var(operators(globals())): ...

A function is looked up when it is called, so it can be written after the class, and written again.
"""

from collections.abc import Callable
from typing import Any


def operators(space: dict[str, Any]) -> type:
    """Return a class whose operators and methods call the functions in `space`, the globals() of a notebook.

    A number or an array on either side of an operator is first made a space["Var"].
    """

    def calls(name: str, *first: str) -> Callable:
        return lambda a, *rest, **options: space[name](*first, a, *rest, **options)

    def binary(name: str, *first: str) -> Callable:
        return lambda a, b: space[name](*first, a, _as_var(b, space))

    def reflected(name: str, *first: str) -> Callable:
        return lambda b, a: space[name](*first, _as_var(a, space), b)

    class Operators:
        """The operators of a Var."""

        __array_ufunc__ = None  # with this, array * var calls var.__rmul__(array)
        __add__, __radd__ = binary("arithmetic", "+"), reflected("arithmetic", "+")
        __sub__, __rsub__ = binary("arithmetic", "-"), reflected("arithmetic", "-")
        __mul__, __rmul__ = binary("arithmetic", "*"), reflected("arithmetic", "*")
        __truediv__, __rtruediv__ = binary("arithmetic", "/"), reflected("arithmetic", "/")
        __pow__ = binary("arithmetic", "**")
        __matmul__, __rmatmul__ = binary("matmul"), reflected("matmul")
        sin, exp, log, relu = (calls("elementwise", name) for name in ("sin", "exp", "log", "relu"))
        sum, max, reshape = calls("sum_over"), calls("max_over"), calls("reshape")
        __getitem__, backward = calls("select"), calls("backward")

    return Operators


def _as_var(x: Any, space: dict[str, Any]) -> Any:
    return x if isinstance(x, space["Var"]) else space["Var"](x)
