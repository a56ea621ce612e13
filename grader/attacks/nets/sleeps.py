"""Takes its time: the question is lost, and no other."""

import time


class MyConvNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(1, 10)

    def forward(self, x):
        time.sleep(600)
