"""Plain data to JSON and buffers, and back. No pickle, no lookup by name: a message can only become these exact types.

A node is a JSON atom, or a list that begins with its kind. Only the decoder has to be right: the worker may send
anything. An object, a function or an array of objects is not plain data and becomes a handle, by the caller's rule.
"""

import math
import re
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

import numpy as np

from grader.executor.protocol.frames import WireError

MAX_BITS = 14_000  # of an integer: JSON takes 4,300 digits
MAX_DEPTH, MAX_NODES = 50, 1_000_000
MAX_ENTRIES = 50_000  # of a set or a dictionary
MAX_HANDLES = 10_000  # objects that stay with the student's code, at one time
SAME_HASH = 16  # entries of a set or a dictionary with one hash: each look-up tries them all
Node = Any  # a JSON atom, or a list of a kind and nodes

ATOMS = (type(None), bool, int, float, str)
DTYPE = re.compile(
    r"\|b1|\|[iu]1|<[iu][248]|<f(2|4|8|16)|<c(8|16|32)|<U\d{1,5}|\|S\d{1,5}"
)  # no objects, records, dates
TENSOR = {"float64": 8, "float32": 4, "float16": 2, "bfloat16": 2, "complex64": 8, "complex128": 16}
TENSOR |= {"int64": 8, "int32": 4, "int16": 2, "int8": 1, "uint8": 1, "bool": 1}  # bytes per entry


def encode(value: object, other: Callable[[Any], Node]) -> tuple[Node, list]:
    """Return (tree, buffers) of `value`; a subclass is sent as its base, and other(x) gives the node of a handle.

    Raises ValueError for data that is nested too deeply, or has too many parts.
    """
    buffers: list = []
    counted = 0

    def buffer(data: Any) -> int:
        buffers.append(data)
        return len(buffers) - 1

    def node(x: Any, depth: int) -> Node:
        if depth == 0:
            raise ValueError("the data is nested too deeply")
        nonlocal counted
        counted += 1
        if counted > MAX_NODES:
            raise ValueError(f"more than {MAX_NODES:,} values for one call: use an array")
        kind = type(x)  # never isinstance(x, ...): an object may lie about its class
        if kind is int and x.bit_length() > MAX_BITS:
            return other(x)
        if kind in ATOMS:
            return x
        if issubclass(kind, np.ndarray):
            return array(x)
        if issubclass(kind, np.generic):
            return scalar(x)
        if (torch := sys.modules.get("torch")) and issubclass(kind, torch.Tensor):
            return tensor(x, torch)
        if issubclass(kind, (set, frozenset, dict)) and not all(map(_has_hash, x)):
            return other(x)
        if issubclass(kind, (list, tuple, set, frozenset)):
            name = next(n for n, base in CONTAINERS.items() if issubclass(kind, base))
            nodes = [node(y, depth - 1) for y in x]
            return [name, *(nodes if name in ("list", "tuple") else few(nodes, name))]
        if issubclass(kind, dict):
            pairs = few([(node(key, depth - 1), node(y, depth - 1)) for key, y in x.items()], "dict")
            return ["dict", *[y for pair in pairs for y in pair]]
        if issubclass(kind, (bytes, bytearray)):
            return ["bytes", buffer(bytes(x))]
        if issubclass(kind, (int, float, str)):
            return next(base(x) for base in (int, float, str) if issubclass(kind, base))
        if issubclass(kind, complex):
            return ["complex", x.real, x.imag]
        return ["..."] if x is ... else other(x)

    def few(entries: list, name: str) -> list:
        if len(entries) > MAX_ENTRIES:
            raise ValueError(f"a {name} of {len(entries):,} entries for one call: at most {MAX_ENTRIES:,} can be sent")
        return entries

    def array(x: np.ndarray) -> Node:
        if issubclass(type(x), np.ma.MaskedArray):
            return other(x)
        order = sorted(range(x.ndim), key=lambda axis: -abs(x.strides[axis]))  # the order in memory
        a = np.array(x.view(np.ndarray).transpose(order), x.dtype.newbyteorder("<"), order="C")
        if not DTYPE.fullmatch(a.dtype.str):
            return other(x)
        return ["array", buffer(a.reshape(-1).view(np.uint8) if a.size else b""), a.dtype.str, list(a.shape), order]

    def scalar(x: np.generic) -> Node:
        if x.dtype.kind == "U":
            return str(x)
        a = np.asarray(x, x.dtype.newbyteorder("<"))
        return ["scalar", buffer(a.tobytes()), a.dtype.str] if DTYPE.fullmatch(a.dtype.str) else other(x)

    def tensor(x: Any, torch: ModuleType) -> Node:
        name = str(x.dtype).removeprefix("torch.")
        if name not in TENSOR or x.layout is not torch.strided:
            return other(x)
        flat = x.detach().cpu().resolve_conj().resolve_neg().contiguous().reshape(-1)
        data = flat.view(torch.uint8).numpy() if flat.numel() else b""
        return ["tensor", buffer(data), name, list(x.shape), bool(x.requires_grad)]

    return node(value, MAX_DEPTH), buffers


def _has_hash(x: Any) -> bool:
    """Return True if x, an entry of a set or a key of a dictionary, is still hashable where it arrives."""
    if issubclass(type(x), (tuple, frozenset)):
        return all(map(_has_hash, x))
    if issubclass(type(x), np.generic):
        return x.dtype.kind in "biufcUS"
    return issubclass(type(x), (*ATOMS, bytes, complex, type(...)))


CONTAINERS = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}


def decode(tree: Node, buffers: Sequence[bytearray], handle: Callable[..., object]) -> Any:
    """Return the value of a tree; handle(*fields) makes the object for a handle node. Any surprise is a WireError."""
    try:
        return _Decoder(buffers, handle).node(tree, MAX_DEPTH + 1)
    except (TypeError, ValueError, LookupError, ArithmeticError, MemoryError, RuntimeError) as error:
        raise WireError(f"not plain data: {error!r:.200}") from None


class _Decoder:
    def __init__(self, buffers: Sequence[bytearray], handle: Callable[..., object]) -> None:
        self.buffers: list[bytearray | None] = list(buffers)
        self.handle, self.nodes = handle, 0

    def node(self, x: Node, depth: int) -> Any:
        self.nodes += 1
        _need(depth > 0 and self.nodes <= MAX_NODES)
        if type(x) in ATOMS:
            return x
        _need(type(x) is list and type(x[0]) is str)
        name, *rest = x
        if name in CONTAINERS:
            values = [self.node(y, depth - 1) for y in rest]
            return CONTAINERS[name](values if name in ("list", "tuple") else _entries(values))
        if name == "dict":
            values = [self.node(y, depth - 1) for y in rest]
            return dict(zip(_entries(values[::2]), values[1::2], strict=True))
        _need(name in ("array", "scalar", "tensor", "bytes", "complex", "...", "handle"))
        return ... if name == "..." else getattr(self, f"_{name}")(*rest)

    def _take(self, number: int, size: int | None = None) -> bytearray:
        """Return buffer `number`, once: no two arrays share memory."""
        _need(type(number) is int and number >= 0)
        data, self.buffers[number] = self.buffers[number], None
        if data is None or not (size is None or len(data) == size):
            raise ValueError("malformed")
        return data

    def _array(self, number: int, dtype: str, shape: list[int], order: list[int]) -> np.ndarray:
        _need(type(order) is list and sorted(order) == list(range(len(shape))))
        _need(type(dtype) is str and DTYPE.fullmatch(dtype))
        data = self._take(number, _count(shape) * np.dtype(dtype).itemsize)
        array = np.frombuffer(data, dtype).reshape(shape) if data else np.zeros(shape, dtype)
        _need(array.dtype.kind != "b" or not data.strip(b"\0\1"))  # a bool is 0 or 1
        _need(array.dtype.kind != "U" or not data or int(array.reshape(-1).view("<u4").max()) <= sys.maxunicode)
        return array.transpose(np.argsort(order).tolist())

    def _scalar(self, number: int, dtype: str) -> Any:
        return self._array(number, dtype, [], [])[()]

    def _tensor(self, number: int, name: str, shape: list[int], requires_grad: bool) -> Any:
        torch = sys.modules["torch"]  # a KeyError where the assignment has none
        data = self._take(number, _count(shape) * TENSOR[name])
        _need(name != "bool" or not data.strip(b"\0\1"))
        dtype = getattr(torch, name)
        made = torch.frombuffer(data, dtype=dtype).reshape(shape) if data else torch.zeros(shape, dtype=dtype)
        return made.requires_grad_() if requires_grad is True else made

    def _bytes(self, number: int) -> bytes:
        return bytes(self._take(number))

    def _complex(self, real: float, imaginary: float) -> complex:
        return complex(float(real), float(imaginary))

    def _handle(self, *fields: int | str) -> object:
        _need(all(type(field) in (int, str) for field in fields))
        return self.handle(*fields)


def _entries(values: list) -> list:
    """Return the entries of a set or a dictionary, if it can be built quickly."""
    _need(len(values) <= MAX_ENTRIES)
    hashes = np.sort(np.fromiter(map(hash, values), np.int64, len(values)))
    _need((hashes[SAME_HASH:] != hashes[:-SAME_HASH]).all())
    return values


def _count(shape: list[int]) -> int:
    """Return the number of entries of an array of this shape."""
    _need(type(shape) is list and len(shape) <= 32 and all(type(n) is int and 0 <= n < 1 << 48 for n in shape))
    return math.prod(shape)


def _need(condition: object) -> None:
    if not condition:
        raise ValueError("malformed")
