"""The open challenge, beside the student's code: put the weights into their net, and let it score pictures.

    scores(MyConvNet, content, images)      # content: the bytes of challenge.safetensors

A problem with the file is an answer, a message as plain data; an error in the student's class is an error.
"""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from byhand import trinkets
from byhand.checks.describe import a_thing
from byhand.checks.message import Message
from byhand.data import Split
from byhand.notebook.handed_in import WEIGHTS
from byhand.weights import NAMES, NotWeights, read_weights

# points: the fraction of pictures that must be right. benchmarks/challenge.py measures what they are made from
TIERS = {1: 0.45, 2: 0.7, 3: 0.85, 4: 0.9}
SAVE = f'save_file(net.state_dict(), "{WEIGHTS}") again, with the net that you hand in'


@functools.lru_cache(2)
def pictures(split: str, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Return Trinkets' first pictures of a split, (number, 32, 32, 3) uint8, and their labels (number,), read-only."""
    drawn = Split(trinkets.render(split, range(number)), trinkets.labels(split, range(number)))
    return drawn.images, drawn.labels


@torch.no_grad()
def scores(make: Callable[[], Any], content: bytes, images: np.ndarray) -> Any:
    """Return the scores of images (N, 32, 32, 3) uint8 by the net make() with the weights in `content`.

    make: the student's class. The net gets x (N, 3, 32, 32) float32 from 0 to 1, in evaluation mode.
    Returns an array; Message.as_data() if the weights are not those of such a net; a result that is no tensor as it is.
    """
    net = make()
    problem = _load(net, content)
    if problem is not None:
        return problem.as_data()
    out = net.eval()(torch.tensor(images).permute(0, 3, 1, 2) / 255)
    return out.float().numpy() if isinstance(out, Tensor) else out


def _load(net: Any, content: bytes) -> Message | None:
    """Load the weights into the net; return a message if they are not the net's, or if it is none."""
    if not isinstance(net, nn.Module):
        return Message("MyConvNet()", did="returned", got=a_thing(net), expected="a torch.nn.Module")
    try:
        weights = read_weights(content)
    except NotWeights as error:
        return Message(WEIGHTS, did="is", got=str(error), expected="weights saved by safetensors", next=SAVE)
    wanted = net.state_dict()
    for name in [*wanted, *(weights.keys() - wanted.keys())]:
        got, expected = (_describe(tensors.get(name)) for tensors in (weights, wanted))
        if got != expected:
            return Message(
                WEIGHTS, part=name[:80], did="got", got=got, expected=f"{expected}, as in your net", next=SAVE
            )
    net.load_state_dict(weights)
    return None


def _describe(tensor: Tensor | None) -> str:
    """Return a tensor's shape and dtype as a message shows them."""
    return "nothing" if tensor is None else f"{tuple(tensor.shape)} {NAMES.get(tensor.dtype, tensor.dtype)}"
