"""The device that PyTorch computes on: a GPU where there is one."""

import torch


def best_device() -> str:
    """Return "cuda", "mps" or "cpu": the fastest that this machine has."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
