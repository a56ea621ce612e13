"""Asks for all the memory that there is."""


class MyConvNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(1, 10)

    def forward(self, x):
        kept = []
        while True:
            kept.append(torch.ones(1 << 28))
