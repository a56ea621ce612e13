"""Dual: a value and its tangent; each operation carries both. Each answer makes the whole class."""

import numpy as np

from grader.exercises import draws, right, wrong

QUOTIENTS, FUNCTIONS = "test_Dual_quotients", "test_Dual_functions"


def inputs():
    """Yield ((value, tangent), (value, tangent), number): both signs, tangents other than 0 and 1."""
    draw = draws("Dual_inputs")
    for _ in range(3):
        (a, b), number = draw.normal(size=(2, 2)), float(draw.normal())
        yield a.tolist(), b.tolist(), number
    yield [2, 0], [-3, 1], 2  # integers


def expected(a, b, number):
    """Return {operation: (value, tangent)}."""
    (x, dx), (y, dy), n = a, b, number
    return {
        "x + y": (x + y, dx + dy),
        "x * y": (x * y, dx * y + x * dy),
        "x + n": (x + n, dx),
        "n + x": (n + x, dx),
        "x * n": (x * n, n * dx),
        "n * x": (n * x, n * dx),
        "x * x + x": (x * x + x, 2 * x * dx + dx),
        "x": (x, dx),
    }


def expected_quotients(a, b, number):
    """Return {operation: (value, tangent)} of -, / and **."""
    (x, dx), (y, dy), n = a, b, number
    return {
        "x - y": (x - y, dx - dy),
        "x - n": (x - n, dx),
        "n - x": (n - x, -dx),
        "x / y": (x / y, (dx * y - x * dy) / y**2),
        "x / n": (x / n, dx / n),
        "n / x": (n / x, -n * dx / x**2),
        "x ** 3": (x**3, 3 * x**2 * dx),
        "x ** -1": (1 / x, -dx / x**2),
    }


def positive():
    """Yield ((value, tangent),), values above 0: square roots and logarithms want them."""
    draw = draws("Dual_positive")
    for _ in range(3):
        yield ([float(draw.uniform(0.2, 3)), float(draw.normal())],)


def expected_functions(a):
    """Return {function: (value, tangent)}; the last is a chain of all three."""
    x, dx = a
    inner = np.log(x) * np.sin(x)
    slope = np.sin(x) / x + np.log(x) * np.cos(x)
    return {
        "x.sin()": (np.sin(x), np.cos(x) * dx),
        "x.exp()": (np.exp(x), np.exp(x) * dx),
        "x.log()": (np.log(x), dx / x),
        "(x * x).log()": (2 * np.log(x), 2 * dx / x),
        "(x + x.sin()).exp()": (np.exp(x + np.sin(x)), np.exp(x + np.sin(x)) * (1 + np.cos(x)) * dx),
        "x.log() * x.sin()": (inner, slope * dx),
    }


@wrong("the tangent of a product is not the product of the tangents: it is dx * y + x * dy")
def product_of_the_tangents():
    class Dual:
        def __init__(self, value, tangent=0.0):
            self.value, self.tangent = float(value), float(tangent)

        def __add__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value * other.value, self.tangent * other.tangent)

        __radd__, __rmul__ = __add__, __mul__


@wrong("a number's tangent is 0, not 1: it does not change with x")
def numbers_that_move():
    class Dual:
        def __init__(self, value, tangent=0.0):
            self.value, self.tangent = float(value), float(tangent)

        def __add__(self, other):
            other = other if isinstance(other, Dual) else Dual(other, 1.0)
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other, 1.0)
            return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)

        __radd__, __rmul__ = __add__, __mul__


@wrong("half of the product rule is missing: the tangent is dx * y + x * dy")
def half_of_the_product_rule():
    class Dual:
        def __init__(self, value, tangent=0.0):
            self.value, self.tangent = float(value), float(tangent)

        def __add__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value * other.value, self.tangent * other.value)

        __radd__, __rmul__ = __add__, __mul__


@wrong("n - x is not x - n: the number comes first", loses=(QUOTIENTS,))
def reflected_minus_is_minus():
    class Dual:
        def __init__(self, value, tangent=0.0):
            self.value, self.tangent = float(value), float(tangent)

        def __add__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)

        def __sub__(self, other):
            return self + -1 * (other if isinstance(other, Dual) else Dual(other))

        def __truediv__(self, other):
            return self * (other if isinstance(other, Dual) else Dual(other)) ** -1

        def __rtruediv__(self, other):
            return other * self**-1

        def __pow__(self, n):
            return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

        def sin(self):
            return Dual(np.sin(self.value), np.cos(self.value) * self.tangent)

        def exp(self):
            return Dual(np.exp(self.value), np.exp(self.value) * self.tangent)

        def log(self):
            return Dual(np.log(self.value), self.tangent / self.value)

        __radd__, __rmul__, __rsub__ = __add__, __mul__, __sub__


@wrong("the inner tangent is missing: the chain rule multiplies the slope by x's tangent", loses=(FUNCTIONS,))
def chain_rule_forgotten():
    class Dual:
        def __init__(self, value, tangent=0.0):
            self.value, self.tangent = float(value), float(tangent)

        def __add__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)

        def __sub__(self, other):
            return self + -1 * (other if isinstance(other, Dual) else Dual(other))

        def __rsub__(self, other):
            return other + -1 * self

        def __truediv__(self, other):
            return self * (other if isinstance(other, Dual) else Dual(other)) ** -1

        def __rtruediv__(self, other):
            return other * self**-1

        def __pow__(self, n):
            return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

        def sin(self):
            return Dual(np.sin(self.value), np.cos(self.value))

        def exp(self):
            return Dual(np.exp(self.value), np.exp(self.value))

        def log(self):
            return Dual(np.log(self.value), 1 / self.value)

        __radd__, __rmul__ = __add__, __mul__


@right
def by_the_quotient_rule():
    class Dual:
        def __init__(self, value, tangent=0.0):
            self.value, self.tangent = value, tangent

        def of(self, value, slope):
            return Dual(value, slope * self.tangent)

        def __add__(x, y):
            return Dual(x.value + y.value, x.tangent + y.tangent) if isinstance(y, Dual) else x.of(x.value + y, 1)

        def __mul__(x, y):
            if not isinstance(y, Dual):
                return x.of(y * x.value, y)
            return Dual(x.value * y.value, y.tangent * x.value + y.value * x.tangent)

        def __neg__(x):
            return x.of(-x.value, -1)

        def __sub__(x, y):
            return x + (-y)

        def __rsub__(x, y):
            return -x + y

        def __truediv__(x, y):
            if not isinstance(y, Dual):
                return x.of(x.value / y, 1 / y)
            return Dual(x.value / y.value, (x.tangent * y.value - x.value * y.tangent) / y.value**2)

        def __rtruediv__(x, y):
            return x.of(y / x.value, -y / x.value**2)

        def __pow__(x, n):
            return x.of(x.value**n, n * x.value**n / x.value)

        def sin(x):
            return x.of(np.sin(x.value), np.cos(x.value))

        def exp(x):
            return x.of(np.exp(x.value), np.exp(x.value))

        def log(x):
            return x.of(np.log(x.value), 1 / x.value)

        __radd__, __rmul__ = __add__, __mul__
