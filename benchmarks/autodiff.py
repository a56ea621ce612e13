"""Assignment 04's measured numbers: how symbolic derivatives swell.

python benchmarks/autodiff.py

A formula is a sum: {factors: coefficient}, where the factors of a term are a tuple of "x" and of sums, each as a
frozenset of its items. Constants are multiplied and like terms are added, as sympy does without being asked;
nothing else is simplified.
"""

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


def main() -> None:
    for applied in range(1, 6):
        formula = logistic(applied)
        print(f"l, {applied} times: {operations(formula)} operations, {operations(derivative(formula))} in l'")


if __name__ == "__main__":
    main()
