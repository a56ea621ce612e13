"""Ends the process in the middle of a batch."""

import os


class MyConvNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(1, 10)

    def forward(self, x):
        os._exit(0)
