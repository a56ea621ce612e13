"""The device that PyTorch computes on, a GPU where there is one, and the precision that is fastest there."""

import torch


def best_device() -> str:
    """Return "cuda", "mps" or "cpu": the fastest that this machine has."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def half_precision(device: str) -> torch.autocast:
    """Return a context in which a CUDA GPU multiplies numbers of 16 bits; elsewhere it changes nothing."""
    return torch.autocast("cuda" if device == "cuda" else "cpu", torch.bfloat16, enabled=device == "cuda")
