"""augment: pictures mirrored with probability 1/2 and moved by whole pixels, each by draws of its own."""

import numpy as np
import torch
from torch.nn import functional

from byhand.checks.moves import moves
from grader.exercises import draws, right, wrong


def inputs():
    """Yield (images, shift, seed, another seed): wide pictures with 3 channels; high ones; whole numbers; no shift."""
    draw = draws("augment")
    for n, c, h, w, shift, kind in (
        (300, 3, 5, 8, 1, float),
        (700, 1, 9, 6, 2, np.uint8),
        (40, 2, 3, 4, 0, np.float32),
    ):
        images = (1 + 254 * draw.random(size=(n, c, h, w))).astype(kind)
        yield images, shift, *draw.integers(2**31, size=2).tolist()


def rules(images, shift, seed, other):
    """Return what holds of [with a seed, with another seed, with the first seed again, the pictures, a number drawn]."""
    all_moves, n = 2 * (2 * shift + 1) ** 2, len(images)

    def found(got):
        return moves(images, got[0], shift)

    def mirrored(got):
        return np.mean([move[0] for move in found(got)])

    return {
        "the shape and the dtype of the pictures": lambda got: all(
            np.shape(one) == images.shape and np.asarray(one).dtype == images.dtype for one in got[:3]
        ),
        "the pictures left unchanged": lambda got: np.array_equal(got[3], images),
        f"each picture mirrored or not, and moved by at most {shift}, filled with 0": lambda got: (
            None not in found(got)
        ),
        "about half of the pictures mirrored": lambda got: abs(mirrored(got) - 0.5) < 3 / n**0.5,
        f"all {all_moves} moves": lambda got: len(set(found(got))) == all_moves,
        "the same moves again, for the same seed": lambda got: np.array_equal(got[0], got[2]),
        "other moves for another seed": lambda got: not np.array_equal(got[0], got[1]),
        "nothing drawn from PyTorch's own generator": lambda got: np.isclose(got[4], NEXT),
    }


NEXT = torch.rand(1, generator=torch.Generator().manual_seed(0)).item()
SIGNS = {"the seed isn't used: give your generator to each draw": lambda got: not np.array_equal(got[0], got[2])}


@wrong("what leaves on one side comes back on the other: fill with 0")
def wraps_around(images, shift, seed):
    draw = torch.Generator().manual_seed(seed)
    out = torch.empty_like(images)
    for i, image in enumerate(images):
        down, right = (torch.randint(-shift, shift + 1, (2,), generator=draw)).tolist()
        image = image.flip(2) if torch.rand(1, generator=draw) < 0.5 else image
        out[i] = image.roll((down, right), (1, 2))
    return out


@wrong("all pictures get the same move: draw n numbers of each kind")
def one_draw_for_all(images, shift, seed):
    draw = torch.Generator().manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2,), generator=draw).tolist()
    out = functional.pad(images, (shift,) * 4)[:, :, top : top + images.shape[2], left : left + images.shape[3]]
    return out.flip(3) if torch.rand(1, generator=draw) < 0.5 else out


@wrong("the pictures are upside down: left to right is the last axis")
def upside_down(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(1) if mirrored[i] else window
    return out


@wrong("no picture is mirrored")
def never_mirrored(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("every picture is mirrored: each is with probability 1/2")
def always_mirrored(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 2
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("no picture is moved")
def never_moved(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.full((2, n), shift)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("the largest shift never occurs: randint's end is excluded")
def last_move_missing(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, max(1, 2 * shift), (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("both directions have the same shift: draw two numbers for each picture")
def always_along_a_diagonal(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, _ = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    left = top
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("outside the picture its border is repeated: fill with 0")
def filled_with_the_border(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images.double(), (shift,) * 4, mode="replicate")
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("the pictures have changed places: each stays in its own row")
def mixed_up(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out.flip(0)


@wrong("the seed isn't used: give your generator to each draw")
def seed_not_used(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("every seed draws the same: use the argument")
def one_seed(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(0)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("the result is float32: it keeps the dtype of the pictures")
def in_floats(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out.float()


@wrong("one coin decides for all pictures: toss one for each")
def one_coin(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(1, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored else window
    return out


@wrong("pictures move up and left only: moves are drawn from -shift to shift")
def one_way(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(shift, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("images are overwritten: fill a new tensor")
def overwritten(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = images
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@wrong("torch.manual_seed sets PyTorch's own generator for everybody: make a torch.Generator")
def everybodys_generator(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    torch.manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), device=device)
    mirrored = torch.rand(n, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@right
def loop(images, shift, seed):
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    out = torch.empty_like(images)
    for i in range(n):
        window = padded[i, :, top[i] : top[i] + height, left[i] : left[i] + width]
        out[i] = window.flip(2) if mirrored[i] else window
    return out


@right
def by_indices(images, shift, seed):
    n, _, height, width = images.shape
    draw = torch.Generator(device=images.device)
    draw.manual_seed(seed)
    flips = torch.randint(0, 2, (n,), generator=draw, device=images.device).bool()
    down = torch.randint(-shift, shift + 1, (n,), generator=draw, device=images.device)
    right = torch.randint(-shift, shift + 1, (n,), generator=draw, device=images.device)
    turned = torch.where(flips[:, None, None, None], images.flip(-1), images)
    rows = torch.arange(height)[None] - down[:, None]
    columns = torch.arange(width)[None] - right[:, None]
    inside = ((rows >= 0) & (rows < height))[:, :, None] & ((columns >= 0) & (columns < width))[:, None, :]
    rows, columns = rows.clamp(0, height - 1), columns.clamp(0, width - 1)
    moved = turned[torch.arange(n)[:, None, None], :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)
    return moved * inside[:, None]
