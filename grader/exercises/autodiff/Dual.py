"""Dual: a value and its tangent; each operation carries both. Each answer makes the whole class."""

import numpy as np

from grader.exercises import draws, right, wrong

SUMS, QUOTIENTS, FUNCTIONS = "test_Dual", "test_Dual_quotients", "test_Dual_functions"


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
    """Yield ((value, tangent),), values above 0: log wants them."""
    draw = draws("Dual_positive")
    for _ in range(3):
        yield ([float(draw.uniform(0.2, 3)), float(draw.normal())],)


def expected_functions(a):
    """Return {function: (value, tangent)}, of the three and of one in the other."""
    x, dx = a
    return {
        "x.sin()": (np.sin(x), np.cos(x) * dx),
        "x.exp()": (np.exp(x), np.exp(x) * dx),
        "x.log()": (np.log(x), dx / x),
        "x.sin().exp()": (np.exp(np.sin(x)), np.exp(np.sin(x)) * np.cos(x) * dx),
        "x.exp().sin()": (np.sin(np.exp(x)), np.cos(np.exp(x)) * np.exp(x) * dx),
        "x.log().sin()": (np.sin(np.log(x)), np.cos(np.log(x)) / x * dx),
    }


class Dual:
    """The right class. In an answer, class Dual(Dual) is this one with some methods replaced."""

    def __init__(self, value, tangent=0.0):
        self.value, self.tangent = (float(value), float(tangent))

    def __add__(self, other):
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value + other.value, self.tangent + other.tangent)

    def __mul__(self, other):
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)

    def __sub__(self, other):
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value - other.value, self.tangent - other.tangent)

    def __rsub__(self, other):
        return Dual(other) - self

    def __truediv__(self, other):
        other = other if isinstance(other, Dual) else Dual(other)
        tangent = (self.tangent * other.value - self.value * other.tangent) / other.value**2
        return Dual(self.value / other.value, tangent)

    def __rtruediv__(self, other):
        return Dual(other) / self

    def __pow__(self, n):
        return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

    def sin(self):
        return Dual(np.sin(self.value), np.cos(self.value) * self.tangent)

    def exp(self):
        return Dual(np.exp(self.value), np.exp(self.value) * self.tangent)

    def log(self):
        return Dual(np.log(self.value), self.tangent / self.value)

    __radd__, __rmul__ = (__add__, __mul__)


@wrong("the tangent of a product is not the product of the tangents: it is dx * y + x * dy", loses=(SUMS,))
def product_of_the_tangents():
    class Dual(Dual):
        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other, 1.0)
            return Dual(self.value * other.value, self.tangent * other.tangent)


@wrong("a plain number does not change: its tangent is 0", loses=(SUMS,))
def numbers_have_tangent_one():
    class Dual(Dual):
        def __add__(self, other):
            other = other if isinstance(other, Dual) else Dual(other, 1.0)
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other, 1.0)
            return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)


@wrong("half of the product rule is missing: the tangent is dx * y + x * dy", loses=(SUMS,))
def half_of_the_product_rule():
    class Dual(Dual):
        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value * other.value, self.tangent * other.value)


@wrong("2 + x is missing: define __radd__ and __rmul__ too", loses=(SUMS,))
def no_reflected_operators():
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
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value - other.value, self.tangent - other.tangent)

        def __rsub__(self, other):
            return Dual(other) - self

        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            tangent = (self.tangent * other.value - self.value * other.tangent) / other.value**2
            return Dual(self.value / other.value, tangent)

        def __rtruediv__(self, other):
            return Dual(other) / self

        def __pow__(self, n):
            return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

        def sin(self):
            return Dual(np.sin(self.value), np.cos(self.value) * self.tangent)

        def exp(self):
            return Dual(np.exp(self.value), np.exp(self.value) * self.tangent)

        def log(self):
            return Dual(np.log(self.value), self.tangent / self.value)


@wrong("2 * x is missing: define __rmul__ too", loses=(SUMS,))
def no_reflected_product():
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
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value - other.value, self.tangent - other.tangent)

        def __rsub__(self, other):
            return Dual(other) - self

        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            tangent = (self.tangent * other.value - self.value * other.tangent) / other.value**2
            return Dual(self.value / other.value, tangent)

        def __rtruediv__(self, other):
            return Dual(other) / self

        def __pow__(self, n):
            return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

        def sin(self):
            return Dual(np.sin(self.value), np.cos(self.value) * self.tangent)

        def exp(self):
            return Dual(np.exp(self.value), np.exp(self.value) * self.tangent)

        def log(self):
            return Dual(np.log(self.value), self.tangent / self.value)

        __radd__ = __add__


@wrong("other may be a plain number, which has no .value: make a Dual of it with as_dual first", loses=(SUMS,))
def only_with_duals():
    class Dual(Dual):
        def __add__(self, other):
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)


@wrong("a plain number may be a float too: isinstance(other, Dual) tells a Dual from all of them", loses=(SUMS,))
def whole_numbers_only():
    class Dual(Dual):
        def __add__(self, other):
            if isinstance(other, int):
                other = Dual(other)
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            if isinstance(other, int):
                other = Dual(other)
            return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)


@wrong("x itself has changed: an operation makes a new Dual and leaves its operands alone", loses=(SUMS,))
def sum_in_place():
    class Dual(Dual):
        def __add__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            self.value += other.value
            self.tangent += other.tangent
            return self


@wrong("the result is a plain number: return Dual(value, tangent)", loses=(SUMS,))
def numbers_come_back():
    class Dual(Dual):
        def __add__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return self.value + other.value

        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return self.value * other.value


@wrong("sin() is missing: write it as a method of the class, as exp() and log()", loses=(FUNCTIONS,))
def no_functions():
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
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value - other.value, self.tangent - other.tangent)

        def __rsub__(self, other):
            return Dual(other) - self

        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            tangent = (self.tangent * other.value - self.value * other.tangent) / other.value**2
            return Dual(self.value / other.value, tangent)

        def __rtruediv__(self, other):
            return Dual(other) / self

        def __pow__(self, n):
            return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

        __radd__, __rmul__ = __add__, __mul__


@wrong(
    "__sub__ is missing: the second half asks for it",
    loses=(
        QUOTIENTS,
        FUNCTIONS,
    ),
)
def first_half_only():
    class Dual:
        def __init__(self, value, tangent=0.0):
            self.value, self.tangent = float(value), float(tangent)

        def __add__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)

        __radd__, __rmul__ = __add__, __mul__


@wrong("1 - x is missing: define __rsub__ too", loses=(QUOTIENTS,))
def no_reflected_difference():
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
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value - other.value, self.tangent - other.tangent)

        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            tangent = (self.tangent * other.value - self.value * other.tangent) / other.value**2
            return Dual(self.value / other.value, tangent)

        def __rtruediv__(self, other):
            return Dual(other) / self

        def __pow__(self, n):
            return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

        def sin(self):
            return Dual(np.sin(self.value), np.cos(self.value) * self.tangent)

        def exp(self):
            return Dual(np.exp(self.value), np.exp(self.value) * self.tangent)

        def log(self):
            return Dual(np.log(self.value), self.tangent / self.value)

        __radd__, __rmul__ = __add__, __mul__


@wrong("6 / x is missing: define __rtruediv__ too", loses=(QUOTIENTS,))
def no_reflected_quotient():
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
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value - other.value, self.tangent - other.tangent)

        def __rsub__(self, other):
            return Dual(other) - self

        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            tangent = (self.tangent * other.value - self.value * other.tangent) / other.value**2
            return Dual(self.value / other.value, tangent)

        def __pow__(self, n):
            return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

        def sin(self):
            return Dual(np.sin(self.value), np.cos(self.value) * self.tangent)

        def exp(self):
            return Dual(np.exp(self.value), np.exp(self.value) * self.tangent)

        def log(self):
            return Dual(np.log(self.value), self.tangent / self.value)

        __radd__, __rmul__ = __add__, __mul__


@wrong(
    "other - self calls __rsub__ again, without end: write as_dual(other) - self, and the same for /",
    loses=(QUOTIENTS,),
)
def reflected_minus_calls_itself():
    class Dual(Dual):
        def __rsub__(self, other):
            return other - self


@wrong(
    "other - self calls __rsub__ again, without end: write as_dual(other) - self, and the same for /",
    loses=(QUOTIENTS,),
)
def reflected_quotient_calls_itself():
    class Dual(Dual):
        def __rtruediv__(self, other):
            return other / self


@wrong("y changes too: half of the quotient rule is missing, (dx * y - x * dy) / y**2", loses=(QUOTIENTS,))
def half_of_the_quotient_rule():
    class Dual(Dual):
        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            tangent = self.tangent / other.value
            return Dual(self.value / other.value, tangent)


@wrong("** comes before -: the slope of x**n is n * x ** (n - 1), with brackets around n - 1", loses=(QUOTIENTS,))
def exponent_without_brackets():
    class Dual(Dual):
        def __pow__(self, n):
            return Dual(self.value**n, n * self.value**n - 1 * self.tangent)


@wrong("the tangent of a power is not a power of the tangent: it is n * x ** (n - 1) * dx", loses=(QUOTIENTS,))
def power_of_the_tangent():
    class Dual(Dual):
        def __pow__(self, n):
            return Dual(self.value**n, self.tangent**n)


@wrong("n - x is not x - n: the number comes first", loses=(QUOTIENTS,))
def reflected_minus_is_minus():
    class Dual(Dual):
        def __rsub__(self, other):
            return self - other


@wrong("n / x is not x / n: the number comes first", loses=(QUOTIENTS,))
def reflected_quotient_is_quotient():
    class Dual(Dual):
        def __rtruediv__(self, other):
            return self / other


@wrong("the tangents subtract too: dx - dy", loses=(QUOTIENTS,))
def tangents_add_in_a_difference():
    class Dual(Dual):
        def __sub__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value - other.value, self.tangent + other.tangent)


@wrong(
    "the tangent of a quotient is not the quotient of the tangents: it is (dx * y - x * dy) / y**2", loses=(QUOTIENTS,)
)
def quotient_of_the_tangents():
    class Dual(Dual):
        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other, 1.0)
            return Dual(self.value / other.value, self.tangent / other.tangent)


@wrong("the quotient rule has the other sign: (dx * y - x * dy) / y**2", loses=(QUOTIENTS,))
def quotient_rule_turned_round():
    class Dual(Dual):
        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            tangent = (self.value * other.tangent - self.tangent * other.value) / other.value**2
            return Dual(self.value / other.value, tangent)


@wrong("the quotient rule divides by y**2, not by y", loses=(QUOTIENTS,))
def quotient_rule_without_the_square():
    class Dual(Dual):
        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            tangent = (self.tangent * other.value - self.value * other.tangent) / other.value
            return Dual(self.value / other.value, tangent)


@wrong("the chain rule is missing in the power: n * x**(n - 1), times x's tangent", loses=(QUOTIENTS,))
def power_without_the_tangent():
    class Dual(Dual):
        def __pow__(self, n):
            return Dual(self.value**n, n * self.value ** (n - 1))


@wrong("the slope of x**n is n * x**(n - 1): the exponent goes down by one", loses=(QUOTIENTS,))
def exponent_stays():
    class Dual(Dual):
        def __pow__(self, n):
            return Dual(self.value**n, n * self.value**n * self.tangent)


@wrong("the exponent may be negative: x ** -1 is 1 / x, and a loop over range(n) does nothing", loses=(QUOTIENTS,))
def power_by_repeated_products():
    class Dual(Dual):
        def __pow__(self, n):
            result = Dual(1.0)
            for _ in range(n):
                result = result * self
            return result


@wrong("the inner tangent is missing: the chain rule multiplies the slope by x's tangent", loses=(FUNCTIONS,))
def chain_rule_forgotten():
    class Dual(Dual):
        def sin(self):
            return Dual(np.sin(self.value), np.cos(self.value))

        def exp(self):
            return Dual(np.exp(self.value), np.exp(self.value))

        def log(self):
            return Dual(np.log(self.value), 1 / self.value)


@wrong("the slope of sin is cos, without a minus", loses=(FUNCTIONS,))
def minus_cosine():
    class Dual(Dual):
        def sin(self):
            return Dual(np.sin(self.value), -np.cos(self.value) * self.tangent)


@wrong("exp is not a power of x: its slope is exp(x) itself, not x * exp(x - 1)", loses=(FUNCTIONS,))
def power_rule_for_exp():
    class Dual(Dual):
        def exp(self):
            return Dual(np.exp(self.value), self.value * np.exp(self.value - 1) * self.tangent)


@wrong(
    "this slope is a difference quotient, right to some digits only: the slopes of sin, exp and log have formulas",
    loses=(FUNCTIONS,),
)
def slopes_by_central_differences():
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
            other = other if isinstance(other, Dual) else Dual(other)
            return Dual(self.value - other.value, self.tangent - other.tangent)

        def __rsub__(self, other):
            return Dual(other) - self

        def __truediv__(self, other):
            other = other if isinstance(other, Dual) else Dual(other)
            tangent = (self.tangent * other.value - self.value * other.tangent) / other.value**2
            return Dual(self.value / other.value, tangent)

        def __rtruediv__(self, other):
            return Dual(other) / self

        def __pow__(self, n):
            return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

        def sin(self):
            return self.apply(np.sin)

        def exp(self):
            return self.apply(np.exp)

        def log(self):
            return self.apply(np.log)

        def apply(self, f, h=1e-5):
            slope = (f(self.value + h) - f(self.value - h)) / (2 * h)
            return Dual(f(self.value), slope * self.tangent)

        __radd__, __rmul__ = __add__, __mul__


@wrong("this is the logarithm to base 10: np.log is the natural one", loses=(FUNCTIONS,))
def decimal_logarithm():
    class Dual(Dual):
        def log(self):
            return Dual(np.log10(self.value), self.tangent / self.value)


@wrong("a function returns a Dual too, with the slope in its tangent", loses=(FUNCTIONS,))
def functions_lose_the_tangent():
    class Dual(Dual):
        def sin(self):
            return Dual(np.sin(self.value))

        def exp(self):
            return Dual(np.exp(self.value))

        def log(self):
            return Dual(np.log(self.value))


@right
def by_one_rule_for_all():
    """Each operation says its value and the slopes along its operands; one helper applies the chain rule."""

    class Dual:
        def __init__(self, value, tangent=0.0):
            self.value, self.tangent = value, tangent

        def __add__(x, y):
            return x.chain(y, lambda a, b: (a + b, 1, 1))

        def __sub__(x, y):
            return x.chain(y, lambda a, b: (a - b, 1, -1))

        def __rsub__(x, y):
            return x.chain(y, lambda a, b: (b - a, -1, 1))

        def __mul__(x, y):
            return x.chain(y, lambda a, b: (a * b, b, a))

        def __truediv__(x, y):
            return x.chain(y, lambda a, b: (a / b, 1 / b, -a / b**2))

        def __rtruediv__(x, y):
            return x.chain(y, lambda a, b: (b / a, -b / a**2, 1 / a))

        def __pow__(x, n):
            return x.chain(n, lambda a, b: (a**b, b * a ** (b - 1), 0))

        def sin(x):
            return x.chain(0, lambda a, b: (np.sin(a), np.cos(a), 0))

        def exp(x):
            return x.chain(0, lambda a, b: (np.exp(a), np.exp(a), 0))

        def log(x):
            return x.chain(0, lambda a, b: (np.log(a), 1 / a, 0))

        __radd__, __rmul__ = __add__, __mul__

        def chain(x, y, rule):
            b, db = (y.value, y.tangent) if isinstance(y, Dual) else (y, 0.0)
            value, along_x, along_y = rule(x.value, b)
            return Dual(value, along_x * x.tangent + along_y * db)


@right
def as_matrices():
    """A dual number is the matrix [[value, tangent], [0, value]]: sums, products and inverses are those of matrices."""

    class Dual:
        def __init__(self, value, tangent=0.0):
            self.matrix = np.array([[value, tangent], [0.0, value]], dtype=float)

        value = property(lambda self: self.matrix[0, 0])
        tangent = property(lambda self: self.matrix[0, 1])

        def of(matrix):
            return Dual(matrix[0, 0], matrix[0, 1])

        def matrix_of(x):
            return x.matrix if isinstance(x, Dual) else x * np.eye(2)

        def __add__(self, other, of=of, matrix_of=matrix_of):
            return of(self.matrix + matrix_of(other))

        def __mul__(self, other, of=of, matrix_of=matrix_of):
            return of(self.matrix @ matrix_of(other))

        def __sub__(self, other):
            return self + other * -1.0

        def __rsub__(self, other):
            return self * -1.0 + other

        def __truediv__(self, other):
            return self * (other**-1 if isinstance(other, Dual) else 1 / other)

        def __rtruediv__(self, other):
            return self**-1 * other

        def __pow__(self, n, of=of):
            return of(np.linalg.matrix_power(self.matrix, n))

        def sin(self):
            return Dual(np.sin(self.value), np.cos(self.value) * self.tangent)

        def exp(self):
            return Dual(np.exp(self.value), np.exp(self.value) * self.tangent)

        def log(self):
            return Dual(np.log(self.value), self.tangent / self.value)

        __radd__, __rmul__ = __add__, __mul__


@right
def with_numbers_apart():
    class Dual(Dual):
        def __add__(self, other):
            if isinstance(other, (int, float)):
                return Dual(self.value + other, self.tangent)
            return Dual(self.value + other.value, self.tangent + other.tangent)

        def __mul__(self, other):
            if isinstance(other, (int, float)):
                return Dual(self.value * other, self.tangent * other)
            return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)

        def __truediv__(self, other):
            ratio = self.value / (other.value if isinstance(other, Dual) else other)
            if not isinstance(other, Dual):
                return Dual(ratio, self.tangent / other)
            return Dual(ratio, (self.tangent - ratio * other.tangent) / other.value)

        def __pow__(self, n):
            return Dual(self.value**n, n * self.value**n / self.value * self.tangent)
