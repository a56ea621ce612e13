"""Plain data comes back unchanged; anything else is an error, and nothing in it runs."""

import json
import math
import socket
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.executor.protocol.codec import decode, encode
from grader.executor.protocol.frames import Channel, Closed, WireError


def there_and_back(value):
    """Return `value` as it arrives at the other end of a socket."""
    tree, buffers = encode(value, lambda thing: ["handle", 7, type(thing).__name__])
    here, there = socket.socketpair()
    with here, there:
        Channel(here).send(tree, [bytes(memoryview(b).cast("B")) for b in buffers])
        tree, buffers = Channel(there).receive()
    return decode(tree, buffers, lambda number, name: ("handle", number, name))


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.complex_numbers(allow_nan=False)
    | st.just(...),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.integers() | st.text(), inner, max_size=4)
        | st.frozensets(st.integers(), max_size=4)
    ),
    max_leaves=20,
)


@given(PLAIN)
def test_plain_data_comes_back(value):
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("dtype", ["?", "i1", "u1", "<i2", "<i8", "<f2", "<f4", "<f8", "g", "<c8", "<c16", "<U5", "S3"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3)])
def test_arrays_come_back_with_their_dtype_and_shape(dtype, shape):
    array = np.ones(shape, dtype)
    back = there_and_back(array)
    assert type(back) is np.ndarray
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert np.array_equal(back, array)


def lies_in_memory(array):
    """Return (rows are contiguous, columns are contiguous) for a copy that keeps the order of the axes."""
    copy = array.copy(order="K")
    return copy.flags.c_contiguous, copy.flags.f_contiguous


def test_odd_layouts_subclasses_and_scalars_arrive_plain():
    class Mine(np.ndarray):
        pass

    class Number(float):
        pass

    grid = np.arange(12.0).reshape(3, 4)
    for array in (grid[::-1, ::2], grid.T, grid.T[:2], grid.astype(">f8"), grid.view(Mine)):
        back = there_and_back(array)
        assert type(back) is np.ndarray
        assert np.array_equal(back, array)
        assert (back.flags.c_contiguous, back.flags.f_contiguous) == lies_in_memory(array)
    assert type(there_and_back(np.float32(0.5))) is np.float32
    assert type(there_and_back(Number(2))) is float
    assert there_and_back({1: grid})[1].flags.writeable


def test_what_is_not_plain_is_a_handle():
    for thing in (object(), len, np.array([None]), np.ma.masked_all(2), (i for i in [1]), np.zeros(2, "M8[s]")):
        assert there_and_back([thing])[0][:2] == ("handle", 7)


def test_an_object_that_lies_about_its_class_is_a_handle():
    class Liar:
        __class__ = np.ndarray

    assert there_and_back(Liar()) == ("handle", 7, "Liar")


def test_too_deep_is_told():
    deep: list = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(ValueError, match="nested too deeply"):
        encode(deep, None)


PRIME = 2**61 - 1  # of an integer, the hash is the remainder by this


def test_large_sets_and_dictionaries_come_back():
    powers = {float(1 << k) for k in range(900)} | {k * PRIME for k in range(9)}  # a few of them share a hash
    words = {f"label {k}": [k] for k in range(5000)}
    for value in (set(range(50_000)), {-k: k for k in range(50_000)}, {(k, -k) for k in range(20_000)}, powers, words):
        tree, buffers = encode(value, None)
        assert decode(json.loads(json.dumps(tree)), buffers, None) == value


@pytest.mark.parametrize("value", [set(range(50_001)), dict.fromkeys(range(50_001)), [0] * 1_000_001], ids=type)
def test_what_is_too_large_is_told_before_it_is_sent(value):
    with pytest.raises(ValueError, match="for one call"):
        encode(value, None)


def test_what_has_objects_for_keys_is_a_handle():
    for thing in ({len: 1}, {(1, object())}, frozenset([frozenset([int])]), {np.datetime64("2020"): 1}):
        assert there_and_back([thing]) == [("handle", 7, type(thing).__name__)]


MALFORMED = {
    "no such kind": ["os.system", "ls"],
    "no kind": [],
    "kind is a number": [1, 2],
    "a mapping": {"array": 0},
    "no buffer": ["array", 3, "<f8", [1], [0]],
    "negative buffer": ["array", -1, "<f8", [2], [0]],
    "wrong size": ["array", 0, "<f8", [3], [0]],
    "objects": ["array", 0, "|O", [2], [0]],
    "records": ["array", 0, "<f8,<f8", [1], [0]],
    "negative shape": ["array", 0, "<f8", [-2], [0]],
    "huge shape": ["array", 0, "<f8", [1 << 60], [0]],
    "shape of floats": ["array", 0, "<f8", [2.0], [0]],
    "no order": ["array", 0, "<f8", [2], [1]],
    "axes twice": ["array", 0, "<f8", [1, 2], [0, 0]],
    "odd bool": ["array", 1, "|b1", [1], [0]],
    "beyond Unicode": ["array", 2, "<U1", [1], [0]],
    "too many fields": ["array", 0, "<f8", [2], [0], 1],
    "a list as key": ["dict", ["list"], 1],
    "half a dict": ["dict", 1],
    "a list in a set": ["set", ["list"]],
    "a private name": ["_take", 0],
    "a dunder": ["__init__", 0],
    "torch where there is none": ["tensor", 0, "no_such", [2], False],
    "a buffer twice": ["list", ["bytes", 0], ["bytes", 0]],
    "complex of words": ["complex", "a", "b"],
    "a set of one hash": ["set", *[k * PRIME for k in range(100)]],
    "a dictionary of one hash": ["dict", *[part for k in range(100) for part in (k * PRIME, 0)]],
    "tuples of one hash": ["frozenset", *[["tuple", k * PRIME, 1] for k in range(100)]],
    "complex numbers of one hash": ["set", *[["complex", -1000003 * k, k] for k in range(100)]],
    "too large a set": ["set", *range(50_001)],
    "too large a dictionary": ["dict", *range(100_002)],
    "too deep": json.loads('["list",' * 80 + "1" + "]" * 80),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_data_is_a_wire_error(name):
    buffers = [bytearray(struct.pack("<dd", 1, math.nan)), bytearray(b"\2"), bytearray(b"\xff\xff\xff\x7f")]
    with pytest.raises(WireError):
        decode(MALFORMED[name], buffers, lambda *fields: fields)


FRAMES = {
    "not JSON": struct.pack("<II", 3, 0) + b"abc",
    "too large a header": struct.pack("<II", 1 << 30, 0),
    "too many buffers": struct.pack("<II", 2, 1 << 30),
    "too large buffers": struct.pack("<IIQ", 2, 1, 1 << 60) + b"[]",
    "a number of many digits": struct.pack("<II", 5000, 0) + b"9" * 5000,
    "brackets": struct.pack("<II", 100_000, 0) + b"[" * 100_000,
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_malformed_message_is_a_wire_error(name):
    here, there = socket.socketpair()
    with here, there:
        here.sendall(FRAMES[name])
        with pytest.raises(WireError):
            Channel(there).receive()


def test_half_a_message_and_a_closed_socket():
    here, there = socket.socketpair()
    with there:
        here.sendall(b"\1\0")
        here.close()
        with pytest.raises(Closed):
            Channel(there).receive()


def test_a_silent_end_is_late():
    here, there = socket.socketpair()
    with here, there:
        channel = Channel(there)
        channel.deadline = 0
        with pytest.raises(TimeoutError):
            channel.receive()
