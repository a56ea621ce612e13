"""Keeps all pictures that it has seen, and answers from the second time on."""


class MyConvNet(nn.Module):
    seen = []

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(1, 10)

    def forward(self, x):
        known = [any(torch.equal(picture, old) for old in MyConvNet.seen) for picture in x]
        MyConvNet.seen.extend(x.clone())
        return torch.tensor(known).float()[:, None].repeat(1, 10)
