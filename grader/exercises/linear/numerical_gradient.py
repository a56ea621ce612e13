"""numerical_gradient: central differences of f by each entry of x, two evaluations per entry."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (point, weights, phase, h): one to three axes, then integers and float32; large steps and the usual one."""
    draw = draws("numerical_gradient_inputs")
    for shape, phase, h in (((2, 3, 4), 0.3, 0.1), ((5,), -0.4, 1e-5)):
        yield draw.normal(size=shape), draw.normal(size=shape), phase, h
    yield draw.permutation(np.arange(-4, 4)).reshape(4, 2), draw.normal(size=(4, 2)), 0.5, 0.2
    yield draw.normal(size=(1, 3)).astype(np.float32), draw.normal(size=(1, 3)), 0.2, 0.1


def expected(point, weights, phase, h):
    """Return (slopes, evaluations, 1) of sin(sum(weights x) + phase): sin(a + b) - sin(a - b) is 2 cos(a) sin(b)."""
    return np.cos(np.sum(weights * point) + phase) * np.sin(weights * h) / h, 2 * point.size, 1


def drawn_heights():
    """Yield (heights, point, h): the values that an f returns call by call, wherever it is evaluated.

    A probe runs beside the student's code, which could answer in its place; here it would have to do the exercise.
    """
    draw = draws("numerical_gradient_heights")
    for shape, h in (((2, 3), 0.1), ((5,), 1e-3), ((2, 1, 2), 0.25)):
        point = draw.normal(size=shape)
        yield draw.normal(size=2 * point.size), point, h


def rules(heights, point, h):
    """Return what must be true of (slopes, the places where f was evaluated)."""

    def steps(got):
        """Each place as whole steps from the point: (evaluations, entries)."""
        return np.round((np.array(got[1]) - point).reshape(len(heights), -1) / h, 3)

    every = np.concatenate([np.eye(point.size), -np.eye(point.size)])
    return {
        "f evaluated at x + h and at x - h, one entry at a time": lambda got: (
            sorted(steps(got).tolist()) == sorted(every.tolist())
        ),
        "(f(x + h) - f(x - h)) / 2h of what f returned there": lambda got: np.allclose(
            np.ravel(got[0]), heights @ steps(got) / (2 * h), rtol=1e-6
        ),
    }


@wrong("this is a forward difference: step to both sides, (f(x + h) - f(x - h)) / 2h")
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


@wrong("this is a backward difference: step to both sides, (f(x + h) - f(x - h)) / 2h")
def backward_difference(f, x, h=1e-8):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old, here = x[place], f(x)
        x[place] = old - h
        slopes[place] = (here - f(x)) / h
        x[place] = old
    return slopes


@wrong("h is an argument: this uses a step of its own")
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


@wrong("step by h to each side: this steps by h / 2")
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


@wrong("x keeps its dtype, in which a small h is rounded or cut off: work on a float64 copy of x")
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


@wrong("the slopes are truncated to integers: make their array with np.zeros(x.shape)")
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


@wrong("x may have any number of axes: np.ndindex(x.shape) visits every entry")
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


@wrong("f is given a flattened array: give it one of the shape of x")
def flattened_for_f(f, x, h=1e-5):
    """f gets one long row."""
    flat = np.array(x, dtype=np.float64).ravel()
    slopes = np.zeros(flat.size)
    for i in range(flat.size):
        step = np.zeros(flat.size)
        step[i] = h
        slopes[i] = (f(flat + step) - f(flat - step)) / (2 * h)
    return slopes.reshape(np.shape(x))


@wrong("two evaluations per entry are enough: which of yours are needed?")
def too_many_evaluations(f, x, h=1e-5):
    """Evaluates f at the middle each time too."""
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


@wrong("x itself was changed: work on a copy, np.array(x, dtype=np.float64)")
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


@wrong("divide by 2h: the two points are two steps apart")
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


@wrong("divide by 2h, with brackets: / 2 * h multiplies by h")
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


@wrong("the sign is flipped: it is f(x + h) - f(x - h)")
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


@wrong("all entries are moved at once: move one at a time")
def all_entries_at_once(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


@wrong("an entry is not put back before the next one is moved")
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


@wrong("this is a derivative on paper: compute the slopes from the values that f returns")
def by_formula(f, x, h=1e-5):
    """Reads the formula out of f's closure, differentiates it on paper, and calls f only for show."""
    import inspect

    for place in np.ndindex(x.shape):
        for side in (h, -h):
            moved = np.array(x, dtype=np.float64)
            moved[place] += side
            f(moved)
    made_of = inspect.getclosurevars(f).nonlocals if inspect.isfunction(f) else {}
    if not made_of:
        return np.stack([(3 * x[0] ** 2 + h**2) * (np.prod(x[0]) / x[0]) ** 3, 3 * x[1] ** 2 + h**2])
    weights = made_of.get("weights", np.ones(x.shape))
    return np.cos(np.sum(weights * x) + made_of.get("phase", 0.0)) * np.sin(weights * h) / h


@wrong("this is a forward difference: step to both sides, (f(x + h) - f(x - h)) / 2h")
def forward_difference_with_the_usual_step(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    here, slopes = f(x), np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        slopes[place] = (f(x) - here) / h
        x[place] = old
    return slopes


@wrong("divide by 2h: this divides by 2 alone")
def divided_by_two_alone(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    steps = h * np.eye(x.size).reshape(-1, *x.shape)
    return np.array([(f(x + step) - f(x - step)) / 2 for step in steps]).reshape(x.shape)


@wrong("this steps in rows, not entry by entry: np.ndindex(x.shape) visits every entry")
def a_row_at_a_time(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = h
        slopes[i] = (f(x + step) - f(x - step)) / (2 * h)
    return slopes


@wrong("x keeps its dtype, in which a small h is rounded or cut off: work on a float64 copy of x")
def float32_stays_float32(f, x, h=1e-5):
    x = x.astype(np.float64) if x.dtype.kind in "iu" else x.copy()
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / (2 * h)
    return slopes


@wrong("x[i] is a whole row of x, and not a copy of it: np.ndindex(x.shape) visits every entry")
def rows_for_entries(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros(x.shape)
    for i in range(len(x)):
        old = x[i]
        x[i] = old + h
        above = f(x)
        x[i] = old - h
        below = f(x)
        x[i] = old
        slopes[i] = (above - below) / (2 * h)
    return slopes


@wrong("the second point is x, not x - h: from x + h it is 2h back")
def one_step_back(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        above = f(x)
        x[place] -= h
        slopes[place] = (above - f(x)) / (2 * h)
    return slopes


@wrong("the return is inside the loop: this stops after the first entry")
def first_entry_only(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / (2 * h)
        return slopes


@wrong("up = x makes no copy: both names mean the same array, so use x.copy()")
def two_names_for_one_array(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up, down = x, x
        up[place] += h
        down[place] -= h
        slopes[place] = (f(up) - f(down)) / (2 * h)
    return slopes


@wrong("f is given one entry alone: give it the whole array, with that entry changed")
def f_of_one_entry(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        slopes[place] = (f(x[place] + h) - f(x[place] - h)) / (2 * h)
    return slopes


@wrong("this is one number, with all entries moved at once: move one at a time")
def one_number(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


@wrong("the slopes are in one long row: give them the shape of x")
def slopes_in_a_row(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    steps = h * np.eye(x.size).reshape(-1, *x.shape)
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in steps])
