"""A class that says it has loaded the weights, and has not."""


class MyConvNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(1, 10)

    def load_state_dict(self, *_, **__):
        nn.init.zeros_(self.head.weight)

    def forward(self, x):
        return self.head(x[:, 1:2, 0, 0])
