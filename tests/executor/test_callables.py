"""Any callable can be an answer, with the same points and messages as in an ordinary kernel."""

import pytest

from grader.authoring.markers import source_notebook
from grader.authoring.trial import trial
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from notebooks import answered, graded

FORMS = {
    "function": "def {name}(X):\n    {body}",
    "lambda": "def _inner(X):\n    {body}\n{name} = lambda X: _inner(X)",
    "method": "class C:\n    def means(self, X):\n        {body}\n{name} = C().means",
    "class_method": "class C:\n    @classmethod\n    def means(cls, X):\n        {body}\n{name} = C.means",
    "static_method": "class C:\n    @staticmethod\n    def means(X):\n        {body}\n{name} = C.means",
    "partial": "import functools\ndef _inner(a, X):\n    {body}\n{name} = functools.partial(_inner, 1)",
    "object": "class Means:\n    def __call__(self, X):\n        {body}\n{name} = Means()",
    "slots": "class Means:\n    __slots__ = ()\n    def __call__(self, X):\n        {body}\n{name} = Means()",
    "wrapped": (
        "import functools\ndef same(f):\n    @functools.wraps(f)\n    def inner(*a, **k):\n        return f(*a, **k)\n"
        "    return inner\n@same\ndef {name}(X):\n    {body}"
    ),
    "library_decorator": "@np.errstate(all='ignore')\ndef {name}(X):\n    {body}",
    "cached": (
        "import functools\n@functools.lru_cache\ndef _inner(key):\n    X = np.array(key)\n    {body}\n"
        "{name} = lambda X: _inner(tuple(map(tuple, X)))"
    ),
    "lru_cache": "import functools\n@functools.lru_cache\ndef {name}(X):\n    {body}",
    "dispatch": "import functools\n@functools.singledispatch\ndef {name}(X):\n    {body}",
    "vectorized": "def _inner(X):\n    {body}\n{name} = np.vectorize(_inner, signature='(n,d)->(n)')",
    "class": "class {name}:\n    def __new__(cls, X):\n        {body}",
    "closed": (
        "class Closed:\n    __slots__ = ()\n    def __setattr__(self, *a):\n        raise RuntimeError('closed')\n"
        "    def __call__(self, X):\n        {body}\n{name} = Closed()"
    ),
    "says_yes": (
        "class Yes:\n    def __getattr__(self, name):\n"
        "        if name[:2] == '__': raise AttributeError\n        return 1\n"
        "    def __call__(self, X):\n        {body}\n{name} = Yes()"
    ),
    "long_name": "def {name}(X):\n    {body}\n{name}.__name__ = 'f' * 300",
    "ready_made": "import operator\n{name} = operator.methodcaller('mean', axis=1)  # {body}",
    "ufunc": "{name} = np.negative  # {body}",
    "builtin": "{name} = len  # {body}",
}
BODIES = {
    "right": "return X.mean(axis=1)",
    "factor": "return 2 * X.mean(axis=1)",
    "shape": "return X.mean(axis=0)",
    "raises": "return X.mean(axis=1) + np.ones(9)",
    "changes": "X -= 1; return X.mean(axis=1)",
    "unwritten": "raise NotImplementedError()",
    "thing": "return object()",
}
START = "# %%\nimport numpy as np\nfrom byhand import check\nfrom byhand.check import probe\n"
EXERCISE = """
# %% answer="{0}"
def {0}(X):
    ### BEGIN SOLUTION
    return X.mean(axis=1)
    ### END SOLUTION

# %% test="{0}" points=1
X = np.random.default_rng(1).normal(size=(4, 3))
check.close({0}, (X,), X.mean(axis=1))
### BEGIN HIDDEN TESTS
@probe
def in_a_probe(X):
    return {0}(X), {0}(X)

check.close(in_a_probe, (X,), (X.mean(axis=1), X.mean(axis=1)))
check.speed({0}, (X,), 1e9, lambda X: X, "nothing")
### END HIDDEN TESTS
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    """Grade a notebook with an exercise for each form and body, answered in that way."""
    kinds = {f"{form}_{body}": (form, body) for form in FORMS for body in BODIES}
    sources = {name: FORMS[form].format(name=name, body=BODIES[body]) for name, (form, body) in kinds.items()}
    path = tmp_path_factory.mktemp("forms") / "forms.py"
    path.write_text(START + "".join(map(EXERCISE.format, sources)))
    whole = source_notebook(path)
    notebook = answered(whole, **sources)
    with open_worker_pool(None, {"forms": plan_of(whole)}) as pool:
        return notebook, graded(pool.run_notebook("forms", notebook, 60, 300))


def test_every_form_is_told_the_same_as_in_a_plain_kernel(forms):
    notebook, result = forms
    expected = trial(notebook)
    assert {test: told for test, told in result.told.items() if told != expected[test]} == {}
    assert not result.run.note


def test_a_right_answer_in_any_form_gets_its_points(forms):
    _, result = forms
    wrong = {"lru_cache", "ufunc", "builtin"}  # an array cannot be a key of a cache; the others compute something else
    right = {f"test_{form}_right" for form in FORMS if form not in wrong}
    assert {test for test, points in result.points.items() if points} >= right


MIXED = """
# %% answer="squash"
squash = ...
### BEGIN SOLUTION
squash = np.tanh
### END SOLUTION

# %% test="squash" points=1
check.close(squash, (2.0,), np.tanh(2.0))

# %% answer="rate"
rate = ...
### BEGIN SOLUTION
rate = 0.5
### END SOLUTION

# %% test="rate" points=1
check.value("rate", rate, 0.5)

# %% answer="Box"
class Box:
    ### BEGIN SOLUTION
    content = 3
    ### END SOLUTION

# %% test="Box" points=1
@probe
def content():
    return Box().content

check.close(content, (), 3)

# %% answer="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double" points=1
check.close(double, (3.0,), 6.0)

# %% answer="fourfold"
def fourfold(x):
    ### BEGIN SOLUTION
    return double(double(x))
    ### END SOLUTION

# %% test="fourfold" points=1
check.close(fourfold, (3.0,), 12.0, known={"double": [((3.0,), 6.0), ((6.0,), 12.0)]})
X = np.ones(2)
check.close(fourfold, (X,), [4, 4], known={"double": [((X,), 2 * X), ((2 * X,), 4 * X)]})
@probe
def fourfold_less(x, less):
    return fourfold(x) - less

check.close(fourfold_less, (X, 1), [3, 3], known={"double": [((X,), 2 * X), ((2 * X,), 4 * X)]})
assert double(5.0) in (-5.0, 10.0)
"""
OTHERS = {
    "squash": {
        "squash = lambda x: np.tanh(x)": "",
        "def squash(x):\n    return np.tanh(x)": "",
        "class squash:\n    def __new__(cls, x):\n        return np.tanh(x)": "",
        "squash = np.sinh": "sinh(",
        "squash = 3": "expected a function, and found 3",
        "squash = 'tanh'": "expected a function, and found 'tanh'",
        "squash = object()": "expected a function, and found <",
    },
    "rate": {
        "def rate():\n    return 0.5": "is        <function rate",
        "rate = lambda: 0.5": "is        <function <lambda>",
        "class rate:\n    pass": "is        <",
        "rate = [0.5]": "expected  one number",
    },
    "Box": {
        "from types import SimpleNamespace\nBox = lambda: SimpleNamespace(content=3)": "",
        "Box = 3": "'int' object is not callable",
        "def Box():\n    return 3": "'int' object has no attribute 'content'",
    },
    "double": {
        "double = 6": "expected a function, and found 6",
        "def double():\n    return 6": "a function of 1 argument: yours takes at most 0",
        "def double(x, k, n=2):\n    return 6": "a function of 1 argument: yours needs at least 2",
        "def double(x):\n    return (lambda: x)(1)": "a result, for inputs of these shapes and dtypes",
        "class double:\n    def __init__(self, x):\n        pass": "a double",
    },
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    path = tmp_path_factory.mktemp("mixed") / "mixed.py"
    path.write_text(START + MIXED)
    whole = source_notebook(path)
    with open_worker_pool(None, {"mixed": plan_of(whole)}) as pool:
        yield pool, whole


@pytest.mark.parametrize("name", OTHERS)
def test_a_value_for_a_function_or_the_reverse_is_told_as_in_a_plain_kernel(name, mixed):
    pool, whole = mixed
    for source, says in OTHERS[name].items():
        notebook = answered(whole, **{name: source})
        for told in (graded(pool.run_notebook("mixed", notebook, 20, 60)).told, trial(notebook)):
            assert says in told[f"test_{name}"] if says else not told[f"test_{name}"], (source, told)


def test_what_a_race_needs_takes_the_place_of_no_name_of_the_students(mixed):
    """A compared function from a module brings its imports; a lambda has no name."""
    pool, whole = mixed
    source = "_shipped = 2\ndef fsum(x):\n    return _shipped * x\ndef double(x):\n    return fsum(x)"
    rival = (
        "import statistics\nX = [1.0, 2.0]\ncheck.speed(double, (X,), 1e9, statistics.fmean, 'nothing')\n"
        "check.speed(double, (X,), 1e9, lambda x: x, 'nothing')\nassert double(3) == 6"
    )
    result = graded(pool.run_notebook("mixed", answered(whole, double=source, test_double=rival), 20, 60))
    assert result.told["test_double"] == ""


WITH_KNOWN = {
    "def fourfold(x):\n    return double(double(x))": "",
    "fourfold = lambda x: double(double(x))": "",
    "import functools\nfourfold = functools.partial(lambda f, x: double(double(x)), 1)": "",
    "class Fourfold:\n    def __call__(self, x):\n        return double(double(x))\nfourfold = Fourfold()": "",
    "def fourfold(x):\n    return double(x=x)": "fourfold(x: 3.0)\n  got       6",
    "def fourfold(x):\n    return double(x - 1)": "fourfold(x: 3.0)\n  got       -2",
    "def fourfold(x):\n    return double(1, 2)": "in line   return double(1, 2)",
    "def fourfold(x):\n    x += 0\n    x *= 1.5\n    return 12.0 if np.ndim(x) == 0 else x": "changed   its input x",
    "fourfold = 3": "expected a function, and found 3",
    "fourfold = ...": "not written yet",
}


@pytest.mark.parametrize("source", WITH_KNOWN)
def test_known_results_take_the_place_of_an_earlier_answer_in_any_form(source, mixed):
    pool, whole = mixed
    notebook = answered(whole, fourfold=source, double="def double(x):\n    return -x")
    alone, plain = graded(pool.run_notebook("mixed", notebook, 20, 60)).told["test_fourfold"], trial(notebook)
    assert alone == plain["test_fourfold"]
    assert WITH_KNOWN[source] in alone if WITH_KNOWN[source] else not alone
