"""byhand/pace.py: a forecast from a few steps, on a copy."""

import re

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install torch")

from torch import nn  # noqa: E402

from byhand.pace import forecast  # noqa: E402


def test_a_forecast_grows_with_the_steps_and_leaves_the_model_as_it_is():
    model = nn.Sequential(nn.Linear(300, 300), nn.BatchNorm1d(300), nn.Dropout(), nn.Linear(300, 3)).eval()
    before = {name: array.clone() for name, array in model.state_dict().items()}
    images, labels = torch.randn(50, 300), torch.zeros(50).long()
    words = [forecast(model, images, labels, steps) for steps in (1, 1_000_000)]
    seconds = [int(re.fullmatch(r"about (\d+) seconds? on cpu", one)[1]) for one in words]
    assert seconds[0] >= 1 and seconds[1] >= 20
    assert all(torch.equal(array, before[name]) for name, array in model.state_dict().items())
    assert not model.training and all(parameter.grad is None for parameter in model.parameters())
