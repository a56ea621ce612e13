# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %%
import torch
from torch import nn

from byhand import check
from byhand.check import probe


# %% answer="Net"
class Net(nn.Module):
    """Two layers: `sizes` are the numbers of inputs, hidden units and outputs."""

    ### BEGIN SOLUTION
    def __init__(self, *sizes):
        super().__init__()
        self.first, self.second = nn.Linear(sizes[0], sizes[1]), nn.Linear(sizes[1], sizes[2])

    def forward(self, x):
        return self.second(torch.relu(self.first(x)))

    ### END SOLUTION


# %% test="Net" points=3
@probe
def outputs_and_shapes(x, constant):
    net = Net(3, 4, 2)
    with torch.no_grad():
        for weight in net.parameters():
            weight.fill_(constant)
        return net(x), [tuple(weight.shape) for weight in net.parameters()]


x = torch.ones(5, 3)
got, shapes = outputs_and_shapes(x, 0.5)
hidden = 0.5 * 3 + 0.5
assert torch.allclose(got, torch.full((5, 2), 4 * 0.5 * hidden + 0.5)), f"got {got}"
assert shapes == [(4, 3), (4,), (2, 4), (2,)]


# %% answer="standardize"
def standardize(x):
    """Each column of the tensor x with mean 0 and variance 1."""
    ### BEGIN SOLUTION
    return (x - x.mean(0)) / x.std(0, correction=0)
    ### END SOLUTION


# %% test="standardize" points=2
x = torch.arange(12.0).reshape(4, 3) ** 2
check.close(standardize, (x,), ((x - x.mean(0)) / x.std(0, correction=0)).numpy())
