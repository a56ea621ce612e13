"""A cache that a backward function cannot use: the message says what forward and backward disagree about."""

import numpy as np
import pytest

from byhand import check
from byhand.check import Wrong

X = np.ones((2, 3))
BACKWARD = "def relu_backward(dout, cache):\n    {}\n    return dout"
CASES = {
    "fewer": ("a, b, c = cache", (1, 2), "your relu_forward put 2 things into the cache, and this line takes 3 out"),
    "one": ("a, b = cache", (1,), "your relu_forward put 1 thing into the cache, and this line takes 2 out"),
    "more": ("a, b = cache", (1, 2, 3), "put more than 2 things into the cache, and this line takes 2 out"),
    "nothing": ("a, b = cache", None, "the cache is None: your relu_forward has to put there what this line needs"),
    "nothing to multiply": ("dout = dout * cache", None, "the cache is None"),
    "nothing in it": ("dout = dout * cache[0]", (None,), "the cache or an entry of it is None"),
    "a tuple": ("a = cache['x']", (1, 2), "made the cache a tuple, and this line takes it for a dictionary"),
    "an attribute": ("a = cache.x", (1, 2), "the cache is of type tuple: your relu_forward did not give it"),
    "a key": ("a = cache['x']", {}, "your relu_forward put nothing under the key 'x' into the cache"),
    "an index": ("a = cache[2]", (1, 2), "put fewer things into the cache than this line needs"),
}


@pytest.mark.parametrize(("line", "cache", "says"), CASES.values(), ids=CASES)
def test_forward_and_backward_disagree(line, cache, says, tmp_path):
    assert says in message(line, cache, tmp_path)


def test_other_values_are_counted_too(tmp_path):
    assert "likely    this line has 3 names for 2 values" in message("a, b, c = dout", None, tmp_path)
    assert "likely    a value in this line is None" in message("dout = dout * [].sort()", None, tmp_path)


def message(line, cache, folder):
    """Return the message on a backward function with this line, in a file, so that its line can be read."""
    path = folder / "answer.py"
    path.write_text(BACKWARD.format(line))
    space = {"__name__": "__main__"}
    exec(compile(path.read_text(), str(path), "exec"), space)
    with pytest.raises(Wrong) as failed:
        check.close(lambda dout: space["relu_backward"](dout, cache), (X,), X)
    return str(failed.value)
