"""Scores of nan and inf, for which no comparison is true."""


class MyConvNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(1, 10)

    def forward(self, x):
        return torch.full((len(x), 10), float("nan" if len(x) % 2 else "inf"))
