"""The answers of earlier assignments, for later ones. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

import numpy as np


def channel_means(images):
    """Mean red, green and blue of each picture in images (N, H, W, 3): (N, 3)."""
    return images.mean(axis=(1, 2))


def centre_rows(X):
    """X (N, D) with each row's mean subtracted from that row: (N, D)."""
    return X - X.mean(axis=1, keepdims=True)


def outer_sum(a, b):
    """Every number of a (N,) plus every number of b (M,): (N, M)."""
    return a[:, None] + b


def brightness_change(before, after):
    """Mean of after - before, both (N, H, W, 3) uint8, over each picture: (N,) float64."""
    change = after.astype(np.float64) - before.astype(np.float64)
    return change.mean(axis=(1, 2, 3))


def predicted_classes(scores):
    """The class of the highest score in each row of scores (N, C), the first of tied ones: (N,)."""
    return scores.argmax(axis=1)


def brighten(images, amount):
    """images (N, H, W, 3) uint8 plus a whole number, clipped to 0 ... 255: a new array (N, H, W, 3)."""
    return np.clip(images.astype(np.float64) + amount, 0, 255)


def correct_class_scores(scores, y):
    """The score scores[i, y[i]] of each row of scores (N, C), for labels y (N,): (N,)."""
    return scores[np.arange(len(y)), y]


def as_rows(images):
    """Pictures (N, H, W, C) as rows in reading order: (N, H * W * C) float64."""
    # reading order is the order in memory; astype makes a copy, so the pictures are safe
    return images.reshape(len(images), -1).astype(np.float64)


def l1_distances(X, Y):
    """L1 distances between the rows of X (N, D) and of Y (M, D): (N, M) float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])


def l2_distances_two_loops(X, Y):
    """L2 distances between the rows of X (N, D) and of Y (M, D), pair by pair: (N, M) float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


def l2_distances_one_loop(X, Y):
    """L2 distances between the rows of X (N, D) and of Y (M, D), row by row: (N, M) float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


def l2_distances_no_loops(X, Y):
    """L2 distances between the rows of X (N, D) and of Y (M, D): (N, M) float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared = (X**2).sum(axis=1, keepdims=True)  # (N, 1): a column
    y_squared = (Y**2).sum(axis=1)  # (M,): a row
    squared = x_squared + y_squared - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


def predict_labels(dists, y_train, k):
    """Labels (N,) by vote of the k nearest: dists (N, M), y_train (M,), 1 <= k <= M."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    labels = []
    for votes in y_train[nearest]:
        # values come sorted, so the first of the largest counts belongs to the smallest label
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)


def make_folds(n, k, seed):
    """The indices 0 to n - 1, shuffled by the seed, as a list of k arrays of nearly equal size."""
    shuffled = np.random.default_rng(seed).permutation(n)  # a generator of its own
    return np.array_split(shuffled, k)


def cross_validate_k(X, y, ks, folds):
    """{k: accuracies (folds,)} for each k of ks: X (N, D), y (N,), folds a list of index arrays."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])  # once: they do not depend on k
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


def accuracy_interval(correct, total):
    """Wilson's 95 % interval (low, high) of an accuracy: `correct` right of `total` >= 1."""
    p, z = correct / total, 1.96  # 95 % of a normal distribution lies within 1.96 deviations
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


def svm_loss_naive(W, X, y, reg):
    """Hinge loss and its gradient by loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]  # this score costs: down with it
                dW[:, y[i]] -= X[i]  # and up with the right one, once for each
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


def numerical_gradient(f, x, h=1e-5):
    """Central differences of f, a function of an array to a number, by each entry of x."""
    x = np.array(x, dtype=np.float64)  # a copy, in which whole numbers have room for h
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / (2 * h)
    return slopes


def relative_error(a, b):
    """The norm of a - b over the sum of the norms of a and b, from 0 to 1; 0 for two zeros."""
    a, b = np.ravel(a).astype(np.float64), np.ravel(b).astype(np.float64)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


def directional_check(f, x, grad, seed):
    """Relative error of f's slope along a random direction, as measured and by grad."""
    h, direction = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    direction /= np.linalg.norm(direction.ravel())
    measured = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    return relative_error(measured, np.sum(direction * grad))


def softmax_loss_naive(W, X, y, reg):
    """Softmax loss and its gradient by loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1  # the slope by the scores
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


def svm_loss_vectorized(W, X, y, reg):
    """Hinge loss and its gradient, no loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


def softmax_loss_vectorized(W, X, y, reg):
    """Softmax loss and gradient, no loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)  # shares stay, and no power is above 1
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


def sgd(w, dw, config):
    """One step of gradient descent: (new w, config), with config["learning_rate"] the rate."""
    return w - config["learning_rate"] * dw, config


def momentum(w, dw, config):
    """One step with momentum: (new w, config), config holding learning_rate, momentum, velocity."""
    kept = config.get("momentum", 0.9) * config.get("velocity", np.zeros_like(w))
    velocity = kept - config["learning_rate"] * dw
    return w + velocity, config | {"velocity": velocity}


def learning_rate(step, schedule, config):
    """The rate at a step from 0; schedule is "1/t", "exponential" or "step"."""
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(f"the schedules are 1/t, exponential and step, not {schedule!r}")


class LinearClassifier:
    """One template a class, learned by SGD: fit(X, y), then predict(X); X (N, D), y (N,)."""

    def __init__(self, loss, reg=0.0):
        self.loss, self.reg = loss, reg

    def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
        """Learn self.W (D + 1, C) and self.history, a float a step; returns self."""
        X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
        self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
        config: dict = {}
        for step in range(steps):
            rows = draw.choice(len(X), min(batch, len(X)), replace=False)
            loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
            rate = learning_rate(step) if callable(learning_rate) else learning_rate
            config = config | {"learning_rate": rate}
            self.W, config = (rule or momentum)(self.W, dW, config)
            self.history.append(float(loss))
        return self

    def predict(self, X):
        """The labels (M,) of the highest scores of the rows of X (M, D)."""
        return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


def random_search(evaluate, ranges, n, seed):
    """(best settings, [(settings, score), ...]) of n draws, log-uniform in ranges."""
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


def warm_up_differences(row):
    """Each pixel less its left neighbour: row (N,) of any real dtype, (N - 1,) float64."""
    row = row.astype(np.float64)
    return row[1:] - row[:-1]


def rgb_to_hue(images):
    """Hue in degrees [0, 360) and saturation in [0, 1], both (N, H, W): images (N, H, W, 3)."""
    images = images.astype(np.float64)
    top, chroma = images.max(axis=-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    c = np.where(chroma > 0, chroma, 1)  # grey: every difference is 0 as well
    sixths = np.select([top == r, top == g], [(g - b) / c, (b - r) / c + 2], (r - g) / c + 4)
    hue = 60 * sixths % 360
    return np.where(hue < 360, hue, 0), chroma / np.where(top > 0, top, 1)


def hue_histogram(images, bins):
    """Hues counted by saturation, per pixel: images (N, H, W, 3), (N, bins) float64."""
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    counts = [np.where(which == b, saturation, 0).mean(axis=(1, 2)) for b in range(bins)]
    return np.stack(counts, axis=1)


def image_gradients(gray):
    """Centred differences gx (right) and gy (down), both (N, H, W): gray (N, H, W)."""
    padded = np.pad(gray.astype(np.float64), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]
    gy = padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return gx, gy


def hog_cells(images, cell=8, bins=9):
    """Votes by direction, (N, H / cell, W / cell, bins): images (N, H, W, 3)."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, angle = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180
    place = angle * bins / 180 - 0.5  # in bins, from the first centre on
    low = np.floor(place)
    part = place - low
    n, h, w = magnitude.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - part) + ((low + 1) % bins == b) * part
        votes = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell)
        cells[..., b] = votes.sum(axis=(2, 4))
    return cells


def block_normalize(cells, eps):
    """Blocks of 2 x 2 cells over their length: cells (N, R, C, B), (N, R - 1, C - 1, 4 B)."""
    cells = cells.astype(np.float64)
    upper, lower = cells[:, :-1], cells[:, 1:]
    corners = upper[:, :, :-1], upper[:, :, 1:], lower[:, :, :-1], lower[:, :, 1:]
    blocks = np.concatenate(corners, axis=3)
    return blocks / np.sqrt((blocks**2).sum(axis=3, keepdims=True) + eps**2)


def extract_patches(images, size):
    """All patches in reading order, (N, patches, size * size * C): images (N, H, W, C)."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)  # (N, rows, columns, size, size, C)
    n, rows, columns = windows.shape[:3]
    return windows.reshape(n, rows * columns, -1).astype(np.float64)


def whiten(P, eps):
    """Mean (D,) and symmetric W = (C + eps I)^(-1/2) (D, D), C the covariance of P (n, D)."""
    P = P.astype(np.float64)
    mean = P.mean(axis=0)
    centred = P - mean
    variances, U = np.linalg.eigh(centred.T @ centred / len(P))
    return mean, (U / np.sqrt(variances + eps)) @ U.T


def kmeans(X, k, seed, rounds=20):
    """Centres (k, D), labels (n,) and inertias (rounds,) of k-means on the rows of X (n, D)."""
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = np.zeros(rounds)
    for t in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)  # the first of equal ones
        for j in range(k):
            if (labels == j).any():  # a centre that owns no row stays
                centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias


def bag_of_words(images, centres, soft, whitening=None):
    """Mean words in each quarter: images (N, H, W, C), centres (k, D), (N, 4 k) float64."""
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for image in images:
        patches = extract_patches(image[None], size)[0]
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        dists = l2_distances_no_loops(patches, centres)
        hard = np.eye(len(centres))[dists.argmin(axis=1)]
        words = np.maximum(0, dists.mean(axis=1, keepdims=True) - dists) if soft else hard
        halves = np.split(words.reshape(rows, columns, -1), [rows // 2])
        quarters = [part for half in halves for part in np.split(half, [columns // 2], axis=1)]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in quarters]))
    return np.array(bags)
