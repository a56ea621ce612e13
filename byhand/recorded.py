"""Record a training step's kernels once on a CUDA GPU, and replay them: else the GPU waits for Python.

A step starts some 300 small kernels. The GPU is through with them in less time than Python needs to start them one by
one; a recorded step (a CUDA graph) is started by a single call.

    take = Recorded(step)
    for images, labels in batches:
        take(images, labels)        # the first calls run step as it is written, the others replay it
"""

from collections.abc import Callable

import torch
from torch import Tensor

WARM_UP = 3  # calls before the recording: they compile, choose algorithms, and make what an optimizer remembers


class Recorded:
    """A step(*tensors) that is recorded in its fourth call; all calls have tensors of the same shapes and dtypes.

    What the step reads besides its arguments must stay in its place in memory, as weights do. A number that changes
    from step to step, a learning rate say, must be a tensor: Python's numbers are part of the recording.
    """

    def __init__(self, step: Callable[..., None]) -> None:
        self.step = step
        self.calls = 0

    def __call__(self, *tensors: Tensor) -> None:
        """Make one step."""
        self.calls += 1
        if self.calls <= WARM_UP:
            self._aside(tensors)
            return
        if self.calls == WARM_UP + 1:
            self._record(tensors)
        for own, given in zip(self.inputs, tensors, strict=True):
            own.copy_(given)
        self.graph.replay()

    def _aside(self, tensors: tuple[Tensor, ...]) -> None:
        """Run the step as it is written, on a stream of its own, as CUDA asks for before a recording."""
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            self.step(*tensors)
        torch.cuda.current_stream().wait_stream(stream)

    def _record(self, tensors: tuple[Tensor, ...]) -> None:
        """Record the step, which makes none: its inputs are copies, into which each later call's are copied."""
        self.inputs = tuple(tensor.clone() for tensor in tensors)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.step(*self.inputs)
