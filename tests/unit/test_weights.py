"""Weights that students hand in: what safetensors writes is read back exactly, and what lies is refused in words."""

import io
import json

import numpy as np
import pytest

torch = pytest.importorskip("torch")
safetensors = pytest.importorskip("safetensors.torch")
nn = torch.nn
challenge = pytest.importorskip("byhand.challenge")
weights = pytest.importorskip("byhand.weights")


def file(header, data=b"", size=None):
    """Return the bytes of a file with this header, a dictionary or bytes, and this length of it."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return (len(text) if size is None else size).to_bytes(8, "little") + text + data


def entry(shape=(2,), place=(0, 8), dtype="F32"):
    return {"dtype": dtype, "shape": list(shape), "data_offsets": list(place)}


TWO = np.arange(2, dtype="<f4").tobytes()


def pickled(zipped):
    stream = io.BytesIO()
    torch.save({"w": torch.ones(2)}, stream, _use_new_zipfile_serialization=zipped)
    return stream.getvalue()


def test_what_safetensors_writes_is_read_back():
    draw = torch.Generator().manual_seed(0)
    given = {str(dtype): (100 * torch.randn(3, 2, generator=draw)).to(dtype) for dtype in weights.NAMES}
    given |= {"number": torch.tensor(7), "nothing": torch.zeros(0, 3)}
    read = weights.read_weights(safetensors.save(given, {"by": "ada"}))
    assert read.keys() == given.keys()
    assert all(read[name].dtype == w.dtype and torch.equal(read[name], w) for name, w in given.items())


LIES = {
    "empty": (b"", "not safetensors"),
    "seven bytes": (b"\1" * 7, "not safetensors"),
    "a header of a gigabyte": (file({}, size=1 << 30), "not safetensors"),
    "a header of 2**64 - 1": (file({}, size=2**64 - 1), "not safetensors"),
    "a header of more than a megabyte": (file(b" " * 1_000_001), "not safetensors"),
    "no JSON": (file(b"{"), "not JSON"),
    "brackets in brackets": (file(b"[" * 200_000), "not JSON"),
    "a number of 5,000 digits": (file(b'{"w": ' + b"1" * 5000 + b"}"), "not JSON"),
    "a list": (file([]), "no names"),
    "an entry that is a number": (file({"w": 1}), "dtype None"),
    "objects": (file({"w": entry(dtype="O")}, TWO), "dtype 'O'"),
    "a dtype that is a list": (file({"w": entry(dtype=["F32"])}, TWO), "dtype ['F32']"),
    "a negative length": (file({"w": entry((-2,))}, TWO), "no shape"),
    "a length that is true": (file({"w": entry((True, 2))}, TWO), "no shape"),
    "a length that is no whole number": (file({"w": entry((2.0,))}, TWO), "no shape"),
    "nine axes": (file({"w": entry((1,) * 8 + (2,))}, TWO), "no shape"),
    "a place that is NaN": (file(b'{"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, NaN]}}', TWO), "no shape"),
    "three places": (file({"w": entry(place=(0, 4, 8))}, TWO), "no shape"),
    "a shape of exabytes": (file({"w": entry((2**31, 2**31))}, TWO), "another number of bytes"),
    "bytes for three numbers": (file({"w": entry((3,))}, TWO), "another number of bytes"),
    "the end before the beginning": (file({"w": entry((0,), (8, 8)), "v": entry((2,), (8, 0))}, TWO), "another number"),
    "a place outside": (file({"w": entry(place=(8, 16))}, TWO), "outside"),
    "a place past the end": (file({"w": entry((3,), (0, 12))}, TWO), "outside"),
    "places that overlap": (file({"w": entry(), "v": entry((1,), (4, 8))}, TWO), "overlap"),
    "the same place twice": (file({"w": entry(), "v": entry()}, TWO), "overlap"),
    "bytes that belong to nothing": (file({"w": entry()}, TWO + TWO), "leave bytes out"),
    "a hole": (file({"w": entry((1,), (4, 8))}, TWO), "leave bytes out"),
    "nan": (file({"w": entry((1,), (0, 4))}, np.float32("nan").tobytes()), "nan or inf"),
    "inf": (file({"w": entry((1,), (0, 4))}, np.float32("-inf").tobytes()), "nan or inf"),
    "a pickle": (pickled(zipped=True), "a pickle"),
    "an old pickle": (pickled(zipped=False), "a pickle"),
}


@pytest.mark.parametrize("name", LIES)
def test_a_file_that_lies_is_refused_in_words(name):
    content, word = LIES[name]
    with pytest.raises(weights.NotWeights) as refused:
        weights.read_weights(content)
    assert word in str(refused.value)
    assert len(str(refused.value)) < 300
    told = challenge.scores(lambda: nn.Linear(1, 1), content, np.zeros((1, 32, 32, 3), np.uint8))
    assert (told["call"], told["did"]) == ("challenge.safetensors", "is")


@pytest.mark.parametrize(
    ("change", "part", "got"),
    [
        ({"weight": torch.ones(10, 4)}, "weight", "(10, 4) F32"),
        ({"weight": torch.ones(10, 3, dtype=torch.float64)}, "weight", "(10, 3) F64"),
        ({"weight": None}, "weight", "nothing"),
        ({"more": torch.ones(1)}, "more", "(1,) F32"),
    ],
)
def test_weights_of_another_net_are_named(change, part, got):
    state = {"weight": torch.ones(10, 3), "bias": torch.ones(10)} | change
    content = safetensors.save({name: tensor for name, tensor in state.items() if tensor is not None})
    told = challenge.scores(lambda: nn.Linear(3, 10), content, np.zeros((1, 32, 32, 3), np.uint8))
    assert (told["part"], told["got"]) == (part, got)
    assert told["expected"].endswith("as in your net")


def test_the_net_gets_float32_pictures_with_the_channels_first_in_evaluation_mode():
    class Net(nn.Module):
        def forward(self, x):
            return torch.tensor([[*x.shape, x.max(), self.training, x.dtype is torch.float32]])

    images = np.full((2, 32, 32, 3), 255, np.uint8)
    assert challenge.scores(Net, safetensors.save({}), images).tolist() == [[2, 3, 32, 32, 1, 0, 1]]
