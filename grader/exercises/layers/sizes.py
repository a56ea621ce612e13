"""Arrays of the sizes that every layer without weights is tried on."""

from grader.exercises import draws


def one(name):
    """Yield (x,): a batch, a batch of one, four axes, other columns of a larger array."""
    draw = draws(name)
    for size in ((4, 3), (1, 5), (2, 3, 4, 2)):
        yield (draw.normal(size=size),)
    yield (draw.normal(size=(3, 8))[:, ::2],)


def two(name):
    """Yield (x, dout), both of the sizes of `one`. No entry of x is 0."""
    draw = draws(f"{name}_upstream")
    for (x,) in one(name):
        yield x, draw.normal(size=x.shape)
