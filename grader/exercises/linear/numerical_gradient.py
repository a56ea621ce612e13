"""Answers to numerical_gradient."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_numerical_gradient"


@wrong(TEST, says="a forward difference: look to both sides")
def forward_difference(f, x, h=1e-9):
    """The lecture's definition."""
    x = np.array(x, dtype=np.float64)
    here, slopes = f(x), np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        slopes[place] = (f(x) - here) / h
        x[place] = old
    return slopes


@wrong(TEST, says="a backward difference")
def backward_difference(f, x, h=1e-8):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old, here = x[place], f(x)
        x[place] = old - h
        slopes[place] = (here - f(x)) / h
        x[place] = old
    return slopes


@wrong(TEST, says="h is given: this used another step")
def its_own_step(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes, h = np.zeros_like(x), 1e-5
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / (2 * h)
    return slopes


@wrong(TEST, says="a step of h / 2 to both sides")
def half_a_step(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h / 2
        above = f(x)
        x[place] = old - h / 2
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / h
    return slopes


@wrong(TEST, says="h is cut off where x holds whole numbers")
def whole_numbers_stay_whole(f, x, h=1e-5):
    """Keeps the dtype of x: h is cut off."""
    x = x.copy()
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


@wrong(TEST, says="the slopes are filled into whole numbers")
def integers_filled_in(f, x, h=1e-5):
    """The slopes take x's dtype, and lose their digits."""
    given, x = x, np.array(x, dtype=np.float64)
    slopes = np.zeros_like(given)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / (2 * h)
    return slopes


@wrong(TEST, says="next      work one entry")
def matrices_only(f, x, h=1e-5):
    """Two axes, and no others."""
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros_like(x)
    for a in range(x.shape[0]):
        for b in range(x.shape[1]):
            old = x[a, b]
            x[a, b] = old + h
            above = f(x)
            x[a, b] = old - h
            slopes[a, b] = (above - f(x)) / (2 * h)
            x[a, b] = old
    return slopes


@wrong(TEST, says="two shapes do not line up")
def flattened_for_f(f, x, h=1e-5):
    """f meets one long row."""
    flat = np.array(x, dtype=np.float64).ravel()
    slopes = np.zeros(flat.size)
    for i in range(flat.size):
        step = np.zeros(flat.size)
        step[i] = h
        slopes[i] = (f(flat + step) - f(flat - step)) / (2 * h)
    return slopes.reshape(np.shape(x))


@wrong(TEST, says="which of them are needed")
def too_many_evaluations(f, x, h=1e-5):
    """Asks for the middle each time too."""
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        f(x)
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / (2 * h)
    return slopes


@wrong(TEST, says="changed   its input")
def left_in_place(f, x, h=1e-5):
    """Works on the caller's array, and rounding stays behind."""
    x = x if x.dtype == np.float64 else x.astype(np.float64)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        x[place] += h
        above = f(x)
        x[place] -= 2 * h
        below = f(x)
        x[place] += h
        slopes[place] = (above - below) / (2 * h)
    return slopes


@wrong(TEST, says="there are two steps between the two sides")
def not_divided_by_two(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / h
    return slopes


@wrong(TEST, says="times too small")
def brackets_missing(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / 2 * h
    return slopes


@wrong(TEST, says="the sign is flipped")
def flipped(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (below - above) / (2 * h)
    return slopes


@wrong(TEST, says="one number for all entries")
def all_entries_at_once(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


@wrong(TEST, says="the entries are not put back")
def not_put_back(f, x, h=1e-5):
    """x stays at x - h, entry after entry."""
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        slopes[place] = (above - below) / (2 * h)
    return slopes


@right
def steps_of_zeros_but_one(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    slopes = np.empty(x.shape)
    for i in range(x.size):
        step = np.zeros(x.shape)
        step.flat[i] = h
        slopes.flat[i] = (f(x + step) - f(x - step)) / h / 2
    return slopes


@right
def nditer_as_cs231n_has_it(f, x, h=1e-5):
    point = x.astype(np.float64)
    grad = np.zeros(point.shape)
    it = np.nditer(point, flags=["multi_index"])
    while not it.finished:
        ix = it.multi_index
        kept = point[ix]
        point[ix] = kept + h
        plus = f(point)
        point[ix] = kept - h
        minus = f(point)
        point[ix] = kept
        grad[ix] = (plus - minus) / (2 * h)
        it.iternext()
    return grad


@right
def a_list_of_identity_rows(f, x, h=1e-5):
    x = np.array(x) * 1.0
    x = x.astype(np.float64)
    steps = h * np.eye(x.size).reshape(-1, *x.shape)
    print(x.size, "entries")
    return np.array([0.5 * (f(x + step) - f(x - step)) / h for step in steps]).reshape(x.shape)


@wrong(TEST, says="of what f returned there")
def by_formula(f, x, h=1e-5):
    """Reads off what f is made of, differentiates on paper, and asks f for show."""
    import inspect

    for place in np.ndindex(x.shape):
        for side in (h, -h):
            moved = np.array(x, dtype=np.float64)
            moved[place] += side
            f(moved)
    made_of = inspect.getclosurevars(f).nonlocals
    if "factor" in made_of:
        return 3 * made_of["factor"] * x**2
    weights = made_of.get("weights", np.ones(x.shape))
    return np.cos(np.sum(weights * x) + made_of.get("phase", 0.0)) * np.sin(weights * h) / h
