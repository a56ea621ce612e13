"""Assignment 03's numbers: what its text says, worked out again; and measured again where it is quick."""

import numpy as np
import pytest
from support import ROOT

import byhand.data
from byhand import trinkets
from byhand.answers import features, linear

TEXT = (ROOT / "solutions" / "03_features" / "features.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def pixel(*colour):
    return np.array([[[colour]]])


def test_the_hues_by_hand():
    for colour, hue, saturation in (((200, 100, 50), 20, 0.75), ((100, 50, 25), 20, 0.75), ((200, 50, 100), 340, 0.75)):
        found = features.rgb_to_hue(pixel(*colour))
        np.testing.assert_allclose([part.item() for part in found], [hue, saturation])
    assert says(r"$60 \cdot 50 / 150 = 20$ degrees", "$150 / 200 = 0.75$", "/ 150 = -20$, so 340 degrees")
    corners = {"red": 0, "yellow": 60, "green": 120, "cyan": 180, "blue": 240, "magenta": 300}
    colours = ((1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 1, 1), (0, 0, 1), (1, 0, 1))
    for (name, hue), colour in zip(corners.items(), colours, strict=True):
        assert features.rgb_to_hue(pixel(*colour))[0].item() == hue
        assert says(f"{name} {hue}")
    assert features.rgb_to_hue(pixel(77, 77, 77))[1].item() == 0
    assert -1e-20 % 360 == 360
    assert says("`-1e-20 % 360` is 360.0")


def test_the_mean_over_the_seam():
    assert np.mean([350, 10]) == 180
    assert says("hue 350 and one of hue 10", "Their mean is 180: cyan")


def test_the_differences_by_hand():
    row = np.array([[[5, 7, 12, 12], [5, 7, 12, 12]]])
    assert features.image_gradients(row)[0][0, 0].tolist() == [2, 7, 5, 0]
    assert says(
        "The row 5, 7, 12, 12 has `gx` = 2, 7, 5, 0", "$7 - 5 = 2$, $12 - 5 = 7$, $12 - 7 = 5$ and $12 - 12 = 0$"
    )


def votes(x, y):
    """The votes of one pixel with that gradient, in nine bins."""
    size, low = np.hypot(x, y), np.degrees(np.arctan2(y, x)) % 180 / 20 - 0.5
    found = np.zeros(9)
    found[int(np.floor(low)) % 9] += (1 - low + np.floor(low)) * size
    found[(int(np.floor(low)) + 1) % 9] += (low - np.floor(low)) * size
    return found


def hog_of(x, y):
    """hog_cells of a slope with the gradient (x, y), a vote of its middle: one cell of many."""
    rows, columns = np.indices((9, 9))
    grey = (x * columns + y * rows) / 2
    return features.hog_cells(np.repeat(grey[None, ..., None], 3, axis=3), cell=3)[0, 1, 1] / 9


def test_the_votes_by_hand():
    for sign in (1, -1):
        found = hog_of(3 * sign, 4 * sign)
        np.testing.assert_allclose(found, votes(3, 4), atol=1e-9)
        np.testing.assert_allclose(found[[2, 3]], [4.217, 0.783], atol=5e-4)
    assert round(np.degrees(np.arctan2(4, 3)), 2) == 53.13
    assert round(np.degrees(np.arctan2(-4, -3)) % 360, 2) == 233.13
    steep = hog_of(np.cos(np.radians(175)), np.sin(np.radians(175)))
    np.testing.assert_allclose(steep[[8, 0]], [0.75, 0.25], atol=1e-9)
    assert says("magnitude 5, angle 53.13", r"$3.13 / 20 = 0.1565$", r"$0.1565 \cdot 5 = 0.783$", "the other 4.217")
    assert says("0.75 to 170 and 0.25 to 10", "233.13 degrees becomes $233.13 - 180 = 53.13$")
    assert features.hog_cells(np.zeros((1, 32, 32, 3))).size == 144
    assert features.block_normalize(features.hog_cells(np.zeros((1, 32, 32, 3))), 1).size == 324


def test_the_blocks_by_hand():
    block = np.array([[[[3], [4]], [[0], [0]]]])
    for scale in (1, 10):
        np.testing.assert_allclose(features.block_normalize(scale * block, 1e-9).ravel(), [0.6, 0.8, 0, 0])
    np.testing.assert_allclose(features.block_normalize(block, 12).ravel(), [0.231, 0.308, 0, 0], atol=5e-4)
    assert says(
        "(0.6, 0.8, 0, 0), and so does ten times it", r"$\sqrt{25 + 144} = 13$, and the result (0.231, 0.308, 0, 0)"
    )


def test_a_negative_and_a_dimmed_copy_have_the_same_blocks():
    picture = trinkets.render("train", [7]).astype(float)
    right = features.block_normalize(features.hog_cells(picture), 1.0)
    for other in (255 - picture, 0.3 * picture):
        np.testing.assert_allclose(features.block_normalize(features.hog_cells(other), 1.0), right, atol=2e-3)


def test_the_sizes_of_patches():
    assert features.extract_patches(np.zeros((2, 32, 32, 3)), 6).shape == (2, 729, 108)
    assert says("(N, 729, 108)", "brightness, counted 108 times")


def test_the_whitening_by_hand():
    points = np.array([[3**0.5, 3**0.5], [-(3**0.5), -(3**0.5)], [1, -1], [-1, 1]])  # C = [[2, 1], [1, 2]]
    np.testing.assert_allclose(np.cov(points.T, bias=True), [[2, 1], [1, 2]])
    W = features.whiten(points, 1e-12)[1]
    np.testing.assert_allclose(W, [[0.789, -0.211], [-0.211, 0.789]], atol=5e-4)
    np.testing.assert_allclose(W @ np.cov(points.T, bias=True) @ W, np.eye(2), atol=1e-9)
    assert round(3**-0.5, 3) == 0.577
    assert says(r"0.789 & -0.211 \\ -0.211 & 0.789", "$(0.577 + 1) / 2 = 0.789$", "$(0.577 - 1) / 2 = -0.211$")


def test_the_rounds_by_hand():
    X, first = np.array([[0.0], [1], [2], [9], [10], [11]]), 30
    assert np.random.default_rng(first).choice(6, 2, replace=False).tolist() == [0, 1]
    centres, labels, inertias = features.kmeans(X, 2, first, 1)
    np.testing.assert_allclose(centres.ravel(), [0, 6.6])
    assert labels.tolist() == [0, 1, 1, 1, 1, 1]
    np.testing.assert_allclose(inertias, [89.2])
    centres, labels, inertias = features.kmeans(X, 2, first, 3)
    assert centres.ravel().tolist() == [1, 10]
    np.testing.assert_allclose(inertias, [89.2, 4, 4])
    assert round(sum(x**2 for x in (5.6, 4.6, 2.4, 3.4, 4.4)), 1) == 89.2
    assert says("$33 / 5 = 6.6$: centres 0 and 6.6", "= 89.2$", "centres 1 and 10, inertia 4")


def test_the_words_by_hand():
    patch, centres = np.zeros((1, 1)), np.array([[1.0], [-2], [6]])
    assert features.visual_words(patch, centres, False).tolist() == [[1, 0, 0]]
    assert features.visual_words(patch, centres, True).tolist() == [[2, 1, 0]]
    assert says("the distances 1, 2, 6 to three centres", "mean is 3. Hard: (1, 0, 0). Soft: (2, 1, 0)")


def test_bins_that_forget_half_of_the_circle_lose_what_the_text_says():
    """benchmarks/features.py takes all 10,000 pictures of both sets; here are 2,000 Trinkets."""
    images = byhand.data.load("trinkets").train.images[:2000]
    gx, gy = features.image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    angle, magnitude = np.degrees(np.arctan2(gy, gx)) + 90, np.hypot(gx, gy)
    lost = magnitude[(angle < 0) | (angle >= 180)].sum() / magnitude.sum()
    assert lost == pytest.approx(0.55, abs=0.015)
    assert says("50 % on CIFAR-10, 55 % on Trinkets")


def test_hog_and_hues_reach_what_the_text_says():
    """The ladder's one rung that is quick, with the notebook's 4,000 pictures: below the text's 52.4 % with 10,000."""
    data = byhand.data.load("trinkets")
    parts = []
    for images in (data.train.images[:4000], data.test.images):
        blocks = features.block_normalize(features.hog_cells(images), 1).reshape(len(images), -1)
        parts.append(np.hstack([blocks, features.hue_histogram(images, 12)]))
    mean, deviation = parts[0].mean(axis=0), parts[0].std(axis=0) + 1e-3 * parts[0].std()
    X, queries = ((part - mean) / deviation for part in parts)
    classifier = linear.LinearClassifier(linear.softmax_loss_vectorized, reg=1e-2)
    classifier.fit(X, data.train.labels[:4000], steps=1000, batch=200, learning_rate=lambda t: 3e-3 * (1 - t / 1000))
    assert 0.46 < np.mean(classifier.predict(queries) == data.test.labels) < 0.524
    assert says("| HOG and hue | 336 | 53.2 % | 52.4 % |", "| soft words | 400 | 59.1 % | 62.5 % |")


def test_another_picture_is_nearer_than_the_same_one_in_half_the_light():
    images = byhand.data.load("trinkets").train.images[:4000].reshape(4000, -1).astype(float)
    nearest = np.linalg.norm(images[1:] - images[0], axis=1).min()
    assert nearest < np.linalg.norm(images[0] / 2) < np.linalg.norm(255 - 2 * images[0])
    assert says("another picture is nearer to the first one than its own copy in half the light")
