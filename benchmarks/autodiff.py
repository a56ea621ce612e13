"""Assignment 04's measured numbers: how symbolic derivatives swell, and what a gradient costs in each mode.

python benchmarks/autodiff.py           # some 10 seconds on one core

A formula is a sum: {factors: coefficient}, where the factors of a term are a tuple of "x" and of sums, each as a
frozenset of its items. Constants are multiplied and like terms are added, as sympy does without being asked;
nothing else is simplified.
"""

from time import perf_counter

import numpy as np

from byhand.answers.autodiff import Dual, Var
from byhand.answers.linear import numerical_gradient

Formula = dict[tuple, int]
X: Formula = {("x",): 1}


def plus(*sums: Formula) -> Formula:
    """Return a sum of sums; like terms are added."""
    total: Formula = {}
    for one in sums:
        for factors, coefficient in one.items():
            total[factors] = total.get(factors, 0) + coefficient
    return {factors: coefficient for factors, coefficient in total.items() if coefficient}


def times(coefficient: int, factors: tuple, last: Formula) -> Formula:
    """Return coefficient * factors * last; a number is multiplied into a sum only if the two are alone."""
    if len(last) == 1:
        ((own, number),) = last.items()
        coefficient, factors = coefficient * number, factors + own
    else:
        factors = (*factors, frozenset(last.items()))
    if len(factors) == 1 and factors[0] != "x":
        return {inner: coefficient * number for inner, number in factors[0]}
    return {tuple(sorted(factors, key=repr)): coefficient}


def derivative(formula: Formula) -> Formula:
    """Return the derivative with respect to x: the sum rule and the product rule, nothing else."""
    parts = []
    for factors, coefficient in formula.items():
        for at, factor in enumerate(factors):
            inner = {(): 1} if factor == "x" else derivative(dict(factor))
            parts.append(times(coefficient, factors[:at] + factors[at + 1 :], inner))
    return plus(*parts)


def operations(formula: Formula) -> int:
    """Return the number of +, - and * that the formula is written with."""
    count = len(formula) - 1
    for factors, coefficient in formula.items():
        count += max(0, len(factors) - (abs(coefficient) == 1))
        count += sum(operations(dict(factor)) for factor in factors if factor != "x")
    return count


def logistic(times_applied: int) -> Formula:
    """Return l, where l starts at x and becomes 4 l (1 - l) so many times."""
    formula = X
    for _ in range(times_applied):
        one_minus = plus({(): 1}, times(-1, (), formula))
        ((factors, coefficient),) = formula.items()
        formula = times(4 * coefficient, factors, one_minus)
    return formula


def chained(x: list) -> Var | Dual | float:
    """Return the sum of x[i] * sin(x[i + 1]), the first after the last."""
    total = 0.0
    for here, following in zip(x, x[1:] + x[:1], strict=True):
        total = total + here * following.sin()
    return total


def by_duals(x: np.ndarray) -> np.ndarray:
    """Return the gradient of chained by a forward pass for each input."""
    return np.array([chained([Dual(a, i == j) for j, a in enumerate(x)]).tangent for i in range(len(x))])


def by_vars(x: np.ndarray) -> np.ndarray:
    """Return the gradient of chained by one sweep back."""
    inputs = [Var(a) for a in x]
    chained(inputs).backward()
    return np.array([a.grad for a in inputs])


def by_differences(x: np.ndarray) -> np.ndarray:
    """Return the gradient of chained by central differences, each evaluation vectorised."""
    return numerical_gradient(lambda x: float(np.sum(x * np.sin(np.roll(x, -1)))), x)


def costs() -> None:
    """Print the seconds of a gradient by the number of inputs, and its largest error."""
    for n in (1, 3, 10, 30, 100, 300):
        x = np.random.default_rng(n).normal(size=n)
        exact = np.sin(np.roll(x, -1)) + np.roll(x, 1) * np.cos(x)
        said = []
        for way in (by_duals, by_vars, by_differences):
            seconds = []
            for _ in range(3):
                start = perf_counter()
                found = way(x)
                seconds.append(perf_counter() - start)
            said.append(f"{way.__name__} {1000 * min(seconds):8.2f} ms, error {np.abs(found - exact).max():.0e}")
        print(f"{n:4} inputs: {'; '.join(said)}", flush=True)


def main() -> None:
    for applied in range(1, 6):
        formula = logistic(applied)
        print(f"l, {applied} times: {operations(formula)} operations, {operations(derivative(formula))} in l'")
    costs()


if __name__ == "__main__":
    main()
