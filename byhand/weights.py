"""Read a net's weights from the bytes of a .safetensors file, which may come from a stranger.

The format: 8 bytes, the length of the header; the header, JSON {name: {dtype, shape, data_offsets}}; the numbers. No
part of it is code. Every number in the header is checked before it is used.
"""

import json
import math
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor

LONGEST = 1_000_000  # bytes of a header
DTYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
DTYPES |= {"I64": torch.int64, "I32": torch.int32, "I16": torch.int16, "I8": torch.int8, "U8": torch.uint8}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
PICKLES = (b"PK\x03\x04", b"\x80")  # as torch.save writes them, new and old


class NotWeights(ValueError):
    """Bytes that hold no weights; the text says what they are instead."""


def read_weights(content: bytes) -> dict[str, Tensor]:
    """Return {name: tensor}, each with memory of its own. Raises NotWeights."""
    start, header = _header(content)
    header.pop("__metadata__", None)
    places = {name: _place(name, entry) for name, entry in header.items()}
    _check_order(sorted((begin, end) for _, _, begin, end in places.values()), len(content) - start)
    return {
        name: _tensor(name, dtype, shape, content[start + begin : start + end])
        for name, (dtype, shape, begin, end) in places.items()
    }


def _header(content: bytes) -> tuple[int, dict[str, Any]]:
    """Return (the place where the numbers begin, the header)."""
    size = int.from_bytes(content[:8], "little")
    if len(content) < 8 or size > min(LONGEST, len(content) - 8):
        if content.startswith(PICKLES):
            raise NotWeights("a pickle, as torch.save writes it, and a pickle can run any code when it is read")
        raise NotWeights(f"not safetensors: {len(content):,} bytes that begin with no length of a header")
    try:
        header = json.loads(content[8 : 8 + size])
    except (ValueError, RecursionError):
        raise NotWeights("not safetensors: its header is not JSON") from None
    if not isinstance(header, dict):
        raise NotWeights("not safetensors: its header has no names")
    return 8 + size, header


def _place(name: str, entry: Any) -> tuple[torch.dtype, list[int], int, int]:
    """Return (dtype, shape, begin, end) of an entry of the header, whose shape and bytes agree."""
    entry = entry if isinstance(entry, dict) else {}
    dtype, shape, offsets = entry.get("dtype"), entry.get("shape"), entry.get("data_offsets")
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise NotWeights(f"safetensors with {name:.80} of dtype {dtype!r:.40}: {', '.join(DTYPES)} can be read")
    if not _are_counts(shape) or not _are_counts(offsets) or len(offsets) != 2:
        raise NotWeights(f"damaged: the header gives {name:.80} no shape, or no place")
    begin, end = offsets
    if math.prod(shape) * DTYPES[dtype].itemsize != end - begin:
        raise NotWeights(f"damaged: {name:.80} has another number of bytes than its shape and dtype take")
    return DTYPES[dtype], shape, begin, end


def _are_counts(numbers: Any) -> bool:
    """Return True for a short list of whole numbers that no file's size exceeds."""
    known = isinstance(numbers, list) and len(numbers) <= 8
    return known and all(type(number) is int and 0 <= number < 1 << 32 for number in numbers)


def _check_order(places: list[tuple[int, int]], size: int) -> None:
    """Demand that the places cover all of the `size` bytes, none of them twice."""
    edges = [(0, 0), *places, (size, size)]
    if any(begin != end for (_, end), (begin, _) in pairwise(edges)):
        raise NotWeights("damaged: the places in its header overlap, leave bytes out, or are outside of the file")


def _tensor(name: str, dtype: torch.dtype, shape: list[int], data: bytes) -> Tensor:
    tensor = torch.frombuffer(bytearray(data), dtype=dtype).reshape(shape) if data else torch.zeros(shape, dtype=dtype)
    if dtype.is_floating_point and not tensor.isfinite().all():
        raise NotWeights(f"safetensors in which {name:.80} has a nan or inf")
    return tensor
