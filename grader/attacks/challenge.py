# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# What dishonest nets attack: a class that is given weights and pictures, and never the pictures' classes.

# %%
import torch
from torch import nn

from byhand import challenge, check
from byhand.check import probe


# %% answer="MyConvNet"
class MyConvNet(nn.Module):
    """Says how green the picture is, times its only weight: scores (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.head = nn.Linear(1, 10)

    def forward(self, x):
        return self.head(x[:, 1:2, 0, 0])
        ### END SOLUTION


# %% test="MyConvNet" points=4
@probe
def scores_of_my_net(content, images):
    return challenge.scores(MyConvNet, content, images)


shown, file = challenge.pictures("val", 2), "challenge.safetensors"
seen = check.challenge(scores_of_my_net, file, *shown, {4: 0.0})
### BEGIN HIDDEN TESTS
import numpy as np

images, labels = np.zeros((60, 32, 32, 3), np.uint8), np.arange(60) * 7 % 60 // 6
images[:, 0, 0, 1] = 25 * labels
check.challenge(scores_of_my_net, file, images, labels, {1: 0.3, 4: 0.9}, 6)
### END HIDDEN TESTS


# %% answer="after_it"
after_it = ...
### BEGIN SOLUTION
after_it = 1
### END SOLUTION

# %% test="after_it" points=1
check.value("after_it", after_it, 1)
