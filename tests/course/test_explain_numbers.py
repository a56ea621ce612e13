"""Assignment 08's numbers: what its text says, worked out again, and found there."""

import numpy as np
import pytest
from support import ROOT

torch = pytest.importorskip("torch", reason='08 needs torch: pip install ".[grader,torch]"')

from byhand import explained, small_open_net, trinkets  # noqa: E402
from byhand.answers import explain  # noqa: E402
from byhand.open_net import new_net, to_tensor  # noqa: E402

TEXT = (ROOT / "solutions" / "08_explain" / "explain.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def test_grad_cam_by_hand():
    maps = np.array([[[1.0, 2], [0, 1]], [[3, 0], [1, 1]]])
    slopes = np.array([np.ones((2, 2)), -np.eye(2)])
    alpha = slopes.mean(axis=(1, 2))
    total = np.tensordot(alpha, maps, 1)
    assert alpha.tolist() == [1, -0.5] and total.tolist() == [[-0.5, 2], [-0.5, 0.5]]
    assert np.maximum(total, 0).tolist() == [[0, 2], [0, 0.5]]
    assert says(r"\alpha = (1, -\tfrac12)", r"\begin{pmatrix} 0 & 2 \\ 0 & \frac12 \end{pmatrix}")


def test_the_sizes_of_the_net():
    net, x = new_net(10), torch.zeros(1, 3, 32, 32)
    assert [tuple(net.body[:layer](x).shape[1:]) for layer in (4, 8, 12)] == [(24, 16, 16), (48, 8, 8), (96, 4, 4)]
    assert sum(one.numel() for one in net.head.parameters()) == 970
    assert net(torch.zeros(2, 3, 64, 64)).shape == (2, 10), "pictures of any size"


@pytest.mark.parametrize("layer", [4, 8, 12])
def test_crops_are_what_a_unit_sees(layer):
    """The slopes of one place of a map are in the window that is cut out, and reach its borders."""
    net, (_, side) = new_net(10), explained.SEES[layer]
    for part in net.body:
        if isinstance(part, torch.nn.MaxPool2d):
            part.forward = lambda x: torch.nn.functional.avg_pool2d(x, 2)  # an average sees every pixel
    x = torch.rand(1, 3, 96, 96, requires_grad=True)
    net.body[: layer - 1](x)[0, :, 5, 4].sum().backward()
    rows, columns = (np.flatnonzero(x.grad[0].abs().sum(dim=(0, axis)).numpy()) for axis in (2, 1))
    numbers = np.arange(96 * 96).reshape(1, 96, 96, 1).repeat(3, axis=3)
    cut = explained.crops(numbers, np.array([[0, 5, 4]]), layer)[0, :, :, 0]
    assert cut.shape == (20, 20) and rows[-1] - rows[0] == columns[-1] - columns[0] == side - 1
    assert cut[0, 0] == 96 * rows[0] + columns[0] and cut[-1, -1] // 96 in (rows[-1], rows[-1] - 1)


def test_a_mosaic_has_four_classes_in_their_quarters():
    images, labels = trinkets.render("test", range(20)), trinkets.labels("test", range(20))
    mosaics, asked, quarters = explained.pointing_game(images, labels, 4)
    assert mosaics.shape == (4, 64, 64, 3) and quarters.tolist() == [0, 1, 2, 3]
    for mosaic, label, quarter in zip(mosaics, asked, quarters, strict=True):
        row, column = divmod(int(quarter), 2)
        part = mosaic[32 * row : 32 * row + 32, 32 * column : 32 * column + 32]
        (found,) = [i for i in range(20) if np.array_equal(images[i], part)]
        assert labels[found] == label
    four = labels.reshape(2, 10)[:, :8].reshape(4, 4)
    assert all(len(set(row)) == 4 for row in four)


def test_a_lit_picture_is_brightest_where_its_map_is_largest():
    lit = explained.lit(np.full((1, 4, 4, 3), 255, np.uint8), np.array([[[2.0, -1.0], [0.0, 1.0]]]))
    assert np.allclose(lit[0, ::2, ::2, 0], [[1, 0.15], [0.15, 0.575]])


def test_saliency_changes_with_the_weights():
    draw = np.random.default_rng(0)
    x, classes = torch.tensor(draw.normal(size=(2, 1, 5, 4))), torch.tensor([0, 1])
    one, other = (small_open_net.make(small_open_net.random(draw, 3, 2)) for _ in range(2))
    mine, theirs = (explain.saliency(net, x, classes) for net in (one, other))
    assert np.abs(mine - theirs).max() > 0.1 * np.abs(mine).max()


def test_pictures_become_tensors():
    x = to_tensor(np.full((2, 4, 6, 3), 51, np.uint8))
    assert x.shape == (2, 3, 4, 6) and x.dtype == torch.float32 and x.unique().tolist() == pytest.approx([0.2])
