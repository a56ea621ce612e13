"""k-means, row by row, and what slips in any of its steps make of it."""

import numpy as np

from grader.hidden import for_the_wrong, rng


def kmeans_inputs():
    """(X, k, seed, rounds), none with a tie after the first round: heaps, uint8 rows, one centre, one for each row."""
    draw = rng("kmeans_inputs")
    for n, d, k, seed, rounds in ((57, 3, 4, 5, 4), (30, 2, 5, 11, 2), (41, 6, 3, 0, None), (33, 4, 1, 2, 1)):
        X = _clear(lambda n=n, d=d, k=k: draw.normal(size=(n, d)) + draw.integers(k, size=(n, 1)), k, seed, rounds)
        yield (X, k, seed) if rounds is None else (X, k, seed, rounds)
    yield _clear(lambda: draw.integers(256, size=(40, 12), dtype=np.uint8), 5, 3, 3), 5, 3, 3
    yield draw.permutation(70)[:7].reshape(7, 1).astype(np.int16), 7, 8, 2
    yield draw.normal(size=(1, 3)).astype(np.float32), 1, 0, 2


def kmeans_empty_clusters():
    """(X, k, seed, rounds): rows that are equal, so that centres begin on one spot; ties in the first round."""
    draw = rng("kmeans_empty_clusters")
    for n, k, seed, rounds in ((24, 5, 4, 3), (40, 6, 7, 2)):
        yield _twins(draw, n, k, seed, rounds), k, seed, rounds
    for n, k, seed in ((30, 4, 1), (25, 3, 6)):
        yield _tied(draw, n, k, seed), k, seed, 1


def kmeans_expected(X, k, seed, rounds=20):
    """(centres, labels, inertias), row by row."""
    return _kmeans(X, _start(X, k, seed), rounds)


@for_the_wrong
def kmeans_mistakes(X, k, seed, rounds=20):
    """What the usual slips return, by the name that the student is told."""
    right = _kmeans(X, _start(X, k, seed), rounds)
    with np.errstate(all="ignore"):
        early = _stopped(X, k, seed, rounds, right)
        return (
            early
            | _empty(X, k, seed, rounds)
            | _sums(X, right)
            | _steps(X, k, seed, rounds)
            | _starts(X, k, seed, rounds)
        )


def _stopped(X, k, seed, rounds, right):
    """What comes of stopping when no label changes any more, {} where all rounds change some."""
    start = _start(X, k, seed)
    for stop in range(1, rounds):
        short = _kmeans(X, start, stop)
        if (short[1] == _kmeans(X, start, stop + 1)[1]).all():
            early = f"this stopped after round {stop}, when nothing moved any more: do exactly `rounds` rounds"
            padded = np.concatenate([short[2], np.zeros(rounds - stop)])
            return {early: short, f"{early}, or fill in the rest": (right[0], right[1], padded)}
    return {}


def _empty(X, k, seed, rounds):
    """Slips in what becomes of a centre that owns no row, and of equally near ones."""
    start, found = _start(X, k, seed), {}
    labels = _kmeans(X, start, rounds, empty="keep")[1]
    unowned = sorted(set(range(k)) - set(_kmeans(X, start, 1)[1]) | set(range(k)) - set(labels))
    if unowned:
        text = f"cluster {unowned[0]} owns no point: keep its old centre"
        found[f"{text} (a mean of nothing is nan)"] = _kmeans(X, start, rounds, empty="nan")
        found[f"{text}, do not put it at 0"] = _kmeans(X, start, rounds, empty="zero")
        found[f"{text}, do not put it at the mean of all points"] = _kmeans(X, start, rounds, empty="mean")
        found[f"{text}, do not move it to the farthest point"] = _kmeans(X, start, rounds, empty="far")
    found["among equally near centres the smallest label wins: this took the largest"] = _kmeans(
        X, start, rounds, ties="last"
    )
    return found


def _sums(X, right):
    """Slips in the inertia, and in which labels are returned."""
    centres, labels, inertias = right
    other = np.nan  # what is right there has no name
    return {
        "the inertia is the sum, not the mean": (other, other, inertias / len(X)),
        "this is the root of the inertia: sum the squares, take no root": (other, other, np.sqrt(inertias)),
        "the last inertia alone came back: note one after each round": (other, other, np.array(inertias[-1])),
        "labels count from 0": (other, labels + 1, other),
        "the inertias are in reverse order": (other, other, inertias[::-1]),
        "the labels are those of a step 1 too many, after the last move: return the last round's": (
            other,
            _nearest(X.astype(float), centres),
            other,
        ),
    }


def _steps(X, k, seed, rounds):
    """Slips inside a round, and in how many there are."""
    start = _start(X, k, seed)
    mistakes = {
        "the inertia was taken before the centres moved: first step 2, then note it": _kmeans(
            X, start, rounds, when="before"
        ),
        "the inertia sums distances: square them": _kmeans(X, start, rounds, power=1),
        "the inertia takes the nearest centre after the move: keep the labels of step 1": _kmeans(
            X, start, rounds, when="again"
        ),
        "the nearest centre was sought by L1: take the L2 distance": _kmeans(X, start, rounds, norm=1),
        "each centre moved to the median of its rows: take the mean": _kmeans(X, start, rounds, middle=np.median),
        "the centres were cut to whole numbers: make X float64 before you take rows of it": _kmeans(
            X, start, rounds, keep=np.trunc
        ),
        "one round too many": _kmeans(X, start, rounds + 1),
        "each row went to the farthest centre: take the nearest": _kmeans(X, start, rounds, sign=-1),
        "the centres never moved: step 2 is missing": (start, _nearest(X.astype(float), start), np.nan),
    }
    if rounds > 1:
        mistakes["one round too few"] = _kmeans(X, start, rounds - 1)
    return mistakes


def _starts(X, k, seed, rounds):
    """Slips in where the centres begin."""
    text = "begin with the rows that default_rng(seed).choice(len(X), k, replace=False) picks, in this order"
    draw = np.random.default_rng
    return {
        f"{text}: these began with the first k rows": _kmeans(X, X[:k].astype(float), rounds),
        f"{text}: these began with the rows of a permutation": _kmeans(
            X, X[draw(seed).permutation(len(X))[:k]].astype(float), rounds
        ),
        f"{text}: these were drawn with replacement": _kmeans(X, X[draw(seed).choice(len(X), k)].astype(float), rounds),
        f"{text}: these were sorted": _kmeans(
            X, X[np.sort(draw(seed).choice(len(X), k, replace=False))].astype(float), rounds
        ),
        f"{text}: this is another seed's": _kmeans(X, _start(X, k, 0), rounds),
        f"{text}: these came from np.random.seed": _kmeans(
            X, X[np.random.RandomState(seed).choice(len(X), k, replace=False)].astype(float), rounds
        ),
    }


def _start(X, k, seed):
    return X[np.random.default_rng(seed).choice(len(X), k, replace=False)].astype(float)


def _kmeans(X, start, rounds, empty="keep", ties="first", when="after", power=2, norm=2, middle=np.mean, **odd):
    """k-means with a slip in any of its parts."""
    X, centres, inertias = X.astype(float), start.copy(), []
    for _ in range(rounds):
        labels = _nearest(X, centres, norm, ties, odd.get("sign", 1))
        before = centres.copy()
        for j in range(len(centres)):
            rows = X[labels == j]
            moved = middle(rows, axis=0) if len(rows) else _without_rows(X, centres, labels, j, empty)
            centres[j] = odd.get("keep", np.asarray)(moved)
        judged = before if when == "before" else centres
        own = _nearest(X, centres) if when == "again" else labels
        inertias.append((np.linalg.norm(X - judged[own], axis=1) ** power).sum())
    return centres, labels, np.array(inertias)


def _without_rows(X, centres, labels, j, empty):
    away = np.linalg.norm(X - centres[labels], axis=1)
    others = {"nan": X[0] * np.nan, "zero": X[0] * 0, "mean": X.mean(axis=0), "far": X[away.argmax()]}
    return others.get(empty, centres[j])


def _nearest(X, centres, norm=2, ties="first", sign=1):
    """The label of the nearest centre of each row, nan counted as nearest, as argmin does."""
    dists = sign * np.array([[np.linalg.norm(x - c, ord=norm) for c in centres] for x in X])
    return len(centres) - 1 - dists[:, ::-1].argmin(axis=1) if ties == "last" else dists.argmin(axis=1)


def _clear(rows, k, seed, rounds):
    """Rows drawn again until every nearest centre is nearer than the next by more than rounding."""
    while True:
        X = rows()
        if _margin(X, _start(X, k, seed), rounds or 20) > 1e-6:
            return X


def _margin(X, centres, rounds, first=0):
    """By how much, at least, each nearest centre is nearer than the next, from round `first` on."""
    margin, X, k = np.inf, X.astype(float), len(centres)
    for t in range(rounds):
        dists = np.sort([[np.linalg.norm(x - c) for c in centres] for x in X], axis=1)
        if k > 1 and t >= first:
            margin = min(margin, (dists[:, 1] - dists[:, 0]).min())
        centres = _kmeans(X, centres, 1)[0]
    return margin


def _twins(draw, n, k, seed, rounds):
    """Whole points, each there several times, so that some centres begin on one spot and one of them stays empty."""
    while True:
        X = np.repeat(20.0 * draw.integers(9, size=(n // 4, 2)), 4, axis=0) + 3
        start = _start(X, k, seed)
        if len(np.unique(start, axis=0)) == k - 1 and _margin(X, start, rounds, first=1) > 1e-6:
            ends = [_kmeans(X, start, rounds, empty=empty)[0] for empty in ("keep", "zero", "mean", "far")]
            ends.append(_kmeans(X, start, rounds, ties="last")[0])
            if len({end.tobytes() for end in ends}) == len(ends):  # each slip shows in the centres
                return X


def _tied(draw, n, k, seed):
    """Whole points on a small grid, some exactly between two of the first centres."""
    while True:
        X = 2 * draw.integers(5, size=(n, 2))
        start = _start(X, k, seed)
        if len(np.unique(start, axis=0)) == k and _margin(X, start, 1) == 0:
            return X
