"""ResidualBlock: ReLU(skip(x) + F(x)), switched off at the start. Each answer makes the whole class."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from grader.exercises import draws, right, wrong

VALUES, START = "test_ResidualBlock", "test_ResidualBlock_start"
SWITCHED_ON = "F isn't switched off at the start: after conv2 comes bn2, in every block with weight 0"


def inputs():
    """Yield (x, before, after, stride, state): as it is; other channels; a stride; both, with odd sides."""
    draw = draws("ResidualBlock")
    for n, before, after, stride, h, w in (
        (2, 3, 3, 1, 4, 6),
        (1, 2, 4, 1, 5, 3),
        (3, 2, 2, 2, 6, 4),
        (2, 3, 5, 2, 5, 7),
    ):
        state = {"conv1.weight": (after, before, 3, 3), "conv2.weight": (after, after, 3, 3)}
        for name in ("weight", "bias", "running_mean"):
            state |= {f"bn1.{name}": after, f"bn2.{name}": after}
        if before != after or stride != 1:
            state["skip.weight"] = (after, before, 1, 1)
        arrays = {name: draw.normal(size=size) for name, size in state.items()}
        arrays |= {f"{bn}.running_var": 0.5 + draw.random(after) for bn in ("bn1", "bn2")}
        arrays |= {f"{bn}.num_batches_tracked": np.array(0) for bn in ("bn1", "bn2")}
        yield draw.normal(size=(n, before, h, w)), before, after, stride, arrays


def expected(x, before, after, stride, state):
    """Return (the output, with PyTorch's functions, and x)."""
    s = {name: torch.tensor(array) for name, array in state.items()}

    def normalised(x, name):
        scale = s[f"{name}.weight"] / (s[f"{name}.running_var"] + 1e-5) ** 0.5
        shift = s[f"{name}.bias"] - s[f"{name}.running_mean"] * scale
        return x * scale[:, None, None] + shift[:, None, None]

    given, x = x, torch.tensor(x)
    inner = normalised(functional.conv2d(x, s["conv1.weight"], stride=stride, padding=1), "bn1").clamp(min=0)
    inner = normalised(functional.conv2d(inner, s["conv2.weight"], padding=1), "bn2")
    way = functional.conv2d(x, s["skip.weight"], stride=stride) if "skip.weight" in s else x
    return (inner + way).clamp(min=0).numpy(), given


def starts():
    """Yield (x, before, after, stride): the block as it is, and with other channels."""
    draw = draws("ResidualBlock_start")
    for n, before, after, stride, h, w in ((4, 3, 3, 1, 5, 4), (2, 2, 4, 1, 3, 6)):
        yield draw.normal(size=(n, before, h, w)), before, after, stride


EQUAL = {
    "the ReLU of the skip path, since F is 0 at the start": lambda got: np.allclose(got[0], got[1], atol=1e-12),
    "bn2's weight 0, and bn1's 1": lambda got: np.all(got[2] == 1) and not np.any(got[3]),
}


@wrong("the input is not added: skip(x) + F(x)")
def no_skip():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.bn2(self.conv2(out)))


@wrong("the last ReLU comes after the sum")
def added_after_the_bend():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return self.skip(x) + torch.relu(self.bn2(self.conv2(out)))


@wrong("the last ReLU is missing, after the sum")
def no_last_bend():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return self.skip(x) + self.bn2(self.conv2(out))


@wrong("the ReLU between bn1 and conv2 is missing", loses=(VALUES,))
def no_bend_inside():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = self.bn1(self.conv1(x))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("bn1 isn't used: it comes after conv1", loses=(VALUES,))
def first_norm_missing():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.conv1(x))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("the ReLU comes after bn1, not before it", loses=(VALUES,))
def bends_before_the_norms():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = self.bn1(torch.relu(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("loading state_dict", loses=(VALUES,))
def convolutions_with_biases():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("size of tensor", loses=(VALUES,))
def skip_for_channels_only():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("skip.weight")
def skip_always_convolved():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if True:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("the stride belongs to conv1", loses=(VALUES,))
def stride_in_the_second():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, stride, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("size of tensor", loses=(VALUES,))
def stride_in_both():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, stride, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong(SWITCHED_ON, loses=(START,))
def switched_on():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong(SWITCHED_ON, loses=(START,))
def off_for_equal_shapes():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            if before == after and stride == 1:
                nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("the block gives 0 at the start, and it must pass on x", loses=(START,))
def everything_off():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            x = x * self.bn2.weight.detach().abs().mean().sign()
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("bn1's weight is 0 in place of bn2's: then conv2 sees nothing but zeros", loses=(START,))
def first_norm_off():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn1.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("conv2's filters are 0 in place of bn2's weight", loses=(START,))
def filters_off():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.conv2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


@wrong("x is changed: write skip(x) + F(x), without +=", loses=(VALUES,))
def x_overwritten():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.zeros_(self.bn2.weight)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            out = self.bn2(self.conv2(out))
            x = self.skip(x)
            x += out
            return torch.relu(x)


@right
def in_place():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, kernel_size=(3, 3), stride=stride, padding=1, bias=False)
            self.conv2 = nn.Conv2d(after, after, kernel_size=3, stride=1, padding="same", bias=False)
            self.bn1, self.bn2 = nn.BatchNorm2d(after), nn.BatchNorm2d(after)
            self.bn2.weight.data.zero_()
            same = before == after and stride == 1
            self.skip = nn.Identity() if same else nn.Conv2d(before, after, 1, stride=stride, bias=False)
            self.relu = nn.ReLU(inplace=True)

        def forward(self, x):
            out = self.relu(self.bn1(self.conv1(x)))
            out = self.bn2(self.conv2(out))
            out += self.skip(x)
            return self.relu(out)


@right
def filled_with_a_constant():
    class ResidualBlock(nn.Module):
        def __init__(self, before, after, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(after)
            self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(after)
            nn.init.constant_(self.bn2.weight, 0.0)
            self.skip = nn.Identity()
            if before != after or stride != 1:
                self.skip = nn.Conv2d(before, after, 1, stride, bias=False)

        def forward(self, x):
            out = torch.relu(self.bn1(self.conv1(x)))
            return functional.relu(self.skip(x) + self.bn2(self.conv2(out)))
